"""What the pages of a team share: finding it, who may do what, names for those who may read them, its tabs."""

from collections.abc import Iterable
from typing import Any

from django.http import Http404

from taicho.core.resources.journey import STATE_NAMES, STEP_NAMES, STEPS, Step
from taicho.core.vocabulary import Text, Unit
from taicho.core.vocabulary.professions import profession_name
from taicho.pipeline import deployments
from taicho.pipeline.deployments import Team
from taicho.pipeline.staffing import names_of
from taicho.store import audit, rights
from taicho.store.models import Deployment
from taicho.web import allowed
from taicho.web.gather.names import unit_words
from taicho.web.here import Here

TABS = (
    ("deployment", Text("Đoàn", "Team")),
    ("deployment_propose", Text("Đề xuất", "Proposal")),
    ("deployment_ready", Text("Sẵn sàng", "Readiness")),
    ("deployment_way", Text("Chặng đường", "The way")),
    ("deployment_days", Text("Ngày công", "Days of duty")),
    ("deployment_pay", Text("Phụ cấp", "Allowances")),
)


def found(here: Here, deployment_id: int) -> Team:
    """The team of the address; 404 when it is of a place outside the one of the page, 403 when it may not be seen."""
    row = Deployment.objects.filter(pk=deployment_id).first()
    if row is None or not row.place_path.startswith(here.places.path(here.place.code)):
        raise Http404
    allowed.check_path(here, "see", row.place_path)
    return deployments.team(here.workspace, row)


def called(here: Here, deployment_id: int) -> tuple[Team, str]:
    """The team that people may be put forward for here, and the path of those people.

    At the team's own place everybody who may be sent; at a place below it, for its units, the people of that place.
    """
    path = here.places.path(here.place.code)
    for one in deployments.calls(here.workspace, path):
        if one.row.pk == deployment_id:
            if not (rights.may(here.person, "give", path) or rights.may(here.person, "work", path)):
                rights.require(here.person, "give", path)
            return one, path
    one = found(here, deployment_id)
    rights.require(here.person, "give", one.row.place_path, one.row.lead)
    return one, one.row.place_path


def may(here: Here, one: Team, act: str) -> bool:
    """Whether the person may do the act for the team."""
    return rights.may(here.person, act, one.row.place_path, one.row.lead if act in rights.OF_UNIT else "")


def names(here: Here, one: Team, codes: Iterable[str]) -> dict[str, str]:
    """Names by code for whoever may see personal data there, written down; {} for everybody else."""
    wanted = sorted(codes)
    if not wanted or not rights.may(here.person, "see_personal", one.row.place_path):
        return {}
    audit.record(
        by=here.person, act="read.people", subject=f"team {one.row.pk}", place_path=one.row.place_path,
        rows=len(wanted), keys=wanted,
    )  # fmt: skip
    return names_of(wanted)


def unit_name(said: str, here: Here) -> Text:
    """A unit in words where it is written as role@place, else as it is written."""
    try:
        return unit_words(Unit.parse(said), here.places)
    except ValueError:
        return Text(said, said)


def head(here: Here, one: Team, page: str) -> dict[str, Any]:
    """The context every page of a team has: its sentence, tabs, next steps of this person."""
    steps = [
        {"id": step.value, "words": STEP_NAMES[step], "second": step in (Step.CALL_OFF, Step.REOPEN)}
        for step in one.steps
        if may(here, one, STEPS[one.state][step].act)
    ]
    return {
        "team": one,
        "row": one.row,
        "wanted": one.wanted,
        "state": STATE_NAMES[one.state],
        "sentence": sentence(one),
        "destination": here.places[one.wanted.destination].name if one.wanted.destination in here.places else "",
        "tabs": [{"words": words, "href": here.to(name, one.row.pk), "current": name == page} for name, words in TABS],
        "steps": steps,
        "may_give": may(here, one, "give"),
        "may_decide": may(here, one, "declare"),
    }


def sentence(one: Team) -> Text:
    """Where the team stands, in a sentence."""
    have, want = len(one.members), one.wanted.size
    state = STATE_NAMES[one.state]
    return Text(
        f"{one.wanted.text.vi}: {state.vi.lower()}, {have}/{want} người",
        f"{one.wanted.text.en}: {state.en.lower()}, {have} of {want} people",
    )


def member_rows(here: Here, one: Team) -> list[dict[str, Any]]:
    """The members in words."""
    known = names(here, one, (member.person_code for member in one.members))
    return [
        {
            "member": member,
            "name": known.get(member.person_code, ""),
            "profession": profession_name(member.profession),
            "unit": unit_name(member.unit, here),
        }
        for member in one.members
    ]
