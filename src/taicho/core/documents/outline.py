"""The tree of a body: parts, sections, points, letters and bullets, each with its words and the paragraphs below it."""

import re
from collections.abc import Iterator, Sequence
from typing import Optional

from attrs import define, field

from taicho.core.documents.letters import is_capital
from taicho.core.documents.markers import Marker, marker
from taicho.core.documents.passages import Passage

BULLETS = ("star", "dash", "plus", "dot")
_TITLE_END = re.compile(r":\s+(?=\S)|:$|\.\s*$")
LONGEST_TITLE = 320
_LETTERS = re.compile(r"[^\W\d_]{2}")
"""Behind a title's colon words stand, not a number alone: "… điện thoại: 024 3846"."""
_NOT_TITLE = re.compile(r"\b(?:như sau|cụ thể|sau đây|gồm|đó là|là)$")


@define(eq=False)
class Node:
    """A paragraph with its place in the tree. kind: of its marker, "text" without one, "row" for a table's row.

    passage: its words without the marker; whole: with it. children: in the order of the text.
    """

    kind: str
    label: str
    passage: Passage
    whole: Passage
    parent: Optional["Node"] = None
    children: list["Node"] = field(factory=list)
    rank: float = 99
    number: int = 0

    @property
    def path(self) -> str:
        """Labels from the top down: "II/1/1.8"; bullets as "-2"."""
        own = f"{'*' if self.kind == 'star' else '-'}{self.number}" if self.kind in BULLETS else self.label
        above = self.parent.path if self.parent is not None else ""
        return "/".join(part for part in (above, own if self.kind not in ("text", "row", "root") else "") if part)

    @property
    def section(self) -> str:
        """Path of the numbered part it stands in, itself included."""
        node: Node | None = self
        while node is not None and (node.kind in BULLETS or node.kind in ("text", "row")):
            node = node.parent
        return node.path if node is not None else ""

    @property
    def is_item(self) -> bool:
        """Whether it carries a number, letter or bullet."""
        return self.kind not in ("text", "row", "root")

    @property
    def items(self) -> list["Node"]:
        """Children with a marker."""
        return [one for one in self.children if one.is_item]

    def walk(self) -> Iterator["Node"]:
        """Itself and everything below, in the order of the text."""
        yield self
        for child in self.children:
            yield from child.walk()

    def split_title(self) -> tuple[str, int]:
        """Its title and where the words behind it start: (title, 0) when it is all title, ("", 0) when it has none."""
        return split_title(self.passage)


def split_title(passage: Passage) -> tuple[str, int]:
    """ "Về tiêm vắc xin: Tổ chức …" is ("Về tiêm vắc xin", place of "Tổ chức")."""
    found = _TITLE_END.search(passage.text)
    if found is None:
        return (passage.text.strip(), 0) if len(passage.text) <= LONGEST_TITLE else ("", 0)
    title = passage.text[: found.start()].strip()
    if found.end() < len(passage.text) and not _LETTERS.search(passage.text, found.end()):
        return "", 0
    if "." in found[0]:
        return (title, 0) if len(title) <= LONGEST_TITLE and ". " not in title else ("", 0)
    if (
        len(title) > LONGEST_TITLE
        or re.search(r"\.\s|;\s+(?![A-ZĐƯỦ])", title)
        or _inside_quotes(passage.text, found.start())
    ):
        return "", 0
    return title, found.end() if found.end() < len(passage.text) else 0


def _inside_quotes(text: str, at: int) -> bool:
    return text.count("(", 0, at) > text.count(")", 0, at) or text.count("“", 0, at) > text.count("”", 0, at)


def outline(body: Sequence[Passage]) -> Node:
    """The tree of the paragraphs of a body; its root holds what stands before the first number."""
    empty = body[0] if body else Passage("", ((0, 0),), 0)
    root = Node("root", "", empty.cut(0, 0) if body else empty, empty, rank=-1)
    stack = [root]
    for passage in body:
        found = None if passage.row else marker(passage.text)
        if found is not None and _is_stray(found, passage, stack):
            found = None
        if found is None:
            _attach_text(stack, passage)
        else:
            _attach(stack, found, passage)
    return root


def _attach_text(stack: list[Node], passage: Passage) -> None:
    """A paragraph without a marker belongs to the numbered part it stands in."""
    while stack[-1].kind in BULLETS or stack[-1].kind in ("text", "paren"):
        stack.pop()
    above = stack[-1]
    kind = "row" if passage.row else "text"
    above.children.append(Node(kind, "", passage, passage, above, number=len(above.children) + 1))


def _attach(stack: list[Node], found: Marker, passage: Passage) -> None:
    rank = _rank(found, passage, stack)
    while stack[-1].rank >= rank:
        stack.pop()
    above = stack[-1]
    number = sum(child.kind == found.kind for child in above.children) + 1
    node = Node(found.kind, found.label, passage.cut(found.end), passage, above, rank=rank, number=number)
    above.children.append(node)
    stack.append(node)


def _rank(found: Marker, passage: Passage, stack: Sequence[Node]) -> float:
    """Depth of a marker: that of its kind, but "(1)" below a bullet, and "+" above "-" where a text uses them so."""
    top = stack[-1]
    if found.kind == "capital":
        return _rank_of_capital(found, stack)
    if (
        found.kind in ("paren", "letter")
        and top.kind in BULLETS
        and top.passage.text.rstrip().endswith(":")
        and found.label in ("1", "a")
    ):
        return top.rank + 1
    if found.kind in ("paren", "letter"):
        same = next((one for one in reversed(stack) if one.kind == found.kind), None)
        return same.rank if same is not None else found.rank
    if (
        found.kind == "dash"
        and top.kind == "plus"
        and top.passage.text.rstrip().endswith(":")
        and not any(one.kind == "dash" for one in stack)
    ):
        return top.rank + 1
    if found.kind == "plus" and any(one.kind == "plus" for one in stack):
        return next(one for one in reversed(stack) if one.kind == "plus").rank
    return found.rank


def _rank_of_capital(found: Marker, stack: Sequence[Node]) -> float:
    """ "A." stands above "I.", but below it where the Roman number came first."""
    roman = next((one for one in stack if one.kind == "roman"), None)
    above = any(one.kind == "capital" for one in (stack[0].children if stack else ()))
    return roman.rank + 0.5 if roman is not None and not above else found.rank


def _is_stray(found: Marker, passage: Passage, stack: Sequence[Node]) -> bool:
    """A number at the start of a line that numbers nothing: "19 tuổi", "2021. Trong đó", a lone Roman letter."""
    if found.kind == "number":
        last = _last_label(stack, "number")
        return int(found.label) > (last or 0) + 6 and int(found.label) != 1
    if found.kind == "capital":
        return (
            not is_capital(passage.text)
            and found.label not in "AB"
            and _last_label(stack, "capital") is None
            and len(passage.text) > 200
        )
    return False


def _last_label(stack: Sequence[Node], kind: str) -> int | None:
    for node in reversed(stack):
        for child in reversed(node.children):
            if child.kind == kind:
                return int(child.label) if child.label.isdigit() else 0
        if node.kind == kind:
            return int(node.label) if node.label.isdigit() else 0
    return None
