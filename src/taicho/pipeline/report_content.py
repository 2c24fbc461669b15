"""Fill a report: words from its template, numbers from the one query layer, tables from tasks and targets."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache

from taicho.core.indicators import INDICATORS
from taicho.core.plans import Plan
from taicho.core.reports import say
from taicho.core.reports.content import Content, Figure, Part
from taicho.core.reports.model import NumberForm
from taicho.core.reports.template import FigureAsk, Show, Template, TemplatePart, filled
from taicho.core.vocabulary import Place, Places, Reading, Text, Tier, Unit
from taicho.intake import report_templates as template_files
from taicho.intake.places import gazetteer, unit_words
from taicho.pipeline import duties, people_reports, planning, readings, report_templates
from taicho.pipeline.report_amendments import amended
from taicho.pipeline.report_tables import Gathered, children_grid, gather, grid_of
from taicho.printing.forms import form
from taicho.store import decisions, filing, workspaces
from taicho.store.models import Report
from taicho.store.workspaces import Workspace

Key = tuple[str, str, tuple[tuple[str, str | int], ...], date]
"""Place, indicator, variant, day."""


def content_of(workspace: Workspace, row: Report, day: date, *, used: report_templates.Used | None = None) -> Content:
    """The report as it stands: figures of the facts as they are, up to `day` or the end of its period.

    used: a template to try in place of the one the report was opened with.
    """
    with workspaces.use(workspace):
        used = used or report_templates.one(row.place_path, row.template)
        stamp = (
            readings.snapshot(workspace).name, decisions.version(), planning.tasks_version(workspace, day),
            filing.version(), people_reports.version(used.template),
        )  # fmt: skip
        return _content(workspace, row, max(min(day, row.until), row.since), used, stamp)


@lru_cache(maxsize=64)
def _content(
    workspace: Workspace, row: Report, day: date, used: report_templates.Used, stamp: tuple[str, ...]
) -> Content:
    """Kept until facts, decisions, tasks or reports change."""
    free = {part: one.text for part, one in filing.written(row).items()}
    places = gazetteer().on(day)
    template, plan = used.template, _plan(workspace, row.plan_id, day)
    found = _readings(workspace, template, row, places, day)
    gathered = gather(workspace, row, plan, template, places, day)
    figures = {
        ask.id: _figure(ask, row.place_code, row, day, found)
        for part in template.parts
        if part.show is not Show.CHILDREN
        for ask in part.figures
    }
    values = _values(row, plan, places, day, figures, gathered)
    days = [one.as_of for one in found.values() if one.as_of is not None and one.day == day]
    content = Content(
        key=row.key,
        author=row.author,
        place=row.place_code,
        title=filled(template.title, values | {"until": _day(row.until)}),
        kind=template.kind,
        type=template.type,
        since=row.since,
        until=row.until,
        day=day,
        parts=tuple(_part(part, row, places, day, values, figures, found, gathered, free) for part in template.parts),
        template=template.id,
        template_digest=template_files.digest(used.source),
        as_of=max(days) if days else None,
        snapshot=readings.snapshot(workspace).name,
        plan=plan.document.label if plan else row.cite or row.plan_id,
        notes=gathered.notes,
    )
    return amended(content, row)


def _plan(workspace: Workspace, plan_id: str, day: date) -> Plan | None:
    return next((plan for plan, _ in planning.plans_in_force(workspace, day) if plan.id == plan_id), None)


def _readings(
    workspace: Workspace, template: Template, row: Report, places: Places, day: date
) -> Mapping[Key, Reading]:
    """Every number the template asks for, of the place and (for CHILDREN) of the places below, at both ends."""
    wanted = sorted({ask.indicator for ask in template.figures})
    if not wanted:
        return {}
    before = row.since - timedelta(days=1)
    codes = [row.place_code]
    if any(part.show is Show.CHILDREN for part in template.parts):
        codes += [one.code for one in places.children(row.place_code) if one.tier is not Tier.UNASSIGNED]
    found = readings.read_many(workspace, [before, day], codes, indicators=wanted)
    return {(one.place, one.indicator, tuple(sorted(one.where.items())), one.day): one for one in found}


def _figure(ask: FigureAsk, code: str, row: Report, day: date, found: Mapping[Key, Reading]) -> Figure:
    where = tuple(sorted(ask.where.items()))
    before = row.since - timedelta(days=1)
    none = Reading(code, ask.indicator, day, None, where=dict(ask.where))
    return Figure(
        id=ask.id,
        label=ask.label or INDICATORS[ask.indicator].label,
        form=duties.form_of(ask.indicator),
        reading=found.get((code, ask.indicator, where, day), none),
        before=found.get((code, ask.indicator, where, before)),
        rise=ask.rise,
    )


def _values(
    row: Report, plan: Plan | None, places: Places, day: date, figures: Mapping[str, Figure], gathered: Gathered
) -> dict[str, Text]:
    """What fills the places of the template's words."""
    place, author = places[row.place_code], Unit.parse(row.author)
    above = places.get(place.parent) if place.parent else None
    to = unit_words(Unit.parse(row.receivers[0]), places) if row.receivers else Text("", "")
    symbol = plan.document.symbol if plan else row.plan_id
    if plan is not None and plan.document.number_blank:
        symbol = plan.document.title.vi
    values = {
        "place": place_words(place),
        "PLACE": upper(place_words(place)),
        "short": Text(place.name_short, place.name_short),
        "above": place_words(above) if above else Text("", ""),
        "since": _day(row.since),
        "until": _day(day),
        "as_of": _day(day),
        "plan": Text(f"Kế hoạch số {symbol}", f"Plan {symbol}"),
        "author": unit_words(author, places),
        "to": to,
    }
    for id_, figure in figures.items():
        values[id_] = _number(figure.value, figure.form)
        if figure.before is not None:
            values[f"{id_}.before"] = _number(figure.before.value, figure.form)
        else:
            values[f"{id_}.before"] = say.NO_NUMBER_WORDS
    counts = {name: _number(count, NumberForm.COUNT) for name, count in gathered.counts.items()}
    return values | counts | dict(gathered.names)


def _number(value: float | None, form: NumberForm) -> Text:
    """A number inside a sentence; none is said in words."""
    if value is None:
        return say.NO_NUMBER_WORDS
    return Text(say.number(value, form, "vi"), say.number(value, form, "en"))


def _day(day: date) -> Text:
    return Text(say.day(day, "vi"), say.day(day, "en"))


def place_words(place: Place) -> Text:
    """The place inside a sentence: "huyện Bù Gia Mập", "Bù Gia Mập District"."""
    words = form()
    return Text(words.place_name(place, "vi"), words.place_name(place, "en"))


def upper(text: Text) -> Text:
    """In capitals."""
    return Text(text.vi.upper(), text.en.upper())


def _part(
    part: TemplatePart, row: Report, places: Places, day: date, values: Mapping[str, Text],
    figures: Mapping[str, Figure], found: Mapping[Key, Reading], gathered: Gathered, free: Mapping[str, str],
) -> Part:  # fmt: skip
    grid = grid_of(part.show, gathered)
    if part.show is Show.CHILDREN:
        below = [one for one in places.children(row.place_code) if one.tier is not Tier.UNASSIGNED]
        rows = [(one, [_figure(ask, one.code, row, day, found) for ask in part.figures]) for one in below]
        grid = children_grid(part, rows)
    return Part(
        id=part.id,
        heading=part.heading,
        show=part.show,
        text=filled(part.text, values),
        figures=tuple(figures[ask.id] for ask in part.figures) if part.show is not Show.CHILDREN else (),
        grid=grid,
        free=free.get(part.id, "") if part.show is Show.FREE else "",
        hint=part.hint,
        required=part.required,
        public=part.public,
    )
