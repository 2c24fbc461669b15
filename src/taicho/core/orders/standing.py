"""How a task stands on a day as one small value: what lists, boards, calendars and reminders are made from."""

from collections.abc import Mapping
from datetime import date

from attrs import evolve, frozen

from taicho.core.orders.model import Task, TaskRecord, TaskState
from taicho.core.orders.rollup import Counts, count_of, missed, record_of

SOON_DAYS = 7
"""Days ahead that a list calls "soon due"."""
GROUPS = ("late", "due", "waiting", "later", "standing", "ended")
"""The lists a task may stand in, most urgent first; waiting is for acceptance."""


@frozen
class Stand:
    """Where a task stands on `day`.

    key: the record that needs an answer first, the owed last time round before the coming one; state, due, percent:
    of that record. late_days: days past the due day, 0 when not late. counts: the task as the boards add it up.
    """

    key: str
    state: TaskState
    due: date | None
    late_days: int
    unexplained: bool
    percent: int | None
    standing: bool
    counts: Counts
    group: str


def stand(task: Task, records: Mapping[str, TaskRecord], day: date) -> Stand:
    """Where the task stands, given the records of its own key and of its last time round."""
    return stand_of(record_of(task, records), missed(task, records, day), task.standing, day)


def stand_of(record: TaskRecord, owed: TaskRecord | None, standing: bool, day: date) -> Stand:
    """The same from the records themselves. owed: as `rollup.missed` gives it."""
    shown = owed or record
    late = shown.late(day)
    late_days = (day - shown.due).days if late and shown.due else 0
    return Stand(
        key=shown.key,
        state=shown.state,
        due=shown.due,
        late_days=late_days,
        unexplained=late and not shown.explained(day),
        percent=shown.percent,
        standing=standing,
        counts=count_of(record, owed, standing, day),
        group=_group(shown, late_days, day),
    )


def _group(shown: TaskRecord, late_days: int, day: date) -> str:
    if late_days:
        return "late"
    if shown.state is TaskState.DONE:
        return "waiting"
    if shown.ended:
        return "ended"
    if shown.due is None:
        return "standing"
    return "due" if (shown.due - day).days <= SOON_DAYS else "later"


def last_time(task: Task) -> Task | None:
    """The last time round of a recurring task as a task of its own; None when there was none."""
    if task.recurrence is None or task.last_due is None:
        return None
    return evolve(task, due=task.last_due)


def round_of(task: Task, key: str) -> Task | None:
    """The time round a key files: the coming one, or the last; None where it is neither."""
    return next((one for one in (task, last_time(task)) if one is not None and one.key == key), None)
