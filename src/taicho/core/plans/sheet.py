"""A plan file as it was written: its tables with the line of every key. Made by the hands, read by `build`."""

from collections.abc import Mapping
from typing import Any

from attrs import field, frozen

from taicho.core.plans.model import Finding, Severity
from taicho.core.vocabulary import Text

NOUNS: Mapping[str, Text] = {
    "plan": Text("Kế hoạch", "Plan"),
    "bases": Text("Căn cứ", "Basis"),
    "sections": Text("Mục", "Section"),
    "targets": Text("Chỉ tiêu", "Target"),
    "scenarios": Text("Thang kịch bản", "Scenario scale"),
    "rungs": Text("Nấc", "Rung"),
    "measures": Text("Biện pháp", "Measure"),
    "capacities": Text("Năng lực", "Capacity"),
    "tasks": Text("Nhiệm vụ", "Task"),
    "reports": Text("Báo cáo", "Report"),
    "report": Text("Báo cáo kết quả", "Report"),
    "signer": Text("Người ký", "Signer"),
    "deployments": Text("Đoàn công tác", "Deployment"),
    "composition": Text("Thành phần", "Post"),
    "conditions": Text("Điều kiện", "Condition"),
    "legs": Text("Chặng đường", "Leg"),
    "campaigns": Text("Đợt huy động", "Campaign"),
    "sources": Text("Nguồn", "Source"),
    "duties": Text("Việc", "Duty"),
    "steps": Text("Mốc", "Step"),
    "task_force": Text("Tổ công tác", "Task force"),
}
"""What an item of each table is called in sentences."""


@frozen
class Item:
    """One table of the file, [plan] or one [[tasks]].

    values: as the TOML reader gives them. lines: key -> line, "" -> line of the heading; for a list written over
    several lines "rungs.1" is the line of its second element.
    owner: the item this table stands inside of, for { ... } and rungs.
    broken: keys that were written but cannot be read as TOML; they have had their own finding.
    """

    table: str
    values: Mapping[str, Any]
    lines: Mapping[str, int] = field(factory=dict)
    broken: frozenset[str] = frozenset()
    owner: "Item | None" = None

    def line(self, key: str = "") -> int:
        """The line of `key`, or of the heading."""
        return self.lines.get(key, self.lines.get("", 1))

    @property
    def name(self) -> Text:
        """How sentences call the item: what it is and its id."""
        own = self.values.get("id") or self.values.get("at") or self.values.get("resource")
        noun = NOUNS.get(self.table, Text(self.table, self.table))
        name = Text(f"{noun.vi} “{own}”", f"{noun.en} “{own}”") if own else noun
        whole = self.owner.name if self.owner else None
        return (
            Text(f"{whole.vi}, {name.vi[0].lower()}{name.vi[1:]}", f"{whole.en}, {name.en[0].lower()}{name.en[1:]}")
            if whole
            else name
        )


@frozen
class Sheet:
    """A whole plan file."""

    file: str
    tables: Mapping[str, tuple[Item, ...]]

    def items(self, table: str) -> tuple[Item, ...]:
        """The items of `table` in the order of the file; () when there is none."""
        return self.tables.get(table, ())

    def finding(
        self, item: Item, key: str, code: str, vi: str, en: str, severity: Severity = Severity.ERROR
    ) -> Finding:
        """A finding at the line of `key` in `item`."""
        return Finding(severity, self.file, item.line(key), code, Text(vi, en))
