"""Rates of allowances as they stand on a day: those of the pack, with what persons have confirmed or typed by then."""

from datetime import date

from attrs import evolve

from taicho.core.resources.allowances import Rate
from taicho.core.vocabulary import Confidence, Text
from taicho.intake.rates import rates as packed
from taicho.store import law, typed_rates
from taicho.store.models import TypedRate

RULES = "vn-allowances"
"""Under which confirmations of rates are kept, beside those of levels."""
TYPED = "typed-"
"""How the id of a rate begins that a person typed."""


def rates_on(day: date) -> tuple[Rate, ...]:
    """Every rate, one for each kind of work; confirmed ones are settled. Call inside a workspace in use."""
    vouched = {one.value_id for one in law.confirmations(RULES, day)}
    known = tuple(
        evolve(one, confidence=Confidence.CONFIRMED) if one.id in vouched and not one.confidence.settled else one
        for one in packed()
    )
    return known + tuple(_typed(one) for one in typed_rates.typed(day, typed_rates.DAY))


def _typed(one: TypedRate) -> Rate:
    """A rate that a person read in its text and answers for."""
    words = Text(one.words, one.words)
    return Rate(
        f"{TYPED}{one.pk}", one.work, words, one.amount, one.since, one.cite, Confidence.CONFIRMED, until=one.until
    )


def standing(day: date) -> list[tuple[Rate, tuple[str, ...]]]:
    """Each rate of the pack once with the kinds of work it pays, unsettled ones first, then by the day they begin."""
    works: dict[str, list[str]] = {}
    once: dict[str, Rate] = {}
    for one in (rate for rate in rates_on(day) if not rate.id.startswith(TYPED)):
        works.setdefault(one.id, []).append(one.work)
        once.setdefault(one.id, one)
    ordered = sorted(once.values(), key=lambda one: (one.confidence.settled, one.since, one.id))
    return [(one, tuple(works[one.id])) for one in ordered]
