"""When an officer leaves: everything in their hands goes to another. Who follows which plan up."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from taicho.core.plans import Plan
from taicho.core.vocabulary import Fault, Text, Unit
from taicho.core.vocabulary.given import whole
from taicho.pipeline import boards, collecting
from taicho.store import assigning, difficulties, rights
from taicho.store.models import Assignment, Follower
from taicho.web.forms import Words
from taicho.web.gather import names
from taicho.web.here import Here
from taicho.web.language import said
from taicho.web.views.people import managed_person


class HandOverForm(Words):
    """To whom, why, and whether the leaver is locked out."""

    def __init__(self, others: list[User], *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        named_ = {str(one.pk): Text(_name(one), _name(one)) for one in others}
        self.choice("to", Text("Người nhận", "To whom"), named_)
        self.words("reason", Text("Lý do", "Reason"), most=255)
        self.flag("lock", Text("Khóa tài khoản người bàn giao", "Lock the leaver's account"))


def _name(person: User) -> str:
    return f"{person.first_name or person.username} ({person.username})"


def hand_over(request: Any, person_id: int) -> HttpResponse:
    """Hand everything over; both people must be in the manager's own area."""
    here: Here = request.here
    leaver, others = managed_person(here, person_id)
    form = HandOverForm(others, request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        taker = next(one for one in others if str(one.pk) == given["to"])
        try:
            done = assigning.hand_over(
                leaver, taker, on=here.day, by=here.person, reason=given["reason"], lock=given["lock"]
            )
        except Fault as fault:
            form.add_error(None, fault.sentence(here.language))
        else:
            told = Text(
                f"Đã bàn giao {done.tasks} việc, {done.duties} quyền, {done.plans} kế hoạch theo dõi.",
                f"Handed over: {done.tasks} tasks, {done.duties} duties, {done.plans} plans followed.",
            )
            messages.success(request, said(told))
            return HttpResponseRedirect(here.to("person", taker.pk))
    context = {
        "leaver": leaver,
        "form": form,
        "duties": leaver.duties.count(),
        "tasks": Assignment.objects.filter(person=leaver, ended_on=None).count(),
        "plans": Follower.objects.filter(person=leaver, ended_on=None).count(),
    }
    return render(request, "taicho/hand_over.html", context, status=422 if form.errors else 200)


def _may_collect(here: Here, plan: Plan) -> tuple[Unit, ...]:
    """Units that may collect the difficulties of a plan: those it names, its leads, its issuer's own neighbours."""
    leads = (owner for task in plan.tasks for owner in task.lead if isinstance(owner, Unit))
    found = dict.fromkeys((*collecting.collectors(plan), *leads))
    return tuple(unit for unit in found if unit.place in here.places)


def followers(request: Any) -> HttpResponse:
    """Who follows each plan up; changed by whoever may put plans in force at its place."""
    here: Here = request.here
    plans = boards.plans_by_id(here.workspace, here.day)
    if request.method == "POST":
        plan = plans.get(request.POST.get("plan", ""))
        path = here.places.path(plan.place) if plan else None
        rights.require(here.person, "issue_plan", path or here.places.path(here.place.code))
        wanted = request.POST.get("person", "")
        person = User.objects.filter(pk=whole(wanted) or 0, is_active=True).first()
        if plan is not None and path is not None and "collector" in request.POST:
            named = request.POST["collector"]
            choices = {str(unit): unit for unit in _may_collect(here, plan)}
            difficulties.name_collector(
                plan.id, choices.get(named), on=here.day, by=here.person, place_path=path
            )  # fmt: skip
            messages.success(request, said(Text("Đã ghi nơi tổng hợp vướng mắc.", "Who collects is noted.")))
        elif plan is not None and path is not None:
            assigning.follow(plan.id, person, on=here.day, by=here.person, place_path=path)
            messages.success(request, said(Text("Đã ghi người theo dõi.", "The follower is noted.")))
        return HttpResponseRedirect(here.to("followers"))
    people = User.objects.filter(is_active=True, duties__unit__gt="").distinct().order_by("username")
    rows = [
        {
            "plan": plan,
            "follower": assigning.follower(id_),
            "collector": names.unit_words(collecting.collectors(plan)[0], here.places),
            "named": str(difficulties.named_collector(id_) or ""),
            "units": [(str(unit), names.unit_words(unit, here.places)) for unit in _may_collect(here, plan)],
            "may": rights.may(here.person, "issue_plan", here.places.path(plan.place)),
        }
        for id_, plan in plans.items()
        if here.places.is_within(plan.place, here.place.code) or here.places.is_within(here.place.code, plan.place)
    ]
    context = {"rows": rows, "people": list(people), "without": sum(1 for row in rows if row["follower"] is None)}
    return render(request, "taicho/followers.html", context)
