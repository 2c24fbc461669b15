"""Who of a campaign needs somebody's care, who serves, who is a collaborator: lists that follow what wards tell."""

from datetime import date
from typing import Any

from taicho.store import placings, workspaces
from taicho.store.models import CampaignWard, Placing
from taicho.store.placings import Day

HERE = "/invented/691/2021-09-24/campaigns/1/"


def test_whoever_is_unwell_or_met_with_an_incident_is_listed_until_told_well(worked_in: Any, sign_in: Any) -> None:
    """Two of one ward; the next day one of them is well again; names for those alone who may see people."""
    workspace = worked_in["invented"]
    with workspaces.use(workspace):
        ward = next(one for one in CampaignWard.objects.order_by("id") if one.placings.count() == 2)
        first, second = Placing.objects.filter(ward=ward).order_by("id")
        told = {first.pk: Day(4, "unwell", "say nắng"), second.pk: Day(8, "tired", "ngã xe")}
        placings.tell_day(ward, told, on=date(2021, 9, 23), by=None)
        name, other = first.volunteer.name, second.volunteer.name
    entitled, leader = sign_in("invented", "ttyt"), sign_in("invented", "huyen")
    page = entitled.get(HERE).content.decode()
    assert "2 người cần chăm lo" in page and name in page and "say nắng" in page and "ngã xe" in page
    page = leader.get(HERE).content.decode()
    assert "2 người cần chăm lo" in page and name not in page and "say nắng" not in page and "có sự cố" in page
    with workspaces.use(workspace):
        placings.tell_day(ward, {first.pk: Day(8, "good")}, on=date(2021, 9, 24), by=None)
    page = entitled.get(HERE).content.decode()
    assert "1 người cần chăm lo" in page and other in page
    assert "cần chăm lo" not in entitled.get(HERE.replace("09-24", "10-01")).content.decode(), "a week later"


def test_the_list_shows_those_who_serve_and_the_collaborators_apart(worked_in: Any, sign_in: Any) -> None:
    """One of ten is let go: nine serve, one stands by; a part nobody knows shows all."""
    with workspaces.use(worked_in["invented"]):
        gone = Placing.objects.order_by("id")[0]
        placings.leave(gone, on=date(2021, 9, 24), by=None)
        name = gone.volunteer.name
    client = sign_in("invented", "ttyt")
    shown = {part: client.get(f"{HERE}people/?show={part}").content.decode() for part in ("serving", "standby", "x")}
    assert "9 người trong danh sách" in shown["serving"] and f">{name} <" not in shown["serving"]
    assert "1 người trong danh sách" in shown["standby"] and f">{name} <" in shown["standby"]
    assert "24 người trong danh sách" in shown["x"]


def test_reasons_name_skills_in_the_words_of_the_office(worked_in: Any, sign_in: Any) -> None:
    """Not by their ids, in either language."""
    for language, words, ids in (("vi", "lái xe", "driving"), ("en", "driving", "lái xe")):
        page = sign_in("invented", "ttyt", language=language).get(f"{HERE}proposal/").content.decode()
        assert words in page and ids not in page
