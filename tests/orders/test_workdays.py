"""Working days: five a week, holidays of Viet Nam with lunar Tết and days in lieu, days worked in exchange."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taicho.core.vocabulary import Text
from taicho.core.vocabulary.weekdays import SHORT, WEEKDAYS
from taicho.core.vocabulary.workdays import Workdays
from taicho.intake.workdays import workdays

DAYS = st.dates(date(2019, 1, 10), date(2039, 12, 1))


@pytest.mark.parametrize(
    ("day", "off"),
    [
        (date(2021, 9, 1), None),
        (date(2021, 9, 2), "Quốc khánh"),
        (date(2021, 2, 12), "Tết Nguyên Đán"),
        (date(2021, 5, 3), "Ngày Quốc tế Lao động (nghỉ bù)"),
        (date(2021, 9, 4), "thứ Bảy"),
        (date(2025, 5, 2), "Nghỉ hoán đổi"),
        (date(2025, 4, 26), None),
        (date(2026, 2, 17), "Tết Nguyên Đán"),
    ],
)
def test_a_day_says_why_nobody_works(day: date, off: str | None) -> None:
    """Weekdays, lunar and fixed holidays, a day in lieu, a weekend worked in exchange."""
    why = workdays().why_off(day)
    assert (why.vi if why else None) == off
    assert why is None or why.en


@pytest.mark.parametrize(
    ("given", "many", "wanted"),
    [
        (date(2021, 8, 30), 5, date(2021, 9, 8)),
        (date(2021, 8, 17), 1, date(2021, 8, 18)),
        (date(2021, 8, 20), 1, date(2021, 8, 23)),
        (date(2021, 8, 21), 1, date(2021, 8, 23)),
        (date(2021, 2, 9), 1, date(2021, 2, 17)),
        (date(2025, 4, 25), 2, date(2025, 4, 28)),
    ],
)
def test_working_days_are_counted_from_the_day_after(given: date, many: int, wanted: date) -> None:
    """Five of them from a Monday before National Day are nine days; Tết is skipped; an exchanged Saturday counts."""
    assert workdays().after(given, many) == wanted


@given(DAYS, st.integers(1, 40))
def test_counting_forth_and_back_agrees(day: date, many: int) -> None:
    """The many-th working day is a working day, and so many of them lie between."""
    last = workdays().after(day, many)
    assert workdays().works(last)
    assert workdays().between(day, last) == many
    assert workdays().between(last, day) == -many


def test_no_working_day_is_no_count() -> None:
    """Counting starts at one."""
    with pytest.raises(ValueError, match="from 1"):
        workdays().after(date(2021, 8, 17), 0)


def test_a_week_without_holidays_has_five() -> None:
    """Nothing but the weekend is off where no holiday is known."""
    plain = Workdays({})
    monday = date(2021, 8, 16)
    assert [plain.works(monday + timedelta(days=n)) for n in range(7)] == [True] * 5 + [False] * 2
    assert Workdays({monday: Text("Lễ", "Feast")}).why_off(monday) == Text("Lễ", "Feast")


def test_a_day_of_the_week_has_one_name_and_a_short_one() -> None:
    """24 September 2021 was a Friday, 26 September a Sunday."""
    friday, sunday = date(2021, 9, 24).weekday(), date(2021, 9, 26).weekday()
    assert (WEEKDAYS[friday], SHORT[friday]) == (Text("thứ Sáu", "Friday"), Text("Sáu", "Fri"))
    assert (WEEKDAYS[sunday], SHORT[sunday]) == (Text("Chủ nhật", "Sunday"), Text("CN", "Sun"))
