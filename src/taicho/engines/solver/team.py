"""Choose the team: a flow from units over people to posts, whose best answer is whole by itself.

Columns: a person in a post; the k-th person taken from a unit; the empty places of a post.
"""

from collections import defaultdict
from collections.abc import Mapping

import numpy as np

from taicho.core.resources.team import BURDEN, EMPTY_POST, group_limits
from taicho.core.resources.team_model import Group, TeamProblem
from taicho.engines.solver.highs import Program, solve


def choose(problem: TeamProblem) -> tuple[tuple[int, int], ...]:
    """The best choice as (candidate, post) pairs, by candidate. A post that cannot be filled stays empty."""
    pairs = [(at, post) for at, one in enumerate(problem.candidates) for post in one.posts]
    if not pairs:
        return ()
    x = solve(_program(problem, pairs)).x[: len(pairs)]
    return tuple(pair for pair, taken in zip(pairs, x, strict=True) if taken > 0.5)


def _program(problem: TeamProblem, pairs: list[tuple[int, int]]) -> Program:
    rows: list[tuple[list[int], list[float], float, float]] = []
    by_post, by_person, by_unit, by_group = _index(problem, pairs)
    limits = group_limits(problem)
    steps = [(unit, k) for unit in sorted(by_unit) for k in range(1, _most(problem, unit, limits) + 1)]
    first_step, first_empty = len(pairs), len(pairs) + len(steps)
    steps_of: dict[str, list[int]] = defaultdict(list)
    for number, (unit, _) in enumerate(steps, first_step):
        steps_of[unit].append(number)
    for number, post in enumerate(problem.posts):
        columns = [*by_post[number], first_empty + number]
        rows.append((columns, [1.0] * len(columns), post.count, post.count))
    for columns in by_person.values():
        if len(columns) > 1:
            rows.append((columns, [1.0] * len(columns), -np.inf, 1.0))
    for unit, columns in sorted(by_unit.items()):
        taken = steps_of[unit]
        rows.append(([*columns, *taken], [1.0] * len(columns) + [-1.0] * len(taken), 0.0, 0.0))
    for (unit, part), limit in sorted(limits.items()):
        if part:
            columns = by_group[unit, part]
            rows.append((columns, [1.0] * len(columns), -np.inf, float(limit)))
    burdens = [BURDEN * (2 * k - 1) / problem.sizes[unit] for unit, k in steps]
    cost = [problem.candidates[at].cost for at, _ in pairs] + burdens + [EMPTY_POST] * len(problem.posts)
    upper = [1.0] * first_empty + [float(post.count) for post in problem.posts]
    return Program(
        cost=np.array(cost),
        lower=np.zeros(len(cost)),
        upper=np.array(upper),
        starts=np.cumsum([0, *(len(columns) for columns, *_ in rows)], dtype=np.int32),
        columns=np.array([one for columns, *_ in rows for one in columns], dtype=np.int32),
        values=np.array([one for _, values, *_ in rows for one in values]),
        row_lower=np.array([low for *_, low, _ in rows], dtype=float),
        row_upper=np.array([high for *_, high in rows], dtype=float),
    )


def _index(
    problem: TeamProblem, pairs: list[tuple[int, int]]
) -> tuple[dict[int, list[int]], dict[int, list[int]], dict[str, list[int]], dict[Group, list[int]]]:
    """Columns of each post, person, unit, and unit with profession."""
    by_post, by_person = defaultdict(list), defaultdict(list)
    by_unit, by_group = defaultdict(list), defaultdict(list)
    for column, (at, post) in enumerate(pairs):
        staff = problem.candidates[at].staff
        by_post[post].append(column)
        by_person[at].append(column)
        by_unit[staff.unit].append(column)
        by_group[staff.unit, staff.profession].append(column)
    return by_post, by_person, by_unit, by_group


def _most(problem: TeamProblem, unit: str, limits: Mapping[Group, int]) -> int:
    """How many of a unit can go at most."""
    wanted = sum(post.count for post in problem.posts)
    limit = limits.get((unit, ""), wanted)
    return int(min(wanted, problem.sizes[unit], limit))
