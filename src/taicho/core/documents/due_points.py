"""Days, months, quarters and years as offices write them, each as the stretch of days it means."""

import calendar
import re
from collections.abc import Iterator
from datetime import date, time

from attrs import evolve, frozen

_FORMS = (
    ("week", re.compile(r"tuan\s+(?:thu\s+)?(?P<w>[1-4]|nhat|hai|ba|tu|dau(?:\s+tien)?|cuoi(?:\s+cung)?)\s*(?:,|cua)?\s*thang\s+(?P<m>\d{1,2})(?:\s*[/.\-]\s*|\s*,?\s*nam\s+)?(?P<y>\d{4})?(?!\d)")),
    ("days", re.compile(r"(?:cac\s+)?ngay\s+(?P<d>\d{1,2})(?:\s*,\s*\d{1,2})*\s*(?:va|,)\s*(?:ngay\s+)?(?P<d2>\d{1,2})\s*[/.]\s*(?P<m>\d{1,2})\s*[/.]\s*(?P<y>\d{4})(?!\d)")),
    ("months", re.compile(r"thang\s+(?P<m>\d{1,2})\s*(?:[-–]|den(?:\s+(?:het\s+)?thang)?|va(?:\s+thang)?|,)\s*(?P<m2>\d{1,2})\s*(?:[/.]|\s+nam\s+)\s*(?P<y>\d{4})")),
    ("day", re.compile(r"(?:ngay\s+)?(?<![\d/.])(?P<d>\d{1,2})\s*[/.\-]\s*(?P<m>\d{1,2})\s*[/.\-]\s*(?P<y>\d{4}|\d{2}(?!\d))(?![\d/])")),
    ("day", re.compile(r"(?:ngay\s+)?(?<![\d/])(?P<d>\d{1,2})\s+thang\s+(?P<m>\d{1,2})(?:\s*[,/]?\s*(?:nam\s+)?(?P<y>\d{4}))?(?!\d|\s*[/.]\d)")),
    ("month", re.compile(r"thang\s+(?P<m>\d{1,2})\s*(?:[/.\-]\s*|\s*,?\s*nam\s+)(?P<y>\d{4})")),
    ("month", re.compile(r"thang\s+(?P<m>\d{1,2})(?![\d/]|\.\d|\s*(?:tuoi|%|nam))")),
    (
        "quarters",
        re.compile(
            r"quy\s+(?P<q>iv|i{1,3}|[1-4])\s*(?:,|-|va|den)\s*(?:quy\s+)?(?P<q2>iv|i{1,3}|[1-4])(?!\w)\s*(?:[/.\-,]?\s*(?:nam\s+)?(?P<y>\d{4}))?"
        ),
    ),
    ("quarter", re.compile(r"quy\s+(?P<q>iv|i{1,3}|[1-4])(?!\w)\s*(?:[/.\-,]?\s*(?:nam\s+)?(?P<y>\d{4}))?")),
    ("half", re.compile(r"(?P<h>6|06|sau)\s+thang\s+(?P<end>dau|cuoi)\s+nam(?:\s+(?P<y>\d{4}))?")),
    ("years", re.compile(r"(?:nam\s+)?(?<![\d/])(?P<y>20\d\d)\s*[-–]\s*(?P<y2>20\d\d)(?!\d)")),
    ("year", re.compile(r"nam\s+(?P<y>20\d\d)(?!\d|\s*[-–]\s*\d)")),
    ("short", re.compile(r"(?:ngay\s+)?(?<![\d/.,])(?P<d>\d{1,2})\s*/\s*(?P<m>\d{1,2})(?![\d/]|\s*(?:lan|ca|nguoi|ngay|xa|huyen|phuong|thon))")),
    ("month", re.compile(r"(?<![\d/])(?P<m>0?[1-9]|1[0-2])\s*/\s*(?P<y>20\d\d)(?![\d/])")),
)  # fmt: skip
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_WEEKS = {"dau": 1, "nhat": 1, "hai": 2, "ba": 3, "tu": 4, "cuoi": 5, "1": 1, "2": 2, "3": 3, "4": 4}
_PART = re.compile(r"(?P<part>dau|giua|cuoi|het|trong)\s+$")
HOUR = re.compile(r"(?P<h>\d{1,2})\s*(?:gio|h|g|:)\s*(?P<m>\d{2})?(?:\s*(?:phut|'))?(?!\w)")


@frozen
class Point:
    """A stretch of days named at `start` to `end` of a passage: `first` to `last`. precision: how exactly.

    own_year: False where no year is printed and the document's was taken.
    """

    first: date
    last: date
    precision: str
    start: int
    end: int
    own_year: bool = True


def points(text: str, base: date | None) -> list[Point]:
    """Every point of time in a text without marks; longest first where two overlap, in order of place.

    base: the document's own day, for the years that are not printed.
    """
    taken: list[Point] = []
    if not re.search(r"\d|quy\s", text):
        return taken
    read = bytearray(len(text))
    for kind, form in _FORMS:
        for found in form.finditer(text):
            if any(read[found.start() : found.end()]):
                continue
            point = _point(kind, found, base)
            if point is not None:
                taken.append(point)
                read[found.start() : found.end()] = b"\1" * (found.end() - found.start())
    return sorted(taken, key=lambda one: one.start)


def hour(text: str, start: int, end: int) -> tuple[time, int] | None:
    """The last hour named in a stretch, and where it starts."""
    found = next(reversed(list(HOUR.finditer(text, start, end))), None)
    if found is None or int(found["h"]) > 24:
        return None
    minute = int(found["m"] or 0)
    return (time(int(found["h"]) % 24, minute), found.start()) if minute < 60 else None


def _point(kind: str, found: re.Match[str], base: date | None) -> Point | None:
    groups = found.groupdict()
    printed = groups.get("y")
    year = _year(printed, base)
    if year is None or (kind == "half" and not printed and base is None):
        return None
    try:
        first, last, precision = _stretch(kind, groups, year)
    except ValueError:
        return None
    if not printed and base is not None and last < base and (base - last).days > 20:
        first, last = _later(first), _later(last)
    return Point(first, last, precision, found.start(), found.end(), printed is not None)


def _year(printed: str | None, base: date | None) -> int | None:
    if printed is None:
        return base.year if base else None
    year = int(printed) if len(printed) == 4 else 2000 + int(printed)
    return year if 1945 <= year <= 2100 else None


def _later(day: date) -> date:
    return day.replace(year=day.year + 1, day=min(day.day, 28) if day.month == 2 else day.day)


def _stretch(kind: str, groups: dict[str, str | None], year: int) -> tuple[date, date, str]:
    if kind == "days":
        month = int(groups["m"] or 0)
        return date(year, month, int(groups["d"] or 0)), date(year, month, int(groups["d2"] or 0)), "day"
    if kind in ("day", "short"):
        day = date(year, int(groups["m"] or 0), int(groups["d"] or 0))
        return day, day, "day"
    if kind == "week":
        return (*_week(year, int(groups["m"] or 0), _WEEKS[(groups["w"] or "").split()[0]]), "day")
    if kind in ("month", "months"):
        first, last = int(groups["m"] or 0), int(groups.get("m2") or groups["m"] or 0)
        return date(year, first, 1), month_end(year, last), "month"
    if kind in ("quarter", "quarters"):
        end = _quarter(groups.get("q2") or groups["q"])
        return date(year, _quarter(groups["q"]) * 3 - 2, 1), month_end(year, end * 3), "quarter"
    if kind == "half":
        return (
            (date(year, 1, 1), date(year, 6, 30), "month")
            if groups["end"] == "dau"
            else (date(year, 7, 1), date(year, 12, 31), "month")
        )
    return date(year, 1, 1), date(int(groups.get("y2") or year), 12, 31), "year"


def _week(year: int, month: int, week: int) -> tuple[date, date]:
    """Days 1 to 7 of a month are its first week; the last reaches its end."""
    end = month_end(year, month)
    return date(year, month, min(7 * week - 6, end.day - 6)), end.replace(day=min(7 * week, end.day))


def _quarter(printed: str | None) -> int:
    return _ROMAN.get(printed or "", 0) or int(printed or 0)


def month_end(year: int, month: int) -> date:
    """Last day of a month; ValueError for a month that is none."""
    if not 1 <= month <= 12:
        raise ValueError(month)
    return date(year, month, calendar.monthrange(year, month)[1])


def part_of(text: str, point: Point) -> Point:
    """The point narrowed by "đầu", "giữa", "cuối tháng" before it (days 10, 20 and the last); years by no part."""
    found = _PART.search(text, 0, point.start)
    if found is None or point.precision != "month":
        return point
    day = {"dau": 10, "giua": 20}.get(found["part"])
    return point if day is None else Point(point.first, point.last.replace(day=day), "month", point.start, point.end)


def pairs(found: list[Point], text: str) -> Iterator[tuple[Point, Point | None]]:
    """Points one by one, or two as a range ("từ … đến …", "1/5 - 30/6")."""
    between = re.compile(r"[\s,]*(?:[-–]|(?:cho\s+)?(?:den|toi)(?:\s+(?:het|cuoi|ngay|truoc|hoac))*)\s*")
    at = 0
    while at < len(found):
        next_ = found[at + 1] if at + 1 < len(found) else None
        if next_ is not None and between.fullmatch(text, found[at].end, next_.start):
            yield _same_year(found[at], next_), next_
            at += 2
        else:
            yield found[at], None
            at += 1


def _same_year(first: Point, last: Point) -> Point:
    """The first end of a range takes the year of the last: "01/5 - 30/6/2024"."""
    if first.own_year or first.first.year == last.last.year:
        return first
    year = last.last.year - (first.first.replace(year=last.last.year) > last.last)
    return evolve(first, first=first.first.replace(year=year), last=first.last.replace(year=year))
