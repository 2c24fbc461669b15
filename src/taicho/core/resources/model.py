"""What a plan must have at hand on a day against what there is."""

from datetime import date

from attrs import frozen

from taicho.core.plans.model import Owner
from taicho.core.vocabulary import Citation, Text


@frozen
class Shortfall:
    """One required capacity and what the registers say of it. A place that is short of nothing has it too, at 0.

    required: the least amount; required_max: upper end where a range is printed.
    have: what there is; None when it is not known. at_least: what is certainly there when `have` is not known.
    ready_within_hours: hours from the order to readiness. by: last day to reach the amount (None: now).
    as_of: day of the figures. marks: those of the reading, and "unknown" when there is none.
    """

    id: str
    resource: str
    text: Text
    required: float
    unit: Text
    cite: Citation
    required_max: float | None = None
    have: float | None = None
    at_least: float | None = None
    ready_within_hours: int | None = None
    by: date | None = None
    lead: tuple[Owner, ...] = ()
    as_of: date | None = None
    marks: tuple[str, ...] = ()
    note: Text | None = None

    @property
    def missing(self) -> float | None:
        """How much is short, 0 when enough; None while what there is is not known (and not certainly enough)."""
        certain = self.have if self.have is not None else self.at_least
        if certain is not None and certain >= self.required:
            return 0.0
        return None if self.have is None else self.required - self.have
