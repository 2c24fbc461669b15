"""May this declaration stand? Earlier or stronger, never later or weaker; with notice, ground and settled values."""

from collections.abc import Iterator, Mapping, Sequence

from taicho.core.levels.case import Case, Stood
from taicho.core.levels.model import Confirmation, Override, RuleSet
from taicho.core.levels.proposal_model import Declaration, Ground, Proposal, Scale, Verdict
from taicho.core.levels.propose import scale_of
from taicho.core.levels.refuse import QUESTIONS, no_rules
from taicho.core.levels.settle import editions, settle
from taicho.core.levels.tell import tell_missing
from taicho.core.vocabulary import Places, Text


def judge_declaration(
    declaration: Declaration,
    *,
    rules: RuleSet | Scale | None,
    proposal: Proposal | None = None,
    above: Stood | None = None,
    current: Stood | None = None,
    places: Places | None = None,
    levels: Mapping[str, int] | None = None,
    confirmations: Sequence[Confirmation] = (),
    overrides: Sequence[Override] = (),
) -> Verdict:
    """Whether a declaration may stand, and if not, why and what to try.

    rules: the rule set, or a plan's scale (`scenario_scale`), or None where no rule is in force that day.
    proposal: what the rules compute for the place. above: what the authority above has declared for this very place;
    it then counts instead of the computed level. current: the level in force before the declaration.
    levels: steps of neighbours, for the ground NEXT_TO_HIGH_RISK.
    """
    refused = no_rules(declaration, rules)
    if refused is not None or rules is None:
        return refused or Verdict(False, "no_rules", Text("", ""))
    case = _case(declaration, rules, proposal, above, current, places, levels or {}, confirmations, overrides)
    for question in QUESTIONS:
        verdict = question(case)
        if verdict is not None:
            return verdict
    name = case.name(declaration.rung)
    said = Text(
        f"Được quyết định {name.vi} từ {declaration.since:%-d/%-m/%Y}.",
        f"{name.en} may be declared from {declaration.since:%-d/%-m/%Y}.",
    )
    return Verdict(True, "ok", said, notices=tuple(_notices(case)))


def _case(
    declaration: Declaration,
    rules: RuleSet | Scale,
    proposal: Proposal | None,
    above: Stood | None,
    current: Stood | None,
    places: Places | None,
    levels: Mapping[str, int],
    confirmations: Sequence[Confirmation],
    overrides: Sequence[Override],
) -> Case:
    if isinstance(rules, Scale):
        return Case(declaration, rules, {}, "", "", proposal, above, current, places, levels)
    edition = settle(rules, declaration.since, confirmations)
    if places is not None:
        common, own = editions(rules, declaration.since, places, confirmations, overrides)
        edition = own.get(declaration.place, common)
    return Case(
        declaration,
        scale_of(rules),
        edition.values,
        rules.notice,
        rules.lowering,
        proposal,
        above,
        current,
        places,
        levels,
        frozenset(rules.scopes),
    )


def _notices(case: Case) -> Iterator[Text]:
    """What the person should know although the declaration may stand."""
    proposal = case.proposal
    if proposal is not None and proposal.missing and case.above is None:
        words = [tell_missing(one, case.scale) for one in proposal.missing]
        yield Text(
            f"Còn thiếu: {'; '.join(one.vi for one in words)}.", f"Missing: {'; '.join(one.en for one in words)}."
        )
    place = case.places.get(case.said.place) if case.places is not None else None
    if case.said.ground is Ground.BORDER and place is not None and "border_candidate" in place.marks:
        yield Text(
            "Địa bàn được suy là biên giới, chưa kiểm chứng.", "The place is taken to be at the border, not verified."
        )
    if case.current is not None and case.said.rung > case.current.rung and case.number(case.notice):
        hours = case.number(case.notice)
        yield Text(f"Thông báo cho người dân trước {hours:g} giờ.", f"Tell the people {hours:g} hours before.")
