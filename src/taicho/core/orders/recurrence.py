"""On which days a recurring duty is due. A day past the month's end falls on its last day (30 February: the 28th)."""

import calendar
from collections.abc import Iterator
from datetime import date, timedelta

from taicho.core.plans.model import Frequency, Recurrence

_SUNDAY = 7


def days_between(recurrence: Recurrence, first: date, last: date) -> Iterator[date]:
    """Every due day from `first` to `last`, both included, in order."""
    year, month = first.year, first.month
    while (year, month) <= (last.year, last.month):
        for day in _days_of_month(recurrence, year, month):
            if first <= day <= last and (recurrence.until is None or day <= recurrence.until):
                yield day
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)


def first_from(recurrence: Recurrence, day: date) -> date | None:
    """The first due day on or after `day`; None when there is none (no due days, or ended)."""
    return next(days_between(recurrence, day, day + timedelta(days=366)), None)


def last_before(recurrence: Recurrence, day: date, since: date) -> date | None:
    """The last due day before `day`, not before `since`; None when there was none."""
    return max(days_between(recurrence, max(since, day - timedelta(days=366)), day - timedelta(days=1)), default=None)


def _days_of_month(recurrence: Recurrence, year: int, month: int) -> list[date]:
    match recurrence.frequency:
        case Frequency.DAILY:
            return list(_whole_month(year, month))
        case Frequency.WEEKLY:
            wanted = recurrence.weekdays or (_SUNDAY,)
            return [day for day in _whole_month(year, month) if day.isoweekday() in wanted]
        case Frequency.MONTHLY:
            return _clamped(year, month, recurrence.days or (31,))
        case Frequency.QUARTERLY:
            return _clamped(year, month, recurrence.days or (31,)) if month % 3 == 0 else []
        case Frequency.YEARLY:
            pairs = recurrence.month_days or ((12, 31),)
            return _clamped(year, month, tuple(day for of, day in pairs if of == month))
        case _:
            return []


def _clamped(year: int, month: int, days: tuple[int, ...]) -> list[date]:
    """The days of the month; those past its end fall together on the last one."""
    end = calendar.monthrange(year, month)[1]
    return [date(year, month, day) for day in sorted({min(day, end) for day in days})]


def _whole_month(year: int, month: int) -> Iterator[date]:
    for day in range(1, calendar.monthrange(year, month)[1] + 1):
        yield date(year, month, day)
