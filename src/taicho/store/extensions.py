"""More time for a task: the lead asks its giver once, the giver answers; each is told of the other's word."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef
from django.utils import timezone

from taicho.core.orders import Step, Task, TaskRecord
from taicho.core.vocabulary import Unit
from taicho.store import notices
from taicho.store.models import Assignment, Board, BoardPart, BoardTask, Follower, TaskEntry
from taicho.store.notices import Told

WHY: Mapping[Step, str] = {Step.ASK: "asked", Step.EXTEND: "extended", Step.REFUSE: "refused"}
"""Why somebody is told of a step; other steps are told to nobody."""
_CLOSING = (Step.EXTEND, Step.REFUSE, Step.FINISH, Step.DECLINE, Step.CANCEL)


def tell(task: Task, record: TaskRecord, *, by: Any) -> None:
    """Tell the other side of a wish for more time, or of its answer; the one who took the step is not told."""
    entry = record.entries[-1]
    why = WHY.get(entry.step)
    if why is None:
        return
    people = _answering(task) if entry.step is Step.ASK else _leading(task)
    days = (record.due - entry.on).days if record.due else 0
    found = [
        Told(one, why, record.key, task.place, record.due, days)
        for one in sorted(people)
        if one != getattr(by, "pk", None)
    ]
    notices.tell(entry.on, found, at=timezone.now())


def _answering(task: Task) -> set[int]:
    """Who works for the giver, and who follows the plan up."""
    following = Follower.objects.filter(plan_id=task.plan, ended_on=None, person__is_active=True)
    return _working_for([task.giver]) | set(following.values_list("person_id", flat=True))


def _leading(task: Task) -> set[int]:
    """In whose hands the task is; where it is in nobody's, who works for the lead units."""
    name = f"{task.plan}#{task.id}"
    held = Assignment.objects.filter(name=name, ended_on=None, person__is_active=True)
    hands = dict(held.values_list("unit", "person_id"))
    return set(hands.values()) | _working_for(unit for unit in task.lead if str(unit) not in hands)


def _working_for(units: Iterable[Unit]) -> set[int]:
    names = [str(unit) for unit in units]
    return set(User.objects.filter(is_active=True, duties__unit__in=names).values_list("pk", flat=True))


def waiting(board: Board, units: Iterable[str]) -> list[tuple[BoardTask, TaskEntry]]:
    """Tasks these units gave whose leads wait for an answer, with the wish, the first asked first."""
    later = TaskEntry.objects.filter(
        key=OuterRef("key"), id__gt=OuterRef("id"), step__in=[one.value for one in _CLOSING]
    )
    asked = TaskEntry.objects.filter(~Exists(later), step=Step.ASK.value, on__lte=board.day).order_by("id")
    wishes = {(one.plan_id, one.task_id): one for one in asked}
    if not wishes:
        return []
    given = BoardPart.objects.filter(board=board, hand="giver", unit__in=list(units)).values("number")
    plans, ids = ({one[place] for one in wishes} for place in (0, 1))
    rows = BoardTask.objects.filter(board=board, plan_id__in=plans, task_id__in=ids, number__in=given)
    by_task = {(row.plan_id, row.task_id): row for row in rows}
    return [(by_task[task], wish) for task, wish in wishes.items() if task in by_task]
