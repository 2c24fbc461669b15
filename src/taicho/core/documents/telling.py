"""Duties to report: "báo cáo kết quả về … trước ngày …", "gửi danh sách về …", "thông tin kịp thời cho …"."""

import re
from collections.abc import Sequence

from taicho.core.documents.due import Found
from taicho.core.documents.parties import Mention, parties_of
from taicho.core.documents.passages import Passage
from taicho.core.documents.reading_model import Deadline, Reporting

_SOON = r"(?:kịp thời|ngay|nhanh|định kỳ|đột xuất|bằng văn bản|thường xuyên|hằng ngày|hàng ngày|đầy đủ|hằng tuần|hàng tuần|hằng tháng|hàng tháng|hằng quý)"
_THINGS = (
    r"kết quả|tình hình|số liệu|danh sách|tiến độ|khó khăn|vướng mắc|sơ kết|tổng kết|nhanh|định kỳ|đột xuất|hàng|hằng|"
    r"kịp thời|ca bệnh|những vấn đề|việc thực hiện|công tác|trường hợp"
)
_REPORTS = re.compile(rf"báo cáo\s*(?:{_SOON}\s*,?\s*|gửi\s+|với\s+|về\s+|cho\s+|lên\s+|đến\s+|tới\s+)*")
_RESULTS = re.compile(
    rf"báo cáo\s*[,(]?\s*(?:(?:{_SOON}|nhanh|tổng hợp)\s*,?\s*)*(?:{_THINGS})\b|(?:dự thảo|lập|xây dựng)\s+báo cáo\b|(?:thực hiện chế độ|chế độ) báo cáo"
)
_SENDS = re.compile(
    r"\b(?:cung cấp|chia sẻ|cập nhật)\s+(?:kết quả|số liệu|dữ liệu|danh sách)\b[^.;]{0,60}?\b(?:cho|về|với|đến)\s+$|"
    r"\bcung cấp thông tin\b[^.;]{0,60}?\bvề\s+$|(?<!cung cấp )\b(?:thông tin|phản ánh|lập danh sách)\b(?:(?!phối hợp)[^.;]){0,100}?\b(?:gửi về|gửi|đến|cho|về|với)\s+$|"
    r"(?:danh sách|kết quả|số liệu|báo cáo|hồ sơ|biểu mẫu|tổng hợp)\b(?:(?!phối hợp)[^.;]){0,60}?\bgửi(?: về)?\s+$|"
    r"\bthông báo\s+(?:ngay\s+|kịp thời\s+)?(?:(?:các\s+)?(?:ca|trường hợp|người|danh sách|kết quả|số liệu)\b[^.;]{0,60}?\s)(?:cho|đến|tới|về|với)\s+$|"
    r"\bđăng ký\s+(?:nhu cầu|số lượng|danh sách)\b(?:(?!phối hợp)[^.;]){0,60}?\s(?:về|với|gửi|đến)\s+$|"
    r"(?:phản ánh|thông tin|(?<!khai )(?<!cảnh )(?<!dự )\bbáo(?: tin)?)\s+(?:kịp thời\s+|ngay\s+|nhanh\s+)*(?:(?:cho|với|đến|tới|về)\s+)?$|đăng ký (?:về|với)\s+$"
)
_OPENS = re.compile(
    r"\s*(?:định kỳ\s+|hằng ngày\s+)?báo cáo\s+(?!viên)\S|.*?\btổng hợp,?\s+báo cáo\s+(?:trước|vào|hằng|hàng|định kỳ|theo|chậm nhất)\b"
)
"""An order that opens with "Báo cáo …", or collects and reports at a time, names no receiver and is a report even so."""
_SENT_LIST = re.compile(r"gửi\s+danh sách\b|\bgửi về\b|danh sách\s+gửi\b|gửi\s+(?:báo cáo|kết quả|số liệu)\b")
_TO = re.compile(r"(?:về|gửi|cho|đến|tới|với|lên|cáo|thời|ngay|nhanh)\s+$")
_COLLECTED = re.compile(
    r"\s*,?\s*(?:(?:trước|chậm nhất|trong)\s[^.;,]{4,50}?\s)?(?:(?:để\s+)?(?:tổng hợp|theo dõi)|số liệu|kết quả|báo cáo|danh sách)\b"
)
_FOR_HELP = re.compile(r"\s*(?:để\s+)?được\s")
"""Behind a unit one turns to for its help: no report."""
_SENT_TO = re.compile(r"\bgửi(?:\s+về)?\s+$")
REACH = 60
"""Letters before a name that are looked at."""
_VIA = re.compile(r"(?:thông qua|qua)\s+$")
_DIRECT = re.compile(r"\b(?:kịp thời|ngay|đột xuất|khi cần)\b")
_PROPOSES = re.compile(r"(?:tham mưu|đề xuất|để|trình|hệ thống|phần mềm|nội dung)\s*,?\s*$")
_ASKS = re.compile(r"\s*(?:để\s+)?(?:xem xét|quyết định|phê duyệt|cho ý kiến|ban hành|có ý kiến)")
_ABOUT = re.compile(r"\s(?:về|gửi|gửi về|cho|tới|lên|đến)\s+$")
_SENTENCE_END = re.compile(r"[.;](?:\s|$)")


def reporting(passage: Passage, named: Sequence[Mention], due: Sequence[Found]) -> Reporting | None:
    """The duty to report that a passage lays down; None when it lays down none."""
    at, to = _told(passage, named)
    if at is None:
        return None
    to = _one_clause(passage, to) if to else None
    start = max(passage.low.rfind(".", 0, at), passage.low.rfind(";", 0, at)) + 1
    stop = _SENTENCE_END.search(passage.low, max(at, to.end if to else at))
    end = stop.start() if stop else len(passage.text)
    inside = [mention for mention in named if at <= mention.start < end]
    to = to or next((m for m in inside if _TO.search(passage.low, max(0, m.start - REACH), m.start)), None)
    via = next(
        (
            m
            for m in named
            if m is not to and at <= m.start <= end + 60 and _VIA.search(passage.low, max(0, m.start - REACH), m.start)
        ),
        None,
    )
    return Reporting(
        raw=passage.text[at:end].strip(" /"),
        span=passage.span(at, end),
        to=parties_of(passage, to) if to else (),
        via=parties_of(passage, via)[0] if via else None,
        deadline=_deadline(passage, start, end, at, due),
    )


def _one_clause(passage: Passage, to: Mention) -> Mention:
    """Receivers end with their clause: behind "báo cáo Thủ tướng Chính phủ; Văn phòng Chính phủ …" another duty begins."""
    parted = next(
        (at for at in range(1, len(to.parties)) if ";" in passage.text[to.parties[at - 1][1] : to.parties[at][0]]), 0
    )
    return Mention(to.start, to.parties[parted - 1][1], to.parties[:parted]) if parted else to


def _told(passage: Passage, named: Sequence[Mention]) -> tuple[int | None, Mention | None]:
    """Where the duty starts, and the unit told: a report to someone, something sent, else a report to no one named."""
    silent: int | None = None
    for found in _REPORTS.finditer(passage.low):
        if _PROPOSES.search(passage.low, max(0, found.start() - REACH), found.start()):
            continue
        to = _receiver(passage, named, found.end())
        if to is not None:
            return found.start(), to
        if silent is None and _RESULTS.match(passage.low, found.start()):
            silent = found.start()
    sent = _sent(passage, named)
    if sent is not None:
        return sent
    bare = _RESULTS.search(passage.low) or _SENT_LIST.search(passage.low)
    if silent is None and bare is None and (opens := _OPENS.match(passage.low)):
        return passage.low.find("báo cáo", 0, opens.end()), None
    return (silent if silent is not None else bare.start() if bare else None), None


def _receiver(passage: Passage, named: Sequence[Mention], at: int) -> Mention | None:
    """Whom a report that ends at letter `at` goes to: the unit right behind it, or one behind "về", "gửi" in its clause."""
    to = next((one for one in named if 0 <= one.start - at <= 1), None)
    if to is not None and not _ASKS.match(passage.low, to.end):
        return to
    stop = _SENTENCE_END.search(passage.low, at)
    end = stop.start() if stop else len(passage.low)
    return next((m for m in named if at <= m.start < end and _ABOUT.search(passage.low, at - 1, m.start)), None)


def _sent(passage: Passage, named: Sequence[Mention]) -> tuple[int, Mention] | None:
    """Lists, figures or news sent to a unit."""
    for mention in named:
        if _FOR_HELP.match(passage.low, mention.end):
            continue
        given = _SENT_TO.search(passage.low, max(0, mention.start - 12), mention.start)
        if given and _COLLECTED.match(passage.low, mention.end):
            return given.start(), mention
        sent = _SENDS.search(passage.low, max(0, mention.start - 110), mention.start)
        if sent and not _PROPOSES.search(passage.low, max(0, sent.start() - REACH), sent.start()):
            return sent.start(), mention
    return None


def _deadline(passage: Passage, start: int, end: int, at: int, due: Sequence[Found]) -> Deadline | None:
    inside = [one for one in due if start <= one.start < end and one.strength]
    if inside:
        return min(inside, key=lambda one: (one.start < at - 60, abs(one.start - at))).deadline
    prompt = _DIRECT.search(passage.low, max(start, at - 25), end)
    if prompt is None:
        return None
    span = passage.span(prompt.start(), prompt.end())
    return Deadline(
        kind="recurring", raw=passage.text[prompt.start() : prompt.end()], span=span, recurrence="as_needed"
    )
