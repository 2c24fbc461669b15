"""Rows of a register as a page, a file or an answer of the API shows them: filtered, sorted, with only allowed columns.

Filters stand in the address; the file that is taken away holds exactly the rows and columns of the page's filters.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from attrs import frozen
from django.db.models import Q, QuerySet

from taicho.core.registers import Column, Grain, Kind, Register
from taicho.core.vocabulary import Places, Text
from taicho.core.vocabulary.given import whole
from taicho.store import rights
from taicho.store.facts import FACTS

PAGE = 50
COUNTED_TO = 10_000
"""Exact totals end here: beyond it the page says "more than"."""

FIXED_HEADINGS = {
    "place": Text("Địa bàn", "Place"),
    "happened_on": Text("Ngày", "Date"),
    "reported_on": Text("Ngày báo cáo", "Reported"),
    "source": Text("Nguồn", "Source"),
}


@frozen
class Heading:
    """A column of the list."""

    name: str
    label: Text
    numeric: bool = False
    sortable: bool = True


@frozen
class Row:
    """One fact: its key, its cells in the order of the headings."""

    key: str
    cells: tuple[Any, ...]
    known_later: bool = False


@frozen
class Asked:
    """What the address asks for. values: exact values by column; text: the first words of an identity column."""

    since: date | None = None
    until: date | None = None
    source: str = ""
    text: str = ""
    values: Mapping[str, str] = {}
    sort: str = "-happened_on"
    offset: int = 0


@frozen
class Page:
    """Fifty rows; `more` when there are further ones; `total` None beyond COUNTED_TO."""

    headings: tuple[Heading, ...]
    rows: tuple[Row, ...]
    more: bool
    total: int | None


def read_asked(register: Register, given: Mapping[str, str]) -> Asked:
    """The filters of an address; what makes no sense is left out."""
    choices = {c.name: c for c in register.columns if c.kind in (Kind.CHOICE, Kind.BOOL) and not c.sensitive}
    values = {name: given[name] for name in choices if given.get(name)}
    return Asked(
        since=_day(given.get("since", "")),
        until=_day(given.get("until", "")),
        source=given.get("source", ""),
        text=given.get("q", "").strip(),
        values=values,
        sort=given.get("sort", "-happened_on"),
        offset=_whole(given.get("from", "")),
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _whole(text: str) -> int:
    return min(whole(text) or 0, 1_000_000)


def columns_for(register: Register, personal: bool) -> tuple[Column, ...]:
    """The register's columns a person may see."""
    return tuple(column for column in register.columns if personal or not column.sensitive)


def headings(register: Register, personal: bool) -> tuple[Heading, ...]:
    """Place, date, the register's columns, reported, source."""
    own = [
        Heading(c.name, c.label, numeric=c.kind in (Kind.INT, Kind.FLOAT))
        for c in columns_for(register, personal)
        if c.name not in register.key or register.grain is not Grain.COUNT or c.name not in ("date", "place")
    ]
    first = [Heading("happened_on", register.date_label), Heading("place", FIXED_HEADINGS["place"])]
    last = [Heading("reported_on", FIXED_HEADINGS["reported_on"]), Heading("source", FIXED_HEADINGS["source"])]
    return (*first, *own, *last)


def query(register: Register, path: str, day: date, asked: Asked) -> QuerySet[Any]:
    """The current facts of a subtree up to a day, filtered and sorted."""
    table = FACTS[register.name]
    found: QuerySet[Any] = rights.within(table.objects.filter(current=True, withdrawn=False), [path])
    until = min(asked.until or day, day)
    found = found.filter(happened_on__lte=until)
    if asked.since:
        found = found.filter(happened_on__gte=asked.since)
    if asked.source:
        found = found.filter(source=asked.source)
    for name, value in asked.values.items():
        found = found.filter(**{name: _typed(register.column(name), value)})
    if asked.text:
        found = found.filter(_matching(register, asked.text))
    return found.order_by(*_order(register, asked.sort))


def _typed(column: Column, value: str) -> object:
    return value in ("1", "true", "True") if column.kind is Kind.BOOL else value


def _matching(register: Register, text: str) -> Q:
    """Identity columns that start with the text (codes); never a search in personal columns."""
    names = [c.name for c in register.columns if c.kind is Kind.TEXT and not c.sensitive]
    found = Q(pk=None)
    for name in names:
        found |= Q(**{f"{name}__startswith": text})
    return found


def _order(register: Register, sort: str) -> tuple[str, ...]:
    name = sort.lstrip("-")
    known = {"happened_on", "reported_on", "source", "place"} | {c.name for c in register.columns if not c.sensitive}
    if name not in known:
        return ("-happened_on", "-id")
    field = "place_path" if name == "place" else name
    sign = "-" if sort.startswith("-") else ""
    return (f"{sign}{field}", f"{sign}id")


def page(register: Register, places: Places, path: str, day: date, asked: Asked, *, personal: bool) -> Page:
    """One page of rows of the filters."""
    return page_of(register, places, day, query(register, path, day, asked), asked.offset, personal=personal)


def page_of(
    register: Register, places: Places, day: date, found: QuerySet[Any], offset: int, *, personal: bool
) -> Page:
    """Fifty rows from `offset` on: two statements, whatever the size of the register."""
    shown = list(found.values(*_fields(register, personal))[offset : offset + PAGE + 1])
    rows = tuple(_row(register, places, day, one, personal) for one in shown[:PAGE])
    counted = found.order_by()[: COUNTED_TO + 1].count()
    return Page(headings(register, personal), rows, len(shown) > PAGE, counted if counted <= COUNTED_TO else None)


def every_row(
    register: Register, places: Places, path: str, day: date, asked: Asked, *, personal: bool
) -> Iterator[tuple[Any, ...]]:
    """All rows of the filters, for a file: raw values, codes of choices as words are for readers only."""
    found = query(register, path, day, asked).values(*_fields(register, personal))
    for one in found.iterator(chunk_size=2000):
        yield _row(register, places, day, one, personal).cells


def _fields(register: Register, personal: bool) -> list[str]:
    own = [column.name for column in columns_for(register, personal)]
    return ["key", "place_code", "happened_on", "reported_on", "known_on", "source", *own]


def _row(register: Register, places: Places, day: date, one: Mapping[str, Any], personal: bool) -> Row:
    place = places.get(one["place_code"]) if one["place_code"] else None
    cells = []
    for heading in headings(register, personal):
        if heading.name == "place":
            cells.append(_place_words(place, one["place_code"]))
        elif heading.name in ("happened_on", "reported_on", "source"):
            cells.append(one[heading.name])
        else:
            cells.append(_in_words(register.column(heading.name), one[heading.name]))
    return Row(one["key"], tuple(cells), known_later=one["known_on"] > day)


def _place_words(place: Any, code: str | None) -> str:
    if place is None:
        return code or ""
    return f"{place.name} ({place.code})"


def _in_words(column: Column, value: Any) -> Any:
    """A choice by its label; everything else as it is."""
    return column.choices.get(value, value) if column.kind is Kind.CHOICE else value
