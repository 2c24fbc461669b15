"""The targets of a plan as gauges: the number now, what is wanted and by when, the run, on course or not, by place."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from attrs import evolve, field, frozen

from taicho.core.plans import Judged, Plan, judge, targets_on
from taicho.core.plans.course import Course, course, wanted
from taicho.core.plans.model import Target
from taicho.core.reports.model import NumberForm
from taicho.core.vocabulary import Citation, Fault, Place, Reading, Text, Tier
from taicho.intake.places import gazetteer
from taicho.pipeline import duties, planning, readings
from taicho.store import decisions, typed, workspaces
from taicho.store.workspaces import Workspace

RUN_DAYS = 60
Series = tuple[tuple[date, float | None], ...]


@frozen
class PlaceLine:
    """A target at a place one tier below."""

    place: Place
    judged: Judged
    course: Course


@frozen
class TargetLine:
    """One target of a plan at a place. series: the run of its number; typed: its owner types it."""

    plan: Plan
    judged: Judged
    course: Course
    form: NumberForm
    series: Series
    typed: bool
    cite: Citation
    places: tuple[PlaceLine, ...] = field(default=())

    @property
    def target(self) -> Target:
        """The target."""
        return self.judged.target


def plan_at(workspace: Workspace, plan_id: str, day: date) -> Plan:
    """The plan in force with this id; a Fault that names those that are."""
    plans = [plan for plan, _ in planning.plans_in_force(workspace, day)]
    for plan in plans:
        if plan_id in (plan.id, plan.document.symbol):
            return plan
    known = ", ".join(plan.id for plan in plans) or "—"
    raise Fault(
        Text(
            f"Ngày {day:%-d/%-m/%Y} không có kế hoạch “{plan_id}” có hiệu lực.",
            f"Plan “{plan_id}” is not in force on {day}.",
        ),
        Text(f"Đang có hiệu lực: {known}.", f"In force: {known}."),
    )


def lines(workspace: Workspace, plan: Plan, code: str, day: date, *, below: bool = True) -> tuple[TargetLine, ...]:
    """Every target of the plan that counts on the day, at a place in the plan's; a Fault for one outside.

    below: also at the places one tier down. Kept until facts or decisions change.
    """
    places = gazetteer().on(day)
    if not places.is_within(code, plan.place):
        raise Fault(
            Text(f"Địa bàn {code} không thuộc phạm vi kế hoạch.", f"Place {code} lies outside of the plan."),
            Text("Chọn địa bàn của kế hoạch hoặc cấp dưới.", "Choose the plan's place or one below it."),
        )
    with workspaces.use(workspace):
        stamp = (readings.snapshot(workspace).name, decisions.version(), planning.targets_version(workspace, day))
    return _lines(workspace, _Plan(plan), code, day, below, stamp)


@frozen(eq=False)
class _Plan:
    """A plan that is told from another by its id and first day: enough for what is kept."""

    plan: Plan

    def __hash__(self) -> int:
        return hash(self.plan.id)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Plan) and self.plan is other.plan


@lru_cache(maxsize=128)
def _lines(
    workspace: Workspace, of: _Plan, code: str, day: date, below: bool, stamp: tuple[str, ...]
) -> tuple[TargetLine, ...]:
    plan, places = of.plan, gazetteer().on(day)
    targets = targets_on(plan, planning.declared_scenario(workspace, plan, day), day)
    kids = [one for one in places.children(code) if one.tier is not Tier.UNASSIGNED] if below else []
    codes = [code, *(one.code for one in kids)]
    found = _read(workspace, targets, _days(plan, day), [code])
    if kids:
        found |= _read(workspace, targets, [*_begin(plan, day), day], [one.code for one in kids])
    by_hand = planning.typed_readings(workspace, plan.id, codes, day)
    with workspaces.use(workspace):
        typed_rows = typed.values(plan.id, [code], day)

    def judged(at: str, on: date) -> Sequence[Judged]:
        known = [one for (place, *_, when), one in found.items() if place in (at, *_others(targets)) and when == on]
        return judge(evolve(plan, place=at), targets, known, on, by_hand[at] if on == day else {})

    now = {at: judged(at, day) for at in codes}
    made = []
    for number, one in enumerate(now[code]):
        target = one.target
        typed_run = tuple((row.on, row.value) for row in typed_rows if row.target_id == target.id)
        series = _run(found, target, code) if target.indicator else typed_run
        below_lines = [
            PlaceLine(
                kid,
                now[kid.code][number],
                course(now[kid.code][number], plan.since, day, _run(found, target, kid.code)),
            )
            for kid in kids
        ]
        made.append(
            TargetLine(
                plan=plan,
                judged=one,
                course=course(one, plan.since, day, series),
                form=form_of(target),
                series=series,
                typed=target.indicator is None,
                cite=plan.citation(target.cite),
                places=tuple(below_lines),
            )
        )
    return tuple(made)


Key = tuple[str, str, tuple[tuple[str, str | int], ...], date]
"""Place, indicator, variant, day."""


def _others(targets: Sequence[Target]) -> list[str]:
    """Places whose own number a target is compared with."""
    return sorted({one.than_place for one in targets if one.than_place})


def _read(
    workspace: Workspace, targets: Sequence[Target], days: Sequence[date], codes: Sequence[str]
) -> dict[Key, Reading]:
    wanted_ids = sorted({one.indicator for one in targets if one.indicator})
    if not wanted_ids:
        return {}
    found = readings.read_many(workspace, days, [*codes, *_others(targets)], indicators=wanted_ids)
    return {(one.place, one.indicator, tuple(sorted(one.where.items())), one.day): one for one in found}


def _run(found: Mapping[Key, Reading], target: Target, code: str) -> Series:
    """The number of an indicator by day, as far as it was asked for."""
    where = tuple(sorted(target.where.items()))
    run = [
        (on, one.value)
        for (place, indicator, variant, on), one in found.items()
        if (place, indicator, variant) == (code, target.indicator, where)
    ]
    return tuple(sorted(run))


def _begin(plan: Plan, day: date) -> list[date]:
    """The days on which the first number of a course is looked for: the plan's first, then week by week for four."""
    return [one for one in (plan.since + timedelta(days=7 * week) for week in range(5)) if one < day]


def _days(plan: Plan, day: date) -> list[date]:
    """The days of a run: the first weeks of the plan, and the last sixty days."""
    last = [day - timedelta(days=back) for back in range(RUN_DAYS - 1, -1, -1)]
    return sorted({*_begin(plan, day), *(one for one in last if one >= plan.since), day})


def form_of(target: Target) -> NumberForm:
    """How a target's number is written: as its indicator's; a fraction by its unit."""
    if target.indicator:
        return duties.form_of(target.indicator)
    return NumberForm.SHARE if target.unit == "fraction" else NumberForm.COUNT


def as_json(line: TargetLine) -> dict[str, Any]:
    """The contract of `taicho targets --json` and of the API."""
    target, judged = line.target, line.judged
    return {
        "plan": line.plan.id,
        "id": target.id,
        "vi": target.text.vi,
        "en": target.text.en,
        "cite": str(line.cite),
        "indicator": target.indicator,
        "where": dict(target.where),
        "typed": line.typed,
        "value": judged.value,
        "as_of": _iso(judged.reading.as_of) if judged.reading else None,
        "marks": list(judged.reading.marks) if judged.reading else [],
        "wanted": wanted(target),
        "bounds": str(target.goal),
        "by": _iso(target.by),
        "met": judged.met,
        "late": judged.late,
        "days_left": judged.days_left,
        "course": course_json(line.course),
        "series": [{"day": day.isoformat(), "value": value} for day, value in line.series],
        "places": [
            {
                "place": one.place.code,
                "name": one.place.name,
                "value": one.judged.value,
                "met": one.judged.met,
                "on_course": one.course.on_course,
            }
            for one in line.places
        ],
    }


def course_json(found: Course) -> dict[str, Any]:
    """A course as plain values."""
    return {
        "start": _iso(found.start),
        "start_value": found.start_value,
        "expected": found.expected,
        "on_course": found.on_course,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def standing_words(line: TargetLine | PlaceLine) -> Text:
    """Met, on course, behind, missed; or why nobody can say."""
    judged, found = line.judged, line.course
    if judged.met:
        return Text("đạt", "met")
    if judged.value is None:
        return Text("chưa có số liệu", "no number")
    if judged.late:
        return Text("quá ngày, chưa đạt", "day passed, not met")
    if found.on_course is None:
        return Text("chưa xét được tiến độ", "course not known")
    return Text("đúng tiến độ", "on course") if found.on_course else Text("chậm tiến độ", "behind")


def goal_words(target: Target, form: NumberForm, language: str) -> str:
    """ "ít nhất 95,0% đến 31/12/2021"; of a ratio to another place "dưới 100,0% của …"; "" where a person judges."""
    from taicho.core.reports import say

    goal = target.goal
    value, inside, low = (
        (goal.low, goal.low_inside, True) if goal.low is not None else (goal.high, goal.high_inside, False)
    )
    if value is None:
        return ""
    words = {
        (True, True): Text("ít nhất", "at least"),
        (True, False): Text("trên", "more than"),
        (False, True): Text("không quá", "at most"),
        (False, False): Text("dưới", "less than"),
    }[low, inside]
    written = say.number(value, NumberForm.SHARE if target.than_place else form, language)
    by = f" {Text('đến', 'by').in_(language)} {say.day(target.by, language)}" if target.by else ""
    return f"{words.in_(language)} {written}{by}"
