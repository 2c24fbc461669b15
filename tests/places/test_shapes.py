"""Drawings for pages and the roles of units."""

import re
from datetime import date

import pytest

from taicho.core.vocabulary import Tier, Unit
from taicho.intake.places import gazetteer, roles, shapes

THEN = gazetteer().on(date(2021, 8, 18))
NOW = gazetteer().on(date(2026, 1, 1))
PATH = re.compile(r"^(M-?\d+ -?\d+(l(-?\d+ -?\d+ ?)+z|h2v2h-2z))+$")


def test_all_provinces_are_drawn_and_light() -> None:
    """63 paths of plain path data in under 150 KB, inside the box."""
    sheet = shapes("vn-2021", "VN")
    assert set(sheet.paths) == {place.code for place in THEN.of_tier("province")}
    assert sum(map(len, sheet.paths.values())) < 150_000
    assert all(PATH.match(path) for path in sheet.paths.values())
    left, top, width, height = map(float, sheet.view_box.split())
    for x, y in sheet.points.values():
        assert left <= x <= left + width and top <= y <= top + height


def test_every_province_draws_its_children() -> None:
    """Districts in 2021, communes in 2025: nobody is missing from the map."""
    for places in (THEN, NOW):
        for province in places.of_tier("province"):
            children = {place.code for place in places.children(province.code)}
            assert set(shapes(places.structure, province.code).paths) == children


def test_communes_of_2021_are_points_on_their_district() -> None:
    """A district gives its own outline as ground and its communes as points inside the box."""
    sheet = shapes("vn-2021", "691")
    assert set(sheet.paths) == {"691"}
    assert set(sheet.points) == {place.code for place in THEN.children("691")}


def test_a_place_without_drawings_is_empty() -> None:
    """Communes contain nothing to draw; unknown codes are an error."""
    assert shapes("vn-2021", "25222").paths == {}
    with pytest.raises(KeyError):
        shapes("vn-2021", "99999")


def test_roles_name_units_in_both_languages() -> None:
    """A unit reads as on the letterhead of its tier."""
    book = roles()
    unit = Unit.parse("health_centre@691")
    assert book[unit.role].name_at(THEN[unit.place]).vi == "Trung tâm Y tế huyện Bù Gia Mập"
    assert book["military_command"].name_at(THEN["70"]).vi == "Bộ Chỉ huy Quân sự tỉnh Bình Phước"
    assert book["military_command"].name_at(THEN["691"]).vi == "Ban Chỉ huy Quân sự huyện Bù Gia Mập"
    for role in book.values():
        assert role.name.vi and role.name.en and role.tiers
        assert set(role.at) <= set(role.tiers)
        assert Tier.UNASSIGNED not in role.tiers


def test_far_islands_are_framed_beside_the_mainland() -> None:
    """The archipelagos do not shrink their province to a dot: Đà Nẵng fills its sheet, Hoàng Sa stands in a frame."""
    sheet = shapes("vn-2021", "48")
    assert set(sheet.frames) == {"498"}
    left, top, width, height = sheet.frames["498"]
    x, y = sheet.points["498"]
    assert left <= x <= left + width and top <= y <= top + height
    ends = [float(x) for code, (x, _) in sheet.points.items() if code != "498"]
    assert max(ends) - min(ends) > 200
    assert set(shapes("vn-2021", "VN").frames) == {"48", "56"}
    assert set(shapes("vn-2025", "56").frames) == {"22736"}
