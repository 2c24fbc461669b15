"""The parts around the body: who wrote it, number, place, day, kind, abstract, to whom, who signed."""

import re
from collections.abc import Sequence

from attrs import define, field

from taicho.core.documents import issuers
from taicho.core.documents.letters import is_capital, low, plain
from taicho.core.documents.markers import marker
from taicho.core.documents.passages import Passage
from taicho.core.documents.reading_model import Heading, Names, Span, Words
from taicho.core.documents.zones import BODY_OPENERS, Zones, is_signature

NUMBER = re.compile(
    r"(?:(?<!\w)s[oốỐốô]\s*[:.;]?\s*|^\s*(?=\d*\s*/))(?P<number>\d+|[.…_\s]*)\s*(?P<sign>[/\-–])\s*"
    r"(?P<symbol>(?:\d{4}\s*/\s*)?[A-ZĐƯ][\wĐ&]*(?:\s?[\-–/.]\s?[A-ZĐƯ][\wĐ&]*)*)",
    re.IGNORECASE,
)
DAY = re.compile(
    r"(?:(?P<place>[^\W\d_][^\d,;:.]{1,40}?|tp\.? [^\d,;:]{2,30}?)\s*,\s*)?ng[aà]y\s*(?P<day>\d{0,2})[\s.…_/]*"
    r"th[aá]ng\s*(?P<month>\d{0,2})[\s.…_/]*n[aă]m\s*(?P<year>\d{4})",
    re.IGNORECASE,
)
_SHORT_DAY = re.compile(
    r"(?P<place>[^\W\d_][^\d,;:.]{1,40}?)\s*,\s*(?:ng[aà]y\s*)?(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})"
)
_NATION = re.compile(
    r"c[oộ]ng h[oòóà]+a? x[aã] h[oộ]i ch[uủ] ngh[iĩ]a vi[eệ]t nam|d[aả]ng c[oộ]ng s[aả]n vi[eệ]t nam|đảng cộng sản việt nam",
    re.IGNORECASE,
)
_MOTTO = re.compile(
    r"d[oộ]c l[aậ]p\s*[-–]?\s*t[uự] do\s*[-–]?\s*h[aạ]nh ph[uú]c|độc lập\s*[-–]?\s*tự do\s*[-–]?\s*hạnh phúc",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"(?<!\w)v\s*/\s*v\s*:?\s*", re.IGNORECASE)
_URGENCY = re.compile(r"h[oỏ]a t[oố]c(?: h[eẹ]n gi[oờ])?|th[uư][oợ]ng kh[aẩ]n|(?<!\w)kh[aẩ]n(?!\w)", re.IGNORECASE)
_NOI_NHAN = re.compile(r"n[oe]i\s*nh?an\s*[:;.]?\s*")
_RANKS = re.compile(
    r"^(?:(?:Đ/c|Đồng chí|BS|ThS|TS|PGS|GS|CKI{1,2}|BSCKI{1,2}|Đại tá|Thượng tá|Trung tá|Thiếu tá|Đại úy)\b\.?\s*)+"
)
_ON_BEHALF = re.compile(r"t\s?/?\s?m\s*\.?\s+(.+)", re.IGNORECASE)
_INSTEAD = re.compile(r"^(?P<how>k\s?/?\s?t|t\s?/?\s?l|tuq|t\s?/\s?u\s?/\s?q)\s*\.?\s*(?=\S)", re.IGNORECASE)
_ACTS_AS = re.compile(r"^q\s*\.\s*", re.IGNORECASE)
_TAIL = re.compile(
    r"\s+((?:TM|KT|TL|TUQ|T/M|K/T|T/L)\.?\s*[A-ZĐƯ].*|(?:PHÓ |CHÁNH |QUYỀN )*(?:CHỦ TỊCH|GIÁM ĐỐC|TRƯỞNG BAN|TRƯỞNG PHÒNG|BÍ THƯ)[^a-z]*)$"
)

_COLUMN_GAP = 4
"""Blanks that part two columns of one line."""
_LONGEST_FOOT_LINE = 200
"""Letters of a line that may hold two columns."""
_ARCHIVE = re.compile(r"\W*luu\b")


@define
class _Head:
    """What the letterhead gives while it is taken apart; `left`: its lines without the parts already read."""

    left: list[Passage]
    spans: dict[str, Span] = field(factory=dict)
    number: str = ""
    symbol: str = ""
    place: str = ""
    issued: str = ""
    summary: str = ""
    urgency: str = ""


def heading(parts: Sequence[Zones], names: Names) -> Heading:
    """The heading of a document from its parts; the foot of the first part that has one."""
    first = parts[0]
    head = _head(first)
    addressees = _addressees(first, head)
    if first.title is not None:
        head.summary = head.summary or first.title.text.strip(" .*")
        head.spans.setdefault("summary", first.title.span())
    if not head.summary and not first.kind:
        _take_plain_abstract(head)
    kind = first.kind or ("Công văn" if head.summary or addressees or head.symbol else "")
    recipients, foot = _recipients(first)
    title, on_behalf, acting, name = _signed(foot, head)
    body = issuers.issuing_body(head.left, first, names, place=head.place, symbol=head.symbol, on_behalf=on_behalf)
    if body.span is not None:
        head.spans["issuing_body"] = body.span
    return Heading(
        issuing_body=body.name,
        number=head.number,
        symbol=head.symbol,
        place=head.place,
        issued=head.issued,
        doc_type=kind,
        summary=head.summary,
        urgency=head.urgency,
        addressees=tuple(addressees),
        recipients=tuple(recipients),
        signer_name=name,
        signer_title=title,
        signed_for=", ".join(part for part in (on_behalf, acting) if part),
        spans=head.spans,
    )


def _take_plain_abstract(head: _Head) -> None:
    """The abstract of a party letter stands under its number without "V/v"."""
    words = [line for line in head.left if not is_capital(line.text) and len(line.text.strip(" *-")) > 8]
    if words and head.symbol:
        head.summary = " ".join(line.text.strip(" *-.") for line in words)
        head.spans["summary"] = Span(words[0].start, words[-1].end)


def _head(zone: Zones) -> _Head:
    head = _Head([])
    about: Passage | None = None
    for line in zone.head:
        line = _without(line, _NATION, _MOTTO)
        line = _take_day(_take_number(_take_urgency(line, head), head), head)
        found = _ABOUT.search(line.text)
        if found:
            about = line.cut(found.end())
            line = line.cut(0, found.start())
        elif about is not None and line.text.strip() and not is_capital(line.text):
            about = about.joined(line)
            continue
        if line.text.strip(" *-–"):
            head.left.append(line)
    if about is not None and about.text.strip():
        head.summary, head.spans["summary"] = about.text.strip(" ."), about.span()
    return head


def _without(line: Passage, *forms: re.Pattern[str]) -> Passage:
    """A line of two columns without what the right-hand one says."""
    for form in forms:
        found = form.search(line.text)
        if found:
            line = line.cut(0, found.start()) if found.start() > 2 else line.cut(found.end())
    return line


def _take_number(line: Passage, head: _Head) -> Passage:
    found = None if head.symbol else NUMBER.search(line.text)
    if found is None:
        return line
    head.number = found["number"].strip(" .…_")
    head.symbol = re.sub(r"\s+", "", found["symbol"]).replace("–", "-")
    day = DAY.search(line.text)
    if day and day.start() < found.end():
        return line
    head.spans["number"] = line.span(found.start(), found.end())
    rest = line.cut(found.end())
    return rest if found.start() < 3 else line.cut(0, found.start()) if not rest.text.strip() else rest


def _take_day(line: Passage, head: _Head) -> Passage:
    found = None if head.issued else DAY.search(line.text) or _SHORT_DAY.search(line.text)
    if found is None:
        return line
    head.place = _place(found["place"] or "")
    month, day = found["month"], found["day"]
    head.issued = found["year"]
    if month and 1 <= int(month) <= 12:
        head.issued += f"-{int(month):02d}"
        if day and 1 <= int(day) <= 31:
            head.issued += f"-{int(day):02d}"
    head.spans["issued"] = line.span(found.start(), found.end())
    before = found.start("place") if found["place"] else found.start()
    return line.cut(0, before) if before > 1 else line.cut(found.end())


def _place(printed: str) -> str:
    """The place before the date; in a line of two columns only what follows the symbol."""
    return re.sub(r"^(?:.*\s{2,}|.*[/–-]\S+\s+)", "", printed.strip()).strip(" *")


def _take_urgency(line: Passage, head: _Head) -> Passage:
    found = _URGENCY.search(line.text)
    if found and is_capital(found[0]) and (found.start() < 3 or len(line.text) < 40):
        head.urgency = found[0].capitalize()
        head.spans["urgency"] = line.span(found.start(), found.end())
        return line.cut(found.end()) if found.start() < 3 else line.cut(0, found.start())
    return line


def _addressees(zone: Zones, head: _Head) -> list[Words]:
    """One each; a list in one line is split at its semicolons."""
    found: list[Words] = []
    for at, line in enumerate(zone.addressees):
        start = 0
        if at == 0:
            opened = re.match(r"k[ií]nh\s*g[uử]i\b\s*:?\s*|.*\bđiện\s*:\s*$", line.text, re.IGNORECASE)
            start = opened.end() if opened else 0
        elif (bullet := marker(line.text)) is not None:
            start = bullet.end
        elif found and not line.gap and line.text and not found[-1].text.endswith((";", ".")):
            last, (first, *rest) = found.pop(), _split(line, 0)
            found += [Words(f"{last.text} {first.text}", Span(last.span.start, first.span.end)), *rest]
            continue
        found += _split(line, start, bulleted=start > 0 and at > 0)
    _take_lost_parts(zone, head)
    _take_lost_urgency(zone, head)
    return [Words(one.text.strip(" ;.,-–+*"), one.span) for one in found if one.text.strip(" ;.,:-–+*")]


def _split(line: Passage, start: int, *, bulleted: bool = False) -> list[Words]:
    """The parts of a list in one line; behind a bullet only further bullets part it."""
    parts, at = [], start
    for found in re.finditer(r";\s*(?:[-–+]\s*)?(?=[^\s(])", line.text[start:]):
        if bulleted and not found[0].strip("; "):
            continue
        parts.append(line.words(at, start + found.start() + 1))
        at = start + found.end()
    return [*parts, line.words(at)]


def _take_lost_parts(zone: Zones, head: _Head) -> None:
    """Number, day and "V/v" that stand below the title line or among the addressees of a letter."""
    if head.symbol and head.issued:
        return
    for line in [*zone.addressees, *zone.body[:4]]:
        if len(line.text) < 160 and not BODY_OPENERS.match(line.plain):
            _take_day(_take_number(line, head), head)


def _take_lost_urgency(zone: Zones, head: _Head) -> None:
    """ "HỎA TỐC" as a line of its own below the addressees."""
    for line in () if head.urgency else [*zone.addressees, *zone.body[:2]]:
        if _URGENCY.fullmatch(line.text.strip(" *.()")):
            _take_urgency(line, head)


def _recipients(zone: Zones) -> tuple[list[Words], list[Passage]]:
    """The list under "Nơi nhận", and the lines of the signature."""
    found: list[Words] = []
    rest: list[Passage] = []
    listing = False
    for line in zone.foot:
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
            found += _split(line, bullet.end, bulleted=True)
        elif listing and _continues(line, found, zone):
            last = found.pop()
            found.append(Words(f"{last.text} {line.text.strip()}", Span(last.span.start, line.end)))
        elif listing and not found and not is_capital(line.text):
            found += _split(line, 0)
        else:
            rest.append(line)
    cleaned = [Words(one.text.strip(" ;,."), one.span) for one in found]
    return [one for one in cleaned if one.text and not one.text.endswith(":")], rest


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


def _is_name(text: str) -> bool:
    """Two to six words, each with a capital only at its start: "Giàng A Sáu"."""
    words = text.split()
    small = all(word.replace("'", "").isalpha() and word.istitle() for word in words)
    return 2 <= len(words) <= 6 and small and not text.startswith(("Nơi", "Lưu", "Đã"))


def _signed(lines: Sequence[Passage], head: _Head) -> tuple[str, str, str, str]:
    """(title of the signer, on whose behalf ("TM."), in whose place ("KT.", "TL.", "TUQ."), name)."""
    title = on_behalf = name = ""
    acting: list[str] = []
    for line in lines:
        text = line.text.strip(" *().")
        if not text or _NOI_NHAN.match(plain(text)):
            continue
        behalf = _ON_BEHALF.fullmatch(text)
        if behalf and is_capital(text) and not title:
            on_behalf = "TM. " + issuers.sentence_case(behalf[1])
        elif is_capital(text) and is_signature(line) and not name:
            if instead := _INSTEAD.match(text):
                how = re.sub(r"[\s/]", "", instead["how"]).upper()
                acting.append(f"{how}. {issuers.sentence_case(text[instead.end() :])}")
            title = issuers.sentence_case(_ACTS_AS.sub("QUYỀN ", _INSTEAD.sub("", text)))
            head.spans["signer_title"] = line.span()
        elif is_capital(text) and on_behalf and not title and len(text.split()) < 6:
            on_behalf = f"{on_behalf} {low(text)}"
        elif _is_name(_RANKS.sub("", text)):
            name = _RANKS.sub("", text)
            head.spans["signer_name"] = line.span()
    return title, on_behalf, ", ".join(acting), name
