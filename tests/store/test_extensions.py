"""More time for a task: asked for by the lead, answered by the giver, each told of the other's word; SQLite."""

from datetime import date
from typing import Any

import pytest
from attrs import evolve

from taicho.core.orders import Step, Task
from taicho.core.orders.standing import stand
from taicho.core.vocabulary import Fault, Text, Unit
from taicho.store import assigning, board, extensions, people, tasks
from taicho.store.assigning import Given
from taicho.store.board import Placed
from taicho.store.models import AuditEvent, Notice
from taicho.store.rights import Role

LEAD, GIVER, OTHER = Unit("health_centre", "691"), Unit("people_committee", "691"), Unit("police", "691")
DAY, DUE, WISHED = date(2021, 8, 16), date(2021, 8, 18), date(2021, 8, 25)
TASK = Task("1.5", "152", Text("Rà soát người về", "Review returnees"), (LEAD,), "II.1.5", GIVER, "691", due=DUE)
PATH = "/VN/70/691/"


def person(username: str, unit: Unit, role: Role = Role.UNIT_OFFICER) -> Any:
    """Somebody invented who works for a unit."""
    made = people.add_person(username=username, name=username.title(), password="dài-và-khó-đoán-1", by=None)
    people.give_duty(made, role=role, place_code="691", place_path=PATH, by=None, unit=str(unit))
    return made


@pytest.fixture
def office(workspace: Any) -> dict[str, Any]:
    """Two officers of the lead, the leader of the giver, a policeman who has no part, and who follows the plan up."""
    found = {"lan": person("lan", LEAD), "binh": person("binh", LEAD), "cong": person("cong", OTHER)}
    found |= {"minh": person("minh", GIVER, Role.DECISION_MAKER), "dung": person("dung", Unit("council_office", "691"))}
    assigning.follow("152", found["dung"], on=DAY, by="minh", place_path=PATH)
    return found


def take(step: Step, unit: Unit, by: Any, task: Task = TASK, **given: Any) -> None:
    """A step on the day, with a word."""
    tasks.take(task, step, unit=unit, place_path=PATH, on=DAY, by=by, **{"words": "thiếu người", **given})


def told() -> list[tuple[str, str, date | None]]:
    """Everybody told, why, and the day that counts."""
    rows = Notice.objects.order_by("why", "person__username").values_list("person__username", "why", "due")
    return [(one, why, due) for one, why, due in rows]


def test_a_wish_reaches_the_giver_and_who_follows_the_plan_and_the_answer_comes_back(office: dict[str, Any]) -> None:
    """Nobody is told of their own word, nobody without a part is told, all of it is in the audit."""
    take(Step.ASK, LEAD, office["lan"], new_due=WISHED)
    assert told() == [("dung", "asked", DUE), ("minh", "asked", DUE)]
    take(Step.EXTEND, GIVER, office["minh"], new_due=WISHED)
    assert told()[2:] == [("binh", "extended", WISHED), ("lan", "extended", WISHED)]
    assert list(AuditEvent.objects.filter(act__startswith="task.").order_by("id").values_list("act", flat=True)) == [
        "task.ask", "task.extend",
    ]  # fmt: skip


def test_a_refusal_is_told_to_who_has_the_task_in_hand(office: dict[str, Any]) -> None:
    """A task in one person's hands concerns that person alone; the day stays."""
    assigning.assign([Given("152#1.5", str(LEAD), PATH)], office["binh"], on=DAY, by="minh")
    take(Step.ASK, LEAD, office["binh"], new_due=WISHED)
    take(Step.REFUSE, GIVER, office["minh"])
    assert [one for one in told() if one[1] == "refused"] == [("binh", "refused", DUE)]
    assert tasks.record_of(TASK).due == DUE


def test_a_wish_refused_by_the_table_tells_nobody(office: dict[str, Any]) -> None:
    """Not later than the day it has, by another unit, a second time."""
    for unit, day in ((LEAD, DUE), (GIVER, WISHED), (OTHER, WISHED)):
        with pytest.raises(Fault):
            take(Step.ASK, unit, office["lan"], new_due=day)
    take(Step.ASK, LEAD, office["lan"], new_due=WISHED)
    with pytest.raises(Fault, match="only once"):
        take(Step.ASK, LEAD, office["lan"], new_due=WISHED)
    assert len(told()) == 2


def test_what_waits_for_an_answer_is_found_for_the_giver_until_it_is_answered(office: dict[str, Any]) -> None:
    """By the day of the board; also that the work was reported done meanwhile ends the wish."""
    second = evolve(TASK, id="1.6")
    made = board.keep(
        DAY, [Placed(one, stand(one, {}, DAY), PATH) for one in (TASK, second)], stamp="x", seen=board.last_entry()
    )
    assert extensions.waiting(made, [str(GIVER)]) == []
    take(Step.ASK, LEAD, office["lan"], new_due=WISHED)
    take(Step.ASK, LEAD, office["lan"], task=second, new_due=WISHED)
    found = extensions.waiting(made, [str(GIVER)])
    assert [(row.task_id, wish.new_due) for row, wish in found] == [("1.5", WISHED), ("1.6", WISHED)]
    assert extensions.waiting(made, [str(LEAD), str(OTHER)]) == []
    take(Step.REFUSE, GIVER, office["minh"])
    take(Step.FINISH, LEAD, office["lan"], task=second)
    assert extensions.waiting(made, [str(GIVER)]) == []
