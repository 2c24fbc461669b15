"""The stretch of days a report speaks of, and the way it goes up."""

from datetime import date, datetime, time

import pytest

from taicho.core.orders.periods import next_due, period_of
from taicho.core.plans.model import Frequency, Plan, Recurrence, ReportBack, ReportDuty
from taicho.core.reports.filing import late_days, route_of
from taicho.core.vocabulary import Text, Unit
from taicho.intake.places import gazetteer, roles
from taicho.intake.plans import plan

D152 = "vn/70/691/152-kh-ubnd-2021"
TO = Unit("people_committee", "70")


def duty(again: Recurrence | None, due: date | None = None) -> ReportDuty:
    """A duty of the district to the province."""
    return ReportDuty(
        "r",
        Text("Báo cáo", "Report"),
        "III",
        (Unit("council_office", "691"),),
        ReportBack((TO,), None, due, None, again),
    )


@pytest.fixture(scope="module")
def district_plan() -> Plan:
    """152/KH-UBND, in force since 17 August 2021."""
    return plan(D152)


MONTHLY = Recurrence(Frequency.MONTHLY, days=(15, 30))
MEETING = Recurrence(Frequency.WEEKLY, weekdays=(1, 5))


@pytest.mark.parametrize(
    ("again", "due", "since"),
    [
        (MONTHLY, date(2021, 9, 30), date(2021, 9, 16)),
        (MONTHLY, date(2021, 9, 15), date(2021, 8, 31)),
        (MONTHLY, date(2022, 2, 28), date(2022, 2, 16)),
        (MONTHLY, date(2022, 3, 15), date(2022, 3, 1)),
        (MONTHLY, date(2021, 8, 30), date(2021, 8, 17)),
        (MEETING, date(2021, 9, 3), date(2021, 8, 31)),
        (MEETING, date(2021, 9, 6), date(2021, 9, 4)),
        (Recurrence(Frequency.WEEKLY), date(2021, 9, 5), date(2021, 8, 30)),
        (Recurrence(Frequency.DAILY, at=time(10)), date(2021, 9, 5), date(2021, 9, 5)),
    ],
)
def test_a_period_begins_the_day_after_the_last_report(
    district_plan: Plan, again: Recurrence, due: date, since: date
) -> None:
    """The 15th and 30th, February with its 28th, Monday and Friday, Sunday, every day."""
    found = period_of(district_plan, duty(again), due)
    assert (found.since, found.until) == (since, due)


def test_the_next_report_after_the_middle_of_february_is_on_its_last_day(district_plan: Plan) -> None:
    """There is no 30 February; a leap year has a 29th."""
    assert next_due(district_plan, duty(MONTHLY), date(2022, 2, 16)) == date(2022, 2, 28)
    assert next_due(district_plan, duty(MONTHLY), date(2024, 2, 16)) in (date(2024, 2, 29), None)
    assert next_due(district_plan, duty(None, date(2021, 9, 1)), date(2021, 9, 2)) is None


def test_a_single_report_speaks_of_the_whole_plan(district_plan: Plan) -> None:
    """Its rhythm is "once"."""
    found = period_of(district_plan, duty(None, date(2021, 10, 1)), date(2021, 10, 1))
    assert (found.since, found.rhythm) == (date(2021, 8, 17), "once")


def test_a_report_goes_up_through_every_place_between() -> None:
    """A commune's report to the province passes the district's committee; one with `via` the unit the plan names."""
    places, commune = gazetteer().on(date(2021, 9, 1)), Unit("people_committee", "25225")
    assert route_of(commune, (TO,), None, places, roles()) == (Unit("people_committee", "691"), TO)
    centre = Unit("health_centre", "691")
    assert route_of(commune, (TO,), centre, places, roles()) == (centre, TO)
    assert route_of(commune, (), None, places, roles()) == ()
    assert route_of(Unit("health_station", "25225"), (commune,), None, places, roles()) == (commune,)


@pytest.mark.parametrize(
    ("hour", "sent", "days"),
    [
        (time(10), datetime.combine(date(2021, 8, 19), time(9, 59)), 0),
        (time(10), datetime.combine(date(2021, 8, 19), time(10, 1)), 1),
        (None, datetime.combine(date(2021, 8, 19), time(23, 0)), 0),
        (None, datetime.combine(date(2021, 8, 20), time(0, 1)), 1),
        (time(10), datetime.combine(date(2021, 8, 22), time(9, 0)), 3),
    ],
)
def test_late_counts_begun_days(hour: time | None, sent: datetime, days: int) -> None:
    """One minute past ten is a day late; without an hour the whole day is in time."""
    assert late_days(date(2021, 8, 19), hour, sent, datetime.combine(date(2021, 9, 1), time())) == days
