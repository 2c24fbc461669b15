"""One question from beginning to end: open the scope, make the steps, read the nodes off, give readings."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from attrs import define, frozen

from taicho.core.indicators.catalogue import INDICATORS
from taicho.core.indicators.measures import CLUSTERS
from taicho.core.indicators.model import Variant
from taicho.core.vocabulary.places import NATION, Places
from taicho.core.vocabulary.readings import Reading
from taicho.engines.duck import beds, cells, daily, facts, features, line, means
from taicho.engines.duck.cover import list_cover
from taicho.engines.duck.expressions import MARK_BITS, compiled, since_last, tables, wide
from taicho.engines.duck.facts import NUMBER, Source
from taicho.engines.duck.needs import Needs, all_needs, needs_of
from taicho.engines.duck.state import State, names_of
from taicho.engines.duck.steps import Steps, file, text
from taicho.engines.duck.tree import Tree, people, tree_of

PARTS = ("value", "numerator", "denominator", "as_of", "at_least", "marks")


@frozen
class Question:
    """What is asked of a snapshot."""

    snapshot: Path
    places: Places
    variants: tuple[tuple[str, Variant], ...]
    days: tuple[date, ...]
    codes: tuple[str, ...]
    as_known_on: date | None = None

    @property
    def whole(self) -> bool:
        """Whether the nation is asked for, and with it everything below."""
        return NATION in self.codes


@define
class Run:
    """One question while its steps are made."""

    question: Question
    steps: Steps
    tree: Tree
    source: Source
    state: State

    @property
    def needs(self) -> Needs:
        """What the asked variants need."""
        return self.state.needs


@lru_cache(maxsize=16)
def sources(snapshot: Path) -> Source:
    """Sources of a snapshot; it never changes, so they are read once."""
    steps = Steps()
    try:
        return facts.sources(steps, snapshot)
    finally:
        steps.close()


def prepare(snapshot: Path, places: Places) -> Path:
    """Make the daily files of a snapshot for a tree where they do not stand yet; their folder."""
    tree = tree_of(places)
    folder = daily.folder_of(snapshot, places, tree)
    if not folder.exists():
        steps = Steps()
        try:
            cells.open_scope(steps, tree, None)
            facts.known(steps, snapshot, None)
            daily.build(steps, sources(snapshot), places, all_needs().wanted, folder)
        finally:
            steps.close()
    return folder


def answer(question: Question, steps: Steps, *, use_daily: bool) -> tuple[pa.Table, "Layout"]:
    """Table of the answers, a row for each place and day in the order asked, and where its parts stand."""
    run = open_run(question, steps)
    (_from_daily if use_daily else _from_facts)(run)
    return _last_step(run)


def open_run(question: Question, steps: Steps) -> Run:
    """Tables of places, sources, registers and asked days."""
    tree = tree_of(question.places)
    needs = needs_of(variant for _, variant in question.variants)
    source = sources(question.snapshot)
    features.one_latest(needs)
    cells.open_scope(steps, tree, None if question.whole else question.codes)
    facts.known(steps, question.snapshot, question.as_known_on, source.filled)
    state = State(needs, listed=source.has_lists, whole=source.has_whole, marks=dict(MARK_BITS))
    state.ordered = cells.open_sources(steps, source, question.places)
    state.registered = bool(needs.bands) and "population" in source.filled
    run = Run(question, steps, tree, source, state)
    numbers = pa.array([tree.number[code] for code in question.codes], pa.int32())
    asked = {
        "place": numbers,
        "turn": pa.array(range(len(numbers)), pa.int32()),
        "units": tree.table.column("units_below").take(numbers),
    }
    steps.give("asked_places", pa.table(asked | _published(run, numbers)))
    turns = pa.array(range(len(question.days)), pa.int32())
    steps.give("asked_days", pa.table({"q": pa.array(question.days, pa.date32()), "day_turn": turns}))
    return run


def _from_facts(run: Run) -> None:
    """All tables, straight from the facts of the scope; a single day without making cells of plain measures."""
    steps, question, needs = run.steps, run.question, run.needs
    last = max(question.days)
    since = min(question.days) - timedelta(days=needs.longest)
    at_once = len(question.days) == 1
    told, plain = cells.survey(steps, run.source, needs.wanted, last, question.as_known_on)
    _look_at(run, told, plain)
    cells.from_facts(steps, run.source, needs.wanted, last, since, plain, ordered=run.state.ordered, at_once=at_once)
    if run.state.listed:
        line.recent(steps, needs, question.days, "known_case_list", at_once=at_once)
        if at_once:
            line.from_list(steps, needs, run.state.plain, last)
        else:
            line.from_cells(steps, needs, run.state.plain)
    if run.state.kinds:
        beds.of_days(steps, run.source, run.state, run.question.as_known_on)
    _features(run)


def _from_daily(run: Run) -> None:
    """All tables, from the daily files where they hold them."""
    steps, needs = run.steps, run.needs
    folder = prepare(run.question.snapshot, run.question.places)
    rest = needs.wanted.measures(needs.wanted.stocks | needs.wanted.totals)
    facts.counts(steps, run.source, rest, max(run.question.days))
    told, plain = cells.kinds_of_measures(folder)
    _look_at(run, told, plain)
    daily.numbers(steps)
    cells.from_daily(steps, folder, needs.wanted, _codes_looked_at(run))
    if run.state.listed:
        line.recent(steps, needs, run.question.days, file(folder / daily.CLUSTERED), at_once=False)
        line.from_cells(steps, needs, run.state.plain)
        if "active" in {node.measure for node in needs.stocks} - run.state.plain:
            facts.list_spans(steps, run.source, None)
            list_cover(steps)
    if run.state.kinds and (folder / "beds.parquet").exists():
        beds.from_daily(steps, folder / "beds.parquet", run.question.codes, run.state)
    elif run.state.kinds:
        beds.of_days(steps, run.source, run.state, run.question.as_known_on)
    _features(run)


def _look_at(run: Run, told: set[int], plain: set[int]) -> None:
    """What there is at all; table `feature_places`: the places asked for, and the children that totals and
    statements of places inside them need."""
    steps, state = run.steps, run.state
    state.told, state.plain = names_of(told), names_of(plain)
    if (run.needs.evidence or run.needs.statements) and "assessments" in run.source.filled:
        state.signals = frozenset(signal for (signal,) in steps.rows("SELECT DISTINCT signal FROM known_assessments"))
    if run.needs.beds:
        state.kinds = run.source.kinds
    steps.make("special", features.special_places(state))
    state.special = bool(steps.rows("SELECT 1 FROM special LIMIT 1"))
    if not state.special:
        steps.look("feature_places", "SELECT place FROM asked_places")
        return
    steps.make(
        "feature_places",
        """
        WITH above AS (
            SELECT DISTINCT unnest([a0, a1, a2, a3]) AS place, special.place AS own
            FROM special JOIN all_places USING (place)
        )
        SELECT place FROM asked_places
        UNION SELECT child.place FROM above JOIN scope ON scope.place = above.place
              JOIN all_places AS child ON child.parent = above.place WHERE above.place <> above.own
        """,
    )


def _codes_looked_at(run: Run) -> Sequence[str]:
    """Codes of `feature_places`."""
    if not run.state.special:
        return run.question.codes
    return [code for (code,) in run.steps.rows("SELECT code FROM feature_places JOIN all_places USING (place)")]


def _features(run: Run) -> None:
    """All tables that nodes read, of what there is."""
    steps, needs, state = run.steps, run.needs, run.state
    if state.listed:
        line.span_cover(steps, needs)
        if since_last(state):
            line.since_last(steps, since_last(state))
    features.windows(steps, state)
    long = wide(state)
    if "running" in long or "totals" in long:
        features.running(steps, state)
    if "totals" in long:
        features.totals(steps, state)
    if "stock" in long:
        features.stocks(steps, state)
    _signs(run)
    _people(run)
    _wide(run, long)


def _signs(run: Run) -> None:
    steps, needs, state = run.steps, run.needs, run.state
    if needs.evidence and state.listed:
        days = {node.days for node in needs.evidence}
        if len(days) > 1:
            raise ValueError("all evidence must look back over the same days")
        if any(node.measure in CLUSTERS for node in needs.evidence):
            means.clusters(steps, max(days))
        if state.whole:
            means.whole_days(steps, max(days))
    if state.signals:
        means.statements(steps)
    for statement in needs.statements:
        if statement.signal in state.signals:
            means.stated(steps, statement)
    for node in needs.evidence:
        if node.signal in state.signals:
            means.evidence(steps, state, node)


def _people(run: Run) -> None:
    """Tables `told_<band>` (place, q, people): age bands that the population register reports for places."""
    if not run.state.registered:
        return
    means.registered_people(run.steps, ordered=run.state.ordered)
    for index, band in enumerate(run.needs.bands):
        run.steps.look(f"told_{index}", f"SELECT place, q, people FROM people_told WHERE band = {text(band)}")


def _published(run: Run, numbers: pa.Array) -> dict[str, pa.Array]:
    """Columns people_<band> and people_marks_<band>: the published figures of the asked places."""
    columns = {}
    for index, band in enumerate(run.needs.bands):
        found = people(run.tree, run.question.places, band)
        bits = pa.array([_bits(run.state.marks, marks) for marks in found.kinds], pa.int32())
        columns[f"people_{index}"] = found.counts.take(numbers)
        columns[f"people_marks_{index}"] = bits.take(found.kind.take(numbers))
    return columns


def _bits(bits: dict[str, int], marks: Sequence[str]) -> int:
    found = 0
    for mark in marks:
        found |= bits.setdefault(mark, 1 << len(bits))
    return found


_PARTS_OF = {
    "running": ("last", "last_on", "after"),
    "totals": ("value", "as_of", "stale", "incomplete"),
    "stock": ("value", "as_of", "stale"),
}


def _wide(run: Run, long: dict[str, list[str]]) -> None:
    """Long tables turned on their side: a column for each measure."""
    for table, names in long.items():
        columns = ", ".join(
            f"any_value({part}) FILTER (m = {NUMBER[name]}) AS {table}_{part}_{NUMBER[name]}"
            for name in names
            for part in _PARTS_OF[table]
        )
        run.steps.make(f"wide_{table}", f"SELECT place, q, {columns} FROM {table} GROUP BY place, q")


@frozen
class Layout:
    """Where the parts of each variant's answer stand in the table: column, or None where there is never anything."""

    columns: tuple[tuple[str | None, ...], ...]
    bits: dict[int, str]


def _last_step(run: Run) -> tuple[pa.Table, Layout]:
    """Every distinct expression once, joined to the asked places and days."""
    names: dict[str, str] = {}
    columns = []
    for _, variant in run.question.variants:
        found = compiled(variant.node, run.state)
        parts = (getattr(found, part) for part in PARTS)
        columns.append(
            tuple(
                None if sql.startswith("NULL") or sql == "0" else names.setdefault(sql, f"x{len(names)}")
                for sql in parts
            )
        )
    selected = "".join(f", {sql} AS {name}" for sql, name in names.items())
    joins = " ".join(f"LEFT JOIN {table} USING (place, q)" for table in tables(run.state))
    table = run.steps.arrow(f"SELECT turn, day_turn, q{selected} FROM asked_places CROSS JOIN asked_days {joins}")
    in_order = pc.sort_indices(table, [("turn", "ascending"), ("day_turn", "ascending")])
    return table.take(in_order), Layout(tuple(columns), {bit: name for name, bit in run.state.marks.items()})


def readings(question: Question, table: pa.Table, layout: Layout) -> Iterator[Reading]:
    """Readings from the table of answers, by place, day, variant."""
    places = [question.codes[turn] for turn in table.column("turn").to_pylist()]
    days = table.column("q").to_pylist()
    nothing: list[Any] = [None] * len(days)
    lists = {name: table.column(name).to_pylist() for name in table.column_names}
    marked: dict[str, list[tuple[str, ...]]] = {}
    answers: list[tuple[Any, ...]] = []
    for (id_, variant), (*parts, marks) in zip(question.variants, layout.columns, strict=True):
        if marks and marks not in marked:
            marked[marks] = _named(lists[marks], layout.bits)
        columns = [lists[part] if part else nothing for part in parts]
        said = marked[marks] if marks else [()] * len(days)
        answers.append((id_, INDICATORS[id_].unit, variant.where, *columns, said))
    for row, (place, day) in enumerate(zip(places, days, strict=True)):
        for id_, unit, where, value, numerator, denominator, as_of, at_least, marks_of in answers:
            yield Reading(
                place,
                id_,
                day,
                value[row],
                numerator[row],
                denominator[row],
                unit,
                as_of[row],
                where,
                at_least[row],
                marks_of[row],
            )


def _named(codes: Sequence[int | None], bits: dict[int, str]) -> list[tuple[str, ...]]:
    """Marks by name for numbers whose bits they are."""
    names: dict[int, tuple[str, ...]] = {}
    for code in set(codes):
        names[code or 0] = tuple(sorted(name for bit, name in bits.items() if (code or 0) & bit))
    return [names[code or 0] for code in codes]
