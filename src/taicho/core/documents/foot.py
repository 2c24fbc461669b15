"""The foot of a document: who receives it ("Nơi nhận") and who signed it, in whose name or place."""

import re
from collections.abc import Iterator, Mapping, Sequence

from attrs import define, field, frozen

from taicho.core.documents import issuers
from taicho.core.documents.letters import is_capital, low, plain
from taicho.core.documents.markers import marker
from taicho.core.documents.passages import Passage
from taicho.core.documents.reading_model import Span, Words
from taicho.core.documents.zones import Zones, is_signature

_NOI_NHAN = re.compile(r"n[oe]i\s*nh?an\s*[:;.]?\s*")
_RANKS = re.compile(
    r"^(?:(?:Đ/c|Đồng chí|(?i:bs|ths|ts|pgs|gs|cki{1,2}|bscki{1,2}|bs\.?\s?cki{1,2})|Đại tá|Thượng tá|Trung tá|Thiếu tá|Đại úy)\b\.?\s*)+"
)
_ON_BEHALF = re.compile(r"t\s?/?\s?m\s*\.?\s+(.+)", re.IGNORECASE)
_INSTEAD = re.compile(r"^(?P<how>k\s?/?\s?t|t\s?/?\s?l|tuq|t\s?/\s?u\s?/\s?q)\s*\.?\s*(?=\S)", re.IGNORECASE)
_ACTS_AS = re.compile(r"^q\s*\.\s*", re.IGNORECASE)
_TAIL = re.compile(
    r"\s+((?:TM|KT|TL|TUQ|T/M|K/T|T/L)(?:\.\s*|\s+)[A-ZĐƯ].*|(?:PHÓ |CHÁNH |QUYỀN )*(?:CHỦ TỊCH|GIÁM ĐỐC|TRƯỞNG BAN|TRƯỞNG PHÒNG|BÍ THƯ)[^a-z]*)$"
)

_COLUMN_GAP = 4
"""Blanks that part two columns of one line."""
_LONGEST_FOOT_LINE = 200
"""Letters of a line that may hold two columns."""
_ARCHIVE = re.compile(r"\W*luu\b")


@frozen
class Signature:
    """Title and name of the signer, on whose behalf ("TM."), in whose place ("KT.", "TL.", "TUQ."), and where they stand.

    `spans` has the keys "signer_title" and "signer_name"; a part that is not printed is empty and has none.
    """

    title: str
    on_behalf: str
    acting: str
    name: str
    spans: Mapping[str, Span]


@define
class _Taken:
    """What the lines of a signature have given so far."""

    title: str = ""
    on_behalf: str = ""
    name: str = ""
    acting: list[str] = field(factory=list)
    spans: dict[str, Span] = field(factory=dict)


def split_list(line: Passage, start: int, *, bulleted: bool = False) -> list[Words]:
    """The parts of a list in one line; behind a bullet only further bullets part it."""
    parts, at = [], start
    for found in re.finditer(r";\s*(?:[-–+]\s*)?(?=[^\s(])", line.text[start:]):
        if bulleted and not found[0].strip("; "):
            continue
        parts.append(line.words(at, start + found.start() + 1))
        at = start + found.end()
    return [*parts, line.words(at)]


def recipients(zone: Zones) -> tuple[list[Words], list[Passage]]:
    """The list under "Nơi nhận", and the lines of the signature."""
    found: list[Words] = []
    rest: list[Passage] = []
    listing = False
    plainly = not any(marker(line.text) for line in zone.foot)
    for line in (part for whole in zone.foot for part in _parted(whole)):
        opened = _NOI_NHAN.match(line.plain)
        if opened:
            listing, line = True, line.cut(opened.end())
        right = None if is_signature(line) else _right_column(line)
        if right is not None:
            rest.append(line.cut(right))
            line = line.cut(0, right)
        bullet = marker(line.text)
        if not line.text.strip():
            continue
        if is_signature(line) or (bullet is None and not listing):
            rest.append(line)
        elif bullet is not None and listing:
            found += split_list(line, bullet.end, bulleted=True)
        elif listing and _continues(line, found, zone) and not (plainly and _opens_another(line, found)):
            last = found.pop()
            found.append(Words(f"{last.text} {line.text.strip()}", Span(last.span.start, line.end)))
        elif rest and is_signature(rest[-1]) and _is_name(line.text.strip()):
            rest.append(line)
        elif listing and not is_capital(line.text) and (not found or (plainly and _opens_another(line, found))):
            found += split_list(line, 0)
        else:
            rest.append(line)
    cleaned = [Words(one.text.strip(" ;,."), one.span) for one in found]
    return [one for one in cleaned if one.text and not one.text.endswith(":")], rest


def _parted(line: Passage) -> Iterator[Passage]:
    """A signature printed in one line, part by part: "KT. CHỦ TỊCH PHÓ CHỦ TỊCH Lò Văn Sáu"."""
    words = list(re.finditer(r"[^\s|]+", line.text))
    name = next((at for at, word in enumerate(words) if not word[0].isupper()), len(words))
    second = next((at for at, word in enumerate(words[:name]) if at and word[0] in ("PHÓ", "QUYỀN")), 0)
    if not 1 < name < len(words) or not _is_name(_RANKS.sub("", line.text[words[name].start() :].strip(" |"))):
        yield line
        return
    title = line.cut(words[0].start(), words[name - 1].end())
    if not is_signature(title):
        yield line
        return
    if second and _INSTEAD.match(title.text):
        yield line.cut(words[0].start(), words[second - 1].end())
        title = line.cut(words[second].start(), words[name - 1].end())
    yield title
    yield line.cut(words[name].start(), words[-1].end())


def _right_column(line: Passage) -> int | None:
    """Where the signature of a foot in two columns starts in one of its lines; None where only recipients stand.

    It is set apart by blanks, in capitals, or the name of a person behind the last recipient, the archive.
    """
    tail = _TAIL.search(line.text)
    if tail:
        return tail.start(1)
    for found in re.finditer(r"\s+(?=\w)", line.text) if len(line.text) < _LONGEST_FOOT_LINE else ():
        rest = line.cut(found.end())
        is_apart = line.place(found.end()) - line.place(found.start()) >= _COLUMN_GAP
        name = _is_name(_RANKS.sub("", rest.text.strip()))
        if is_signature(rest) and len(rest.text.split()) > 1 and (is_apart or not is_capital(line.text)):
            return found.end()
        if name and (is_apart or (_ARCHIVE.match(line.plain) and line.text[: found.start()].endswith((".", ")", ";")))):
            return found.end()
    return None


def _continues(line: Passage, found: Sequence[Words], zone: Zones) -> bool:
    """A recipient that goes on in the next line: the one above is not ended, and this is no name of a person."""
    if not found or found[-1].text.endswith((";", ".")) or line.gap:
        return False
    return line.text[:1].islower() or not _is_name(line.text.strip())


def _opens_another(line: Passage, found: Sequence[Words]) -> bool:
    """A recipient in a list without bullets: the one above is ended, and this opens with a capital letter."""
    ended = found[-1].text.endswith((";", ",", "."))
    return ended and line.text[:1].isupper() and not _is_name(line.text.strip())


def _is_name(text: str) -> bool:
    """Two to six words, each with a capital only at its start: "Giàng A Sáu"."""
    words = text.split()
    small = all(word.replace("'", "").isalpha() and word.istitle() for word in words)
    return 2 <= len(words) <= 6 and small and not text.startswith(("Nơi", "Lưu", "Đã"))


def signature(lines: Sequence[Passage]) -> Signature:
    """Who signed, from the lines of the foot that are no recipients."""
    found = _Taken()
    for line in lines:
        text = line.text.strip(" *().")
        if not text or _NOI_NHAN.match(plain(text)):
            continue
        behalf = _ON_BEHALF.fullmatch(text)
        if behalf and is_capital(text) and not found.title:
            found.on_behalf = "TM. " + issuers.sentence_case(behalf[1])
        elif is_capital(text) and is_signature(line) and not found.name:
            _take_title(text, line, found)
        elif is_capital(text) and found.on_behalf and not found.title and len(text.split()) < 6:
            found.on_behalf = f"{found.on_behalf} {low(text)}"
        elif _is_name(_RANKS.sub("", text)):
            found.name = _RANKS.sub("", text)
            found.spans["signer_name"] = line.span()
    return Signature(found.title, found.on_behalf, ", ".join(found.acting), found.name, found.spans)


def _take_title(text: str, line: Passage, found: _Taken) -> None:
    """The title of the signer, and in whose place: "KT. GIÁM ĐỐC" above "PHÓ GIÁM ĐỐC"."""
    if instead := _INSTEAD.match(text):
        how = re.sub(r"[\s/]", "", instead["how"]).upper()
        found.acting.append(f"{how}. {issuers.sentence_case(text[instead.end() :])}")
    found.title = issuers.sentence_case(_ACTS_AS.sub("QUYỀN ", _INSTEAD.sub("", text)))
    found.spans["signer_title"] = line.span()
