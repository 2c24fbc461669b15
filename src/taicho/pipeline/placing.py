"""A proposal of who goes to which ward, from two files alone or from a campaign of a workspace."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from attrs import evolve

from taicho.core.resources.place_volunteers import propose
from taicho.core.resources.volunteers import CampaignRules, Reason, Volunteer, VolunteerProposal, WardQuota
from taicho.core.vocabulary import Text


def propose_from_files(
    wards: Path, volunteers: Path, on: date, *, infected_until: date | None = None
) -> VolunteerProposal:
    """What `taicho mobilise propose` prints. Raises Fault with every mistake of the files."""
    from taicho.intake.places import gazetteer
    from taicho.intake.volunteer_files import read_both
    from taicho.intake.volunteers import recovered_rules

    quotas, people = read_both(wards, volunteers, on, gazetteer().on(on))
    rules = recovered_rules()
    if infected_until is not None:
        rules = evolve(rules, eligibility=evolve(rules.eligibility, infected_until=infected_until))
    return placed(people, quotas, rules, on)


def placed(
    people: Sequence[Volunteer], wards: Sequence[WardQuota], rules: CampaignRules, on: date
) -> VolunteerProposal:
    """The proposal, solved by HiGHS."""
    from taicho.engines.solver.wards import solve

    return propose(people, wards, rules, on, lambda problem: solve(problem).arcs)


def as_json(found: VolunteerProposal) -> dict[str, Any]:
    """The proposal for programs; every sentence in both languages."""
    return {
        "assigned": [
            {"volunteer": one.volunteer, "ward": one.ward, "duty": one.duty, "reasons": _reasons(one.reasons)}
            for one in found.placed
        ],
        "wards": [
            {
                "ward": one.ward.id,
                "min": one.ward.least,
                "max": one.ward.most,
                "assigned": one.assigned,
                "reasons": _reasons(one.reasons),
            }
            for one in found.wards
        ],
        "unmet": [
            {
                "kind": one.kind,
                **{name: value for name in ("ward", "volunteer", "duty", "rule") if (value := getattr(one, name))},
                "missing": one.missing,
                **_text(one.text),
            }
            for one in found.unmet
        ],
        "loosen": [{"rule": one.rule, "by": one.by, **_text(one.text)} for one in found.loosen],
        "objective": found.objective,
        "parts": dict(found.parts),
    }


def _text(text: Text) -> dict[str, str]:
    return {"vi": text.vi, "en": text.en}


def _reasons(reasons: Sequence[Reason]) -> list[dict[str, Any]]:
    return [
        {"rule": one.rule, **({} if one.value is None else {"value": one.value}), **_text(one.text)} for one in reasons
    ]


def sentences(found: VolunteerProposal, language: str) -> list[str]:
    """The proposal in words: how many are placed, what is short, what would help."""
    count = len(found.placed)
    head = Text(
        f"Phân bổ {count} người vào {sum(one.assigned > 0 for one in found.wards)} phường.",
        f"{count} people placed in {sum(one.assigned > 0 for one in found.wards)} wards.",
    )
    lines = [head.in_(language)]
    lines += [
        f"  {one.volunteer} → {one.ward}: {one.duty}; {one.reasons[0].text.in_(language)}" for one in found.placed
    ]
    if found.unmet:
        lines.append(Text("Chưa đáp ứng:", "Not met:").in_(language))
        lines += [f"  {one.volunteer + ': ' if one.volunteer else ''}{one.text.in_(language)}" for one in found.unmet]
    if found.loosen:
        lines.append(Text("Có thể nới:", "What could be loosened:").in_(language))
        lines += [f"  {one.text.in_(language)}" for one in found.loosen]
    return lines
