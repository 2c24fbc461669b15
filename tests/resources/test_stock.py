"""What stores hold on a day: the latest count stands, expired lots do not count, never counted is no number."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taicho.core.resources.stock import Count, Stock, stocks

DAY = date(2021, 9, 24)


def count(amount: float, on: int = 20, place: str = "691", **more: object) -> Count:
    """Masks counted on a day of September."""
    named = {"item": "masks", "unit": "chiếc", **more}
    return Count(place=place, amount=amount, on=date(2021, 9, on), **named)  # type: ignore[arg-type]


def one(*counts: Count, stores: tuple[str, ...] = ("691",)) -> Stock:
    """The only thing the stores hold."""
    (found,) = stocks(counts, stores, DAY)
    return found


def test_a_later_count_replaces_every_lot_of_the_earlier_one() -> None:
    """Two lots on the 10th; on the 20th one lot is left."""
    early = [count(100, 10, expires_on=date(2022, 1, 1)), count(50, 10, expires_on=date(2022, 6, 1))]
    assert one(*early, count(30, 20, expires_on=date(2022, 6, 1))).amount == 30
    assert one(*early).amount == 150


def test_a_count_of_tomorrow_is_not_known_today() -> None:
    """The 25th says nothing of the 24th."""
    assert one(count(7, 20), count(9, 25)).amount == 7
    assert stocks([count(9, 25)], ["691"], DAY) == []


@pytest.mark.parametrize(
    ("last", "usable", "expired", "soon"),
    [(date(2021, 9, 23), 0, 5, 0), (DAY, 5, 0, 5), (DAY + timedelta(30), 5, 0, 5), (DAY + timedelta(31), 5, 0, 0),
     (None, 5, 0, 0)],
)  # fmt: skip
def test_the_last_day_of_use_still_counts(last: date | None, usable: float, expired: float, soon: float) -> None:
    """One day later it does not; within thirty days it is said."""
    found = one(count(5, expires_on=last))
    assert (found.amount, found.expired, found.soon) == (usable, expired, soon)


def test_names_units_and_sizes_are_kept_apart_and_letters_are_not() -> None:
    """N95 beside the others; boxes beside pieces; "Chiếc" is "chiếc"."""
    found = stocks(
        [count(1), count(2, place="25222", unit="Chiếc"), count(4, detail="N95"), count(8, unit="hộp")],
        ["691", "25222"], DAY,
    )  # fmt: skip
    assert sorted((item.detail, item.unit, item.amount) for item in found) == [
        ("", "chiếc", 3), ("", "hộp", 8), ("N95", "chiếc", 4)
    ]  # fmt: skip


def test_a_sum_is_whole_only_when_every_store_has_counted() -> None:
    """A zero that was counted counts as counted."""
    assert not one(count(5), stores=("691", "25222")).whole
    found = one(count(5), count(0, place="25222"), stores=("691", "25222"))
    assert found.whole and found.amount == 5 and "2/2 nơi đã đếm" in found.note.vi


def test_two_sources_that_counted_one_store_on_one_day_are_not_added() -> None:
    """One of them stands, whole."""
    assert one(count(5, source="a"), count(6, source="b")).amount == 6


def test_a_thing_nobody_named_has_its_own_name() -> None:
    """ "Khác" alone says nothing."""
    assert one(count(3, item="other", detail="Áo mưa")).text.vi == "Áo mưa"
    assert one(count(3, detail="N95")).text.en == "Masks, N95"


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["691", "25222", "25225"]), st.integers(1, 24), st.integers(0, 99),
            st.one_of(st.none(), st.integers(-40, 90)),
        ),
        max_size=25,
    )
)  # fmt: skip
def test_a_place_holds_what_the_places_below_it_hold_together(drawn: list[tuple[str, int, int, int | None]]) -> None:
    """Usable, expired and soon add up over the tree, whatever was counted when."""
    counts = [
        count(amount, on, place, expires_on=None if left is None else DAY + timedelta(left))
        for place, on, amount, left in drawn
    ]
    places = ["691", "25222", "25225"]
    whole = stocks(counts, places, DAY)
    parts = [found for place in places for found in stocks(counts, [place], DAY)]
    for what in ("amount", "expired", "soon", "counted"):
        assert sum(getattr(found, what) for found in whole) == sum(getattr(found, what) for found in parts)
