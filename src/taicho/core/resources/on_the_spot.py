""" "Four on the spot" (bốn tại chỗ) of a place: force, command, means, supplies; what is needed, there, missing."""

from collections.abc import Sequence
from enum import StrEnum

from attrs import evolve, frozen

from taicho.core.resources.model import Shortfall
from taicho.core.resources.stock import Stock, of_resource
from taicho.core.vocabulary import Text
from taicho.core.vocabulary.supplies import GOODS


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
NO_UNIT = Text("", "")
_FORCE = frozenset(("volunteers", "team_members", "staff", "doctors", "nurses"))


@frozen
class SpotLine:
    """One thing: needed and there. have None: not known, which is neither nothing nor enough.

    at_least: what is certainly there while `have` is not known. note: where the number comes from, what weakens it.
    """

    part: Part
    text: Text
    need: float | None
    have: float | None
    cite: str = ""
    at_least: float | None = None
    unit: Text = NO_UNIT
    note: Text | None = None

    @property
    def missing(self) -> float | None:
        """How much is short; None while one of the two is not known, and what is certain is not enough."""
        certain = self.have if self.have is not None else self.at_least
        if self.need is None or certain is None:
            return None
        if certain >= self.need:
            return 0.0
        return None if self.have is None else self.need - self.have

    @property
    def missing_at_most(self) -> float | None:
        """The most that can be short, where only the least of what is there is known."""
        if self.need is None or self.have is not None or self.at_least is None:
            return None
        return max(0.0, self.need - self.at_least) or None


def lines_of(found: Sequence[Shortfall], stocks: Sequence[Stock]) -> list[SpotLine]:
    """The capacities that the scenario in force requires, each under its part, with what the stores hold of them.

    Then everything else the stores hold, which nobody has asked for.
    """
    lines, asked = [], set()
    for one in found:
        line, used = _needed(one, stocks)
        lines.append(line)
        asked |= used
    return lines + [_held(one) for one in stocks if id(one) not in asked]


def _needed(one: Shortfall, stocks: Sequence[Stock]) -> tuple[SpotLine, set[int]]:
    """The line of a capacity, and which stocks it speaks of. A register that measures it goes before the stores."""
    line = SpotLine(
        part_of(one.resource), one.text, one.required, one.have, str(one.cite), at_least=one.at_least, unit=one.unit
    )
    same, others = of_resource(stocks, one.resource, one.unit)
    if one.have is not None or one.at_least is not None or not same:
        notes = [_other_unit(stock, one.unit) for stock in others]
        return (evolve(line, note=_joined(notes)) if notes else line), set()
    amount, whole = sum(stock.amount for stock in same), all(stock.whole for stock in same)
    note = _joined([stock.note for stock in same] + [_other_unit(stock, one.unit) for stock in others])
    have, least = (amount, None) if whole else (None, amount)
    return evolve(line, have=have, at_least=least, note=note), {id(stock) for stock in same}


def _held(one: Stock) -> SpotLine:
    """A stock that no plan asks for in its unit."""
    have, least = (one.amount, None) if one.whole else (None, one.amount)
    return SpotLine(
        part_of(one.item), one.text, None, have, at_least=least, unit=Text(one.unit, one.unit), note=one.note
    )


def _other_unit(one: Stock, unit: Text) -> Text:
    return Text(
        f"kho ghi {one.amount:g} “{one.unit}”, kế hoạch tính bằng “{unit.vi}”: chưa so được",
        f"the stores say {one.amount:g} “{one.unit}”, the plan counts “{unit.en}”: not comparable",
    )


def _joined(notes: Sequence[Text]) -> Text:
    return Text("; ".join(one.vi for one in notes), "; ".join(one.en for one in notes))


def part_of(resource: str) -> Part:
    """People are force, goods are supplies, all other capacities are means."""
    if resource in _FORCE:
        return Part.FORCE
    return Part.SUPPLIES if resource in GOODS or resource == "other" else Part.MEANS


def by_part(lines: Sequence[SpotLine]) -> dict[Part, list[SpotLine]]:
    """All four parts in their order, also those about which nothing is known."""
    return {part: [one for one in lines if one.part is part] for part in Part}
