"""What a place keeps ready of each thing, from the counts of its stores and of those below it.

A count is a state: the latest of an item in a store stands until the next one. Movements between two counts, what is
used a day and when something runs out grow here: what there is today is the last count and what moved since.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from attrs import field, frozen

from taicho.core.vocabulary import Text
from taicho.core.vocabulary.spelling import fold
from taicho.core.vocabulary.supplies import supply_name

SOON = timedelta(days=30)
"""What expires within so long is said; a working figure, of no document."""


@frozen
class Count:
    """One lot as it was counted in the store of a place. expires_on: its last day of use; None where it has none."""

    place: str
    item: str
    unit: str
    amount: float
    on: date
    detail: str = ""
    expires_on: date | None = None
    source: str = ""


@frozen
class Stock:
    """What a place and those below it have of one thing.

    amount: what may still be used on the day; expired: what may not; soon: part of `amount` that expires within SOON.
    counted, stores: of so many stores how many have ever counted it. oldest: day of the oldest count that stands.
    """

    item: str
    detail: str
    unit: str
    amount: float
    oldest: date
    counted: int
    stores: int
    expired: float = 0.0
    soon: float = 0.0
    places: tuple[str, ...] = field(factory=tuple)

    @property
    def whole(self) -> bool:
        """Whether every store has counted: only then is the sum all there is, else it is the least."""
        return self.counted >= self.stores

    @property
    def text(self) -> Text:
        """The item, with its own name where it has one."""
        name = supply_name(self.item)
        if not self.detail:
            return name
        return (
            Text(self.detail, self.detail)
            if self.item == "other"
            else Text(f"{name.vi}, {self.detail}", f"{name.en}, {self.detail}")
        )

    @property
    def note(self) -> Text:
        """What must be said beside the number."""
        old = self.oldest
        vi, en = f"đếm từ {old.day}/{old.month}/{old.year}", f"counted since {old}"
        if self.stores > 1:
            vi += f", {self.counted}/{self.stores} nơi đã đếm"
            en += f", {self.counted} of {self.stores} stores"
        if self.expired:
            vi, en = f"{vi}; hết hạn {_plain(self.expired)}", f"{en}; {_plain(self.expired)} expired"
        if self.soon:
            vi += f"; {_plain(self.soon)} hết hạn trong {SOON.days} ngày"
            en += f"; {_plain(self.soon)} expire within {SOON.days} days"
        return Text(vi, en)


def _plain(amount: float) -> str:
    return f"{amount:g}"


def standing(counts: Iterable[Count], day: date) -> list[Count]:
    """The lots that stand on `day`: of each thing in each store those of its latest count.

    Two sources that counted on one day: the one named last in order of their names, whole; they are not added.
    """
    latest: dict[tuple[str, str, str, str], tuple[date, str]] = {}
    known = [one for one in counts if one.on <= day]
    for one in known:
        stamp = (one.on, one.source)
        latest[_thing(one)] = max(stamp, latest.get(_thing(one), stamp))
    return [one for one in known if latest[_thing(one)] == (one.on, one.source)]


def _thing(one: Count) -> tuple[str, str, str, str]:
    return one.place, one.item, fold(one.detail), fold(one.unit)


def stocks(counts: Iterable[Count], stores: Sequence[str], day: date) -> list[Stock]:
    """Every thing that was counted in one of `stores` (places), added up over them, in the order of names."""
    inside = set(stores)
    groups: dict[tuple[str, str, str], list[Count]] = {}
    for one in standing(counts, day):
        if one.place in inside:
            groups.setdefault(_thing(one)[1:], []).append(one)
    return sorted((_sum(lots, len(inside), day) for lots in groups.values()), key=lambda one: (one.text.vi, one.unit))


def _sum(lots: Sequence[Count], stores: int, day: date) -> Stock:
    first = lots[0]
    good = [one for one in lots if one.expires_on is None or one.expires_on >= day]
    near = [one for one in good if one.expires_on is not None and one.expires_on <= day + SOON]
    places = sorted({one.place for one in lots})
    return Stock(
        item=first.item,
        detail=first.detail,
        unit=first.unit,
        amount=sum(one.amount for one in good),
        oldest=min(one.on for one in lots),
        counted=len(places),
        stores=stores,
        expired=sum(one.amount for one in lots if one not in good),
        soon=sum(one.amount for one in near),
        places=tuple(places),
    )


def of_resource(found: Sequence[Stock], resource: str, unit: Text) -> tuple[list[Stock], list[Stock]]:
    """What there is of a plan's resource: in the plan's own unit, and in other units, which cannot be compared."""
    same = [one for one in found if one.item == resource]
    units = {fold(unit.vi), fold(unit.en), ""}
    return (
        [one for one in same if fold(one.unit) in units],
        [one for one in same if fold(one.unit) not in units],
    )
