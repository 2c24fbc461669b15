"""Rows of the kept board as lines of a page: in words, grouped by the order they came from."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from attrs import evolve, frozen
from django.db.models import Count

from taicho.core.orders import Counts, TaskState
from taicho.core.vocabulary import Text, Unit
from taicho.intake.workdays import workdays
from taicho.pipeline import boards
from taicho.pipeline.wording import Said, Words
from taicho.store import board as kept
from taicho.store import board_orders
from taicho.store.board import UNEXPLAINED, Asked
from taicho.store.board_orders import SOLO, Head
from taicho.store.following import URGENCIES
from taicho.store.models import Board, BoardTask
from taicho.web import allowed
from taicho.web.gather import names
from taicho.web.here import Here


@frozen
class Line:
    """A task in a list, as the templates ask for it."""

    row: BoardTask
    task: Said
    lead: Text
    rhythm: Text | None
    day: date

    @property
    def key(self) -> str:
        """What its page is called by."""
        return self.row.key

    @property
    def due(self) -> date | None:
        """The day that counts."""
        return self.row.stands_due

    @property
    def day_off(self) -> Text | None:
        """Why the due day is no working day, None when it is one."""
        return workdays().why_off(self.row.stands_due) if self.row.stands_due else None

    @property
    def state(self) -> TaskState:
        """Where it stands."""
        return TaskState(self.row.state)

    @property
    def late_days(self) -> int:
        """Days past the day that counts."""
        return self.row.late_days

    @property
    def standing(self) -> bool:
        """A duty without a day."""
        return bool(self.row.standing)

    @property
    def unexplained(self) -> bool:
        """Late without a word."""
        return self.row.late_days > 0 and bool(self.row.marks & UNEXPLAINED)

    @property
    def urgency(self) -> Text | None:
        """In words, where it is not the usual one."""
        return URGENCIES[self.row.urgency] if self.row.urgency else None

    @property
    def review_late(self) -> bool:
        """A standing duty whose review is due."""
        return self.row.review_due is not None and self.row.review_due <= self.day


@frozen
class Order:
    """An order with the tasks it became in one list. lines: empty when there are more than SOLO."""

    plan: str
    id: str
    many: int
    unexplained: int
    lines: tuple[Line, ...]
    said: Said
    due: date | None
    late_days: int

    @property
    def first(self) -> Line:
        """The task that speaks for the order: the one latest behind."""
        return max(self.lines, key=lambda line: line.late_days)


def asked_of(here: Here, **given: Any) -> Asked:
    """What is asked for at the place of the page."""
    return evolve(Asked(here.places.path(here.place.code)), **given)


def board_of(here: Here) -> Board:
    """The day's board as things stand, asked for once in the answer to a request that changes nothing."""
    if "board" not in here.kept:
        here.kept["board"] = boards.board(here.workspace, here.day)
    found: Board = here.kept["board"]
    return found


def heads(here: Here, asked: Asked) -> Mapping[str, Sequence[Head]]:
    """List -> its orders on the day's board, most pressing first."""
    return boards.once(here.workspace, board_of(here), board_orders.heads, asked)


def late_of_mine(here: Here) -> int:
    """Tasks late of the reader's units, as the list of tasks opens; 0 while the day's board is not made."""
    board = here.kept.get("board") or boards.standing(here.workspace, here.day)
    if board is None:
        return 0
    units = tuple(str(unit) for unit in allowed.units(here.person))
    return boards.once(here.workspace, board, _many, asked_of(here, units=units, group="late"))


def _many(board: Board, asked: Asked) -> int:
    """How many tasks of a list; counted by plan, which the index of lists and orders answers alone."""
    by_plan = kept.rows(board, asked).order_by().values_list("plan_id").annotate(many=Count("id"))
    return sum(many for _, many in by_plan)


def orders(here: Here, asked: Asked, shown: Sequence[Head]) -> dict[str, list[Order]]:
    """List -> the orders shown of it, each with its tasks: a few statements for any number of tasks."""
    board = board_of(here)
    rows = board_orders.tasks_of(board, asked, [head for head in shown if head.many <= SOLO])
    lines: dict[tuple[str, str, str], list[Line]] = {}
    for line in lines_of(here, board, rows):
        lines.setdefault((line.row.group, line.row.plan_id, line.row.order_id), []).append(line)
    words = Words.of(here.workspace, here.day, ((head.plan, head.id) for head in shown))
    made: dict[str, list[Order]] = {}
    for head in shown:
        own = tuple(lines.get((head.group, head.plan, head.id), ()))
        late = (here.day - head.due).days if head.group == "late" and head.due else 0
        said = words.said(head.plan, head.id)
        made.setdefault(head.group, []).append(
            Order(head.plan, head.id, head.many, head.unexplained, own, said, head.due, late)
        )
    return made


def lines_of(here: Here, board: Board, rows: Sequence[BoardTask]) -> list[Line]:
    """Rows in words."""
    parts = kept.parts_of(board, [row.number for row in rows]) if rows else {}
    words = Words.of(here.workspace, here.day, ((row.plan_id, row.order_id) for row in rows))
    made = []
    for row in rows:
        said = words.said(row.plan_id, row.order_id, row.cite)
        lead = [Unit.parse(unit) for unit in parts.get(row.number, {}).get("lead", [])]
        rhythm = names.recurrence_words(said.recurrence)
        made.append(Line(row, said, names.joined(lead, here.places), rhythm, here.day))
    return made


def summed(found: Mapping[tuple[Any, ...], Counts], name: Callable[[Any], Iterable[Any]]) -> dict[Any, Counts]:
    """Counts under each of the keys `name` makes of theirs."""
    rolled: dict[Any, Counts] = {}
    for key, counts in found.items():
        for one in name(key):
            rolled[one] = rolled.get(one, Counts()) + counts
    return rolled
