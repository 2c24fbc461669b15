"""The numbers of a day by SQL of our own hand (`day_by_hand.sql`), and whether an engine's table says the same.

`SAME` says which column by hand stands for which part of which indicator: every number, numerator, denominator, day and
mark of the engine's table must be equal to it; a part that has no column there must be empty.
"""

from pathlib import Path

import duckdb
import pyarrow as pa

from taicho.core.vocabulary.places import NATION, UNASSIGNED, Places
from taicho.engines.duck.reading import Layout

QUERY = (Path(__file__).parent / "day_by_hand.sql").read_text(encoding="utf-8")

SUMMED = (
    *("new_cases", "cases_7d", "cases_before", "cases_14d", "cumulative", "active", "community", "community_7d"),
    *("contained", "unknown_place", "unknown_place_7d", "deaths", "deaths_7d", "died", "delay", "known", "unknown"),
    *("pending", "community_known", "crowded"),
)
LATEST = (
    *("last_case", "last_unknown", "last_community_known", "last_crowded"),
    *("last_cluster_unknown", "last_cluster_crowded"),
)
KINDS = ("treatment", "isolation", "icu")
BED_SUMS = ("sites", "beds", "kept", "kept_beds", "used")
BED_DAYS = ("on_beds", "on_kept")
MARKS = {"incomplete": 1, "unknown_place": 4, "source_pending": 8, "estimated_population": 32}
BANDS = {"all": "all", "18+": "18", "12-17": "12", "50+": "50", "65+": "65"}
PARTS = ("value", "numerator", "denominator", "as_of", "at_least", "marks")


def query(snapshot: Path, day: object) -> str:
    """The query for one day of a snapshot."""
    on_their_side = [f"sum({part}) FILTER (kind = '{kind}') AS {part}_{kind}" for kind in KINDS for part in BED_SUMS]
    on_their_side += [f"max({part}) FILTER (kind = '{kind}') AS {part}_{kind}" for kind in KINDS for part in BED_DAYS]
    sums = [f"sum(CASE WHEN listed THEN coalesce({name}, 0) END)::DOUBLE AS {name}" for name in SUMMED]
    sums += [f"sum({part}_{kind})::DOUBLE AS {part}_{kind}" for kind in KINDS for part in BED_SUMS]
    sums += [f"max({name}) AS {name}" for name in LATEST]
    sums += [f"max({part}_{kind}) AS {part}_{kind}" for kind in KINDS for part in BED_DAYS]
    beds = [_beds(kind) for kind in KINDS]
    text = QUERY.format(
        beds_on_their_side=", ".join(on_their_side),
        sums=", ".join(sums),
        counts=", ".join(SUMMED),
        beds_of_kinds=", ".join(beds),
    )
    files = {"cases_file": "case_list", "stays_file": "stays", "beds_file": "beds"}
    for name, register in files.items():
        text = text.replace(name, f"'{snapshot / register}.parquet'")
    return text.replace("$d", f"DATE '{day}'")


def _beds(kind: str) -> str:
    """Columns of one kind of beds in the last step."""
    return (
        f"beds_{kind}, on_beds_{kind}, used_{kind}, kept_beds_{kind}, kept_beds_{kind} - used_{kind} AS free_{kind}, "
        f"used_{kind} / kept_beds_{kind} AS occupancy_{kind}, on_kept_{kind}, "
        f"CASE WHEN kept_{kind} < sites_{kind} THEN 1 ELSE 0 END AS gaps_{kind}"
    )


def relations(places: Places) -> dict[str, pa.Table]:
    """The tree and the places, as the query wants them."""
    codes = [code for code in places.by_code if code != UNASSIGNED]
    inner = {places[code].parent for code in codes}
    leaves = [code for code in codes if code not in inner]
    lines = [places.path(leaf).strip("/").split("/")[1:] for leaf in leaves]
    tree = {"leaf": leaves}
    for index, name in enumerate(("p", "d", "c")):
        tree[name] = pa.array([line[index] if len(line) > index else None for line in lines], pa.string())
    units = dict.fromkeys(codes, 0)
    for code in codes:
        if code != NATION:
            units[str(places[code].parent)] += 1
    rows: dict[str, object] = {
        "turn": range(len(codes)),
        "code": codes,
        "parent": [places[code].parent for code in codes],
        "units": list(units.values()),
    }
    for band, name in BANDS.items():
        people = [places.population(code, band) for code in codes]
        rows[f"people_{name}"] = pa.array([number for number, _ in people], pa.float64())
        rows[f"marks_{name}"] = pa.array([sum(MARKS[mark] for mark in marks) for _, marks in people], pa.int32())
    return {"tree": pa.table(tree), "places": pa.table(rows)}


def hand_written(base: duckdb.DuckDBPyConnection, text: str, given: dict[str, pa.Table]) -> pa.Table:
    """The table the query gives."""
    for name, table in given.items():
        base.register(name, table)
    return base.execute(text).to_arrow_table()


def _per_head(
    value: str, numerator: str, as_of: str = "counted_on", marks: str = "marks_all"
) -> tuple[str | None, ...]:
    return (value, numerator, "people_all", as_of, None, marks)


def _count(value: str, marks: str | None = None, as_of: str = "counted_on") -> tuple[str | None, ...]:
    return (value, None, None, as_of, None, marks)


def _kind(kind: str) -> dict[tuple[object, ...], tuple[str | None, ...]]:
    on, gaps = f"on_kept_{kind}", f"gaps_{kind}"
    return {
        ("beds", kind): _count(f"beds_{kind}", as_of=f"on_beds_{kind}"),
        ("bed_occupancy", kind): (f"occupancy_{kind}", f"used_{kind}", f"kept_beds_{kind}", on, None, gaps),
        ("free_beds", kind): _count(f"free_{kind}", gaps, on),
    }


SAME: dict[tuple[object, ...], tuple[str | None, ...]] = {
    ("new_cases",): _count("new_cases"),
    ("cases_7d",): _count("cases_7d"),
    ("cumulative_cases",): _count("cumulative"),
    ("active_cases",): _count("active"),
    ("community_cases",): _count("community", "doubt_place"),
    ("quarantine_cases",): _count("contained", "doubt_place"),
    ("community_cases_7d",): _count("community_7d", "doubt_place_7d"),
    ("incidence_7d",): _per_head("incidence_7d", "cases_7d"),
    ("incidence_14d",): _per_head("incidence_14d", "cases_14d"),
    ("community_incidence_7d",): _per_head("community_incidence_7d", "community_7d", marks="doubt_place_7d_all"),
    ("deaths",): _count("deaths"),
    ("deaths_7d",): _count("deaths_7d"),
    ("cumulative_deaths",): _count("died"),
    ("deaths_per_million",): _per_head("deaths_per_million", "died"),
    ("death_incidence_7d",): _per_head("death_incidence_7d", "deaths_7d"),
    ("days_since_last_case",): _count("days_since"),
    ("growth_rate",): ("growth_rate", "cases_7d", "cases_before", "counted_on", None, None),
    ("reporting_delay",): ("reporting_delay", "delay", "cases_14d", "counted_on", None, None),
    ("completeness",): ("completeness", "units_counted", "units_expected", "units_on", None, None),
    **{
        ("dose_coverage", dose, among): (None, None, f"people_{name}", None, None, f"marks_{name}")
        for dose in (1, 2, 3)
        for among, name in {**BANDS, "population": "all"}.items()
        if among != "all"
    },
    **{key: columns for kind in KINDS for key, columns in _kind(kind).items()},
    ("free_beds_per_100k",): _per_head("free_beds_per_100k", "free_treating", "on_kept_treating", "gaps_treating_all"),
    ("icu_beds_per_100k",): _per_head("icu_beds_per_100k", "beds_icu", "on_beds_icu"),
    ("home_care_per_10k",): (None, None, "people_all", None, None, "marks_all"),
    ("oxygen_incidence_7d",): (None, None, "people_all", None, None, "marks_all"),
    ("cluster_unknown_source",): _count("cluster_unknown_source", "doubt_source", "last_cluster_unknown"),
    ("cluster_crowded_place",): _count("cluster_crowded_place", None, "last_cluster_crowded"),
    ("cases_unknown_source",): _count("cases_unknown_source", "doubt_source", "last_unknown"),
    ("case_crowded_place",): _count("case_crowded_place", None, "last_crowded"),
    ("community_cases_known_source",): _count("community_cases_known_source", "doubt_source", "last_community_known"),
    ("f0_known_source_14d_per_100k",): _per_head("known_per_100k", "known", marks="doubt_source_all"),
}


def check(ours: pa.Table, layout: Layout, keys: list[tuple[object, ...]], theirs: pa.Table) -> int:
    """How many columns of both tables were compared; AssertionError where one differs from the other.

    ours: the engine's table of all places in the order of `theirs`; keys: id and `where` of each of its variants.
    """
    assert ours.num_rows == theirs.num_rows
    compared = 0
    for key, columns in zip(keys, layout.columns, strict=True):
        for part, own, hand in zip(PARTS, columns, SAME.get(key, (None,) * len(PARTS)), strict=True):
            found = _numbers(ours.column(own), layout.bits if part == "marks" else None) if own else None
            other = _numbers(theirs.column(hand), None) if hand else None
            differ = _different(found, other)
            compared += bool(own or hand)
            if differ:
                raise AssertionError(f"{key} {part}: {differ} places differ")
    return compared


def _numbers(column: pa.ChunkedArray, bits: dict[int, str] | None) -> list[float | None]:
    """A column as numbers, days since 1970 for days; marks with the bits of `MARKS`."""
    if pa.types.is_date(column.type):
        column = column.cast(pa.int32())
    found = column.cast(pa.float64()).to_pylist()
    if bits is None:
        return found
    named = {code: sum(MARKS[name] for bit, name in bits.items() if int(code) & bit) for code in set(found)}
    return [float(named[code]) for code in found]


def _different(one: list[float | None] | None, other: list[float | None] | None) -> int:
    """How many rows differ; an absent column is empty, or zero as marks are."""
    length = len(one or other or [])
    pairs = zip(one or [None] * length, other or [None] * length, strict=True)
    absent = one is None or other is None
    return sum(not _equal(a, b, absent=absent) for a, b in pairs)


def _equal(one: float | None, other: float | None, *, absent: bool) -> bool:
    if absent:
        return not one and not other
    if one is None or other is None:
        return one is other
    return abs(one - other) <= 1e-9 * max(1.0, abs(one))
