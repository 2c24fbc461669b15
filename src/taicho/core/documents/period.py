"""The stretch of days a document is for: what it says under "Thời gian", else the years of its abstract."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from attrs import evolve

from taicho.core.documents.due import deadlines
from taicho.core.documents.due_points import pairs, points
from taicho.core.documents.letters import plain
from taicho.core.documents.outline import Node
from taicho.core.documents.passages import Passage
from taicho.core.documents.reading_model import Deadline

_TITLE = re.compile(
    r"(?:\W*)thoi gian(?:\s*,?\s*(?:dia diem|doi tuong|pham vi|thuc hien|trien khai|to chuc|ap dung|chien dich|va)){0,4}\W*$"
)
_PERIOD = re.compile(
    r"(?:giai doan|trong|nam|cac nam|mua (?:he|dong xuan|mua bao|mua|bao|kho)|den nam|tu)(?:\s+(?:cac\s+)?nam)?\s+$"
)
_CITES = re.compile(r"\b(?:nghi quyet|quyet dinh|ke hoach|chi thi|cong van|cong dien|thong bao|luat|nghi dinh) so\b")


def period(title: Passage | None, trees: Sequence[Node], base: date | None) -> Deadline | None:
    """The period of a document; None where neither a section nor its abstract names one. base: its own day."""
    for tree in trees:
        for node in tree.walk():
            for passage in _timed(node):
                found = next((one.deadline for one in deadlines(passage, base, bare=True) if one.deadline.due), None)
                if found is not None:
                    return evolve(found, raw=passage.text.strip(), span=passage.span())
    return _of_abstract(title, base) if title is not None else None


def _timed(node: Node) -> Iterator[Passage]:
    """The words under a heading "Thời gian": behind its colon, and the paragraphs below."""
    if not node.is_item:
        return
    words, rest = node.split_title()
    if not words or len(words) > 60 or not _TITLE.match(plain(words)):
        return
    if rest:
        yield node.passage.cut(rest)
    yield from (child.passage for child in node.children[:2])


def _of_abstract(title: Passage, base: date | None) -> Deadline | None:
    """ "giai đoạn 2025 - 2030", "năm 2026": the years of the abstract, unless they belong to a cited document."""
    text = title.plain
    for first, second in pairs(points(text, base), text):
        if first.precision != "year" or _CITES.search(text[: first.start]):
            continue
        end = (second or first).end
        opened = _PERIOD.search(text, 0, first.start)
        start = opened.start() if opened else first.start
        return Deadline(
            kind="date",
            raw=title.text[start:end],
            span=title.span(start, end),
            due=(second or first).last,
            start=first.first,
            precision="year",
        )
    return None
