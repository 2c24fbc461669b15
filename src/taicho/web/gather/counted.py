"""The facts behind a number: which registers, which days, which rows, and which source was taken where."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from attrs import frozen
from django.db.models import Q, QuerySet

from taicho.core.indicators import INDICATORS, Indicator
from taicho.core.indicators.measures import MEASURES, Event
from taicho.core.indicators.model import DateType
from taicho.core.registers import REGISTERS, Register
from taicho.core.vocabulary import Places, Reading, Text
from taicho.engines import duck
from taicho.engines.duck import RowFilter
from taicho.pipeline import readings
from taicho.store import rights
from taicho.store.facts import FACTS
from taicho.store.models import SourceEntry
from taicho.web import listing
from taicho.web.here import Here

DATE_TYPES = {
    DateType.HAPPENED: Text("theo ngày xảy ra hoặc công bố", "by the day it happened or was announced"),
    DateType.STANDING: Text("theo số hiện có cuối ngày", "by what stands at the end of the day"),
}
NAMED_PLACES = 400
"""More places than this are told by their subtree in the query, not one by one."""


@frozen
class Part:
    """The rows of one register; `sources`: the names of the sources taken, where they were traced."""

    register: Register
    since: date | None
    until: date
    page: listing.Page
    sources: tuple[str, ...]
    order: tuple[SourceEntry, ...]


@frozen
class Counted:
    """A number with everything it stands on."""

    indicator: Indicator
    reading: Reading | None
    variants: tuple[Reading, ...]
    parts: tuple[Part, ...]
    date_type: Text


def counted(here: Here, indicator_id: str, where: Mapping[str, str], offset: int) -> Counted | None:
    """The number at the place and day of the page, and the rows it was counted from; None for an unknown indicator."""
    indicator = INDICATORS.get(indicator_id)
    if indicator is None:
        return None
    found = readings.read_many(here.workspace, [here.day], [here.place.code], indicators=[indicator_id])
    wanted = next((one for one in found if _same(one, where)), found[0] if found else None)
    filters = _behind(_Asked(wanted), readings.snapshot(here.workspace), here.places) if wanted else ()
    parts = tuple(_part(here, list(some), offset) for some in _by_register(filters).values())
    return Counted(indicator, wanted, tuple(found), parts, DATE_TYPES[indicator.date_type])


def _same(one: Reading, where: Mapping[str, str]) -> bool:
    return {name: str(value) for name, value in one.where.items()} == dict(where)


class _Asked:
    """A reading as a key: tracing its sources is the same as long as the snapshot is."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.key = (reading.place, reading.indicator, reading.day, tuple(sorted(reading.where.items())))

    def __hash__(self) -> int:
        return hash(self.key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Asked) and other.key == self.key


@lru_cache(maxsize=256)
def _behind(asked: _Asked, snapshot: Path, places: Places) -> tuple[RowFilter, ...]:
    return duck.rows_behind(asked.reading, snapshot, places)


def _by_register(filters: tuple[RowFilter, ...]) -> dict[tuple[str, str], list[RowFilter]]:
    """Filters of one register and day column together: their rows are shown as one table."""
    groups: dict[tuple[str, str], list[RowFilter]] = defaultdict(list)
    for one in filters:
        if one.register in REGISTERS:
            groups[one.register, one.day_column].append(one)
    return groups


def _part(here: Here, filters: list[RowFilter], offset: int) -> Part:
    register = REGISTERS[filters[0].register]
    table: QuerySet[Any] = FACTS[register.name].objects.filter(current=True, withdrawn=False)
    rows = rights.within(table, [here.places.path(here.place.code)])
    wanted = Q(pk__in=[])
    for one in filters:
        wanted |= _condition(one, here.places)
    found = rows.filter(wanted).order_by("-happened_on", "-id")
    since = None if any(one.since is None for one in filters) else min(one.since for one in filters if one.since)
    page = listing.page_of(register, here.places, here.day, found, offset, personal=False)
    taken = sorted({source for one in filters for _, source, _, _ in one.sources})
    return Part(register, since, max(one.until for one in filters), page, tuple(taken), _order(here, filters))


def _condition(one: RowFilter, places: Places) -> Q:
    """A filter as a condition on the register's table."""
    wanted = Q(**{f"{one.day_column}__lte": one.until})
    if one.since is not None:
        wanted &= Q(**{f"{one.day_column}__gte": one.since})
    if one.columns:
        some = Q()
        for column in one.columns:
            some |= Q(**{f"{column}__isnull": False})
        wanted &= some
    for column, values in one.where.items():
        wanted &= _one_of(column, values)
    if one.measure in MEASURES and one.register == "case_list":
        how = MEASURES[str(one.measure)].from_list
        if how is not None and how.event is Event.OPEN:
            wanted &= Q(outcome_on__isnull=True) | Q(outcome_on__gt=one.until)
    if one.register == "stays":
        wanted &= Q(until__isnull=True) | Q(until__gt=one.until)
    return wanted & _taken(one, places) if one.sources else wanted


def _one_of(column: str, values: tuple[Any, ...]) -> Q:
    known = [value for value in values if value is not None]
    found = Q(**{f"{column}__in": known})
    return found | Q(**{f"{column}__isnull": True}) if None in values else found


def _taken(one: RowFilter, places: Places) -> Q:
    """Only rows of the sources that were taken, where and when they were."""
    groups: dict[tuple[str, date, date], list[str]] = defaultdict(list)
    for place, source, since, until in one.sources:
        groups[source, since, until].append(place)
    found = Q(pk__in=[])
    for (source, since, until), codes in groups.items():
        rows = Q(source=source, happened_on__gte=since, happened_on__lte=until)
        if one.register == "case_list":
            inside = Q(pk__in=[])
            for code in codes[:NAMED_PLACES]:
                inside |= Q(place_path__startswith=places.path(code)) if code in places else Q(place_code=code)
            rows &= inside
        elif len(codes) <= NAMED_PLACES:
            rows &= Q(place_code__in=codes)
        found |= rows
    return found


def _order(here: Here, filters: list[RowFilter]) -> tuple[SourceEntry, ...]:
    """The entries of the order of sources that speak for this place and these measures."""
    names = {name for one in filters if one.measure in MEASURES for name in MEASURES[str(one.measure)].names_in_order}
    line = {here.place.code, *(place.code for place in here.places.ancestors(here.place.code))}
    entries = SourceEntry.objects.filter(ended_at=None, what__in=names, place_code__in=line)
    return tuple(entries.order_by("what", "rank"))
