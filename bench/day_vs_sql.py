"""The numbers of one day for a whole country, from two million person-level facts: the engine against SQL by hand.

Beside each other: `engines.duck` (every indicator and variant of the catalogue, resolved by source and tier) and one
hand-written query that knows there is one source only. Both read the same files with two threads and give the same
numbers, numerators, denominators, days and marks of the same places; each of them is compared first. Opening the
database and laying the tree of places are done before on both sides. Then what pages ask: one place on one day, and a
run of sixty days.
"""

import statistics
import tempfile
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TypeVar

import duckdb
import pyarrow as pa

from bench import by_hand, invented_country
from bench.measured import Line, peak_megabytes, timed
from taicho.core.indicators import INDICATORS
from taicho.core.indicators.snapshot import BY_REGISTER
from taicho.core.vocabulary.places import Places
from taicho.engines import duck
from taicho.engines.asked import asked_places, asked_variants
from taicho.engines.duck import reading
from taicho.engines.duck.steps import Steps, database
from taicho.intake.places import gazetteer

Found = TypeVar("Found")

DAY = date(2021, 9, 15)
HEAD = ("active_cases", "cases_7d", "incidence_7d", "community_incidence_7d", "deaths_7d", "free_beds", "dose_coverage")

RUNS = 9
"""Of each side, taken in turns; the middle one counts."""


def measure() -> list[Line]:
    """Engine against hand, then pages."""
    places = gazetteer().on(DAY)
    with tempfile.TemporaryDirectory() as folder:
        snapshot = make_snapshot(places, Path(folder))
        given = by_hand.relations(places)
        table, layout = by_engine(snapshot, places)
        keys = [(id_, *variant.where.values()) for id_, variant in asked_variants(INDICATORS)]
        same = by_hand.check(table, layout, keys, hand_written(snapshot, given))
        ours, theirs = in_turns(RUNS, lambda: by_engine(snapshot, places), lambda: hand_written(snapshot, given))
        whole, found = best_of(1, lambda: duck.read(snapshot, places, list(INDICATORS), [DAY]))
        lines = [
            Line(
                f"day of {table.num_rows:,} places, {same} parts of numbers, from 2,000,000 facts",
                ours,
                theirs,
                bar=1.5,
            ),
            Line(f"the same as {len(found):,} readings in Python", whole, bar=10),
        ]
        del found
        seconds, _ = best_of(1, lambda: duck.prepare(snapshot, places))
        lines.append(Line("daily files of the year, once a snapshot", seconds, bar=30))
        lines += pages(snapshot, places, "", run_too=True)
        seconds, _ = best_of(1, lambda: duck.keep(snapshot, places, DAY))
        lines.append(Line("all readings of a day that is run, kept", seconds))
        lines += pages(snapshot, places, ", a day that was run", run_too=False)
        lines.append(Line("peak memory", peak_megabytes(), unit="MB", bar=2000))
    return lines


def pages(snapshot: Path, places: Places, which: str, *, run_too: bool) -> list[Line]:
    """What a page asks of one place: all indicators of the day, and (`run_too`) a run of sixty days of a few."""
    run = [date.fromordinal(DAY.toordinal() - back) for back in range(60)]
    lines = []
    for name, code in (("nation", "VN"), ("district", "691")):
        (one,) = in_turns(RUNS, partial(duck.read, snapshot, places, list(INDICATORS), [DAY], [code]))
        lines.append(Line(f"page: all indicators of the {name}{which}", one, bar=0.1))
        if run_too:
            (many,) = in_turns(RUNS, partial(duck.read, snapshot, places, list(HEAD), run, [code]))
            lines.append(Line(f"page: 60 days of the {name}", many, bar=0.1))
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


def hand_written(snapshot: Path, given: dict[str, pa.Table]) -> pa.Table:
    """The same by one query, on a connection of its own as the engine's."""
    base = database().cursor()
    try:
        return by_hand.hand_written(base, by_hand.query(snapshot, DAY), given)
    finally:
        base.close()


def in_turns(times: int, *acts: Callable[[], object]) -> list[float]:
    """The middle of the seconds of each act, done in turns so that all meet the same load of the machine."""
    seconds: list[list[float]] = [[] for _ in acts]
    for _ in range(times):
        for act, own in zip(acts, seconds, strict=True):
            with timed() as clock:
                act()
            own.append(clock.seconds)
    return [statistics.median(own) for own in seconds]


def best_of(times: int, act: Callable[[], Found]) -> tuple[float, Found]:
    """Shortest of some runs, and what the last gave."""
    seconds = []
    for _ in range(times):
        with timed() as clock:
            result = act()
        seconds.append(clock.seconds)
    return min(seconds), result
