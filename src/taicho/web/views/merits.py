"""Commendations and violations of a place: lists, proposals, decisions."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from taicho.core.vocabulary import Fault, Text, Unit
from taicho.store import merits as acts
from taicho.store import rights
from taicho.store.models import Merit
from taicho.web import allowed
from taicho.web.forms import Words
from taicho.web.gather import names
from taicho.web.here import Here
from taicho.web.language import said
from taicho.web.views.bodies import own_units

SHOWN = 100


def merits(request: Any) -> HttpResponse:
    """The list of one kind; names of persons by right to personal data, and then noted."""
    here: Here = request.here
    kind = request.GET.get("kind", "commendation")
    kind = kind if kind in acts.KINDS else "commendation"
    path = here.places.path(here.place.code)
    found = list(acts.listed(path, here.day, kind)[:SHOWN])
    personal = rights.may(here.person, "see_personal", path)
    if personal:
        acts.names_read(found, place_path=path, by=here.person)
    context = {
        "rows": [_line(here, one, personal) for one in found],
        "kind": kind,
        "kinds": acts.KINDS,
        "waiting": sum(1 for one in found if one.state == "proposed"),
        "hidden": any(one.person for one in found) and not personal,
        "may": _proposes(here),
    }
    return render(request, "taicho/merits.html", context)


def _proposes(here: Here) -> bool:
    path = here.places.path(here.place.code)
    return any(rights.may(here.person, act, path, unit) for act in ("work", "give") for unit in own_units(here))


def _line(here: Here, row: Merit, personal: bool) -> dict[str, Any]:
    return {
        "row": row,
        "who": acts.name_for(row, personal),
        "place": here.name_of(row.place_code),
        "unit": names.unit_words(Unit.parse(row.unit), here.places),
        "state": acts.STATES[row.state],
    }


class MeritForm(Words):
    """A proposal."""

    def __init__(self, here: Here, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.choice("kind", Text("Loại", "Kind"), acts.KINDS)
        self.words("who", Text("Tập thể hoặc cá nhân", "Organisation or person"), most=255)
        self.flag(
            "person",
            Text("Là cá nhân", "This is a person"),
            Text("Tên cá nhân chỉ hiện với người được xem dữ liệu cá nhân.", "A person's name is shown by right only."),
        )
        self.words("what", Text("Thành tích, hành vi", "For what"), long=True)
        self.words(
            "basis",
            Text("Quy định, căn cứ", "Rule or basis"),
            required=False,
            most=255,
            help=Text(
                "Bắt buộc với vi phạm: điểm, khoản, điều, văn bản.", "Needed for a violation: article, document."
            ),
        )
        self.day("on", Text("Ngày", "Day"))
        self.choice("unit", Text("Đơn vị đề nghị, phát hiện", "Proposed or found by"), own_units(here))


def merit_new(request: Any) -> HttpResponse:
    """Propose one."""
    here: Here = request.here
    path = here.places.path(here.place.code)
    if not _proposes(here):
        rights.require(here.person, "work", path, "none@none")
    form = MeritForm(here, request.POST or None, initial={"on": here.day, "kind": request.GET.get("kind", "")})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        unit = Unit.parse(given.pop("unit"))
        try:
            made = acts.propose(
                unit=unit, place_code=here.place.code, place_path=path, by=here.person, **given
            )  # fmt: skip
        except Fault as fault:
            form.add_error(None, fault.sentence(here.language))
        else:
            messages.success(request, said(Text("Đã ghi đề nghị.", "The proposal is noted.")))
            return HttpResponseRedirect(here.to("merits", kind=made.kind))
    return render(request, "taicho/merit_new.html", {"form": form}, status=422 if form.errors else 200)


class DecideForm(Words):
    """The decision on a proposal."""

    def __init__(self, kind: str, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.choice(
            "state",
            Text("Kết luận", "Verdict"),
            {"decided": Text("Quyết định", "Decide"), "declined": Text("Không xét", "Decline")},
        )
        form = (
            Text("Hình thức khen thưởng", "Form of the commendation")
            if kind == "commendation"
            else Text("Hình thức xử lý", "Sanction")
        )
        self.words("form", form, required=False, most=120)
        self.whole("amount", Text("Số tiền (đồng)", "Amount (đồng)"), lowest=0)
        self.words("decision", Text("Số quyết định", "Number of the decision"), required=False, most=120)
        self.words("words", Text("Ghi chú, lý do", "Note, reason"), required=False, long=True)


def merit(request: Any, merit_id: int) -> HttpResponse:
    """One of them, and the decision on it."""
    here: Here = request.here
    row = Merit.objects.filter(pk=merit_id).first()
    if row is None:
        raise Http404
    allowed.check_path(here, "see", row.place_path)
    personal = rights.may(here.person, "see_personal", row.place_path)
    if personal:
        acts.names_read([row], place_path=row.place_path, by=here.person)
    may = row.state == "proposed" and rights.may(here.person, "issue_plan", row.place_path)
    form = DecideForm(row.kind, request.POST or None)
    if request.method == "POST":
        rights.require(here.person, "issue_plan", row.place_path)
        if form.is_valid():
            try:
                acts.decide(row, on=here.day, by=here.person, **form.cleaned_data)
            except Fault as fault:
                form.add_error(None, fault.sentence(here.language))
            else:
                messages.success(request, said(Text("Đã ghi quyết định.", "The decision is noted.")))
                return HttpResponseRedirect(here.to("merits", kind=row.kind))
    context = {**_line(here, row, personal), "form": form if may else None, "kind": acts.KINDS[row.kind]}
    return render(request, "taicho/merit.html", context, status=422 if form.errors else 200)
