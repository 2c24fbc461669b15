"""Tasks: mine, and one of them with everything that happened to it."""

from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from taicho.core.orders import Hand, Step, Task, TaskRecord, hands_of, steps_open_to, who_may
from taicho.core.orders.steps import STEP_NAMES, STEPS
from taicho.core.vocabulary import Fault, Text, Unit
from taicho.core.vocabulary.given import whole
from taicho.pipeline import boards
from taicho.store import evidence as evidence_store
from taicho.store import extensions, rights, workspaces
from taicho.store import tasks as acts
from taicho.store.board import Asked
from taicho.store.models import Board, Evidence
from taicho.web import allowed
from taicho.web.forms import Words
from taicho.web.gather import board, names, work
from taicho.web.here import Here
from taicho.web.language import said

GROUPS = {
    "late": Text("Quá hạn", "Late"),
    "due": Text("Đến hạn trong 7 ngày", "Due within 7 days"),
    "waiting": Text("Chờ nghiệm thu", "Waiting for acceptance"),
    "later": Text("Sau đó", "Later"),
    "standing": Text("Không định hạn", "No due day"),
    "ended": Text("Đã kết thúc", "Ended"),
}
SHOWN, PAGE = 12, 50


def tasks(request: Any) -> HttpResponse:
    """My unit's tasks, what is late first; `?whose=all` shows every task at the place, other words of it fewer."""
    here: Here = request.here
    units = allowed.units(here.person)
    whose = request.GET.get("whose", "mine" if units else "all")
    asked = _asked(here, units if whose == "mine" else ())
    show = request.GET.get("show", "")
    show = show if show in GROUPS else ""
    heads = board.heads(here, asked)
    counts = {name: sum(head.many for head in found) for name, found in heads.items()}
    first, most = (from_of(request), PAGE) if show else (0, SHOWN)
    shown = {name: found[first : first + most] for name, found in heads.items() if found and show in ("", name)}
    orders = board.orders(here, asked, [head for found in shown.values() for head in found])
    groups = [
        _group(here, request, name, orders.get(name, []), counts[name], first + most < len(heads[name]), first)
        for name in shown
    ]
    context = {
        "asking": _asking(here, units, board.board_of(here)) if whose == "mine" and not show else [],
        "groups": groups,
        "counts": counts,
        "group_words": GROUPS,
        "whose": whose,
        "show": show,
        "narrowed": _narrowed(here, request),
        "kept_query": _kept_query(request),
        "units": [names.unit_words(unit, here.places) for unit in units],
        "before": here.to_with("tasks", _kept_query(request), {"show": show, "from": max(0, first - PAGE)})
        if first
        else "",
        "may_give": _may_give(here),
    }
    return render(request, "taicho/tasks.html", context)


def _asking(here: Here, units: Any, kept: Board) -> list[dict[str, Any]]:
    """The wishes for more time that wait for my units' answer, each with the task and the day wished."""
    found = extensions.waiting(kept, [str(unit) for unit in units])
    lines = board.lines_of(here, kept, [row for row, _ in found])
    return [{"line": line, "wish": wish} for line, (_, wish) in zip(lines, found, strict=True)]


def _asked(here: Here, units: Any) -> Asked:
    """The address as a question to the board; a unit named there is one that leads."""
    given: dict[str, Any] = {name: value for name in NARROWS if (value := _value(here, name))}
    if "unit" in given:
        given["hands"] = ("lead",)
    return board.asked_of(here, units=tuple(str(unit) for unit in units), **given)


NARROWS = ("unit", "plan", "section", "order", "late")
"""Words of the address that narrow a list."""


def _value(here: Here, name: str) -> str:
    from urllib.parse import parse_qs

    return (parse_qs(here.page_query).get(name) or [""])[0]


def from_of(request: Any) -> int:
    """The row a page of a list begins with, from 0."""
    return whole(request.GET.get("from", "0")) or 0


def _kept_query(request: Any) -> dict[str, str]:
    """What an address keeps when one steps to another list or page of it."""
    return {name: request.GET[name] for name in ("whose", *NARROWS) if request.GET.get(name)}


def _group(
    here: Here, request: Any, name: str, orders: list[board.Order], many: int, more: bool, first: int
) -> dict[str, Any]:  # fmt: skip
    """One list of the page with the way to the rest of it."""
    query = {**_kept_query(request), "show": name}
    step = {"from": first + PAGE} if request.GET.get("show") == name else {}
    return {
        "name": name,
        "words": GROUPS[name],
        "orders": orders,
        "many": many,
        "next": here.to_with("tasks", query, step) if more else "",
    }


def _narrowed(here: Here, request: Any) -> list[dict[str, str]]:
    """What the list is narrowed to, in words, each with the address without it."""
    found = []
    query = _kept_query(request)
    for name in NARROWS:
        value = query.get(name)
        if value:
            rest = {key: kept for key, kept in query.items() if key != name}
            found.append({"words": _narrow_words(here, name, value), "href": here.to_with("tasks", rest)})
    return found


def _narrow_words(here: Here, name: str, value: str) -> str:
    if name == "unit":
        return said(unit_of(value, here))
    if name == "plan":
        plan = boards.plans_by_id(here.workspace, here.day).get(value)
        return plan.document.label if plan else value
    if name == "late":
        return said(LATE_WORDS.get(value, Text(value, value)))
    return said(Text(f"mục {value}", f"section {value}")) if name == "section" else value


def unit_of(value: str, here: Here) -> Text:
    """A unit of the address in words; what is no unit as it is written."""
    try:
        return names.unit_words(Unit.parse(value), here.places)
    except ValueError:
        return Text(value, value)


LATE_WORDS = {
    "0-0": Text("Không quá hạn", "Not late"),
    "1-3": Text("Quá hạn 1–3 ngày", "1–3 days late"),
    "4-7": Text("Quá hạn 4–7 ngày", "4–7 days late"),
    "8-30": Text("Quá hạn 8–30 ngày", "8–30 days late"),
    "31-": Text("Quá hạn hơn 30 ngày", "More than 30 days late"),
    "unexplained": Text("Quá hạn, chưa giải trình", "Late and unexplained"),
}


def _may_give(here: Here) -> bool:
    path = here.places.path(here.place.code)
    return any(rights.may(here.person, "give", path, str(unit)) for unit in allowed.units(here.person))


class StepForm(Words):
    """One step on a task: words, and where the step needs them a new day, a share, files."""

    def __init__(self, step: Step, needs_words: bool, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.step = step
        self.words("words", Text("Nội dung, lý do", "What, or why"), required=needs_words, long=True)
        if step is Step.ASK:
            once = Text("Chỉ được xin một lần; nơi giao việc trả lời.", "It may be asked once; the giver answers.")
            self.day("new_due", Text("Hạn xin lùi đến", "Wished deadline"), help=once)
        if step is Step.EXTEND:
            self.day("new_due", Text("Hạn mới", "New deadline"))
        if step is Step.PROGRESS:
            self.whole("percent", Text("Đã làm được (%)", "Done so far (%)"), lowest=0, highest=100)
        if step in (Step.PROGRESS, Step.FINISH):
            self.attachments(
                "evidence", Text("Minh chứng (PDF, JPG, PNG, DOCX, XLSX)", "Evidence (PDF, JPG, PNG, DOCX, XLSX)")
            )


def _find(request: Any) -> tuple[Task, TaskRecord]:
    """The task and record of `?key=`; 404 when it does not run on this day at this place."""
    here: Here = request.here
    found = work.find(here, request.GET.get("key", ""))
    if found is None:
        raise Http404
    allowed.check_path(here, "see", here.places.path(found[0].place))
    return found


def _parts(here: Here, found: Task) -> dict[Unit, frozenset[Hand]]:
    """The units in whose name the person may act on the task, with their hands in it."""
    path = here.places.path(found.place)
    concerned = {*found.lead, *(one for one in found.coordinating if isinstance(one, Unit)), found.giver}
    own = [unit for unit in concerned if rights.may(here.person, "work", path, str(unit))]
    own += [unit for unit in concerned if unit == found.giver and rights.may(here.person, "give", path, str(unit))]
    return {unit: hands_of(found, unit) for unit in own}


def task(request: Any) -> HttpResponse:
    """One task: the sentence that gave it, where it stands, what may be done now, everything that happened."""
    here: Here = request.here
    found, record = _find(request)
    parts = _parts(here, found)
    hands = frozenset(hand for own in parts.values() for hand in own)
    steps = steps_open_to(record, hands, here.day)
    chosen = request.POST.get("step") or request.GET.get("step", "")
    form = _form(request, record, chosen, steps)
    if request.method == "POST" and form is not None and form.is_valid():
        done = _take(request, found, record, parts, form)
        if done is not None:
            return done
    plan = next((one for one in work.plans(here) if one.id == found.plan), None)
    context = {
        "task": found,
        "record": record,
        "line": work.line(found, {record.key: record}, here.day, here.places),
        "lead": [names.unit_words(unit, here.places) for unit in found.lead],
        "coordinating": [names.unit_words(unit, here.places) for unit in found.coordinating],
        "giver": names.unit_words(found.giver, here.places),
        "report_to": [names.unit_words(unit, here.places) for unit in found.report.to] if found.report else [],
        "report_rhythm": names.recurrence_words(found.report.recurrence) if found.report else None,
        "steps": [{"id": step.value, "words": STEP_NAMES[step], "taken": step.value == chosen} for step in steps],
        "form": form,
        "entries": _entries(record.key, here),
        "plan": plan,
        "place": here.places[found.place],
        "key": record.key,
        "acting": [names.unit_words(unit, here.places) for unit in parts],
        **_around(here, found, record.key),
    }
    return render(request, "taicho/task.html", context)


def _around(here: Here, found: Task, key: str) -> dict[str, Any]:
    """What `handling` keeps beside the steps; asked for here so that its routes may lead back to this page."""
    from taicho.web.views.handling import around

    return around(here, found, key)


def _entries(key: str, here: Here) -> list[dict[str, Any]]:
    """What happened by the day of the page, newest first."""
    rows = [row for row in acts.entries(key) if row.on <= here.day]
    return [
        {
            "row": row,
            "words": STEP_NAMES[Step(row.step)],
            "unit": names.unit_words(Unit.parse(row.unit), here.places) if row.unit else None,
            "files": list(row.evidence.all()),
        }
        for row in reversed(rows)
    ]


def _form(request: Any, record: Any, chosen: str, steps: Any) -> StepForm | None:
    if chosen not in {step.value for step in steps}:
        return None
    step = Step(chosen)
    needs = STEPS[record.state][step].words or step is Step.FINISH
    if request.method == "POST":
        return StepForm(step, needs, request.POST, request.FILES)
    wished = record.asked.new_due if step is Step.EXTEND and record.asked else None
    return StepForm(step, needs, initial={"new_due": wished})


def _take(
    request: Any, found: Task, record: TaskRecord, parts: dict[Unit, frozenset[Hand]], form: StepForm
) -> HttpResponse | None:
    """Take the step; back to the task with what happened, or None with the reason beside the form."""
    here: Here = request.here
    given = form.cleaned_data
    fitting = [unit for unit, hands in parts.items() if hands & who_may(record.state, form.step)]
    path = here.places.path(found.place)
    try:
        with workspaces.atomic():
            kept = [
                evidence_store.keep(one.read(), name=one.name, place_path=path, by=here.person).pk
                for one in given.get("evidence") or ()
            ]
            acts.take(
                found, form.step, unit=(fitting or list(parts))[0], place_path=path, on=here.day, by=here.person,
                words=given.get("words", ""), percent=given.get("percent"), new_due=given.get("new_due"),
                evidence=kept,
            )  # fmt: skip
    except Fault as fault:
        form.add_error(None, fault.sentence(here.language))
        return None
    messages.success(request, said(Text("Đã ghi: ", "Noted: ")) + said(STEP_NAMES[form.step]) + ".")
    return HttpResponseRedirect(here.to("task", key=request.GET["key"]))


def evidence(request: Any, evidence_id: int) -> FileResponse:
    """A file that proves a step, for those who may see the task's place."""
    here: Here = request.here
    found = Evidence.objects.filter(pk=evidence_id).first()
    if found is None:
        raise Http404
    allowed.check_path(here, "see", found.place_path)
    path = evidence_store.opened(found, by=here.person)
    return FileResponse(path.open("rb"), as_attachment=True, filename=found.name)
