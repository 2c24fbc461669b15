"""A team sent away: what the plan of Lai Châu of August 2021 says of it, and what the checker says of a wrong one."""

from collections import Counter
from datetime import date

import pytest

from plans.test_mistakes import GOOD
from taicho.core.plans import OrderKind, Severity, TaskOrder
from taicho.core.plans.deployment_model import ConditionKind
from taicho.intake.plans import packed, plan, read_plan, read_text

TEAM = "vn/12/kh-ubnd-lai-chau-2021"

GROUP = """
[[deployments]]
id = "team"
text = "Đoàn"
text_en = "Team"
cite = "I.2"
lead = "health_centre@691"
destination = "79"
from = 2021-08-28
composition = [
  { profession = "doctor", count = 16 },
  { profession = "doctor", count = 2, skills = ["icu"] },
  { profession = "nurse", count = 7 },
]
conditions = [
  { kind = "doses", amount = 2, lead = "health_centre@691" },
  { kind = "test", pooled = true, cite = "I.1" },
]
legs = [
  { from = "Bù Gia Mập", from_en = "Bù Gia Mập", to = "Sân bay", to_en = "Airport" },
]
"""


def test_the_team_of_lai_chau_is_16_doctors_and_7_nurses_for_ho_chi_minh_city_until_notice() -> None:
    (team,) = plan(TEAM).deployments
    assert [(post.profession, post.count, post.skills) for post in team.composition] == [
        ("doctor", 16, ()),
        ("nurse", 7, ()),
    ]
    assert (team.size, team.destination, team.start, team.until) == (23, "79", date(2021, 8, 28), None)
    assert team.until_event is not None


def test_every_condition_of_the_team_has_its_number_its_section_and_who_sees_to_it() -> None:
    (team,) = plan(TEAM).deployments
    told = {one.kind.value: (one.amount, one.cite, " + ".join(map(str, one.lead))) for one in team.conditions}
    health = "health_department@12"
    assert told == {
        "volunteer": (None, "II.1", health),
        "doses": (2, "IV.1", health),
        "training": (3, "II.1", health),
        "test": (None, "II.1", health),
        "kit": (10, "IV.1", health),
        "papers": (None, "IV.1", health),
        "test_after": (None, "II.1", health),
        "quarantine": (14, "IV.6", "military_command@12 + people_committee@105"),
    }
    training = team.condition(ConditionKind.TRAINING)
    assert training is not None
    assert training.topics == ("sampling", "vaccination", "treatment", "conduct")
    assert [one.kind.value for one in team.conditions if one.pooled] == ["test", "test_after"]


def test_the_way_there_has_three_legs_and_the_way_home_two() -> None:
    (team,) = plan(TEAM).deployments
    assert [one.back for one in team.legs] == [False, False, False, True, True]
    assert [one.escort.vi for one in team.legs if one.escort] == ["01 xe cảnh sát giao thông"]
    assert sum(one.hand_over is not None for one in team.legs) == 2


def bullets(order: TaskOrder) -> str:
    return f"{order.cite}/{order.bullet}" if order.bullet else order.cite


def test_every_bullet_and_every_unit_of_the_plan_has_its_duty() -> None:
    found = Counter(map(bullets, plan(TEAM).tasks))
    assert found == {
        "II.1/1": 1, "II.1/2": 1, "II.1/3": 1, "II.1/4": 1, "II.1/5": 1, "II.1/6": 1, "II.2": 1,
        "IV.1/1": 3, "IV.1/2": 1, "IV.1/3": 2, "IV.1/4": 2, "IV.1/5": 2, "IV.1/6": 1, "IV.1/7": 1,
        "IV.2": 1, "IV.3": 1, "IV.4": 2, "IV.5": 1, "IV.6": 1, "IV.7": 2, "IV": 1,
    }  # fmt: skip


def test_the_front_is_asked_and_all_others_are_ordered() -> None:
    asked = {one.cite for one in plan(TEAM).tasks if one.kind is OrderKind.REQUEST}
    assert asked == {"IV.7"}


def test_what_must_be_at_hand_is_23_people_230_days_of_kit_a_car_a_bus_and_23_places() -> None:
    assert {one.resource: one.amount for one in plan(TEAM).capacities} == {
        "team_members": 23, "protective_kits": 230, "police_car": 1, "sleeper_bus": 1, "quarantine_places": 23,
    }  # fmt: skip


def test_number_and_day_are_blank_on_paper_and_nothing_else_is_found() -> None:
    path = next(path for path in packed() if path.stem == "kh-ubnd-lai-chau-2021")
    _, findings = read_plan(path)
    assert [(one.severity, one.code) for one in findings] == [
        (Severity.NOTE, "blank_number"),
        (Severity.NOTE, "blank_day"),
    ]


def test_posts_with_other_skills_are_posts_of_their_own() -> None:
    found, findings = read_text(GOOD + GROUP, "p.toml")
    assert findings == [] and found is not None
    assert found.deployments[0].composition[1].skills == ("icu",)
    assert found.deployments[0].conditions[1].cite == "I.1", "a condition may cite its own section"
    assert found.deployments[0].legs[0].cite == "I.2", "a leg without a section has that of the team"


MISTAKES = {
    "an unknown profession": ('"doctor", count = 16', '"docter", count = 16', "unknown_word"),
    "an unknown skill": ('["icu"]', '["icuu"]', "unknown_word"),
    "an unknown condition": ('kind = "test"', 'kind = "tests"', "unknown_word"),
    "a post twice": (', skills = ["icu"]', "", "duplicate_post"),
    "a condition twice": ('kind = "test"', 'kind = "doses", amount = 3', "duplicate_condition"),
    "doses without a number": ('"doses", amount = 2', '"doses"', "condition_without_amount"),
    "nobody in a post": ("count = 7", "count = 0", "wrong_form"),
    "no day to leave": ("from = 2021-08-28\n", "", "missing_key"),
    "a leg that leads nowhere": ('to = "Sân bay", to_en = "Airport"', 'to_en = "Airport"', "missing_key"),
    "nobody who sees to it": ('lead = "health_centre@691"\ndestination', "destination", "no_owner"),
    "an end before the start": ("from = 2021-08-28", "from = 2021-08-28\nuntil = 2021-08-01", "start_after_due"),
    "a condition due too late": ("pooled = true", "pooled = true, by = 2021-09-01", "condition_after_start"),
    "a place nobody knows": ('destination = "79"', 'destination = "999"', "unknown_place"),
    "a section nobody knows": ('cite = "I.1" }', 'cite = "I.3" }', "unknown_section"),
    "a misspelt key of a condition": ("pooled = true", "poled = true", "unknown_key"),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_one_mistake_in_a_team_gives_one_finding_in_both_languages(name: str) -> None:
    old, new, code = MISTAKES[name]
    assert old in GROUP
    _, findings = read_text(GOOD + GROUP.replace(old, new, 1), "p.toml")
    assert [one.code for one in findings] == [code]
    assert findings[0].text.vi and findings[0].text.vi != findings[0].text.en
