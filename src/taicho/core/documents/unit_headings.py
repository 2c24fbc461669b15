"""Headings that are units: "1. Sở Y tế", "Giao Công an tỉnh:", an office no list knows among others that it knows."""

import re
from collections.abc import Iterator

from attrs import evolve

from taicho.core.documents.assigning import PREFIX, TAKES, Assigned, assigned
from taicho.core.documents.duty import BLOCKS, Setting
from taicho.core.documents.letters import low, plain
from taicho.core.documents.modes import Mode
from taicho.core.documents.order_words import has_words_below
from taicho.core.documents.outline import Node
from taicho.core.documents.parties import Mention, parties_of, verb_at
from taicho.core.documents.reading_model import PartyWords

_TAIL = re.compile(r"(?:\s*[,;]|\s+(?=[^\W\d_]))[^:.;()]{2,60}(?P<colon>:\s*(?=\S)|$)")
"""What may stand between a name and its colon."""
_ANOTHER = re.compile(r";\s|,\s(?=(?:các|những|chủ)\s)")
"""Where another unit begins in it."""


def unit_heading(node: Node, found: Assigned, setting: Setting) -> tuple[int, Assigned] | None:
    """Where the words behind a heading of units start (its end when there are none); None for another node."""
    if node.kind == "text" and not node.passage.text.rstrip().endswith(":"):
        return None
    prefix = PREFIX.match(node.passage.plain)
    first = found.named[0] if found.named else None
    if first is None or prefix is None or abs(first.start - prefix.end()) > 1:
        return _guessed(node, found, setting)
    text = node.passage.text
    rest = re.match(r"\s*(?:\([^)]*\)\s*)?(?:[.,;]?\s*$|:\s*)", text[first.end :])
    below = has_words_below(node)
    if rest is None and below and text.rstrip().endswith(":"):
        clause = text[first.end :]
        if TAKES.match(low(clause)) or len(clause) < 160:
            return len(text), found
    if rest is None and below and node.is_item and len(text) - first.end < 60 and not verb_at(node.passage, first.end):
        return _tailed(node, first, found, setting) or (len(text), found)
    if rest is None:
        return _tailed(node, first, found, setting)
    if first.end + rest.end() >= len(text) and not below and setting.mode is not Mode.ORDERS:
        return None
    return first.end + rest.end(), found


def _tailed(node: Node, first: Mention, found: Assigned, setting: Setting) -> tuple[int, Assigned] | None:
    """A heading whose last name goes on in words of no list: "Các doanh nghiệp, hộ nuôi trồng, tàu du lịch: …"."""
    tail = _TAIL.match(node.passage.text, first.end)
    if tail is None or setting.mode is not Mode.ORDERS or not node.is_item:
        return None
    if not tail["colon"] and not node.items:
        return None
    words = node.passage.text[first.end : tail.start("colon")]
    if verb_at(node.passage, first.end + len(words) - len(words.lstrip(" ,;"))) or TAKES.match(low(words)):
        return None
    return tail.end(), evolve(found, leads=tuple(_longer(node, found, tail.start("colon"))))


def _longer(node: Node, found: Assigned, colon: int) -> Iterator[PartyWords]:
    """The units before the colon, the last of each list going on to the next list or the colon."""
    lists = [one for one in found.named if one.start < colon]
    for one, after in zip(lists, [*lists[1:], None], strict=True):
        yield from parties_of(node.passage, one)[:-1]
        end = after.start if after else colon
        start = one.parties[-1][0]
        for cut in [*(found.start() for found in _ANOTHER.finditer(node.passage.text, one.end, end)), end]:
            words = node.passage.words(start, cut)
            yield PartyWords(words.text.strip(" ,;"), words.span)
            start = cut + 1


def _guessed(node: Node, found: Assigned, setting: Setting) -> tuple[int, Assigned] | None:
    """A short title among headings of units, whose office is in no list, is taken as an office."""
    parent = node.parent
    title, rest = node.split_title()
    if setting.mode is not Mode.ORDERS or node.kind not in BLOCKS or parent is None or not title or len(title) > 90:
        return None
    if (
        verb_at(node.passage, 0)
        or not (has_words_below(node) or rest)
        or re.match(r"(?:ve|cong tac|tien do|kinh phi|che do|thoi gian|cap|nhom|mot so)\b", plain(title))
    ):
        return None
    others = [one for one in parent.items if one is not node]
    heads = sum(bool(one.passage.text) and _opens_with_unit(one) for one in others)
    if not others or heads * 2 < len(others):
        return None
    prefix = PREFIX.match(node.passage.plain)
    words = node.passage.words(prefix.end() if prefix else 0, len(title))
    return rest or len(node.passage.text), evolve(found, leads=(PartyWords(words.text, words.span),), named=found.named)


def _opens_with_unit(node: Node) -> bool:
    found = assigned(node.passage.cut(0, min(len(node.passage.text), 160)), None)
    prefix = PREFIX.match(node.passage.plain)
    return bool(found.named) and prefix is not None and abs(found.named[0].start - prefix.end()) <= 1
