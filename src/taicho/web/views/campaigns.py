"""The campaigns of a place: those that run, those a plan orders and nobody has opened, and a form for others."""

from typing import Any

from attrs import evolve
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from taicho.core.resources.terms import FIRST_WEEK, STATUS, WEEKLY, Terms, named_duties
from taicho.core.vocabulary import Fault, Text
from taicho.intake.volunteers import force_duties
from taicho.pipeline import mobilising, planning
from taicho.store import campaigns as acts
from taicho.web import allowed
from taicho.web.forms import Words
from taicho.web.here import Here
from taicho.web.views.mobilising import inside

MOST = 1_000_000
"""No force of a place is larger."""
REPORTS_OF = {"weekly": (WEEKLY,), "status": (STATUS,), "all": (WEEKLY, STATUS, FIRST_WEEK)}
RHYTHMS = {
    "weekly": Text("Hằng tuần", "Weekly"),
    "status": Text("Thứ hai, thứ sáu", "Monday and Friday"),
    "all": Text("Hằng tuần, thứ hai, thứ sáu, tuần đầu", "Weekly, Monday and Friday, first week"),
}


class OpenForm(Words):
    """A campaign for any force of the place."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.words("name", Text("Tên lực lượng", "Name of the force"), most=200)
        self.words("name_en", Text("Tên tiếng Anh", "Name in English"), required=False, most=200)
        self.words("cite", Text("Căn cứ (văn bản, mục)", "By which text and section"), required=False, most=200)
        self.whole("total_from", Text("Tổng số, ít nhất", "In all, at least"), required=True, lowest=1, highest=MOST)
        self.whole("total_to", Text("Tổng số, nhiều nhất", "In all, at most"), required=True, lowest=1, highest=MOST)
        self.whole(
            "quota_from", Text("Mỗi xã, ít nhất", "Each commune, at least"), required=True, lowest=0, highest=MOST
        )
        self.whole(
            "quota_to", Text("Mỗi xã, nhiều nhất", "Each commune, at most"), required=True, lowest=1, highest=MOST
        )
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
    lines = [(one, mobilising.status(one, inside(one, path), here.day)) for one in found]
    context = {"lines": lines, "waiting": waiting, "form": form, "may": may}
    return render(request, "taicho/campaigns.html", context)


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
