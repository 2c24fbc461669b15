"""What happens to tasks: steps taken, one after the other, and orders people give outside of any plan.

The table of states and steps is `core.orders.steps`; here a step is checked against it and written down.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from attrs import evolve
from django.utils import timezone

from taicho.core.orders import Entry, Hand, Step, Task, TaskRecord, TaskState, hands_of, record_for, take_step, who_may
from taicho.core.orders.steps import STEPS
from taicho.core.plans.model import OrderKind
from taicho.core.vocabulary import Fault, Text, Unit
from taicho.core.vocabulary.given import whole
from taicho.store import audit, extensions
from taicho.store.models import Evidence, TaskEntry
from taicho.store.models import Task as OwnTask
from taicho.store.workspaces import atomic, connection

OWN = "workspace"
"""Plan id of orders given outside of any plan."""


def records(
    plans: Iterable[str] | None = None, *, keys: Iterable[str] | None = None, until: date | None = None
) -> dict[str, TaskRecord]:
    """Task key -> what has happened to it so far, for all tasks (of these plans, of these keys) to which something has.

    until: steps dated later do not count.
    """
    rows = TaskEntry.objects.order_by("id").prefetch_related("evidence")
    if plans is not None:
        rows = rows.filter(plan_id__in=list(plans))
    if keys is not None:
        rows = rows.filter(key__in=list(keys))
    if until is not None:
        rows = rows.filter(on__lte=until)
    found: dict[str, TaskRecord] = {}
    for row in rows:
        before = found.get(row.key) or TaskRecord(key=row.key, due=row.due, kind=OrderKind(row.kind))
        found[row.key] = after(before, _entry(row))
    return found


def record_of(task: Task) -> TaskRecord:
    """What has happened to one task so far."""
    record = record_for(task)
    for row in TaskEntry.objects.filter(key=task.key).order_by("id").prefetch_related("evidence"):
        record = after(record, _entry(row))
    return record


def _entry(row: TaskEntry) -> Entry:
    return Entry(
        step=Step(row.step),
        on=row.on,
        hand=Hand(row.hand),
        by=row.by,
        words=row.words,
        evidence=tuple(str(one.pk) for one in row.evidence.all()),
        new_due=row.new_due,
        percent=row.percent,
    )


def after(record: TaskRecord, entry: Entry) -> TaskRecord:
    """The record after a step that was allowed when it was taken, whatever the table says today."""
    try:
        return take_step(record, entry)
    except Fault:
        rule = STEPS[record.state].get(entry.step)
        moved = evolve(record, state=rule.to if rule else record.state, entries=(*record.entries, entry))
        extended = entry.step is Step.EXTEND and entry.new_due is not None
        return evolve(moved, due=entry.new_due, extended_from=record.due) if extended else moved


def take(
    task: Task,
    step: Step,
    *,
    unit: Unit,
    place_path: str,
    on: date,
    by: Any,
    words: str = "",
    percent: int | None = None,
    new_due: date | None = None,
    evidence: Sequence[int] = (),
) -> TaskRecord:
    """Take a step on a task in the name of a unit; the record after it. A Fault says why it may not be taken.

    evidence: ids of files kept before (`store.evidence.keep`). Steps of two people at once follow each other.
    """
    with atomic():
        if connection().vendor == "postgresql":
            with connection().cursor() as cursor:
                cursor.execute("select pg_advisory_xact_lock(hashtext(current_schema() || %s))", [task.key])
        before = record_of(task)
        hand = _hand(task, unit, before.state, step)
        proof = tuple(str(one) for one in evidence)
        name = audit.name_of(by)
        record = take_step(before, Entry(step, on, hand, name, words.strip(), proof, new_due, percent))
        row = TaskEntry.objects.create(
            key=task.key, plan_id=task.plan, task_id=task.id, place_path=place_path, step=step.value, due=task.due,
            kind=task.kind.value, on=on, hand=hand.value, unit=str(unit), by=name, words=words.strip(),
            new_due=new_due, percent=percent, at=timezone.now(),
        )  # fmt: skip
        attached = Evidence.objects.filter(pk__in=list(evidence), entry=None).update(entry=row)
        if attached != len(evidence):
            raise Fault(Text("Tệp minh chứng không còn.", "A file of evidence is not there."))
        audit.record(
            by=by, act=f"task.{step.value}", subject=task.key, place_path=place_path, unit=str(unit),
            state=record.state.value,
        )  # fmt: skip
        extensions.tell(task, record, by=by)
    return record


def _hand(task: Task, unit: Unit, state: TaskState, step: Step) -> Hand:
    """By which of its parts in the task the unit takes the step."""
    parts = hands_of(task, unit)
    if not parts:
        raise Fault(
            Text("Đơn vị không có phần trong nhiệm vụ này.", "The unit has no part in this task."),
            Text("Chọn đơn vị chủ trì, phối hợp hoặc giao việc.", "Choose the lead, a helper or the giver."),
        )
    fitting = parts & who_may(state, step)
    return min(fitting or parts)


def give(
    *, text: Text, giver: Unit, lead: Sequence[Unit], place_code: str, place_path: str, by: Any,
    coordinating: Sequence[Unit] = (), start: date | None = None, due: date | None = None, cite: str = "",
    kind: OrderKind = OrderKind.ORDER,
) -> Task:  # fmt: skip
    """An order outside of any plan. A Fault when it has no text, no lead, or is due before it starts."""
    if not text.vi.strip() or not lead:
        raise Fault(Text("Phải ghi nội dung và đơn vị chủ trì.", "Say what is to be done and who leads."))
    if start is not None and due is not None and due < start:
        raise Fault(Text("Hạn sớm hơn ngày bắt đầu.", "The due day is before the start."))
    with atomic():
        row = OwnTask.objects.create(
            text_vi=text.vi.strip(), text_en=text.en.strip(), place_code=place_code, place_path=place_path,
            giver=str(giver), lead=[str(unit) for unit in lead], coordinating=[str(unit) for unit in coordinating],
            kind=kind.value, start=start, due=due, cite=cite, by=audit.name_of(by), at=timezone.now(),
        )  # fmt: skip
        audit.record(by=by, act="task.give", subject=f"{OWN}#{row.pk}", place_path=place_path, lead=row.lead)
    return _own(row)


def own_tasks(day: date) -> list[Task]:
    """Orders given outside of any plan that have begun by `day`."""
    rows = OwnTask.objects.order_by("id")
    return [_own(row) for row in rows if row.start is None or row.start <= day]


def own_by_id(ids: Iterable[str]) -> dict[str, Task]:
    """Some of them, by their id."""
    wanted = [number for one in ids if (number := whole(one)) is not None]
    return {str(row.pk): _own(row) for row in OwnTask.objects.filter(pk__in=wanted)} if wanted else {}


def _own(row: OwnTask) -> Task:
    return Task(
        id=str(row.pk),
        plan=OWN,
        text=Text(row.text_vi, row.text_en or row.text_vi),
        lead=tuple(Unit.parse(unit) for unit in row.lead),
        cite=row.cite,
        giver=Unit.parse(row.giver),
        place=row.place_code,
        coordinating=tuple(Unit.parse(unit) for unit in row.coordinating),
        kind=OrderKind(row.kind),
        start=row.start,
        due=row.due,
        standing=row.due is None,
    )


def entries(key: str) -> Any:
    """The steps of a task with their files, in order."""
    return TaskEntry.objects.filter(key=key).order_by("id").prefetch_related("evidence")
