"""A roster: shifts at a place, the people in them, what is missing, who is asked too much, and who could fill a gap."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from attrs import evolve, field, frozen


@frozen
class Shift:
    """A stretch of work. start: hour of `on`, 0 to 23; hours: 1 to 24, past midnight where it must be.

    wanted: people needed, at least 1; skill: what each of them must be able to do, "" for nothing.
    """

    id: str
    place: str
    post: str
    on: date
    start: int
    hours: int
    wanted: int = 1
    skill: str = ""

    @property
    def begins(self) -> int:
        """Hours from a fixed beginning of time; only differences mean something."""
        return self.on.toordinal() * 24 + self.start

    @property
    def ends(self) -> int:
        """The first hour behind the shift, counted like `begins`."""
        return self.begins + self.hours

    @property
    def span(self) -> str:
        """ "22–06"."""
        return f"{self.start:02}–{(self.start + self.hours) % 24 or 24:02}"


@frozen
class Turn:
    """One person in one shift, by their ids."""

    shift: str
    person: str


@frozen
class Held:
    """A person serves at a place from `since` until the day before `until` (None: still)."""

    place: str
    since: date
    until: date | None = None


@frozen
class Person:
    """Somebody a roster may count on."""

    id: str
    skills: frozenset[str] = frozenset()
    held: tuple[Held, ...] = ()

    def fits(self, shift: Shift) -> bool:
        """Has the skill, and serves on that day at the shift's place or nowhere."""
        there = [
            one.place for one in self.held if one.since <= shift.on and (one.until is None or shift.on < one.until)
        ]
        return (not shift.skill or shift.skill in self.skills) and all(place == shift.place for place in there)


@frozen
class Gap:
    """A shift with fewer people than wanted."""

    shift: Shift
    missing: int


@frozen
class Clash:
    """Two shifts of one person. rest: hours between them; below 0 they overlap by so many."""

    person: str
    first: Shift
    second: Shift
    rest: int


@frozen
class Roster:
    """Shifts and turns. beyond: shifts of other days, places or campaigns that count for clashes alone.

    rest: least hours between two shifts of a person.
    """

    shifts: Sequence[Shift]
    turns: Sequence[Turn]
    rest: int
    beyond: Sequence[Shift] = field(factory=tuple)

    def gaps(self) -> list[Gap]:
        """In the order of time; a shift with more people than wanted has none."""
        there = Counter(one.shift for one in self.turns)
        ordered = sorted(self.shifts, key=_order)
        return [Gap(one, one.wanted - there[one.id]) for one in ordered if there[one.id] < one.wanted]

    def clashes(self) -> list[Clash]:
        """Each two shifts of a person that overlap or stand closer than `rest`, by person and time."""
        found = []
        for person, shifts in sorted(self._by_person().items()):
            for at, first in enumerate(shifts):
                found += [Clash(person, first, two, between(first, two)) for two in shifts[at + 1 :]]
        return [one for one in found if one.rest < self.rest]

    def hours(self) -> dict[str, int]:
        """Hours of each person in `shifts`; who is in none is not named."""
        length = {one.id: one.hours for one in self.shifts}
        told: Counter[str] = Counter()
        for turn in self.turns:
            if turn.shift in length:
                told[turn.person] += length[turn.shift]
        return dict(told)

    def closest(self, person: str, shift: Shift) -> int | None:
        """Hours of rest between a shift and the person's nearest other one; None for who has no other."""
        others = [one for one in self._by_person().get(person, []) if one.id != shift.id]
        return min((between(one, shift) for one in others), default=None)

    def _by_person(self) -> Mapping[str, list[Shift]]:
        known = {one.id: one for one in (*self.beyond, *self.shifts)}
        held: dict[str, list[Shift]] = {}
        for turn in self.turns:
            if turn.shift in known:
                held.setdefault(turn.person, []).append(known[turn.shift])
        return {person: sorted(shifts, key=_order) for person, shifts in held.items()}


def between(one: Shift, other: Shift) -> int:
    """Hours of rest between two shifts; below 0 they overlap by so many."""
    return max(one.begins, other.begins) - min(one.ends, other.ends)


def fill(roster: Roster, people: Sequence[Person]) -> list[Turn]:
    """Turns for the gaps, in the order of time, each to who fits, is rested and has the fewest hours (then by id).

    Shifts that want a skill choose first among those that begin together. Nobody in the roster is moved; the same
    question has the same answer.
    """
    made: list[Turn] = []
    for gap in sorted(roster.gaps(), key=lambda one: (one.shift.begins, not one.shift.skill, one.shift.id)):
        now = evolve(roster, turns=(*roster.turns, *made))
        hours, in_it = now.hours(), {one.person for one in now.turns if one.shift == gap.shift.id}
        free = [one for one in people if one.id not in in_it and one.fits(gap.shift) and _rested(now, one, gap.shift)]
        free.sort(key=lambda one: (hours.get(one.id, 0), one.id))
        made += [Turn(gap.shift.id, one.id) for one in free[: gap.missing]]
    return made


def _rested(roster: Roster, person: Person, shift: Shift) -> bool:
    rest = roster.closest(person.id, shift)
    return rest is None or rest >= roster.rest


def _order(shift: Shift) -> tuple[int, str]:
    return shift.begins, shift.id
