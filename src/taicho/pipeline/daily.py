"""The day: read this file as the list of steps it is."""

import time
from collections.abc import Callable
from datetime import date
from typing import Any

from attrs import define, field, frozen

from taicho.core.vocabulary import Text
from taicho.intake.rules import ruleset_on
from taicho.pipeline import boards, issuing, planning, proposals, readings, report_duties
from taicho.store import runs, workspaces
from taicho.store.workspaces import Workspace

Progress = Callable[[float, Text], None]


@define
class Work:
    """What the steps of one day hand to each other."""

    workspace: Workspace
    day: date
    run: Any
    snapshot: str = ""
    readings: int = 0
    proposed: int = 0
    changed: dict[str, Any] = field(factory=dict)


@frozen
class DayResult:
    """A finished day: the snapshot everything was computed from, the steps with their seconds, what changed."""

    day: date
    snapshot: str
    steps: tuple[dict[str, Any], ...]
    changed: dict[str, Any]

    def as_json(self) -> dict[str, Any]:
        """The contract of `taicho day --json`."""
        return {"day": self.day, "snapshot": self.snapshot, "steps": list(self.steps), "changed": self.changed}

    def lines(self, language: str) -> list[str]:
        """The day for a person."""
        found = [f"{step['seconds']:6.2f} s  {step[language]}" for step in self.steps]
        return [*found, f"{self.snapshot}  {self.changed}"]


def freeze(work: Work) -> None:
    """The facts as they are now, as a snapshot that nothing changes any more."""
    work.snapshot = readings.snapshot(work.workspace).name


def compute(work: Work) -> None:
    """Every indicator of every place for the day, kept beside the snapshot."""
    work.readings = readings.keep_day(work.workspace, work.day)


def propose(work: Work) -> None:
    """What the rules in force say of every place, and the plans of their scenarios."""
    if ruleset_on(work.day) is not None:
        found = proposals.of_country(work.workspace, work.day)
        work.changed["levels"] = runs.write_proposals(work.run, list(found.values()))
        work.proposed = len(found)
    scenarios = planning.scenario_proposals(work.workspace, work.day)
    work.changed["scenarios"] = runs.write_proposals(work.run, scenarios)


def order(work: Work) -> None:
    """What is due, late, and newly owed under the plans in force; what should have followed an issue follows now.

    The tasks are spread out once, for boards, lists and calendars.
    """
    issuing.take_up_again(work.workspace)
    boards.make(work.workspace, work.day, snapshot=work.snapshot)
    work.changed["tasks"] = {
        plan: {"total": one.total, "open": one.open, "late": one.late, "accepted": one.accepted}
        for plan, one in boards.counts_by_plan(work.workspace, work.day).items()
    }


def open_reports(work: Work) -> None:
    """The reports whose period has begun, one for each unit that owes one."""
    work.changed["reports"] = {"opened": report_duties.open_due(work.workspace, work.day, by=work.run.by)}


def publish(work: Work) -> None:
    """The day counts as run; pages show it from now on."""
    runs.finish(work.run, snapshot=work.snapshot, changed=work.changed)


STEPS: tuple[tuple[Callable[[Work], None], Text], ...] = (
    (freeze, Text("Chốt số liệu", "Freeze the facts")),
    (compute, Text("Tính chỉ số", "Compute the indicators")),
    (propose, Text("Đề xuất cấp độ, kịch bản", "Propose levels and scenarios")),
    (order, Text("Rà nhiệm vụ", "Review the tasks")),
    (open_reports, Text("Mở báo cáo phải nộp", "Open the reports owed")),
    (publish, Text("Hoàn tất", "Publish")),
)


def run(workspace: Workspace, day: date, *, by: Any = None, progress: Progress | None = None) -> DayResult:
    """Run the day from its first step. A run that broke off is closed as broken and the day is run anew: every step
    may be repeated, and what it writes replaces what an earlier run wrote.
    """
    with workspaces.use(workspace):
        work = Work(workspace, day, runs.begin(day, by=by))
        steps: list[dict[str, Any]] = []
        try:
            for number, (step, label) in enumerate(STEPS):
                if progress:
                    progress(number / len(STEPS), label)
                started = time.monotonic()
                step(work)
                steps.append({"vi": label.vi, "en": label.en, "seconds": round(time.monotonic() - started, 3)})
                runs.note_steps(work.run, steps)
        except Exception as error:
            runs.fail(work.run, error)
            raise
    return DayResult(day, work.snapshot, tuple(steps), work.changed)


def done(workspace: Workspace, day: date) -> bool:
    """Whether the day has been run to its end."""
    with workspaces.use(workspace):
        return runs.is_done(day)
