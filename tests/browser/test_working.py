"""An office works off a task: progress, evidence, done, accepted."""

from pathlib import Path
from typing import Any

from browser.visiting import Visitor

DAY = "2021-09-24"
TASK = "Khu cách ly đạt 1.500 giường"


def test_a_task_goes_from_late_to_accepted_with_evidence(visit: Any, tmp_path: Path) -> None:
    """The lead explains the delay, notes progress with a picture, reports it done; the giver accepts it."""
    one: Visitor = visit("invented", "ttyt")
    photo = tmp_path / "khu-cach-ly.png"
    one.page.screenshot(path=photo)
    one.open("691", DAY, "tasks/")
    one.follow(TASK)
    key = one.where
    assert "quá hạn 24 ngày, chưa giải trình" in one.text
    assert one.page.locator("main").get_by_text("Báo cáo xong").count() == 0, "a delay is explained first"
    _step(one, "Giải trình quá hạn", words="Chờ mặt bằng trường THCS Đa Kia")
    _step(one, "Ghi tiến độ", words="Đã có 1.200 giường", percent="80", evidence=photo)
    assert "đã làm 80%" in one.text
    assert one.download("khu-cach-ly.png", tmp_path / "kept").read_bytes() == photo.read_bytes()
    _step(one, "Báo cáo xong", words="Đủ 1.500 giường từ hôm nay", evidence=photo)
    assert "chờ nghiệm thu" in one.text
    leader: Visitor = visit("invented", "huyen")
    leader.page.goto(f"{leader.site}/invented/{key}")
    _step(leader, "Nghiệm thu", words="Đồng ý")
    assert "đã nghiệm thu" in leader.page.locator(".page-head").inner_text()
    leader.open("691", DAY, "plans/vn/70/691/152-kh-ubnd-2021/")
    assert "đã nghiệm thu" in leader.page.locator("[id='II.1.8']").inner_text()


def _step(one: Visitor, name: str, *, words: str, percent: str = "", evidence: Path | None = None) -> None:
    one.follow(name)
    one.page.fill("[name=words]", words)
    if percent:
        one.page.fill("[name=percent]", percent)
    if evidence:
        one.page.set_input_files("[name=evidence]", evidence)
    one.follow("Ghi", within="form#step")


def test_what_cannot_be_noted_is_said_beside_the_field_and_nothing_is_noted(visit: Any, tmp_path: Path) -> None:
    """Progress without a word, then with a file that is no evidence."""
    one: Visitor = visit("invented", "ttyt")
    one.open("691", DAY, "tasks/")
    one.follow("Xét nghiệm sàng lọc diện rộng")
    _step(one, "Ghi tiến độ", words="")
    assert one.page.locator(".field.bad .wrong").inner_text() == "Chưa điền ô này."
    program = tmp_path / "anh.exe"
    program.write_bytes(b"MZ")
    _step(one, "Ghi tiến độ", words="Đã lấy 300 mẫu", evidence=program)
    assert "Không nhận loại tệp “anh.exe”" in one.page.locator("form#step [role=alert]").inner_text()
    assert "Chưa có gì được ghi" in one.text
    one.complaints.clear()  # the browser notes the answer 422


def test_the_board_counts_the_same_late_tasks_as_the_list(visit: Any) -> None:
    """A leader's roll-up and the list behind it agree."""
    one: Visitor = visit("invented", "huyen")
    one.open("691", DAY, "tasks/?whose=all&show=late")
    late = one.headline.split()[0]
    one.open("691", DAY, "tasks/board/?by=place")
    assert f"{late} quá hạn" in one.headline
    assert "Việt Nam" not in one.page.locator("table").inner_text()
