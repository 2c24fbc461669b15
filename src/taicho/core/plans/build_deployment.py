"""A `[[deployments]]` item → a PlannedDeployment."""

from taicho.core.plans.deployment_model import PlannedDeployment, PlannedLeg, Post, TeamCondition
from taicho.core.plans.read import Answers, pair, words


def deployment(one: Answers) -> PlannedDeployment:
    """The team of one item; what is wrong inside a list is left out, and has been told."""
    cite = one.values["cite"]
    return PlannedDeployment(
        id=one.values["id"],
        text=words(one, "text"),
        cite=cite,
        destination=one.values["destination"],
        start=one.values["from"],
        lead=one.values["lead"],
        composition=tuple(_post(post) for post in one.values["composition"] if post.sound),
        until=one.get("until"),
        until_event=pair(one, "until_event"),
        conditions=tuple(_condition(part, cite) for part in one.get("conditions", ()) if part.sound),
        legs=tuple(_leg(part, cite) for part in one.get("legs", ()) if part.sound),
        note=pair(one, "note"),
    )


def _post(one: Answers) -> Post:
    return Post(one.values["profession"], one.values["count"], one.get("skills", ()))


def _condition(one: Answers, cite: str) -> TeamCondition:
    return TeamCondition(
        kind=one.values["kind"],
        cite=one.get("cite", cite),
        amount=one.get("amount"),
        topics=one.get("topics", ()),
        pooled=one.get("pooled", False),
        lead=one.get("lead", ()),
        due=one.get("by"),
        text=pair(one, "text"),
    )


def _leg(one: Answers, cite: str) -> PlannedLeg:
    return PlannedLeg(
        start=words(one, "from"),
        end=words(one, "to"),
        cite=one.get("cite", cite),
        vehicle=pair(one, "vehicle"),
        lead=one.get("lead", ()),
        escort=pair(one, "escort"),
        hand_over=pair(one, "hand_over"),
        back=one.get("back", False),
    )
