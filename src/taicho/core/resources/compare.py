"""Required capacities and readings → shortfalls. What no register says stays unknown: never zero, never enough."""

from collections.abc import Iterable, Sequence
from datetime import date

from taicho.core.plans.model import Capacity, Plan
from taicho.core.resources.model import Shortfall
from taicho.core.vocabulary import Reading


def capacities_of(plan: Plan, scenario: str | None, day: date) -> list[Capacity]:
    """What the plan requires on `day` under the declared scenario (None: only what it requires in any).

    A capacity printed with a span is required from its first day.
    """
    if day < plan.since or (plan.until is not None and day > plan.until):
        return []
    return [
        one
        for one in plan.capacities
        if (one.when.always or scenario in one.when.scenarios) and (one.start is None or one.start <= day)
    ]


def shortfalls(plan: Plan, capacities: Sequence[Capacity], readings: Iterable[Reading]) -> list[Shortfall]:
    """One Shortfall per capacity, in their order; `readings` are those of the plan's place on the day.

    A capacity that has others counted in it (50 of the 500 beds are for moderate cases) has the sum of all.
    """
    known = list(readings)
    return [_compare(plan, one, capacities, known) for one in capacities]


def _compare(plan: Plan, one: Capacity, all_of: Sequence[Capacity], readings: Sequence[Reading]) -> Shortfall:
    counted = [one, *(part for part in all_of if part.part_of == one.id)]
    found = [_reading(plan, part, readings) for part in counted]
    amounts = [_amount(part, reading) for part, reading in zip(counted, found, strict=True)]
    have = sum(amount for amount in amounts if amount is not None) if None not in amounts else None
    given = [reading for reading in found if reading is not None]
    days = [reading.as_of for reading in given if reading.as_of is not None]
    marks = [mark for reading in given for mark in reading.marks] + (["unknown"] if have is None else [])
    return Shortfall(
        id=one.id,
        resource=one.resource,
        text=one.text,
        required=one.amount,
        unit=one.unit,
        cite=plan.citation(one.cite),
        required_max=one.amount_max,
        have=have,
        at_least=None if have is not None else _certain(counted, found),
        ready_within_hours=one.ready_within_hours,
        by=one.by,
        lead=one.lead,
        as_of=min(days, default=None),
        marks=tuple(dict.fromkeys(marks)),
        note=one.note,
    )


def _reading(plan: Plan, one: Capacity, readings: Sequence[Reading]) -> Reading | None:
    return next(
        (
            reading
            for reading in readings
            if reading.place == plan.place
            and reading.indicator == one.indicator
            and dict(reading.where) == dict(one.where)
        ),
        None,
    )


def _amount(one: Capacity, reading: Reading | None) -> float | None:
    """The figure of the reading that the capacity asks for."""
    if reading is None:
        return None
    return {"value": reading.value, "numerator": reading.numerator, "denominator": reading.denominator}[one.figure]


def _certain(counted: Sequence[Capacity], found: Sequence[Reading | None]) -> float | None:
    """The sum of what is certainly there; None when nothing is."""
    certain = [
        amount if amount is not None or reading is None or one.figure != "value" else reading.at_least
        for one, reading in zip(counted, found, strict=True)
        for amount in [_amount(one, reading)]
    ]
    known = [amount for amount in certain if amount is not None]
    return sum(known) if known else None
