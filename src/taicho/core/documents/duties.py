"""Orders out of the tree: who shall do what by when, read item by item and from the lines below them."""

import re
from collections.abc import Sequence
from datetime import date

from attrs import define, evolve, field

from taicho.core.documents.assigning import Assigned, assigned
from taicho.core.documents.duty import BLOCKS, TOP, Duty, Setting
from taicho.core.documents.letters import low
from taicho.core.documents.modes import Mode, mode_of
from taicho.core.documents.order_words import DATED, ENACTS, closes, has_words_below, may_order, only_names, reads_as
from taicho.core.documents.outline import Node
from taicho.core.documents.parties import parties_of, verb_at
from taicho.core.documents.passages import Passage
from taicho.core.documents.reading_model import PartyWords
from taicho.core.documents.unit_headings import unit_heading
from taicho.core.documents.unit_lines import is_labelled, is_line_of_units
from taicho.core.documents.work_tables import rows_of

_LEADING = re.compile(r"lanh dao,?\s+(?:chi dao\s+)?(?=\w)")
_AUTHORITY = re.compile(r"(?:chủ tịch\s+)?(?:ủy ban nhân dân|ubnd)\b")
_GIVES = re.compile(r"\W*(?:giao|phân công)\s")
_PARTY = re.compile(
    r"(?:các\s+)?(?:ban cán sự|đảng (?:ủy|bộ|đoàn)|(?:tỉnh|thành|huyện|quận|thị) ủy|ban thường vụ|chi bộ|cấp ủy|các chi)"
)


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
            if not DATED.match(duty.node.passage.text):
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
        heading = None if shares_out and node.kind in TOP else unit_heading(node, found, setting)
        if heading is not None:
            self._headed(node, found, *heading, setting)
        elif mode is Mode.AIMS:
            if node.kind != "text":
                self._inside(node, setting)
        elif (node.kind == "text" and closes(node)) or ENACTS.search(node.passage.plain):
            self.closing.append(node.passage)
        elif self._is_line(node, found):
            self._govern(found, node.passage)
            self._inside(node, setting)
        else:
            self._item(node, found, setting)

    # ---- headings that are units

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
            headed=True,
        )
        words = node.passage.text[rest:].strip(" :.;")
        if words and verb_at(node.passage, rest) and not (node.items and words.endswith("sau")):
            behind = assigned(node.passage.cut(rest), self.base)
            if not behind.subject_end or _only_leads(node.passage.cut(rest), inner):
                behind = evolve(behind, leads=())
            self._add(node, node.passage.cut(rest), 0, behind, inner)
        elif words and not words[0].isdigit() and not has_words_below(node):
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
        if _only_leads(node.passage, setting):
            found = evolve(found, leads=(), subject_end=0)
        elif _shares_out(node.passage, found, setting):
            found = evolve(found, leads=())
        is_order, start, with_children = reads_as(node, found)
        if node.kind == "text" and not may_order(node, found):
            is_order = False
        if is_order and text[start:].strip(" .;:") and not only_names(node, found, start):
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

    def _governed_already(self, node: Node) -> bool:
        return bool(self._pending) and any(line.leads for _, line in self._pending[-1].lines)

    def _behind_label(self, node: Node, found: Assigned, start: int) -> Assigned:
        behind = assigned(node.passage.cut(start), self.base)
        dated = tuple(evolve(one, start=0, end=0) for one in found.due if one.start < start and one.strength >= 2)
        return evolve(behind, due=(*dated, *behind.due), leads=behind.leads or found.leads)

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


def _shares_out(passage: Passage, found: Assigned, setting: Setting) -> bool:
    """Whether the unit of the heading shares its own work out: "Giao Công an xã, các trưởng thôn kiểm tra …"."""
    above = low(setting.leads[0].text) if setting.headed and setting.leads else ""
    return found.role != "chủ trì" and bool(_AUTHORITY.match(above) and _GIVES.match(passage.low))


def _only_leads(passage: Passage, setting: Setting) -> bool:
    """Whether a body of the party leads those below it: "Lãnh đạo Ủy ban nhân dân tỉnh chỉ đạo …" is its own order."""
    by_party = bool(setting.leads) and bool(_PARTY.match(low(setting.leads[0].text)))
    return by_party and bool(_LEADING.match(passage.plain))
