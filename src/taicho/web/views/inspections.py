"""Inspections: set, held, their findings and what became of each."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from taicho.core.vocabulary import Fault, Text, Unit
from taicho.store import bodies, rights
from taicho.store import inspections as acts
from taicho.store.models import Inspection
from taicho.web import allowed
from taicho.web.acting import act_on
from taicho.web.forms import Words
from taicho.web.gather import names
from taicho.web.here import Here
from taicho.web.language import said
from taicho.web.views.bodies import may_give, own_units

SHOWN = 100


def inspections(request: Any) -> HttpResponse:
    """Those of the place and below: still to come first, with findings not yet put right."""
    here: Here = request.here
    found = list(acts.listed(here.places.path(here.place.code), here.day)[:SHOWN])
    context = {
        "rows": [_line(here, one) for one in found],
        "overdue": sum(one.overdue for one in found),
        "coming": sum(1 for one in found if one.held_on is None and not one.called_off),
        "may": may_give(here),
    }
    return render(request, "taicho/inspections.html", context)


def _line(here: Here, row: Inspection) -> dict[str, Any]:
    return {
        "row": row,
        "kind": acts.KINDS[row.kind],
        "place": here.name_of(row.place_code),
        "team": row.body.name if row.body else row.team,
        "unit": names.unit_words(Unit.parse(row.unit), here.places),
    }


class InspectionForm(Words):
    """A new inspection at the place of the page."""

    def __init__(self, here: Here, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        teams = bodies.bodies(here.places.path(here.place.code), here.day, kind="inspection")
        self.choice("kind", Text("Loại", "Kind"), acts.KINDS)
        self.words("subject", Text("Nơi được kiểm tra", "Who is inspected"), most=255)
        self.words("matter", Text("Nội dung", "On what"), long=True)
        self.day("on", Text("Ngày kiểm tra", "Day"))
        self.choice("unit", Text("Cơ quan kiểm tra", "Inspected by"), own_units(here))
        self.choice(
            "body",
            Text("Đoàn đã thành lập", "A standing team"),
            {str(one.pk): Text(one.name, one.name) for one in teams},
            required=False,
        )
        self.words("team", Text("Hoặc thành phần đoàn", "Or who goes"), required=False, most=255)
        self.words("decision", Text("Số quyết định", "Number of the decision"), required=False, most=120)


def inspection_new(request: Any) -> HttpResponse:
    """Set an inspection."""
    here: Here = request.here
    path = here.places.path(here.place.code)
    if not may_give(here):
        rights.require(here.person, "give", path, "none@none")
    form = InspectionForm(here, request.POST or None, initial={"on": here.day})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        unit = Unit.parse(given.pop("unit"))
        rights.require(here.person, "give", path, str(unit))
        team = bodies.bodies(path, here.day).filter(pk=given.pop("body") or 0).first()
        try:
            made = acts.plan(
                unit=unit, body=team, place_code=here.place.code, place_path=path, by=here.person, **given
            )  # fmt: skip
        except Fault as fault:
            form.add_error(None, fault.sentence(here.language))
        else:
            messages.success(request, said(Text("Đã lập cuộc kiểm tra.", "The inspection is set.")))
            return HttpResponseRedirect(here.to("inspection", made.pk))
    return render(request, "taicho/inspection_new.html", {"form": form}, status=422 if form.errors else 200)


class FindingForm(Words):
    """A finding."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.words("words", Text("Phát hiện", "What was found"), long=True)
        self.flag("serious", Text("Nghiêm trọng", "Serious"))
        self.words("remedy", Text("Yêu cầu khắc phục", "What is to be put right"), required=False, long=True)
        self.day("due", Text("Hạn khắc phục", "By"), required=False)


def inspection(request: Any, inspection_id: int) -> HttpResponse:
    """One inspection: holding it, its findings, what was put right."""
    here: Here = request.here
    row = Inspection.objects.select_related("body").filter(pk=inspection_id).first()
    if row is None:
        raise Http404
    allowed.check_path(here, "see", row.place_path)
    form = FindingForm()
    if request.method == "POST":
        rights.require(here.person, "give", row.place_path, row.unit)
        form = FindingForm(request.POST) if request.POST.get("act") == "find" else form
        done = act_on(request, row, _ACTS, form, form_act="find", back=here.to("inspection", row.pk))
        if done is not None:
            return done
    context = {
        **_line(here, row),
        "findings": list(row.findings.order_by("-serious", "due", "id")),
        "form": form,
        "may": rights.may(here.person, "give", row.place_path, row.unit),
    }
    return render(request, "taicho/inspection.html", context, status=422 if form.errors else 200)


def _hold(here: Here, row: Inspection, request: Any, form: FindingForm) -> Text:
    acts.hold(row, on=here.day, result=request.POST.get("result", ""), by=here.person)
    return Text("Đã ghi kết quả; hãy ghi từng phát hiện.", "The result is noted; now note each finding.")


def _call_off(here: Here, row: Inspection, request: Any, form: FindingForm) -> Text:
    acts.call_off(row, reason=request.POST.get("reason", ""), by=here.person)
    return Text("Đã hủy cuộc kiểm tra.", "The inspection is called off.")


def _find(here: Here, row: Inspection, request: Any, form: FindingForm) -> Text | None:
    if not form.is_valid():
        return None
    acts.note(row, by=here.person, **form.cleaned_data)
    return Text("Đã ghi phát hiện.", "The finding is noted.")


def _put_right(here: Here, row: Inspection, request: Any, form: FindingForm) -> Text:
    finding = row.findings.filter(pk=request.POST.get("finding") or 0).first()
    if finding is None:
        raise Http404
    acts.put_right(finding, on=here.day, words=request.POST.get("words", ""), by=here.person)
    return Text("Đã ghi khắc phục.", "It is put right.")


_ACTS = {"hold": _hold, "call_off": _call_off, "find": _find, "put_right": _put_right}
