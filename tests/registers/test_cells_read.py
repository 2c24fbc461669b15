"""Cells are read as people in the offices write them, and refused for the right reason."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taicho.core.registers import REGISTERS, Column, Kind
from taicho.core.registers.sentences import HIDDEN, say
from taicho.core.registers.values import LARGEST, Wrong, read_date, read_number, read_value, read_yes_no
from taicho.core.vocabulary import Text

TODAY = date(2021, 9, 1)
THE_DAY = date(2021, 8, 17)


@pytest.mark.parametrize(
    "text",
    [
        "2021-08-17",
        "17/8/2021",
        "17-08-2021",
        "ngày 17 tháng 8 năm 2021",
        "Ngày 17 tháng 08 năm 2021",
        "17.8.2021",
        "17/8/21",
        "17/08/2021 07:30",
        "2021-08-17 00:00:00",
        "2021-08-17T10:00:00Z",
        "20210817",
        "44425",
        "44425.0",
        "44425.5",
    ],
)
def test_one_day_in_many_spellings(text: str) -> None:
    """The day stands before the month; a spreadsheet's number is a day too."""
    assert read_date(text, TODAY) == THE_DAY


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("31/2/2021", Wrong.NOT_A_DATE),
        ("8/17/2021", Wrong.MONTH_FIRST),
        ("hôm qua", Wrong.NOT_A_DATE),
        ("17/8", Wrong.NOT_A_DATE),
        ("2021", Wrong.NOT_A_DATE),
        ("2/9/2021", Wrong.FUTURE),
        ("0221-08-17", Wrong.TOO_EARLY),
    ],
)
def test_days_that_are_none(text: str, wrong: Wrong) -> None:
    """A day that does not exist, or is still to come, says which of both."""
    assert read_date(text, TODAY) is wrong


def test_years_of_two_digits_are_past() -> None:
    """A child born in 21 and a woman born in 45."""
    assert read_date("1/3/21", TODAY) == date(2021, 3, 1)
    assert read_date("1/3/45", TODAY) == date(1945, 3, 1)


def test_planned_days_may_come() -> None:
    """Where the register allows it."""
    assert read_date("10/9/2021", TODAY, future_allowed=True) == date(2021, 9, 10)


@given(st.dates(date(1900, 1, 1), date(2021, 9, 1)))
def test_every_past_day_is_read_back(day: date) -> None:
    """Whatever spelling it was written in."""
    for text in (
        day.isoformat(),
        f"{day.day}/{day.month}/{day.year}",
        f"{day:%d-%m-%Y}",
        f"ngày {day.day} tháng {day.month} năm {day.year}",
    ):
        assert read_date(text, TODAY) == day


@pytest.mark.parametrize(
    ("text", "whole", "fraction"),
    [
        ("1500", 1500, 1500.0),
        ("1.500", 1500, 1500.0),
        ("1 500", 1500, 1500.0),
        ("1\u00a0500", 1500, 1500.0),
        ("1.234.567", 1234567, 1234567.0),
        ("1,500", 1500, 1.5),
        ("12,5", Wrong.NOT_WHOLE, 12.5),
        ("12.5", Wrong.NOT_WHOLE, 12.5),
        ("1.234,5", Wrong.NOT_WHOLE, 1234.5),
        ("1,234.5", Wrong.NOT_WHOLE, 1234.5),
        ("0.125", Wrong.NOT_WHOLE, 0.125),
        ("12.0", 12, 12.0),
        ("1.234e0", Wrong.NOT_WHOLE, 1.234),
        ("12,5%", Wrong.NOT_A_NUMBER, 0.125),
        ("-4", -4, -4.0),
        ("−4", -4, -4.0),
        ("mười", Wrong.NOT_A_NUMBER, Wrong.NOT_A_NUMBER),
        ("1.50.0", Wrong.NOT_A_NUMBER, Wrong.NOT_A_NUMBER),
        ("9" * 16, Wrong.NOT_A_NUMBER, Wrong.NOT_A_NUMBER),
        ("1e15", Wrong.TOO_HIGH, Wrong.TOO_HIGH),
    ],
)
def test_numbers_as_written_in_viet_nam(text: str, whole: object, fraction: object) -> None:
    """A point groups thousands, a comma stands before decimals."""
    assert read_number(text, whole=True) == whole
    assert read_number(text, whole=False) == fraction


@given(st.integers(0, LARGEST - 1))
def test_grouped_numbers_are_what_they_were(number: int) -> None:
    """Plain, with points, with spaces."""
    grouped = f"{number:,}"
    for text in (str(number), grouped.replace(",", "."), grouped.replace(",", " "), grouped):
        assert read_number(text, whole=True) == number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("có", True),
        ("Không", False),
        ("x", True),
        ("0", False),
        ("TRUE", True),
        ("đúng", True),
        ("?", Wrong.NOT_YES_NO),
    ],
)
def test_yes_and_no(text: str, value: object) -> None:
    """In both languages, as ticks and as digits."""
    assert read_yes_no(text) == value


@pytest.mark.parametrize(
    ("register", "column", "text", "value"),
    [
        ("case_list", "sex", "Nam", "m"),
        ("case_list", "sex", "nu", "f"),
        ("case_list", "sex", "F", "f"),
        ("case_list", "sex", "khác", Wrong.NOT_A_CHOICE),
        ("case_list", "detection", "Khu cách ly tập trung", "quarantine"),
        ("case_list", "detection", "đang điều tra", None),
        ("case_list", "source_known", "chưa rõ", False),
        ("case_list", "source_known", "đang xác minh", None),
        ("case_list", "outcome", "Ra viện", "recovered"),
        ("case_list", "age", "-1", Wrong.NEGATIVE),
        ("case_list", "age", "121", Wrong.TOO_HIGH),
        ("doses", "dose", "Mũi 2", 2),
        ("doses", "dose", "0", Wrong.TOO_LOW),
        ("doses", "age_band", "từ 18 tuổi trở lên", "18+"),
        ("doses", "age_band", "12 – 17", "12-17"),
        ("doses", "age_band", "Tất cả", "all"),
        ("doses", "age_band", "trẻ em", Wrong.NOT_THE_FORM),
        ("assessments", "value", "có", 1.0),
        ("assessments", "value", "12,5%", 0.125),
    ],
)
def test_choices_and_ranges(register: str, column: str, text: str, value: object) -> None:
    """Codes, labels in both languages, synonyms; "not known yet" is no value and no fault."""
    assert read_value(REGISTERS[register].column(column), text, TODAY) == value


def test_sentences_name_the_choices() -> None:
    """The sentence says what may stand there."""
    what, try_ = say(Wrong.NOT_A_CHOICE, REGISTERS["case_list"].column("sex"), "khác")
    assert what == Text("“khác” không có trong danh mục “Giới tính”.", "“khác” is not a choice of “Sex”.")
    assert try_ == Text("Dùng một trong: Nam, Nữ.", "Use one of: Male, Female.")


def test_sentences_never_repeat_personal_values() -> None:
    """Neither in Vietnamese nor in English."""
    column = REGISTERS["case_list"].column("birth_date")
    for wrong in Wrong:
        for text in say(wrong, column, "31/2/1990", "12"):
            assert "31/2/1990" not in text.vi + text.en
    assert HIDDEN.en in say(Wrong.NOT_A_DATE, column, "31/2/1990")[0].en


@pytest.mark.parametrize("wrong", list(Wrong))
def test_every_reason_has_sentences(wrong: Wrong) -> None:
    """Complete in both languages, with every blank filled."""
    column = Column("x", Kind.CHOICE, Text("Cột", "Column"), choices={"a": Text("A", "A")}, lowest=1, highest=9)
    for text in say(wrong, column, "value", "detail", Text("Khác", "Other")):
        assert "{" not in text.vi + text.en
    assert say(wrong, column)[0].vi != say(wrong, column)[0].en
