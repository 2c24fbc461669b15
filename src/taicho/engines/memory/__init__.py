"""The meaning of every indicator in plain Python: slow, obvious, the judge of the other engines."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from taicho.core.indicators.catalogue import INDICATORS
from taicho.core.vocabulary.places import Places
from taicho.core.vocabulary.readings import Reading
from taicho.engines.asked import asked_places, asked_variants
from taicho.engines.memory.answers import Answers
from taicho.engines.memory.facts import load
from taicho.engines.memory.resolved import Resolver


def read(
    snapshot: Path,
    places: Places,
    indicators: Sequence[str],
    days: Sequence[date],
    place_codes: Sequence[str] | None = None,
    tier: str | None = None,
    as_known_on: date | None = None,
) -> list[Reading]:
    """Readings by place, day, indicator and variant, in the order asked for; see `taicho.engines.duck.read`."""
    answers = Answers(Resolver(load(snapshot, as_known_on), places))
    return [
        answers.reading(INDICATORS[id_], variant, code, day)
        for code in asked_places(places, place_codes, tier)
        for day in days
        for id_, variant in asked_variants(indicators)
    ]
