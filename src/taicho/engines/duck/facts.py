"""Steps from a snapshot's files to counts by measure, place, day and source."""

from collections.abc import Collection, Mapping
from datetime import date
from itertools import pairwise
from pathlib import Path

from attrs import field, frozen

from taicho.core.indicators.measures import BEDS, MEASURES, POPULATION, STAYS, Event, Measure
from taicho.core.indicators.order import LISTS, Entry, Span, declared_spans, key_of, tidy
from taicho.core.indicators.snapshot import BY_REGISTER, FILES, SOURCES
from taicho.core.vocabulary.places import Places
from taicho.engines.duck.steps import Steps, file, text

NUMBER = {name: index for index, name in enumerate([*MEASURES, *(one.name for one in (BEDS, STAYS, POPULATION))])}
"""Measures by number, as the tables hold them."""

UNITS_SEEN = 1_000
"""Added to a measure's number: how many units directly below are covered."""


@frozen
class Source:
    """What a snapshot says about its sources: their names in order, the entries of their order."""

    names: tuple[str, ...]
    entries: tuple[Entry, ...] = field(repr=False)
    by_register: Mapping[str, frozenset[str]] = field(factory=dict, repr=False)
    """Register -> its sources, of registers that hold any row."""
    kinds: tuple[str, ...] = ()
    """Kinds of beds of any row, whenever known."""
    kept: Mapping[str, tuple[date, date]] = field(factory=dict)
    """First and last day on which each line list reports anything, by all that is known now."""

    @property
    def filled(self) -> frozenset[str]:
        """Registers that hold any row."""
        return frozenset(self.by_register)

    def named(self, register: str) -> frozenset[str]:
        """Sources of a register."""
        return self.by_register.get(register, frozenset())

    @property
    def has_lists(self) -> bool:
        """Whether any line list speaks, be it by a declaration alone."""
        return "case_list" in self.filled or any(entry.complete and entry.what in LISTS for entry in self.entries)

    @property
    def has_whole(self) -> bool:
        """Whether any line list is declared complete."""
        return any(entry.complete and entry.what in LISTS for entry in self.entries)


def known(steps: Steps, snapshot: Path, as_known_on: date | None, filled: Collection[str] | None = None) -> None:
    """Views of all registers in the version known on the day (`known_<register>`); empty where there is no file.

    filled: the registers that hold any row, where that is known: the other files are not opened.
    """
    if as_known_on is None:
        version = "known_until IS NULL"
    else:
        on = f"DATE {text(as_known_on)}"
        version = f"known_on <= {on} AND (known_until IS NULL OR {on} < known_until)"
    for register in FILES:
        path = snapshot / register.name
        if path.exists() and (filled is None or register.register in filled):
            steps.look(f"known_{register.register}", f"SELECT * FROM {file(path)} WHERE {version}")
        else:
            empty = ", ".join(f"NULL::{column.type} AS {column.name}" for column in register.columns)
            steps.look(f"known_{register.register}", f"SELECT {empty} WHERE false")


def sources(steps: Steps, snapshot: Path) -> Source:
    """Names of all sources and the entries of their order."""
    by_register = {
        register.register: {
            name for (name,) in steps.rows(f"SELECT DISTINCT source FROM {file(snapshot / register.name)}")
        }
        for register in FILES
        if (snapshot / register.name).exists()
    }
    names = {name for found in by_register.values() for name in found}
    path = snapshot / SOURCES.name
    columns = ", ".join(column.name for column in BY_REGISTER["sources"].columns)
    found = steps.rows(f"SELECT {columns} FROM {file(path)}") if path.exists() else []
    entries = tuple(tidy(Entry(w, s, p, since, until, rank, bool(c))) for w, s, p, since, until, rank, c in found)
    filled = {register: frozenset(found) for register, found in by_register.items() if found}
    known(steps, snapshot, None)
    days = kept(steps) if "case_list" in filled else {}
    kinds: tuple[str, ...] = ()
    if "beds" in filled:
        said = steps.rows(f"SELECT DISTINCT kind FROM {file(snapshot / 'beds.parquet')} WHERE kind IS NOT NULL")
        kinds = tuple(sorted(kind for (kind,) in said))
    return Source(tuple(sorted(names | {entry.source for entry in entries})), entries, filled, kinds, days)


# -- counts ------------------------------------------------------------------------------------------------


def _condition(keys: dict[str, str | int]) -> str:
    parts = [
        f"{column} = {value}" if isinstance(value, int) else f"coalesce(nullif({column}, ''), 'all') = {text(value)}"
        for column, value in keys.items()
    ]
    return " AND ".join(parts) or "true"


def _amount(measure: Measure) -> str:
    """What a row says of a measure: its columns added up, NULL where all are empty."""
    columns = measure.columns
    amount = columns[0]
    if len(columns) > 1:
        added = " + ".join(f"coalesce({column}, 0)" for column in columns)
        amount = f"CASE WHEN coalesce({', '.join(columns)}) IS NOT NULL THEN {added} END"
    return f"({amount}) * (reported_on - happened_on)" if measure.delay else amount


def _summed(measure: Measure) -> str:
    amount = _amount(measure)
    total = f"sum({amount}) FILTER ({_condition(dict(measure.keys))})"
    if measure.or_keys:
        total = f"coalesce({total}, sum({amount}) FILTER ({_condition(dict(measure.or_keys))}))"
    return f'({total})::DOUBLE AS "{measure.name}"'


def counts(steps: Steps, source: Source, measures: list[Measure], last: date) -> None:
    """Table `own` (m, place, day, sid, value): what count registers say, one row a place, day and source."""
    parts = []
    for register in dict.fromkeys(m.register for m in measures if m.register in source.filled):
        mine = [m for m in measures if m.register == register]
        sums = ", ".join(_summed(m) for m in mine)
        columns = ", ".join(f'"{m.name}"' for m in mine)
        grouped = (
            f"SELECT place_code, happened_on, source, {sums} FROM known_{register} "
            f"WHERE happened_on <= DATE {text(last)} AND {steps.inside('place_code')} GROUP BY ALL"
        )
        parts.append(f"SELECT * FROM (UNPIVOT ({grouped}) ON {columns} INTO NAME measure VALUE value)")
    if not parts:
        steps.make("own", "SELECT 0 AS m, 0 AS place, NULL::DATE AS day, 0 AS sid, 0.0::DOUBLE AS value WHERE false")
        return
    steps.make(
        "own",
        f"""
        SELECT measure_numbers.m, scope.place, happened_on AS day, sid, value
        FROM ({" UNION ALL ".join(parts)}) AS said
        JOIN measure_numbers USING (measure) JOIN scope ON scope.code = place_code JOIN source_names USING (source)
        """,
    )


# -- line lists --------------------------------------------------------------------------------------------

ENDED_ON = (
    "CASE WHEN outcome <> '' OR outcome_on IS NOT NULL "
    "THEN greatest(happened_on, coalesce(outcome_on, reported_on)) END"
)
"""Day an illness of the list ended, never before its confirmation; NULL while open."""


def open_on(q: str) -> str:
    """Whether an illness confirmed by the day `q` is open on it: `ENDED_ON` is later or unknown."""
    undated = f"coalesce(outcome, '') = '' OR reported_on > {q}"
    return f"CASE WHEN outcome_on IS NULL THEN {undated} ELSE outcome_on > {q} END"


DIED_ON = "coalesce(outcome_on, reported_on)"
"""Day of death of a row whose outcome is death."""


def listed_tests(measure: Measure) -> list[str]:
    """Conditions on the rows of the list that count for a measure."""
    assert measure.from_list is not None
    tests = []
    for column, allowed in measure.from_list.rows.items():
        given = [text(v) if isinstance(v, str) else str(v).lower() for v in allowed if v is not None]
        either = [f"{column} IN ({', '.join(given)})"] * bool(given) + [f"{column} IS NULL"] * (None in allowed)
        tests.append(f"({' OR '.join(either) or 'false'})")
    return tests


def _listed_columns(measures: list[Measure], sign: int = 1) -> str:
    return ", ".join(f'{_listed_amount(m, sign)} AS "{m.name}"' for m in measures)


def _listed_amount(measure: Measure, sign: int) -> str:
    how = measure.from_list
    assert how is not None
    tests = listed_tests(measure)
    what = "sum(reported_on - happened_on)" if how.delay else f"{sign} * count(*)"
    only = f" FILTER ({' AND '.join(tests)})" if tests else ""
    return f"({what}{only})::DOUBLE"


def listed(steps: Steps, measures: list[Measure], last: date, history_to: date | None) -> None:
    """Table `listed` (m, place, day, sid, value, last_on): what line lists add, by lowest place.

    history_to: all days up to this one are put together on it (nothing asked looks at them one by one).
    """
    parts = []
    for event, day, rows in (
        (Event.CONFIRMED, "happened_on", "true"),
        (Event.DIED, DIED_ON, "outcome = 'died'"),
        (Event.OPEN, "happened_on", "true"),
        (Event.OPEN, ENDED_ON, "outcome <> '' OR outcome_on IS NOT NULL"),
    ):
        mine = [m for m in measures if m.from_list and m.from_list.event is event]
        if not mine:
            continue
        sign = -1 if day is ENDED_ON else 1
        bucket = f"greatest({day}, DATE {text(history_to)})" if history_to else day
        grouped = (
            f"SELECT place_code, source, {bucket} AS day, max({day}) AS last_on, "
            f"{_listed_columns(mine, sign)} FROM known_case_list "
            f"WHERE {day} <= DATE {text(last)} AND ({rows}) AND {steps.inside('place_code', 'list_code')} "
            f"GROUP BY ALL"
        )
        columns = ", ".join(f'"{m.name}"' for m in mine)
        parts.append(f"SELECT * FROM (UNPIVOT ({grouped}) ON {columns} INTO NAME measure VALUE value)")
    if not parts:
        steps.make(
            "listed",
            "SELECT 0 AS m, 0 AS place, NULL::DATE AS day, 0 AS sid, 0.0::DOUBLE AS value, NULL::DATE AS last_on "
            "WHERE false",
        )
        return
    steps.make(
        "listed",
        f"""
        SELECT measure_numbers.m, scope.place, day, sid, sum(value) AS value, max(last_on) AS last_on
        FROM ({" UNION ALL ".join(parts)}) AS said
        JOIN measure_numbers USING (measure) JOIN scope ON list_code = place_code JOIN source_names USING (source)
        WHERE value <> 0 GROUP BY ALL
        """,
    )


def kept(steps: Steps) -> dict[str, tuple[date, date]]:
    """First and last day on which each line list reports anything."""
    found = steps.rows(
        """
        SELECT source, least(min(happened_on), min(reported_on), min(outcome_on)),
               greatest(max(happened_on), max(reported_on), max(outcome_on))
        FROM known_case_list GROUP BY source
        """
    )
    return {source: (first, last) for source, first, last in found}


def list_spans(steps: Steps, source: Source, as_known_on: date | None) -> None:
    """Table `list_span` (place, sid, first, last, complete): where and when line lists speak, by lowest place."""
    days = source.kept if as_known_on is None else kept(steps)
    _spans_table(steps, "declared_span", declared_spans(source.entries, LISTS, days, as_known_on))
    _spans_table(steps, "kept_span", [Span(s, "", first, last, False) for s, (first, last) in days.items()])
    named = source.named("case_list")
    listed = "SELECT DISTINCT place_code, source FROM known_case_list"
    if len(named) == 1:
        listed = f"SELECT place_code, {text(*named)} AS source FROM (SELECT DISTINCT place_code FROM known_case_list)"
    steps.make(
        "list_span",
        f"""
        SELECT scope.place, sid, first, last, false AS complete
        FROM ({listed}) JOIN scope ON list_code = place_code
        JOIN kept_span USING (source) JOIN source_names USING (source)
        UNION ALL
        SELECT scope.place, sid, first, last, true
        FROM declared_span JOIN source_names USING (source)
        JOIN all_places AS root ON root.code = declared_span.root
        JOIN scope ON scope.leaf AND NOT scope.rest AND root.place IN (scope.a0, scope.a1, scope.a2, scope.a3)
        """,
    )


def _spans_table(steps: Steps, name: str, spans: list[Span]) -> None:
    rows = [f"({text(s.source)}, {text(s.place)}, DATE {text(s.first)}, DATE {text(s.last)})" for s in spans]
    if rows:
        steps.make(name, f"SELECT * FROM (VALUES {', '.join(rows)}) AS t(source, root, first, last)")
    else:
        steps.make(name, "SELECT '' AS source, '' AS root, NULL::DATE AS first, NULL::DATE AS last WHERE false")


# -- order of sources --------------------------------------------------------------------------------------


def order(steps: Steps, source: Source, measures: list[Measure], places: Places) -> bool:
    """Table `source_key` (m, sid, root, since, until, key), one row for each stretch of days; False when empty."""
    rows = []
    for measure in measures:
        by_root: dict[tuple[str, str], list[tuple[Entry, int]]] = {}
        for entry in source.entries:
            key = key_of(measure, entry, places)
            if key is not None:
                by_root.setdefault((entry.source, entry.place), []).append((entry, key))
        for (name, root), entries in by_root.items():
            for since, until, key in _stretches(entries):
                rows.append(
                    f"({NUMBER[measure.name]}, {source.names.index(name)}, {text(root)}, "
                    f"DATE {text(since)}, DATE {text(until)}, {key})"
                )
    if not rows:
        return False
    steps.make(
        "source_key",
        f"SELECT m, sid, place AS root, since, until, key FROM (VALUES {', '.join(rows)}) "
        "AS t(m, sid, code, since, until, key) JOIN all_places USING (code)",
    )
    return True


_FROM, _TO = date(1900, 1, 1), date(9999, 1, 1)


def _stretches(entries: list[tuple[Entry, int]]) -> list[tuple[date, date, int]]:
    """Entries of one source and root, cut where one begins or ends; the strongest holds."""
    cuts = sorted({day for entry, _ in entries for day in (entry.since or _FROM, entry.until or _TO)})
    found = []
    for since, until in pairwise(cuts):
        keys = [key for entry, key in entries if entry.holds_on(since)]
        if keys:
            found.append((since, until, min(keys)))
    return found
