"""Official documents named in a text, by number and symbol as printed, with their day, kind and issuer."""

import re
from collections.abc import Iterator
from datetime import date

from attrs import frozen

from taicho.core.documents.passages import Passage

_SYMBOL = r"\d{1,5}[a-z]?(?:\s?/\s?\d{4})?\s?[-/–]\s?(?:NQLT-)?[A-ZĐƯ][\wĐ&]*(?:\s?[-/–]\s?[A-ZĐƯ][\wĐ&.]*)*"
_KINDS = (
    "luật|bộ luật|pháp lệnh|nghị quyết liên tịch|nghị quyết|nghị định|quyết định|chỉ thị|thông tư liên tịch|thông tư|"
    "công văn|công điện|kế hoạch|thông báo|văn bản|hướng dẫn|tờ trình|báo cáo|chương trình|kết luận|quy định|"
    "thông tri|phương án|đề án|lệnh"
)
NUMBERED = re.compile(
    rf"(?:(?P<kind>{_KINDS})(?:\s+(?:hỏa tốc|khẩn|chung|liên ngành|liên tịch))?\s+)?"
    rf"(?P<so>số\s*:?\s*)?(?<![\w/])(?P<symbol>{_SYMBOL})",
    re.IGNORECASE,
)
_DAY = re.compile(
    r"[\s,(]*(?:ký\s+)?ngày\s*(?:(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})|(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4}))\)?"
)
_ISSUER = re.compile(
    r"[\s,]*của\s+(?P<name>.+?)(?=\s+(?:về|v/v|quy định|ban hành|hướng dẫn|phê duyệt|triển khai|thực hiện|tại|và\s+(?:luật|nghị|quyết|công|kế|đề nghị|ý kiến|căn cứ)|yêu cầu|gửi|sửa đổi)\b|[;,.()]|$)",
    re.IGNORECASE,
)
_LAW = re.compile(
    r"(?P<name>(?:bộ luật|luật|pháp lệnh|hiến pháp)\s+[^;.]{3,140}?)[\s,(]*(?:được .{0,60}thông qua\s+)?"
    r"ngày\s+(\d{1,2})(?:\s*[/.-]\s*|\s+tháng\s+)(\d{1,2})(?:\s*[/.-]\s*|\s+năm\s+)(\d{4})",
    re.IGNORECASE,
)
_MAYBE = re.compile(r"\d[a-z]?\s?[-/–]\s?(?:\d{4}\s?/\s?)?[A-ZĐƯ]")
"""A quick look before the long pattern."""
_CAPS_INSIDE = re.compile(r"[A-ZĐƯ]{2}")


@frozen
class Cited:
    """A document named at `start` to `end` of a passage. symbol: "" for a law named without its number."""

    symbol: str
    kind: str
    issued: date | None
    issuer: str
    start: int
    end: int


def cited(passage: Passage) -> Iterator[Cited]:
    """Every document that a passage names, in order."""
    text, kind = passage.text, ""
    if not _MAYBE.search(text):
        return
    for found in NUMBERED.finditer(text):
        symbol = re.sub(r"\s+", "", found["symbol"]).replace("–", "-").rstrip(".")
        if not _CAPS_INSIDE.search(symbol) or (
            not found["kind"] and not found["so"] and "/" not in symbol and not kind
        ):
            continue
        kind = (found["kind"] or kind or "văn bản").capitalize()
        day = _DAY.match(passage.low, found.end())
        end = day.end() if day else found.end()
        issuer = _ISSUER.match(text, end)
        named = issuer["name"].strip() if issuer and len(issuer["name"]) < 90 else ""
        yield Cited(symbol, kind, _date(day), named, found.start(), issuer.end() if named and issuer else end)


def laws(passage: Passage) -> Iterator[Cited]:
    """Laws named by title and day alone."""
    if not re.search(r"luật|pháp lệnh|hiến pháp", passage.low):
        return
    for found in _LAW.finditer(passage.text):
        if NUMBERED.search(found["name"]):
            continue
        name = " ".join(found["name"].split()).rstrip(" ,(")
        day = _made(int(found[4]), int(found[3]), int(found[2]))
        yield Cited("", name, day, "Quốc hội", found.start(), found.end())


def cited_days(passage: Passage) -> list[tuple[int, int]]:
    """Stretches that hold the symbol and day of a cited document: no date in them is a deadline."""
    spans = [(one.start, one.end) for one in cited(passage)]
    return spans + [(one.start, one.end) for one in laws(passage)]


def _date(found: re.Match[str] | None) -> date | None:
    if found is None:
        return None
    day, month, year = [part for part in found.groups() if part][:3]
    return _made(int(year), int(month), int(day))


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
