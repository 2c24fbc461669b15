"""Staff moved for a time from units that have enough to units that have too few: the problem, and its reasons.

Costs, from the strongest: a place left empty (shared in proportion among units that lack people); the kilometres of
the way; the burden on the unit that gives; earlier turns of the same person, so that people take turns; a lot.
A unit gives only what it has above its least staffing; a unit without a least staffing is not asked, for nobody knows
whether it has enough.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from attrs import field, frozen

from taicho.core.resources.staff_model import HELD_BACK, LENT, SampleResult, Staff
from taicho.core.resources.team import lot
from taicho.core.resources.team_model import Group, TeamReason

EMPTY = 1_000_000.0
SHARE = 10_000.0
BURDEN = 100.0
TURN = 30.0
UNKNOWN_KM = 200.0
"""Cost of a place left empty; of leaving all of one unit's places empty; of a unit's whole strength; of an earlier
turn; the way between places of which one has no point. All in kilometres."""

Way = Callable[[str, str], float | None]
"""Kilometres between two places by their codes; None where that is not known."""


@frozen
class Strength:
    """A group of a unit on a day: how many are there, how many it needs. profession "": the whole unit."""

    unit: str
    profession: str
    place: str
    there: int
    least: int

    @property
    def missing(self) -> int:
        """How many it lacks."""
        return max(0, self.least - self.there)

    @property
    def spare(self) -> int:
        """How many it could give."""
        return max(0, self.there - self.least)


@frozen
class Want:
    """So many of a profession ("": of any) that a unit lacks."""

    unit: str
    place: str
    profession: str
    count: int


@frozen
class Mover:
    """Somebody who may be moved, and what choosing the person costs beside the way and the burden."""

    staff: Staff
    cost: float
    turns: int


@frozen
class RotationProblem:
    """Everything the solver needs. km: kilometres by (home, host) place. sizes: people there in each unit."""

    wants: tuple[Want, ...]
    movers: tuple[Mover, ...]
    limits: Mapping[Group, int]
    sizes: Mapping[str, int]
    km: Mapping[tuple[str, str], float | None]
    strengths: tuple[Strength, ...] = field(factory=tuple)

    def fits(self, mover: Mover, want: Want) -> bool:
        """Whether somebody is of the profession, and of another unit."""
        return mover.staff.unit != want.unit and want.profession in ("", mover.staff.profession)

    def way(self, mover: Mover, want: Want) -> float:
        """Kilometres, or what stands for a way nobody knows."""
        found = self.km.get((mover.staff.place, want.place))
        return UNKNOWN_KM if found is None else found


@frozen
class Moved:
    """Somebody proposed for a unit, with the reasons."""

    staff: Staff
    want: Want
    reasons: tuple[TeamReason, ...]


@frozen
class Lacking:
    """A want that cannot be met wholly: how many are found, why, and what would help."""

    want: Want
    found: int
    reasons: tuple[TeamReason, ...]

    @property
    def missing(self) -> int:
        """How many are missing."""
        return self.want.count - self.found


@frozen
class RotationProposal:
    """Who is moved where, and what stays short. A person accepts, all or in part."""

    moved: tuple[Moved, ...]
    lacking: tuple[Lacking, ...]
    strengths: tuple[Strength, ...]
    objective: float


def strengths(staff: Sequence[Staff], homes: Mapping[Group, int]) -> tuple[Strength, ...]:
    """Every group with a least staffing, by unit; units of which the register knows nobody are left out."""
    there = Counter((one.unit, part) for one in staff if _stands(one) for part in ("", one.profession))
    place = {one.unit: one.place for one in staff if one.away != LENT} | {one.unit: one.place for one in staff}
    return tuple(
        Strength(unit, profession, place[unit], there[unit, profession], least)
        for (unit, profession), least in sorted(homes.items())
        if unit in place
    )


def _stands(one: Staff) -> bool:
    return one.away not in HELD_BACK


def wants_of(found: Iterable[Strength]) -> tuple[Want, ...]:
    """What units lack: of each profession, and of any profession what the whole unit lacks beyond that."""
    by_unit: dict[str, list[Strength]] = defaultdict(list)
    for one in found:
        by_unit[one.unit].append(one)
    wants = []
    for unit, groups in sorted(by_unit.items()):
        named = [one for one in groups if one.profession and one.missing]
        wants += [Want(unit, one.place, one.profession, one.missing) for one in named]
        whole = next((one for one in groups if not one.profession), None)
        if whole and (rest := whole.missing - sum(one.missing for one in named)) > 0:
            wants.append(Want(unit, whole.place, "", rest))
    return tuple(wants)


def rotation_problem(
    staff: Sequence[Staff],
    homes: Mapping[Group, int],
    way: Way,
    *,
    more: Sequence[Want] = (),
    turns: Mapping[str, int] | None = None,
    kept_out: Collection[str] = (),
) -> RotationProblem:
    """The problem of a day. more: what people ask for beyond the least staffing; turns: earlier moves of a person.

    kept_out: people who may not be asked (sent or moved elsewhere). Of each unit and profession only as many are looked
    at as it may give, the cheapest first.
    """
    found = strengths(staff, homes)
    wants = _joined([*wants_of(found), *more])
    limits = {(one.unit, one.profession): one.spare for one in found}
    asked = {one.unit for one in wants}
    professions = {one.profession for one in wants}
    groups: dict[Group, list[Mover]] = defaultdict(list)
    for one in staff:
        if one.away or one.person in kept_out or one.last_test_result is SampleResult.POSITIVE:
            continue
        if _may_give(one, limits) and ("" in professions or one.profession in professions):
            served = (turns or {}).get(one.person, 0)
            groups[one.unit, one.profession].append(Mover(one, TURN * served + lot(one.person), served))
    movers = [one for group in groups.values() for one in sorted(group, key=_cheapest)[: _most(group, limits)]]
    pairs = {(one.staff.place, want.place) for one in movers for want in wants}
    return RotationProblem(
        wants=wants,
        movers=tuple(sorted(movers, key=lambda one: one.staff.person)) if asked else (),
        limits=limits,
        sizes=dict(Counter(one.unit for one in staff if _stands(one))),
        km={pair: way(*pair) for pair in sorted(pairs)},
        strengths=found,
    )


def _joined(wants: Iterable[Want]) -> tuple[Want, ...]:
    """Wants of one unit and profession added up."""
    counts: Counter[tuple[str, str, str]] = Counter()
    for one in wants:
        counts[one.unit, one.place, one.profession] += one.count
    return tuple(Want(*key, count) for key, count in sorted(counts.items()) if count > 0)


def _may_give(one: Staff, limits: Mapping[Group, int]) -> bool:
    known = [limits[group] for group in ((one.unit, ""), (one.unit, one.profession)) if group in limits]
    return bool(known) and min(known) > 0


def _cheapest(one: Mover) -> tuple[float, str]:
    return one.cost, one.staff.person


def _most(group: Sequence[Mover], limits: Mapping[Group, int]) -> int:
    unit, profession = group[0].staff.unit, group[0].staff.profession
    return min(limits[key] for key in ((unit, ""), (unit, profession)) if key in limits)


def objective(problem: RotationProblem, picks: Iterable[tuple[int, int]]) -> float:
    """What a choice of (mover, want) costs in all: the number the solver makes small."""
    chosen = list(picks)
    filled = Counter(want for _, want in chosen)
    given = Counter(problem.movers[at].staff.unit for at, _ in chosen)
    empty = [(one.count - filled[at], one.count) for at, one in enumerate(problem.wants)]
    return (
        sum(EMPTY * n + SHARE * n * n / count for n, count in empty)
        + sum(BURDEN * n * n / problem.sizes[unit] for unit, n in given.items())
        + sum(problem.movers[at].cost + problem.way(problem.movers[at], problem.wants[want]) for at, want in chosen)
    )
