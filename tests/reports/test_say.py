"""Numbers and days are written as people of the office write them."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taicho.core.reports import say
from taicho.core.reports.model import Amount, Column, NumberForm
from taicho.core.vocabulary import Reading


@pytest.mark.parametrize(
    ("value", "form", "vi", "en"),
    [
        (17661, NumberForm.COUNT, "17.661", "17,661"),
        (0, NumberForm.COUNT, "0", "0"),
        (None, NumberForm.COUNT, "—", "—"),
        (0.668, NumberForm.SHARE, "66,8%", "66.8%"),
        (0.9999, NumberForm.SHARE, "99,9%", "99.9%"),
        (1.0, NumberForm.SHARE, "100,0%", "100.0%"),
        (1234.56, NumberForm.RATE, "1.234,6", "1,234.6"),
        (1, NumberForm.DAYS, "1 ngày", "1 day"),
        (14, NumberForm.DAYS, "14 ngày", "14 days"),
        (2.5, NumberForm.COUNT, "2,5", "2.5"),
        (1, NumberForm.YES_NO, "Có", "Yes"),
        (0, NumberForm.YES_NO, "Không", "No"),
    ],
)
def test_a_number_is_written_in_each_language(value: float | None, form: NumberForm, vi: str, en: str) -> None:
    """Dot for thousands and comma for decimals in Vietnamese; a share is never rounded up to 100 %."""
    assert (say.number(value, form, "vi"), say.number(value, form, "en")) == (vi, en)


@given(st.integers(min_value=-(10**9), max_value=10**9))
def test_a_count_can_be_read_back(value: int) -> None:
    """No digit is lost between the value and what is printed."""
    assert int(say.number(value, NumberForm.COUNT, "vi").replace(".", "")) == value
    assert int(say.number(value, NumberForm.COUNT, "en").replace(",", "")) == value


def test_the_day_of_a_document_has_its_leading_noughts() -> None:
    """Decree 30/2020/NĐ-CP: a nought before days below 10 and before months 1 and 2."""
    assert say.long_day(date(2020, 1, 5), "vi") == "ngày 05 tháng 01 năm 2020"
    assert say.long_day(date(2021, 8, 20), "vi") == "ngày 20 tháng 8 năm 2021"
    assert say.day(date(2020, 1, 5), "vi") == "5/1/2020"
    assert say.day(datetime(2021, 8, 19, 10, 0, tzinfo=UTC), "en") == "10:00 19 August 2021"


def test_a_lower_bound_is_said_as_such() -> None:
    """No number, but a certain part of it."""
    found = Reading("691", "cases_7d", date(2021, 8, 20), None, at_least=12)
    assert say.reading(found, NumberForm.COUNT, "vi") == "ít nhất 12"
    assert say.reading(found, NumberForm.COUNT, "en") == "at least 12"


def test_cells_keep_their_own_form() -> None:
    """A cell that brings its form ignores the column's; words and days pass."""
    column = Column("x", form=NumberForm.COUNT)
    assert say.cell(Amount(0.5, NumberForm.SHARE), column, "vi") == "50,0%"
    assert say.cell(date(2021, 8, 20), column, "en") == "20 Aug 2021"
    assert say.cell("ổ dịch", column, "en") == "ổ dịch"
    assert say.cell(None, column, "vi") == "—"
