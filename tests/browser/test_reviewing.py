"""An office reads a plan into the system: entered as a file, reviewed by the keyboard beside the original, issued."""

from pathlib import Path
from typing import Any

from browser.visiting import PHONE, Visitor
from taicho.pipeline.demo_documents import REVIEWED, TEXTS

DAY = "2021-09-24"
PLAN = """ỦY BAN NHÂN DÂN
HUYỆN BÙ GIA MẬP

Số:      /KH-UBND

Bù Gia Mập, ngày     tháng 9 năm 2021

KẾ HOẠCH
Tổ chức diễn tập khu cách ly

Căn cứ Kế hoạch số 152/KH-UBND ngày 17/8/2021 của UBND huyện Bù Gia Mập;

I. TỔ CHỨC THỰC HIỆN

1. Trung tâm Y tế huyện chủ trì, phối hợp với Công an huyện chuẩn bị tình huống diễn tập trước ngày 25/9/2021.

2. Tổ hậu cần liên ngành chuẩn bị nước uống, khẩu trang.

3. UBND các xã cử người tham gia diễn tập và bố trí xe đưa đón trước ngày 26/9/2021.

4. Công an huyện giữ trật tự nơi diễn tập.

5. Công an huyện hướng dẫn xe ra vào.

6. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam huyện tuyên truyền về buổi diễn tập.
"""


def in_hand(one: Visitor) -> str:
    """The words of the item in hand."""
    return one.page.locator(".draft-item.in-hand .item-text").inner_text()


def lit(one: Visitor) -> str:
    """The words of the original that are lit."""
    return " ".join(one.page.locator(".original .lit").all_inner_texts())


def press(one: Visitor, key: str) -> None:
    """A key that leads to the next page."""
    with one.page.expect_navigation():
        one.page.keyboard.press(key)


def test_a_plan_is_read_reviewed_by_keyboard_and_issued(visit: Any, tmp_path: Path) -> None:
    """The doubtful item first; each lights its words; accept, mend, split, merge, drop; then number and day."""
    one: Visitor = visit("invented", "huyen")
    file = tmp_path / "dien-tap.txt"
    file.write_text(PLAN, encoding="utf-8")
    one.open("691", DAY, "documents/new/")
    one.page.set_input_files("[name=file]", file)
    one.follow("Đọc văn bản")
    assert "mục chờ rà soát" in one.headline

    assert "Tổ hậu cần liên ngành" in in_hand(one)
    assert lit(one) == "Tổ hậu cần liên ngành chuẩn bị nước uống, khẩu trang."
    assert "Chưa có đơn vị chủ trì." in one.text
    press(one, "e")
    one.page.locator("#edit [name=lead]").first.fill("TTYT huyện")
    with one.page.expect_navigation():
        one.page.keyboard.press("Control+Enter")
    assert "Trung tâm Y tế huyện Bù Gia Mập" in _item(one, "Tổ hậu cần")

    one.follow("Chờ rà soát")
    one.page.keyboard.press("j")
    before = in_hand(one)
    one.page.keyboard.press("k")
    assert in_hand(one) != before

    _take(one, "cử người tham gia")
    press(one, "s")
    one.page.fill("[name=parts]", "UBND các xã cử người tham gia diễn tập\n\nbố trí xe đưa đón")
    one.follow("Tách mục")
    assert "bố trí xe đưa đón" in one.page.locator(".items").inner_text()

    one.follow("Chờ rà soát")
    _take(one, "giữ trật tự")
    press(one, "m")
    one.page.locator("label.choice").filter(has_text="hướng dẫn xe ra vào").locator("input").check()
    one.follow("Gộp các mục")
    one.follow("Cả văn bản")
    assert "Công an huyện giữ trật tự nơi diễn tập; Công an huyện hướng dẫn xe ra vào" in one.text

    one.follow("Chờ rà soát")
    while one.page.locator(".draft-item.in-hand").count():
        press(one, "d" if "nước uống" in in_hand(one) else "a")
        if "Đã rà soát mọi mục" in one.headline:
            break
        one.follow("Chờ rà soát")
    one.follow("so với bản trước")
    assert "tách" in one.text and "gộp" in one.text
    one.page.go_back()
    one.follow("Ban hành")
    one.page.fill("[name=symbol]", "88/KH-UBND")
    one.page.fill("[name=issued]", "2021-09-22")
    one.follow("Ban hành kế hoạch")
    assert "88/KH-UBND: đã ban hành bản 1" in one.headline
    one.follow("Kế hoạch đang chạy")
    assert "bố trí xe đưa đón" in one.text and "8 đơn vị" in one.text


def _take(one: Visitor, words: str) -> None:
    one.page.locator(".draft-item").filter(has_text=words).locator(".item-text").click()
    one.page.locator(".draft-item").filter(has_text=words).focus()
    assert words in in_hand(one)


def _item(one: Visitor, words: str) -> str:
    one.follow("Cả văn bản")
    return one.page.locator(".draft-item").filter(has_text=words).inner_text()


def test_an_office_reviews_on_a_phone_in_two_tabs(visit: Any) -> None:
    """Draft and original take turns; the words of the item in hand are lit when one looks at the original."""
    one: Visitor = visit("invented", "ttyt", size=PHONE)
    one.open("691", DAY, "documents/?state=review")
    one.follow("Phòng, chống dịch COVID-19 trên địa bàn xã Phú Nghĩa")
    one.follow("Rà soát")
    original = one.page.locator(".original")
    assert not original.is_visible()
    words = in_hand(one)
    one.page.locator("label[for=side-original]").click()
    assert original.is_visible()
    assert not one.page.locator(".items").is_visible()
    assert lit(one).replace("\n", " ") == words
    assert one.page.evaluate("document.documentElement.scrollWidth") <= 390


def test_pointing_at_an_item_lights_its_words_and_the_words_lead_to_the_item(visit: Any) -> None:
    """Both ways: from the draft to the original and back; leaving goes back to the item in hand."""
    one: Visitor = visit("invented", "huyen")
    one.open("691", DAY, "documents/?q=phu+nghia")
    one.follow("Phòng, chống dịch COVID-19 trên địa bàn xã Phú Nghĩa")
    one.follow("Rà soát")
    one.page.locator(".draft-item").filter(has_text="lấy mẫu xét nghiệm").hover()
    assert "lấy mẫu xét nghiệm cho công nhân" in lit(one)
    one.page.locator(".original [data-of]").filter(has_text="Các trường học trên địa bàn xã").click()
    assert "Các trường học" in in_hand(one)
    assert (TEXTS / REVIEWED).read_text(encoding="utf-8").count(lit(one)) == 1
