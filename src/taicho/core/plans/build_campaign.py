"""A `[[campaigns]]` item → a PlannedCampaign."""

from taicho.core.plans.campaign_model import (
    CampaignDuty,
    CampaignSource,
    CampaignStep,
    PlannedCampaign,
    TaskForceMember,
)
from taicho.core.plans.read import Answers, pair, words


def campaign(one: Answers) -> PlannedCampaign:
    """The campaign of one item; what is wrong inside a list is left out, and has been told."""
    values, cite = one.values, one.values["cite"]
    return PlannedCampaign(
        id=values["id"],
        text=words(one, "text"),
        cite=cite,
        lead=values["lead"],
        start=values["start"],
        total=(values["total_from"], one.get("total_to", values["total_from"])),
        per=values["per"],
        quota=(values["quota_from"], one.get("quota_to", values["quota_from"])),
        manager=one.get("manager", ()),
        recovered=one.get("recovered", False),
        infected_until=one.get("infected_until"),
        age_from=one.get("age_from"),
        age_to=one.get("age_to"),
        until_event=pair(one, "until_event"),
        sources=tuple(
            CampaignSource(part.values["id"], words(part, "text"), part.get("cite", cite), part.get("lead", ()))
            for part in one.get("sources", ())
            if part.sound
        ),
        duties=tuple(
            CampaignDuty(part.values["id"], words(part, "text"), part.get("cite", cite))
            for part in one.get("duties", ())
            if part.sound
        ),
        steps=tuple(
            CampaignStep(part.values["on"], words(part, "text"), part.get("cite", cite), part.get("onward", False))
            for part in one.get("steps", ())
            if part.sound
        ),
        task_force=tuple(
            TaskForceMember(words(part, "post"), words(part, "field"), part.get("cite", cite))
            for part in one.get("task_force", ())
            if part.sound
        ),
        note=pair(one, "note"),
    )
