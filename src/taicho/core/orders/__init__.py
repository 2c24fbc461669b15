"""Plan and declared level in; measures in force and tasks with owner and due time out."""

from taicho.core.orders.expand import tasks_on
from taicho.core.orders.measures import (
    Declared,
    MeasureChanges,
    MeasureInForce,
    declared_on,
    measure_changes,
    measures_in_force,
)
from taicho.core.orders.model import Entry, Hand, Step, Task, TaskRecord, TaskState
from taicho.core.orders.reports_due import ReportDue, reports_due
from taicho.core.orders.rollup import (
    Counts,
    by_parent,
    by_place,
    by_plan,
    by_section,
    by_unit,
    count,
    count_of,
    is_late,
    missed,
    record_of,
)
from taicho.core.orders.standing import GROUPS, Stand, last_time, round_of, stand, stand_of
from taicho.core.orders.steps import can, hands_of, record_for, refusal_of, replay, steps_open_to, take_step, who_may
from taicho.core.orders.tell import plan_tasks_json, task_json

__all__ = [
    "GROUPS",
    "Counts",
    "Declared",
    "Entry",
    "Hand",
    "MeasureChanges",
    "MeasureInForce",
    "ReportDue",
    "Stand",
    "Step",
    "Task",
    "TaskRecord",
    "TaskState",
    "by_parent",
    "by_place",
    "by_plan",
    "by_section",
    "by_unit",
    "can",
    "count",
    "count_of",
    "declared_on",
    "hands_of",
    "is_late",
    "last_time",
    "measure_changes",
    "measures_in_force",
    "missed",
    "plan_tasks_json",
    "record_for",
    "record_of",
    "refusal_of",
    "replay",
    "reports_due",
    "round_of",
    "stand",
    "stand_of",
    "steps_open_to",
    "take_step",
    "task_json",
    "tasks_on",
    "who_may",
]
