"""Chance that can be repeated: an explicit generator, the same numbers for the same seed on every machine."""

import math
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")

_MASK = (1 << 64) - 1
_STEP = 0x9E3779B97F4A7C15


class Dice:
    """SplitMix64 (Steele, Lea and Flood 2014) with the few draws that drills need.

    Not for secrets. `apart` gives independent dice by a label, so that a change in one part of a drill leaves the
    other parts as they were.
    """

    def __init__(self, seed: int) -> None:
        self._seed = seed & _MASK
        self._state = self._seed

    def apart(self, label: str) -> "Dice":
        """Dice of their own for one part of a drill; the same label gives the same dice."""
        mixed = self._seed
        for letter in label:
            mixed = _mix((mixed + ord(letter) * _STEP) & _MASK)
        return Dice(mixed)

    def fraction(self) -> float:
        """A number from 0 up to, not including, 1."""
        self._state = (self._state + _STEP) & _MASK
        return (_mix(self._state) >> 11) / (1 << 53)

    def between(self, low: int, high: int) -> int:
        """A whole number from low to high, both included."""
        return low + int(self.fraction() * (high - low + 1))

    def chance(self, probability: float) -> bool:
        """True with the given probability."""
        return self.fraction() < probability

    def pick(self, items: Sequence[T]) -> T:
        """One item, each as likely; IndexError when there is none."""
        return items[int(self.fraction() * len(items))]

    def weigh(self, items: Sequence[tuple[T, float]]) -> T:
        """One item, as likely as its weight; weights need not add up to one."""
        point = self.fraction() * sum(weight for _, weight in items)
        for item, weight in items:
            point -= weight
            if point < 0:
                return item
        return items[-1][0]

    def count(self, mean: float) -> int:
        """A Poisson number (Knuth's product in pieces, exact for any mean)."""
        total = 0
        while mean > 0:
            piece = min(mean, 20.0)
            mean -= piece
            floor, product = math.exp(-piece), self.fraction()
            while product > floor:
                total += 1
                product *= self.fraction()
        return total


def _mix(state: int) -> int:
    state = ((state ^ (state >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
    state = ((state ^ (state >> 27)) * 0x94D049BB133111EB) & _MASK
    return state ^ (state >> 31)
