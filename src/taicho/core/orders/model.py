"""A task: who does what by when, on whose word; the states it may be in, and what has happened to it."""

from datetime import date, time
from enum import StrEnum

from attrs import field, frozen

from taicho.core.plans.model import ALWAYS, Condition, OrderKind, Recurrence, ReportBack
from taicho.core.vocabulary import Text, Unit


@frozen
class Task:
    """One order to one owner (or to several who lead together), on the day it was asked for.

    id: stable: the plan's own id, with "@place" for a unit of an `each` ("1.5@25222").
    due: the last day; for a recurring task the first due day on or after the day asked; next_due the one after
    it and last_due the one before (None when there was none yet).
    standing: no due day at all. parent: id of the task this one was expanded from.
    giver: who accepts the result. cite: section as printed; bullet: which of its bullets.
    """

    id: str
    plan: str
    text: Text
    lead: tuple[Unit, ...]
    cite: str
    giver: Unit
    place: str
    coordinating: tuple[Unit | Text, ...] = ()
    kind: OrderKind = OrderKind.ORDER
    start: date | None = None
    due: date | None = None
    due_time: time | None = None
    recurrence: Recurrence | None = None
    last_due: date | None = None
    next_due: date | None = None
    standing: bool = False
    until_event: Text | None = None
    condition: Condition = ALWAYS
    report: ReportBack | None = None
    parent: str | None = None
    bullet: int | None = None
    advises: Unit | None = None
    product: Text | None = None
    note: Text | None = None

    @property
    def key(self) -> str:
        """What a record of progress is filed under: plan, id and, for a recurring task, its due day."""
        occurrence = f"/{self.due}" if self.recurrence is not None and self.due is not None else ""
        return f"{self.plan}#{self.id}{occurrence}"


class TaskState(StrEnum):
    """Where a task stands. Only ACCEPTED, DECLINED and CANCELLED are ends."""

    PROPOSED = "proposed"
    OPEN = "open"
    DOING = "doing"
    DONE = "done"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    CANCELLED = "cancelled"


class Step(StrEnum):
    """What may happen to a task."""

    ISSUE = "issue"
    START = "start"
    PROGRESS = "progress"
    EXPLAIN = "explain"
    ASK = "ask"
    EXTEND = "extend"
    REFUSE = "refuse"
    FINISH = "finish"
    ACCEPT = "accept"
    RETURN = "return"
    DECLINE = "decline"
    CANCEL = "cancel"


class Hand(StrEnum):
    """In which part a person acts on a task: for its lead, for a unit that helps, or for the one who gave it."""

    LEAD = "lead"
    HELPER = "helper"
    GIVER = "giver"


@frozen
class Entry:
    """One step taken: when, by which hand and person, with which words, evidence and new day (asked for, or given)."""

    step: Step
    on: date
    hand: Hand
    by: str
    words: str = ""
    evidence: tuple[str, ...] = ()
    new_due: date | None = None
    percent: int | None = None


@frozen
class TaskRecord:
    """What has happened to a task so far; a task without a record is OPEN with its own due day.

    due: the day that counts now (None: none); extended: the day before the one extension.
    """

    key: str
    state: TaskState = TaskState.OPEN
    due: date | None = None
    kind: OrderKind = OrderKind.ORDER
    extended_from: date | None = None
    entries: tuple[Entry, ...] = field(default=())

    @property
    def ended(self) -> bool:
        """True when nothing more is expected of anybody."""
        return self.state in (TaskState.ACCEPTED, TaskState.DECLINED, TaskState.CANCELLED)

    def late(self, day: date) -> bool:
        """Past its day with the work not reported done. A task finished in time but not yet accepted is not late."""
        waiting = self.state in (TaskState.OPEN, TaskState.DOING, TaskState.RETURNED)
        return waiting and self.due is not None and self.due < day

    def explained(self, day: date) -> bool:
        """Whether a late task has been explained since the day that counts passed (True when it is not late)."""
        if not self.late(day) or self.due is None:
            return True
        due = self.due
        return any(entry.step is Step.EXPLAIN and due < entry.on <= day for entry in self.entries)

    @property
    def asked(self) -> Entry | None:
        """The lead's wish for more time waiting for the giver's answer; None without one, or once the work is done."""
        for entry in reversed(self.entries):
            if entry.step in (Step.EXTEND, Step.REFUSE, Step.FINISH):
                return None
            if entry.step is Step.ASK:
                return None if self.ended else entry
        return None

    @property
    def percent(self) -> int | None:
        """The last progress given in per cent."""
        given = [entry.percent for entry in self.entries if entry.percent is not None]
        return given[-1] if given else None
