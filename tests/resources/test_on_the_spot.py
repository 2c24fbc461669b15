"""The four on the spot: each thing under its part, and what is not known stays unknown."""

from datetime import date

import pytest

from taicho.core.resources.model import Shortfall
from taicho.core.resources.on_the_spot import Part, SpotLine, by_part, lines_of, part_of
from taicho.core.resources.stock import Count, stocks
from taicho.core.vocabulary import Citation, Text

DAY = date(2021, 9, 24)
ONE = Text("Giường", "Beds")


@pytest.mark.parametrize(
    ("need", "have", "missing"), [(10, 7, 3), (10, 12, 0), (10, None, None), (None, 7, None), (10, 0, 10)]
)
def test_missing_is_known_only_when_both_are(need: float | None, have: float | None, missing: float | None) -> None:
    """Not known is neither nothing nor enough."""
    assert SpotLine(Part.MEANS, ONE, need, have).missing == missing


@pytest.mark.parametrize(
    ("resource", "part"),
    [("volunteers", Part.FORCE), ("protective_kits", Part.SUPPLIES), ("isolation_places", Part.MEANS)],
)
def test_people_are_force_goods_are_supplies_the_rest_is_means(resource: str, part: Part) -> None:
    """By the resource of the plan's capacity."""
    assert part_of(resource) is part


def test_all_four_parts_are_there_even_empty() -> None:
    """In the order of the saying."""
    assert list(by_part([])) == [Part.FORCE, Part.COMMAND, Part.MEANS, Part.SUPPLIES]


def kits(required: float = 230, have: float | None = None) -> Shortfall:
    """What a plan asks of protective kits, in person-days."""
    unit = Text("suất ngày", "person-days")
    return Shortfall("kits", "protective_kits", Text("Bảo hộ", "Kit"), required, unit, Citation("x", "IV.1"), have=have)


def counted(amount: float, unit: str = "suất ngày", place: str = "12", item: str = "protective_kits") -> Count:
    """A count of this day."""
    return Count(place, item, unit, amount, DAY)


@pytest.mark.parametrize(
    ("stores", "counts", "have", "least", "missing", "most"),
    [
        (["12"], [counted(230)], 230, None, 0, None),
        (["12"], [counted(200)], 200, None, 30, None),
        (["12", "105"], [counted(200)], None, 200, None, 30),
        (["12", "105"], [counted(240)], None, 240, 0, None),
        (["12", "105"], [counted(200), counted(30, place="105")], 230, None, 0, None),
        (["12"], [], None, None, None, None),
        (["12"], [counted(500, "bộ")], None, None, None, None),
    ],
    ids=["enough", "short", "one store of two", "enough in one of two", "both", "never counted", "another unit"],
)
def test_what_the_stores_hold_is_put_beside_what_the_plan_asks(
    stores: list[str], counts: list[Count], have: float, least: float, missing: float, most: float
) -> None:
    """Never counted is no zero; one store of two is the least there is; another unit is not compared."""
    line = lines_of([kits()], stocks(counts, stores, DAY))[0]
    assert (line.need, line.have, line.at_least, line.missing, line.missing_at_most) == (
        230,
        have,
        least,
        missing,
        most,
    )


def test_another_unit_is_said_and_stands_in_a_line_of_its_own() -> None:
    """500 sets beside 230 person-days."""
    first, second = lines_of([kits()], stocks([counted(500, "bộ")], ["12"], DAY))
    assert first.note is not None and "500 “bộ”" in first.note.vi and "not comparable" in first.note.en
    assert (second.part, second.need, second.have, second.unit.vi) == (Part.SUPPLIES, None, 500, "bộ")


def test_a_register_that_measures_a_capacity_goes_before_the_stores() -> None:
    """The reading says 50; the stores' 500 stand below."""
    first, second = lines_of([kits(have=50)], stocks([counted(500)], ["12"], DAY))
    assert (first.have, first.missing, second.have) == (50, 180, 500)
