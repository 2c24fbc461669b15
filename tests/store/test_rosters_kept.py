"""Rosters on both databases: planned in one go, nobody twice in a shift or in two at once, each act in the trail."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError
from django.utils import timezone

from store.test_campaigns_kept import applied, officer, opened
from taicho.core.vocabulary import Fault
from taicho.store import audit, rosters, workspaces
from taicho.store.models import Campaign, CampaignWard, Placing, RosterShift, RosterTurn, Volunteer
from taicho.store.rights import Forbidden, Role
from taicho.store.rosters import Planned

FIRST = date(2021, 9, 13)


def ward_of(campaign: Campaign, code: str = "25222") -> CampaignWard:
    """A ward of the campaign."""
    return CampaignWard.objects.get(campaign=campaign, place_code=code)


def planned(campaign: Campaign, start: int = 6, until: int = 14, *, days: int = 1, **more: Any) -> list[RosterShift]:
    """Shifts of the first ward from FIRST on."""
    last = FIRST + timedelta(days=days - 1)
    rosters.plan_shifts(ward_of(campaign), Planned("Chốt", FIRST, last, start, until, **more), by=None)
    return list(RosterShift.objects.filter(start=start).order_by("on"))


def agreed(campaign: Campaign, name: str = "Nguyễn Văn Mẫu", **more: Any) -> Volunteer:
    """Somebody who applied, which is to agree."""
    made = applied(campaign, name, **more)
    assert made.answer == "yes"
    return made


def test_a_span_of_days_is_planned_in_one_go_and_again_with_another_number(workspace: Any) -> None:
    """Seven rows, still seven, three wanted in each."""
    campaign = opened()
    planned(campaign, 22, 6, days=7)
    rows = planned(campaign, 22, 6, days=7, wanted=3)
    assert [(one.hours, one.wanted) for one in rows] == [(8, 3)] * 7
    assert audit.events(act="roster.plan").count() == 2


@pytest.mark.parametrize(
    "wrong",
    [
        Planned("Chốt", FIRST, FIRST - timedelta(days=1), 6, 14),
        Planned("Chốt", FIRST, FIRST + timedelta(days=62), 6, 14),
        Planned("Chốt", FIRST, FIRST, 24, 6),
        Planned("Chốt", FIRST, FIRST, 6, 0),
        Planned("Chốt", FIRST, FIRST, 6, 14, 0),
        Planned(" ", FIRST, FIRST, 6, 14),
    ],
)
def test_a_span_or_hours_that_cannot_be_are_refused_whole(workspace: Any, wrong: Planned) -> None:
    """Nothing is planned."""
    with pytest.raises(Fault, match="A shift needs"):
        rosters.plan_shifts(ward_of(opened()), wrong, by=None)
    assert not RosterShift.objects.exists()


def test_a_person_is_put_in_taken_out_and_the_trail_has_no_name(workspace: Any) -> None:
    """Three acts, three events."""
    campaign = opened()
    (row,), who = planned(campaign), agreed(campaign)
    rosters.put(campaign, [(row.pk, who.pk)], by=None)
    with pytest.raises(Fault, match="people in the shift"):
        rosters.drop(row, by=None)
    rosters.take_out(RosterTurn.objects.get(), by=None)
    rosters.drop(row, by=None)
    assert not RosterShift.objects.exists()
    told = list(audit.events(act="roster"))
    assert [one.act for one in told] == ["roster.drop", "roster.take_out", "roster.put", "roster.plan"]
    assert who.name not in str([one.detail for one in told])


def test_the_database_itself_refuses_a_person_twice_in_a_shift(workspace: Any) -> None:
    """Whatever program writes."""
    campaign = opened()
    (row,), who = planned(campaign, wanted=2), agreed(campaign)
    rosters.put(campaign, [(row.pk, who.pk)], by=None)
    with pytest.raises(IntegrityError), workspaces.atomic():
        RosterTurn.objects.create(shift=row, volunteer=who, person_key=who.person_key, by="x", at=timezone.now())
    with pytest.raises(Fault, match="has a shift then"):
        rosters.put(campaign, [(row.pk, who.pk)], by=None)


def test_two_shifts_at_once_are_refused_and_a_short_rest_only_when_asked(workspace: Any) -> None:
    """A person may be put in by hand after a short rest; a proposal that was accepted may not."""
    campaign = opened()
    (first,), (over,), (near,), who = (
        *(planned(campaign, *at) for at in ((6, 14), (13, 15), (16, 24))),
        agreed(campaign),
    )
    rosters.put(campaign, [(first.pk, who.pk)], by=None)
    for row, rest in ((over, 0), (near, 8)):
        with pytest.raises(Fault, match="too near"):
            rosters.put(campaign, [(row.pk, who.pk)], by=None, rest=rest)
    rosters.put(campaign, [(near.pk, who.pk)], by=None)
    assert [one.rest for one in rosters.roster_of([first, near], 8).clashes()] == [2]


def test_a_person_of_two_campaigns_is_not_in_two_shifts_at_once(workspace: Any) -> None:
    """Known by the key, not by the row."""
    one, two = opened("a"), opened("b")
    for campaign in (one, two):
        rosters.plan_shifts(ward_of(campaign), Planned("Chốt", FIRST, FIRST, 6, 14), by=None)
    first, second = RosterShift.objects.order_by("pk")
    rosters.put(one, [(first.pk, agreed(one).pk)], by=None)
    with pytest.raises(Fault, match="has a shift then"):
        rosters.put(two, [(second.pk, agreed(two).pk)], by=None)


def test_a_full_shift_or_one_wrong_pair_saves_nobody(workspace: Any) -> None:
    """The free place of the first shift stays free."""
    campaign = opened()
    rows = planned(campaign, days=2)
    one, two = agreed(campaign), agreed(campaign, "Trần Thị Thử")
    rosters.put(campaign, [(rows[1].pk, two.pk)], by=None)
    for wrong in ([(rows[0].pk, one.pk), (rows[1].pk, one.pk)], [(rows[0].pk, one.pk), (rows[0].pk, 999)], []):
        with pytest.raises(Fault):
            rosters.put(campaign, wrong, by=None)
    assert RosterTurn.objects.count() == 1


def test_who_serves_in_another_ward_or_lacks_the_skill_is_not_put_in(workspace: Any) -> None:
    """Each with the sentence; with the skill and at home it goes."""
    campaign = opened()
    (row,) = planned(campaign, skill="driving")
    plain, driver = agreed(campaign), agreed(campaign, "Trần Thị Thử", skills=["driving"])
    placing = Placing.objects.create(
        volunteer=driver, ward=ward_of(campaign, "25225"), person_key=driver.person_key, duty="x", since=FIRST, by="x",
        at=timezone.now(),
    )  # fmt: skip
    for who in (plain, driver):
        with pytest.raises(Fault, match="serves elsewhere"):
            rosters.put(campaign, [(row.pk, who.pk)], by=None)
    Placing.objects.filter(pk=placing.pk).update(until=FIRST)
    assert rosters.put(campaign, [(row.pk, driver.pk)], by=None) == 1


def test_an_officer_of_another_commune_plans_puts_and_takes_out_nothing(workspace: Any) -> None:
    """The commune's own officer does; a viewer of the district does not."""
    campaign = opened()
    (row,), who = planned(campaign), agreed(campaign)
    rosters.put(campaign, [(row.pk, who.pk)], by=None)
    turn, plan = RosterTurn.objects.get(), Planned("Chốt", FIRST, FIRST, 18, 22)
    for by in (officer(place="25225"), officer(Role.VIEWER)):
        for act in (
            lambda by=by: rosters.plan_shifts(ward_of(campaign), plan, by=by),
            lambda by=by: rosters.take_out(turn, by=by),
            lambda by=by: rosters.drop(row, by=by),
            lambda by=by: rosters.put(campaign, [(row.pk, who.pk)], by=by),
        ):
            with pytest.raises(Forbidden):
                act()
    assert (RosterShift.objects.count(), RosterTurn.objects.count()) == (1, 1)
    own = officer(place="25222")
    assert rosters.plan_shifts(ward_of(campaign), plan, by=own) == 1
    rosters.take_out(turn, by=own)
    assert not RosterTurn.objects.exists()
