"""Board, lists and calendar, as the people of the demonstration see them."""

import re
from datetime import date
from typing import Any

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from taicho.core.orders import by_place, by_section, by_unit, last_time
from taicho.core.orders.recurrence import days_between
from taicho.intake.places import gazetteer
from taicho.pipeline import boards, planning
from taicho.store import board as kept
from taicho.store import workspaces
from taicho.store.board import Asked

DAY = date(2021, 9, 24)
PLAN = "vn/70/691/152-kh-ubnd-2021"
BASE = f"/invented/691/{DAY}"


def counts_on_page(text: str) -> tuple[int, int]:
    """The heading's total and late."""
    found = re.search(r"<h1>([\d.]+) nhiệm vụ: [\d.]+ đã nghiệm thu, ([\d.]+) quá hạn", text)
    assert found is not None
    return int(found[1].replace(".", "")), int(found[2].replace(".", ""))


@pytest.mark.parametrize("by", ["unit", "place", "plan", "section", "lateness"])
def test_every_view_of_the_board_tells_the_same_total(looked_at: Any, sign_in: Any, by: str) -> None:
    """The heading does not depend on how the table is cut."""
    answer = sign_in("invented", "huyen").get(f"{BASE}/tasks/board/?by={by}")
    with workspaces.use(looked_at["invented"]):
        total = kept.counted(boards.board(looked_at["invented"], DAY), Asked("/VN/70/691/"), "place").total
    assert counts_on_page(answer.content.decode()) == (total.total, total.late)


def test_the_board_is_what_the_plans_say(looked_at: Any) -> None:
    """Every task of the plans in force, added up by the core, is what the kept board adds up."""
    workspace = looked_at["invented"]
    places = gazetteer().on(DAY)
    with workspaces.use(workspace):
        made = boards.board(workspace, DAY)
        found = [
            one
            for plan, _ in planning.plans_in_force(workspace, DAY)
            for one in planning.standings(workspace, plan, DAY)
        ]
        tasks = [one.task for one in found]
        rounds = [one for one in map(last_time, tasks) if one is not None]
        records = planning.records(workspace, [*tasks, *rounds], DAY)
        units = kept.counted(made, Asked("/VN/"), "unit").groups
        assert {unit: counts for (unit,), counts in units.items()} == by_unit(tasks, records, DAY)
        places_found = kept.counted(made, Asked("/VN/70/691/25222/"), "place").total
        assert places_found == by_place(tasks, records, DAY, places)["25222"]
        section = kept.counted(made, Asked("/VN/", section="II.1"), "section").total
        assert section == by_section(tasks, records, DAY)["II.1"]


def test_a_number_of_the_board_leads_to_its_tasks(looked_at: Any, sign_in: Any) -> None:
    """The list behind "late" of a unit holds as many tasks as the board says."""
    client = sign_in("invented", "huyen")
    text = client.get(f"{BASE}/tasks/board/?by=unit").content.decode()
    href, many = re.findall(r'<a class="late" href="([^"]+)"><strong>([\d.]+)</strong>', text)[0]
    page = client.get(href.replace("&amp;", "&")).content.decode()
    heading = re.search(r"<h1>([\d.]+) việc quá hạn", page)
    assert heading is not None and heading[1] == many


def test_the_rail_counts_the_same_late_tasks_on_every_page(looked_at: Any, sign_in: Any) -> None:
    """Those of the reader's own units, as the list of tasks opens."""
    client = sign_in("invented", "huyen")
    heading = re.search(r"<h1>([\d.]+) việc quá hạn", client.get(f"{BASE}/tasks/").content.decode())
    assert heading is not None
    for page in ("situation", "tasks", "plans", "registers"):
        tally = re.search(r'<span class="tally"[^>]*>(\d+)<', client.get(f"{BASE}/{page}/").content.decode())
        assert tally is not None and tally[1] == heading[1], page


def test_the_board_asks_as_little_for_many_tasks_as_for_few(looked_at: Any, sign_in: Any) -> None:
    """The number of statements is that of one commune's board, also for a question nobody has asked before."""
    client = sign_in("invented", "soyte")
    asked = []
    for place in ("25222", "70"):
        client.get(f"/invented/{place}/{DAY}/tasks/board/?by=unit")
        with CaptureQueriesContext(connections[looked_at["invented"].alias]) as seen:
            client.get(f"/invented/{place}/{DAY}/tasks/board/?by=unit&late=1-3")
        asked.append(len(seen))
    assert asked[0] == asked[1] < 30


def test_the_calendar_shows_every_round_of_what_comes_back(looked_at: Any, sign_in: Any) -> None:
    """Each due day of the plan's rhythms in September stands in the month, by whomever it is owed."""
    answer = sign_in("invented", "huyen").get(f"{BASE}/tasks/calendar/?whose=all")
    cells = answer.context["weeks"]
    shown = {(one["item"].on, one["item"].order) for week in cells for cell in week for one in cell.items}
    hidden = {cell.day for week in cells for cell in week if cell.more}
    (plan,) = planning.plans_at(looked_at["invented"], "691", DAY)
    orders = [(one.id, one.recurrence) for one in plan.tasks] + [(one.id, one.back.recurrence) for one in plan.reports]
    wanted = {
        (day, id_)
        for id_, again in orders
        if again is not None and again.dated
        for day in days_between(again, date(2021, 9, 1), date(2021, 9, 30))
    }
    assert wanted
    assert {one for one in wanted if one[0] not in hidden} <= shown


def test_a_week_marks_days_off_and_moves_nothing(looked_at: Any, sign_in: Any) -> None:
    """National Day 2021 is named; what was due then is still due then."""
    page = sign_in("invented", "huyen").get("/invented/691/2021-09-02/tasks/calendar/?view=week&whose=all")
    text = page.content.decode()
    assert text.count("Quốc khánh") >= 2 and "Tuần 30/8 – 5/9/2021" in text
