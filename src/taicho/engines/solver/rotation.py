"""Choose who is moved where: a flow from units over people to units that lack, whose best answer is whole by itself.

Columns: a person for a want; the k-th person taken from a unit; the k-th place of a want left empty.
"""

from collections import defaultdict

import numpy as np

from taicho.core.resources.rotation import BURDEN, EMPTY, SHARE, RotationProblem
from taicho.engines.solver.flow import columns_of, program, row
from taicho.engines.solver.highs import Program, solve


def choose_moves(problem: RotationProblem) -> tuple[tuple[int, int], ...]:
    """The best choice as (mover, want) pairs, by mover. A want that cannot be met stays short."""
    pairs = [
        (at, want)
        for at, mover in enumerate(problem.movers)
        for want, one in enumerate(problem.wants)
        if problem.fits(mover, one)
    ]
    if not pairs:
        return ()
    x = solve(_program(problem, pairs)).x[: len(pairs)]
    return tuple(pair for pair, taken in zip(pairs, x, strict=True) if taken > 0.5)


def _program(problem: RotationProblem, pairs: list[tuple[int, int]]) -> Program:
    by_want, by_mover, by_unit, by_group = columns_of(pairs, [one.staff for one in problem.movers])
    total = sum(one.count for one in problem.wants)
    most = {unit: min(total, problem.limits.get((unit, ""), len(own))) for unit, own in by_unit.items()}
    steps = [(unit, k) for unit in sorted(most) for k in range(1, most[unit] + 1)]
    empties = [(want, k) for want, one in enumerate(problem.wants) for k in range(1, one.count + 1)]
    steps_of, empties_of = defaultdict(list), defaultdict(list)
    for column, (unit, _) in enumerate(steps, len(pairs)):
        steps_of[unit].append(column)
    for column, (want, _) in enumerate(empties, len(pairs) + len(steps)):
        empties_of[want].append(column)
    rows = [
        row([*by_want[want], *empties_of[want]], [], one.count, one.count) for want, one in enumerate(problem.wants)
    ]
    rows += [row(columns, [], -np.inf, 1.0) for columns in by_mover.values() if len(columns) > 1]
    rows += [row(own, steps_of[unit], 0.0, 0.0) for unit, own in sorted(by_unit.items())]
    rows += [
        row(columns, [], -np.inf, float(problem.limits[group]))
        for group, columns in sorted(by_group.items())
        if group in problem.limits
    ]
    cost = [problem.movers[at].cost + problem.way(problem.movers[at], problem.wants[want]) for at, want in pairs]
    cost += [BURDEN * (2 * k - 1) / problem.sizes[unit] for unit, k in steps]
    cost += [EMPTY + SHARE * (2 * k - 1) / problem.wants[want].count for want, k in empties]
    return program(cost, [1.0] * len(cost), rows)
