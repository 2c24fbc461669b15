"""The invented outbreak: its facts are well formed, late as in life, and walk through everything it must show."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest

from taicho.core.drills import Row, bu_gia_map, completeness
from taicho.core.registers import REGISTERS, Grain, Kind
from taicho.intake.names import names
from taicho.intake.places import gazetteer

FIRST, LAST = date(2021, 8, 18), date(2022, 3, 15)
PLACES = gazetteer().on(FIRST)
FACTS = bu_gia_map(PLACES, names())
COMMUNES = tuple(place.code for place in PLACES.children("691"))
CASES: list[dict[str, Any]] = FACTS["case_list"]
CROWDED = ("industrial_park", "school", "market")
DAYS = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]


def active(day: date, facts: Iterable[dict[str, Any]] = CASES) -> int:
    """Confirmed and without an outcome by the day."""
    return sum(row["date"] <= day and (row["outcome_on"] is None or row["outcome_on"] > day) for row in facts)


def scenario(day: date) -> str:
    """Of the plan: under 100, 100 to 500, above 500."""
    count = active(day)
    return "controlled" if count < 100 else "spreading" if count <= 500 else "critical"


def allowed(register: str, row: Row) -> None:
    """One row against the declaration of its register."""
    declared = REGISTERS[register]
    types: dict[Kind, tuple[type, ...]] = {
        Kind.TEXT: (str,), Kind.CHOICE: (str,), Kind.INT: (int,), Kind.FLOAT: (float,), Kind.DATE: (date,),
        Kind.BOOL: (bool,),
    }  # fmt: skip
    assert set(row) <= {"date", "reported", "place_code", *(column.name for column in declared.columns)}
    assert FIRST <= row["date"] <= row["reported"] <= LAST
    for column in declared.columns:
        value = row.get(column.name)
        if value is None:
            assert not column.required, column.name
            continue
        assert isinstance(value, types[column.kind]), (column.name, value)
        assert column.kind is not Kind.CHOICE or value in column.choices, (column.name, value)
        if isinstance(value, int | float):
            assert column.lowest is None or value >= column.lowest
            assert column.highest is None or value <= column.highest


@pytest.mark.parametrize("register", sorted(FACTS))
def test_rows_are_in_the_import_form(register: str) -> None:
    """Known columns, right types, known places, dates inside the drill, no natural key twice."""
    declared = REGISTERS[register]
    keys = Counter(
        tuple(row["place_code"] if name == "place" else row[name] for name in declared.key) for row in FACTS[register]
    )
    assert keys and max(keys.values()) == 1
    for row in FACTS[register]:
        allowed(register, row)
        assert row["place_code"] in PLACES


def test_every_kind_of_fact_is_there() -> None:
    """Person-level cases and stays, and the counts beside them."""
    assert set(FACTS) == {
        "sites", "beds", "case_list", "stays", "tests", "doses", "deaths", "patients", "capacity", "assessments",
    }  # fmt: skip
    assert {REGISTERS[name].grain for name in FACTS} == set(Grain)


def test_active_cases_walk_through_the_three_scenarios_and_back() -> None:
    """Controlled, spreading, critical, spreading, controlled, and a second wave that stays below critical."""
    # Near an edge chance flickers; what counts is the order of the weeks.
    weeks = [scenario(day) for day in DAYS[::7]]
    walk = [weeks[0], *(after for before, after in pairwise(weeks) if after != before)]
    assert walk[:6] == ["controlled", "spreading", "critical", "spreading", "controlled", "spreading"]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_other_seeds_walk_too(seed: int) -> None:
    """The script decides the course, the dice only the people."""
    rows: list[dict[str, Any]] = bu_gia_map(PLACES, seed=seed)["case_list"]
    assert active(date(2021, 9, 5), rows) < 100
    assert 100 < active(date(2021, 10, 5), rows) < 500
    assert active(date(2021, 11, 5), rows) > 500
    assert active(date(2022, 1, 10), rows) < 100


def test_the_same_seed_gives_the_same_facts() -> None:
    """Repeatable to the last row; another seed gives other people."""
    assert bu_gia_map(PLACES, names()) == FACTS
    assert bu_gia_map(PLACES, names(), 7)["case_list"] != CASES


def own_level(code: str, day: date) -> int:
    """Level of a commune under 2686/QĐ-BCĐQG before its neighbours are looked at."""
    since = day - timedelta(days=14)
    own = [row for row in CASES if row["place_code"] == code and since < row["date"] <= day]
    clusters = defaultdict(list)
    for row in own:
        if row["cluster"]:
            clusters[row["cluster"]].append(row)
    linked = [rows for rows in clusters.values() if len(rows) >= 2]
    if any(not any(row["source_known"] for row in rows) or rows[0]["setting"] in CROWDED for rows in linked):
        return 4
    if any(not row["source_known"] or row["setting"] in CROWDED for row in own):
        return 3
    stated = [
        row["value"]
        for row in FACTS["assessments"]
        if row["place_code"] == code
        and row["signal"] in ("f1_in_community", "import_pressure")
        and day - timedelta(days=7) < row["date"] <= day
    ]
    assert stated, code
    return 2 if own or any(stated) else 1


def colours(day: date) -> dict[str, int]:
    """Levels of the communes restated in a few lines: 4 red, 3 orange, 2 yellow, 1 green; next to red is orange."""
    around = {near.code for own in COMMUNES for near in PLACES.neighbours(own)}
    level = {code: own_level(code, day) for code in {*COMMUNES, *around}}
    for above in (4, 3):
        worse = {code for code, rung in level.items() if rung == above}
        for code, rung in level.items():
            if rung < above - 1 and any(near.code in worse for near in PLACES.neighbours(code)):
                level[code] = above - 1
    return {code: level[code] for code in COMMUNES}


def test_all_four_colours_stand_side_by_side() -> None:
    """Under 2686 there are days on which the communes show green, yellow, orange and red at once."""
    september = [date(2021, 9, 1) + timedelta(days=n) for n in range(20)]
    assert sum(set(colours(day).values()) == {1, 2, 3, 4} for day in september) >= 3


def test_clusters_with_and_without_a_known_source() -> None:
    """Both kinds, in crowded places too; a cluster is of one mind about its source."""
    clusters = defaultdict(set)
    for row in CASES:
        if row["cluster"]:
            clusters[row["cluster"]].add(row["source_known"])
    assert {True} in clusters.values() and {False} in clusters.values()
    assert all(len(known) == 1 for known in clusters.values())
    assert {"market", "school", "industrial_park"} <= {row["setting"] for row in CASES}


def test_the_second_wave_reaches_every_band_of_218() -> None:
    """Community cases per 100,000 a week under 90, 90 to 450, 450 to 600 and above, in communes since 27/1/2022."""
    bands = set()
    for day in (date(2022, 1, 27) + timedelta(days=n) for n in range(47)):
        for code in COMMUNES:
            week = sum(
                row["place_code"] == code and day - timedelta(days=7) < row["date"] <= day for row in CASES
                if row["detection"] == "community"
            )  # fmt: skip
            rate = week * 100_000 / (PLACES[code].population or 1)
            bands.add(1 if rate < 90 else 2 if rate < 450 else 3 if rate < 600 else 4)
    assert bands == {1, 2, 3, 4}


def test_reports_come_later_than_facts() -> None:
    """Some on the day, most soon after, later still while laboratories were behind; never before."""
    lags = [(row["reported"] - row["date"]).days for row in CASES]
    assert min(lags) == 0 and max(lags) <= 4
    behind = [(r["reported"] - r["date"]).days for r in CASES if date(2021, 10, 12) <= r["date"] < date(2021, 11, 6)]
    assert sum(behind) / len(behind) > 2 > sum(lags) / len(lags) > 0.3


def test_beds_are_never_overfilled_and_fill_up() -> None:
    """No site holds more than its beds; the 100 beds and the 1,500 isolation places are used up on some day."""
    used: Counter[tuple[str, str, date]] = Counter()
    for row in FACTS["stays"]:
        day = row["date"]
        while day <= LAST and (row["until"] is None or day < row["until"]):
            used[str(row["site_code"]), str(row["kind"]), day] += 1
            day += timedelta(days=1)
    full = set()
    for (site, kind, day), number in used.items():
        if kind != "home":
            here = [r for r in FACTS["beds"] if r["site_code"] == site and r["kind"] == kind and r["date"] <= day]
            held = max(here, key=lambda row: row["date"])["beds"]
            assert number <= held, (site, kind, day)
            if number == held:
                full.add((site, kind))
    assert ("BGM-TTYT", "treatment") in full
    assert sum(of == "isolation" for _, of in full) >= 3


def test_isolation_grows_to_fifteen_hundred() -> None:
    """As the plan asks; and the treatment area has a hundred beds from the first day."""

    def standing(day: date, kind: str) -> int:
        last: dict[object, Row] = {}
        for row in sorted(FACTS["beds"], key=lambda row: str(row["date"])):
            if row["kind"] == kind and row["date"] <= day:
                last[row["site_code"]] = row
        return sum(int(row["beds"]) for row in last.values())

    assert standing(FIRST, "treatment") == 100
    assert standing(FIRST, "isolation") < 1500 == standing(date(2021, 9, 20), "isolation")
    assert standing(date(2021, 10, 11), "treatment") == 600


def test_every_case_has_one_stay_and_deaths_agree() -> None:
    """A case is treated somewhere from its first day; deaths by count are deaths in the list."""
    stays = Counter(row["person_code"] for row in FACTS["stays"] if not str(row["person_code"]).startswith("BGM-F1"))
    assert set(stays.values()) == {1}
    assert {row["case_code"] for row in CASES} <= set(stays)
    counted = sum(int(row["deaths"]) for row in FACTS["deaths"])
    listed = sum(row["outcome"] == "died" and row["outcome_on"] < LAST for row in CASES)
    assert counted == listed > 5


def test_doses_never_fall_and_add_up() -> None:
    """Totals are the running sums of the days; nobody is vaccinated twice with one dose."""
    series: dict[tuple[object, ...], list[Row]] = defaultdict(list)
    for row in FACTS["doses"]:
        series[row["place_code"], row["dose"], row["age_band"]].append(row)
    for (code, _, band), rows in series.items():
        run = 0
        for row in rows:
            run += int(row["doses"])
            assert run == row["doses_total"]
        people = PLACES.population(str(code), str(band) or "all")[0]
        assert people is not None and run <= people


def test_people_are_invented_so_that_nobody_can_be_reached() -> None:
    """Telephone numbers start with four zeros, which no network has; no personal column is empty."""
    for row in CASES:
        assert row["phone"].startswith("0000 ")
        assert row["name"].count(" ") >= 2 and row["address"] and row["birth_date"] < row["date"]
        assert 0 <= (row["date"] - row["birth_date"]).days // 365 - row["age"] <= 1


def test_completeness_covers_the_district_and_what_its_levels_look_at() -> None:
    """The district, and the neighbours of its communes; from two weeks before the first day."""
    places = {entry.place for entry in completeness(PLACES) if entry.what == "case_list"}
    assert "691" in places
    for code in COMMUNES:
        for near in PLACES.neighbours(code):
            assert near.code in places or PLACES.is_within(near.code, "691")
    assert all(entry.complete and entry.since == date(2021, 8, 4) for entry in completeness(PLACES))
