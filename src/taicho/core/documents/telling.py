"""Duties to report: "báo cáo kết quả về … trước ngày …", "gửi về … để tổng hợp"."""

import re
from collections.abc import Sequence

from taicho.core.documents.due import Found
from taicho.core.documents.parties import Mention, parties_of
from taicho.core.documents.passages import Passage
from taicho.core.documents.reading_model import Deadline, PartyWords, Reporting

_THINGS = (
    r"kết quả|tình hình|số liệu|danh sách|tiến độ|khó khăn|vướng mắc|sơ kết|tổng kết|nhanh|định kỳ|đột xuất|hàng|hằng|"
    r"kịp thời|ngay|bằng văn bản|trước|về|gửi|tổng hợp|ca bệnh|trường hợp|thực hiện|theo quy định|đầy đủ"
)
_TELLS = re.compile(
    rf"báo cáo(?:\s+|\s*[,(]\s*)(?:\S+\s+){{0,5}}?(?:{_THINGS})\b|(?:{_THINGS}|tổng hợp|định kỳ|lập)\s*,?\s*báo cáo\b|"
    r"(?:lập danh sách|danh sách|kết quả|số liệu|báo cáo|thông tin|phản ánh|kế hoạch)\s+(?:[^.;]{0,60}?\s)?(?:gửi về|gửi|thông tin đến|cho|về)\s+(?=[A-ZĐƯỦủa-z])|"
    r"(?:báo cáo|phản ánh)\s+(?:kịp thời\s+|nhanh\s+)?(?:với|cho|về|đến|tới)\b"
)
_NO_TELLING = re.compile(
    r"(?:tham mưu|đề xuất|để|trình)\s*,?\s*báo cáo\s+(?:phương án|cấp có thẩm quyền|\S+ \S+ \S+ xem xét)|hệ thống báo cáo|chế độ thông tin"
)
_TO = re.compile(r"(?:về|gửi|gửi về|cho|đến|tới|với|báo cáo|báo cáo kịp thời|kịp thời|nhanh|ngay|lên|báo cáo về)\s+$")
_VIA = re.compile(r"(?:thông qua|qua|\(qua|gửi qua)\s+$")
_DIRECT = re.compile(r"\b(?:kịp thời|ngay|đột xuất|khi cần)\b")
_GENERIC = re.compile(r"(?:đơn vị|cơ quan|tổ chức|cá nhân|doanh nghiệp)(?:\s|$)")


def reporting(passage: Passage, named: Sequence[Mention], due: Sequence[Found]) -> Reporting | None:
    """The duty to report that a passage lays down; None when it lays down none."""
    found = next((one for one in _TELLS.finditer(passage.low) if not _is_other(passage, one)), None)
    if found is None:
        return None
    start = passage.low.rfind(".", 0, found.start()) + 1
    stop = re.compile(r"[.;](?:\s|$)").search(passage.low, found.end())
    end = stop.start() if stop else len(passage.text)
    inside = [mention for mention in named if found.start() <= mention.start < end]
    to = next((m for m in inside if _TO.search(passage.low[: m.start])), None)
    via = next((m for m in inside if m is not to and _VIA.search(passage.low[: m.start])), None)
    return Reporting(
        raw=passage.text[found.start() : end].strip(),
        span=passage.span(found.start(), end),
        to=_receivers(passage, to),
        via=parties_of(passage, via)[0] if via else None,
        deadline=_deadline(passage, start, end, found, due),
    )


def _receivers(passage: Passage, mention: Mention | None) -> tuple[PartyWords, ...]:
    return parties_of(passage, mention) if mention is not None else ()


def _deadline(passage: Passage, start: int, end: int, found: re.Match[str], due: Sequence[Found]) -> Deadline | None:
    inside = [one for one in due if start <= one.start < end and one.strength]
    if inside:
        return min(inside, key=lambda one: abs(one.start - found.end())).deadline
    prompt = _DIRECT.search(passage.low, max(start, found.start() - 25), end)
    if prompt is None:
        return None
    span = passage.span(prompt.start(), prompt.end())
    return Deadline(
        kind="recurring", raw=passage.text[prompt.start() : prompt.end()], span=span, recurrence="as_needed"
    )


def _is_other(passage: Passage, found: re.Match[str]) -> bool:
    around = passage.low[max(0, found.start() - 20) : found.end() + 40]
    return bool(_NO_TELLING.search(around))
