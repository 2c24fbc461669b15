"""What is kept of a board: the same as asked anew, and asked anew after every step."""

import re
from datetime import date
from typing import Any

from django.db import connections
from django.test.utils import CaptureQueriesContext

from taicho.core.orders import Step
from taicho.core.vocabulary import Unit
from taicho.intake.places import gazetteer
from taicho.pipeline import boards, calendars, planning
from taicho.store import board as kept
from taicho.store import board_orders, tasks, workspaces
from taicho.store.board import Asked

DAY, PLAN = date(2021, 9, 24), "vn/70/691/152-kh-ubnd-2021"
UNIT = Unit("health_centre", "691")
BASE = f"/invented/691/{DAY}"
QUESTIONS = (Asked("/VN/70/691/"), Asked("/VN/70/691/", units=(str(UNIT),)), Asked("/VN/", group="late"))


def kept_and_anew(workspace: Any, asked: Asked) -> list[tuple[Any, Any]]:
    """Views, lists and calendar of a board: as `once` has them, and as the database says now."""
    with workspaces.use(workspace):
        board = boards.board(workspace, DAY)
        reads = [(kept.counted, asked, by) for by in kept.KEYS] + [(board_orders.heads, asked)]
        pairs = [(boards.once(workspace, board, read, *given), read(board, *given)) for read, *given in reads]
        first, last = date(2021, 8, 30), date(2021, 10, 3)
        month = calendars.items(workspace, DAY, asked, first, last)
        anew = calendars._items(board, workspace, DAY, asked, first, last)
        return [*pairs, (month, list(anew))]


def finish_a_late_task(workspace: Any) -> None:
    """The first late task of the unit is explained and reported done."""
    (plan,) = (one for one, _ in planning.plans_in_force(workspace, DAY) if one.id == PLAN)
    late = next(
        one for one in planning.standings(workspace, plan, DAY) if UNIT in one.task.lead and one.record.late(DAY)
    )
    path = gazetteer().on(DAY).path(late.task.place)
    with workspaces.use(workspace):
        for step in (Step.EXPLAIN, Step.FINISH):
            tasks.take(late.task, step, unit=UNIT, place_path=path, on=DAY, by="lan", words="xong")


def test_what_is_kept_of_a_board_is_what_asking_anew_gives(worked_in: Any) -> None:
    """Before a step and after it, for a place, a unit and a list; and the step changed each of them."""
    workspace = worked_in["invented"]
    before = [kept_and_anew(workspace, asked) for asked in QUESTIONS]
    finish_a_late_task(workspace)
    after = [kept_and_anew(workspace, asked) for asked in QUESTIONS]
    for told in (*before, *after):
        assert all(known == anew for known, anew in told)
    for earlier, later in zip(before, after, strict=True):
        assert all(earlier[at][0] != later[at][0] for at in range(len(kept.KEYS) + 1))


def test_two_workspaces_keep_their_own_answers(worked_in: Any) -> None:
    """Boards of the same number in two workspaces are not taken for each other."""
    answers = []
    for workspace in worked_in.values():
        with workspaces.use(workspace):
            board = boards.make(workspace, DAY)
            board.pk = 1
            answers.append(boards.once(workspace, board, lambda board: workspaces.current().slug))
    assert answers == list(worked_in)


def test_the_rail_follows_a_step_of_somebody_else(worked_in: Any, sign_in: Any) -> None:
    """One late task fewer on the officer's own page, as soon as it is explained and reported done."""
    officer = sign_in("invented", "ttyt")

    def tally() -> int:
        found = re.search(r'<span class="tally"[^>]*>(\d+)<', officer.get(f"{BASE}/tasks/").content.decode())
        return int(found[1]) if found else 0

    before = tally()
    finish_a_late_task(worked_in["invented"])
    assert tally() == before - 1


def test_a_page_with_a_board_checks_it_once(worked_in: Any, sign_in: Any) -> None:
    """What a board comes from is read once a request, the number in the rail included."""
    client = sign_in("invented", "huyen")
    for page in ("tasks/", "tasks/board/?by=unit"):
        client.get(f"{BASE}/{page}")
        with CaptureQueriesContext(connections[worked_in["invented"].alias]) as seen:
            client.get(f"{BASE}/{page}")
        assert sum('MAX("store_taskmark"."id")' in one["sql"] for one in seen.captured_queries) == 1, page
