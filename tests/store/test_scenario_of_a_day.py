"""The scenario a plan proposes from the facts of a workspace."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from taicho.pipeline import planning, taking
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
