"""Solves who goes to which ward: in fractions first, which is fast, then in whole numbers what is left in fractions.

The problem is nearly a network, so its relaxation is nearly whole: HiGHS solves it several times faster than the same
model asked for whole numbers, and the relaxation is a bound that says how good the answer is.
"""

import highspy
import numpy as np
from attrs import frozen
from highspy._core import _Highs

from taicho.core.resources.matching import Matching, SoftRows
from taicho.core.resources.nearest import Floats, Ints
from taicho.core.vocabulary import Fault, Text

GAP = 1e-3
WHOLE = 1e-6


@frozen(eq=False)
class Chosen:
    """The arcs taken, by index; the objective, and the bound no answer can be under."""

    arcs: Ints
    objective: float
    bound: float


@frozen(eq=False)
class Rows:
    """Every arc as a sparse column, the slack columns, the bounds of the rows."""

    start: Ints
    index: Ints
    cost: Floats
    slack_start: Ints
    slack_index: Ints
    slack_value: Floats
    slack_cost: Floats
    slack_upper: Floats
    lower: Floats
    upper: Floats

    def take(self, arcs: Ints) -> tuple[Ints, Ints]:
        """Starts and row indices of some arcs."""
        length = self.start[arcs + 1] - self.start[arcs]
        start = np.concatenate([[0], np.cumsum(length)])
        inner = np.arange(start[-1]) - np.repeat(start[:-1], length)
        return start, self.index[np.repeat(self.start[arcs], length) + inner]


def solve(problem: Matching) -> Chosen:
    """The best arcs. Raises Fault only when the solver itself gives up."""
    if not len(problem.person):
        lacking = float(problem.short * problem.least.sum() + problem.unplaced * problem.people)
        lacking += float(problem.duties.price.sum() if len(problem.duties.price) else 0.0)
        return Chosen(np.empty(0, dtype=np.int64), lacking, lacking)
    rows = as_rows(problem)
    arcs = np.arange(len(problem.person))
    model = new_model(rows, arcs)
    x = _run(model)[len(rows.slack_cost) :]
    bound = float(model.getInfo().objective_function_value)
    if not _fractional(x).any():
        return Chosen(np.flatnonzero(x > 0.5), bound, bound)
    return _settle(problem, rows, x, bound)


def as_rows(problem: Matching) -> Rows:
    """The problem as columns and rows: a person takes one arc or waits.

    All costs are positive, so doing nothing is a start the dual simplex can use; taking the price of waiting off the
    arcs instead says the same and is ten times slower.
    """
    people, wards, soft = problem.people, len(problem.least), (problem.sources, problem.duties)
    first = np.cumsum([people, wards, len(soft[0].limit)])
    arc = np.concatenate([np.tile(np.arange(len(problem.person)), 2), soft[0].arc, soft[1].arc])
    row = np.concatenate([problem.person, people + problem.ward, first[1] + soft[0].row, first[2] + soft[1].row])
    order = np.argsort(arc, kind="stable")
    start = np.concatenate([[0], np.cumsum(np.bincount(arc, minlength=len(problem.person)))])
    own = people + wards
    slack = [_slack(one, offset) for one, offset in zip(soft, first[1:], strict=True)]
    open_ended = np.full(sum(len(one.price) for one in soft), np.inf)
    return Rows(
        start,
        row[order],
        problem.cost,
        np.concatenate(
            [np.arange(own + 1), own + slack[0][0][1:], own + len(slack[0][1]) + slack[1][0][1:]],
        ),
        np.concatenate([np.arange(own), *(one[1] for one in slack)]),
        np.concatenate([np.ones(own), *(one[2] for one in slack)]),
        np.concatenate(
            [np.full(people, problem.unplaced), np.full(wards, problem.short), *(one.price for one in soft)]
        ),
        np.concatenate([np.ones(people), problem.least.astype(np.float64), open_ended]),
        np.concatenate([np.ones(people), problem.least, np.full(len(soft[0].limit), -np.inf), soft[1].limit]),
        np.concatenate([np.ones(people), problem.most, soft[0].limit, np.full(len(soft[1].limit), np.inf)]),
    )


def _slack(rows: SoftRows, offset: int) -> tuple[Ints, Ints, Floats]:
    order = np.argsort(rows.slack, kind="stable")
    start = np.concatenate([[0], np.cumsum(np.bincount(rows.slack, minlength=len(rows.price)))]).astype(np.int64)
    return start, offset + rows.slack_row[order], np.full(len(order), -1.0 if rows.at_most else 1.0)


def new_model(rows: Rows, arcs: Ints, *, whole: bool = False) -> _Highs:
    """A HiGHS model of the slack columns and some arcs; `whole` asks for whole numbers in the arcs."""
    start, index = rows.take(arcs)
    slack, columns = len(rows.slack_cost), len(rows.slack_cost) + len(arcs)
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = columns, len(rows.lower)
    lp.col_cost_ = np.concatenate([rows.slack_cost, rows.cost[arcs]])
    lp.col_lower_ = np.zeros(columns)
    lp.col_upper_ = np.concatenate([rows.slack_upper, np.ones(len(arcs))])
    lp.row_lower_, lp.row_upper_ = rows.lower, rows.upper
    lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    lp.a_matrix_.start_ = np.concatenate([rows.slack_start, rows.slack_start[-1] + start[1:]]).astype(np.int32)
    lp.a_matrix_.index_ = np.concatenate([rows.slack_index, index]).astype(np.int32)
    lp.a_matrix_.value_ = np.concatenate([rows.slack_value, np.ones(len(index))])
    if whole:
        kinds = [highspy.HighsVarType.kContinuous] * slack + [highspy.HighsVarType.kInteger] * len(arcs)
        lp.integrality_ = kinds
    model = _Highs()
    for name, value in _OPTIONS:
        model.setOptionValue(name, value)
    model.passModel(lp)
    return model


_OPTIONS: tuple[tuple[str, bool | int | float], ...] = (
    ("output_flag", False),
    ("threads", 1),
    ("random_seed", 1),
    ("mip_rel_gap", GAP),
)


def _run(model: _Highs) -> Floats:
    model.run()
    if not model.getInfo().primal_solution_status:
        raise Fault(
            Text("Bộ giải không tìm được phương án phân bổ.", "The solver found no assignment."),
            Text("Giảm số phường hoặc chia theo huyện.", "Ask for fewer wards, or district by district."),
        )
    return np.array(model.getSolution().col_value)


def _fractional(x: Floats) -> "np.ndarray[tuple[int], np.dtype[np.bool_]]":
    return (x > WHOLE) & (x < 1 - WHOLE)


def _settle(problem: Matching, rows: Rows, x: Floats, bound: float) -> Chosen:
    """Whole numbers: first only for people in fractions, the others stay; for everybody when that costs too much."""
    loose = np.isin(problem.person, problem.person[_fractional(x)])
    fixed = np.flatnonzero((x > 0.5) & ~loose)
    chosen, objective = _whole(rows, np.concatenate([fixed, np.flatnonzero(loose)]), len(fixed))
    if objective - bound > GAP * max(1.0, abs(bound)):
        chosen, objective = _whole(rows, np.arange(len(x)), 0)
    return Chosen(np.sort(chosen), objective, bound)


def _whole(rows: Rows, arcs: Ints, fixed: int) -> tuple[Ints, float]:
    model = new_model(rows, arcs, whole=True)
    slack = len(rows.slack_cost)
    if fixed:
        at = np.arange(slack, slack + fixed, dtype=np.int32)
        model.changeColsBounds(fixed, at, np.ones(fixed), np.ones(fixed))
    value = _run(model)
    objective = float(model.getInfo().objective_function_value)
    return arcs[value[slack:] > 0.5], objective
