"""Weighs a matrix: for every number the missing readings may still have, the rung; and what that rests on.

Readings are cut at the thresholds into a few pieces inside which no rule can tell numbers apart, so that trying
one number of each piece is the same as trying all of them.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import product
from typing import TypeAlias

from attrs import define, field, frozen

from taicho.core.levels.bound import Stretch, compare, every, some
from taicho.core.levels.condition_model import Above, Compared, Truth
from taicho.core.levels.model import Addition, Axis, Band, Grid, LegalValue, Scale
from taicho.core.levels.settle import Edition

Pieces: TypeAlias = tuple[int, int]
"""First and last piece a reading may lie in."""
_OPEN = (float("-inf"), float("inf"))


@frozen
class Side:
    """One thing that may be unknown: a reading (`input`), or the classes of a scale without edges (`scale`).

    cuts: (edge, 1 when the edge itself belongs to the lower piece). samples: one number of each piece.
    """

    name: str
    input: str
    scale: str = ""
    cuts: tuple[tuple[float, int], ...] = ()
    samples: tuple[float, ...] = ()

    def pieces(self, stretch: Stretch) -> Pieces:
        """The pieces that a stretch of numbers touches."""
        if self.scale:
            return 0, len(self.samples) - 1
        return bisect_right(self.cuts, (stretch[0], 0)), bisect_right(self.cuts, (stretch[1], 0))


@frozen
class Weight:
    """What the matrix gives when each side lies somewhere in its pieces.

    low, high: mildest and worst rung possible. base_low, base_high: the same while additions that are not certain
    are left out. used: legal values the base rests on. missing: sides that could still change the rung.
    rows, columns: classes possible in the base, ascending. added: additions that hold for certain.
    """

    low: int
    high: int
    base_low: int
    base_high: int
    used: tuple[str, ...]
    missing: tuple[str, ...]
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    added: tuple[Addition, ...]

    @property
    def established(self) -> bool:
        """Whether the matrix itself gives one rung, so that only additions can raise it."""
        return self.base_low == self.base_high


@define
class Balance:
    """A grid made ready for many places; answers are kept, since most places know the same little."""

    grid: Grid
    edition: Edition
    top: int
    sides: tuple[Side, ...] = field(init=False)
    _known: dict[tuple[Pieces, ...], Weight] = field(init=False, factory=dict)

    def __attrs_post_init__(self) -> None:
        self.sides = _sides(self.grid, self.edition.values)

    def weigh(self, stretches: Mapping[str, Stretch]) -> Weight:
        """The weight for what is known of each input (id -> stretch)."""
        key = tuple(side.pieces(stretches.get(side.input, _OPEN)) for side in self.sides)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._weigh(key)
        return found

    def _weigh(self, key: tuple[Pieces, ...]) -> Weight:
        open_additions = frozenset(
            one.id for one in self.grid.additions if self._holds(one, self._stretches(key)) is Truth.UNKNOWN
        )
        added = tuple(one for one in self.grid.additions if self._holds(one, self._stretches(key)) is Truth.TRUE)
        points = list(product(*(range(first, last + 1) for first, last in key)))
        full = [self._rung(point)[0] for point in points]
        base = [self._rung(point, open_additions) for point in points]
        rungs = [one[0] for one in base]
        return Weight(
            low=min(full),
            high=max(full),
            base_low=min(rungs),
            base_high=max(rungs),
            used=tuple(dict.fromkeys(value for one in base for value in one[1])),
            missing=self._missing(key, points, full),
            rows=self._in_order(self.grid.row, {one[2] for one in base}),
            columns=self._in_order(self.grid.column, {one[3] for one in base}),
            added=added,
        )

    def _missing(
        self, key: tuple[Pieces, ...], points: Sequence[tuple[int, ...]], rungs: Sequence[int]
    ) -> tuple[str, ...]:
        """Open sides that decide the rung for some completion of the others."""
        if len(set(rungs)) == 1:
            return ()
        found = []
        for at, (side, (first, last)) in enumerate(zip(self.sides, key, strict=True)):
            seen: dict[tuple[int, ...], int] = {}
            for point, rung in zip(points, rungs, strict=True) if last > first else ():
                if seen.setdefault(point[:at] + point[at + 1 :], rung) != rung:
                    found.append(side.name)
                    break
        return tuple(found)

    def _stretches(self, key: tuple[Pieces, ...]) -> dict[str, Stretch]:
        return {
            side.input: (side.samples[first], side.samples[last])
            for side, (first, last) in zip(self.sides, key, strict=True)
            if not side.scale
        }

    def _in_order(self, axis: Axis, found: set[int]) -> tuple[str, ...]:
        return tuple(axis.classes[index] for index in sorted(found))

    def _rung(self, point: tuple[int, ...], left_out: frozenset[str] = frozenset()) -> tuple[int, list[str], int, int]:
        """Rung, values used, row and column of one point."""
        values = {side.input: side.samples[at] for side, at in zip(self.sides, point, strict=True) if not side.scale}
        free = {side.scale: at for side, at in zip(self.sides, point, strict=True) if side.scale}
        used: list[str] = []
        row = self._class(self.grid.row, values, free, left_out, used)
        column = self._class(self.grid.column, values, free, left_out, used)
        cell = self.grid.cells[self.grid.row.classes[row], self.grid.column.classes[column]]
        used.append(cell)
        rung = int(self.edition.number(cell, 1))
        return self._raised("level", rung, self.top, values, left_out, used), used, row, column

    def _class(
        self,
        axis: Axis,
        values: Mapping[str, float],
        free: Mapping[str, int],
        left_out: frozenset[str],
        used: list[str],
    ) -> int:
        places = [self._place(axis, scale, values, free, used) for scale in axis.scales]
        found = max(places)
        if axis.combined_by and found != places[0]:
            used.append(axis.combined_by)
            if self.edition.choice(axis.combined_by, "higher") == "first":
                found = places[0]
        return self._raised(axis.id, found, len(axis.classes) - 1, values, left_out, used)

    def _place(
        self, axis: Axis, scale: Scale, values: Mapping[str, float], free: Mapping[str, int], used: list[str]
    ) -> int:
        if scale.id in free:
            used.append(scale.id)
            return free[scale.id]
        value = values[scale.input]
        if scale.bands:
            band = band_of(scale.bands, self.edition.values, value)
            used.append(band.id)
            return axis.classes.index(band.cls)
        used.append(scale.id)
        edges = self.edition.values[scale.id].value
        return bisect_right(edges, value) if isinstance(edges, tuple) else 0  # type: ignore[type-var]

    def _raised(
        self, to: str, found: int, top: int, values: Mapping[str, float], left_out: frozenset[str], used: list[str]
    ) -> int:
        at_point = {one: (value, value) for one, value in values.items()}
        for addition in self.grid.additions:
            if addition.to != to or addition.id in left_out:
                continue
            raised = self._holds(addition, at_point) is Truth.TRUE
            used += self._rests_on(addition, at_point, raised)
            if raised:
                found = min(top, found + int(self.edition.number(addition.id, 1)))
        return found

    def _holds(self, addition: Addition, stretches: Mapping[str, Stretch]) -> Truth:
        truths = [compare(one, stretches[one.input]) for one in addition.when]
        return some(truths) if self._any_is_enough(addition) else every(truths)

    def _any_is_enough(self, addition: Addition) -> bool:
        return bool(addition.any_by) and self.edition.choice(addition.any_by, "any") == "any"

    def _rests_on(self, addition: Addition, at_point: Mapping[str, Stretch], raised: bool) -> list[str]:
        """What the answer rests on: raised, the addition and the conditions met; not raised, what was not met.

        The choice between any and all counts where only some conditions are met.
        """
        met = [one for one in addition.when if compare(one, at_point[one.input]) is Truth.TRUE]
        told = met if raised else [one for one in addition.when if one not in met]
        found = [addition.id] if raised else []
        found += [one.value_id for one in told if one.value_id]
        found += [group for one in told if (group := self.edition.inputs[one.input].group)]
        return found + ([addition.any_by] if addition.any_by and 0 < len(met) < len(addition.when) else [])


def band_of(bands: Sequence[Band], values: Mapping[str, LegalValue], value: float) -> Band:
    """The band a number lies in; the first one is open below."""
    found = bands[0]
    for band in bands[1:]:
        low = edges_of(values[band.id])[0]
        if low is not None and value >= low:
            found = band
    return found


def edges_of(value: LegalValue) -> tuple[float | None, float | None]:
    """from and below of a band; None is open."""
    edges = value.value
    return (edges[0], edges[1]) if isinstance(edges, tuple) and len(edges) == 2 else (None, None)


def _sides(grid: Grid, values: Mapping[str, LegalValue]) -> tuple[Side, ...]:
    cuts: dict[str, set[tuple[float, int]]] = {}
    free: list[Side] = []
    for axis in (grid.row, grid.column):
        for scale in axis.scales:
            edges = values[scale.id].value if scale.id in values else None
            if not scale.bands and not isinstance(edges, tuple):
                count = len(axis.classes)
                free.append(Side(f"value:{scale.id}", "", scale.id, samples=tuple(map(float, range(count)))))
                continue
            found = edges if isinstance(edges, tuple) else [edges_of(values[one.id])[0] for one in scale.bands[1:]]
            cuts.setdefault(scale.input, set()).update((edge, 0) for edge in found if edge is not None)
    for condition in (one for addition in grid.additions for one in addition.when):
        cuts.setdefault(condition.input, set()).add(_cut(condition))
    return (*(_side(name, sorted(found)) for name, found in cuts.items()), *free)


def _cut(condition: Compared) -> tuple[float, int]:
    return condition.threshold, 1 if isinstance(condition, Above) else 0


def _side(name: str, cuts: Sequence[tuple[float, int]]) -> Side:
    samples = [cuts[0][0] - (0.0 if cuts[0][1] else 1.0)]
    for at, (edge, strict) in enumerate(cuts):
        following = cuts[at + 1][0] if at + 1 < len(cuts) else edge + 2.0
        samples.append((edge + following) / 2 if strict else edge)
    return Side(name, name, cuts=tuple(cuts), samples=tuple(samples))
