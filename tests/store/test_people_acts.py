"""People and duties: names, passwords, sessions, the last administrator; each act leaves its trace."""

from typing import Any

import pytest
from django.contrib.auth.models import User

from taicho.core.vocabulary import Fault
from taicho.store import people
from taicho.store.models import AuditEvent, Duty, Profile

STRONG = "rừng-cao-su-bình-phước"


def add(username: str = "lan", **given: Any) -> User:
    """A person."""
    return people.add_person(
        username=username, name="Lê Thị Lan", password=given.pop("password", STRONG), by=None, **given
    )


def test_a_person_can_sign_in_and_must_change_a_given_password(workspace: Any) -> None:
    """The name is kept in small letters; the password is never kept as it is."""
    person = add("Lan.BGM")
    assert person.username == "lan.bgm"
    assert person.check_password(STRONG)
    assert STRONG not in User.objects.get().password
    assert Profile.objects.get().must_change
    people.set_password(person, STRONG + "-2", by=person)
    assert not Profile.objects.get().must_change
    people.set_password(person, STRONG + "-3", by=None)
    assert Profile.objects.get().must_change


@pytest.mark.parametrize("username", ["", "Lê Lan", "a", "-x", "a/b", "x" * 90])
def test_awkward_user_names_are_refused(workspace: Any, username: str) -> None:
    """A sentence, and nobody is added."""
    with pytest.raises(Fault):
        add(username)
    assert not User.objects.exists()


def test_weak_passwords_and_double_names_are_refused(workspace: Any) -> None:
    """Short and common passwords; a name that exists."""
    for weak in ("short", "password123"):
        with pytest.raises(Fault):
            add(password=weak)
    add()
    with pytest.raises(Fault):
        add("LAN")


def test_the_last_administrator_stays(workspace: Any) -> None:
    """Neither the duty nor the person goes while nobody else could give rights."""
    first, second = add("first"), add("second")
    duty = people.give_duty(first, role="administrator", place_code="VN", place_path="/VN/", by=None)
    with pytest.raises(Fault):
        people.end_duty(duty, by=None)
    with pytest.raises(Fault):
        people.disable(first, by=None)
    people.give_duty(second, role="administrator", place_code="VN", place_path="/VN/", by=None)
    people.end_duty(duty, by=None)
    assert Duty.objects.get().person == second
    with pytest.raises(Fault):
        people.disable(second, by=None)


def test_the_same_duty_is_held_once(workspace: Any) -> None:
    """Given again it may add the right to personal data."""
    person = add()
    for personal in (False, True):
        people.give_duty(
            person, role="viewer", place_code="70", place_path="/VN/70/", by=None, personal_data=personal
        )  # fmt: skip
    assert Duty.objects.get().personal_data


@pytest.mark.parametrize("given", [{"role": "king"}, {"role": "unit_officer"}, {"role": "viewer", "unit": "nonsense"}])
def test_wrong_duties_are_refused(workspace: Any, given: dict[str, str]) -> None:
    """An unknown role, an officer without a unit, a unit without a place."""
    with pytest.raises(Fault):
        people.give_duty(add(), place_code="70", place_path="/VN/70/", by=None, **given)
    assert not Duty.objects.exists()


def test_disabling_ends_the_sessions(workspace: Any) -> None:
    """Who is disabled is out at once."""
    from django.contrib.sessions.backends.db import SessionStore
    from django.contrib.sessions.models import Session

    person, other = add("out"), add("stays")
    for one in (person, other):
        store = SessionStore()
        store["_auth_user_id"] = str(one.pk)
        store.save()
    people.disable(person, by=None, reason="chuyển công tác")
    assert [session.get_decoded()["_auth_user_id"] for session in Session.objects.all()] == [str(other.pk)]
    people.enable(person, by=None)
    assert User.objects.get(username="out").is_active


def test_acts_leave_their_trace_without_secrets(workspace: Any) -> None:
    """What was done to whom; never a password."""
    boss = add("boss")
    person = people.add_person(username="lan", name="Lê Lan", password=STRONG, by=boss)
    people.give_duty(person, role="viewer", place_code="70", place_path="/VN/70/", by=boss)
    events = list(AuditEvent.objects.filter(by="boss").values_list("act", "subject"))
    assert events == [("person.add", "person/lan"), ("duty.give", "person/lan")]
    assert STRONG not in str(list(AuditEvent.objects.values()))
