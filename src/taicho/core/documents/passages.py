"""Lines and paragraphs of a text, cleaned of markup and page numbers, that still know where each letter stood."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property

from attrs import field, frozen

from taicho.core.documents import letters, lexicon
from taicho.core.documents.markers import marker
from taicho.core.documents.reading_model import Span, Words

_DROPPED = re.compile(r"\*\*|__+|[$`]|\\(?=[%$_*])|^#+\s|(?<=\s)\s+|^\s+|\*(?=[^\s*])(?!\*)|(?<=[^\s*])\*")
VERBS = frozenset(lexicon.VERBS)
_RULE = re.compile(r"[\s\-–—_=*.~•|]*")
_LONE_BAR = re.compile(r"\s*\|\s*$")
"""The edge of a cell that is left of a table without lines: "ỦY BAN NHÂN DÂN |"."""
_PAGE = re.compile(r"\s*[-–]?\s*(?:trang\s*)?\d{1,3}(?:\s*/\s*\d{1,3})?\s*[-–]?\s*", re.IGNORECASE)
_ENDED = re.compile(r"[.;:!?…]['\"”’)]*$")
_OPEN_END = re.compile(
    r"(?:[,(\-–]|\b(?:và|của|các|về|với|cho|từ|đến|trong|tại|theo|để|số|ngày|tháng|năm|hoặc|là|do))$"
)
_TORN_NAME = re.compile(r"[-–]\s*(?:thương binh|truyền hình|tôn giáo|kế hoạch hóa)", re.IGNORECASE)


@frozen
class Passage:
    """One line, or the lines of one paragraph as one: `text`, and how its letters lie in the whole text.

    pieces: (place in `text`, place in the whole) of each stretch. gap: blank lines above. row: a row of a table.
    """

    text: str
    pieces: tuple[tuple[int, int], ...]
    end: int
    gap: int = 0
    row: bool = False
    _starts: tuple[int, ...] = field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "_starts", tuple(at for at, _ in self.pieces))

    @property
    def start(self) -> int:
        """Where it starts in the whole text."""
        return self.pieces[0][1]

    @cached_property
    def low(self) -> str:
        """`text` in small letters, marks kept."""
        return letters.low(self.text)

    @cached_property
    def plain(self) -> str:
        """`text` without marks."""
        return letters.plain(self.text)

    def place(self, at: int) -> int:
        """Place in the whole text of letter `at` of this passage."""
        here, whole = self.pieces[max(bisect_right(self._starts, at) - 1, 0)]
        return whole + at - here

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """Span in the whole text of a stretch of this passage."""
        end = len(self.text) if end is None else end
        return Span(self.place(start), self.place(end - 1) + 1 if end > start else self.place(start))

    def words(self, start: int = 0, end: int | None = None) -> Words:
        """A stretch of this passage with its span, trimmed of blanks."""
        end = len(self.text) if end is None else end
        part = self.text[start:end]
        start += len(part) - len(part.lstrip())
        return Words(part.strip(), self.span(start, start + len(part.strip())))

    def cut(self, start: int, end: int | None = None) -> "Passage":
        """A stretch of this passage as a passage."""
        end = len(self.text) if end is None else end
        inner = [(max(at - start, 0), whole + max(start - at, 0)) for at, whole in self.pieces if at < end]
        kept = [piece for i, piece in enumerate(inner) if i + 1 == len(inner) or inner[i + 1][0] > 0]
        return Passage(self.text[start:end], tuple(kept), self.span(start, end).end, self.gap, self.row)

    def joined(self, below: "Passage") -> "Passage":
        """This passage and the one below as one line."""
        shift = len(self.text) + 1
        pieces = (*self.pieces, *((at + shift, whole) for at, whole in below.pieces))
        return Passage(f"{self.text} {below.text}", pieces, below.end, self.gap, self.row)


def lines(text: str) -> list[Passage]:
    """Every line that holds words, cleaned; rules and empty lines only count as gaps."""
    found: list[Passage] = []
    at, gap = 0, 0
    for line in text.split("\n"):
        if _RULE.fullmatch(line):
            gap += 1
        else:
            cleaned = _cleaned(line, at, gap)
            if cleaned is not None:
                found += _bounded(cleaned)
                gap = 0
        at += len(line) + 1
    return _without_page_numbers(found)


def _bounded(line: Passage) -> Iterator[Passage]:
    """A line no office ever wrote in parts that can be read in time; cut between words where it has any."""
    at = 0
    while len(line.text) - at > LONGEST_LINE:
        cut = max(line.text.rfind(" ", at, at + LONGEST_LINE), at + LONGEST_LINE // 2)
        yield line.cut(at, cut)
        at = cut
    yield line.cut(at) if at else line


def _cleaned(line: str, at: int, gap: int) -> Passage | None:
    parts: list[str] = []
    pieces: list[tuple[int, int]] = []
    length, kept = 0, 0
    line = line.replace("\t", "|") if line.count("\t") > 2 else line
    row = line.count("|") >= 2
    if line.count("|") == 1:
        line = _LONE_BAR.sub("", line)
    for dropped in [*_DROPPED.finditer(line.rstrip()), None]:
        until = dropped.start() if dropped else len(line.rstrip())
        if until > kept:
            parts.append(line[kept:until])
            pieces.append((length, at + kept))
            length += until - kept
        kept = dropped.end() if dropped else kept
    return Passage("".join(parts), tuple(pieces), at + len(line.rstrip()), gap, row) if pieces else None


def _without_page_numbers(found: list[Passage]) -> list[Passage]:
    """Without lone numbers, unless they number the rows of a table that lost its lines (1, 2, 3 … under "TT")."""
    if any(one.plain.strip(" .") in ("tt", "stt") for one in found):
        return found
    return [one for one in found if not _PAGE.fullmatch(one.text)]


def wrap_width(found: Sequence[Passage]) -> int:
    """Letters a line of a text broken by hand or by a printer; 0 when each line is a paragraph."""
    lengths = sorted(len(one.text) for one in found if len(one.text) > 30 and not one.row)
    if len(lengths) < 8:
        return 0
    full = lengths[int(len(lengths) * 0.9)]
    if full <= 140 and _is_torn(found):
        return full
    near = sum(full * 0.75 <= length <= full * 1.15 for length in lengths)
    return full if full <= 140 and near * 2 >= len(lengths) else 0


def _is_torn(found: Sequence[Passage]) -> bool:
    """Whether lines break inside sentences everywhere, long or short: one in six begins with a small letter."""
    plain = [one for one in found if not one.row]
    small = sum(one.text[:1].islower() and one.gap == 0 and marker(one.text) is None for one in plain)
    return small >= 6 and small * 6 >= len(plain)


def paragraphs(found: Sequence[Passage]) -> Iterator[Passage]:
    """Lines joined to paragraphs over hard line ends and page breaks."""
    width = wrap_width(found)
    torn = bool(width) and _is_torn(found)
    open_: Passage | None = None
    last = 0
    for line in found:
        if (
            open_ is not None
            and len(open_.text) < LONGEST_LINE
            and (_goes_on(open_, line, last, width) or (torn and _is_rest(open_, line, last)))
        ):
            open_ = open_.joined(line)
        else:
            if open_ is not None:
                yield open_
            open_ = line
        last = len(line.text)
    if open_ is not None:
        yield open_


_CLOSES = re.compile(r"(?:chi thi|ke hoach|quyet dinh|cong dien|cong van|thong bao) nay\b|tren day la\b|noi nhan\b")
"""What begins a paragraph though the line above is full."""
_TELLING = 120
"""Letters that tell whether a line is set in capitals."""
LONGEST_LINE = 8000
"""Letters of a paragraph; a page holds some 3,000."""
_SHORTEST_TORN = 30
"""Letters of a line that may have been torn before its end."""
_PART = re.compile(r"\W*(?:phần|chương|mục)\s+(?:thứ\s+\w+|[ivx]+|\d+)\W*", re.IGNORECASE)
"""A part or chapter alone on its line: its title stands below."""


def _is_rest(above: Passage, line: Passage, last: int) -> bool:
    """In a text torn at any length: the rest of a name or a clause, which no verb opens."""
    if line.row or above.row or line.gap or marker(line.text) is not None or is_like_title(above, line):
        return False
    if _ENDED.search(above.text):
        return above.text.endswith(";") and line.text[:1].islower()
    words = line.low.split()[:2]
    return last >= _SHORTEST_TORN and not (words[:1] and (words[0] in VERBS or " ".join(words) in VERBS))


def is_like_title(above: Passage, line: Passage) -> bool:
    """Whether one is set in capitals and the other is not; their first letters tell."""
    return letters.is_capital(line.text[:_TELLING]) != letters.is_capital(above.text[:_TELLING])


def _goes_on(above: Passage, line: Passage, last: int, width: int) -> bool:
    """Whether `line` is the middle of the sentence that `above` began; `last`: length of the line just above."""
    if _PART.fullmatch(above.text) and not line.row and marker(line.text) is None:
        return True
    if line.row or above.row or is_like_title(above, line):
        return False
    if marker(line.text) is not None:
        return bool(_TORN_NAME.match(line.text)) and not _ENDED.search(above.text)
    first = next((letter for letter in line.text if letter.isalnum()), "")
    if not _ENDED.search(above.text):
        full = bool(width) and last >= width * 0.7
        small = first.islower() or first.isdigit()
        return small or bool(_OPEN_END.search(above.low)) or (line.gap == 0 and full) or line.text[:1] in '(“"'
    if above.text.endswith(":"):
        return False
    return line.gap == 0 and bool(width) and last >= width * 0.85 and not _CLOSES.match(line.plain)
