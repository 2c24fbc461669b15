"""The cascade of a plan: who made a plan of its own, which duty nobody took up, what is twice, what has no base."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_POST

from taicho.core.orders.cascade import Answer, Cascade, How, UnitLine
from taicho.core.vocabulary import Fault, Text
from taicho.pipeline import cascading, planning
from taicho.store import rights, taken_up
from taicho.web import allowed
from taicho.web.gather import names
from taicho.web.here import Here
from taicho.web.language import said

HOWS = {
    How.STATED: Text("đã xác nhận", "confirmed"),
    How.LIKELY: Text("có thể, theo lời văn", "likely, by its words"),
    How.ORDER: Text("giao việc riêng", "single order"),
    How.STARTED: Text("đã bắt tay làm", "work begun"),
}


def cascade(request: Any) -> HttpResponse:
    """`?plan=` the plan to follow down; without it the plans there are."""
    here: Here = request.here
    plans = [plan for plan, _ in planning.plans_in_force(here.workspace, here.day) if allowed.sees(here, plan.place)]
    wanted = request.GET.get("plan", "") or (plans[0].id if plans else "")
    plan = next((one for one in plans if one.id == wanted), None)
    if plan is None:
        if request.GET.get("plan"):
            raise Http404
        return render(request, "taicho/cascade.html", {"plans": []})
    found = cascading.cascade_of(here.workspace, plan, here.day)
    context = {
        "plans": plans,
        "plan": plan,
        "units": _units(found, here),
        "made": len(found.units) - len(found.without_plan),
        "duties": [_duty(line, here) for line in found.duties],
        "full": sum(1 for line in found.duties if not line.gaps),
        "baseless": found.baseless,
        "twice": [_twice(one, found, here) for one in found.twice],
        "may_say": rights.may(here.person, "draft", here.places.path(plan.place)),
        "symbols": {one.id: one.document.label for one in plans},
    }
    return render(request, "taicho/cascade.html", context)


def _units(found: Cascade, here: Here) -> list[dict[str, Any]]:
    """Every unit with its own plans and in how many of its duties it has a gap."""
    gaps: dict[Any, int] = {}
    for line in found.duties:
        for one in line.gaps:
            gaps[one.unit] = gaps.get(one.unit, 0) + 1
    laid = {
        one.unit: sum(1 for line in found.duties if any(u.unit == one.unit for u in line.units)) for one in found.units
    }
    return [
        {
            "unit": names.unit_words(one.unit, here.places),
            "papers": [
                {
                    "symbol": paper.document or "—",
                    "plan": paper.plan if paper.plan and allowed.sees(here, paper.plan.place) else None,
                }
                for paper in one.papers
            ],
            "gaps": gaps.get(one.unit, 0),
            "laid": laid[one.unit],
        }
        for one in found.units
    ]


def _duty(line: Any, here: Here) -> dict[str, Any]:
    taken = [one for one in line.units if not one.gap]
    return {
        "duty": line.duty,
        "taken": len(taken),
        "of": len(line.units),
        "share": round(100 * len(taken) / len(line.units)) if line.units else 0,
        "gaps": [names.unit_words(one.unit, here.places) for one in line.gaps],
        "lines": [_line(one, here) for one in taken],
    }


def _line(one: UnitLine, here: Here) -> dict[str, Any]:
    return {
        "unit": names.unit_words(one.unit, here.places),
        "twice": one.twice,
        "answers": [_answer(answer) for answer in one.answers],
    }


def _answer(answer: Answer) -> dict[str, Any]:
    return {"answer": answer, "how": HOWS[answer.how], "likely": answer.how is How.LIKELY}


def _twice(one: Any, found: Cascade, here: Here) -> dict[str, Any]:
    from taicho.core.vocabulary import Unit

    unit = names.unit_words(Unit.parse(one.unit), here.places) if "@each" not in one.unit else _each(one.unit)
    return {"unit": unit, "first": one.first, "second": one.second, "alike": round(one.alike * 100)}


def _each(text: str) -> Text:
    from taicho.pipeline.unit_names import name_of

    role, _, tier = text.partition("@each-")
    from datetime import date

    return name_of({"each": tier, "role": role}, date(2021, 7, 1))


@require_POST
def cascade_say(request: Any) -> HttpResponse:
    """Confirm or deny that a lower duty carries out an upper one."""
    here: Here = request.here
    posted = request.POST
    plans = {plan.id: plan for plan, _ in planning.plans_in_force(here.workspace, here.day)}
    upper, lower = plans.get(posted.get("plan", "")), plans.get(posted.get("lower", ""))
    path = here.places.path(upper.place) if upper else here.places.path(here.place.code)
    rights.require(here.person, "draft", path)
    if upper is None or lower is None:
        raise Http404
    holds = posted.get("holds") == "1"
    try:
        taken_up.say(
            (upper.id, posted.get("duty", "")),
            (lower.id, posted.get("task", "")),
            holds=holds,
            place_path=path,
            by=here.person,
        )
    except Fault as fault:
        messages.error(request, fault.sentence(here.language))
    else:
        yes, no = Text("Đã xác nhận.", "Confirmed."), Text("Đã ghi: không phải.", "Noted: it does not.")
        messages.success(request, said(yes if holds else no))
    return HttpResponseRedirect(here.to("cascade", plan=upper.id) + f"#d-{posted.get('duty', '')}")
