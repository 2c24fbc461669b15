"""An order on its way out of the tree, and what it inherits from the headings above."""

from attrs import define, frozen

from taicho.core.documents.assigning import Assigned
from taicho.core.documents.letters import low
from taicho.core.documents.modes import Mode
from taicho.core.documents.outline import Node
from taicho.core.documents.passages import Passage
from taicho.core.documents.reading_model import PartyWords, Reporting
from taicho.core.documents.telling import reporting
from taicho.core.documents.work_tables import Row

TOP = ("part", "chapter", "capital", "roman")
BLOCKS = ("part", "chapter", "article", "capital", "roman", "number", "dotted2", "dotted3", "dotted4")


@frozen
class Setting:
    """What a node inherits: mode, the units of the heading above, who helps them, its role.

    letter: points are orders. headed: the units stand in a heading, not at the top of the letter.
    """

    mode: Mode
    leads: tuple[PartyWords, ...] = ()
    helps: tuple[PartyWords, ...] = ()
    role: str = ""
    letter: bool = False
    headed: bool = False
    scenario: str = ""


_PEOPLE = (
    "bí thư",
    "người",
    "chủ tịch",
    "thủ trưởng",
    "cán bộ",
    "mỗi",
    "từng",
    "đồng chí",
    "thành viên",
    "các thành viên",
    "lực lượng",
)
"""Who acts in a later clause as part of the one who leads: "…; bí thư cấp ủy trực tiếp chỉ đạo"."""


@define(eq=False)
class Duty:
    """An order on its way: where its words stand, what they say, and the line below that governs it.

    start: where the order starts in `passage`. lines: lines of units and times below that govern it.
    """

    node: Node
    passage: Passage
    start: int
    own: Assigned
    setting: Setting
    lines: tuple[tuple[Passage, Assigned], ...] = ()
    row: Row | None = None

    @property
    def is_whole(self) -> bool:
        """Whether the order is all that its paragraph says, not what follows a title."""
        return self.passage is self.node.passage

    @property
    def leads(self) -> tuple[PartyWords, ...]:
        """The line below, then the words themselves, then the heading, then who acts in a later clause."""
        below = next((line.leads for _, line in self.lines if line.leads), ())
        own = self.own.leads
        if own and self.own.role != "chủ trì":
            own = (*own, *(one for one in self.own.others if not low(one.text).startswith(_PEOPLE)))
        return below or own or self.setting.leads or self.own.others[:1]

    @property
    def helps(self) -> tuple[PartyWords, ...]:
        """Everyone told to help, in the item and in the line below, who does not lead."""
        taken = {low(one.text) for one in self.leads}
        both: list[PartyWords] = [
            *(party for _, line in self.lines for party in line.helps),
            *self.own.helps,
            *self.setting.helps,
        ]
        return tuple({low(one.text): one for one in reversed(both) if low(one.text) not in taken}.values())[::-1]

    @property
    def reporting(self) -> Reporting | None:
        """From the line below, else from the words."""
        for passage, found in (*self.lines, (self.passage, self.own)):
            told = reporting(passage, found.named, found.due)
            if told is not None:
                return told
        return None
