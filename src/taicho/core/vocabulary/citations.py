"""Where a value or an order comes from, and how sure we are of it."""

from enum import StrEnum

from attrs import frozen


class Confidence(StrEnum):
    """How a value of law is known; see `packs/vn/levels`.

    Only SOURCE and DEDUCED (and CONFIRMED, given by a person with name, day and reason) let a level be declared.
    """

    SOURCE = "source"
    DEDUCED = "deduced"
    RECALLED = "recalled_unverified"
    UNKNOWN = "unknown"
    CONFIRMED = "confirmed"

    @property
    def settled(self) -> bool:
        """True when a level resting on the value may be declared without a further confirmation."""
        return self in (Confidence.SOURCE, Confidence.DEDUCED, Confidence.CONFIRMED)


@frozen
class Citation:
    """A place in an official document: its number and the section as printed ("152/KH-UBND", "II.1.8")."""

    document: str
    section: str = ""

    def __str__(self) -> str:
        return f"{self.document}, {self.section}" if self.section else self.document
