"""Steps of tasks, written down against the table of states; orders outside of plans; files of evidence."""

from datetime import date
from typing import Any

import pytest

from taicho.core.orders import Step, Task, TaskRecord, TaskState
from taicho.core.vocabulary import Fault, Text, Unit
from taicho.store import evidence, tasks
from taicho.store.models import AuditEvent, Evidence, TaskEntry

LEAD, HELPER, GIVER = Unit("health_centre", "691"), Unit("police", "691"), Unit("people_committee", "691")
TASK = Task(
    "1.5", "152", Text("Rà soát người về", "Review returnees"), (LEAD,), "II.1.5", GIVER, "691",
    coordinating=(HELPER,), due=date(2021, 8, 18),
)  # fmt: skip
PDF = b"%PDF-1.7 an empty page"


def take(step: Step, unit: Unit = LEAD, by: str = "lan", on: int = 18, **given: Any) -> TaskRecord:
    """A step on the task in August 2021."""
    return tasks.take(TASK, step, unit=unit, place_path="/VN/70/691/", on=date(2021, 8, on), by=by, **given)


def test_a_task_walks_from_open_to_accepted(workspace: Any) -> None:
    """What is read back is what was written, step by step."""
    take(Step.START)
    take(Step.PROGRESS, unit=HELPER, by="tú", words="đã rà 3 xã", percent=30)
    take(Step.FINISH, words="xong 8 xã")
    record = take(Step.ACCEPT, unit=GIVER, by="chủ tịch")
    assert record.state is TaskState.ACCEPTED
    found = tasks.records(["152"])[TASK.key]
    assert (found.state, found.percent, [one.by for one in found.entries]) == (
        TaskState.ACCEPTED, 30, ["lan", "tú", "lan", "chủ tịch"],
    )  # fmt: skip
    assert tasks.records(["another"]) == {}
    assert AuditEvent.objects.filter(act__startswith="task.").count() == 4


def test_what_the_table_forbids_is_not_written(workspace: Any) -> None:
    """A wrong hand, a foreign unit, one's own acceptance: a sentence, and nothing is kept."""
    for step, unit, by in ((Step.ACCEPT, LEAD, "lan"), (Step.START, HELPER, "tú"), (Step.START, Unit("x", "1"), "ma")):
        with pytest.raises(Fault):
            take(step, unit=unit, by=by)
    assert not TaskEntry.objects.exists()
    assert not AuditEvent.objects.exists()


def test_late_work_is_explained_and_extended_once(workspace: Any) -> None:
    """The new day counts; a second extension is refused."""
    with pytest.raises(Fault):
        take(Step.FINISH, on=20, words="xong")
    take(Step.EXPLAIN, on=20, words="thiếu người")
    record = take(Step.EXTEND, unit=GIVER, by="chủ tịch", on=20, words="thêm người", new_due=date(2021, 8, 25))
    assert (record.due, record.extended_from) == (date(2021, 8, 25), date(2021, 8, 18))
    assert tasks.record_of(TASK).due == date(2021, 8, 25)
    with pytest.raises(Fault):
        take(Step.EXTEND, unit=GIVER, by="chủ tịch", on=21, words="nữa", new_due=date(2021, 8, 30))


def test_evidence_belongs_to_the_step_it_proves(workspace: Any) -> None:
    """Kept first, attached with the step; the record names it; nobody else's step takes it again."""
    proof = evidence.keep(PDF, name="bao-cao.pdf", place_path="/VN/70/691/", by="lan")
    record = take(Step.FINISH, evidence=[proof.pk])
    assert record.entries[-1].evidence == (str(proof.pk),)
    assert tasks.record_of(TASK).entries[-1].evidence == (str(proof.pk),)
    take(Step.RETURN, unit=GIVER, by="chủ tịch", words="chưa đủ")
    with pytest.raises(Fault):
        take(Step.PROGRESS, words="thêm", evidence=[proof.pk])
    assert TaskEntry.objects.count() == 2


def test_evidence_stands_outside_of_what_is_served(workspace: Any) -> None:
    """In the workspace's folder, for its owner's eyes; two equal files are one on the disk; reading is written down."""
    first = evidence.keep(PDF, name="../../a.pdf", place_path="", by="lan")
    evidence.keep(PDF, name="b.pdf", place_path="", by="lan")
    path = evidence.opened(first, by="bình")
    assert path.is_relative_to(workspace.files)
    assert path.read_bytes() == PDF
    assert (first.name, first.kind, path.stat().st_mode & 0o777) == ("a.pdf", "application/pdf", 0o600)
    assert len(list(workspace.files.glob("*/*"))) == 1
    assert AuditEvent.objects.filter(act="read.evidence", by="bình").exists()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.pdf", b""),
        ("page.html", b"<script>"),
        ("picture.png", b"<svg onload=x>"),
        ("report.pdf", b"MZ\x90"),
        ("big.pdf", PDF + b"\0" * 20 * 1024 * 1024),
    ],
)
def test_files_that_are_not_what_they_say_are_refused(workspace: Any, name: str, content: bytes) -> None:
    """Empty, too large, of a kind nobody needs, or another kind than the name says."""
    with pytest.raises(Fault):
        evidence.keep(content, name=name, place_path="", by="lan")
    assert not Evidence.objects.exists()
    assert not list(workspace.files.glob("*/*"))


def test_orders_outside_of_plans_are_tasks_too(workspace: Any) -> None:
    """Given by a person, with lead and day, from the day they start."""
    given = tasks.give(
        text=Text("Lập chốt kiểm soát", ""), giver=GIVER, lead=[HELPER], place_code="691", place_path="/VN/70/691/",
        start=date(2021, 9, 1), due=date(2021, 9, 5), by="chủ tịch",
    )  # fmt: skip
    assert tasks.own_tasks(date(2021, 8, 31)) == []
    assert tasks.own_tasks(date(2021, 9, 1)) == [given]
    tasks.take(given, Step.START, unit=HELPER, place_path="/VN/70/691/", on=date(2021, 9, 2), by="tú")
    assert tasks.records([tasks.OWN])[given.key].state is TaskState.DOING
    with pytest.raises(Fault):
        tasks.give(text=Text(" ", ""), giver=GIVER, lead=[LEAD], place_code="691", place_path="/", by="lan")
