"""The round of a duty whose product is a report: filing the report reports the round done."""

from datetime import date
from typing import Any

from taicho.core.orders import Step, Task, round_of
from taicho.core.vocabulary import Fault, Unit
from taicho.intake.places import gazetteer
from taicho.pipeline import boards, planning
from taicho.store import tasks as acts
from taicho.store.models import Report
from taicho.store.workspaces import Workspace


def finish(workspace: Workspace, row: Report, number: str, *, on: date, by: Any) -> None:
    """Report the round of the duty done that is due with exactly this report; the giver accepts it as any other.

    number: under which the report left. A round that may not be finished stays as it is: its delay is to be
    explained first, or somebody has finished it already.
    """
    task = _round(workspace, row, on)
    if task is None:
        return
    place = gazetteer().on(on).path(task.place)
    try:
        acts.take(
            task, Step.FINISH, unit=Unit.parse(row.author), place_path=place, on=on, by=by, words=f"Báo cáo {number}"
        )
    except Fault:
        return


def _round(workspace: Workspace, row: Report, on: date) -> Task | None:
    """The task filed under the same key as the report, be it the round that is coming or the last one."""
    order = row.duty_id.split("@")[0]
    plan = boards.plans_by_id(workspace, on).get(row.plan_id)
    tasks = planning.tasks_of(workspace, plan, on, only=(order,)) if plan is not None else ()
    return next((one for task in tasks if (one := round_of(task, row.key)) is not None), None)
