"""The tables of a report: tasks, targets, means, reports from below, places below; and their counts for its words."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time

from attrs import field, frozen

from taicho.core.orders import TaskState, is_late
from taicho.core.orders.steps import STATE_NAMES
from taicho.core.plans import Plan
from taicho.core.reports.content import Cell, Figure, Grid, GridColumn
from taicho.core.reports.model import Align, NumberForm
from taicho.core.reports.owed import standing, words_of
from taicho.core.reports.template import Show, Template, TemplatePart
from taicho.core.vocabulary import Place, Places, Reading, Text, Unit
from taicho.intake.places import unit_words
from taicho.pipeline import duties, people_reports, planning, report_duties, targets
from taicho.pipeline.planning import TaskStanding
from taicho.pipeline.targets import goal_words, standing_words
from taicho.store.models import Report
from taicho.store.workspaces import Workspace

SPEAK_FOR_A_PLACE = ("people_committee", "steering_committee", "command_centre", "council_office", "health_department")
"""Roles that report for the whole of their place; every other unit reports its own tasks."""
_DONE = (TaskState.DONE, TaskState.ACCEPTED)
_LIVE = (TaskState.PROPOSED, TaskState.OPEN, TaskState.DOING, TaskState.RETURNED)


@frozen
class Gathered:
    """Tables by what a part shows, the counts its words may name ("tasks.late"), names ("campaign")."""

    grids: Mapping[Show, Grid]
    counts: Mapping[str, float]
    notes: tuple[Text, ...] = ()
    names: Mapping[str, Text] = field(factory=dict)


def grid_of(show: Show, gathered: Gathered) -> Grid | None:
    """The table of a part."""
    return gathered.grids.get(show)


def gather(
    workspace: Workspace, row: Report, plan: Plan | None, template: Template, places: Places, day: date
) -> Gathered:
    """Everything but the figures; only what the template shows is looked up."""
    shown = {part.show for part in template.parts}
    grids: dict[Show, Grid] = {}
    counts: dict[str, float] = {}
    if Show.TASKS in shown:
        grids[Show.TASKS], more = _tasks(workspace, row, places, day)
        counts |= more
    if Show.TARGETS in shown:
        grids[Show.TARGETS], more = _targets(workspace, row, plan, places, day)
        counts |= more
    if Show.NEEDS in shown:
        grids[Show.NEEDS] = _needs(workspace, row, plan, day)
    if Show.BELOW in shown:
        grids[Show.BELOW], more = _below(workspace, row, places, day)
        counts |= more
    names: dict[str, Text] = {}
    if shown & people_reports.SHOWN:
        more_grids, more, names = people_reports.gathered(workspace, row, places, day)
        grids |= more_grids
        counts |= more
    return Gathered(grids, counts, names=names)


def _column(
    vi: str, en: str, weight: float = 1.0, *, right: bool = False, form: NumberForm | None = None
) -> GridColumn:
    return GridColumn(Text(vi, en), Align.RIGHT if right or form else Align.LEFT, form, weight)


def _tasks(workspace: Workspace, row: Report, places: Places, day: date) -> tuple[Grid, dict[str, float]]:
    """The tasks of the plan at the place (a unit's own, where it does not speak for the place), one order a line.

    In the table: what is late, what was worked on or ended in the period, and what fell due in it.
    """
    author = Unit.parse(row.author)
    found = [one for one in planning.tasks_at(workspace, row.place_code, day) if one.task.plan == row.plan_id]
    if author.role not in SPEAK_FOR_A_PLACE:
        found = [one for one in found if author in one.task.lead]
    late = [one for one in found if _late(one, day)]
    counts: dict[str, float] = {
        "tasks.total": len(found),
        "tasks.done": sum(one.record.state in _DONE for one in found),
        "tasks.open": sum(one.record.state in _LIVE and one not in late for one in found),
        "tasks.late": len(late),
    }
    told = [one for one in found if one in late or _in_period(one, row)]
    groups: dict[str, list[TaskStanding]] = {}
    for one in told:
        groups.setdefault(one.task.parent or one.task.id, []).append(one)
    rows = [_task_row(ones, places, day) for ones in groups.values()]
    grid = Grid(
        (
            _column("Nhiệm vụ", "Task", 3.6),
            _column("Chủ trì", "Lead", 2.0),
            _column("Hạn", "Due", 1.2),
            _column("Tình trạng", "State", 1.7),
            _column("Mục", "Section", 0.9),
        ),
        tuple(rows),
        Text(
            "Trong kỳ không có nhiệm vụ nào đến hạn, quá hạn hay có tiến độ mới.", "No task was due, late or worked on."
        ),
    )
    return grid, counts


def _late(one: TaskStanding, day: date) -> bool:
    return is_late(one.task, {one.task.key: one.record}, day)


def _in_period(one: TaskStanding, row: Report) -> bool:
    worked = any(row.since <= entry.on <= row.until for entry in one.record.entries)
    return worked or (one.record.due is not None and row.since <= one.record.due <= row.until)


def _task_row(ones: Sequence[TaskStanding], places: Places, day: date) -> tuple[Cell, ...]:
    first = ones[0]
    leads = list(dict.fromkeys(unit for one in ones for unit in one.task.lead))
    if len(leads) > 2:
        lead = Text(f"{len(leads)} đơn vị", f"{len(leads)} units")
    else:
        names = [unit_words(unit, places) for unit in leads]
        lead = Text("; ".join(n.vi for n in names), "; ".join(n.en for n in names))
    return first.task.text, lead, first.record.due, _states(ones, day), first.task.cite


def _states(ones: Sequence[TaskStanding], day: date) -> Text:
    """ "quá hạn 3, đã nghiệm thu 5"; of a single task its state."""
    counted: dict[Text, int] = {}
    for one in ones:
        words = Text("quá hạn", "late") if _late(one, day) else STATE_NAMES[one.record.state]
        counted[words] = counted.get(words, 0) + 1
    if len(ones) == 1:
        return next(iter(counted))
    return Text(
        ", ".join(f"{many} {words.vi}" for words, many in counted.items()),
        ", ".join(f"{many} {words.en}" for words, many in counted.items()),
    )


def _targets(
    workspace: Workspace, row: Report, plan: Plan | None, places: Places, day: date
) -> tuple[Grid, dict[str, float]]:
    inside = plan is not None and places.is_within(row.place_code, plan.place)
    found = targets.lines(workspace, plan, row.place_code, day, below=False) if plan and inside else ()
    counts: dict[str, float] = {
        "targets.total": len(found),
        "targets.met": sum(one.judged.met is True for one in found),
        "targets.behind": sum(one.course.on_course is False for one in found),
    }
    grid = Grid(
        (
            _column("Chỉ tiêu", "Target", 3.4),
            _column("Hiện nay", "Now", 1.1, right=True),
            _column("Phải đạt", "Goal", 1.9),
            _column("Tính đến", "As of", 1.3),
            _column("Tiến độ", "Course", 1.4),
            _column("Mục", "Section", 0.9),
        ),
        tuple(_target_row(one, day) for one in found),
        Text("Kế hoạch không nêu chỉ tiêu nào.", "The plan sets no target."),
    )
    return grid, counts


def _target_row(one: targets.TargetLine, day: date) -> tuple[Cell, ...]:
    judged, target = one.judged, one.target
    reading = judged.reading or Reading(one.plan.place, target.indicator or "", day, None, where=dict(target.where))
    figure = Figure(f"target.{target.id}", target.text, one.form, reading)
    goal = Text(goal_words(target, one.form, "vi"), goal_words(target, one.form, "en"))
    return target.text, figure, goal, reading.as_of, standing_words(one), target.cite


def _needs(workspace: Workspace, row: Report, plan: Plan | None, day: date) -> Grid:
    own = plan is not None and plan.place == row.place_code
    found = duties.needs(planning.needs(workspace, plan, day)) if own and plan else ()
    return Grid(
        (
            _column("Nguồn lực", "Resource", 3.0),
            _column("Cần", "Needed", form=NumberForm.COUNT),
            _column("Hiện có", "Have", form=NumberForm.COUNT),
            _column("Còn thiếu", "Short", form=NumberForm.COUNT),
            _column("Mục", "Section", 0.9),
        ),
        tuple((one.resource, one.needed, one.have, one.lacking, one.cite.section if one.cite else "") for one in found),
        Text("Kế hoạch không giao nguồn lực cho chính địa bàn này.", "The plan asks no means of this place itself."),
    )


def _below(workspace: Workspace, row: Report, places: Places, day: date) -> tuple[Grid, dict[str, float]]:
    """The reports that pass a unit of this place, owed in the period by units below or beside the author."""
    owed = report_duties.owed_in(workspace, day, first=row.since, last=row.until)
    mine = [
        one
        for one in owed
        if str(one.author) != row.author and any(unit.place == row.place_code for unit in one.route)
        and places.is_within(one.author.place, row.place_code)
    ]  # fmt: skip
    now = datetime.combine(day, time.max)
    found = report_duties.with_filings(workspace, mine, day)
    counts: dict[str, float] = {
        "below.total": len(found),
        "below.sent": sum(one.reported for one in found),
        "below.missing": sum(standing(one, now).missing for one in found),
    }
    grid = Grid(
        (
            _column("Đơn vị", "Unit", 2.6),
            _column("Báo cáo", "Report", 3.2),
            _column("Hạn", "Due", 1.2),
            _column("Tình trạng", "State", 1.6),
            _column("Nộp ngày", "Sent", 1.2),
        ),
        tuple(
            (unit_words(one.author, places), one.due.text, one.due.due, words_of(one, now),
             one.sent.date() if one.sent else None)
            for one in found
        ),
        Text("Trong kỳ không có báo cáo nào của cấp dưới đến hạn.", "No report was owed from below in the period."),
    )  # fmt: skip
    return grid, counts


def children_grid(part: TemplatePart, rows: Sequence[tuple[Place, Sequence[Figure]]]) -> Grid:
    """A line for each place below with the part's figures."""
    labels = [figure.label for figure in rows[0][1]] if rows else []
    forms = [figure.form for figure in rows[0][1]] if rows else []
    columns = [_column("Địa bàn", "Place", 2.0)]
    columns += [GridColumn(label, Align.RIGHT, form, 1.2) for label, form in zip(labels, forms, strict=True)]
    return Grid(
        tuple(columns),
        tuple((place.name, *figures) for place, figures in rows),
        Text("Không có đơn vị hành chính cấp dưới.", "There is no place below."),
    )
