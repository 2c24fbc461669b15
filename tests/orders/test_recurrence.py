"""Due days of what comes back: the month's end, February, the year's end."""

import calendar
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taicho.core.orders.recurrence import days_between, first_from, last_before
from taicho.core.plans import Frequency, Recurrence

MONTHLY = Recurrence(Frequency.MONTHLY, days=(15, 30))
DAYS = st.dates(date(1999, 1, 1), date(2101, 12, 31))
MONTH_DAYS = st.sets(st.integers(1, 31), min_size=1, max_size=4).map(lambda days: tuple(sorted(days)))
AGAIN = st.one_of(
    st.just(Recurrence(Frequency.DAILY)),
    st.builds(Recurrence, st.just(Frequency.MONTHLY), days=MONTH_DAYS),
    st.builds(Recurrence, st.just(Frequency.QUARTERLY), days=st.one_of(st.just(()), MONTH_DAYS)),
    st.builds(Recurrence, st.just(Frequency.WEEKLY), weekdays=st.sets(st.integers(1, 7)).map(tuple)),
    st.builds(
        Recurrence,
        st.just(Frequency.YEARLY),
        month_days=st.sets(st.tuples(st.integers(1, 12), st.integers(1, 31)), max_size=3).map(tuple),
    ),
)


@pytest.mark.parametrize(
    ("day", "due"),
    [
        (date(2021, 8, 17), date(2021, 8, 30)),
        (date(2021, 8, 30), date(2021, 8, 30)),
        (date(2021, 8, 31), date(2021, 9, 15)),
        (date(2022, 2, 16), date(2022, 2, 28)),
        (date(2022, 3, 1), date(2022, 3, 15)),
        (date(2024, 2, 16), date(2024, 2, 29)),
        (date(2021, 12, 31), date(2022, 1, 15)),
    ],
)
def test_the_15th_and_30th_rule(day: date, due: date) -> None:
    assert first_from(MONTHLY, day) == due


@pytest.mark.parametrize(
    ("again", "due"),
    [
        (Recurrence(Frequency.WEEKLY, weekdays=(1, 5)), date(2021, 8, 20)),
        (Recurrence(Frequency.WEEKLY), date(2021, 8, 22)),
        (Recurrence(Frequency.MONTHLY), date(2021, 8, 31)),
        (Recurrence(Frequency.QUARTERLY), date(2021, 9, 30)),
        (Recurrence(Frequency.QUARTERLY, days=(25,)), date(2021, 9, 25)),
        (Recurrence(Frequency.YEARLY), date(2021, 12, 31)),
        (Recurrence(Frequency.YEARLY, month_days=((2, 30), (6, 30))), date(2022, 2, 28)),
        (Recurrence(Frequency.DAILY), date(2021, 8, 17)),
        (Recurrence(Frequency.CONTINUOUS), None),
        (Recurrence(Frequency.AS_NEEDED), None),
        (Recurrence(Frequency.DAILY, until=date(2021, 8, 16)), None),
    ],
)
def test_each_frequency_from_a_tuesday(again: Recurrence, due: date | None) -> None:
    assert first_from(again, date(2021, 8, 17)) == due


@given(AGAIN, DAYS)
def test_the_first_due_day_is_on_or_after_and_nothing_lies_between(again: Recurrence, day: date) -> None:
    due = first_from(again, day)
    assert due is not None and due >= day
    assert list(days_between(again, day, due)) == [due]


@given(AGAIN, DAYS)
def test_the_last_due_day_is_before_and_nothing_lies_between(again: Recurrence, day: date) -> None:
    last = last_before(again, day, day - timedelta(days=366))
    assert last is not None and last < day
    assert list(days_between(again, last + timedelta(days=1), day - timedelta(days=1))) == []


@given(MONTH_DAYS, st.integers(1999, 2101), st.integers(1, 12))
def test_every_month_has_its_due_days_and_late_ones_fall_on_its_end(
    days: tuple[int, ...], year: int, month: int
) -> None:
    end = calendar.monthrange(year, month)[1]
    found = list(days_between(Recurrence(Frequency.MONTHLY, days=days), date(year, month, 1), date(year, month, end)))
    assert {day.day for day in found} == {min(day, end) for day in days}
    assert len(found) == len(set(found)) >= 1


@given(AGAIN, DAYS, st.integers(0, 400), st.integers(0, 400))
def test_two_spans_together_are_one_span(again: Recurrence, first: date, one: int, two: int) -> None:
    middle, last = first + timedelta(days=one), first + timedelta(days=one + two + 1)
    halves = [*days_between(again, first, middle), *days_between(again, middle + timedelta(days=1), last)]
    assert halves == list(days_between(again, first, last)) == sorted(halves)


@given(AGAIN, DAYS, st.integers(1, 40))
def test_nothing_is_due_before_the_start(again: Recurrence, since: date, later: int) -> None:
    last = last_before(again, since + timedelta(days=later), since)
    assert last is None or last >= since
