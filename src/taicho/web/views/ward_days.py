"""A ward of a campaign: its day told, its quota set, somebody's leaving, the release of all."""

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.debug import sensitive_post_parameters

from taicho.core.vocabulary import Fault, Text
from taicho.core.vocabulary.given import whole
from taicho.pipeline import mobilising
from taicho.store import campaigns as acts
from taicho.store import placings, rights, volunteers
from taicho.store.models import CampaignWard, Presence
from taicho.web import allowed
from taicho.web.here import Here
from taicho.web.views.mobilising import campaign_here


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
        leaving = placings.serving_on(row, here.day).filter(pk=whole(act[6:]) or 0).first()
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
    numbers = {name: whole(text) for name, text in said_.items() if text}
    least, most = numbers.get("least"), numbers.get("most")
    if None in numbers.values() or least is None or most is None:
        raise Fault(Text("Ghi số nguyên từ 0 cho mỗi ô.", "Write whole numbers from 0."))
    wanted = {name: count for name in duties if (count := numbers.get(name))}
    acts.set_quota(row, least=least, most=most, wanted=wanted, by=request.here.person)
