"""The numbers of one day for a whole country, from two million person-level facts: the engine against SQL by hand.

Beside each other: `engines.duck` (every indicator and variant of the catalogue, resolved by source and tier) and a
hand-written query that knows there is one source only and gives the same counts, rates and beds. Then what
pages ask: one place on one day, and a run of sixty days.
"""

import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

import duckdb
import pyarrow as pa

from bench import invented_country
from bench.measured import Line, peak_megabytes, timed
from taicho.core.indicators import INDICATORS
from taicho.core.indicators.snapshot import BY_REGISTER
from taicho.core.vocabulary.places import Places
from taicho.engines import duck
from taicho.engines.asked import asked_places, asked_variants
from taicho.engines.duck import reading
from taicho.engines.duck.steps import Steps, connect
from taicho.intake.places import gazetteer

Found = TypeVar("Found")

DAY = date(2021, 9, 15)
HEAD = ("active_cases", "cases_7d", "incidence_7d", "community_incidence_7d", "deaths_7d", "free_beds", "dose_coverage")

BY_HAND = """
WITH counted AS (
    SELECT place_code,
        count(*) FILTER (happened_on = $d) AS new_cases,
        count(*) FILTER (happened_on > $d - 7) AS cases_7d,
        count(*) FILTER (happened_on <= $d - 7 AND happened_on > $d - 14) AS cases_before,
        count(*) FILTER (happened_on > $d - 14) AS cases_14d,
        count(*) AS cumulative,
        count(*) FILTER (outcome_on > $d OR outcome_on IS NULL) AS active,
        count(*) FILTER (happened_on = $d AND detection = 'community') AS community,
        count(*) FILTER (happened_on > $d - 7 AND detection = 'community') AS community_7d,
        count(*) FILTER (happened_on = $d AND detection IN ('quarantine', 'blockade')) AS contained,
        count(*) FILTER (happened_on > $d - 7 AND detection IS NULL) AS unknown_place,
        count(*) FILTER (outcome = 'died' AND outcome_on = $d) AS deaths,
        count(*) FILTER (outcome = 'died' AND outcome_on <= $d AND outcome_on > $d - 7) AS deaths_7d,
        count(*) FILTER (outcome = 'died' AND outcome_on <= $d) AS died,
        sum(reported_on - happened_on) FILTER (happened_on > $d - 14) AS delay,
        count(*) FILTER (happened_on > $d - 14 AND source_known) AS known,
        count(*) FILTER (happened_on > $d - 14 AND NOT source_known) AS unknown,
        count(*) FILTER (happened_on > $d - 14 AND source_known IS NULL) AS pending,
        count(*) FILTER (happened_on > $d - 14 AND source_known AND detection = 'community') AS community_known,
        count(*) FILTER (happened_on > $d - 14 AND setting IN ('industrial_park', 'school', 'market')) AS crowded,
        max(happened_on) AS last_case
    FROM cases_file WHERE known_until IS NULL AND happened_on <= $d GROUP BY place_code
), clusters AS (
    SELECT place_code, bool_or(unknown) AS cluster_unknown, bool_or(crowded) AS cluster_crowded FROM (
        SELECT place_code, bool_or(NOT source_known) AND NOT coalesce(bool_or(source_known), false) AS unknown,
               bool_or(setting IN ('industrial_park', 'school', 'market')) AS crowded
        FROM cases_file
        WHERE known_until IS NULL AND happened_on <= $d AND happened_on > $d - 14 AND cluster IS NOT NULL
        GROUP BY place_code, cluster HAVING count(*) >= 2)
    GROUP BY place_code
), sites AS (
    SELECT place_code, site_code, kind, arg_max(beds, happened_on) AS beds FROM beds_file
    WHERE known_until IS NULL AND happened_on <= $d GROUP BY ALL
), used AS (
    SELECT site_code, kind, count(*) FILTER (until IS NULL OR until > $d) AS used FROM stays_file
    WHERE known_until IS NULL AND happened_on <= $d GROUP BY ALL
), bedded AS (
    SELECT place_code, kind, sum(beds) AS beds, sum(coalesce(used, 0)) AS used
    FROM sites LEFT JOIN used USING (site_code, kind) GROUP BY ALL
), wide AS (
    SELECT place_code, {beds} FROM bedded GROUP BY place_code
), tiers AS (
    SELECT coalesce(c, d, p, 'VN') AS code, {sums}, bool_or(cluster_unknown) AS cluster_unknown,
        bool_or(cluster_crowded) AS cluster_crowded, max(last_case) AS last_case, count(new_cases) AS covered
    FROM tree LEFT JOIN counted ON c = counted.place_code LEFT JOIN clusters ON c = clusters.place_code
    LEFT JOIN wide ON c = wide.place_code
    GROUP BY GROUPING SETS ((c, d, p), (d, p), (p), ())
)
SELECT tiers.*, cases_7d / people * 1e5 AS incidence_7d, cases_14d / people * 1e5 AS incidence_14d,
    community_7d / people * 1e5 AS community_incidence_7d, died / people * 1e6 AS deaths_per_million,
    deaths_7d / people * 1e5 AS death_incidence_7d, known / people * 1e5 AS known_per_100k,
    delay / cases_14d AS reporting_delay, ln(nullif(cases_7d, 0) / nullif(cases_before, 0)) / 7 AS growth_rate,
    $d - last_case AS days_since, used_treatment / beds_treatment AS occupancy_treatment,
    used_isolation / beds_isolation AS occupancy_isolation, used_icu / beds_icu AS occupancy_icu,
    (beds_treatment + beds_icu - used_treatment - used_icu) / people * 1e5 AS free_per_100k,
    beds_icu / people * 1e5 AS icu_per_100k
FROM tiers JOIN people USING (code) ORDER BY code
"""

SUMMED = (
    *("new_cases", "cases_7d", "cases_before", "cases_14d", "cumulative", "active", "community", "community_7d"),
    *("contained", "unknown_place", "deaths", "deaths_7d", "died", "delay", "known", "unknown", "pending"),
    *("community_known", "crowded"),
)
KINDS = ("treatment", "isolation", "icu")


def measure() -> list[Line]:
    """Engine against hand, then pages."""
    places = gazetteer().on(DAY)
    with tempfile.TemporaryDirectory() as folder:
        snapshot = make_snapshot(places, Path(folder))
        theirs, by_hand = best_of(3, lambda: hand_written(snapshot, places))
        ours, (table, layout) = best_of(3, lambda: by_engine(snapshot, places))
        check(table, layout, by_hand, places)
        whole, found = best_of(1, lambda: duck.read(snapshot, places, list(INDICATORS), [DAY]))
        lines = [
            Line(
                f"day of {len(places):,} places, {table.num_columns} columns, from 2,000,000 facts",
                ours,
                theirs,
                bar=1.5,
            ),
            Line(f"the same as {len(found):,} readings in Python", whole, bar=10),
        ]
        seconds, _ = best_of(1, lambda: duck.prepare(snapshot, places))
        lines.append(Line("daily files of the year, once a snapshot", seconds, bar=30))
        for name, code in (("nation", "VN"), ("district", "691")):
            one, _ = best_of(5, lambda code=code: duck.read(snapshot, places, list(INDICATORS), [DAY], [code]))
            run = [date.fromordinal(DAY.toordinal() - back) for back in range(60)]
            many, _ = best_of(3, lambda code=code, run=run: duck.read(snapshot, places, list(HEAD), run, [code]))
            lines += [
                Line(f"page: all indicators of the {name}", one, bar=0.1),
                Line(f"page: 60 days of the {name}", many, bar=0.1),
            ]
        lines.append(Line("peak memory", peak_megabytes(), unit="MB", bar=2000))
    return lines


def make_snapshot(places: Places, folder: Path) -> Path:
    """Two million facts of a year in the form of a snapshot."""
    written = invented_country.country(places, folder / "files")
    snapshot = folder / "snapshot"
    snapshot.mkdir()
    base = duckdb.connect()
    for register, path in written.items():
        given = {
            "happened_on": "date",
            "reported_on": "reported",
            "known_on": "reported",
            "known_until": "NULL",
            "source": f"'{invented_country.SOURCE}'",
        }
        columns = ", ".join(
            f"({given.get(c.name, c.name)})::{c.type} AS {c.name}" for c in BY_REGISTER[register].columns
        )
        base.execute(
            f"COPY (SELECT {columns} FROM '{path}' ORDER BY place_code, happened_on) "
            f"TO '{snapshot / (register + '.parquet')}' (FORMAT parquet, COMPRESSION zstd)"
        )
    return snapshot


def by_engine(snapshot: Path, places: Places) -> tuple[pa.Table, reading.Layout]:
    """All indicators of all places, as a table, and where each stands in it."""
    question = reading.Question(
        snapshot, places, tuple(asked_variants(INDICATORS)), (DAY,), asked_places(places, None, None)
    )
    steps = Steps()
    try:
        return reading.answer(question, steps, use_daily=False)
    finally:
        steps.close()


def hand_written(snapshot: Path, places: Places) -> pa.Table:
    """The same numbers by a query that knows its data."""
    base = connect()
    codes = [place.code for place in places.of_tier("commune")]
    paths = [places.path(code).split("/")[2:5] for code in codes]
    base.register("tree", pa.table({"c": codes, "d": [p[1] for p in paths], "p": [p[0] for p in paths]}))
    people = [(place.code, place.population) for place in places.by_code.values()]
    base.register("people", pa.table({"code": [c for c, _ in people], "people": [n for _, n in people]}))
    beds = ", ".join(
        f"sum({part}) FILTER (kind = '{kind}') AS {part}_{kind}" for kind in KINDS for part in ("beds", "used")
    )
    summed = [*SUMMED, *(f"{part}_{kind}" for kind in KINDS for part in ("beds", "used"))]
    query = BY_HAND.format(beds=beds, sums=", ".join(f"sum({name}) AS {name}" for name in summed))
    for name in ("cases", "stays", "beds"):
        path = snapshot / ("case_list.parquet" if name == "cases" else f"{name}.parquet")
        query = query.replace(f"{name}_file", f"'{path}'")
    return base.execute(query.replace("$d", f"DATE '{DAY}'")).to_arrow_table()


def check(ours: pa.Table, layout: reading.Layout, theirs: pa.Table, places: Places) -> None:
    """Both say the same about a few counts; otherwise the comparison is worth nothing."""
    codes = asked_places(places, None, None)
    index = {(id_, *variant.where.values()): i for i, (id_, variant) in enumerate(asked_variants(INDICATORS))}
    by_hand = {row["code"]: row for row in theirs.to_pylist()}
    pairs = {
        ("cases_7d",): "cases_7d",
        ("active_cases",): "active",
        ("community_incidence_7d",): "community_incidence_7d",
        ("cumulative_deaths",): "died",
        ("reporting_delay",): "reporting_delay",
    }
    turns = ours.column("turn").to_pylist()
    for key, name in pairs.items():
        where = layout.columns[index[key]][0]
        for turn, value in zip(turns, ours.column(where).to_pylist(), strict=True):
            other = by_hand[codes[turn]][name] if codes[turn] in by_hand else None
            if value is not None and abs(value - float(other or 0)) > 1e-6:
                raise AssertionError(f"{key} at {codes[turn]}: {value} against {other}")


def best_of(times: int, act: Callable[[], Found]) -> tuple[float, Found]:
    """Shortest of some runs, and what the last gave."""
    seconds = []
    for _ in range(times):
        with timed() as clock:
            result = act()
        seconds.append(clock.seconds)
    return min(seconds), result
