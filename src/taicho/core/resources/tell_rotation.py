"""Why somebody is moved, and why a unit stays short: the solver's choice as a proposal with its reasons."""

from collections import Counter
from collections.abc import Iterable, Sequence

from taicho.core.resources.rotation import Lacking, Moved, RotationProblem, RotationProposal, Want, objective
from taicho.core.resources.staff_model import HELD_BACK, PLANNED, Staff
from taicho.core.resources.team_model import Group, TeamReason
from taicho.core.vocabulary import Text
from taicho.core.vocabulary.professions import profession_name


def tell_rotation(
    problem: RotationProblem, staff: Sequence[Staff], picks: Iterable[tuple[int, int]]
) -> RotationProposal:
    """The solver's choice as a proposal: by unit that lacks, then unit that gives."""
    chosen = sorted(
        picks, key=lambda one: (one[1], problem.movers[one[0]].staff.unit, problem.movers[one[0]].staff.person)
    )
    taken = Counter(
        (problem.movers[at].staff.unit, part) for at, _ in chosen for part in ("", problem.movers[at].staff.profession)
    )
    filled = Counter(want for _, want in chosen)
    going = {problem.movers[at].staff.person for at, _ in chosen}
    left = [one for one in staff if one.person not in going]
    moved = tuple(
        Moved(problem.movers[at].staff, problem.wants[want], tuple(_reasons(problem, at, want, taken)))
        for at, want in chosen
    )
    lacking = tuple(
        Lacking(one, filled[at], tuple(_why_not(problem, one, left, taken)))
        for at, one in enumerate(problem.wants)
        if filled[at] < one.count
    )
    return RotationProposal(moved, lacking, problem.strengths, objective(problem, chosen))


def _reasons(problem: RotationProblem, at: int, want: int, taken: Counter[Group]) -> Iterable[TeamReason]:
    mover, need = problem.movers[at], problem.wants[want]
    whom = profession_name(need.profession) if need.profession else Text("nhân lực", "people")
    yield TeamReason(
        "lacks", Text(f"nơi đến thiếu {need.count} {whom.vi.lower()}", f"lacks {need.count}: {whom.en.lower()}")
    )
    for one in problem.strengths:
        if one.unit == mover.staff.unit and one.profession in ("", mover.staff.profession):
            left = one.there - taken[one.unit, one.profession]
            yield TeamReason(
                "least_staffing",
                Text(f"đơn vị cử còn {left}, tối thiểu {one.least}", f"{left} stay, {one.least} are needed"),
            )
            break
    km = problem.km.get((mover.staff.place, need.place))
    if km is not None:
        yield TeamReason("near", Text(f"cách khoảng {km:.0f} km", f"about {km:.0f} km away"))
    if mover.turns:
        yield TeamReason("turn", Text(f"đã tăng cường {mover.turns} lần", f"moved {mover.turns} times before"))
    else:
        yield TeamReason("turn", Text("chưa tăng cường lần nào", "not moved before"))


def _why_not(
    problem: RotationProblem, want: Want, staff: Sequence[Staff], taken: Counter[Group]
) -> Iterable[TeamReason]:
    """Why a want stays short: units at their least, people away, units nobody knows the least of."""
    fit = [one for one in staff if one.unit != want.unit and want.profession in ("", one.profession)]
    moved_on = {(one.unit, one.profession): one.there - taken[one.unit, one.profession] for one in problem.strengths}
    least = {(one.unit, one.profession): one.least for one in problem.strengths}
    held = [
        one for one in fit if not one.away
        and any(g in least and moved_on[g] <= least[g] for g in ((one.unit, ""), (one.unit, one.profession)))
    ]  # fmt: skip
    unknown = [
        one for one in fit if not one.away and not any(g in least for g in ((one.unit, ""), (one.unit, one.profession)))
    ]
    away = [one for one in fit if one.away in (*HELD_BACK, PLANNED)]
    if held:
        yield TeamReason(
            "least_staffing",
            Text(
                f"{len(held)} người thuộc đơn vị đang ở mức tối thiểu; hạ mức một người thì thêm được một người",
                f"{len(held)} are of units at their least staffing; each place it is lowered by gives one more",
            ),
            len(held),
        )
    if unknown:
        yield TeamReason(
            "unknown",
            Text(
                f"{len(unknown)} người thuộc đơn vị chưa có mức tối thiểu trong sổ; ghi mức thì mới biết",
                f"{len(unknown)} are of units whose least staffing is not in the register; enter it to know",
            ),
            len(unknown),
        )
    if away:
        yield TeamReason(
            "away",
            Text(
                f"{len(away)} người đang nghỉ hoặc đã được cử nơi khác", f"{len(away)} are on leave or sent elsewhere"
            ),
            len(away),
        )
    if not (held or unknown or away):
        yield TeamReason("nobody", Text("trong sổ không còn ai phù hợp", "nobody else in the register fits"))
