"""Which reports fall due between two days, from whom and to whom."""

from datetime import date, time

from attrs import frozen

from taicho.core.orders.expand import units_of
from taicho.core.orders.recurrence import days_between
from taicho.core.plans.model import Plan, ReportDuty
from taicho.core.vocabulary import Places, Text, Unit


@frozen
class ReportDue:
    """One report of one unit (or of several that lead together) on one day."""

    id: str
    plan: str
    text: Text
    cite: str
    by: tuple[Unit, ...]
    to: tuple[Unit, ...]
    via: Unit | None
    due: date
    due_time: time | None = None

    @property
    def key(self) -> str:
        """What its delivery is filed under."""
        return f"{self.plan}#{self.id}/{self.due}"


def reports_due(plan: Plan, first: date, last: date, places: Places) -> list[ReportDue]:
    """Every report due from `first` to `last`, by day; one per place where "each" place reports.

    Duties without a day ("định kỳ, đột xuất") are standing tasks and are not in the list.
    """
    found = [
        one
        for duty in plan.report_duties
        for day in _days(plan, duty, first, last)
        for one in _of_day(plan, duty, day, places)
    ]
    return sorted(found, key=lambda one: (one.due, one.due_time or time(23, 59), one.id))


def _days(plan: Plan, duty: ReportDuty, first: date, last: date) -> list[date]:
    if duty.back.due is not None:
        return [duty.back.due] if first <= duty.back.due <= last else []
    if duty.back.recurrence is None:
        return []
    end = last if plan.until is None else min(last, plan.until)
    return list(days_between(duty.back.recurrence, max(first, plan.since), end))


def _of_day(plan: Plan, duty: ReportDuty, day: date, places: Places) -> list[ReportDue]:
    named = tuple(owner for owner in duty.by if isinstance(owner, Unit))
    each = units_of([one for one in duty.by if one not in named], places, plan.place)
    authors = ([(duty.id, named)] if named else []) + [
        (f"{duty.id}@{unit.place}", (unit,)) for unit in each if isinstance(unit, Unit)
    ]
    at = duty.back.due_time or (duty.back.recurrence.at if duty.back.recurrence else None)
    return [
        ReportDue(id, plan.id, duty.text, duty.cite, by, duty.back.to, duty.back.via, day, at) for id, by in authors
    ]
