"""Staff and a wanted team in, the problem of choosing it out: who may go, what a choice costs.

Costs, from the strongest: an empty post; somebody already accepted left out; somebody from outside the plan's place;
the burden on the unit; conditions still open; at last a lot drawn from the person's own code. The lot of a person does
not depend on who else is in the file, so a small change of the file changes little of the team.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date

from taicho.core.plans.deployment_model import ConditionKind, PlannedDeployment, Post
from taicho.core.resources.staff_model import SampleResult, Staff
from taicho.core.resources.team_model import Candidate, Group, TeamProblem, TeamRule

EMPTY_POST = 1_000_000.0
KEPT = 100_000.0
OUTSIDE = 10_000.0
BURDEN = 1_000.0
NOMINATED = 50.0
OPEN = 10.0
"""Cost of an empty post, of dropping somebody accepted, of an outsider, of a unit's whole strength, of somebody whom
nobody nominated, of an open condition."""


def failed_rules(staff: Staff, wanted: PlannedDeployment, post: Post) -> frozenset[TeamRule]:
    """The rules that keep a person out of a post, least staffing aside. What is not known does not hold."""
    failed = set()
    if staff.profession != post.profession:
        failed.add(TeamRule.PROFESSION)
    if not set(post.skills) <= staff.skills:
        failed.add(TeamRule.SKILL)
    if staff.away:
        failed.add(TeamRule.AWAY)
    if staff.last_test_result is SampleResult.POSITIVE:
        failed.add(TeamRule.POSITIVE)
    if wanted.condition(ConditionKind.VOLUNTEER) and not staff.volunteer:
        failed.add(TeamRule.VOLUNTEER)
    doses = wanted.condition(ConditionKind.DOSES)
    if doses and (staff.doses is None or staff.doses < (doses.amount or 0)):
        failed.add(TeamRule.DOSES)
    return frozenset(failed)


def needed_at_home(staff: Iterable[Staff]) -> dict[Group, int]:
    """How many each unit needs at home: one number for the unit, or one for each profession where rows differ by it."""
    said: dict[str, dict[str, int]] = defaultdict(dict)
    for one in staff:
        if one.least_staffing is not None:
            known = said[one.unit].get(one.profession, 0)
            said[one.unit][one.profession] = max(known, one.least_staffing)
    needed: dict[Group, int] = {}
    for unit, by_profession in said.items():
        if len(set(by_profession.values())) == 1:
            needed[unit, ""] = next(iter(by_profession.values()))
        else:
            needed |= {(unit, profession): least for profession, least in by_profession.items()}
    return needed


def at_home(staff: Iterable[Staff]) -> Counter[Group]:
    """How many of each group are there now."""
    return Counter((one.unit, part) for one in staff if not one.away for part in ("", one.profession))


def limits(staff: Sequence[Staff], homes: Mapping[Group, int] | None = None) -> dict[Group, int]:
    """How many may leave each group that has a least staffing: who is there now less who is needed, never below 0."""
    there, needed = at_home(staff), needed_at_home(staff) if homes is None else homes
    return {group: max(there[group] - least, 0) for group, least in needed.items()}


def team_problem(
    wanted: PlannedDeployment,
    staff: Sequence[Staff],
    day: date,
    *,
    inside: Callable[[str], bool] = lambda place: True,
    kept: Collection[str] = (),
    nominated: Collection[str] = (),
    homes: Mapping[Group, int] | None = None,
) -> TeamProblem:
    """The problem of choosing the team. inside: whether a place belongs to the plan's; kept: people already accepted.

    nominated: people whom units have put forward, or who came forward; they go before others of equal burden.
    homes: how many each group needs at home, where a register says so; None: what the people's own rows say.

    Of each unit, profession and set of posts only as many as the team has places are looked at, the cheapest: more of
    one such group can never go.
    """
    professions = {post.profession for post in wanted.composition}
    of_group: dict[tuple[str, str, tuple[int, ...]], list[Candidate]] = defaultdict(list)
    for one in staff:
        if one.profession not in professions:
            continue
        posts = tuple(number for number, post in enumerate(wanted.composition) if not failed_rules(one, wanted, post))
        if posts:
            cost = personal_cost(one, wanted, day, inside=inside(one.place), kept=one.person in kept)
            cost -= NOMINATED if one.person in nominated else 0.0
            of_group[one.unit, one.profession, posts].append(Candidate(one, posts, cost))
    chosen = [one for group in of_group.values() for one in sorted(group, key=_cheapest)[: wanted.size]]
    return TeamProblem(
        posts=wanted.composition,
        candidates=tuple(sorted(chosen, key=lambda one: one.staff.person)),
        limits=limits(staff, homes),
        homes=needed_at_home(staff) if homes is None else homes,
        sizes=dict(Counter(one.unit for one in staff if one.profession in professions)),
    )


def _cheapest(one: Candidate) -> tuple[float, str]:
    return one.cost, one.staff.person


def personal_cost(staff: Staff, wanted: PlannedDeployment, day: date, *, inside: bool, kept: bool) -> float:
    """What choosing a person costs beside the burden on the unit."""
    open_conditions = open_before(staff, wanted, day)
    cost = OPEN * len(open_conditions) + lot(staff.person)
    return cost + (0.0 if inside else OUTSIDE) - (KEPT if kept else 0.0)


def open_before(staff: Staff, wanted: PlannedDeployment, day: date) -> tuple[ConditionKind, ...]:
    """Training and test that a person lacks on the day; they can still be had before leaving."""
    found = []
    if wanted.condition(ConditionKind.TRAINING) and not (staff.trained_on and staff.trained_on <= day):
        found.append(ConditionKind.TRAINING)
    tested = staff.last_test_result is SampleResult.NEGATIVE and staff.last_test_on and staff.last_test_on <= day
    if wanted.condition(ConditionKind.TEST) and not tested:
        found.append(ConditionKind.TEST)
    return tuple(found)


def lot(person: str) -> float:
    """A number from 0 to below 1 that belongs to the person alone."""
    return int.from_bytes(hashlib.sha256(person.encode()).digest()[:6], "big") / 2**48


def objective(problem: TeamProblem, picks: Iterable[tuple[int, int]]) -> float:
    """What a choice of (candidate, post) costs in all: the number the solver makes small."""
    chosen = list(picks)
    taken = Counter(problem.candidates[at].staff.unit for at, _ in chosen)
    empty = sum(post.count for post in problem.posts) - len(chosen)
    burden = sum(n * n / problem.sizes[unit] for unit, n in taken.items())
    return EMPTY_POST * empty + BURDEN * burden + sum(problem.candidates[at].cost for at, _ in chosen)


def group_limits(problem: TeamProblem) -> Mapping[Group, int]:
    """The limits that can bind: of groups with candidates."""
    groups = {(one.staff.unit, part) for one in problem.candidates for part in ("", one.staff.profession)}
    return {group: limit for group, limit in problem.limits.items() if group in groups}
