"""Staff moved between units: who is short, who could give, a proposal to accept in whole or in part, who is away."""

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from taicho.core.resources.rotation import Want
from taicho.core.vocabulary import Fault, Text
from taicho.core.vocabulary.given import whole
from taicho.core.vocabulary.professions import PROFESSIONS, profession_name
from taicho.pipeline import rotating
from taicho.pipeline.staffing import names_of
from taicho.store import audit, rights, transfers
from taicho.web import allowed
from taicho.web.forms import Words
from taicho.web.gather.teams import unit_name
from taicho.web.here import Here
from taicho.web.language import said

DAYS = 14
"""Days for which people are moved unless somebody says otherwise."""


class PeriodForm(Words):
    """From when to when, on which decision; and, where more is wanted than the least, what and where."""

    def __init__(self, here: Here, units: dict[str, str], *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.day("since", Text("Từ ngày", "From"))
        self.day("until", Text("Đến hết ngày", "Until, inclusive"))
        self.words("document", Text("Số quyết định", "Decision"), required=False, most=80)
        listed = sorted(((unit, unit_name(unit, here)) for unit in units), key=lambda one: one[1].vi)
        self.choice("unit", Text("Cần thêm cho đơn vị", "More people for"), listed, required=False)
        self.choice("profession", Text("Chức danh", "Profession"), PROFESSIONS, required=False)
        self.whole("count", Text("Số người cần thêm", "How many more"), lowest=1, highest=500)


def rotation(request: Any) -> HttpResponse:
    """The page; a post accepts those ticked, or brings somebody back."""
    here: Here = request.here
    path = here.places.path(here.place.code)
    units = rotating.units_of(here.workspace, path, here.day)
    first = {"since": here.day, "until": here.day + timedelta(days=DAYS - 1)}
    form = PeriodForm(here, units, request.POST or request.GET.dict() or None, initial=first)
    asked = bool(request.GET.get("since")) or request.POST.get("act") == "accept"
    trouble = ""
    if request.method == "POST":
        allowed.check(here, "give")
        try:
            done = _act(request, path, form, units)
        except rights.Forbidden:
            raise
        except Fault as fault:
            trouble, done = fault.sentence(here.language), False
        if done:
            return HttpResponseRedirect(here.to("rotation"))
    valid = asked and form.is_valid()
    day = form.cleaned_data["since"] if valid else here.day
    found = rotating.propose(here.workspace, path, day, _more(form, units) if valid else ())
    away = transfers.around(path)
    known = _names(here, path, [one.staff.person for one in found.moved] + [one.person_code for one in away])
    context = {
        "form": form if asked else PeriodForm(here, units, initial=first), "asked": asked, "valid": valid,
        "trouble": trouble, "found": found, "names": known, "may": allowed.may_here(here, "give"),
        "strengths": [_strength(here, one) for one in found.strengths],
        "short": sum(one.missing for one in found.strengths),
        "rows": [(one, unit_name(one.staff.unit, here), unit_name(one.want.unit, here)) for one in found.moved],
        "lacking": [(one, unit_name(one.want.unit, here), _whom(one.want.profession)) for one in found.lacking],
        "away": [_away(here, one) for one in away],
    }  # fmt: skip
    return render(request, "taicho/rotation.html", context, status=400 if trouble or (asked and not valid) else 200)


def _whom(profession: str) -> Text:
    return profession_name(profession) if profession else Text("cả đơn vị", "the whole unit")


def _strength(here: Here, one: Any) -> dict[str, Any]:
    return {"row": one, "unit": unit_name(one.unit, here), "whom": _whom(one.profession)}


def _away(here: Here, one: Any) -> dict[str, Any]:
    back = one.ended_on
    return {
        "row": one, "home": unit_name(one.home_unit, here), "host": unit_name(one.host_unit, here),
        "whom": profession_name(one.profession), "back": back if back and back <= here.day else None,
        "over": back is None and one.until < here.day, "waiting": one.since > here.day,
    }  # fmt: skip


def _more(form: PeriodForm, units: dict[str, str]) -> tuple[Want, ...]:
    """What is wanted beyond the least, when unit and number are given."""
    given = form.cleaned_data
    unit, count = given.get("unit"), given.get("count")
    return (Want(unit, units[unit], given.get("profession") or "", count),) if unit and count else ()


def _act(request: Any, path: str, form: PeriodForm, units: dict[str, str]) -> bool:
    """Do what the button says; False leaves the page with its words."""
    here: Here = request.here
    act = request.POST.get("act", "")
    if act.startswith("back-"):
        found = next((one for one in transfers.around(path) if one.pk == whole(act[5:])), None)
        if found is not None:
            reason = request.POST.get(f"why-{found.pk}", "")
            transfers.bring_back(found.pk, on=here.day, reason=reason, by=here.person)
            messages.success(request, said(Text("Đã ghi trở về đơn vị.", "Noted: back at home.")))
        return True
    if act != "accept" or not form.is_valid():
        return False
    given: dict[str, Any] = form.cleaned_data
    since: date = given["since"]
    count = rotating.accept(
        here.workspace, path, request.POST.getlist("person"), since, given["until"], document=given["document"],
        by=here.person, more=_more(form, units),
    )  # fmt: skip
    messages.success(request, said(Text(f"Đã điều động {count} người.", f"{count} people are moved.")))
    return True


def _names(here: Here, path: str, codes: list[str]) -> dict[str, str]:
    """Names by code for who may see people here, and the read is in the trail."""
    wanted = sorted(set(codes))
    if not wanted or not rights.may(here.person, "see_personal", path):
        return {}
    audit.record(by=here.person, act="read.people", subject="transfers", place_path=path, rows=len(wanted), keys=wanted)
    return names_of(wanted)
