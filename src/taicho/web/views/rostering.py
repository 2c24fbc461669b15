"""The roster of a campaign: a week of shifts, who is in them, the gaps, a filling to accept, the workbook."""

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from taicho.core.resources.explain_volunteers import SKILLS
from taicho.core.vocabulary import Fault, Text
from taicho.core.vocabulary.given import whole
from taicho.intake.volunteers import rest_hours
from taicho.pipeline import rostering
from taicho.store import campaigns as acts
from taicho.store import rights, rosters, volunteers
from taicho.store.models import Campaign, CampaignWard, RosterShift, RosterTurn
from taicho.web import allowed
from taicho.web.forms import Words
from taicho.web.here import Here
from taicho.web.language import said
from taicho.web.views.mobilising import campaign_here

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class ShiftsForm(Words):
    """The same shift on each day of a span."""

    def __init__(self, wards: list[tuple[str, Text]], *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.choice("ward", Text("Nơi", "Place"), wards)
        self.words("post", Text("Chốt, việc", "Post or duty"), most=120)
        self.day("first", Text("Từ ngày", "First day"))
        self.day("last", Text("Đến ngày", "Last day"))
        self.whole("start", Text("Từ giờ (0–23)", "From hour (0–23)"), required=True, lowest=0, highest=23)
        self.whole("until", Text("Đến giờ (1–24)", "Until hour (1–24)"), required=True, lowest=1, highest=24)
        self.whole("wanted", Text("Số người mỗi ca", "People in each"), required=True, lowest=1, highest=500)
        self.choice("skill", Text("Cần biết", "Skill needed"), SKILLS, required=False)


def roster(request: Any, campaign_id: int) -> HttpResponse:
    """A week: days across, shifts down; plan shifts, put in and take out, accept a filling."""
    here: Here = request.here
    found, path = campaign_here(here, campaign_id)
    allowed.check_path(here, "see", path)
    on = _asked_day(request, here)
    wards = [one for one in acts.wards(found, path, here.day) if not one.released_on]
    act = request.POST.get("act", "")
    listed = [(str(one.pk), Text(name, name)) for one in wards for name in [here.name_of(one.place_code)]]
    form = ShiftsForm(listed, request.POST if act == "plan" else None, initial=_first_words(on))
    trouble = ""
    if request.method == "POST":
        allowed.check_path(here, "give", path)
        try:
            done = _act(request, found, act, form, wards)
        except rights.Forbidden:
            raise
        except Fault as fault:
            trouble, done = fault.sentence(here.language), False
        if done:
            return HttpResponseRedirect(here.to("roster", found.pk, on=on.isoformat()))
    context = _week(request, found, path, on) | {
        "campaign": found, "form": form, "trouble": trouble, "place_wide": path,
        "planning": bool(form.errors), "has_wards": bool(wards),
    }  # fmt: skip
    return render(request, "taicho/roster.html", context, status=400 if trouble or form.errors else 200)


def _first_words(on: date) -> dict[str, Any]:
    monday = on - timedelta(days=on.weekday())
    return {"first": monday, "last": monday + timedelta(days=6), "start": 6, "until": 14, "wanted": 2}


def _asked_day(request: Any, here: Here) -> date:
    """The day whose week is shown: rosters look ahead, so it may lie behind the day of the page."""
    try:
        asked = date.fromisoformat(request.GET.get("on", ""))
    except ValueError:
        return here.day
    return asked if abs((asked - here.day).days) <= 366 else here.day


def _act(request: Any, found: Campaign, act: str, form: ShiftsForm, wards: list[CampaignWard]) -> bool:
    """Do what was asked; False leaves the page as it is, with the errors of the form."""
    by = request.here.person
    if act == "plan":
        return form.is_valid() and _plan(form.cleaned_data, wards, by)
    if act == "put":
        rosters.put(found, _pairs(request), by=by)
    elif act == "accept":
        count = rosters.put(found, _pairs(request), by=by, rest=rest_hours())
        messages.success(request, said(Text(f"Đã xếp {count} lượt.", f"{count} turns given.")))
    elif act.startswith("out-"):
        turn = (
            RosterTurn.objects.filter(pk=whole(act[4:]) or 0, shift__campaign=found)
            .select_related("shift__ward")
            .first()
        )
        if turn is not None:
            rosters.take_out(turn, by=by)
    elif act.startswith("drop-"):
        row = (
            RosterShift.objects.filter(pk=whole(act[5:]) or 0, campaign=found)
            .select_related("ward", "campaign")
            .first()
        )
        if row is not None:
            rosters.drop(row, by=by)
    return True


def _plan(given: dict[str, Any], wards: list[CampaignWard], by: Any) -> bool:
    ward = next(one for one in wards if str(one.pk) == given["ward"])
    planned = rosters.Planned(
        given["post"], given["first"], given["last"], given["start"], given["until"], given["wanted"], given["skill"]
    )
    return rosters.plan_shifts(ward, planned, by=by) > 0


def _pairs(request: Any) -> list[tuple[int, int]]:
    parts = [[whole(each) for each in text.split(":")] for text in request.POST.getlist("turn")]
    return [(one[0], one[1]) for one in parts if len(one) == 2 and one[0] is not None and one[1] is not None]


def _names(here: Here, found: Campaign, path: str) -> dict[int, str]:
    """Names by volunteer for who may see people of the place, and the read is in the trail; else nothing."""
    if not rights.may(here.person, "see_personal", path):
        return {}
    return {one.pk: one.name for one in volunteers.people(found, path, by=here.person)}


def _week(request: Any, found: Campaign, path: str, on: date) -> dict[str, Any]:
    here: Here = request.here
    shown, names = rostering.week(found, path, on), _names(here, found, path)
    people, may = rostering.force(found, path), rights.may(here.person, "give", path)
    keys = {one.person_key: names.get(one.pk, one.receipt) for one in people}
    keys |= {
        one.volunteer.person_key: names.get(one.volunteer_id, one.volunteer.receipt)
        for line in shown.lines for cell in line.cells if cell for one in cell.turns
    }  # fmt: skip
    chosen = _chosen(request, shown) if may else None
    proposed = rostering.filling(shown, people) if may and request.GET.get("fill") else []
    return {
        "week": shown, "on": on, "may": may, "names": names, "skills": SKILLS, "rest": rest_hours(),
        "days": [(one, rostering.weekday(one)) for one in shown.days],
        "lines": [
            (one, here.name_of(one.place), list(zip(shown.days, one.cells, strict=True))) for one in shown.lines
        ],
        "clashes": [(keys.get(one.person, "—"), rostering.clash_words(one)) for one in shown.clashes],
        "hours": sorted(((keys.get(who, "—"), many) for who, many in shown.hours.items()), key=lambda one: -one[1]),
        "chosen": chosen, "free": rostering.free_for(chosen, people, shown) if chosen and chosen.missing else [],
        "filling": bool(request.GET.get("fill")) and may, "proposed": proposed,
        "before": on - timedelta(days=7), "after": on + timedelta(days=7), "week_hours": shown.hours,
        "span": rosters.shift_of(chosen.row).span if chosen else "",
    }  # fmt: skip


def _chosen(request: Any, shown: rostering.Week) -> rostering.Cell | None:
    asked = request.GET.get("shift", "")
    cells = [cell for line in shown.lines for cell in line.cells if cell]
    return next((one for one in cells if str(one.row.pk) == asked), None)


def roster_file(request: Any, campaign_id: int) -> HttpResponse:
    """The week as XLSX; names for who may see people, codes for others."""
    here: Here = request.here
    found, path = campaign_here(here, campaign_id)
    allowed.check_path(here, "see", path)
    on = _asked_day(request, here)
    shown = rostering.week(found, path, on)
    title = Text(found.text_vi, found.text_en or found.text_vi)
    content = rostering.roster_xlsx(shown, title, _names(here, found, path), here.places, here.language)
    answer = HttpResponse(content, content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="roster-{found.pk}-{shown.days[0]}.xlsx"'
    return answer
