"""Far islands on a province's sheet: drawn in a frame beside the mainland, which would else shrink to a dot."""

import math
from typing import NamedTuple

from places_boundaries import Ring, Units

SHRINKS = 0.65
"""A unit is far when the sheet without it is smaller than this part of the sheet with it ..."""

APART = 0.15
"""... and it lies off the others by at least this part of their longer side."""

SIZE, GAP = 0.2, 0.05
"""Side of a frame and the gap around it, as parts of the mainland's longer side."""


class Box(NamedTuple):
    west: float
    south: float
    east: float
    north: float

    @property
    def side(self) -> float:
        return max(self.east - self.west, self.north - self.south)


class Move(NamedTuple):
    """Where a far unit is drawn: (lon, lat) around `middle` scaled, around `to`."""

    middle: tuple[float, float]
    to: tuple[float, float]
    scale: float
    frame: Box

    def point(self, lon: float, lat: float) -> tuple[float, float]:
        return (
            self.to[0] + (lon - self.middle[0]) * self.scale,
            self.to[1] + (lat - self.middle[1]) * self.scale,
        )

    def rings(self, rings: list[Ring]) -> list[Ring]:
        return [[self.point(*point) for point in ring] for ring in rings]


def box(rings: list[Ring]) -> Box:
    """Smallest box around some rings."""
    xs, ys = zip(*(point for ring in rings for point in ring), strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))


def far_units(units: Units) -> list[str]:
    """Codes of units so far off that the rest is much smaller without them, the farthest first."""
    near, far = dict(units), []
    while len(near) > 1:
        whole = box([ring for rings in near.values() for ring in rings]).side
        rest = {code: box([ring for other, rings in near.items() if other != code for ring in rings]) for code in near}
        off = [
            code
            for code, others in rest.items()
            if others.side < SHRINKS * whole and gap(code, near) > APART * others.side
        ]
        if not off:
            break
        far.append(min(off, key=lambda code: (rest[code].side, code)))
        del near[far[-1]]
    return far


def gap(code: str, units: Units) -> float:
    """Degrees between a unit and the nearest of the others, by every fifth point of their lines."""
    own = [point for ring in units[code] for point in ring[::5]]
    others = [point for other, rings in units.items() if other != code for ring in rings for point in ring[::5]]
    return min(math.dist(a, b) for a in own for b in others)


def moves(units: Units) -> dict[str, Move]:
    """Frames for the far units, one above the other to the right of the mainland."""
    far = far_units(units)
    if not far:
        return {}
    land = box([ring for code, rings in units.items() if code not in far for ring in rings])
    side, space = SIZE * land.side, GAP * land.side
    found = {}
    for place, code in enumerate(far):
        own = box(units[code])
        west, south = land.east + space, land.south + place * (side + space)
        scale = min(1.0, 0.9 * side / own.side) if own.side else 1.0
        middle = ((own.west + own.east) / 2, (own.south + own.north) / 2)
        frame = Box(west, south, west + side, south + side)
        found[code] = Move(middle, (west + side / 2, south + side / 2), scale, frame)
    return found


class Archipelago(NamedTuple):
    """A group of far islands of the nation's sheet: which rings are its own, and where they are drawn."""

    holds: Box
    move: Move


IN_THE_SEA = {
    "48": Archipelago(
        Box(110.5, 14.5, 120, 18),
        Move((112.0, 16.5), (108.75, 17.9), 0.95, Box(107.85, 16.95, 109.65, 18.8)),
    ),
    "56": Archipelago(
        Box(109.0, 5, 120, 12.4),
        Move((113.4, 9.3), (108.75, 9.2), 0.3, Box(107.4, 8.3, 110.1, 10.1)),
    ),
}
"""Hoàng Sa (of Đà Nẵng) and Trường Sa (of Khánh Hòa), by the code of their province, in both structures: drawn in
frames in the sea beside the coast. At their true distance the mainland would fill a third of the sheet."""


def nation(units: Units) -> tuple[Units, list[Ring]]:
    """The provinces with their archipelagos moved, and the frames as rings so that the sheet holds them."""
    moved = dict(units)
    for code, (holds, move) in IN_THE_SEA.items():
        far = [ring for ring in units[code] if _inside(ring[0], holds) and not (code == "56" and _coastal(ring[0]))]
        moved[code] = [ring for ring in units[code] if ring not in far] + move.rings(far)
    frames = [[(f.west, f.south), (f.east, f.north)] for f in (a.move.frame for a in IN_THE_SEA.values())]
    return moved, frames


def _inside(point: tuple[float, float], one: Box) -> bool:
    return one.west <= point[0] <= one.east and one.south <= point[1] <= one.north


def _coastal(point: tuple[float, float]) -> bool:
    """Islands in sight of Khánh Hòa."""
    return point[0] < 109.7 and point[1] > 10.5
