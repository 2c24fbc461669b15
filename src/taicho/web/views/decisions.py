"""Decisions: what stands and who decided it, what was published when, and the form to declare."""

from datetime import date
from typing import Any

from attrs import frozen
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from taicho.core.levels import Ground, Verdict
from taicho.core.reports.situation_model import Rung
from taicho.core.vocabulary import Fault, Text
from taicho.pipeline import deciding, telling
from taicho.store import decisions as acts
from taicho.store import rights
from taicho.store.models import Decision
from taicho.web import allowed
from taicho.web.forms import Words
from taicho.web.here import Here
from taicho.web.language import said

GROUNDS = {
    Ground.BORDER.value: Text("Xã biên giới (tối đa hai mức)", "Border commune (at most two rungs)"),
    Ground.NEXT_TO_HIGH_RISK.value: Text(
        "Giáp vùng nguy cơ cao của huyện khác (tối đa hai mức)", "Next to a high-risk area (at most two rungs)"
    ),
    Ground.STRONGER.value: Text("Sớm hơn, mạnh hơn; nêu rõ lý do", "Earlier or stronger, with the reason in words"),
}


@frozen
class Line:
    """A decision in a list, in words."""

    decision: acts.Declared
    scale: Text
    rung: Rung
    computed: Text | None
    place: str
    ground: Text | None


def decisions(request: Any) -> HttpResponse:
    """What stands here, what waits, the history, and what was published on the day."""
    here: Here = request.here
    standing = deciding.standpoints(here.workspace, here.place.code, here.day)
    paths = rights.rights_of(here.person).paths("see")
    made = [one for one in acts.made_on(here.day) if _seen(here, one.place, paths)]
    context = {
        "standing": [_standing(one, here) for one in standing],
        "history": [_line(one, here) for one in acts.history(here.place.code) if one.day <= here.day],
        "made": [_line(one, here) for one in made],
        "may_declare": allowed.may_here(here, "declare"),
    }
    return render(request, "taicho/decisions.html", context)


def _seen(here: Here, code: str, paths: tuple[str, ...]) -> bool:
    return code in here.places and any(here.places.path(code).startswith(path) for path in paths)


def _standing(one: deciding.Standpoint, here: Here) -> dict[str, Any]:
    proposal = one.proposal
    return {
        "scale": one.scale,
        "level": one.plan is None,
        "proposed": rung_of(one, proposal.rung) if proposal and proposal.rung else None,
        "declared": one.declared,
        "rung": rung_of(one, one.declared.step) if one.declared else None,
        "missing": [telling.missing(key, proposal.rules) for key in proposal.missing] if proposal else [],
    }


def rung_of(one: deciding.Standpoint, step: int) -> Rung:
    """A rung as the page's badge wants it."""
    rung = one.scale.rung(step)
    return Rung(rung.id, rung.name, step, len(one.scale.rungs))


def _line(one: acts.Declared, here: Here) -> Line:
    title, names = deciding.scale_of_id(here.workspace, one.scale, here.day)
    name = names.get(one.step, Text(one.rung, one.rung))
    return Line(
        decision=one,
        scale=title,
        rung=Rung(one.rung, name, one.step, max(len(names), one.step)),
        computed=names.get(one.computed_step) if one.computed_step else None,
        place=here.name_of(one.place),
        ground=GROUNDS.get(one.ground),
    )


class DeclareForm(Words):
    """Rung, first day, ground, reason, document."""

    def __init__(self, at: deciding.Standpoint, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.choice(
            "rung", Text("Mức công bố", "Rung to declare"), [(str(r.step), r.name) for r in at.scale.rungs], radio=True
        )
        self.day("since", Text("Có hiệu lực từ ngày", "In force from"))
        self.choice(
            "ground",
            Text("Căn cứ nâng mức", "Ground for going higher"),
            GROUNDS,
            required=False,
            help=Text("Cần khi công bố cao hơn mức tính được.", "Needed when above what is computed."),
        )
        self.words("reason", Text("Lý do", "Reason"), required=False, long=True)
        self.words("document", Text("Số văn bản công bố", "Document number"), required=False, most=120)


def declare(request: Any) -> HttpResponse:
    """The form: what is proposed and why, each rung with whether it may be declared; then the decision itself."""
    here: Here = request.here
    allowed.check(here, "declare")
    at = deciding.standpoint(here.workspace, request.GET.get("scale", ""), here.place.code, here.day)
    unit = _unit(here)
    first = at.proposal.rung if at.proposal and at.proposal.rung else ""
    form = DeclareForm(at, request.POST or None, initial={"rung": str(first), "since": here.day})
    if request.method == "POST" and form.is_valid():
        asked = _asked(at, form.cleaned_data)
        try:
            done = deciding.declare(here.workspace, asked, day=here.day, by=here.person, unit=unit)
        except Fault as fault:
            form.add_error(None, fault.sentence(here.language))
        else:
            messages.success(request, said(_told(at, done)))
            return HttpResponseRedirect(here.to("decisions"))
    context = {
        "at": at,
        "level": at.plan is None,
        "form": form,
        "proposed": rung_of(at, at.proposal.rung) if at.proposal and at.proposal.rung else None,
        "declared": rung_of(at, at.declared.step) if at.declared else None,
        "why": telling.lines(at.proposal, here.language)[1:] if at.proposal else [],
        "verdicts": _verdicts(here, at, unit),
    }
    return render(request, "taicho/declare.html", context, status=422 if form.errors else 200)


def _unit(here: Here) -> str:
    """The unit in whose name a person decides: their own, else the people's committee of the place of their duty."""
    units = rights.rights_of(here.person).units()
    return units[0] if units else ""


def _asked(at: deciding.Standpoint, given: dict[str, Any]) -> deciding.Asked:
    return deciding.Asked(
        scale=at.scale.id,
        place=at.place,
        step=int(given["rung"]),
        since=given["since"],
        ground=Ground(given["ground"]) if given["ground"] else None,
        reason=given["reason"],
        document=given["document"],
    )


def _verdicts(here: Here, at: deciding.Standpoint, unit: str) -> list[tuple[Rung, Verdict]]:
    """What would happen to each rung if it were declared today without a ground."""
    name = here.person.get_username()
    found = []
    for rung in at.scale.rungs:
        asked = deciding.Asked(at.scale.id, at.place, rung.step, here.day)
        verdict = deciding.verdict(here.workspace, at, asked, name=name, unit=unit)
        found.append((rung_of(at, rung.step), verdict))
    return found


def _told(at: deciding.Standpoint, done: acts.Declared) -> Text:
    name = at.scale.rung(done.step).name
    since = f"{done.since.day}/{done.since.month}/{done.since.year}"
    return Text(
        f"Đã công bố {name.vi} từ {since}. Biện pháp và nhiệm vụ theo mức này đã mở.",
        f"{name.en} declared from {since}. Its measures and tasks are now open.",
    )


class WithdrawForm(Words):
    """Why a decision is taken back."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.words("reason", Text("Lý do rút quyết định", "Why it is withdrawn"), long=True)


def withdraw(request: Any, decision_id: int) -> HttpResponse:
    """Take a decision back, with a reason; it stays in the history."""
    here: Here = request.here
    row = Decision.objects.filter(pk=decision_id).first()
    if row is None:
        raise Http404
    allowed.check_path(here, "declare", row.place_path)
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            acts.withdraw(
                decision_id, day=_not_before(here.day, row.day), reason=form.cleaned_data["reason"], by=here.person
            )
        except Fault as fault:
            form.add_error(None, fault.sentence(here.language))
        else:
            messages.success(
                request,
                said(Text("Đã rút; quyết định trước đó có hiệu lực lại.", "Withdrawn; the one before holds again.")),
            )
            return HttpResponseRedirect(here.to("decisions"))
    (line,) = [_line(one, here) for one in acts.history(row.place_code) if one.id == row.pk]
    return render(request, "taicho/withdraw.html", {"form": form, "line": line})


def _not_before(day: date, first: date) -> date:
    return max(day, first)
