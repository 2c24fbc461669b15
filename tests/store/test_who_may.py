"""Rights: a duty gives its role's acts at its place and below, nowhere else; strangers have none."""

from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser, User
from sheets import cases, take

from taicho.store import people, rights
from taicho.store.facts import FACTS
from taicho.store.rights import ACTS, ALL_ACTS, NATION_PATH, Role

DISTRICT, COMMUNE, ELSEWHERE, PROVINCE = "/VN/70/691/", "/VN/70/691/25222/", "/VN/70/688/", "/VN/70/"
UNIT = "health_centre@691"


def somebody(role: str, path: str = DISTRICT, unit: str = "", personal: bool = False) -> User:
    """A person with one duty, read anew."""
    number = User.objects.count()
    made = people.add_person(
        username=f"p{number}", name="Người Giả", password="x", by=None, check_password=False, must_change=False
    )
    people.give_duty(
        made, role=role, place_code=path.split("/")[-2], place_path=path, by=None,
        unit=unit or (UNIT if role == Role.UNIT_OFFICER else ""), personal_data=personal,
    )  # fmt: skip
    return User.objects.get(pk=made.pk)


@pytest.mark.parametrize("role", list(Role))
def test_each_role_has_its_acts_below_its_place_only(workspace: Any, role: Role) -> None:
    """The same arrangement answers yes inside and no outside, for every act there is."""
    person = somebody(role)
    for act in ALL_ACTS:
        has = act in ACTS[role]
        assert rights.may(person, act, DISTRICT) is has
        assert rights.may(person, act, COMMUNE) is has
        assert rights.may(person, act) is has
        assert not rights.may(person, act, ELSEWHERE)
        assert not rights.may(person, act, PROVINCE)
        assert not rights.may(person, act, NATION_PATH)
        assert not rights.may(person, act, None if not has else "/VN/70/6911/")


def test_only_the_right_roles_hold_the_strong_acts() -> None:
    """Declaring is for decision makers; giving rights for administrators; reading the trail for auditors."""
    holders = {act: {role for role in Role if act in ACTS[role]} for act in ALL_ACTS}
    assert holders["declare"] == holders["confirm"] == holders["override"] == {Role.DECISION_MAKER}
    assert holders["manage_people"] == {Role.ADMINISTRATOR}
    assert holders["see_audit"] == {Role.AUDITOR}
    assert holders["work"] == {Role.UNIT_OFFICER}
    assert holders["see_personal"] == set()


def test_personal_data_are_a_right_of_their_own(workspace: Any) -> None:
    """No role sees names by itself; the duty says so, for its subtree."""
    without, with_it = somebody(Role.DECISION_MAKER), somebody(Role.VIEWER, personal=True)
    assert not rights.may(without, "see_personal", DISTRICT)
    assert rights.may(with_it, "see_personal", COMMUNE)
    assert not rights.may(with_it, "see_personal", PROVINCE)


def test_work_is_done_for_the_own_unit(workspace: Any) -> None:
    """An officer of the health centre does not work in the name of the police."""
    officer = somebody(Role.UNIT_OFFICER)
    assert rights.may(officer, "work", COMMUNE, unit=UNIT)
    assert not rights.may(officer, "work", COMMUNE, unit="police@691")


def test_strangers_and_disabled_people_have_no_rights(workspace: Any) -> None:
    """Not signed in, disabled, or without a duty: nothing."""
    person = somebody(Role.ADMINISTRATOR, NATION_PATH)
    somebody(Role.ADMINISTRATOR, NATION_PATH)
    people.disable(person, by=None)
    idle = people.add_person(username="idle", name="Không Việc", password="x", by=None, check_password=False)
    for one in (AnonymousUser(), User.objects.get(pk=person.pk), idle):
        assert not any(rights.may(one, act) for act in ALL_ACTS)
        assert rights.visible(FACTS["cases"].objects.all(), one).count() == 0


def test_lists_hold_what_the_person_may_see(workspace: Any) -> None:
    """One filter for all lists: subtrees by range, several duties together, the nation without any condition."""
    places = ("70", "691", "25222", "688", "74")
    take(workspace, "cases", [cases(place, 1, 1) for place in places])
    rows = FACTS["cases"].objects.all()

    def seen(person: User) -> set[str]:
        return set(rights.visible(rows, person).values_list("place_code", flat=True))

    assert seen(somebody(Role.VIEWER)) == {"691", "25222"}
    assert seen(somebody(Role.VIEWER, PROVINCE)) == {"70", "691", "25222", "688"}
    assert seen(somebody(Role.VIEWER, NATION_PATH)) == set(places)
    two = somebody(Role.VIEWER)
    people.give_duty(two, role=Role.ANALYST, place_code="74", place_path="/VN/74/", by=None)
    assert seen(User.objects.get(pk=two.pk)) == {"691", "25222", "74"}


def test_require_says_it_in_a_sentence(workspace: Any) -> None:
    """Nobody may: a sentence. The command line may: who holds the machine holds the data."""
    with pytest.raises(rights.Forbidden) as caught:
        rights.require(somebody(Role.VIEWER), "declare", DISTRICT)
    assert "quyền" in caught.value.sentence("vi")
    rights.require(None, "declare", DISTRICT)


def test_an_unknown_act_is_a_mistake_of_ours() -> None:
    """A misspelt act is no silent refusal."""
    with pytest.raises(KeyError):
        rights.NOBODY.may("declair")


def test_range_of_a_subtree_holds_no_neighbour(workspace: Any) -> None:
    """/VN/7/ is not above /VN/70/."""
    take(workspace, "cases", [cases("70", 1, 1), cases("74", 1, 1)])
    rows = FACTS["cases"].objects.filter(happened_on=date(2021, 9, 1))
    assert rights.within(rows, ["/VN/7/"]).count() == 0
    assert rights.within(rows, ["/VN/70/"]).count() == 1
    assert rights.within(rows, []).count() == 0
