"""Tables of the situation report; each says a sentence where it has no rows."""

from collections.abc import Sequence
from datetime import date, datetime

from taicho.core.reports import say
from taicho.core.reports.figures import goal_words
from taicho.core.reports.footnotes import footnotes
from taicho.core.reports.group import grouped, leads
from taicho.core.reports.model import Align, Amount, Column, NumberForm, Table, Value
from taicho.core.reports.situation_lines import short_name
from taicho.core.reports.situation_model import ChildRow, Position, Situation, TaskLine
from taicho.core.vocabulary import Citation, Text


def _column(
    language: str, vi: str, en: str, *, form: NumberForm | None = None, weight: float = 1.0, right: bool = False
) -> Column:
    align = Align.RIGHT if right or form else Align.LEFT
    return Column(Text(vi, en).in_(language), align, form, weight)


def _number_column(title: str, form: NumberForm) -> Column:
    """A column of numbers, wide enough for the longest word of its title."""
    longest = max(len(word) for word in title.split())
    return Column(title, Align.RIGHT, form, max(1.2, longest / 7))


def _cite(cite: Citation | None) -> str:
    return str(cite) if cite else ""


def children_table(situation: Situation, language: str) -> Table:
    """The places one tier below: level proposed and declared, and their numbers; what weakens them as notes."""
    tier = (situation.child_tier or Text("Địa bàn", "Place")).in_(language)
    keys = [column.key for column in situation.child_columns]
    notes, explained = footnotes([_child_notes(row, keys, language) for row in situation.children], language)
    noted = any(notes)
    note_column = _column(language, "Chú thích", "Notes", weight=1.1)
    return Table(
        name="children",
        title=Text("Cấp độ và số liệu theo địa bàn", "Levels and figures by place").in_(language),
        columns=(
            _column(language, tier, tier, weight=2.4),
            _column(language, "Đề xuất", "Proposed", weight=1.6),
            _column(language, "Quyết định", "Declared", weight=1.4),
            *(_number_column(c.label.in_(language), c.form) for c in situation.child_columns),
            *((note_column,) if noted else ()),
        ),
        rows=tuple(
            (*_child_row(row, keys, language), *((note,) if noted else ()))
            for row, note in zip(situation.children, notes, strict=True)
        ),
        empty=Text("Không có địa bàn cấp dưới.", "There are no lower places.").in_(language),
        note=" ".join(filter(None, (_scale_words(situation, language), explained))),
        sheet=Text("Địa bàn", "Places").in_(language),
        levels={at: step for at, row in enumerate(situation.children) if (step := _step(row.position))},
    )


def _scale_words(situation: Situation, language: str) -> str:
    """The scale the levels of the rows stand on."""
    scale = next((row.position.title for row in situation.children if row.position), None)
    return f"{scale.in_(language)}." if scale else ""


def _step(position: Position | None) -> int | None:
    return position.shown.step if position and position.shown else None


def _child_row(row: ChildRow, keys: Sequence[str], language: str) -> tuple[Value, ...]:
    position = row.position
    found = [row.readings.get(key) for key in keys]
    return (
        row.place.name_short if language == "en" else row.place.name,
        short_name(position.proposed, language) if position and position.proposed else None,
        short_name(position.declared.rung, language) if position and position.declared else None,
        *(reading.value if reading else None for reading in found),
    )


def _child_notes(row: ChildRow, keys: Sequence[str], language: str) -> list[str]:
    """What weakens a row: what is missing for its level, marks of level and numbers."""
    position = row.position
    found = [row.readings.get(key) for key in keys]
    marks = [*(position.marks if position else ()), *(mark for reading in found if reading for mark in reading.marks)]
    words = [say.mark(mark, language) for mark in dict.fromkeys(marks)]
    if position and position.proposed is None and position.missing:
        missing = "; ".join(text.in_(language) for text in position.missing)
        words.insert(0, Text(f"thiếu: {missing}", f"missing: {missing}").in_(language))
    return words


def measures_table(situation: Situation, language: str) -> Table:
    """Measures in force, since when and by which rung and article."""
    return Table(
        name="measures",
        title=Text("Biện pháp đang áp dụng", "Measures in force").in_(language),
        columns=(
            _column(language, "Biện pháp", "Measure", weight=4.2),
            _column(language, "Từ ngày", "Since", weight=1.4),
            _column(language, "Vì", "Because", weight=1.8),
            _column(language, "Căn cứ", "Article", weight=1.6),
        ),
        rows=tuple((m.text.in_(language), m.since, m.because.in_(language), _cite(m.cite)) for m in situation.measures),
        empty=Text(
            "Chưa có cấp độ hay kịch bản nào đặt biện pháp vào hiệu lực ngày này.",
            "No level or scenario puts a measure in force on this day.",
        ).in_(language),
        sheet=Text("Biện pháp", "Measures").in_(language),
    )


STANDING_IN_BODY = 12
"""Up to so many standing duties are listed in the document; more only in the spreadsheet beside it."""

_TASK_WORDS = {
    "overdue": (
        Text("Nhiệm vụ quá hạn", "Overdue tasks"),
        Text("Không có nhiệm vụ quá hạn.", "Nothing is overdue."),
        Text("Quá hạn", "Overdue"),
    ),
    "due": (
        Text("Nhiệm vụ đến hạn", "Tasks due"),
        Text("Không có nhiệm vụ đến hạn.", "Nothing is due."),
        Text("Đến hạn", "Due"),
    ),
    "standing": (
        Text("Nhiệm vụ không định hạn", "Duties without a due day"),
        Text("Không có nhiệm vụ nào không định hạn.", "Every duty has a due day."),
        Text("Không định hạn", "No due day"),
    ),
}


def tasks_table(name: str, tasks: Sequence[TaskLine], situation: Situation, language: str) -> Table:
    """Tasks of one kind ("overdue", "due", "standing"): what, who leads, by when, how it stands, which section."""
    title, empty, sheet = _TASK_WORDS[name]
    several = len({task.plan for task in tasks}) > 1
    groups = grouped(tasks)
    return Table(
        name=name,
        title=title.in_(language),
        columns=(
            _column(language, "Mục", "Section", weight=1.5),
            _column(language, "Nhiệm vụ", "Task", weight=3.6),
            _column(language, "Chủ trì", "Lead", weight=2.6),
            _column(
                language,
                "Định kỳ" if name == "standing" else "Hạn",
                "Repeats" if name == "standing" else "Due",
                weight=1.3,
            ),
            _column(language, "Trạng thái", "State", weight=1.6),
        ),
        rows=tuple(
            (
                _task_cite(group[0], several),
                group[0].text.in_(language),
                leads(group, language),
                _when(group[0], language),
                _state(group[0], language),
            )
            for group in groups
        ),
        empty=empty.in_(language),
        sheet=sheet.in_(language),
        annex=name == "standing" and len(groups) > STANDING_IN_BODY,
    )


def _task_cite(task: TaskLine, several_plans: bool) -> str:
    if task.cite is None:
        return task.id
    return str(task.cite) if several_plans else task.cite.section or task.id


def _when(task: TaskLine, language: str) -> date | datetime | str | None:
    if task.due is not None:
        return task.due
    return task.recurrence.in_(language) if task.recurrence else ""


def _state(task: TaskLine, language: str) -> str:
    words = task.state_label.in_(language)
    if task.overdue_days:
        days = task.overdue_days
        late = Text(f"quá {days} ngày", f"{days} {'day' if days == 1 else 'days'} late").in_(language)
        words = f"{words}; {late}" if words else late
        if task.many == 1 and not task.explanation:
            words += Text("; chưa giải trình", "; not explained").in_(language)
    if task.explanation:
        words += f": {task.explanation}"
    return words


def targets_table(situation: Situation, language: str) -> Table:
    """Targets of the plan with the number each is measured with."""
    met = {
        True: Text("đạt", "met").in_(language),
        False: Text("chưa đạt", "not met").in_(language),
        None: Text("chưa có số liệu", "no number").in_(language),
    }
    return Table(
        name="targets",
        title=Text("Chỉ tiêu của kế hoạch", "Targets of the plan").in_(language),
        columns=(
            _column(language, "Chỉ tiêu", "Target", weight=3.4),
            _column(language, "Hiện nay", "Now", weight=1.2, right=True),
            _column(language, "Phải đạt", "Goal", weight=2.2),
            _column(language, "Tính đến", "As of", weight=1.4),
            _column(language, "Kết quả", "Result", weight=1.3),
            _column(language, "Mục", "Section", weight=1.2),
        ),
        rows=tuple(
            (
                target.text.in_(language),
                Amount(target.reading.value, target.form, target.reading.at_least) if target.reading else None,
                goal_words(target, language) + (f". {target.note.in_(language)}" if target.note else ""),
                target.reading.as_of if target.reading else None,
                met[target.met],
                target.cite.section if target.cite else "",
            )
            for target in situation.targets
        ),
        empty=Text("Chưa có chỉ tiêu nào.", "There are no targets.").in_(language),
        sheet=Text("Chỉ tiêu", "Targets").in_(language),
    )


def shortfalls_table(situation: Situation, language: str) -> Table:
    """What is required, what there is, what is short."""
    return Table(
        name="shortfalls",
        title=Text("Nhu cầu và khả năng đáp ứng", "Needs and means").in_(language),
        columns=(
            _column(language, "Nguồn lực", "Resource", weight=2.6),
            _column(language, "Cần", "Needed", form=NumberForm.COUNT),
            _column(language, "Hiện có", "Have", form=NumberForm.COUNT),
            _column(language, "Còn thiếu", "Short", form=NumberForm.COUNT, weight=1.1),
            _column(language, "Đơn vị tính", "Unit", weight=1.1),
            _column(language, "Vì", "Because", weight=2.2),
            _column(language, "Mục", "Section", weight=1.1),
        ),
        rows=tuple(
            (
                line.resource.in_(language),
                line.needed,
                line.have,
                line.lacking,
                line.unit.in_(language),
                line.because.in_(language),
                line.cite.section if line.cite else "",
            )
            for line in situation.shortfalls
        ),
        empty=Text(
            "Kế hoạch và kịch bản không nêu nhu cầu nào cho ngày này.",
            "The plan and the scenario name no need for this day.",
        ).in_(language),
        sheet=Text("Nguồn lực", "Resources").in_(language),
    )


def sources_table(situation: Situation, language: str) -> Table:
    """The sources of the figures and the days they speak for."""
    return Table(
        name="sources",
        title=Text("Nguồn số liệu", "Sources of the figures").in_(language),
        columns=(
            _column(language, "Nguồn", "Source", weight=2.2),
            _column(language, "Cho biết", "Gives", weight=2.4),
            _column(language, "Từ ngày", "From", weight=1.3),
            _column(language, "Đến ngày", "To", weight=1.3),
            _column(language, "Ghi chú", "Note", weight=2.2),
        ),
        rows=tuple(
            (s.name, s.gives.in_(language), s.since, s.until, s.note.in_(language) if s.note else "")
            for s in situation.sources
        ),
        empty=Text(
            "Chưa khai thứ tự nguồn nào cho địa bàn này.", "No order of sources has been set for this place."
        ).in_(language),
        sheet=Text("Nguồn", "Sources").in_(language),
    )
