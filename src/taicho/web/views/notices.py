"""My notices: what I am told, how I want to be told by e-mail, my own calendar address."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from taicho.core.vocabulary import Fault, Text
from taicho.pipeline import calendars, reminding
from taicho.store import feeds, notices
from taicho.store.models import Mail, Notice
from taicho.web.forms import Words
from taicho.web.gather import feed as feed_text
from taicho.web.here import Here
from taicho.web.language import said
from taicho.web.middleware import today_of

MAILS = 5


class MailForm(Words):
    """Where letters go, whether at all, in which language."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.words("email", Text("Địa chỉ thư điện tử", "E-mail address"), required=False, most=254)
        self.choice(
            "language",
            Text("Ngôn ngữ của thư", "Language of the letters"),
            {"vi": Text("Tiếng Việt", "Vietnamese"), "en": Text("Tiếng Anh", "English")},
        )
        self.flag(
            "wanted",
            Text("Gửi thư nhắc việc cho tôi", "Send me reminders"),
            Text("Mỗi ngày nhiều nhất một thư, gộp mọi việc.", "At most one letter a day, with everything in it."),
        )


def own_notices(request: Any, secret: str = "") -> HttpResponse:
    """What I am told, unread first; my settings below."""
    here: Here = request.here
    found = list(notices.of(here.person))
    form = MailForm(
        initial={
            "email": here.person.email,
            "language": here.person.profile.language,
            "wanted": notices.wants_mail(here.person),
        }
    )
    return render(request, "taicho/notices.html", _context(request, found, form, secret))


def _context(request: Any, found: list[Notice], form: MailForm, secret: str) -> dict[str, Any]:
    here: Here = request.here
    texts = reminding.texts_of(here.workspace, here.day, found)
    return {
        "rows": [
            {"notice": one, "why": reminding.WHY.get(one.why, Text(one.why, one.why)), "text": texts[one.key],
             "href": here.to("notice", one.pk)}
            for one in found
        ],
        "unread_here": sum(1 for one in found if one.read_at is None),
        "form": form,
        "feed": feeds.current(here.person),
        "address": _address(request, secret) if secret else "",
        "mails": list(Mail.objects.filter(person=here.person).order_by("-id")[:MAILS]),
    }  # fmt: skip


def _address(request: Any, secret: str) -> str:
    return str(request.build_absolute_uri(reverse("web:feed", args=(request.workspace.slug, secret))))


def notice(request: Any, notice_id: int) -> HttpResponse:
    """Open what I was told of; it counts as read."""
    here: Here = request.here
    found = Notice.objects.filter(pk=notice_id, person=here.person).first()
    if found is None:
        raise Http404
    notices.read(here.person, at=timezone.now(), ids=[found.pk])
    page, given = (
        ("task", {"key": found.key})
        if "#" in found.key
        else ("tasks", {"whose": "all", "plan": found.key, "show": "late"})
    )
    if found.why in ("raised", "answered") and here.has("difficulties"):
        page, given = "difficulties", {}
    place = found.place_code if found.place_code in here.places else ""
    return HttpResponseRedirect(here.to(page, place=place, day=found.day, **given))


@require_POST
def own_notices_act(request: Any) -> HttpResponse:
    """Mark all as read; change how letters come; renew or end the calendar address."""
    here: Here = request.here
    act, now = request.POST.get("act", ""), timezone.now()
    if act == "read":
        notices.read(here.person, at=now)
        messages.success(request, said(Text("Đã đánh dấu đọc hết.", "All are marked as read.")))
    elif act == "mail":
        return _mail(request, now)
    elif act == "renew":
        secret = feeds.renew(here.person, by=here.person, at=now)
        return own_notices(request, secret)
    elif act == "end":
        feeds.end(here.person, by=here.person, at=now)
        messages.success(request, said(Text("Địa chỉ lịch không còn mở được.", "The calendar address opens no more.")))
    else:
        raise Http404
    return HttpResponseRedirect(here.to("own_notices"))


def _mail(request: Any, now: Any) -> HttpResponse:
    here: Here = request.here
    form = MailForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        try:
            notices.set_mail(here.person, by=here.person, at=now, **given)
        except Fault as fault:
            form.add_error("email", fault.sentence(here.language))
        else:
            messages.success(request, said(Text("Đã ghi cách nhận thư.", "How letters come is noted.")))
            return HttpResponseRedirect(here.to("own_notices"))
    found = list(notices.of(here.person))
    return render(request, "taicho/notices.html", _context(request, found, form, ""), status=422)


def feed(request: Any, secret: str) -> HttpResponse:
    """A person's duties for a calendar program: whoever holds the secret address may read it, nobody else."""
    person = feeds.opened(secret, at=timezone.now())
    if person is None:
        raise Http404
    day = today_of(request.workspace)
    first, last = feed_text.span(day)
    found = calendars.items(request.workspace, day, reminding.asked_for(person), first, last)
    text = feed_text.written(
        request.workspace, person, found, day, now=timezone.now(), base=request.build_absolute_uri("/")
    )
    answer = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    answer.headers["Content-Disposition"] = 'inline; filename="taicho.ics"'
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer
