"""Read a snapshot into dictionaries, as known on a day."""

from datetime import date
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
from attrs import field, frozen

from taicho.core.indicators.measures import Event, FromList, Measure
from taicho.core.indicators.order import LISTS, Entry, Span, declared_spans, tidy
from taicho.core.indicators.snapshot import FILES, SOURCES

Row = dict[str, Any]


@frozen
class Facts:
    """All rows of a snapshot by register, and what its lists cover."""

    rows: dict[str, list[Row]] = field(repr=False)
    entries: tuple[Entry, ...]
    as_known_on: date | None

    def listed_places(self) -> list[Span]:
        """Spans of the places that occur in a line list: from its first to its last day."""
        kept = self.kept()
        seen = {(row["source"], row["place_code"]) for row in self.rows["case_list"]}
        return [Span(source, place, *kept[source], complete=False) for source, place in sorted(seen)]

    def declared_lists(self) -> list[Span]:
        """Spans of the subtrees for which a line list is declared complete."""
        return declared_spans(self.entries, LISTS, self.kept(), self.as_known_on)

    def declared_stays(self) -> list[Span]:
        """Spans of the subtrees for which the stays are declared complete."""
        return declared_spans(self.entries, ("stays",), None, self.as_known_on)

    def kept(self) -> dict[str, tuple[date, date]]:
        """First and last day on which each line list reports anything."""
        found: dict[str, tuple[date, date]] = {}
        for row in self.rows["case_list"]:
            days = [row["happened_on"], row["reported_on"], *([row["outcome_on"]] if row["outcome_on"] else [])]
            first, last = found.get(row["source"], (days[0], days[0]))
            found[row["source"]] = (min(first, *days), max(last, *days))
        return found


def load(snapshot: Path, as_known_on: date | None) -> Facts:
    """The facts of a snapshot, each in the version known on the day (None: now)."""
    rows = {file.register: _known(_read(snapshot / file.name), as_known_on) for file in FILES}
    entries = tuple(
        tidy(Entry(r["what"], r["source"], r["place_code"], r["since"], r["until"], r["rank"], bool(r["complete"])))
        for r in _read(snapshot / SOURCES.name)
    )
    return Facts(rows, entries, as_known_on)


def _read(path: Path) -> list[Row]:
    return pq.read_table(path).to_pylist() if path.exists() else []


def _known(rows: list[Row], on: date | None) -> list[Row]:
    if on is None:
        return [row for row in rows if row["known_until"] is None]
    return [row for row in rows if row["known_on"] <= on and (row["known_until"] is None or on < row["known_until"])]


def counted(measure: Measure, row: Row, keys: dict[str, Any]) -> float | None:
    """What a row of counts says of a measure; None where it says nothing."""
    for column, value in keys.items():
        if (row[column] or "all") != value:
            return None
    given = [row[column] for column in measure.columns if row[column] is not None]
    if not given:
        return None
    days = (row["reported_on"] - row["happened_on"]).days if measure.delay else 1
    return float(sum(given) * days)


def events(how: FromList, row: Row) -> list[tuple[date, float]]:
    """What a row of the line list adds to a measure, and on which days."""
    if not all(row[column] in allowed for column, allowed in how.rows.items()):
        return []
    confirmed = row["happened_on"]
    if how.event is Event.DIED:
        return [(row["outcome_on"] or row["reported_on"], 1.0)] if row["outcome"] == "died" else []
    if how.event is Event.OPEN:
        ended = row["outcome_on"] or (row["reported_on"] if row["outcome"] else None)
        return [(confirmed, 1.0)] + ([(max(ended, confirmed), -1.0)] if ended else [])
    return [(confirmed, float((row["reported_on"] - confirmed).days) if how.delay else 1.0)]
