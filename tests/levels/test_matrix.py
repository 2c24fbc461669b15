"""Places under 4800 and 218: bands, coverage, additions, holds, overrides, upper estimates."""

from datetime import date, timedelta

import pytest

from levels.drawn import DAY_218, DAY_4800, drawn, places, read
from taicho.core.levels import Confirmation, Override, Previous, Proposal, propose
from taicho.core.vocabulary import Fault
from taicho.intake.rules import ruleset

RULES = ruleset("vn-4800-2021")
GOOD = "|0.95|0.95"


def one(table: str, code: str = "C1", **more: object) -> Proposal:
    """The proposal of one place under 4800."""
    return propose(RULES, drawn(table, DAY_4800), places(), DAY_4800, **more)[code]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("rate", "coverage", "rung", "unconfirmed"),
    [
        (0, 0.70, 1, ()),
        (19.999, 0.70, 1, ()),
        (20, 0.70, 1, ()),
        (50, 0.70, 2, ("cell.ge70.3",)),
        (149.999, 0.9, 2, ("cell.ge70.3",)),
        (150, 0.9, 3, ()),
        (0, 0.6999, 1, ("cell.lt70.1",)),
        (20, 0.6999, 2, ("cell.lt70.2",)),
        (50, 0.3, 3, ("cell.lt70.3",)),
        (5000, 0.3, 4, ("cell.lt70.4",)),
    ],
)
def test_bands_and_cells(rate: float, coverage: float, rung: int, unconfirmed: tuple[str, ...]) -> None:
    """Each cell, with both ends of the bands; recalled cells mark the result."""
    found = one(f"x|rate|18+|50+\nC1|{rate!r}|{coverage}|0.95")
    assert (found.rung, found.certain) == (rung, True)
    assert found.needs_confirmation == unconfirmed
    assert ("unconfirmed" in found.marks) == bool(unconfirmed)


@pytest.mark.parametrize(
    ("elders", "rate", "rung"), [(0.80, 30, 1), (0.7999, 30, 2), (0.5, 0, 1), (0.5, 0.1, 2), (0.5, 200, 4)]
)
def test_older_people_not_covered_is_one_up(elders: float, rate: float, rung: int) -> None:
    """Except where there is no case."""
    found = one(f"x|rate|18+|50+\nC1|{rate}|0.9|{elders}")
    assert found.rung == rung and found.certain
    assert ("elder_missed" in found.needs_confirmation) == (elders < 0.8 and rate > 0)


def test_never_above_the_highest() -> None:
    """Level 4 stays 4 when the coverage of older people is missed too."""
    assert one("x|rate|18+|50+\nC1|500|0.1|0.1").rung == 4


def test_older_people_means_65_in_october_and_50_from_november() -> None:
    """The age group is a dated value; October's is recalled only and marks the result."""
    october = date(2021, 10, 20)
    table = "x|rate|18+|50+|65+\nC1|30|0.9|0.1|0.9"
    found = propose(RULES, drawn(table, october), places(), october)["C1"]
    assert found.rung == 1 and found.needs_confirmation == ("elder_group",)
    assert one(table).rung == 2


def test_unknown_coverage_gives_the_rung_that_is_certain() -> None:
    """200 a week: 3 or 4 by the coverage of adults, so at least 3; 30 a week: 1 or 2, so nothing."""
    high, low = one("x|rate|50+\nC1|200|0.9"), one("x|rate|50+\nC1|30|0.9")
    assert (high.rung, high.highest_certain, high.at_most) == (3, 3, 4)
    assert (low.rung, low.highest_certain, low.at_most) == (None, None, 2)
    assert high.missing == low.missing == ("dose_coverage[among=18+,dose=1]",)
    assert one("x|rate|50+\nC1|10|0.9").certain, "below 20 both coverages give 1"


def test_an_open_addition_leaves_the_matrix_standing() -> None:
    """The matrix gives 1 for certain; older people's coverage could only raise it: proposed 1, perhaps 2."""
    found = one("x|rate|18+\nC1|30|0.9")
    assert (found.rung, found.at_most, found.highest_certain) == (1, 2, None)
    assert "at_least" in found.marks and found.missing == ("dose_coverage[among=50+,dose=2]",)
    assert found.needs_confirmation == ()


def test_a_lower_bound_of_cases_is_used() -> None:
    """At least 160 a week, some days missing: band 4 for certain."""
    found = one("x|rate|18+|50+\nC1|>160|0.9|0.9")
    assert (found.rung, found.certain) == (3, True)
    assert one("x|rate|18+|50+\nC1|>60|0.9|0.9").at_most == 3


def test_all_announced_cases_are_an_upper_estimate() -> None:
    """60 announced of any kind: proposed as if all were in the community, and what is certain is said."""
    found = one("x|all|18+|50+\nC1|60|0.9|0.9")
    assert (found.rung, found.highest_certain, found.at_most) == (2, None, 2)
    assert "upper_estimate" in found.marks and "community_incidence_7d" in found.missing
    assert found.reasons[1].indicator == "incidence_7d"


def test_an_upper_estimate_in_the_lowest_band_is_certain_all_the_same() -> None:
    """10 announced of any kind are at most 10 in the community."""
    found = one("x|all|18+|50+\nC1|10|0.9|0.9")
    assert (found.rung, found.highest_certain, found.at_most, found.missing) == (1, 1, 1, ())
    assert "upper_estimate" in found.marks


def test_community_cases_win_over_all_cases() -> None:
    """Where community cases are known the others are not looked at."""
    found = one("x|rate|all|18+|50+\nC1|10|400|0.9|0.9")
    assert found.rung == 1 and "upper_estimate" not in found.marks


def test_cases_of_unknown_place_may_be_of_the_community() -> None:
    """10 in the community for certain, 60 in all, the rest undecided: between band 1 and band 3."""
    readings = drawn("x|all|18+|50+\nC1|60|0.9|0.9", DAY_4800)
    readings.append(read("C1", "rate", 10, DAY_4800, None, "unknown_place"))
    found = propose(RULES, readings, places(), DAY_4800)["C1"]
    assert (found.rung, found.at_most) == (None, 2)
    assert "unknown_place" in found.marks


@pytest.mark.parametrize(
    ("capacity", "previous", "rung", "mark"),
    [("0", 3, 3, "held"), ("1", 3, 1, None), ("-", 3, 3, "kept"), ("0", 1, 1, None), ("-", 1, 1, None)],
)
def test_capacity_holds_the_level(capacity: str, previous: int, rung: int, mark: str | None) -> None:
    """Not met: not lowered. Not known: not lowered either. Met: lowered."""
    old = Previous(previous, DAY_4800 - timedelta(days=60))
    found = one(f"x|rate|18+|50+|capacity\nC1|5{GOOD}|{capacity}", previous={"C1": old})
    assert found.rung == rung and found.computed == 1
    assert mark is None or mark in found.marks
    assert ("capacity_ok" in found.missing) == (capacity == "-" and previous > 1)


@pytest.mark.parametrize(("days", "rung"), [(13, 3), (14, 1)])
def test_a_level_is_held_fourteen_days(days: int, rung: int) -> None:
    """The number is recalled, so a result that rests on it is marked; entered as 0 it holds nothing."""
    before = {"C1": Previous(3, DAY_4800 - timedelta(days=days))}
    found = one(f"x|rate|18+|50+|capacity\nC1|5{GOOD}|1", previous=before)
    assert found.rung == rung
    assert ("lowering_days" in found.needs_confirmation) == (rung == 3)
    off = Confirmation(RULES.id, "lowering_days", "Sở Y tế", DAY_4800, "văn bản không có", 0.0)
    assert one(f"x|rate|18+|50+|capacity\nC1|5{GOOD}|1", previous=before, confirmations=[off]).rung == 1


def test_a_raise_is_not_held() -> None:
    """Holds keep from lowering only."""
    assert one(f"x|rate|18+|50+|capacity\nC1|200{GOOD}|0", previous={"C1": Previous(2, DAY_4800)}).rung == 3


def test_missing_data_do_not_lower_a_level() -> None:
    """At least 3 by what is known, 4 before, 4 still possible: kept at 4."""
    found = one("x|rate|50+|capacity\nC1|200|0.9|1", previous={"C1": Previous(4, date(2021, 10, 12))})
    assert (found.rung, found.computed) == (4, 3) and "kept" in found.marks


def test_an_unknown_place_is_not_raised_to_where_it_was() -> None:
    """With nothing known there is no proposal; the declared level stands by itself."""
    assert one("x|rate\nC2|5", previous={"C1": 3}).rung is None


def override(place: str, value: float, cell: str = "cell.ge70.2", since: date = date(2021, 11, 1)) -> Override:
    """A province's own value."""
    return Override(RULES.id, cell, place, value, "UBND tỉnh", "mật độ dân cư", since)


def test_an_override_holds_in_its_subtree_only() -> None:
    """D1 sets 30 cases to level 2; D2 keeps the national cell."""
    table = f"x|rate|18+|50+\nC1|30{GOOD}\nC6|30{GOOD}"
    assert [one(table, code, overrides=[override("D1", 2)]).rung for code in ("C1", "C6")] == [2, 1]


def test_the_nearest_override_wins_and_only_while_it_holds() -> None:
    """The province says 3, the district 2; one that begins tomorrow says nothing yet."""
    table = f"x|rate|18+|50+\nC1|30{GOOD}\nC6|30{GOOD}"
    both = [override("P", 3), override("D1", 2)]
    assert [one(table, code, overrides=both).rung for code in ("C1", "C6")] == [2, 3]
    later = override("P", 3, since=DAY_4800 + timedelta(days=1))
    assert one(table, overrides=[later]).rung == 1


def test_a_confirmation_settles_a_value_and_says_who() -> None:
    """A recalled cell confirmed: no mark, and the reason carries the name."""
    said = Confirmation(RULES.id, "cell.ge70.3", "Nguyễn Văn An", DAY_4800, "đã đối chiếu phụ lục")
    found = one(f"x|rate|18+|50+\nC1|60{GOOD}", confirmations=[said])
    assert found.rung == 2 and found.needs_confirmation == ()
    assert any(reason.set_by is not None and "Nguyễn Văn An" in reason.set_by.vi for reason in found.reasons)


def test_a_confirmation_may_correct_a_value() -> None:
    """The document says 3 where 2 was recalled; an addition it does not have is entered as 0."""
    corrected = Confirmation(RULES.id, "cell.ge70.3", "Sở Y tế", DAY_4800, "phụ lục", 3)
    assert one(f"x|rate|18+|50+\nC1|60{GOOD}", confirmations=[corrected]).rung == 3
    dropped = Confirmation(RULES.id, "elder_missed", "Sở Y tế", DAY_4800, "bản chính thức không có", 0)
    assert one("x|rate|18+|50+\nC1|30|0.9|0.1", confirmations=[dropped]).rung == 1


@pytest.mark.parametrize(
    ("value_id", "value"),
    [
        ("cell.xx.9", 2),
        ("elder_group", "12-17"),
        ("elder_group", 50),
        ("cell.ge70.3", 9),
        ("cell.ge70.3", "cao"),
        ("elder_coverage", (0.5, 0.8)),
        ("rate.2", (60.0, 50.0)),
        ("rate.2", (20.0, 500.0)),
        ("rate.2", (20.0,)),
    ],
)
def test_an_impossible_value_is_refused_with_a_sentence(value_id: str, value: object) -> None:
    """No such value, no such choice, a level the scale does not have, a word for a number, edges that do not ascend."""
    said = Confirmation(RULES.id, value_id, "Sở Y tế", DAY_4800, "thử", value)  # type: ignore[arg-type]
    with pytest.raises(Fault) as told:
        one("x|rate\nC1|5", confirmations=[said])
    assert told.value.sentence("vi") and told.value.try_ is not None


@pytest.mark.parametrize(
    ("value_id", "value"),
    [("home_care_cutoffs", (1.0,)), ("oxygen_bands", 5.0), ("oxygen_bands", None), ("oxygen_bands", (3.0, 2.0, 1.0))],
)
def test_edges_of_an_empty_scale_must_be_as_many_as_it_needs(value_id: str, value: object) -> None:
    """Two cut-offs for three classes, three for four, ascending; an empty value cannot be confirmed as it stands."""
    with pytest.raises(Fault):
        two("C1|5|0|0|0|0|0|0|0", cuts=(Confirmation(R218.id, value_id, "Sở Y tế", DAY_218, "thử", value),))  # type: ignore[arg-type]


def test_correcting_an_edge_moves_both_bands() -> None:
    """Band 2 from 30 leaves no gap: 25 a week is then band 1."""
    said = Confirmation(RULES.id, "rate.2", "Sở Y tế", DAY_4800, "phụ lục", (30.0, 50.0))
    table = "x|rate|18+|50+\nC1|25|0.5|0.9"
    assert one(table).rung == 2
    assert one(table, confirmations=[said]).rung == 1
    assert one(table, confirmations=[said]).reasons[1].upto == 30


R218 = ruleset("vn-218-2022")
CUTS = (
    Confirmation(R218.id, "oxygen_bands", "Sở Y tế", DAY_218, "phụ lục", (5.0, 10.0, 20.0)),
    Confirmation(R218.id, "home_care_cutoffs", "Sở Y tế", DAY_218, "phụ lục", (20.0, 50.0)),
    Confirmation(R218.id, "free_beds_cutoffs", "Sở Y tế", DAY_218, "phụ lục", (10.0, 30.0)),
    Confirmation(R218.id, "icu_beds_cutoffs", "Sở Y tế", DAY_218, "phụ lục", (2.0, 4.0)),
)
HEAD = "x|rate|oxygen|full|65+|deaths|home|free|icu\n"


def two(row: str, code: str = "C1", cuts: tuple[Confirmation, ...] = CUTS) -> Proposal:
    """The proposal of one place under 218, with invented cut-offs."""
    return propose(R218, drawn(HEAD + row, DAY_218), places(), DAY_218, confirmations=cuts)[code]


@pytest.mark.parametrize(
    ("row", "rung"),
    [
        ("C1|89|0|0.8|0.95|0|60|-|-", 1),
        ("C1|90|0|0.8|0.95|0|60|-|-", 1),
        ("C1|90|0|0.8|0.95|0|49|-|-", 2),
        ("C1|90|0|0.8|0.95|0|19|-|-", 3),
        ("C1|450|0|0.8|0.95|0|60|-|-", 2),
        ("C1|600|0|0.8|0.95|0|60|-|-", 3),
        ("C1|600|0|0.8|0.95|0|5|-|-", 4),
        ("C1|10|20|0.8|0.95|0|60|-|-", 3),  # oxygen is the higher of the two
        ("C1|10|0|0.74|0.95|0|30|-|-", 2),  # coverage of all missed: transmission 2
        ("C1|10|0|0.8|0.89|0|30|-|-", 2),  # coverage of the high-risk group missed
        ("C1|10|0|0.7|0.7|0|30|-|-", 2),  # both missed: still one up
        ("C1|10|0|0.8|0.95|6.01|60|-|-", 2),
        ("C1|700|0|0.1|0.1|50|1|-|-", 4),  # never above 4
        ("D1|450|0|0.8|0.95|0|-|31|-", 2),
        ("D1|450|0|0.8|0.95|0|-|9|-", 4),
        ("P|450|0|0.8|0.95|0|-|-|3", 3),
    ],
)
def test_transmission_by_capacity(row: str, rung: int) -> None:
    """Each tier with the capacity indicator of its own."""
    found = two(row, row.partition("|")[0])
    assert (found.rung, found.certain) == (rung, True)


def test_the_dust_of_binary_fractions_does_not_move_a_place() -> None:
    """9 cases among 2,000 people are 450 per 100,000, though the computer says 449.99999999999994."""
    rate = 9 / 2000 * 100_000
    assert rate < 450
    assert two(f"C1|{rate!r}|0|0.8|0.95|0|60|-|-").rung == 2


def test_without_cutoffs_only_bounds_are_known() -> None:
    """700 a week is transmission 4, so at least 3 whatever the capacity; 10 a week says nothing."""
    found = two("C1|700|-|0.8|0.95|0|60|-|-", cuts=())
    assert (found.rung, found.at_most, found.missing) == (3, 4, ("value:home_care_cutoffs",))
    found = two("C1|10|-|0.8|0.95|0|60|-|-", cuts=())
    assert found.rung is None and set(found.missing) == {"value:oxygen_bands", "value:home_care_cutoffs"}


def test_unknown_deaths_leave_the_matrix_standing() -> None:
    """Deaths can only raise: 1, perhaps 2."""
    found = two("C1|10|0|0.8|0.95|-|60|-|-")
    assert (found.rung, found.at_most, found.missing) == (1, 2, ("death_incidence_7d",))


def test_what_a_result_of_218_rests_on() -> None:
    """The edge 90, the age group that stands for high risk and the cell are unconfirmed; over 600 the edge is sure."""
    found = two("C1|10|0|0.8|0.95|0|60|-|-")
    assert found.needs_confirmation == ("rate.1", "high_risk_group", "cell.1.high")
    assert two("C1|700|0|0.8|0.95|0|60|-|-").needs_confirmation == ("high_risk_group", "cell.4.high")


def test_any_or_all_coverages() -> None:
    """One of two missed raises; where the law asks for both it does not."""
    every = Confirmation(R218.id, "coverage_rule", "Sở Y tế", DAY_218, "văn bản", "all")
    row = "C1|10|0|0.74|0.95|0|30|-|-"
    assert "coverage_rule" in two(row).needs_confirmation
    assert (two(row).rung, two(row, cuts=(*CUTS, every)).rung) == (2, 1)
