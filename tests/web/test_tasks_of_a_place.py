"""The tasks of a place as pages, commands and reports tell them are what the core says of each task."""

from collections import Counter
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from attrs import evolve

from taicho.core.orders import Counts, Stand, Step, Task, last_time, stand
from taicho.core.reports.situation_model import TaskLine
from taicho.core.vocabulary import Text, Unit
from taicho.intake.places import gazetteer
from taicho.pipeline import boards, planning, situation, task_lines
from taicho.store import tasks, workspaces
from taicho.web.gather import board as gathered

DAY = date(2021, 9, 24)
PLACES = ("VN", "70", "691", "25222", "01")


def said_by_the_core(workspace: Any, code: str, day: date = DAY) -> list[tuple[Task, Stand]]:
    """Every task at the place and below with where it stands, expanded from the plans and replayed from the steps."""
    found = [one.task for one in planning.tasks_at(workspace, code, day)]
    last = [one for one in map(last_time, found) if one is not None]
    known = planning.records(workspace, [*found, *last], day)
    return [(task, stand(task, known, day)) for task in found]


def told(line: TaskLine) -> tuple[str, Text, date | None, str, int, str]:
    """A line without its words for units."""
    due = line.due.date() if isinstance(line.due, datetime) else line.due
    return (line.id, line.text, due, line.state, line.overdue_days, line.place)


@pytest.mark.parametrize("code", PLACES)
def test_the_situation_tells_the_tasks_the_core_tells(looked_at: Any, code: str) -> None:
    """Late, due and standing ones, each with its day, its state and its days late; and how many stand how."""
    workspace = looked_at["invented"]
    found = situation.situation(workspace, code, DAY).tasks
    core = said_by_the_core(workspace, code)
    for name, lines in (("late", found.overdue), ("due", found.due), ("standing", found.standing)):
        wanted = [
            (one.key, task.text, one.due, one.state.value, one.late_days, task.place)
            for task, one in core
            if one.group == name
        ]
        assert sorted(map(told, lines), key=str) == sorted(wanted, key=str)
    assert found.counts == Counter(one.state.value for _, one in core)
    assert not core or found.overdue


def test_an_order_to_many_units_is_one_line_that_says_how_many(looked_at: Any, monkeypatch: Any) -> None:
    """With fewer named than there are, the sums stay and the earliest day counts."""
    workspace = looked_at["invented"]
    each = task_lines.tasks(workspace, "691", DAY)
    monkeypatch.setattr(task_lines, "SOLO", 3)
    with workspaces.use(workspace):
        gathered = task_lines._tasks(boards.board(workspace, DAY), workspace, task_lines.Asked("/VN/70/691/"))
    assert (each.many_overdue, each.many_due, each.many_standing) == (
        gathered.many_overdue, gathered.many_due, gathered.many_standing,
    )  # fmt: skip
    lines = [one for one in (*gathered.overdue, *gathered.due, *gathered.standing) if one.many > 1]
    assert lines and all(one.lead == Text(f"{one.many} đơn vị", f"{one.many} units") for one in lines)
    for one in lines:
        same = [line for line in (*each.overdue, *each.due, *each.standing) if line.order == one.order]
        assert one.many <= len(same)
        assert one.due is None or one.due in {told(line)[2] for line in same}


def test_the_sums_of_each_plan_are_those_of_its_tasks(looked_at: Any) -> None:
    """As the list of plans and the note of a day's run tell them."""
    workspace = looked_at["invented"]
    summed: dict[str, Counts] = {}
    for task, one in said_by_the_core(workspace, "VN"):
        if task.plan != tasks.OWN:
            summed[task.plan] = summed.get(task.plan, Counts()) + one.counts
    assert summed and boards.counts_by_plan(workspace, DAY) == summed


def found_texts(client: Any, words: str, place: str = "691") -> set[str]:
    """What the search lists under tasks."""
    answer = client.get(f"/invented/{place}/{DAY}/search/", {"q": words})
    return {order.said.text.vi for order in answer.context["tasks"]}


def test_the_search_finds_the_orders_that_say_it(looked_at: Any, sign_in: Any) -> None:
    """By words without marks and by section, where the place has tasks of them; as many units as they have."""
    client, workspace = sign_in("invented", "huyen"), looked_at["invented"]
    core = said_by_the_core(workspace, "691")
    assert found_texts(client, "xet nghiem") == {
        task.text.vi for task, _ in core if "xét nghiệm" in task.text.vi.lower()
    }
    answer = client.get(f"/invented/691/{DAY}/search/", {"q": "II.1.8"})
    orders = answer.context["tasks"]
    assert sum(one.many for one in orders) == sum("II.1.8" in task.cite for task, _ in core) > 0
    assert found_texts(client, "xet nghiem", place="25222") <= found_texts(client, "xet nghiem")


def test_a_big_order_found_leads_to_its_places(looked_at: Any, sign_in: Any, monkeypatch: Any) -> None:
    """One laid on more units than are named is a line that says how many, and opens the board by place."""
    monkeypatch.setattr(gathered, "SOLO", 1)
    words = next(task.text.vi for task, _ in said_by_the_core(looked_at["invented"], "691") if task.parent)
    answer = sign_in("invented", "huyen").get(f"/invented/691/{DAY}/search/", {"q": words[:60]})
    many = [one for one in answer.context["tasks"] if one.many > 1]
    text = answer.content.decode()
    assert many and all(not one.lines for one in many)
    assert all(f"{one.many} đơn vị" in text and f"order={one.id}" in text for one in many)


def test_what_was_done_last_time_is_not_late_on_any_page(worked_in: Any) -> None:
    """A duty that comes back, done in its last round, is no longer among the late ones of the situation."""
    workspace = worked_in["invented"]
    day, task, one = next(
        (day, task, one)
        for day in (DAY + timedelta(days=n) for n in range(14))
        for task, one in said_by_the_core(workspace, "691", day)
        if one.group == "late" and task.last_due is not None and one.due == task.last_due
    )
    owed = evolve(task, due=task.last_due)
    unit: Unit = task.lead[0]
    before = situation.situation(workspace, "691", day).tasks
    with workspaces.use(workspace):
        for step in (Step.EXPLAIN, Step.FINISH):
            path = gazetteer().on(day).path(task.place)
            tasks.take(owed, step, unit=unit, place_path=path, on=day, by="lan", words="xong")
    after = situation.situation(workspace, "691", day).tasks
    assert one.key in {line.id for line in before.overdue}
    assert one.key not in {line.id for line in after.overdue}
    assert after.many_overdue == before.many_overdue - 1
