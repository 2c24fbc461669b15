"""Names as people type them."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taicho.core.vocabulary import Places
from taicho.core.vocabulary.spelling import fold, keep_marks, loosen, strip_marks
from taicho.intake.places import gazetteer

THEN = gazetteer().on(date(2021, 8, 18))
NOW = gazetteer().on(date(2026, 1, 1))


def sure(text: str, places: Places = THEN, **narrowed: str) -> set[str]:
    """Codes of the exact matches."""
    return {match.place.code for match in places.find(text, **narrowed) if match.exact}


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("bu gia map", {"691", "25222"}),
        ("huyện Bù Gia Mập", {"691"}),
        ("H. Bù Gia Mập", {"691"}),
        ("HUYỆN BÙ GIA MẬP", {"691"}),
        ("Q. 1", {"760"}),
        ("Q.01", {"760"}),
        ("q1", {"760"}),
        ("Quận 1", {"760"}),
        ("TP Thủ Đức", {"769"}),
        ("Quận 9", {"769"}),
        ("TP.HCM", {"79"}),
        ("tp hcm", {"79"}),
        ("TPHCM", {"79"}),
        ("Tp. Hồ Chí Minh", {"79"}),
        ("P. Bến Nghé", {"26740"}),
        ("TT. Lộc Ninh", {"25270"}),
        ("xã Đắk Ơ", {"25225"}),
        ("Đăk Ơ", {"25225"}),
        ("Dak O", {"25225"}),
        ("TT Huế", {"46"}),
        ("Bà Rịa-Vũng Tàu", {"77"}),
        ("cả nước", {"VN"}),
        ("25222", {"25222"}),
        ("vn", {"VN"}),
        ("xã Đắk Ơ, Bù Gia Mập, Bình Phước", {"25225"}),
        ("P. Bến Nghé, Q1, TP.HCM", {"26740"}),
    ],
)
def test_what_people_type_is_understood(text: str, codes: set[str]) -> None:
    """Each spelling gives exactly the places it means."""
    assert sure(text) == codes


def test_tone_placement_does_not_matter() -> None:
    """Hoà Bình and Hòa Bình are one name, in either normal form."""
    assert sure("Hoà Bình", tier="province") == sure("Hòa Bình", tier="province") == {"17"}
    assert sure(unicodedata.normalize("NFD", "Hòa Bình"), tier="province") == {"17"}


def test_marks_tell_apart_where_they_are_written() -> None:
    """With marks Thanh Hóa is not Thạnh Hóa; without marks both answer."""
    assert "800" not in sure("Thanh Hóa")
    assert "800" in sure("thanh hoa")


def test_a_name_in_several_districts_gives_all() -> None:
    """The caller decides; `within` narrows to one."""
    assert len(sure("xã Tân Lập")) > 3
    assert sure("xã Tân Lập", within="70") != sure("xã Tân Lập")
    assert all(THEN.is_within(code, "70") for code in sure("xã Tân Lập", within="70"))


def test_other_spelling_and_other_kind_are_found_but_not_exact() -> None:
    """Đắc Ơ for Đắk Ơ and a district called town are offered, not assumed."""
    for text, code in (("xã Đắc Ơ", "25225"), ("M Đrăk", "652"), ("thị xã Bù Gia Mập", "691")):
        found = THEN.find(text)
        assert code in {match.place.code for match in found}
        assert not any(match.exact for match in found)


def test_a_bare_number_is_never_sure_unless_it_is_a_code() -> None:
    """ "1" may be a province that lost its zero, a district or a ward: none is exact."""
    assert THEN.find("1") and not sure("1")
    assert {m.place.code for m in THEN.find("1", tier="province")} == {"01"}
    assert sure("12") == {"12"}


def test_a_code_of_another_tier_is_not_taken() -> None:
    """Tier and place narrow codes as they narrow names."""
    assert THEN.find("691", tier="commune") == []
    assert THEN.find("691", within="79") == []


def test_the_day_decides() -> None:
    """691 and the district are unknown since July 2025; the commune stayed."""
    assert NOW.find("691") == []
    assert sure("Bù Gia Mập", NOW) == {"25222"}
    assert sure("Đặc khu Phú Quốc", NOW) != set()


@pytest.mark.parametrize("text", ["", "   ", ",,", "..", "không có nơi này", "xã Đắk Ơ, tỉnh Không Có"])
def test_nonsense_finds_nothing(text: str) -> None:
    """No match, no error."""
    assert THEN.find(text) == []


def test_unknown_within_finds_nothing() -> None:
    """A place the day does not know contains nothing."""
    assert THEN.find("Bù Gia Mập", within="99999") == []


def test_completion_offers_wider_places_first() -> None:
    """A search box gets the district before the commune of the same name, and no answer for nothing."""
    assert [place.code for place in THEN.complete("bù gia")][:2] == ["691", "25222"]
    assert THEN.complete("") == []
    assert len(THEN.complete("tan", limit=5)) == 5


def test_every_place_finds_itself_by_its_full_name() -> None:
    """Every full name, and every full name without marks, inside its parent, gives the place itself."""
    for places in (THEN, NOW):
        for place in places.by_code.values():
            if place.parent and place.code != "00":
                assert place.code in sure(place.name, places, tier=place.tier, within=place.parent), place
                bare = {m.place.code for m in places.find(strip_marks(place.name), place.tier, place.parent)}
                assert place.code in bare, place


@given(st.text(max_size=40))
def test_any_text_is_answered(text: str) -> None:
    """Whatever is typed, the answer is a list and folding is stable."""
    assert isinstance(THEN.find(text), list)
    assert fold(fold(text)) == fold(text)
    assert loosen(fold(text)) == loosen(loosen(fold(text)))
    assert keep_marks(text) == keep_marks(unicodedata.normalize("NFC", text))
