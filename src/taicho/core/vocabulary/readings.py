"""One number of one indicator for one place and day: what engines give and every outlet shows."""

from collections.abc import Mapping
from datetime import date

from attrs import field, frozen


@frozen
class Reading:
    """A number, or the statement that there is none.

    value: None means "no number" (data missing); never a stand-in for zero. Shares are fractions.
    numerator, denominator: what was divided; both None for plain counts without denominator.
    at_least: a certain lower bound of `value` when some of the data are missing (None: none known).
    marks: "upper_estimate", "incomplete", "stale", "estimated_population", "derived" ...
    as_of: last day the underlying facts speak for (None: no fact).
    """

    place: str
    indicator: str
    day: date
    value: float | None
    numerator: float | None = None
    denominator: float | None = None
    unit: str = ""
    as_of: date | None = None
    where: Mapping[str, str | int] = field(factory=dict)
    at_least: float | None = None
    marks: tuple[str, ...] = ()
