"""A campaign that a plan opens: how many volunteers, from which sources, for which duties, how long, led by whom."""

from datetime import date

from attrs import frozen

from taicho.core.documents.model import EachUnit
from taicho.core.vocabulary import Text, Tier, Unit


@frozen
class CampaignSource:
    """Where volunteers come from, and who asks them."""

    id: str
    text: Text
    cite: str
    lead: tuple[Unit | EachUnit, ...] = ()


@frozen
class CampaignDuty:
    """A kind of work, and at which place it is done."""

    id: str
    text: Text
    cite: str


@frozen
class CampaignStep:
    """A day of the time line; `start` True for "from that day on"."""

    on: date
    text: Text
    cite: str
    start: bool = False


@frozen
class TaskForceMember:
    """A seat of the task force: the office its holder has, and the field and area in their care. No names."""

    post: Text
    field: Text
    cite: str


@frozen
class PlannedCampaign:
    """Volunteers to raise.

    total: least and most in all; quota: least and most in each unit of the tier `per`.
    infected_until: last day of infection, inclusive. manager: who directs them where they serve.
    until_event: what ends the campaign in a place.
    """

    id: str
    text: Text
    cite: str
    lead: tuple[Unit | EachUnit, ...]
    start: date
    total: tuple[int, int]
    per: Tier
    quota: tuple[int, int]
    manager: tuple[Unit | EachUnit, ...] = ()
    recovered: bool = False
    infected_until: date | None = None
    age_from: int | None = None
    age_to: int | None = None
    until_event: Text | None = None
    sources: tuple[CampaignSource, ...] = ()
    duties: tuple[CampaignDuty, ...] = ()
    steps: tuple[CampaignStep, ...] = ()
    task_force: tuple[TaskForceMember, ...] = ()
    note: Text | None = None

    def fits(self, units: int) -> bool:
        """Whether the quota of so many units is the total."""
        return (self.quota[0] * units, self.quota[1] * units) == self.total
