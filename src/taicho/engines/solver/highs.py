"""A linear program and HiGHS, which solves it: one thread and a fixed seed, so the same program has the same answer."""

import highspy
import numpy as np
from attrs import frozen
from highspy._core import _Highs
from numpy.typing import NDArray

from taicho.core.vocabulary import Fault, Text

Numbers = NDArray[np.float64]
Indices = NDArray[np.int32]


@frozen(eq=False)
class Program:
    """Make cost · x small with lower <= x <= upper and row_lower <= A x <= row_upper.

    A is given by rows: row r holds `columns` and `values` from starts[r] to starts[r + 1]. integer: x is whole.
    """

    cost: Numbers
    lower: Numbers
    upper: Numbers
    starts: Indices
    columns: Indices
    values: Numbers
    row_lower: Numbers
    row_upper: Numbers
    integer: bool = False


@frozen(eq=False)
class Solution:
    """The best x and what it costs."""

    x: Numbers
    objective: float


def solve(program: Program, *, seconds: float = 60.0) -> Solution:
    """The best answer; a Fault when there is none (the caller builds programs that have one) or time runs out."""
    highs = _solver(seconds)
    highs.passModel(_model(program))
    highs.run()
    status = highs.getModelStatus()
    if status != highspy.HighsModelStatus.kOptimal:
        said = highs.modelStatusToString(status)
        raise Fault(
            Text(f"Bộ giải không tìm được phương án ({said}).", f"The solver found no answer ({said})."),
            Text("Nới một điều kiện, hoặc thu nhỏ danh sách rồi thử lại.", "Loosen a rule, or try a smaller list."),
        )
    return Solution(np.asarray(highs.getSolution().col_value), float(highs.getInfo().objective_function_value))


def _solver(seconds: float) -> _Highs:
    """The bare solver: `highspy.Highs` around it prints a banner as it is made, into the middle of our JSON."""
    highs = _Highs()
    for option, value in (("output_flag", False), ("threads", 1), ("random_seed", 0), ("time_limit", seconds)):
        highs.setOptionValue(option, value)
    return highs


def _model(program: Program) -> highspy.HighsLp:
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = len(program.cost), len(program.row_lower)
    model.col_cost_, model.col_lower_, model.col_upper_ = program.cost, program.lower, program.upper
    model.row_lower_, model.row_upper_ = program.row_lower, program.row_upper
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = program.starts
    model.a_matrix_.index_ = program.columns
    model.a_matrix_.value_ = program.values
    if program.integer:
        model.integrality_ = [highspy.HighsVarType.kInteger] * len(program.cost)
    return model
