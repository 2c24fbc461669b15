"""Campaigns on both databases: opened once, people once, nobody in two places, and every read of names in the trail."""

from datetime import date
from functools import partial
from typing import Any

import pytest
from sheets import take

from at_once import together
from taicho.core.vocabulary import Fault, Text
from taicho.intake.places import gazetteer
from taicho.store import audit, campaigns, people, placings, volunteers
from taicho.store.campaigns import Opening
from taicho.store.models import Campaign, Placing, Presence, Volunteer
from taicho.store.placings import Day, Wanted
from taicho.store.rights import Forbidden, Role
from taicho.store.volunteers import Application

DAY = date(2021, 9, 11)
DISTRICT, WARDS = "/VN/70/691/", (("25222", "/VN/70/691/25222/"), ("25225", "/VN/70/691/25225/"))


def opened(name: str = "x", **more: Any) -> Campaign:
    """A campaign of two communes, one or two people each; the form is open."""
    given = {
        "total": (2, 4),
        "quota": (1, 2),
        "wards": WARDS,
        "start": DAY,
        "infected_until": date(2021, 7, 28),
        "recovered": True,
    }
    found = campaigns.open_campaign(Opening(name, Text("Đội", "Corps"), "691", DISTRICT, **{**given, **more}), by=None)
    campaigns.ask(found, open_=True, by=None)
    return Campaign.objects.get(pk=found.pk)


def applied(campaign: Campaign, name: str = "Nguyễn Văn Mẫu", phone: str = "0000 111 222", **more: Any) -> Volunteer:
    """Somebody of the first commune."""
    return volunteers.apply(campaign, Application(name, phone, *WARDS[0], **more))


def officer(role: Role = Role.UNIT_OFFICER, place: str = "691", *, personal: bool = True) -> Any:
    """A person with one duty."""
    path = gazetteer().structure("vn-2021").path(place)
    unit = f"health_centre@{place}" if role is Role.UNIT_OFFICER else ""
    made = people.add_person(
        username=f"{role.value}{place}{personal}",
        name="Cán bộ",
        password="mot-mat-khau-dai",
        by=None,
        must_change=False,
    )
    people.give_duty(made, role=role, place_code=place, place_path=path, by=None, unit=unit, personal_data=personal)
    return made


def test_a_campaign_of_a_plan_is_opened_once_with_all_its_wards(workspace: Any) -> None:
    """Issuing the plan again opens nothing new."""
    first, again = opened(plan_id="p"), opened(plan_id="p")
    assert first.pk == again.pk and first.wards.count() == 2
    assert audit.events(act="campaign.open").count() == 1


@pytest.mark.parametrize("wrong", [{"quota": (3, 2)}, {"total": (5, 4)}, {"wards": ()}])
def test_numbers_that_turn_are_refused_whole(workspace: Any, wrong: dict[str, Any]) -> None:
    """Nothing of the campaign is there."""
    with pytest.raises(Fault):
        opened(**wrong)
    assert not Campaign.objects.exists()


def test_an_applicant_who_posts_twice_is_one_and_keeps_the_receipt(workspace: Any) -> None:
    """Without accents, with another spelling of the number; what is new is filled in, what was said stays."""
    campaign = opened()
    first = applied(campaign, skills=["driving"])
    again = applied(campaign, "nguyen van mau", "0000111222", source="youth_union")
    assert (first.pk, first.receipt) == (again.pk, again.receipt)
    kept = Volunteer.objects.get()
    assert (kept.skills, kept.source, kept.name) == (["driving"], "youth_union", "Nguyễn Văn Mẫu")


def test_an_applicant_whose_two_posts_arrive_at_once_is_one(workspace: Any) -> None:
    """Twelve threads, three people, four times each; whatever the order, three rows and three receipts."""
    campaign = opened()

    def post(number: int) -> str:
        return applied(campaign, f"Người {number % 3}", f"0000 111 00{number % 3}").receipt

    receipts = together(workspace, *[lambda number=number: post(number) for number in range(12)])
    assert len(receipts) == 12 and len(set(receipts)) == 3
    assert Volunteer.objects.count() == 3


def test_two_people_of_one_telephone_are_two(workspace: Any) -> None:
    """A family shares a number."""
    campaign = opened()
    applied(campaign)
    applied(campaign, "Trần Thị Thử")
    assert Volunteer.objects.count() == 2


def test_a_closed_form_takes_nothing(workspace: Any) -> None:
    """The sentence says where to ask."""
    campaign = opened()
    campaigns.ask(campaign, open_=False, by=None)
    with pytest.raises(Fault, match="takes no applications"):
        applied(Campaign.objects.get())
    assert not Volunteer.objects.exists()


CASES: tuple[dict[str, Any], ...] = (
    {"case_code": "BN1", "date": date(2021, 7, 28), "name": "Nguyễn Văn Mẫu", "phone": "0000 111 222"},
    {"case_code": "BN2", "date": date(2021, 7, 29), "name": "Trần Thị Thử", "phone": "0000 111 333"},
    {"case_code": "BN3", "date": date(2021, 7, 1), "name": "Lê Văn Ví", "phone": "0000 111 444", "outcome": ""},
    {"case_code": "BN4", "date": date(2021, 7, 1), "name": "Phạm Thị Dụ", "phone": "0000 111 555", "age": 12},
    {"case_code": "BN5", "date": date(2021, 7, 2), "name": "Hoàng Văn Thí", "phone": "0000 111 666", "place": "25225"},
)


def cases() -> list[dict[str, Any]]:
    """Five invented cases: only BN1 and BN5 recovered, were infected in time and are grown up."""
    known: dict[str, Any] = {
        "place": "25222",
        "age": 30,
        "sex": "m",
        "outcome": "recovered",
        "outcome_on": date(2021, 8, 20),
    }
    rows = [{**known, **one} for one in CASES]
    for row in rows:
        if not row["outcome"]:
            row["outcome_on"] = None
    return rows


def test_candidates_come_from_the_case_register_by_rule_and_area(workspace: Any) -> None:
    """Infected on or before 28/7, recovered, grown up; a commune sees its own."""
    take(workspace, "case_list", cases())
    campaign = opened()
    assert [one.case_code for one in volunteers.candidates(campaign, DISTRICT, DAY, by=None)] == ["BN1", "BN5"]
    assert [one.case_code for one in volunteers.candidates(campaign, WARDS[1][1], DAY, by=None)] == ["BN5"]


def test_candidates_are_refused_to_whoever_may_not_see_people_and_reading_leaves_a_trace(workspace: Any) -> None:
    """Neither a foreign district's officer nor one without the right gets a name."""
    take(workspace, "case_list", cases())
    campaign = opened()
    for stranger in (officer(personal=False), officer(place="697")):
        with pytest.raises(Forbidden):
            volunteers.candidates(campaign, DISTRICT, DAY, by=stranger)
    entitled = officer()
    volunteers.candidates(campaign, DISTRICT, DAY, by=entitled)
    trace = audit.events(act="volunteer.candidates").get()
    assert (trace.by, trace.place_path, trace.detail["people"]) == (entitled.username, DISTRICT, 2)


def test_an_invitation_makes_a_candidate_a_volunteer_once(workspace: Any) -> None:
    """Asked once, gone from the list; the form of the same person joins the invitation."""
    take(workspace, "case_list", cases())
    campaign = opened()
    keys = [one.key for one in volunteers.candidates(campaign, DISTRICT, DAY, by=None)]
    assert volunteers.invite(campaign, keys, DISTRICT, DAY, by=None) == 2
    assert volunteers.candidates(campaign, DISTRICT, DAY, by=None) == []
    asked = Volunteer.objects.get(name="Nguyễn Văn Mẫu")
    assert (asked.infected_on, asked.invited_on, asked.answer) == (date(2021, 7, 28), DAY, "")
    applied(campaign)
    assert Volunteer.objects.count() == 2 and Volunteer.objects.get(pk=asked.pk).answer == "yes"


def test_nothing_is_noted_by_whoever_may_not(workspace: Any) -> None:
    """A viewer with names, an officer without names, a foreign officer."""
    campaign = opened()
    one = applied(campaign)
    for stranger in (officer(Role.VIEWER), officer(personal=False), officer(place="697")):
        with pytest.raises(Forbidden):
            volunteers.note(campaign, [one.pk], "high", on=DAY, by=stranger)
    assert volunteers.note(campaign, [one.pk], "high", on=DAY, by=officer()) == 1
    assert Volunteer.objects.get().antibody == "high"


def accept(campaign: Campaign, one: Volunteer, ward: int = 0, by: Any = None) -> int:
    """Place one person."""
    return placings.accept(campaign, [Wanted(one.pk, _ward(campaign, ward).pk, "goods_team")], on=DAY, by=by)


def _ward(campaign: Campaign, at: int = 0) -> Any:
    return campaign.wards.order_by("place_code")[at]


def test_nobody_is_placed_twice_nor_in_two_campaigns(workspace: Any) -> None:
    """The same person, known by name and telephone, in another campaign."""
    first, second = opened("a"), opened("b")
    accept(first, applied(first))
    with pytest.raises(Fault, match="in another campaign"):
        accept(first, Volunteer.objects.get(campaign=first), ward=1)
    with pytest.raises(Fault, match="in another campaign"):
        accept(second, applied(second))
    assert Placing.objects.count() == 1


def test_a_list_with_one_wrong_row_places_nobody(workspace: Any) -> None:
    """Three people into a ward for two."""
    campaign = opened()
    wanted = [Wanted(applied(campaign, f"Người {n}").pk, _ward(campaign).pk, "goods_team") for n in range(3)]
    with pytest.raises(Fault, match="3 more would pass the most, 2"):
        placings.accept(campaign, wanted, on=DAY, by=None)
    assert not Placing.objects.exists()


def test_two_officers_who_accept_at_once_get_one_placing_and_one_sentence(workspace: Any) -> None:
    """Two threads, two connections, one person."""
    campaign = opened()
    one = applied(campaign)
    said = together(workspace, *[partial(accept, campaign, one, ward) for ward in (0, 1)])
    refused = [found.sentence("en") for found in said if isinstance(found, Fault)]
    assert len(refused) == 1 and refused[0].startswith("1 people")
    assert Placing.objects.count() == 1


def test_a_ward_tells_its_people_and_a_second_word_replaces_the_first(workspace: Any) -> None:
    """Hours, wellbeing, incident; a foreign ward's officer may not."""
    campaign = opened()
    accept(campaign, applied(campaign))
    ward, placing = _ward(campaign), Placing.objects.get()
    with pytest.raises(Forbidden):
        placings.tell_day(ward, {placing.pk: Day(8)}, on=DAY, by=officer(place="25225"))
    head = officer(place="25222")
    placings.tell_day(ward, {placing.pk: Day(8, "tired")}, on=DAY, by=head)
    placings.tell_day(ward, {placing.pk: Day(6, "good", "Ngã xe nhẹ")}, on=DAY, by=head)
    kept = Presence.objects.get()
    assert (kept.hours, kept.wellbeing, kept.incident) == (6, "good", "Ngã xe nhẹ")


@pytest.mark.parametrize(("hours", "on"), [(25, DAY), (-1, DAY), (8, date(2021, 9, 10))])
def test_impossible_hours_and_days_nobody_served_are_refused(workspace: Any, hours: float, on: date) -> None:
    """25 hours, less than none, the day before."""
    campaign = opened()
    accept(campaign, applied(campaign))
    with pytest.raises(Fault):
        placings.tell_day(_ward(campaign), {Placing.objects.get().pk: Day(hours)}, on=on, by=None)
    assert not Presence.objects.exists()


def test_release_needs_the_declaration_and_puts_people_on_the_standby_list(workspace: Any) -> None:
    """A ward that was let go takes nobody, and the campaign can end only when nobody serves."""
    campaign = opened()
    accept(campaign, applied(campaign))
    with pytest.raises(Fault, match="1 people still serve"):
        campaigns.end(campaign, on=DAY, by=None)
    with pytest.raises(Fault, match="No decision"):
        campaigns.release(_ward(campaign), on=DAY, ground=" ", by=None)
    assert campaigns.release(_ward(campaign), on=date(2021, 10, 1), ground="QĐ 1/QĐ-BCĐ", by=None) == 1
    with pytest.raises(Fault, match="would pass the most"):
        accept(campaign, applied(campaign, "Trần Thị Thử"))
    campaigns.end(campaign, on=date(2021, 10, 1), by=None)
    assert Campaign.objects.get().ended_on == date(2021, 10, 1)


def test_the_trail_holds_no_name_and_no_telephone(workspace: Any) -> None:
    """Whatever was done, the trail knows keys and counts."""
    campaign = opened()
    one = applied(campaign)
    volunteers.note(campaign, [one.pk], "high", on=DAY, by=None)
    accept(campaign, one)
    volunteers.people(campaign, DISTRICT, by=None)
    told = " ".join(f"{event.subject} {event.detail}" for event in audit.events())
    assert "Mẫu" not in told and "111" not in told and "volunteer.read" in {event.act for event in audit.events()}
