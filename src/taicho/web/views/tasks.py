"""Tasks: mine, one of them with everything that happened to it, and the leader's board."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from taicho.core.orders import (
    Counts,
    Hand,
    Step,
    Task,
    TaskRecord,
    by_place,
    by_section,
    by_unit,
    count,
    hands_of,
    steps_open_to,
    who_may,
)
from taicho.core.orders.steps import STEP_NAMES, STEPS
from taicho.core.vocabulary import Fault, Text, Unit
from taicho.store import evidence as evidence_store
from taicho.store import rights, workspaces
from taicho.store import tasks as acts
from taicho.store.models import Evidence
from taicho.web import allowed
from taicho.web.forms import Words
from taicho.web.gather import names, work
from taicho.web.here import Here
from taicho.web.language import said

GROUPS = {
    "late": Text("Quá hạn", "Late"),
    "due": Text("Đến hạn trong 7 ngày", "Due within 7 days"),
    "waiting": Text("Chờ nghiệm thu", "Waiting for acceptance"),
    "later": Text("Sau đó", "Later"),
    "standing": Text("Thường xuyên", "Standing"),
    "ended": Text("Đã kết thúc", "Ended"),
}
SHOWN = 12


def tasks(request: Any) -> HttpResponse:
    """My unit's tasks, what is late first; `?whose=all` shows every task at the place."""
    here: Here = request.here
    units = allowed.units(here.person)
    whose = request.GET.get("whose", "mine" if units else "all")
    found = work.lines(here, units=units if whose == "mine" else None)
    groups = work.grouped(found)
    show = request.GET.get("show", "")
    shown = [(name, groups[name]) for name in GROUPS if groups[name] and show in ("", name)]
    context = {
        "groups": [
            {
                "name": name,
                "words": GROUPS[name],
                "orders": orders if show else orders[:SHOWN],
                "many": len(lines),
                "more": not show and len(orders) > SHOWN,
            }
            for name, lines in shown
            for orders in [work.orders(lines)]
        ],
        "counts": {name: len(lines) for name, lines in groups.items()},
        "group_words": GROUPS,
        "late_count": len(groups["late"]),
        "whose": whose,
        "show": show,
        "units": [names.unit_words(unit, here.places) for unit in units],
    }
    return render(request, "taicho/tasks.html", context)


def board(request: Any) -> HttpResponse:
    """How tasks stand by unit, place or section."""
    here: Here = request.here
    by = request.GET.get("by", "unit")
    by = by if by in _ROLL_UPS else "unit"
    inside, records = work.tasks_and_records(here)
    rolled = _ROLL_UPS[by](inside, records, here)
    words = _section_words(here) if by == "section" else {}
    rows = [(words.get(key) or _row_words(key, by, here), counts) for key, counts in rolled.items()]
    if by != "section":
        rows.sort(key=lambda row: (-row[1].late, -row[1].open, row[0]))
    total = Counts()
    for task in inside:
        total += count(task, records, here.day)
    return render(request, "taicho/board.html", {"rows": rows, "by": by, "total": total})


def _by_unit(inside: Any, records: Any, here: Here) -> dict[Any, Counts]:
    return dict(by_unit(inside, records, here.day))


def _by_place(inside: Any, records: Any, here: Here) -> dict[Any, Counts]:
    """Only the place of the page and what lies below it."""
    rolled = by_place(inside, records, here.day, here.places)
    return {code: counts for code, counts in rolled.items() if here.places.is_within(code, here.place.code)}


def _by_section(inside: Any, records: Any, here: Here) -> dict[Any, Counts]:
    """In the order of the documents."""
    rolled = by_section(inside, records, here.day)
    order = {at: i for i, at in enumerate(_section_words(here))}
    return dict(sorted(rolled.items(), key=lambda row: (order.get(row[0], len(order)), row[0])))


def _section_words(here: Here) -> dict[str, str]:
    """Sections with their headings, as the plans print them."""
    found = [section for plan in work.plans(here) for section in plan.sections]
    return {one.at: f"{one.at}. {said(one.title)}" if one.title.vi else one.at for one in found}


_ROLL_UPS: dict[str, Callable[[Any, Any, Here], dict[Any, Counts]]] = {
    "unit": _by_unit,
    "place": lambda inside, records, here: _by_place(inside, records, here),
    "section": lambda inside, records, here: _by_section(inside, records, here),
}


def _row_words(key: Any, by: str, here: Here) -> str:
    if by == "place":
        place = here.places.get(key)
        return place.name if place else str(key)
    return str(key) if by == "section" else said(names.unit_words(Unit.parse(key), here.places))


class StepForm(Words):
    """One step on a task: words, and where the step needs them a new day, a share, files."""

    def __init__(self, step: Step, needs_words: bool, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.step = step
        self.words("words", Text("Nội dung, lý do", "What, or why"), required=needs_words, long=True)
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
    }
    return render(request, "taicho/task.html", context)


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
    return StepForm(step, needs)


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
