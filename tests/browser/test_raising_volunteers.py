"""Plan 35-KH/BDVTU in the browser, with invented people: from the issued plan to the list of collaborators."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.utils import timezone

from browser.manual import picture
from browser.signing import sign, write_all
from browser.visiting import PHONE, Visitor
from taicho.intake.places import gazetteer
from taicho.pipeline.demo_people import PASSWORD
from taicho.store import people, plans, workspaces
from taicho.store.models import Decision
from taicho.store.rights import Role

CITY, WARD, BEGIN, CONTROL = "79", "26734", "2021-09-24", "2021-10-01"


@pytest.fixture(scope="module", autouse=True)
def city(folders: tuple[Path, Path], django_db_blocker: Any) -> Iterator[None]:
    """The plan is issued, the board and a ward's head have accounts, the city declares control on 1/10."""
    places = gazetteer().structure("vn-2021")
    with django_db_blocker.unblock():
        workspace = workspaces.open_workspace(folders[1])
        with workspaces.use(workspace):
            plans.issue("35-kh-bdvtu-2021.toml", by=None)
            for name, role, place, unit in (
                ("danvan", Role.DECISION_MAKER, CITY, ""),
                ("khoivan", Role.UNIT_OFFICER, WARD, f"mass_mobilisation_bloc@{WARD}"),
            ):
                made = people.add_person(
                    username=name, name=f"Cán bộ {name}", password=PASSWORD, by=None, must_change=False
                )
                people.give_duty(
                    made, role=role, place_code=place, place_path=places.path(place), by=None, unit=unit,
                    personal_data=True,
                )  # fmt: skip
            Decision.objects.create(
                place_code=CITY, place_path=places.path(CITY), scale="vn-2686-2021", rung="green", step=1,
                day=date(2021, 10, 1), since=date(2021, 10, 1), by="danvan", at=timezone.now(), reason="Kiểm soát",
            )  # fmt: skip
        workspaces.forget(workspace)
    hashed = Argon2PasswordHasher().encode(PASSWORD, "saltsaltsalt")
    with closing(sqlite3.connect(folders[1] / "db.sqlite3")) as base, base:
        base.execute("update auth_user set password = ?", [hashed])
    yield


def fill(one: Visitor, name: str, phone: str) -> None:
    """The public form, all but the button."""
    for field, value in (("name", name), ("phone", phone), ("year", "1990")):
        one.page.fill(f"[name={field}]", value)
    one.page.select_option("[name=home]", WARD)


def test_the_campaign_runs_from_the_plan_to_the_list_of_collaborators(
    visit: Any, chromium: Any, site: str, tmp_path: Path
) -> None:
    """Open, apply twice with a dropped network between, test, train, place, tell a day, settle, release, end."""
    board: Visitor = visit("invented", "danvan")
    board.open(CITY, BEGIN, "campaigns/")
    board.follow("Mở đợt huy động", within="form")
    board.follow("F0 khỏi bệnh")
    campaign = board.where
    assert "1560–2184" in board.text and "1500–2000" in board.text, "quota and total are shown side by side"
    assert board.page.locator("aside section").filter(has_text="Tổ công tác").locator("li").count() == 8
    picture(board, "volunteers-campaign")
    board.follow("Mở nhận đơn")

    form = board.page.locator("aside a").first.get_attribute("href")
    phone = Visitor(chromium, site, "invented", size=PHONE)
    phone.page.goto(f"{site}{form}")
    fill(phone, "Ngô Thị Giả Định", "0000 987 654")
    phone.page.reload()
    assert phone.page.input_value("[name=name]") == "Ngô Thị Giả Định", "a half-filled form outlives the page"
    assert phone.page.input_value("[name=home]") == WARD
    picture(phone, "volunteers-form", size=PHONE)
    phone.page.check("[name=fit]")
    phone.follow("Gửi đơn")
    receipt = phone.page.locator(".receipt").inner_text()
    assert "Giả Định" not in phone.text, "the receipt shows nothing of the person"
    phone.page.goto(f"{site}{form}")
    assert phone.page.input_value("[name=name]") == "", "what was sent is forgotten on the device"
    fill(phone, "ngo thi gia dinh", "0000987654")
    phone.page.check("[name=fit]")
    phone.follow("Gửi đơn")
    assert phone.page.locator(".receipt").inner_text() == receipt, "who applies twice is one"
    phone.leave()

    board.page.reload()
    board.follow("Danh sách người")
    assert "1 người" in board.headline
    for what in ("high", "trained", "kit"):
        board.page.check("[name=who]")
        board.page.select_option("[name=what]", what)
        board.follow("Ghi", within="form.sheet")
    board.page.goto(f"{site}/invented/{campaign}")
    board.follow("Đề xuất phân bổ")
    assert "Đề xuất phân bổ 1 người" in board.headline and "Kháng thể cao" in board.text
    picture(board, "volunteers-proposal")
    board.follow("Chấp nhận người đã đánh dấu")
    assert "Đã phân công 1 người" in board.text

    head: Visitor = visit("invented", "khoivan")
    head.page.goto(f"{site}/invented/{campaign.replace(f'{CITY}/', f'{WARD}/', 1)}wards/{WARD}/")
    assert "1 người làm nhiệm vụ" in head.headline
    head.page.fill("[name^=hours]", "7,5")
    head.page.locator("[name^=well]").select_option("good")
    head.follow("Ghi ngày này")
    assert head.page.input_value("[name^=hours]") == "7.5"
    picture(head, "volunteers-day")

    board.page.goto(f"{site}/invented/{campaign}")
    sheet = openpyxl.load_workbook(board.download("Bảng chi trả", tmp_path)).active
    assert sheet is not None
    assert [cell.value for cell in sheet[5]][1:3] == ["Ngô Thị Giả Định", "0000 987 654"]
    assert [cell.value for cell in sheet[5]][7:10] == [1, 7.5, 0]

    board.page.goto(f"{site}/invented/{campaign.replace(BEGIN, CONTROL)}wards/{WARD}/")
    assert "Căn cứ" in board.text
    board.follow("Cho mọi người thôi nhiệm vụ")
    assert "Đã cho thôi nhiệm vụ" in board.text
    board.page.goto(f"{site}/invented/{campaign.replace(BEGIN, CONTROL)}")
    assert "danh sách cộng tác viên 1" in board.text
    _final_report(board)
    board.page.goto(f"{site}/invented/{campaign.replace(BEGIN, CONTROL)}")
    board.follow("Kết thúc đợt")
    assert "Đã kết thúc" in board.text


def _final_report(board: Visitor) -> None:
    """Opened with its figures, written, signed, sent up."""
    board.follow("Báo cáo kết thúc đợt huy động")
    assert "1 ngày công, 7,5 giờ" in board.text
    picture(board, "volunteers-report")
    write_all(board)
    sign(board, "Cán bộ danvan")
    assert "Đã ký và nộp, số" in board.text


@pytest.mark.parametrize("size", [(390, 844), (1366, 768)])
def test_no_page_of_a_campaign_is_wider_than_the_screen(visit: Any, size: tuple[int, int]) -> None:
    """Phone and desk, both languages are walked elsewhere; here the width."""
    one: Visitor = visit("invented", "ttyt", size=size)
    for page in ("", "1/", "1/people/", "1/candidates/", "1/proposal/", "1/wards/25222/"):
        assert one.open("691", BEGIN, f"campaigns/{page}").status == 200
        assert one.page.evaluate("() => document.documentElement.scrollWidth") <= size[0], page
