"""Around a task: urgency, review, result reported, in whose hands; orders outside of plans; many tasks at once."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_POST

from taicho.core.orders import Task
from taicho.core.plans.model import OrderKind
from taicho.core.vocabulary import Fault, Text, Unit
from taicho.core.vocabulary.given import whole
from taicho.intake.following import rhythm
from taicho.intake.places import roles_on
from taicho.intake.workdays import workdays
from taicho.pipeline import boards
from taicho.store import assigning, following, rights
from taicho.store import board as kept
from taicho.store import tasks as own_orders
from taicho.store.assigning import Given
from taicho.web import allowed
from taicho.web.acting import do_and_tell
from taicho.web.forms import Words
from taicho.web.gather import board as gathered
from taicho.web.gather import names, work
from taicho.web.here import Here
from taicho.web.language import said
from taicho.web.views.bodies import may_give, own_units

SHOWN = 200
URGENCY = {str(at): words for at, words in enumerate(following.URGENCIES)}


def may_work(here: Here, unit: Unit | str, path: str) -> bool:
    """Whether the person works for the unit, or leads it."""
    return any(rights.may(here.person, act, path, str(unit)) for act in ("work", "give"))


def around(here: Here, task: Task, key: str) -> dict[str, Any]:
    """What stands beside the steps of a task on its page, and which of it the person may change."""
    path, name = here.places.path(task.place), following.name_of(task)
    marks = following.Marks.read(until=here.day, name=name)
    leads = [unit for unit in task.lead if may_work(here, unit, path)]
    hands = assigning.hands_of([name])
    holders = {unit: User.objects.filter(pk=person).first() for (_, unit), person in hands.items()}
    return {
        "urgency": following.URGENCIES[marks.urgency(name)] if marks.urgency(name) else None,
        "urgencies": [{"at": at, "words": words} for at, words in enumerate(following.URGENCIES)],
        "urgency_now": marks.urgency(name),
        "review_days": marks.review_days(name) or rhythm().review_days,
        "own_rhythm": marks.review_days(name) is not None,
        "reviewed": marks.reviewed(name),
        "reported": marks.reported(key),
        "notes": list(following.notes(name, here.day)[:20]),
        "holders": [
            {"unit": names.unit_words(Unit.parse(unit), here.places), "code": unit, "person": person}
            for unit, person in holders.items()
            if person is not None
        ],
        "officers": [
            {
                "unit": str(unit),
                "words": names.unit_words(unit, here.places),
                "people": assigning.officers_of(str(unit)),
            }
            for unit in leads
        ],
        "may_mark": may_work(here, task.giver, path),
        "may_review": task.standing and bool(leads or may_work(here, task.giver, path)),
        "may_report": task.report is not None and bool(leads),
        "due_off": workdays().why_off(task.due) if task.due else None,
    }


@require_POST
def task_act(request: Any) -> HttpResponse:
    """Mark, note, assign, release; back to the task."""
    here: Here = request.here
    found = work.find(here, request.GET.get("key", ""))
    if found is None:
        raise Http404
    task, path = found[0], here.places.path(found[0].place)
    allowed.check_path(here, "see", path)
    act = request.POST.get("act", "")
    back = here.to("task", key=request.GET["key"])
    return do_and_tell(request, lambda: _ACTS[act](here, task, path, request.POST), back)


Posted = Mapping[str, str]


def _whole(posted: Posted, name: str) -> int | None:
    return whole(posted.get(name, ""))


def _need(here: Here, unit: Unit, path: str) -> None:
    """Forbidden unless the person works for the unit or leads it."""
    if not may_work(here, unit, path):
        rights.require(here.person, "work", path, str(unit))


def _urgency(here: Here, task: Task, path: str, posted: Posted) -> Text:
    _need(here, task.giver, path)
    following.mark(task, place_path=path, by=here.person, urgency=_whole(posted, "urgency"))
    return Text("Đã ghi độ khẩn.", "The urgency is noted.")


def _rhythm(here: Here, task: Task, path: str, posted: Posted) -> Text:
    _need(here, task.giver, path)
    following.mark(task, place_path=path, by=here.person, review_days=_whole(posted, "days"))
    return Text("Đã ghi kỳ rà soát.", "The rhythm of review is noted.")


def _note(kind: str) -> Any:
    def act(here: Here, task: Task, path: str, posted: Posted) -> Text:
        units = [*task.lead, *([task.giver] if kind == following.REVIEW else [])]
        own = next((unit for unit in units if may_work(here, unit, path)), None)
        if own is None:
            rights.require(here.person, "work", path, str(task.giver))
            own = task.giver
        following.note(
            task, kind, unit=own, place_path=path, on=here.day, words=posted.get("words", ""), by=here.person
        )
        return Text("Đã ghi.", "Noted.")

    return act


def _assign(here: Here, task: Task, path: str, posted: Posted) -> Text:
    unit = Unit.parse(posted.get("unit") or str(task.giver))
    _need(here, unit, path)
    person = User.objects.filter(pk=_whole(posted, "person") or 0).first()
    if unit not in task.lead or person is None:
        raise Fault(Text("Chọn cán bộ của đơn vị chủ trì.", "Choose an officer of the lead unit."))
    given = Given(following.name_of(task), str(unit), path)
    assigning.assign([given], person, on=here.day, by=here.person)
    return Text("Đã giao người phụ trách.", "It is in their hands.")


def _release(here: Here, task: Task, path: str, posted: Posted) -> Text:
    unit = Unit.parse(posted.get("unit") or str(task.giver))
    _need(here, unit, path)
    assigning.release(following.name_of(task), str(unit), on=here.day, by=here.person)
    return Text("Đã thôi giao; việc lại là của cả đơn vị.", "It is the whole unit's again.")


_ACTS = {
    "urgency": _urgency,
    "rhythm": _rhythm,
    "review": _note(following.REVIEW),
    "report": _note(following.REPORT),
    "assign": _assign,
    "release": _release,
}


class OrderForm(Words):
    """An order outside of any plan, at the place of the page."""

    def __init__(self, here: Here, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        units = {
            f"{role.id}@{here.place.code}": role.name_at(here.place)
            for role in roles_on(here.day).values()
            if here.place.tier in role.tiers
        }
        self.words("text", Text("Nội dung nhiệm vụ", "What is to be done"), long=True)
        self.choice("giver", Text("Nơi giao", "Given by"), own_units(here))
        self.choice("lead", Text("Đơn vị chủ trì", "Lead"), units)
        self.choice("helper", Text("Đơn vị phối hợp", "With"), units, required=False)
        self.day("due", Text("Hạn", "Due"), required=False)
        self.whole(
            "days", Text("Hoặc số ngày làm việc", "Or working days"), lowest=1, highest=250,
            help=Text("Đếm từ ngày làm việc kế tiếp, trừ ngày nghỉ.", "From the next working day, without days off."),
        )  # fmt: skip
        self.choice("urgency", Text("Độ khẩn", "Urgency"), URGENCY)
        self.choice(
            "kind",
            Text("Lệnh hay đề nghị", "Order or request"),
            {"order": Text("Giao nhiệm vụ", "Order"), "request": Text("Đề nghị (ngoài hệ thống)", "Request")},
        )
        self.words("cite", Text("Căn cứ (văn bản, mục)", "Rests on (document, section)"), required=False, most=200)


def order_new(request: Any) -> HttpResponse:
    """Give a task outside of any plan."""
    here: Here = request.here
    path = here.places.path(here.place.code)
    if not may_give(here):
        rights.require(here.person, "give", path, "none@none")
    form = OrderForm(here, request.POST or None, initial={"urgency": "0", "kind": "order"})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        giver = Unit.parse(given["giver"])
        rights.require(here.person, "give", path, str(giver))
        try:
            task = own_orders.give(
                text=Text(given["text"], ""), giver=giver, lead=[Unit.parse(given["lead"])],
                coordinating=[Unit.parse(given["helper"])] if given["helper"] else [], place_code=here.place.code,
                place_path=path, start=here.day, due=_due(given, here.day), cite=given["cite"], by=here.person,
                kind=OrderKind(given["kind"]),
            )  # fmt: skip
            if given["urgency"] != "0":
                following.mark(task, place_path=path, by=here.person, urgency=int(given["urgency"]))
        except Fault as fault:
            form.add_error(None, fault.sentence(here.language))
        else:
            off = workdays().why_off(task.due) if task.due else None
            messages.success(request, said(_told(task.due, off)))
            return HttpResponseRedirect(here.to("task", key=task.key))
    return render(request, "taicho/order_new.html", {"form": form}, status=422 if form.errors else 200)


def _due(given: Mapping[str, Any], day: date) -> date | None:
    """The day itself, else so many working days from now."""
    return given["due"] or (workdays().after(day, given["days"]) if given["days"] else None)


def _told(due: date | None, off: Text | None) -> Text:
    if due is None:
        return Text("Đã giao việc không định hạn.", "A task without a due day is given.")
    vi = f"Đã giao việc, hạn {due.day}/{due.month}/{due.year}."
    en = f"The task is given, due {due}."
    if off is None:
        return Text(vi, en)
    return Text(f"{vi} Hạn rơi vào ngày nghỉ: {off.vi}.", f"{en} That is a day off: {off.en}.")


def hands(request: Any) -> HttpResponse:
    """The open tasks my units lead, with who has them in hand; many at once into one pair of hands."""
    here: Here = request.here
    units = [str(unit) for unit in allowed.units(here.person)]
    chosen = request.POST.get("unit") or request.GET.get("unit") or (units[0] if units else "")
    path = here.places.path(here.place.code)
    if not chosen or chosen not in units or not may_work(here, chosen, path):
        rights.require(here.person, "work", path, chosen or "none@none")
    board = boards.board(here.workspace, here.day)
    asked = gathered.asked_of(here, unit=chosen, hands=("lead",))
    rows = list(kept.rows(board, asked).exclude(group="ended").order_by("stands_due", "number")[:SHOWN])
    if request.method == "POST":
        return _many(request, here, chosen, rows)
    holding = assigning.hands_of([f"{row.plan_id}#{row.task_id}" for row in rows])
    people = {one.pk: one for one in assigning.officers_of(chosen)}
    lines = [
        {"line": line, "name": f"{line.row.plan_id}#{line.row.task_id}",
         "holder": people.get(holding.get((f"{line.row.plan_id}#{line.row.task_id}", chosen), 0))}
        for line in gathered.lines_of(here, board, rows)
    ]  # fmt: skip
    context = {
        "lines": lines,
        "unit": chosen,
        "unit_words": names.unit_words(Unit.parse(chosen), here.places),
        "units": [{"code": unit, "words": names.unit_words(Unit.parse(unit), here.places)} for unit in units],
        "people": list(people.values()),
        "free": sum(1 for line in lines if line["holder"] is None),
    }
    return render(request, "taicho/hands.html", context)


def _many(request: Any, here: Here, unit: str, rows: list[Any]) -> HttpResponse:
    wanted = set(request.POST.getlist("task"))
    given = [
        Given(name, unit, row.place_path) for row in rows if (name := f"{row.plan_id}#{row.task_id}") in wanted
    ]  # fmt: skip
    person = User.objects.filter(pk=_whole(request.POST, "person") or 0).first()
    if not given or person is None:
        messages.error(request, said(Text("Hãy chọn việc và người.", "Choose tasks and a person.")))
    else:
        try:
            changed = assigning.assign(given, person, on=here.day, by=here.person)
        except Fault as fault:
            messages.error(request, fault.sentence(here.language))
        else:
            messages.success(request, said(Text(f"Đã giao {changed} việc.", f"{changed} tasks changed hands.")))
    return HttpResponseRedirect(here.to("hands", unit=unit))
