"""A draft: what was read out of a document, item by item, each with the words it came from and where it stands.

An item's values are those of the plan language (`core.plans.language`) with days as ISO text, so that a draft can be
kept as JSON and written as a plan file without translation.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from attrs import field, frozen

from taicho.core.vocabulary import Text

QUIET_TABLES = frozenset({"sections", "bases"})
"""Tables that order nothing: their items count as accepted until somebody doubts them."""


class ItemState(StrEnum):
    """Where an item of a draft stands. Only ACCEPTED and MENDED items enter the plan."""

    OPEN = "open"
    ACCEPTED = "accepted"
    MENDED = "mended"
    DROPPED = "dropped"


@frozen
class Span:
    """Letters of the document's text, start <= i < end."""

    start: int
    end: int


@frozen
class Item:
    """One item of a draft.

    key: stable through all versions; becomes the id in the plan. table: of the plan language ("tasks").
    printed: key of a value -> the words of the document it was read from ("lead": ["Trung tâm Y tế huyện"]).
    came_from: keys of the items it was split off or merged from. became: key of the item it was merged into.
    touched: number of the last edit that changed it, 0 for none.
    """

    key: str
    table: str
    values: Mapping[str, Any]
    spans: tuple[Span, ...] = ()
    printed: Mapping[str, Any] = field(factory=dict)
    doubts: tuple[Text, ...] = ()
    state: ItemState = ItemState.OPEN
    came_from: tuple[str, ...] = ()
    became: str = ""
    touched: int = 0

    @property
    def live(self) -> bool:
        """Whether it may still enter the plan."""
        return self.state is not ItemState.DROPPED and not self.became

    @property
    def decided(self) -> bool:
        """Whether a person has said what becomes of it."""
        return self.state is not ItemState.OPEN or bool(self.became)

    @property
    def taken(self) -> bool:
        """Whether it enters the plan."""
        return self.live and self.decided


@frozen
class Draft:
    """A document's draft: the values of its [plan] heading and its items, in the order of the document.

    number: of the last edit in it; 0 is what the reader found.
    """

    heading: Mapping[str, Any]
    items: tuple[Item, ...]
    number: int = 0

    def item(self, key: str) -> Item | None:
        """The item with this key; None when there is none."""
        return next((one for one in self.items if one.key == key), None)

    def of(self, *names: str) -> tuple[Item, ...]:
        """The items of some tables."""
        return tuple(one for one in self.items if one.table in names)

    @property
    def open_items(self) -> tuple[Item, ...]:
        """What waits for a person, doubtful items first, then in the order of the document."""
        waiting = [one for one in self.items if not one.decided]
        return tuple(sorted(waiting, key=lambda one: not one.doubts))


class Act(StrEnum):
    """What a person does to a draft. ACCEPT_SURE accepts every open item without a doubt; HEAD mends the heading."""

    ACCEPT = "accept"
    MEND = "mend"
    SPLIT = "split"
    MERGE = "merge"
    DROP = "drop"
    REOPEN = "reopen"
    ADD = "add"
    ACCEPT_SURE = "accept_sure"
    HEAD = "head"


@frozen
class Edit:
    """One act on a draft, as it is kept.

    keys: the items it is done to. values: MEND, HEAD: the new values, None for a value taken away; SPLIT: `parts`, a
    list of {text, spans}; ADD: `key`, `table`, `values`, `spans`.
    """

    act: Act
    keys: tuple[str, ...] = ()
    values: Mapping[str, Any] = field(factory=dict)
    number: int = 0
