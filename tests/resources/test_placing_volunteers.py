"""Who goes to which ward: small tables with their answers, and promises that hold for any list."""

from collections import Counter
from datetime import date
from itertools import product

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from taicho.core.resources.volunteers import Volunteer, VolunteerProposal, WardQuota
from taicho.core.vocabulary import Text
from taicho.intake.volunteers import recovered_rules
from taicho.pipeline.placing import as_json, placed

DAY = date(2021, 9, 11)
RULES = recovered_rules()
KM = 1 / 111.19492664
"""A kilometre along the meridian, in degrees."""


def person(name: str, km: float, antibody: str = "high", **more: object) -> Volunteer:
    """Somebody `km` north of the line of wards."""
    return Volunteer(name, 10.0 + km * KM, 106.0, antibody, **more)  # type: ignore[arg-type]


def ward(name: str, km: float, least: int, most: int, **wanted: int) -> WardQuota:
    """A ward `km` north."""
    return WardQuota(name, 10.0 + km * KM, 106.0, least, most, wanted)


def where(found: VolunteerProposal) -> dict[str, str]:
    """Volunteer -> ward."""
    return {one.volunteer: one.ward for one in found.placed}


def kinds(found: VolunteerProposal) -> Counter[str]:
    """How much of each kind is not met."""
    counted: Counter[str] = Counter()
    for one in found.unmet:
        counted[one.kind] += one.missing
    return counted


def test_each_goes_to_the_near_ward_and_the_objective_is_the_kilometres() -> None:
    """Two wards 10 km apart, one person beside each."""
    found = placed([person("a", 1), person("b", 8)], [ward("N", 0, 1, 1), ward("S", 10, 1, 1)], RULES, DAY)
    assert where(found) == {"a": "N", "b": "S"}
    assert found.objective == pytest.approx(3.0, abs=1e-3) and not found.unmet and not found.loosen


def test_a_least_number_moves_a_person_away_from_the_near_ward() -> None:
    """Three live at N, and S must have one: the one who lives nearest to S goes."""
    people = [person("a", 0), person("b", 0.5), person("c", 1)]
    found = placed(people, [ward("N", 0, 1, 3), ward("S", 10, 1, 3)], RULES, DAY)
    assert where(found) == {"a": "N", "b": "N", "c": "S"}


def test_a_short_ward_says_by_how_much_and_what_to_loosen() -> None:
    """Two people, three places; one more was infected three days too late."""
    late = person("late", 0, infected_on=date(2021, 7, 31))
    found = placed([person("a", 0), person("b", 0), late], [ward("N", 0, 3, 5)], RULES, DAY)
    assert kinds(found) == {"ward_short": 1, "not_eligible": 1}
    assert [(one.rule, one.by) for one in found.loosen] == [("min", 1), ("infected_until", 3)]
    assert "31/7/2021" in found.loosen[1].text.vi and "3 days later" in found.loosen[1].text.en


def test_people_left_over_are_told_how_much_to_raise_the_greatest_number() -> None:
    """Five people, two wards of one: three wait; two more each in two wards is enough."""
    people = [person(f"p{n}", n / 10) for n in range(5)]
    found = placed(people, [ward("N", 0, 1, 1), ward("S", 1, 1, 1)], RULES, DAY)
    assert kinds(found) == {"waiting": 3}
    assert [(one.rule, one.by) for one in found.loosen] == [("max", 2)]


def test_the_last_day_of_infection_is_inside_the_rule() -> None:
    """28/7/2021 may, 29/7/2021 may not."""
    people = [person("in", 0, infected_on=date(2021, 7, 28)), person("out", 0, infected_on=date(2021, 7, 29))]
    found = placed(people, [ward("N", 0, 0, 5)], RULES, DAY)
    assert where(found) == {"in": "N"}
    assert [(one.volunteer, one.rule) for one in found.unmet] == [("out", "infected_until")]


@pytest.mark.parametrize(
    ("more", "rule"),
    [({"recovered_on": date(2021, 9, 12)}, "recovered"), ({"age": 17}, "age"), ({"fit": False}, "health")],
)
def test_each_rule_refuses_with_its_own_reason(more: dict[str, object], rule: str) -> None:
    """Not recovered by the day, too young, not well."""
    found = placed([person("a", 0, **more)], [ward("N", 0, 0, 5)], RULES, DAY)
    assert [one.rule for one in found.unmet] == [rule] and not found.placed


def test_nobody_is_placed_without_an_antibody_result() -> None:
    """III.5: the result decides the work."""
    found = placed([person("a", 0, "")], [ward("N", 0, 0, 5)], RULES, DAY)
    assert [one.kind for one in found.unmet] == ["not_tested"]


def test_a_low_result_is_never_given_patients() -> None:
    """Low opens the goods team alone."""
    found = placed([person(f"p{n}", 0, "low") for n in range(4)], [ward("N", 0, 4, 7)], RULES, DAY)
    assert {one.duty for one in found.placed} == {"goods_team"}


def test_a_wanted_duty_brings_a_person_who_may_do_it_from_farther_away() -> None:
    """The near person is low; the ward wants someone for the treatment site, the far one is high."""
    people = [person("near", 0, "low"), person("far", 20)]
    wards = [ward("N", 0, 1, 1, treatment_site=1), ward("S", 1, 1, 1)]
    found = placed(people, wards, RULES, DAY)
    assert where(found) == {"far": "N", "near": "S"}
    assert {one.volunteer: one.duty for one in found.placed}["far"] == "treatment_site"


def test_two_wanted_duties_are_not_counted_on_one_person_twice() -> None:
    """One high and two low: treatment site and mobile station want one each, only one can be had."""
    people = [person("h", 0), person("l1", 0, "low"), person("l2", 0, "low")]
    found = placed(people, [ward("N", 0, 3, 3, treatment_site=1, mobile_station=1)], RULES, DAY)
    assert kinds(found) == {"duty_short": 1}
    assert found.parts["duties"] == RULES.weights.duty


def test_the_duty_that_only_one_may_do_is_kept_for_that_one() -> None:
    """High could do both; medium only the station: both duties are met."""
    people = [person("h", 0), person("m", 0, "medium")]
    found = placed(people, [ward("N", 0, 2, 2, treatment_site=1, mobile_station=1)], RULES, DAY)
    assert {one.volunteer: one.duty for one in found.placed} == {"h": "treatment_site", "m": "mobile_station"}


def test_more_than_half_a_quota_from_one_source_is_exchanged_for_a_short_way() -> None:
    """Three of the youth union live at N, three of the Front at S, 4 km apart; a quota is three, so two each."""
    people = [person(f"y{n}", 0, source="youth") for n in range(3)]
    people += [person(f"f{n}", 4, source="front") for n in range(3)]
    found = placed(people, [ward("N", 0, 3, 3), ward("S", 4, 3, 3)], RULES, DAY)
    mixed = Counter((one.ward, one.volunteer[0]) for one in found.placed)
    assert mixed == {("N", "y"): 2, ("N", "f"): 1, ("S", "f"): 2, ("S", "y"): 1}


def test_a_wish_is_worth_a_little_way() -> None:
    """4 km farther to the ward wished for is taken, and said."""
    found = placed([person("a", 0, wishes=frozenset({"S"}))], [ward("N", 0, 0, 1), ward("S", 4, 0, 1)], RULES, DAY)
    assert where(found) == {"a": "S"}
    assert "wish" in {reason.rule for reason in found.placed[0].reasons}


def test_those_who_serve_stay_when_somebody_else_comes_nearer() -> None:
    """b lives nearer to N, but a serves there: b goes to S."""
    people = [person("a", 3, placed="N"), person("b", 0)]
    found = placed(people, [ward("N", 0, 1, 1), ward("S", 4, 1, 1)], RULES, DAY)
    assert where(found) == {"a": "N", "b": "S"}


def test_a_ward_only_far_people_can_reach_is_found_all_the_same() -> None:
    """Sixty wards stand nearer to everybody than the one that must have somebody."""
    wards = [ward(f"W{n:02}", n / 100, 0, 1) for n in range(60)] + [ward("far", 90, 1, 1)]
    found = placed([person("a", 0), person("b", 0.1)], wards, RULES, DAY)
    assert "far" in where(found).values() and not kinds(found)["ward_short"]


def test_without_people_every_ward_is_short_and_nothing_breaks() -> None:
    """An empty list of volunteers."""
    found = placed([], [ward("N", 0, 2, 3, goods_team=1)], RULES, DAY)
    assert kinds(found) == {"ward_short": 2, "duty_short": 1}
    assert found.objective == 2 * RULES.weights.short + RULES.weights.duty


PEOPLE = st.lists(
    st.tuples(
        st.integers(0, 40),
        st.sampled_from(("high", "medium", "low", "")),
        st.sampled_from(("", "front", "youth")),
        st.sampled_from((frozenset[str](), frozenset({"driving"}), frozenset({"nursing"}))),
        st.sampled_from((frozenset[str](), frozenset({"W0"}), frozenset({"goods_team"}))),
        st.sampled_from(("", "W1")),
    ),
    max_size=5,
).map(
    lambda rows: [
        person(f"p{n}", km, antibody, source=source, skills=skills, wishes=wishes, placed=at)
        for n, (km, antibody, source, skills, wishes, at) in enumerate(rows)
    ]
)
WARDS = st.lists(
    st.tuples(st.integers(0, 40), st.integers(0, 2), st.integers(0, 2), st.integers(0, 1), st.integers(0, 1)),
    min_size=1,
    max_size=3,
).map(
    lambda rows: [
        ward(f"W{n}", km, least, least + more, treatment_site=site, goods_team=goods)
        for n, (km, least, more, site, goods) in enumerate(rows)
    ]
)


def cost_of(choice: tuple[int | None, ...], people: list[Volunteer], wards: list[WardQuota]) -> float | None:
    """The price of one way to place `people`, from the meaning of the weights; None when a ward is over-full."""
    total = 0.0
    for at, one in enumerate(wards):
        inside = [person for person, chosen in zip(people, choice, strict=True) if chosen == at]
        if len(inside) > one.most:
            return None
        total += RULES.weights.short * max(0, one.least - len(inside))
        high = sum(person.antibody == "high" for person in inside)
        lacking = max(0, one.wanted["treatment_site"] - high)
        total += RULES.weights.duty * max(lacking, sum(one.wanted.values()) - len(inside), 0)
        for source, count in Counter(person.source for person in inside if person.source).items():
            cap = -(-one.most // 2)
            others = {person.source for person in people} - {"", source}
            total += RULES.weights.source * max(0, count - cap) * (cap > 1 and bool(others))
    for one_person, chosen in zip(people, choice, strict=True):
        total += RULES.weights.unplaced if chosen is None else arc_cost(one_person, wards[chosen], wards)
    return total


def arc_cost(one: Volunteer, to: WardQuota, wards: list[WardQuota]) -> float:
    """Kilometres, wish, skill and move of one person in one ward."""
    weights, names = RULES.weights, {ward.id for ward in wards}
    open_to = {d.id for d in RULES.duties if one.antibody in d.antibody} & {d for d, n in to.wanted.items() if n}
    wants, total = any(to.wanted.values()), abs(one.lat - to.lat) / KM
    total += weights.wish * bool(one.wishes & names and to.id not in one.wishes)
    total += weights.wish * bool("goods_team" in one.wishes and wants and "goods_team" not in open_to)
    total += weights.skill * bool(wants and not any(RULES.duty(duty).skills & one.skills for duty in open_to))
    return total + weights.keep * (one.placed in names and one.placed != to.id)


@settings(max_examples=60, deadline=None)
@given(PEOPLE, WARDS)
def test_no_other_way_to_place_them_is_cheaper(people: list[Volunteer], wards: list[WardQuota]) -> None:
    """Every way is tried by hand."""
    found = placed(people, wards, RULES, DAY)
    able = [one for one in people if one.antibody]
    ways = product([None, *range(len(wards))], repeat=len(able))
    best = min(cost for way in ways if (cost := cost_of(way, able, wards)) is not None)
    assert found.objective <= best * 1.001 + 1e-3
    at = {one.id: n for n, one in enumerate(wards)}
    own = tuple(at.get(where(found).get(one.id, "")) for one in able)
    assert found.objective == pytest.approx(cost_of(own, able, wards), abs=1e-3)


@settings(max_examples=40, deadline=None)
@given(PEOPLE, WARDS, st.randoms(use_true_random=False))
def test_the_order_of_the_lists_changes_nothing(people, wards, dice) -> None:  # type: ignore[no-untyped-def]
    """Deterministic, whoever sorts the spreadsheet."""
    first = placed(people, wards, RULES, DAY)
    dice.shuffle(people)
    dice.shuffle(wards)
    assert placed(people, wards, RULES, DAY) == first


@settings(max_examples=30, deadline=None)
@given(PEOPLE, WARDS)
def test_accepting_a_proposal_and_asking_again_moves_nobody(people: list[Volunteer], wards: list[WardQuota]) -> None:
    """Those placed stay where the proposal put them."""
    fresh = [evolve(one, placed="", wishes=frozenset()) for one in people]
    first = where(placed(fresh, wards, RULES, DAY))
    again = [evolve(one, placed=first.get(one.id, "")) for one in fresh]
    assert where(placed(again, wards, RULES, DAY)) == first


def test_every_reason_and_shortage_is_told_in_both_languages() -> None:
    """No sentence is empty in either language."""
    people = [person("a", 0), person("late", 0, infected_on=date(2021, 8, 1))]
    told = as_json(placed(people, [ward("N", 0, 3, 4, mobile_station=2)], RULES, DAY))
    sentences = [Text(one["vi"], one["en"]) for one in (*told["unmet"], *told["loosen"])]
    sentences += [Text(r["vi"], r["en"]) for one in (*told["assigned"], *told["wards"]) for r in one["reasons"]]
    assert sentences and all(one.vi and one.en for one in sentences)
