"""The pages of a team: by right, for the team's own place, with names for those alone who may read them."""

from typing import Any

import pytest

from taicho.pipeline import demo_people
from taicho.pipeline.demo_people import PEOPLE
from taicho.store import people, rights, workspaces
from taicho.store.models import AuditEvent, Deployment

AT = "/invented/12/2021-08-24/deployments"


@pytest.fixture
def team(worked_in: Any) -> Any:
    """The team of the demonstration, its list open."""
    from datetime import date

    from taicho.core.resources.journey import Step
    from taicho.store import deployments

    workspace = worked_in["invented"]
    with workspaces.use(workspace):
        row = Deployment.objects.get()
        deployments.take(row.pk, Step.OPEN, on=date(2021, 8, 23), by=None)
    return workspace, row.pk


def read(workspace: Any, row: int) -> Any:
    with workspaces.use(workspace):
        return Deployment.objects.get(pk=row)


def test_the_officer_sees_names_in_the_proposal_and_the_reading_is_written_down(team: Any, sign_in: Any) -> None:
    workspace, row = team
    answer = sign_in("invented", "sytlaichau").get(f"{AT}/{row}/proposal/")
    assert answer.status_code == 200 and "Lò Văn Giả 00" in answer.content.decode()
    with workspaces.use(workspace):
        event = AuditEvent.objects.filter(act="read.people", by="sytlaichau").latest("id")
    assert event.detail["rows"] == 23 and "LC00" in event.detail["keys"]


def test_somebody_without_the_right_to_personal_data_sees_codes_and_gets_no_papers(team: Any, sign_in: Any) -> None:
    _, row = team
    client = sign_in("invented", "phantich")
    for page in ("", "proposal/", "readiness/", "allowances/", "days/"):
        text = client.get(f"{AT}/{row}/{page}").content.decode()
        assert "Lò Văn" not in text and "0900000" not in text, page
    assert "LC00" in client.get(f"{AT}/{row}/proposal/").content.decode()
    for paper in ("decision.docx", "settlement.xlsx", "commendation.docx"):
        assert client.get(f"{AT}/{row}/{paper}").status_code == 403, paper


WRITES = {
    "proposal/": {"person": "LC00"},
    "step/?step=call_off": {"on": "2021-08-24", "words": "x"},
    "nominate/": {"person": "LC00"},
    "readiness/": {"act": "met", "kind": "kit", "member": "1"},
    "way/": {"leg": "1"},
    "days/": {"on": "2021-08-29"},
    "allowances/": {"high_cases": "1", "reason": "x"},
}


@pytest.mark.parametrize("person", [p for p in PEOPLE if p.place != "12"], ids=lambda one: one.username)
def test_nobody_but_the_officers_of_the_province_changes_anything(team: Any, sign_in: Any, person: Any) -> None:
    workspace, row = team
    client = sign_in("invented", person.username)
    for page, given in WRITES.items():
        answer = client.post(f"{AT}/{row}/{page}", given)
        assert answer.status_code in (302, 403, 404), (page, answer.status_code)
    with workspaces.use(workspace):
        found = Deployment.objects.get(pk=row)
        assert (found.state, found.high_cases, found.members.count(), found.nominations.count()) == (
            "forming", False, 0, 0,
        )  # fmt: skip


def test_the_unit_does_not_decide_and_whoever_decides_does_not_report(team: Any, sign_in: Any) -> None:
    _, row = team
    officer, chair = sign_in("invented", "sytlaichau"), sign_in("invented", "laichau")
    assert officer.get(f"{AT}/{row}/step/?step=decide").status_code == 403
    assert chair.get(f"{AT}/{row}/step/?step=decide").status_code == 200
    assert chair.post(f"{AT}/{row}/proposal/", {"person": "LC00"}).status_code == 403


def test_a_team_of_another_place_is_not_found_under_this_one(team: Any, sign_in: Any) -> None:
    _, row = team
    assert sign_in("invented", "quantri").get(f"/invented/70/2021-08-24/deployments/{row}/").status_code == 404
    assert sign_in("invented", "soyte").get(f"/invented/70/2021-08-24/deployments/{row}/").status_code == 404
    assert sign_in("invented", "soyte").get(f"{AT}/{row}/").status_code == 403


def test_a_part_of_the_proposal_is_accepted_and_a_second_press_doubles_nothing(team: Any, sign_in: Any) -> None:
    workspace, row = team
    client = sign_in("invented", "sytlaichau")
    for _ in range(2):
        answer = client.post(f"{AT}/{row}/proposal/", {"person": ["LC00", "LC21"]}, follow=True)
        assert answer.status_code == 200
    with workspaces.use(workspace):
        members = read(workspace, row).members.all()
        assert sorted(one.person_code for one in members) == ["LC00", "LC21"]


def test_wrong_words_are_told_on_the_page_and_nothing_is_kept(team: Any, sign_in: Any) -> None:
    workspace, row = team
    officer, chair = sign_in("invented", "sytlaichau"), sign_in("invented", "laichau", language="en")
    answer = officer.post(f"{AT}/{row}/nominate/", {"person": "nobody"})
    assert answer.status_code == 422 and "nobody" in answer.content.decode()
    answer = chair.post(f"{AT}/{row}/step/?step=decide", {"on": "2021-08-24", "symbol": "1/QĐ", "words": ""})
    assert answer.status_code == 422 and "Nobody is on the list" in answer.content.decode()
    for given in ({"act": "met", "kind": "kit"}, {"act": "result:9:negative"}, {"act": "sample", "member": "99"}):
        answer = officer.post(f"{AT}/{row}/readiness/", given, follow=True)
        assert answer.status_code == 200 and "told alarm" in answer.content.decode(), given
    assert read(workspace, row).state == "forming"


def test_an_officer_of_a_district_below_puts_forward_people_of_that_district_only(team: Any, sign_in: Any) -> None:
    workspace, row = team
    with workspaces.use(workspace):
        person = people.add_person(
            username="tamduong", name="Lò Thị Tạm", password=demo_people.PASSWORD, by=None, must_change=False,
            check_password=False,
        )  # fmt: skip
        people.give_duty(
            person, role=rights.Role.UNIT_OFFICER, place_code="106", place_path="/VN/12/106/", by=None,
            unit="health_centre@106",
        )  # fmt: skip
    client, page = sign_in("invented", "tamduong"), f"/invented/106/2021-08-24/deployments/{row}/nominate/"
    assert "Đang cần người" in client.get("/invented/106/2021-08-24/deployments/").content.decode()
    assert client.post(page, {"person": "LC00"}).status_code == 422, "of the provincial hospital"
    assert client.post(page, {"person": "LC01", "own": "on"}).status_code == 302
    assert client.get(f"/invented/106/2021-08-24/deployments/{row}/").status_code == 404
    with workspaces.use(workspace):
        named = Deployment.objects.get(pk=row).nominations.get()
        assert (named.person_code, named.own, named.by) == ("LC01", True, "tamduong")
