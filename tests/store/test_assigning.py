"""Tasks in a person's hands, and everything handed over when an officer leaves."""

from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import User

from taicho.core.vocabulary import Fault
from taicho.store import assigning, people
from taicho.store.assigning import Given
from taicho.store.models import Assignment, AuditEvent, Duty, Follower
from taicho.store.rights import Role

DAY = date(2021, 9, 1)
UNIT, PATH = "health_centre@691", "/VN/70/691/"


def officer(username: str, unit: str = UNIT, **given: Any) -> User:
    """Somebody invented who works for the unit."""
    made = people.add_person(username=username, name=username.title(), password="dài-và-khó-đoán-1", by=None)
    people.give_duty(made, role=Role.UNIT_OFFICER, place_code="691", place_path=PATH, by=None, unit=unit, **given)
    return User.objects.get(pk=made.pk)


def given(*ids: str, unit: str = UNIT) -> list[Given]:
    return [Given(f"152#{one}", unit, PATH) for one in ids]


def test_many_tasks_go_into_one_pair_of_hands(workspace: Any) -> None:
    """Those already there are no change; a task has one person a unit; the past stays."""
    lan, tu = officer("lan"), officer("tu")
    assert assigning.assign(given("1", "2", "3"), lan, on=DAY, by="minh") == 3
    assert assigning.assign(given("3", "4"), lan, on=DAY, by="minh") == 1
    assert assigning.assign(given("1"), tu, on=DAY, by="minh") == 1
    assert assigning.hands_of(["152#1", "152#2"]) == {("152#1", UNIT): tu.pk, ("152#2", UNIT): lan.pk}
    assert Assignment.objects.get(name="152#1", person=lan).ended_on == DAY
    assigning.release("152#1", UNIT, on=DAY, by="minh")
    assert ("152#1", UNIT) not in assigning.hands_of(None)
    assert AuditEvent.objects.filter(act="task.assign").count() == 5


def test_one_foreign_task_stops_all_of_them(workspace: Any) -> None:
    """Nobody gets a task of a unit they do not work for, and nothing of the rest is written."""
    lan = officer("lan")
    with pytest.raises(Fault, match="does not work for"):
        assigning.assign([*given("1"), *given("2", unit="police@691")], lan, on=DAY, by="minh")
    assert not Assignment.objects.exists()
    people.disable(lan, by=None)
    with pytest.raises(Fault):
        assigning.assign(given("1"), User.objects.get(pk=lan.pk), on=DAY, by="minh")


def test_a_plan_has_one_follower_at_a_time(workspace: Any) -> None:
    """The next ends the one before; nobody may follow too."""
    lan, tu = officer("lan"), officer("tu")
    assigning.follow("152", lan, unit=UNIT, on=DAY, by="minh")
    assigning.follow("152", tu, unit=UNIT, on=DAY, by="minh")
    assert assigning.followers(DAY) == {"152": tu.pk}
    assert assigning.followers(date(2021, 8, 1)) == {}
    assigning.follow("152", None, on=DAY, by="minh")
    assert assigning.follower("152") is None
    assert Follower.objects.count() == 2


def test_all_of_a_leaver_goes_to_the_other(workspace: Any) -> None:
    """Duties with the right to personal data, tasks, plans; the leaver is locked out; what they did stays theirs."""
    lan, tu = officer("lan", personal_data=True), officer("tu", "police@691")
    assigning.assign(given("1", "2"), lan, on=DAY, by="minh")
    assigning.follow("152", lan, on=DAY, by="minh")
    done = assigning.hand_over(lan, tu, on=DAY, by="minh", reason="chuyển công tác", lock=True)
    assert (done.tasks, done.duties, done.plans) == (2, 1, 1)
    assert set(assigning.hands_of(None).values()) == {tu.pk}
    assert assigning.followers(DAY) == {"152": tu.pk}
    assert not Duty.objects.filter(person=lan).exists()
    assert Duty.objects.get(person=tu, unit=UNIT).personal_data
    assert not User.objects.get(pk=lan.pk).is_active
    assert AuditEvent.objects.get(act="person.hand_over").detail["reason"] == "chuyển công tác"


def test_taking_over_takes_nothing_away(workspace: Any) -> None:
    """Who may see personal data still may after taking over a duty without that right."""
    lan, tu = officer("lan"), officer("tu", personal_data=True)
    assigning.hand_over(lan, tu, on=DAY, by="minh", reason="nghỉ hưu")
    assert Duty.objects.get(person=tu).personal_data
    assert User.objects.get(pk=lan.pk).is_active


@pytest.mark.parametrize("case", ["same", "locked", "no reason", "last administrator"])
def test_a_hand_over_that_cannot_be_changes_nothing(workspace: Any, case: str) -> None:
    """To oneself, to a locked account, without a reason, or locking the last administrator whom nobody follows."""
    lan, tu = officer("lan"), officer("tu")
    assigning.assign(given("1"), lan, on=DAY, by="minh")
    if case == "locked":
        people.disable(tu, by=None)
    if case == "last administrator":
        people.give_duty(tu, role=Role.ADMINISTRATOR, place_code="VN", place_path="/VN/", by=None)
    tu = User.objects.get(pk=tu.pk)
    before = (
        list(Duty.objects.values_list("person_id", "unit")),
        list(Assignment.objects.values_list("person_id", flat=True)),
    )
    with pytest.raises(Fault):
        if case == "last administrator":
            assigning.hand_over(lan, tu, on=DAY, by="minh", reason="x")
            people.disable(tu, by=None)
        else:
            assigning.hand_over(
                lan, lan if case == "same" else tu, on=DAY, by="minh", reason="" if case == "no reason" else "x"
            )
    if case != "last administrator":
        assert before == (
            list(Duty.objects.values_list("person_id", "unit")),
            list(Assignment.objects.values_list("person_id", flat=True)),
        )
