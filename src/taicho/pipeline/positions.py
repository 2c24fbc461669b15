"""Where a place stands on the scales that apply to it: the levels in force and the scenarios of its plan."""

from collections.abc import Sequence
from datetime import date

from taicho.core.levels import Proposal
from taicho.core.reports.situation_model import Declaration, Position, Reason, Rung
from taicho.core.vocabulary import Text
from taicho.intake.places import roles
from taicho.intake.rules import ruleset_on
from taicho.pipeline import planning, proposals, telling
from taicho.store import decisions, workspaces
from taicho.store.decisions import Declared
from taicho.store.workspaces import Workspace


def level(workspace: Workspace, code: str, day: date) -> Position | None:
    """The place's position under the rules in force; None between two rule sets or for a tier they do not assess."""
    return levels(workspace, [code], day).get(code)


def levels(workspace: Workspace, codes: Sequence[str], day: date) -> dict[str, Position]:
    """Positions of several places at once."""
    rules = ruleset_on(day)
    if rules is None:
        return {}
    found = proposals.proposals(workspace, day, rules, codes)
    with workspaces.use(workspace):
        declared = decisions.declared_on(rules.id, day, codes)
    title = Text(f"Cấp độ theo {rules.number}", f"Level by {rules.number}")
    return {code: position(one, title, declared.get(code)) for code, one in found.items()}


def scenario(workspace: Workspace, code: str, day: date) -> Position | None:
    """The position on the scenarios of the plan of the place itself; None without such a plan."""
    plan = planning.plan_of(workspace, code, day)
    if plan is None or plan.place != code:
        return None
    proposal = planning.scenario_proposal(workspace, plan, day)
    if proposal is None:
        return None
    with workspaces.use(workspace):
        declared = decisions.declared_on(planning.scenario_key(plan), day, [code]).get(code)
    symbol = plan.document.label
    return position(proposal, Text(f"Kịch bản theo {symbol}", f"Scenario by {symbol}"), declared)


def position(proposal: Proposal, title: Text, declared: Declared | None) -> Position:
    """A proposal and the decision beside it, as pages and reports show them."""
    of = len(proposal.scale.rungs)
    rungs = {one.step: Rung(one.id, one.name, one.step, of) for one in proposal.scale.rungs}
    return Position(
        scale=proposal.rules,
        title=title,
        rungs=tuple(rungs.values()),
        proposed=rungs.get(proposal.rung) if proposal.rung is not None else None,
        declared=_declaration(declared, rungs[declared.step]) if declared else None,
        reasons=tuple(
            Reason(telling.reason(one), one.indicator, one.value, telling.threshold(one), one.cite)
            for one in proposal.reasons
        ),
        missing=tuple(telling.missing(key, proposal.rules) for key in proposal.missing),
        marks=proposal.marks,
        confirmable=tuple(telling.value_name(proposal.rules, value) for value in proposal.needs_confirmation),
    )


def _declaration(declared: Declared, rung: Rung) -> Declaration:
    reason = declared.reason.strip()
    return Declaration(
        rung=rung,
        by=declared.by,
        since=declared.since,
        unit=unit_name(declared.unit) if declared.unit else None,
        ground=Text(reason, reason) if reason else None,
    )


def unit_name(unit: str) -> Text:
    """A unit in words: "health_centre@691" is "Trung tâm Y tế"."""
    role = roles().get(unit.partition("@")[0])
    return role.name if role else Text(unit, unit)
