"""What rows of a board say: the words of the order each came from, without expanding a plan."""

from collections.abc import Iterable, Mapping
from datetime import date, time

from attrs import frozen

from taicho.core.plans import Plan
from taicho.core.plans.model import Recurrence
from taicho.core.vocabulary import Text
from taicho.pipeline import boards
from taicho.store import tasks as own_orders
from taicho.store.workspaces import Workspace, use


@frozen
class Said:
    """What an order says: its words, its section, how it comes back."""

    text: Text
    cite: str
    recurrence: Recurrence | None = None
    at: time | None = None


@frozen
class Words:
    """The words behind rows: plans in force by id, own orders by id."""

    plans: Mapping[str, Plan]
    own: Mapping[str, Said]

    @classmethod
    def of(cls, workspace: Workspace, day: date, pairs: Iterable[tuple[str, str]]) -> "Words":
        """Enough to say these (plan, order id)."""
        wanted = [order for plan, order in pairs if plan == own_orders.OWN]
        with use(workspace):
            own = own_orders.own_by_id(wanted) if wanted else {}
        said = {id_: Said(task.text, task.cite) for id_, task in own.items()}
        return cls(boards.plans_by_id(workspace, day), said)

    def said(self, plan_id: str, order_id: str, cite: str = "") -> Said:
        """What the order says; its section where the words are gone."""
        if plan_id == own_orders.OWN:
            return self.own.get(order_id) or Said(Text(order_id, order_id), cite)
        plan = self.plans.get(plan_id)
        for one in plan.tasks if plan else ():
            if one.id == order_id:
                return Said(one.text, one.cite, one.recurrence, one.due_time or _hour(one.recurrence))
        for duty in plan.reports if plan else ():
            if duty.id == order_id:
                at = duty.back.due_time or _hour(duty.back.recurrence)
                return Said(duty.text, duty.cite, duty.back.recurrence, at)
        return Said(Text(cite or order_id, cite or order_id), cite)

    def symbol(self, plan_id: str) -> str:
        """The number of the plan's document; nothing for orders outside of plans."""
        plan = self.plans.get(plan_id)
        return plan.document.symbol if plan else ""


def _hour(again: Recurrence | None) -> time | None:
    return again.at if again else None
