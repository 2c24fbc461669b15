"""Make the situation report of a place: the values of a `Situation` become a `Report` in one language."""

from collections.abc import Sequence

from taicho.core.reports import say
from taicho.core.reports.figures import chart_of, gauge_of, has_numbers, level_map
from taicho.core.reports.form import Form
from taicho.core.reports.model import BAND, Gauges, Head, Heading, Paragraph, Report, Section, Signature, SourceNote
from taicho.core.reports.number import numbered
from taicho.core.reports.situation_lines import number_lines, position_paragraph, standing_line
from taicho.core.reports.situation_model import Mark, Situation
from taicho.core.reports.situation_tables import (
    children_table,
    measures_table,
    shortfalls_table,
    sources_table,
    targets_table,
    tasks_table,
)
from taicho.core.vocabulary import Place, Text

_NUMBER = Text("Số:", "No.:")


def situation_report(situation: Situation, language: str, form: Form) -> Report:
    """The report of a situation in `language` ("vi" or "en"), headed and signed as `form` says for its tier.

    Figures are those of the situation, untouched. What has no number is said in a sentence; an empty list too.
    """
    sections = [
        *_overview(situation, language),
        *_levels(situation, language),
        *_measures(situation, language),
        *_tasks(situation, language),
        *_needs(situation, language),
        *_quality(situation, language),
    ]
    tier = form.tiers[situation.place.tier]
    above = _above(situation)
    day = say.day(situation.day, language)

    def filled(text: Text) -> str:
        return form.fill(text, situation.place, above, day, language)

    return Report(
        language=language,
        head=_head(situation, language, form),
        sections=numbered(sections),
        signature=Signature(tuple(filled(tier.authority).split("|"))),
        recipients=tuple(filled(text) for text in tier.recipients),
        day=situation.day,
        file_name=f"{Text('tinh-hinh', 'situation').in_(language)}-{situation.place.code}-{situation.day:%Y-%m-%d}",
        band=BAND if situation.invented else "",
        footer=_footer(situation, language),
    )


def _head(situation: Situation, language: str, form: Form) -> Head:
    tier = form.tiers[situation.place.tier]
    above = _above(situation)
    seat = tier.seat or situation.place.name_short

    def filled(text: Text, day: str = "") -> str:
        return form.fill(text, situation.place, above, day, language)

    return Head(
        parent=filled(tier.parent).replace("|", "\n"),
        issuer=filled(tier.issuer).replace("|", "\n"),
        number=f"{_NUMBER.in_(language)} ........./{tier.symbol}",
        place_and_date=f"{seat}, {say.long_day(situation.day, language)}",
        kind=form.kind.in_(language),
        title=filled(form.title, say.day(situation.day, language)),
        motto=(form.motto[0].in_(language), form.motto[1].in_(language)),
        addressees=tuple(filled(text) for text in tier.addressees),
    )


def _above(situation: Situation) -> Place | None:
    """The unit directly above the place."""
    return next((place for place in reversed(situation.path) if place.code != situation.place.code), None)


def _footer(situation: Situation, language: str) -> str:
    parts = []
    if situation.as_of:
        day = say.day(situation.as_of, language)
        parts.append(Text(f"Số liệu đến {day}", f"Data to {day}").in_(language))
    if situation.as_known_on:
        day = say.day(situation.as_known_on, language)
        parts.append(Text(f"như đã biết ngày {day}", f"as known on {day}").in_(language))
    if situation.snapshot:
        parts.append(Text(f"bản chụp {situation.snapshot}", f"snapshot {situation.snapshot}").in_(language))
    return "; ".join(parts)


def _overview(situation: Situation, language: str) -> Sequence[Section]:
    made: list[Section] = [
        Heading(Text("TÌNH HÌNH DỊCH", "THE SITUATION").in_(language)),
        Paragraph(situation.headline.in_(language), strong=True),
    ]
    if not situation.key_numbers:
        made.append(
            Paragraph(
                Text(
                    "Chưa có số liệu nào của địa bàn này. Không có số liệu không có nghĩa là không có ca mắc.",
                    "There are no figures of this place yet. No figures does not mean no cases.",
                ).in_(language)
            )
        )
        return made
    made.append(Heading(Text("Số liệu chính", "Key figures").in_(language), level=2))
    made += number_lines(situation.key_numbers, language)
    charted = [number for number in situation.key_numbers if number.charted]
    if charted:
        made.append(Heading(Text("Diễn biến theo ngày", "Course by day").in_(language), level=2))
    for number in charted:
        if has_numbers(number.series):
            made.append(chart_of(number, language))
        else:
            name = number.label.in_(language)
            made.append(
                Paragraph(Text(f"{name}: chưa có số liệu theo ngày.", f"{name}: no figures by day yet.").in_(language))
            )
    return made


def _levels(situation: Situation, language: str) -> Sequence[Section]:
    made: list[Section] = [Heading(Text("CẤP ĐỘ DỊCH VÀ KỊCH BẢN", "LEVEL AND SCENARIO").in_(language))]
    if situation.level:
        made.append(position_paragraph(situation.level, language))
    else:
        made.append(
            Paragraph(
                Text(
                    "Không có bộ tiêu chí nào xếp cấp cho chính địa bàn này trong ngày này.",
                    "No rule set gives a level to this place itself on this day.",
                ).in_(language)
            )
        )
    if situation.scenario:
        made.append(position_paragraph(situation.scenario, language))
    figure = level_map(situation, language)
    if figure:
        made.append(figure)
    if situation.children:
        made.append(children_table(situation, language))
    return made


def _measures(situation: Situation, language: str) -> Sequence[Section]:
    heading = Heading(Text("BIỆN PHÁP ĐANG ÁP DỤNG", "MEASURES IN FORCE").in_(language))
    return [heading, measures_table(situation, language)]


def _tasks(situation: Situation, language: str) -> Sequence[Section]:
    made: list[Section] = [Heading(Text("THỰC HIỆN NHIỆM VỤ", "TASKS").in_(language))]
    if not situation.plan_number and not (situation.tasks.due or situation.tasks.overdue or situation.tasks.standing):
        made.append(
            Paragraph(
                Text(
                    "Địa bàn chưa có kế hoạch nào được đưa vào hệ thống, nên chưa có nhiệm vụ.",
                    "No plan of this place has been entered, so there are no tasks.",
                ).in_(language)
            )
        )
        return made
    made.append(standing_line(situation, language))
    made.append(Heading(Text("Nhiệm vụ quá hạn", "Overdue").in_(language), level=2))
    made.append(tasks_table("overdue", situation.tasks.overdue, situation, language))
    made.append(Heading(Text("Nhiệm vụ đến hạn", "Due").in_(language), level=2))
    made.append(tasks_table("due", situation.tasks.due, situation, language))
    if situation.tasks.standing:
        made.append(Heading(Text("Nhiệm vụ không định hạn", "Duties without a due day").in_(language), level=2))
        made.append(tasks_table("standing", situation.tasks.standing, situation, language))
    return made


def _needs(situation: Situation, language: str) -> Sequence[Section]:
    made: list[Section] = [Heading(Text("CHỈ TIÊU VÀ NGUỒN LỰC", "TARGETS AND RESOURCES").in_(language))]
    gauges = tuple(gauge for gauge in (gauge_of(t, language) for t in situation.targets if t.reading) if gauge)
    empty = Text("Kế hoạch không nêu chỉ tiêu nào đo được.", "The plan sets no target that is measured.")
    if situation.targets:
        made.append(Heading(Text("Chỉ tiêu", "Targets").in_(language), level=2))
    if gauges:
        made.append(Gauges("", gauges, empty.in_(language)))
    made.append(targets_table(situation, language))
    if situation.targets:
        made.append(Heading(Text("Nhu cầu và khả năng đáp ứng", "Needs and means").in_(language), level=2))
    made.append(shortfalls_table(situation, language))
    return made


def _quality(situation: Situation, language: str) -> Sequence[Section]:
    made: list[Section] = [
        Heading(Text("NGUỒN VÀ CHẤT LƯỢNG SỐ LIỆU", "SOURCES AND QUALITY OF THE DATA").in_(language))
    ]
    if situation.missing:
        lead = Text("Những điều chưa biết:", "What is not known:").in_(language)
        made.append(Paragraph(lead, items=tuple(text.in_(language) for text in situation.missing)))
    made.append(sources_table(situation, language))
    notes = [_mark_words(mark, language) for mark in situation.marks]
    notes.append(
        Text(
            "Dấu “—” là chưa có số liệu, không phải số không.",
            "“—” means that there is no number; it does not mean zero.",
        ).in_(language)
    )
    made.append(SourceNote(tuple(notes)))
    return made


def _mark_words(mark: Mark, language: str) -> str:
    name, meaning = say.mark(mark.id, language), mark.text.in_(language)
    return f"{name[:1].upper()}{name[1:]}." if name == meaning else f"{name[:1].upper()}{name[1:]}: {meaning}."
