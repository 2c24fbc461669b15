"""A team of 23 from 20,000 invented staff of 400 units: from the two files to the proposal with its reasons.

Beside it: the same choice written directly against the solver, one column a person and post, from values in memory.
"""

import csv
import tempfile
from collections import defaultdict
from datetime import date
from pathlib import Path

import highspy
import numpy as np

from bench.measured import Line, timed
from taicho.core.resources.staff_model import Staff
from taicho.core.resources.team import BURDEN, EMPTY_POST, failed_rules, limits, personal_cost
from taicho.intake.places import gazetteer
from taicho.intake.plans import packed
from taicho.intake.staff import read_staff
from taicho.pipeline.teams import only_team, propose_from_files, sound_plan

PEOPLE, UNITS, DAY = 20_000, 400, date(2021, 8, 24)


def write_staff(path: Path) -> None:
    """Invented staff of the province: four professions, half volunteers, seven in ten with two doses."""
    dice = np.random.default_rng(20210828)
    communes = [place.code for place in gazetteer().on(DAY).subtree("12")]
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(
            ("person", "profession", "unit", "place_code", "doses", "volunteer", "trained_on", "least_staffing")
        )
        for number in range(PEOPLE):
            unit = int(dice.integers(UNITS))
            rows.writerow((
                f"NV{number:05d}",
                str(dice.choice(["doctor", "nurse", "technician", "midwife"])),
                f"unit {unit}",
                communes[unit % len(communes)],
                2 if dice.random() < 0.7 else 1,
                "x" if dice.random() < 0.5 else "",
                "2021-08-20" if dice.random() < 0.3 else "",
                45,
            ))  # fmt: skip


def directly(staff: tuple[Staff, ...]) -> float:
    """The same objective, straight to HiGHS; returns the best value."""
    wanted = only_team(sound_plan(next(path for path in packed() if path.stem == "kh-ubnd-lai-chau-2021")))
    people = [
        (one, post)
        for one in staff
        for post, wants in enumerate(wanted.composition)
        if one.profession == wants.profession and not failed_rules(one, wanted, wants)
    ]
    highs = highspy.Highs()
    highs.setOptionValue("output_flag", False)
    highs.setOptionValue("threads", 1)
    sizes, caps, units = defaultdict(int), limits(staff), defaultdict(list)
    for one in staff:
        sizes[one.unit] += one.profession in {post.profession for post in wanted.composition}
    model, posts = highspy.HighsLp(), defaultdict(list)
    cost: list[float] = []
    for column, (one, post) in enumerate(people):
        cost.append(personal_cost(one, wanted, DAY, inside=True, kept=False))
        posts[post].append(column)
        units[one.unit].append(column)
    rows = []
    for post, wants in enumerate(wanted.composition):
        cost.append(EMPTY_POST)
        rows.append(([*posts[post], len(cost) - 1], [1.0] * (len(posts[post]) + 1), wants.count))
    uppers = [1.0] * len(people) + [float(post.count) for post in wanted.composition]
    for unit, columns in units.items():
        first = len(cost)
        most = min(wanted.size, sizes[unit], caps.get((unit, ""), wanted.size))
        cost += [BURDEN * (2 * k - 1) / sizes[unit] for k in range(1, most + 1)]
        uppers += [1.0] * most
        rows.append(([*columns, *range(first, first + most)], [1.0] * len(columns) + [-1.0] * most, 0))
    model.num_col_, model.num_row_ = len(cost), len(rows)
    model.col_cost_, model.col_lower_, model.col_upper_ = np.array(cost), np.zeros(len(cost)), np.array(uppers)
    model.row_lower_ = model.row_upper_ = np.array([float(row[2]) for row in rows])
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = np.cumsum([0] + [len(row[0]) for row in rows])
    model.a_matrix_.index_ = np.concatenate([np.array(row[0]) for row in rows])
    model.a_matrix_.value_ = np.concatenate([np.array(row[1]) for row in rows])
    highs.passModel(model)
    highs.run()
    return float(highs.getInfo().objective_function_value)


def measure() -> list[Line]:
    """Seconds from files to proposal, beside the solver alone; the two objectives must agree."""
    plan = next(path for path in packed() if path.stem == "kh-ubnd-lai-chau-2021")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "staff.csv"
        write_staff(path)
        with timed() as whole:
            proposal = propose_from_files(plan, path, DAY)
        staff = read_staff(path, gazetteer().on(DAY), DAY)
    with timed() as bare:
        best = directly(staff)
    assert len(proposal.team) == 23 and not proposal.unmet
    return [
        Line("a team of 23 from 20,000 staff, from the files", whole.seconds, bar=2.0),
        Line("the same choice, the model written directly", bare.seconds),
        Line("objective, ours beside the direct model's", proposal.objective, best, unit="", bar=1.01),
    ]


if __name__ == "__main__":
    for line in measure():
        print(line)
