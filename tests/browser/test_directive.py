"""The story of a directive: it comes in as text and ends as the report that answers it. Read it from top to bottom.

Places are real; the papers (docs/tutorial/papers) and the people are invented. The pictures of the tutorial
docs/tutorial/directive are taken on the way (`manual.picture`).
"""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pypdf

from browser.conftest import SERVE
from browser.manual import picture
from browser.visiting import Visitor
from letter_box import letter_box

PAPERS = Path(__file__).parents[2] / "docs" / "tutorial" / "papers"
DAY = "2021-09-24"
MOBILE_SITES = "tổ chức điểm tiêm lưu động"
LIST = "lập danh sách người chưa tiêm"


def test_a_directive_is_read_issued_followed_and_answered(visit: Any, folders: Any, tmp_path: Path) -> None:
    """A district's plan reaches a commune and a health centre; the commune's report goes up to the province."""
    chair: Visitor = visit("invented", "huyen")  # of the district: reviews, issues, gives and accepts
    commune: Visitor = visit("invented", "xa")  # of Đak Ơ: makes its own plan, reports
    centre: Visitor = visit("invented", "ttyt")  # the district's health centre: carries out
    province: Visitor = visit("invented", "tinh")  # receives the report in the end

    the_paper_comes_in_as_text(chair)
    it_is_reviewed_beside_the_original(chair)
    plan = it_is_issued_with_number_and_day(chair)
    it_is_sent_and_its_receipt_confirmed(chair, commune)
    the_commune_makes_a_plan_of_its_own(commune, chair)
    the_cascade_tells_who_has_taken_it_up(chair, plan)
    task = the_centre_finds_its_duty_and_notes_progress(centre, tmp_path)
    its_deadline_is_extended_once_with_a_reason(chair, task)
    it_is_told_in_the_product_and_by_letter(centre, folders[1])
    it_is_returned_then_accepted_by_the_giver(centre, chair, task)
    it_stands_on_the_leaders_board(chair, plan)
    report = the_report_has_opened_by_itself_and_is_written(commune)
    it_goes_up_by_the_district_to_the_province(commune, chair, province, report)
    it_is_locked_and_corrected_by_an_amendment(commune, report)
    its_files_open(commune, report, tmp_path)


def the_paper_comes_in_as_text(chair: Visitor) -> None:
    """Pasted as it lies on the desk; number and day are still blank."""
    chair.open("691", DAY, "documents/new/")
    chair.page.fill("[name=text]", (PAPERS / "ke-hoach-huyen.txt").read_text(encoding="utf-8"))
    chair.follow("Đọc văn bản")
    assert "mục chờ rà soát" in chair.headline


def it_is_reviewed_beside_the_original(chair: Visitor) -> None:
    """The doubtful item first, its words lit in the original; it is mended, the others are accepted."""
    picture(chair, "directive-review")
    assert "Tổ hậu cần liên ngành" in chair.page.locator(".draft-item.in-hand").inner_text()
    assert "Tổ hậu cần liên ngành" in chair.page.locator(".original .lit").first.inner_text()
    _mend(chair, lead="TTYT huyện")
    _mend(chair, **{"from": "UBND xã Đak Ơ"})
    chair.follow("Chấp nhận các mục không nghi vấn")
    assert "Đã rà soát mọi mục" in chair.headline


def _mend(one: Visitor, **given: str) -> None:
    """Press `e` on the item in hand, fill in, save."""
    with one.page.expect_navigation():
        one.page.keyboard.press("e")
    for name, words in given.items():
        one.page.locator(f"#edit [name='{name}']").first.fill(words)
    with one.page.expect_navigation():
        one.page.keyboard.press("Control+Enter")
    one.follow("Chờ rà soát")


def it_is_issued_with_number_and_day(chair: Visitor) -> str:
    """The draft keeps all its links when number and day come; its plan runs at once. The plan's address."""
    chair.follow("Ban hành")
    picture(chair, "directive-issue")
    chair.page.fill("[name=symbol]", "90/KH-UBND")
    chair.page.fill("[name=issued]", "2021-09-23")
    chair.follow("Ban hành kế hoạch")
    assert "90/KH-UBND: đã ban hành bản 1" in chair.headline
    chair.follow("Kế hoạch đang chạy")
    assert "gửi về: Trung tâm Y tế huyện Bù Gia Mập" in chair.text, "who collects difficulties was read, too"
    assert "Đề nghị" in chair.text, "a request to a body outside the line of command stays one"
    return chair.where


def it_is_sent_and_its_receipt_confirmed(chair: Visitor, commune: Visitor) -> None:
    """Recipients of the paper, and the commune's own word that it has it."""
    chair.open("691", DAY, "documents/?q=90/KH-UBND")
    chair.follow("90/KH-UBND")
    chair.page.fill("#channel", "trục liên thông")
    chair.follow("Ghi đã gửi")
    assert "gửi 11/11" in chair.text
    commune.page.goto(f"{commune.site}/invented/{chair.where.replace('691', '25225', 1)}")
    commune.follow("Xác nhận đã nhận")
    assert "nhận 1" in commune.text


def the_commune_makes_a_plan_of_its_own(commune: Visitor, chair: Visitor) -> None:
    """It rests on the district's plan by its symbol; whoever decides at the place issues it."""
    commune.open("25225", DAY, "documents/new/")
    commune.page.set_input_files("[name=file]", PAPERS / "ke-hoach-xa.txt")
    commune.follow("Đọc văn bản")
    commune.follow("Chấp nhận các mục không nghi vấn")
    address = commune.where.split("review/")[0]
    chair.page.goto(f"{chair.site}/invented/{address}issue/")
    chair.page.fill("[name=symbol]", "41/KH-UBND")
    chair.page.fill("[name=issued]", "2021-09-24")
    chair.follow("Ban hành kế hoạch")
    assert "41/KH-UBND: đã ban hành bản 1" in chair.headline


def the_cascade_tells_who_has_taken_it_up(chair: Visitor, plan: str) -> None:
    """One of eight communes has; the others are named."""
    chair.open("691", DAY, "cascade/?plan=" + plan.split("/plans/")[1].rstrip("/"))
    duty = chair.page.locator("details.each").filter(has_text=MOBILE_SITES)
    assert "1/8" in duty.locator("summary").inner_text()
    duty.locator("summary").click()
    picture(chair, "directive-cascade", again=lambda: duty.locator("summary").click())
    assert "41/KH-UBND" in duty.inner_text() and "Đức Hạnh" in duty.inner_text()


def the_centre_finds_its_duty_and_notes_progress(centre: Visitor, tmp_path: Path) -> str:
    """In the inbox of the unit; half done, with a file that shows it. The task's address."""
    centre.open("691", DAY, "tasks/?q=danh+s%C3%A1ch")
    picture(centre, "directive-inbox")
    centre.follow(LIST)
    proof = tmp_path / "danh-sach.png"
    centre.page.screenshot(path=proof)
    step(centre, "Ghi tiến độ", words="Đã rà 4 trong 8 xã", percent="50", evidence=proof)
    assert "đã làm 50%" in centre.text
    assert centre.download("danh-sach.png", tmp_path / "kept").read_bytes() == proof.read_bytes()
    return centre.where


def its_deadline_is_extended_once_with_a_reason(chair: Visitor, task: str) -> None:
    """By the giver, to the day after; a second time is not offered."""
    chair.page.goto(f"{chair.site}/invented/{task}")
    step(chair, "Gia hạn", words="Xã Đức Hạnh mới gửi danh sách", new_due="2021-09-27")
    assert "đã gia hạn từ 26/9/2021" in chair.text
    assert chair.page.locator("main .acts a").filter(has_text="Gia hạn").count() == 0
    picture(chair, "directive-task")


def it_is_told_in_the_product_and_by_letter(centre: Visitor, workspace: Path) -> None:
    """The morning's reminder: one notice behind the bell, one letter from a real mail server."""
    centre.open("691", DAY, "notices/")
    centre.page.fill("[name=email]", "ttyt@vidu.vn")
    centre.page.locator("form:has([name=email]) button").first.click()
    centre.page.wait_for_load_state()
    with letter_box() as (box, environ):
        command = [sys.executable, "-c", SERVE, "--workspace", str(workspace), "remind", "--on", DAY]
        done = subprocess.run(
            command, env={**os.environ, **environ, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True, text=True, timeout=300,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        letter = box.to("ttyt@vidu.vn")
    assert LIST in letter and "27/9/2021" in letter
    centre.open("691", DAY, "notices/")
    assert LIST in centre.text


def it_is_returned_then_accepted_by_the_giver(centre: Visitor, chair: Visitor, task: str) -> None:
    """Reported done; sent back with a reason; reported again; accepted."""
    for answer, words in (("Trả lại", "Thiếu danh sách xã Phú Văn"), ("Nghiệm thu", "Đủ 8 xã")):
        centre.page.goto(f"{centre.site}/invented/{task}")
        step(centre, "Báo cáo xong", words="Đã lập xong danh sách")
        assert "chờ nghiệm thu" in centre.text
        chair.page.goto(f"{chair.site}/invented/{task}")
        step(chair, answer, words=words)
    assert "đã nghiệm thu" in chair.page.locator(".page-head").inner_text()
    assert "Thiếu danh sách xã Phú Văn" in chair.text


def it_stands_on_the_leaders_board(chair: Visitor, plan: str) -> None:
    """By unit, of this plan alone: the health centre with one ended."""
    chair.open("691", DAY, "tasks/board/?by=unit&plan=" + plan.split("/plans/")[1].rstrip("/"))
    row = chair.page.locator("table tr").filter(has_text="Trung tâm Y tế huyện")
    assert row.count() == 1
    picture(chair, "directive-board")


def the_report_has_opened_by_itself_and_is_written(commune: Visitor) -> str:
    """Friday's report is there, filled with figures, tasks and targets; the commune writes what only it knows."""
    commune.open("25225", DAY, "reports/?show=mine")
    commune.follow("báo cáo kết quả đợt cao điểm")
    report = commune.where
    assert "chưa nộp" in commune.text and commune.page.locator("main table td.num").count() > 5
    for part in commune.page.locator("main a").filter(has_text="Viết:").all_inner_texts():
        commune.follow(part)
        commune.page.fill("#text", "Thiếu 2 nhân viên tiêm" if "Khó khăn" in part else "Không có")
        commune.follow("Ghi", within="main form")
    picture(commune, "directive-report")
    commune.follow("Ký và nộp")
    commune.page.fill("[name=signer_name]", "Điểu Minh Họa")
    commune.page.locator("details.fold summary").click()
    commune.page.fill("[name=file_code]", "2021.UBND.12")
    commune.follow("Ký và nộp", within="main form")
    assert "Đã ký và nộp, số" in commune.text
    return report


def it_goes_up_by_the_district_to_the_province(
    commune: Visitor, chair: Visitor, province: Visitor, report: str
) -> None:
    """The district accepts it, which sends it on; the province's acceptance ends it."""
    for one in (chair, province):
        one.page.goto(f"{one.site}/invented/{report}")
        assert "Thiếu 2 nhân viên tiêm" in one.text
        one.follow("Chấp nhận", within="aside form")
    commune.page.goto(f"{commune.site}/invented/{report}")
    assert "đã chấp nhận" in commune.page.locator(".page-head").inner_text()


def it_is_locked_and_corrected_by_an_amendment(commune: Visitor, report: str) -> None:
    """Nothing can be written in it any more; the amendment stands beside it with a reason."""
    assert commune.page.locator("main").get_by_text("Viết:").count() == 0
    commune.follow("Điều chỉnh")
    commune.page.fill("[name=reason]", "Ghi thiếu một nhân viên")
    commune.follow("Lập báo cáo điều chỉnh")
    assert "Ghi thiếu một nhân viên" in commune.text and "Nội dung điều chỉnh" in commune.text
    commune.page.goto(f"{commune.site}/invented/{report}")
    assert "Điều chỉnh lần 1" in commune.text


def its_files_open(commune: Visitor, report: str, tmp_path: Path) -> None:
    """Word, PDF and the annex of figures, read back."""
    kept = tmp_path / "files"
    word = docx.Document(str(commune.download("DOCX", kept)))
    words = "\n".join(one.text for one in word.paragraphs)
    cells = " ".join(cell.text for table in word.tables for row in table.rows for cell in row.cells)
    assert "Thiếu 2 nhân viên tiêm" in words and "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in words + cells
    pdf = pypdf.PdfReader(commune.download("PDF", kept))
    assert "Thiếu 2 nhân viên tiêm" in " ".join(page.extract_text() for page in pdf.pages)
    book = openpyxl.load_workbook(commune.download("XLSX", kept))
    numbers = [cell.value for sheet in book for row in sheet.iter_rows() for cell in row]
    assert any(isinstance(one, int | float) for one in numbers)


def step(
    one: Visitor, name: str, *, words: str, percent: str = "", new_due: str = "", evidence: Path | None = None
) -> None:
    """Take a step of a task through its form."""
    one.follow(name, within="main .acts")
    one.page.fill("[name=words]", words)
    for field, value in (("percent", percent), ("new_due", new_due)):
        if value:
            one.page.fill(f"[name={field}]", value)
    if evidence:
        one.page.set_input_files("[name=evidence]", evidence)
    one.follow("Ghi", within="form#step")
