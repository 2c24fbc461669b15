"""The place pack: counts, published sums, known defects, codes that change meaning, neighbours, successions."""

from datetime import date

import pytest

from taicho.core.vocabulary import Places, Tier
from taicho.intake.places import gazetteer

AUGUST = date(2021, 8, 18)
AFTER = date(2025, 7, 1)
ISLANDS = ("203", "207", "318", "471", "498", "536", "576", "602", "755", "911", "912")


@pytest.fixture(scope="module")
def then() -> Places:
    return gazetteer().on(AUGUST)


@pytest.fixture(scope="module")
def now() -> Places:
    return gazetteer().on(AFTER)


def test_three_tiers_of_2021_are_complete(then: Places) -> None:
    """63 provinces, 705 districts and 10,603 communes; "00" is none of them."""
    assert [len(then.of_tier(tier)) for tier in ("province", "district", "commune")] == [63, 705, 10_603]
    assert "00" not in {place.code for place in then.of_tier("province")}
    assert then["00"].parent == "VN"


def test_two_tiers_since_july_2025(now: Places) -> None:
    """34 provinces, 3,321 communes and no district."""
    assert [len(now.of_tier(tier)) for tier in ("province", "district", "commune")] == [34, 0, 3_321]


def test_structures_meet_on_the_first_of_july() -> None:
    """The last day of June 2025 still has three tiers; the day after has two."""
    assert gazetteer().on(date(2025, 6, 30)).structure == "vn-2021"
    assert gazetteer().on(date(2025, 7, 1)).structure == "vn-2025"
    assert gazetteer().on(date(2020, 1, 1)).structure == "vn-2021"


def test_a_code_means_something_only_with_a_day(then: Places, now: Places) -> None:
    """00004 was a ward of Ba Đình district and is the ward Ba Đình; 691 exists no longer."""
    assert then["00004"].name == "Phường Trúc Bạch"
    assert now["00004"].name == "Phường Ba Đình"
    assert then["691"].name == "Huyện Bù Gia Mập"
    assert "691" not in now
    assert now.path("25222") == "/VN/75/25222/"
    assert then.path("25222") == "/VN/70/691/25222/"


def test_each_tier_has_its_own_published_population(then: Places) -> None:
    """The nation is the census total; communes do not add up where island districts have none."""
    assert then.population("VN") == (96_208_984, ())
    assert sum(place.population or 0 for place in then.of_tier("province")) == 96_208_984
    off = {
        place.code
        for place in then.of_tier("province")
        if place.population != sum(c.population or 0 for c in then.subtree(place.code, Tier.COMMUNE))
    }
    assert off == {"31", "45", "51", "77"}


def test_units_without_people_have_no_number(then: Places) -> None:
    """Hoàng Sa and three wards of Sa Pa are unknown, not zero."""
    for code in ("498", "03002", "03003", "03006"):
        assert then.population(code)[0] is None
        assert then.population(code, "18+")[0] is None
    assert then.population("00") == (None, ())


def test_island_districts_without_communes(then: Places) -> None:
    """Five island districts stand in the tree without children."""
    assert {place.code for place in then.of_tier("district") if not then.children(place.code)} == {
        "318", "471", "498", "536", "755",
    }  # fmt: skip


def test_age_bands_of_districts_add_up(then: Places) -> None:
    """Children and adults are everybody, up to rounding, in every district that has people."""
    for place in then.of_tier("district"):
        if place.population:
            young, old = then.population(place.code, "0-17")[0], then.population(place.code, "18+")[0]
            assert young is not None and old is not None
            assert abs(young + old - place.population) <= 1, place.code


def test_ages_of_provinces_are_sums_of_districts(then: Places) -> None:
    """The nation's bands are the sum of the provinces', up to rounding."""
    for band in ("18+", "12-17", "5-11", "50+", "65+"):
        nation = then.population("VN", band)[0]
        assert nation is not None
        assert abs(nation - sum(then.population(p.code, band)[0] or 0 for p in then.of_tier("province"))) <= 63


def test_ages_of_communes_are_estimates_and_say_so(then: Places, now: Places) -> None:
    """A commune takes its district's shares; the mark goes with the number."""
    people, marks = then.population("25222", "18+")
    assert people is not None and 0.6 < people / 7301 < 0.72
    assert marks == ("estimated_population",)
    assert then.population("25222") == (7301, ())
    assert "estimated_population" in now.population("25222", "18+")[1]


def test_an_unknown_band_is_no_number(then: Places) -> None:
    """A band nobody published is not guessed."""
    assert then.population("691", "7-8") == (None, ())


@pytest.mark.parametrize("day", [AUGUST, AFTER])
def test_neighbours_are_symmetric_and_of_one_tier(day: date) -> None:
    """If a touches b then b touches a, and nobody touches itself or another tier."""
    places = gazetteer().on(day)
    for code in places.by_code:
        for other in places.neighbours(code):
            assert other.code != code
            assert places[other.code].tier == places[code].tier
            assert code in {back.code for back in places.neighbours(other.code)}


def test_islands_have_no_neighbours(then: Places) -> None:
    """No island district touches another district, and no commune of one touches a commune of another."""
    for code in ISLANDS:
        assert then.neighbours(code) == ()
        for commune in then.children(code):
            assert all(then[near.code].parent == code for near in then.neighbours(commune.code))


def test_neighbours_of_communes_of_2021_are_marked_derived(then: Places, now: Places) -> None:
    """Derived for communes of 2021 only; they lie in the same district or in adjacent ones."""
    for commune in then.of_tier("commune"):
        district = commune.parent
        assert district is not None
        around = {district, *(near.code for near in then.neighbours(district))}
        for near in then.neighbours(commune.code):
            assert near.derived
            assert then[near.code].parent in around
    assert not any(near.derived for near in then.neighbours("691"))
    assert not any(near.derived for near in now.neighbours("25222"))


def test_most_communes_have_neighbours(then: Places) -> None:
    """Fewer than one commune in two hundred is alone, and the mean is near that of a map."""
    counts = [len(then.neighbours(place.code)) for place in then.of_tier("commune")]
    assert counts.count(0) < 53
    assert 5 < sum(counts) / len(counts) < 7


def test_border_is_land_and_candidates_are_marked(then: Places) -> None:
    """25 provinces border a country; Bù Gia Mập borders Cambodia; a coastal city borders none."""
    assert sum(bool(place.border) for place in then.of_tier("province")) == 25
    assert then["691"].border == ("KHM",)
    assert then["48"].border == ()
    assert then["25222"].border == ("KHM",) and then["25222"].marks == ("border_candidate",)
    assert then["25222"].border and not then["25234"].border


def test_successors_follow_the_official_table() -> None:
    """A commune kept whole, a province merged, a district dissolved into its communes' successors."""
    book = gazetteer()
    kept = book.successors("25222", AUGUST, AFTER)
    assert [(s.after, s.share) for s in kept] == [("25222", "whole")]
    assert [(s.after, s.share) for s in book.successors("70", AUGUST, AFTER)] == [("75", "whole")]
    assert {s.after for s in book.successors("691", AUGUST, AFTER)} == {"25222", "25225", "25231", "25267"}
    assert {s.before for s in book.predecessors("75", AFTER, AUGUST)} == {"70", "75"}
    assert [s.share for s in book.successors("691", AUGUST, AUGUST)] == ["unchanged"]
    with pytest.raises(KeyError):
        book.successors("99999", AUGUST, AFTER)


def test_every_commune_of_2025_has_a_predecessor() -> None:
    """No commune fell from the sky: each took at least one unit known in 2021, but for split spellings."""
    book = gazetteer()
    after = book.on(AFTER)
    alone = [place.code for place in after.of_tier("commune") if not book.predecessors(place.code, AFTER, AUGUST)]
    assert len(alone) <= 14


def test_subtree_and_ancestors_agree(then: Places) -> None:
    """A place is within each of its ancestors and in their subtrees."""
    assert [place.code for place in then.ancestors("25222")] == ["691", "70", "VN"]
    assert then.subtree("691")[0].code == "691"
    assert len(then.subtree("691", "commune")) == 8
    assert then.is_within("25222", "70") and not then.is_within("25222", "79")
    assert len(then.subtree("VN")) == len(then)
