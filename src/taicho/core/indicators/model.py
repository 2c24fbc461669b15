"""The shape of an indicator: a label, a definition, and a query made of a dozen frozen nodes.

A node says *what* is read for a place and a day; engines say how. Nodes speak of measures (`measures.py`),
whose counts are already resolved: of several sources or tiers one was taken for each place and day.
"""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Literal

from attrs import field, fields, frozen

from taicho.core.vocabulary.citations import Citation
from taicho.core.vocabulary.texts import Text


class DateType(StrEnum):
    """Which day an indicator goes by."""

    HAPPENED = "happened"
    """Day of the event as registered: announced (counts), confirmed (line list), died, tested, given."""
    STANDING = "standing"
    """What stands at the end of the day."""


@frozen
class Node:
    """Base of all nodes; a value, compared and hashed by its fields."""

    def children(self) -> Iterator["Node"]:
        """Nodes this one is made of."""
        for attribute in fields(type(self)):
            value = getattr(self, attribute.name)
            if isinstance(value, Node):
                yield value


@frozen
class OnDay(Node):
    """The day's count of a flow measure. No number where the day is not covered.

    doubt: a flow measure; where it is above zero the answer carries its name as a mark.
    """

    measure: str
    doubt: str | None = None


@frozen
class Window(Node):
    """Sum of a flow measure over the `days` days that end `lag` days before the day; per day with `mean`.

    Every day must be covered; otherwise no number, the sum of what is there as `at_least`, mark "incomplete".
    """

    measure: str
    days: int
    lag: int = 0
    mean: bool = False
    doubt: str | None = None


@frozen
class Cumulative(Node):
    """All there has been to the end of the day.

    The latest total published for the place (`total` measure), marked "stale" when older than 7 days; a place
    without one and without daily counts of its own takes the sum of its children where one of them has a
    published total; otherwise the running sum of daily counts, "incomplete" when a day in it is not covered.
    """

    measure: str
    total: str


@frozen
class Latest(Node):
    """What a stock measure stands at: the latest report at or before the day.

    fresh_days: older reports are marked "stale", and give way to a list or to children that are fresh.
    max_age: reports older than this many days give no number (None: any age).
    """

    measure: str
    fresh_days: int | None = None
    max_age: int | None = None
    mark: str | None = None


@frozen
class Beds(Node):
    """Beds of the given kinds in the whole subtree: `what` stands there, is used on the day, or is free.

    Capacity is the latest report of each site and kind; used are the open stays at those sites. "used" and
    "free" count only sites whose stays are registered; marked "incomplete" when others exist.
    """

    kinds: tuple[str, ...]
    what: Literal["capacity", "covered", "used", "free"] = "capacity"


@frozen
class People(Node):
    """Population of the place: its own published figure, whole or of an age band.

    An age band takes the population register where it reports one for the place, otherwise `Places.population`,
    whose marks ("estimated_population") carry over.
    """

    band: str = "all"


@frozen
class Ratio(Node):
    """top / bottom x times. No number where either is missing or bottom is zero."""

    top: Node
    bottom: Node
    times: float = 1.0


@frozen
class DaysSince(Node):
    """Days since the last day with a count above zero; "incomplete" when a day in between is not covered."""

    measure: str


@frozen
class Growth(Node):
    """Daily growth: ln(sum of the last `days` days / sum of the `days` before) / days. Zero sums: no number."""

    measure: str
    days: int = 7


@frozen
class Completeness(Node):
    """Share of the units directly below that are covered on the day; a unit without any: itself, 1 or 0."""

    measure: str


@frozen
class Evidence(Node):
    """A sign of danger, from the line list or from an expert's statement, whichever is worse.

    measure: flow measure of the list, or a name of `measures.CLUSTERS`; None: only statements count.
    days: look-back of the list, the day included. signal: name in the `assessments` register, latest statement
    not older than `statement_days` days. kind: "flag" gives 1 or 0, "count" the number.
    Nothing known gives no number, not 0, unless a list declared complete covers every day of the look-back.
    A place takes the worst of its own statement and its children.
    """

    measure: str | None
    signal: str | None
    days: int = 14
    kind: Literal["flag", "count"] = "flag"
    statement_days: int = 14
    doubt: str | None = None


@frozen
class Statement(Node):
    """The latest statement of an expert about the place itself, at most `days` days old; it does not roll up.

    Of several sources the worse one counts: the highest value, or the lowest when `low_is_worse`.
    """

    signal: str
    days: int = 14
    low_is_worse: bool = False


@frozen
class Variant:
    """One number of an indicator: `where` tells it from the others (dose, among, kind)."""

    where: Mapping[str, str | int] = field(hash=False)
    node: Node


@frozen
class Indicator:
    """A number declared once.

    unit: key of `catalogue.UNITS`. registers: where its facts come from (shown, and used to open the rows).
    cite: the rule or paper that defines it, where one does.
    """

    id: str
    label: Text
    unit: str
    definition: Text
    variants: tuple[Variant, ...]
    registers: tuple[str, ...]
    date_type: DateType = DateType.HAPPENED
    cite: tuple[Citation, ...] = ()


def walk(node: Node) -> Iterator[Node]:
    """The node and everything inside it."""
    yield node
    for child in node.children():
        yield from walk(child)
