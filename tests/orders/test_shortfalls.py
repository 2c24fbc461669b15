"""What a plan requires against what there is: unknown is neither zero nor enough."""

from datetime import date

import pytest

from taicho.core.resources import capacities_of, shortfalls
from taicho.core.vocabulary import Reading
from taicho.intake.plans import plan

PLAN = plan("vn/70/691/152-kh-ubnd-2021")
DAY = date(2021, 9, 1)


def beds(kind: str, value: float | None, **given: object) -> Reading:
    return Reading("691", "beds", DAY, value, where={"kind": kind}, as_of=DAY, **given)  # type: ignore[arg-type]


def missing(scenario: str | None, *readings: Reading) -> dict[str, float | None]:
    return {one.id: one.missing for one in shortfalls(PLAN, capacities_of(PLAN, scenario, DAY), readings)}


@pytest.mark.parametrize(
    ("scenario", "required"),
    [
        (None, {"tests-per-day", "isolation-places"}),
        ("controlled", {"treatment-100", "tests-per-day", "isolation-places"}),
        ("spreading", {"field-hospital", "moderate-50", "tests-per-day", "isolation-places"}),
        ("critical", {"field-hospital", "moderate-50", "tests-per-day", "isolation-places"}),
    ],
)
def test_the_scenario_says_what_is_required(scenario: str | None, required: set[str]) -> None:
    assert {one.id for one in capacities_of(PLAN, scenario, DAY)} == required


def test_nothing_is_required_before_the_plan() -> None:
    assert capacities_of(PLAN, "critical", date(2021, 8, 16)) == []


def test_without_figures_nothing_is_known() -> None:
    assert set(missing("spreading").values()) == {None}
    first = shortfalls(PLAN, capacities_of(PLAN, "spreading", DAY), [])[0]
    assert (first.have, first.marks) == (None, ("unknown",))


def test_what_is_missing_and_what_is_enough() -> None:
    assert missing("controlled", beds("treatment", 60), beds("isolation", 1700)) == {
        "treatment-100": 40,
        "tests-per-day": None,
        "isolation-places": 0,
    }


def test_beds_for_moderate_cases_are_counted_in_the_field_hospital() -> None:
    found = missing("spreading", beds("treatment", 420), beds("moderate", 30))
    assert (found["field-hospital"], found["moderate-50"]) == (50, 20)


def test_a_part_that_is_not_known_leaves_the_whole_unknown_unless_it_is_surely_enough() -> None:
    assert missing("spreading", beds("treatment", 420))["field-hospital"] is None
    assert missing("spreading", beds("treatment", 520))["field-hospital"] == 0


def test_a_lower_bound_can_be_enough_but_never_a_shortfall() -> None:
    assert missing(None, beds("isolation", None, at_least=1500.0))["isolation-places"] == 0
    assert missing(None, beds("isolation", None, at_least=900.0))["isolation-places"] is None


def test_zero_is_a_figure() -> None:
    assert missing(None, beds("isolation", 0))["isolation-places"] == 1500


def test_the_capacity_for_tests_is_what_the_tests_are_compared_with() -> None:
    used = Reading("691", "test_capacity_used", DAY, 0.5, numerator=1000, denominator=2000)
    assert missing(None, used)["tests-per-day"] == 3000


def test_figures_of_another_place_do_not_count() -> None:
    other = Reading("70", "beds", DAY, 9000, where={"kind": "isolation"})
    assert missing(None, other)["isolation-places"] is None


def test_a_shortfall_tells_its_article_and_its_hours() -> None:
    isolation = next(
        one for one in shortfalls(PLAN, capacities_of(PLAN, None, DAY), []) if one.id == "isolation-places"
    )
    assert (str(isolation.cite), isolation.ready_within_hours) == ("152/KH-UBND, II.1.8", 24)
