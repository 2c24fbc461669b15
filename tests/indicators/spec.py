"""Facts drawn as tables, a question, the readings expected: run on every engine and by every road."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from indicators.world import country, day, drawn, snapshot_of
from taicho.core.indicators import INDICATORS
from taicho.core.vocabulary import Reading
from taicho.engines import memory
from taicho.engines.asked import asked_variants
from taicho.engines.duck import reading
from taicho.engines.duck.steps import Steps

PLACES = country()

Engine = Callable[[Path, list[str], list[date], list[str], date | None], list[Reading]]


def _memory(snapshot: Path, ids: list[str], days: list[date], codes: list[str], on: date | None) -> list[Reading]:
    return memory.read(snapshot, PLACES, ids, days, place_codes=codes, as_known_on=on)


def _duck(use_daily: bool) -> Engine:
    def read(snapshot: Path, ids: list[str], days: list[date], codes: list[str], on: date | None) -> list[Reading]:
        question = reading.Question(snapshot, PLACES, tuple(asked_variants(ids)), tuple(days), tuple(codes), on)
        steps = Steps()
        try:
            return list(
                reading.readings(question, *reading.answer(question, steps, use_daily=use_daily and on is None))
            )
        finally:
            steps.close()

    return read


ENGINES: dict[str, Engine] = {"memory": _memory, "duck-facts": _duck(False), "duck-daily": _duck(True)}

every_engine = pytest.mark.parametrize("engine", ENGINES, ids=list(ENGINES))

SEEN: set[str] = set()
"""Indicators that a specification has asked for."""


def _written(value: float | None) -> str:
    return "none" if value is None else f"{value:.6g}"


def _where(reading_: Reading) -> str:
    return ",".join(str(value) for value in reading_.where.values())


WRITE: dict[str, Callable[[Reading], str]] = {
    "value": lambda r: _written(r.value),
    "top": lambda r: _written(r.numerator),
    "bottom": lambda r: _written(r.denominator),
    "at_least": lambda r: _written(r.at_least),
    "as_of": lambda r: f"{r.as_of.day}/{r.as_of.month}" if r.as_of else "none",
    "marks": lambda r: ", ".join(r.marks) or "none",
}


def expect(engine: str, folder: Path, expected: str, *, on: str, known: str | None = None, **facts: str) -> None:
    """Every row of `expected` (place, indicator, [where], [day] and parts of a reading) as the engine reads it."""
    snapshot = snapshot_of(folder / "snapshot", **facts)
    rows = drawn(expected)
    ids = list(dict.fromkeys(row["indicator"] for row in rows))
    SEEN.update(ids)
    assert set(ids) <= set(INDICATORS)
    days = list(dict.fromkeys(day(row.get("day", on)) for row in rows))
    codes = list(dict.fromkeys(row["place"] for row in rows))
    found = ENGINES[engine](snapshot, ids, days, codes, day(known) if known else None)
    by_key = {(r.place, r.indicator, _where(r), r.day): r for r in found}
    for row in rows:
        one = by_key[row["place"], row["indicator"], row.get("where", ""), day(row.get("day", on))]
        for part, write in WRITE.items():
            if part in row:
                assert write(one) == row[part], f"{row}: {part} is {write(one)} in {one}"
