"""The register of outgoing documents: the list, one entry with the fields of annex VI, the file."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render

from taicho.core.vocabulary import Text, Unit
from taicho.core.vocabulary.given import whole
from taicho.printing.xlsx_list import Sheet, workbook
from taicho.store import audit, documents, rights
from taicho.store import outgoing as acts
from taicho.store.models import OutgoingDocument
from taicho.web import allowed
from taicho.web.gather import filings
from taicho.web.here import Here
from taicho.web.language import said
from taicho.web.views.filing import XLSX, file_answer

SHOWN = 50
HEADS: tuple[tuple[str, Text], ...] = (
    ("number", Text("Số", "Number")),
    ("symbol", Text("Ký hiệu", "Symbol")),
    ("issued", Text("Ngày ban hành", "Issued")),
    ("kind_name", Text("Tên loại", "Type")),
    ("issuer", Text("Cơ quan ban hành", "Issuer")),
    ("issuer_code", Text("Mã định danh cơ quan", "Code of the issuer")),
    ("abstract", Text("Trích yếu", "Abstract")),
    ("signer_title", Text("Chức vụ người ký", "Office of the signer")),
    ("signer_name", Text("Người ký", "Signer")),
    ("recipients", Text("Nơi nhận", "Recipients")),
    ("recipient_ids", Text("Mã nơi nhận", "Codes of the recipients")),
    ("copies", Text("Số lượng bản", "Copies")),
    ("pages", Text("Số trang", "Pages")),
    ("language", Text("Ngôn ngữ", "Language")),
    ("urgency", Text("Mức độ khẩn", "Urgency")),
    ("secrecy", Text("Độ mật", "Secrecy")),
    ("reply_due", Text("Hạn trả lời", "Reply due")),
    ("attachments", Text("Tệp kèm theo", "Attachments")),
    ("file_code", Text("Mã hồ sơ", "File code")),
    ("file_order", Text("Số thứ tự trong hồ sơ", "Order in the file")),
    ("note", Text("Ghi chú", "Note")),
)
"""Field and label, in the order of annex VI of 30/2020/NĐ-CP as an office reads it."""


def _rows(here: Here, given: Any) -> Any:
    year = given.get("year", "")
    rows = acts.documents(
        year=whole(year) if len(year) == 4 else None,
        unit=given.get("unit", "")[:60],
        kind=given.get("kind", "")[:10],
    ).filter(issued__lte=here.day)
    rows = rights.within(rows, [here.places.path(here.place.code)])
    text = given.get("q", "").strip()
    return rows.filter(abstract__icontains=text[:100]) if text else rows


def outgoing(request: Any) -> HttpResponse:
    """The register of the place and below, newest first, up to the day of the page; `?as=xlsx` the same as a file."""
    here: Here = request.here
    rows = _rows(here, request.GET)
    if request.GET.get("as") == "xlsx":
        return _file(here, rows)
    start = request.GET.get("from", "")
    first = min(whole(start) or 0, 100_000)
    shown = list(rows[first : first + SHOWN + 1])
    context = {
        "rows": [
            (row, acts.printed_number(row), _numbered(getattr(row, "replaced_by", None))) for row in shown[:SHOWN]
        ],
        "may_enter": bool(filings.units_of(here)),
        "first": first + 1,
        "last": first + len(shown[:SHOWN]),
        "total": rows.count(),
        "after": here.to("outgoing", **{**request.GET.dict(), "from": first + SHOWN}) if len(shown) > SHOWN else "",
        "before": here.to("outgoing", **{**request.GET.dict(), "from": max(0, first - SHOWN)}) if first else "",
        "q": request.GET.get("q", ""),
        "year": request.GET.get("year", ""),
        "years": sorted({row.year for row in _rows(here, {})[:500]}, reverse=True),
    }
    return render(request, "taicho/outgoing.html", context)


def _file(here: Here, rows: Any) -> HttpResponse:
    lines = tuple(tuple(_plain(getattr(row, name)) for name, _ in HEADS) for row in rows)
    title = said(Text(f"Sổ văn bản đi, {here.place.name}", f"Outgoing documents, {here.place.name}"))
    sheet = Sheet(title, tuple(said(words) for _, words in HEADS), lines)
    path = here.places.path(here.place.code)
    audit.record(by=here.person, act="export", subject="outgoing", place_path=path, many=len(lines))
    return file_answer(f"van-ban-di-{here.place.code}-{here.day.isoformat()}.xlsx", workbook([sheet]), XLSX)


def _numbered(row: OutgoingDocument | None) -> tuple[OutgoingDocument, str] | None:
    return (row, acts.printed_number(row)) if row else None


def _plain(value: Any) -> Any:
    return "; ".join(value) if isinstance(value, list) else value


def found_document(request: Any, document_id: int) -> OutgoingDocument:
    """The document, for a person who may see its place; 404 when there is none."""
    row = acts.documents().filter(pk=document_id).first()
    if row is None:
        raise Http404
    allowed.check_path(request.here, "see", row.place_path)
    return row  # type: ignore[no-any-return]


def document(request: Any, document_id: int) -> HttpResponse:
    """One document with every field of its record, what it replaces and what replaced it."""
    here: Here = request.here
    row = found_document(request, document_id)
    fields = [(words, _plain(getattr(row, name))) for name, words in HEADS]
    context = {
        "row": row,
        "number": acts.printed_number(row),
        "fields": fields,
        "replaces": _numbered(row.replaces),
        "replaced_by": _numbered(getattr(row, "replaced_by", None)),
        "sees_document": row.document_id and documents.visible(here.person).filter(pk=row.document_id).exists(),
        "may_complete": filings.acts_for(here, Unit.parse(row.unit)),
    }
    return render(request, "taicho/outgoing_one.html", context)
