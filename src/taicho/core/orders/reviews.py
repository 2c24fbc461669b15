"""Standing duties have no day of their own: they are reviewed at a rhythm, so that "thường xuyên" is not "never"."""

from datetime import date, timedelta

from taicho.core.orders.model import Task, TaskRecord


def review_due(task: Task, record: TaskRecord, *, since: date, last: date | None, every_days: int) -> date | None:
    """When the next review of a standing duty is due; None for a dated or an ended task.

    since: from when the duty holds (its plan's first day); last: day of the last review, None when there was none.
    """
    if not task.standing or record.ended:
        return None
    begins = max(since, task.start) if task.start else since
    return (max(last, begins) if last else begins) + timedelta(days=every_days)


def report_due(task: Task, record: TaskRecord, *, reported: date | None) -> date | None:
    """Until when the result is still to be reported, apart from the duty's own day; None when nothing is owed.

    A report that comes back at a rhythm is a task of its own and is not meant here.
    """
    if task.report is None or task.report.due is None or reported is not None or record.ended:
        return None
    return task.report.due
