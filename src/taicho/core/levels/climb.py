"""Climbs a ladder of criteria: the rung a place has certainly reached, and the worst it may have reached.

The criteria of neighbours are solved for all places of a tier together, from the worst rung downward, until
nothing changes: once for what is certain, once for what is possible.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

from attrs import field, frozen

from taicho.core.levels.bound import Stretch, compare, every
from taicho.core.levels.condition_model import ChildCount, ChildShare, Condition, NeighbourAt, Truth
from taicho.core.levels.model import Term
from taicho.core.vocabulary import Neighbour

Offer = tuple[int, int]
"""(rung of a neighbour, rung that this puts the place on)."""
_OPEN: Stretch = (float("-inf"), float("inf"))


@frozen
class Children:
    """How many units stand directly below, and how many of them are certainly or possibly at a rung or worse.

    at_least, at_most: rung -> count; `total` 0 when the place has no units below (nothing can be said).
    """

    total: int = 0
    at_least: Mapping[int, int] = field(factory=dict)
    at_most: Mapping[int, int] = field(factory=dict)

    def share(self, rung: int) -> Stretch:
        """The stretch of the share at `rung`."""
        if not self.total:
            return 0.0, 1.0
        return self.at_least.get(rung, 0) / self.total, self.at_most.get(rung, 0) / self.total

    def count(self, rung: int) -> Stretch:
        """The stretch of the count at `rung`."""
        if not self.total:
            return _OPEN
        return float(self.at_least.get(rung, 0)), float(self.at_most.get(rung, 0))


@frozen
class Stand:
    """Where a place stands by its own readings and children, neighbours left aside.

    low: the highest rung a term of which is true; high: the highest one that is not false.
    offers_low, offers_high: what neighbours would add, where the other conditions of the term hold or may hold.
    open_terms: terms that are neither true nor false, with what each lacks.
    """

    low: int
    high: int
    offers_low: tuple[Offer, ...]
    offers_high: tuple[Offer, ...]
    open_terms: tuple[tuple[Term, tuple[str, ...]], ...]
    true_terms: tuple[Term, ...]


def stand(
    terms: Sequence[Term], empty: frozenset[str], stretches: Mapping[str, Stretch], children: Children | None = None
) -> Stand:
    """The stand of one place. `empty`: ids of terms whose criterion nobody has found or chosen."""
    low = high = 1
    offers_low: list[Offer] = []
    offers_high: list[Offer] = []
    open_terms: list[tuple[Term, tuple[str, ...]]] = []
    true_terms: list[Term] = []
    for term in terms:
        if term.id in empty:
            open_terms.append((term, (f"value:{term.id}",)))
            high = max(high, term.rung)
            continue
        truths = [(one, _truth(one, stretches, children)) for one in term.when if not isinstance(one, NeighbourAt)]
        own = every(truth for _, truth in truths)
        if own is Truth.FALSE:
            continue
        near = [int(one.threshold) for one in term.when if isinstance(one, NeighbourAt)]
        lacks = tuple(_name(one) for one, truth in truths if truth is Truth.UNKNOWN)
        if near:
            offers_high.append((max(near), term.rung))
            if own is Truth.TRUE:
                offers_low.append((max(near), term.rung))
            open_terms.append((term, (*lacks, "neighbours")))
        elif own is Truth.TRUE:
            low = max(low, term.rung)
            true_terms.append(term)
        else:
            open_terms.append((term, lacks))
        if not near:
            high = max(high, term.rung)
    return Stand(low, high, tuple(offers_low), tuple(offers_high), tuple(open_terms), tuple(true_terms))


def _truth(condition: Condition, stretches: Mapping[str, Stretch], children: Children | None) -> Truth:
    if isinstance(condition, ChildShare | ChildCount):
        if children is None:
            return Truth.UNKNOWN
        counted = children.share if isinstance(condition, ChildShare) else children.count
        low, high = counted(condition.rung)
        if low >= condition.threshold:
            return Truth.TRUE
        return Truth.FALSE if high < condition.threshold else Truth.UNKNOWN
    if isinstance(condition, NeighbourAt):
        return Truth.UNKNOWN
    return compare(condition, stretches.get(condition.input, _OPEN))


def _name(condition: Condition) -> str:
    return "children" if isinstance(condition, ChildShare | ChildCount | NeighbourAt) else condition.input


def spread(
    levels: Mapping[str, int],
    offers: Callable[[str], Sequence[Offer]],
    neighbours: Callable[[str], Iterable[Neighbour]],
    fixed: Mapping[str, int],
) -> dict[str, int]:
    """The least levels, at or above `levels`, at which no offer of a neighbour is left to take.

    Worked from the worst rung downward, so that each place is passed at most once a rung. fixed: places whose
    level as a neighbour is published and does not depend on this calculation.
    """
    found = dict(levels)
    source = {**levels, **fixed}
    waiting: dict[int, list[str]] = {}
    for code, level in source.items():
        waiting.setdefault(level, []).append(code)
    while waiting:
        level = max(waiting)
        if level == 1:
            break
        for code in waiting.pop(level):
            if source[code] != level:
                continue
            for near in neighbours(code):
                if near.code not in found:
                    continue
                raised = max((rung for at, rung in offers(near.code) if level >= at), default=0)
                if raised > found[near.code]:
                    found[near.code] = raised
                    if near.code not in fixed:
                        source[near.code] = raised
                        waiting.setdefault(raised, []).append(near.code)
    return found
