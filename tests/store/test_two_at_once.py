"""Two people at once: everybody's rows are there, nobody's step is lost."""

from datetime import date
from typing import Any

from sheets import cases, take

from at_once import together
from taicho.core.levels import Declaration, Verdict
from taicho.core.orders import Step, Task
from taicho.core.vocabulary import Fault, Text, Unit
from taicho.store import audit, decisions, tasks, workspaces
from taicho.store.facts import FACTS
from taicho.store.models import AuditEvent, Decision, Import, TaskEntry

LEAD, GIVER = Unit("health_centre", "691"), Unit("people_committee", "691")


def test_the_same_file_from_two_people(workspace: Any) -> None:
    """One of the two brings the rows, the other finds them unchanged."""
    rows = [cases("70", day, day) for day in range(1, 29)]
    found = together(workspace, *[lambda: take(workspace, "cases", rows)] * 3)
    assert sorted(taken.accepted for taken in found) == [0, 0, 28]
    assert FACTS["cases"].objects.count() == 28
    assert set(Import.objects.values_list("state", flat=True)) == {"done"}


def test_two_corrections_of_one_fact(workspace: Any) -> None:
    """Exactly one is current, both are in the history."""
    take(workspace, "cases", [cases("70", 1, 5)])
    together(workspace, *[lambda n=n: take(workspace, "cases", [cases("70", 1, n)]) for n in (6, 7)])
    assert FACTS["cases"].objects.filter(current=True).count() == 1
    assert FACTS["cases"].objects.count() == 3


def test_many_small_writers(workspace: Any) -> None:
    """No lock error, no lost event."""

    def write() -> None:
        for number in range(25):
            with workspaces.atomic():
                AuditEvent.objects.count()
                audit.record(by="lan", act="test", subject=str(number))

    assert together(workspace, *[write] * 6) == [None] * 6
    assert AuditEvent.objects.filter(act="test").count() == 150


def test_one_of_two_equal_declarations_is_told(workspace: Any) -> None:
    """The second person learns that the first has decided so already."""
    declaration = Declaration("70", "vn-4800-2021", 3, "lan", date(2021, 10, 20), date(2021, 10, 20))
    ok = Verdict(True, "ok", Text("được", "allowed"))

    def declare() -> Any:
        return decisions.declare(declaration, verdict=ok, place_path="/VN/70/", rung_id="3", by="lan")

    found = together(workspace, declare, declare)
    assert sum(isinstance(one, Fault) for one in found) == 1
    assert Decision.objects.count() == 1


def test_a_task_is_finished_once(workspace: Any) -> None:
    """The second FINISH finds the task done."""
    task = Task("1.5", "p", Text("Rà soát", "Review"), (LEAD,), "II.1.5", GIVER, "691", due=date(2021, 9, 30))

    def finish() -> Any:
        return tasks.take(
            task, Step.FINISH, unit=LEAD, place_path="/VN/70/691/", on=date(2021, 9, 20), by="lan", words="xong"
        )

    found = together(workspace, finish, finish)
    assert sum(isinstance(one, Fault) for one in found) == 1
    assert TaskEntry.objects.count() == 1
