"""Which rows a reading stands on: registers, columns, days, conditions, so that every number opens into its facts."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from attrs import evolve, field, frozen

from taicho.core.indicators import model as nodes
from taicho.core.indicators.catalogue import INDICATORS
from taicho.core.indicators.measures import CLUSTERS, MEASURES, Event, Measure
from taicho.core.indicators.model import Node, walk
from taicho.core.vocabulary.readings import Reading


@frozen
class RowFilter:
    """Rows of one register that a reading counts.

    measure: the measure they feed (None: beds, stays, statements, people). columns: the counted columns (empty:
    the rows themselves count). day_column: the column that `since` <= day <= `until` look at (since None: open).
    where: column -> values allowed (None among them: empty). place: root of the subtree.
    sources: (place, source, since, until) of the rows taken, where they were traced; empty: every source. A place
    of a line list stands for its whole subtree, one of a count register for itself.
    """

    register: str
    place: str
    until: date
    since: date | None = None
    measure: str | None = None
    columns: tuple[str, ...] = ()
    day_column: str = "happened_on"
    where: Mapping[str, tuple[str | int | bool | None, ...]] = field(factory=dict)
    sources: tuple[tuple[str, str, date, date], ...] = ()


def row_filters(reading: Reading) -> tuple[RowFilter, ...]:
    """The rows a reading may count, one filter for each register and measure; KeyError for an unknown indicator."""
    indicator = INDICATORS[reading.indicator]
    found: list[RowFilter] = []
    for variant in indicator.variants:
        if dict(variant.where) == dict(reading.where):
            for node in walk(variant.node):
                found += _of_node(node, reading.place, reading.day)
    return tuple(_merged(found))


def _merged(filters: list[RowFilter]) -> Iterator[RowFilter]:
    """One filter for each register, measure and condition; the longer look-back holds."""
    seen: dict[tuple[object, ...], RowFilter] = {}
    for one in filters:
        key = (one.register, one.measure, one.day_column, one.columns, *sorted(one.where))
        before = seen.get(key)
        if before is not None and (one.since is None or before.since is None or before.since <= one.since):
            one = evolve(one, since=None if one.since is None else before.since)
        seen[key] = one
    yield from seen.values()


def _of_node(node: Node, place: str, day: date) -> Iterator[RowFilter]:
    for name, since, until in _measures(node, day):
        yield from _of_measure(name, place, since, until)
    match node:
        case nodes.Beds():
            yield RowFilter("beds", place, day, columns=("beds",), where={"kind": node.kinds})
            if node.what != "capacity":
                yield RowFilter("stays", place, day, where={"kind": node.kinds})
        case nodes.People() if node.band != "all":
            yield RowFilter("population", place, day, columns=("people",), where={"age_band": (node.band,)})
        case nodes.Evidence():
            yield from _of_evidence(node, place, day)
        case nodes.Statement():
            yield _statements(node.signal, place, day, node.days)


def _measures(node: Node, day: date) -> Iterator[tuple[str, date | None, date]]:
    """Measures a node reads, the first day it looks at (None: all there is) and the last."""
    match node:
        case nodes.OnDay() | nodes.Completeness():
            yield node.measure, day, day
        case nodes.Window():
            until = day - timedelta(days=node.lag)
            yield node.measure, until - timedelta(days=node.days - 1), until
        case nodes.Growth():
            yield node.measure, day - timedelta(days=2 * node.days - 1), day
        case nodes.Cumulative():
            yield node.measure, None, day
            yield node.total, None, day
        case nodes.DaysSince():
            yield node.measure, None, day
        case nodes.Latest():
            yield node.measure, None if node.max_age is None else day - timedelta(days=node.max_age), day


def _statements(signal: str, place: str, day: date, days: int) -> RowFilter:
    since = day - timedelta(days=days)
    return RowFilter("assessments", place, day, since, columns=("value",), where={"signal": (signal,)})


def _of_evidence(node: nodes.Evidence, place: str, day: date) -> Iterator[RowFilter]:
    first = day - timedelta(days=node.days - 1)
    if node.measure in CLUSTERS:
        yield RowFilter("case_list", place, day, first, measure=node.measure)
    elif node.measure:
        yield from _of_measure(node.measure, place, first, day)
    if node.signal:
        yield _statements(node.signal, place, day, node.statement_days)


def _of_measure(name: str, place: str, since: date | None, until: date) -> Iterator[RowFilter]:
    measure = MEASURES[name]
    if measure.register:
        where = {column: (value,) for column, value in measure.keys.items()}
        yield RowFilter(measure.register, place, until, since, name, measure.columns, where=where)
    if measure.from_list:
        yield _of_list(measure, place, since, until)


def _of_list(measure: Measure, place: str, since: date | None, until: date) -> RowFilter:
    how = measure.from_list
    assert how is not None
    if how.event is Event.DIED:
        died: Mapping[str, tuple[str | int | bool | None, ...]] = {"outcome": ("died",)}
        return RowFilter("case_list", place, until, since, measure.name, day_column="outcome_on", where=died)
    first = None if how.event is Event.OPEN else since
    return RowFilter("case_list", place, until, first, measure.name, where=dict(how.rows))
