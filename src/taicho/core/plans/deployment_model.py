"""A team that a plan sends away: whom, where, from when, what each member must have, how they go and come back."""

from datetime import date
from enum import StrEnum

from attrs import frozen

from taicho.core.documents.model import EachUnit
from taicho.core.vocabulary import Text, Unit


class ConditionKind(StrEnum):
    """What a member must have before the team leaves, or on its way back (TEST_AFTER, QUARANTINE)."""

    VOLUNTEER = "volunteer"
    DOSES = "doses"
    TRAINING = "training"
    TEST = "test"
    KIT = "kit"
    PAPERS = "papers"
    TEST_AFTER = "test_after"
    QUARANTINE = "quarantine"

    @property
    def before(self) -> bool:
        """Whether it has to hold before the team leaves."""
        return self not in (ConditionKind.TEST_AFTER, ConditionKind.QUARANTINE)


CONDITION_NAMES = {
    ConditionKind.VOLUNTEER: Text("Tự nguyện", "Volunteer"),
    ConditionKind.DOSES: Text("Tiêm vắc xin", "Vaccination"),
    ConditionKind.TRAINING: Text("Tập huấn", "Training"),
    ConditionKind.TEST: Text("Xét nghiệm trước khi đi", "Test before leaving"),
    ConditionKind.KIT: Text("Phương tiện bảo hộ", "Protective kit"),
    ConditionKind.PAPERS: Text("Quyết định cử đi", "Decision to send"),
    ConditionKind.TEST_AFTER: Text("Xét nghiệm khi trở về", "Test on return"),
    ConditionKind.QUARANTINE: Text("Cách ly khi trở về", "Quarantine on return"),
}


@frozen
class Post:
    """A line of the composition: so many of a profession, each with all of `skills` (none: any)."""

    profession: str
    count: int
    skills: tuple[str, ...] = ()


@frozen
class TeamCondition:
    """One thing every member must have.

    amount: doses; days of training, of kit, of quarantine; days a test before leaving stays good.
    topics: what the training covers (skills). pooled: the test is made on pooled samples.
    lead: who sees to it. due: last day; None is the day before the team leaves.
    """

    kind: ConditionKind
    cite: str
    amount: int | None = None
    topics: tuple[str, ...] = ()
    pooled: bool = False
    lead: tuple[Unit | EachUnit, ...] = ()
    due: date | None = None
    text: Text | None = None


@frozen
class PlannedLeg:
    """A stretch of the way: from, to, by which vehicle, who provides it, who escorts. back: on the return.

    hand_over: to whom the team is handed over at its end.
    """

    start: Text
    end: Text
    cite: str
    vehicle: Text | None = None
    lead: tuple[Unit | EachUnit, ...] = ()
    escort: Text | None = None
    hand_over: Text | None = None
    back: bool = False


@frozen
class PlannedDeployment:
    """A team to send.

    destination: place code. start: expected day of leaving. until: last day; None with `until_event`: until notice.
    composition: the posts, told apart. lead: who puts the team together.
    """

    id: str
    text: Text
    cite: str
    destination: str
    start: date
    lead: tuple[Unit | EachUnit, ...]
    composition: tuple[Post, ...]
    until: date | None = None
    until_event: Text | None = None
    conditions: tuple[TeamCondition, ...] = ()
    legs: tuple[PlannedLeg, ...] = ()
    note: Text | None = None

    @property
    def size(self) -> int:
        """How many people the composition asks for."""
        return sum(post.count for post in self.composition)

    def condition(self, kind: ConditionKind) -> TeamCondition | None:
        """The condition of a kind; None when the plan has none."""
        return next((one for one in self.conditions if one.kind is kind), None)
