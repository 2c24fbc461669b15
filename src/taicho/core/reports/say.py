"""Write numbers, days and marks for a reader, in either language."""

from datetime import date, datetime

from taicho.core.indicators import MARKS as INDICATOR_MARKS
from taicho.core.reports.model import Amount, Column, NumberForm, Value
from taicho.core.vocabulary import Reading, Text

NO_NUMBER = "—"
NO_NUMBER_WORDS = Text("chưa có số liệu", "no number")

_YES = Text("Có", "Yes")
_NO = Text("Không", "No")
_DAYS = Text("ngày", "days")
_AT_LEAST = Text("ít nhất", "at least")
_MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)


def number(value: float | None, form: NumberForm, language: str) -> str:
    """A number as people write it: 17.661 and 66,8% in Vietnamese, 17,661 and 66.8% in English; no number is a dash."""
    if value is None:
        return NO_NUMBER
    if form is NumberForm.YES_NO:
        return (_YES if value else _NO).in_(language)
    if form is NumberForm.SHARE:
        return _separated(f"{_share(value):,.1f}", language) + "%"
    if form is NumberForm.RATE:
        return _separated(f"{value:,.1f}", language)
    if form is NumberForm.DAYS:
        return f"{_separated(_counted(value), language)} {_days(value).in_(language)}"
    return _separated(_counted(value), language)


def _share(fraction: float) -> float:
    """Percent; never rounded up to a bound it has not reached (99.96 % is not yet 100.0 %)."""
    percent = fraction * 100
    return 99.9 if 99.9 < percent < 100 else percent


def _counted(value: float) -> str:
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}"


def _days(value: float) -> Text:
    return Text(_DAYS.vi, "day") if value == 1 else _DAYS


def _separated(text: str, language: str) -> str:
    return text if language == "en" else text.translate(str.maketrans(",.", ".,"))


def day(value: date, language: str) -> str:
    """A day: 5/1/2021 in Vietnamese, 5 January 2021 in English; a moment keeps its hour and minute."""
    moment = f"{value:%H:%M} " if isinstance(value, datetime) else ""
    if language == "en":
        return f"{moment}{value.day} {_MONTHS[value.month - 1]} {value.year}"
    return f"{moment}{'ngày ' if moment else ''}{value.day}/{value.month}/{value.year}"


def short_day(value: date, language: str) -> str:
    """A day in a table: 5/1/2021 in Vietnamese, 5 Jan 2021 in English."""
    written = day(value, language)
    return written.replace(_MONTHS[value.month - 1], _MONTHS[value.month - 1][:3]) if language == "en" else written


def long_day(value: date, language: str) -> str:
    """A day as the head of a document has it: a leading 0 for days below 10 and months 1 and 2."""
    if language == "en":
        return day(date(value.year, value.month, value.day), "en")
    month = f"{value.month:02d}" if value.month < 3 else str(value.month)
    return f"ngày {value.day:02d} tháng {month} năm {value.year}"


def reading(found: Reading, form: NumberForm, language: str) -> str:
    """The value of a reading; where only a lower bound is certain, "ít nhất 12" / "at least 12"."""
    return amount(Amount(found.value, form, found.at_least), language)


def amount(found: Amount, language: str) -> str:
    """A number with its own form."""
    if found.value is None and found.at_least is not None:
        return f"{_AT_LEAST.in_(language)} {number(found.at_least, found.form, language)}"
    return number(found.value, found.form, language)


def cell(value: Value, column: Column, language: str) -> str:
    """A table cell as text; None is a dash."""
    if value is None:
        return NO_NUMBER
    if isinstance(value, Amount):
        return amount(value, language)
    if isinstance(value, str):
        return value
    if isinstance(value, date):
        return short_day(value, language)
    return number(value, column.form or NumberForm.COUNT, language)


MARKS = {
    **INDICATOR_MARKS,
    "incomplete": Text("chưa đủ số liệu", "data incomplete"),
    "stale": Text("số liệu cũ hơn 7 ngày", "data older than 7 days"),
    "incomplete_population": Text("dân số chưa đủ", "population incomplete"),
    "upper_estimate": Text("ước tính cận trên", "upper estimate"),
    "unconfirmed": Text("dựa trên giá trị chưa xác nhận", "rests on an unconfirmed value"),
    "derived": Text("suy ra", "derived"),
    "derived_neighbours": Text("giáp ranh suy ra từ vị trí", "neighbours derived from points"),
    "border_candidate": Text("biên giới chưa kiểm", "border not verified"),
    "overridden": Text("theo ngưỡng riêng của tỉnh", "by the province's own threshold"),
    "at_least": Text("ít nhất ở bậc này, còn thiếu số liệu", "at least this rung, data are missing"),
    "held": Text("giữ cấp cũ theo quy định", "held at the level before by the rule"),
    "kept": Text("giữ cấp cũ vì thiếu số liệu", "kept at the level before, data are missing"),
    "invented": Text("số liệu giả định", "invented data"),
    "typed": Text("số do đơn vị tự nhập, có minh chứng", "typed by its owner, with proof"),
}
"""Marks of numbers and levels in words; those of indicators come from their catalogue where not said here."""


def mark(id_: str, language: str) -> str:
    """What a mark means, in words; an unknown mark is its own name with spaces."""
    known = MARKS.get(id_)
    return known.in_(language) if known else id_.replace("_", " ")
