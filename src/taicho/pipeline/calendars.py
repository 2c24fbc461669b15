"""What falls due on which day: tasks, coming times round of those that come back, reviews, results to be reported."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, time
from enum import StrEnum
from typing import Any

from attrs import evolve, frozen
from django.db.models import Count, F, Min, Sum

from taicho.core.orders.recurrence import days_between
from taicho.core.plans import Plan
from taicho.core.plans.model import Recurrence
from taicho.core.vocabulary import Text
from taicho.pipeline import boards
from taicho.pipeline.wording import Words
from taicho.store import board as kept
from taicho.store import workspaces
from taicho.store.audit import after
from taicho.store.board import Asked
from taicho.store.models import Board, BoardTask, TaskEntry
from taicho.store.workspaces import Workspace


class Kind(StrEnum):
    """Why something stands in a calendar."""

    DUE = "due"
    REVIEW = "review"
    REPORT = "report"


@frozen
class Item:
    """An order on a day. many: tasks of it that are due; open: those not yet done; late: those past their day.

    key: of its task when it is the only one, "" otherwise; current: whether that task is the one of the page's day.
    """

    on: date
    kind: Kind
    plan: str
    order: str
    many: int
    open: int
    late: int
    key: str
    text: Text
    cite: str
    symbol: str
    at: time | None = None
    current: bool = True


def items(workspace: Workspace, day: date, asked: Asked, first: date, last: date) -> list[Item]:
    """What falls due from `first` to `last`, as it stands on `day`, by day and hour; a handful of SQL statements."""
    return list(boards.once(workspace, boards.board(workspace, day), _items, workspace, day, asked, first, last))


def _items(board: Board, workspace: Workspace, day: date, asked: Asked, first: date, last: date) -> Sequence[Item]:
    with workspaces.use(workspace):
        found = [*_dated(board, asked, first, last), *_coming(workspace, board, asked, first, last, day)]
        words = Words.of(workspace, day, ((one.plan, one.order) for one in found))
    told = []
    for one in found:
        said = words.said(one.plan, one.order)
        told.append(evolve(one, text=said.text, cite=said.cite, at=said.at, symbol=words.symbol(one.plan)))
    return sorted(told, key=lambda one: (one.on, one.at or time.max, one.cite, one.order))


_NOTHING = Text("", "")
_OPEN, _LATE, _ENDED = (1 << kept.COUNTED.index(name) for name in ("open", "late", "ended"))


def _dated(board: Board, asked: Asked, first: date, last: date) -> Iterator[Item]:
    """Tasks with one day of their own, reviews and reports, added up by order and day."""
    rows = kept.rows(board, asked).annotate(gone=F("marks").bitand(_ENDED)).filter(gone=0)
    sources = (
        (Kind.DUE, "stands_due", rows.filter(recurring=0)),
        (Kind.REVIEW, "review_due", rows),
        (Kind.REPORT, "report_due", rows),
    )
    for kind, column, found in sources:
        inside = found.filter(**{f"{column}__gte": first, f"{column}__lte": last}).order_by()
        grouped = inside.values_list(column, "plan_id", "order_id").annotate(
            many=Count("id"),
            opened=Sum(F("marks").bitand(_OPEN)),
            lates=Sum(F("marks").bitand(_LATE)),
            one=Min("number"),
        )
        listed = list(grouped)
        keys = _keys(board, [one for *_, many, _, _, one in listed if many == 1])
        for on, plan, order, many, opened, lates, one in listed:
            key = keys.get(one, "") if many == 1 else ""
            yield Item(on, kind, plan, order, many, opened // _OPEN, lates // _LATE, key, _NOTHING, "", "")


def _keys(board: Board, numbers: Sequence[int]) -> dict[int, str]:
    """Number -> key of the task, for orders that went to one unit."""
    if not numbers:
        return {}
    return dict(BoardTask.objects.filter(board=board, number__in=numbers).values_list("number", "key"))


def _coming(workspace: Workspace, board: Board, asked: Asked, first: date, last: date, day: date) -> Iterator[Item]:
    """Every time round of the tasks that come back; what was done about each is read from the steps of those days."""
    rows = kept.rows(board, asked).filter(recurring=1).order_by()
    grouped = _by_order(rows)
    if not grouped:
        return
    plans = boards.plans_by_id(workspace, day)
    done = _done(rows if asked.units or asked.unit else None, asked, first, last, day)
    firsts = BoardTask.objects.filter(board=board, number__in=[one for _, one in grouped.values()])
    told = {number: rest for number, *rest in firsts.values_list("number", "task_id", "due", "last_due")}
    returning = {(plan_id, order): again for plan_id in plans for order, again in _returning(plans[plan_id])}
    for (plan_id, order), (many, one) in grouped.items():
        if (plan_id, order) not in returning:
            continue
        task_id, due, before = told[one]
        for on in _days(plans[plan_id], *returning[plan_id, order], first, last):
            left = max(0, many - done[plan_id, order, on])
            key = f"{plan_id}#{task_id}/{on}" if many == 1 else ""
            late = left if on < day else 0
            yield Item(
                on, Kind.DUE, plan_id, order, many, left, late, key, _NOTHING, "", "", current=on in (due, before)
            )


def _by_order(rows: Any) -> dict[tuple[str, str], tuple[int, int]]:
    """(plan, order) -> how many tasks and the first of them; asked by due day too, as the index of days lists them."""
    found: dict[tuple[str, str], tuple[int, int]] = {}
    listed = rows.values_list("plan_id", "order_id", "stands_due").annotate(many=Count("id"), one=Min("number"))
    for plan, order, _, many, one in listed:
        before, first = found.get((plan, order), (0, one))
        found[plan, order] = (before + many, min(first, one))
    return found


Again = tuple[Recurrence, date | None]


def _returning(plan: Plan) -> Iterator[tuple[str, Again]]:
    """Id of every order of a plan that comes back on days of its own, how, and from when."""
    orders = [(one.id, one.recurrence, one.start) for one in plan.tasks]
    orders += [(one.id, one.back.recurrence, None) for one in plan.reports]
    for id_, again, start in orders:
        if again is not None and again.dated:
            yield id_, (again, start)


def _days(plan: Plan, again: Recurrence, start: date | None, first: date, last: date) -> Iterable[date]:
    """The due days of an order between two days, within its plan."""
    begins = max(plan.since, start or plan.since, first)
    return days_between(again, begins, min(last, plan.until) if plan.until else last)


_DONE = {"finish", "accept", "cancel", "decline"}


def _done(mine: Any, asked: Asked, first: date, last: date, day: date) -> Counter[tuple[str, str, date]]:
    """(plan, order, due day) -> tasks of it whose last step by `day` ended the work. mine: only those, None for all."""
    entries = TaskEntry.objects.filter(due__gte=first, due__lte=last, on__lte=day, step__in=(*_DONE, "return"))
    if asked.path != "/VN/":
        entries = entries.filter(place_path__gte=asked.path, place_path__lt=after(asked.path))
    own = None if mine is None else set(mine.values_list("plan_id", "task_id"))
    latest: dict[str, tuple[tuple[str, str, date], str]] = {}
    for key, plan, task, due, step in entries.order_by("id").values_list("key", "plan_id", "task_id", "due", "step"):
        if due is not None and (own is None or (plan, task) in own):
            latest[key] = ((plan, task.partition("@")[0], due), step)
    return Counter(where for where, step in latest.values() if step in _DONE)
