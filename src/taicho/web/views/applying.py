"""The public pages of a campaign, the form and one's own answer: on a cheap phone, without a sign-in, no data shown."""

import hashlib
from datetime import date
from typing import Any

from django.core.cache import cache
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.debug import sensitive_post_parameters

from taicho.core.resources.explain_volunteers import SKILLS
from taicho.core.vocabulary import Fault, Places, Text
from taicho.intake.places import gazetteer
from taicho.pipeline import mobilising
from taicho.store import inviting, volunteers
from taicho.store.models import Campaign
from taicho.store.volunteers import Application
from taicho.web.forms import Words
from taicho.web.language import current, said
from taicho.web.middleware import today_of

OFTEN, WINDOW = 12, 3600
"""Applications from one address in so many seconds: a family or a shared telephone, not a machine."""

SOURCES = mobilising.SOURCES


class ApplyForm(Words):
    """What the office must know, in ten short questions."""

    def __init__(self, found: Campaign, wards: list[tuple[str, Text]], *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.words("name", Text("Họ và tên", "Full name"), most=120)
        self.words("phone", Text("Số điện thoại", "Telephone"), most=20)
        self.fields["phone"].widget.attrs |= {"inputmode": "tel", "autocomplete": "tel"}
        self.fields["name"].widget.attrs |= {"autocomplete": "name"}
        self.email("email", Text("Thư điện tử", "E-mail"), help=Text("Không có thì để trống.", "Leave empty if none."))
        self.whole("year", Text("Năm sinh", "Year of birth"), required=True, lowest=1920, highest=2015)
        self.choice("home", Text("Nơi ở", "Where you live"), wards)
        if found.recovered:
            self.day("infected_on", Text("Ngày biết mắc bệnh", "Day you knew of the infection"), required=False)
            self.day("recovered_on", Text("Ngày khỏi bệnh", "Day of recovery"), required=False)
        self.choice("skill", Text("Việc biết làm", "What you can do"), SKILLS, required=False)
        duties = mobilising.duty_names(found)
        self.choice("wish", Text("Việc muốn làm", "Where you wish to help"), duties, required=False)
        self.choice("source", Text("Đăng ký qua", "Through"), SOURCES)
        self.flag("fit", Text("Tôi đủ sức khỏe và tự nguyện tham gia", "I am well enough, and I volunteer"))
        self.fields["fit"].required = True
        self.fields["fit"].error_messages["required"] = said(
            Text("Hãy xác nhận đủ sức khỏe và tự nguyện.", "Confirm that you are well and volunteer.")
        )


@sensitive_post_parameters()
def apply(request: Any, campaign_id: int) -> HttpResponse:
    """The form, and the receipt after it."""
    found = Campaign.objects.filter(pk=campaign_id).first()
    if found is None:
        raise Http404
    day = today_of(request.workspace)
    places = gazetteer().on(day)
    closed = not found.asking or found.ended_on is not None or found.start > day
    form = ApplyForm(found, _wards(found, places), request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST" and not closed:
        if too_often(request):
            form.add_error(None, said(Text("Gửi quá nhiều lần; hãy chờ một giờ.", "Sent too often; wait an hour.")))
            status = 429
        elif form.is_valid():
            done = _take(request, found, form, places)
            if done is not None:
                return done
            status = 400
        else:
            status = 400
    context = {"campaign": found, "form": form, "closed": closed, "draft": f"apply-{request.workspace.slug}-{found.pk}"}
    return render(request, "taicho/apply.html", context, status=status)


def receipt(request: Any, campaign_id: int, code: str) -> HttpResponse:
    """The receipt: its letters and what comes next, and nothing of the person."""
    found = Campaign.objects.filter(pk=campaign_id).first()
    if found is None:
        raise Http404
    tested = mobilising.terms_of_campaign(found).tested
    return render(
        request, "taicho/applied.html",
        {"campaign": found, "tested": tested, "code": code, "draft": f"apply-{request.workspace.slug}-{found.pk}"},
    )  # fmt: skip


@sensitive_post_parameters()
def invited(request: Any, code: str, mark: str) -> HttpResponse:
    """The page of one invited person, opened by the address in the letter: what is asked, yes or no; no name on it."""
    one = inviting.opened(code, mark)
    if one is None:
        raise Http404
    trouble = ""
    if request.method == "POST" and request.POST.get("answer") in ("yes", "no"):
        try:
            inviting.answer(one, yes=request.POST["answer"] == "yes", on=today_of(request.workspace))
        except Fault as fault:
            trouble = fault.sentence(current())
        else:
            return HttpResponseRedirect(request.path)
    context = {
        "campaign": one.campaign, "terms": mobilising.terms_of_campaign(one.campaign), "answer": one.answer,
        "answered_on": one.answered_on, "code": one.receipt, "trouble": trouble,
        "closed": one.campaign.ended_on is not None,
    }  # fmt: skip
    return render(request, "taicho/invited.html", context, status=400 if trouble else 200)


def _wards(found: Campaign, places: Places) -> list[tuple[str, Text]]:
    """Where one may live: the campaign's wards, with their district where there are several."""
    codes = [one.place_code for one in found.wards.order_by("place_code")]
    listed = []
    for code in codes:
        place = places.get(code)
        if place is not None:
            above = places.get(place.parent or "")
            inside = f", {above.name_short}" if above and len(codes) > 40 else ""
            listed.append((code, Text(f"{place.name}{inside}", f"{place.name}{inside}")))
    return sorted(listed, key=lambda one: one[1].vi)


def too_often(request: Any) -> bool:
    """Counts the posts of an address, kept as a digest for an hour."""
    address = hashlib.sha256(str(request.META.get("REMOTE_ADDR", "")).encode()).hexdigest()
    key = f"apply-{request.workspace.slug}-{address}"
    cache.add(key, 0, WINDOW)
    try:
        return int(cache.incr(key)) > OFTEN
    except ValueError:
        return False


def _take(request: Any, found: Campaign, form: ApplyForm, places: Places) -> HttpResponse | None:
    given = form.cleaned_data
    one = Application(
        given["name"], given["phone"], given["home"], places.path(given["home"]), year_born=given["year"],
        source=given["source"], skills=[given["skill"]] if given["skill"] else [],
        wishes=[given["wish"]] if given["wish"] else [], infected_on=_past(given.get("infected_on"), request),
        recovered_on=_past(given.get("recovered_on"), request), fit=True,
        email=given["email"],
    )  # fmt: skip
    try:
        made = volunteers.apply(found, one)
    except Fault as fault:
        form.add_error(None, fault.sentence(current()))
        return None
    return HttpResponseRedirect(f"/{request.workspace.slug}/apply/{found.pk}/{made.receipt}/")


def _past(day: date | None, request: Any) -> date | None:
    """A day that has come; a day of the future says nothing."""
    return day if day is not None and day <= today_of(request.workspace) else None
