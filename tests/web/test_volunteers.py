"""Who may do what with a campaign, and what the public form lets through."""

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from taicho.store import audit, workspaces
from taicho.store.models import Campaign, CampaignWard, Placing, Volunteer

HERE = "/invented/691/2021-09-24/campaigns/1/"
GIVEN = {
    "name": "Ngô Thị Giả Định", "phone": "0000 987 654", "year": "1990", "home": "25222", "source": "residents",
    "fit": "on",
}  # fmt: skip


@pytest.fixture(autouse=True)
def quiet_cache() -> None:
    """Nobody has applied before."""
    cache.clear()


def test_names_are_shown_only_to_who_may_see_people(worked_in: Any, sign_in: Any) -> None:
    """The same pages, with the right and without."""
    with workspaces.use(worked_in["invented"]):
        name = Placing.objects.order_by("id")[0].volunteer.name
        ward = Placing.objects.order_by("id")[0].ward.place_code
    entitled, others = sign_in("invented", "ttyt"), [sign_in("invented", who) for who in ("huyen", "xem", "phantich")]
    assert name in entitled.get(f"{HERE}people/").content.decode()
    assert name in entitled.get(f"{HERE}wards/{ward}/").content.decode()
    for client in others:
        for page in ("people/", "candidates/", "allowances.xlsx"):
            assert client.get(f"{HERE}{page}").status_code == 403
        for page in ("", f"wards/{ward}/", "proposal/"):
            assert name not in client.get(f"{HERE}{page}").content.decode()


def test_reading_a_ward_with_names_is_in_the_trail(worked_in: Any, sign_in: Any) -> None:
    """The look at the people of one ward."""
    sign_in("invented", "ttyt").get(f"{HERE}people/")
    with workspaces.use(worked_in["invented"]):
        event = audit.events(act="volunteer.read").first()
        assert (event.by, event.place_path) == ("ttyt", "/VN/70/691/")


@pytest.mark.parametrize("who", ["xem", "nhaplieu", "phantich", "kiemtra", "quantri"])
def test_who_may_not_give_orders_changes_nothing(worked_in: Any, sign_in: Any, who: str) -> None:
    """Open, close, place, release: each refused, nothing moved."""
    client = sign_in("invented", who)
    with workspaces.use(worked_in["invented"]):
        ward = CampaignWard.objects.order_by("place_code")[0].place_code
        before = (Placing.objects.count(), Campaign.objects.count(), Campaign.objects.get().asking)
    for page, given in (
        ("", {"act": "stop"}),
        ("proposal/", {"place": "1:1:goods_team"}),
        (f"wards/{ward}/", {"act": "release"}),
    ):
        assert client.post(f"{HERE}{page}", given).status_code == 403, page
    assert client.post("/invented/691/2021-09-24/campaigns/", {"name": "x"}).status_code == 403
    with workspaces.use(worked_in["invented"]):
        assert (Placing.objects.count(), Campaign.objects.count(), Campaign.objects.get().asking) == before


def test_a_commune_sees_the_campaign_of_its_district_and_its_own_ward_alone(worked_in: Any, sign_in: Any) -> None:
    """The officer of 25225 opens 25225 and not 25222."""
    client, here = sign_in("invented", "xa"), "/invented/25225/2021-09-24/campaigns/1/"
    assert client.get(here).status_code == 200
    assert client.get(f"{here}wards/25225/").status_code == 200
    assert client.get(f"{here}wards/25222/").status_code == 403


def test_two_officers_who_accept_the_same_proposal_get_one_clear_sentence(worked_in: Any, sign_in: Any) -> None:
    """The second post of the same rows says so, and changes nothing."""
    client = sign_in("invented", "ttyt")
    page = client.get(f"{HERE}proposal/").content.decode()
    rows = [part.split('"')[0] for part in page.split('name="place" value="')[1:]]
    assert rows
    assert client.post(f"{HERE}proposal/", {"place": rows[:2]}).status_code == 302
    again = client.post(f"{HERE}proposal/", {"place": rows[:2]})
    assert again.status_code == 409
    assert "2 người trong danh sách vừa được phân công" in again.content.decode()


def test_a_stranger_applies_without_a_sign_in_and_reads_only_letters(worked_in: Any) -> None:
    """The receipt shows eight letters and nothing of the person."""
    client = Client()
    assert client.get("/invented/apply/1/").status_code == 200
    answer = client.post("/invented/apply/1/", GIVEN)
    assert answer.status_code == 302
    page = client.get(answer["Location"]).content.decode()
    assert "Giả Định" not in page and "987" not in page
    with workspaces.use(worked_in["invented"]):
        made = Volunteer.objects.get(phone="0000 987 654")
        assert (made.answer, made.channel, made.receipt) == ("yes", "form", answer["Location"].split("/")[-2])


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name": ""}, "Chưa điền"),
        ({"phone": "12"}, "đủ 9 số"),
        ({"year": "1890"}, "Nhỏ nhất là 1920"),
        ({"home": "00001"}, "Hãy chọn một mục"),
        ({"fit": ""}, "đủ sức khỏe"),
        ({"infected_on": "31/2/2021"}, "Không đọc được ngày"),
    ],
)
def test_a_wrong_application_says_what_to_mend_and_keeps_nothing(
    worked_in: Any, wrong: dict[str, str], said: str
) -> None:
    """400, a sentence beside the field, no row."""
    answer = Client().post("/invented/apply/1/", {**GIVEN, **wrong})
    assert answer.status_code == 400 and said in answer.content.decode()
    with workspaces.use(worked_in["invented"]):
        assert not Volunteer.objects.filter(channel="form").exists()


def test_a_machine_that_posts_without_end_is_stopped(worked_in: Any) -> None:
    """The thirteenth application of one address within an hour is refused."""
    client = Client()
    codes = [client.post("/invented/apply/1/", {**GIVEN, "name": f"Người {n}"}).status_code for n in range(14)]
    assert codes == [302] * 12 + [429] * 2


def test_a_campaign_that_asks_nobody_has_a_closed_form(worked_in: Any) -> None:
    """The page says where to ask; a post keeps nothing."""
    with workspaces.use(worked_in["invented"]):
        Campaign.objects.update(asking=False)
    assert "không nhận đơn" in Client().get("/invented/apply/1/").content.decode()
    Client().post("/invented/apply/1/", GIVEN)
    with workspaces.use(worked_in["invented"]):
        assert not Volunteer.objects.filter(channel="form").exists()
    assert Client().get("/invented/apply/99/").status_code == 404


def test_quota_and_total_that_disagree_are_shown_at_once(worked_in: Any, sign_in: Any) -> None:
    """A campaign of 1 to 2 in each of 8 communes and 30 in all."""
    client = sign_in("invented", "huyen")
    given = {"name": "Đội lái xe", "total_from": "30", "total_to": "30", "quota_from": "1", "quota_to": "2"}
    answer = client.post("/invented/691/2021-09-24/campaigns/", given, follow=True)
    page = answer.content.decode()
    assert "Hai số không khớp" in page and "8–16" in page and "30–30" in page
    turned = client.post("/invented/691/2021-09-24/campaigns/", {**given, "quota_from": "3"})
    assert "Số ít nhất lớn hơn" in turned.content.decode()
