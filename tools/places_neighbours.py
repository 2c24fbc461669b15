"""Neighbours of the communes of 2021, for which no boundaries exist: worked out once from points.

Two communes are taken for neighbours when no third point lies well between them (the angle at every
third point is below `WIDEST`) and the 2025 communes that took them are the same or adjacent and their
districts are the same or adjacent. A commune without a point goes with the communes of its own 2025
commune and the nearest ones of the adjacent 2025 communes.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

WIDEST = 105.0
"""Degrees; set by trying the method on the 2025 communes, whose adjacency is known (see `score`)."""
NEAREST = 4

Pairs = set[tuple[str, str]]


class Spot(NamedTuple):
    """A unit's point in kilometres, its district and the 2025 units that took it."""

    code: str
    x: float
    y: float
    located: bool
    district: str
    afters: frozenset[str]


def kilometres(lon: float, lat: float) -> tuple[float, float]:
    """A point in a plane that is good enough for a few neighbouring communes."""
    return lon * 111.32 * math.cos(math.radians(lat)), lat * 110.57


def neighbours(spots: Iterable[Spot], districts: Mapping[str, set[str]], afters: Mapping[str, set[str]]) -> Pairs:
    """Pairs (code_a < code_b) of neighbouring communes. districts, afters: adjacency of districts and of 2025 units."""
    by_district: dict[str, list[Spot]] = defaultdict(list)
    for spot in spots:
        by_district[spot.district].append(spot)
    pairs: Pairs = set()
    for district, own in by_district.items():
        around = own + [spot for other in districts.get(district, ()) for spot in by_district.get(other, ())]
        for spot in own:
            near = [s for s in around if s.code != spot.code and _touch(spot.afters, s.afters, afters)]
            pairs |= {_pair(spot.code, s.code) for s in _chosen(spot, near, around)}
    return pairs


def _chosen(spot: Spot, near: list[Spot], around: list[Spot]) -> list[Spot]:
    if spot.located:
        located = [s for s in around if s.located]
        return [s for s in near if s.located and not _between(spot, s, located)]
    same = [s for s in near if s.afters & spot.afters]
    other = sorted((s for s in near if not s.afters & spot.afters), key=lambda s: (_distance(spot, s), s.code))
    return same + other[:NEAREST]


def _between(a: Spot, b: Spot, others: list[Spot]) -> bool:
    """Whether some third point sees a and b under an angle wider than WIDEST."""
    limit = math.cos(math.radians(WIDEST))
    for c in others:
        if c.code in (a.code, b.code):
            continue
        ax, ay, bx, by = a.x - c.x, a.y - c.y, b.x - c.x, b.y - c.y
        if ax * bx + ay * by < limit * math.hypot(ax, ay) * math.hypot(bx, by):
            return True
    return False


def _touch(mine: frozenset[str], yours: frozenset[str], adjacent: Mapping[str, set[str]]) -> bool:
    return bool(mine & yours) or any(yours & adjacent.get(after, set()) for after in mine)


def _distance(a: Spot, b: Spot) -> float:
    return math.hypot(a.x - b.x, a.y - b.y)


def _pair(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a < b else (b, a)


def score(found: Pairs, true: Pairs) -> tuple[float, float]:
    """Precision and recall of the method where the truth is known."""
    right = len(found & true)
    return right / len(found), right / len(true)
