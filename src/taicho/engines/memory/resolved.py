"""Take one source for each measure, place and day; parents from their children where that is better.

This module is the meaning of decision record 4 (counts are resolved, never added).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from typing import Any

from attrs import frozen

from taicho.core.indicators.measures import MEASURES, Event, Measure
from taicho.core.indicators.order import SourceOrder, Span
from taicho.core.vocabulary.places import Places
from taicho.engines.memory.facts import Facts, counted, events


@frozen
class Cell:
    """A resolved count: of which sources, of which day at the latest; `fresh`: a part of it is; `stale`: a part is."""

    value: float
    sources: frozenset[str]
    as_of: date
    fresh: bool = True
    stale: bool = False


Counts = dict[tuple[str, date], dict[str, float]]
"""(place, day) -> source -> count."""


class Resolver:
    """Resolved counts of one set of facts over one tree. "691/?" is the part of a list that knows only the district."""

    def __init__(self, facts: Facts, places: Places) -> None:
        """Nothing is computed before it is asked for."""
        self.facts, self.places = facts, places
        self.order = SourceOrder(facts.entries)
        self.flow = cache(self._flow)
        self.stock = cache(self._stock)
        self.counts = cache(self._counts)
        self.listed = cache(self._listed)
        self.spans = self._spans()

    def children(self, place: str) -> list[str]:
        """Units directly below, and the part of lists that is placed no deeper than here."""
        if place.endswith("/?"):
            return []
        below = [child.code for child in self.places.children(place)]
        return [*below, f"{place}/?"] if below else []

    def units_below(self, place: str) -> list[str]:
        """Units directly below that reports are expected from."""
        return [code for code in self.children(place) if code != "00" and not code.endswith("/?")]

    def key(self, measure: Measure, source: str, place: str, day: date) -> int:
        """Weight of a source at a place, smaller is stronger."""
        return self.order.key(measure, source, place.removesuffix("/?"), day, self.places)

    # -- lists ---------------------------------------------------------------------------------------------

    def _spans(self) -> dict[str, list[Span]]:
        """Where and when lists speak, by lowest place."""
        found: dict[str, list[Span]] = defaultdict(list)
        for span in self.facts.listed_places():
            if span.place in self.places:
                found[self.list_place(span.place)].append(span)
        for span in self.facts.declared_lists():
            for place in self.places.subtree(span.place) if span.place in self.places else ():
                if not self.places.children(place.code):
                    found[place.code].append(span)
        return found

    def list_place(self, place: str) -> str:
        """Where a row of a list counts: at a lowest unit itself, otherwise in the part placed no deeper."""
        return f"{place}/?" if self.places.children(place) else place

    def lists_at(self, place: str, day: date) -> list[str]:
        """Lists that cover a lowest place on a day."""
        return sorted({s.source for s in self.spans.get(place, ()) if s.first <= day <= s.last})

    def is_complete(self, place: str, day: date) -> bool:
        """Whether complete lists cover every lowest unit of the place on the day."""
        below = self.units_below(place)
        if below:
            return all(self.is_complete(child, day) for child in below)
        return any(s.complete and s.first <= day <= s.last for s in self.spans.get(place, ()))

    def _listed(self, name: str) -> Counts:
        """What lists say of a measure, by lowest place and day."""
        how = MEASURES[name].from_list
        found: Counts = defaultdict(lambda: defaultdict(float))
        for row in self.facts.rows["case_list"] if how else ():
            if row["place_code"] in self.places:
                for day, amount in events(how, row):  # type: ignore[arg-type]
                    found[self.list_place(row["place_code"]), day][row["source"]] += amount
        return found

    # -- counts --------------------------------------------------------------------------------------------

    def _counts(self, name: str) -> Counts:
        """What count registers say of a measure, by place and day of the row."""
        measure = MEASURES[name]
        found: Counts = defaultdict(dict)
        for keys in (measure.or_keys, measure.keys) if measure.or_keys else (measure.keys,):
            part: Counts = defaultdict(lambda: defaultdict(float))
            for row in self.facts.rows[measure.register] if measure.register else ():
                amount = counted(measure, row, dict(keys))
                if amount is not None and row["place_code"] in self.places:
                    part[row["place_code"], row["happened_on"]][row["source"]] += amount
            for at, by_source in part.items():
                found[at] |= by_source
        return found

    def has_own(self, name: str, place: str, day: date) -> bool:
        """Whether a count register has a row of the measure at the place itself, at or before the day."""
        return any(at == place and on <= day for at, on in self.counts(name))

    def latest(self, name: str, place: str, day: date) -> Iterator[tuple[str, date, float]]:
        """Each source's latest row of a measure at the place itself: source, its day, count."""
        seen: dict[str, tuple[date, float]] = {}
        for (at, on), by_source in self.counts(name).items():
            for source, amount in by_source.items() if at == place and on <= day else ():
                if source not in seen or seen[source][0] < on:
                    seen[source] = (on, amount)
        for source, (on, amount) in sorted(seen.items()):
            yield source, on, amount

    # -- resolving -----------------------------------------------------------------------------------------

    def _flow(self, name: str, place: str, day: date) -> Cell | None:
        """The count of a day at a place; None where the day is not covered."""
        measure = MEASURES[name]
        own = dict(self.counts(name).get((place, day), {})) if measure.register else {}
        if measure.from_list and not self.children(place):
            said = self.listed(name).get((place, day), {})
            own |= {source: said.get(source, 0.0) for source in self.lists_at(place, day)}
        cells = [Cell(amount, frozenset({source}), day) for source, amount in own.items()]
        below = [cell for child in self.children(place) if (cell := self.flow(name, child, day))]
        return self._best(measure, cells, below, place, day)

    def _stock(self, name: str, place: str, day: date, fresh_days: int | None, max_age: int | None) -> Cell | None:
        """What stands at a place on a day; None where nothing was ever reported."""
        measure = MEASURES[name]
        cells = []
        for source, on, amount in self.latest(name, place, day):
            age = (day - on).days
            if max_age is None or age <= max_age:
                fresh = fresh_days is None or age <= fresh_days
                cells.append(Cell(amount, frozenset({source}), on, fresh, not fresh))
        if measure.from_list and measure.from_list.event is Event.OPEN and not self.children(place):
            for source in self.lists_at(place, day):
                cells.append(Cell(self._open(name, place, day, source), frozenset({source}), day))
        below = [cell for child in self.children(place) if (cell := self.stock(name, child, day, fresh_days, max_age))]
        return self._best(measure, cells, below, place, day)

    def _open(self, name: str, place: str, day: date, source: str) -> float:
        """People of a list confirmed by the day and not ended by it."""
        said = self.listed(name)
        return sum((by.get(source, 0.0) for (at, on), by in said.items() if at == place and on <= day), start=0.0)

    def _best(self, measure: Measure, own: list[Cell], below: list[Cell], place: str, day: date) -> Cell | None:
        """Fresh before stale, then the strongest source, then the place's own row, then the first name."""

        def weight(cell: Cell, is_sum: bool) -> tuple[Any, ...]:
            key = min(self.key(measure, source, place, day) for source in cell.sources)
            return (not cell.fresh, key, is_sum, min(cell.sources))

        candidates = [(weight(cell, False), cell) for cell in own]
        if below:
            total = _sum(below)
            candidates.append((weight(total, True), total))
        return min(candidates, key=lambda pair: pair[0])[1] if candidates else None

    def first_day(self) -> date | None:
        """First day any flow may speak of."""
        days = [row["happened_on"] for rows in self.facts.rows.values() for row in rows]
        return min([*days, *(span.first for spans in self.spans.values() for span in spans)], default=None)

    def best_source(self, name: str, sources: Iterable[str], place: str, day: date) -> str | None:
        """The strongest of some sources at a place."""
        ranked = sorted((self.key(MEASURES[name], source, place, day), source) for source in sources)
        return ranked[0][1] if ranked else None


def _sum(cells: list[Cell]) -> Cell:
    return Cell(
        sum(cell.value for cell in cells),
        frozenset().union(*(cell.sources for cell in cells)),
        max(cell.as_of for cell in cells),
        any(cell.fresh for cell in cells),
        any(cell.stale for cell in cells),
    )
