"""Choose the team: a flow from units over people to posts, whose best answer is whole by itself.

Columns: a person in a post; the k-th person taken from a unit; the empty places of a post.
"""

from collections import defaultdict
from collections.abc import Mapping

import numpy as np

from taicho.core.resources.team import BURDEN, EMPTY_POST, group_limits
from taicho.core.resources.team_model import Group, TeamProblem
from taicho.engines.solver.flow import columns_of, program, row
from taicho.engines.solver.highs import Program, solve


def choose(problem: TeamProblem) -> tuple[tuple[int, int], ...]:
    """The best choice as (candidate, post) pairs, by candidate. A post that cannot be filled stays empty."""
    pairs = [(at, post) for at, one in enumerate(problem.candidates) for post in one.posts]
    if not pairs:
        return ()
    x = solve(_program(problem, pairs)).x[: len(pairs)]
    return tuple(pair for pair, taken in zip(pairs, x, strict=True) if taken > 0.5)


def _program(problem: TeamProblem, pairs: list[tuple[int, int]]) -> Program:
    by_post, by_person, by_unit, by_group = columns_of(pairs, [one.staff for one in problem.candidates])
    limits = group_limits(problem)
    steps = [(unit, k) for unit in sorted(by_unit) for k in range(1, _most(problem, unit, limits) + 1)]
    first_step, first_empty = len(pairs), len(pairs) + len(steps)
    steps_of: dict[str, list[int]] = defaultdict(list)
    for number, (unit, _) in enumerate(steps, first_step):
        steps_of[unit].append(number)
    rows = [
        row([*by_post[number], first_empty + number], [], post.count, post.count)
        for number, post in enumerate(problem.posts)
    ]
    rows += [row(columns, [], -np.inf, 1.0) for columns in by_person.values() if len(columns) > 1]
    rows += [row(columns, steps_of[unit], 0.0, 0.0) for unit, columns in sorted(by_unit.items())]
    rows += [
        row(by_group[unit, part], [], -np.inf, float(limit)) for (unit, part), limit in sorted(limits.items()) if part
    ]
    burdens = [BURDEN * (2 * k - 1) / problem.sizes[unit] for unit, k in steps]
    cost = [problem.candidates[at].cost for at, _ in pairs] + burdens + [EMPTY_POST] * len(problem.posts)
    upper = [1.0] * first_empty + [float(post.count) for post in problem.posts]
    return program(cost, upper, rows)


def _most(problem: TeamProblem, unit: str, limits: Mapping[Group, int]) -> int:
    """How many of a unit can go at most."""
    wanted = sum(post.count for post in problem.posts)
    limit = limits.get((unit, ""), wanted)
    return int(min(wanted, problem.sizes[unit], limit))
