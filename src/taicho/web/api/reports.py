"""Routes of the API for targets, reports and outgoing documents. Figures are those of page and paper."""

from datetime import date, datetime, time
from typing import Any

from django.http import HttpRequest

from taicho.intake.places import gazetteer
from taicho.pipeline import report_duties, report_filing, targets
from taicho.store import outgoing, rights
from taicho.web.api.routes import about, api, standpoint
from taicho.web.views.outgoing import HEADS


@api.get(
    "/targets",
    **about(
        "Targets of a plan at a place: now, wanted, by when, on course, by place",
        "Chỉ tiêu của kế hoạch tại một địa bàn: nay bao nhiêu, cần bao nhiêu, đến khi nào, có kịp không, theo địa bàn",
    ),
)
def get_targets(request: HttpRequest, plan: str, day: date, place: str | None = None) -> list[dict[str, Any]]:
    """The contract of `taicho targets --json`."""
    workspace = request.workspace  # type: ignore[attr-defined]
    found = targets.plan_at(workspace, plan, day)
    code = standpoint(request, place or found.place, day)
    return [targets.as_json(one) for one in targets.lines(workspace, found, code, day)]


@api.get(
    "/reports/due",
    **about(
        "Who has reported, who has not, who is late",
        "Ai đã báo cáo, ai chưa, ai chậm",
    ),
)
def get_reports_due(request: HttpRequest, place: str, day: date) -> dict[str, Any]:
    """The contract of `taicho reports due --json`."""
    code = standpoint(request, place, day)
    found = report_duties.due_lines(request.workspace, code, day)  # type: ignore[attr-defined]
    return report_duties.as_json(found, code, day, datetime.combine(day, time.max))


@api.get(
    "/reports/{report_id}",
    **about(
        "One report with its words and figures, as it stands or as it was sent",
        "Một báo cáo với lời và số, như đang soạn hoặc như đã gửi",
    ),
)
def get_report(request: HttpRequest, report_id: int, day: date, edition: int | None = None) -> dict[str, Any]:
    """Every figure with its reading; `written` as page and document write it."""
    workspace = request.workspace  # type: ignore[attr-defined]
    row = report_filing.find(workspace, report_id)
    rights.require(request.user, "see", row.place_path)
    return report_filing.as_json(workspace, report_filing.shown(workspace, row, day, edition))


@api.get(
    "/documents/outgoing",
    **about(
        "The register of outgoing documents of a place and below",
        "Sổ văn bản đi của một địa bàn và bên dưới",
    ),
)
def get_outgoing(
    request: HttpRequest, place: str, day: date, year: int | None = None, offset: int = 0
) -> dict[str, Any]:
    """The fields of annex VI of 30/2020/NĐ-CP, a hundred documents at a time."""
    code = standpoint(request, place, day)
    rows = outgoing.documents(year=year).filter(issued__lte=day)
    rows = rights.within(rows, [gazetteer().on(day).path(code)])
    first = max(0, offset)
    found = [
        {"id": row.pk, "printed": outgoing.printed_number(row), "unit": row.unit, "report": row.report_id}
        | {name: getattr(row, name) for name, _ in HEADS}
        for row in rows[first : first + 100]
    ]
    return {"rows": found, "total": rows.count()}
