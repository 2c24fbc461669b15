"""Boundary lines for pages: projected to a sheet, simplified by shared lines, written as SVG path data."""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

Point = tuple[float, float]
Ring = list[Point]
Units = dict[str, list[Ring]]


def rings_of(features: Iterable[dict[str, Any]]) -> Units:
    """All rings of each unit of a GeoJSON collection, code -> rings of (lon, lat)."""
    units: Units = defaultdict(list)
    for feature in features:
        geometry = feature["geometry"]
        parts = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
        for polygon in parts:
            units[feature["properties"]["code"]] += [[(x, y) for x, y in ring] for ring in polygon]
    return dict(units)


class Sheet:
    """A plane for a group of units: equal scale in both directions at its middle latitude, y downward.

    size: the longer side in the sheet's own units; paths are written in whole numbers of them.
    """

    def __init__(self, rings: Iterable[Ring], size: int = 1000, margin: float = 0.02) -> None:
        xs, ys = zip(*(point for ring in rings for point in ring), strict=True)
        self.west, self.north = min(xs), max(ys)
        self.shrink = math.cos(math.radians((min(ys) + max(ys)) / 2))
        across, down = (max(xs) - min(xs)) * self.shrink, max(ys) - min(ys)
        self.scale = size * (1 - 2 * margin) / max(across, down)
        self.margin = margin * size
        self.width = math.ceil(across * self.scale + 2 * self.margin)
        self.height = math.ceil(down * self.scale + 2 * self.margin)

    @property
    def view_box(self) -> str:
        return f"0 0 {self.width} {self.height}"

    def place(self, lon: float, lat: float) -> Point:
        """Sheet coordinates of a point of the earth."""
        x = (lon - self.west) * self.shrink * self.scale + self.margin
        y = (self.north - lat) * self.scale + self.margin
        return round(x, 1), round(y, 1)


def draw(units: Units, sheet: Sheet, tolerance: float, smallest: float) -> dict[str, str]:
    """Code -> path data. Lines shared by two units stay shared; rings under `smallest` (area) go, never the largest."""
    placed = {code: [[sheet.place(*point) for point in ring] for ring in rings] for code, rings in units.items()}
    junctions = _junctions(ring for rings in placed.values() for ring in rings)
    paths = {}
    for code, rings in placed.items():
        largest = max(map(_area, rings))
        kept = [ring for ring in rings if _area(ring) >= smallest or _area(ring) == largest]
        paths[code] = "".join(_path(_thinned(ring, junctions, tolerance)) for ring in kept)
    return paths


def _junctions(rings: Iterable[Ring]) -> set[Point]:
    """Points where lines of three or more ways meet: they must survive thinning."""
    ways: dict[Point, set[Point]] = defaultdict(set)
    for ring in rings:
        for a, b in pairwise(ring):
            if a != b:
                ways[a].add(b)
                ways[b].add(a)
    return {point for point, others in ways.items() if len(others) != 2}


def _thinned(ring: Ring, junctions: set[Point], tolerance: float) -> Ring:
    """The ring with each line between junctions thinned the same way from either side."""
    points = [a for a, b in pairwise(ring) if a != b]
    if len(points) < 4:
        return points
    starts = [i for i, point in enumerate(points) if point in junctions]
    if len(starts) < 2:
        first = starts[0] if starts else points.index(min(points))
        far = max(range(len(points)), key=lambda i: (math.dist(points[first], points[i]), points[i]))
        starts = sorted({first, far})
    thinned: Ring = []
    for begin, end in pairwise([*starts, starts[0] + len(points)]):
        line = [points[i % len(points)] for i in range(begin, end + 1)]
        turned = line[0] > line[-1]
        kept = _peucker(line[::-1] if turned else line, tolerance)
        thinned += (kept[::-1] if turned else kept)[:-1]
    return thinned if len(thinned) >= 3 else points[:: max(1, len(points) // 4)]


def _peucker(line: Ring, tolerance: float) -> Ring:
    """The points of a line without those nearer than `tolerance` to it (Douglas and Peucker 1973)."""
    keep = {0, len(line) - 1}
    spans = [(0, len(line) - 1)]
    while spans:
        a, b = spans.pop()
        far, worst = 0.0, -1
        for i in range(a + 1, b):
            off = _distance(line[i], line[a], line[b])
            if off > far:
                far, worst = off, i
        if far > tolerance:
            keep.add(worst)
            spans += [(a, worst), (worst, b)]
    return [line[i] for i in sorted(keep)]


def _distance(p: Point, a: Point, b: Point) -> float:
    """Distance of a point to the segment a-b."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = dx * dx + dy * dy
    along = 0.0 if not length else max(0.0, min(1.0, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / length))
    return math.hypot(p[0] - a[0] - along * dx, p[1] - a[1] - along * dy)


def _area(ring: Ring) -> float:
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise([*ring, ring[0]]))) / 2


def _path(ring: Ring) -> str:
    """Relative path data in whole numbers, without steps of length zero."""
    spots = list(_distinct((round(x), round(y)) for x, y in ring))
    steps = [f"{b[0] - a[0]} {b[1] - a[1]}" for a, b in pairwise(spots)]
    return f"M{spots[0][0]} {spots[0][1]}l{' '.join(steps)}z" if len(spots) > 2 else _dot(spots[0])


def _distinct(spots: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    last = None
    for spot in spots:
        if spot != last:
            yield spot
        last = spot


def _dot(spot: tuple[int, int]) -> str:
    """A unit too small for the sheet, drawn as a square of two units so that it can still be seen."""
    return f"M{spot[0] - 1} {spot[1] - 1}h2v2h-2z"
