"""The second team of Lai Châu, played from its issued plan to the proposal to commend, by an officer and the chair."""

from datetime import date, timedelta
from typing import Any

from browser.manual import picture
from browser.signing import sign, write_all
from browser.visiting import PHONE, Visitor

TEAM = "deployments/1/"


def at(one: Visitor, day: str, page: str = "") -> None:
    """A page of the team on a day."""
    answer = one.open("12", day, TEAM + page)
    assert answer.status == 200, (page, answer.status)


def step(one: Visitor, day: str, name: str, **filled: str) -> str:
    """Take a step by its form; what the next page says."""
    at(one, day, f"step/?step={name}")
    for field, words in filled.items():
        one.page.fill(f"[name={field}]", words)
    one.follow("Ghi bước này")
    return one.page.locator(".told").inner_text()


def note(one: Visitor, day: str, kind: str) -> None:
    """Note a condition as met for everybody."""
    at(one, day, "readiness/")
    one.page.check("[data-all=member]")
    one.page.select_option("[name=kind]", kind)
    one.follow("Ghi đạt")
    assert "23 người" in one.page.locator(".told").inner_text()


def pool(one: Visitor, sampled: str, known: str, code: str) -> None:
    """One pool of everybody, found negative."""
    at(one, sampled, "readiness/")
    one.page.check("[data-all=member]")
    one.page.fill("[name=code]", code)
    one.follow("Lấy mẫu gộp")
    at(one, known, "readiness/")
    one.follow("Âm tính")


def test_the_team_goes_and_comes_home(visit: Any) -> None:
    """Proposed, accepted, decided, made ready, sent, paid, quarantined, commended; each page says where it stands."""
    officer: Visitor = visit("invented", "sytlaichau")
    officer.open("12", "2021-08-24", "deployments/")
    assert officer.headline == "1 đoàn công tác, 0 đoàn đang ở xa"
    assert "Mở đăng ký" in step(officer, "2021-08-23", "open")
    at(officer, "2021-08-24", "proposal/")
    assert "LC05" not in officer.text and "LC07" not in officer.text, "one dose; no volunteer"
    picture(officer, "team-proposal")
    officer.follow("Chấp nhận những người đã chọn")
    assert officer.headline.endswith("đang lập đoàn, 23/23 người")
    chair: Visitor = visit("invented", "laichau")
    step(chair, "2021-08-25", "decide", symbol="1021/QĐ-UBND")
    at(officer, "2021-08-25", "readiness/")
    assert "Còn 69 điều kiện" in officer.text
    assert "Sở Y tế tỉnh Lai Châu" in officer.text and "27/8/2021" in officer.text
    picture(officer, "team-readiness")
    note(officer, "2021-08-26", "kit")
    note(officer, "2021-08-26", "training")
    pool(officer, "2021-08-26", "2021-08-27", "G1")
    assert "Mọi điều kiện đã đạt" in officer.text
    step(officer, "2021-08-27", "declare_ready")
    step(officer, "2021-08-28", "send_off")
    _way(officer)
    step(officer, "2021-08-29", "hand_over")
    _duty(officer, date(2021, 8, 28), 5)
    picture(officer, "team-days")
    step(officer, "2021-09-01", "recall", words="Thông báo kết thúc")
    step(officer, "2021-09-02", "quarantine", site="KCL-01")
    at(officer, "2021-09-02", "readiness/")
    assert "0/14 ngày" in officer.text
    pool(officer, "2021-09-15", "2021-09-16", "S1")
    step(officer, "2021-09-16", "release")
    at(officer, "2021-09-17", "allowances/")
    assert "Tổng 34.500.000 đồng" in officer.text, "23 people, 5 days, 300.000 a day"
    picture(officer, "team-allowances")
    step(officer, "2021-09-17", "settle")
    step(officer, "2021-09-18", "commend")
    assert officer.headline.endswith("đã kết thúc, 23/23 người")
    for link in ("Quyết định thành lập đoàn", "Tờ trình khen thưởng"):
        with officer.page.expect_download() as taken:
            officer.page.get_by_text(link).first.click()
        assert taken.value.suggested_filename.endswith(".docx")
    _final_report(officer, chair)


def _final_report(officer: Visitor, chair: Visitor) -> None:
    """Due since the team was released: opened with its figures, written, signed; the province accepts it."""
    at(officer, "2021-09-18")
    officer.follow("Mở trong Báo cáo")
    officer.follow("Báo cáo kết thúc chuyến công tác")
    assert "23 người" in officer.text
    picture(officer, "team-report")
    write_all(officer)
    sign(officer, "Lò Văn Thử")
    assert "Đã ký và nộp, số" in officer.text
    chair.page.goto(f"{chair.site}/invented/{officer.where}")
    chair.follow("Chấp nhận", within="aside")
    assert "đã chấp nhận" in chair.page.locator(".page-head").inner_text()


def _way(officer: Visitor) -> None:
    """The leg to the checkpoint is noted with its vehicle, escort and hour."""
    at(officer, "2021-08-28", "way/")
    first = officer.page.locator("section.sheet").first
    assert "01 xe cảnh sát giao thông" in first.inner_text()
    first.locator("summary").click()
    first.locator("[name=contact]").fill("Đầu mối giả định")
    first.locator("[name=left_at]").fill("2021-08-28T06:30")
    with officer.page.expect_navigation():
        first.get_by_text("Ghi chặng", exact=True).click()
    assert "Đầu mối giả định" in officer.page.locator("section.sheet").first.inner_text()


def _duty(officer: Visitor, first: date, days: int) -> None:
    """The daily report of the whole team."""
    for number in range(days):
        at(officer, (first + timedelta(days=number)).isoformat(), "days/")
        officer.page.check("[name=work][value=treatment]")
        officer.follow("Gửi báo cáo ngày")
    assert officer.page.locator("aside tbody tr").count() == days


def test_the_pages_of_a_team_fit_a_phone_in_english(visit: Any) -> None:
    """No page is wider than the screen, and every word is English but names."""
    one: Visitor = visit("invented", "sytlaichau", language="en", size=PHONE)
    for page in ("", "proposal/", "readiness/", "way/", "days/", "allowances/", "nominate/"):
        answer = one.open("12", "2021-08-30", TEAM + page)
        if answer.status != 200:
            assert page == "nominate/", page
            continue
        assert one.page.evaluate("document.documentElement.scrollWidth") <= 390, page
        assert "Second team to help" in one.headline
