"""Scenarios, levels and situations, with the conditions that open each."""

import re
from collections.abc import Iterator, Sequence

from attrs import evolve

from taicho.core.documents.amounts import Amount, amounts
from taicho.core.documents.outline import Node
from taicho.core.documents.passages import Passage
from taicho.core.documents.reading_model import ScenarioItem, Trigger, Words
from taicho.core.documents.work_tables import cells_of

_NAME = re.compile(
    r"\s*(?:(?:đối với|trong|khi ở|ở)\s+)?(?P<name>(?:kịch bản|tình huống|cấp độ(?: dịch| rủi ro thiên tai| ứng phó)?|mức độ|mức|giai đoạn|cấp|cảnh báo cấp|phương án|báo động)\s+(?:cấp\s+|số\s+|thứ\s+)?(?:\d|[ivx]+(?!\w)))"
    r"(?P<rest>\s*[:.,(\-]|\s|$)"
)
_LEVEL_COLUMN = re.compile(r"(?:kịch bản|tình huống|cấp độ|mức độ|mức|cấp|giai đoạn)(?:\s+(?:dịch|nguy cơ|báo động))?$")
_SITUATION = re.compile(r"\s*(?:tình huống|kịch bản)\s+(?!\d|[ivx]+\b|như|dịch bệnh có thể)[^\W\d_]")
_PERIOD = re.compile(r"(?:từ|đến|trước|sau|năm|tháng|20\d\d)")
_CONDITION = re.compile(
    r"\s*(?:tiêu chí|điều kiện|khi |dấu hiệu|ngưỡng|số ca|số trường hợp|căn cứ xác định|tỷ lệ|áp dụng khi|mức độ)"
)
_JOIN = re.compile(r"[(:;,]|\bhoặc\b|\bvà\b|\bkhi\b|\bnếu\b|\bvới\b|^")
_NOISE = re.compile(
    r"^(?:\s*(?:có|khi|nếu|với|là|ghi nhận|xuất hiện|áp dụng|tiêu chí|điều kiện|trong trường hợp|ở mức|đạt|tổng|kéo dài)\b)+\s*|\s*(?:đạt|ở mức|là|ở|có|bằng|trong khoảng)\s*$"
)


def scenarios(trees: Sequence[Node]) -> list[ScenarioItem]:
    """Every scenario of the bodies, in order; a name that comes again adds what it brings to the first."""
    found: list[ScenarioItem] = []
    names: dict[tuple[str, str], int] = {}
    for tree in trees:
        for node in tree.walk():
            for item in (*filter(None, [_scenario(node, len(found) + 1)]), *_of_table(node, len(found) + 1)):
                key = (item.scheme, item.text.lower())
                if key not in names:
                    names[key] = len(found)
                    found.append(item)
    return [one for one in found if one.triggers or _has_brothers(one, found)]


def _has_brothers(one: ScenarioItem, found: Sequence[ScenarioItem]) -> bool:
    return sum(other.scheme == one.scheme for other in found) > 1


def scenario_name(passage: Passage) -> str | None:
    """The name a passage opens with, "Kịch bản 1" or "Cấp độ II"; None where it opens with none."""
    named = _NAME.match(passage.low)
    return passage.text[named.start("name") : named.end("name")] if named else None


def _scenario(node: Node, count: int) -> ScenarioItem | None:
    if node.kind in ("root", "row") or (node.kind == "text" and len(node.passage.text) > 400):
        return None
    passage = node.passage
    named = _NAME.match(passage.low)
    if named is None:
        return _situation(node, count)
    name = passage.text[named.start("name") : named.end("name")]
    triggers = list(_triggers(passage, named.end("name")))
    if not triggers:
        for child in node.children[:4]:
            if _CONDITION.match(child.passage.low):
                triggers += _triggers(child.passage, 0)
    if not triggers and not node.children and ":" not in passage.text:
        return None
    return ScenarioItem(
        id=f"S{count:02d}",
        text=name,
        span=passage.span(),
        section=node.path,
        scheme=_scheme(node),
        raw=passage.text[named.end("name") :].strip(" :.-–"),
        triggers=tuple(triggers),
        measures=tuple(_measures(node)),
    )


def _of_table(node: Node, count: int) -> Iterator[ScenarioItem]:
    """The levels of a table: its first column names them, another column says when each holds."""
    rows = [cells_of(child.passage) for child in node.children if child.kind == "row"]
    if len(rows) < 3 or not rows[0]:
        return
    kind, heads = _LEVEL_COLUMN.match(rows[0][0].low.strip(" .*")), rows[0]
    for cells in rows[1:] if kind else ():
        triggers = [
            evolve(one, metric=one.metric or heads[at].text.strip(" .*"))
            for at, cell in enumerate(cells[1 : len(heads)], 1)
            for one in _triggers(cell, 0)
        ]
        named = cells[0].words()
        if not triggers or not named.text.strip(" -"):
            continue
        word = heads[0].text.strip(" .*")
        name = named.text if _NAME.match(named.text.lower()) else f"{word} {named.text}"
        yield ScenarioItem(
            id=f"S{count:02d}", text=name, span=named.span, section=node.path, scheme=_scheme(node) or node.split_title()[0],
            raw=cells[1].text.strip() if len(cells) > 1 else "", triggers=tuple(triggers),
        )  # fmt: skip
        count += 1


def _situation(node: Node, count: int) -> ScenarioItem | None:
    """ "Tình huống xuất hiện ca nhiễm trong trường học": a name without a number."""
    if not node.is_item or not _SITUATION.match(node.passage.low) or len(node.passage.text) > 200:
        return None
    words = node.passage.words()
    return ScenarioItem(
        id=f"S{count:02d}",
        text=words.text.rstrip(" .;:"),
        span=words.span,
        section=node.path,
        scheme=_scheme(node),
        raw=words.text,
    )


def _scheme(node: Node) -> str:
    above = node.parent
    while above is not None and above.kind != "root":
        title, _ = above.split_title()
        if title:
            return title
        above = above.parent
    return ""


def _measures(node: Node) -> Iterator[Words]:
    for below in node.walk():
        if below is not node and not below.items and below.kind != "row":
            yield below.passage.words()


def _triggers(passage: Passage, start: int) -> Iterator[Trigger]:
    """The conditions of a passage from letter `start` on."""
    end = _first_end(passage, start)
    metric = ""
    for amount in amounts(passage.low):
        if amount.start < start or amount.number_at >= end:
            continue
        if amount.comparator == "=" and not re.search(
            r"(?:có|xuất hiện|ghi nhận|phát hiện)\s+$", passage.low[max(0, amount.number_at - 40) : amount.number_at]
        ):
            continue
        own = _metric(passage, start, amount)
        metric = own or _behind(passage, amount) or metric
        yield Trigger(
            metric=metric,
            op=amount.comparator,
            value=amount.value,
            value_max=amount.value_max,
            unit="cấp" if passage.low[: amount.number_at].endswith("cấp ") else _unit(amount, metric),
            span=passage.span(amount.start, amount.end),
        )


def _first_end(passage: Passage, start: int) -> int:
    """Conditions stand in the heading, not in the measures behind it."""
    stop = re.compile(r"\.\s+[A-ZĐ]|\)\s*(?:với|tập trung)|thì\s").search(passage.text, start)
    return stop.start() if stop else len(passage.text)


def _metric(passage: Passage, start: int, amount: Amount) -> str:
    """The words before the comparison, back to where its clause opens."""
    at = start
    for found in _JOIN.finditer(passage.low, start, amount.start):
        if not re.match(r",\s*(?:chống|mất tích|bị thương|nhiễm)", passage.low[found.start() :]):
            at = found.end()
    words = passage.text[at : amount.start].strip(" :(-–")
    cleaned = _NOISE.sub("", words)
    return _NOISE.sub("", cleaned).strip(" :(-–") if re.search(r"[^\W\d_]{2}", cleaned) else ""


def _behind(passage: Passage, amount: Amount) -> str:
    """Where the comparison comes first the thing counted follows it: "từ 05 ca viêm phổi nặng trở lên"."""
    at = amount.unit_at
    stop = re.compile(r"[;.)]|\bhoặc\b").search(passage.low, at)
    words = passage.text[at : stop.start() if stop else len(passage.text)]
    return " ".join(re.sub(r"\btrở (?:lên|xuống)\b", " ", words, flags=re.IGNORECASE).split())[:120]


def _unit(amount: Amount, metric: str) -> str:
    if amount.unit[:1] in ("%", "‰", "/"):
        return amount.unit
    word = (amount.unit or amount.noun).split()
    if word and word[0] in ("trở", "đến", "và", "hoặc", "thì", "với"):
        return "ca" if "số ca" in metric.lower() else ""
    return word[0] if word else ""
