"""The parts around the body: who wrote it, number, place, day, kind, abstract, to whom; the foot tells who signed."""

import re
from collections.abc import Sequence

from attrs import define, field

from taicho.core.documents import foot, issuers
from taicho.core.documents.foot import split_list
from taicho.core.documents.letters import is_capital
from taicho.core.documents.link import KIND_NAMES
from taicho.core.documents.markers import marker
from taicho.core.documents.passages import Passage
from taicho.core.documents.reading_model import Heading, Names, Span, Words
from taicho.core.documents.zones import BODY_OPENERS, Zones

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
    r"^c[oộ]ng$|^(?:c[oộ]ng )?h[oòóà]+a? x[aã] h[oộ]i(?: ch[uủ] ngh[iĩ]a vi[eệ]t nam)?$|^ch[uủ] ngh[iĩ]a vi[eệ]t nam$|"
    r"c[oộ]ng h[oòóà]+a? x[aã] h[oộ]i ch[uủ] ngh[iĩ]a vi[eệ]t nam|d[aả]ng c[oộ]ng s[aả]n vi[eệ]t nam|đảng cộng sản việt nam",
    re.IGNORECASE,
)
_MOTTO = re.compile(
    r"d[oộ]c l[aậ]p\s*[-–]?\s*t[uự] do\s*[-–]?\s*h[aạ]nh ph[uú]c|độc lập\s*[-–]?\s*tự do\s*[-–]?\s*hạnh phúc",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"(?<!\w)v\s*/\s*v\s*:?\s*", re.IGNORECASE)
_URGENCY = re.compile(r"h[oỏ]a t[oố]c(?: h[eẹ]n gi[oờ])?|th[uư][oợ]ng kh[aẩ]n|(?<!\w)kh[aẩ]n(?!\w)", re.IGNORECASE)


@define
class _Head:
    """What the letterhead gives while it is taken apart.

    left: its lines without the parts already read; below: how many of them stood above the number.
    """

    left: list[Passage]
    below: int = 0
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
    kind = first.kind or _kind_by_symbol(head)
    if not head.summary and kind not in ("", "Công văn"):
        _take_capital_abstract(head)
    kind = kind or ("Công văn" if head.summary or addressees or head.symbol else "")
    recipients, signing = foot.recipients(first)
    signed = foot.signature(signing)
    head.spans.update(signed.spans)
    body = issuers.issuing_body(
        head.left, first, names, place=head.place, symbol=head.symbol, on_behalf=signed.on_behalf
    )
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
        signer_name=signed.name,
        signer_title=signed.title,
        signed_for=", ".join(part for part in (signed.on_behalf, signed.acting) if part),
        spans=head.spans,
    )


def _kind_by_symbol(head: _Head) -> str:
    """The kind that the symbol names where no line does: "002/CT-UBND" is a directive."""
    first = re.match(r"[^\W\d_]+", head.symbol)
    name = KIND_NAMES.get(first[0].upper()) if first else None
    return name.vi if name and first and first[0].upper() != "TT" else ""


def _take_capital_abstract(head: _Head) -> None:
    """The abstract of a document whose line of kind is lost: the capitals below its number."""
    words = [line for line in head.left[head.below :] if is_capital(line.text) and len(line.text.split()) > 1]
    if words:
        head.summary = " ".join(line.text.strip(" *|") for line in words)
        head.spans["summary"] = Span(words[0].start, words[-1].end)
        head.left = [line for line in head.left if line not in words]


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
    head.number, head.below = found["number"].strip(" .…_"), len(head.left)
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
            last, (first, *rest) = found.pop(), split_list(line, 0)
            found += [Words(f"{last.text} {first.text}", Span(last.span.start, first.span.end)), *rest]
            continue
        found += split_list(line, start, bulleted=start > 0 and at > 0)
    _take_lost_parts(zone, head)
    _take_lost_urgency(zone, head)
    return [Words(one.text.strip(" ;.,-–+*"), one.span) for one in found if one.text.strip(" ;.,:-–+*")]


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
