"""What a written cell means: numbers, days, choices as people in the offices write them.

Each `read_…` returns the value or a `Wrong`. Texts come trimmed and not empty.
"""

import re
import unicodedata
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from taicho.core.registers.model import Column, Kind
from taicho.core.vocabulary.spelling import fold


class Wrong(StrEnum):
    """Why a cell, or a row, is refused. `sentences.py` words each in both languages."""

    MISSING = "missing"
    NOT_A_NUMBER = "not_a_number"
    NOT_WHOLE = "not_whole"
    NEGATIVE = "negative"
    TOO_LOW = "too_low"
    TOO_HIGH = "too_high"
    NOT_A_DATE = "not_a_date"
    MONTH_FIRST = "month_first"
    FUTURE = "future"
    TOO_EARLY = "too_early"
    NOT_A_CHOICE = "not_a_choice"
    NOT_YES_NO = "not_yes_no"
    NOT_THE_FORM = "not_the_form"
    TOO_LONG = "too_long"
    BROKEN_LETTERS = "broken_letters"
    CELLS = "cells"
    NO_PLACE = "no_place"
    UNKNOWN_PLACE = "unknown_place"
    UNKNOWN_CODE = "unknown_code"
    SEVERAL_PLACES = "several_places"
    PLACE_ELSEWHERE = "place_elsewhere"
    NO_SUCH_TIER = "no_such_tier"
    BEFORE = "before"
    ABOVE = "above"
    NOTHING = "nothing"
    SAID_TWICE = "said_twice"


Value = str | int | float | bool | date | None

EMPTY = frozenset(
    ("", "-", "–", "—", "--", "…", "...", "NA", "N/A", "n/a", "#N/A", "NaN", "nan", "NULL", "null", "None")
)
"""Cells that say nothing."""

LONGEST = 500
"""No cell of a register holds a longer text; a longer one is a quote that was never closed."""

EARLIEST = date(1900, 1, 1)
LARGEST = 10**15

_EXCEL_ZERO = date(1899, 12, 30)
_EXCEL_DAYS = range(10_000, 73_051)
"""Serial numbers of 18/5/1927 to 31/12/2099."""

_WHOLE = re.compile(r"[-+]?\d{1,15}")
_GROUPED = tuple(re.compile(rf"[-+]?[1-9]\d{{0,2}}(?:{mark}\d{{3}})+") for mark in (r"\.", ",", "[ \u00a0\u202f]", "'"))
_GROUPED_BOTH = (
    re.compile(r"[-+]?[1-9]\d{0,2}(?:\.\d{3})+,\d+"),
    re.compile(r"[-+]?[1-9]\d{0,2}(?:,\d{3})+\.\d+"),
)
_DECIMAL = re.compile(r"[-+]?\d{1,15}[.,]\d+")
_EXPONENT = re.compile(r"[-+]?\d+(?:\.\d+)?[eE][-+]?\d{1,3}")
_YMD = re.compile(r"(\d{4})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{1,2})(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?)?")
_DMY = re.compile(r"(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4}|\d{2})(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?")
_WORDS = re.compile(r"(?:ngay )?(\d{1,2}) thang (\d{1,2}) nam (\d{4})")
_COMPACT = re.compile(r"(19|20)(\d{2})(\d{2})(\d{2})")
_SERIAL = re.compile(r"(\d{5})(?:\.\d+|e0)?")
_YES = frozenset(("1", "co", "x", "yes", "y", "true", "t", "dung"))
_NO = frozenset(("0", "khong", "no", "n", "false", "f", "sai", "k", "ko"))


def clean(text: str) -> str:
    """A cell as kept: composed letters (NFC), one space between words, none around."""
    return " ".join(unicodedata.normalize("NFC", text).replace("\ufeff", "").replace("\u200b", "").split())


def read_value(column: Column, text: str, today: date) -> Value | Wrong:
    """What `text` (clean, not empty) means in `column`; None where it says "not known yet"."""
    meant = _synonyms(column).get(fold(text)) if column.synonyms and column.kind is not Kind.CHOICE else None
    if meant is not None:
        if meant == "":
            return None
        text = meant
    match column.kind:
        case Kind.INT | Kind.FLOAT:
            number = read_number(text, whole=column.kind is Kind.INT)
            return number if isinstance(number, Wrong) else _in_range(column, number)
        case Kind.DATE:
            return read_date(text, today, future_allowed=column.future_allowed)
        case Kind.BOOL:
            return read_yes_no(text)
        case Kind.CHOICE:
            code = choices(column).get(fold(text))
            return Wrong.NOT_A_CHOICE if code is None else (code or None)
        case _:
            return read_text(column, text)


def read_text(column: Column, text: str) -> str | Wrong:
    """A text as kept; a column with a pattern takes "12 – 17" as "12-17"."""
    if len(text) > LONGEST:
        return Wrong.TOO_LONG
    if column.pattern is None:
        return text
    tight = re.sub(r"\s*[–—-]\s*", "-", text).replace(" ", "")
    return tight if re.fullmatch(column.pattern, tight) else Wrong.NOT_THE_FORM


def read_number(text: str, *, whole: bool) -> int | float | Wrong:
    """A number as written in Viet Nam: 1.500 and 1 500 are 1500, 12,5 is twelve and a half; 12,5 % is 0.125.

    "1,500" is 1500 among whole numbers and one and a half among others. A number with an exponent ("1.5e0",
    as spreadsheets hand them over) has a point before its decimals.
    """
    share = text.endswith("%") and not whole
    text = text.removesuffix("%").strip() if share else text
    number = _number(text.replace("−", "-"), whole)
    if isinstance(number, Wrong):
        return number
    if abs(number) >= LARGEST:
        return Wrong.TOO_HIGH
    if whole and isinstance(number, float):
        return int(number) if number.is_integer() else Wrong.NOT_WHOLE
    return number / 100 if share else float(number) if not whole else number


def _number(text: str, whole: bool) -> int | float | Wrong:
    if _WHOLE.fullmatch(text):
        return int(text)
    if _EXPONENT.fullmatch(text):
        return float(text)
    point, comma, space, quote = _GROUPED
    if any(form.fullmatch(text) for form in (point, space, quote)) or (whole and comma.fullmatch(text)):
        return int(re.sub(r"[^\d+-]", "", text))
    vietnamese, english = _GROUPED_BOTH
    if vietnamese.fullmatch(text):
        return float(text.replace(".", "").replace(",", "."))
    if english.fullmatch(text):
        return float(text.replace(",", ""))
    if _DECIMAL.fullmatch(text):
        return float(text.replace(",", "."))
    return Wrong.NOT_A_NUMBER


def _in_range(column: Column, number: int | float) -> int | float | Wrong:
    if column.lowest is not None and number < column.lowest:
        return Wrong.NEGATIVE if number < 0 and column.lowest == 0 else Wrong.TOO_LOW
    if column.highest is not None and number > column.highest:
        return Wrong.TOO_HIGH
    return number


def read_date(text: str, today: date, *, future_allowed: bool = False) -> date | Wrong:
    """A day: 2021-08-17, 17/8/2021, 17-08-2021, 17.8.21, "ngày 17 tháng 8 năm 2021", 20210817, or Excel's number.

    The day stands before the month. A year of two digits is the latest such year not after `today`.
    """
    day = _date(text, today)
    if isinstance(day, Wrong):
        return day
    if day < EARLIEST:
        return Wrong.TOO_EARLY
    return Wrong.FUTURE if day > today and not future_allowed else day


def _date(text: str, today: date) -> date | Wrong:
    if found := _YMD.fullmatch(text) or _COMPACT.fullmatch(text):
        parts = found.groups()
        if len(parts) == 4:
            parts = (parts[0] + parts[1], parts[2], parts[3])
        return _day(int(parts[0]), int(parts[1]), int(parts[2]))
    if found := _DMY.fullmatch(text):
        day, month, year = (int(part) for part in found.groups())
        if len(found[3]) == 2:
            year += 2000 if 2000 + year <= today.year else 1900
        return _day(year, month, day)
    if found := _WORDS.fullmatch(fold(text)):
        return _day(int(found[3]), int(found[2]), int(found[1]))
    if (found := _SERIAL.fullmatch(text)) and int(found[1]) in _EXCEL_DAYS:
        return _EXCEL_ZERO + timedelta(days=int(found[1]))
    return Wrong.NOT_A_DATE


def _day(year: int, month: int, day: int) -> date | Wrong:
    try:
        return date(year, month, day)
    except ValueError:
        return Wrong.MONTH_FIRST if 12 < month <= 31 and 1 <= day <= 12 else Wrong.NOT_A_DATE


def read_yes_no(text: str) -> bool | Wrong:
    """Có, x, 1, yes; không, 0, no."""
    word = fold(text)
    if word in _YES or text.lower() == "true":
        return True
    return False if word in _NO else Wrong.NOT_YES_NO


@lru_cache(maxsize=256)
def choices(column: Column) -> dict[str, str]:
    """Folded ways to write a choice and the code of each; "" where it means "not known yet"."""
    said = {fold(code): code for code in column.choices}
    for code, label in column.choices.items():
        said |= {fold(label.vi): code, fold(label.en): code}
    return said | _synonyms(column)


@lru_cache(maxsize=256)
def _synonyms(column: Column) -> dict[str, str]:
    return {fold(word): code for code, words in column.synonyms.items() for word in words}
