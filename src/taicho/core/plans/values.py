"""From the value of one key, as TOML gives it, to what it means; one small reader per form of value.

A reader takes the value and the scope and raises `Wrong` with a sentence that says what to write instead.
"""

import calendar
import re
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from attrs import frozen

from taicho.core.documents.model import DocumentDate
from taicho.core.plans.known import Known, nearest
from taicho.core.plans.model import Condition, Frequency, OrderKind
from taicho.core.vocabulary import Text, Tier


class Wrong(Exception):
    """A value that cannot be meant: its kind of mistake and the sentence in both languages."""

    def __init__(self, code: str, vi: str, en: str) -> None:
        super().__init__(en)
        self.code, self.text = code, Text(vi, en)


@frozen
class Scope:
    """What a value may point at: the known world and the plan's own day."""

    known: Known
    day: date


def _form(vi: str, en: str) -> Wrong:
    return Wrong("wrong_form", vi, en)


def or_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def words(value: Any, _scope: Scope) -> str:
    """Text."""
    if not isinstance(value, str):
        raise _form("phải là chữ trong dấu ngoặc kép", "must be text in quotes")
    return value


def identifier(value: Any, scope: Scope) -> str:
    """A name without spaces."""
    if not isinstance(value, str) or not value.strip() or " " in value:
        raise _form("phải là một mã không có dấu cách", "must be a name without spaces")
    return value


def identifiers(value: Any, scope: Scope) -> tuple[str, ...]:
    """One or several names."""
    return tuple(identifier(one, scope) for one in or_list(value))


def number(value: Any, _scope: Scope) -> float:
    """A number; "1.500" in quotes is refused because its dot may mean two things."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise _form("phải là một số, viết không có dấu chấm hàng nghìn", "must be a number without thousands signs")
    return float(value)


def whole(value: Any, _scope: Scope) -> int:
    """A whole number above zero."""
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise _form("phải là số nguyên từ 1", "must be a whole number from 1")
    return value


def yes_no(value: Any, _scope: Scope) -> bool:
    """true or false."""
    if not isinstance(value, bool):
        raise _form("phải là true hoặc false", "must be true or false")
    return value


def hour(value: Any, _scope: Scope) -> time:
    """An hour of the day: 10:00:00."""
    if not isinstance(value, time):
        raise _form("phải là giờ, thí dụ 10:00:00", "must be an hour, for example 10:00:00")
    return value


def printed_date(value: Any, _scope: Scope) -> DocumentDate:
    """A date, or "2022-04" where the day is blank on paper."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return DocumentDate(value.year, value.month, value.day)
    found = re.fullmatch(r"(\d{4})(?:-(\d{1,2}))?", value) if isinstance(value, str) else None
    if found is None or not 1 <= int(found[2] or 1) <= 12:
        raise Wrong(
            "bad_date",
            'không phải ngày; hãy viết 2021-08-17, hoặc "2022-04" khi ngày bỏ trống',
            'is no date; write 2021-08-17, or "2022-04" when the day is blank',
        )
    return DocumentDate(int(found[1]), int(found[2]) if found[2] else None)


def day(value: Any, scope: Scope) -> date:
    """A day; "2021-08" and "2021" mean the last day of the month or year."""
    if isinstance(value, datetime):
        return value.date()
    printed = printed_date(value, scope)
    if printed.exact:
        return printed.exact
    month = printed.month or 12
    return date(printed.year, month, calendar.monthrange(printed.year, month)[1])


def day_hour(value: Any, scope: Scope) -> tuple[date, time | None]:
    """A day, or a day with its hour."""
    return day(value, scope), value.time() if isinstance(value, datetime) else None


def place(value: Any, scope: Scope) -> str:
    """A place code that exists on the plan's day."""
    code = identifier(value, scope)
    tier_of = scope.known.tier_of
    if tier_of is not None and tier_of(code, scope.day) is None:
        raise Wrong(
            "unknown_place",
            f"“{code}” không phải mã địa bàn có hiệu lực ngày {scope.day:%-d/%-m/%Y}; hãy tra mã của ngày đó",
            f"“{code}” is no place code on {scope.day}; look the code up for that day",
        )
    return code


def tier(value: Any, _scope: Scope) -> Tier:
    """province, district or commune."""
    try:
        return Tier(value)
    except ValueError:
        names = ", ".join(one.value for one in Tier)
        raise _form(f"phải là một cấp: {names}", f"must be a tier: {names}") from None


def indicator(value: Any, scope: Scope) -> str:
    """An id of the catalogue."""
    name, catalogue = identifier(value, scope), scope.known.indicators
    if catalogue is None or name in catalogue:
        return name
    near = nearest(name, catalogue)
    vi, en = (f"; có phải “{near}”?", f"; did you mean “{near}”?") if near else ("", "")
    raise Wrong(
        "unknown_indicator",
        f"không có chỉ số “{name}”{vi or '; xem docs/reference/indicators.md'}",
        f"there is no indicator “{name}”{en or '; see docs/reference/indicators.md'}",
    )


def where(value: Any, _scope: Scope) -> Mapping[str, str | int]:
    """Filters of an indicator: { dose = 1, among = "18+" }."""
    if not isinstance(value, dict) or not all(isinstance(one, str | int) for one in value.values()):
        raise _form("phải là { tên = giá trị }, thí dụ { dose = 1 }", "must be { name = value }, such as { dose = 1 }")
    return dict(value)


def condition(value: Any, scope: Scope) -> Condition:
    """{ scenario = [...], level = [...], rules = "..." }; whether the rungs exist is checked with the whole plan."""
    if not isinstance(value, dict) or not value or set(value) - {"scenario", "level", "rules"}:
        raise _form(
            'phải là { scenario = ["..."] } hoặc { level = ["..."], rules = "..." }',
            'must be { scenario = ["..."] } or { level = ["..."], rules = "..." }',
        )
    return Condition(
        identifiers(value.get("scenario", []), scope),
        identifiers(value.get("level", []), scope),
        value.get("rules", ""),
    )


def hours(value: Any, _scope: Scope) -> int:
    """ "24h" or "3d", as hours."""
    found = re.fullmatch(r"(\d+)\s*([hd])", value) if isinstance(value, str) else None
    if found is None:
        raise _form('phải viết như "24h" hoặc "3d"', 'must be written like "24h" or "3d"')
    return int(found[1]) * (24 if found[2] == "d" else 1)


def frequency(value: Any, _scope: Scope) -> Frequency:
    """How often, in a word."""
    try:
        return Frequency(value)
    except ValueError:
        names = ", ".join(one.value for one in Frequency)
        raise _form(f"phải là một trong: {names}", f"must be one of: {names}") from None


def month_days(value: Any, _scope: Scope) -> tuple[int, ...]:
    """Days of the month, 1 to 31."""
    days = or_list(value)
    wrong = [one for one in days if isinstance(one, bool) or not isinstance(one, int) or not 1 <= one <= 31]
    if wrong or not days:
        raise Wrong(
            "bad_month_day",
            f"{', '.join(map(str, wrong)) or 'danh sách rỗng'}: ngày trong tháng phải từ 1 đến 31",
            f"{', '.join(map(str, wrong)) or 'empty list'}: a day of the month is 1 to 31",
        )
    return tuple(sorted(set(days)))


FIGURES = ("value", "numerator", "denominator")
WEEKDAYS = {name: number for number, name in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"), 1)}


def weekdays(value: Any, _scope: Scope) -> tuple[int, ...]:
    """Days of the week: "mon" ... "sun"."""
    names = or_list(value)
    if not names or any(name not in WEEKDAYS for name in names):
        raise _form(f"phải là các ngày: {', '.join(WEEKDAYS)}", f"must be days: {', '.join(WEEKDAYS)}")
    return tuple(sorted({WEEKDAYS[name] for name in names}))


def year_days(value: Any, _scope: Scope) -> tuple[tuple[int, int], ...]:
    """Days of the year: "06-30"; a day past its month's end falls on the last day."""
    found = [re.fullmatch(r"(\d{2})-(\d{2})", one) if isinstance(one, str) else None for one in or_list(value)]
    pairs = [(int(one[1]), int(one[2])) for one in found if one]
    if not found or len(pairs) < len(found) or any(not (1 <= m <= 12 and 1 <= d <= 31) for m, d in pairs):
        raise Wrong("bad_date", 'phải viết tháng-ngày như "06-30"', 'must be month-day, like "06-30"')
    return tuple(sorted(pairs))


def order_kind(value: Any, _scope: Scope) -> OrderKind:
    """order or request."""
    if value not in ("order", "request"):
        raise _form('phải là "order" hoặc "request"', 'must be "order" or "request"')
    return OrderKind(value)


def figure(value: Any, _scope: Scope) -> str:
    """Which number of a reading says what there is."""
    if value not in FIGURES:
        raise _form(f"phải là một trong: {', '.join(FIGURES)}", f"must be one of: {', '.join(FIGURES)}")
    return str(value)
