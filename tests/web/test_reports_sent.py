"""Reports through the pages: the same figures on page, API and paper; rights; two officers; amendments; targets."""

import io
import json
import re
from typing import Any

import docx
import openpyxl
import pypdf
import pytest

from taicho.cli.main import main
from taicho.pipeline import report_filing
from taicho.store import workspaces
from taicho.store.models import AuditEvent, OutgoingDocument, Report, TaskEntry, TypedTarget

DAY, BASE = "2021-09-24", "/invented/691/2021-09-24"
PLAN = "vn/70/691/152-kh-ubnd-2021"
COMING = f"{PLAN}#III.2/2021-09-30"
SIGNED = {"signer_title": "CHÁNH VĂN PHÒNG", "signer_name": "Mai Thị Minh Dụ", "urgency": "", "note": ""}


@pytest.fixture
def invented(worked_in: Any) -> Any:
    """The invented workspace, to write in."""
    return worked_in["invented"]


def report_of(workspace: Any, key: str = COMING) -> Report:
    """A report by its key."""
    with workspaces.use(workspace):
        return Report.objects.get(key=key)


def write_all(client: Any, row: Report, text: str = "Không có") -> None:
    """Every part an officer writes, over whatever stands there."""
    for part in ("difficulties", "proposals", "next"):
        page = client.get(f"{BASE}/reports/{row.pk}/write/{part}/").content.decode()
        found = re.search(r'name="seen" value="(\d+)"', page)
        assert found is not None
        answer = client.post(f"{BASE}/reports/{row.pk}/write/{part}/", {"text": text, "seen": found[1]})
        assert answer.status_code == 302, answer.content.decode()[-400:]


def text_of_docx(content: bytes) -> str:
    """Every word of a DOCX, tables too."""
    document = docx.Document(io.BytesIO(content))
    lines = [line.text for line in document.paragraphs]
    for table in document.tables:
        lines += [" | ".join(cell.text for cell in row.cells) for row in table.rows]
    return "\n".join(lines)


def test_the_report_finishes_the_round_of_the_duty_that_asks_for_it(invented: Any) -> None:
    """The office's report of 15 September reports its duty of that day done, under the number it left with."""
    with workspaces.use(invented):
        steps = TaskEntry.objects.filter(key=f"{PLAN}#III.2/2021-09-15").order_by("id")
        assert [(one.step, one.unit, one.words) for one in steps] == [
            ("finish", "council_office@691", "Báo cáo 02/BC-VP")
        ]
        assert not TaskEntry.objects.filter(key=COMING).exists()


def test_page_api_and_paper_say_the_same_numbers(invented: Any, sign_in: Any) -> None:
    """Each figure is written alike on page, API, DOCX and PDF, and is a number in XLSX."""
    client, row = sign_in("invented", "vanphong"), report_of(invented)
    api = client.get(f"/invented/api/v1/reports/{row.pk}?day={DAY}").json()
    figures = {key: words for key, words in api["written"].items() if words != "—"}
    assert len(figures) > 30
    page = client.get(f"{BASE}/reports/{row.pk}/").content.decode()
    files = {kind: client.get(f"{BASE}/reports/{row.pk}/file.{kind}").content for kind in ("docx", "pdf", "xlsx")}
    word = text_of_docx(files["docx"])
    pdf = "\n".join(one.extract_text() for one in pypdf.PdfReader(io.BytesIO(files["pdf"])).pages)
    for key, words in figures.items():
        for name, text in (("page", page), ("docx", word), ("pdf", pdf)):
            assert words in text, (key, words, name)
    values = [
        cell.value
        for sheet in openpyxl.load_workbook(io.BytesIO(files["xlsx"])).worksheets
        for line in sheet.iter_rows()
        for cell in line
        if isinstance(cell.value, int | float)
    ]
    for part in api["parts"]:
        for figure in part["figures"]:
            if figure["value"] is not None:
                assert any(abs(value - figure["value"]) < 1e-9 for value in values), figure["id"]


def test_every_number_opens_its_rows(invented: Any, sign_in: Any) -> None:
    """The links of a report lead to pages that stand."""
    client, row = sign_in("invented", "vanphong"), report_of(invented)
    page = client.get(f"{BASE}/reports/{row.pk}/").content.decode()
    links = sorted(set(re.findall(r'href="(/invented/\d+/[\d-]+/rows/[^"]+)"', page)))
    assert len(links) > 10
    for link in links[:4]:
        assert client.get(link.replace("&amp;", "&")).status_code == 200, link


def test_the_layout_is_that_of_decree_30(invented: Any, sign_in: Any) -> None:
    """Motto, issuer, number once signed, place and date, kind, addressee, recipients, signer, "./." at the end."""
    client, row = sign_in("invented", "vanphong"), report_of(invented)
    write_all(client, row)
    assert client.post(f"{BASE}/reports/{row.pk}/submit/", SIGNED).status_code == 302
    words = text_of_docx(client.get(f"{BASE}/reports/{row.pk}/file.docx").content)
    for part in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "ỦY BAN NHÂN DÂN", "HUYỆN BÙ GIA MẬP",
        "Số: 03/BC-VP", "Bù Gia Mập, ngày 24 tháng 9 năm 2021", "BÁO CÁO", "Kính gửi: Ủy ban nhân dân tỉnh Bình Phước",
        "Nơi nhận:", "- Lưu: VT.", "CHÁNH VĂN PHÒNG", "Mai Thị Minh Dụ", "./.",
    ):  # fmt: skip
        assert part in words, part


def test_submission_locks_the_figures_whatever_the_facts_become(invented: Any, sign_in: Any) -> None:
    """A case struck out after the signature changes the live numbers, not the report; the digest stays."""
    client, row = sign_in("invented", "vanphong"), report_of(invented)
    write_all(client, row)
    client.post(f"{BASE}/reports/{row.pk}/submit/", SIGNED)
    before = client.get(f"/invented/api/v1/reports/{row.pk}?day={DAY}").json()
    with workspaces.use(invented):
        from taicho.core.registers import register
        from taicho.store import entries
        from taicho.store.facts import FACTS

        rows = FACTS["case_list"].objects.filter(current=True, place_path__startswith="/VN/70/691/")
        for key in rows.values_list("key", flat=True)[:5]:
            entries.strike(register("case_list"), key, today=invented.fixed_day, reason="nhập nhầm", by="lan")
    after = client.get(f"/invented/api/v1/reports/{row.pk}?day={DAY}").json()
    assert after == before and after["digest"]
    assert client.post(f"{BASE}/reports/{row.pk}/write/next/", {"text": "x", "seen": "1"}).status_code == 409
    made = client.post(f"{BASE}/reports/{row.pk}/amend/", {"reason": "5 ca nhập nhầm"})
    new = int(made["Location"].rstrip("/").split("/")[-1])
    page = client.get(f"{BASE}/reports/{new}/").content.decode()
    assert "Nội dung điều chỉnh" in page and "5 ca nhập nhầm" in page and "03/BC-VP" in page
    changed = client.get(f"/invented/api/v1/reports/{new}?day={DAY}").json()["written"]["691/total"]
    assert int(changed) < int(before["written"]["691/total"])
    client.post(f"{BASE}/reports/{new}/submit/", SIGNED)
    paper = text_of_docx(client.get(f"{BASE}/reports/{new}/file.docx").content)
    assert f"| {before['written']['691/total']} | {changed}" in paper and "(điều chỉnh lần 1)" in paper
    with workspaces.use(invented):
        numbers = list(
            OutgoingDocument.objects.filter(unit="council_office@691").order_by("id").values_list("number", flat=True)
        )
    assert numbers == [1, 2, 3, 4]


def test_two_officers_in_one_part_see_both_versions(invented: Any, sign_in: Any) -> None:
    """The second gets 409 with the first one's words and their own still in the box; merged, it is saved."""
    one, other = sign_in("invented", "vanphong"), sign_in("invented", "vanphong")
    row = report_of(invented)
    address = f"{BASE}/reports/{row.pk}/write/next/"
    assert one.post(address, {"text": "bản một", "seen": "0"}).status_code == 302
    answer = other.post(address, {"text": "bản hai", "seen": "0"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "bản một" in page and "bản hai" in page and 'name="seen" value="1"' in page
    assert other.post(address, {"text": "bản một và hai", "seen": "1"}).status_code == 302


def test_signing_twice_is_told(invented: Any, sign_in: Any) -> None:
    """The form opened before, sent after: a sentence, one number."""
    client, row = sign_in("invented", "vanphong"), report_of(invented)
    write_all(client, row)
    assert client.post(f"{BASE}/reports/{row.pk}/submit/", SIGNED).status_code == 302
    again = client.post(f"{BASE}/reports/{row.pk}/submit/", SIGNED)
    assert again.status_code == 422 and "nộp" in again.content.decode()
    with workspaces.use(invented):
        assert OutgoingDocument.objects.filter(report=row).count() == 1


def test_an_unwritten_part_holds_the_signature(invented: Any, sign_in: Any) -> None:
    """Nothing leaves while a required part is empty, and it is named."""
    client = sign_in("invented", "vanphong")
    row = report_of(invented)
    client.post(f"{BASE}/reports/{row.pk}/write/difficulties/", {"text": "", "seen": "1"})
    answer = client.post(f"{BASE}/reports/{row.pk}/submit/", SIGNED)
    assert answer.status_code == 422
    assert "Chưa viết phần: Khó khăn, vướng mắc" in answer.content.decode()


@pytest.mark.parametrize("username", ["xem", "nhaplieu", "phantich", "kiemtra", "quantri", "ttyt", "huyen", "tinh"])
def test_only_the_reporting_unit_writes_and_signs(invented: Any, sign_in: Any, username: str) -> None:
    """Every other role may look (inside its place) and is refused to write, sign, amend."""
    client, row = sign_in("invented", username), report_of(invented)
    assert client.get(f"{BASE}/reports/{row.pk}/").status_code == 200
    for act, given in (("write/next/", {"text": "x", "seen": "0"}), ("submit/", SIGNED), ("amend/", {"reason": "x"})):
        assert client.post(f"{BASE}/reports/{row.pk}/{act}", given).status_code == 403, act
    with workspaces.use(invented):
        row.refresh_from_db()
        assert row.state == "open" and not row.texts.filter(part="next").exists()


def test_a_foreign_place_sees_no_report(invented: Any, sign_in: Any) -> None:
    """A commune's officer asks for the district's report under their own place: refused, on page, file and API."""
    client, row = sign_in("invented", "xa"), report_of(invented)
    own = "/invented/25225/2021-09-24"
    for rest in (f"reports/{row.pk}/", f"reports/{row.pk}/file.pdf", f"reports/{row.pk}/submit/"):
        assert client.get(f"{own}/{rest}").status_code == 403, rest
    assert client.get(f"/invented/api/v1/reports/{row.pk}?day={DAY}").status_code == 403
    assert client.get(f"/invented/api/v1/reports/due?place=691&day={DAY}").status_code == 403
    with workspaces.use(invented):
        sent = OutgoingDocument.objects.filter(unit="council_office@691").first()
    assert sent is not None
    assert client.get(f"{own}/documents/outgoing/{sent.pk}/").status_code == 403


def test_the_copy_for_the_public_has_no_small_count_and_no_officers_words(invented: Any, sign_in: Any) -> None:
    """Counts from 1 to 4 are hidden in the file; the written parts are not there."""
    client, row = sign_in("invented", "vanphong"), report_of(invented)
    write_all(client, row, "Bí mật nội bộ")
    words = text_of_docx(client.get(f"{BASE}/reports/{row.pk}/file.docx?public=1").content)
    assert "Bí mật nội bộ" not in words and "Bản công bố" in words
    assert not re.search(r"\| [1-4](?: \||$)", words, flags=re.MULTILINE)


def test_who_has_not_reported_is_the_same_on_page_api_and_file(invented: Any, sign_in: Any) -> None:
    """Units, missing and sent."""
    client = sign_in("invented", "huyen")
    api = client.get(f"/invented/api/v1/reports/due?place=691&day={DAY}").json()
    assert api["counts"] == {"owed": 3, "sent": 2, "late": 0, "missing": 0, "coming": 1}
    assert [one["state"] for one in api["reports"]] == ["accepted", "received", "open"]
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"{BASE}/reports/due/?as=xlsx").content))
    assert book.worksheets[0].max_row == 3 + len(api["reports"])
    earlier = client.get("/invented/api/v1/reports/due?place=691&day=2021-09-14").json()
    office = [(one["due"], one["state"]) for one in earlier["reports"] if one["unit"] == "council_office@691"]
    assert office == [("2021-08-30", "accepted"), ("2021-09-15", "open")]
    sweeps = [one for one in earlier["reports"] if one["cite"] == "II.1.5"]
    communes = {one["place"] for one in sweeps if len(one["place"]) == 5}
    assert len(communes) == 8 and all(one["missing"] and one["late_days"] == 26 for one in sweeps)


def test_the_register_of_documents_has_the_fields_of_annex_six(invented: Any, sign_in: Any) -> None:
    """List, one entry, file and API agree; the office's numbers run 1, 2."""
    client = sign_in("invented", "huyen")
    rows = client.get(f"/invented/api/v1/documents/outgoing?place=691&day={DAY}").json()["rows"]
    office = [one for one in rows if one["unit"] == "council_office@691"]
    assert [one["printed"] for one in office] == ["02/BC-VP", "01/BC-VP"]
    for name in (
        "issued",
        "abstract",
        "signer_name",
        "signer_title",
        "recipients",
        "attachments",
        "language",
        "copies",
    ):
        assert office[0][name], name
    page = client.get(f"{BASE}/documents/outgoing/").content.decode()
    assert "01/BC-VP" in page and "02/BC-VP" in page
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"{BASE}/documents/outgoing/?as=xlsx").content))
    assert [cell.value for cell in book.worksheets[0][3]][:3] == ["Số", "Ký hiệu", "Ngày ban hành"]
    assert book.worksheets[0].max_row == 3 + len(rows)


def test_a_province_changes_the_words_without_code(invented: Any, sign_in: Any) -> None:
    """A wrong text is told and not kept; a right one is previewed, kept, and open reports speak its words at once."""
    client, row = sign_in("invented", "tinh"), report_of(invented)
    address = "/invented/70/2021-09-24/reports/templates/periodic/"
    with workspaces.use(invented):
        from taicho.intake.report_templates import sources

        source = sources()["periodic"]
    wrong = client.post(address, {"act": "save", "source": source.replace("active_cases", "no_such"), "reason": "thử"})
    assert wrong.status_code == 422 and "no_such" in wrong.content.decode()
    own = source.replace("ghi nhận {new} ca mắc mới", "có thêm {new} F0")
    looked = client.post(address, {"act": "look", "source": own, "reason": ""})
    assert "có thêm 123 F0" in looked.content.decode()
    assert client.post(address, {"act": "save", "source": own, "reason": ""}).status_code == 200
    assert client.post(address, {"act": "save", "source": own, "reason": "theo mẫu của tỉnh"}).status_code == 302
    assert "có thêm 123 F0" in sign_in("invented", "vanphong").get(f"{BASE}/reports/{row.pk}/").content.decode()
    assert sign_in("invented", "xa").post(address, {"act": "save", "source": own, "reason": "x"}).status_code == 403


def test_a_report_now_opens_with_the_week_filled_in(invented: Any, sign_in: Any) -> None:
    """A commune reports a difficulty the moment it arises; twice a day is one report."""
    client, own = sign_in("invented", "xa"), "/invented/25225/2021-09-24"
    given = {"unit": "people_committee@25225", "duty": f"{PLAN}#III-report"}
    first, second = (client.post(f"{own}/reports/open/", given)["Location"] for _ in range(2))
    assert first == second
    page = client.get(first).content.decode()
    assert "Khó khăn, vướng mắc" in page and "18/9/2021" in page
    assert client.post(f"{own}/reports/open/", {**given, "unit": "people_committee@691"}).status_code == 403


def test_targets_are_the_same_on_page_api_and_file(invented: Any, sign_in: Any) -> None:
    """Number, goal and course."""
    client = sign_in("invented", "huyen")
    (one,) = client.get(f"/invented/api/v1/targets?plan=152/KH-UBND&day={DAY}").json()
    assert one["typed"] is False and one["met"] is False and one["course"]["on_course"] is True
    assert len(one["places"]) == 8 and len([v for v in one["series"] if v["value"] is not None]) > 20
    page = client.get(f"{BASE}/targets/").content.decode()
    assert "28,4%" in page and "đúng tiến độ" in page and "20,3%" in page
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"{BASE}/targets/?as=xlsx").content))
    assert book.worksheets[0].cell(4, 5).value == pytest.approx(one["value"])
    assert book.worksheets[0].max_row == 3 + 1 + 8
    assert client.get(f"/invented/api/v1/targets?plan=none&day={DAY}").status_code == 400
    assert client.get(f"/invented/api/v1/targets?plan=152/KH-UBND&day={DAY}&place=79").status_code == 403


def test_reading_and_sending_is_in_the_audit(invented: Any, sign_in: Any) -> None:
    """Who signed, who took a file; no words of the report."""
    client, row = sign_in("invented", "vanphong"), report_of(invented)
    write_all(client, row, "Khó khăn riêng")
    client.post(f"{BASE}/reports/{row.pk}/submit/", SIGNED)
    client.get(f"{BASE}/reports/{row.pk}/file.xlsx")
    with workspaces.use(invented):
        acts = set(AuditEvent.objects.filter(subject=row.key, by="vanphong").values_list("act", flat=True))
        details = " ".join(str(detail) for detail in AuditEvent.objects.values_list("detail", flat=True))
        assert TypedTarget.objects.count() == 0
    assert {"report.write", "report.submit", "export.report"} <= acts
    assert "Khó khăn riêng" not in details and "Mai Thị" not in details


def test_the_document_is_the_page_in_both_languages(invented: Any) -> None:
    """English has no blank heading and the same numbers."""
    row = report_of(invented)
    one = report_filing.shown(invented, row, invented.fixed_day)
    vi, en = (report_filing.document(invented, one, language) for language in ("vi", "en"))
    assert len(vi.sections) == len(en.sections)
    assert [len(table.rows) for table in vi.tables] == [len(table.rows) for table in en.tables]
    assert "Bù Gia Mập District" in en.head.title


def test_the_command_line_says_what_the_api_says(invented: Any, sign_in: Any, capfd: Any, tmp_path: Any) -> None:
    """`taicho targets`, `taicho reports due`, `taicho reports print`."""
    client, folder = sign_in("invented", "huyen"), str(invented.folder)

    def said(*words: str) -> Any:
        capfd.readouterr()
        assert main([*words, "--workspace", folder, "--on", DAY, "--json"], {}) == 0
        return json.loads(capfd.readouterr().out)

    api = client.get(f"/invented/api/v1/targets?plan=152/KH-UBND&day={DAY}").json()
    assert said("targets", "--plan", PLAN, "--place", "691") == api
    due = client.get(f"/invented/api/v1/reports/due?place=691&day={DAY}").json()
    assert said("reports", "due", "--place", "691") == due
    out = tmp_path / "bao-cao.docx"
    given = ["--workspace", folder, "reports", "print", "--key", COMING, "--on", DAY, "--out"]
    assert main([*given, str(out)], {}) == 0
    page = client.get(f"{BASE}/reports/{report_of(invented).pk}/file.docx").content
    assert text_of_docx(out.read_bytes()) == text_of_docx(page)
    assert main([*given, str(tmp_path / "x.txt")], {}) == 1
    assert main(["--workspace", folder, "reports", "print", "--key", "x", "--on", DAY, "--out", str(out)], {}) == 1
