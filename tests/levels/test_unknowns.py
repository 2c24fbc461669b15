"""What missing readings may do: lower no certain rung, invent none; the bounds are those of all completions."""

from collections.abc import Callable
from datetime import date
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from levels.drawn import COMMUNE_SIGNS, DAY_218, DAY_2686, DAY_4800, places, read
from taicho.core.levels import Confirmation, Proposal, propose
from taicho.core.vocabulary import Place, Places, Reading, Tier
from taicho.intake.rules import ruleset

R2686, R4800, R218 = ruleset("vn-2686-2021"), ruleset("vn-4800-2021"), ruleset("vn-218-2022")
Known = dict[tuple[str, str], float | None]
"""(place, heading) -> number; None where it is missing."""

CUTS_218 = (
    Confirmation(R218.id, "oxygen_bands", "x", DAY_218, "x", (5.0, 10.0, 20.0)),
    Confirmation(R218.id, "home_care_cutoffs", "x", DAY_218, "x", (20.0, 50.0)),
)
SAMPLES_4800 = {
    "rate": (0, 0.5, 20, 35, 50, 100, 150, 900),
    "18+": (0.3, 0.7, 0.9),
    "50+": (0.5, 0.8, 0.99),
}
SAMPLES_218 = {
    "rate": (0, 90, 450, 600),
    "oxygen": (0, 5, 10, 20),
    "full": (0.5, 0.75),
    "65+": (0.5, 0.9),
    "home": (5, 20, 50),
    "deaths": (0, 6, 6.1),
}
"""Numbers on both sides of every threshold, so that trying these is trying all."""


def run(rules_day: tuple[object, date], known: Known, cuts: tuple[Confirmation, ...] = ()) -> dict[str, Proposal]:
    """Proposals for drawn numbers."""
    rules, day = rules_day
    readings = [read(place, name, value, day) for (place, name), value in known.items() if value is not None]
    return propose(rules, readings, WORLD, day, confirmations=cuts)  # type: ignore[arg-type]


WORLD = places(4)


@st.composite
def partly_known(draw: st.DrawFn, samples: dict[str, tuple[float, ...]]) -> dict[str, float | None]:
    """Each input one of its samples, or missing."""
    return {name: draw(st.one_of(st.none(), st.sampled_from(values))) for name, values in samples.items()}


def completions(known: dict[str, float | None], samples: dict[str, tuple[float, ...]]) -> list[dict[str, float]]:
    """Every way to fill what is missing."""
    choices = [samples[name] if value is None else (value,) for name, value in known.items()]
    return [dict(zip(known, filled, strict=True)) for filled in product(*choices)]


def judged(day: date, cuts: tuple[Confirmation, ...], known: dict[str, float | None] | dict[str, float]) -> Proposal:
    """The proposal of C1 for headings and numbers."""
    rules = R4800 if day == DAY_4800 else R218
    return run((rules, day), {("C1", name): value for name, value in known.items()}, cuts)["C1"]


@settings(max_examples=60, deadline=None)
@given(partly_known(SAMPLES_4800))
def test_bounds_of_4800_are_those_of_all_completions(known: dict[str, float | None]) -> None:
    """The interval method equals brute force."""
    found = judged(DAY_4800, (), known)
    rungs = {judged(DAY_4800, (), filled).rung for filled in completions(known, SAMPLES_4800)}
    check_bounds(found, rungs)


@settings(max_examples=15, deadline=None)
@given(partly_known(SAMPLES_218))
def test_bounds_of_218_are_those_of_all_completions(known: dict[str, float | None]) -> None:
    """The interval method equals brute force, at most a few hundred completions each."""
    filled = completions(known, SAMPLES_218)
    found = judged(DAY_218, CUTS_218, known)
    readings = [read(f"X{n}", name, value, DAY_218) for n, one in enumerate(filled) for name, value in one.items()]
    tree = row_of(len(filled))
    rungs = {one.rung for one in propose(R218, readings, tree, DAY_218, confirmations=CUTS_218).values()}
    check_bounds(found, rungs)


def check_bounds(found: Proposal, rungs: set[int | None]) -> None:
    """Lowest and highest rung of the completions are what the proposal says is certain and possible."""
    numbers = {rung for rung in rungs if rung is not None}
    assert numbers == rungs, "with everything known there is always a rung"
    assert (found.highest_certain or 1, found.at_most) == (min(numbers), max(numbers))
    assert found.rung is None or found.rung == min(numbers)
    assert bool(found.missing) == (len(numbers) > 1)
    assert found.certain == (len(numbers) == 1)


def row_of(count: int) -> Places:
    """Communes X0, X1 ... without neighbours."""
    tree = {f"X{n}": Place(f"X{n}", Tier.COMMUNE, "", "", "", None) for n in range(count)}
    return Places("drawn", DAY_218, None, tree)


SIGNS = st.sampled_from([None, 0.0, 0.0, 0.0, 1.0])


@st.composite
def communes_known(draw: st.DrawFn) -> Known:
    """Signs of the four communes, some missing, most absent."""
    return {(f"C{n}", name): draw(SIGNS) for n in range(1, 5) for name in ("cluster?", "cases?", "f1")} | {
        (f"C{n}", name): 0.0 for n in range(1, 5) for name in COMMUNE_SIGNS if name not in ("cluster?", "cases?", "f1")
    }


@settings(max_examples=40, deadline=None)
@given(communes_known(), st.data())
def test_bounds_of_2686_are_those_of_all_completions(known: Known, data: st.DataObject) -> None:
    """Neighbours and districts included: lowest and highest over every filling of at most five gaps."""
    gaps = [key for key, value in known.items() if value is None]
    for key in gaps[5:]:
        known[key] = data.draw(st.sampled_from([0.0, 1.0]))
    known |= {("D1", "uncontrolled"): 0.0, ("D1", "site"): 0.0}
    chosen = (Confirmation(R2686.id, "district.2", "x", DAY_2686, "x", "one_yellow"),)
    found = run((R2686, DAY_2686), known, chosen)
    filled = [
        run((R2686, DAY_2686), known | dict(zip(gaps[:5], values, strict=True)), chosen)
        for values in product((0.0, 1.0), repeat=len(gaps[:5]))
    ]
    for code in ("C1", "C2", "C3", "C4", "D1"):
        rungs = [one[code].rung for one in filled]
        numbers = [rung for rung in rungs if rung is not None]
        assert len(numbers) == len(rungs)
        assert (found[code].highest_certain or 1, found[code].at_most) == (min(numbers), max(numbers))
        assert found[code].rung == (min(numbers) if min(numbers) > 1 or len(set(numbers)) == 1 else None)


@settings(max_examples=60, deadline=None)
@given(partly_known(SAMPLES_4800), st.sampled_from(sorted(SAMPLES_4800)))
def test_forgetting_a_reading_widens_and_never_invents(known: dict[str, float | None], forgotten: str) -> None:
    """With less known, less is certain and more is possible; no rung is proposed above what held before."""
    before, after = judged(DAY_4800, (), known), judged(DAY_4800, (), known | {forgotten: None})
    assert (after.highest_certain or 1) <= (before.highest_certain or 1)
    assert (after.at_most or 4) >= (before.at_most or 4)
    assert after.rung is None or (before.rung is not None and after.rung <= before.rung)
    assert set(before.missing) <= set(after.missing) | {"community_incidence_7d"}


@settings(max_examples=60, deadline=None)
@given(partly_known(SAMPLES_4800), st.sampled_from(sorted(SAMPLES_4800)), st.integers(1, 4))
def test_forgetting_a_reading_never_lowers_a_standing_level(
    known: dict[str, float | None], forgotten: str, previous: int
) -> None:
    """A level that held before is left downward only where every completion of what is known is lower."""
    values = known | {forgotten: None}
    readings = [read("C1", name, value, DAY_4800) for name, value in values.items() if value is not None]
    found = propose(R4800, readings, WORLD, DAY_4800, previous={"C1": previous})["C1"]
    assert found.rung is None or found.rung >= min(previous, found.at_most or 4)


@settings(max_examples=60, deadline=None)
@given(partly_known(SAMPLES_4800), st.floats(0, 500), st.floats(0, 500))
def test_more_cases_never_mean_a_lower_level(known: dict[str, float | None], one: float, two: float) -> None:
    """Monotone in cases, whatever else is known."""
    low, high = sorted((one, two))
    mild, bad = (judged(DAY_4800, (), known | {"rate": rate}) for rate in (low, high))
    assert (mild.highest_certain or 1) <= (bad.highest_certain or 1) and (mild.at_most or 4) <= (bad.at_most or 4)
    assert mild.rung is None or bad.rung is None or mild.rung <= bad.rung


@settings(max_examples=40, deadline=None)
@given(communes_known(), st.integers(1, 4), st.sampled_from(["cluster?", "cases?", "f1"]))
def test_one_more_sign_never_lowers_anyone(known: Known, number: int, sign: str) -> None:
    """Monotone in signs, for the commune, its neighbours and its district."""
    before = run((R2686, DAY_2686), known | {(f"C{number}", sign): 0.0})
    after = run((R2686, DAY_2686), known | {(f"C{number}", sign): 1.0})
    for code, one in before.items():
        assert (one.highest_certain or 1) <= (after[code].highest_certain or 1), code
        assert (one.at_most or 4) <= (after[code].at_most or 4), code


@settings(max_examples=60, deadline=None)
@given(partly_known(SAMPLES_4800), st.floats(0, 500), st.floats(0, 1))
def test_an_upper_estimate_holds_the_truth(known: dict[str, float | None], announced: float, share: float) -> None:
    """Whatever part of the announced cases was in the community, the true rung lies within what was said."""
    rest = {name: value for name, value in known.items() if name != "rate"}
    estimate = judged(DAY_4800, (), {**rest, "all": announced})
    truth = judged(DAY_4800, (), {**rest, "rate": announced * share})
    assert (estimate.highest_certain or 1) <= (truth.highest_certain or 1)
    assert (truth.at_most or 4) <= (estimate.at_most or 4)
    assert "upper_estimate" in estimate.marks


@settings(max_examples=40, deadline=None)
@given(st.floats(0, 300), st.floats(0, 300), partly_known({"18+": (0.5, 0.9), "50+": (0.5, 0.9)}))
def test_a_lower_bound_holds_the_truth(bound: float, more: float, known: dict[str, float | None]) -> None:
    """A sum with days missing: the true sum is at least that, and its rung within what was said."""
    rest = [read("C1", name, value, DAY_4800) for name, value in known.items() if value is not None]

    def said(*readings: Reading) -> Proposal:
        return propose(R4800, [*rest, *readings], WORLD, DAY_4800)["C1"]

    part = said(read("C1", "rate", None, DAY_4800, bound))
    truth = said(read("C1", "rate", bound + more, DAY_4800))
    assert (part.highest_certain or 1) <= (truth.highest_certain or 1)
    assert (truth.at_most or 4) <= (part.at_most or 4)


def as_function(readings: list[Reading]) -> Callable[[str, str, object], Reading | None]:
    """Readings as a caller may give them: a function of place, indicator and where."""
    found = {(one.place, one.indicator, tuple(one.where.items())): one for one in readings}
    return lambda place, indicator, where: found.get((place, indicator, tuple(where.items())))  # type: ignore[attr-defined]


def as_mapping(readings: list[Reading]) -> dict[object, Reading]:
    """Readings by place, indicator and where."""
    return {(one.place, one.indicator, tuple(sorted(one.where.items()))): one for one in readings}


@pytest.mark.parametrize("form", [list, iter, as_mapping, as_function])
def test_readings_come_in_any_form(form: Callable[[list[Reading]], object]) -> None:
    """A list, an iterator, a mapping or a function give the same."""
    readings = [read("C1", name, value, DAY_4800) for name, value in (("rate", 200), ("18+", 0.9), ("50+", 0.9))]
    assert propose(R4800, form(readings), WORLD, DAY_4800)["C1"].rung == 3  # type: ignore[arg-type]
