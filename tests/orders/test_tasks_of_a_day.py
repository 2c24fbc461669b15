"""A plan and a day give the tasks: expanded, dated, conditional; each with a stable id."""

import json
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orders.drawn import COMMITTEE, HEALTH, ISSUED, PLACES, PLAN, POLICE, tasks
from taicho.core.orders import plan_tasks_json, reports_due, tasks_on
from taicho.core.plans import OrderKind
from taicho.core.vocabulary import Fault, Text, Unit
from taicho.intake.places import gazetteer
from taicho.intake.plans import plan

ALWAYS_THERE = {
    "dated", "mixed", "mixed@C1", "mixed@C2", "each@C1", "each@C2", "helped", "always", "monthly", "asked",
    "rare", "rare@C1", "rare@C2", "weekly@C1", "weekly@C2",
}  # fmt: skip


def test_the_tasks_of_the_first_day() -> None:
    assert set(tasks()) == ALWAYS_THERE


def test_each_commune_gets_its_own_task_with_its_own_helpers() -> None:
    child = tasks()["each@C1"]
    assert (child.parent, child.place, child.lead) == ("each", "C1", (Unit("people_committee", "C1"),))
    assert child.coordinating == (Unit("team", "C1"), POLICE)


def test_named_units_keep_the_orders_id_and_communes_hang_below_it() -> None:
    assert tasks()["mixed"].lead == (POLICE,)
    assert tasks()["mixed"].parent is None
    assert {id for id, task in tasks().items() if task.parent == "mixed"} == {"mixed@C1", "mixed@C2"}


def test_helpers_of_each_commune_are_all_named_on_the_districts_task() -> None:
    assert tasks()["helped"].coordinating == (
        Unit("people_committee", "C1"),
        Unit("people_committee", "C2"),
        Text("Các hội", "Các hội (en)"),
    )


def test_a_conditional_task_is_there_only_while_its_scenario_is_declared() -> None:
    assert "wide" in tasks(scenario="wide")
    assert "wide" not in tasks(scenario="low")


def test_a_task_of_a_level_goes_to_the_places_at_that_level() -> None:
    found = set(tasks(level_of={"C2": "red", "C1": "green"}.get))
    assert found - ALWAYS_THERE == {"red@C2"}


def test_a_recurring_task_knows_its_last_and_its_next_day() -> None:
    told = [
        (task.last_due, task.due, task.next_due)
        for day in (ISSUED, date(2021, 8, 31), date(2022, 2, 20))
        for task in [tasks(day)["monthly"]]
    ]
    assert told == [
        (None, date(2021, 8, 30), date(2021, 9, 15)),
        (date(2021, 8, 30), date(2021, 9, 15), date(2021, 9, 30)),
        (date(2022, 2, 15), date(2022, 2, 28), date(2022, 3, 15)),
    ]


def test_nothing_falls_due_after_the_plans_last_day() -> None:
    last = tasks(date(2022, 12, 31))["monthly"]
    assert (last.last_due, last.due, last.next_due) == (date(2022, 12, 30), None, None)


def test_a_recurring_task_has_one_record_per_day_and_a_dated_one_has_one() -> None:
    assert tasks(ISSUED)["monthly"].key != tasks(date(2021, 9, 1))["monthly"].key
    assert tasks(ISSUED)["dated"].key == tasks(date(2021, 9, 1))["dated"].key == "drawn#dated"


def test_standing_tasks_have_no_day() -> None:
    assert {id for id, task in tasks().items() if task.standing} == ALWAYS_THERE - {
        "dated", "mixed", "mixed@C1", "mixed@C2", "monthly", "weekly@C1", "weekly@C2",
    }  # fmt: skip


@given(st.integers(0, 501))
def test_ids_are_unique_and_the_same_every_day(days: int) -> None:
    found = tasks_on(PLAN, ISSUED + timedelta(days=days), PLACES)
    assert len({task.id for task in found}) == len(found)
    assert {task.id for task in found} == ALWAYS_THERE


@pytest.mark.parametrize("day", [ISSUED - timedelta(days=1), date(2023, 1, 1)])
def test_outside_its_days_a_plan_orders_nothing(day: date) -> None:
    assert tasks(day) == {}


def test_a_place_that_is_gone_is_told() -> None:
    with pytest.raises(Fault, match="691"):
        tasks_on(plan("vn/70/691/152-kh-ubnd-2021"), date(2026, 1, 1), gazetteer().on(date(2026, 1, 1)))


def test_giver_and_kind() -> None:
    assert {task.giver for task in tasks().values()} == {COMMITTEE}
    assert tasks()["asked"].kind is OrderKind.REQUEST
    assert tasks()["weekly@C1"].kind is OrderKind.REPORT


def test_reports_fall_due_by_the_15th_and_30th_and_the_end_of_february() -> None:
    found = [
        (one.id, one.due)
        for one in reports_due(PLAN, date(2022, 2, 1), date(2022, 3, 16), PLACES)
        if one.id == "monthly"
    ]
    assert found == [("monthly", date(2022, 2, 15)), ("monthly", date(2022, 2, 28)), ("monthly", date(2022, 3, 15))]


def test_every_commune_owes_its_own_weekly_report_to_the_district() -> None:
    found = reports_due(PLAN, date(2021, 8, 16), date(2021, 8, 22), PLACES)
    assert [(one.id, one.by, one.to, one.due) for one in found] == [
        (f"weekly@{code}", (Unit("people_committee", code),), (COMMITTEE,), date(2021, 8, 20)) for code in ("C1", "C2")
    ]


def test_no_report_is_due_outside_the_plan() -> None:
    assert reports_due(PLAN, date(2021, 8, 1), date(2021, 8, 16), PLACES) == []
    assert reports_due(PLAN, date(2023, 1, 1), date(2023, 12, 31), PLACES) == []


# --------------------------------------------------------------------------- the real plan

DAY = date(2021, 8, 17)
REAL = tasks_on(plan("vn/70/691/152-kh-ubnd-2021"), DAY, gazetteer().on(DAY))
COMMUNES = {"25222", "25225", "25228", "25229", "25231", "25232", "25234", "25267"}


def test_the_sweep_of_bu_gia_map_goes_to_all_eight_communes() -> None:
    sweep = [task for task in REAL if task.cite == "II.1.5"]
    assert {task.place for task in sweep} == COMMUNES
    assert {task.id for task in sweep} == {f"1.5@{code}" for code in COMMUNES}
    assert {str(task.due) for task in sweep} == {"2021-08-18"}


def test_the_plan_of_bu_gia_map_as_values_for_programs() -> None:
    told = json.loads(json.dumps(plan_tasks_json(REAL)))
    by_id = {one["id"]: one for one in told}
    assert {"id", "lead", "coordinating", "due", "recurrence", "cite", "text", "text_en"} <= set(told[0])
    isolation = by_id["1.8"]
    assert isolation["lead"] == ["health_centre@691"]
    assert isolation["coordinating"] == ["military_command@691", "police@691"]
    assert (isolation["cite"], isolation["start"], isolation["due"]) == ("II.1.8", "2021-08-01", "2021-08-31")
    report = by_id["III.2"]
    assert report["recurrence"] == {"kind": "monthly", "days": [15, 30]}
    assert (report["due"], report["report"]["to"]) == ("2021-08-30", ["people_committee@70"])
    sweep = by_id["1.5@25222"]["report"]
    assert (sweep["via"], sweep["due"], sweep["due_time"]) == ("health_centre@691", "2021-08-19", "10:00:00")
    assert by_id["1.6"]["recurrence"] == {"kind": "continuous"}
    assert by_id["1.12"]["coordinating"][-1] == "Các cơ quan liên quan"


def test_the_plan_of_lai_chau_lays_its_duties_on_each_of_the_eight_districts() -> None:
    day = date(2022, 6, 1)
    found = tasks_on(plan("vn/12/kh-ubnd-lai-chau-2022"), day, gazetteer().on(day))
    waste = [task for task in found if task.cite == "IV.26.h"]
    assert len(waste) == 8 and {task.lead[0].role for task in waste} == {"people_committee"}
    assert "105" in {task.place for task in waste}, "the city is a district of the province too"
    assert HEALTH not in {unit for task in found for unit in task.lead}
