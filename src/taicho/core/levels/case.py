"""Everything a declaration is judged by."""

from collections.abc import Mapping

from attrs import field, frozen

from taicho.core.levels.model import LegalValue
from taicho.core.levels.proposal_model import Declaration, Previous, Proposal, Scale
from taicho.core.vocabulary import Places, Text, Tier

Stood = Declaration | Previous
"""A level and since when it holds."""


@frozen
class Case:
    """Everything a declaration is judged by."""

    said: Declaration
    scale: Scale
    values: Mapping[str, LegalValue]
    notice: str
    lowering: str
    proposal: Proposal | None
    above: Stood | None
    current: Stood | None
    places: Places | None
    levels: Mapping[str, int]
    scopes: frozenset[Tier] = field(default=frozenset())

    @property
    def floor(self) -> int | None:
        """The weakest rung allowed: what the authority above declared, else what the rules compute for certain."""
        if self.above is not None:
            return self.above.rung
        if self.proposal is None:
            return None
        return self.proposal.rung if self.proposal.rung is not None else self.proposal.highest_certain

    @property
    def is_top(self) -> bool:
        """Whether the strongest rung is declared, which no value of law could find too weak."""
        return self.said.rung == self.scale.rungs[-1].step

    def name(self, step: int) -> Text:
        """The rung in words."""
        return self.scale.rung(step).name

    def number(self, value_id: str) -> float:
        """A number of the rules; 0 when they have none."""
        value = self.values[value_id].value if value_id in self.values else None
        return value if isinstance(value, float | int) else 0.0
