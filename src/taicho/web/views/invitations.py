"""Invitations of a campaign: who was asked how and what came of it, letters to print, e-mails, the list for calling."""

import os
from collections import Counter
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST

from taicho.core.resources.inviting import MAIL, STANDING_NAMES, Asked, Standing, standing, told
from taicho.core.vocabulary import Fault, Text
from taicho.pipeline import inviting
from taicho.printing.write import OUTLETS, printed_together
from taicho.store import inviting as acts
from taicho.store.models import Campaign, Volunteer
from taicho.web import allowed
from taicho.web.acting import do_and_tell
from taicho.web.here import Here
from taicho.web.language import said
from taicho.web.middleware import HANOI
from taicho.web.views.mobilising import SHOWN, campaign_here


def invitations(request: Any, campaign_id: int) -> HttpResponse:
    """Everybody asked, or on a list to be asked, with each way and its state; e-mails asked for, sent, tried again."""
    here: Here = request.here
    found, path = campaign_here(here, campaign_id)
    allowed.check_path(here, "see_personal", path)
    if request.method == "POST":
        return do_and_tell(request, lambda: _act(request, found, path), here.to("invitations", found.pk))
    people = [(one, acts.asked(one)) for one in acts.invited(found, path, by=here.person)]
    counts = Counter(standing(asked) for _, asked in people)
    wanted = request.GET.get("show", "")
    order = {stands: number for number, stands in enumerate(Standing)}
    shown = [(one, asked) for one, asked in people if not wanted or standing(asked) == wanted]
    shown.sort(key=lambda pair: order[standing(pair[1])])
    context = {
        "campaign": found, "total": len(people), "matching": len(shown), "shown": SHOWN, "wanted": wanted,
        "counts": [(stands, STANDING_NAMES[stands], counts[stands]) for stands in Standing if counts[stands]],
        "rows": [_row(here, one, asked) for one, asked in shown[:SHOWN]],
        "mails": sum(any(way.channel == MAIL and way.state != "sent" for way in asked.ways) for _, asked in people),
        "may": allowed.may_here(here, "give"), "server": bool(os.environ.get("TAICHO_SMTP_URL")),
    }  # fmt: skip
    return render(request, "taicho/invitations.html", context)


def _row(here: Here, one: Volunteer, asked: Asked) -> tuple[Any, ...]:
    stands = standing(asked)
    ways = [(told(way), way.on) for way in asked.ways]
    return one, here.name_of(one.place_code), STANDING_NAMES[stands], stands, ways


def _act(request: Any, found: Campaign, path: str) -> Text:
    """Do what the button says; its words."""
    here: Here = request.here
    act = request.POST.get("act", "")
    if act == "ask":
        people = inviting.picked(acts.invited(found, path, by=here.person), request.POST.getlist("who"))
        many = acts.ask(found, people, path, on=here.day, by=here.person)
        return Text(
            f"Đã ghi mời {len(people)} người; {many} thư điện tử chờ gửi.",
            f"{len(people)} people are asked; {many} e-mails wait to be sent.",
        )
    if act == "again":
        many = acts.again(found, path, by=here.person)
        return Text(f"{many} thư sẽ được gửi lại.", f"{many} e-mails will be tried again.")
    if act == "send":
        allowed.check_path(here, "give", path)
        done = inviting.send_now(here.workspace, now=timezone.now().astimezone(HANOI), environ=os.environ)
        if done.errors:
            raise Fault(done.errors[0])
        return Text(
            f"Đã gửi {done.sent} thư, còn chờ {done.waiting}.", f"{done.sent} e-mails sent, {done.waiting} waiting."
        )
    raise KeyError(act)


@require_POST
def letters(request: Any, campaign_id: int) -> HttpResponse:
    """The letters to those ticked, or to all of the place who have not answered, in one file; noted as printed."""
    here: Here = request.here
    found, path = campaign_here(here, campaign_id)
    allowed.check_path(here, "see_personal", path)
    allowed.check_path(here, "give", path)
    ending = f".{request.POST.get('kind', 'docx')}"
    if ending not in (".docx", ".pdf"):
        raise Http404
    people = inviting.picked(acts.invited(found, path, by=here.person), request.POST.getlist("who"))
    try:
        made = inviting.letters(here.workspace, found, people, here.day, here.language, os.environ)
    except Fault as fault:
        messages.error(request, fault.sentence(here.language))
        return HttpResponseRedirect(here.to("invitations", found.pk))
    content = printed_together(made, ending)
    acts.printed(found, people, path, on=here.day, by=here.person)
    answer = HttpResponse(content, content_type=OUTLETS[ending][1])
    answer["Content-Disposition"] = f'attachment; filename="giay-moi-{found.pk}-{here.place.code}-{here.day}{ending}"'
    return answer


def calls(request: Any, campaign_id: int) -> HttpResponse:
    """The list for calling: who has not answered and left no e-mail that arrived, the words to say, what came of it."""
    here: Here = request.here
    found, path = campaign_here(here, campaign_id)
    allowed.check_path(here, "see_personal", path)
    allowed.check_path(here, "give", path)
    people = acts.invited(found, path, by=here.person)
    if request.method == "POST":
        done = _noted(request, people)
        messages.success(request, said(Text(f"Đã ghi {done} cuộc gọi.", f"{done} calls are noted.")))
        return HttpResponseRedirect(here.to("calls", found.pk))
    waiting = [(one, acts.asked(one)) for one in people if not one.answer]
    rows = [
        (one, here.name_of(one.place_code), [(told(way), way.on) for way in asked.ways])
        for one, asked in waiting
        if not any(way.state in ("sent", "wrong_number") for way in asked.ways)
    ]
    context = {
        "campaign": found, "rows": rows[:SHOWN], "total": len(rows), "shown": SHOWN, "outcomes": acts.OUTCOMES,
        "script": inviting.script(found, here.places),
    }  # fmt: skip
    return render(request, "taicho/calls.html", context)


def _noted(request: Any, people: list[Volunteer]) -> int:
    """Write down the outcome of every call that has one."""
    here: Here = request.here
    many = 0
    for one in people:
        outcome = request.POST.get(f"call-{one.pk}", "")
        if outcome:
            acts.called(one, outcome, on=here.day, by=here.person)
            many += 1
    return many
