"""Administrative units over time: one tree a day, look-up as people type, neighbours, population.

A code means something only with a day (00004 was a ward of Ba Đình district until 30/6/2025 and is
the ward Ba Đình after it), so all questions go to the `Places` of a day, which `Gazetteer.on` gives.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import TypeVar

from attrs import field, frozen

from taicho.core.vocabulary.spelling import fold, keep_marks, loosen, split_kind

NATION = "VN"
UNASSIGNED = "00"
"""Code of counts that a source gives to no province; its only ancestor is the nation."""

ESTIMATED = "estimated_population"


class Tier(StrEnum):
    """Rank of a place. Two-tier structures (since 1/7/2025) have no DISTRICT.

    UNASSIGNED is the rank of "00" alone, so that a list of provinces never holds it.
    """

    NATION = "nation"
    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"
    UNASSIGNED = "unassigned"


_WIDTHS = {Tier.PROVINCE: 2, Tier.DISTRICT: 3, Tier.COMMUNE: 5}
"""Digits of a code: with the tier known, "1" is province "01" that lost its zero in a spreadsheet."""

_ORDER = {tier: rank for rank, tier in enumerate(Tier)}


@frozen
class Place:
    """One unit of one structure. `population` is its own published figure (census of 1/4/2019); it does not roll up."""

    code: str
    tier: Tier
    name: str
    name_short: str
    kind: str
    parent: str | None
    population: int | None = None
    lat: float | None = None
    lon: float | None = None
    border: tuple[str, ...] = ()
    """ISO3 codes of countries bordered on land; a coast is no border."""
    marks: tuple[str, ...] = ()
    """What is weaker than published: "estimated_population", "border_candidate", "incomplete_population"."""


@frozen
class Neighbour:
    """A place next to another; `derived` when adjacency was computed from points, not from boundaries."""

    code: str
    derived: bool = False


@frozen
class Match:
    """A place found for a text; `exact` when the folded name (with or without its kind) is equal.

    Not exact: spelled with other letters, another kind written in front, or a bare number taken as a name.
    """

    place: Place
    exact: bool


@frozen(eq=False)
class Places:
    """The tree of one structure, valid since <= day < until (until None: still). Compared by identity.

    paths: "/VN/70/691/25222/" per code; a subtree is a prefix range.
    Parents stand before their children in `by_code`, siblings in the order of their codes.
    """

    structure: str
    since: date
    until: date | None
    by_code: Mapping[str, Place] = field(repr=False)
    neighbours_of: Mapping[str, tuple[Neighbour, ...]] = field(repr=False, factory=dict)
    bands: Mapping[tuple[str, str], int] = field(repr=False, factory=dict)
    """(code, band) -> people, where published by age ("18+", "0-17", "65+", "12-17" ...; "all" is their sum)."""
    aliases: Mapping[str, str] = field(repr=False, factory=dict)
    """Other names, folded ("tp hcm", "tt hue"), and the code each stands for."""

    def __getitem__(self, code: str) -> Place:
        """The place of a code of this day; KeyError when the day knows no such code."""
        return self.by_code[code]

    def __contains__(self, code: object) -> bool:
        return code in self.by_code

    def __len__(self) -> int:
        return len(self.by_code)

    def get(self, code: str) -> Place | None:
        """The place of a code, None when the day knows no such code."""
        return self.by_code.get(code)

    def children(self, code: str) -> tuple[Place, ...]:
        """Places directly below; for the nation these are the provinces and "00"."""
        return self._children.get(code, ())

    def ancestors(self, code: str) -> tuple[Place, ...]:
        """Places above, nearest first, ending with the nation; empty for the nation."""
        above: list[Place] = []
        parent = self.by_code[code].parent
        while parent is not None:
            above.append(self.by_code[parent])
            parent = above[-1].parent
        return tuple(above)

    def path(self, code: str) -> str:
        """All codes from the nation down to the place: "/VN/70/691/25222/"; KeyError for an unknown code."""
        return self._paths[code]

    def is_within(self, code: str, root: str) -> bool:
        """Whether `root` is the place itself or one of its ancestors; False when the day knows either not."""
        return code in self._paths and root in self._paths and self._paths[code].startswith(self._paths[root])

    def subtree(self, code: str, tier: Tier | str | None = None) -> tuple[Place, ...]:
        """The place and everything below it, parents first; with `tier`, only places of that tier."""
        found: list[Place] = []
        waiting = [self.by_code[code]]
        while waiting:
            place = waiting.pop()
            if tier is None or place.tier == tier:
                found.append(place)
            waiting.extend(reversed(self.children(place.code)))
        return tuple(found)

    def of_tier(self, tier: Tier | str) -> tuple[Place, ...]:
        """All places of a tier in order of code; provinces never include "00"."""
        return self._tiers.get(Tier(tier), ())

    def neighbours(self, code: str) -> tuple[Neighbour, ...]:
        """Places of the same tier next to this one (symmetric); empty for islands and unknown codes."""
        return self.neighbours_of.get(code, ())

    def population(self, code: str, band: str = "all") -> tuple[int | None, tuple[str, ...]]:
        """People of a place, whole or in an age band, with marks; None where nothing is published.

        Ages are published for districts and wider units: a commune's are estimated from the shares of
        the nearest unit above, and marked "estimated_population".
        """
        place = self.by_code[code]
        marks = tuple(mark for mark in place.marks if mark.endswith("_population"))
        if band == "all":
            return place.population, marks
        if (code, band) in self.bands:
            return self.bands[code, band], _estimated(marks) if place.tier is Tier.COMMUNE else marks
        if place.population is None:
            return None, marks
        for above in self.ancestors(code):
            people, all_ages = self.bands.get((above.code, band)), self.bands.get((above.code, "all"))
            if people is not None and all_ages:
                share = people / all_ages
                return round(place.population * share), _estimated(marks)
        return None, marks

    def find(self, text: str, tier: Tier | str | None = None, within: str | None = None) -> list[Match]:
        """Places a text may mean: a code, or a name as people type it.

        "bu gia map", "Q. 1", "TP Thủ Đức", "xã Đắk Ơ, Bù Gia Mập" are understood. Every place the text
        fits is given, exact ones first, then by tier and code: the caller decides. `within` (a code)
        and `tier` narrow. An unknown `within`, an empty or an unknown text give an empty list.
        """
        name, *outer = text.split(",")
        roots = [NATION if within is None else within]
        for part in reversed(outer):
            if fold(part):
                roots = [match.place.code for root in roots for match in self._find_inside(part, None, root)]
        found: dict[str, Match] = {}
        for root in roots:
            for match in self._find_inside(name, tier, root):
                if match.place.code not in found or match.exact:
                    found[match.place.code] = match
        return sorted(found.values(), key=lambda m: (not m.exact, _ORDER[m.place.tier], m.place.code))

    def complete(self, text: str, tier: Tier | str | None = None, within: str = NATION, limit: int = 20) -> list[Place]:
        """Places whose name (with or without its kind) starts with the text, widest tier first: for search boxes."""
        wanted = fold(text)
        codes = {code for key, codes in self._by_name.items() if key.startswith(wanted) for code in codes}
        hits = [self.by_code[code] for code in codes if wanted and self._fits(code, tier, within)]
        return sorted(hits, key=lambda place: (_ORDER[place.tier], place.name_short, place.code))[:limit]

    def _fits(self, code: str, tier: Tier | str | None, root: str) -> bool:
        return (tier is None or self.by_code[code].tier == tier) and self.is_within(code, root)

    def _find_inside(self, text: str, tier: Tier | str | None, root: str) -> list[Match]:
        """Matches of one code or one name inside `root`, from the surest reading that fits anything."""
        written = text.strip().upper()
        if written in self.by_code and self._fits(written, tier, root):
            return [Match(self.by_code[written], exact=True)]
        whole = fold(text)
        if not whole:
            return []
        kind, rest = split_kind(whole)
        forms = (whole, f"{kind} {rest}") if kind and rest else (whole,)
        readings = (
            [code for form in forms for code in self._by_name.get(form, ())],
            [code for form in forms for code in self._by_loose.get(loosen(form), ())],
            [*self._by_name.get(rest, ()), *self._by_loose.get(loosen(rest), ())]
            if kind and not rest.isdigit()
            else [],
        )
        for rank, codes in enumerate(readings):
            fitting = [code for code in dict.fromkeys(codes) if self._fits(code, tier, root)]
            if whole.isdigit() and tier is not None and written not in self.by_code:
                padded = written.zfill(_WIDTHS.get(Tier(tier), 0))
                fitting += [padded] if padded in self.by_code and self._fits(padded, tier, root) else []
            if fitting:
                sure = set() if rank or whole.isdigit() else self._written_alike(text, fitting)
                return [Match(self.by_code[code], exact=code in sure) for code in fitting]
        return []

    def _written_alike(self, text: str, codes: Sequence[str]) -> set[str]:
        """Of places with the same folded name those that carry the marks of the text; all when none does."""
        marked = keep_marks(text)
        alike = {code for code in codes if marked.endswith(keep_marks(self.by_code[code].name_short))}
        return alike or set(codes)

    @cached_property
    def _paths(self) -> dict[str, str]:
        paths: dict[str, str] = {}
        for place in self.by_code.values():
            paths[place.code] = f"{paths[place.parent] if place.parent else '/'}{place.code}/"
        return paths

    @cached_property
    def _children(self) -> dict[str, tuple[Place, ...]]:
        return _grouped((place.parent, place) for place in self.by_code.values() if place.parent)

    @cached_property
    def _tiers(self) -> dict[Tier, tuple[Place, ...]]:
        return _grouped((place.tier, place) for place in self.by_code.values())

    @cached_property
    def _by_name(self) -> dict[str, tuple[str, ...]]:
        names = [(name, place.code) for place in self.by_code.values() for name in _names(place)]
        others = [(alias, code) for alias, code in self.aliases.items() if code in self.by_code]
        return _grouped(dict.fromkeys(names + others))

    @cached_property
    def _by_loose(self) -> dict[str, tuple[str, ...]]:
        return _grouped((loosen(name), code) for name, codes in self._by_name.items() for code in codes)


def _estimated(marks: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*marks, ESTIMATED)))


def _names(place: Place) -> Iterator[str]:
    """Folded names of a place: whole, short, and the bare number of "Quận 1"."""
    whole, short = fold(place.name), fold(place.name_short)
    if place.code == UNASSIGNED:
        return
    names = {whole, short, split_kind(whole)[1]}
    yield from names


_Key = TypeVar("_Key")
_Item = TypeVar("_Item")


def _grouped(pairs: Iterable[tuple[_Key, _Item]]) -> dict[_Key, tuple[_Item, ...]]:
    """Items under their keys, in the order they come."""
    lists: dict[_Key, list[_Item]] = {}
    for key, item in pairs:
        lists.setdefault(key, []).append(item)
    return {key: tuple(items) for key, items in lists.items()}
