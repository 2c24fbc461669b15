"""The recipients of a plan as a list to prove sending and receipt by: units one by one, groups in their own words."""

from collections.abc import Iterator

from taicho.core.documents import EachUnit, Party
from taicho.core.plans import Plan
from taicho.core.vocabulary import Places, Text, Unit
from taicho.intake.places import roles


def recipients_of(plan: Plan, places: Places) -> list[tuple[str, str, str]]:
    """(words, unit or "", path of its place) of everybody named; "each commune" becomes every commune."""
    return [one for party in plan.document.recipients for one in _recipients(party, places, plan.place)]


def _recipients(party: Party, places: Places, root: str) -> Iterator[tuple[str, str, str]]:
    if isinstance(party, Text):
        yield party.vi, "", ""
    elif isinstance(party, EachUnit):
        for place in places.subtree(root, party.tier):
            yield _line(Unit(party.role, place.code), places)
    else:
        yield _line(party, places)


def _line(unit: Unit, places: Places) -> tuple[str, str, str]:
    place, role = places.get(unit.place), roles().get(unit.role)
    words = role.name_at(place).vi if role and place else str(unit)
    return words, str(unit), places.path(unit.place) if place else ""
