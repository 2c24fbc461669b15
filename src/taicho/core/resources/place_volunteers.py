"""Proposes who goes where: the rule, the problem, the solver's answer, and why, person by person and ward by ward."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date

import numpy as np
from attrs import define, frozen

from taicho.core.resources.eligible import refusals, unknowns, works
from taicho.core.resources.explain_volunteers import ward_reasons, why_here
from taicho.core.resources.loosen import suggestions
from taicho.core.resources.matching import NEAREST, Matching, matching
from taicho.core.resources.nearest import Ints
from taicho.core.resources.share_duties import share
from taicho.core.resources.volunteers import (
    CampaignRules,
    Placed,
    Unmet,
    Volunteer,
    VolunteerProposal,
    WardFilled,
    WardQuota,
)
from taicho.core.vocabulary import Text

MOST_ARCS = 4_000_000
"""A search is not widened beyond this many pairs of person and ward."""

Solve = Callable[[Matching], Ints]
"""The solver: indices of the arcs to take."""


def propose(
    volunteers: Sequence[Volunteer], wards: Sequence[WardQuota], rules: CampaignRules, on: date, solve: Solve
) -> VolunteerProposal:
    """The best placing of all who may be placed on `on`. The order of the lists changes nothing.

    The search is widened when a ward stays short although people are left: a nearer search may miss them.
    """
    quotas = sorted(wards, key=lambda one: one.id)
    sifted = _sift(sorted(volunteers, key=lambda one: one.id), rules, on)
    able = sifted.able
    reach, needed = NEAREST, sum(one.least for one in quotas)
    while True:
        problem = matching(able, quotas, rules, reach)
        taken = solve(problem)
        short = int(np.maximum(problem.least - np.bincount(problem.ward[taken], minlength=len(quotas)), 0).sum())
        wider = min(reach * 3, len(quotas))
        if short <= max(0, needed - len(able)) or wider == problem.reach or wider * len(able) > MOST_ARCS:
            break
        reach = wider
    return _told(able, quotas, rules, problem, taken, sifted)


@define
class _Sifted:
    """Those who may be placed, and what speaks against the others."""

    able: list[Volunteer]
    unmet: list[Unmet]
    refused: list[tuple[Volunteer, tuple[str, ...]]]


def _sift(volunteers: Sequence[Volunteer], rules: CampaignRules, on: date) -> _Sifted:
    sifted = _Sifted([], [], [])
    for one in volunteers:
        against = refusals(rules.eligibility, one, on)
        if against:
            sifted.refused.append((one, tuple(reason.rule for reason in against)))
            sifted.unmet += [
                Unmet("not_eligible", reason.text, volunteer=one.id, rule=reason.rule) for reason in against
            ]
        elif not works(rules, one.antibody):
            text = Text("Chưa có kết quả kháng thể mở ra việc nào.", "No antibody result yet that opens a duty.")
            sifted.unmet.append(Unmet("not_tested", text, volunteer=one.id, rule="antibody"))
        else:
            sifted.able.append(one)
    return sifted


@frozen
class _Answer:
    """The arcs taken, read as people, wards and duties."""

    ward_of: Mapping[str, int]
    km_of: Mapping[str, float]
    duty_of: Mapping[str, str]
    members: Mapping[int, Sequence[Volunteer]]


def _read(
    able: Sequence[Volunteer], wards: Sequence[WardQuota], rules: CampaignRules, problem: Matching, taken: Ints
) -> _Answer:
    ward_of, km_of, members = {}, {}, defaultdict(list)
    for arc in taken.tolist():
        one, at = able[int(problem.person[arc])], int(problem.ward[arc])
        ward_of[one.id], km_of[one.id] = at, float(problem.km[arc])
        members[at].append(one)
    duty_of = {
        name: duty for at, inside in members.items() for name, duty in share(inside, wards[at].wanted, rules).items()
    }
    return _Answer(ward_of, km_of, duty_of, members)


def _told(
    able: Sequence[Volunteer],
    wards: Sequence[WardQuota],
    rules: CampaignRules,
    problem: Matching,
    taken: Ints,
    sifted: _Sifted,
) -> VolunteerProposal:
    answer = _read(able, wards, rules, problem, taken)
    unmet = _short_wards(wards, answer) + _short_duties(wards, rules, answer) + _waiting(able, wards, answer)
    placed = tuple(
        Placed(
            one.id,
            wards[at].id,
            answer.duty_of[one.id],
            why_here(
                one,
                wards[at],
                rules,
                answer.km_of[one.id],
                rules.duty(answer.duty_of[one.id]),
                unknowns(rules.eligibility, one),
            ),
        )
        for one in able
        if (at := answer.ward_of.get(one.id)) is not None
    )
    filled = tuple(
        WardFilled(
            ward, len(answer.members.get(at, ())), ward_reasons(ward, answer.members.get(at, ()), answer.duty_of, rules)
        )
        for at, ward in enumerate(wards)
    )
    parts = _parts(problem, taken, rules, unmet, answer, able)
    return VolunteerProposal(
        placed,
        filled,
        tuple(unmet + sifted.unmet),
        suggestions(unmet, wards, len(able) - len(placed), sifted.refused, rules),
        round(sum(parts.values()), 6),
        parts,
    )


def _short_wards(wards: Sequence[WardQuota], answer: _Answer) -> list[Unmet]:
    found = []
    for at, ward in enumerate(wards):
        have = len(answer.members.get(at, ()))
        if have < ward.least:
            missing = ward.least - have
            text = Text(
                f"{ward.id}: có {have} người, cần ít nhất {ward.least}, thiếu {missing}.",
                f"{ward.id}: {have} people, at least {ward.least} needed, {missing} short.",
            )
            found.append(Unmet("ward_short", text, ward=ward.id, rule="min", missing=missing))
    return found


def _short_duties(wards: Sequence[WardQuota], rules: CampaignRules, answer: _Answer) -> list[Unmet]:
    found = []
    for at, ward in enumerate(wards):
        have = Counter(answer.duty_of[one.id] for one in answer.members.get(at, ()))
        for duty, need in sorted(ward.wanted.items()):
            if have[duty] < need:
                name, missing = rules.duty(duty).name, need - have[duty]
                text = Text(
                    f"{ward.id}: {name.vi} cần {need} người làm được việc này, có {have[duty]}, thiếu {missing}.",
                    f"{ward.id}: {name.en} wants {need} people who may do it, has {have[duty]}, {missing} short.",
                )
                found.append(Unmet("duty_short", text, ward=ward.id, duty=duty, rule="duty", missing=missing))
    return found


def _waiting(able: Sequence[Volunteer], wards: Sequence[WardQuota], answer: _Answer) -> list[Unmet]:
    is_full = all(len(answer.members.get(at, ())) >= ward.most for at, ward in enumerate(wards))
    full = Text("Mọi phường đã đủ số cao nhất; chờ trong danh sách dự bị.", "Every ward is full; waiting on the list.")
    far = Text(
        "Phường gần đã đủ, phường còn chỗ thì xa; chờ trong danh sách dự bị.",
        "The near wards are full and those with room are far; waiting on the list.",
    )
    return [
        Unmet("waiting", full if is_full else far, volunteer=one.id, rule="max")
        for one in able
        if one.id not in answer.ward_of
    ]


def _parts(
    problem: Matching,
    taken: Ints,
    rules: CampaignRules,
    unmet: Sequence[Unmet],
    answer: _Answer,
    able: Sequence[Volunteer],
) -> dict[str, float]:
    """The objective term by term; their sum is what the solver made smallest."""
    km = float(problem.km[taken].sum())
    missing: Counter[str] = Counter()
    for one in unmet:
        missing[one.kind] += one.missing
    return {
        "distance": round(km, 6),
        "wishes_skills_moves": round(float(problem.cost[taken].sum()) - km, 6),
        "short": rules.weights.short * missing["ward_short"],
        "duties": rules.weights.duty * missing["duty_short"],
        "waiting": rules.weights.unplaced * missing["waiting"],
        "sources": rules.weights.source * _over_source(problem, taken),
    }


def _over_source(problem: Matching, taken: Ints) -> float:
    rows = problem.sources
    held = np.bincount(rows.row[np.isin(rows.arc, taken)], minlength=len(rows.limit))
    return float(np.maximum(held - rows.limit, 0).sum())
