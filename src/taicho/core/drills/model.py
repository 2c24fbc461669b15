"""The script of a drill: what is invented, where and when. The dice fill in the people."""

import math
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from attrs import field, frozen

from taicho.core.vocabulary import Text

Row = dict[str, Any]
"""One row in import form: `date`, `reported`, `place_code` and the register's columns."""

SOURCE = "drill"
"""Source of every invented fact."""
SOURCE_NAME = Text("Diễn tập (số liệu giả định)", "Drill (invented data)")


@frozen
class Curve:
    """A quantity over time through given points, growing or falling by the same factor every day between them."""

    points: tuple[tuple[date, float], ...]

    def on(self, day: date) -> float:
        """Value on a day; before the first and after the last point it stays."""
        before = [point for point in self.points if point[0] <= day]
        after = [point for point in self.points if point[0] > day]
        if not before or not after:
            return (before[-1] if before else after[0])[1]
        (first, low), (last, high) = before[-1], after[0]
        along = (day - first).days / (last - first).days
        if low <= 0 or high <= 0:
            return low + (high - low) * along
        return math.exp(math.log(low) + (math.log(high) - math.log(low)) * along)


@frozen
class Chain:
    """Cases that hang together, or the spread without known links in one commune.

    code: cluster code, "" for spread without one. weight: share of the day's cases against the other chains.
    source_known: of every case; None: as investigation finds (three in four). found: place of detection -> weight.
    """

    code: str
    commune: str
    since: date
    until: date
    weight: float
    source_known: bool | None
    found: Mapping[str, float] = field(hash=False)
    setting: str = "household"

    def runs_on(self, day: date) -> bool:
        """Whether the chain gives cases on a day (since <= day < until)."""
        return self.since <= day < self.until


@frozen
class Site:
    """A place with beds; beds: (day, kind, number) in order, each holding until the next of its kind."""

    code: str
    name: str
    kind: str | None
    commune: str
    beds: tuple[tuple[date, str, int], ...] = ()

    def beds_on(self, day: date, kind: str) -> int:
        """Beds of a kind on a day."""
        known = [number for since, of, number in self.beds if of == kind and since <= day]
        return known[-1] if known else 0


@frozen
class Script:
    """All that is fixed about a drill before the dice are thrown.

    cases: expected confirmed cases a day in the whole district. returnees: people a day sent to isolation.
    backlog: days on which laboratories were behind, so that reports came late.
    milder_from: cases confirmed from then on are milder and stay shorter.
    """

    district: str
    first: date
    last: date
    cases: Curve
    chains: tuple[Chain, ...]
    sites: tuple[Site, ...]
    returnees: Curve
    backlog: tuple[date, date]
    home_from: date
    milder_from: date
    code: str = "DRILL"

    @property
    def days(self) -> tuple[date, ...]:
        """Every day of the drill, in order."""
        return tuple(self.first + timedelta(days=n) for n in range((self.last - self.first).days + 1))


@frozen
class Patient:
    """One invented case. ends: last day ill, None while ill when the drill ends; found: where it was detected."""

    code: str
    commune: str
    confirmed: date
    reported: date
    onset: date | None
    severity: str
    """mild, moderate or severe."""
    ends: date | None
    died: bool
    found: str
    chain: Chain = field(repr=False)
    source_known: bool | None
    age: int
    sex: str
    name: str
    birth: date
    address: str
    phone: str

    def is_ill_on(self, day: date) -> bool:
        """Confirmed and not yet ended on a day: counted as active."""
        return self.confirmed <= day and (self.ends is None or self.ends > day)


@frozen
class Names:
    """What invented names are put together from: (text, weight); given names by sex."""

    surnames: tuple[tuple[str, float], ...]
    middles: Mapping[str, tuple[tuple[str, float], ...]] = field(hash=False)
    givens: Mapping[str, tuple[tuple[str, float], ...]] = field(hash=False)
