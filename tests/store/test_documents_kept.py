"""Documents: named before they are entered, completed later, linked, found by any spelling, sent with proof."""

from datetime import date
from typing import Any

import pytest
from test_who_may import COMMUNE, DISTRICT, ELSEWHERE, somebody

from taicho.core.vocabulary import Fault, Text
from taicho.store import documents, sending
from taicho.store.documents import Head, Named
from taicho.store.models import AuditEvent, Document, DocumentLink, Recipient
from taicho.store.rights import NATION_PATH, Role

AUGUST = date(2021, 8, 14)
PROVINCE_PLAN = Named("267/KH-UBND", AUGUST, "UBND tỉnh Bình Phước", "Thực hiện Nghị quyết 05-NQ/TU")


def head(symbol: str = "152/KH-UBND", **given: Any) -> Head:
    """The head of a district's plan."""
    values = {
        "issued": date(2021, 8, 17), "issuer": "people_committee@691", "place_code": "691", "place_path": DISTRICT,
        "title": Text("Phòng, chống dịch COVID-19", ""),
    }  # fmt: skip
    return Head(symbol, **{**values, **given})


def test_a_document_is_known_by_its_symbol_before_it_is_entered(workspace: Any) -> None:
    """Naming it makes a row; entering it fills that very row, and the links of those who named it stay."""
    lower = documents.enter(head(), "Thực hiện Kế hoạch 267", by="lan", names=[PROVINCE_PLAN])
    named = documents.find("267 /KH–UBND")
    assert named is not None
    assert (named.entered_at, named.issued, named.kind) == (None, AUGUST, "KH")
    upper = documents.enter(
        head("267/KH-UBND", issued=AUGUST, issuer="people_committee@70", place_code="70", place_path="/VN/70/"),
        "Kế hoạch của tỉnh", by="minh",
    )  # fmt: skip
    assert upper.pk == named.pk
    assert DocumentLink.objects.get(source=lower).target_id == upper.pk
    assert Document.objects.count() == 2


def test_blank_number_and_day_are_completed_without_losing_links(workspace: Any) -> None:
    """A draft named by another under its later number takes over what that number had."""
    draft = documents.enter(
        head("/KH-UBND", issued=None, issued_printed="2021-08"), "Nội dung", by="lan", names=[PROVINCE_PLAN]
    )
    letter = documents.enter(head("9/CV-TTYT"), "Theo Kế hoạch 152", by="lan", names=[Named("152/KH-UBND")])
    done = documents.complete(draft.pk, symbol="152/KH-UBND", issued=date(2021, 8, 17), by="lan")
    assert (done.pk, done.symbol, done.issued_printed) == (draft.pk, "152/KH-UBND", "2021-08-17")
    assert DocumentLink.objects.get(source=letter).target_id == draft.pk
    assert DocumentLink.objects.filter(source=draft).count() == 1
    assert documents.find("152/kh-ubnd") == done
    assert Document.objects.filter(plain="152/kh-ubnd").count() == 1


def test_two_blank_documents_stay_apart(workspace: Any) -> None:
    """A blank number names nothing, so nothing is mistaken for it."""
    documents.enter(head("/KH-UBND", issued=None), "Một", by="lan")
    documents.enter(head("/KH-UBND", issued=None), "Hai", by="lan")
    assert Document.objects.count() == 2
    assert documents.find("/KH-UBND") is None
    with pytest.raises(Fault):
        documents.name(Named("/KH-UBND"), by="lan")


def test_the_same_document_or_file_twice_is_told(workspace: Any) -> None:
    """One symbol of one issuer in one year is one document; another province's is another."""
    documents.enter(head(), "Một", by="lan")
    for again in (head(), head("KH khác")):
        with pytest.raises(Fault, match="entered already"):
            documents.enter(again, "Một" if again.symbol != "152/KH-UBND" else "Hai", by="lan")
    documents.enter(head(issuer="people_committee@12", place_code="12", place_path="/VN/12/"), "Ba", by="lan")
    documents.enter(head(issued=date(2022, 8, 17)), "Bốn", by="lan")
    assert Document.objects.count() == 3


def test_completing_into_a_number_that_is_taken_is_refused(workspace: Any) -> None:
    """Nothing is overwritten, nothing is half done."""
    documents.enter(head(), "Một", by="lan")
    other = documents.enter(head("/KH-UBND", issued=None), "Hai", by="lan")
    with pytest.raises(Fault):
        documents.complete(other.pk, symbol="152/KH-UBND", issued=date(2021, 8, 17), by="lan")
    other.refresh_from_db()
    assert other.symbol == "/KH-UBND"


@pytest.mark.parametrize(
    "typed",
    ["152/KH-UBND", "152 kh ubnd", "152-kh-ubnd", "152khubnd", "152/kh–ubnd", "0152/KH-UBND", "phong chong dich",
     "Phòng, chống", "ke hoach 152", "nội dung riêng", "267/KH-UBND", "267 kh", "05nqtu", "5-NQ/TU"],
)  # fmt: skip
def test_a_document_is_found_however_it_is_spelled(workspace: Any, typed: str) -> None:
    """By its own symbol, by one it names, by words with and without marks; the symbol itself stands first."""
    documents.enter(head(), "Nội dung riêng", by="lan", names=[PROVINCE_PLAN, Named("05-NQ/TU")])
    found = documents.searched(Document.objects.all(), typed)
    assert "152/KH-UBND" in [one.symbol for one in found]
    if typed.startswith("267"):
        assert found[0].symbol == "267/KH-UBND"
    assert documents.searched(Document.objects.all(), "không hề có") == []


def test_who_sees_a_document(workspace: Any) -> None:
    """Its place and above; a unit below once it was sent there; what these name by symbol; nobody elsewhere."""
    row = documents.enter(
        head(), "Nội dung", by="lan", names=[PROVINCE_PLAN],
        recipients=[("UBND xã Đắk Ơ", "people_committee@25222", COMMUNE), ("Lưu: VT", "", "")],
    )  # fmt: skip
    district, commune, other = (somebody(Role.VIEWER, path) for path in (DISTRICT, COMMUNE, ELSEWHERE))
    assert {one.symbol for one in documents.visible(district)} == {"152/KH-UBND", "267/KH-UBND"}
    assert not documents.visible(commune).exists()
    sending.send(row.pk, [one.pk for one in row.recipients.all()], channel="trục văn bản", by="lan")
    assert {one.symbol for one in documents.visible(commune)} == {"152/KH-UBND", "267/KH-UBND"}
    assert not documents.visible(other).exists()
    assert documents.visible(somebody(Role.VIEWER, NATION_PATH)).count() == 2


def test_sending_and_receiving_leave_proof_that_nobody_overwrites(workspace: Any) -> None:
    """Sent once, received once, by name; nothing can be received before it was sent."""
    units = [(f"Xã {n}", f"people_committee@2522{n}", COMMUNE) for n in (2, 5)]
    row = documents.enter(head(), "Nội dung", by="lan", recipients=units)
    first, second = Recipient.objects.order_by("pk")
    with pytest.raises(Fault):
        sending.receive(first.pk, by="xa")
    assert sending.send(row.pk, [first.pk], channel="email", by="lan") == 1
    assert sending.send(row.pk, [first.pk, second.pk], channel="giấy", by="minh") == 1
    received = sending.receive(first.pk, by="xa", note="đủ phụ lục")
    assert sending.receive(first.pk, by="khac").received_by == "xa"
    assert (received.sent_by, received.channel, received.note) == ("lan", "email", "đủ phụ lục")
    assert AuditEvent.objects.filter(act="document.receive").count() == 1
    named = documents.name(Named("1/QĐ-TTg"), by="lan")
    with pytest.raises(Fault):
        sending.send(named.pk, [], channel="", by="lan")
