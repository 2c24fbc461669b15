"""Volunteers and the wards that want them: what a proposal is made from, and what it says."""

from collections.abc import Mapping
from datetime import date

from attrs import field, frozen

from taicho.core.vocabulary import Citation, Confidence, Text

UNTESTED = frozenset(("", "high", "medium", "low"))
"""What opens a duty of a campaign that asks for no antibody result: anything, also none."""


@frozen
class Duty:
    """A kind of work of a campaign. antibody: results that open it; skills: of use in it; pay: paid as this work."""

    id: str
    name: Text
    cite: Citation
    antibody: frozenset[str]
    skills: frozenset[str] = frozenset()
    pay: str = ""


@frozen
class Eligibility:
    """Who may be asked. None: the campaign does not ask. infected_until is inclusive; ages in whole years.

    confidence: how each rule is known, by the name of its field.
    """

    recovered: bool = True
    infected_until: date | None = None
    age_from: int | None = None
    age_to: int | None = None
    cite: Citation | None = None
    confidence: Mapping[str, Confidence] = field(factory=dict)


@frozen
class Weights:
    """What a proposal gives up in kilometres to gain something else; `packs/vn/volunteers` says what each means."""

    short: float = 1000.0
    duty: float = 60.0
    unplaced: float = 60.0
    source: float = 15.0
    keep: float = 10.0
    wish: float = 5.0
    skill: float = 3.0


@frozen
class CampaignRules:
    """Duties, eligibility and weights of one campaign. unconfirmed: the antibody table is a working default.

    tested: the antibody result decides the work; where it does not, every duty is open to everybody (UNTESTED).
    """

    duties: tuple[Duty, ...]
    eligibility: Eligibility = Eligibility()
    weights: Weights = Weights()
    antibody_cite: Citation | None = None
    antibody_confidence: Confidence = Confidence.UNKNOWN
    tested: bool = True

    def duty(self, id: str) -> Duty:
        """The duty with this id; KeyError when the campaign has none."""
        return {one.id: one for one in self.duties}[id]


@frozen
class Volunteer:
    """One person who offered to help. antibody: high, medium, low, or "" while not tested.

    wishes: wards, place codes or duties. placed: the ward where the person already serves, "" for none.
    A None says that it is not known, and is never read as a refusal.
    """

    id: str
    lat: float
    lon: float
    antibody: str = ""
    skills: frozenset[str] = frozenset()
    source: str = ""
    infected_on: date | None = None
    recovered_on: date | None = None
    age: int | None = None
    fit: bool | None = None
    wishes: frozenset[str] = frozenset()
    placed: str = ""


@frozen
class WardQuota:
    """A ward and how many it takes, `least` to `most`. wanted: duty -> least number of people in it."""

    id: str
    lat: float
    lon: float
    least: int
    most: int
    wanted: Mapping[str, int] = field(factory=dict)
    place: str = ""


@frozen
class Reason:
    """One link of why: a rule's name, its figure where it has one, and the sentence."""

    rule: str
    text: Text
    value: float | None = None


@frozen
class Placed:
    """One person proposed for one duty in one ward."""

    volunteer: str
    ward: str
    duty: str
    reasons: tuple[Reason, ...] = ()


@frozen
class Unmet:
    """What the proposal could not do. kind: ward_short, duty_short, not_eligible, not_tested, waiting."""

    kind: str
    text: Text
    ward: str = ""
    volunteer: str = ""
    duty: str = ""
    rule: str = ""
    missing: int = 1


@frozen
class Loosen:
    """A rule that, changed by so much, would let more of the rest be met."""

    rule: str
    by: float | str
    text: Text


@frozen
class WardFilled:
    """A ward and how many the proposal gives it."""

    ward: WardQuota
    assigned: int
    reasons: tuple[Reason, ...] = ()


@frozen
class VolunteerProposal:
    """The whole answer. objective: kilometres and the penalties of `Weights`; parts: the same, term by term."""

    placed: tuple[Placed, ...]
    wards: tuple[WardFilled, ...]
    unmet: tuple[Unmet, ...]
    loosen: tuple[Loosen, ...]
    objective: float
    parts: Mapping[str, float] = field(factory=dict)
