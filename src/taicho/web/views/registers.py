"""Registers: which there are, their rows, one fact with its history, and rows taken away as a file."""

import csv
import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any
from urllib.parse import urlencode

from django.http import FileResponse, Http404, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from taicho.core.registers import REGISTERS, Grain, Kind, Register
from taicho.core.vocabulary import Text
from taicho.store import audit, workspaces
from taicho.store.facts import FACTS
from taicho.store.models import Import
from taicho.web import allowed, listing
from taicho.web.here import Here
from taicho.web.language import said
from taicho.web.templatetags.words import count as count_words

GRAINS = (
    (Grain.COUNT, Text("Số đếm theo địa bàn và ngày", "Counts by place and day")),
    (Grain.PERSON, Text("Danh sách từng người", "Line lists")),
    (Grain.OBJECT, Text("Cơ sở", "Sites")),
)


def registers(request: Any) -> HttpResponse:
    """All registers with their last file."""
    last: dict[str, Import] = {}
    for one in Import.objects.filter(state="done").order_by("started_at"):
        last[one.register] = one
    groups = [
        (words, [(register, last.get(register.name)) for register in REGISTERS.values() if register.grain is grain])
        for grain, words in GRAINS
    ]
    return render(request, "taicho/registers.html", {"groups": groups, "may_enter": _may(request, "enter")})


def _may(request: Any, act: str) -> bool:
    return allowed.may(request.here.person, act, request.here.place, request.here.places)


def known_register(name: str) -> Register:
    """The register of an address, or 404."""
    if name not in REGISTERS:
        raise Http404
    return REGISTERS[name]


def register(request: Any, name: str) -> HttpResponse:
    """Fifty rows of a register at this place up to this day."""
    here: Here = request.here
    kind = known_register(name)
    allowed.check(here, "see")
    personal = _may_see_people(here, kind)
    asked = listing.read_asked(kind, request.GET)
    shown = listing.page(kind, here.places, here.places.path(here.place.code), here.day, asked, personal=personal)
    if personal and shown.rows:
        audit.record(
            by=here.person, act="read.people", subject=kind.name, place_path=here.places.path(here.place.code),
            rows=len(shown.rows), keys=[row.key for row in shown.rows],
        )  # fmt: skip
    context = {
        "register": kind,
        "page": shown,
        "asked": asked,
        "filters": _filters(kind, request.GET),
        "sources": sorted(Import.objects.filter(register=kind.name).values_list("source", flat=True).distinct()),
        "sorting": {heading.name: _sorting(request, heading, asked) for heading in shown.headings},
        "first": asked.offset + 1,
        "last": asked.offset + len(shown.rows),
        "total_words": "" if shown.total is None else count_words(shown.total),
        "before": _shifted(request, max(0, asked.offset - listing.PAGE)) if asked.offset else "",
        "after": _shifted(request, asked.offset + listing.PAGE) if shown.more else "",
        "export": urlencode({k: v for k, v in request.GET.items() if k != "from"}),
        "personal": personal,
        "hidden_columns": [column.label for column in kind.columns if column.sensitive] if not personal else [],
        "may_enter": _may(request, "enter"),
        "may_import": _may(request, "import"),
    }
    return render(request, "taicho/register.html", context)


def _may_see_people(here: Here, kind: Register) -> bool:
    has_people = any(column.sensitive for column in kind.columns)
    return has_people and allowed.may(here.person, "see_personal", here.place, here.places)


def _filters(kind: Register, given: Any) -> list[dict[str, Any]]:
    """The columns with few values, each with its choices and the one taken."""
    yes_no = {"1": Text("Có", "Yes"), "0": Text("Không", "No")}
    return [
        {"name": c.name, "label": c.label, "choices": c.choices or yes_no, "taken": given.get(c.name, "")}
        for c in kind.columns
        if c.kind in (Kind.CHOICE, Kind.BOOL) and not c.sensitive
    ]


def _shifted(request: Any, offset: int) -> str:
    query = request.GET.copy()
    query["from"] = str(offset)
    return f"?{query.urlencode()}"


def _sorting(request: Any, heading: listing.Heading, asked: listing.Asked) -> dict[str, str]:
    """The link that sorts by a column, and how it is sorted now."""
    query = request.GET.copy()
    query.pop("from", None)
    down = asked.sort == f"-{heading.name}"
    up = asked.sort == heading.name
    query["sort"] = heading.name if down else f"-{heading.name}"
    return {"href": f"?{query.urlencode()}", "aria": "descending" if down else "ascending" if up else ""}


def export(request: Any, name: str, kind: str) -> HttpResponseBase:
    """The rows of the page's filters as CSV or XLSX: the same rows, columns and order."""
    here: Here = request.here
    register_ = known_register(name)
    allowed.check(here, "see")
    personal = _may_see_people(here, register_)
    asked = listing.read_asked(register_, request.GET)
    heads = [said(heading.label) for heading in listing.headings(register_, personal)]
    path = here.places.path(here.place.code)
    rows = listing.every_row(register_, here.places, path, here.day, asked, personal=personal)
    audit.record(by=here.person, act="export", subject=register_.name, place_path=path, kind=kind, personal=personal)
    file_name = f"{register_.name}-{here.place.code}-{here.day.isoformat()}.{kind}"
    if kind == "xlsx":
        return _workbook(heads, rows, file_name)
    return _csv(here, heads, rows, file_name)


def _plain(value: Any) -> Any:
    """A cell of a file: texts in the reader's language, days and numbers as they are."""
    return said(value) if isinstance(value, Text) else value


def _csv(here: Here, heads: list[str], rows: Iterator[tuple[Any, ...]], file_name: str) -> StreamingHttpResponse:
    def lines() -> Iterator[bytes]:
        out = io.StringIO()
        writer = csv.writer(out)
        yield b"\xef\xbb\xbf"
        writer.writerow(heads)
        with workspaces.use(here.workspace):
            for row in rows:
                writer.writerow([_guarded(_plain(cell)) for cell in row])
                if out.tell() > 60_000:
                    yield out.getvalue().encode()
                    out.seek(0)
                    out.truncate()
        yield out.getvalue().encode()

    response = StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{file_name}"'
    return response


def _guarded(cell: Any) -> Any:
    """Text that a spreadsheet would take for a formula is led by an apostrophe."""
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in "=+-@\t" else cell


def _workbook(heads: list[str], rows: Iterator[tuple[Any, ...]], file_name: str) -> FileResponse:
    import xlsxwriter

    with NamedTemporaryFile(suffix=".xlsx", delete=False) as held:
        path = Path(held.name)
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True, "strings_to_formulas": False})
    sheet = book.add_worksheet()
    bold = book.add_format({"bold": True})
    day_form = book.add_format({"num_format": "dd/mm/yyyy"})
    sheet.freeze_panes(1, 0)
    for at, head in enumerate(heads):
        sheet.write_string(0, at, head, bold)
    for line, row in enumerate(rows, 1):
        for at, cell in enumerate(map(_plain, row)):
            if isinstance(cell, date):
                sheet.write_datetime(line, at, cell, day_form)
            elif cell is not None:
                sheet.write(line, at, cell)
    book.close()
    handle = path.open("rb")
    path.unlink()
    return FileResponse(handle, as_attachment=True, filename=file_name)


def fact(request: Any, name: str, key: str) -> HttpResponse:
    """One fact and every version of it: what was said when, by which source, brought in by whom."""
    here: Here = request.here
    kind = known_register(name)
    versions = list(FACTS[kind.name].objects.filter(key=key).select_related("taken").order_by("-id"))
    if not versions:
        raise Http404
    allowed.check_path(here, "see", versions[0].place_path)
    personal = _may_see_people(here, kind)
    columns = listing.columns_for(kind, personal)
    audit.record(
        by=here.person, act="read.fact", subject=f"{kind.name}/{key}", place_path=versions[0].place_path or "",
        personal=personal,
    )  # fmt: skip
    context = {
        "register": kind,
        "columns": columns,
        "versions": [_version(one, kind, columns, versions, index) for index, one in enumerate(versions)],
        "place": here.places.get(versions[0].place_code or ""),
        "now": next((one for one in versions if one.current), None),
        "may_enter": allowed.may(here.person, "enter", here.place, here.places),
        "key": key,
    }
    return render(request, "taicho/fact.html", context)


def _version(one: Any, kind: Register, columns: Any, versions: list[Any], index: int) -> dict[str, Any]:
    """A version with its cells, each marked when it differs from the version before."""
    older = versions[index + 1] if index + 1 < len(versions) else None
    cells = []
    for column in columns:
        value = getattr(one, column.name)
        changed = older is not None and getattr(older, column.name) != value
        words = column.choices.get(value, value) if column.kind is Kind.CHOICE else value
        cells.append({"label": column.label, "value": words, "changed": changed})
    return {"fact": one, "cells": cells}
