"""What comes back: "ngày 15 và 30 hàng tháng", "thứ hai, thứ sáu hàng tuần", "thường xuyên"."""

import re
from collections.abc import Iterator
from datetime import time

from attrs import evolve, frozen

from taicho.core.documents.reading_model import Deadline, Span

_EACH = r"(?:h[àằ]ng|mỗi|của mỗi|các|theo)"
_HOUR = (
    r"(?:(?P<h>\d{1,2})\s*(?:giờ|h|g|:)\s*(?P<min>\d{2})?\s*(?:phút)?"
    r"(?P<hours>(?:\s*(?:,|và|;)\s*(?:trước\s+|lúc\s+)?\d{1,2}\s*(?:giờ|h|g|:)\s*(?:\d{2})?\s*(?:phút)?){0,5})(?:\s+(?:sáng|chiều|tối))?\s*,?\s*(?:các\s+)?)"
)
_WEEKDAYS = {"hai": 1, "2": 1, "ba": 2, "3": 2, "tư": 3, "4": 3, "năm": 4, "5": 4, "sáu": 5, "6": 5, "bảy": 6, "7": 6}
_DAY_OF_WEEK = r"(?:(?:ngày\s+)?thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật|(?:hai|ba|tư|sáu|bảy)(?=\s))"
_OPEN = (
    r"(?:(?:định kỳ|chậm nhất|trước|vào|trong)\s+(?:vào\s+|là\s+|trước\s+|lúc\s+|các\s+|sáng\s+|chiều\s+|cuối\s+)*)?"
)
_LATER_HOUR = re.compile(rf"[^.;]{{0,90}}?(?:trước|vào|lúc)\s+(?:lúc\s+)?{_HOUR}(?!\s*ngày)")
_UNIT = {"ngày": "daily", "tuần": "weekly", "tháng": "monthly", "quý": "quarterly", "năm": "yearly"}

_FORMS = (
    ("monthly", re.compile(rf"{_OPEN}{_HOUR}?(?:các\s+)?ngày\s+(?P<days>\d{{1,2}}(?:\s*(?:,|và|-|;)\s*(?:ngày\s+)?\d{{1,2}})*)\s*(?:của\s+)?{_EACH}\s+tháng")),
    ("monthly", re.compile(r"(?:h[àằ]ng\s+tháng\s*,?\s*[^.;]{0,40}?)?(?:trước|vào|chậm nhất)\s+(?:vào\s+)?ngày\s+(?P<days>\d{1,2})\s+(?:của\s+)?tháng\s+(?:kế tiếp|sau|tiếp theo|liền kề|kế)")),
    ("quarterly", re.compile(rf"{_OPEN}{_HOUR}?ngày\s+(?P<days>\d{{1,2}})\s*(?:của\s+)?(?:tháng\s+)?(?:đầu|cuối)\s+(?:của\s+)?(?:{_EACH}\s+)?quý(?:\s+(?:sau|kế tiếp|tiếp theo))?")),
    ("yearly", re.compile(rf"{_OPEN}(?:ngày\s+)?(?P<d>\d{{1,2}})(?:\s*/\s*|\s+tháng\s+)(?P<m>\d{{1,2}})(?P<more>(?:\s*(?:,|;|và)\s*(?:ngày\s+)?\d{{1,2}}(?:\s*/\s*|\s+tháng\s+)\d{{1,2}})*)\s*{_EACH}\s+năm")),
    ("weekly", re.compile(rf"{_OPEN}{_HOUR}?(?P<weekdays>{_DAY_OF_WEEK}(?:\s*(?:,|và|;)\s*{_DAY_OF_WEEK})*)\s*{_EACH}\s+tuần")),
    ("weekly", re.compile(rf"(?:vào|trước)\s+{_HOUR}?(?:sáng\s+|chiều\s+|ngày\s+)*(?P<weekdays>thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])(?:\s*(?:,|và)\s*{_DAY_OF_WEEK})*)(?!\s*(?:,\s*)?ngày\s+\d|\w)")),
    ("yearly", re.compile(r"(?:vào\s+|trong\s+)?(?:các\s+)?tháng\s+(?P<m>\d{1,2})(?:\s*(?:,|và|-|đến)\s*(?:tháng\s+)?\d{1,2})*\s+h[àằ]ng\s+năm")),
    ("daily", re.compile(rf"{_OPEN}{_HOUR}(?:của\s+)?{_EACH}\s+ngày")),
    ("daily", re.compile(rf"{_EACH}\s+ngày\s*[,(]?\s*(?:trước|vào|lúc)\s*(?:lúc\s*)?{_HOUR}")),
    ("each", re.compile(r"(?:h[àằ]ng|mỗi)\s+(?P<unit>ngày|tuần|tháng|quý|năm)\s+(?:ít nhất\s+|tối thiểu\s+|một\s+)*(?P<fixed>\d+)\s*(?:lần|buổi|đợt|lượt|kỳ)(?!\w)")),
    ("each", re.compile(r"(?P<fixed>định kỳ\s*:?\s+)?(?:h[àằ]ng|mỗi)\s+(?P<unit>ngày|tuần|tháng|quý|năm)(?!\w)(?:\s*,\s*(?:h[àằ]ng\s+)?(?:tuần|tháng|quý|năm)(?!\w))*")),
    ("each", re.compile(r"(?P<fixed>định kỳ)\s+(?:theo\s+)?(?:\d+\s+lần\s*/\s*)?(?P<unit>ngày|tuần|tháng|quý|năm)(?!\w)")),
    ("each", re.compile(r"(?<!\d )(?<!\d)(?P<unit>ngày|tuần|tháng|quý)\s+(?P<fixed>\d+)\s*(?:lần|buổi|lượt)(?!\w)")),
    ("each", re.compile(r"(?P<fixed>\d+)\s*(?:lần|buổi|đợt|lượt|kỳ)\s*/\s*(?:01\s*)?(?P<unit>ngày|tuần|tháng|quý|năm)(?!\w)")),
    ("every", re.compile(r"(?:cứ\s+|mỗi\s+)?(?P<times>\d+)\s*(?P<unit>giờ|h|ngày|tuần|tháng|quý|năm)\s*(?:/|một\s+|1\s+|01\s+)\s*(?:01\s*|1\s*)?lần(?!\w)")),
    ("continuous", re.compile(r"thường xuyên(?:\s*,\s*(?:liên tục|định kỳ))?")),
    ("each", re.compile(r"(?P<fixed>theo)\s+(?P<unit>ngày|tuần|tháng|quý)(?!\w)")),
    ("periodic", re.compile(r"mỗi\s+(?:học kỳ|vụ|đợt|kỳ)(?!\w)")),
    ("periodic", re.compile(r"định kỳ(?:\s*\d+\s+tháng)?(?:\s*[,/]?\s*(?:và|hoặc)?\s*đột xuất)?")),
)  # fmt: skip
_MAYBE = re.compile(
    r"(?:ngày|tuần|tháng|quý)\s+\d+\s*(?:lần|buổi|lượt)|\d\s*(?:giờ|h|ngày|tuần|tháng|quý|năm)\s*(?:/|một|1|01)\s*(?:01\s*|1\s*)?lần|h[àằ]ng\s|mỗi\s|theo\s(?:ngày|tuần|tháng|quý)|định kỳ|thường xuyên|\d\s*(?:lần|buổi|đợt|lượt|kỳ)\s*/|thứ\s|chủ nhật|quý|tháng\s+(?:kế|sau|tiếp|liền)"
)
"""A quick look before the long patterns."""
_NO_RHYTHM = re.compile(r"(?:chi|kinh phí|nhiệm vụ|công việc|ngân sách|dự toán|nguồn|giám sát|thường trực|cơ quan)\s+$")
_YEARLY_NOUN = re.compile(
    r"(?:kế hoạch|ngân sách|dự toán|nhiệm vụ|kinh phí|chương trình|phát triển[^.;]{0,25}|xã hội|mùa|cuộc sống|sinh hoạt|hoạt động)\s+$"
)
_CLAUSE_START = re.compile(
    r"(?:^|[.;:,(]|\b(?:và|đồng thời|báo cáo|tổ chức|kiểm tra|rà soát|giao ban|thực hiện|tổng hợp|tiến độ|thời gian|kết quả|cập nhật|họp|số liệu|gửi|tình hình|theo dõi))\s*$"
)


@frozen
class Rhythm:
    """A recurring deadline and its place in the text."""

    deadline: Deadline
    start: int
    end: int
    strength: int


def recurring(text: str) -> Iterator[Rhythm]:
    """Every rhythm of a text in small letters, most telling first; a reader keeps the first of overlapping ones."""
    taken = bytearray(len(text))
    if not _MAYBE.search(text):
        return
    for kind, form in _FORMS:
        for found in form.finditer(text):
            if any(taken[found.start() : found.end()]):
                continue
            deadline = _deadline(kind, found)
            if deadline is None or not _times_an_action(kind, found, text):
                continue
            taken[found.start() : found.end()] = b"\1" * (found.end() - found.start())
            if deadline.recurrence == "daily" and deadline.at is None:
                deadline = _with_hour(deadline, text, found.end())
            yield Rhythm(deadline, found.start(), found.end(), _strength(kind, found, text))


def _deadline(kind: str, found: re.Match[str]) -> Deadline | None:
    groups = found.groupdict()
    recurrence = _UNIT[groups["unit"]] if kind == "each" else _every(groups) if kind == "every" else kind
    days = tuple(dict.fromkeys(int(day) for day in re.findall(r"\d+", groups.get("days") or "")))
    month, day = (int(groups[name]) if groups.get(name) else None for name in ("m", "d"))
    each_year = _year_days(month, day, groups.get("more") or "")
    if any(not (1 <= one <= 12 and 1 <= of_month <= 31) for one, of_month in each_year):
        return None
    if any(not 1 <= one <= 31 for one in days) or (month and month > 12) or (day and day > 31):
        return None
    return Deadline(
        kind="recurring", raw=found[0], span=Span(found.start(), found.end()), recurrence=recurrence, days=days,
        weekdays=_weekdays(groups.get("weekdays") or ""), month=month, day=day, year_days=each_year, at=_hour(groups), hours=_hours(groups),
    )  # fmt: skip


def _every(groups: dict[str, str | None]) -> str:
    """ "1 tuần/lần" is weekly, "02 giờ/lần" and "06 tháng một lần" come back in their own time."""
    once = int(groups["times"] or 0) == 1
    return _UNIT.get(groups["unit"] or "", "periodic") if once else "periodic"


def _year_days(month: int | None, day: int | None, more: str) -> tuple[tuple[int, int], ...]:
    """(month, day) of each of several days of a year; () for one."""
    further = [(int(m), int(d)) for d, m in re.findall(r"(\d{1,2})(?:\s*/\s*|\s+tháng\s+)(\d{1,2})", more)]
    return ((month, day), *further) if further and month and day else ()


def _weekdays(text: str) -> tuple[int, ...]:
    found = re.findall(r"chủ nhật|\b(?:hai|ba|tư|năm|sáu|bảy|[2-7])\b", text)
    return tuple(dict.fromkeys(7 if one == "chủ nhật" else _WEEKDAYS[one] for one in found))


def _hour(groups: dict[str, str | None]) -> time | None:
    if not groups.get("h"):
        return None
    hour, minute = int(groups["h"] or 0), int(groups.get("min") or 0)
    return time(hour % 24, minute) if hour <= 24 and minute < 60 else None


def _with_hour(deadline: Deadline, text: str, at: int) -> Deadline:
    """A daily rhythm whose hour follows in its clause: "hằng ngày báo cáo Sở Y tế trước 16 giờ"."""
    found = _LATER_HOUR.match(text, at)
    if found is None:
        return deadline
    groups = found.groupdict()
    return evolve(deadline, at=_hour(groups), hours=_hours(groups))


def _hours(groups: dict[str, str | None]) -> tuple[time, ...]:
    """Every hour of a day that has several; () for one."""
    first = _hour(groups)
    further = re.findall(r"(\d{1,2})\s*(?:giờ|h|g|:)\s*(\d{2})?", groups.get("hours") or "")
    later = [_hour({"h": h, "min": minute}) for h, minute in further]
    return (first, *(one for one in later if one)) if first and further else ()


def _times_an_action(kind: str, found: re.Match[str], text: str) -> bool:
    """ "kế hoạch hằng năm" and "chi thường xuyên" are things, not rhythms."""
    before = text[max(0, found.start() - 60) : found.start()]
    if re.search(r"\bdo\s+[^.;]{3,70}$", before + " ") and kind != "continuous":
        return False
    if kind == "continuous":
        return not _NO_RHYTHM.search(before)
    if kind == "periodic":
        return not re.search(r"(?:không|phi|khám sức khỏe|tiêm chủng)\s+$", before)
    if kind == "each" and not found.groupdict().get("fixed"):
        return not _YEARLY_NOUN.search(before)
    return True


def _strength(kind: str, found: re.Match[str], text: str) -> int:
    """2 for a printed day or a rhythm that opens a clause, 1 for one inside it."""
    if kind not in ("each", "continuous", "periodic") or re.search(r"\d\s*lần(?!\w)", found[0]):
        return 2
    labelled = re.search(
        r"(?:thời (?:gian|hạn)|tiến độ)[^:;.]{0,40}:\s*$", text[max(0, found.start() - 60) : found.start()]
    )
    if labelled:
        return 3
    return 2 if _CLAUSE_START.search(text[max(0, found.start() - 30) : found.start()]) else 1
