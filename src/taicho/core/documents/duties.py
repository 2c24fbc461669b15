"""Orders out of the tree: who shall do what by when, read item by item and from the lines below them."""

import re
from collections.abc import Sequence
from datetime import date

from attrs import define, evolve, field, frozen

from taicho.core.documents.assigning import PREFIX, TAKES, Assigned, assigned, is_labelled, is_line_of_units
from taicho.core.documents.letters import low, plain
from taicho.core.documents.modes import Mode, mode_of
from taicho.core.documents.outline import BULLETS, Node
from taicho.core.documents.parties import parties_of, verb_at
from taicho.core.documents.passages import Passage
from taicho.core.documents.reading_model import PartyWords, Reporting
from taicho.core.documents.telling import reporting
from taicho.core.documents.work_tables import Row, rows_of

TOP = ("part", "chapter", "capital", "roman")
BLOCKS = ("part", "chapter", "article", "capital", "roman", "number", "dotted2", "dotted3", "dotted4")
CLOSING = re.compile(
    r"(?:\W*)(?:can cu (?:noi dung )?(?:ke hoach|van ban|cong van|chi thi|phuong an|huong dan|cac noi dung|noi dung)|nhan duoc|tren day la|tren day|"
    r"(?:trong )?qua trinh (?:to chuc |trien khai )?(?:thuc hien|trien khai|to chuc)|trong thoi gian trien khai|uy ban nhan dan .{0,40}(?:yeu cau|de nghi) .{0,160}(?:trien khai|thuc hien)|"
    r"(?:yeu cau|de nghi) .{0,200}(?:nghiem tuc|khan truong|quan tam|phoi hop|to chuc|kip thoi)\W+.{0,40}(?:trien khai|thuc hien)|(?:cong van|chi thi|ke hoach|quyet dinh|cong dien) nay|"
    r"so y te .{0,20}(?:yeu cau|de nghi|thong bao)|kinh de nghi|rat mong|\(?kem theo|\(?chi tiet|\(co |noi nhan|tran trong|ke hoach nay)"
)
_DATED = re.compile(
    r"\s*(?:[Tt]rước |[Tt]ừ |[Đđ]ến |[Vv]ào )?(?:ngày\s+|[Nn]gày\s+)?\d[\d\s/.\-thángnămquýđến]{2,40}:\s*|\s*(?:[Tt]ừ |[Đđ]ến |[Tt]rước |[Nn]gày |[Tt]háng |[Qq]uý |[Tt]uần )[^:]{0,60}\d[^:]{0,30}:\s*"
)
_ENACTS = re.compile(
    r"chiu trach nhiem (?:thi hanh|thuc hien) (?:quyet dinh|chi thi|nghi quyet)|^ban hanh kem theo|^phe duyet kem theo|"
    r"(?:quyet dinh|chi thi|ke hoach|nghi quyet) nay (?:co hieu luc|thay the|duoc)"
)
_ASKS = re.compile(r"\W*(?:yeu cau|de nghi|giao|thong bao)\b")
_SENTENCE = re.compile(r"[.;]\s")
SHORTEST_ORDER = 140
"""A heading with bullets below that is at least so long, and opens with a verb, is an order itself."""


@frozen
class Setting:
    """What a node inherits: mode, the units of the heading above, who helps them, its role; `letter`: points are orders."""

    mode: Mode
    leads: tuple[PartyWords, ...] = ()
    helps: tuple[PartyWords, ...] = ()
    role: str = ""
    letter: bool = False
    scenario: str = ""


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
    def leads(self) -> tuple[PartyWords, ...]:
        """The line below, then the words themselves, then the heading."""
        below = next((line.leads for _, line in self.lines if line.leads), ())
        return below or self.own.leads or self.setting.leads

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


@define
class Duties:
    """Walks the tree of one document. base: its day. issuer: who gives orders that name no one else."""

    base: date | None
    issuer: PartyWords | None = None
    found: list[Duty] = field(factory=list)
    measures: list[tuple[Node, Passage, str]] = field(factory=list)
    closing: list[Passage] = field(factory=list)
    _pending: list[Duty] = field(factory=list)

    def walk(self, root: Node, setting: Setting) -> None:
        """Every order below `root`."""
        self._inside(root, setting)
        self._settle()
        self._carry_leads()
        self.found.sort(key=lambda one: one.passage.place(one.start))

    def _carry_leads(self) -> None:
        """In a timetable ("Tháng 6: …; Quý IV: …") who acted last acts on, at first the issuer."""
        last: dict[int, tuple[PartyWords, ...]] = {}
        for duty in self.found:
            if not _DATED.match(duty.node.passage.text):
                continue
            siblings = id(duty.node.parent)
            if not duty.leads:
                leads = last.get(siblings) or ((self.issuer,) if self.issuer else ())
                duty.setting = evolve(duty.setting, leads=leads)
            last[siblings] = duty.leads

    def _inside(self, node: Node, setting: Setting) -> None:
        if rows := [child.passage for child in node.children if child.kind == "row"]:
            self._table(node, rows, setting)
        for child in node.children:
            if child.kind == "row":
                continue
            if child.kind in BLOCKS:
                self._settle()
            self._one(child, setting)

    def _one(self, node: Node, above: Setting) -> None:
        mode = mode_of(node, above.mode, letter=above.letter)
        shares_out = mode is Mode.ORDERS and above.mode is not Mode.ORDERS
        setting = evolve(above, mode=mode)
        if mode is not above.mode and mode is not Mode.ORDERS:
            setting = evolve(setting, leads=(), helps=(), role="")
        found = assigned(node.passage, self.base)
        heading = None if shares_out and node.kind in TOP else self._heading(node, found, setting)
        if heading is not None:
            self._headed(node, found, *heading, setting)
        elif mode is Mode.AIMS:
            if node.kind != "text":
                self._inside(node, setting)
        elif (node.kind == "text" and self._closes(node)) or _ENACTS.search(node.passage.plain):
            self.closing.append(node.passage)
        elif self._is_line(node, found):
            self._govern(found, node.passage)
            self._inside(node, setting)
        else:
            self._item(node, found, setting)

    # ---- headings that are units

    def _heading(self, node: Node, found: Assigned, setting: Setting) -> tuple[int, Assigned] | None:
        """Where the words behind a heading of units start (its end when there are none); None for another node."""
        if node.kind == "text" and not node.passage.text.rstrip().endswith(":"):
            return None
        prefix = PREFIX.match(node.passage.plain)
        first = found.named[0] if found.named else None
        if first is None or prefix is None or abs(first.start - prefix.end()) > 1:
            return self._guessed_heading(node, found, setting)
        text = node.passage.text
        rest = re.match(r"\s*(?:\([^)]*\)\s*)?(?:[.,;]?\s*$|:\s*)", text[first.end :])
        below = self._has_words_below(node)
        if rest is None and below and text.rstrip().endswith(":"):
            clause = text[first.end :]
            if TAKES.match(low(clause)) or len(clause) < 160:
                return len(text), found
        if (
            rest is None
            and below
            and node.is_item
            and len(text) - first.end < 60
            and not verb_at(node.passage, first.end)
        ):
            return len(text), found
        if rest is None or (first.end + rest.end() >= len(text) and not below and setting.mode is not Mode.ORDERS):
            return None
        return first.end + rest.end(), found

    def _guessed_heading(self, node: Node, found: Assigned, setting: Setting) -> tuple[int, Assigned] | None:
        """A short title among headings of units, whose office is in no list, is taken as an office."""
        parent = node.parent
        title, rest = node.split_title()
        if setting.mode is not Mode.ORDERS or node.kind not in BLOCKS or parent is None or not title or len(title) > 90:
            return None
        if (
            verb_at(node.passage, 0)
            or not (self._has_words_below(node) or rest)
            or re.match(r"(?:ve|cong tac|tien do|kinh phi|che do|thoi gian|cap|nhom|mot so)\b", plain(title))
        ):
            return None
        others = [one for one in parent.items if one is not node]
        heads = sum(bool(one.passage.text) and self._opens_with_unit(one) for one in others)
        if not others or heads * 2 < len(others):
            return None
        prefix = PREFIX.match(node.passage.plain)
        words = node.passage.words(prefix.end() if prefix else 0, len(title))
        return rest or len(node.passage.text), evolve(
            found, leads=(PartyWords(words.text, words.span),), named=found.named
        )

    def _opens_with_unit(self, node: Node) -> bool:
        found = assigned(node.passage.cut(0, min(len(node.passage.text), 160)), None)
        prefix = PREFIX.match(node.passage.plain)
        return bool(found.named) and prefix is not None and abs(found.named[0].start - prefix.end()) <= 1

    def _headed(self, node: Node, found: Assigned, rest: int, read: Assigned, setting: Setting) -> None:
        first = found.named[0] if found.named and read is found else None
        leads = parties_of(node.passage, first) if first is not None else read.leads
        role = found.role if found.role == "đề nghị" else ""
        inner = evolve(
            setting,
            mode=Mode.ORDERS,
            leads=leads,
            helps=found.helps if rest >= len(node.passage.text) else (),
            role=role,
        )
        words = node.passage.text[rest:].strip(" :.;")
        if words and verb_at(node.passage, rest) and not (node.items and words.endswith("sau")):
            behind = assigned(node.passage.cut(rest), self.base)
            if not behind.subject_end:
                behind = evolve(behind, leads=())
            self._add(node, node.passage.cut(rest), 0, behind, inner)
        elif words and not self._has_words_below(node):
            behind = evolve(assigned(node.passage.cut(rest), self.base), leads=())
            self._add(node, node.passage.cut(rest), 0, behind, inner)
        self._inside(node, inner)

    # ---- lines of units

    def _is_line(self, node: Node, found: Assigned) -> bool:
        if not (self._pending and (node.kind == "text" or node.kind in ("plus", "dash", "dot", "star"))):
            return False
        unnumbered = node.parent is not None and node.parent.kind == "root" and not node.parent.items
        if unnumbered or not is_line_of_units(node.passage, found):
            return False
        return node.kind == "text" or is_labelled(node.passage)

    def _govern(self, line: Assigned, passage: Passage) -> None:
        """The line says who and when for every order since the line before it that names no one of its own."""
        waiting = [one for one in self._pending if not one.lines]
        if not waiting:
            last = self._pending[-1].lines
            waiting = [one for one in self._pending if one.lines == last]
        free = [one for one in waiting if not (one.own.leads and line.leads)] or waiting[-1:]
        line = evolve(line, helps=(*line.others, *line.helps))
        for duty in free:
            duty.lines = (*duty.lines, (passage, line))

    # ---- items

    def _item(self, node: Node, found: Assigned, setting: Setting) -> None:
        text = node.passage.text
        if self._governed_already(node):
            self._settle()
        is_order, start, with_children = self._reads_as(node, found)
        if node.kind == "text" and not self._may_order(node, found):
            is_order = False
        if is_order and text[start:].strip(" .;:") and not self._only_names(node, found, start):
            own = found if not start else self._behind_label(node, found, start)
            self._add(node, node.passage.cut(start) if start else node.passage, 0, own, setting)
        if not with_children:
            for child in node.children:
                if child.kind == "text":
                    self._one(child, setting)
        else:
            inner = setting
            if found.leads and found.subject_end and text.rstrip().endswith(":"):
                inner = evolve(setting, leads=found.leads, helps=found.helps)
            self._inside(node, inner)

    def _only_names(self, node: Node, found: Assigned, start: int) -> bool:
        """Whether its words are a unit's name and nothing else: "Đơn vị tham mưu: Phòng Dân tộc"."""
        named = sum(one.end - one.start for one in found.named if one.start >= start - 1)
        return bool(named) and named >= 0.9 * len(node.passage.text[start:].strip(" .;:"))

    def _governed_already(self, node: Node) -> bool:
        return bool(self._pending) and any(line.leads for _, line in self._pending[-1].lines)

    def _behind_label(self, node: Node, found: Assigned, start: int) -> Assigned:
        behind = assigned(node.passage.cut(start), self.base)
        dated = tuple(evolve(one, start=0, end=0) for one in found.due if one.start < start and one.strength >= 2)
        return evolve(behind, due=(*dated, *behind.due), leads=behind.leads or found.leads)

    def _may_order(self, node: Node, found: Assigned) -> bool:
        """A paragraph of the opening orders nothing, unless the document has no points at all."""
        root = node.parent
        if root is None or root.kind != "root":
            return True
        first = next((at for at, child in enumerate(root.children) if child.is_item), None)
        if first is None:
            return root.children.index(node) > self._order_sentence(root)
        return root.children.index(node) > first

    def _order_sentence(self, root: Node) -> int:
        """Of a letter without numbers the paragraph that opens its orders ("… các nội dung sau:"); its end where none does."""
        opens = (at for at, child in enumerate(root.children) if child.passage.text.rstrip().endswith(":"))
        return next(opens, len(root.children))

    def _reads_as(self, node: Node, found: Assigned) -> tuple[bool, int, bool]:
        """(whether its own words are an order, where they start, whether what stands below it is read too)."""
        text = node.passage.text
        dated = _DATED.match(text)
        if dated and dated.end() < len(text):
            return True, dated.end(), bool(node.items)
        title, rest = node.split_title()
        below = [one for one in node.items if not is_labelled(one.passage)]
        if found.subject_end and found.subject_end < rest:
            rest = 0
        if not self._has_words_below(node):
            return True, rest if rest and node.kind in BLOCKS else 0, bool(node.children)
        if rest and node.kind in (*BLOCKS, "letter"):
            return bool(text[rest:].strip()) and not text.rstrip().endswith(":"), rest, True
        opens_with_verb = verb_at(node.passage, 0)
        if not rest and text.rstrip().endswith((".", ";")) and (found.subject_end or len(text) >= 60):
            return True, 0, True
        if not title or _SENTENCE.search(text[:-1]):
            listing = text.rstrip().endswith(":") and bool(below) and self._mostly_verbs(below)
            return not (listing and node.kind == "text"), 0, True
        if below and opens_with_verb and below[0].kind not in BLOCKS and not self._mostly_verbs(below):
            return True, 0, False
        if node.kind in TOP:
            return False, 0, True
        if below:
            return opens_with_verb and len(text) >= SHORTEST_ORDER and not text.rstrip().endswith(":"), 0, True
        return opens_with_verb and (node.kind not in BLOCKS or len(text) >= 60), 0, True

    def _mostly_verbs(self, nodes: Sequence[Node]) -> bool:
        verbs = sum(verb_at(one.passage, 0) or bool(assigned(one.passage, None).subject_end) for one in nodes)
        return verbs * 2 >= len(nodes)

    def _has_words_below(self, node: Node) -> bool:
        """Whether anything stands below but the closing formula and bullets that only say who and when."""
        return any(
            not is_labelled(child.passage) if child.is_item else child.kind != "text" or not self._closes(child)
            for child in node.children
        )

    def _closes(self, node: Node) -> bool:
        text = node.passage.text.rstrip(" .")
        ended = node.passage.text.rstrip().endswith(("./.", "/."))
        formal = bool(CLOSING.match(node.passage.plain))
        if ended and (not verb_at(node.passage, 0) or _ASKS.match(node.passage.plain)):
            return True
        return (formal and (ended or len(text) < 700)) or (ended and text.startswith("(")) or text.startswith("(Kèm")

    def _add(self, node: Node, passage: Passage, start: int, own: Assigned, setting: Setting) -> None:
        duty = Duty(node, passage, start, own, setting)
        self._pending.append(duty)

    def _settle(self) -> None:
        """What waits for a line below and got none: an order where units are known, else a measure."""
        for duty in self._pending:
            wanted = duty.setting.mode is Mode.ORDERS and duty.node.kind != "text"
            if duty.leads or wanted:
                self.found.append(duty)
            else:
                self.measures.append((duty.node, duty.passage, duty.setting.scenario))
        self._pending = []

    # ---- tables

    def _table(self, node: Node, rows: Sequence[Passage], setting: Setting) -> None:
        for row in rows_of(rows, self.base):
            duty = Duty(node, row.content, 0, row.said, setting, row=row)
            self.found.append(duty)


def is_bullet(node: Node) -> bool:
    """Whether a node is marked by a bullet."""
    return node.kind in BULLETS
