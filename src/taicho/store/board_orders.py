"""The orders of a kept board: what a plan laid on many units is one line of a list, not one a unit."""

from collections.abc import Sequence
from datetime import date

from attrs import frozen
from django.db.models import Count, F, Max, Min, Sum

from taicho.core.orders import GROUPS
from taicho.store import board as kept
from taicho.store.board import UNEXPLAINED, Asked
from taicho.store.models import Board, BoardTask

SOLO = 10
"""The tasks of an order laid on more units than this are not told one by one: its own list is a step away."""


@frozen
class Head:
    """An order in one list, before it is put into words.

    many, unexplained: its tasks there; due: the earliest of the days that count; at: its place in the documents.
    """

    group: str
    plan: str
    id: str
    many: int
    unexplained: int
    due: date | None
    urgency: int
    at: int

    @property
    def rank(self) -> tuple[int, bool, date, int]:
        """The urgent first, then the earliest due, then in the order of the documents."""
        return (-self.urgency, self.due is None, self.due or date.max, self.at)


def heads(board: Board, asked: Asked) -> dict[str, list[Head]]:
    """List -> its orders, most pressing first: one statement for any number of tasks."""
    found: dict[str, list[Head]] = {name: [] for name in GROUPS}
    answer = kept.rows(board, asked).order_by().values_list("group", "plan_id", "order_id").annotate(
        many=Count("id"), first=Min("stands_due"), urgent=Max("urgency"), at=Min("number"),
        untold=Sum(F("marks").bitand(UNEXPLAINED)),
    )  # fmt: skip
    for group, plan, order, many, first, urgent, at, unexplained in answer:
        found[group].append(Head(group, plan, order, many, unexplained // UNEXPLAINED, first, urgent, at))
    return {name: sorted(orders, key=lambda head: head.rank) for name, orders in found.items()}


def tasks_of(board: Board, asked: Asked, heads: Sequence[Head]) -> list[BoardTask]:
    """The tasks of these orders in these lists, in the order of the documents; one statement."""
    wanted = {(head.group, head.plan, head.id) for head in heads}
    if not wanted:
        return []
    lists, plans, ids = ({one[place] for one in wanted} for place in range(3))
    found = kept.rows(board, asked).filter(group__in=lists, plan_id__in=plans, order_id__in=ids).order_by("number")
    return [row for row in found if (row.group, row.plan_id, row.order_id) in wanted]
