"""Scenarios of 152/KH-UBND by active cases: below 100, from 100 to 500 with both ends, above 500."""

from datetime import date

import pytest

from taicho.core.levels import explain, propose_scenario
from taicho.core.vocabulary import Reading
from taicho.intake.plans import plan

DAY = date(2021, 8, 20)
FOUND = plan("vn/70/691/152-kh-ubnd-2021").scenario_scale()
assert FOUND is not None
SCALE = FOUND


def active(value: float | None, at_least: float | None = None, *marks: str) -> Reading:
    """Active cases of the district."""
    return Reading("691", "active_cases", DAY, value, at_least=at_least, marks=marks)


@pytest.mark.parametrize(
    ("cases", "scenario"),
    [
        (0, "controlled"),
        (99, "controlled"),
        (100, "spreading"),
        (101, "spreading"),
        (500, "spreading"),
        (501, "critical"),
        (20_000, "critical"),
    ],
)
def test_every_number_has_one_scenario(cases: float, scenario: str) -> None:
    """Exactly 100 and exactly 500 are scenario 2; the plan's rule of edges is told there."""
    found = propose_scenario(SCALE, active(cases), document="152/KH-UBND")
    assert (found.rung_id, found.certain, found.missing) == (scenario, True, ())
    told = " ".join(explain(found, "vi"))
    assert ("gồm cả hai đầu" in told) == (cases in (100, 500))
    assert "152/KH-UBND, II.1.1" in told


@pytest.mark.parametrize(
    ("at_least", "scenario", "at_most"),
    [(None, None, 3), (0, None, 3), (99, None, 3), (100, "spreading", 3), (500, "spreading", 3), (501, "critical", 3)],
)
def test_a_lower_bound_gives_what_is_certain(at_least: float | None, scenario: str | None, at_most: int) -> None:
    """No number is no scenario, not scenario 1."""
    found = propose_scenario(SCALE, active(None, at_least))
    assert (found.rung_id, found.at_most) == (scenario, at_most)
    assert bool(found.missing) == (scenario != "critical")


def test_without_a_reading_nothing_is_proposed() -> None:
    """The real district has no case count at all."""
    found = propose_scenario(SCALE, None, place="691", day=DAY)
    assert (found.place, found.rung, found.missing) == ("691", None, ("active_cases",))
    assert "chưa đủ số liệu" in explain(found, "vi")[0]


def test_an_incomplete_count_is_a_lower_bound() -> None:
    """90 with sites missing may be more; 600 with sites missing is critical all the same."""
    assert propose_scenario(SCALE, active(90, None, "incomplete")).rung is None
    assert propose_scenario(SCALE, active(600, None, "incomplete")).rung_id == "critical"
    assert "stale" in propose_scenario(SCALE, active(90, None, "stale")).marks


def test_a_day_is_needed() -> None:
    """Neither reading nor day: a mistake of the caller."""
    with pytest.raises(ValueError, match="day"):
        propose_scenario(SCALE, None, place="691")
