"""The embedded default engine: the nodes of the catalogue as small named SQL steps over a snapshot's Parquet."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from taicho.core.indicators.rows import RowFilter
from taicho.core.vocabulary.places import Places
from taicho.core.vocabulary.readings import Reading
from taicho.engines.asked import asked_places, asked_variants
from taicho.engines.duck import kept_days, reading, tracing
from taicho.engines.duck.kept_days import keep
from taicho.engines.duck.naming import sources_of
from taicho.engines.duck.reading import Question, prepare
from taicho.engines.duck.steps import Steps
from taicho.engines.duck.tracing import Disagreement

__all__ = [
    "Disagreement", "RowFilter", "disagreements", "keep", "prepare", "read", "rows_behind", "series", "sources_of",
]  # fmt: skip

FEW = 200
"""Up to so many places are read from the daily files; more of them straight from the facts, unless the files stand."""

AT_ONCE = 300_000
"""Places times days answered in one pass; longer spans are cut."""


def read(
    snapshot: Path,
    places: Places,
    indicators: Sequence[str],
    days: Sequence[date],
    place_codes: Sequence[str] | None = None,
    tier: str | None = None,
    as_known_on: date | None = None,
) -> list[Reading]:
    """Readings by place, day, indicator and variant, in the order asked for.

    snapshot: folder as `taicho.core.indicators.snapshot` describes. places: the tree of the days asked for.
    indicators: ids of the catalogue. place_codes and tier: see `asked_places`. as_known_on: what was known on
    that day; None: all that the snapshot knows. Raises KeyError for an unknown place or indicator.
    """
    codes = asked_places(places, place_codes, tier)
    variants = tuple(asked_variants(indicators))
    if not codes or not variants or not days:
        return []
    found: list[Reading] = []
    asked = tuple(dict.fromkeys(days))
    step = max(1, AT_ONCE // len(codes))
    for start in range(0, len(asked), step):
        question = Question(Path(snapshot), places, variants, asked[start : start + step], codes, as_known_on)
        found += _readings(question)
    return found if len(asked) <= step else _in_order(found, codes)


def _readings(question: Question) -> list[Reading]:
    kept = kept_days.kept(question)
    if kept is not None:
        return list(reading.readings(question, *kept))
    steps = Steps()
    try:
        table, bits = reading.answer(question, steps, use_daily=_use_daily(question))
        return list(reading.readings(question, table, bits))
    finally:
        steps.close()


def _use_daily(question: Question) -> bool:
    return question.as_known_on is None and len(question.codes) <= FEW


def _in_order(found: list[Reading], codes: Sequence[str]) -> list[Reading]:
    turn = {code: index for index, code in enumerate(codes)}
    return sorted(found, key=lambda one: turn[one.place])


def series(snapshot: Path, places: Places, indicator: str, place_code: str, since: date, until: date) -> list[Reading]:
    """Readings of one indicator for one place, from `since` to `until`, both included, by day and variant."""
    days = [date.fromordinal(n) for n in range(since.toordinal(), until.toordinal() + 1)]
    return read(snapshot, places, [indicator], days, place_codes=[place_code])


def disagreements(snapshot: Path, places: Places, measure: str, since: date, until: date) -> list[Disagreement]:
    """Where sources differ about a count of days (a measure of `measures.MEASURES`), by place and day.

    Counts of the place itself and of lists are compared with each other and with the sum of the children.
    Raises KeyError for an unknown measure, ValueError for one that is no count of days.
    """
    return tracing.disagreements(Path(snapshot), reading.sources(Path(snapshot)), places, measure, since, until)


def rows_behind(one: Reading, snapshot: Path, places: Places, as_known_on: date | None = None) -> tuple[RowFilter, ...]:
    """The rows a reading stands on, one filter a register and measure.

    Windows of counts are traced to the sources and places taken; registers none of whose rows were taken are left
    out. Running totals, stocks, beds and statements name their register, days and subtree.
    """
    return tracing.rows_behind(one, Path(snapshot), reading.sources(Path(snapshot)), places, as_known_on)
