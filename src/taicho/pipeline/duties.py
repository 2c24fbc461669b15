"""Tasks, targets and needs of a place as a leader sees them."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from taicho.core.orders import is_late
from taicho.core.orders.steps import STATE_NAMES
from taicho.core.plans import Judged, Plan
from taicho.core.reports import situation_model as seen
from taicho.core.reports.model import NumberForm
from taicho.core.resources import Shortfall
from taicho.core.vocabulary import Text, Unit
from taicho.intake.places import gazetteer, roles
from taicho.pipeline import planning, positions
from taicho.pipeline.planning import TaskStanding
from taicho.pipeline.telling import SHARES
from taicho.store.workspaces import Workspace

SOON = timedelta(days=7)


def tasks(workspace: Workspace, code: str, day: date) -> seen.Tasks:
    """The tasks at the place and below: late ones, those due within a week, standing ones; counts of all."""
    standings = planning.tasks_at(workspace, code, day)
    late = [one for one in standings if _late(one, day)]
    live = [one for one in standings if not one.record.ended and one not in late]
    due = [one for one in live if one.record.due is not None and day <= one.record.due <= day + SOON]
    standing = [one for one in live if one.task.standing]
    return seen.Tasks(
        overdue=_lines(sorted(late, key=_by_due), day),
        due=_lines(sorted(due, key=_by_due), day),
        standing=_lines(standing, day),
        counts=dict(Counter(one.record.state.value for one in standings)),
    )


def _late(one: TaskStanding, day: date) -> bool:
    return is_late(one.task, {one.task.key: one.record}, day)


def _by_due(one: TaskStanding) -> tuple[date, str]:
    return (one.record.due or date.max, one.task.id)


def _lines(standings: Sequence[TaskStanding], day: date) -> tuple[seen.TaskLine, ...]:
    return tuple(line(one, day) for one in standings)


def line(one: TaskStanding, day: date) -> seen.TaskLine:
    """One task as a line."""
    task, record = one.task, one.record
    due: date | datetime | None = record.due
    if due is not None and task.due_time is not None:
        due = datetime.combine(due, task.due_time)
    since = record.due if record.late(day) else task.last_due if _late(one, day) else None
    return seen.TaskLine(
        id=task.key,
        text=task.text,
        lead=_names(task.lead, day),
        due=due,
        state=record.state.value,
        state_label=STATE_NAMES[record.state],
        unit=task.lead[0] if task.lead else None,
        coordinating=tuple(_name(party, day) for party in task.coordinating),
        place=task.place,
        plan=task.plan,
        cite=_cite(task.plan, task.cite, day),
        overdue_days=(day - since).days if since else 0,
        explanation=next((e.words for e in reversed(record.entries) if e.step.value == "explain"), ""),
    )


def _cite(plan_id: str, section: str, day: date):  # type: ignore[no-untyped-def]
    from taicho.core.vocabulary import Citation
    from taicho.intake.plans import plans

    found = next((plan for plan in plans() if plan.id == plan_id), None)
    return found.citation(section) if found else Citation(plan_id, section)


def _names(units: Sequence[Unit], day: date) -> Text:
    names = [_name(unit, day) for unit in units]
    return Text(", ".join(n.vi for n in names), ", ".join(n.en for n in names))


def _name(party: Unit | Text, day: date) -> Text:
    if isinstance(party, Text):
        return party
    place, role = gazetteer().on(day).get(party.place), roles().get(party.role)
    return role.name_at(place) if role and place else positions.unit_name(str(party))


def form_of(indicator: str | None) -> NumberForm:
    """How the numbers of an indicator are written."""
    if indicator and any(word in indicator for word in SHARES):
        return NumberForm.SHARE
    return NumberForm.RATE if indicator and "incidence" in indicator else NumberForm.COUNT


def gauges(plan: Plan, judged: Sequence[Judged]) -> tuple[seen.TargetGauge, ...]:
    """The plan's targets with a number or the statement that there is none."""
    found = []
    for one in judged:
        goal = one.target.goal
        at_least, at_most = (goal.low, None) if goal.low is not None else (None, goal.high)
        if at_least is None and at_most is None:
            continue
        found.append(
            seen.TargetGauge(
                id=one.target.id,
                text=one.target.text,
                form=form_of(one.target.indicator),
                reading=one.reading,
                at_least=at_least,
                at_most=at_most,
                by=one.target.by,
                cite=plan.citation(one.target.cite),
                met=one.met,
                note=one.target.note,
                strict=not goal.low_inside if at_least is not None else not goal.high_inside,
            )
        )
    return tuple(found)


def needs(found: Sequence[Shortfall]) -> tuple[seen.Shortfall, ...]:
    """Required capacities with what there is."""
    return tuple(
        seen.Shortfall(
            resource=one.text,
            needed=one.required,
            have=one.have,
            unit=one.unit,
            because=Text("theo kế hoạch", "by the plan"),
            cite=one.cite,
            ready_within=Text(f"{one.ready_within_hours} giờ", f"{one.ready_within_hours} hours")
            if one.ready_within_hours
            else None,
            as_of=one.as_of,
        )
        for one in found
    )
