"""Sentences and lines of the situation report."""

import re
from collections.abc import Sequence

from taicho.core.reports import say
from taicho.core.reports.model import NumberLine, Paragraph
from taicho.core.reports.situation_model import KeyNumber, Position, Reason, Rung, Situation
from taicho.core.vocabulary import Text

_STATES = {
    "proposed": Text("chờ giao", "to be issued"),
    "open": Text("chưa bắt đầu", "not started"),
    "doing": Text("đang làm", "under way"),
    "done": Text("đã làm xong, chờ nghiệm thu", "done, to be accepted"),
    "returned": Text("trả lại", "returned"),
    "accepted": Text("đã nghiệm thu", "accepted"),
    "declined": Text("từ chối", "declined"),
    "cancelled": Text("hủy", "cancelled"),
}


def number_lines(numbers: Sequence[KeyNumber], language: str) -> list[NumberLine]:
    """Key numbers as lines; marks and the change on the week before become the note."""
    made = []
    for number in numbers:
        marks = [say.mark(mark, language) for mark in number.reading.marks]
        detail = [number.detail.in_(language)] if number.detail else []
        made.append(
            NumberLine(
                label=number.label.in_(language),
                value=number.reading.value,
                form=number.form,
                source=number.source.in_(language),
                as_of=number.reading.as_of,
                note="; ".join([*detail, *marks]),
                definition=number.definition.in_(language),
                at_least=number.reading.at_least,
                unit=number.reading.unit,
            )
        )
    return made


def position_paragraph(position: Position, language: str) -> Paragraph:
    """Where the place stands on one scale: proposed, declared, and why, as a paragraph with items."""
    proposed = (
        position.proposed.name.in_(language)
        if position.proposed
        else Text("chưa xác định được", "none can be given").in_(language)
    )
    title = position.title.in_(language)
    sentence = Text(f"{title}: đề xuất {proposed}; ", f"{title}: proposed: {proposed}; ").in_(language)
    sentence += _declared_words(position, language)
    if position.marks:
        marks = ", ".join(say.mark(mark, language) for mark in position.marks)
        sentence += Text(f" Kết quả tính: {marks}.", f" The computed result: {marks}.").in_(language)
    items = [_reason_words(reason, language) for reason in position.reasons]
    items += [Text(f"Còn thiếu: {t.vi}", f"Missing: {t.en}").in_(language) for t in position.missing]
    items += [
        Text(f"Cần người xác nhận: {t.vi}", f"To be confirmed: {t.en}").in_(language) for t in position.confirmable
    ]
    return Paragraph(sentence, items=tuple(items))


def _declared_words(position: Position, language: str) -> str:
    if position.declared is None:
        return Text("chưa có quyết định.", "nothing declared.").in_(language)
    declared = position.declared
    since = say.day(declared.since, language)
    rung = declared.rung.name.in_(language)
    by = f"{declared.by}, {declared.unit.in_(language)}" if declared.unit else declared.by
    words = Text(f"đã quyết định {rung} từ {since} ({by})", f"declared: {rung} since {since} ({by})").in_(language)
    if declared.ground:
        ground = declared.ground.in_(language)
        words += Text(f", căn cứ: {ground}", f", on the ground: {ground}").in_(language)
    return words + "."


def _reason_words(reason: Reason, language: str) -> str:
    words = reason.text.in_(language).rstrip(".")
    cited = f" ({reason.cite})" if reason.cite and str(reason.cite) not in words else ""
    return f"{words}{cited}."


def standing_line(situation: Situation, language: str) -> Paragraph:
    """How many tasks there are and how they stand: overdue first, then by state."""
    tasks = situation.tasks
    first = Text(
        f"{tasks.many_overdue} nhiệm vụ quá hạn, {tasks.many_due} đến hạn, {tasks.many_standing} không định hạn.",
        f"{tasks.many_overdue} overdue, {tasks.many_due} due, {tasks.many_standing} without a due day.",
    ).in_(language)
    if situation.plan_number:
        title = f" ({situation.plan_title.in_(language)})" if situation.plan_title else ""
        plan = f"{situation.plan_number}{title}"
        first = Text(f"Thực hiện {plan}: {first}", f"Under {plan}: {first}").in_(language)
    known = {state: count for state, count in tasks.counts.items() if count}
    if not known:
        return Paragraph(first)
    words = "; ".join(f"{state_words(state, language)}: {count}" for state, count in known.items())
    return Paragraph(f"{first} {Text('Cả kế hoạch', 'The whole plan').in_(language)}: {words}.")


def state_words(state: str, language: str) -> str:
    """A state of a task in words."""
    known = _STATES.get(state)
    return known.in_(language) if known else state


def short_name(rung: Rung, language: str) -> str:
    """The name of a rung without its explanation: "Cấp 1" of "Cấp 1 - nguy cơ thấp"; a colon ends it too."""
    return re.split(r" - |: ", rung.name.in_(language), maxsplit=1)[0]
