"""The kept board of a day says what the core says of each task, whatever has happened to them."""

from datetime import date, timedelta
from typing import Any

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from taicho.core.orders import Counts, Step, Task, TaskState, by_unit, count
from taicho.core.plans.model import Frequency, Recurrence
from taicho.core.vocabulary import Text, Unit
from taicho.store import board, tasks
from taicho.store.board import Asked
from taicho.store.models import Board, BoardTask

DAY = date(2021, 9, 1)
GIVER = Unit("people_committee", "691")
HEALTH, POLICE = Unit("health_centre", "691"), Unit("police", "691")
COMMITTEES = (Unit("people_committee", "25222"), Unit("people_committee", "25225"))
PATHS = {"691": "/VN/70/691/", "25222": "/VN/70/691/25222/", "25225": "/VN/70/691/25225/"}
WEEKLY = Recurrence(Frequency.WEEKLY, weekdays=(5,))


def task(id: str, lead: tuple[Unit, ...] = (HEALTH,), place: str = "691", **given: Any) -> Task:
    """An order of the plan "152"."""
    cite = given.pop("cite", "II.1.1")
    return Task(id, "152", Text(id, id), lead, cite, GIVER, place, **given)


TASKS = [
    task("late", due=date(2021, 8, 20)),
    task("shared", (HEALTH, POLICE), due=date(2021, 9, 3), cite="II.1.2", coordinating=(Unit("team", "25222"),)),
    task("each@25222", (COMMITTEES[0],), "25222", parent="each", due=date(2021, 8, 25), cite="II.2"),
    task("each@25225", (COMMITTEES[1],), "25225", parent="each", due=date(2021, 8, 25), cite="II.2"),
    task("standing", (POLICE,), standing=True, cite="III"),
    task("weekly", due=date(2021, 9, 3), last_due=date(2021, 8, 27), recurrence=WEEKLY, cite="III.1"),
]  # fmt: skip


def kept(day: date = DAY) -> Board:
    """The board as the day's run writes it."""
    known = tasks.records(["152"], until=day)
    placed = [board.placed_of(one, known, day, PATHS[one.place]) for one in TASKS]
    return board.keep(day, placed, stamp="s", seen=board.last_entry())


def asked(path: str = "/VN/", **given: Any) -> Asked:
    return Asked(path, **given)


def test_a_board_adds_up_what_the_core_adds_up(workspace: Any) -> None:
    """By unit, with the task of two leads in both; in all each task once."""
    made = kept()
    sums = board.counted(made, asked(), "unit")
    assert {unit: counts for (unit,), counts in sums.groups.items()} == by_unit(TASKS, {}, DAY)
    assert sums.total == sum((count(one, {}, DAY) for one in TASKS), Counts())
    assert sums.groups[str(POLICE),].total == 2
    late = board.counted(made, asked(late="unexplained"), "section")
    assert {key: counts.late for key, counts in late.groups.items()} == {
        ("152", "II.1.1"): 1, ("152", "II.2"): 2, ("152", "III.1"): 1,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("given", "ids"),
    [
        ({"path": "/VN/70/691/25222/"}, {"each@25222"}),
        ({"path": "/VN/71/"}, set()),
        ({"unit": "police@691"}, {"shared", "standing"}),
        ({"unit": "team@25222"}, {"shared"}),
        ({"unit": "team@25222", "hands": ("lead",)}, set()),
        ({"section": "II"}, {"late", "shared", "each@25222", "each@25225"}),
        ({"section": "II.1"}, {"late", "shared"}),
        ({"order": "each"}, {"each@25222", "each@25225"}),
        ({"group": "standing"}, {"standing"}),
        ({"late": "4-7"}, {"each@25222", "each@25225", "weekly"}),
        ({"late": "8-30"}, {"late"}),
        ({"late": "rubbish"}, {one.id for one in TASKS}),
    ],
)
def test_a_board_is_narrowed_by_each_word(workspace: Any, given: dict[str, Any], ids: set[str]) -> None:
    """Place, unit and part, section with those below, order, list, days late; nonsense narrows nothing."""
    made = kept()
    found = board.rows(made, asked(**{"path": "/VN/", **given}))
    assert set(found.values_list("task_id", flat=True)) == ids


def take(one: Task, step: Step, on: date, **given: Any) -> None:
    """A step in the name of whoever may take it."""
    by_giver = step in (Step.ACCEPT, Step.RETURN, Step.EXTEND, Step.REFUSE, Step.CANCEL)
    unit, by = (GIVER, "minh") if by_giver else (one.lead[0], "lan")
    tasks.take(one, step, unit=unit, place_path=PATHS[one.place], on=on, by=by, words="lý do", **given)


def test_steps_taken_since_are_folded_in(workspace: Any) -> None:
    """A late task finished, an owed round explained: the row follows without the board being made anew."""
    made = kept()
    take(TASKS[0], Step.EXPLAIN, DAY)
    take(TASKS[0], Step.FINISH, DAY, percent=100)
    owed = evolve(TASKS[5], due=TASKS[5].last_due)
    take(owed, Step.EXPLAIN, DAY)
    board.fold_in(made, DAY)
    row = BoardTask.objects.get(board=made, task_id="late")
    assert (row.state, row.late_days, row.group, row.percent) == (TaskState.DONE, 0, "waiting", 100)
    assert board.counted(made, asked(), "section").total.late == 3
    weekly = BoardTask.objects.get(board=made, task_id="weekly")
    assert (weekly.key, weekly.late_days, board.counts_of(weekly.marks).unexplained) == (owed.key, 5, 0)
    assert made.entries_seen == board.last_entry()


def test_steps_of_a_later_day_do_not_change_an_earlier_board(workspace: Any) -> None:
    """A board is as of its day."""
    made = kept()
    take(TASKS[0], Step.EXPLAIN, DAY + timedelta(days=1))
    board.fold_in(made, DAY)
    assert board.counted(made, asked(), "section").total.unexplained == 4


def test_a_new_board_takes_the_place_of_the_old_and_few_are_kept(workspace: Any) -> None:
    """One a day, at most KEPT of them."""
    for number in range(board.KEPT + 3):
        kept(DAY + timedelta(days=number))
    kept(DAY + timedelta(days=board.KEPT + 2))
    assert Board.objects.count() == board.KEPT
    assert board.board_of(DAY) is None
    assert BoardTask.objects.count() == board.KEPT * len(TASKS)


STEPS = st.lists(
    st.tuples(st.sampled_from(TASKS), st.sampled_from(list(Step)), st.integers(-5, 3)), max_size=12
)  # fmt: skip


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_folding_in_is_the_same_as_making_anew(workspace: Any, tries: list[tuple[Task, Step, int]]) -> None:
    """Whatever steps are tried, on whatever days, both ways lead to the same rows."""
    from taicho.core.vocabulary import Fault
    from taicho.store.models import TaskEntry

    TaskEntry.objects.all().delete()
    made = kept()
    for one, step, days in tries:
        try:
            timed = step in (Step.ASK, Step.EXTEND)
            take(one, step, DAY + timedelta(days=days), new_due=DAY + timedelta(days=9) if timed else None)
        except Fault:
            continue
    board.fold_in(made, DAY)
    names = ("task_id", "key", "state", "stands_due", "late_days", "percent", "group", "marks")
    folded = list(BoardTask.objects.filter(board=made).order_by("number").values_list(*names))
    anew = kept()
    assert list(BoardTask.objects.filter(board=anew).order_by("number").values_list(*names)) == folded
