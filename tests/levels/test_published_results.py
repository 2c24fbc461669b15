"""Published results come out as published, or the difference is an open override (see docs/explanation/levels.md)."""

from collections import Counter
from datetime import date

import pytest

from levels.drawn import DAY_218, DAY_2686, DAY_4800, drawn, places, quiet_district, read
from taicho.core.levels import Confirmation, Override, propose
from taicho.core.vocabulary import Place, Places, Tier
from taicho.intake.rules import ruleset

HA_NOI_CELL = Override(
    "vn-4800-2021", "cell.ge70.2", "P", 2, "UBND TP Hà Nội", "mật độ dân cư", date(2021, 11, 1), None, "768/TB-UBND"
)


@pytest.mark.parametrize(
    ("area", "day", "table", "rung"),
    [
        ("Hải Phòng, October 2021, band 1", date(2021, 10, 20), "x|rate|18+\nP|10|0.75", 1),
        ("Hải Phòng, band 1 whatever the coverage", date(2021, 10, 20), "x|rate\nP|10", 1),
        ("Đống Đa, 11/12/2021, rate 177", DAY_4800, "x|rate|18+\nD1|177|0.93", 3),
        ("Hồ Chí Minh City, week to 6/1/2022, rate 40.4", date(2022, 1, 6), "x|rate|18+|50+\nP|40.4|0.99|0.95", 1),
        ("Hồ Chí Minh City, coverage of 50+ not given", date(2022, 1, 6), "x|rate|18+\nP|40.4|0.99", 1),
        ("Hà Nội, 26/11/2021, rate 20, by the matrix", date(2021, 11, 26), "x|rate|18+|50+\nP|20|0.939|0.812", 1),
        ("Hà Nội, 13/12/2021, rate 44, by the matrix", date(2021, 12, 13), "x|rate|18+|50+\nP|44|0.939|0.812", 1),
    ],
)
def test_results_of_4800(area: str, day: date, table: str, rung: int) -> None:
    """The level published for a rate and coverage; Hà Nội's differs by one and is shown as its own decision below."""
    code = table.splitlines()[1].split("|")[0]
    assert propose(ruleset("vn-4800-2021"), drawn(table, day), places(), day)[code].rung == rung, area


@pytest.mark.parametrize(("day", "rate"), [(date(2021, 11, 26), 20), (date(2021, 12, 13), 44)])
def test_ha_noi_published_level_2_by_its_own_decision(day: date, rate: float) -> None:
    """With the city's override of one cell the result is the published one, and says so."""
    readings = drawn(f"x|rate|18+|50+\nP|{rate}|0.939|0.812", day)
    proposal = propose(ruleset("vn-4800-2021"), readings, places(), day, overrides=[HA_NOI_CELL])["P"]
    assert proposal.rung == 2 and "overridden" in proposal.marks
    assert any(one.set_by is not None and "UBND TP Hà Nội" in one.set_by.vi for one in proposal.reasons)


@pytest.mark.parametrize(
    ("table", "rung"),
    [
        ("x|uncontrolled|site\nD1|0|0", 4),  # share of red communes exactly 30 %
    ],
)
def test_rule_text_of_2686_for_a_district(table: str, rung: int) -> None:
    """30 % of communes red makes the district red: 3 of 10."""
    tree = places(20)
    reds = [read(f"C{n}", "cluster?", 1, DAY_2686) for n in (1, 4, 7)]
    proposal = propose(ruleset("vn-2686-2021"), [*reds, *drawn(table, DAY_2686)], tree, DAY_2686)["D1"]
    assert proposal.rung == rung and proposal.certain


def test_rule_text_of_2686_one_red_commune() -> None:
    """One red commune, 0 % orange of 10 by count, makes the district orange."""
    tree = places(20, edges={})
    signs = dict.fromkeys(
        ("cluster?", "cluster crowded", "cases?", "crowded", "known", "f1", "pressure", "f0/14d"), 0.0
    )
    readings = [read(f"C{n}", name, value, DAY_2686) for n in range(1, 11) for name, value in signs.items()]
    readings = [one for one in readings if one.place != "C1"] + [read("C1", "cluster?", 1, DAY_2686)]
    proposal = propose(ruleset("vn-2686-2021"), [*readings, *quiet_district(DAY_2686, "D1")], tree, DAY_2686)["D1"]
    assert proposal.rung == 3 and proposal.certain
    assert [one.value_id for one in proposal.reasons] == ["district.3.one_red"]


CONFIGURED = (
    Confirmation("vn-218-2022", "combination", "Sở Y tế", DAY_218, "chỉ theo ca mắc", "first"),
    Confirmation("vn-218-2022", "home_care_cutoffs", "Sở Y tế", DAY_218, "theo phụ lục", (20.0, 50.0)),
    Confirmation("vn-218-2022", "free_beds_cutoffs", "Sở Y tế", DAY_218, "theo phụ lục", (20.0, 50.0)),
    Confirmation("vn-218-2022", "icu_beds_cutoffs", "Sở Y tế", DAY_218, "theo phụ lục", (2.0, 4.0)),
)
"""What a province must set before 218 gives a level: the cut-offs were not found (the numbers here are invented)."""


@pytest.mark.parametrize(
    ("transmission", "capacity", "rung"),
    [("2", "medium", 2), ("3", "high", 2), ("2", "high", 1)],
)
def test_published_cells_of_218(transmission: str, capacity: str, rung: int) -> None:
    """Two published cells and one deduced from them."""
    rate = {"2": 100, "3": 500}[transmission]
    home = {"medium": 30, "high": 60}[capacity]
    table = f"x|rate|full|65+|home|deaths\nC1|{rate}|0.8|0.95|{home}|0"
    found = propose(ruleset("vn-218-2022"), drawn(table, DAY_218), places(), DAY_218, confirmations=CONFIGURED)["C1"]
    assert found.rung == rung and found.certain


@pytest.mark.parametrize(("people", "raised"), [(16_666, True), (16_668, False)])
def test_one_death_raises_a_commune_below_16_667(people: int, raised: bool) -> None:
    """Strictly above 6 per 100,000: one death in 16,666 people is, in 16,668 is not."""
    deaths = 1 / people * 100_000
    table = f"x|rate|full|65+|home|deaths\nC1|100|0.8|0.95|60|{deaths!r}"
    found = propose(ruleset("vn-218-2022"), drawn(table, DAY_218), places(), DAY_218, confirmations=CONFIGURED)["C1"]
    assert found.rung == (2 if raised else 1)


def test_exactly_six_deaths_do_not_raise() -> None:
    """The rule says above 6."""
    table = "x|rate|full|65+|home|deaths\nC1|100|0.8|0.95|60|6"
    found = propose(ruleset("vn-218-2022"), drawn(table, DAY_218), places(), DAY_218, confirmations=CONFIGURED)["C1"]
    assert found.rung == 1


def test_ho_chi_minh_city_14_2_2022() -> None:
    """312 communes: 275 at level 1, 37 at level 2; 28 for coverage, 3 for deaths, 6 for the rest, as published."""
    kinds = [("x", "100|0.80|0.95|60|0", 275), ("coverage", "100|0.70|0.95|60|0", 28)]
    kinds += [("deaths", "100|0.80|0.95|60|6.5", 3), ("capacity", "100|0.80|0.95|30|0", 6)]
    rows = [row for _, row, count in kinds for _ in range(count)]
    tree = {f"C{n}": Place(f"C{n}", Tier.COMMUNE, "", "", "", "P") for n in range(len(rows))}
    tree = {"P": Place("P", Tier.PROVINCE, "P", "P", "", None)} | tree
    table = "x|rate|full|65+|home|deaths\n" + "\n".join(f"C{n}|{row}" for n, row in enumerate(rows))
    found = propose(
        ruleset("vn-218-2022"),
        drawn(table, DAY_218),
        Places("drawn", DAY_218, None, tree),
        DAY_218,
        confirmations=CONFIGURED,
        tiers=["commune"],
    )
    assert Counter(one.rung for one in found.values()) == {1: 275, 2: 37}
    added = Counter(reason.value_id for one in found.values() for reason in one.reasons if reason.kind == "addition")
    assert added == {"coverage_missed": 28, "deaths_above": 3}
