"""The board of a day is made from the plans of a workspace, on both databases."""

from datetime import date
from typing import Any

from taicho.core.vocabulary import Text, Unit
from taicho.intake.places import gazetteer
from taicho.pipeline import boards, planning
from taicho.store import plans, tasks
from taicho.store.models import BoardPart, BoardTask

DAY = date(2021, 9, 24)
COMMITTEE, HEALTH = Unit("people_committee", "691"), Unit("health_centre", "691")


def test_every_task_of_the_day_stands_on_the_board(workspace: Any) -> None:
    """Those of a plan with own records beside them, and the orders outside of plans; each with its leads."""
    plans.issue("152-kh-ubnd-2021.toml", by=None)
    path = gazetteer().on(DAY).path("691")
    tasks.give(text=Text("Báo cáo gấp", ""), giver=COMMITTEE, lead=[HEALTH], place_code="691", place_path=path, by=None)
    made = boards.board(workspace, DAY)
    wanted = planning.tasks_at(workspace, "VN", DAY)
    rows = BoardTask.objects.filter(board=made).order_by("number")
    assert [(row.plan_id, row.task_id) for row in rows] == [(one.task.plan, one.task.id) for one in wanted]
    assert BoardPart.objects.filter(board=made, hand="lead").count() == sum(len(one.task.lead) for one in wanted)
    assert boards.standing(workspace, DAY) == made
