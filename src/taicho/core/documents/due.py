"""The deadline grammar of the offices: by a day, from day to day, every week, within hours of an event, always."""

import re
from collections.abc import Iterator
from datetime import date

from attrs import evolve, frozen

from taicho.core.documents.citations import cited_days
from taicho.core.documents.due_points import Point, hour, pairs, part_of, points
from taicho.core.documents.due_recurring import recurring
from taicho.core.documents.passages import Passage
from taicho.core.documents.reading_model import Deadline

_LABEL = r"(?:thoi (?:gian|han|diem)|tien do|han|hoan thanh|thoi gian thuc hien)[^:;.]{0,40}:\s*"
_LEAD = re.compile(
    r"(?P<word>(?P<event>truoc\s+(?:ngay|le|dip|thoi diem|mua)\s+[^.;()]{3,40}\()|(?P<before>thoi han(?:\s+(?:la|den|vao|hoan thanh|ngay))*|(?:hoan thanh|xong|ket thuc|han cuoi|thoi han)?\s*(?:truoc|cham nhat|muon nhat|tre nhat|khong qua|khong muon hon|"
    r"khong cham hon|toi da|toi thieu)(?:\s+(?:la|vao|den|trong|het|ngay|cuoi|dau|giua|truoc|thoi diem|nhat|thu (?:hai|ba|tu|nam|sau|bay|[2-7]),?|chu nhat,?))*)|"
    r"(?P<from>(?:ke tu|bat dau tu|bat dau|tu)(?:\s+(?:ngay|sau|dau|giua|cuoi|khi|sang|trua|chieu|toi|dem|luc|tuan \d))*)|"
    r"(?P<to>(?:cho den|den|toi|keo dai den)(?:\s+(?:het|cuoi|ngay|truoc|dau|giua|hoac))*)|"
    r"(?P<in>(?:lan|dot)\s+(?:thu\s+)?(?:\d|nhat|hai)\s*:?\s*(?:vao\s+|tu\s+)?(?:ngay\s+)?|(?:trong|tai|vao)\s+(?:ky|dot|phien|buoi)\s+(?:\w+\s+){1,5}|(?:hoan thanh|xong|trien khai|thuc hien|to chuc|bat dau)?\s*(?:ngay\s+)?(?:trong|vao|het|dien ra|cuoi|dau|giua)(?:\s+(?:ngay|cuoi|dau|giua|cac|\d+|het|thoi gian|nam|suot|buoi sang|buoi chieu|sang|chieu))*)|"
    r"(?P<done>(?:hoan thanh|xong|thuc hien|trien khai|to chuc|bao cao|gui|ban hanh)(?:\s+(?:ngay))?)|"
    rf"(?P<label>{_LABEL}(?:tu|trong|vao|truoc|den|ngay|het|ca|trong ca|\s)*))\s*$"
)
_PAST = re.compile(
    r"(?:tinh den|tinh tu|den nay|ghi nhan|tu dau nam|ap dung tu|co hieu luc|sinh ngay|nhiem benh)\b[^.;]{0,25}$"
)
_HELD = re.compile(
    r"(?:ban hanh|cuoc hop|hoi nghi|ket luan|phien hop|(?<!phoi )(?<!tong )(?<!ket )(?<!phu )(?<!truong )(?<!lien )hop)\b[^.;]{0,25}$"
)
"""Before a bare day: something that was held or issued on it; behind "trước", "trong" it is still to come."""
_BACK = re.compile(r"\s*(?:tro ve truoc|den nay|tro lai day)")
_UNTIL_EVENT = re.compile(r"[\s,]*(?:va\s+)?(?:duy tri\s+)?(?:cho\s+)?(?:den|toi)\s+(?P<event>khi\s+[^.;,]{4,90})")
_RELATIVE = re.compile(
    r"(?<!dung )(?:ngay\s+trong|trong\s+(?:vong|thoi gian|thoi han)|trong|cham nhat|khong qua|toi da|sau)\s+(?:la\s+|sau\s+|trong\s+|vong\s+)*"
    r"(?P<n>\d{1,3})(?:\s*-\s*\d+)?\s*(?:\([^)]{1,20}\)\s*)?(?P<unit>gio|h|phut|ngay lam viec|ngay|tuan|thang)(?!\w)(?P<tail>[^.;(]{0,60})"
)
_RELATIVE_TAIL = re.compile(
    r"\s*(?:,\s*)?(?:\w+\s+){0,2}(?:ke\s+tu|tu\s+khi|tu\s+luc|sau\s+khi|khi\s+(?:co|phat|nhan|xay)|sau\s+|tu\s+ngay|truoc\s+khi|dau\s+tien|tiep\s+theo)|\s*(?:,|phai|$|\))"
)
_LASTING = re.compile(
    r"\b(?:theo doi|giam sat|cach ly|duy tri|nghi|truc|hoat dong|du tru|luu|lien tuc|chuan bi|bao dam|dam bao|du dung)\b[^.;]{0,110}$"
)
_WATCHED = re.compile(r"\b(?:theo doi|giam sat|cach ly)\b[^,;]{0,90}$")
"""What goes on for a time even "trong vòng 14 ngày"."""
_UNITS = {
    "gio": "giờ",
    "h": "giờ",
    "phut": "phút",
    "ngay lam viec": "ngày làm việc",
    "ngay": "ngày",
    "tuan": "tuần",
    "thang": "tháng",
}
_EVENT = re.compile(
    r"(?:ngay\s+)?(?:truoc|sau|ngay)\s+khi\s+[^.;,]{4,110}|^khi\s+[^.;,]{4,110}|^ket thuc\s+[^.;,]{4,90}|trong thoi gian co dich"
)
_NOT_DUE = re.compile(
    r"(?:du kien|muc tieu|giai doan|nam hoc|moc thoi gian|mua|thoi diem)(?:\s+(?!hoan thanh|xong|bao cao|gui)\w+){0,3}\s*$"
)


@frozen
class Found:
    """A deadline in a passage. strength: 3 under a label, 2 behind a preposition, 1 an action's rhythm, 0 an event."""

    deadline: Deadline
    start: int
    end: int
    strength: int


def deadlines(passage: Passage, base: date | None, *, bare: bool = False) -> list[Found]:
    """Every deadline of a passage in order; dates of cited documents and of the past are none.

    base: the document's own day, for years that are not printed; None: such dates are left out.
    bare: the passage says nothing but a time (a cell under "Thời gian"), so a day needs no word before it.
    """
    found = [*_dated(passage, base, bare), *recurring_found(passage), *_relative(passage)]
    kept: list[Found] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        last = kept[-1] if kept else None
        if last is not None and last.deadline.recurrence and one.deadline.due and 0 <= one.start - last.end <= 2:
            kept[-1] = _lasting(last, one, passage)
            continue
        if not any(one.start < other.end and other.start < one.end for other in kept):
            kept.append(one)
    return [_ended(one, passage) for one in kept] or _events(passage)


def recurring_found(passage: Passage) -> Iterator[Found]:
    """The rhythms of a passage."""
    for rhythm in recurring(passage.low):
        deadline = evolve(
            rhythm.deadline, raw=passage.text[rhythm.start : rhythm.end], span=passage.span(rhythm.start, rhythm.end)
        )
        yield Found(deadline, rhythm.start, rhythm.end, rhythm.strength)


def _dated(passage: Passage, base: date | None, bare: bool) -> Iterator[Found]:
    text, cited = passage.plain, cited_days(passage)
    listed = points(text, base)
    for first, second in pairs(listed, text):
        if any(start <= first.start < end for start, end in cited) or _BACK.match(text, first.end):
            continue
        if re.match(
            r"(?:\s*(?:,|;|va)\s*(?:ngay\s+)?(?:thang\s+\d+|\d{1,2}(?:\s*/\s*|\s+thang\s+)\d{1,2}))*\s*(?:hang|moi)\s+(?:nam|thang|tuan|quy)",
            text[(second or first).end :],
        ):
            continue
        found = _one(passage, first, second, bare)
        if found is not None:
            yield found


def _one(passage: Passage, first: Point, second: Point | None, bare: bool) -> Found | None:
    text = passage.plain
    at = _before_hour(text, first.start)
    lead = _LEAD.search(text, max(0, at - 60), at)
    opens = bare or (
        not text[:at].strip(" (-:")
        and (bool(lead) or first.precision == "day" or text[first.end : first.end + 3].strip(" .)")[:1] == ":")
    )
    start = lead.start() if lead else at
    kind = lead.lastgroup if lead else ""
    named = next(
        (name for name in ("event", "before", "from", "to", "in", "done", "label") if lead and lead[name]), kind
    )
    in_brackets = (
        text[:at].endswith("(")
        and text[(second or first).end : (second or first).end + 1] == ")"
        and first.precision in ("month", "quarter")
    )
    clocked = at < first.start and first.precision == "day"
    if lead is None and not (opens or in_brackets or clocked or (second is not None and first.precision == "day")):
        return None
    if _is_past(text, start, still_to_come=named in ("before", "in", "label", "event")):
        return None
    if named == "event":
        named = "before"
    if named in ("in", "from") and _NOT_DUE.search(text, 0, start):
        return None
    last = second or part_of(text, first)
    whole = named not in ("before", "to") and first.precision != "day"
    begin = first.first if second or named == "from" or whole else None
    due = first.last if named == "from" and second is None else last.last
    clock = hour(text, start, first.end)
    end = last.end if second else first.end
    deadline = Deadline(
        kind="date",
        raw=passage.text[start:end].strip(),
        span=passage.span(start, end),
        due=due,
        start=begin,
        precision=last.precision
        if second is None
        else min(first.precision, last.precision, key=("day", "month", "quarter", "year").index),
        at=clock[0] if clock else None,
    )
    return Found(deadline, start, end, 3 if named == "label" else 2)


def _before_hour(text: str, at: int) -> int:
    """Where "10 giờ" or "10h00," before a day starts; `at` when there is none."""
    found = re.search(
        r"(?:luc\s+|vao luc\s+)?\d{1,2}\s*(?:gio|h|g|:)\s*(?:\d{2})?(?:\s*phut)?\s*,?\s*(?:sang|chieu|toi)?\s*(?:cua\s+)?(?:ngay\s*)?$",
        text[max(0, at - 30) : at],
    )
    return max(0, at - 30) + found.start() if found else at


def _is_past(text: str, at: int, *, still_to_come: bool) -> bool:
    before = max(0, at - 50)
    return bool(_PAST.search(text, before, at)) or (not still_to_come and bool(_HELD.search(text, before, at)))


def _is_length(text: str, found: re.Match[str]) -> bool:
    """ "theo dõi trong 14 ngày" says how long, "trên 90% ổ dịch được xử lý trong 48 giờ" how well: neither by when."""
    if re.search(r"\b(?:ke\s+tu|tu\s+khi|sau\s+khi)\b", found["tail"]):
        return False
    clause = re.split(r"[.;:]\s", text[max(0, found.start() - 160) : found.start()])[-1]
    if re.search(r"\d\s*%|\bty le\b|\bphan dau\b", clause) and not re.search(r"\b(?:hoan thanh|xong)\b", clause):
        return True
    if re.search(r"\b(?:hoan thanh|xong)\b", clause):
        return False
    if re.match(r"trong\s+(?:vong|thoi han)", found[0]):
        return bool(_WATCHED.search(clause))
    return found[0].startswith("trong ") and bool(_LASTING.search(clause))


def _relative(passage: Passage) -> Iterator[Found]:
    text = passage.plain
    for found in _RELATIVE.finditer(text):
        tail = _RELATIVE_TAIL.match(found["tail"]) or (re.match("", "") if found[0].startswith("ngay") else None)
        if tail is None or (
            found[0].startswith("sau ") and "khi" not in found["tail"][:12] and "ke tu" not in found["tail"][:12]
        ):
            continue
        if _is_length(text, found):
            continue
        if (
            re.search(
                r"(?:^|[,;.]\s*)(?:khi|neu|truong hop)\s[^,;.]*$", text[max(0, found.start() - 300) : found.start()]
            )
            and "tu" not in found["tail"][:12]
        ):
            continue
        if found["unit"] == "ngay" and passage.low[found.start("unit") : found.end("unit")] != "ngày":
            continue
        end = found.start("tail") + (len(found["tail"]) if tail[0].strip(" ,)") else 0)
        yield Found(
            Deadline(
                kind="relative", raw=passage.text[found.start() : end].strip(), span=passage.span(found.start(), end),
                within=float(found["n"]), unit=_UNITS[found["unit"]],
            ),
            found.start(), end, 1 if found[0].startswith("sau ") else 2,
        )  # fmt: skip


def _lasting(rhythm: Found, period: Found, passage: Passage) -> Found:
    """ "hằng ngày từ tháng 5 đến tháng 10": a rhythm with the days it lasts."""
    raw = passage.text[rhythm.start : period.end].strip()
    span = passage.span(rhythm.start, period.end)
    deadline = evolve(rhythm.deadline, raw=raw, span=span, start=period.deadline.start, due=period.deadline.due)
    return Found(deadline, rhythm.start, period.end, max(rhythm.strength, 2))


def _ended(found: Found, passage: Passage) -> Found:
    """The deadline with what ends it: "thường xuyên cho đến khi công bố hết dịch"."""
    event = _UNTIL_EVENT.match(passage.plain, found.end)
    if event is None:
        return found
    words = passage.text[event.start("event") : event.end("event")].strip()
    deadline = evolve(
        found.deadline,
        until=words,
        raw=passage.text[found.start : event.end()].strip(),
        span=passage.span(found.start, event.end()),
    )
    return Found(deadline, found.start, event.end(), found.strength)


def _events(passage: Passage) -> list[Found]:
    found = _EVENT.search(passage.plain)
    if found is None:
        return []
    words = passage.text[found.start() : found.end()].strip()
    deadline = Deadline(kind="event", raw=words, span=passage.span(found.start(), found.end()), event=words)
    return [Found(deadline, found.start(), found.end(), 0)]
