"""Numbers with a unit as offices write them: "1.500 giường", "từ 5 - 7 người", "trên 95%", "0,09%"."""

import re
from collections.abc import Iterator

from attrs import frozen

from taicho.core.documents.letters import word_set

NUMBER = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?"
_MORE = r"(?:trên|hơn|vượt quá|vượt|cao hơn|lớn hơn|nhiều hơn|>)"
_LESS = r"(?:dưới|thấp hơn|nhỏ hơn|ít hơn|chưa đến|chưa tới|<)"
_AT_LEAST = r"(?:ít nhất(?: là)?|tối thiểu(?: là)?|không dưới|đạt từ|từ|≥|>=|\\geq)"
_AT_MOST = r"(?:không quá|không vượt quá|tối đa(?: là)?|nhiều nhất|quá|trong vòng|≤|<=|\\leq)"
_ABOUT = r"(?:khoảng|gần|dự kiến|xấp xỉ|~)"
_WORD = r"(?!(?:dưới|trên|từ|đến|hoặc|và|trở|có|cho|với|để|tại|vào|trong|được|là|thì|ở|của|trước|sau|theo|mỗi|không)\b)[^\W\d_]+"
_NUMBER = re.compile(rf"(?<![\w/.,\-])(?:{NUMBER})(?!(?!/\d[\d.]{{2,}}\s*(?:dân|người|trẻ))\w*[/.]\d)")
_BEFORE = re.compile(rf"(?:{_AT_MOST}|{_AT_LEAST}|{_MORE}|{_LESS}|{_ABOUT})\s*(?:khoảng\s+)?$")
_RANGE = re.compile(rf"(?:\s*%|\s+[^\W\d_]+)?\s*(?:-|đến(?: dưới)?|tới)\s*(?:cấp\s+)?(?P<m>{NUMBER})(?![/.]?\d)")
_UNIT = re.compile(
    rf"\s*[%‰]|\s*/\s*\d[\d.]*\s*(?:dân|người)[^\W\d_]*|\s+{_WORD}(?:\s{_WORD}){{0,2}}(?:\s*/\s*(?:\d[\d.]*\s+)?[^\W\d_]+(?:\s+kỳ)?)?|(?=\s*(?:[).,;:]|$|hoặc\b|và\b|trở\s))"
)
_PERSONS = (
    "cán bộ", "nhân viên", "bác sĩ", "bác sỹ", "điều dưỡng", "tình nguyện viên", "học viên", "đại biểu", "cộng tác viên",
    "chiến sĩ", "chiến sỹ", "thành viên", "kỹ thuật viên", "dân quân", "y sĩ", "y sỹ", "đoàn viên", "hội viên", "công chức",
    "viên chức", "giáo viên", "y bác sĩ", "y, bác sĩ", "tuyên truyền viên", "giám sát viên", "lao động", "công nhân", "hộ lý",
)  # fmt: skip
MEASURES = word_set(
    "giường xe tổ đội chốt mẫu liều mũi lớp buổi đợt lượt người hộ con tấn kg lít máy bộ viên trạm điểm xã phường thôn huyện trường cuộc "
    "đoàn tin bài phòng khu tàu thuyền áo túi thùng chai cái chiếc tờ ổ lần ca đĩa xuồng suất giờ phút ngày m3 km ha gói test hố ao lồng "
    "bể dụng chậu lon can bình gam g ml mg mm cm trang kho chợ"
)


_THOUSANDS = {"nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}


@frozen
class Amount:
    """A number at `start` to `end` of a text. comparator: < <= = >= > between ~; unit: as printed, persons apart."""

    comparator: str
    value: float
    value_max: float | None
    unit: str
    noun: str
    start: int
    end: int
    number_at: int
    unit_at: int


def number(text: str) -> float:
    """ "1.500" is one thousand five hundred, "0,09" nine hundredths."""
    whole = re.sub(r"\.(?=\d{3}(?:\D|$))", "", text)
    return float(whole.replace(",", "."))


def amounts(text: str) -> Iterator[Amount]:
    """Every number with a unit in a text of small letters; without one at the end of a clause."""
    after = 0
    for found in _NUMBER.finditer(text):
        if found.start() < after:
            continue
        range_ = _RANGE.match(text, found.end())
        high = number(range_["m"]) if range_ else None
        low = number(found[0])
        unit_at = range_.end() if range_ and high is not None and high > low else found.end()
        printed = _UNIT.match(text, unit_at)
        if printed is None:
            continue
        after = printed.end()
        word = _BEFORE.search(text, max(0, found.start() - 24), found.start())
        unit, noun = _unit(" ".join(printed[0].split()))
        unit, times = _money(unit)
        yield Amount(
            comparator=_comparator(
                word[0].strip() if word else "", text[unit_at : after + 25], is_range=unit_at > found.end()
            ),
            value=low * times,
            value_max=high * times if high is not None and unit_at > found.end() else None,
            unit=unit,
            noun=noun,
            start=word.start() if word else found.start(),
            end=after,
            number_at=found.start(),
            unit_at=unit_at,
        )


def _comparator(word: str, behind: str, *, is_range: bool) -> str:
    if is_range:
        return "between"
    if re.match(r"[^.;,]{0,45}?trở lên", behind):
        return ">="
    if re.match(r"[^.;,]{0,45}?trở xuống", behind):
        return "<="
    for form, sign in ((_AT_MOST, "<="), (_AT_LEAST, ">="), (_MORE, ">"), (_LESS, "<"), (_ABOUT, "~")):
        if word and re.match(form, word):
            return sign
    return "="


def _money(unit: str) -> tuple[str, int]:
    """(unit, how many of it): "4.250 triệu đồng" is counted in "đồng", other millions in their own noun."""
    words = unit.split()
    if len(words) > 1 and words[0] in _THOUSANDS:
        return " ".join(words[1:2]), _THOUSANDS[words[0]]
    return unit, 1


def _unit(raw: str) -> tuple[str, str]:
    """(unit, noun): of persons the noun alone, of measures the unit."""
    if not raw:
        return "", ""
    if raw[:1] in "%‰/":
        return raw.replace(" ", "") if raw[:1] in "%‰" else raw, ""
    for person in _PERSONS:
        if raw.startswith(person):
            return "", person
    words = raw.split("/")[0].split()
    per = f"/{raw.split('/')[1].strip()}" if "/" in raw else ""
    if words[0] in _THOUSANDS:
        return raw, ""
    if words[0] in MEASURES and (not per or len(words) == 1):
        return words[0] + per, " ".join(words)
    return " ".join(words if per else words[:2]) + per, " ".join(words)
