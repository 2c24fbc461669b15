"""Conditions on readings, neighbours and children, and the three values they have."""

from enum import StrEnum

from attrs import frozen


@frozen
class Input:
    """A reading a rule asks for: an indicator and what tells its variants apart.

    where: a value "$id" is taken from the legal value of that id (the age group that counts as elder).
    group: that value's id, filled in when the place-holder is replaced.
    instead: an indicator that can only be higher, used as an upper estimate when this one has no number.
    """

    id: str
    indicator: str
    where: tuple[tuple[str, str | int], ...] = ()
    instead: str = ""
    group: str = ""

    @property
    def key(self) -> str:
        """ "dose_coverage[among=18+,dose=1]": how `Proposal.missing` names it."""
        inner = ",".join(f"{name}={value}" for name, value in sorted(self.where))
        return f"{self.indicator}[{inner}]" if inner else self.indicator


class Truth(StrEnum):
    """The three values of a condition. Missing is neither false nor zero."""

    FALSE = "false"
    UNKNOWN = "unknown"
    TRUE = "true"


@frozen
class AtLeast:
    """The reading is `threshold` or more. value_id, here and below: the legal value the threshold is taken from."""

    input: str
    threshold: float
    value_id: str = ""


@frozen
class Above:
    """The reading is strictly more than `threshold`."""

    input: str
    threshold: float
    value_id: str = ""


@frozen
class Below:
    """The reading is strictly less than `threshold`."""

    input: str
    threshold: float
    value_id: str = ""


@frozen
class Flag:
    """The sign is there (reading 1)."""

    input: str
    threshold: float = 1.0
    value_id: str = ""


@frozen
class NoFlag:
    """The sign is stated not to be there (reading 0)."""

    input: str
    threshold: float = 1.0
    value_id: str = ""


@frozen
class NeighbourAt:
    """A neighbour of the same tier stands at the rung `threshold` or worse."""

    threshold: float
    value_id: str = ""


@frozen
class ChildShare:
    """The share of the units directly below that stand at `rung` is `threshold` or more."""

    rung: int
    threshold: float
    value_id: str = ""


@frozen
class ChildCount:
    """`threshold` or more of the units directly below stand at `rung`."""

    rung: int
    threshold: float
    value_id: str = ""


Compared = AtLeast | Above | Below | Flag | NoFlag
"""Conditions on one reading."""
Condition = Compared | NeighbourAt | ChildShare | ChildCount
