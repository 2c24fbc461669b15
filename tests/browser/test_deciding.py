"""A district decides: the scenario is declared and what follows follows; values of law wait for a person's word."""

from typing import Any

from browser.visiting import Visitor

DAY = "2021-09-24"


def test_declaring_a_scenario_puts_its_measures_in_force_everywhere(visit: Any) -> None:
    """Proposed, seen with its reasons, declared with a document: headline, plan, measures and history follow."""
    one: Visitor = visit("invented", "huyen")
    assert "chưa công bố" in one.headline
    one.follow("Xem đề xuất")
    assert "Đề xuất Kịch bản 2" in one.headline
    assert "153" in one.page.locator("aside").inner_text()
    one.page.fill("[name=document]", "15/QĐ-UBND")
    one.follow("Công bố kịch bản")
    assert "Đã công bố" in one.page.locator(".told").inner_text()
    assert one.headline.startswith("Huyện Bù Gia Mập đang ở Kịch bản 2")
    assert "15/QĐ-UBND" in one.text
    one.open("691", DAY, "situation/")
    assert "Giãn cách toàn huyện" in one.text
    one.open("691", DAY, "plans/vn/70/691/152-kh-ubnd-2021/")
    spreading = one.page.locator("[id='II.1.1.b']")
    assert spreading.locator(".measure.on").count() == 8
    assert one.page.locator("[id='II.1.1.a'] .measure.on").count() == 0
    assert one.page.locator(".rung.now").inner_text().startswith("Kịch bản 2")
    one.open("691", "2021-09-23", "situation/")
    assert "đề xuất “Kịch bản 2" in one.headline, "the day before nothing had been declared"


def test_weaker_than_proposed_cannot_be_declared_and_the_page_says_why(visit: Any) -> None:
    """Level "Nguy cơ" where "Nguy cơ rất cao" is computed: refused beside the choice, and refused when sent anyway."""
    one: Visitor = visit("invented", "huyen")
    one.open("691", DAY, "decisions/declare/?scale=vn-2686-2021")
    one.page.locator("input[name=rung]").first.check()
    one.follow("Công bố cấp độ")
    assert one.page.locator("[role=alert]").inner_text().startswith("Chưa công bố")
    one.complaints.clear()  # the browser notes the answer 422


def test_a_value_nobody_vouches_for_is_confirmed_with_name_and_reason(visit: Any) -> None:
    """The list of waiting values gets shorter by one, and shows who gave their word and why."""
    one: Visitor = visit("real", "soyte")
    one.open("70", "2021-10-20", "values/?rules=vn-4800-2021")
    before = one.headline
    row = one.page.locator("section", has_text="Chờ người xác nhận").locator("tbody tr").first
    what = row.locator("td").first.inner_text().splitlines()[0]
    with one.page.expect_navigation():
        row.get_by_text("Xác nhận", exact=True).click()
    assert what[:30] in one.headline
    if one.page.locator("[name=value]").count() and "chưa có" in one.text:
        one.page.fill("[name=value]", "1")
    one.page.fill("[name=reason]", "Đã đối chiếu bản gốc lưu tại Sở")
    one.follow("Xác nhận")
    assert one.headline != before
    assert "Đã đối chiếu bản gốc lưu tại Sở" in one.text
    assert "soyte" in one.text


def test_a_viewer_is_offered_no_decision(visit: Any) -> None:
    """Neither the button nor the page behind it."""
    one: Visitor = visit("invented", "xem")
    one.open("691", DAY, "decisions/")
    assert one.page.locator("main").get_by_text("Công bố kịch bản").count() == 0
    assert one.open("691", DAY, "decisions/declare/?scale=vn-2686-2021").status == 403
    assert "chưa có quyền" in one.headline


def test_a_foreign_place_is_refused_in_words(visit: Any) -> None:
    """A commune's officer at another commune, at the district and at the nation; their own commune opens."""
    one: Visitor = visit("invented", "xa")
    for place in ("25222", "691", "VN"):
        assert one.open(place, DAY, "situation/").status == 403
        assert "chưa có quyền" in one.headline
    assert one.open("25225", DAY, "situation/").status == 200
