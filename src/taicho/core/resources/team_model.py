"""A team wanted and a team proposed, as values with their reasons."""

from collections.abc import Mapping
from enum import StrEnum

from attrs import field, frozen

from taicho.core.plans.deployment_model import Post
from taicho.core.resources.staff_model import Staff
from taicho.core.vocabulary import Text

Group = tuple[str, str]
"""A unit and a profession; profession "" stands for the whole unit."""


class TeamRule(StrEnum):
    """What decides whether somebody may go, in the order it is asked."""

    PROFESSION = "profession"
    SKILL = "skill"
    AWAY = "away"
    POSITIVE = "positive"
    VOLUNTEER = "volunteer"
    DOSES = "doses"
    HOME = "least_staffing"


@frozen
class TeamReason:
    """Why somebody is in the team, or why a post stays empty: which rule, in words, and for how many people."""

    rule: str
    text: Text
    people: int | None = None


@frozen
class Candidate:
    """Somebody who may go: the posts (by number) that the person can fill, and what choosing the person costs."""

    staff: Staff
    posts: tuple[int, ...]
    cost: float


@frozen
class TeamProblem:
    """Everything the solver needs.

    limits: at most so many of a group may leave; homes: how many of it are needed at home.
    sizes: how many people of the wanted professions a unit has:
    the k-th person taken from a unit of n burdens it by (2k - 1) / n, so that units give in proportion.
    """

    posts: tuple[Post, ...]
    candidates: tuple[Candidate, ...]
    limits: Mapping[Group, int]
    sizes: Mapping[str, int]
    homes: Mapping[Group, int] = field(factory=dict)


@frozen
class Chosen:
    """A member of the proposed team."""

    staff: Staff
    post: Post
    reasons: tuple[TeamReason, ...]


@frozen
class Unmet:
    """A post that cannot be filled wholly: why, and which rule to loosen by how much."""

    post: Post
    found: int
    reasons: tuple[TeamReason, ...]
    loosen: tuple[TeamReason, ...]

    @property
    def missing(self) -> int:
        """How many are missing."""
        return self.post.count - self.found


@frozen
class TeamProposal:
    """The team a rule proposes; a person accepts it, in whole or in part."""

    team: tuple[Chosen, ...]
    unmet: tuple[Unmet, ...]
    objective: float
