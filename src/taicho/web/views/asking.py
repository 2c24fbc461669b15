"""The people of a campaign: who may be asked, who was, and what is noted of them; for who may see people."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from taicho.core.vocabulary import Text
from taicho.core.vocabulary.given import whole
from taicho.pipeline import mobilising
from taicho.store import volunteers
from taicho.store.models import Placing
from taicho.web import allowed
from taicho.web.forms import Words
from taicho.web.here import Here
from taicho.web.language import said
from taicho.web.views.mobilising import ANTIBODY, SHOWN, campaign_here


class NoteForm(Words):
    """One thing to note of everybody ticked; antibody results where the campaign asks for them."""

    def __init__(self, tested: bool, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        notes = {what: words for what, words in volunteers.NOTES.items() if tested or what not in ANTIBODY}
        self.choice("what", Text("Ghi cho người đã đánh dấu", "Note for those ticked"), notes)


def _served(one: Any, day: date) -> bool:
    return any(
        placing.since <= day and (placing.until is None or placing.until > day) for placing in one.placings.all()
    )


PARTS: Mapping[str, tuple[Text, Callable[[Any, date], bool]]] = {
    "silent": (Text("Chưa trả lời", "No answer yet"), lambda one, day: not one.answer),
    "serving": (Text("Đang làm nhiệm vụ", "Serving"), _served),
    "standby": (
        Text("Cộng tác viên", "On the standby list"),
        lambda one, day: bool(one.placings.all()) and not _served(one, day),
    ),
}
"""Parts of the list people ask for. Collaborators are those who served and were let go."""


def people(request: Any, campaign_id: int) -> HttpResponse:
    """The people of a campaign, for who may see them; the read is in the trail."""
    here: Here = request.here
    found, path = campaign_here(here, campaign_id)
    allowed.check_path(here, "see_personal", path)
    terms = mobilising.terms_of_campaign(found)
    form = NoteForm(terms.tested, request.POST or None)
    if request.method == "POST" and form.is_valid():
        ids = [number for one in request.POST.getlist("who") if (number := whole(one)) is not None]
        count = volunteers.note(found, ids, form.cleaned_data["what"], on=here.day, by=here.person)
        messages.success(request, said(Text(f"Đã ghi cho {count} người.", f"Noted for {count} people.")))
        return HttpResponseRedirect(here.to("campaign_people", found.pk))
    people_ = volunteers.people(found, path, by=here.person)
    wanted = request.GET.get("show", "")
    rows = [one for one in people_ if wanted not in PARTS or PARTS[wanted][1](one, here.day)]
    context = {
        "parts": [(name, words, sum(test(one, here.day) for one in people_)) for name, (words, test) in PARTS.items()],
        "wanted": wanted, "everybody": len(people_),
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
        done = Text(
            f"{count} người vào danh sách mời. Hãy in giấy mời, gửi thư hoặc gọi điện.",
            f"{count} people are on the list to ask. Print letters, send e-mails or call.",
        )
        messages.success(request, said(done))
        return HttpResponseRedirect(here.to("invitations", found.pk))
    rows = volunteers.candidates(found, path, here.day, by=here.person)
    context = {
        "campaign": found, "rows": [(one, here.name_of(one.place_code)) for one in rows[:SHOWN]],
        "total": len(rows), "shown": SHOWN, "may": allowed.may_here(here, "give"),
    }  # fmt: skip
    return render(request, "taicho/candidates.html", context)
