"""A member of health staff, as far as sending somebody away asks."""

from datetime import date
from enum import StrEnum

from attrs import frozen

LENT, PLANNED, SENT, LEAVE = "lent", "planned", "sent", "leave"
"""Why somebody cannot be asked on a day: works for another unit (and is counted there), will go there on a later day,
is in a team that is sent, is on leave."""
HELD_BACK = (SENT, LEAVE)
"""Who is not at work in any unit of the register."""


class SampleResult(StrEnum):
    """The result of a test for the virus."""

    NEGATIVE = "negative"
    POSITIVE = "positive"


@frozen
class Staff:
    """One person.

    person: code, or the name where a file has nothing else. profession, skills: ids of `vocabulary.professions`
    (words that are none of ours stay as written). unit: as written. place: code of the unit's place.
    doses: doses of vaccine received; None is not known. volunteer: has put the name down.
    trained_on: last training against the epidemic. least_staffing: how many the unit needs at home (`needed_at_home`).
    away: why the person cannot be asked on the day (LENT, PLANNED, SENT, LEAVE); "" when present. Somebody lent has
    the unit and place of the unit that was helped.
    """

    person: str
    profession: str
    unit: str
    place: str
    doses: int | None = None
    volunteer: bool = False
    skills: frozenset[str] = frozenset()
    trained_on: date | None = None
    last_test_on: date | None = None
    last_test_result: SampleResult | None = None
    least_staffing: int | None = None
    away: str = ""
    name: str = ""
