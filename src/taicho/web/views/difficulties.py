"""Difficulties and proposals: who met them, who is to answer, what was answered."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from taicho.core.vocabulary import Fault, Text, Unit
from taicho.pipeline import boards, collecting
from taicho.store import difficulties as acts
from taicho.store import rights
from taicho.store.models import Difficulty
from taicho.web import allowed
from taicho.web.forms import Words
from taicho.web.gather import names, work
from taicho.web.here import Here
from taicho.web.language import said
from taicho.web.views.bodies import own_units
from taicho.web.views.tasks import unit_of

SHOWN = 100


def difficulties(request: Any) -> HttpResponse:
    """Those of the place and below, waiting ones first."""
    here: Here = request.here
    waiting = request.GET.get("show") == "waiting"
    found = list(acts.found(here.places.path(here.place.code), here.day, waiting=waiting)[:SHOWN])
    context = {
        "rows": [_line(here, one) for one in found],
        "show": "waiting" if waiting else "",
        "waiting": sum(1 for one in found if not one.verdict),
        "may": bool(own_units(here)),
    }
    return render(request, "taicho/difficulties.html", context)


def _line(here: Here, row: Difficulty) -> dict[str, Any]:
    plan = boards.plans_by_id(here.workspace, here.day).get(row.plan_id)
    return {
        "row": row,
        "kind": acts.KINDS[row.kind],
        "unit": unit_of(row.unit, here),
        "collector": unit_of(row.collector, here),
        "place": here.name_of(row.place_code),
        "verdict": acts.VERDICTS.get(row.verdict),
        "plan": plan,
        "task": row.subject if "#" in row.subject else "",
        "waits": (here.day - row.on).days,
    }


class DifficultyForm(Words):
    """A difficulty or proposal about a task or a plan."""

    def __init__(self, here: Here, collectors: dict[str, Text], *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.choice("kind", Text("Loại", "Kind"), acts.KINDS)
        self.words("words", Text("Nội dung", "In words"), long=True)
        self.choice("unit", Text("Đơn vị nêu", "Raised by"), own_units(here))
        self.choice(
            "collector",
            Text("Gửi đến", "To"),
            collectors,
            help=Text(
                "Đứng đầu là nơi kế hoạch giao tổng hợp.", "The first is the one the plan names to collect them."
            ),
        )


def difficulty_new(request: Any) -> HttpResponse:
    """Raise one about a task (`?key=`) or a plan (`?plan=`)."""
    here: Here = request.here
    subject, plan_id, place, collectors, text = _about(here, request)
    path = here.places.path(place)
    if not own_units(here):
        rights.require(here.person, "work", path, "none@none")
    form = DifficultyForm(here, collectors, request.POST or None, initial={"kind": "difficulty"})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            acts.raise_one(
                kind=given["kind"], plan_id=plan_id, subject=subject, place_code=place, place_path=path,
                unit=Unit.parse(given["unit"]), collector=Unit.parse(given["collector"]), words=given["words"],
                on=here.day, by=here.person,
            )  # fmt: skip
        except Fault as fault:
            form.add_error(None, fault.sentence(here.language))
        else:
            messages.success(request, said(Text("Đã gửi; nơi nhận sẽ trả lời.", "Sent; the receiver will answer.")))
            return HttpResponseRedirect(here.to("difficulties"))
    context = {"form": form, "about": text, "query": request.GET.urlencode()}
    return render(request, "taicho/difficulty_new.html", context, status=422 if form.errors else 200)


def _about(here: Here, request: Any) -> tuple[str, str, str, dict[str, Text], Text]:
    """Subject, plan, place, who may collect, in words; 404 when there is no such task or plan here."""
    key, plan_id = request.GET.get("key", ""), request.GET.get("plan", "")
    if key:
        found = work.find(here, key)
        if found is None:
            raise Http404
        task = found[0]
        allowed.check_path(here, "see", here.places.path(task.place))
        plan = boards.plans_by_id(here.workspace, here.day).get(task.plan)
        units = [*(collecting.collectors(plan) if plan else ()), task.giver, *(task.report.to if task.report else ())]
        return key, task.plan, task.place, _worded(here, units), task.text
    plan = boards.plans_by_id(here.workspace, here.day).get(plan_id)
    if plan is None:
        raise Http404
    return plan.id, plan.id, here.place.code, _worded(here, collecting.collectors(plan)), plan.document.title


def _worded(here: Here, units: Iterable[Unit]) -> dict[str, Text]:
    return {str(unit): names.unit_words(unit, here.places) for unit in units}


class AnswerForm(Words):
    """The collector's answer."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.choice("verdict", Text("Cách giải quyết", "Verdict"), acts.VERDICTS)
        self.words("words", Text("Trả lời", "Answer"), long=True)


def difficulty(request: Any, difficulty_id: int) -> HttpResponse:
    """One of them, with its answer or the form for it."""
    here: Here = request.here
    row = Difficulty.objects.filter(pk=difficulty_id).first()
    if row is None:
        raise Http404
    allowed.check_path(here, "see", row.place_path)
    may = not row.verdict and acts.may_answer(here.person, row, list(own_units(here)))
    form = AnswerForm(request.POST or None)
    if request.method == "POST":
        if not acts.may_answer(here.person, row, list(own_units(here))):
            rights.require(here.person, "work", row.place_path, "none@none")
        if form.is_valid():
            try:
                plan = boards.plans_by_id(here.workspace, here.day).get(row.plan_id)
                above = collecting.decider(plan) if plan else None
                acts.answer(row, on=here.day, by=here.person, decider=above, **form.cleaned_data)
            except Fault as fault:
                form.add_error(None, fault.sentence(here.language))
            else:
                messages.success(request, said(Text("Đã trả lời.", "Answered.")))
                return HttpResponseRedirect(here.to("difficulty", row.pk))
    context = {
        **_line(here, row),
        "form": form if may else None,
        "passed_from": row.passed_from,
        "passed_to": Difficulty.objects.filter(passed_from=row).first(),
    }
    return render(request, "taicho/difficulty.html", context, status=422 if form.errors else 200)
