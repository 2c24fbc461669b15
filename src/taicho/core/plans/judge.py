"""The targets of a plan against readings: reached, not reached, or no number."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from attrs import frozen

from taicho.core.plans.model import Bounds, Plan, Target
from taicho.core.vocabulary import Reading


@frozen
class Judged:
    """A target with the reading it is measured by.

    value: the number compared with the goal: the reading, or its ratio to the reading of `than_place`.
    met: None where there is no number, or no goal: a person judges then. late: its day has passed and it is not met.
    """

    target: Target
    reading: Reading | None
    value: float | None
    met: bool | None
    late: bool
    days_left: int | None


def targets_on(plan: Plan, scenario: str | None, day: date) -> list[Target]:
    """The targets that count on `day` under the declared scenario (None: those that need none)."""
    if day < plan.since or (plan.until is not None and day > plan.until):
        return []
    return [one for one in plan.targets if one.when.always or scenario in one.when.scenarios]


def judge(
    plan: Plan,
    targets: Sequence[Target],
    readings: Iterable[Reading],
    day: date,
    typed: Mapping[str, Reading] = MappingProxyType({}),
) -> list[Judged]:
    """Each target with its number; `readings` are those of the day, of the plan's place and of places compared with.

    typed: target id -> the number its owner typed, for targets that no indicator measures.
    """
    known = list(readings)
    return [_judged(plan, one, known, day, typed) for one in targets]


def _judged(plan: Plan, target: Target, readings: Sequence[Reading], day: date, typed: Mapping[str, Reading]) -> Judged:
    own = _find(target, plan.place, readings) if target.indicator else typed.get(target.id)
    value = own.value if own else None
    if target.than_place:
        other = _find(target, target.than_place, readings)
        value = value / other.value if value is not None and other and other.value else None
    met = _met(target, value, own)
    left = (target.by - day).days if target.by else None
    return Judged(target, own, value, met, bool(met is False and left is not None and left < 0), left)


def _find(target: Target, place: str, readings: Sequence[Reading]) -> Reading | None:
    return next(
        (
            one
            for one in readings
            if one.indicator == target.indicator and one.place == place and dict(one.where) == dict(target.where)
        ),
        None,
    )


def _met(target: Target, value: float | None, reading: Reading | None) -> bool | None:
    """A certain lower bound may be enough for a goal without an upper end; it never shows that a goal is missed."""
    goal = target.goal
    if goal == Bounds() or reading is None:
        return None
    if value is not None:
        return goal.holds(value)
    sure = reading.at_least if goal.high is None and not target.than_place else None
    return True if sure is not None and goal.holds(sure) else None
