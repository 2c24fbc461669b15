"""The four on the spot: each thing under its part, and what is not known stays unknown."""

import pytest

from taicho.core.resources.on_the_spot import Part, SpotLine, by_part, part_of
from taicho.core.vocabulary import Text

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
