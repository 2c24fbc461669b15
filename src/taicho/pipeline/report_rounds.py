"""The round of a duty whose product is a report: filing the report reports the round done."""

from datetime import date
from typing import Any

from taicho.core.orders import Step, Task, last_time
from taicho.core.vocabulary import Fault, Unit
from taicho.intake.places import gazetteer
from taicho.pipeline import planning
from taicho.store import tasks as acts
from taicho.store import workspaces
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
    with workspaces.use(workspace):
        for plan, _ in planning.plans_in_force(workspace, on):
            if plan.id != row.plan_id:
                continue
            for task in planning.tasks_of(workspace, plan, on, only=(order,)):
                for one in (task, last_time(task)):
                    if one is not None and one.key == row.key:
                        return one
    return None
