"""Reports that units owe: the list, who has not reported, one of them, its files."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render

from taicho.core.reports.filing import STATE_NAMES, FilingState
from taicho.core.reports.owed import by_unit
from taicho.core.reports.template import AD_HOC
from taicho.core.vocabulary import Text, Unit
from taicho.core.vocabulary.given import whole
from taicho.pipeline import report_duties, report_filing
from taicho.printing.xlsx_list import Sheet, workbook
from taicho.store import audit, filing, outgoing
from taicho.store.models import Report
from taicho.web import allowed
from taicho.web.gather import filings, names
from taicho.web.here import Here
from taicho.web.language import said

SHOWS = {
    "mine": Text("Tôi phải làm", "Mine to write"),
    "waits": Text("Chờ tôi tiếp nhận", "Waiting for me"),
    "missing": Text("Chưa nộp, quá hạn", "Missing"),
    "returned": Text("Bị trả lại", "Returned"),
    "sent": Text("Đã nộp", "Sent"),
    "coming": Text("Chưa đến hạn", "Coming"),
}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def reports(request: Any) -> HttpResponse:
    """What I have to write, what waits for me, and every report owed at the place and below."""
    here: Here = request.here
    found = filings.lines(here)
    groups = {name: [line for line in found if _in(name, line)] for name in SHOWS}
    show = request.GET.get("show", "")
    show = show if show in SHOWS else ""
    context = {
        "groups": [(name, SHOWS[name], groups[name]) for name in SHOWS if groups[name] and show in ("", name)],
        "counts": {name: len(lines) for name, lines in groups.items()},
        "words": SHOWS,
        "show": show,
        "may_open": bool(filings.units_of(here)),
        "many": len(found),
    }
    return render(request, "taicho/reports.html", context)


def _in(name: str, line: filings.Line) -> bool:
    sent = line.owed.reported
    return {
        "mine": line.mine,
        "waits": line.waits,
        "missing": line.missing and not line.mine,
        "returned": line.owed.state is FilingState.RETURNED and not line.missing and not line.mine,
        "sent": sent and not line.waits,
        "coming": line.owed.state is FilingState.OPEN and not line.missing and not line.mine,
    }[name]


def due(request: Any) -> HttpResponse:
    """Who has not reported: by unit, and each report."""
    here: Here = request.here
    found = report_duties.due_lines(here.workspace, here.place.code, here.day)
    now = filings.moment(here)
    lines = [line for line in filings.lines(here) if not line.owed.amendment and line.owed.period.rhythm != AD_HOC]
    if request.GET.get("as") == "xlsx":
        return _due_file(here, lines)
    units = [(names.unit_words(unit, here.places), unit, counts) for unit, counts in by_unit(found, now).items()]
    only = request.GET.get("unit", "")
    shown = [line for line in lines if only in ("", str(line.owed.author))]
    context = {
        "total": report_duties.counts(found, now),
        "units": units,
        "lines": sorted(shown, key=lambda line: (not line.missing, line.owed.due.due, said(line.unit))),
        "only": only,
    }
    return render(request, "taicho/reports_due.html", context)


def _due_file(here: Here, lines: list[filings.Line]) -> HttpResponse:
    heads = (
        Text("Đơn vị", "Unit"), Text("Báo cáo", "Report"), Text("Từ ngày", "From"), Text("Đến ngày", "To"),
        Text("Hạn", "Due"), Text("Tình trạng", "State"), Text("Nộp ngày", "Sent"), Text("Chậm (ngày)", "Late (days)"),
        Text("Đang ở", "Held by"),
    )  # fmt: skip
    rows = [
        (
            said(line.unit), said(line.owed.due.text), line.owed.period.since, line.owed.period.until,
            line.owed.due.due, said(line.words), line.owed.sent.date() if line.owed.sent else None,
            line.owed.late or None, said(line.turn),
        )
        for line in lines
    ]  # fmt: skip
    name = f"bao-cao-phai-nop-{here.place.code}-{here.day.isoformat()}.xlsx"
    title = Text(f"Báo cáo phải nộp, {here.place.name}", f"Reports owed, {here.place.name}")
    return file_answer(name, workbook([Sheet(said(title), tuple(map(said, heads)), tuple(rows))]), XLSX)


def file_answer(name: str, content: bytes, kind: str) -> HttpResponse:
    """A file to keep."""
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def found_report(request: Any, report_id: int) -> Report:
    """The report, for a person who may see its place; 404 when there is none."""
    here: Here = request.here
    row = Report.objects.filter(pk=report_id).select_related("amends").first()
    if row is None:
        raise Http404
    allowed.check_path(here, "see", row.place_path)
    return row


def report(request: Any, report_id: int) -> HttpResponse:
    """One report: its words and numbers, where it stands on its way, what may be done."""
    here: Here = request.here
    row = found_report(request, report_id)
    edition = _asked_edition(request, row)
    one = report_filing.shown(here.workspace, row, here.day, edition)
    stand = filing.filing_of(row)
    writes = stand.editable and filings.acts_for(here, stand.author) and edition is None
    context = {
        "row": row,
        "one": one,
        "content": one.content,
        "parts": filings.parts(one.content, here),
        "head": report_filing.letterhead(one, here.places) if one.content.place in here.places else None,
        "state": STATE_NAMES[FilingState(row.state)],
        "shape": filings.PICTURES[FilingState(row.state)],
        "route": filings.route(row, here),
        "steps": filings.steps(row, here),
        "writes": writes,
        "versions": filing.written(row),
        "choices": filings.choices(here, row),
        "editions": filings.editions(row),
        "amendments": row.amendments.order_by("amendment"),
        "may_amend": not stand.editable and filings.acts_for(here, stand.author),
        "turn": names.unit_words(stand.turn, here.places),
        "unit": names.unit_words(stand.author, here.places),
        "number": outgoing.printed_number(one.sent_as) if one.sent_as else "",
        "late": filings.overdue(row, here),
    }
    return render(request, "taicho/report.html", context)


def _asked_edition(request: Any, row: Report) -> int | None:
    """The submission of `?edition=`; 404 for one there is not."""
    asked = request.GET.get("edition", "")
    if not asked:
        return None
    if not 1 <= (whole(asked) or 0) <= row.edition:
        raise Http404
    return int(asked)


def report_file(request: Any, report_id: int, kind: str) -> HttpResponse:
    """The report as DOCX, PDF or XLSX; `?public=1` the copy for the public, `?edition=` an earlier submission."""
    from taicho.web.views.days import KINDS

    here: Here = request.here
    if kind not in KINDS:
        raise Http404
    row = found_report(request, report_id)
    one = report_filing.shown(here.workspace, row, here.day, _asked_edition(request, row))
    public = request.GET.get("public") == "1"
    name, content = report_filing.printed_file(here.workspace, one, kind, here.language, public=public)
    audit.record(
        by=here.person, act="export.report", subject=row.key, place_path=row.place_path, kind=kind, public=public
    )
    return file_answer(name, content, KINDS[kind])


def unit_choices(here: Here) -> list[tuple[str, Text]]:
    """The units in whose name the person reports, for a form."""
    return [(str(unit), names.unit_words(unit, here.places)) for unit in filings.units_of(here)]


def parse_unit(text: str) -> Unit:
    """A unit of an address; 404 for no unit."""
    try:
        return Unit.parse(text)
    except ValueError as error:
        raise Http404 from error
