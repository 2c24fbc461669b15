"""Both engines give the same readings on random small snapshots, from the facts and from the daily files."""

import tempfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from indicators.generate import as_known, asked_days, snapshots
from indicators.world import country, write_snapshot
from taicho.core.indicators import INDICATORS
from taicho.core.vocabulary import Reading
from taicho.engines import duck, memory
from taicho.engines.asked import asked_places, asked_variants
from taicho.engines.duck import reading
from taicho.engines.duck.steps import Steps

PLACES = country()


def by_duck(
    snapshot: Path, days: list[date], on: date | None, *, use_daily: bool, codes: tuple[str, ...]
) -> list[Reading]:
    """DuckDB's readings of everything, by the road asked for."""
    question = reading.Question(snapshot, PLACES, tuple(asked_variants(INDICATORS)), tuple(days), codes, on)
    steps = Steps()
    try:
        table, bits = reading.answer(question, steps, use_daily=use_daily)
        return list(reading.readings(question, table, bits))
    finally:
        steps.close()


def same(one: Reading, other: Reading) -> bool:
    """Equal, floating-point dust aside; numbers are floats on both sides."""

    def close(a: float | None, b: float | None) -> bool:
        if a is None or b is None:
            return a is b
        return type(a) is type(b) is float and a == pytest.approx(b, rel=1e-9, abs=1e-12)

    numbers = ("value", "numerator", "denominator", "at_least")
    others = ("place", "indicator", "day", "unit", "as_of", "where", "marks")
    return all(close(getattr(one, n), getattr(other, n)) for n in numbers) and all(
        getattr(one, n) == getattr(other, n) for n in others
    )


def assert_same(ours: list[Reading], theirs: list[Reading]) -> None:
    """Every reading equal, in the same order; the first that differs is shown."""
    assert len(ours) == len(theirs)
    for one, other in zip(ours, theirs, strict=True):
        assert same(one, other), f"memory {one}\nduck   {other}"


@settings(
    max_examples=15, deadline=None, phases=(Phase.explicit, Phase.generate), suppress_health_check=list(HealthCheck)
)
@given(rows=snapshots(), days=asked_days, on=as_known)
def test_readings_are_equal_on_random_snapshots(rows: dict[str, Any], days: list[date], on: date | None) -> None:
    """Memory is the meaning: DuckDB reads every indicator of every place alike, by both of its roads."""
    with tempfile.TemporaryDirectory() as folder:
        snapshot = write_snapshot(Path(folder) / "snapshot", rows)
        codes = asked_places(PLACES, None, None)
        meant = memory.read(snapshot, PLACES, list(INDICATORS), days, as_known_on=on)
        assert_same(meant, by_duck(snapshot, days, on, use_daily=False, codes=codes))
        if on is None:
            assert_same(meant, by_duck(snapshot, days, on, use_daily=True, codes=codes))
            one = ("691", "70")
            part = [r for r in meant if r.place == "691"] + [r for r in meant if r.place == "70"]
            assert_same(part, by_duck(snapshot, days, on, use_daily=True, codes=one))
            assert_same(part, by_duck(snapshot, days, on, use_daily=False, codes=one))
            for day in days[:1]:
                duck.keep(snapshot, PLACES, day)
                of_day = [r for r in part if r.day == day]
                assert_same(of_day, duck.read(snapshot, PLACES, list(INDICATORS), [day], place_codes=list(one)))


def test_the_order_of_readings_is_the_order_asked(tmp_path: Path) -> None:
    """Places, then days, then indicators, as the caller names them; nothing asked gives nothing."""
    snapshot = write_snapshot(tmp_path / "snapshot", {})
    days = [date(2021, 7, 2), date(2021, 7, 1)]
    found = duck.read(snapshot, PLACES, ["tests", "new_cases"], days, place_codes=["70", "VN"])
    assert [(r.place, r.day, r.indicator) for r in found] == [
        (place, day, id_) for place in ("70", "VN") for day in days for id_ in ("tests", "new_cases")
    ]
    assert duck.read(snapshot, PLACES, [], days) == []
