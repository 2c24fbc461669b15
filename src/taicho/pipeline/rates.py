"""Rates of allowances as they stand on a day: those of the pack, with what persons have confirmed by then."""

from datetime import date

from attrs import evolve

from taicho.core.resources.allowances import Rate
from taicho.core.vocabulary import Confidence
from taicho.intake.rates import rates as packed
from taicho.store import law

RULES = "vn-allowances"
"""Under which confirmations of rates are kept, beside those of levels."""


def rates_on(day: date) -> tuple[Rate, ...]:
    """Every rate, one for each kind of work; confirmed ones are settled. Call inside a workspace in use."""
    vouched = {one.value_id for one in law.confirmations(RULES, day)}
    return tuple(
        evolve(one, confidence=Confidence.CONFIRMED) if one.id in vouched and not one.confidence.settled else one
        for one in packed()
    )


def standing(day: date) -> list[tuple[Rate, tuple[str, ...]]]:
    """Each rate once with the kinds of work it pays, unsettled ones first, then by the day they begin."""
    works: dict[str, list[str]] = {}
    once: dict[str, Rate] = {}
    for one in rates_on(day):
        works.setdefault(one.id, []).append(one.work)
        once.setdefault(one.id, one)
    ordered = sorted(once.values(), key=lambda one: (one.confidence.settled, one.since, one.id))
    return [(one, tuple(works[one.id])) for one in ordered]
