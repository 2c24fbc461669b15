"""What the rules propose for places on a day, and what people declared: one answer for every outlet."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path

from attrs import frozen

from taicho.core.levels import Proposal, Reason, RuleSet
from taicho.core.levels.model import Ladder
from taicho.core.levels.propose import propose
from taicho.core.vocabulary import Fault, Places, Reading, Text, Tier
from taicho.intake.places import gazetteer
from taicho.intake.rules import ruleset, ruleset_on
from taicho.pipeline import readings, telling
from taicho.store import decisions, law, workspaces
from taicho.store.workspaces import Workspace


@frozen
class LevelLine:
    """Proposed and declared level of a place. `rung` of the declaration is the step on the same scale."""

    place: str
    proposal: Proposal
    declared: decisions.Declared | None


def levels(
    workspace: Workspace, day: date, *, rules: str | None = None, place: str | None = None, tier: str | None = None
) -> list[LevelLine]:
    """Levels of `place`, of its units of `tier`, or (neither given) of all provinces, under `rules` or those in force.

    Raises a Fault when no rule set is in force on the day and none is named.
    """
    chosen = ruleset(rules) if rules else ruleset_on(day)
    if chosen is None:
        raise Fault(
            Text(
                f"Ngày {day:%-d/%-m/%Y} không có bộ quy tắc cấp độ nào có hiệu lực.",
                f"No rule set is in force on {day}.",
            ),
            Text("Chọn bộ quy tắc bằng --rules.", "Name a rule set with --rules."),
        )
    places = gazetteer().on(day)
    if place is None:
        codes = [p.code for p in places.of_tier(tier or Tier.PROVINCE)]
    else:
        codes = [p.code for p in places.subtree(place, tier)] if tier else [place]
    found = proposals(workspace, day, chosen, codes)
    with workspaces.use(workspace):
        declared = decisions.declared_on(chosen.id, day, codes)
    return [LevelLine(code, found[code], declared.get(code)) for code in codes if code in found]


def proposals(workspace: Workspace, day: date, rules: RuleSet, codes: Iterable[str]) -> dict[str, Proposal]:
    """The proposal for each of `codes` that the rules assess; kept until facts, values or decisions change.

    After a day's run, which asks for the whole country, every place is read off what it found.
    """
    places = gazetteer().on(day)
    wanted = tuple(code for code in codes if places[code].tier in rules.scopes)
    if not wanted:
        return {}
    with workspaces.use(workspace):
        stamp = (readings.snapshot(workspace).name, law.version(), decisions.version())
    asked = (workspace.folder, day, rules.id, stamp)
    found = _country.get(asked)
    if found is None:
        needed = _needed(rules, places, wanted)
        found = _proposed(workspace, day, rules.id, needed, stamp)
        if len(needed) == sum(len(places.of_tier(tier)) for tier in rules.scopes):
            _keep_country(asked, found)
    return {code: found[code] for code in wanted if code in found}


def of_country(workspace: Workspace, day: date) -> dict[str, Proposal]:
    """The proposals of every place that the rules in force on the day assess; none where no rules are in force."""
    rules = ruleset_on(day)
    if rules is None:
        return {}
    places = gazetteer().on(day)
    return proposals(workspace, day, rules, [place.code for tier in rules.scopes for place in places.of_tier(tier)])


_country: dict[tuple[Path, date, str, tuple[str, ...]], dict[str, Proposal]] = {}
"""What was found when the whole country was asked for, by workspace, day, rule set and state of facts and law."""


def _keep_country(asked: tuple[Path, date, str, tuple[str, ...]], found: dict[str, Proposal]) -> None:
    """Keep the country of each workspace for the day it was last asked for; older ones go."""
    for older in [one for one in list(_country) if one[0] == asked[0]]:
        _country.pop(older, None)
    _country[asked] = found


def _needed(rules: RuleSet, places: Places, wanted: Sequence[str]) -> tuple[str, ...]:
    """Places whose readings decide the wanted ones: themselves, or with neighbour rules the provinces around them."""
    if not _looks_around(rules):
        return tuple(sorted(wanted))
    provinces = {_province(places, code) for code in wanted}
    near = {n.code for code in provinces if code for n in places.neighbours(code)}
    roots = (provinces | near) - {None}
    return tuple(sorted({p.code for root in roots for p in places.subtree(root) if p.tier in rules.scopes}))  # type: ignore[arg-type]


def _looks_around(rules: RuleSet) -> bool:
    """Whether a place's level depends on other places: the rule sets made of criteria (2686) do."""
    return any(isinstance(scope, Ladder) for scope in rules.scopes.values())


def _province(places: Places, code: str) -> str | None:
    line = (places[code], *places.ancestors(code))
    return next((place.code for place in line if place.tier is Tier.PROVINCE), None)


@lru_cache(maxsize=64)
def _proposed(
    workspace: Workspace, day: date, rules_id: str, codes: tuple[str, ...], stamp: tuple[str, ...]
) -> dict[str, Proposal]:
    rules, places = ruleset(rules_id), gazetteer().on(day)
    asked = sorted({i for one in rules.inputs.values() for i in (one.indicator, one.instead) if i})
    found = readings.read_many(workspace, [day], codes, indicators=asked)
    by_key: dict[tuple[str, str, object], Reading] = {
        (r.place, r.indicator, tuple(sorted(r.where.items()))): r for r in found
    }
    with workspaces.use(workspace):
        return propose(
            rules,
            by_key,
            places,
            day,
            previous=decisions.previous(rules_id, day, codes),
            confirmations=law.confirmations(rules_id, day),
            overrides=law.overrides(rules_id, day),
            codes=codes,
        )


def as_json(line: LevelLine) -> dict[str, object]:
    """The contract of `taicho levels --json`."""
    proposal = line.proposal
    return {
        "place": line.place,
        "proposed": proposal.rung,
        "declared": line.declared.step if line.declared else None,
        "marks": list(proposal.marks),
        "missing": list(proposal.missing),
        "reasons": [reason_as_json(reason) for reason in proposal.reasons],
        "needs_confirmation": list(proposal.needs_confirmation),
        "rules": proposal.rules,
    }


def as_line(line: LevelLine, language: str) -> str:
    """A level as a line for a person."""
    name = gazetteer().on(line.proposal.day)[line.place].name
    return f"{line.place:>6}  {name}: {telling.lines(line.proposal, language)[0]}"


def reason_as_json(reason: Reason) -> dict[str, object]:
    """A reason as plain values: reading, threshold, article."""
    return {
        "indicator": reason.indicator,
        "where": dict(reason.where),
        "value": reason.value,
        "threshold": reason.threshold,
        "upto": reason.upto,
        "op": reason.op,
        "cite": str(reason.cite),
        "confidence": reason.confidence.value,
        "rung": reason.rung,
        "vi": telling.reason(reason).vi,
        "en": telling.reason(reason).en,
    }
