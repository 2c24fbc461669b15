"""Targets: numbers to be reached, kept, mobilised or not exceeded."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import islice

from taicho.core.documents.amounts import MEASURES, Amount, amounts
from taicho.core.documents.citations import cited_days
from taicho.core.documents.due import Found, deadlines
from taicho.core.documents.letters import plain, word_set
from taicho.core.documents.lexicon import STOPS
from taicho.core.documents.modes import tells_of_the_past
from taicho.core.documents.outline import Node
from taicho.core.documents.passages import Passage
from taicho.core.documents.reading_model import Deadline, Span, TargetItem, TaskItem

_BACKGROUND = re.compile(
    r"(?:\w+ )?(?:tinh hinh|dac diem|ket qua|danh gia|su can thiet|nhan dinh|can cu|thuc trang|ton tai|dat van de|bai hoc|boi canh|khai niem|dinh nghia|giai thich)\b"
)
_NOT_BEFORE = re.compile(
    r"\b(?:số|mũi|thứ|mức|tháng|ngày|năm|quý|khoản|điều|điểm|loại|type|typ|tuần|covid|covid\s*-|kịch bản|giai đoạn|vòng|quận|trang|f|giờ|h|phút|"
    r"khu phố|quân khu|ban chỉ đạo|ấp|khóm|bảng|phụ lục|lúc|hồi|tầng|quốc lộ|bước|tình huống|cấp độ|mức độ|khóa|mục|phần|chương|nhiệm kỳ|tuổi|phiên bản|chiều)\s*$"
)
_NOT_BEFORE_OTHERS = re.compile(
    r"(?:cấp|nhóm|đợt|lần|phường|khu vực|tổ|thôn|chốt|đường|bản|khối|lớp|và|trẻ|từ\s+\d+)\s*$"
)
_NO_UNIT = word_set(
    "tuổi tháng năm quý tuần cấp mức nhóm bước nội giai tình kịch khoản trụ màu vai hoặc thì là k h độ nguyên nguồn dân "
    "mục tầng loại khâu chiều chỉ thứ vùng miền tốt nhất ban dịch sở đã đang hình tiêu nhiệm vấn yếu quy chính giải khu khuẩn sạch"
)
_INDEX = re.compile(r"(?:^|[\s(])(?:chỉ số|hệ số|tỷ số|tỉ số)\s[^.;,:]{1,80}$")
"""Numbers without a unit: "chỉ số BI dưới 20"."""
MOST_NUMBERS = 300
"""Numbers of one paragraph that are looked at."""
LONGEST_INDICATOR = 220
"""Letters of what a target measures."""
_TIMES = ("giờ", "phút", "ngày")
_TIMED = re.compile(
    r"(?:trong vòng|không quá|trong|tối thiểu|ít nhất|tối đa|đủ dùng trong|quá|cách ly|theo dõi|tập trung|nghỉ|cho|đủ|cách ly tập trung|thời hạn|sức khỏe|kéo dài|dự trữ)\s*(?:là\s*)?(?:từ\s*)?$"
)
_SET_OFF = re.compile(r"\s*(?:giờ|phút|ngày)\s+(?:khi|kể từ)\b")
"""Behind "sau 24 giờ" what sets the time off: only then it is a bound."""
_CONDITION = re.compile(
    r"(?:^|[.;:,(]\s*)(?:khi|nếu|trường hợp)\s[^.;,]{0,60}$|\skhi\s+(?:có|số|phát hiện|ghi nhận|xuất hiện)\s[^.;,]{0,40}$"
)
_CLAUSE = re.compile(r"[;.:()|]\s|,\s|[()“”]|\.$")
_RISEN = re.compile(r"\btăng\s+(?:thêm\s+|khoảng\s+)?$")
_COMPARED = re.compile(r"[^.;]{0,40}?\bso với (?:cùng kỳ|tháng trước|tuần trước|năm trước)")
"""Behind and before "tăng 35 % so với cùng kỳ": how things stand."""
_STOCK = re.compile(r"(?:đủ dùng|dự trữ)\s+(?:trong\s+)?(?:ít nhất\s+|tối thiểu\s+)?$")
_SERVED = re.compile(r"\bthời gian\s[^.;,]{2,60}$")
"""Before "không quá 01 phút kể từ khi …": a standard to be kept, no day a duty is due."""
_CALLS = re.compile(r"(?:điện thoại|đt|sđt|hotline|đường dây nóng|số máy|fax)\W*(?:số\s*)?:?\s*$")
_PAST = re.compile(
    r"\b(?:đã có|ghi nhận|tính đến|phát hiện|so với|tích lũy|lũy kế|xảy ra|năm 20\d\d có|đã tiêm|đã ghi nhận|(?<!tỷ lệ )tử vong do)\b[^.;]{0,40}$"
)


def targets(
    trees: Sequence[Node], tasks: Sequence[TaskItem], base: date | None, taken: Sequence[Span]
) -> Iterator[TargetItem]:
    """The targets of all bodies. taken: stretches of scenario conditions, whose numbers are none."""
    count = 0
    for tree in trees:
        for node in _meant(tree):
            for passage, amount in _of_node(node, taken):
                count += 1
                yield _target(count, node, passage, amount, tasks, base)


def _meant(tree: Node) -> Iterator[Node]:
    """Every node that may set a target: not the opening, not the background."""
    for child in tree.children:
        if child.is_item or child.kind == "row" or not any(one.is_item for one in tree.children):
            yield from _below(child)


def _below(node: Node) -> Iterator[Node]:
    title, _ = node.split_title()
    if (
        title
        and node.kind in ("roman", "number", "capital", "part")
        and _BACKGROUND.match(plain(title).strip())
        and not re.search(r"muc tieu|chi tieu|giai phap|nhiem vu|phuong an", plain(title))
        and (node.children or tells_of_the_past(node))
    ):
        return
    yield node
    for child in node.children:
        yield from _below(child)


def _of_node(node: Node, taken: Sequence[Span]) -> Iterator[tuple[Passage, Amount]]:
    passage = node.passage
    if not re.search(r"\d", passage.text):
        return
    cited = cited_days(passage)
    delays = [
        one.start
        for one in deadlines(passage, None)
        if one.deadline.kind == "relative" and not one.deadline.raw.lower().startswith("sau")
    ]
    for amount in islice(amounts(passage.low), MOST_NUMBERS):
        span = passage.span(amount.number_at, amount.end)
        if any(start <= amount.number_at < end for start, end in cited) or any(
            one.start <= span.start < one.end for one in taken
        ):
            continue
        is_delay = amount.unit in _TIMES and any(0 <= amount.number_at - one < 30 for one in delays)
        is_delay = is_delay and not _SERVED.search(passage.low, max(0, amount.start - 80), amount.start)
        if not is_delay and not _ends_name(passage, amount) and _is_goal(passage.low, amount):
            yield passage, amount


def _ends_name(passage: Passage, amount: Amount) -> bool:
    """ "Trường Tiểu học Lộc Sơn 1": a small number behind two capitals is part of a name."""
    before = passage.text[max(0, amount.number_at - 40) : amount.number_at]
    named = re.search(r"[A-ZĐÀ-Ỹ][^\W\d_]*\s+[A-ZĐÀ-Ỹ][^\W\d_]*\s$", before) and not re.search(
        r"(?:^|[.:;]\s)\S+\s$", before
    )
    capitals = all(word[:1].isupper() for word in before.split()[-2:])
    return (
        bool(named)
        and capitals
        and amount.start == amount.number_at
        and amount.value < 30
        and not amount.unit.startswith("%")
    )


def _is_goal(text: str, amount: Amount) -> bool:
    before = text[max(0, amount.start - 40) : amount.start]
    if amount.unit.startswith(("hằng ", "hàng ")):
        return False
    words = amount.unit.split("/")[0].split()
    word = words[0] if words else ""
    if not word and not amount.noun and not amount.unit:
        return amount.comparator in ("<", "<=", ">", ">=") and bool(
            _INDEX.search(text[max(0, amount.start - 100) : amount.start])
        )
    if _CALLS.search(before) or (_RISEN.search(before) and _COMPARED.match(text, amount.end)):
        return False
    if word == "tháng" and _STOCK.search(before):
        return True
    if _numbers_something(before, amount, word) or _counts_otherwise(text, before, amount, word):
        return False
    if word in _TIMES and "/" not in amount.unit:
        return _is_span_of_time(text, amount)
    if word.startswith("%") and re.search(r"(?:nồng độ|dung dịch|cồn|cloramin\s*b?|hóa chất)[^.;,]{0,20}$", before):
        return False
    return not _PAST.search(before)


def _numbers_something(before: str, amount: Amount, word: str) -> bool:
    """ "Quốc lộ 5", "tình huống 2", "từ 5 tuổi": the number is a name, or what follows it is no measure."""
    strange = word not in MEASURES and bool(word) and not word.startswith("%")
    bare = amount.start == amount.number_at
    named = _NOT_BEFORE.search(before) or (strange and _NOT_BEFORE_OTHERS.search(before))
    if bare and not word.startswith(("%", "đồng")) and named:
        return True
    return strange and ((word in _NO_UNIT and (bare or word != "vùng")) or word in STOPS)


def _counts_otherwise(text: str, before: str, amount: Amount, word: str) -> bool:
    """A saying, a rhythm, offices, ages, or a condition: counted, but not to be reached."""
    bare = amount.start == amount.number_at
    if _in_saying(text, amount) or _is_rhythm(text, amount, word) or _counts_offices(before, word):
        return True
    if amount.unit.endswith("/lần") or (bare and amount.unit.startswith("lần/")):
        return True
    if re.search(r"\btuổi\b|đợt dịch|cấp độ", text[amount.number_at : amount.end + 5]):
        return True
    return bool(_CONDITION.search(text[max(0, amount.number_at - 80) : amount.number_at]))


def _is_rhythm(text: str, amount: Amount, word: str) -> bool:
    """ "mỗi ngày ít nhất 03 lần", "02 ngày trong tuần", "1,5 - 2 lần" of a price: how often or how many fold."""
    if word == "ngày" and re.match(r"\s*ngày\s+trong\s+(?:tuần|tháng)", text[amount.unit_at :]):
        return True
    if word != "lần" or "/" in amount.unit:
        return False
    each = re.search(
        r"(?:mỗi|hằng|hàng)\s+(?:ngày|tuần|tháng|quý|năm)\b[^.;]{0,25}$", text[max(0, amount.start - 60) : amount.start]
    )
    return bool(each) or amount.value != int(amount.value)


def _counts_offices(before: str, word: str) -> bool:
    """ "Ủy ban nhân dân 16 phường" counts whom it names, nothing to be reached."""
    return word in ("xã", "phường", "huyện", "quận", "trường", "tỉnh", "khu", "thôn", "tổ", "ấp", "bản") and bool(
        re.search(r"(?:nhân dân|ubnd|công an|y tế|thể|địa bàn|toàn bộ|các|của|điều hành|trưởng)\s+$", before)
    )


def _in_saying(text: str, amount: Amount) -> bool:
    """Whether a number belongs to a saying in quotes: “4 tại chỗ”, “3 sẵn sàng”."""
    before, behind = text[max(0, amount.number_at - 40) : amount.number_at], text[amount.end : amount.end + 40]
    opened = max(before.rfind(sign) for sign in "“‘")
    return opened > max(before.rfind(sign) for sign in "”’") and any(sign in behind for sign in "”’")


def _is_span_of_time(text: str, amount: Amount) -> bool:
    behind = text[amount.end : amount.end + 30]
    if re.match(r"\s*(?:kể từ|cùng ngày|ngày\s+\d|h[àằ]ng|\d|sáng|chiều|mỗi|,?\s*ngày\s+\d)", behind) or re.match(
        r".*\bngày\s*$", text[amount.end : amount.end + 8]
    ):
        return False
    if re.search(r"cùng ngày|giờ ngày|giờ h|ngày \d", text[amount.number_at : amount.end + 6]):
        return False
    clause = re.split(r"[.;:]\s", text[max(0, amount.number_at - 160) : amount.number_at])[-1]
    if re.search(r"\d\s*%", clause):
        return False
    before = text[max(0, amount.number_at - 30) : amount.number_at]
    return (
        bool(_TIMED.search(before))
        or bool(before.endswith("sau ") and _SET_OFF.match(text, amount.unit_at))
        or amount.comparator in ("<=", ">=", "<", ">")
    )


def _target(
    count: int, node: Node, passage: Passage, amount: Amount, tasks: Sequence[TaskItem], base: date | None
) -> TargetItem:
    start, end = _clause(passage, amount)
    words = passage.words(start, end)
    return TargetItem(
        id=f"G{count:03d}",
        text=words.text,
        span=words.span,
        section=node.section,
        indicator=_indicator(passage, start, end),
        comparator=amount.comparator,
        value=amount.value,
        value_max=amount.value_max,
        unit=amount.unit,
        population=_population(passage.text[amount.unit_at : end]) if amount.unit.startswith("%") else amount.noun,
        kind=_kind(amount),
        deadline=_deadline(passage, amount, tasks, base),
    )


def _clause(passage: Passage, amount: Amount) -> tuple[int, int]:
    starts = [
        found.end()
        for found in _CLAUSE.finditer(passage.text, max(0, amount.start - 600), amount.start + 1)
        if found.end() <= amount.number_at
    ]
    stop = _CLAUSE.search(passage.text, amount.end)
    return (starts[-1] if starts else 0), (stop.start() if stop else len(passage.text))


def _indicator(passage: Passage, start: int, end: int) -> str:
    """What is measured: the clause on to its semicolon or full stop, since a comma may part what belongs together."""
    stop = re.compile(r"[;.](?:\s|$)").search(passage.text, end - 1)
    whole = passage.text[start : stop.start() if stop else len(passage.text)].strip()
    return whole if len(whole) <= LONGEST_INDICATOR else passage.text[start:end].strip()[:LONGEST_INDICATOR]


def _population(behind: str) -> str:
    words = re.sub(r"^[\s%‰]+", "", behind)
    return re.split(r"\s(?:không|được|có|đạt|thực hiện|tiếp cận|hoàn thành|ký|vào|trước|trong|đến)\s", words)[0].strip(
        " .,"
    )[:80]


def _kind(amount: Amount) -> str:
    unit = amount.unit
    if unit.startswith("%"):
        return "coverage"
    if unit in _TIMES:
        return "duration"
    return (
        "capacity"
        if unit.startswith(("giường", "mẫu/", "phòng"))
        else "resource"
        if not unit or unit == "người"
        else "output"
    )


@lru_cache(maxsize=4)
def _deadlines(passage: Passage, base: date | None) -> tuple[Found, ...]:
    """Of the paragraph whose numbers are being read, once."""
    return tuple(deadlines(passage, base))


def _deadline(passage: Passage, amount: Amount, tasks: Sequence[TaskItem], base: date | None) -> Deadline | None:
    """The nearest day of its own clause or passage, else the day of the order it stands in."""
    own = [one for one in _deadlines(passage, base) if one.strength >= 2 and one.deadline.kind == "date"]
    if own:
        return min(own, key=lambda one: abs(one.start - amount.start)).deadline
    place = passage.place(amount.number_at)
    order = next((one for one in tasks if one.span.start <= place < one.span.end), None)
    return order.deadline if order and order.deadline and order.deadline.kind == "date" else None
