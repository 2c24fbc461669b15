"""Who should go where in a campaign: the proposal with its reasons, accepted whole or in part."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from taicho.core.vocabulary import Fault, Text
from taicho.core.vocabulary.given import whole
from taicho.pipeline import mobilising
from taicho.store import placings
from taicho.web import allowed
from taicho.web.here import Here
from taicho.web.language import said
from taicho.web.views.mobilising import SHOWN, campaign_here


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
        person, ward = (whole(part) for part in parts[:2]) if len(parts) == 3 else (None, None)
        if person is not None and ward is not None and parts[2] in duties:
            wanted.append(placings.Wanted(person, ward, parts[2]))
    return wanted
