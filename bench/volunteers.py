"""Placing volunteers: Taicho's whole proposal beside HiGHS's own time on the same model, written out by hand.

The model by hand has a whole-number column for every pair of person and near ward, which is how one would write it.
Beside it stands, without a bar, the same model left in fractions, which answers no ward but is the fastest there is.
"""

import random
from datetime import date

import numpy as np
from highspy import HighsLp, HighsVarType, MatrixFormat
from highspy._core import _Highs

from bench.measured import Line, timed
from taicho.core.resources.matching import Matching, matching
from taicho.core.resources.place_volunteers import propose
from taicho.core.resources.volunteers import Volunteer, WardQuota
from taicho.engines.solver.wards import solve
from taicho.intake.volunteers import recovered_rules

SOURCES = ("front", "youth_union", "party_cells", "religious_bodies", "residents")
SKILLS = ("nursing", "driving", "logistics", "counselling")
WANTED = ({}, {}, {"goods_team": 1}, {"mobile_station": 1})


def invented(people: int, wards: int, least: int, most: int, side: float) -> tuple[list[Volunteer], list[WardQuota]]:
    """People and wards strewn over a square of `side` degrees, always the same."""
    dice = random.Random(312)

    def point() -> tuple[float, float]:
        return 10.4 + dice.random() * side, 106.4 + dice.random() * side

    quotas = [WardQuota(f"P{at:05}", *point(), least, most, WANTED[at % 4]) for at in range(wards)]
    asked = [
        Volunteer(
            f"V{at:05}",
            *point(),
            dice.choices(("high", "medium", "low"), (5, 3, 2))[0],
            frozenset(dice.sample(SKILLS, dice.randint(0, 2))),
            dice.choice(SOURCES),
        )
        for at in range(people)
    ]
    return asked, quotas


def by_hand(problem: Matching, *, whole: bool) -> tuple[float, float]:
    """(seconds HiGHS took, objective) of the model written straight against its API."""
    arcs, wards = len(problem.person), len(problem.least)
    sources, duties = len(problem.sources.limit), len(problem.duties.limit)
    row = [problem.person, problem.people + problem.ward]
    column = [np.arange(arcs), np.arange(arcs)]
    value = [np.ones(arcs), np.ones(arcs)]

    def more(rows: np.ndarray, columns: np.ndarray, sign: float) -> None:
        row.append(rows)
        column.append(columns)
        value.append(np.full(len(rows), sign))

    at, first = arcs, problem.people
    more(np.arange(problem.people), at + np.arange(problem.people), 1.0)  # a person is placed, or waits
    at += problem.people
    more(first + np.arange(wards), at + np.arange(wards), 1.0)
    at, first = at + wards, first + wards
    more(first + problem.sources.row, problem.sources.arc, 1.0)
    more(first + problem.sources.slack_row, at + problem.sources.slack, -1.0)
    at, first = at + len(problem.sources.price), first + sources
    more(first + problem.duties.row, problem.duties.arc, 1.0)
    more(first + problem.duties.slack_row, at + problem.duties.slack, 1.0)
    columns, rows = at + len(problem.duties.price), first + duties

    model = HighsLp()
    model.num_col_, model.num_row_ = columns, rows
    model.col_cost_ = np.concatenate(
        [
            problem.cost,
            np.full(problem.people, problem.unplaced),
            np.full(wards, problem.short),
            problem.sources.price,
            problem.duties.price,
        ]
    )
    model.col_lower_ = np.zeros(columns)
    model.col_upper_ = np.concatenate(
        [np.ones(arcs + problem.people), np.full(columns - arcs - problem.people, np.inf)]
    )
    model.row_lower_ = np.concatenate(
        [np.ones(problem.people), problem.least, np.full(sources, -np.inf), problem.duties.limit]
    )
    model.row_upper_ = np.concatenate(
        [np.ones(problem.people), problem.most, problem.sources.limit, np.full(duties, np.inf)]
    )
    rows_of, order = np.concatenate(row), np.argsort(np.concatenate(row), kind="stable")
    model.a_matrix_.format_ = MatrixFormat.kRowwise
    model.a_matrix_.start_ = np.concatenate([[0], np.cumsum(np.bincount(rows_of, minlength=rows))]).astype(np.int32)
    model.a_matrix_.index_ = np.concatenate(column)[order].astype(np.int32)
    model.a_matrix_.value_ = np.concatenate(value)[order]
    if whole:
        model.integrality_ = [HighsVarType.kInteger] * arcs + [HighsVarType.kContinuous] * (columns - arcs)
    highs = _Highs()
    for name, option in (("output_flag", False), ("threads", 1), ("mip_rel_gap", 1e-3)):
        highs.setOptionValue(name, option)
    highs.passModel(model)
    with timed() as clock:
        highs.run()
    return clock.seconds, float(highs.getInfo().objective_function_value)


CASES = (
    ("2,000 volunteers to 312 wards", (2_000, 312, 5, 7, 0.6)),
    ("20,000 volunteers to 10,000 communes", (20_000, 10_000, 1, 3, 6.0)),
)


def measure() -> list[Line]:
    """Both sizes: time against time, and objective against objective."""
    rules, lines = recovered_rules(), []
    for what, (people, wards, least, most, side) in CASES:
        asked, quotas = invented(people, wards, least, most, side)
        with timed() as clock:
            found = propose(asked, quotas, rules, date(2021, 9, 11), lambda problem: solve(problem).arcs)
        problem = matching(asked, quotas, rules)
        seconds, objective = by_hand(problem, whole=True)
        lines.append(Line(what, clock.seconds, seconds, bar=1.3))
        lines.append(Line(f"{what}: objective", found.objective, objective, unit="km", bar=1.01))
        lines.append(Line(f"{what}, beside fractions", clock.seconds, by_hand(problem, whole=False)[0]))
    return lines
