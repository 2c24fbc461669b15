"""Tasks and what became of them → counts of done, late and open, by unit, place, section or parent."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date

from attrs import evolve, frozen

from taicho.core.orders.model import Task, TaskRecord, TaskState
from taicho.core.orders.steps import record_for
from taicho.core.vocabulary import Places


@frozen
class Counts:
    """How many tasks, and how they stand. `late` and `due_soon` are among `open`; `ended` = declined or cancelled.

    open: not reported done, dated or standing. done: reported, waiting for acceptance.
    unexplained: late without a word from the lead.
    """

    total: int = 0
    open: int = 0
    done: int = 0
    accepted: int = 0
    ended: int = 0
    late: int = 0
    unexplained: int = 0
    due_soon: int = 0
    standing: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            self.total + other.total,
            self.open + other.open,
            self.done + other.done,
            self.accepted + other.accepted,
            self.ended + other.ended,
            self.late + other.late,
            self.unexplained + other.unexplained,
            self.due_soon + other.due_soon,
            self.standing + other.standing,
        )


Records = Mapping[str, TaskRecord]
"""Task key → what happened to it; a task without a record is open."""


def record_of(task: Task, records: Records) -> TaskRecord:
    """The record of a task, or a fresh one."""
    return records.get(task.key) or record_for(task)


def missed(task: Task, records: Records, day: date) -> TaskRecord | None:
    """The record of a recurring task's last due day when that one is still owed on `day`; else None."""
    if task.recurrence is None or task.last_due is None:
        return None
    record = record_of(evolve(task, due=task.last_due), records)
    return record if record.late(day) else None


def is_late(task: Task, records: Records, day: date) -> bool:
    """Whether the task, or its last time round, is owed past its day."""
    return record_of(task, records).late(day) or missed(task, records, day) is not None


def count(task: Task, records: Records, day: date, soon: int = 3) -> Counts:
    """One task as counts; due within `soon` days is due soon."""
    return count_of(record_of(task, records), missed(task, records, day), task.standing, day, soon)


def count_of(record: TaskRecord, owed: TaskRecord | None, standing: bool, day: date, soon: int = 3) -> Counts:
    """A task's record as counts. owed: the record of its last time round, when that one is still owed (`missed`)."""
    late = record.late(day) or owed is not None
    told = record.explained(day) and (owed is None or owed.explained(day))
    is_open = record.state in (TaskState.PROPOSED, TaskState.OPEN, TaskState.DOING, TaskState.RETURNED)
    near = is_open and record.due is not None and 0 <= (record.due - day).days <= soon
    return Counts(
        total=1,
        open=int(is_open),
        done=int(record.state is TaskState.DONE),
        accepted=int(record.state is TaskState.ACCEPTED),
        ended=int(record.state in (TaskState.DECLINED, TaskState.CANCELLED)),
        late=int(late),
        unexplained=int(late and not told),
        due_soon=int(near),
        standing=int(standing),
    )


def roll_up(
    tasks: Iterable[Task], records: Records, day: date, groups_of: Callable[[Task], Iterable[str]]
) -> dict[str, Counts]:
    """Counts per group; a task counts once in each group it belongs to."""
    found: dict[str, Counts] = defaultdict(Counts)
    for task in tasks:
        counted = count(task, records, day)
        for group in dict.fromkeys(groups_of(task)):
            found[group] += counted
    return dict(found)


def by_unit(tasks: Iterable[Task], records: Records, day: date) -> dict[str, Counts]:
    """Per lead unit ("police@691"); a task led by several counts for each of them."""
    return roll_up(tasks, records, day, lambda task: map(str, task.lead))


def by_place(tasks: Iterable[Task], records: Records, day: date, places: Places) -> dict[str, Counts]:
    """Per place, and for every place above it."""
    return roll_up(
        tasks,
        records,
        day,
        lambda task: (
            [task.place, *(place.code for place in places.ancestors(task.place))]
            if task.place in places
            else [task.place]
        ),
    )


def by_section(tasks: Iterable[Task], records: Records, day: date) -> dict[str, Counts]:
    """Per section and every section above it: "II.1.8" counts in "II.1" and "II"."""
    return roll_up(tasks, records, day, lambda task: _sections(task.cite))


def by_parent(tasks: Iterable[Task], records: Records, day: date) -> dict[str, Counts]:
    """Per order of the plan: the units it names and every place it was expanded to, together."""
    return roll_up(tasks, records, day, lambda task: [task.parent or task.id])


def by_plan(tasks: Iterable[Task], records: Records, day: date) -> dict[str, Counts]:
    """Per plan."""
    return roll_up(tasks, records, day, lambda task: [task.plan])


def _sections(cite: str) -> list[str]:
    parts = cite.split(".")
    return [".".join(parts[:end]) for end in range(1, len(parts) + 1)]
