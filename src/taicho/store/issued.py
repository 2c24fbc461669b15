"""A document issued in Taicho enters the register of outgoing documents under the number it carries, once."""

from datetime import date
from typing import Any

from attrs import evolve

from taicho.core.documents.numbering import number_of
from taicho.core.vocabulary import Fault, Text
from taicho.store import audit, outgoing
from taicho.store.models import Document, OutgoingDocument
from taicho.store.outgoing import Outgoing, printed_number
from taicho.store.workspaces import atomic


def enter(document: Document, record: Outgoing, *, symbol: str, issued: date, by: Any) -> OutgoingDocument:
    """The record of an issued document, as it is printed: `symbol` as printed; one written by hand before is taken.

    Numbers passed over were given elsewhere; the next one given here follows the highest. A Fault when the symbol has
    no number, or when the number stands in the register for another document.
    """
    found = number_of(symbol)
    if found is None:
        raise Fault(
            Text(f"“{symbol}” chưa có số.", f"“{symbol}” has no number."),
            Text("Ghi cả số và ký hiệu, thí dụ 152/KH-UBND.", "Write number and symbol, such as 152/KH-UBND."),
        )
    number, rest = found
    record = evolve(record, symbol=rest)
    with atomic():
        series = outgoing.series_locked(record.unit, issued.year, record.kind)
        there = OutgoingDocument.objects.filter(
            unit=record.unit, year=issued.year, kind=record.kind, number=number
        ).first()
        if there is not None:
            return _same(there, document, issued, by)
        outgoing.check(record, issued, signed=False)
        row = outgoing.write(record, number, issued=issued, by=by, document=document)
        series.last = max(series.last, number)
        series.save()
    return row


def _same(there: OutgoingDocument, document: Document, issued: date, by: Any) -> OutgoingDocument:
    """The record written by hand before, now tied to its document; a Fault when it is another document's."""
    if there.report_id or there.issued != issued or there.document_id not in (None, document.pk):
        number, day = printed_number(there), there.issued
        raise Fault(
            Text(
                f"Số {number} đã vào sổ ngày {day.day}/{day.month}/{day.year}: {there.abstract}",
                f"No. {number} is in the register since {day}: {there.abstract}",
            ),
            Text("Kiểm tra số và ngày; mỗi số chỉ cấp một lần.", "Check number and day; a number is given once."),
        )
    if there.document_id is None:
        there.document = document
        there.save(update_fields=["document"])
        audit.record(
            by=by, act="document.record", subject=printed_number(there), place_path=there.place_path, id=there.pk,
            document=document.pk,
        )  # fmt: skip
    return there


def record_of(document: Document) -> OutgoingDocument | None:
    """The last record under which a document left; None while it has none."""
    return OutgoingDocument.objects.filter(document=document).order_by("-issued", "-id").first()
