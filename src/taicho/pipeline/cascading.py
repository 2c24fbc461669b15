"""The cascade of a plan in this workspace: the papers below it, single orders, begun tasks, what people said."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from taicho.core.documents import plain_symbol
from taicho.core.orders import Task, TaskState
from taicho.core.orders.cascade import Answer, Cascade, How, Paper, cascade, duties_of
from taicho.core.plans import Plan
from taicho.core.vocabulary import Fault, Text, Unit
from taicho.intake.places import gazetteer
from taicho.pipeline import planning
from taicho.store import taken_up, workspaces
from taicho.store import tasks as task_store
from taicho.store.models import Document
from taicho.store.workspaces import Workspace

STARTED = (TaskState.DOING, TaskState.DONE, TaskState.RETURNED, TaskState.ACCEPTED)


def find_plan(workspace: Workspace, wanted: str, day: date) -> Plan:
    """The plan in force with this id or symbol; a Fault names those there are."""
    plans = [plan for plan, _ in planning.plans_in_force(workspace, day)]
    for plan in plans:
        if wanted == plan.id or plain_symbol(wanted) == plain_symbol(plan.document.symbol):
            return plan
    there = ", ".join(plan.document.symbol or plan.id for plan in plans) or "—"
    raise Fault(
        Text(f"Ngày {day:%-d/%-m/%Y} không có kế hoạch “{wanted}”.", f"There is no plan “{wanted}” in force on {day}."),
        Text(f"Đang có hiệu lực: {there}.", f"In force: {there}."),
    )


def cascade_of(workspace: Workspace, plan: Plan, day: date) -> Cascade:
    """What became of the plan below it, as known on the day."""
    others = [one for one, _ in planning.plans_in_force(workspace, day) if one.id != plan.id]
    with workspaces.use(workspace):
        papers = papers_below(plan, others, day)
        said = taken_up.said(plan.id)
        orders = _orders(workspace, plan, day)
    return cascade(plan, papers, gazetteer().on(day), said=said, orders=orders, others=others)


def papers_below(plan: Plan, others: Sequence[Plan], day: date) -> list[Paper]:
    """Documents and plans that rest on the plan: by their links, by `implements`, or by a basis of its symbol."""
    found = {one.id: Paper(one.document.symbol, one.document.issuer, one) for one in others if _rests_on(one, plan)}
    symbol = plain_symbol(plan.document.symbol)
    rows = Document.objects.filter(names__target__plan_id=plan.id) | Document.objects.filter(
        names__target__plain=symbol or "-"
    )
    for row in rows.distinct().order_by("pk"):
        if not row.issuer or (row.issued is not None and row.issued > day):
            continue
        own = next((one for one in others if one.id == row.plan_id), None)
        found.setdefault(row.plan_id or f"document/{row.pk}", Paper(row.symbol, Unit.parse(row.issuer), own))
    return list(found.values())


def _rests_on(lower: Plan, upper: Plan) -> bool:
    symbol = plain_symbol(upper.document.symbol)
    bases = {plain_symbol(base.symbol) for base in lower.document.bases}
    return upper.id in lower.implements or bool(symbol and symbol in bases)


def _orders(workspace: Workspace, plan: Plan, day: date) -> Mapping[tuple[str, Unit], list[Answer]]:
    """(duty, unit) -> single orders that cite the duty, and the plan's own task where the unit has begun it."""
    found: dict[tuple[str, Unit], list[Answer]] = {}
    for one in planning.standings(workspace, plan, day):
        if one.record.state in STARTED:
            for unit in one.task.lead:
                answer = Answer(How.STARTED, one.task.plan, one.record.key, one.task.text)
                found.setdefault((one.task.parent or one.task.id, unit), []).append(answer)
    duties = {f"{plan.document.symbol}, {duty.cite}": duty.id for duty in duties_of(plan)}
    for task in task_store.own_tasks(day):
        if task.cite in duties:
            for unit in _units_of(task):
                answer = Answer(How.ORDER, task.plan, task.key, task.text)
                found.setdefault((duties[task.cite], unit), []).append(answer)
    return found


def _units_of(task: Task) -> set[Unit]:
    """An order speaks for its giver, and for the unit of the same role at the place of each lead."""
    return {task.giver, *task.lead}


def as_json(found: Cascade) -> dict[str, Any]:
    """What `taicho coverage --json` prints."""
    return {
        "plan": found.plan.id,
        "symbol": found.plan.document.symbol,
        "units": [{"unit": str(one.unit), "plans": [paper.document for paper in one.papers]} for one in found.units],
        "without_plan": [str(one.unit) for one in found.without_plan],
        "duties": [
            {
                "id": line.duty.id,
                "cite": line.duty.cite,
                "text": line.duty.text.vi,
                "gaps": [str(one.unit) for one in line.gaps],
                "taken_up": {
                    str(one.unit): [
                        {"how": answer.how.value, "where": answer.where, "task": answer.task} for answer in one.answers
                    ]
                    for one in line.units
                    if one.answers
                },
            }
            for line in found.duties
        ],
        "baseless": [
            {"plan": one.plan.id, "id": one.duty.id, "cite": one.duty.cite, "text": one.duty.text.vi}
            for one in found.baseless
        ],
        "twice": [
            {
                "unit": one.unit,
                "first": {"plan": one.first[0], "id": one.first[1].id},
                "second": {"plan": one.second[0], "id": one.second[1].id},
                "alike": round(one.alike, 2),
            }
            for one in found.twice
        ],
    }
