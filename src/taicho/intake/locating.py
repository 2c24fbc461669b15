"""Find the place a row means: by code or by name, the wider units of the row as context."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from difflib import get_close_matches

from attrs import frozen

from taicho.core.registers.values import Wrong
from taicho.core.vocabulary import Match, Place, Places, Tier
from taicho.core.vocabulary.places import NATION, UNASSIGNED
from taicho.core.vocabulary.spelling import fold

WIDTHS = {Tier.PROVINCE: 2, Tier.DISTRICT: 3, Tier.COMMUNE: 5}
NATION_NAMES = frozenset(("vn", "viet nam", "vietnam", "ca nuoc", "toan quoc", "nation"))
BOTH = "\x1e"
"""Splits a detail given in both languages, Vietnamese first (see `registers.sentences`)."""

_LISTED = 6


@frozen
class Found:
    """The place of a row (`code`), or what is wrong with which column."""

    code: str | None = None
    wrong: Wrong | None = None
    column: str = ""
    value: str = ""
    detail: str = ""


@frozen
class Locator:
    """Looks places up in the tree of one day. zeros_lost: `place_code` cells of the file have lost leading zeros."""

    places: Places
    zeros_lost: bool = False

    def locate(self, said: Mapping[str, str]) -> Found:
        """The place that the place columns of a row mean together; `said` holds clean texts, "" where empty.

        The finest column given is the place; wider ones must contain it. A code goes before a name.
        """
        found = Found()
        for tier in WIDTHS:
            column = f"{tier}_code" if said.get(f"{tier}_code") else str(tier)
            text = said.get(column, "")
            if not text or (tier is Tier.DISTRICT and not self.places.of_tier(tier) and _finer(said)):
                continue
            found = self._of_tier(column, text, tier, found.code)
            if found.wrong:
                return found
        for column in ("place_code", "place"):
            if text := said.get(column, ""):
                return self._of_any(column, text, found.code)
        return found if found.code else Found(wrong=Wrong.NO_PLACE)

    def _of_tier(self, column: str, text: str, tier: Tier, within: str | None) -> Found:
        if fold(text) in NATION_NAMES and tier is Tier.PROVINCE:
            return Found(NATION)
        if not self.places.of_tier(tier):
            return Found(wrong=Wrong.NO_SUCH_TIER, column=column, value=text)
        digits = text.removesuffix(".0")
        by_code = column.endswith("_code")
        if digits.isdigit() and (by_code or len(digits) == WIDTHS[tier]):
            place = self.places.get(digits.zfill(WIDTHS[tier]))
            if place is not None and (place.tier is tier or (tier is Tier.PROVINCE and place.code == UNASSIGNED)):
                return self._inside(place, column, text, within)
            if by_code:
                return Found(wrong=Wrong.UNKNOWN_CODE, column=column, value=text, detail=self._among(tier, within))
        return self._by_name(column, text, tier, within)

    def _of_any(self, column: str, text: str, within: str | None) -> Found:
        """A code or name of any tier; with a context it must lie in it, or contain it."""
        if fold(text) in NATION_NAMES:
            return Found(NATION)
        digits = text.removesuffix(".0")
        if column == "place_code" or digits.isdigit():
            codes = self._codes(digits.upper())
            if len(codes) == 1:
                return self._inside(self.places[codes[0]], column, text, within)
            if codes:
                listed = self._listed([self.places[code] for code in codes])
                return Found(wrong=Wrong.SEVERAL_PLACES, column=column, value=text, detail=listed)
            if digits.isdigit():
                return Found(wrong=Wrong.UNKNOWN_CODE, column=column, value=text)
        return self._by_name(column, text, None, within)

    def _codes(self, digits: str) -> list[str]:
        """Codes that digits may stand for: themselves; where zeros were lost, also with zeros in front."""
        padded = [digits.zfill(width) for width in WIDTHS.values() if len(digits) < width] if digits.isdigit() else []
        if digits in self.places and not self.zeros_lost:
            return [digits]
        return [code for code in (digits, *padded) if code in self.places]

    def _inside(self, place: Place, column: str, text: str, within: str | None) -> Found:
        if within is None or self.places.is_within(place.code, within):
            return Found(place.code)
        if column in ("place", "place_code") and self.places.is_within(within, place.code):
            return Found(within)
        return Found(wrong=Wrong.PLACE_ELSEWHERE, column=column, value=text, detail=self._elsewhere(place, within))

    def _by_name(self, column: str, text: str, tier: Tier | None, within: str | None) -> Found:
        matches = _best(self.places.find(text, tier=tier, within=within))
        if len(matches) == 1:
            return Found(matches[0].place.code)
        if matches:
            listed = self._listed([match.place for match in matches])
            return Found(wrong=Wrong.SEVERAL_PLACES, column=column, value=text, detail=listed)
        if within is not None:
            outside = _best(self.places.find(text, tier=tier))
            if outside:
                return self._inside(outside[0].place, column, text, within)
        return Found(wrong=Wrong.UNKNOWN_PLACE, column=column, value=text, detail=self._guess(text, tier, within))

    def _elsewhere(self, place: Place, within: str) -> str:
        inside, where = self.places[within].name, self._path_name(place)
        return f"{inside} (mà là {where}){BOTH}{inside} (it is {where})"

    def _among(self, tier: Tier, within: str | None) -> str:
        vi, en = {
            Tier.PROVINCE: ("trong các tỉnh", "among the provinces"),
            Tier.DISTRICT: ("trong các huyện", "among the districts"),
            Tier.COMMUNE: ("trong các xã", "among the communes"),
        }[tier]
        return f" {vi}{BOTH} {en}"

    def _guess(self, text: str, tier: Tier | None, within: str | None) -> str:
        """Where it was looked for, and the names that look most like it."""
        names: dict[str, str] = {}
        for place in self.places.subtree(within or NATION, tier):
            names.setdefault(fold(place.name_short), place.name)
            names.setdefault(fold(place.name), place.name)
        near = list(dict.fromkeys(names[word] for word in get_close_matches(fold(text), names, 3, 0.7)))
        vi = en = ""
        if within is not None:
            vi, en = f" trong {self.places[within].name}", f" in {self.places[within].name}"
        if near:
            listed = ", ".join(f"“{name}”" for name in near)
            vi, en = f"{vi}; có phải {listed}?", f"{en}; is it {listed}?"
        return f"{vi}{BOTH}{en}"

    def _listed(self, places: Sequence[Place]) -> str:
        listed = "; ".join(f"{place.code} {self._path_name(place)}" for place in places[:_LISTED])
        return f"{listed} …" if len(places) > _LISTED else listed

    def _path_name(self, place: Place) -> str:
        above = [one.name_short for one in self.places.ancestors(place.code) if one.code != NATION]
        return f"{place.name} ({', '.join(above)})" if above else place.name


def structures_between(
    places_on: Callable[[date], Places], first: date | None, last: date | None, today: date
) -> list[tuple[date, Places]]:
    """The trees of places valid from the first to the last day, each with its first day."""
    day, last = first or today, last or today
    found: list[tuple[date, Places]] = []
    while True:
        places = places_on(day)
        found.append((day, places))
        if places.until is None or places.until > last or places.until <= day:
            return found
        day = places.until


def structure_case(structures: Sequence[tuple[date, Places]]) -> str:
    """SQL that numbers the structure of a day; a row without a day is asked of the first."""
    later = [f"when d >= date '{since}' then {i}" for i, (since, _) in reversed(list(enumerate(structures))) if i]
    return f"case {' '.join(later)} else 0 end" if later else "cast(0 as integer)"


def _best(matches: Sequence[Match]) -> list[Match]:
    """Exact matches where there are any."""
    return [match for match in matches if match.exact] or list(matches)


def _finer(said: Mapping[str, str]) -> bool:
    return any(said.get(column) for column in ("commune", "commune_code", "place", "place_code"))
