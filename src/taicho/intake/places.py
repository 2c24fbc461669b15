"""Reads the place packs of Viet Nam: the gazetteer, boundary shapes for pages, and the roles of units."""

import csv
import gzip
import io
import json
import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from attrs import field, frozen

from taicho.core.vocabulary import Gazetteer, Neighbour, Place, Places, Role, Succession, Text, Tier, Unit

PACK = files("taicho.packs") / "vn"
PLACES = PACK / "places"


@frozen
class Shapes:
    """Drawings of the units below one place in one plane, ready for SVG.

    view_box: "x y width height"; y grows downward. paths: code -> the `d` of a path.
    points: code -> (x, y): where a label stands, and the only drawing of communes of 2021, whose boundaries
    are not known (the path of their district is then the ground they lie on).
    """

    view_box: str
    paths: Mapping[str, str] = field(factory=dict)
    points: Mapping[str, tuple[float, float]] = field(factory=dict)
    frames: Mapping[str, tuple[float, float, float, float]] = field(factory=dict)
    """Islands drawn in a frame beside the mainland, not in place: code -> x, y, width, height of the frame."""


@cache
def gazetteer() -> Gazetteer:
    """All structures of Viet Nam: "vn-2021" (three tiers, until 30/6/2025) and "vn-2025" (two tiers)."""
    manifest = tomllib.loads((PLACES / "structures.toml").read_text(encoding="utf-8"))
    structures = tuple(_structure(entry, manifest["aliases"]) for entry in manifest["structures"])
    successions = {
        (entry["before"], entry["after"]): tuple(Succession(*row) for row in _rows(entry["file"]))
        for entry in manifest["successions"]
    }
    return Gazetteer(structures, successions)


@cache
def roles() -> Mapping[str, Role]:
    """The roles of packs/vn/units.toml by id."""
    entries = tomllib.loads((PACK / "units.toml").read_text(encoding="utf-8"))["roles"]
    return {
        entry["id"]: Role(
            entry["id"],
            Text(entry["vi"], entry["en"]),
            tuple(Tier(tier) for tier in entry["tiers"]),
            entry.get("short", ""),
            {Tier(tier): Text(**names) for tier, names in entry.get("at", {}).items()},
            entry.get("since"),
            entry.get("until"),
        )
        for entry in entries
    }


def roles_on(day: date) -> Mapping[str, Role]:
    """The roles that exist on a day: what may be offered for a document of that day."""
    return {id_: role for id_, role in roles().items() if role.exists_on(day)}


def unit_words(unit: Unit | Text, places: Places) -> Text:
    """ "Trung tâm Y tế huyện Bù Gia Mập"; a group without a code in its own words, an unknown unit as it is written."""
    if isinstance(unit, Text):
        return unit
    place, role = places.get(unit.place), roles().get(unit.role)
    return role.name_at(place) if role and place else Text(str(unit), str(unit))


@lru_cache(maxsize=96)
def shapes(structure: str, parent: str) -> Shapes:
    """Drawings of the units directly below `parent`: provinces for "VN", districts for a province of vn-2021,
    communes for a province of vn-2025, communes as points for a district.

    Empty Shapes for a place without drawings; KeyError for an unknown structure or code.
    """
    place = gazetteer().structure(structure)[parent]
    is_inside = place.tier is Tier.DISTRICT
    file = PLACES / "shapes" / structure / f"{place.parent if is_inside else parent}.json.gz"
    if not file.is_file():
        return Shapes("0 0 1 1")
    drawn = json.loads(gzip.decompress(file.read_bytes()))
    if is_inside:
        drawn = {"paths": {parent: drawn["paths"][parent]}} | drawn["inside"][parent]
    points = {code: (x, y) for code, (x, y) in drawn["points"].items()}
    frames = {code: (x, y, width, height) for code, (x, y, width, height) in drawn.get("frames", {}).items()}
    return Shapes(drawn["view_box"], drawn["paths"], points, frames)


def _structure(entry: Mapping[str, Any], aliases: Mapping[str, str]) -> Places:
    name = entry["name"]
    by_code = {row[0]: _place(row) for row in _rows(f"{name}.units.csv.gz")}
    return Places(name, entry["since"], entry.get("until"), by_code, _neighbours(name), _bands(name), aliases)


def _place(row: list[str]) -> Place:
    code, tier, name, short, kind, parent, people, lat, lon, border, marks = row
    return Place(
        code,
        Tier(tier),
        name,
        short,
        kind,
        parent or None,
        int(people) if people else None,
        float(lat) if lat else None,
        float(lon) if lon else None,
        tuple(border.split()),
        tuple(marks.split()),
    )


def _neighbours(name: str) -> dict[str, tuple[Neighbour, ...]]:
    """Both ways of every pair, in order of code; provinces, districts and communes never share a code."""
    near: dict[str, list[Neighbour]] = {}
    for a, b, derived in _rows(f"{name}.neighbours.csv.gz"):
        near.setdefault(a, []).append(Neighbour(b, derived == "1"))
        near.setdefault(b, []).append(Neighbour(a, derived == "1"))
    return {code: tuple(sorted(others, key=lambda other: other.code)) for code, others in near.items()}


def _bands(name: str) -> dict[tuple[str, str], int]:
    head, *rows = _table(f"{name}.ages.csv.gz")
    return {(row[0], band): int(people) for row in rows for band, people in zip(head[1:], row[1:], strict=True)}


def _rows(name: str) -> list[list[str]]:
    return _table(name)[1:]


def _table(name: str) -> list[list[str]]:
    text = gzip.decompress((PLACES / name).read_bytes()).decode("utf-8")
    return list(csv.reader(io.StringIO(text)))
