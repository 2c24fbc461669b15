"""The four on the spot of a place, and the help that places ask of each other."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from taicho.core.resources.on_the_spot import PART_NAMES
from taicho.core.vocabulary import Fault, Text
from taicho.core.vocabulary.given import whole
from taicho.pipeline.on_the_spot import four
from taicho.store import helping
from taicho.store.models import HelpOffer, HelpRequest
from taicho.web import allowed
from taicho.web.forms import Words
from taicho.web.here import Here
from taicho.web.language import said


class AskForm(Words):
    """Whom a place needs, how many, from when to when."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.words("what", Text("Cần lực lượng nào", "Whom do you need"), most=200)
        self.whole("count", Text("Số người", "How many"), required=True, lowest=1, highest=10_000)
        self.day("since", Text("Từ ngày", "From"))
        self.day("until", Text("Đến ngày", "Until"), required=False)


def on_the_spot(request: Any) -> HttpResponse:
    """Force, command, means, supplies; requests of the place and those it was asked."""
    here: Here = request.here
    form, trouble = AskForm(request.POST if request.POST.get("act") == "ask" else None), ""
    if request.method == "POST":
        allowed.check(here, "give")
        try:
            done = _act(request, form)
        except Fault as fault:
            trouble, done = fault.sentence(here.language), False
        if done:
            return HttpResponseRedirect(here.to("on_the_spot"))
    parts = four(here.workspace, here.place.code, here.day)
    context = {
        "parts": [(PART_NAMES[part], lines) for part, lines in parts.items()],
        "short": sum(1 for lines in parts.values() for one in lines if one.missing),
        "requests": [_line(here, one) for one in helping.requests_at(here.places.path(here.place.code), here.day)],
        "form": form, "trouble": trouble, "may": allowed.may_here(here, "give"),
        "may_enter": allowed.may_here(here, "enter"), "may_import": allowed.may_here(here, "import"),
    }  # fmt: skip
    return render(request, "taicho/on_the_spot.html", context, status=400 if trouble else 200)


def _line(here: Here, one: HelpRequest) -> dict[str, Any]:
    path = here.places.path(here.place.code)
    own = one.place_path == path
    return {
        "row": one,
        "place": here.name_of(one.place_code),
        "asked": here.name_of(one.asked_code),
        "missing": helping.missing(one),
        "own": own,
        "may_offer": not path.startswith(one.place_path) and path.startswith(one.asked_path),
        "offers": [(offer, here.name_of(offer.place_code)) for offer in one.offers.all()],
        "top": one.asked_code == "VN",
    }


def _act(request: Any, form: AskForm) -> bool:
    """Do what the button says; False when the form must be mended."""
    here: Here = request.here
    act, number = request.POST.get("act", ""), request.POST.get("id", "")
    if act == "ask":
        if not form.is_valid():
            return False
        helping.ask(here.place, here.places, on=here.day, by=here.person, **form.cleaned_data)
        messages.success(request, said(Text("Đã gửi đề nghị hỗ trợ.", "The request is sent.")))
        return True
    key = whole(number) or 0
    visible = {one.pk: one for one in helping.requests_at(here.places.path(here.place.code), here.day)}
    if act in ("take", "decline"):
        found = HelpOffer.objects.filter(pk=key, request__in=list(visible)).select_related("request").first()
        if found is not None:
            helping.answer(found, accepted=act == "take", by=here.person)
    elif key in visible and act == "offer":
        count = whole(request.POST.get("count", "")) or 0
        helping.offer(visible[key], here.place, here.places, count=count, by=here.person)
    elif key in visible and act == "escalate":
        helping.escalate(visible[key], here.places, by=here.person)
    return True
