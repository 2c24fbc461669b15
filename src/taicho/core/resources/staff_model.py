"""A member of health staff, as far as sending somebody away asks."""

from datetime import date
from enum import StrEnum

from attrs import frozen


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
    away: why the person cannot be asked on the day (leave, sent elsewhere); "" when present.
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
