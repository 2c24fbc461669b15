"""Runs of the day, and the situation report of a place."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_POST

from taicho.core.vocabulary import Text
from taicho.pipeline import daily, reporting
from taicho.store import audit, jobs
from taicho.store import runs as acts
from taicho.store.models import Run
from taicho.web import allowed, background
from taicho.web.here import Here

KINDS = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
STATES = {
    "running": Text("đang chạy", "running"),
    "done": Text("xong", "done"),
    "failed": Text("hỏng", "failed"),
    "broken": Text("đứt quãng", "broken off"),
}
SHOWN = 30


def runs(request: Any) -> HttpResponse:
    """The last runs, and the button that runs the day now."""
    here: Here = request.here
    rows = [_run(here, row) for row in acts.runs()[:SHOWN]]
    context = {
        "rows": rows,
        "may_run": allowed.may(here.person, "run_day"),
        "of_day": next((row for row in rows if row["row"].day == here.day and row["row"].state == "done"), None),
    }
    return render(request, "taicho/runs.html", context)


def _run(here: Here, row: Run) -> dict[str, Any]:
    seconds = (row.finished_at - row.started_at).total_seconds() if row.finished_at else None
    steps = [
        {"words": step.get(here.language, step.get("vi", "")), "seconds": step.get("seconds")} for step in row.steps
    ]
    return {"row": row, "state": STATES.get(row.state, Text(row.state, row.state)), "seconds": seconds, "steps": steps}


@require_POST
def run_now(request: Any) -> HttpResponse:
    """Run the day of the page in the background."""
    here: Here = request.here
    allowed.check(here, "see")
    if not allowed.may(here.person, "run_day"):
        from django.core.exceptions import PermissionDenied

        raise PermissionDenied

    def work(job: jobs.Job) -> dict[str, Any]:
        done = daily.run(
            here.workspace,
            here.day,
            by=here.person,
            progress=lambda share, text: job.progress(share, text.in_(here.language)),
        )
        return {"snapshot": done.snapshot}

    id_ = background.start(here.workspace, "day", work, language=here.language, day=here.day.isoformat())
    return HttpResponseRedirect(here.to("run", id_))


def run(request: Any, job: str) -> HttpResponse:
    """The progress of a run begun from the page."""
    here: Here = request.here
    state = jobs.state_of(here.workspace, job)
    if state is None or state.kind != "day":
        raise Http404
    if state.state == "done":
        return HttpResponseRedirect(here.to("runs"))
    return render(request, "taicho/run.html", {"state": state, "job": job, "percent": round(state.share * 100)})


def report(request: Any, kind: str) -> HttpResponse:
    """The situation report as a file; the figures are those of the page."""
    here: Here = request.here
    if kind not in KINDS:
        raise Http404
    name = f"tinh-hinh-{here.place.code}-{here.day.isoformat()}.{kind}"
    with TemporaryDirectory(dir=here.workspace.jobs) as folder:
        path = Path(folder) / name
        reporting.write(here.workspace, here.place.code, here.day, path, language=here.language)
        content = path.read_bytes()
    audit.record(
        by=here.person, act="export.report", subject=name, place_path=here.places.path(here.place.code), kind=kind
    )
    response = HttpResponse(content, content_type=KINDS[kind])
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
