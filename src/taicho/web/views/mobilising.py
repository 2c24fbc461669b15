"""Campaigns: all of a place, one of them with its wards, its people, its proposal, a ward's day, the settlement."""

from collections.abc import Mapping
from typing import Any

from attrs import evolve
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.debug import sensitive_post_parameters

from taicho.core.reports.filing import STATE_NAMES, FilingState
from taicho.core.resources.terms import FIRST_WEEK, REPORTS, STATUS, WEEKLY, Terms, named_duties
from taicho.core.vocabulary import Fault, Text
from taicho.intake.volunteers import force_duties
from taicho.pipeline import mobilising, people_reports, planning, report_duties
from taicho.store import campaigns as acts
from taicho.store import placings, rights, volunteers
from taicho.store.models import Campaign, CampaignWard, Placing, Presence
from taicho.web import allowed
from taicho.web.forms import Words
from taicho.web.here import Here
from taicho.web.language import said
from taicho.web.views.applying import SOURCES

REPORTS_OF = {"weekly": (WEEKLY,), "status": (STATUS,), "all": (WEEKLY, STATUS, FIRST_WEEK)}
RHYTHMS = {
    "weekly": Text("Hằng tuần", "Weekly"),
    "status": Text("Thứ hai, thứ sáu", "Monday and Friday"),
    "all": Text("Hằng tuần, thứ hai, thứ sáu, tuần đầu", "Weekly, Monday and Friday, first week"),
}
ANTIBODY = {"high": Text("cao", "high"), "medium": Text("trung bình", "medium"), "low": Text("thấp", "low")}
SHOWN = 200
"""Rows of a proposal, or people, on one page."""


class OpenForm(Words):
    """A campaign for any force of the place."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.words("name", Text("Tên lực lượng", "Name of the force"), most=200)
        self.words("name_en", Text("Tên tiếng Anh", "Name in English"), required=False, most=200)
        self.words("cite", Text("Căn cứ (văn bản, mục)", "By which text and section"), required=False, most=200)
        self.whole("total_from", Text("Tổng số, ít nhất", "In all, at least"), required=True, lowest=1)
        self.whole("total_to", Text("Tổng số, nhiều nhất", "In all, at most"), required=True, lowest=1)
        self.whole("quota_from", Text("Mỗi xã, ít nhất", "Each commune, at least"), required=True, lowest=0)
        self.whole("quota_to", Text("Mỗi xã, nhiều nhất", "Each commune, at most"), required=True, lowest=1)
        listed = ", ".join(one.text.vi for one in force_duties()), ", ".join(one.text.en for one in force_duties())
        self.words(
            "duties",
            Text("Nhiệm vụ, mỗi dòng một việc", "Duties, one a line"),
            required=False,
            long=True,
            most=2000,
            help=Text(f"Để trống: {listed[0]}.", f"Left empty: {listed[1]}."),
        )
        self.whole("age_from", Text("Tuổi, từ", "Age, from"), lowest=15, highest=100)
        self.whole("age_to", Text("Tuổi, đến", "Age, to"), lowest=15, highest=100)
        self.flag(
            "recovered",
            Text("Chỉ người đã khỏi bệnh, giao việc theo kháng thể", "Recovered people only, work by antibody result"),
            help=Text("Việc và bảng kháng thể theo 35-KH/BDVTU.", "Duties and antibody table of 35-KH/BDVTU."),
        )
        self.choice("reports", Text("Chế độ báo cáo", "Reports"), RHYTHMS, required=False)


def campaigns(request: Any) -> HttpResponse:
    """The campaigns that concern the place, those its plans order and nobody has opened yet, and a form for others."""
    here: Here = request.here
    path = here.places.path(here.place.code)
    may = allowed.may_here(here, "give")
    form = OpenForm(request.POST or None)
    if request.method == "POST":
        allowed.check(here, "give")
        done = _open(request, form)
        if done is not None:
            return done
    found = acts.campaigns_of(path, here.day)
    opened = {(one.plan_id, one.name_id) for one in found}
    waiting = [
        (plan, one)
        for plan, _ in planning.plans_in_force(here.workspace, here.day)
        for one in plan.campaigns
        if plan.place == here.place.code and (plan.id, one.id) not in opened
    ]
    lines = [(one, mobilising.status(one, _inside(one, path), here.day)) for one in found]
    context = {"lines": lines, "waiting": waiting, "form": form, "may": may}
    return render(request, "taicho/campaigns.html", context)


def _inside(campaign: Campaign, path: str) -> str:
    """The part of the campaign the page speaks of: the place, or the whole campaign when the place is wider."""
    return path if len(path) > len(campaign.place_path) else campaign.place_path


def _open(request: Any, form: OpenForm) -> HttpResponse | None:
    here: Here = request.here
    plan_id = request.POST.get("plan", "")
    if plan_id:
        for plan, _ in planning.plans_in_force(here.workspace, here.day):
            if plan.id == plan_id and plan.place == here.place.code:
                mobilising.open_from_plan(plan, here.person)
        return HttpResponseRedirect(here.to("campaigns"))
    if not form.is_valid():
        return None
    given = form.cleaned_data
    try:
        opening = mobilising.own_opening(
            here.place.code, here.day, name=Text(given["name"], given["name_en"] or given["name"]),
            total=(given["total_from"], given["total_to"]), quota=(given["quota_from"], given["quota_to"]),
            cite=given["cite"], terms=_terms(here, given), recovered=given["recovered"],
        )  # fmt: skip
        made = acts.open_campaign(opening, by=here.person)
    except Fault as fault:
        form.add_error(None, fault.sentence(here.language))
        return None
    return HttpResponseRedirect(here.to("campaign", made.pk))


def _terms(here: Here, given: dict[str, Any]) -> Terms:
    """What was filled in; a Fault when the ages turn."""
    ages = given["age_from"], given["age_to"]
    if ages[0] is not None and ages[1] is not None and ages[0] > ages[1]:
        raise Fault(
            Text("Tuổi từ lớn hơn tuổi đến.", "The lowest age is above the highest."),
            Text("Sửa lại hai ô tuổi.", "Mend the two ages."),
        )
    reports = REPORTS_OF.get(given["reports"], ())
    if given["recovered"]:
        terms = mobilising.recovered_terms(here.place.code)
        kept = (ages[0] if ages[0] is not None else terms.age_from, ages[1] if ages[1] is not None else terms.age_to)
        return evolve(terms, age_from=kept[0], age_to=kept[1], reports=reports)
    written = [Text(line.strip(), line.strip()) for line in given["duties"].splitlines() if line.strip()]
    duties = named_duties(written, given["cite"]) if written else force_duties()
    return Terms(duties, False, *ages, f"people_committee@{here.place.code}", reports)


def campaign_here(here: Here, campaign_id: int) -> tuple[Campaign, str]:
    """The campaign and the path the page speaks of; 404 when it does not concern the place."""
    found = Campaign.objects.filter(pk=campaign_id, start__lte=here.day).first()
    path = here.places.path(here.place.code)
    if found is None or not (path.startswith(found.place_path) or found.place_path.startswith(path)):
        raise Http404
    return found, _inside(found, path)


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
    context = {
        "campaign": found, "planned": planned, "stands": stands, "quota": quota,
        "agrees": quota == (found.total_from, found.total_to),
        "sources": _source_rows(planned, stands), "duties": mobilising.duty_names(found), "levels": ANTIBODY,
        "wards": [(one, here.name_of(one.place_code)) for one in stands.wards],
        "may": allowed.may(here.person, "give", here.places[found.place_code], here.places),
        "sees_people": allowed.may_here(here, "see_personal"),
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


class NoteForm(Words):
    """One thing to note of everybody ticked; antibody results where the campaign asks for them."""

    def __init__(self, tested: bool, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        notes = {what: words for what, words in volunteers.NOTES.items() if tested or what not in ANTIBODY}
        self.choice("what", Text("Ghi cho người đã đánh dấu", "Note for those ticked"), notes)


def people(request: Any, campaign_id: int) -> HttpResponse:
    """The people of a campaign, for who may see them; the read is in the trail."""
    here: Here = request.here
    found, path = campaign_here(here, campaign_id)
    allowed.check_path(here, "see_personal", path)
    terms = mobilising.terms_of_campaign(found)
    form = NoteForm(terms.tested, request.POST or None)
    if request.method == "POST" and form.is_valid():
        ids = [int(one) for one in request.POST.getlist("who") if one.isdigit()]
        count = volunteers.note(found, ids, form.cleaned_data["what"], on=here.day, by=here.person)
        messages.success(request, said(Text(f"Đã ghi cho {count} người.", f"Noted for {count} people.")))
        return HttpResponseRedirect(here.to("campaign_people", found.pk))
    rows = volunteers.people(found, path, by=here.person)
    context = {
        "campaign": found, "form": form, "total": len(rows), "tested": terms.tested, "levels": ANTIBODY,
        "duties": mobilising.duty_names(found),
        "rows": [(one, here.name_of(one.place_code), _serving(one)) for one in rows[:SHOWN]],
        "may": allowed.may_here(here, "give"), "shown": SHOWN,
    }  # fmt: skip
    return render(request, "taicho/campaign_people.html", context)


def _serving(one: Any) -> Placing | None:
    return next((placing for placing in one.placings.all() if placing.until is None), None)


def candidates(request: Any, campaign_id: int) -> HttpResponse:
    """Recovered people of the case register who may be asked: for who may see them, and audited."""
    here: Here = request.here
    found, path = campaign_here(here, campaign_id)
    allowed.check_path(here, "see_personal", path)
    if request.method == "POST":
        count = volunteers.invite(found, request.POST.getlist("who"), path, here.day, by=here.person)
        messages.success(request, said(Text(f"Đã mời {count} người.", f"{count} people asked.")))
        return HttpResponseRedirect(here.to("campaign_people", found.pk))
    rows = volunteers.candidates(found, path, here.day, by=here.person)
    context = {
        "campaign": found, "rows": [(one, here.name_of(one.place_code)) for one in rows[:SHOWN]],
        "total": len(rows), "shown": SHOWN, "may": allowed.may_here(here, "give"),
    }  # fmt: skip
    return render(request, "taicho/candidates.html", context)


def proposal(request: Any, campaign_id: int) -> HttpResponse:
    """Who should go where, with reasons; accepted whole or in part."""
    here: Here = request.here
    found, _ = campaign_here(here, campaign_id)
    allowed.check_path(here, "give", found.place_path)
    duties, trouble = mobilising.duty_names(found), ""
    if request.method == "POST":
        try:
            count = placings.accept(found, _wanted(request, duties), on=here.day, by=here.person)
        except Fault as fault:
            trouble = fault.sentence(here.language)
        else:
            messages.success(request, said(Text(f"Đã phân công {count} người.", f"{count} people placed.")))
            return HttpResponseRedirect(here.to("campaign", found.pk))
    offered = mobilising.proposal(found, here.day)
    sees = allowed.may(here.person, "see_personal", here.places[found.place_code], here.places)
    rows = [
        {
            "id": f"{offered.people[one.volunteer].pk}:{offered.wards[one.ward].pk}:{one.duty}",
            "who": offered.people[one.volunteer].name if sees else offered.people[one.volunteer].receipt,
            "ward": here.name_of(one.ward), "duty": duties.get(one.duty, Text(one.duty, one.duty)),
            "reasons": one.reasons,
        }
        for one in offered.found.placed
    ]  # fmt: skip
    context = {
        "campaign": found, "tested": mobilising.terms_of_campaign(found).tested, "rows": rows, "trouble": trouble,
        "found": offered.found,
        "unmet": [
            (offered.people[one.volunteer].receipt if one.volunteer else "", _unmet_words(here, one.text, one.ward))
            for one in offered.found.unmet
            if one.kind != "waiting"
        ][:SHOWN],
        "waiting": sum(one.kind == "waiting" for one in offered.found.unmet),
    }  # fmt: skip
    return render(request, "taicho/campaign_proposal.html", context, status=409 if trouble else 200)


def _unmet_words(here: Here, text: Text, ward: str) -> Text:
    """The ward by its name."""
    return Text(text.vi.replace(ward, here.name_of(ward)), text.en.replace(ward, here.name_of(ward))) if ward else text


def _wanted(request: Any, duties: Mapping[str, Text]) -> list[placings.Wanted]:
    wanted = []
    for text in request.POST.getlist("place"):
        parts = text.split(":")
        if len(parts) == 3 and parts[0].isdigit() and parts[1].isdigit() and parts[2] in duties:
            wanted.append(placings.Wanted(int(parts[0]), int(parts[1]), parts[2]))
    return wanted


@sensitive_post_parameters()
def ward(request: Any, campaign_id: int, code: str) -> HttpResponse:
    """A ward's day: who serves, hours, how they are, what happened; the release when the outbreak is under control."""
    here: Here = request.here
    found, _ = campaign_here(here, campaign_id)
    row = CampaignWard.objects.filter(campaign=found, place_code=code).first()
    if row is None:
        raise Http404
    allowed.check_path(here, "see", row.place_path)
    ground = mobilising.control_ground(here.workspace, code, here.day)
    duties, trouble = mobilising.duty_names(found), ""
    if request.method == "POST":
        try:
            _ward_act(request, row, ground)
        except Fault as fault:
            if isinstance(fault, rights.Forbidden):
                raise
            trouble = fault.sentence(here.language)
        else:
            return HttpResponseRedirect(here.to("campaign_ward", found.pk, code))
    serving = list(placings.serving_on(row, here.day).select_related("volunteer"))
    told = {one.placing_id: one for one in Presence.objects.filter(placing__in=serving, on=here.day)}
    sees = rights.may(here.person, "see_personal", row.place_path)
    if sees and serving:
        volunteers.people(found, row.place_path, by=here.person, pk__in=[one.volunteer_id for one in serving])
    context = {
        "campaign": found, "ward": row, "name": here.name_of(code), "trouble": trouble, "ground": ground,
        "rows": [
            (one, one.volunteer.name if sees else one.volunteer.receipt, duties.get(one.duty), told.get(one.pk))
            for one in serving
        ],
        "sees": sees, "wellbeing": placings.WELLBEING,
        "wanted": [(code, words, row.wanted.get(code, "")) for code, words in duties.items()],
        "may_tell": rights.may(here.person, "work", row.place_path),
        "may_release": rights.may(here.person, "give", row.place_path),
    }  # fmt: skip
    return render(request, "taicho/campaign_ward.html", context, status=400 if trouble else 200)


def _ward_act(request: Any, row: CampaignWard, ground: str) -> None:
    here: Here = request.here
    act = request.POST.get("act", "")
    if act == "release":
        acts.release(row, on=here.day, ground=ground, by=here.person)
        return
    if act == "quota":
        _set_quota(request, row)
        return
    if act.startswith("leave-"):
        leaving = placings.serving_on(row, here.day).filter(pk=int(act[6:]) if act[6:].isdigit() else 0).first()
        if leaving is not None:
            placings.leave(leaving, on=here.day, by=here.person)
        return
    days = {}
    for placing in placings.serving_on(row, here.day):
        hours = request.POST.get(f"hours-{placing.pk}", "").strip().replace(",", ".")
        if not hours:
            continue
        try:
            number = float(hours)
        except ValueError:
            raise Fault(Text(f"“{hours}” không phải số giờ.", f"“{hours}” is no number of hours.")) from None
        days[placing.pk] = placings.Day(
            number, request.POST.get(f"well-{placing.pk}", ""), request.POST.get(f"incident-{placing.pk}", "")[:1000]
        )
    placings.tell_day(row, days, on=here.day, by=here.person)


def _set_quota(request: Any, row: CampaignWard) -> None:
    """Least, most and the people each duty wants."""
    duties = mobilising.duty_names(row.campaign)
    said_ = {name: request.POST.get(name, "").strip() for name in ("least", "most", *duties)}
    wrong = [text for text in said_.values() if text and not text.isdigit()]
    if wrong or not (said_["least"] and said_["most"]):
        raise Fault(Text("Ghi số nguyên từ 0 cho mỗi ô.", "Write whole numbers from 0."))
    wanted = {name: int(said_[name]) for name in duties if said_[name] and int(said_[name])}
    acts.set_quota(row, least=int(said_["least"]), most=int(said_["most"]), wanted=wanted, by=request.here.person)


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
