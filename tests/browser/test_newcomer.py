"""Somebody sits down before Taicho for the first time."""

import re
from typing import Any

from browser.visiting import DESK, PHONE, Visitor


def test_a_wrong_password_is_told_in_words_and_the_right_one_leads_to_ones_own_place(visit: Any, site: str) -> None:
    """The decision maker of a district lands on the district, on the workspace's own day."""
    one: Visitor = visit("invented", "xem")
    assert one.where == "691/2021-09-24/situation/"
    one.follow("Đăng xuất", within=".rail")
    one.page.fill("input[name=username]", "xem")
    one.page.fill("input[name=password]", "mat-khau-sai")
    one.page.click("form button")
    one.page.wait_for_selector("[role=alert]")
    assert "chưa đúng" in one.page.locator("[role=alert]").inner_text()


def test_from_the_nation_one_goes_down_to_a_commune(visit: Any) -> None:
    """Map to province, table to district, table to commune; the sentence on top always names the place."""
    one: Visitor = visit("real", "quantri")
    assert one.where == "VN/2021-10-20/situation/"
    assert "Việt Nam" in one.headline
    with one.page.expect_navigation():
        one.page.locator(".level-map [data-code='70']").click()
    assert "Bình Phước" in one.headline
    one.follow("Bù Gia Mập")
    assert one.where == "691/2021-10-20/situation/"
    assert "Bù Gia Mập" in one.headline
    one.follow("Đak Ơ")
    assert one.where == "25225/2021-10-20/situation/"
    assert "Đak Ơ" in one.headline


def test_a_number_opens_into_the_rows_it_counted_and_their_sum_is_the_number(visit: Any) -> None:
    """153 people are ill in the district: the page behind the number lists 153 rows."""
    one: Visitor = visit("invented", "huyen")
    card = one.page.locator(".card", has_text="Ca đang điều trị")
    number = card.locator(".value a").inner_text()
    card.locator(".value a").click()
    one.page.wait_for_url("**/rows/active_cases/**")
    assert number in one.headline
    assert f"{number} dòng" in one.text


def test_hovering_a_number_says_what_it_is_and_how_old(visit: Any) -> None:
    """Definition and day of the data appear beside the number."""
    one: Visitor = visit("invented", "huyen")
    value = one.page.locator(".card .value .has-hint").first
    assert not value.locator(".hint").is_visible()
    value.hover()
    assert value.locator(".hint").is_visible()
    assert "Số liệu đến 24/9/2021" in value.locator(".hint").inner_text()


def test_why_ends_at_an_article_and_at_rows(visit: Any) -> None:
    """The chain names the threshold, the section of the plan, and leads to the people counted."""
    one: Visitor = visit("invented", "huyen")
    one.follow("vì sao")
    chain = one.page.locator(".chain").inner_text()
    assert "152/KH-UBND, II.1.1" in chain
    assert "153" in chain
    one.follow("xem các dòng")
    assert "/rows/" in one.page.url


def test_the_day_can_be_changed_and_every_page_answers_for_it(visit: Any) -> None:
    """A week earlier 97 were ill and the first scenario was proposed; the page asked for stays the same."""
    one: Visitor = visit("invented", "huyen")
    one.page.locator(".top details.menu").nth(1).locator("summary").click()
    one.page.fill("#pick-day", "2021-09-18")
    one.page.locator(".top").get_by_text("Xem ngày này").click()
    one.page.wait_for_url("**/2021-09-18/situation/")
    assert one.page.locator(".card", has_text="Ca đang điều trị").locator(".value").inner_text().startswith("97")
    one.page.locator(".top details.menu").nth(1).locator("summary").click()
    one.page.locator(".top a[rel=next]").click()
    one.page.wait_for_url("**/2021-09-19/situation/")


def test_a_place_is_found_as_people_type_it(visit: Any) -> None:
    """Without diacritics, suggested while typing; the chosen place opens on the same page."""
    one: Visitor = visit("real", "quantri")
    one.open("VN", "2021-10-20", "decisions/")
    one.page.locator(".top details.menu").first.locator("summary").click()
    one.page.locator("#find-place").press_sequentially("bu gia map")
    suggested = one.page.locator("#found-places a").filter(has_text=re.compile("^Huyện Bù Gia Mập"))
    suggested.click()
    one.page.wait_for_url("**/691/2021-10-20/decisions/")
    assert "Huyện Bù Gia Mập" in one.page.locator(".top").inner_text()


def test_language_changes_the_page_and_stays_on_it(visit: Any) -> None:
    """EN at the top: the same address, in English, also on the next page."""
    one: Visitor = visit("invented", "huyen")
    before = one.where
    one.follow("EN", within=".tongues")
    assert one.where == before
    assert one.page.locator("html").get_attribute("lang") == "en"
    one.follow("Tasks", within=".rail")
    assert one.page.locator("html").get_attribute("lang") == "en"


def test_the_invented_workspace_says_so_on_every_page_and_the_real_one_does_not(visit: Any) -> None:
    """The band stands over the pages of the drill only."""
    one: Visitor = visit("invented", "huyen")
    for page in ("situation/", "tasks/", "registers/", "decisions/"):
        one.open("691", "2021-09-24", page)
        assert one.page.locator(".invented").is_visible()
    assert visit("real", "quantri").page.locator(".invented").count() == 0


def test_the_keyboard_alone_is_enough(visit: Any) -> None:
    """Skip to the content, search with "/", open the day's menu and close it, declare nothing by accident."""
    one: Visitor = visit("invented", "huyen", size=DESK)
    keys = one.page.keyboard
    keys.press("Tab")
    assert focused(one) == "Đến nội dung"
    keys.press("Enter")
    assert one.page.evaluate("document.activeElement.id") == "main"
    keys.press("/")
    assert one.page.evaluate("document.activeElement.id") == "search"
    keys.type("cach ly")
    keys.press("Enter")
    one.page.wait_for_url("**/search/?q=cach+ly")
    assert one.page.locator("main a").count() > 3
    one.page.locator(".top summary").nth(1).focus()
    keys.press("Enter")
    assert one.page.locator("#pick-day").is_visible()
    keys.press("Escape")
    assert not one.page.locator("#pick-day").is_visible()
    one.page.locator(".top summary").nth(1).focus()
    assert one.page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def focused(one: Visitor) -> str:
    """Words of the element that has the keyboard."""
    return str(one.page.evaluate("document.activeElement.textContent.trim()"))


def test_on_a_phone_the_four_main_pages_are_at_the_thumb(visit: Any) -> None:
    """The rail becomes a bar of four at the bottom; the rest stands in one menu."""
    one: Visitor = visit("invented", "xa", size=PHONE)
    assert not one.page.locator(".rail").is_visible()
    bar = one.page.locator(".bottom a")
    assert bar.count() == 4
    bar.nth(1).click()
    one.page.wait_for_url("**/tasks/")
    one.page.locator(".top details.more summary").click()
    one.page.locator(".top details.more").get_by_text("Quyết định").click()
    one.page.wait_for_url("**/decisions/")
