"""Days of duty and rates in force → what each member is owed. Of several rates on a day only the highest counts.

A day on which no rate is in force for the work done is no zero: it is told as a gap, and the sum is incomplete.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from attrs import frozen

from taicho.core.vocabulary import Confidence, Text


@frozen
class Rate:
    """What the law gives for a day of a kind of work, in đồng.

    since, until: in force since <= day < until (None: open). high_cases: only in areas of many cases.
    """

    id: str
    work: str
    text: Text
    amount: int
    since: date
    cite: str
    confidence: Confidence
    until: date | None = None
    high_cases: bool = False

    def holds(self, day: date, high_cases: bool) -> bool:
        """Whether the rate is in force on the day, in such an area."""
        return self.since <= day and (self.until is None or day < self.until) and (high_cases or not self.high_cases)


@frozen
class WorkDay:
    """A member on duty on a day, with the kinds of work done."""

    person: str
    day: date
    work: tuple[str, ...]


@frozen
class PaidDay:
    """A day with the rate that counts; None is a gap: no rate in force for the work, or no work said."""

    person: str
    day: date
    work: tuple[str, ...]
    rate: Rate | None


@frozen
class Owed:
    """What a member is owed: days by rate, the sum, the days without a rate.

    unconfirmed: a part of the sum rests on a rate that nobody has read in the original or confirmed.
    """

    person: str
    days: tuple[tuple[Rate, int], ...]
    gaps: tuple[PaidDay, ...]

    @property
    def amount(self) -> int:
        """Đồng, of the days that have a rate."""
        return sum(rate.amount * count for rate, count in self.days)

    @property
    def unconfirmed(self) -> bool:
        """Whether a rate is not settled."""
        return any(not rate.confidence.settled for rate, _ in self.days)

    @property
    def worked(self) -> int:
        """Days of duty, with and without a rate."""
        return sum(count for _, count in self.days) + len(self.gaps)


def pay(days: Iterable[WorkDay], rates: Sequence[Rate], *, high_cases: bool) -> list[PaidDay]:
    """Each day with its highest rate in force, by person and day."""
    ordered = sorted(days, key=lambda one: (one.person, one.day))
    return [PaidDay(one.person, one.day, one.work, _highest(one, rates, high_cases)) for one in ordered]


def _highest(one: WorkDay, rates: Sequence[Rate], high_cases: bool) -> Rate | None:
    fitting = [rate for rate in rates if rate.work in one.work and rate.holds(one.day, high_cases)]
    return max(fitting, key=lambda rate: (rate.amount, rate.confidence.settled, rate.id), default=None)


def owed(paid: Iterable[PaidDay]) -> list[Owed]:
    """What each member is owed, by person."""
    by_person: dict[str, list[PaidDay]] = {}
    for one in paid:
        by_person.setdefault(one.person, []).append(one)
    return [_owed(person, days) for person, days in sorted(by_person.items())]


def _owed(person: str, days: Sequence[PaidDay]) -> Owed:
    counts: dict[Rate, int] = {}
    for one in days:
        if one.rate is not None:
            counts[one.rate] = counts.get(one.rate, 0) + 1
    ordered = sorted(counts.items(), key=lambda item: (-item[0].amount, item[0].id))
    return Owed(person, tuple(ordered), tuple(one for one in days if one.rate is None))


def gap_words(one: PaidDay) -> Text:
    """Why a day has no rate."""
    day = f"{one.day:%-d/%-m/%Y}"
    if not one.work:
        return Text(f"{one.person}, {day}: chưa ghi việc đã làm.", f"{one.person}, {one.day}: the work is not said.")
    work = ", ".join(one.work)
    return Text(
        f"{one.person}, {day}: không có mức nào có hiệu lực cho việc “{work}”; hãy bổ sung mức hoặc ghi lại việc.",
        f"{one.person}, {one.day}: no rate is in force for “{work}”; add the rate, or correct the work.",
    )


def estimate(people: int, days: int, rate: Rate) -> int:
    """Đồng for so many people on so many days at one rate: the estimate before anybody has left."""
    return people * days * rate.amount
