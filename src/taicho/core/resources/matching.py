"""Volunteers and wards as a problem of numbers: who may go where, at what cost, under which rows.

Wards' numbers, wanted duties and the mixture of sources are all soft: each has a price, so there is always a best
answer, and what it could not meet is read off it. A wanted duty is kept by Hall's theorem: for every set of duties
a ward wants, enough of its people may do one of them. That is exact, and needs no column per duty.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

import numpy as np
from attrs import frozen

from taicho.core.resources.eligible import works
from taicho.core.resources.nearest import Floats, Ints, kilometres, nearest, unit_vectors
from taicho.core.resources.volunteers import CampaignRules, Volunteer, WardQuota

NEAREST = 20
"""Wards a person may be sent to, besides those wished for and the present one (a wider search loses 0.02 %)."""


@frozen(eq=False)
class SoftRows:
    """Rows over arcs with a price for breaking them: sum of arcs - excess <= limit, or sum + lack >= limit.

    arc, row: which arc counts in which row. slack, slack_row: which slack eases which row. price: of one unit of each
    slack. at_most: the sense of all these rows.
    """

    arc: Ints
    row: Ints
    limit: Floats
    slack: Ints
    slack_row: Ints
    price: Floats
    at_most: bool


@frozen(eq=False)
class Matching:
    """The whole problem. Arcs are sorted by person and then ward; costs are kilometres and what stands for them.

    A person takes at most one arc; a ward at most `most`, and each one below `least` costs `short`; a person without
    an arc costs `unplaced`.
    """

    person: Ints
    ward: Ints
    cost: Floats
    km: Floats
    people: int
    least: Ints
    most: Ints
    short: float
    unplaced: float
    sources: SoftRows
    duties: SoftRows
    reach: int


def matching(
    people: Sequence[Volunteer], wards: Sequence[WardQuota], rules: CampaignRules, reach: int = NEAREST
) -> Matching:
    """The problem for people who may all be placed; `reach` nearest wards each, wished and present wards besides."""
    person, ward, km = _arcs(people, wards, reach)
    masks = _Masks.of(people, wards, rules)
    return Matching(
        person=person,
        ward=ward,
        cost=_costs(person, ward, km, people, wards, rules, masks),
        km=km,
        people=len(people),
        least=np.array([one.least for one in wards], dtype=np.int64),
        most=np.array([one.most for one in wards], dtype=np.int64),
        short=rules.weights.short,
        unplaced=rules.weights.unplaced,
        sources=_sources(person, ward, people, wards, rules.weights.source),
        duties=_duties(person, ward, wards, rules, masks),
        reach=min(reach, len(wards)),
    )


@frozen(eq=False)
class _Masks:
    """Duties as bits. able: of each person, by antibody. useful: where the skills help. wanted: of each ward."""

    able: Ints
    useful: Ints
    wanted: Ints

    @classmethod
    def of(cls, people: Sequence[Volunteer], wards: Sequence[WardQuota], rules: CampaignRules) -> "_Masks":
        bit = {duty.id: 1 << at for at, duty in enumerate(rules.duties)}
        by_result = {result: sum(bit[d.id] for d in works(rules, result)) for result in ("", "high", "medium", "low")}
        by_skills = {
            skills: sum(bit[duty.id] for duty in rules.duties if duty.skills & skills)
            for skills in {one.skills for one in people}
        }
        return cls(
            np.array([by_result.get(one.antibody, 0) for one in people], dtype=np.int64),
            np.array([by_skills[one.skills] for one in people], dtype=np.int64),
            np.array([sum(bit[duty] for duty, need in one.wanted.items() if need) for one in wards], dtype=np.int64),
        )


def _arcs(people: Sequence[Volunteer], wards: Sequence[WardQuota], reach: int) -> tuple[Ints, Ints, Floats]:
    here = unit_vectors(_column(one.lat for one in people), _column(one.lon for one in people))
    there = unit_vectors(_column(one.lat for one in wards), _column(one.lon for one in wards))
    near = nearest(here, there, reach)
    own = nearest(there, here, min(len(people), int(max((one.most for one in wards), default=1)) * 2))
    named = {one.id: at for at, one in enumerate(wards)}
    codes: dict[str, int] = {}
    for at, one in enumerate(wards):
        codes.setdefault(one.place, at)
    asked = [
        (at, found)
        for at, one in enumerate(people)
        for name in (*one.wishes, one.placed)
        if name and (found := named.get(name, codes.get(name))) is not None
    ]
    persons = [np.repeat(np.arange(len(people)), near.shape[1]), own.ravel(), _ints(a for a, _ in asked)]
    targets = [near.ravel(), np.repeat(np.arange(len(wards)), own.shape[1]), _ints(b for _, b in asked)]
    key = np.unique(np.concatenate(persons) * len(wards) + np.concatenate(targets))
    person, ward = key // len(wards), key % len(wards)
    return person, ward, kilometres(here[person], there[ward])


def _column(values: Iterable[float]) -> Floats:
    return np.fromiter(values, dtype=np.float64)


def _ints(values: Iterable[int]) -> Ints:
    return np.fromiter(values, dtype=np.int64)


def _costs(
    person: Ints,
    ward: Ints,
    km: Floats,
    people: Sequence[Volunteer],
    wards: Sequence[WardQuota],
    rules: CampaignRules,
    masks: _Masks,
) -> Floats:
    """Kilometres, and the kilometres that stand for a wish, a skill and a move."""
    weights = rules.weights
    named = {name: at for at, one in enumerate(wards) for name in (one.id, one.place) if name}
    duty_ids = {duty.id for duty in rules.duties}
    wishes_ward = np.array([any(name in named for name in one.wishes) for one in people], dtype=bool)
    wished = _member(person, ward, len(wards), people, named)
    placed = _ints(named.get(one.placed, -1) for one in people)
    open_to = masks.able[person] & masks.wanted[ward]
    unskilled = (masks.wanted[ward] != 0) & (open_to & masks.useful[person] == 0)
    bits = {duty.id: 1 << at for at, duty in enumerate(rules.duties)}
    wish_bits = _ints(sum(bits[name] for name in one.wishes if name in duty_ids) for one in people)
    other_work = (wish_bits[person] != 0) & (masks.wanted[ward] != 0) & (open_to & wish_bits[person] == 0)
    cost: Floats = (
        km
        + weights.wish * (wishes_ward[person] & ~wished)
        + weights.wish * other_work
        + weights.skill * unskilled
        + weights.keep * ((placed[person] >= 0) & (placed[person] != ward))
    )
    return cost


def _member(
    person: Ints, ward: Ints, wards: int, people: Sequence[Volunteer], named: dict[str, int]
) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    pairs = _ints(at * wards + named[name] for at, one in enumerate(people) for name in one.wishes if name in named)
    return np.isin(person * wards + ward, pairs)


def _sources(
    person: Ints, ward: Ints, people: Sequence[Volunteer], wards: Sequence[WardQuota], price: float
) -> SoftRows:
    """At most half of a ward's quota (rounded up) from one source; rows only where more could come."""
    names = sorted({one.source for one in people} - {""})
    number = {name: at for at, name in enumerate(names)}
    source = _ints(number.get(one.source, -1) for one in people)[person]
    cap = _ints(-(-one.most // 2) for one in wards)
    known = np.flatnonzero(source >= 0) if len(names) > 1 else np.empty(0, dtype=np.int64)
    key = ward[known] * max(1, len(names)) + source[known]
    rows, at, counted = np.unique(key, return_inverse=True, return_counts=True)
    limit = cap[rows // max(1, len(names))] if len(rows) else np.empty(0, dtype=np.int64)
    tight = np.flatnonzero((counted > limit) & (limit > 1))
    new = np.full(len(rows), -1, dtype=np.int64)
    new[tight] = np.arange(len(tight))
    kept = np.flatnonzero(new[at] >= 0) if len(rows) else np.empty(0, dtype=np.int64)
    each = np.arange(len(tight), dtype=np.int64)
    limits = limit[tight].astype(np.float64)
    return SoftRows(known[kept], new[at[kept]], limits, each, each, np.full(len(tight), price), True)


def _duties(person: Ints, ward: Ints, wards: Sequence[WardQuota], rules: CampaignRules, masks: _Masks) -> SoftRows:
    """Hall's rows of every ward that wants something; sets that the same people answer keep the largest only."""
    order = [duty.id for duty in rules.duties]
    results = sorted({int(mask) for mask in masks.able})
    rows: list[tuple[int, int, int]] = []
    slack_of: dict[tuple[int, str], int] = {}
    for at, one in enumerate(wards):
        wanted = [duty for duty in order if one.wanted.get(duty, 0) > 0]
        slack_of |= {(at, duty): len(slack_of) + n for n, duty in enumerate(wanted)}
        rows += [(at, bits, need) for bits, need in _hall(wanted, one.wanted, order, results)]
    arc, row = _counted(ward, masks.able[person], rows, len(wards))
    eased = [
        (slack_of[at, duty], number)
        for number, (at, bits, _) in enumerate(rows)
        for place, duty in enumerate(order)
        if bits >> place & 1 and (at, duty) in slack_of
    ]
    return SoftRows(
        arc,
        row,
        np.array([need for _, _, need in rows], dtype=np.float64),
        _ints(a for a, _ in eased),
        _ints(b for _, b in eased),
        np.full(len(slack_of), rules.weights.duty),
        False,
    )


def _hall(
    wanted: Sequence[str], need: Mapping[str, int], order: Sequence[str], results: Sequence[int]
) -> list[tuple[int, int]]:
    """(duties as bits, people needed) of the sets that matter."""
    largest: dict[tuple[bool, ...], tuple[int, int]] = {}
    for size in range(1, len(wanted) + 1):
        for chosen in combinations(wanted, size):
            bits = sum(1 << order.index(duty) for duty in chosen)
            total = sum(need[duty] for duty in chosen)
            hit = tuple(bool(bits & mask) for mask in results)
            if total > largest.get(hit, (0, 0))[1]:
                largest[hit] = (bits, total)
    return sorted(largest.values())


def _counted(ward: Ints, able: Ints, rows: Sequence[tuple[int, int, int]], wards: int) -> tuple[Ints, Ints]:
    """Which arcs count in which of `rows`."""
    by_ward = np.argsort(ward, kind="stable")
    start = np.searchsorted(ward[by_ward], np.arange(wards + 1))
    arcs, numbers = [np.empty(0, dtype=np.int64)], [np.empty(0, dtype=np.int64)]
    for number, (at, bits, _) in enumerate(rows):
        here = by_ward[start[at] : start[at + 1]]
        found = here[(able[here] & bits) != 0]
        arcs.append(found)
        numbers.append(np.full(len(found), number, dtype=np.int64))
    return np.concatenate(arcs), np.concatenate(numbers)
