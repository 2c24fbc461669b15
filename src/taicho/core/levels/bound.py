"""What is certain of a reading: the stretch of numbers it may have, given what is missing."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from math import inf

from attrs import frozen

from taicho.core.levels.condition_model import Above, AtLeast, Below, Compared, Flag, Input, NoFlag, Truth
from taicho.core.vocabulary import Reading

Stretch = tuple[float, float]
"""From, to; both ends belong to it unless infinite."""
ANYTHING: Stretch = (-inf, inf)
DOUBTS = frozenset({"incomplete", "unknown_place", "source_pending", "lower_estimate"})
"""Marks that make a number a lower bound: some of what it counts is not known yet."""
UPPER_ESTIMATE = "upper_estimate"

Ask = Callable[[str], Reading | None]
ReadingsLike = (
    Callable[[str, str, Mapping[str, str | int]], Reading | None]
    | Mapping[tuple[str, str, object], Reading]
    | Iterable[Reading]
)
"""A function (place, indicator, where) -> Reading or None, a mapping with such keys, or the readings themselves."""
_Key = tuple[str, tuple[tuple[str, str], ...]]


@frozen
class Known:
    """What is known of one input at one place.

    nominal: the stretch taken for the proposal; with an upper estimate a single number at its upper end.
    certain: the stretch the true number lies in. reading: what it rests on, None when there is nothing.
    """

    nominal: Stretch
    certain: Stretch
    reading: Reading | None
    marks: tuple[str, ...] = ()

    @property
    def estimate(self) -> bool:
        """Whether the number is an upper estimate from another indicator."""
        return UPPER_ESTIMATE in self.marks


NOTHING = Known(ANYTHING, ANYTHING, None)


class Book:
    """Readings of one day by indicator and variant, in whatever form the caller has them."""

    def __init__(self, readings: ReadingsLike, day: date) -> None:
        self._ask = readings if callable(readings) else None
        self._pages: dict[_Key, dict[str, Reading]] = {}
        if callable(readings):
            return
        for reading in readings.values() if isinstance(readings, Mapping) else readings:
            if reading.day == day:
                self._pages.setdefault(_key(reading.indicator, reading.where.items()), {})[reading.place] = reading

    def page(self, indicator: str, where: tuple[tuple[str, str | int], ...] = ()) -> Ask:
        """The function place -> Reading of one indicator and variant."""
        ask = self._ask
        if ask is not None:
            told = dict(where)
            return lambda place: ask(place, indicator, told)
        return self._pages.get(_key(indicator, where), {}).get


def _key(indicator: str, where: Iterable[tuple[str, str | int]]) -> _Key:
    return indicator, tuple(sorted((name, str(value)) for name, value in where))


def asker(book: Book, wanted: Input) -> Callable[[str], Known]:
    """The function place -> what is known of `wanted` there."""
    ask = book.page(wanted.indicator, wanted.where)
    ask_instead = book.page(wanted.instead) if wanted.instead else None

    def known(place: str) -> Known:
        reading = ask(place)
        if ask_instead is None:
            return NOTHING if reading is None else _own(reading)
        return _with_instead(reading, ask_instead(place))

    return known


def clean(value: float) -> float:
    """The number without the dust of binary fractions, so that 2 in 10,000 is exactly 20 per 100,000."""
    return round(value, 9)


def _own(reading: Reading) -> Known:
    if reading.value is not None:
        value = clean(reading.value)
        stretch = (value, inf) if DOUBTS.intersection(reading.marks) else (value, value)
        return Known(stretch, stretch, reading, reading.marks)
    if reading.at_least is None:
        return NOTHING
    stretch = (clean(reading.at_least), inf)
    return Known(stretch, stretch, reading, reading.marks)


def _with_instead(reading: Reading | None, instead: Reading | None) -> Known:
    """The reading itself, bounded from above by the indicator that can only be higher, where that has a number."""
    own = NOTHING if reading is None else _own(reading)
    if own.certain[1] != inf or instead is None or instead.value is None:
        return own
    low, high = own.certain[0], clean(instead.value)
    stretch = (max(low, 0.0), max(low, high))
    if reading is not None and reading.value is not None:
        return Known(stretch, stretch, reading, own.marks)
    top = stretch[1]
    return Known((top, top), stretch, instead, (UPPER_ESTIMATE, *instead.marks))


def compare(condition: Compared, stretch: Stretch) -> Truth:
    """Whether the condition holds for every number of the stretch, for none, or for some."""
    low, high = stretch
    match condition:
        case AtLeast(threshold=edge) | Flag(threshold=edge):
            return _truth(low >= edge, high < edge)
        case Above(threshold=edge):
            return _truth(low > edge, high <= edge)
        case Below(threshold=edge) | NoFlag(threshold=edge):
            return _truth(high < edge, low >= edge)


def _truth(always: bool, never: bool) -> Truth:
    return Truth.TRUE if always else Truth.FALSE if never else Truth.UNKNOWN


def every(truths: Iterable[Truth]) -> Truth:
    """All of them: false as soon as one is, otherwise unknown as soon as one is."""
    told = list(truths)
    if Truth.FALSE in told:
        return Truth.FALSE
    return Truth.UNKNOWN if Truth.UNKNOWN in told else Truth.TRUE


def some(truths: Iterable[Truth]) -> Truth:
    """Any of them: true as soon as one is, otherwise unknown as soon as one is."""
    told = list(truths)
    if Truth.TRUE in told:
        return Truth.TRUE
    return Truth.UNKNOWN if Truth.UNKNOWN in told else Truth.FALSE
