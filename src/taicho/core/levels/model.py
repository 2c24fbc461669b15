"""A rule set as law gives it: rungs, dated values with their source, conditions of three values, tables, matrix.

Numbers are `LegalValue`s with an id; everything else (terms, bands, cells, additions, holds) points at them, so
that each result can name the values it rests on, a person can confirm one and a province can override one.
"""

from collections.abc import Mapping
from datetime import date

from attrs import field, frozen

from taicho.core.levels.condition_model import (
    ChildCount,
    ChildShare,
    Compared,
    Condition,
    Input,
    NeighbourAt,
)
from taicho.core.vocabulary import Citation, Confidence, Text, Tier

Value = float | str | tuple[float | None, ...] | None
"""A number, a choice by name, edges of bands (None: open), or None: not found, to be set by a person."""
NO_WORDS = Text("", "")


@frozen
class Rung:
    """One step of a scale; `step` counts from 1, the mildest. colour: green, yellow, orange, red."""

    step: int
    id: str
    name: Text
    colour: str = ""


@frozen
class LegalValue:
    """One value that a document fixes, as it stands from `since` on.

    sources: keys of `RuleSet.sources`, where it was read. options: what a person may choose; () for numbers.
    confirmed: who confirmed or set it, None while nobody has.
    """

    id: str
    text: Text
    value: Value
    confidence: Confidence
    cite: Citation
    since: date
    note: Text = NO_WORDS
    sources: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    confirmed: "Confirmation | Override | None" = None

    @property
    def settled(self) -> bool:
        """Whether a level resting on it may be declared: sure enough, and not empty."""
        return self.confidence.settled and self.value is not None


@frozen
class Confirmation:
    """A person's word on a value: as it stands (`value` None), or the number or choice to use."""

    rules: str
    value_id: str
    by: str
    on: date
    reason: str
    value: Value = None


@frozen
class Override:
    """A province's own number for one value, open, with name and reason; holds in the subtree of `place`."""

    rules: str
    value_id: str
    place: str
    value: Value
    by: str
    reason: str
    since: date
    until: date | None = None
    document: str = ""

    def holds_on(self, day: date) -> bool:
        """since <= day < until."""
        return self.since <= day and (self.until is None or day < self.until)


@frozen
class Term:
    """One criterion that puts a place on `rung`: all of `when` hold.

    id: of its legal value; where that is empty the criterion was not found and the term is unknown.
    options: name -> conditions a person may choose instead; without any conditions the term is dropped.
    """

    id: str
    rung: int
    when: tuple[Condition, ...]
    options: Mapping[str, tuple[Condition, ...]] = field(factory=dict, hash=False)


@frozen
class Ladder:
    """Ordered criteria, worst rung first, any one is enough; none: the lowest rung.

    same_as: an empty ladder may be set to that of another tier, by the legal value `chosen_by`.
    """

    terms: tuple[Term, ...]
    chosen_by: str = ""
    same_as: Tier | None = None


@frozen
class Band:
    """from <= reading < below gives `cls`; the two edges are the value of the legal value `id`."""

    id: str
    cls: str


@frozen
class Scale:
    """A reading cut into classes. `id` is the legal value that holds the edges where no bands are known yet.

    Edges set by a person: n - 1 ascending numbers for n classes, each the inclusive start of the next class.
    """

    id: str
    input: str
    bands: tuple[Band, ...] = ()


@frozen
class Axis:
    """A side of the matrix: classes in ascending order, and the scales that place a reading in one.

    Of several scales the highest class counts when the legal value `combined_by` is "higher", the first scale
    alone when it is "first". names: the words of each class.
    """

    id: str
    classes: tuple[str, ...]
    scales: tuple[Scale, ...]
    combined_by: str = ""
    text: Text = NO_WORDS
    names: Mapping[str, Text] = field(factory=dict, hash=False)


@frozen
class Addition:
    """Rungs (or classes of an axis) up when the conditions hold, never above the highest.

    id: of the legal value that says how many (0 switches it off). to: "level", or the id of an axis.
    any_by: legal value saying whether "any" or "all" of `when` are needed; "" means all.
    """

    id: str
    when: tuple[Compared, ...]
    to: str = "level"
    any_by: str = ""


@frozen
class Hold:
    """The level may not go below the one before: while `when` holds, or, without conditions, for a number of days.

    id: of the legal value with the days; with conditions its 0 switches the hold off.
    """

    id: str
    when: tuple[Compared, ...] = ()


@frozen
class Grid:
    """Row class x column class gives a rung; additions raise it; holds keep it. cells: value id of each pair."""

    row: Axis
    column: Axis
    cells: Mapping[tuple[str, str], str] = field(hash=False)
    additions: tuple[Addition, ...] = ()
    holds: tuple[Hold, ...] = ()


@frozen
class RuleSet:
    """One document's rules, in force since <= day < until (until None: still).

    scopes: the rule of each tier that is assessed. count_rule: legal value, "or_worse" or "exact", for shares.
    notice, lowering: legal values of the hours before a raise takes effect and of the days before lowering.
    sources: key -> address where a value was read.
    """

    id: str
    number: str
    title: Text
    issuer: Text
    issued: date
    since: date
    until: date | None
    rungs: tuple[Rung, ...]
    inputs: Mapping[str, Input]
    values: tuple[LegalValue, ...]
    scopes: Mapping[Tier, Ladder | Grid]
    count_rule: str = ""
    notice: str = ""
    lowering: str = ""
    sources: Mapping[str, str] = field(factory=dict)
    full_text: str = ""
    note: Text = NO_WORDS

    def holds_on(self, day: date) -> bool:
        """since <= day < until."""
        return self.since <= day and (self.until is None or day < self.until)

    @property
    def looks_around(self) -> bool:
        """Whether a place's level depends on its neighbours or on the units below it."""
        around = (NeighbourAt, ChildShare, ChildCount)
        ladders = [one for one in self.scopes.values() if isinstance(one, Ladder)]
        return any(isinstance(one, around) for ladder in ladders for term in ladder.terms for one in term.when)

    def rung(self, step: int) -> Rung:
        """The rung of a step; KeyError when the scale has none."""
        for rung in self.rungs:
            if rung.step == step:
                return rung
        raise KeyError(step)

    def values_on(self, day: date) -> dict[str, LegalValue]:
        """id -> the value as it stands on `day`; before its first `since` a value stands as first given."""
        found: dict[str, LegalValue] = {}
        for value in sorted(self.values, key=lambda one: one.since):
            if value.since <= day or value.id not in found:
                found[value.id] = value
        return found
