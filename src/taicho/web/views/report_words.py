"""Templates of reports: the words that count here, a province's own laid over them after a look at a filled report."""

from typing import Any

from attrs import evolve
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from taicho.core.reports.content import Content
from taicho.core.vocabulary import Fault, Text
from taicho.intake import report_templates as files
from taicho.pipeline import report_content, report_templates
from taicho.pipeline.report_templates import Used
from taicho.store import rights
from taicho.store import templates as acts
from taicho.store.models import Report
from taicho.web import allowed
from taicho.web.gather import filings
from taicho.web.here import Here
from taicho.web.language import said


def templates(request: Any) -> HttpResponse:
    """Every template as it counts at the place."""
    here: Here = request.here
    used = report_templates.at(here.places.path(here.place.code))
    rows = [(one, here.places.get(one.own.place_code) if one.own else None) for one in used]
    return render(request, "taicho/report_templates.html", {"rows": rows})


def template(request: Any, template_id: str) -> HttpResponse:
    """A template's text, its mistakes, and a report filled with it; saved, it counts for this place and below."""
    here: Here = request.here
    path = here.places.path(here.place.code)
    try:
        used = report_templates.one(path, template_id)
    except Fault as fault:
        raise Http404 from fault
    may = allowed.may_here(here, "issue_plan")
    context: dict[str, Any] = {"used": used, "source": used.source, "may": may, "wrong": (), "fault": ""}
    if request.method == "POST":
        if not may:
            raise PermissionDenied
        done = _posted(request, template_id, context)
        if done is not None:
            return done
    made, context["wrong"] = files.read(context["source"])
    if made is not None:
        trial = Used(evolve(made, id=template_id), context["source"], used.own)
        content = _preview(here, trial, used)
        context["preview"] = filings.parts(content, here) if content else None
        context["content"] = content
    context["own_here"] = used.own is not None and used.own.place_path == path
    context["history"] = acts.history(template_id, path)
    context["where"] = here.places.get(used.own.place_code) if used.own else None
    return render(request, "taicho/report_template.html", context, status=422 if context["wrong"] else 200)


def _posted(request: Any, template_id: str, context: dict[str, Any]) -> HttpResponse | None:
    """Look, save or drop; None to show the page again."""
    here: Here = request.here
    path, act, reason = (
        here.places.path(here.place.code),
        request.POST.get("act", "look"),
        request.POST.get("reason", ""),
    )
    context["source"] = request.POST.get("source", "").replace("\r\n", "\n")
    context["reason"] = reason
    try:
        rights.require(here.person, "issue_plan", path)
        if act == "drop":
            acts.drop(template_id, place_path=path, reason=reason, by=here.person)
            messages.success(request, said(Text("Đã bỏ mẫu riêng.", "The own template is dropped.")))
            return HttpResponseRedirect(here.to("report_template", template_id))
        if act == "save":
            made, _ = files.read(context["source"])
            if made is not None:
                acts.save(
                    template_id, context["source"], place_code=here.place.code, place_path=path, reason=reason,
                    by=here.person,
                )  # fmt: skip
                text = Text(
                    "Đã lưu mẫu riêng; báo cáo chưa nộp dùng lời mới ngay.",
                    "Saved; open reports use the new words at once.",
                )
                messages.success(request, said(text))
                return HttpResponseRedirect(here.to("report_template", template_id))
    except Fault as fault:
        context["fault"] = fault.sentence(here.language)
    return None


def _preview(here: Here, trial: Used, used: Used) -> Content | None:
    """A real report of this template at the place (or below) filled with the words tried; None where there is none."""
    rows = rights.within(Report.objects.filter(template=used.template.id), [here.places.path(here.place.code)])
    row = rows.filter(until__gte=here.day).order_by("until").first() or rows.order_by("-until").first()
    return report_content.content_of(here.workspace, row, here.day, used=trial) if row else None
