"""What is issued enters the register of outgoing documents by itself, once, with the fields of annex VI."""

from datetime import date
from typing import Any

import pytest

from drafts.test_issued import DAY, LATER, PLAN, document, issue
from taicho.core.documents.numbering import number_of, with_number
from taicho.core.drafts import Act
from taicho.core.vocabulary import Fault
from taicho.pipeline.recording import Paper
from taicho.store import drafts, issued, outgoing
from taicho.store.models import AuditEvent, Document, NumberSeries, OutgoingDocument, PlanVersion
from taicho.store.outgoing import Outgoing

__all__ = ["document"]
SIGNED = Paper("KT. CHỦ TỊCH / PHÓ CHỦ TỊCH", "Lê Thị Ví Dụ", "HỎA TỐC")
BY_HAND = Outgoing(
    unit="people_committee@691", issuer="UBND huyện Bù Gia Mập", place_code="691", place_path="/VN/70/691/", kind="KH",
    kind_name="Kế hoạch", symbol="KH-UBND", abstract="Phòng, chống dịch", signer_title="CHỦ TỊCH", signer_name="Ai Đó",
    recipients=("UBND tỉnh",),
)  # fmt: skip


@pytest.mark.parametrize(
    ("printed", "number", "symbol", "again"),
    [
        ("152/KH-UBND", 152, "KH-UBND", "152/KH-UBND"),
        ("Số: 152 /KH-UBND", 152, "KH-UBND", "152/KH-UBND"),
        ("5/BC-TTYT", 5, "BC-TTYT", "05/BC-TTYT"),
        ("35 -KH/BDVTU", 35, "KH/BDVTU", "35-KH/BDVTU"),
        ("35–KH/BDVTU", 35, "KH/BDVTU", "35-KH/BDVTU"),
        ("21/2021/QĐ-UBND", 21, "2021/QĐ-UBND", "21/2021/QĐ-UBND"),
        ("1844/SYT-NVY", 1844, "SYT-NVY", "1844/SYT-NVY"),
    ],
)
def test_a_symbol_is_taken_apart_and_printed_again_as_its_office_writes_it(
    printed: str, number: int, symbol: str, again: str
) -> None:
    """State and party forms, spaces and dashes, legal texts with their year."""
    assert number_of(printed) == (number, symbol)
    assert with_number(number, symbol) == again


@pytest.mark.parametrize("printed", ["", "/KH-UBND", "Số:      /KH-UBND", "KH-UBND", "152", "152/", "152/2021"])
def test_without_number_or_symbol_nothing_is_guessed(printed: str) -> None:
    """A blank stays a blank."""
    assert number_of(printed) is None


def test_an_issued_plan_stands_in_the_register_with_what_the_annex_asks(workspace: Any, document: Document) -> None:
    """Number, day, kind, abstract, signer, recipients as units and words, urgency; the next number follows it."""
    issue(workspace, document, paper=SIGNED)
    row = OutgoingDocument.objects.get()
    assert (outgoing.printed_number(row), row.issued, row.kind, row.kind_name) == ("152/KH-UBND", DAY, "KH", "Kế hoạch")
    assert (row.unit, row.place_path) == ("people_committee@691", "/VN/70/691/")
    assert (row.signer_title, row.signer_name, row.urgency) == (SIGNED.signer_title, SIGNED.signer_name, "HỎA TỐC")
    assert "people_committee@25222" in row.recipient_ids and len(row.recipients) >= len(row.recipient_ids) > 8
    assert row.document == document and issued.record_of(document) == row
    assert AuditEvent.objects.filter(act="document.issue", subject="152/KH-UBND").count() == 1
    assert outgoing.printed_number(outgoing.register(BY_HAND, issued=LATER, by="lan")) == "153/KH-UBND"
    assert outgoing.gaps() == []


def test_a_record_written_by_hand_before_is_taken_not_doubled(workspace: Any, document: Document) -> None:
    """What the clerk wrote stays; the record now opens the text."""
    outgoing.start_after("people_committee@691", 2021, "KH", 151, place_path="/VN/70/691/", by="lan")
    by_hand = outgoing.register(BY_HAND, issued=DAY, by="lan")
    issue(workspace, document, paper=SIGNED)
    row = OutgoingDocument.objects.get()
    assert (row.pk, row.document, row.signer_name) == (by_hand.pk, document, "Ai Đó")
    assert NumberSeries.objects.get().last == 152


def test_a_text_issued_here_is_not_entered_by_hand_again(workspace: Any, document: Document) -> None:
    """The same office, kind, day and abstract: a sentence that names its number; another abstract enters."""
    issue(workspace, document, paper=SIGNED)
    title = OutgoingDocument.objects.get().abstract
    from attrs import evolve

    with pytest.raises(Fault, match=r"152/KH-UBND"):
        outgoing.register(evolve(BY_HAND, abstract=title.upper()), issued=DAY, by="lan")
    outgoing.register(BY_HAND, issued=DAY, by="lan")
    assert OutgoingDocument.objects.count() == 2


def test_a_number_that_is_anothers_holds_the_issue_and_nothing_is_put_in_force(
    workspace: Any, document: Document
) -> None:
    """Of another day; the draft stays as it was."""
    outgoing.start_after("people_committee@691", 2021, "KH", 151, place_path="/VN/70/691/", by="lan")
    outgoing.register(BY_HAND, issued=date(2021, 8, 2), by="lan")
    with pytest.raises(Fault, match="register since 2021-08-02"):
        issue(workspace, document)
    document.refresh_from_db()
    assert document.plan_id == "" and not PlanVersion.objects.exists()


def test_a_symbol_without_a_number_is_not_issued(workspace: Any, document: Document) -> None:
    """It is asked for in words."""
    with pytest.raises(Fault, match="has no number"):
        issue(workspace, document, symbol="KH-UBND")
    assert not PlanVersion.objects.exists()


def test_an_amendment_under_its_own_number_is_a_record_that_names_what_it_changes(
    workspace: Any, document: Document
) -> None:
    """The same number again is the same record; numbers passed over were given elsewhere and are no gap."""
    issue(workspace, document)
    drafts.edit(document.pk, Act.DROP, ["1.12"], by="lan")
    issue(workspace, document, since=LATER, day=LATER, reason="bỏ diễn tập")
    assert OutgoingDocument.objects.count() == 1
    drafts.edit(document.pk, Act.DROP, ["1.7"], by="lan")
    later = {"symbol": "190/KH-UBND", "issued": LATER, "day": LATER, "since": LATER, "reason": "dịch lan rộng"}
    issue(workspace, document, **later)
    new = OutgoingDocument.objects.get(number=190)
    assert "152/KH-UBND" in new.note and new.document == document
    assert PlanVersion.objects.filter(plan_id=PLAN).count() == 3
    assert outgoing.gaps() == []
    outgoing.register(BY_HAND, issued=LATER, by="lan")
    OutgoingDocument.objects.create(
        **{one.attname: getattr(new, one.attname) for one in OutgoingDocument._meta.fields if one.name != "id"}
        | {"number": 195, "document_id": None}
    )
    assert [one[3] for one in outgoing.gaps()] == [192, 193, 194]


def test_a_signer_the_text_does_not_name_is_filled_in_once(workspace: Any, document: Document) -> None:
    """A blank may be completed; what stands there is never changed."""
    issue(workspace, document)
    row = OutgoingDocument.objects.get()
    assert row.signer_title and row.signer_name == ""
    outgoing.complete(row.pk, {"signer_name": "Lê Thị Ví Dụ", "pages": 12}, by="lan")
    outgoing.complete(row.pk, {"signer_name": "Người Khác"}, by="lan")
    row.refresh_from_db()
    assert (row.signer_name, row.pages) == ("Lê Thị Ví Dụ", 12)
