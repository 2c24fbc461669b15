"""A plan that raises volunteers: the campaign of 35-KH/BDVTU, and what the checker says of others."""

from collections import Counter
from datetime import date

import pytest

from taicho.core.plans import EachUnit, Finding, OrderKind, Severity, TaskOrder
from taicho.core.plans.campaign_model import PlannedCampaign
from taicho.core.vocabulary import Tier, Unit
from taicho.intake.plans import packed, plan, read_plan, read_text
from taicho.intake.volunteers import recovered_rules

ID = "vn/79/35-kh-bdvtu-2021"
PLAN = plan(ID)
CAMPAIGN = PLAN.campaigns[0]


def findings() -> list[Finding]:
    """What the checker says of the packed file."""
    return read_plan(next(path for path in packed() if path.stem == "35-kh-bdvtu-2021"))[1]


def test_the_numbers_of_the_campaign_are_those_of_the_paper() -> None:
    assert (CAMPAIGN.total, CAMPAIGN.per, CAMPAIGN.quota) == ((1500, 2000), Tier.COMMUNE, (5, 7))
    assert (CAMPAIGN.recovered, CAMPAIGN.infected_until) == (True, date(2021, 7, 28))
    assert CAMPAIGN.manager == (EachUnit(Tier.COMMUNE, "mass_mobilisation_bloc"),)


def test_the_checker_says_at_once_that_quota_times_wards_is_not_the_total() -> None:
    assert [(one.severity, one.code) for one in findings()] == [(Severity.WARNING, "quota_total")]
    said = findings()[0].text
    assert "312 đơn vị × 5-7 = 1.560-2.184, khác tổng số 1.500-2.000" in said.vi
    assert "312 units × 5-7 = 1,560-2,184" in said.en


def test_five_sources_four_duties_eight_seats_and_three_days() -> None:
    assert [one.id for one in CAMPAIGN.sources] == [
        "front_and_organisations", "youth_union", "party_cells", "religious_bodies", "residents",
    ]  # fmt: skip
    assert len(CAMPAIGN.duties) == 4 and len(CAMPAIGN.task_force) == 8
    assert [(one.on, one.start) for one in CAMPAIGN.steps] == [
        (date(2021, 9, 8), False),
        (date(2021, 9, 11), False),
        (date(2021, 9, 18), True),
    ]


def test_the_task_force_names_offices_and_nobody() -> None:
    assert len({one.post.vi for one in CAMPAIGN.task_force}) == 8
    assert not any("Đồng chí" in one.post.vi for one in CAMPAIGN.task_force)
    assert PLAN.document.signer is not None and PLAN.document.signer.name == ""


def test_the_duties_of_the_campaign_are_those_the_antibody_table_knows() -> None:
    assert {one.id for one in CAMPAIGN.duties} == {one.id for one in recovered_rules().duties}
    assert recovered_rules().eligibility.infected_until == CAMPAIGN.infected_until


def owner(order: TaskOrder) -> str:
    return " + ".join(f"each {one.role}" if isinstance(one, EachUnit) else one.role for one in order.lead)


BOARD, BLOC, TEAM = "party_mass_mobilisation_board", "each mass_mobilisation_bloc", "each volunteer_team"
OUTSIDE = "fatherland_front + mass_organisations + youth_union"
DUTIES = {
    ("II.2", BOARD): 1,
    ("II.3", BOARD): 1,
    ("II.4.1", TEAM): 3,
    ("II.4.2", TEAM): 3,
    ("II.5", BOARD): 3,
    ("II.6.1", OUTSIDE): 1,
    ("II.6.1", "party_upper_grassroots_committees"): 1,
    ("II.6.1", BOARD): 1,
    ("II.6.2", BOARD): 1,
    ("II.6.2", BLOC): 2,
    ("II.7", TEAM): 3,
    ("III.1", BOARD): 5,
    ("III.2", OUTSIDE): 2,
    ("III.3", "party_upper_grassroots_committees"): 1,
    ("III.4", f"each {BOARD}"): 2,
    ("III.5", BLOC): 1,
    ("III.5", "health_department"): 1,
    ("III.6", BOARD): 1,
    ("III.7", BOARD): 3,
}


def test_every_duty_stands_with_its_section_and_owner() -> None:
    assert Counter((one.cite, owner(one)) for one in PLAN.tasks) == DUTIES


def test_the_paragraph_printed_twice_is_one_task() -> None:
    assert [one.note is not None for one in PLAN.tasks if one.cite == "III.5"] == [True, False]


def test_asking_the_department_of_health_is_a_request() -> None:
    assert [one.id for one in PLAN.tasks if one.kind is OrderKind.REQUEST] == ["III.1-2"]


def test_the_reports_are_weekly_monday_and_friday_and_at_the_end() -> None:
    told = {one.id: one.back.recurrence for one in PLAN.report_duties}
    assert set(told) == {"weekly", "final", "III.4-2"}
    assert told["III.4-2"] is not None and told["III.4-2"].weekdays == (1, 5)
    assert PLAN.report_duties[0].back.to == (Unit("party_committee", "79"),)


HEAD = (
    '[plan]\nid = "vn/70/691/x-2021"\nnumber = "1/KH"\nissued = 2021-09-01\nissuer = "people_committee@691"\n'
    'place = "691"\ntitle = "Thử"\ntitle_en = "Test"\n\n'
)
SOUND = (
    '[[campaigns]]\nid = "x"\ntext = "Đội"\ntext_en = "Corps"\ncite = "I"\nlead = "people_committee@691"\n'
    'start = 2021-09-01\ntotal_from = 16\ntotal_to = 24\nper = "commune"\nquota_from = 2\nquota_to = 3\n'
)


def made(text: str) -> tuple[tuple[PlannedCampaign, ...], set[str]]:
    """The campaigns of a small plan, and the codes of what is wrong."""
    found, said = read_text(HEAD + text, "x.toml")
    assert found is not None
    return found.campaigns, {one.code for one in said}


def test_a_quota_that_is_the_total_is_silent() -> None:
    campaigns, said = made(SOUND)
    assert campaigns[0].fits(8) and said == set()


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("quota_from = 2", "quota_from = 4", "turned_numbers"),
        ("total_to = 24", "total_to = 12", "turned_numbers"),
        ("total_to = 24", "total_to = 25", "quota_total"),
        ('per = "commune"', 'per = "ward"', "wrong_form"),
        ('lead = "people_committee@691"\n', "", "no_owner"),
        ("total_from = 16\n", "", "missing_key"),
        ("start = 2021-09-01\n", 'start = "ngày mai"\n', "bad_date"),
    ],
)
def test_each_mistake_of_a_campaign_has_its_code(old: str, new: str, code: str) -> None:
    assert code in made(SOUND.replace(old, new))[1]


def test_two_sources_with_one_id_are_told() -> None:
    twice = 'sources = [\n{ id = "a", text = "A", text_en = "A1" },\n{ id = "a", text = "B", text_en = "B1" },\n]\n'
    assert "duplicate" in made(SOUND + twice)[1]
