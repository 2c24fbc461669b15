"""A person declares a level or a scenario: everything the rules of declaring need, in one place for page and API."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from attrs import frozen

from taicho.core.levels import Declaration, Ground, Previous, Proposal, RuleSet, Scale, Verdict, judge_declaration
from taicho.core.plans import Plan
from taicho.core.vocabulary import Fault, Places, Text, Unit
from taicho.intake.places import gazetteer
from taicho.intake.rules import ruleset, ruleset_on, rulesets
from taicho.pipeline import planning, proposals, readings
from taicho.store import decisions, law, workspaces
from taicho.store.workspaces import Workspace


@frozen
class Asked:
    """What a person wants to declare."""

    scale: str
    place: str
    step: int
    since: date
    ground: Ground | None = None
    reason: str = ""
    document: str = ""


@frozen
class Standpoint:
    """A scale at a place on a day: what is proposed, what stands, and the rules to judge by."""

    scale: Scale
    rules: RuleSet | Scale
    place: str
    day: date
    proposal: Proposal | None
    declared: decisions.Declared | None
    levels: Mapping[str, int]
    plan: Plan | None = None


def standpoints(workspace: Workspace, code: str, day: date) -> tuple[Standpoint, ...]:
    """The scales a decision may be made on at the place: the plan's scenarios first, then the levels in force."""
    own = [_of_plan(workspace, plan, day) for plan in reversed(planning.plans_at(workspace, code, day))]
    found = [*own, _of_rules(workspace, code, day)]
    return tuple(one for one in found if one is not None)


def standpoint(workspace: Workspace, scale: str, code: str, day: date) -> Standpoint:
    """One of them; a Fault when nothing can be declared on that scale here."""
    for one in standpoints(workspace, code, day):
        if one.scale.id == scale:
            return one
    raise Fault(
        Text(
            "Tại địa bàn và ngày này không công bố theo thang này.", "Nothing is declared on this scale here that day."
        ),
        Text("Chọn địa bàn, ngày khác.", "Choose another place or day."),
    )


def _of_plan(workspace: Workspace, plan: Plan, day: date) -> Standpoint | None:
    """The scenarios of a plan; None for a plan without any."""
    proposal = planning.scenario_proposal(workspace, plan, day)
    if proposal is None:
        return None
    with workspaces.use(workspace):
        declared = decisions.declared_on(proposal.scale.id, day, [plan.place]).get(plan.place)
    return Standpoint(proposal.scale, proposal.scale, plan.place, day, proposal, declared, {}, plan)


def _of_rules(workspace: Workspace, code: str, day: date) -> Standpoint | None:
    rules, places = ruleset_on(day), gazetteer().on(day)
    if rules is None or places[code].tier not in rules.scopes:
        return None
    near = [one.code for one in places.neighbours(code)]
    found = proposals.proposals(workspace, day, rules, [code, *near])
    with workspaces.use(workspace):
        standing = decisions.declared_on(rules.id, day, [code, *near])
    levels = {near_code: standing[near_code].step for near_code in near if near_code in standing}
    for near_code in near:
        rung = found[near_code].rung if near_code in found else None
        if rung is not None:
            levels.setdefault(near_code, rung)
    return Standpoint(found[code].scale, rules, code, day, found[code], standing.get(code), levels)


def verdict(workspace: Workspace, at: Standpoint, asked: Asked, *, name: str, unit: str) -> Verdict:
    """Whether this person may declare this, and if not, why and what to try."""
    places = gazetteer().on(at.day)
    current = Previous(at.declared.step, at.declared.since) if at.declared else None
    with workspaces.use(workspace):
        confirmations = law.confirmations(at.scale.id, at.day)
        overrides = law.overrides(at.scale.id, at.day)
    return judge_declaration(
        _declaration(at, asked, name, places),
        rules=at.rules,
        proposal=at.proposal,
        above=current if _from_above(at, unit, places) else None,
        current=current,
        places=places,
        levels=at.levels,
        confirmations=confirmations,
        overrides=overrides,
    )


def _declaration(at: Standpoint, asked: Asked, name: str, places: Places) -> Declaration:
    return Declaration(
        place=asked.place,
        rules=asked.scale,
        rung=asked.step,
        by=name,
        at=at.day,
        since=asked.since,
        ground=asked.ground,
        reason=asked.reason,
        document=asked.document,
        tier=places[asked.place].tier,
    )


def _from_above(at: Standpoint, unit: str, places: Places) -> bool:
    """Whether what stands was declared by a unit of a place above the one that now decides."""
    if at.declared is None or not at.declared.unit or not unit:
        return False
    theirs, ours = Unit.parse(at.declared.unit).place, Unit.parse(unit).place
    return theirs != ours and places.is_within(ours, theirs)


def declare(workspace: Workspace, asked: Asked, *, day: date, by: Any, unit: str = "") -> decisions.Declared:
    """Declare, or a Fault that says why not. Everything is read again in the moment of writing."""
    at = standpoint(workspace, asked.scale, asked.place, day)
    places = gazetteer().on(day)
    with workspaces.use(workspace):
        name = by.get_username()
        return decisions.declare(
            _declaration(at, asked, name, places),
            verdict=verdict(workspace, at, asked, name=name, unit=unit),
            place_path=places.path(asked.place),
            rung_id=at.scale.rung(asked.step).id,
            by=by,
            proposal=at.proposal,
            unit=unit,
            snapshot=readings.snapshot(workspace).name,
        )


def scale_of_id(workspace: Workspace, scale: str, day: date) -> tuple[Text, Mapping[int, Text]]:
    """The name of a scale and of its rungs, for lists of old decisions."""
    if scale in {rules.id for rules in rulesets()}:
        rules = ruleset(scale)
        return Text(rules.number, rules.number), {rung.step: rung.name for rung in rules.rungs}
    for plan, _ in planning.plans_in_force(workspace, day):
        held = plan.scenario_scale()
        if plan.id == scale and held is not None:
            symbol = plan.document.label
            names = {step: rung.text for step, rung in enumerate(held.rungs, 1)}
            return Text(f"Kịch bản {symbol}", f"Scenario {symbol}"), names
    return Text(scale, scale), {}
