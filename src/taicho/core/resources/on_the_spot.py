""" "Four on the spot" (bốn tại chỗ) of a place: force, command, means, supplies; what is needed, there, missing."""

from collections.abc import Sequence
from enum import StrEnum

from attrs import frozen

from taicho.core.resources.model import Shortfall
from taicho.core.vocabulary import Text


class Part(StrEnum):
    """Which of the four."""

    FORCE = "force"
    COMMAND = "command"
    MEANS = "means"
    SUPPLIES = "supplies"


PART_NAMES = {
    Part.FORCE: Text("Lực lượng tại chỗ", "Force"),
    Part.COMMAND: Text("Chỉ huy tại chỗ", "Command"),
    Part.MEANS: Text("Phương tiện tại chỗ", "Means"),
    Part.SUPPLIES: Text("Hậu cần tại chỗ", "Supplies"),
}
_FORCE = frozenset(("volunteers", "team_members", "staff", "doctors", "nurses"))
_SUPPLIES = frozenset(("protective_kits", "oxygen", "medicine", "food", "test_kits"))


@frozen
class SpotLine:
    """One thing: needed and there. have None: not known, which is neither nothing nor enough."""

    part: Part
    text: Text
    need: float | None
    have: float | None
    cite: str = ""

    @property
    def missing(self) -> float | None:
        """How much is short; None while one of the two is not known."""
        return None if self.need is None or self.have is None else max(0.0, self.need - self.have)


def of_shortfalls(found: Sequence[Shortfall]) -> list[SpotLine]:
    """The capacities that the scenario in force requires, each under its part."""
    return [SpotLine(part_of(one.resource), one.text, one.required, one.have, str(one.cite)) for one in found]


def part_of(resource: str) -> Part:
    """People are force, goods are supplies, all other capacities are means."""
    if resource in _FORCE:
        return Part.FORCE
    return Part.SUPPLIES if resource in _SUPPLIES else Part.MEANS


def by_part(lines: Sequence[SpotLine]) -> dict[Part, list[SpotLine]]:
    """All four parts in their order, also those about which nothing is known."""
    return {part: [one for one in lines if one.part is part] for part in Part}
