"""Whether a target is on course: the number now beside the one a straight line from its start to its day would ask for.

The rule. A target runs from its start (its own first day, else the plan's) to the day by which it is wanted. The line
goes from the number at the start straight to the goal. For a goal from below (at least, above) the target is on course
while the number is on the line or over it; for a goal from above (at most, below) while it is on the line or under
it, or already under the goal. Where there was no number at the start, the first number known after it takes its
place, with its own day. Without a day to be reached by, without a goal, or without two numbers on different days,
nobody can say, and the answer is None. After its day a target is reached or it is not.
"""

from collections.abc import Sequence
from datetime import date

from attrs import frozen

from taicho.core.plans.judge import Judged
from taicho.core.plans.model import Target

Series = Sequence[tuple[date, float | None]]


@frozen
class Course:
    """Where a target stands on its line.

    start, start_value: the first known number the line begins with. expected: what the line asks for on the day.
    on_course: None when it cannot be said; True for a target that is reached.
    """

    start: date | None
    start_value: float | None
    expected: float | None
    on_course: bool | None


NO_COURSE = Course(None, None, None, None)


def wanted(target: Target) -> float | None:
    """The number at which the goal is reached; None where a person judges."""
    return target.goal.low if target.goal.low is not None else target.goal.high


def course(judged: Judged, since: date, day: date, series: Series) -> Course:
    """The course of a target on `day`; since: the first day of the plan; series: its known numbers, oldest first."""
    target, goal = judged.target, wanted(judged.target)
    begin = target.start or since
    first = next(((on, value) for on, value in series if on >= begin and value is not None), None)
    if goal is None or target.than_place:
        return Course(None, None, None, True if judged.met else None)
    start, start_value = first if first else (None, None)
    expected = _on_line(start, start_value, goal, target.by, day)
    return Course(start, start_value, expected, _answer(judged, expected, start, day))


def _on_line(start: date | None, value: float | None, goal: float, by: date | None, day: date) -> float | None:
    if start is None or value is None or by is None or start >= by:
        return None
    share = min(1.0, max(0.0, (day - start).days / (by - start).days))
    return value + (goal - value) * share


def _answer(judged: Judged, expected: float | None, start: date | None, day: date) -> bool | None:
    target = judged.target
    if judged.met:
        return True
    if judged.met is False and target.by is not None and day > target.by:
        return False
    now = judged.value
    if now is None or expected is None or start is None or start >= day:
        return None
    return now >= expected if target.goal.low is not None else now <= expected
