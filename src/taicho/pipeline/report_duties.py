"""Report duties of the plans in force: which reports are owed, opened by day or on demand, who has not reported."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from attrs import evolve

from taicho.core.orders import ReportDue, reports_due
from taicho.core.orders.expand import units_of
from taicho.core.orders.periods import Period, next_due, period_of
from taicho.core.plans.model import Plan, ReportDuty
from taicho.core.reports.filing import Filing, FilingState, FilingStep, route_of, take_step
from taicho.core.reports.owed import Owed, Standing, by_unit, lateness, standing
from taicho.core.reports.template import AD_HOC
from taicho.core.vocabulary import Fault, Places, Text, Unit
from taicho.intake.places import gazetteer, roles, unit_words
from taicho.pipeline import people_reports, planning, report_templates
from taicho.store import filing, workspaces
from taicho.store.filing import NewReport
from taicho.store.models import Report
from taicho.store.workspaces import Workspace

BACK = 31
"""How many days back a report that was never sent is still asked for."""


def owed_in(
    workspace: Workspace, day: date, *, first: date | None = None, last: date | None = None
) -> tuple[Owed, ...]:
    """Every report owed under the plans in force on `day` with its due day from `first` to `last`, by deadline.

    Without days: what fell due in the last month, and of each duty the next one.
    """
    places = gazetteer().on(day)
    found = []
    for plan, _ in planning.plans_in_force(workspace, day):
        for due, duty in _dues(plan, day, places, first, last):
            author = due.by[0]
            if author.place not in places:
                continue
            route = route_of(author, due.to, due.via, places, roles())
            found.append(Owed(due, author, period_of(plan, duty, due.due), route))
    found += people_reports.owed(workspace, day, places, first or day - timedelta(days=BACK), last)
    return tuple(sorted(found, key=lambda one: (one.due.due, one.due.due_time or time.max, one.key)))


def _dues(
    plan: Plan, day: date, places: Places, first: date | None, last: date | None
) -> Iterable[tuple[ReportDue, ReportDuty]]:
    by_id = {duty.id: duty for duty in plan.report_duties}
    dues = reports_due(plan, first or day - timedelta(days=BACK), last or day, places)
    if last is None:
        for duty in plan.report_duties:
            coming = next_due(plan, duty, day + timedelta(days=1))
            if coming is not None:
                only = evolve(plan, reports=(duty,), tasks=())
                dues += reports_due(only, coming, coming, places)
    for due in dues:
        yield due, by_id[due.id.split("@")[0]]


def due_lines(workspace: Workspace, place: str, day: date, now: datetime | None = None) -> tuple[Owed, ...]:
    """The reports owed by units of the place and below, each as it stood at the end of `day` (or at `now`)."""
    places = gazetteer().on(day)
    inside = [one for one in owed_in(workspace, day) if places.is_within(one.author.place, place)]
    return with_filings(workspace, inside, day, now)


def with_filings(
    workspace: Workspace, found: Sequence[Owed], day: date, now: datetime | None = None
) -> tuple[Owed, ...]:
    """The same with what has happened to them by the end of `day`."""
    moment = now or datetime.combine(day, time.max)
    with workspaces.use(workspace):
        rows = filing.by_keys(one.key for one in found)
        steps = _steps(rows.values())
    return tuple(lateness(_with_row(one, rows.get(one.key), steps, day), moment) for one in found)


def _steps(rows: Iterable[Report]) -> Mapping[int, list[Any]]:
    from taicho.store.models import ReportStep

    ids = [row.pk for row in rows]
    found: dict[int, list[Any]] = {}
    for at in range(0, len(ids), 900):
        for step in ReportStep.objects.filter(report_id__in=ids[at : at + 900]).order_by("id"):
            found.setdefault(step.report_id, []).append(step)
    return found


def _with_row(one: Owed, row: Report | None, steps: Mapping[int, list[Any]], day: date) -> Owed:
    if row is None:
        return one
    stand = standing_on(row, steps.get(row.pk, ()), day)
    sent = None
    if row.sent_on is not None and row.sent_on <= day:
        sent = datetime.combine(row.sent_on, row.sent_time or time(0))
    return evolve(one, row=row.pk, state=stand.state, stop=stand.stop, sent=sent, route=stand.route)


def standing_on(row: Report, steps: Iterable[Any], day: date) -> Filing:
    """Where a report stood at the end of a day: its steps up to then, taken again."""
    stand = evolve(filing.filing_of(row), state=FilingState.OPEN, stop=0)
    for step in steps:
        if step.on <= day:
            stand = take_step(stand, FilingStep(step.step), Unit.parse(step.unit), step.words or "-")
    return stand


def open_due(workspace: Workspace, day: date, *, by: Any = None) -> int:
    """Open what is owed and not open yet: the reports whose period has begun by `day`, and missed ones of a month."""
    ready = [one for one in owed_in(workspace, day) if one.period.since <= day]
    return _open(workspace, ready, day, by)


def _open(workspace: Workspace, found: Sequence[Owed], day: date, by: Any) -> int:
    places = gazetteer().on(day)
    with workspaces.use(workspace):
        known = filing.by_keys(one.key for one in found)
        new = [_new(one, places) for one in found if one.key not in known]
        return filing.open_all(new, by=by)


def _new(one: Owed, places: Places, template: str = "") -> NewReport:
    path = places.path(one.author.place)
    template = template or one.template
    duty = f"{one.due.plan}#{one.due.id.split('@')[0]}"
    return NewReport(
        key=one.key,
        plan_id=one.due.plan,
        duty_id=one.due.id,
        rhythm=one.period.rhythm,
        words=one.due.text,
        template=template or report_templates.of_duty(path, duty, one.due.text.vi, one.period.rhythm).id,
        author=one.author,
        place_path=path,
        route=one.route,
        receivers=one.due.to,
        since=one.period.since,
        until=one.period.until,
        due=one.due.due,
        due_time=one.due.due_time,
        cite=one.due.cite[:80],
    )


def open_now(workspace: Workspace, one: Owed, day: date, *, by: Any) -> Report:
    """A report that somebody asks for now, opened or as it stands."""
    _open(workspace, [one], day, by)
    with workspaces.use(workspace):
        return Report.objects.get(key=one.key)


def open_one(workspace: Workspace, key: str, day: date, *, by: Any) -> Report:
    """The report owed under a key, opened when it is not; a Fault when nobody owes it."""
    for one in owed_in(workspace, day):
        if one.key == key:
            _open(workspace, [one], day, by)
            with workspaces.use(workspace):
                return Report.objects.get(key=key)
    raise Fault(
        Text("Không đơn vị nào phải nộp báo cáo này.", "Nobody owes this report."),
        Text("Chọn trong danh sách báo cáo.", "Choose one of the list of reports."),
    )


def ad_hoc_duties(workspace: Workspace, unit: Unit, day: date) -> tuple[tuple[Plan, ReportDuty], ...]:
    """The duties under which a unit may report at any time: every one it has a part in."""
    places = gazetteer().on(day)
    return tuple(
        (plan, duty)
        for plan, _ in planning.plans_in_force(workspace, day)
        for duty in plan.report_duties
        if unit in units_of(duty.by, places, plan.place)
    )


def open_ad_hoc(workspace: Workspace, unit: Unit, plan_id: str, duty_id: str, day: date, *, by: Any) -> Report:
    """A report nobody waited for, under a duty of the unit's; one a day. Its period is the week up to the day."""
    places = gazetteer().on(day)
    for plan, duty in ad_hoc_duties(workspace, unit, day):
        if (plan.id, duty.id) == (plan_id, duty_id):
            due = ReportDue(
                f"{duty.id}@{unit.place}", plan.id, duty.text, duty.cite, (unit,), duty.back.to, duty.back.via, day
            )
            route = route_of(unit, duty.back.to, duty.back.via, places, roles())
            since = max(plan.since, day - timedelta(days=6))
            one = Owed(evolve(due, id=f"{duty.id}@{unit.place}.{AD_HOC}"), unit, Period(since, day, AD_HOC), route)
            with workspaces.use(workspace):
                template = report_templates.of_duty(places.path(unit.place), "", "", AD_HOC)
                filing.open_all([_new(one, places, template.id)], by=by)
                return Report.objects.get(key=one.key)
    raise Fault(
        Text("Đơn vị không có chế độ báo cáo này.", "The unit has no such duty to report."),
        Text("Chọn một chế độ báo cáo của đơn vị.", "Choose a duty of the unit."),
    )


def counts(found: Sequence[Owed], now: datetime) -> Standing:
    """All of them together."""
    total = Standing()
    for one in found:
        total += standing(one, now)
    return total


def as_json(found: Sequence[Owed], place: str, day: date, now: datetime) -> dict[str, Any]:
    """The contract of `taicho reports due --json` and of the API."""
    places = gazetteer().on(day)
    return {
        "place": place,
        "day": day.isoformat(),
        "counts": _standing_json(counts(found, now)),
        "units": [
            {
                "unit": str(unit),
                "vi": unit_words(unit, places).vi,
                "en": unit_words(unit, places).en,
                **_standing_json(one),
            }
            for unit, one in by_unit(found, now).items()
        ],
        "reports": [_owed_json(one, places, now) for one in found],
    }


def _standing_json(one: Standing) -> dict[str, int]:
    return {"owed": one.owed, "sent": one.sent, "late": one.late, "missing": one.missing, "coming": one.coming}


def _owed_json(one: Owed, places: Places, now: datetime) -> dict[str, Any]:
    return {
        "key": one.key,
        "id": one.row,
        "plan": one.due.plan,
        "vi": one.due.text.vi,
        "en": one.due.text.en,
        "cite": one.due.cite,
        "unit": str(one.author),
        "place": one.author.place,
        "to": [str(unit) for unit in one.due.to],
        "route": [str(unit) for unit in one.route],
        "since": one.period.since.isoformat(),
        "until": one.period.until.isoformat(),
        "rhythm": one.period.rhythm,
        "due": one.due.due.isoformat(),
        "due_time": one.due.due_time.isoformat() if one.due.due_time else None,
        "state": one.state.value,
        "reported": one.reported,
        "missing": bool(standing(one, now).missing),
        "sent": one.sent.isoformat(timespec="minutes") if one.sent else None,
        "late_days": one.late,
        "turn": str(one.turn),
    }
