"""Who collects the difficulties of a plan, and who decides on a change: as named in the product, else in the plan."""

from taicho.core.plans import Plan
from taicho.core.vocabulary import Unit
from taicho.store import difficulties


def collectors(plan: Plan) -> tuple[Unit, ...]:
    """Units to tell, the one that collects first: named in the product, named by the plan, else its issuer.

    Behind them whoever the plan's reports go to. In a workspace in use.
    """
    named = difficulties.named_collector(plan.id)
    told = (to for duty in plan.reports for to in duty.back.to)
    return tuple(dict.fromkeys((*((named,) if named else ()), *plan.collectors, plan.document.issuer, *told)))


def decider(plan: Plan) -> Unit:
    """Who decides what a collector passes up: as the plan says, else its issuer."""
    return plan.changes_by or plan.document.issuer
