"""Targets and needs of a plan as a leader sees them."""

from collections.abc import Sequence

from taicho.core.plans import Judged, Plan
from taicho.core.reports import situation_model as seen
from taicho.core.reports.model import NumberForm
from taicho.core.resources import Shortfall
from taicho.core.vocabulary import Text
from taicho.pipeline.telling import SHARES


def form_of(indicator: str | None) -> NumberForm:
    """How the numbers of an indicator are written."""
    if indicator and any(word in indicator for word in SHARES):
        return NumberForm.SHARE
    return NumberForm.RATE if indicator and "incidence" in indicator else NumberForm.COUNT


def gauges(plan: Plan, judged: Sequence[Judged]) -> tuple[seen.TargetGauge, ...]:
    """The plan's targets with a number or the statement that there is none."""
    found = []
    for one in judged:
        goal = one.target.goal
        at_least, at_most = (goal.low, None) if goal.low is not None else (None, goal.high)
        if at_least is None and at_most is None:
            continue
        found.append(
            seen.TargetGauge(
                id=one.target.id,
                text=one.target.text,
                form=form_of(one.target.indicator),
                reading=one.reading,
                at_least=at_least,
                at_most=at_most,
                by=one.target.by,
                cite=plan.citation(one.target.cite),
                met=one.met,
                note=one.target.note,
                strict=not goal.low_inside if at_least is not None else not goal.high_inside,
            )
        )
    return tuple(found)


def needs(found: Sequence[Shortfall]) -> tuple[seen.Shortfall, ...]:
    """Required capacities with what there is."""
    return tuple(
        seen.Shortfall(
            resource=one.text,
            needed=one.required,
            have=one.have,
            unit=one.unit,
            because=Text("theo kế hoạch", "by the plan"),
            cite=one.cite,
            ready_within=Text(f"{one.ready_within_hours} giờ", f"{one.ready_within_hours} hours")
            if one.ready_within_hours
            else None,
            as_of=one.as_of,
        )
        for one in found
    )
