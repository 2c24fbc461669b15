"""Tasks as plain values for programs: what `taicho plan tasks --json` prints."""

from collections.abc import Iterable
from typing import Any

from taicho.core.orders.model import Task
from taicho.core.plans.model import Condition, Recurrence, ReportBack
from taicho.core.vocabulary import Text, Unit


def plan_tasks_json(tasks: Iterable[Task]) -> list[dict[str, Any]]:
    """One object per task: days as ISO text, units as role@place, groups without a code in their own words."""
    return [task_json(task) for task in tasks]


def task_json(task: Task) -> dict[str, Any]:
    """The values of one task."""
    return {
        "id": task.id,
        "plan": task.plan,
        "cite": task.cite,
        "bullet": task.bullet,
        "kind": str(task.kind),
        "text": task.text.vi,
        "text_en": task.text.en,
        "lead": [str(unit) for unit in task.lead],
        "coordinating": [_party(party) for party in task.coordinating],
        "place": task.place,
        "parent": task.parent,
        "giver": str(task.giver),
        "advises": str(task.advises) if task.advises else None,
        "start": _iso(task.start),
        "due": _iso(task.due),
        "due_time": _iso(task.due_time),
        "last_due": _iso(task.last_due),
        "next_due": _iso(task.next_due),
        "recurrence": _recurrence(task.recurrence),
        "standing": task.standing,
        "until_event": task.until_event.vi if task.until_event else None,
        "condition": _condition(task.condition),
        "report": _report(task.report),
        "product": task.product.vi if task.product else None,
        "note": task.note.vi if task.note else None,
    }


def _iso(moment: Any) -> str | None:
    return moment.isoformat() if moment is not None else None


def _party(party: Unit | Text) -> str:
    return party.vi if isinstance(party, Text) else str(party)


def _recurrence(again: Recurrence | None) -> dict[str, Any] | None:
    if again is None:
        return None
    told: dict[str, Any] = {"kind": str(again.frequency)}
    if again.days:
        told["days"] = list(again.days)
    if again.weekdays:
        told["weekdays"] = list(again.weekdays)
    if again.month_days:
        told["month_days"] = [f"{month:02d}-{day:02d}" for month, day in again.month_days]
    if again.at:
        told["time"] = again.at.isoformat()
    if again.until:
        told["until"] = again.until.isoformat()
    return told


def _condition(condition: Condition) -> dict[str, Any] | None:
    if condition.always:
        return None
    return {"scenario": list(condition.scenarios), "level": list(condition.levels), "rules": condition.rules or None}


def _report(report: ReportBack | None) -> dict[str, Any] | None:
    if report is None:
        return None
    return {
        "to": [str(unit) for unit in report.to],
        "via": str(report.via) if report.via else None,
        "due": _iso(report.due),
        "due_time": _iso(report.due_time),
        "recurrence": _recurrence(report.recurrence),
    }
