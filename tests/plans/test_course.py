"""On course or not: the straight line from the start of a target to the day it is wanted."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taicho.core.plans.course import course, wanted
from taicho.core.plans.judge import Judged
from taicho.core.plans.model import Bounds, Target
from taicho.core.vocabulary import Reading, Text

START, WANTED = date(2021, 8, 1), date(2021, 8, 31)


def judged(value: float | None, goal: Bounds, day: date, by: date | None = WANTED) -> Judged:
    """A target with this number on this day."""
    target = Target("t", Text("a", "a"), "I", goal, indicator="dose_coverage", by=by)
    met = None if value is None or goal == Bounds() else goal.holds(value)
    left = (by - day).days if by else None
    return Judged(
        target, Reading("691", "dose_coverage", day, value), value, met, bool(met is False and (left or 0) < 0), left
    )


@pytest.mark.parametrize(
    ("day", "value", "expected", "answer"),
    [
        (date(2021, 8, 16), 0.50, 0.50, True),
        (date(2021, 8, 16), 0.49, 0.50, False),
        (date(2021, 8, 16), 0.99, 0.50, True),
        (date(2021, 8, 31), 0.90, 1.00, False),
        (date(2021, 9, 2), 0.99, 1.00, False),
        (date(2021, 8, 16), None, 0.50, None),
    ],
)
def test_a_goal_from_below_asks_for_the_line(
    day: date, value: float | None, expected: float, answer: bool | None
) -> None:
    """From 0 on the first to 100 % on the last day: half way, half is asked for."""
    found = course(judged(value, Bounds(low=1.0), day), START, day, ((START, 0.0),))
    assert found.expected == pytest.approx(expected)
    assert found.on_course is answer


def test_a_goal_from_above_is_on_course_under_the_line() -> None:
    """Deaths are to fall from 100 to 10: 55 half way."""
    half = date(2021, 8, 16)
    for value, answer in ((55.0, True), (54.0, True), (56.0, False), (9.0, True)):
        found = course(judged(value, Bounds(high=10.0), half), START, half, ((START, 100.0),))
        assert found.on_course is answer, value


def test_the_line_begins_with_the_first_known_number() -> None:
    """Days without a number are not taken for zero."""
    day = date(2021, 8, 21)
    run = ((START, None), (date(2021, 8, 11), 0.4), (day, 0.6))
    found = course(judged(0.6, Bounds(low=1.0), day), START, day, run)
    assert (found.start, found.start_value) == (date(2021, 8, 11), 0.4)
    assert found.expected == pytest.approx(0.7)
    assert found.on_course is False


def test_nobody_can_say_without_a_day_a_goal_or_two_days() -> None:
    """No day to be reached by, no goal, or only one number: the answer is None, not "behind"."""
    day = date(2021, 8, 16)
    assert course(judged(0.5, Bounds(low=1.0), day, None), START, day, ((START, 0.0),)).on_course is None
    assert course(judged(0.5, Bounds(), day), START, day, ((START, 0.0),)).on_course is None
    assert course(judged(0.5, Bounds(low=1.0), day), START, day, ((day, 0.5),)).on_course is None
    assert wanted(Target("t", Text("a", "a"), "I", Bounds())) is None


@given(st.floats(0, 1), st.floats(0, 1), st.integers(1, 29))
def test_a_higher_number_is_never_further_behind(one: float, other: float, after: int) -> None:
    """Of two numbers on one day the higher is on course whenever the lower is."""
    day = date.fromordinal(START.toordinal() + after)
    low, high = sorted((one, other))
    answers = [course(judged(v, Bounds(low=1.0), day), START, day, ((START, 0.0),)).on_course for v in (low, high)]
    assert answers[1] or not answers[0]
