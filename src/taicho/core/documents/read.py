"""Reads an official document: its text in, everything found with spans and doubts out. Rules only, the same every time."""

import re
from collections.abc import Iterator, Sequence, Set

from attrs import evolve

from taicho.core.documents.citations import Cited, cited, laws
from taicho.core.documents.due import Found, deadlines
from taicho.core.documents.duties import Duties
from taicho.core.documents.duty import Duty, Setting
from taicho.core.documents.goals import targets
from taicho.core.documents.heading import heading
from taicho.core.documents.letters import low
from taicho.core.documents.modes import Mode
from taicho.core.documents.outline import BULLETS, Node, outline
from taicho.core.documents.own_names import own_names, whole
from taicho.core.documents.parties import mentions, parties_of
from taicho.core.documents.passages import Passage
from taicho.core.documents.period import period
from taicho.core.documents.reading_model import (
    BasisItem,
    Deadline,
    Doubt,
    Heading,
    MeasureItem,
    Names,
    PartyWords,
    Reading,
    Reporting,
    SectionItem,
    Span,
    TaskItem,
)
from taicho.core.documents.rungs import scenario_name, scenarios
from taicho.core.documents.telling import reporting
from taicho.core.documents.zones import Zones, zones
from taicho.core.vocabulary import Text

LETTERS = ("Công văn", "Chỉ thị", "Công điện", "Thông báo", "Kết luận", "Thông tri", "")
"""Kinds of documents whose numbered points are orders."""


_RHYTHMS = ("daily", "weekly", "monthly", "quarterly", "yearly")
_ASKED = re.compile(r"(?:yêu cầu|đề nghị|giao|điện)(?:\s+(?:đồng chí|quý|các đồng chí))?\s+$")
_LED = re.compile(r"chỉ đạo\s+$")


def read(text: str, names: Names) -> Reading:
    """Everything an official document says, as far as rules can tell. Never fails: what is not found is doubted."""
    parts = zones(text)
    if not parts:
        return Reading(
            text, Heading(), doubts=(Doubt("empty", Text("Văn bản không có chữ.", "The text holds no words.")),)
        )
    head = heading(parts, names)
    readings = [_part(part, head) for part in parts]
    trees = [tree for tree, _ in readings]
    head = evolve(head, period=period(parts[0].title, trees, head.day))
    duties = [duty for _, walked in readings for duty in walked.found]
    named = own_names(head)
    tasks = tuple(_whole_names(_task(number, duty, head), named, text) for number, duty in enumerate(duties, 1))
    levels = scenarios(trees)
    taken = [trigger.span for level in levels for trigger in level.triggers]
    return Reading(
        text,
        head,
        bases=tuple(_bases(parts[0], trees[0])),
        sections=tuple(_sections(trees, {id(duty.node) for duty in duties if duty.is_whole})),
        targets=tuple(targets(trees, tasks, head.day, taken)),
        scenarios=tuple(levels),
        tasks=tasks,
        measures=tuple(_measures(readings)),
        reporting_rules=tuple(rule for _, walked in readings for rule in _rules(walked)),
    )


def _part(part: Zones, head: Heading) -> tuple[Node, Duties]:
    tree = outline(part.body)
    letter = (part.kind or head.doc_type) in LETTERS
    leads = _ordered(tree, head) if letter else ()
    walked = Duties(head.day, _issuer(head))
    walked.walk(tree, Setting(Mode.ORDERS if letter else Mode.MEASURES, leads=leads, letter=letter))
    return tree, walked


def _issuer(head: Heading) -> PartyWords | None:
    if not head.issuing_body:
        return None
    return PartyWords(head.issuing_body, head.spans.get("issuing_body", Span(0, 0)), head.issuer)


def _merged(parties: Sequence[PartyWords], head: Heading) -> tuple[PartyWords, ...]:
    """A part of the issuing body and the body behind it are one: "Phòng Dân tộc, Ban Dân vận Thành ủy"."""
    found: list[PartyWords] = []
    for one in parties:
        inner = found and low(found[-1].text).startswith(("phòng", "khoa", "tổ ", "đội", "văn phòng", "bộ phận"))
        if (
            inner
            and len(one.text) > 8
            and low(head.issuing_body).startswith(low(one.text))
            and one.span.start - found[-1].span.end <= 3
        ):
            first = found.pop()
            one = PartyWords(f"{first.text}, {one.text}", Span(first.span.start, one.span.end))
        found.append(one)
    return tuple(found)


def _ordered(tree: Node, head: Heading) -> tuple[PartyWords, ...]:
    """Who is ordered where a point names no one: the units of "yêu cầu … thực hiện các nội dung sau", or the addressees."""
    for child in tree.children:
        if child.is_item:
            break
        told = [one for one in mentions(child.passage) if _ASKED.search(child.passage.low, 0, one.start)]
        if not told:
            told = [one for one in mentions(child.passage) if _LED.search(child.passage.low, 0, one.start)][:1]
        if told:
            return tuple(party for one in told for party in parties_of(child.passage, one))
    return tuple(PartyWords(one.text, one.span) for one in head.addressees)


def _bases(part: Zones, tree: Node) -> Iterator[BasisItem]:
    seen: set[str] = set()
    passages = [child.passage for child in tree.children if not child.is_item]
    opening = [*(passages if tree.items else passages[:3]), *_grounds(tree)]
    found: list[tuple[Passage, Cited]] = []
    for passage in opening:
        found += [(passage, one) for one in sorted([*laws(passage), *cited(passage)], key=lambda one: one.start)]
    if part.title is not None:
        found += [(part.title, one) for one in cited(part.title)]
    for passage, one in found:
        key = low(one.symbol or one.kind)
        if key in seen:
            continue
        seen.add(key)
        yield BasisItem(
            id=f"B{len(seen):03d}",
            text=one.symbol or one.kind,
            span=passage.span(one.start, one.end),
            kind=one.kind if one.symbol else "Luật",
            issued=one.issued,
            issuer=one.issuer,
        )


def _grounds(tree: Node) -> list[Passage]:
    """What stands in a first section called "Căn cứ"."""
    first = next(iter(tree.items), None)
    if first is None or not re.match(r"\W*(?:các\s+)?căn cứ", low(first.split_title()[0])):
        return []
    return [node.passage for node in first.walk() if node is not first]


def _sections(trees: Sequence[Node], orders: Set[int]) -> Iterator[SectionItem]:
    """Numbered parts with a title. orders: ids of the nodes whose own words are an order, which are no title."""
    number = 0
    for tree in trees:
        for node in tree.walk():
            title = _section_title(node) if _is_section(node, is_order=id(node) in orders) else ""
            if not title:
                continue
            number += 1
            yield SectionItem(
                id=f"M{number:03d}", text=title, span=node.passage.span(0, len(title)), section=node.path, label=node.label,
                level=len(node.path.split("/")),
            )  # fmt: skip


def _is_section(node: Node, *, is_order: bool) -> bool:
    if not node.is_item or node.kind in (*BULLETS, "paren") or (node.kind == "letter" and not node.items):
        return False
    if node.kind == "roman" or node.items:
        return True
    if node.kind == "article":
        return False
    _, rest = node.split_title()
    return bool(rest or node.children) and not is_order


def _section_title(node: Node) -> str:
    """The title of a part; of a scenario with its condition: "Kịch bản 1: … (dưới 100 ca)"."""
    title, rest = node.split_title()
    named = scenario_name(node.passage)
    if named is None or not (node.items or rest or node.children):
        return title
    whole = node.passage.text
    closed = re.search(r"\)(?=\s+[^()]*:$)", whole)
    return (whole[: closed.end()] if closed else whole).rstrip(" .:;") if len(whole) < 400 else title


def _task(number: int, duty: Duty, head: Heading) -> TaskItem:
    leads = _merged(duty.leads, head)
    told = duty.reporting
    due = _due(duty, told)
    span = duty.row.whole.span() if duty.row else duty.passage.span(duty.start)
    return TaskItem(
        id=f"T{number:03d}",
        text=duty.passage.text[duty.start :].strip(),
        span=span,
        section=duty.node.path,
        leads=leads,
        coordinating=_merged(duty.helps, head),
        deadline=due,
        reporting=told,
        role=next((line.role for _, line in duty.lines if line.leads and line.role), "")
        or duty.own.role
        or duty.setting.role,
        governed=Span(duty.lines[0][0].start, duty.lines[-1][0].end) if duty.lines else None,
        doubts=tuple(_doubts(duty, leads, due, head)),
    )


def _whole_names(task: TaskItem, names: Sequence[str], text: str) -> TaskItem:
    leads, coordinating = whole(task.leads, names, text), whole(task.coordinating, names, text)
    return evolve(task, leads=leads, coordinating=coordinating)


def _due(duty: Duty, told: Reporting | None) -> Deadline | None:
    """The timing that governs the first action: of the line below, else of the words; a report's own time comes last."""
    for passage, found in (*duty.lines, (duty.passage, duty.own)):
        clause = re.search(r"[.;](?:\s|$)", passage.text)
        first = clause.start() if clause else len(passage.text)
        timed = [one for one in found.due if _counts(one, first, is_line=passage is not duty.passage)]
        start = duty.start if passage is duty.passage else 0
        reports_first = told is not None and (told.span.start <= passage.place(start) or told.raw.startswith("gửi"))
        own = [one for one in timed if told is None or reports_first or not _within(one.deadline.span, told.span)]
        if chosen := own or timed:
            best = max(chosen, key=lambda one: (one.strength, -one.start))
            if best.start >= first:
                best = next((one for one in chosen if one.start < first and one.deadline.recurrence in _RHYTHMS), best)
            return _exact(best, timed).deadline
    events = [one for one in duty.own.due if one.strength == 0]
    return events[0].deadline if events else None


def _exact(best: Found, timed: Sequence[Found]) -> Found:
    """ "thường xuyên", "định kỳ" say less than the days or the rhythm printed behind them: "định kỳ, 1 tuần/lần"."""
    exact = [one for one in timed if one.deadline.weekdays or one.deadline.days or one.deadline.month]
    if best.deadline.raw.lower() == "định kỳ":
        exact += [one for one in timed if one.start > best.start and one.deadline.recurrence in _RHYTHMS]
    return exact[0] if exact and best.deadline.recurrence in ("continuous", "periodic") else best


def _counts(found: Found, first: int, *, is_line: bool) -> bool:
    return found.strength >= 2 or (found.strength == 1 and (is_line or found.start < first))


def _within(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start < outer.end


def _doubts(duty: Duty, leads: Sequence[PartyWords], due: Deadline | None, head: Heading) -> Iterator[Doubt]:
    if not leads:
        yield Doubt(
            "no_unit", Text("Không thấy đơn vị chủ trì.", "No lead unit was found."), duty.passage.span(duty.start)
        )
    if due is not None and due.due is not None and head.day is not None and due.due < head.day:
        vi, en = "Thời hạn trước ngày văn bản.", "The deadline lies before the day of the document."
        yield Doubt("due_before_document", Text(vi, en), due.span)


def _measures(readings: Sequence[tuple[Node, Duties]]) -> Iterator[MeasureItem]:
    number = 0
    for _, walked in readings:
        for node, passage, scenario in walked.measures:
            number += 1
            yield MeasureItem(
                id=f"P{number:03d}", text=passage.text.strip(), span=passage.span(), section=node.path,
                scenario=scenario,
            )  # fmt: skip


def _rules(walked: Duties) -> Iterator[Reporting]:
    for passage in walked.closing:
        told = reporting(passage, mentions(passage), deadlines(passage, walked.base))
        if told is not None:
            yield told
