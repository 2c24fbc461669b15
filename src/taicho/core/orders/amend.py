"""A plan and its next version: which duties are new, which changed, which are gone, and what becomes of their tasks."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from attrs import asdict, frozen

from taicho.core.plans.model import Capacity, Plan, PlanMeasure, ReportDuty, Target, TaskOrder
from taicho.core.vocabulary import Text

Duty = TaskOrder | ReportDuty | Target | Capacity | PlanMeasure
KINDS: Mapping[str, Text] = {
    "tasks": Text("nhiệm vụ", "task"),
    "reports": Text("chế độ báo cáo", "report duty"),
    "targets": Text("chỉ tiêu", "target"),
    "capacities": Text("năng lực", "capacity"),
    "measures": Text("biện pháp", "measure"),
}
PARTS: Mapping[str, Text] = {
    "text": Text("nội dung", "text"),
    "lead": Text("chủ trì", "lead"),
    "by": Text("hạn hoặc bên báo cáo", "day or reporter"),
    "coordinating": Text("phối hợp", "coordinating"),
    "start": Text("bắt đầu", "start"),
    "due": Text("hạn", "deadline"),
    "due_time": Text("giờ hạn", "hour"),
    "recurrence": Text("lặp lại", "recurrence"),
    "report": Text("báo cáo kết quả", "report"),
    "back": Text("nơi nhận và kỳ báo cáo", "receiver and rhythm"),
    "kind": Text("lệnh hay đề nghị", "order or request"),
    "when": Text("điều kiện", "condition"),
    "cite": Text("mục", "section"),
    "goal": Text("mức phải đạt", "goal"),
    "amount": Text("số lượng", "amount"),
    "product": Text("sản phẩm", "product"),
}
"""Part of a duty -> its name; others are told by their own name."""


class How(StrEnum):
    """What the new version does with a duty."""

    ADDED = "added"
    CHANGED = "changed"
    GONE = "gone"


@frozen
class DutyChange:
    """One duty that the new version adds, changes or takes away. parts: what changed, "" for none.

    moved: only its section number changed, which asks nothing new of anybody.
    """

    how: How
    table: str
    id: str
    before: Duty | None
    after: Duty | None
    parts: tuple[str, ...] = ()

    @property
    def text(self) -> Text:
        """The words of the duty as they stand now, or stood."""
        duty = self.after or self.before
        return duty.text if duty is not None else Text("", "")

    @property
    def cite(self) -> str:
        """Its section."""
        duty = self.after or self.before
        return duty.cite if duty is not None else ""

    @property
    def moved(self) -> bool:
        """Whether nothing but its place in the document changed."""
        return self.how is How.CHANGED and set(self.parts) <= {"cite", "bullet"}


def duty_changes(old: Plan, new: Plan) -> tuple[DutyChange, ...]:
    """Every duty that differs between two versions of a plan, by id: the new version's order, what is gone last."""
    found: list[DutyChange] = []
    gone: list[DutyChange] = []
    for table in KINDS:
        before: dict[str, Any] = {one.id: one for one in getattr(old, table)}
        for duty in getattr(new, table):
            was = before.pop(duty.id, None)
            if was is None:
                found.append(DutyChange(How.ADDED, table, duty.id, None, duty))
            elif parts := _parts(was, duty):
                found.append(DutyChange(How.CHANGED, table, duty.id, was, duty, parts))
        gone += [DutyChange(How.GONE, table, id, was, None) for id, was in before.items()]
    return (*found, *gone)


def _parts(old: Duty, new: Duty) -> tuple[str, ...]:
    """Names of the fields that differ; the English half of a text alone is no change of a duty."""
    one, two = asdict(old, recurse=False), asdict(new, recurse=False)
    return tuple(name for name in one if _plain(one[name]) != _plain(two[name]) and name not in ("note",))


def _plain(value: Any) -> Any:
    return value.vi if isinstance(value, Text) else value


def part_name(part: str) -> Text:
    """The name of a part of a duty."""
    return PARTS.get(part, Text(part, part))
