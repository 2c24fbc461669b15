"""Targets of plans as gauges: now, wanted, by when, the run, on course or not, by place; and the form to type one."""

from typing import Any

from attrs import frozen
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.safestring import SafeString, mark_safe

from taicho.core.plans import Plan
from taicho.core.plans.course import wanted
from taicho.core.reports import say
from taicho.core.reports.model import Gauge, NumberForm
from taicho.core.vocabulary import Fault, Reading, Text
from taicho.pipeline import planning
from taicho.pipeline import targets as day_targets
from taicho.pipeline.targets import PlaceLine, TargetLine
from taicho.printing import charts
from taicho.printing.xlsx_list import Sheet, workbook
from taicho.store import audit, rights, typed, workspaces
from taicho.store import evidence as evidence_store
from taicho.store.models import Evidence
from taicho.web import allowed
from taicho.web.forms import Words
from taicho.web.here import Here
from taicho.web.language import current, said
from taicho.web.templatetags.parts import rows_address
from taicho.web.views.filing import XLSX, file_answer


@frozen
class Shown:
    """A target as the page draws it."""

    line: TargetLine
    words: str
    href: str
    goal: str
    standing: Text
    shape: str
    gauge: SafeString
    run: SafeString
    expected: str
    places: tuple[Any, ...]
    may_type: bool


def _plans(here: Here) -> list[Plan]:
    """The plans whose targets can be read at the place of the page: those of the place and of places above it."""
    found = [plan for plan, _ in planning.plans_in_force(here.workspace, here.day) if plan.targets]
    return [plan for plan in found if here.places.is_within(here.place.code, plan.place)]


def targets(request: Any) -> HttpResponse:
    """Every target of the plans in force at the place; `?plan=` one plan; `?as=xlsx` as a file."""
    here: Here = request.here
    plans = _plans(here)
    wanted_plan = request.GET.get("plan", "")
    if wanted_plan and wanted_plan not in {plan.id for plan in plans}:
        raise Http404
    groups = [
        (plan, day_targets.lines(here.workspace, plan, here.place.code, here.day))
        for plan in plans
        if wanted_plan in ("", plan.id)
    ]
    if request.GET.get("as") == "xlsx":
        return _file(here, groups)
    every = [one for _, found in groups for one in found]
    context = {
        "groups": [(plan, [_shown(one, here) for one in found]) for plan, found in groups],
        "met": sum(one.judged.met is True for one in every),
        "behind": sum(one.course.on_course is False for one in every),
        "total": len(every),
        "plan": wanted_plan,
        "elsewhere": [
            plan
            for plan, _ in planning.plans_in_force(here.workspace, here.day)
            if plan.targets and here.places.is_within(plan.place, here.place.code) and plan.place != here.place.code
        ],
    }
    return render(request, "taicho/targets.html", context)


def _shown(one: TargetLine, here: Here) -> Shown:
    language, judged = current(), one.judged
    goal = wanted(one.target)
    drawn = run = ""
    words = _written(one, judged.reading, judged.value)
    if goal is not None:
        at_most = one.target.goal.low is None
        shape = Gauge(said(one.target.text), judged.value, goal, _form(one), words, at_most, judged.met)
        drawn = charts.gauge(shape, width=420, height=12)
    if sum(value is not None for _, value in one.series) > 1:
        label = f"{said(one.target.text)}: {words}"
        run = charts.sparkline(one.series, label=label, width=140, height=26)
    expected = say.number(one.course.expected, one.form, language) if one.course.expected is not None else ""
    return Shown(
        line=one,
        words=words,
        href=rows_address(here, judged.reading) if judged.reading and judged.reading.indicator else "",
        goal=day_targets.goal_words(one.target, one.form, language),
        standing=day_targets.standing_words(one),
        shape=_shape(one),
        gauge=mark_safe(drawn),
        run=mark_safe(run),
        expected=expected,
        places=tuple(_place(kid, one, here) for kid in one.places),
        may_type=one.typed and may_type(here),
    )


def _form(one: TargetLine) -> NumberForm:
    """A ratio to another place is a share, whatever its two numbers are."""
    return NumberForm.SHARE if one.target.than_place else one.form


def _written(one: TargetLine, reading: Reading | None, value: float | None) -> str:
    if one.target.than_place or reading is None:
        return say.number(value, _form(one), current())
    return say.reading(reading, one.form, current())


def _shape(one: TargetLine | PlaceLine) -> str:
    if one.judged.met:
        return "accepted"
    if one.judged.value is None or one.course.on_course is None:
        return "proposed"
    return "done" if one.course.on_course else "late"


def _place(kid: PlaceLine, one: TargetLine, here: Here) -> dict[str, Any]:
    reading = kid.judged.reading
    return {
        "place": kid.place,
        "words": _written(one, reading, kid.judged.value),
        "href": rows_address(here, reading) if reading and reading.indicator else "",
        "standing": day_targets.standing_words(kid),
        "shape": _shape(kid),
    }


def _file(here: Here, groups: Any) -> HttpResponse:
    heads = (
        Text("Kế hoạch", "Plan"), Text("Mục", "Section"), Text("Chỉ tiêu", "Target"), Text("Địa bàn", "Place"),
        Text("Hiện nay", "Now"), Text("Phải đạt", "Wanted"), Text("Điều kiện", "Goal"), Text("Đến ngày", "By"),
        Text("Tính đến", "As of"), Text("Theo đường thẳng", "On the line"), Text("Tiến độ", "Course"),
        Text("Nguồn", "From"),
    )  # fmt: skip
    hand, measured = Text("tự nhập", "typed"), Text("chỉ số", "indicator")
    rows: list[tuple[Any, ...]] = []
    for plan, found in groups:
        for one in found:
            for place, at in ((here.place, one), *((kid.place, kid) for kid in one.places)):
                reading = at.judged.reading
                rows.append((
                    plan.document.label, one.target.cite, said(one.target.text), place.name, at.judged.value,
                    wanted(one.target), day_targets.goal_words(one.target, one.form, current()), one.target.by,
                    reading.as_of if reading else None, at.course.expected,
                    said(day_targets.standing_words(at)), said(hand if one.typed else measured),
                ))  # fmt: skip
    title = said(Text(f"Chỉ tiêu, {here.place.name}", f"Targets, {here.place.name}"))
    name = f"chi-tieu-{here.place.code}-{here.day.isoformat()}.xlsx"
    path = here.places.path(here.place.code)
    audit.record(by=here.person, act="export", subject="targets", place_path=path, many=len(rows))
    return file_answer(name, workbook([Sheet(title, tuple(map(said, heads)), tuple(rows))]), XLSX)


def may_type(here: Here) -> bool:
    """Whether the person may type a target's number for the place of the page: its officers and leaders."""
    path = here.places.path(here.place.code)
    return any(rights.may(here.person, act, path) for act in ("work", "give"))


class TypeForm(Words):
    """A number, the day it is of, how it is known, files."""

    def __init__(self, form: NumberForm, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.share = form is NumberForm.SHARE
        label = Text("Số đạt được (%)", "Reached (%)") if self.share else Text("Số đạt được", "Reached")
        self.words("value", label, most=20)
        self.day("on", Text("Số của ngày", "As of"))
        self.words(
            "words", Text("Nguồn, cách tính", "Where it comes from"), required=False, long=True,
            help=Text("Cần ghi, nếu không đính tệp.", "Needed where no file is attached."),
        )  # fmt: skip
        self.attachments("evidence", Text("Minh chứng", "Evidence"))

    def clean(self) -> dict[str, Any]:
        """A number with a dot or a comma; a percentage becomes a fraction."""
        given = super().clean()
        text = str(given.get("value", "")).strip().rstrip("%").strip()
        try:
            number = float(text.replace(",", "."))
            if not -1e12 < number < 1e12:
                raise ValueError
        except ValueError:
            self.add_error("value", said(Text("Hãy ghi một số, như 78,5.", "Write a number, such as 78.5.")))
            return given
        given["number"] = number / 100 if self.share else number
        return given


def type_value(request: Any) -> HttpResponse:
    """Type the number of a target that no indicator measures, with its proof; every version stays."""
    here: Here = request.here
    if not may_type(here):
        raise PermissionDenied
    plan = next((one for one in _plans(here) if one.id == request.GET.get("plan")), None)
    target = next((one for one in plan.targets if one.id == request.GET.get("target")), None) if plan else None
    if plan is None or target is None or target.indicator is not None:
        raise Http404
    form = TypeForm(day_targets.form_of(target), request.POST or None, request.FILES or None, initial={"on": here.day})
    if request.method == "POST" and form.is_valid():
        try:
            _keep(here, plan, target.id, form.cleaned_data)
        except Fault as fault:
            form.add_error(None, fault.sentence(here.language))
        else:
            messages.success(
                request, said(Text("Đã ghi; số được đánh dấu “tự nhập”.", "Saved; it is marked as typed."))
            )
            return HttpResponseRedirect(here.to("targets", plan=plan.id))
    history = typed.history(plan.id, target.id, here.place.code)
    context = {
        "plan": plan,
        "target": target,
        "form": form,
        "history": [
            (row, say.number(row.value, day_targets.form_of(target), current()), _files(row.evidence))
            for row in history
        ],
        "goal": day_targets.goal_words(target, day_targets.form_of(target), current()),
    }
    return render(request, "taicho/target_type.html", context, status=422 if form.errors else 200)


def _files(ids: list[int]) -> list[Evidence]:
    return list(Evidence.objects.filter(pk__in=ids))


def _keep(here: Here, plan: Plan, target_id: str, given: dict[str, Any]) -> None:
    path = here.places.path(here.place.code)
    if given["on"] > here.today or given["on"] < plan.since:
        raise Fault(
            Text(
                "Ngày phải nằm trong thời gian kế hoạch, không sau hôm nay.",
                "The day must lie in the plan's time, not after today.",
            )
        )
    units = [str(unit) for unit in allowed.units(here.person)]
    with workspaces.atomic():
        kept = [
            evidence_store.keep(one.read(), name=one.name, place_path=path, by=here.person).pk
            for one in given.get("evidence") or ()
        ]
        typed.type_value(
            plan_id=plan.id, target_id=target_id, place_code=here.place.code, place_path=path, on=given["on"],
            value=given["number"], words=given["words"], by=here.person, unit=units[0] if units else "",
            evidence=kept,
        )  # fmt: skip
