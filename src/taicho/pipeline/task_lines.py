"""The tasks of a place as a leader sees them: late, due, standing; read from the day's board, an order a line."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db.models import Count

from taicho.core.orders import TaskState
from taicho.core.orders.steps import STATE_NAMES
from taicho.core.reports import situation_model as seen
from taicho.core.vocabulary import Citation, Places, Text, Unit
from taicho.intake.places import gazetteer, roles
from taicho.pipeline import boards, positions
from taicho.pipeline.wording import Words
from taicho.store import board as kept
from taicho.store import board_orders, workspaces
from taicho.store.board import Asked
from taicho.store.board_orders import SOLO, Head
from taicho.store.models import Board, BoardTask, TaskEntry
from taicho.store.workspaces import Workspace

SHOWN = ("late", "due", "standing")
"""The lists a situation tells; the others it only counts."""


def tasks(workspace: Workspace, code: str, day: date) -> seen.Tasks:
    """The tasks at the place and below: late ones, those due within a week, standing ones; counts of all."""
    asked = Asked(gazetteer().on(day).path(code))
    return boards.once(workspace, boards.board(workspace, day), _tasks, workspace, asked)


def _tasks(board: Board, workspace: Workspace, asked: Asked) -> seen.Tasks:
    with workspaces.use(workspace):
        heads = board_orders.heads(board, asked)
        shown = [head for name in SHOWN for head in heads[name]]
        words = Words.of(workspace, board.day, ((head.plan, head.id) for head in shown))
        places = gazetteer().on(board.day)
        solo = _solo(board, asked, [head for head in shown if head.many <= SOLO], words, places)
        states = kept.rows(board, asked).order_by().values_list("state").annotate(many=Count("id"))
        counts = dict(sorted(states))
    lines: dict[str, list[seen.TaskLine]] = {name: [] for name in SHOWN}
    for head in shown:
        lines[head.group] += solo[head.group, head.plan, head.id] if head.many <= SOLO else [_many(head, words, board)]
    late, due = (sorted(lines[name], key=_by_due) for name in ("late", "due"))
    return seen.Tasks(overdue=tuple(late), due=tuple(due), standing=tuple(lines["standing"]), counts=counts)


def _by_due(line: seen.TaskLine) -> tuple[date, str]:
    day = line.due.date() if isinstance(line.due, datetime) else line.due
    return (day or date.max, line.id)


def _solo(
    board: Board, asked: Asked, heads: Sequence[Head], words: Words, places: Places
) -> dict[tuple[str, str, str], list[seen.TaskLine]]:
    """List, plan and order -> a line for each task, in the order of the documents; three statements."""
    rows = board_orders.tasks_of(board, asked, heads)
    parts = kept.parts_of(board, [row.number for row in rows]) if rows else {}
    told = _explanations(board, [row.key for row in rows if row.group == "late"])
    found: dict[tuple[str, str, str], list[seen.TaskLine]] = {}
    for row in rows:
        lead = parts.get(row.number, {}).get("lead", [])
        line = _line(row, lead, told.get(row.key, ""), words, places)
        found.setdefault((row.group, row.plan_id, row.order_id), []).append(line)
    return found


def _explanations(board: Board, keys: Sequence[str]) -> dict[str, str]:
    """Key -> the last explanation of a late task."""
    if not keys:
        return {}
    steps = TaskEntry.objects.filter(key__in=keys, step="explain", on__lte=board.day).order_by("id")
    return dict(steps.values_list("key", "words"))


def _line(row: BoardTask, lead: Sequence[str], explanation: str, words: Words, places: Places) -> seen.TaskLine:
    said = words.said(row.plan_id, row.order_id, row.cite)
    due: date | datetime | None = row.stands_due
    if row.stands_due is not None and row.due_time is not None:
        due = datetime.combine(row.stands_due, row.due_time)
    return seen.TaskLine(
        id=row.key,
        text=said.text,
        lead=_names(lead, places),
        due=due,
        state=row.state,
        state_label=STATE_NAMES[TaskState(row.state)],
        unit=Unit.parse(lead[0]) if lead else None,
        place=row.place_code,
        plan=row.plan_id,
        order=row.order_id,
        cite=_cite(words, row.plan_id, row.cite),
        overdue_days=row.late_days,
        explanation=explanation,
    )


def _many(head: Head, words: Words, board: Board) -> seen.TaskLine:
    """One line for an order laid on more units than are named."""
    said = words.said(head.plan, head.id)
    late = head.group == "late" and head.due is not None
    untold = Text(f"{head.unexplained} chưa giải trình", f"{head.unexplained} not explained")
    return seen.TaskLine(
        id=f"{head.plan}#{head.id}",
        text=said.text,
        lead=Text(f"{head.many} đơn vị", f"{head.many} units"),
        due=head.due,
        state="",
        state_label=untold if late else Text("", ""),
        plan=head.plan,
        order=head.id,
        cite=_cite(words, head.plan, said.cite),
        overdue_days=(board.day - head.due).days if late and head.due else 0,
        many=head.many,
    )


def _cite(words: Words, plan_id: str, section: str) -> Citation:
    plan = words.plans.get(plan_id)
    return plan.citation(section) if plan else Citation(plan_id, section)


def _names(units: Iterable[str], places: Places) -> Text:
    names = [_name(unit, places) for unit in units]
    return Text(", ".join(n.vi for n in names), ", ".join(n.en for n in names))


def _name(text: str, places: Places) -> Text:
    unit = Unit.parse(text)
    place, role = places.get(unit.place), roles().get(unit.role)
    return role.name_at(place) if role and place else positions.unit_name(text)
