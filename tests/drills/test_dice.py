"""Chance that can be repeated."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taicho.core.drills import Curve, Dice


def test_the_same_seed_gives_the_same_throws() -> None:
    """And another seed, or another label, gives others."""
    first, again = Dice(691), Dice(691)
    throws = [first.fraction() for _ in range(50)]
    assert throws == [again.fraction() for _ in range(50)]
    assert throws != [Dice(692).fraction()] * 50
    assert Dice(691).apart("a").fraction() == Dice(691).apart("a").fraction() != Dice(691).apart("b").fraction()


def test_known_first_numbers() -> None:
    """A pinned result: the first outputs of SplitMix64 for seed 0, as published with the algorithm."""
    dice = Dice(0)
    assert [int(dice.fraction() * (1 << 53)) for _ in range(2)] == [0xE220A8397B1DCDAF >> 11, 0x6E789E6AA1B965F4 >> 11]


@given(st.integers(0, 2**70), st.integers(-50, 50), st.integers(0, 60))
def test_between_stays_inside(seed: int, low: int, width: int) -> None:
    """Both ends included, nothing outside."""
    dice = Dice(seed)
    assert all(low <= dice.between(low, low + width) <= low + width for _ in range(20))


@pytest.mark.parametrize("mean", [0.0, 0.5, 7.0, 65.0])
def test_counts_have_the_mean_asked_for(mean: float) -> None:
    """Within five standard errors over four thousand draws."""
    dice = Dice(1)
    found = sum(dice.count(mean) for _ in range(4000)) / 4000
    assert abs(found - mean) <= 5 * (mean / 4000) ** 0.5


def test_weights_decide() -> None:
    """An item of weight zero never comes; three to one comes about three times as often."""
    dice = Dice(5)
    throws = [dice.weigh((("a", 3.0), ("b", 1.0), ("c", 0.0))) for _ in range(4000)]
    assert "c" not in throws
    assert 2800 < throws.count("a") < 3200


def test_curves_pass_through_their_points_and_stay_at_the_ends() -> None:
    """Between points by equal factors; from or to zero in equal steps."""
    curve = Curve(((date(2021, 1, 1), 1.0), (date(2021, 1, 5), 16.0), (date(2021, 1, 7), 0.0)))
    assert [round(curve.on(date(2021, 1, n)), 6) for n in (1, 3, 5, 6, 7, 30)] == [1, 4, 16, 8, 0, 0]
    assert curve.on(date(2020, 1, 1)) == 1.0
