"""The order of sources: which of several counts of one thing is taken at a place on a day.

Entries nearest to the place come first (its own list, then the list of the unit above, and so on up to the
nation's), inside one list a measure's entry before its register's, then by rank. Sources that no entry names
come after all others; between two such a place's own row comes before the sum of its children, then the first name.
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from attrs import frozen

from taicho.core.indicators.measures import Measure
from taicho.core.vocabulary.places import Places

UNRANKED = 100_000_000
"""Weight of a source that no entry names: after all others. Among such, a place's own row comes before the sum of its
children, and names decide between rows of one place."""

_LIST = 1_000_000
_DEEPEST = 4

_OPEN_FROM, _OPEN_TO = date(1900, 1, 1), date(9000, 1, 1)
_ALWAYS = (_OPEN_FROM, _OPEN_TO)

LISTS = ("case_list", "cases", "deaths")
"""Words for the line list in a declaration of completeness."""


@frozen
class Entry:
    """One row of the sources data; see `snapshot.SOURCES`. Days as given, None: open."""

    what: str
    source: str
    place: str
    since: date | None = None
    until: date | None = None
    rank: int | None = None
    complete: bool = False

    def holds_on(self, day: date) -> bool:
        """Whether the entry speaks for `day`."""
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)


def tidy(entry: Entry) -> Entry:
    """The entry with "for ever" written as None."""
    since = None if entry.since is None or entry.since <= _OPEN_FROM else entry.since
    until = None if entry.until is None or entry.until >= _OPEN_TO else entry.until
    return Entry(entry.what, entry.source, entry.place, since, until, entry.rank, entry.complete)


def key_of(measure: Measure, entry: Entry, places: Places) -> int | None:
    """Weight of an entry for a measure, smaller is stronger; None where it says nothing about the measure."""
    if entry.rank is None or entry.what not in measure.names_in_order or entry.place not in places:
        return None
    depth = len(places.ancestors(entry.place))
    return ((_DEEPEST - depth) * 4 + measure.names_in_order.index(entry.what)) * _LIST + entry.rank


@frozen
class SourceOrder:
    """The entries of a snapshot, asked for one place and day at a time."""

    entries: tuple[Entry, ...]

    def key(self, measure: Measure, source: str, place: str, day: date, places: Places) -> int:
        """Weight of a source at a place on a day; the smallest is taken."""
        roots = {place, *(above.code for above in places.ancestors(place))}
        keys = [
            key
            for entry in self.entries
            if entry.source == source and entry.place in roots and entry.holds_on(day)
            if (key := key_of(measure, entry, places)) is not None
        ]
        return min(keys, default=UNRANKED)


@frozen
class Span:
    """Days first <= day <= last on which a list speaks for a place; `complete` where it was declared so."""

    source: str
    place: str
    first: date
    last: date
    complete: bool


def declared_spans(
    entries: Iterable[Entry],
    what: tuple[str, ...],
    kept: Mapping[str, tuple[date, date]] | None,
    as_known_on: date | None,
) -> list[Span]:
    """Spans of the declarations of completeness, one for each entry; `place` is the root of its subtree.

    kept: source -> first and last day its list speaks of; they bound a declaration that gives no days itself
    (None: such a declaration holds for ever).
    What is known on a day says nothing about the days after it.
    """
    spans = []
    for entry in entries:
        if not entry.complete or entry.what not in what:
            continue
        first, last = _ALWAYS if kept is None else kept.get(entry.source, (None, None))
        since = entry.since or first
        until = entry.until - timedelta(days=1) if entry.until else last
        if until and entry.until and as_known_on:
            until = min(until, as_known_on)
        if since and until and since <= until:
            spans.append(Span(entry.source, entry.place, since, until, complete=True))
    return spans
