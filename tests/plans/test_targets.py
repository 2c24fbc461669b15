"""Targets against readings: a goal is reached, missed, or there is no number."""

from datetime import date

import pytest

from taicho.core.plans import judge, targets_on
from taicho.core.vocabulary import Reading
from taicho.intake.plans import plan

DISTRICT, PROVINCE = plan("vn/70/691/152-kh-ubnd-2021"), plan("vn/12/kh-ubnd-lai-chau-2022")
DAY = date(2021, 12, 1)


def coverage(value: float | None, among: str = "population", **given: object) -> Reading:
    where = {"dose": 1, "among": among}
    return Reading("691", "dose_coverage", DAY, value, where=where, **given)  # type: ignore[arg-type]


def met(scenario: str | None, *readings: Reading, day: date = DAY) -> dict[str, bool | None]:
    found = judge(DISTRICT, targets_on(DISTRICT, scenario, day), readings, day)
    return {one.target.id: one.met for one in found}


def test_the_scenario_chooses_the_targets() -> None:
    assert [one.id for one in targets_on(DISTRICT, None, DAY)] == ["vaccination-eligible"]
    assert [one.id for one in targets_on(DISTRICT, "spreading", DAY)] == [
        "vaccination-spreading",
        "vaccination-eligible",
    ]
    assert targets_on(DISTRICT, "spreading", date(2021, 8, 16)) == []


@pytest.mark.parametrize(
    ("share", "at_least", "above"), [(0.94, False, False), (0.95, True, False), (0.96, True, True)]
)
def test_95_per_cent_and_more_than_95_per_cent_differ_at_95(share: float, at_least: bool, above: bool) -> None:
    assert met("controlled", coverage(share))["vaccination-controlled"] is at_least
    assert met("spreading", coverage(share))["vaccination-spreading"] is above


def test_without_a_number_nothing_is_said() -> None:
    assert met("controlled") == {"vaccination-controlled": None, "vaccination-eligible": None}
    assert met("controlled", coverage(None))["vaccination-controlled"] is None


def test_a_certain_lower_bound_can_reach_a_goal_but_not_miss_it() -> None:
    assert met("controlled", coverage(None, at_least=0.97))["vaccination-controlled"] is True
    assert met("controlled", coverage(None, at_least=0.5))["vaccination-controlled"] is None


def test_a_missed_target_is_late_after_its_day() -> None:
    after = date(2022, 1, 1)
    for day, late in ((DAY, False), (date(2021, 12, 31), False), (after, True)):
        found = judge(DISTRICT, targets_on(DISTRICT, "controlled", day), [coverage(0.5)], day)
        assert (found[0].late, found[0].days_left) == (late, (date(2021, 12, 31) - day).days)


def deaths(place: str, value: float | None) -> Reading:
    return Reading(place, "deaths_per_million", date(2022, 6, 1), value)


@pytest.mark.parametrize(
    ("own", "nation", "expected"),
    [
        (300, 430, True),
        (430, 430, False),
        (500, 430, False),
        (None, 430, None),
        (300, None, None),
        (0, 430, True),
        (0, 0, None),
    ],
)
def test_mortality_is_compared_with_the_nation(own: float | None, nation: float | None, expected: bool | None) -> None:
    day = date(2022, 6, 1)
    found = judge(PROVINCE, targets_on(PROVINCE, None, day), [deaths("12", own), deaths("VN", nation)], day)
    assert next(one.met for one in found if one.target.id == "mortality") is expected


def test_a_target_without_a_measure_is_left_to_a_person() -> None:
    day = date(2022, 6, 1)
    found = judge(PROVINCE, targets_on(PROVINCE, None, day), [], day)
    assert len(found) == 19 and {one.met for one in found} == {None}
