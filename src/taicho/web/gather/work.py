"""Tasks of the plans in force with what has happened to them, as lines of a list."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from attrs import evolve, frozen

from taicho.core.orders import Task, TaskRecord, TaskState, missed, record_of, round_of
from taicho.core.plans import Plan
from taicho.core.vocabulary import Places, Text
from taicho.pipeline import boards, planning
from taicho.store.models import BoardTask
from taicho.web.gather import names
from taicho.web.here import Here

SOON = 7
Records = Mapping[str, TaskRecord]


@frozen
class Line:
    """A task in a list. lead, rhythm: in words; owed: the last time round of a recurring task, when still owed."""

    task: Task
    record: TaskRecord
    day: date
    lead: Text
    rhythm: Text | None
    owed: TaskRecord | None = None

    @property
    def key(self) -> str:
        """What its page is called by: the record that needs an answer first."""
        return self.owed.key if self.owed else self.record.key

    @property
    def due(self) -> date | None:
        """The day that counts: the owed one first."""
        return self.owed.due if self.owed else self.record.due

    @property
    def late_days(self) -> int:
        """Days past the day that counts."""
        late = self.owed or (self.record if self.record.late(self.day) else None)
        return (self.day - late.due).days if late and late.due else 0

    @property
    def unexplained(self) -> bool:
        """Late without a word."""
        late = self.owed or self.record
        return self.late_days > 0 and not late.explained(self.day)

    @property
    def state(self) -> TaskState:
        """Where it stands."""
        return self.owed.state if self.owed else self.record.state

    @property
    def standing(self) -> bool:
        """A duty without a day."""
        return self.task.standing

    @property
    def open(self) -> bool:
        """Work is still owed."""
        return self.state in (TaskState.PROPOSED, TaskState.OPEN, TaskState.DOING, TaskState.RETURNED)

    @property
    def group(self) -> str:
        """Which list it belongs to: late, due, waiting (for acceptance), later, standing, ended."""
        if self.late_days:
            return "late"
        if self.state is TaskState.DONE:
            return "waiting"
        if not self.open:
            return "ended"
        if self.due is None:
            return "standing"
        return "due" if (self.due - self.day).days <= SOON else "later"


def plans(here: Here) -> tuple[Plan, ...]:
    """The plans that run in this workspace on the day and concern places the person may see."""
    return tuple(plan for plan, _ in planning.plans_in_force(here.workspace, here.day))


def last_records(here: Here, tasks: Sequence[Task]) -> Records:
    """Records of the last time round of recurring tasks."""
    last = [evolve(task, due=task.last_due) for task in tasks if task.recurrence and task.last_due]
    return planning.records(here.workspace, last, here.day) if last else {}


def line(task: Task, records: Records, day: date, places: Places) -> Line:
    """A task with its record and its words."""
    return Line(
        task=task,
        record=record_of(task, records),
        day=day,
        lead=names.joined(task.lead, places),
        rhythm=names.recurrence_words(task.recurrence),
        owed=missed(task, records, day),
    )


def grouped(found: Iterable[Line]) -> dict[str, list[Line]]:
    """Lines by group, in the order of urgency."""
    groups: dict[str, list[Line]] = {name: [] for name in ("late", "due", "waiting", "later", "standing", "ended")}
    for one in found:
        groups[one.group].append(one)
    return groups


def find(here: Here, key: str) -> tuple[Task, TaskRecord] | None:
    """The task a record is filed under at the place of the page, also the last time round of one that comes back."""
    plan_id, _, rest = key.rpartition("#")
    board = boards.board(here.workspace, here.day)
    row = BoardTask.objects.filter(board=board, plan_id=plan_id, task_id=rest.partition("/")[0]).first()
    if row is None or not row.place_path.startswith(here.places.path(here.place.code)):
        return None
    task = boards.task_of(here.workspace, row, here.day)
    one = round_of(task, key) if task is not None else None
    return None if one is None else (one, record_of(one, planning.records(here.workspace, [one], here.day)))
