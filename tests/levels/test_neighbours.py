"""Neighbour rules: the least fixpoint, whatever the order; and what a few places depend on."""

from hypothesis import given, settings
from hypothesis import strategies as st

from levels.drawn import COMMUNE_SIGNS, DAY_2686, places, read
from taicho.core.levels import propose, reach
from taicho.core.levels.climb import Offer, spread
from taicho.core.vocabulary import Neighbour
from taicho.intake.rules import ruleset

RULES = ruleset("vn-2686-2021")
EDGES = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=20)
LAW: tuple[Offer, ...] = ((4, 3), (3, 2))


def slowly(levels: dict[int, int], edges: list[tuple[int, int]], offers: tuple[Offer, ...]) -> dict[int, int]:
    """The meaning: take any open offer, again and again, until none is left."""
    found = dict(levels)
    changed = True
    while changed:
        changed = False
        for one, two in [*edges, *((b, a) for a, b in edges)]:
            for at, rung in offers:
                if found[one] >= at and found[two] < rung:
                    found[two], changed = rung, True
    return found


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.integers(1, 4), min_size=10, max_size=10),
    EDGES,
    st.sampled_from([LAW, (), ((4, 3),), ((3, 3), (4, 4)), ((2, 3), (3, 4))]),
    st.permutations(range(10)),
)
def test_the_fixpoint_is_the_same_in_any_order(
    drawn: list[int], edges: list[tuple[int, int]], offers: tuple[Offer, ...], order: list[int]
) -> None:
    """Worst first, in any order of places, equals the slow meaning; also for rules that spread for ever."""
    levels = {str(n): drawn[n] for n in order}
    near: dict[str, list[Neighbour]] = {}
    for one, two in edges:
        near.setdefault(str(one), []).append(Neighbour(str(two)))
        near.setdefault(str(two), []).append(Neighbour(str(one)))
    found = spread(levels, lambda code: offers, lambda code: near.get(code, ()), {})
    assert found == {str(n): rung for n, rung in slowly(dict(enumerate(drawn)), edges, offers).items()}


@settings(max_examples=30, deadline=None)
@given(st.data(), EDGES)
def test_a_few_places_get_the_levels_they_get_among_all(data: st.DataObject, edges: list[tuple[int, int]]) -> None:
    """Assessing some codes alone needs the readings of `reach` and no others."""
    pairs: dict[str, tuple[str, ...]] = {}
    for one, two in edges:
        if one != two:
            pairs[f"C{one + 1}"] = (*pairs.get(f"C{one + 1}", ()), f"C{two + 1}")
    tree = places(10, edges=pairs)
    readings = [
        read(f"C{n}", name, value, DAY_2686)
        for n in range(1, 11)
        for name in COMMUNE_SIGNS
        if (value := data.draw(st.sampled_from([None, 0.0, 0.0, 0.0, 0.0, 1.0]))) is not None
    ]
    asked = data.draw(st.lists(st.sampled_from(["C1", "C2", "C7", "D1"]), min_size=1, unique=True))
    needed = reach(RULES, tree, asked)
    whole = propose(RULES, readings, tree, DAY_2686)
    part = propose(RULES, [one for one in readings if one.place in needed], tree, DAY_2686, codes=asked)
    assert part == {code: whole[code] for code in whole if code in asked}


def test_a_matrix_looks_at_the_place_alone() -> None:
    """No neighbours, no children under 4800."""
    assert reach(ruleset("vn-4800-2021"), places(), ["D1", "C2"]) == {"D1", "C2"}
    assert not ruleset("vn-4800-2021").looks_around and RULES.looks_around
