"""The stretch of days a periodic report speaks of: from the day after the last due day up to its own."""

from datetime import date, timedelta

from attrs import frozen

from taicho.core.orders.recurrence import first_from, last_before
from taicho.core.plans.model import Plan, ReportDuty


@frozen
class Period:
    """since, until: both included; until is the due day. rhythm: of the plan language, "once" for a single day."""

    since: date
    until: date
    rhythm: str


def period_of(plan: Plan, duty: ReportDuty, due: date) -> Period:
    """The period of the report due on `due`; a single report speaks of the plan's whole time up to then.

    A daily report speaks of its own day. The first report begins with the plan.
    """
    again = duty.back.recurrence
    if again is None or not again.dated:
        return Period(min(plan.since, due), due, "once" if again is None else again.frequency.value)
    before = last_before(again, due, plan.since)
    since = before + timedelta(days=1) if before else min(plan.since, due)
    return Period(since, due, again.frequency.value)


def next_due(plan: Plan, duty: ReportDuty, day: date) -> date | None:
    """The first due day on or after `day` while the plan lasts; None for a duty without days or one that is over."""
    if duty.back.due is not None:
        return duty.back.due if duty.back.due >= day else None
    if duty.back.recurrence is None:
        return None
    found = first_from(duty.back.recurrence, max(day, plan.since))
    return found if found and (plan.until is None or found <= plan.until) else None
