"""What rules answer and what people decide: reasons, proposals, declarations, verdicts."""

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum

from attrs import field, frozen

from taicho.core.levels.model import Rung
from taicho.core.vocabulary import Citation, Confidence, Text, Tier


class ReasonKind(StrEnum):
    """What a reason speaks of."""

    READING = "reading"
    """A criterion met, or the class a reading falls into."""
    CELL = "cell"
    ADDITION = "addition"
    NEIGHBOUR = "neighbour"
    CHILDREN = "children"
    OTHERWISE = "otherwise"
    """None of the criteria of a higher rung holds."""
    HELD = "held"
    """A hold of the rules keeps the level before."""
    KEPT = "kept"
    """Data are missing, so the level before is not left."""
    SCENARIO = "scenario"


@frozen
class Reason:
    """One link of the chain: reading `op` threshold gives `rung` (or class `cls`), by this article.

    indicator: with `where`, "" for links without a reading. upto: upper edge of a band (below it).
    value_id: the legal value used, text: its words. places: neighbours it stands on. set_by: the sentence of who
    confirmed or overrode the value, and why.
    """

    kind: ReasonKind
    cite: Citation
    confidence: Confidence
    indicator: str = ""
    where: Mapping[str, str | int] = field(factory=dict)
    value: float | None = None
    op: str = ""
    threshold: float | None = None
    upto: float | None = None
    rung: int | None = None
    cls: str = ""
    value_id: str = ""
    places: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    set_by: Text | None = None
    text: Text | None = None


@frozen
class Scale:
    """The ladder a proposal stands on: id of the rule set or plan scale, its name, its rungs from the mildest.

    words: id of a legal value -> its words.
    """

    id: str
    title: Text
    rungs: tuple[Rung, ...]
    words: Mapping[str, Text] = field(factory=dict, eq=False, repr=False)

    def rung(self, step: int) -> Rung:
        """The rung of a step; KeyError when the scale has none."""
        for rung in self.rungs:
            if rung.step == step:
                return rung
        raise KeyError(step)


@frozen
class Proposal:
    """Where the rules put a place on a day.

    rung: None where nothing is certain; `missing` then says what is not known.
    highest_certain: the highest rung the place has reached for certain, whatever the unknown readings are; None
    when that is only the lowest one and it may be more. at_most: the worst rung still possible.
    computed: the rung before holds. marks: see `tell.MARKS`.
    missing: readings ("dose_coverage[among=50+,dose=2]"), "neighbours", "children", or "value:ID" for a legal
    value nobody has set. needs_confirmation: ids of legal values the rung rests on and nobody has confirmed.
    """

    place: str
    rules: str
    day: date
    rung: int | None
    highest_certain: int | None
    at_most: int | None
    marks: tuple[str, ...]
    missing: tuple[str, ...]
    reasons: tuple[Reason, ...]
    needs_confirmation: tuple[str, ...]
    scale: Scale = field(repr=False)
    computed: int | None = None

    @property
    def certain(self) -> bool:
        """Whether every completion of the missing readings gives this rung."""
        return self.rung is not None and self.highest_certain == self.rung == self.at_most

    @property
    def rung_id(self) -> str | None:
        """Id of the rung ("orange", "3", "spreading"); None without one."""
        return None if self.rung is None else self.scale.rung(self.rung).id


@frozen
class Previous:
    """The level a place stood at before, and since when (None: not known)."""

    rung: int
    since: date | None = None


class Ground(StrEnum):
    """Why a declaration goes beyond the computed level or the one declared above."""

    BORDER = "border"
    """Border commune: one or two rungs (152/KH-UBND, II.1.2)."""
    NEXT_TO_HIGH_RISK = "next_to_high_risk"
    """Next to a high-risk area of a neighbouring district: one or two rungs (the same)."""
    STRONGER = "stronger"
    """Measures may be earlier or stronger; the reason is in words."""


@frozen
class Declaration:
    """A named person's decision: a rung for a place from a day on.

    rules: id of the rule set or of the plan's scale.
    at: when it is made, in the time of the place; with an hour, notice is counted in hours.
    since: first day in force. ground, reason: needed when it is stronger than asked.
    """

    place: str
    rules: str
    rung: int
    by: str
    at: date | datetime
    since: date
    ground: Ground | None = None
    reason: str = ""
    document: str = ""
    tier: Tier | None = None

    @property
    def on(self) -> date:
        """The day it is made."""
        return self.at.date() if isinstance(self.at, datetime) else self.at


@frozen
class Verdict:
    """Whether a declaration may stand. code: short id of the rule that decided ("weaker", "unconfirmed", "ok" ...).

    reason: a sentence; try_: what to try when refused; notices: what the person should know although it is allowed.
    """

    allowed: bool
    code: str
    reason: Text
    try_: Text | None = None
    notices: tuple[Text, ...] = ()
