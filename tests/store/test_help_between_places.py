"""Places ask each other for people: offers answer, nothing is taken twice, the request moves upward while unmet."""

from datetime import date
from typing import Any

import pytest

from taicho.core.vocabulary import Fault
from taicho.intake.places import gazetteer
from taicho.store import audit, helping, people
from taicho.store.models import HelpOffer, HelpRequest
from taicho.store.rights import Forbidden, Role

DAY = date(2021, 9, 11)
PLACES = gazetteer().on(DAY)
NEAR, OTHER, AWAY = "25222", "25225", "79"


def asked(count: int = 5, **more: Any) -> HelpRequest:
    """A commune of Bù Gia Mập asks for nurses."""
    given = {"what": "điều dưỡng", "since": DAY, "until": None, "on": DAY, "by": None, **more}
    return helping.ask(PLACES[NEAR], PLACES, count=count, **given)


def offered(one: HelpRequest, code: str = OTHER, count: int = 3, by: Any = None) -> HelpOffer:
    """Another place offers."""
    return helping.offer(one, PLACES[code], PLACES, count=count, by=by)


def fresh(one: HelpRequest) -> HelpRequest:
    """As it stands now."""
    return HelpRequest.objects.prefetch_related("offers").get(pk=one.pk)


def test_offers_that_are_taken_lessen_what_is_missing(workspace: Any) -> None:
    """Five asked; three offered count only when they are taken."""
    one = asked()
    found = offered(one)
    assert helping.missing(fresh(one)) == 5
    helping.answer(found, accepted=True, by=None)
    assert helping.missing(fresh(one)) == 2


def test_an_offer_is_answered_once_and_never_brings_more_than_is_wanted(workspace: Any) -> None:
    """Three taken, three more offered where two are wanted."""
    one = asked()
    first, second = offered(one), offered(one, "25228")
    helping.answer(first, accepted=True, by=None)
    with pytest.raises(Fault, match="Only 2 people"):
        helping.answer(second, accepted=True, by=None)
    with pytest.raises(Fault, match="has been answered"):
        helping.answer(first, accepted=False, by=None)
    with pytest.raises(Fault, match="has answered"):
        offered(one, OTHER, 1)


def test_only_places_that_were_asked_may_offer_until_the_request_moves_up(workspace: Any) -> None:
    """A commune asks its district, then the province, then the nation; there it ends."""
    one = asked()
    with pytest.raises(Fault, match="was not asked"):
        offered(one, AWAY)
    assert [helping.escalate(fresh(one), PLACES, by=None) for _ in range(2)] == ["70", "VN"]
    offered(fresh(one), AWAY)
    with pytest.raises(Fault, match="nation is asked already"):
        helping.escalate(fresh(one), PLACES, by=None)


def test_what_is_met_is_not_escalated(workspace: Any) -> None:
    """Nobody is missing."""
    one = asked(3)
    helping.answer(offered(one), accepted=True, by=None)
    with pytest.raises(Fault, match="Nobody is missing"):
        helping.escalate(fresh(one), PLACES, by=None)


@pytest.mark.parametrize("wrong", [{"count": 0}, {"what": " "}, {"until": date(2021, 9, 1)}])
def test_a_request_that_makes_no_sense_is_not_sent(workspace: Any, wrong: dict[str, Any]) -> None:
    """Nobody, nothing, an end before the beginning."""
    with pytest.raises(Fault):
        asked(**wrong)
    assert not HelpRequest.objects.exists()


def test_each_place_acts_for_itself_alone(workspace: Any) -> None:
    """The neighbour's officer may offer, and may neither take nor escalate."""
    made = people.add_person(username="lan", name="Lan", password="mot-mat-khau-dai", by=None, must_change=False)
    people.give_duty(
        made, role=Role.DECISION_MAKER, place_code=OTHER, place_path=PLACES.path(OTHER), by=None, unit="",
        personal_data=False,
    )  # fmt: skip
    with pytest.raises(Forbidden):
        asked(by=made)
    one = asked()
    found = offered(one, by=made)
    for act in (lambda: helping.answer(found, accepted=True, by=made), lambda: helping.escalate(one, PLACES, by=made)):
        with pytest.raises(Forbidden):
            act()


def test_a_request_is_read_by_the_place_and_by_those_asked(workspace: Any) -> None:
    """The district's communes at first; another province only when the nation is asked; not after its last day."""
    one = asked(until=date(2021, 9, 20))
    seen = {code: bool(helping.requests_at(PLACES.path(code), DAY)) for code in (NEAR, OTHER, "691", "70", AWAY)}
    assert seen == {NEAR: True, OTHER: True, "691": True, "70": True, AWAY: False}
    assert helping.requests_at(PLACES.path(NEAR), date(2021, 9, 21)) == []
    assert audit.events(act="help.ask").get().subject == f"help#{one.pk}"
