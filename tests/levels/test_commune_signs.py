"""Communes under 2686: one sign is enough, the worst counts; neighbours of red are orange, of orange yellow."""

from datetime import date

import pytest

from levels.drawn import COMMUNE_SIGNS, DAY_2686, drawn, places, quiet, quiet_district, read
from taicho.core.levels import Confirmation, Proposal, propose
from taicho.core.vocabulary import Fault, Places, Reading
from taicho.intake.rules import ruleset

RULES = ruleset("vn-2686-2021")
ALL = tuple(f"C{number}" for number in range(1, 7))


def proposed(readings: list[Reading], tree: Places | None = None, **more: object) -> dict[str, Proposal]:
    return propose(RULES, readings, tree or places(), DAY_2686, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("sign", "value", "rung"),
    [
        ("cluster?", 1, 4),
        ("cluster crowded", 1, 4),
        ("cases?", 1, 3),
        ("cases?", 7, 3),
        ("crowded", 1, 3),
        ("known", 1, 2),
        ("f1", 1, 2),
        ("pressure", 1, 2),
        ("f0/14d", 1.01, 2),
        ("f0/14d", 1.0, 1),
        ("f1", 0, 1),
    ],
)
def test_one_sign_is_enough(sign: str, value: float, rung: int) -> None:
    """Each criterion alone, all others known to be absent, on an island."""
    signs = dict.fromkeys(COMMUNE_SIGNS, 0.0) | {sign: value}
    found = proposed([read("C1", name, one, DAY_2686) for name, one in signs.items()], places(2, edges={}))["C1"]
    assert (found.rung, found.highest_certain, found.at_most) == (rung, rung, rung)


def test_a_sign_puts_a_place_there_whatever_else_is_unknown() -> None:
    """Red for certain with one red sign; orange at least with an orange one, since red is not excluded."""
    found = proposed(drawn("x|cluster?|cases?\nC1|1|-\nC6|-|2", DAY_2686))
    assert (found["C1"].rung, found["C1"].missing) == (4, ())
    assert (found["C6"].rung, found["C6"].at_most) == (3, 4)
    assert "at_least" in found["C6"].marks
    assert found["C6"].missing == ("cluster_unknown_source", "cluster_crowded_place")


def test_nothing_known_is_no_level() -> None:
    """Missing is not green."""
    found = proposed([])
    assert {one.rung for one in found.values()} == {None}
    assert "neighbours" in found["C1"].missing and "f1_in_community" in found["C1"].missing


def test_green_needs_every_sign_and_every_neighbour() -> None:
    """A quiet commune beside one that nobody looked at is not green; with all quiet it is."""
    assert proposed(quiet(DAY_2686, "C1"))["C1"].rung is None
    assert proposed(quiet(DAY_2686, "C1"))["C1"].missing == ("neighbours",)
    found = proposed(quiet(DAY_2686, *ALL))
    assert {found[code].rung for code in ALL} == {1}
    assert [one.kind.value for one in found["C1"].reasons] == ["otherwise"]


def test_colours_fade_with_distance() -> None:
    """C1 red, C2 orange, C3 yellow, C4 green: yellow does not spread."""
    found = proposed([*quiet(DAY_2686, *ALL[1:]), *quiet(DAY_2686, "C1", **{"cluster?": 1})])
    assert [found[code].rung for code in ALL] == [4, 3, 2, 1, 1, 1]
    assert found["C2"].reasons[0].places == ("C1",) and found["C3"].reasons[0].places == ("C2",)


def test_an_orange_of_its_own_spreads_too() -> None:
    """A case of unknown source makes C3 orange, its two neighbours yellow."""
    found = proposed([*quiet(DAY_2686, *ALL[:2], *ALL[3:]), *quiet(DAY_2686, "C3", **{"cases?": 1})])
    assert [found[code].rung for code in ALL] == [1, 2, 3, 2, 1, 1]


def test_derived_adjacency_is_marked_only_where_it_decides() -> None:
    """C2 is orange by a derived neighbour: marked; C2 with an orange sign of its own: not."""
    tree = places(edges={"C1": ("C2",)}, derived=frozenset({("C1", "C2")}))
    red = quiet(DAY_2686, "C1", **{"cluster?": 1})
    assert "derived_neighbours" in proposed([*red, *quiet(DAY_2686, "C2")], tree)["C2"].marks
    own = quiet(DAY_2686, "C2", **{"cases?": 1})
    assert "derived_neighbours" not in proposed([*red, *own], tree)["C2"].marks


def test_a_published_level_stands_for_a_neighbour_nobody_can_compute() -> None:
    """C2 is unknown but published green, so that C1 can be green; published red makes C1 orange."""
    tree = places(edges={"C1": ("C2",)})
    assert proposed(quiet(DAY_2686, "C1"), tree, published={"C2": 1})["C1"].rung == 1
    assert proposed(quiet(DAY_2686, "C1"), tree, published={"C2": 4})["C1"].rung == 3
    computed = [*quiet(DAY_2686, "C1"), read("C2", "cluster?", 1, DAY_2686)]
    assert proposed(computed, tree, published={"C2": 1})["C1"].rung == 3, "a certain level is not replaced"


def test_the_14_day_term_is_unconfirmed_where_it_decides_and_can_be_dropped() -> None:
    """Its tier is not verified: alone it marks the result, beside a sure sign it does not; "off" drops it."""
    tree = places(2, edges={})
    alone = quiet(DAY_2686, "C1", **{"f0/14d": 3})
    found = proposed(alone, tree)["C1"]
    assert found.rung == 2 and found.needs_confirmation == ("commune.2.known_source_14d",)
    assert "unconfirmed" in found.marks
    both = proposed(quiet(DAY_2686, "C1", **{"f0/14d": 3, "f1": 1}), tree)["C1"]
    assert both.needs_confirmation == () and "unconfirmed" not in both.marks
    off = Confirmation(RULES.id, "commune.2.known_source_14d", "Sở Y tế", DAY_2686, "chỉ cấp huyện", "off")
    assert proposed(alone, tree, confirmations=[off])["C1"].rung == 1


def test_a_pending_source_is_not_a_known_one() -> None:
    """Zero clusters of unknown source, some sources pending: red is not excluded."""
    readings = [one for one in quiet(DAY_2686, "C1") if one.indicator != "cluster_unknown_source"]
    readings.append(read("C1", "cluster?", 0, DAY_2686, None, "source_pending"))
    found = proposed(readings, places(2, edges={}))["C1"]
    assert found.rung is None and found.missing == ("cluster_unknown_source",)


D1 = ("C1", "C2", "C3", "C4", "C5", "C6", "C7", "C8", "C9", "C10")


def district(signs: dict[str, dict[str, float]], **more: object) -> Proposal:
    """D1 of ten communes without neighbours, quiet but for `signs`."""
    readings = [one for code in D1 for one in quiet(DAY_2686, code, **signs.get(code, {}))]
    return proposed([*readings, *quiet_district(DAY_2686, "D1")], places(20, edges={}), **more)["D1"]


RED, ORANGE, YELLOW = {"cluster?": 1.0}, {"cases?": 1.0}, {"f1": 1.0}


@pytest.mark.parametrize(
    ("reds", "oranges", "yellows", "rung"),
    [
        (3, 0, 0, 4),
        (2, 0, 0, 3),
        (1, 0, 0, 3),
        (0, 5, 0, 4),
        (2, 3, 0, 4),  # red communes count as orange or worse
        (0, 3, 0, 3),
        (0, 0, 5, 3),
        (0, 2, 3, 3),
        (0, 2, 2, None),  # not red, not orange; the yellow criterion was not found
        (0, 0, 0, None),
    ],
)
def test_district_from_its_communes(reds: int, oranges: int, yellows: int, rung: int | None) -> None:
    """Shares of ten communes, at the thresholds."""
    kinds = [RED] * reds + [ORANGE] * oranges + [YELLOW] * yellows
    found = district(dict(zip(D1, kinds, strict=False)))
    assert found.rung == rung
    if rung is None:
        assert (found.missing, found.at_most) == (("value:district.2",), 2)


def test_the_yellow_of_a_district_can_be_chosen() -> None:
    """With a choice made the district is yellow or green for certain."""
    chosen = Confirmation(RULES.id, "district.2", "Sở Y tế", DAY_2686, "theo văn bản", "one_yellow")
    assert district({"C1": YELLOW}, confirmations=[chosen]).rung == 2
    assert district({}, confirmations=[chosen]).rung == 1
    off = Confirmation(RULES.id, "district.2", "Sở Y tế", DAY_2686, "không có mức này", "off")
    assert district({"C1": YELLOW}, confirmations=[off]).rung == 1


def test_an_empty_criterion_takes_a_choice_not_a_number() -> None:
    """A number for a criterion without a condition would make every district yellow."""
    wrong = Confirmation(RULES.id, "district.2", "Sở Y tế", DAY_2686, "thử", 1.0)
    with pytest.raises(Fault):
        district({}, confirmations=[wrong])


def test_how_communes_are_counted_is_a_choice() -> None:
    """2 red and 3 orange of 10: half at orange or worse; counted exactly, only 3 are orange."""
    signs = dict(zip(D1, [RED] * 2 + [ORANGE] * 3, strict=False))
    worse = district(signs)
    assert worse.rung == 4 and worse.needs_confirmation == ("count_rule",)
    exact = Confirmation(RULES.id, "count_rule", "Sở Y tế", DAY_2686, "đúng mức", "exact")
    assert district(signs, confirmations=[exact]).rung == 3


def test_unknown_communes_leave_a_district_between_bounds() -> None:
    """1 red of 10 for certain, 9 unknown: orange at least, perhaps red; 3 red of 10 are enough alone."""
    tree = places(20, edges={})
    base = quiet_district(DAY_2686, "D1")
    found = proposed([*base, read("C1", "cluster?", 1, DAY_2686)], tree)["D1"]
    assert (found.rung, found.at_most, found.missing) == (3, 4, ("children",))
    found = proposed([*base, *(read(code, "cluster?", 1, DAY_2686) for code in D1[:3])], tree)["D1"]
    assert (found.rung, found.at_most) == (4, 4)


def test_a_district_without_communes_has_no_level() -> None:
    """Island districts have no communes: nothing to count is not zero."""
    found = proposed(quiet_district(DAY_2686, "D2"), places(1))["D2"]
    assert (found.rung, found.at_most) == (None, 4) and "children" in found.missing


def test_province_is_unset_until_someone_sets_it() -> None:
    """Nothing was found for provinces; set "as_district" it counts districts."""
    red = [read(f"C{n}", "cluster?", 1, DAY_2686) for n in range(1, 7)]
    readings = [*red, *quiet_district(DAY_2686, "D1", "D2", "P")]
    assert proposed(readings)["P"].rung is None
    assert proposed(readings)["P"].missing == ("value:province_rule",)
    chosen = Confirmation(RULES.id, "province_rule", "Sở Y tế", DAY_2686, "theo văn bản", "as_district")
    assert proposed(readings, confirmations=[chosen])["P"].rung == 4


def test_readings_of_another_day_are_not_this_days() -> None:
    """A red sign of yesterday says nothing of today."""
    old = read("C1", "cluster?", 1, date(2021, 8, 19))
    assert proposed([old])["C1"].rung is None
