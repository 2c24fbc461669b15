"""The record of an outgoing document: every field of annex VI, with what came back and replaced it."""

import io
import re
from typing import Any

import docx
import pypdf
import pytest

from taicho.store import outgoing, workspaces
from taicho.store.models import AuditEvent, NumberSeries, OutgoingDocument, Report

BASE = "/invented/691/2021-09-24"
OFFICE = "council_office@691"
COMING = "vn/70/691/152-kh-ubnd-2021#III.2/2021-09-30"
SIGNED = {
    "signer_title": "CHÁNH VĂN PHÒNG", "signer_name": "Mai Thị Minh Dụ", "urgency": "KHẨN", "secrecy": "MẬT",
    "pages": "", "copies": "12", "reply_due": "2021-10-05", "file_code": "2021.VP.07", "file_order": "",
    "issuer_code": "000.15.07.H10", "note": "Gửi qua trục liên thông",
}  # fmt: skip
LETTER = SIGNED | {
    "unit": OFFICE, "kind": "CV", "symbol": "", "issued": "2021-09-23", "abstract": "Đôn đốc báo cáo ngày 30/9",
    "recipients": "UBND các xã\nTrung tâm Y tế huyện", "attachments": "Phụ lục 1",
}  # fmt: skip


@pytest.fixture
def invented(worked_in: Any) -> Any:
    """The invented workspace, to write in."""
    return worked_in["invented"]


def signed(client: Any, invented: Any, **given: str) -> OutgoingDocument:
    """The office's report of 30/9, written, signed and sent; the document it left as."""
    with workspaces.use(invented):
        row = Report.objects.get(key=COMING)
    for part in ("difficulties", "proposals", "next"):
        page = client.get(f"{BASE}/reports/{row.pk}/write/{part}/").content.decode()
        seen = re.search(r'name="seen" value="(\d+)"', page)
        assert seen is not None
        text = given.get(part, "Không có")
        client.post(f"{BASE}/reports/{row.pk}/write/{part}/", {"text": text, "seen": seen[1]})
    answer = client.post(f"{BASE}/reports/{row.pk}/submit/", SIGNED)
    assert answer.status_code == 302, answer.content.decode()[-600:]
    with workspaces.use(invented):
        found = OutgoingDocument.objects.filter(report=row).order_by("-id").first()
    assert found is not None
    return found


def test_a_signed_report_carries_every_field_of_the_annex_and_the_pages_of_its_paper(
    invented: Any, sign_in: Any
) -> None:
    """What the form asks stands in the record; pages left empty are those of the PDF; order follows in the file."""
    client = sign_in("invented", "vanphong")
    row = signed(client, invented)
    pdf = client.get(f"{BASE}/reports/{row.report_id}/file.pdf").content
    assert row.pages == len(pypdf.PdfReader(io.BytesIO(pdf)).pages) > 1
    assert (row.urgency, row.secrecy, row.copies, row.file_code, row.file_order, row.issuer_code, row.note) == (
        "KHẨN", "MẬT", 12, "2021.VP.07", 1, "000.15.07.H10", "Gửi qua trục liên thông",
    )  # fmt: skip
    paper = docx.Document(io.BytesIO(client.get(f"{BASE}/reports/{row.report_id}/file.docx").content))
    number = paper.tables[0].rows[1].cells[0].text.split()
    assert number[-2:] == ["MẬT", "KHẨN"], "boxed under the number, secrecy first"
    refused = client.get(f"{BASE}/reports/{row.report_id}/file.pdf?public=1")
    assert refused.status_code == 400 and "không có bản công bố" in refused.content.decode()
    assert row.reply_due.isoformat() == "2021-10-05" and row.recipient_ids == ["people_committee@70"]
    page = client.get(f"{BASE}/documents/outgoing/{row.pk}/").content.decode()
    for words in ("Độ mật", "MẬT", "Hạn trả lời", "5/10/2021", "Mã hồ sơ", "2021.VP.07", "000.15.07.H10", "Số trang"):
        assert words in page, words


def test_a_report_sent_again_replaces_the_number_that_came_back(invented: Any, sign_in: Any) -> None:
    """Record, page and paper say which document the new one takes the place of, when it came back and why."""
    client, province = sign_in("invented", "vanphong"), sign_in("invented", "tinh")
    first = signed(client, invented)
    answer = province.post(
        f"/invented/70/2021-09-24/reports/{first.report_id}/act/", {"step": "return", "words": "thiếu số mũi tiêm"}
    )
    assert answer.status_code == 302
    second = signed(client, invented, next="Bổ sung số mũi tiêm")
    with workspaces.use(invented):
        assert second.replaces_id == first.pk and second.number == first.number + 1
        assert OutgoingDocument.objects.get(pk=first.pk).replaced_by == second
    old, new = outgoing.printed_number(first), outgoing.printed_number(second)
    report = client.get(f"{BASE}/reports/{first.report_id}/").content.decode()
    assert f"thay số {old} bị trả lại" in report and "lần 2" in report
    assert f"đã thay bằng {new}" in client.get(f"{BASE}/documents/outgoing/").content.decode()
    assert old in client.get(f"{BASE}/documents/outgoing/{second.pk}/").content.decode()
    assert new in client.get(f"{BASE}/documents/outgoing/{first.pk}/").content.decode()
    paper = docx.Document(io.BytesIO(client.get(f"{BASE}/reports/{first.report_id}/file.docx").content))
    words = "\n".join(one.text for one in paper.paragraphs)
    assert f"Thay thế Báo cáo số {old} ngày 24/9/2021, bị trả lại ngày 24/9/2021: thiếu số mũi tiêm" in words
    cells = [[cell.text for cell in line.cells] for table in paper.tables for line in table.rows]
    assert ["Nhiệm vụ trọng tâm thời gian tới", "Không có", "Bổ sung số mũi tiêm"] in cells


def test_a_letter_is_entered_under_the_next_number_of_its_kind(invented: Any, sign_in: Any) -> None:
    """A công văn has no abbreviation in its symbol; a plan has; a day to come and another's unit are refused."""
    client = sign_in("invented", "vanphong")
    for at, (given, symbol) in enumerate(((LETTER, "01/VP"), (LETTER, "02/VP"), (LETTER | {"kind": "KH"}, "01/KH-VP"))):
        answer = client.post(f"{BASE}/documents/outgoing/new/", given)
        assert answer.status_code == 302, answer.content.decode()[-600:]
        page = client.get(answer["Location"]).content.decode()
        assert symbol in page and "Đôn đốc báo cáo ngày 30/9" in page and "Trung tâm Y tế huyện" in page
        with workspaces.use(invented):
            assert OutgoingDocument.objects.latest("id").file_order == at + 1
    later = client.post(f"{BASE}/documents/outgoing/new/", LETTER | {"issued": "2021-12-01"})
    assert later.status_code == 422 and "Ngày ban hành chưa đến" in later.content.decode()
    early = client.post(f"{BASE}/documents/outgoing/new/", LETTER | {"reply_due": "2021-09-01"})
    assert early.status_code == 422 and "Hạn trả lời trước ngày ban hành" in early.content.decode()
    other = sign_in("invented", "xa").post("/invented/25225/2021-09-24/documents/outgoing/new/", LETTER)
    assert other.status_code == 422, "the unit is not among the writer's own"
    with workspaces.use(invented):
        assert OutgoingDocument.objects.filter(abstract=LETTER["abstract"]).count() == 3


def test_numbers_given_on_paper_are_followed_through_the_page(invented: Any, sign_in: Any) -> None:
    """After 37 comes 38; once a number is given the start stays, with a sentence."""
    client = sign_in("invented", "vanphong")
    start = {"unit": OFFICE, "kind": "CV", "year": "2021", "last": "37"}
    assert client.post(f"{BASE}/documents/outgoing/numbers/", start).status_code == 302
    client.post(f"{BASE}/documents/outgoing/new/", LETTER)
    assert "38/VP" in client.get(f"{BASE}/documents/outgoing/").content.decode()
    again = client.post(f"{BASE}/documents/outgoing/numbers/", start | {"last": "50"})
    assert again.status_code == 422 and "Trong năm đã cấp số loại này ở đây" in again.content.decode()
    with workspaces.use(invented):
        assert NumberSeries.objects.get(unit=OFFICE, kind="CV", year=2021).last == 38
    assert sign_in("invented", "phantich").get(f"{BASE}/documents/outgoing/numbers/").status_code == 403


def test_the_record_is_completed_and_the_paper_stays(invented: Any, sign_in: Any) -> None:
    """Pages, file and reply may come later, by the unit's own people, noted in the audit without their words."""
    client = sign_in("invented", "vanphong")
    with workspaces.use(invented):
        row = OutgoingDocument.objects.filter(unit=OFFICE).first()
    assert row is not None
    address = f"{BASE}/documents/outgoing/{row.pk}/complete/"
    given = {
        "pages": "44", "copies": "9", "file_code": "2021.VP.07", "file_order": "3", "note": "Đã gửi bưu điện",
        "number": "99", "abstract": "khác", "reply_due": "", "issuer_code": "", "attachments": "a\nb",
    }  # fmt: skip
    assert client.post(address, given).status_code == 302
    with workspaces.use(invented):
        now = OutgoingDocument.objects.get(pk=row.pk)
        event = AuditEvent.objects.filter(act="document.complete", by="vanphong").latest("id")
    assert (now.pages, now.copies, now.file_order, now.attachments) == (44, 9, 3, ["a", "b"])
    assert (now.number, now.abstract) == (row.number, row.abstract)
    assert "pages" in event.detail["fields"] and "bưu điện" not in str(event.detail)
    assert sign_in("invented", "xa").post(address.replace("691", "25225", 1), given).status_code == 403
    with pytest.raises(KeyError), workspaces.use(invented):
        outgoing.complete(row.pk, {"number": 99}, by="vanphong")
