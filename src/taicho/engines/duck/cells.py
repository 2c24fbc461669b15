"""Resolved counts of days ("cells") of all places of a scope: from the facts, or from the daily files."""

from collections.abc import Collection
from datetime import date
from functools import lru_cache
from pathlib import Path
from threading import Lock

import pyarrow as pa
import pyarrow.parquet as parquet
from attrs import frozen

from taicho.core.indicators.measures import BEDS, MEASURES, POPULATION, STAYS, Measure
from taicho.core.vocabulary.places import Places
from taicho.engines.duck import cover, facts
from taicho.engines.duck.facts import NUMBER, UNITS_SEEN, Source
from taicho.engines.duck.resolve import add_up, ranked, resolve
from taicho.engines.duck.steps import Steps, text
from taicho.engines.duck.tree import DEEPEST, Tree


@frozen
class Wanted:
    """What the asked indicators need: flow measures, and which of them from their first day on; stocks; totals."""

    flows: frozenset[str]
    history: frozenset[str]
    stocks: frozenset[str]
    totals: frozenset[str]

    def measures(self, names: Collection[str]) -> list[Measure]:
        """The measures of some names, in the order of the catalogue."""
        return [measure for name, measure in MEASURES.items() if name in names]


_laying = Lock()


def open_scope(steps: Steps, tree: Tree, roots: Collection[str] | None) -> None:
    """Relations of places: `all_places`, and `scope`, the subtrees of `roots` (None: everything)."""
    name = f"tree_{tree.fingerprint}"
    with _laying:
        if not steps.rows(f"SELECT 1 FROM duckdb_tables() WHERE table_name = {text(name)}"):
            steps.give("tree_rows", tree.table)
            steps.connection.execute(f"CREATE TABLE {name} AS SELECT * FROM tree_rows ORDER BY place")
    steps.look("all_places", f"SELECT * FROM {name}")
    steps.everywhere = roots is None
    if roots is None:
        steps.look("scope", f"SELECT * FROM {name}")
        return
    inside = "(" + ", ".join(str(tree.number[code]) for code in roots) + ")"
    within = " OR ".join(f"a{depth} IN {inside}" for depth in range(DEEPEST + 1))
    steps.make("scope", f"SELECT * FROM {name} WHERE {within}")


def open_sources(steps: Steps, source: Source, places: Places) -> bool:
    """Tables of sources and measures by number; whether any order of sources is given."""
    numbers = pa.array(range(len(source.names)), pa.int32())
    steps.give("source_names", pa.table({"source": pa.array(source.names, pa.string()), "sid": numbers}))
    steps.give("measure_numbers", pa.table({"measure": list(NUMBER), "m": pa.array(NUMBER.values(), pa.int32())}))
    return facts.order(steps, source, [*MEASURES.values(), BEDS, STAYS, POPULATION], places)


def survey(
    steps: Steps, source: Source, wanted: Wanted, last: date, as_known_on: date | None
) -> tuple[set[int], set[int]]:
    """Count registers and lists of the scope at a glance: measures told by registers, plain measures (by number).

    Tables afterwards: own (counts as registered), own_first, list_cover, cover, whole.
    A plain measure is fed by lists only, at most one a place.
    """
    measures = wanted.measures(wanted.flows | wanted.history | wanted.stocks | wanted.totals)
    facts.counts(steps, source, measures, last)
    flows = _numbers(wanted.measures(wanted.flows | wanted.history))
    steps.make("own_first", f"SELECT m, place, min(day) AS day FROM own WHERE m IN ({flows}) GROUP BY m, place")
    told = {m for (m,) in steps.rows("SELECT DISTINCT m FROM own")}
    listed = {NUMBER[m.name] for m in measures if m.from_list}
    if not source.has_lists or not listed:
        return told, listed - told
    facts.list_spans(steps, source, as_known_on)
    cover.cover(steps, whole=source.has_whole)
    return told, set() if cover.covered_twice(steps) else listed - told


def from_facts(
    steps: Steps,
    source: Source,
    wanted: Wanted,
    last: date,
    since: date | None,
    plain: Collection[int],
    *,
    ordered: bool,
    at_once: bool,
) -> None:
    """Table `cells` (m, place, day, value, last_on): resolved counts of days up to `last`, after `survey`.

    since: days up to it are put together where nobody looks at them one by one (None: all are kept apart).
    Of a plain measure cells are where something happened (none are made with `at_once`: the list is then read
    straight away, see `line`); of any other measure every covered day is a cell.
    """
    flows = wanted.measures(wanted.flows | wanted.history)
    lists = [m for m in flows + wanted.measures(wanted.stocks) if m.from_list] if source.has_lists else []
    simple = [m for m in lists if NUMBER[m.name] in plain and not at_once]
    general = [m for m in flows if NUMBER[m.name] not in plain]
    contested = [m for m in general if m in lists]
    if contested or simple:
        facts.listed(steps, contested + simple, last, None if contested else since)
    parts = []
    if simple:
        add_up(steps, f"SELECT * FROM listed WHERE m IN ({_numbers(simple)})", "plain_cells")
        parts.append("SELECT m, place, day, value, last_on FROM plain_cells")
    if contested or steps.rows(f"SELECT 1 FROM own WHERE m IN ({_numbers(general)}) LIMIT 1"):
        _general(steps, general, contested, wanted.history, since, last, ordered=ordered)
        parts.append("SELECT m, place, day, value, CASE WHEN value > 0 THEN day END AS last_on FROM general_cells")
        parts.append(
            f"SELECT m + {UNITS_SEEN}, place, day, units, NULL FROM general_cells "
            f"WHERE units > 0 AND m = {NUMBER['cases']}"
        )
    nothing = "SELECT 0 AS m, 0 AS place, NULL::DATE AS day, 0.0::DOUBLE AS value, NULL::DATE AS last_on WHERE false"
    steps.make("cells", " UNION ALL ".join(parts) or nothing)


def _numbers(measures: Collection[Measure]) -> str:
    return ", ".join(str(NUMBER[m.name]) for m in measures) or "-1"


def _general(
    steps: Steps,
    measures: list[Measure],
    lists: list[Measure],
    history: Collection[str],
    since: date | None,
    last: date,
    *,
    ordered: bool,
) -> None:
    """Cells of measures of which several counts may exist; a silent day of a list is a zero among them."""
    recent = f"day > DATE {text(since)}" if since else "true"
    kept = f"({recent} OR m IN ({_numbers([m for m in measures if m.name in history])}))"
    rows = f"SELECT m, place, day, sid, value, false AS listed FROM own WHERE m IN ({_numbers(measures)}) AND {kept}"
    if lists:
        long = f"m IN ({_numbers([m for m in lists if m.name in history])})"
        start = f"CASE WHEN {long} THEN since ELSE greatest(since, DATE {text(since)} + 1) END" if since else "since"
        steps.make(
            "silent_days",
            f"""
            SELECT m, place, sid,
                   unnest(generate_series({start}, least(until - 1, DATE {text(last)}), INTERVAL 1 DAY))::DATE AS day
            FROM list_cover, (SELECT m FROM measure_numbers WHERE m IN ({_numbers(lists)}))
            """,
        )
        rows += """
            UNION ALL SELECT m, place, day, sid, coalesce(listed.value, 0), true
            FROM silent_days LEFT JOIN listed USING (m, place, day, sid)
        """
    ranked(steps, "general_ranked", f"SELECT *, day AS as_of, true AS fresh FROM ({rows})", ordered=ordered)
    resolve(steps, "general_ranked", "general_cells")


def from_daily(steps: Steps, folder: Path, wanted: Wanted, places: Collection[str]) -> None:
    """Tables cells, own_first, cover, whole of some places only, read from the daily files."""
    inside = ", ".join(text(code) for code in sorted(places))
    names = [*wanted.flows, *wanted.history, *wanted.stocks, "cases/units"]
    measures = ", ".join(text(name) for name in names)
    for name, columns in (("cells", "day, value, last_on"), ("own_first", "day")):
        steps.make(
            name,
            f"""
            SELECT m, place, {columns}
            FROM (SELECT * FROM read_parquet({text(folder / (name + ".parquet"))})
                  WHERE code IN ({inside}) AND measure IN ({measures}))
            JOIN daily_numbers USING (measure) JOIN all_places USING (code)
            """,
        )
    for name, columns in (("cover", "since, until, units"), ("whole", "since, until")):
        steps.make(
            name,
            f"SELECT place, {columns} FROM (SELECT * FROM read_parquet({text(folder / (name + '.parquet'))}) "
            f"WHERE code IN ({inside})) JOIN all_places USING (code)",
        )


@lru_cache(maxsize=16)
def kinds_of_measures(folder: Path) -> tuple[set[int], set[int]]:
    """Of the daily files, which never change: measures told by registers, plain measures (by number)."""
    rows = parquet.read_table(folder / "measures.parquet").to_pylist()
    known = [(NUMBER[row["measure"]], row["told"], row["plain"]) for row in rows if row["measure"] in NUMBER]
    return {m for m, told, _ in known if told}, {m for m, _, plain in known if plain}
