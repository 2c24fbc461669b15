"""One campaign: how it stands, ward by ward, its reports, its form, its end; the list for the allowance."""

from datetime import timedelta
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from taicho.core.reports.filing import STATE_NAMES, FilingState
from taicho.core.resources.terms import REPORTS
from taicho.core.vocabulary import Text
from taicho.pipeline import mobilising, people_reports, planning, report_duties
from taicho.store import campaigns as acts
from taicho.store import placings, volunteers
from taicho.store.models import Campaign
from taicho.web import allowed
from taicho.web.here import Here
from taicho.web.views.applying import SOURCES

ANTIBODY = {"high": Text("cao", "high"), "medium": Text("trung bình", "medium"), "low": Text("thấp", "low")}
SHOWN = 200
"""Rows of a proposal, or people, on one page."""


def campaign_here(here: Here, campaign_id: int) -> tuple[Campaign, str]:
    """The campaign and the path the page speaks of; 404 when it does not concern the place."""
    found = Campaign.objects.filter(pk=campaign_id, start__lte=here.day).first()
    path = here.places.path(here.place.code)
    if found is None or not (path.startswith(found.place_path) or found.place_path.startswith(path)):
        raise Http404
    return found, inside(found, path)


def inside(campaign: Campaign, path: str) -> str:
    """The part of the campaign the page speaks of: the place, or the whole campaign when the place is wider."""
    return path if len(path) > len(campaign.place_path) else campaign.place_path


def campaign(request: Any, campaign_id: int) -> HttpResponse:
    """One campaign: how it stands, ward by ward, its sources, time line and task force."""
    here: Here = request.here
    found, path = campaign_here(here, campaign_id)
    if request.method == "POST":
        act = request.POST.get("act", "")
        if act.startswith("report-") and act[7:] in REPORTS:
            return _open_report(here, found, act[7:])
        allowed.check_path(here, "give", found.place_path)
        if act in ("ask", "stop"):
            acts.ask(found, open_=act == "ask", by=here.person)
        elif act == "end":
            acts.end(found, on=here.day, by=here.person)
        return HttpResponseRedirect(here.to("campaign", found.pk))
    planned = _planned(here, found)
    stands = mobilising.status(found, path, here.day)
    quota = mobilising.status(found, found.place_path, here.day).quota if path != found.place_path else stands.quota
    sees = allowed.may_here(here, "see_personal")
    needy = placings.in_need(found, path, here.day - timedelta(days=7), here.day)
    if sees and needy:
        volunteers.people(found, path, by=here.person, pk__in=[one.placing.volunteer_id for one in needy])
    context = {
        "needy": [(one, here.name_of(one.placing.ward.place_code)) for one in needy],
        "campaign": found, "planned": planned, "stands": stands, "quota": quota,
        "agrees": quota == (found.total_from, found.total_to),
        "sources": _source_rows(planned, stands), "duties": mobilising.duty_names(found), "levels": ANTIBODY,
        "wards": [(one, here.name_of(one.place_code)) for one in stands.wards],
        "may": allowed.may(here.person, "give", here.places[found.place_code], here.places),
        "sees_people": sees,
        "terms": mobilising.terms_of_campaign(found), "report_kinds": REPORTS,
        "reports": [(one, STATE_NAMES[FilingState(one.state)]) for one in people_reports.filed(found)[:12]],
        "may_report": allowed.may(here.person, "report", here.places[found.place_code], here.places),
        "form_address": f"/{here.workspace.slug}/apply/{found.pk}/",
        "is_ended": found.ended_on is not None and found.ended_on <= here.day,
    }  # fmt: skip
    return render(request, "taicho/campaign.html", context)


def _open_report(here: Here, found: Campaign, kind: str) -> HttpResponse:
    """Open the report of a kind up to today, or the one that stands, and go there."""
    allowed.check_path(here, "report", found.place_path)
    one = people_reports.of_kind(here.workspace, found, kind, here.day, here.places)
    made = report_duties.open_now(here.workspace, one, here.day, by=here.person)
    return HttpResponseRedirect(here.to("report_one", made.pk))


def _planned(here: Here, found: Campaign) -> Any:
    for plan, _ in planning.plans_in_force(here.workspace, here.day):
        for one in plan.campaigns:
            if (plan.id, one.id) == (found.plan_id, found.name_id):
                return one
    return None


def _source_rows(planned: Any, stands: mobilising.Status) -> list[tuple[Text, int]]:
    names = {one.id: one.text for one in planned.sources} if planned else dict(SOURCES)
    known = dict.fromkeys([*names, *stands.sources])
    return [(names.get(one, Text(one, one)), stands.sources.get(one, 0)) for one in known]


def settlement(request: Any, campaign_id: int) -> HttpResponse:
    """The list for the allowance: everybody's days and hours, as XLSX; for who may see people."""
    from taicho.pipeline.settling import settlement_xlsx

    here: Here = request.here
    found, path = campaign_here(here, campaign_id)
    allowed.check_path(here, "see_personal", path)
    content = settlement_xlsx(found, path, here.day, here.places, language=here.language, by=here.person)
    answer = HttpResponse(content, content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    answer["Content-Disposition"] = f'attachment; filename="volunteers-{found.pk}-{here.day}.xlsx"'
    return answer
