"""Teams sent away: which there are, one of them with its members, the proposal, and the steps of its way."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from taicho.core.registers import REGISTERS
from taicho.core.reports.filing import STATE_NAMES as FILING_NAMES
from taicho.core.resources.journey import STATE_NAMES, STEP_NAMES, STEPS, State, Step
from taicho.core.resources.tell_team import post_name
from taicho.core.vocabulary import Fault, Text
from taicho.core.vocabulary.professions import profession_name
from taicho.pipeline import deployments as pipeline
from taicho.pipeline import paying, people_reports, team_papers
from taicho.printing.write import OUTLETS, printed
from taicho.store import deployments as store
from taicho.store import entries, rights, team_members
from taicho.web.forms import Words
from taicho.web.gather import teams
from taicho.web.here import Here
from taicho.web.language import said


def deployments(request: Any) -> HttpResponse:
    """Every team of this place and below, with where it stands."""
    here: Here = request.here
    found = pipeline.all_teams(here.workspace, here.places.path(here.place.code))
    rows = [
        {
            "team": one,
            "state": STATE_NAMES[one.state],
            "place": here.places[one.row.place_code].name if one.row.place_code in here.places else one.row.place_code,
            "destination": here.places[one.wanted.destination].name if one.wanted.destination in here.places else "",
        }
        for one in found
    ]
    away = sum(one.state in (State.TRAVELLING, State.ON_DUTY, State.RETURNING) for one in found)
    path = here.places.path(here.place.code)
    may_name = rights.may(here.person, "give", path) or rights.may(here.person, "work", path)
    calls = pipeline.calls(here.workspace, path) if may_name else ()
    return render(request, "taicho/deployments.html", {"rows": rows, "away": away, "calls": calls})


def deployment(request: Any, deployment_id: int) -> HttpResponse:
    """One team: what is asked, who goes, what happened."""
    here: Here = request.here
    one = teams.found(here, deployment_id)
    posts = [
        {"name": post_name(post), "count": post.count, "have": sum(m.post == number for m in one.members)}
        for number, post in enumerate(one.wanted.composition)
    ]
    context = {
        **teams.head(here, one, "deployment"),
        "posts": posts,
        "members": teams.member_rows(here, one),
        "forming": one.state is State.FORMING,
        "decided": bool(one.row.document),
        "ended": one.state in (State.SETTLED, State.CLOSED),
        "lead": teams.unit_name(one.row.lead, here),
        "cite": one.plan.citation(one.wanted.cite),
        "entries": [{"row": row, "words": STEP_NAMES[Step(row.step)]} for row in reversed(store.entries(one.row))],
        "nominations": one.row.nominations.count(),
        "home": one.state in (State.RELEASED, State.SETTLED, State.CLOSED),
        "reports": [(row, FILING_NAMES[people_reports.state_of(row)]) for row in people_reports.filed(one.row)],
    }
    return render(request, "taicho/deployment.html", context)


class StepForm(Words):
    """A step: the day, what it fills, the words."""

    def __init__(self, step: Step, reason: bool, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.day("on", Text("Ngày", "Day"))
        if step is Step.DECIDE:
            self.words("symbol", Text("Số quyết định", "Number of the decision"), most=80)
        if step is Step.QUARANTINE:
            self.words("site", Text("Mã cơ sở cách ly", "Code of the quarantine site"), most=120)
        label = Text("Lý do", "Reason") if reason else Text("Ghi chú", "Note")
        self.words("words", label, required=reason, long=True)


def deployment_step(request: Any, deployment_id: int) -> HttpResponse:
    """Take a step of the team's way."""
    here: Here = request.here
    one = teams.found(here, deployment_id)
    try:
        step = Step(request.GET.get("step", ""))
    except ValueError:
        raise Http404 from None
    rule = STEPS[one.state].get(step)
    if rule is None:
        raise Http404
    store.require(one.row, rule.act, here.person)
    form = StepForm(step, rule.reason, request.POST or None, initial={"on": here.day})
    if request.method == "POST" and form.is_valid():
        try:
            _take(here, one, step, form.cleaned_data)
        except Fault as fault:
            form.add_error(None, fault.sentence(here.language))
        else:
            messages.success(request, said(Text(f"Đã ghi: {STEP_NAMES[step].vi}.", f"Noted: {STEP_NAMES[step].en}.")))
            return HttpResponseRedirect(here.to("deployment", one.row.pk))
    context = {**teams.head(here, one, ""), "form": form, "step": STEP_NAMES[step]}
    return render(request, "taicho/deployment_step.html", context, status=422 if form.errors else 200)


def _take(here: Here, one: pipeline.Team, step: Step, given: dict[str, Any]) -> None:
    on, words = given["on"], given["words"]
    if step is Step.DECIDE:
        pipeline.decide(here.workspace, one, symbol=given["symbol"], on=on, words=words, by=here.person)
    elif step is Step.DECLARE_READY:
        pipeline.declare_ready(here.workspace, one, on=on, by=here.person, words=words)
    else:
        pipeline.move(here.workspace, one, step, on=on, by=here.person, words=words, site=given.get("site", ""))


def deployment_propose(request: Any, deployment_id: int) -> HttpResponse:
    """The team that the rules propose, to accept in whole or in part, and what cannot be met and why."""
    here: Here = request.here
    one = teams.found(here, deployment_id)
    if request.method == "POST":
        store.require(one.row, "give", here.person)
        return _accept(request, one)
    proposal = pipeline.propose(here.workspace, one, here.day) if one.state is State.FORMING else None
    chosen = list(proposal.team) if proposal else []
    known = teams.names(here, one, (each.staff.person for each in chosen))
    there = {member.person_code for member in one.members}
    rows = [
        {
            "one": each,
            "name": known.get(each.staff.person, ""),
            "post": post_name(each.post),
            "unit": teams.unit_name(each.staff.unit, here),
            "why": [reason.text for reason in each.reasons[1:]],
            "there": each.staff.person in there,
        }
        for each in chosen
    ]
    context = {
        **teams.head(here, one, "deployment_propose"),
        "rows": rows,
        "unmet": [{"gap": gap, "post": post_name(gap.post)} for gap in proposal.unmet] if proposal else [],
        "forming": one.state is State.FORMING,
        "new": sum(not row["there"] for row in rows),
    }
    return render(request, "taicho/deployment_propose.html", context)


def _accept(request: Any, one: pipeline.Team) -> HttpResponse:
    here: Here = request.here
    people = request.POST.getlist("person")
    try:
        made, known = pipeline.accept(here.workspace, one, people, here.day, by=here.person)
    except Fault as fault:
        messages.error(request, fault.sentence(here.language))
        return HttpResponseRedirect(here.to("deployment_propose", one.row.pk))
    words = Text(f"Đã nhận {made} người vào đoàn.", f"{made} people are in the team.")
    if known:
        words = Text(f"{words.vi} {known} người đã có từ trước.", f"{words.en} {known} were in it already.")
    messages.success(request, said(words))
    return HttpResponseRedirect(here.to("deployment", one.row.pk))


class NominateForm(Words):
    """Who is put forward, and whether the person came forward."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.words("person", Text("Mã người trong sổ nhân lực", "Code in the staff register"), most=120)
        self.flag("own", Text("Tự nguyện đăng ký", "Came forward as a volunteer"))


def deployment_nominate(request: Any, deployment_id: int) -> HttpResponse:
    """Put somebody of the staff register forward."""
    here: Here = request.here
    one, path = teams.called(here, deployment_id)
    form = NominateForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        code = form.cleaned_data["person"].strip()
        staff = entries.current(REGISTERS["staff"], person=here.person, place_path=path)
        found = staff.filter(person_code=code).first()
        try:
            if found is None:
                raise Fault(
                    Text(f"Sổ nhân lực không có mã “{code}”.", f"The staff register has no code “{code}”."),
                    Text("Nhập người này vào sổ trước.", "Enter the person there first."),
                )
            _, new = team_members.nominate(
                one.row.pk, person=code, unit=found.unit or "", path=found.place_path, by=here.person,
                own=form.cleaned_data["own"],
            )  # fmt: skip
        except Fault as fault:
            form.add_error(None, fault.sentence(here.language))
        else:
            told = Text("Đã ghi nhận.", "Noted.") if new else Text("Người này đã được cử.", "Put forward already.")
            messages.success(request, said(told))
            return HttpResponseRedirect(here.to("deployment_nominate", one.row.pk))
    own = path == one.row.place_path
    rows = one.row.nominations.order_by("-id")
    here_alone = entries.current(REGISTERS["staff"], place_path=path).values_list("person_code", flat=True)
    rows = rows if own else rows.filter(person_code__in=here_alone)
    listed = [{"row": row, "unit": teams.unit_name(row.unit, here)} for row in rows[:200]]
    context = {**teams.head(here, one, ""), "form": form, "listed": listed, "called": not own}
    return render(request, "taicho/deployment_nominate.html", context, status=422 if form.errors else 200)


class ReleaseForm(Words):
    """Why a member leaves."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.words("reason", Text("Lý do rút khỏi đoàn", "Why the person leaves"), long=True)


def deployment_member(request: Any, deployment_id: int, member_id: int) -> HttpResponse:
    """One member: why chosen, conditions, days; the person's name by right, and the reading is written down."""
    here: Here = request.here
    one = teams.found(here, deployment_id)
    member = next((each for each in one.members if each.pk == member_id), None)
    if member is None:
        raise Http404
    form = ReleaseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            team_members.release(member.pk, reason=form.cleaned_data["reason"], by=here.person)
        except Fault as fault:
            form.add_error(None, fault.sentence(here.language))
        else:
            messages.success(request, said(Text("Đã rút; có thể đề xuất người khác.", "Released; propose another.")))
            return HttpResponseRedirect(here.to("deployment_propose", one.row.pk))
    board = pipeline.board(here.workspace, one, here.day)
    cells = next((cells for person, cells in board.rows if person == member.person_code), ())
    context = {
        **teams.head(here, one, ""),
        "member": member,
        "name": teams.names(here, one, [member.person_code]).get(member.person_code, ""),
        "profession": profession_name(member.profession),
        "unit": teams.unit_name(member.unit, here),
        "why": [Text(reason["vi"], reason["en"]) for reason in member.reasons],
        "cells": cells,
        "days": member.days.filter(current=True).order_by("-day")[:60],
        "form": form,
        "may_release": one.state is State.FORMING and teams.may(here, one, "give"),
    }
    return render(request, "taicho/deployment_member.html", context, status=422 if form.errors else 200)


def deployment_paper(request: Any, deployment_id: int, paper: str, kind: str) -> HttpResponse:
    """The decision, the settlement, the proposal to commend: files with names, for whoever may read them."""
    here: Here = request.here
    one = teams.found(here, deployment_id)
    rights.require(here.person, "see_personal", one.row.place_path)
    ending = f".{kind}"
    makers = {
        "decision": team_papers.decision,
        "commendation": team_papers.commendation,
        "settlement": paying.settlement_paper,
    }
    if paper not in makers or ending not in OUTLETS:
        raise Http404
    report = makers[paper](here.workspace, one, language=here.language, day=here.day, by=here.person)
    answer = HttpResponse(printed(report, ending), content_type=OUTLETS[ending][1])
    answer["Content-Disposition"] = f'attachment; filename="{report.file_name}{ending}"'
    return answer
