"""May this person? One place where pages ask; the answer is the store's (`taicho.store.rights`)."""

from typing import Any

from taicho.core.vocabulary import Place, Places, Text, Unit
from taicho.intake.places import gazetteer
from taicho.store import rights
from taicho.web.gather.names import unit_words
from taicho.web.here import Here


def may(person: Any, act: str, place: Place | None = None, places: Places | None = None) -> bool:
    """Whether the person may do the act at the place (anywhere when no place is given)."""
    return rights.may(person, act, places.path(place.code) if place and places else None)


def may_here(here: Here, act: str) -> bool:
    """Whether the person may do the act at the place of the page."""
    return rights.may(here.person, act, here.places.path(here.place.code))


def check(here: Here, act: str) -> None:
    """Raise Forbidden (403) when the person may not do the act at the place of the page."""
    rights.require(here.person, act, here.places.path(here.place.code))


def check_path(here: Here, act: str, path: str | None) -> None:
    """Raise Forbidden (403) when the person may not do the act at a row's place."""
    rights.require(here.person, act, path or rights.NATION_PATH)


def main_duty(person: Any) -> Text | None:
    """What the person is here, in words: unit or role, and place, of the first duty."""
    duty = next(iter(person.duties.all()), None)
    if duty is None:
        return None
    places = _tree_with(duty.place_code)
    if duty.unit:
        return unit_words(Unit.parse(duty.unit), places)
    role, name = rights.ROLE_NAMES[rights.Role(duty.role)], places[duty.place_code].name
    return Text(f"{role.vi} · {name}", f"{role.en} · {name}")


def _tree_with(code: str) -> Places:
    """The newest structure that knows the code."""
    known = [places for places in reversed(gazetteer().structures) if code in places]
    return known[0] if known else gazetteer().structures[-1]


def own_place(person: Any) -> str:
    """The code of the widest place a person may see; the nation for who may see nothing."""
    paths = sorted(rights.rights_of(person).paths("see"), key=len)
    return paths[0].strip("/").split("/")[-1] if paths else "VN"


def units(person: Any) -> tuple[Unit, ...]:
    """Units the person acts for."""
    return tuple(Unit.parse(text) for text in rights.rights_of(person).units())


def sees(here: Here, code: str) -> bool:
    """Whether a place of the page's day lies in what the person may see."""
    return code in here.places and rights.may(here.person, "see", here.places.path(code))
