"""Plans in force, their tasks, targets and needs on a day: what page, command and report show of them."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache, reduce
from pathlib import Path

from attrs import evolve, frozen

from taicho.core.levels import Proposal, propose_scenario
from taicho.core.orders import (
    Declared,
    Entry,
    MeasureInForce,
    Task,
    TaskRecord,
    TaskState,
    measures_in_force,
    record_for,
    record_of,
    tasks_on,
)
from taicho.core.plans import Finding, Judged, Plan, judge, targets_on
from taicho.core.resources import Shortfall, capacities_of, shortfalls
from taicho.core.vocabulary import Fault, Reading, Text
from taicho.intake.places import gazetteer
from taicho.intake.plans import PACK, read_plan
from taicho.pipeline import readings
from taicho.store import decisions, plan_versions, typed, workspaces
from taicho.store import tasks as task_store
from taicho.store.workspaces import Workspace

TYPED = "typed"
"""Mark of a number that a person typed."""


@frozen
class TaskStanding:
    """A task and what has happened to it."""

    task: Task
    record: TaskRecord

    @property
    def late_since(self) -> date | None:
        """The day that has passed, for a task not yet done."""
        return self.record.due


@frozen
class PlanPage:
    """Everything a plan's page shows on a day. scenario: id of the declared rung."""

    plan: Plan
    findings: tuple[Finding, ...]
    tasks: tuple[TaskStanding, ...]
    targets: tuple[Judged, ...]
    needs: tuple[Shortfall, ...]
    measures: tuple[MeasureInForce, ...]
    scenario: str | None
    proposal: Proposal | None


@lru_cache(maxsize=32)
def _read(path: str, stamp: float) -> tuple[Plan | None, tuple[Finding, ...]]:
    plan, findings = read_plan(Path(path))
    packed = Path(path).parent == Path(str(PACK))
    return plan, tuple(one for one in findings if packed or one.code != "no_english")


def plan_file(workspace: Workspace, file: str) -> Path:
    """The file of a plan in force: the workspace's own, else the pack's."""
    own = workspace.folder / "plans" / file
    return own if own.exists() else Path(str(PACK / file))


def latest(workspace: Workspace, plan_id: str) -> Plan | None:
    """The newest version of a plan that was ever in force here, also when it has ended; None when it cannot be read."""
    with workspaces.use(workspace):
        file = plan_versions.latest_file(plan_id)
    path = plan_file(workspace, file) if file else None
    return _read(str(path), path.stat().st_mtime)[0] if path is not None and path.exists() else None


def plans_in_force(workspace: Workspace, day: date) -> tuple[tuple[Plan, tuple[Finding, ...]], ...]:
    """The plans that run in the workspace on `day`, with what the checker found in each."""
    with workspaces.use(workspace):
        files = plan_versions.files_on(day)
    found = []
    for file in files:
        path = plan_file(workspace, file)
        plan, findings = _read(str(path), path.stat().st_mtime)
        if plan is None or plan.place not in gazetteer().on(day):
            continue
        if plan.since <= day and (plan.until is None or day <= plan.until):
            found.append((plan, findings))
    return tuple(found)


def plans_at(workspace: Workspace, place: str, day: date) -> tuple[Plan, ...]:
    """The plans of the place itself, in the order in which they came into force."""
    found = [plan for plan, _ in plans_in_force(workspace, day) if plan.place == place]
    return tuple(sorted(found, key=lambda plan: (plan.since, plan.id)))


def plan_of(workspace: Workspace, place: str, day: date) -> Plan | None:
    """The plan whose scenarios hold at the place: its own or that of the nearest place above it, the newest first.

    Where none has scenarios it is the newest plan of the nearest place that has one; None where nobody has.
    """
    line = (place, *(one.code for one in gazetteer().on(day).ancestors(place)))
    near = [plan for code in line for plan in reversed(plans_at(workspace, code, day))]
    return next((plan for plan in near if plan.scenarios), near[0] if near else None)


def plan_page(workspace: Workspace, plan_id: str, day: date) -> PlanPage:
    """The page of one plan; a Fault when it is not in force on the day."""
    for plan, findings in plans_in_force(workspace, day):
        if plan.id == plan_id:
            scenario = declared_scenario(workspace, plan, day)
            return PlanPage(
                plan=plan,
                findings=findings,
                tasks=standings(workspace, plan, day),
                targets=judged(workspace, plan, day),
                needs=needs(workspace, plan, day),
                measures=measures(workspace, plan, day),
                scenario=scenario,
                proposal=scenario_proposal(workspace, plan, day),
            )
    raise Fault(
        Text(
            f"Ngày {day:%-d/%-m/%Y} không có kế hoạch “{plan_id}” nào có hiệu lực.",
            f"No plan “{plan_id}” is in force on {day}.",
        ),
        Text("Chọn trong mục Kế hoạch, hoặc xem một ngày khác.", "Choose one under Plans, or look at another day."),
    )


def scenario_scale_id(plan: Plan) -> str:
    """The scale decisions on the plan's scenarios are filed under."""
    scale = plan.scenario_scale()
    return scale.id if scale else ""


def declared_scenario(workspace: Workspace, plan: Plan, day: date) -> str | None:
    """Id of the scenario declared for the plan's place; None when nobody declared one."""
    with workspaces.use(workspace):
        found = decisions.declared_on(scenario_key(plan), day, [plan.place]).get(plan.place)
    return found.rung if found else None


def scenario_key(plan: Plan) -> str:
    """The scale a declared scenario is filed under: the plan itself, since each plan has its own scenarios."""
    return plan.id


def scenario_proposal(workspace: Workspace, plan: Plan, day: date) -> Proposal | None:
    """What the plan's own indicator says of its scenarios; None for a plan without scenarios."""
    scale = plan.scenario_scale()
    if scale is None:
        return None
    found = readings.read_many(workspace, [day], [plan.place], indicators=[scale.indicator])
    wanted = next((one for one in found if dict(one.where) == dict(scale.where)), None)
    if wanted is None:
        wanted = Reading(plan.place, scale.indicator, day, None)
    symbol = plan.citation("").document
    return propose_scenario(scale, wanted, place=plan.place, day=day, document=symbol, scale_id=scenario_key(plan))


def scenario_proposals(workspace: Workspace, day: date) -> list[Proposal]:
    """The proposals of every plan in force that has scenarios."""
    found = (scenario_proposal(workspace, plan, day) for plan, _ in plans_in_force(workspace, day))
    return [one for one in found if one is not None]


def declarations(workspace: Workspace, plan: Plan, day: date) -> list[Declared]:
    """Every declaration up to `day` that a plan's measures may hang on: its scenarios, and levels of its places."""
    places = gazetteer().on(day)
    inside = {place.code for place in places.subtree(plan.place)} if plan.place in places else set()
    scale = scenario_scale_id(plan)
    found = []
    with workspaces.use(workspace):
        for code in sorted(inside & _decided(day)):
            for one in decisions.history(code):
                if one.day <= day and one.withdrawn_on is None:
                    name = scale if one.scale == scenario_key(plan) else one.scale
                    found.append(Declared(one.place, name, one.rung, one.since, one.until))
    return found


def _decided(day: date) -> set[str]:
    """Places somebody has decided on by `day`."""
    from taicho.store.models import Decision

    return set(Decision.objects.filter(day__lte=day).values_list("place_code", flat=True))


def measures(workspace: Workspace, plan: Plan, day: date) -> tuple[MeasureInForce, ...]:
    """The measures that bind on the day."""
    return tuple(measures_in_force(plan, declarations(workspace, plan, day), day, gazetteer().on(day)))


def tasks_of(workspace: Workspace, plan: Plan, day: date, *, only: Sequence[str] = ()) -> list[Task]:
    """Every task of the plan on the day (only those of the orders named, when any are)."""
    scenario = declared_scenario(workspace, plan, day)
    levels = {one.place: one.rung for one in declarations(workspace, plan, day) if one.since <= day}
    if only:
        tasks = tuple(one for one in plan.tasks if one.id in only)
        plan = evolve(plan, tasks=tasks, reports=tuple(one for one in plan.reports if one.id in only))
    return tasks_on(plan, day, gazetteer().on(day), scenario=scenario, level_of=levels.get)


def standings(workspace: Workspace, plan: Plan, day: date) -> tuple[TaskStanding, ...]:
    """Every task of the plan on the day with what has happened to it by then."""
    tasks = tasks_of(workspace, plan, day)
    known = records(workspace, tasks, day)
    return tuple(TaskStanding(task, record_of(task, known)) for task in tasks)


def records(workspace: Workspace, tasks: Sequence[Task], day: date) -> Mapping[str, TaskRecord]:
    """What had happened by `day`: later entries do not count on an earlier page."""
    with workspaces.use(workspace):
        found = task_store.records({task.plan for task in tasks})
    by_key = {task.key: task for task in tasks}
    return {
        key: _replayed(by_key[key], [entry for entry in record.entries if entry.on <= day]) if key in by_key else record
        for key, record in found.items()
    }


def _replayed(task: Task, entries: Sequence[Entry]) -> TaskRecord:
    """The record from its entries; a step stays taken where an amendment of the plan has changed the day since."""
    return reduce(task_store.after, entries, record_for(task))


def plans_version(workspace: Workspace, day: date) -> str:
    """Changes with every plan and every version of one that holds on the day."""
    paths = ((file, plan_file(workspace, file)) for file in plan_versions.files_on(day))
    return "|".join(f"{file}:{path.stat().st_mtime if path.exists() else 0}" for file, path in paths)


def targets_version(workspace: Workspace, day: date) -> str:
    """Changes with the plans of the day and with every number typed for a target."""
    return f"{plans_version(workspace, day)}|{typed.version()}"


def tasks_version(workspace: Workspace, day: date) -> str:
    """Changes with the plans of the day, every step on a task, and every number typed for a target."""
    from taicho.store.models import TaskEntry

    last = TaskEntry.objects.order_by("-id").values_list("id", flat=True).first()
    return f"{last}.{targets_version(workspace, day)}"


def tasks_at(workspace: Workspace, place: str, day: date, units: Sequence[str] = ()) -> tuple[TaskStanding, ...]:
    """Tasks of all plans in force at the place or below it; only those led by one of `units` when given."""
    places = gazetteer().on(day)
    found = []
    for plan, _ in plans_in_force(workspace, day):
        for one in standings(workspace, plan, day):
            inside = one.task.place in places and places.is_within(one.task.place, place)
            mine = not units or any(str(unit) in units for unit in one.task.lead)
            if inside and mine:
                found.append(one)
    return (*found, *_own_at(workspace, place, day, units))


def _own_at(workspace: Workspace, place: str, day: date, units: Sequence[str]) -> list[TaskStanding]:
    """Orders given outside of any plan, at the place or below it."""
    places = gazetteer().on(day)
    with workspaces.use(workspace):
        own = task_store.own_tasks(day)
    known = records(workspace, own, day) if own else {}
    return [
        TaskStanding(task, record_of(task, known))
        for task in own
        if task.place in places
        and places.is_within(task.place, place)
        and (not units or any(str(unit) in units for unit in task.lead))
    ]


def task(workspace: Workspace, key: str, day: date) -> TaskStanding | None:
    """One task by its key."""
    for plan, _ in plans_in_force(workspace, day):
        for one in standings(workspace, plan, day):
            if one.task.key == key:
                return one
    return None


def judged(workspace: Workspace, plan: Plan, day: date) -> tuple[Judged, ...]:
    """The plan's targets against today's numbers, and those its owner typed."""
    scenario = declared_scenario(workspace, plan, day)
    targets = targets_on(plan, scenario, day)
    wanted = sorted({one.indicator for one in targets if one.indicator})
    others = sorted({one.than_place for one in targets if one.than_place})
    found = readings.read_many(workspace, [day], [plan.place, *others], indicators=wanted) if wanted else []
    return tuple(judge(plan, targets, found, day, typed_readings(workspace, plan.id, [plan.place], day)[plan.place]))


def typed_readings(
    workspace: Workspace, plan_id: str, codes: Sequence[str], day: date
) -> dict[str, dict[str, Reading]]:
    """Place -> target id -> the last number typed for it by `day`, marked "typed"."""
    found: dict[str, dict[str, Reading]] = {code: {} for code in codes}
    with workspaces.use(workspace):
        for row in typed.values(plan_id, codes, day):
            found[row.place_code][row.target_id] = Reading(
                row.place_code, "", day, row.value, as_of=row.on, marks=(TYPED,)
            )
    return found


def needs(workspace: Workspace, plan: Plan, day: date) -> tuple[Shortfall, ...]:
    """What the plan requires in the scenario in force, what there is, what is short."""
    scenario = declared_scenario(workspace, plan, day)
    wanted = capacities_of(plan, scenario, day)
    indicators = sorted({one.indicator for one in wanted if one.indicator})
    found = readings.read_many(workspace, [day], [plan.place], indicators=indicators) if indicators else []
    return tuple(shortfalls(plan, wanted, found))


OPEN_STATES = (TaskState.PROPOSED, TaskState.OPEN, TaskState.DOING, TaskState.RETURNED)
