"""Whether the words of a paragraph are an order, where they start, or whether they only close the document."""

import re
from collections.abc import Sequence

from taicho.core.documents.assigning import Assigned, assigned
from taicho.core.documents.duty import BLOCKS, TOP
from taicho.core.documents.outline import Node
from taicho.core.documents.parties import verb_at
from taicho.core.documents.unit_lines import is_labelled

CLOSING = re.compile(
    r"(?:\W*)(?:can cu (?:noi dung )?(?:ke hoach|van ban|cong van|chi thi|phuong an|huong dan|cac noi dung|noi dung)|nhan duoc|tren day la|tren day|"
    r"(?:trong )?qua trinh (?:to chuc |trien khai )?(?:thuc hien|trien khai|to chuc)|trong thoi gian trien khai|uy ban nhan dan .{0,40}(?:yeu cau|de nghi) .{0,160}(?:trien khai|thuc hien)|"
    r"(?:yeu cau|de nghi) .{0,200}(?:nghiem tuc|khan truong|quan tam|phoi hop|to chuc|kip thoi)\W+.{0,40}(?:trien khai|thuc hien)|(?:cong van|chi thi|ke hoach|quyet dinh|cong dien) nay|"
    r"so y te .{0,20}(?:yeu cau|de nghi|thong bao)|kinh de nghi|rat mong|\(?kem theo|\(?chi tiet|\(co (?!quan)|noi nhan|tran trong|ke hoach nay)"
)
DATED = re.compile(
    r"\s*(?:[Tt]rước |[Tt]ừ |[Đđ]ến |[Vv]ào )?(?:ngày\s+|[Nn]gày\s+)?\d[\d\s/.\-thángnămquýđến]{2,40}:\s*|\s*(?:[Tt]ừ |[Đđ]ến |[Tt]rước |[Nn]gày |[Tt]háng |[Qq]uý |[Tt]uần )[^:]{0,60}\d[^:]{0,30}:\s*"
)
ENACTS = re.compile(
    r"chiu trach nhiem (?:thi hanh|thuc hien) (?:quyet dinh|chi thi|nghi quyet)|^ban hanh kem theo|^phe duyet kem theo|"
    r"(?:quyet dinh|chi thi|ke hoach|nghi quyet) nay (?:co hieu luc|thay the|duoc)"
)
_ASKS = re.compile(r"\W*(?:yeu cau|de nghi|giao|thong bao)\b")
_SENTENCE = re.compile(r"[.;]\s")
SHORTEST_ORDER = 140
"""A heading with bullets below that is at least so long, and opens with a verb, is an order itself."""


def reads_as(node: Node, found: Assigned) -> tuple[bool, int, bool]:
    """(whether its own words are an order, where they start, whether what stands below it is read too)."""
    text = node.passage.text
    dated = DATED.match(text)
    if dated and dated.end() < len(text):
        return True, dated.end(), bool(node.items)
    title, rest = node.split_title()
    below = [one for one in node.items if not is_labelled(one.passage)]
    if found.subject_end and found.subject_end < rest:
        rest = 0
    if not has_words_below(node):
        return True, rest if rest and node.kind in BLOCKS else 0, bool(node.children)
    if rest and node.kind in (*BLOCKS, "letter"):
        return bool(text[rest:].strip()) and not text.rstrip().endswith(":"), rest, True
    opens_with_verb = verb_at(node.passage, 0)
    if not rest and text.rstrip().endswith((".", ";")) and (found.subject_end or len(text) >= 60):
        return True, 0, True
    if not title or _SENTENCE.search(text[:-1]):
        listing = text.rstrip().endswith(":") and bool(below) and _mostly_verbs(below)
        return not (listing and node.kind == "text"), 0, True
    if below and opens_with_verb and below[0].kind not in BLOCKS and not _mostly_verbs(below):
        return True, 0, False
    if node.kind in TOP:
        return False, 0, True
    if below:
        return opens_with_verb and len(text) >= SHORTEST_ORDER and not text.rstrip().endswith(":"), 0, True
    return opens_with_verb and (node.kind not in BLOCKS or len(text) >= 60), 0, True


def _mostly_verbs(nodes: Sequence[Node]) -> bool:
    verbs = sum(verb_at(one.passage, 0) or bool(assigned(one.passage, None).subject_end) for one in nodes)
    return verbs * 2 >= len(nodes)


def has_words_below(node: Node) -> bool:
    """Whether anything stands below but the closing formula and bullets that only say who and when."""
    return any(
        not is_labelled(child.passage) if child.is_item else child.kind != "text" or not closes(child)
        for child in node.children
    )


def closes(node: Node) -> bool:
    text = node.passage.text.rstrip(" .")
    ended = node.passage.text.rstrip().endswith(("./.", "/."))
    if ended and node.kind == "text" and re.search(r"\bbao cao\b", node.passage.plain):
        return True
    formal = bool(CLOSING.match(node.passage.plain))
    if ended and (not verb_at(node.passage, 0) or _ASKS.match(node.passage.plain)):
        return True
    return (formal and (ended or len(text) < 700)) or (ended and text.startswith("(")) or text.startswith("(Kèm")


def may_order(node: Node, found: Assigned) -> bool:
    """A paragraph of the opening orders nothing, unless the document has no points at all."""
    root = node.parent
    if root is None or root.kind != "root":
        return True
    first = next((at for at, child in enumerate(root.children) if child.is_item), None)
    if first is None:
        return root.children.index(node) > _order_sentence(root)
    return root.children.index(node) > first


def _order_sentence(root: Node) -> int:
    """Of a letter without numbers the paragraph that opens its orders ("… các nội dung sau:"); its end where none does."""
    opens = (at for at, child in enumerate(root.children) if child.passage.text.rstrip().endswith(":"))
    return next(opens, len(root.children))


def only_names(node: Node, found: Assigned, start: int) -> bool:
    """Whether its words are a unit's name and nothing else: "Đơn vị tham mưu: Phòng Dân tộc"."""
    named = sum(one.end - one.start for one in found.named if one.start >= start - 1)
    return bool(named) and named >= 0.9 * len(node.passage.text[start:].strip(" .;:"))
