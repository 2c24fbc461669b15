"""The board of a day: made by the day's run, kept in the database, brought up to date when somebody looks."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any, TypeVar

from taicho.core.orders import Counts, Task, TaskRecord, last_time, record_of
from taicho.core.orders.reviews import report_due, review_due
from taicho.core.plans import Plan
from taicho.core.vocabulary import Places
from taicho.intake.following import rhythm
from taicho.intake.places import gazetteer
from taicho.pipeline import planning
from taicho.store import board as board_store
from taicho.store import decisions, following, runs, workspaces
from taicho.store import tasks as task_store
from taicho.store.board import Asked, Placed
from taicho.store.models import Board, BoardTask
from taicho.store.workspaces import Workspace

Found = TypeVar("Found")


def board(workspace: Workspace, day: date) -> Board:
    """The board of the day as things stand now.

    Made anew when plans, declarations, orders or marks have changed since; steps taken since are folded in.
    """
    return standing(workspace, day) or make(workspace, day)


def standing(workspace: Workspace, day: date) -> Board | None:
    """The board of the day as things stand now; None where it would have to be made anew."""
    with workspaces.use(workspace):
        found = board_store.board_of(day)
        if found is None or found.stamp != stamp_of(workspace, day):
            return None
        if found.entries_seen < board_store.last_entry():
            board_store.fold_in(found, day)
        return found


def once(workspace: Workspace, board: Board, read: Callable[..., Found], *asked: Any) -> Found:
    """What `read(board, *asked)` finds, read once for a board and the last step folded into it; not to be changed."""
    found: Found = _once(workspace.alias, board, board.made_at, board.entries_seen, read, asked)
    return found


@lru_cache(maxsize=256)
def _once(
    alias: str, board: Board, made_at: datetime, seen: int, read: Callable[..., Any], asked: tuple[Any, ...]
) -> Any:
    return read(board, *asked)


def stamp_of(workspace: Workspace, day: date) -> str:
    """What a board comes from, besides the steps taken: changes whenever it would."""
    parts = (planning.plans_version(workspace, day), decisions.version(), following.version())
    return hashlib.sha256("|".join(parts).encode()).hexdigest()


def make(workspace: Workspace, day: date, stamp: str = "", *, snapshot: str = "") -> Board:
    """Spread the tasks of the day out and keep them. snapshot: of the run that does so, else the day's latest."""
    with workspaces.use(workspace):
        stamp = stamp or stamp_of(workspace, day)
        seen = board_store.last_entry()
        if not snapshot:
            latest = runs.latest(day)
            snapshot = latest.snapshot if latest else ""
        placed = list(_placed(workspace, day))  # PostgreSQL takes no question while rows are on their way in
        return board_store.keep(day, placed, stamp=stamp, snapshot=snapshot, seen=seen)


def _placed(workspace: Workspace, day: date) -> Iterator[Placed]:
    places = gazetteer().on(day)
    marks = following.Marks.read(until=day)
    for plan, _ in planning.plans_in_force(workspace, day):
        tasks = planning.tasks_of(workspace, plan, day)
        yield from _of(tasks, _known(workspace, tasks, day), day, places, marks, plan.since)
    own = task_store.own_tasks(day)
    yield from _of(own, _known(workspace, own, day), day, places, marks, None)


def _known(workspace: Workspace, tasks: Sequence[Task], day: date) -> Mapping[str, TaskRecord]:
    """The records of tasks and of the last time round of those that come back."""
    last = [one for one in map(last_time, tasks) if one is not None]
    return planning.records(workspace, [*tasks, *last], day) if tasks else {}


def _of(
    tasks: Iterable[Task], known: Mapping[str, TaskRecord], day: date, places: Places, marks: following.Marks,
    since: date | None,
) -> Iterator[Placed]:  # fmt: skip
    every = rhythm().review_days
    for task in tasks:
        if task.place not in places:
            continue
        record = record_of(task, known)
        name = f"{task.plan}#{task.id}"
        yield board_store.placed_of(
            task, known, day, places.path(task.place),
            urgency=marks.urgency(name),
            review_due=review_due(
                task, record, since=since or task.start or day, last=marks.reviewed(name),
                every_days=marks.review_days(name) or every,
            ),
            report_due=report_due(task, record, reported=marks.reported(task.key)),
        )  # fmt: skip


def counts_by_plan(workspace: Workspace, day: date) -> dict[str, Counts]:
    """How the tasks of each plan in force stand; plans that lay nothing on anybody are not there."""
    with workspaces.use(workspace):
        sums = once(workspace, board(workspace, day), board_store.counted, Asked("/VN/"), "section")
    found: dict[str, Counts] = {}
    for (plan, _), counts in sums.groups.items():
        if plan != task_store.OWN:
            found[plan] = found.get(plan, Counts()) + counts
    return found


def plans_by_id(workspace: Workspace, day: date) -> dict[str, Plan]:
    """The plans in force by id."""
    return {plan.id: plan for plan, _ in planning.plans_in_force(workspace, day)}


def task_of(workspace: Workspace, row: BoardTask, day: date) -> Task | None:
    """The whole task of a row, expanded again from its plan."""
    if row.plan_id == task_store.OWN:
        with workspaces.use(workspace):
            return task_store.own_by_id([row.task_id]).get(row.task_id)
    plan = plans_by_id(workspace, day).get(row.plan_id)
    if plan is None:
        return None
    tasks = planning.tasks_of(workspace, plan, day, only=(row.order_id,))
    return next((one for one in tasks if one.id == row.task_id), None)
