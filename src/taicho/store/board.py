"""The kept board of a day: its tasks spread out once, so that a leader's question is one statement."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, time
from functools import reduce
from typing import Any

from attrs import fields, frozen
from django.db.models import Count, F, Max, Q
from django.utils import timezone

from taicho.core.orders import Counts, Hand, Stand, Task, TaskRecord, last_time, stand_of
from taicho.core.plans.model import OrderKind
from taicho.core.vocabulary import Unit
from taicho.core.vocabulary.given import whole
from taicho.store import bulk
from taicho.store.audit import after
from taicho.store.models import Board, BoardPart, BoardTask, TaskEntry
from taicho.store.tasks import after as after_step
from taicho.store.tasks import records
from taicho.store.workspaces import atomic, connection

KEPT = 10
"""So many days' boards are kept; older ones are made anew when somebody asks."""
COUNTED = tuple(one.name for one in fields(Counts) if one.name != "total")
"""What a task counts as; its bit in `BoardTask.marks` is its place here."""
UNEXPLAINED = 1 << COUNTED.index("unexplained")
LATENESS = ((0, 0), (1, 3), (4, 7), (8, 30), (31, None))
"""Days late, from and to, in which a board is read by lateness."""


@frozen
class Placed:
    """A task on its way into the board."""

    task: Task
    stand: Stand
    place_path: str
    urgency: int = 0
    review_due: date | None = None
    report_due: date | None = None


@frozen
class Asked:
    """Which tasks of a board are meant: of a unit (by some part), a plan, a section, a list, so many days late."""

    path: str
    unit: str = ""
    units: tuple[str, ...] = ()
    hands: tuple[str, ...] = ()
    plan: str = ""
    section: str = ""
    order: str = ""
    group: str = ""
    late: str = ""
    numbers: tuple[int, ...] | None = None


def board_of(day: date) -> Board | None:
    """The kept board of a day."""
    return Board.objects.filter(day=day).first()


def last_entry() -> int:
    """Number of the last step anybody took on a task."""
    return int(TaskEntry.objects.aggregate(last=Max("id"))["last"] or 0)


def keep(day: date, placed: Iterable[Placed], *, stamp: str, snapshot: str = "", seen: int = 0) -> Board:
    """Write the board of a day in place of the one before; the oldest ones go. seen: `last_entry` before reading."""
    with atomic():
        _alone()
        Board.objects.filter(day=day).delete()
        for old in Board.objects.order_by("-made_at", "-id")[KEPT - 1 :]:
            old.delete()
        board = Board.objects.create(day=day, stamp=stamp, snapshot=snapshot, entries_seen=seen, made_at=timezone.now())
        parts: list[tuple[Any, ...]] = []
        bulk.insert(BoardTask._meta.db_table, _COLUMNS, _rows(board.pk, placed, parts))
        bulk.insert(BoardPart._meta.db_table, ("board_id", "number", "unit", "hand", "further"), parts)
    return board


def _alone() -> None:
    """Two writers of boards follow each other; SQLite's transactions do so by themselves."""
    if connection().vendor == "postgresql":
        with connection().cursor() as cursor:
            cursor.execute("select pg_advisory_xact_lock(hashtext(current_schema() || 'board'))")


_TASK_COLUMNS = (
    "board_id", "number", "plan_id", "task_id", "order_id", "cite", "lead", "place_code", "place_path", "kind",
    "urgency", "due", "due_time", "last_due", "recurring", "standing", "review_due", "report_due",
)  # fmt: skip
_STAND_COLUMNS = ("key", "state", "stands_due", "late_days", "percent", "group", "marks")
_COLUMNS = (*_TASK_COLUMNS, *_STAND_COLUMNS)


def _rows(board: int, placed: Iterable[Placed], parts: list[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    for number, one in enumerate(placed, 1):
        task = one.task
        parts += [(board, number, unit, hand.value, further) for unit, hand, further in _parts(task)]
        yield (
            board, number, task.plan, task.id, task.parent or task.id, task.cite[:200],
            str(task.lead[0]) if task.lead else "", task.place, one.place_path, task.kind.value, one.urgency,
            _iso(task.due), _iso(task.due_time), _iso(task.last_due),
            int(task.recurrence is not None and task.recurrence.dated), int(task.standing), _iso(one.review_due),
            _iso(one.report_due), *_stand_values(one.stand),
        )  # fmt: skip


def _parts(task: Task) -> Iterator[tuple[str, Hand, int]]:
    for place, unit in enumerate(dict.fromkeys(task.lead)):
        yield str(unit), Hand.LEAD, int(place > 0)
    for party in dict.fromkeys(task.coordinating):
        if isinstance(party, Unit):
            yield str(party), Hand.HELPER, 0
    yield str(task.giver), Hand.GIVER, 0


def _stand_values(stand: Stand) -> tuple[Any, ...]:
    marks = sum(1 << place for place, name in enumerate(COUNTED) if getattr(stand.counts, name))
    return (
        stand.key, stand.state.value, _iso(stand.due), stand.late_days, stand.percent, stand.group, marks,
    )  # fmt: skip


def counts_of(marks: int, many: int = 1) -> Counts:
    """So many tasks of the same marks as counts."""
    return Counts(total=many, **{name: many for place, name in enumerate(COUNTED) if marks >> place & 1})


def _iso(value: date | time | None) -> str | None:
    return value.isoformat() if value is not None else None


def fold_in(board: Board, day: date) -> None:
    """Bring the tasks up to date on which somebody has taken a step since the board was made."""
    with atomic():
        _alone()
        board.refresh_from_db()
        last = last_entry()
        new = TaskEntry.objects.filter(id__gt=board.entries_seen).values_list("plan_id", "task_id").distinct()
        for plan_id, task_id in new:
            for row in BoardTask.objects.filter(board=board, plan_id=plan_id, task_id=task_id):
                _restand(row, day)
        board.entries_seen = last
        board.save(update_fields=["entries_seen"])


def _restand(row: BoardTask, day: date) -> None:
    """The row as its records now say."""
    coming, last = _keys(row)
    known = records(keys=[coming, last] if last else [coming], until=day)
    before = _replayed(known, last, row, row.last_due) if last else None
    owed = before if before is not None and before.late(day) else None
    record = _replayed(known, coming, row, row.due)
    values = _stand_values(stand_of(record, owed, bool(row.standing), day))
    named = dict(zip(_STAND_COLUMNS, values, strict=True))
    BoardTask.objects.filter(pk=row.pk).update(**named)


def _replayed(known: Mapping[str, TaskRecord], key: str, row: BoardTask, due: date | None) -> TaskRecord:
    """The record of one time round from its steps, on the due day the plan gives it now."""
    steps = known[key].entries if key in known else ()
    return reduce(after_step, steps, TaskRecord(key=key, due=due, kind=OrderKind(row.kind)))


def _keys(row: BoardTask) -> tuple[str, str]:
    """Keys of the coming and (or "") the last time round."""
    name = f"{row.plan_id}#{row.task_id}"
    if not row.recurring:
        return name, ""
    coming = f"{name}/{row.due}" if row.due else name
    return coming, f"{name}/{row.last_due}" if row.last_due else ""


def rows(board: Board, asked: Asked) -> Any:
    """The tasks asked for, as a query."""
    found = BoardTask.objects.filter(board=board)
    if asked.path != "/VN/":
        found = found.filter(place_path__gte=asked.path, place_path__lt=after(asked.path))
    units = (asked.unit,) if asked.unit else asked.units
    if units:
        parts = BoardPart.objects.filter(board=board, unit__in=units)
        parts = parts.filter(hand__in=asked.hands) if asked.hands else parts
        found = found.filter(number__in=parts.values("number"))
    for name, value in (("plan_id", asked.plan), ("order_id", asked.order), ("group", asked.group)):
        found = found.filter(**{name: value}) if value else found
    if asked.section:
        found = found.filter(Q(cite=asked.section) | Q(cite__startswith=f"{asked.section}."))
    if asked.late:
        found = _late(found, asked.late)
    return found.filter(number__in=asked.numbers) if asked.numbers is not None else found


def _late(found: Any, late: str) -> Any:
    """Narrow to "unexplained", or to a stretch of days late as "4-7" or "31-"."""
    if late == "unexplained":
        return found.annotate(untold=F("marks").bitand(UNEXPLAINED)).filter(untold__gt=0)
    low, _, high = late.partition("-")
    least, most = whole(low), whole(high)
    found = found if least is None else found.filter(late_days__gte=least)
    return found if most is None else found.filter(late_days__lte=most)


KEYS: Mapping[str, tuple[str, ...]] = {
    "unit": ("lead",),
    "place": ("place_path",),
    "section": ("plan_id", "cite"),
    "lateness": ("late_days",),
}
"""What a view of a board groups by."""


@frozen
class Sums:
    """Counts by group, and all together: a task led by several units counts for each of them, but once in `total`."""

    groups: Mapping[tuple[Any, ...], Counts]
    total: Counts


def counted(board: Board, asked: Asked, by: str) -> Sums:
    """A view of the board, in one statement read from an index (a second for tasks led by several). by: of KEYS."""
    found: dict[tuple[Any, ...], Counts] = {}
    total = Counts()
    answer = rows(board, asked).order_by().values_list(*KEYS[by], "marks").annotate(many=Count("id"))
    for *key, marks, many in answer:
        counts = counts_of(marks, many)
        found[tuple(key)] = found.get(tuple(key), Counts()) + counts
        total += counts
    if by == "unit":
        for unit, marks in _further(board, asked):
            found[unit,] = found.get((unit,), Counts()) + counts_of(marks)
    return Sums(found, total)


def _further(board: Board, asked: Asked) -> Iterator[tuple[str, int]]:
    """Unit and marks of every lead beside the first; few plans give a task to several."""
    parts = BoardPart.objects.filter(board=board, further=1)
    units = dict[int, list[str]]()
    for number, unit in parts.values_list("number", "unit"):
        units.setdefault(number, []).append(unit)
    if units:
        inside = rows(board, asked).filter(number__in=parts.values("number")).values_list("number", "marks")
        for number, marks in inside.order_by():
            yield from ((unit, marks) for unit in units[number])


def parts_of(board: Board, numbers: Sequence[int]) -> dict[int, dict[str, list[str]]]:
    """Number -> hand -> units."""
    found: dict[int, dict[str, list[str]]] = {}
    asked = BoardPart.objects.filter(board=board, number__in=list(numbers)).order_by("id")
    for number, unit, hand in asked.values_list("number", "unit", "hand"):
        found.setdefault(number, {}).setdefault(hand, []).append(unit)
    return found


def placed_of(task: Task, known: Mapping[str, TaskRecord], day: date, path: str, **given: Any) -> Placed:
    """A task with where it stands by its records."""
    from taicho.core.orders import stand

    return Placed(task, stand(task, known, day), path, **given)


def coming_keys(task: Task) -> tuple[str, ...]:
    """Keys of the records a task's standing is read from."""
    last = last_time(task)
    return (task.key, last.key) if last else (task.key,)
