"""What is noted beside the steps of a task: how urgent it is, reviews of standing duties, results reported back."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from attrs import frozen
from django.db.models import Max
from django.utils import timezone

from taicho.core.orders import Task
from taicho.core.vocabulary import Fault, Text, Unit
from taicho.store import audit
from taicho.store.models import Task as OwnTask
from taicho.store.models import TaskMark, TaskNote
from taicho.store.workspaces import atomic

REVIEW, REPORT = "review", "report"
URGENCIES: tuple[Text, ...] = (
    Text("thường", "normal"),
    Text("khẩn", "urgent"),
    Text("thượng khẩn", "very urgent"),
    Text("hỏa tốc", "most urgent"),
)
"""The degrees of urgency of official documents (30/2020/NĐ-CP, annex I), by their number."""


def name_of(task: Task) -> str:
    """What marks and notes of a task are filed under: the same for every time round."""
    return f"{task.plan}#{task.id}"


def version() -> str:
    """Changes with every mark, note and order outside of plans."""
    lasts = (model.objects.aggregate(last=Max("id"))["last"] for model in (TaskMark, TaskNote, OwnTask))
    return ".".join(str(last) for last in lasts)


@frozen
class Marks:
    """Marks and notes of all tasks, read in two statements."""

    marks: Mapping[str, TaskMark]
    reviews: Mapping[str, date]
    reports: Mapping[str, date]

    @classmethod
    def read(cls, until: date, name: str = "") -> "Marks":
        """Those made by `until`; of one task when it is named. The last urgency and the last rhythm count."""
        noted = TaskNote.objects.filter(on__lte=until).order_by("id")
        marked = TaskMark.objects.order_by("id")
        if name:
            noted, marked = noted.filter(name=name), marked.filter(name=name)
        marks: dict[str, TaskMark] = {}
        for mark in marked:
            before = marks.get(mark.name)
            if before is not None:
                mark.urgency = before.urgency if mark.urgency is None else mark.urgency
                mark.review_days = before.review_days if mark.review_days is None else mark.review_days
            marks[mark.name] = mark
        rows = list(noted.values_list("kind", "name", "key", "on"))
        return cls(
            marks=marks,
            reviews={named: on for kind, named, _, on in rows if kind == REVIEW},
            reports={key: on for kind, _, key, on in rows if kind == REPORT},
        )

    def urgency(self, name: str) -> int:
        """0 to 3."""
        mark = self.marks.get(name)
        return mark.urgency or 0 if mark else 0

    def review_days(self, name: str) -> int | None:
        """The duty's own interval, None where the pack's holds."""
        mark = self.marks.get(name)
        return mark.review_days if mark else None

    def reviewed(self, name: str) -> date | None:
        """Day of the last review."""
        return self.reviews.get(name)

    def reported(self, key: str) -> date | None:
        """Day the result was reported back."""
        return self.reports.get(key)


def mark(
    task: Task,
    *,
    place_path: str,
    by: Any,
    urgency: int | None = None,
    review_days: int | None = None,
    reason: str = "",
) -> TaskMark:
    """Say how urgent a task is, or how often a standing duty is reviewed. A Fault says why not."""
    if urgency is not None and not 0 <= urgency < len(URGENCIES):
        raise Fault(Text("Không có độ khẩn này.", "There is no such urgency."))
    if review_days is not None and not task.standing:
        raise Fault(
            Text("Nhiệm vụ có hạn, không có kỳ rà soát.", "The task has a due day, so no rhythm of review."),
        )
    if review_days is not None and not 1 <= review_days <= 366:
        raise Fault(Text("Kỳ rà soát từ 1 đến 366 ngày.", "A review comes back after 1 to 366 days."))
    with atomic():
        row = TaskMark.objects.create(
            name=name_of(task), place_path=place_path, urgency=urgency, review_days=review_days, reason=reason.strip(),
            by=audit.name_of(by), at=timezone.now(),
        )  # fmt: skip
        audit.record(
            by=by, act="task.mark", subject=name_of(task), place_path=place_path, urgency=urgency,
            review_days=review_days,
        )  # fmt: skip
    return row


def note(task: Task, kind: str, *, unit: Unit, place_path: str, on: date, words: str, by: Any) -> TaskNote:
    """Note a review of a standing duty, or that the result was reported back. A Fault says why not."""
    if not words.strip():
        raise Fault(Text("Hãy ghi đã rà soát, báo cáo được gì.", "Say what the review or the report found."))
    if kind == REVIEW and not task.standing:
        raise Fault(Text("Nhiệm vụ có hạn, không cần rà soát định kỳ.", "The task has a due day: no review is needed."))
    if kind == REPORT and task.report is None:
        raise Fault(Text("Nhiệm vụ này không phải báo cáo lại.", "Nothing is to be reported back on this task."))
    if unit not in (*task.lead, task.giver):
        raise Fault(
            Text("Chỉ đơn vị chủ trì hoặc nơi giao việc được ghi.", "Only the lead or the giver may note this.")
        )
    with atomic():
        row = TaskNote.objects.create(
            kind=kind, name=name_of(task), key=task.key, place_path=place_path, on=on, words=words.strip(),
            unit=str(unit), by=audit.name_of(by), at=timezone.now(),
        )  # fmt: skip
        audit.record(by=by, act=f"task.note.{kind}", subject=task.key, place_path=place_path, unit=str(unit))
    return row


def notes(name: str, until: date) -> Any:
    """The notes of a task by a day, newest first."""
    return TaskNote.objects.filter(name=name, on__lte=until).order_by("-id")
