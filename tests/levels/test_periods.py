"""Rule sets hold on half-open periods; between two there is none; values are those of the day."""

from datetime import date

import pytest

from levels.drawn import places
from taicho.core.levels import inputs_of, propose
from taicho.core.vocabulary import Confidence, Fault
from taicho.intake.rules import ruleset, ruleset_on, rulesets


@pytest.mark.parametrize(
    ("day", "rules"),
    [
        (date(2021, 5, 30), None),
        (date(2021, 5, 31), "vn-2686-2021"),
        (date(2021, 10, 10), "vn-2686-2021"),
        (date(2021, 10, 11), None),
        (date(2021, 10, 12), "vn-4800-2021"),
        (date(2022, 1, 26), "vn-4800-2021"),
        (date(2022, 1, 27), "vn-218-2022"),
        (date(2023, 4, 1), "vn-218-2022"),
    ],
)
def test_which_rules_hold(day: date, rules: str | None) -> None:
    """First and last day of each; 11/10/2021 lies between two."""
    found = ruleset_on(day)
    assert (found.id if found else None) == rules


@pytest.mark.parametrize("day", [date(2021, 5, 30), date(2021, 10, 11)])
def test_rules_say_when_they_do_not_hold(day: date) -> None:
    """Asking a rule set about a day outside its period is a fault with a sentence."""
    with pytest.raises(Fault) as told:
        propose(ruleset("vn-2686-2021"), [], places(), day)
    assert f"{day:%-d/%-m/%Y}" in told.value.sentence("vi") and "2686" in told.value.sentence("en")


def test_unknown_rules_are_named_with_the_known_ones() -> None:
    """A slip of the pen gets the list."""
    with pytest.raises(Fault) as told:
        ruleset("vn-4800-2022")
    assert "vn-4800-2021" in told.value.sentence("vi")


def test_values_change_from_their_day_on() -> None:
    """The age group of 4800 is 65+ in October and 50+ from 1/11/2021; the earlier one is not edited."""
    rules = ruleset("vn-4800-2021")
    said = [(rules.values_on(day)["elder_group"]) for day in (date(2021, 10, 31), date(2021, 11, 1))]
    assert [(one.value, one.confidence) for one in said] == [
        ("65+", Confidence.RECALLED),
        ("50+", Confidence.SOURCE),
    ]


def test_every_value_has_its_source() -> None:
    """Since, article, confidence; from a source or deduced means that the source is named; empty means unknown."""
    for rules in rulesets():
        for value in rules.values:
            assert value.cite.document and value.cite.section and value.since >= rules.since, value.id
            assert value.text.vi and value.text.en, value.id
            assert (value.value is not None) or value.confidence is Confidence.UNKNOWN, value.id
            if value.confidence is Confidence.SOURCE:
                assert value.sources, value.id
            assert set(value.sources) <= set(rules.sources), value.id


def test_what_an_engine_must_be_asked() -> None:
    """The readings of a day by tier, with the age group of the day and the stand-in for community cases."""
    keys = {one.key for one in inputs_of(ruleset("vn-4800-2021"), date(2021, 11, 5))}
    assert keys == {
        "community_incidence_7d",
        "incidence_7d",
        "dose_coverage[among=18+,dose=1]",
        "dose_coverage[among=50+,dose=2]",
        "capacity_ok",
    }
    tiers = [inputs_of(ruleset("vn-218-2022"), date(2022, 2, 1), tier) for tier in ("commune", "district", "province")]
    capacities = [{one.indicator for one in inputs} for inputs in tiers]
    assert ["home_care_per_10k" in one for one in capacities] == [True, False, False]
    assert ["icu_beds_per_100k" in one for one in capacities] == [False, False, True]
