"""What rows of a board say: the words of the order each came from, without expanding a plan."""

from collections.abc import Iterable, Iterator, Mapping
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
    """The words behind rows: plans in force by id, what their orders say by (plan, order), own orders by id."""

    plans: Mapping[str, Plan]
    orders: Mapping[tuple[str, str], Said]
    own: Mapping[str, Said]

    @classmethod
    def of(cls, workspace: Workspace, day: date, pairs: Iterable[tuple[str, str]]) -> "Words":
        """Enough to say these (plan, order id)."""
        named = set(pairs)
        wanted = [order for plan, order in named if plan == own_orders.OWN]
        with use(workspace):
            own = own_orders.own_by_id(wanted) if wanted else {}
        plans = boards.plans_by_id(workspace, day)
        orders = {
            (id_, order): told for id_ in {plan for plan, _ in named} & set(plans) for order, told in _told(plans[id_])
        }
        return cls(plans, orders, {id_: Said(task.text, task.cite) for id_, task in own.items()})

    def said(self, plan_id: str, order_id: str, cite: str = "") -> Said:
        """What the order says; its section where the words are gone."""
        if plan_id == own_orders.OWN:
            return self.own.get(order_id) or Said(Text(order_id, order_id), cite)
        return self.orders.get((plan_id, order_id)) or Said(Text(cite or order_id, cite or order_id), cite)

    def symbol(self, plan_id: str) -> str:
        """The number of the plan's document; nothing for orders outside of plans."""
        plan = self.plans.get(plan_id)
        return plan.document.label if plan else ""


def _told(plan: Plan) -> Iterator[tuple[str, Said]]:
    """Id and words of everything the plan orders or wants reported; of two with one id the order counts."""
    for duty in plan.reports:
        at = duty.back.due_time or _hour(duty.back.recurrence)
        yield duty.id, Said(duty.text, duty.cite, duty.back.recurrence, at)
    for one in reversed(plan.tasks):
        yield one.id, Said(one.text, one.cite, one.recurrence, one.due_time or _hour(one.recurrence))


def _hour(again: Recurrence | None) -> time | None:
    return again.at if again else None
