"""Counts of done, late and open add up the tree of places, of sections and of orders."""

from datetime import date

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from orders.drawn import PLACES, PLAN, tasks
from taicho.core.orders import (
    Entry,
    Hand,
    Step,
    TaskState,
    by_parent,
    by_place,
    by_section,
    by_unit,
    count,
    is_late,
    missed,
    record_for,
    tasks_on,
)
from taicho.core.orders.rollup import Counts

DAY = date(2021, 9, 1)
FOUND = tasks_on(PLAN, DAY, PLACES)


def records(**states: TaskState):  # type: ignore[no-untyped-def]
    by_id = {task.id: task for task in FOUND}
    return {by_id[id].key: record_for(by_id[id], state) for id, state in states.items()}


def test_without_records_everything_is_open_and_what_is_past_is_late() -> None:
    whole = sum((count(task, {}, DAY) for task in FOUND), Counts())
    late = {task.id for task in FOUND if is_late(task, {}, DAY)}
    assert late == {"dated", "mixed", "mixed@C1", "mixed@C2", "monthly", "weekly@C1", "weekly@C2"}
    assert (whole.total, whole.open, whole.late, whole.unexplained) == (len(FOUND), len(FOUND), len(late), len(late))


def test_done_waits_accepted_is_through_and_neither_is_late() -> None:
    given = records(dated=TaskState.DONE, mixed=TaskState.ACCEPTED)
    dated, mixed = (count(task, given, DAY) for task in FOUND if task.id in ("dated", "mixed"))
    assert (dated.done, dated.open, dated.late) == (1, 0, 0)
    assert (mixed.accepted, mixed.open, mixed.late) == (1, 0, 0)


def test_the_last_time_round_is_owed_until_it_is_reported() -> None:
    monthly = next(task for task in FOUND if task.id == "monthly")
    owed = missed(monthly, {}, DAY)
    assert owed is not None and owed.due == date(2021, 8, 30)
    last = evolve(monthly, due=monthly.last_due)
    assert missed(monthly, {last.key: record_for(last, TaskState.DONE)}, DAY) is None


def test_an_explained_delay_is_late_but_not_unexplained() -> None:
    dated = next(task for task in FOUND if task.id == "dated")
    told = evolve(record_for(dated), entries=(Entry(Step.EXPLAIN, date(2021, 8, 25), Hand.LEAD, "lan", "mưa"),))
    counted = count(dated, {dated.key: told}, DAY)
    assert (counted.late, counted.unexplained) == (1, 0)


def test_due_soon_counts_the_next_three_days() -> None:
    near = {
        day: count(tasks(day)["dated"], {}, day).due_soon
        for day in (date(2021, 8, 17), date(2021, 8, 20), date(2021, 8, 21))
    }
    assert near == {date(2021, 8, 17): 1, date(2021, 8, 20): 1, date(2021, 8, 21): 0}


def test_an_order_is_rolled_up_from_all_its_communes() -> None:
    assert by_parent(FOUND, records(**{"mixed@C1": TaskState.DONE}), DAY)["mixed"] == Counts(
        total=3, open=2, done=1, late=2, unexplained=2
    )


def test_a_place_counts_its_own_tasks_and_those_below() -> None:
    found = by_place(FOUND, {}, DAY, PLACES)
    assert found["VN"] == found["P"] == found["D"]
    assert found["D"].total == len(FOUND)
    assert found["C1"].total == found["C2"].total == 4
    assert "E" not in found


def test_a_section_counts_everything_under_it() -> None:
    found = by_section(FOUND, {}, DAY)
    assert found["II.1.2"].total == 3
    assert found["II"].total + found["III"].total == len(FOUND)


def test_each_lead_has_its_own_count() -> None:
    assert by_unit(FOUND, {}, DAY)["police@D"].total == 1


@given(st.dictionaries(st.sampled_from([task.id for task in FOUND]), st.sampled_from(TaskState)))
def test_counts_of_orders_add_up_to_all_tasks(states: dict[str, TaskState]) -> None:
    whole = sum(by_parent(FOUND, records(**states), DAY).values(), Counts())
    assert whole == sum((count(task, records(**states), DAY) for task in FOUND), Counts())
    assert whole.open + whole.done + whole.accepted + whole.ended == whole.total == len(FOUND)
