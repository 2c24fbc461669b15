"""The scenario a plan proposes from the facts of a workspace."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from taicho.pipeline import duties, planning, situation, taking
from taicho.store import plans

PLAN = "vn/70/691/152-kh-ubnd-2021"
DAY = date(2021, 8, 20)


@pytest.mark.parametrize(
    ("active", "rung"),
    [(0, "controlled"), (99, "controlled"), (100, "spreading"), (500, "spreading"), (501, "critical")],
)
def test_the_count_of_the_day_names_the_scenario(workspace: Any, tmp_path: Path, active: int, rung: str) -> None:
    """Nobody under treatment is a number too, and the edges are as the plan prints them."""
    file = tmp_path / "patients.csv"
    file.write_text(f"date,place_code,active\n2021-08-20,691,{active}\n", encoding="utf-8")
    taken = taking.take(workspace, file, register_name="patients", source="district", today=DAY)
    assert taken.accepted == 1
    plans.issue("152-kh-ubnd-2021.toml", by=None)
    plan = next(plan for plan, _ in planning.plans_in_force(workspace, DAY) if plan.id == PLAN)
    found = planning.scenario_proposal(workspace, plan, DAY)
    assert found is not None
    assert found.rung_id == rung
    assert found.reasons[0].value == active
    assert found.reasons[0].cite.document == "152/KH-UBND"


def test_every_plan_of_a_place_speaks(workspace: Any) -> None:
    """Two plans of one province: the targets and shortfalls of both stand on its situation."""
    for file in ("kh-ubnd-lai-chau-2021.toml", "kh-ubnd-lai-chau-2022.toml"):
        plans.issue(file, by=None)
    day = date(2022, 4, 20)
    own = planning.plans_at(workspace, "12", day)
    assert [plan.since for plan in own] == sorted(plan.since for plan in own)
    assert len(own) == 2
    seen = situation.situation(workspace, "12", day)
    alone = [duties.gauges(plan, planning.judged(workspace, plan, day)) for plan in own]
    assert all(alone)
    assert [gauge.id for gauge in seen.targets] == [gauge.id for gauges in alone for gauge in gauges]
    needed = [need for plan in own for need in planning.needs(workspace, plan, day)]
    assert len(seen.shortfalls) == len(needed)
