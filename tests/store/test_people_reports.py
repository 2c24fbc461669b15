"""Reports of campaigns and teams open by themselves on their days and go to the right desk, on both databases."""

from datetime import date, timedelta
from typing import Any

import pytest

from store.test_campaigns_kept import opened
from taicho.core.resources.terms import FIRST_WEEK, STATUS, WEEKLY, TermDuty, Terms
from taicho.core.vocabulary import Text
from taicho.intake.plans import plan
from taicho.pipeline import mobilising, people_reports, report_duties
from taicho.store import campaigns, plans
from taicho.store.models import Campaign, Report

LEAD = "people_committee@691"
TERMS = Terms((TermDuty("x", Text("Việc", "Work")),), lead=LEAD, reports=(WEEKLY, STATUS, FIRST_WEEK))


def due(workspace: Any, day: date) -> list[tuple[str, str]]:
    """(kind, due day) of what is owed on a day, of campaigns."""
    return [
        (one.due.id.rpartition(".")[2], f"{one.due.due:%d/%m}")
        for one in report_duties.owed_in(workspace, day)
        if one.template
    ]


def test_a_campaign_owes_its_reports_on_their_days_and_the_next_of_each(workspace: Any) -> None:
    """Begun on Saturday 11/9: status on Mondays and Fridays, weekly on Sundays, the first week after seven days."""
    opened(terms=TERMS)
    assert due(workspace, date(2021, 9, 17)) == [
        ("weekly", "12/09"), ("status", "13/09"), ("status", "17/09"), ("first-week", "18/09"), ("weekly", "19/09"),
        ("status", "20/09"),
    ]  # fmt: skip
    one = next(one for one in report_duties.owed_in(workspace, date(2021, 9, 17)) if one.due.due == date(2021, 9, 17))
    assert (one.period.since, one.period.until) == (date(2021, 9, 14), date(2021, 9, 17))
    assert [str(unit) for unit in one.route] == ["people_committee@70"]


def test_they_are_opened_once_and_the_final_one_when_the_campaign_ends(workspace: Any) -> None:
    """After the end nothing but the final report is added."""
    campaign = opened(terms=TERMS)
    day = date(2021, 9, 17)
    first = report_duties.open_due(workspace, day)
    assert first and report_duties.open_due(workspace, day) == 0
    campaigns.end(Campaign.objects.get(pk=campaign.pk), on=day, by=None)
    report_duties.open_due(workspace, date(2021, 9, 30))
    assert sorted(Report.objects.values_list("template", flat=True)) == [
        "campaign-final", "campaign-first-week", "campaign-status", "campaign-status", "campaign-weekly",
        "campaign-weekly",
    ]  # fmt: skip
    final = Report.objects.get(template="campaign-final")
    assert (final.author, final.since, final.until) == (LEAD, campaign.start, day)
    assert final in people_reports.filed(campaign)


def test_a_campaign_without_a_rhythm_owes_nothing_but_its_final_report(workspace: Any) -> None:
    """Whoever opens it says how often."""
    opened(terms=Terms(TERMS.duties, lead=LEAD))
    assert due(workspace, date(2021, 9, 30)) == []


def test_the_plan_of_the_city_owes_each_report_once_in_the_words_of_a_campaign(workspace: Any) -> None:
    """Weekly by the board, Mondays and Fridays by the districts, the first week on 18/9: nothing is asked twice."""
    plans.issue("35-kh-bdvtu-2021.toml", by=None)
    mobilising.open_from_plan(plan("vn/79/35-kh-bdvtu-2021"), None)
    report_duties.open_due(workspace, date(2021, 9, 19))
    rows = Report.objects.filter(due__range=(date(2021, 9, 13), date(2021, 9, 19)))
    weekly, first = rows.filter(template="campaign-weekly"), rows.filter(template="campaign-first-week")
    assert [one.author for one in weekly] == ["party_mass_mobilisation_board@79"]
    assert [(one.due, one.receivers) for one in first] == [(date(2021, 9, 18), ["party_committee@79"])]
    status = rows.filter(template="campaign-status")
    assert {one.due for one in status} == {date(2021, 9, 13), date(2021, 9, 17)}
    assert status.count() == 2 * 22 and {len(one.place_code) for one in status} == {3}


@pytest.mark.parametrize("days", [0, 40])
def test_a_team_that_is_released_owes_its_final_report_to_the_committee(workspace: Any, days: int) -> None:
    """On the day of the release and while it is still asked for."""
    from django.utils import timezone

    from taicho.store.models import Deployment, DeploymentEntry

    plans.issue("kh-ubnd-lai-chau-2021.toml", by=None)
    row = Deployment.objects.create(
        plan_id="vn/12/kh-ubnd-lai-chau-2021", team="team-hcmc-2", place_code="12", place_path="/VN/12/",
        lead="health_department@12", state="released", starts_on=date(2021, 8, 28), by="x", at=timezone.now(),
    )  # fmt: skip
    back = date(2021, 10, 11)
    DeploymentEntry.objects.create(deployment=row, step="release", on=back, by="x", at=timezone.now())
    day = back + timedelta(days=days)
    found = [one for one in report_duties.owed_in(workspace, day) if one.template == "team-final"]
    assert [(str(one.author), str(one.route[-1])) for one in found] == (
        [("health_department@12", "people_committee@12")] if days < report_duties.BACK else []
    )
    if found:
        report_duties.open_due(workspace, day)
        assert people_reports.filed(row)[0].template == "team-final"
