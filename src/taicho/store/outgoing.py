"""Documents that leave: each under the next number of its unit, kind and year, without gaps, for good."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from attrs import frozen
from django.db.models import Max
from django.utils import timezone

from taicho.core.documents.numbering import with_number
from taicho.core.vocabulary import Fault, Text
from taicho.core.vocabulary.spelling import fold
from taicho.store import audit
from taicho.store.models import NumberSeries, OutgoingDocument, Report
from taicho.store.workspaces import atomic

URGENCIES = ("", "KHẨN", "THƯỢNG KHẨN", "HỎA TỐC")
SECRECIES = ("", "MẬT", "TỐI MẬT", "TUYỆT MẬT")
LETTER = "CV"
"""A công văn has no abbreviation in its symbol; its numbers run under this one."""


@frozen
class Outgoing:
    """What annex VI asks of a document, before it has a number. Lengths as the annex fixes them are cut here.

    symbol: without the number ("BC-UBND"). recipients: names; recipient_ids: the units among them. attachments: names
    of annexes. issuer_code: the office's identification code of 13 characters. file_code, file_order: the file it is
    kept in, and its place there.
    """

    unit: str
    issuer: str
    place_code: str
    place_path: str
    kind: str
    kind_name: str
    symbol: str
    abstract: str
    signer_title: str
    signer_name: str
    recipients: tuple[str, ...] = ()
    recipient_ids: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()
    issuer_code: str = ""
    file_code: str = ""
    file_order: int | None = None
    pages: int | None = None
    note: str = ""
    urgency: str = ""
    secrecy: str = ""
    copies: int = 1
    reply_due: date | None = None


def register(
    document: Outgoing, *, issued: date, by: Any, report: Report | None = None, edition: int | None = None
) -> OutgoingDocument:
    """Enter the document under the next number. A report that came back and is sent again replaces its last document.

    A Fault when nobody signs it, when urgency or secrecy is none of the decree's, or when an answer is due before it.
    """
    check(document, issued)
    with atomic():
        _not_issued_here(document, issued, report)
        before = OutgoingDocument.objects.filter(report=report).order_by("-edition").first() if report else None
        series = series_locked(document.unit, issued.year, document.kind)
        series.last += 1
        series.save()
        return write(document, series.last, issued=issued, by=by, report=report, edition=edition, replaces=before)


def write(record: Outgoing, number: int, *, issued: date, by: Any, **tied: Any) -> OutgoingDocument:
    """The row of a document under a number that is free. tied: the report and edition, or the text, it is."""
    row = OutgoingDocument.objects.create(
        unit=record.unit, issuer=record.issuer[:200], place_code=record.place_code,
        place_path=record.place_path, year=issued.year, kind=record.kind, kind_name=record.kind_name[:100],
        number=number, symbol=record.symbol[:30], issued=issued, abstract=record.abstract[:500],
        signer_title=record.signer_title.strip()[:100], signer_name=record.signer_name.strip()[:50],
        recipients=list(record.recipients), recipient_ids=list(record.recipient_ids),
        attachments=list(record.attachments), pages=record.pages, issuer_code=record.issuer_code[:13],
        file_code=record.file_code[:60], file_order=_order(record), note=record.note[:500],
        urgency=record.urgency, secrecy=record.secrecy, copies=record.copies, reply_due=record.reply_due,
        by=audit.name_of(by), at=timezone.now(), **tied,
    )  # fmt: skip
    audit.record(
        by=by, act="document.issue", subject=printed_number(row), place_path=row.place_path, unit=row.unit,
        year=row.year, id=row.pk,
    )  # fmt: skip
    return row


def _not_issued_here(document: Outgoing, issued: date, report: Report | None) -> None:
    """A Fault for a document that entered the register by itself when it was issued in Taicho."""
    there = OutgoingDocument.objects.filter(unit=document.unit, kind=document.kind, issued=issued)
    words = fold(document.abstract[:500])
    same = next((one for one in there.exclude(document=None) if fold(one.abstract) == words), None)
    if report is None and same is not None:
        number = printed_number(same)
        raise Fault(
            Text(
                f"Văn bản này đã vào sổ khi ban hành, số {number}.", f"It entered when it was issued, as No. {number}."
            ),
            Text("Mở hồ sơ đó để hoàn thiện.", "Open that record to complete it."),
        )


def check(document: Outgoing, issued: date, *, signed: bool = True) -> None:
    """A Fault for a record that cannot be. signed: it must say who signs, as whatever is numbered here must."""
    if signed and not (document.signer_name.strip() and document.signer_title.strip()):
        raise Fault(Text("Phải ghi người ký và chức vụ.", "Say who signs, and in which office."))
    if document.urgency not in URGENCIES:
        raise Fault(Text("Mức khẩn không đúng.", "There is no such urgency."))
    if document.secrecy not in SECRECIES:
        raise Fault(Text("Độ mật không đúng.", "There is no such degree of secrecy."))
    if document.reply_due is not None and document.reply_due < issued:
        raise Fault(
            Text("Hạn trả lời trước ngày ban hành.", "The reply is due before the document is issued."),
            Text("Sửa hạn trả lời hoặc để trống.", "Mend the day, or leave it empty."),
        )


def _order(document: Outgoing) -> int | None:
    """Its place in its file: as given, else behind the last one; None for a document that lies in no file."""
    if not document.file_code or document.file_order is not None:
        return document.file_order
    there = OutgoingDocument.objects.filter(unit=document.unit, file_code=document.file_code)
    return (there.aggregate(last=Max("file_order"))["last"] or 0) + 1


COMPLETED = (
    "issuer_code", "file_code", "file_order", "pages", "copies", "reply_due", "attachments", "note",
)  # fmt: skip
"""What is not printed on the document and may be completed when it has left."""
SIGNED = ("signer_title", "signer_name")
"""What may be filled in where the record of an issued text does not say it; never changed."""


def complete(document_id: int, given: Mapping[str, Any], *, by: Any) -> OutgoingDocument:
    """Fill in what the record of a document still lacks. What stands on its paper is never changed: KeyError for that.

    A Fault when the reply would be due before the document.
    """
    if set(given) - {*COMPLETED, *SIGNED}:
        raise KeyError(", ".join(sorted(set(given) - {*COMPLETED, *SIGNED})))
    with atomic():
        row = OutgoingDocument.objects.select_for_update().filter(pk=document_id).first()
        if row is None:
            raise Fault(Text("Không có văn bản này.", "There is no such document."))
        if given.get("reply_due") is not None and given["reply_due"] < row.issued:
            raise Fault(
                Text("Hạn trả lời trước ngày ban hành.", "The reply is due before the document is issued."),
                Text("Sửa hạn trả lời hoặc để trống.", "Mend the day, or leave it empty."),
            )
        told = [name for name in SIGNED if name in given and getattr(row, name)]
        changed = [name for name, value in given.items() if name not in told and getattr(row, name) != value]
        for name in changed:
            setattr(row, name, given[name])
        if changed:
            row.save()
            audit.record(
                by=by, act="document.complete", subject=printed_number(row), place_path=row.place_path, unit=row.unit,
                id=row.pk, fields=changed,
            )  # fmt: skip
    return row


def last_of(unit: str) -> OutgoingDocument | None:
    """The last document a unit sent: the next one often lies in the same file."""
    return OutgoingDocument.objects.filter(unit=unit).order_by("-id").first()


def series_locked(unit: str, year: int, kind: str) -> NumberSeries:
    """The row that holds the last number, locked."""
    NumberSeries.objects.get_or_create(unit=unit, year=year, kind=kind)
    return NumberSeries.objects.select_for_update().get(unit=unit, year=year, kind=kind)


def start_after(unit: str, year: int, kind: str, last: int, *, place_path: str, by: Any) -> None:
    """Numbers already given on paper: the first one given here follows `last`. Only before the first document."""
    if last < 0:
        raise Fault(Text("Số không thể âm.", "A number cannot be negative."))
    with atomic():
        series = series_locked(unit, year, kind)
        if OutgoingDocument.objects.filter(unit=unit, year=year, kind=kind).exists():
            raise Fault(
                Text("Trong năm đã cấp số loại này ở đây.", "Numbers of this kind have been given here this year."),
                Text("Số chạy tiếp không ngắt quãng.", "They run on without a gap."),
            )
        series.last = last
        series.save()
        audit.record(by=by, act="document.start", subject=f"{unit}/{year}/{kind}", place_path=place_path, last=last)


def series_of(units: Iterable[str]) -> Any:
    """How far the numbers of units have come, newest year first."""
    return NumberSeries.objects.filter(unit__in=list(units)).order_by("-year", "unit", "kind")


def printed_number(row: OutgoingDocument) -> str:
    """ "05/BC-UBND", "35-KH/BDVTU"."""
    return with_number(row.number, row.symbol)


def of_report(report: Report, edition: int) -> OutgoingDocument | None:
    """The document an edition of a report left as."""
    return OutgoingDocument.objects.filter(report=report, edition=edition).first()


def documents(*, year: int | None = None, unit: str = "", kind: str = "") -> Any:
    """The register of outgoing documents, newest first."""
    rows = OutgoingDocument.objects.order_by("-issued", "-id").select_related("report", "replaces", "replaced_by")
    if year is not None:
        rows = rows.filter(year=year)
    if unit:
        rows = rows.filter(unit=unit)
    return rows.filter(kind=kind) if kind else rows


def gaps() -> list[tuple[str, int, str, int]]:
    """Numbers that are missing between others: unit, year, kind, number. Always empty unless somebody tampered.

    A number given here follows the one before it. What an issued text passes over was given elsewhere.
    """
    found: list[tuple[str, int, str, int]] = []
    last: tuple[tuple[str, int, str], int, int] | None = None
    rows = OutgoingDocument.objects.order_by("unit", "year", "kind", "number")
    for unit, year, kind, number, id_, own in rows.values_list("unit", "year", "kind", "number", "id", "document"):
        series = (unit, year, kind)
        if last is not None and last[0] == series and own is None and last[2] < id_:
            found += [(*series, missing) for missing in range(last[1] + 1, number)]
        last = (series, number, id_)
    return found
