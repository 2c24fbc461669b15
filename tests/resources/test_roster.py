"""Rosters: gaps, clashes and hours from drawn tables, and a filling that makes neither clash nor favourite."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taicho.core.resources.roster import Held, Person, Roster, Shift, Turn, fill

DAY = date(2021, 9, 24)


def shift(id: str, start: int = 6, hours: int = 8, *, day: int = 24, wanted: int = 1, **more: str) -> Shift:
    """A shift of one ward in September 2021."""
    return Shift(id, more.pop("place", "25222"), "Chốt", date(2021, 9, day), start, hours, wanted, **more)


def turns(*pairs: str) -> list[Turn]:
    """ "a:p" is the person p in the shift a."""
    return [Turn(*pair.split(":")) for pair in pairs]


@pytest.mark.parametrize(
    ("there", "missing"),
    [((), [("a", 2), ("b", 1)]), (("a:p",), [("a", 1), ("b", 1)]), (("a:p", "a:q", "b:r", "b:s"), []),
     (("b:p",), [("a", 2)])],
)  # fmt: skip
def test_a_gap_is_what_is_wanted_less_who_is_there(there: tuple[str, ...], missing: list[tuple[str, int]]) -> None:
    """Somebody too many in one shift fills no other."""
    roster = Roster([shift("b", 14), shift("a", 6, wanted=2)], turns(*there), 8)
    assert [(one.shift.id, one.missing) for one in roster.gaps()] == missing


@pytest.mark.parametrize(
    ("second", "rest"),
    [
        (shift("b", 13), -1),
        (shift("b", 14), 0),
        (shift("b", 21), 7),
        (shift("b", 22), None),
        (shift("b", 6, day=25), None),
        (shift("b", 6), -8),
        (shift("b", 22, day=23), 0),
        (shift("b", 22, 9, day=23), -1),
    ],
)
def test_two_shifts_clash_when_less_than_eight_hours_lie_between(second: Shift, rest: int | None) -> None:
    """The night before counts over midnight; exactly eight hours is rest enough."""
    found = Roster([shift("a"), second], turns("a:p", "b:p"), 8).clashes()
    assert [one.rest for one in found] == ([] if rest is None else [rest])


def test_a_shift_of_another_campaign_clashes_but_adds_no_hours_here() -> None:
    """And is no gap of this roster."""
    roster = Roster([shift("a")], turns("a:p", "z:p"), 8, [shift("z", 10, wanted=5)])
    assert [one.rest for one in roster.clashes()] == [-4]
    assert roster.hours() == {"p": 8} and roster.gaps() == []


@pytest.mark.parametrize(("start", "hours", "span"), [(22, 8, "22–06"), (16, 8, "16–24"), (7, 24, "07–07")])
def test_the_hours_of_a_shift_read_like_a_clock(start: int, hours: int, span: str) -> None:
    """Midnight at the end is 24."""
    assert shift("a", start, hours).span == span


@pytest.mark.parametrize(
    ("person", "fits"),
    [
        (Person("p"), False),
        (Person("p", frozenset(["driving"])), True),
        (Person("p", frozenset(["driving"]), (Held("25222", DAY),)), True),
        (Person("p", frozenset(["driving"]), (Held("25225", DAY),)), False),
        (Person("p", frozenset(["driving"]), (Held("25225", date(2021, 9, 1), DAY),)), True),
        (Person("p", frozenset(["driving"]), (Held("25225", date(2021, 9, 25)),)), True),
    ],
)
def test_who_serves_elsewhere_that_day_or_lacks_the_skill_does_not_fit(person: Person, fits: bool) -> None:
    """Until a day is exclusive."""
    assert person.fits(shift("a", skill="driving")) is fits


def test_gaps_go_to_who_has_the_fewest_hours_and_the_skilled_are_kept_for_the_skill() -> None:
    """The driver is not spent on the shift anybody could do at the same hour."""
    roster = Roster([shift("a"), shift("b", skill="driving"), shift("c", 22)], [], 8)
    made = fill(roster, [Person("d", frozenset(["driving"])), Person("e"), Person("f")])
    assert made == turns("b:d", "a:e", "c:f")


def test_a_gap_nobody_rested_can_fill_stays_a_gap() -> None:
    """One person, two shifts on end."""
    assert fill(Roster([shift("a"), shift("b", 14)], [], 8), [Person("p")]) == turns("a:p")


shifts = st.lists(
    st.tuples(st.integers(0, 23), st.integers(1, 24), st.integers(20, 26), st.integers(1, 3)), min_size=1, max_size=8
)


@given(shifts, st.integers(0, 6), st.integers(0, 12))
def test_a_filling_never_clashes_never_overfills_and_is_the_same_again(
    drawn: list[tuple[int, int, int, int]], many: int, rest: int
) -> None:
    """Whatever the shifts, and whoever stands first in the list."""
    made = [shift(f"s{at}", a, b, day=c, wanted=d) for at, (a, b, c, d) in enumerate(drawn)]
    people = [Person(f"p{at}") for at in range(many)]
    found = fill(Roster(made, [], rest), people)
    after = Roster(made, found, rest)
    assert after.clashes() == [] and len(set(found)) == len(found)
    assert all(sum(one.shift == each.id for one in found) <= each.wanted for each in made)
    assert fill(Roster(made, [], rest), people[::-1]) == found
