"""A report of a commune goes up: written, signed, accepted by the district, and with its own to the province."""

from typing import Any

from browser.signing import sign, write
from browser.visiting import PHONE, Visitor

DAY = "2021-09-24"


def test_a_report_goes_from_the_commune_by_the_district_to_the_province(visit: Any, tmp_path: Any) -> None:
    """On a phone the commune writes and signs; the district accepts it and sends its own; the province accepts that."""
    commune: Visitor = visit("invented", "xa", size=PHONE)
    commune.open("25225", DAY, "reports/")
    commune.follow("Báo cáo đột xuất")
    commune.page.locator("input[name=duty]").first.check()
    commune.follow("Mở báo cáo")
    assert "chưa nộp" in commune.text and "18/9/2021" in commune.text
    write(commune, "Khó khăn, vướng mắc", "Thiếu que lấy mẫu\n- Bản 3 chưa lấy được")
    write(commune, "Kiến nghị, đề xuất", "Đề nghị cấp 500 que")
    sign(commune, "Điểu Minh Họa")
    assert "Đã ký và nộp, số" in commune.text and "BC-UBND" in commune.text
    assert commune.page.locator("main").get_by_text("Viết:").count() == 0, "it is locked"
    address = commune.where

    district: Visitor = visit("invented", "huyen")
    district.open("691", DAY, "reports/?show=waits")
    assert "1 báo cáo chờ bạn tiếp nhận" in district.headline
    district.follow("Kịp thời báo cáo kết quả")
    assert "Thiếu que lấy mẫu" in district.text
    district.follow("Chấp nhận", within="aside")
    assert "đã chấp nhận" in district.page.locator(".page-head").inner_text()

    office: Visitor = visit("invented", "vanphong")
    office.open("691", DAY, "reports/?show=mine")
    office.follow("báo cáo kết quả về UBND tỉnh")
    for part in ("Khó khăn, vướng mắc", "Kiến nghị, đề xuất", "Nhiệm vụ trọng tâm thời gian tới"):
        write(office, part, "Xã Đắk Ơ thiếu que lấy mẫu")
    sign(office, "Mai Thị Minh Dụ")
    assert "03/BC-VP" in office.text
    file = office.download("PDF", tmp_path / "kept")
    assert file.read_bytes()[:5] == b"%PDF-"

    province: Visitor = visit("invented", "tinh")
    province.open("70", DAY, "reports/?show=waits")
    assert "30/9/2021" in province.text
    province.page.goto(f"{province.site}/invented/{office.where}")
    province.follow("Tiếp nhận", within="aside")
    province.follow("Chấp nhận", within="aside")
    assert "đã chấp nhận" in province.page.locator(".page-head").inner_text()
    province.open("70", DAY, "reports/due/")
    assert (
        province.page.locator("main li").filter(has_text="hạn 30/9/2021").filter(has_text="đã chấp nhận").count() == 1
    )
    commune.page.goto(f"{commune.site}/invented/{address}")
    assert "đã chấp nhận" in commune.page.locator(".page-head").inner_text()


def test_a_returned_report_tells_its_author_why(visit: Any) -> None:
    """The reason stands on the report; the author writes on and sends the next edition."""
    commune: Visitor = visit("invented", "xa")
    commune.open("25225", DAY, "reports/?show=mine")
    commune.follow("Kịp thời báo cáo kết quả")
    assert "bị trả lại" in commune.page.locator(".page-head").inner_text()
    assert "nêu rõ bản nào còn thiếu người lấy mẫu" in commune.text
    write(commune, "Khó khăn, vướng mắc", "Bản 3 thiếu 2 người lấy mẫu")
    sign(commune, "Điểu Minh Họa")
    assert "Lần 2" in commune.text and "Lần 1" in commune.text
