"""Files that bring facts in: upload, match columns, try, take, read what was refused, take it all back."""

import json
import shutil
from functools import partial
from pathlib import Path
from secrets import token_hex
from typing import Any

import duckdb
from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_POST

from taicho.core.registers import REGISTERS, Register, register
from taicho.core.registers.fixed import all_columns
from taicho.core.vocabulary import Fault, Text
from taicho.intake import files, mapping
from taicho.pipeline import taking
from taicho.store import imports as acts
from taicho.store import jobs, rights
from taicho.store.models import Import
from taicho.web import allowed, background
from taicho.web.forms import Words
from taicho.web.here import Here
from taicho.web.language import said

SHOWN_REFUSALS = 40
SHOWN = 50
STATES = {
    "loading": Text("đang nhập", "loading"),
    "done": Text("đã nhập", "taken"),
    "undone": Text("đã hoàn tác", "undone"),
    "failed": Text("hỏng", "failed"),
    "interrupted": Text("bị ngắt", "interrupted"),
}


def imports(request: Any) -> HttpResponse:
    """Every file and form that brought facts in, newest first."""
    here: Here = request.here
    found = acts.imports(register=request.GET.get("register", ""))
    if request.GET.get("files", "1") == "1":
        found = found.exclude(file_name="form")
    if not allowed.may(here.person, "see", here.places["VN"], here.places):
        found = found.filter(by=here.person.get_username())
    context = {
        "rows": [
            {"row": row, "register": REGISTERS[row.register], "state": STATES[row.state]} for row in found[:SHOWN]
        ],
        "registers": REGISTERS.values(),
        "taken": request.GET.get("register", ""),
        "may_import": allowed.may_here(here, "import"),
        "running": jobs.running(here.workspace) if allowed.may_here(here, "import") else [],
    }
    return render(request, "taicho/imports.html", context)


class FileForm(Words):
    """Which register, who says so, the file."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.choice("register", Text("Sổ", "Register"), {one.name: one.label for one in REGISTERS.values()})
        self.words(
            "source",
            Text("Nguồn", "Source"),
            help=Text(
                "Ai nói: mỗi nguồn giữ cột đã khớp cho lần sau.", "Who says so: matched columns are kept per source."
            ),
            most=120,
        )
        from django import forms

        self.fields["file"] = forms.FileField(
            label=said(Text("Tệp CSV, XLSX hoặc Parquet", "A CSV, XLSX or Parquet file")),
            error_messages={
                "required": said(Text("Hãy chọn một tệp.", "Choose a file.")),
                "empty": said(Text("Tệp rỗng: chưa có byte nào.", "The file is empty.")),
            },
        )


def import_new(request: Any) -> HttpResponse:
    """Upload a file; it is only tried at first, nothing is written."""
    here: Here = request.here
    allowed.check(here, "import")
    form = FileForm(request.POST or None, request.FILES or None, initial={"register": request.GET.get("register", "")})
    if request.method == "POST" and form.is_valid():
        folder = here.workspace.jobs / f"upload-{token_hex(12)}"
        folder.mkdir(parents=True)
        file = form.cleaned_data["file"]
        path = folder / (Path(file.name).name or "file")
        with path.open("wb") as out:
            shutil.copyfileobj(file, out)
        given = {"register": form.cleaned_data["register"], "source": form.cleaned_data["source"].strip()}
        about = {**given, "file": path.name, "by": here.person.get_username()}
        _note(folder, {"about": about, "headings": {}})
        _begin(here, folder, dry_run=True)
        return HttpResponseRedirect(here.to("import_try", folder.name))
    return render(request, "taicho/import_new.html", {"form": form}, status=422 if form.errors else 200)


def _note(folder: Path, values: dict[str, Any]) -> None:
    part = folder / "state.part"
    part.write_text(json.dumps(values, ensure_ascii=False), encoding="utf-8")
    part.replace(folder / "state.json")


def _state(here: Here, token: str) -> tuple[Path, dict[str, Any]]:
    """The folder of an upload and what is known of it; only for who brought it."""
    folder = here.workspace.jobs / Path(token).name
    try:
        values = json.loads((folder / "state.json").read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        raise Http404 from None
    if values["about"]["by"] != here.person.get_username():
        raise Http404
    return folder, values


def _begin(here: Here, folder: Path, *, dry_run: bool) -> None:
    """Start trying or taking the file in the background."""
    _, values = _state(here, folder.name)
    work = partial(_take, here, folder, values, dry_run)
    job = background.start(here.workspace, "upload", work, language=here.language, dry_run=dry_run)
    _note(folder, {**values, "job": job})


def _take(here: Here, folder: Path, values: dict[str, Any], dry_run: bool, job: jobs.Job) -> dict[str, Any]:
    about = values["about"]
    taken = taking.take(
        here.workspace,
        folder / about["file"],
        register_name=about["register"],
        source=about["source"],
        today=here.today,
        by=here.person,
        language=here.language,
        dry_run=dry_run,
        mapping=values["headings"] or None,
        progress=job.progress,
        within=rights.rights_of(here.person).paths("import"),
    )
    if not dry_run and values["headings"]:
        kind = register(about["register"])
        acts.save_mapping(register=kind, source=about["source"], headings=values["headings"], by=here.person)
    refusals = [
        {"row": one.row, "column": one.column, "value": one.value, "vi": f"{one.what.vi} {one.try_.vi}",
         "en": f"{one.what.en} {one.try_.en}"}
        for one in taken.refusals[:SHOWN_REFUSALS]
    ]  # fmt: skip
    notes = [{"vi": note.vi, "en": note.en} for note in taken.notes]
    return {**taken.as_json(), "headings": dict(taken.headings), "refusals": refusals, "notes": notes}


def import_try(request: Any, token: str) -> HttpResponse:
    """How the trial goes; then what would happen, the matched columns, the refused rows; take it or match again."""
    here: Here = request.here
    allowed.check(here, "import")
    folder, values = _state(here, token)
    if request.method == "POST":
        if "take" in request.POST:
            _begin(here, folder, dry_run=False)
        else:
            chosen = {name[2:]: column for name, column in request.POST.items() if name.startswith("h:")}
            _note(folder, {**values, "headings": chosen})
            _begin(here, folder, dry_run=True)
        return HttpResponseRedirect(here.to("import_try", token))
    state = jobs.state_of(here.workspace, values.get("job", ""))
    kind = register(values["about"]["register"])
    result = state.result if state else {}
    if state and state.state == "done" and not result.get("dry_run") and result.get("import_id"):
        messages.success(
            request,
            said(Text("Đã nhập tệp. Số liệu và cấp độ được tính lại.", "The file is in. Numbers and levels follow.")),
        )
        return HttpResponseRedirect(here.to("import_one", result["import_id"]))
    context = {
        "state": state,
        "result": result,
        "about": values["about"],
        "register": kind,
        "token": token,
        "refusals": result.get("refusals", []),
        "matching": _matching(kind, folder / values["about"]["file"], values["headings"], result.get("headings", {}))
        if state and state.state in ("done", "failed")
        else [],
        "columns": all_columns(kind),
        "percent": round((state.share if state else 0) * 100),
        "taking": bool(state and state.about.get("dry_run") is False),
    }
    return render(request, "taicho/import_try.html", context)


def _matching(kind: Register, path: Path, given: dict[str, str], read: dict[str, str]) -> list[dict[str, str]]:
    """Every heading of the file with the column it is read as."""
    try:
        with duckdb.connect(config={"threads": "1", "memory_limit": "600MB"}) as duck:
            sheet = files.read(path, duck, path.parent, lambda headings: mapping.known_headings(kind, headings))
    except Fault:
        return []
    shown = [(heading, mapping.shown(heading)) for heading in sheet.headings if heading]
    return [
        {"heading": heading, "shown": words, "column": given.get(heading, read.get(heading, ""))}
        for heading, words in shown
    ]


def import_errors(request: Any, token: str) -> FileResponse:
    """The error file of a trial."""
    here: Here = request.here
    allowed.check(here, "import")
    _, values = _state(here, token)
    state = jobs.state_of(here.workspace, values.get("job", ""))
    return _error_file(here, state.result.get("error_file") if state else None)


def _error_file(here: Here, name: str | None) -> FileResponse:
    path = Path(name) if name else None
    if path is None or not path.is_file() or here.workspace.folder not in path.resolve().parents:
        raise Http404
    return FileResponse(path.open("rb"), as_attachment=True, filename=path.name)


def import_one(request: Any, import_id: int) -> HttpResponse:
    """One import: what it brought, what it refused, and the way to take it back."""
    here: Here = request.here
    row = _row(here, import_id)
    context = {
        "row": row,
        "register": REGISTERS[row.register],
        "state": STATES[row.state],
        "job": jobs.state_of(here.workspace, row.job) if row.job else None,
        "may_undo": row.state == "done" and allowed.may_here(here, "undo"),
        "has_errors": bool(row.error_file) and Path(row.error_file).is_file(),
    }
    return render(request, "taicho/import_one.html", context)


def _row(here: Here, import_id: int) -> Import:
    row = Import.objects.filter(pk=import_id).first()
    whole = allowed.may(here.person, "see", here.places["VN"], here.places)
    if row is None or not (whole or row.by == here.person.get_username() or _touches(row, here)):
        raise Http404
    return row


def _touches(row: Import, here: Here) -> bool:
    """Whether the import brought a fact the person may see."""
    return bool(rights.visible(acts.rows_of(row), here.person).exists())


def import_file(request: Any, import_id: int) -> FileResponse:
    """The error file of an import."""
    here: Here = request.here
    row = _row(here, import_id)
    if row.by != here.person.get_username():
        allowed.check(here, "import")
    return _error_file(here, row.error_file)


@require_POST
def import_undo(request: Any, import_id: int) -> HttpResponse:
    """Take a whole import back."""
    here: Here = request.here
    allowed.check(here, "undo")
    _row(here, import_id)
    try:
        many = acts.undo(import_id, by=here.person, reason=request.POST.get("reason", ""))
    except Fault as fault:
        messages.error(request, fault.sentence(here.language))
    else:
        done = Text(f"Đã hoàn tác: {many} dòng không còn được tính.", f"Undone: {many} rows count no more.")
        messages.success(request, said(done))
    return HttpResponseRedirect(here.to("import_one", import_id))
