"""What programs that send people share: columns of a choice by what they touch, and rows made into a program."""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from taicho.core.resources.staff_model import Staff
from taicho.engines.solver.highs import Program

Row = tuple[list[int], list[float], float, float]
"""Columns of a row, their values, its lower and upper bound."""
Columns = dict[int, list[int]]


def columns_of(
    pairs: Sequence[tuple[int, int]], staff: Sequence[Staff]
) -> tuple[Columns, Columns, dict[str, list[int]], dict[tuple[str, str], list[int]]]:
    """Columns of each target, person, unit, and unit with profession; column c is the c-th (person, target) pair."""
    by_target, by_person = defaultdict(list), defaultdict(list)
    by_unit, by_group = defaultdict(list), defaultdict(list)
    for column, (at, target) in enumerate(pairs):
        one = staff[at]
        by_target[target].append(column)
        by_person[at].append(column)
        by_unit[one.unit].append(column)
        by_group[one.unit, one.profession].append(column)
    return by_target, by_person, by_unit, by_group


def row(plus: list[int], minus: list[int], low: float, high: float) -> Row:
    """low <= the sum of `plus` less the sum of `minus` <= high."""
    return [*plus, *minus], [1.0] * len(plus) + [-1.0] * len(minus), low, high


def program(cost: list[float], upper: list[float], rows: Sequence[Row]) -> Program:
    """Rows over columns from 0 to `upper`, as the solver takes them."""
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
