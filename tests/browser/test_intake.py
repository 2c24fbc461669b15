"""A file comes in: tried first, its bad rows told one by one, taken, counted, and taken back as a whole."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from browser.visiting import Visitor

DAY = "2021-09-24"
HEAD = "Mã BN,Họ và tên,Ngày sinh,Giới tính,Mã xã,Ngày xác định"


@pytest.fixture
def known(folders: Any) -> tuple[str, str]:
    """Name and birthday of an invented person who fell ill in Đak Ơ on the day."""
    with closing(sqlite3.connect(folders[1] / "db.sqlite3")) as base:
        found = base.execute(
            "select name, birth_date from store_fact_case_list"
            " where place_code = '25225' and happened_on between '2021-09-18' and ?"
            " and current and birth_date is not null",
            [DAY],
        ).fetchone()
    return str(found[0]), str(found[1])


@pytest.fixture
def file(known: tuple[str, str], tmp_path: Path) -> Path:
    """Two good rows, one of them a person already there; three rows that cannot enter."""
    name, born = known
    rows = [
        "TEST-1,Điểu Thị Giả Định,1/2/1980,Nữ,25225,24/9/2021",
        f"TEST-2,{name},{born},,25225,24/9/2021",
        "TEST-3,Lê Văn Thử,3/4/1990,Nam,25225,32/13/2021",
        "TEST-4,Lê Văn Thử,3/4/1990,Nam,99999,24/9/2021",
        "TEST-5,Lê Văn Thử,3/4/1990,Nam,25225,1/1/2031",
    ]
    path = tmp_path / "ca-benh.csv"
    path.write_text("\n".join([HEAD, *rows]), encoding="utf-8")
    return path


def ill(one: Visitor) -> int:
    """People ill in Đak Ơ, as the page of the commune says."""
    one.open("25225", DAY, "situation/")
    return int(one.page.locator(".card", has_text="Ca đang điều trị").locator(".value a").inner_text())


def test_a_file_with_bad_rows_is_tried_taken_settled_and_undone(visit: Any, file: Path, tmp_path: Path) -> None:
    """Good rows count at once; each bad row says where and what to try; a pair is one person; undo restores all."""
    one: Visitor = visit("invented", "nhaplieu")
    before = ill(one)
    one.open("691", DAY, "imports/new/?register=case_list")
    one.page.fill("[name=source]", "drill")
    one.page.set_input_files("[name=file]", file)
    one.follow("Thử tệp")
    one.page.locator("h1", has_text="5 dòng").wait_for()
    assert "2 sẽ được nhận" in one.headline
    assert "3 bị từ chối" in one.headline
    for said in ("32/13/2021", "99999", "1/1/2031"):
        assert said in one.page.locator("section", has_text="Dòng bị từ chối").inner_text()
    errors = one.download("Tải tệp lỗi", tmp_path).read_bytes().decode("utf-8-sig")
    assert [line.split(",")[0] for line in errors.splitlines()] == ["Dòng", "4", "5", "6"]
    trial = one.page.url
    assert ill(one) == before, "a trial writes nothing"
    one.page.goto(trial)
    one.follow("Nhận 2 dòng tốt")
    one.page.wait_for_url(re.compile(r"/imports/\d+/$"))
    imported = one.where
    assert "nhận 2 dòng, từ chối 3" in one.headline
    assert ill(one) == before + 2
    _settle(one)
    assert ill(one) == before + 1
    _undo(visit, imported)
    assert ill(one) == before


def _settle(one: Visitor) -> None:
    one.open("691", DAY, "duplicates/")
    assert one.headline.startswith("1 cặp")
    one.follow("Là một người")
    assert "Đã ghép" in one.page.locator(".told").inner_text()
    assert "Không có cặp nghi trùng" in one.headline


def _undo(visit: Any, imported: str) -> None:
    """By the administrator: whoever brings files in does not take them back."""
    keeper: Visitor = visit("invented", "quantri")
    keeper.page.goto(f"{keeper.site}/invented/{imported}")
    keeper.page.fill("[name=reason]", "Gửi nhầm tệp")
    keeper.follow("Hoàn tác")
    assert "Đã hoàn tác" in keeper.page.locator(".told").inner_text()


def test_a_file_that_cannot_be_read_is_told_in_a_sentence(visit: Any, tmp_path: Path) -> None:
    """Half a Parquet file: what is wrong and what to try, in both languages; nothing is written."""
    broken = tmp_path / "so-lieu.parquet"
    broken.write_bytes(b"PAR1" + bytes(200))
    for language, word in (("vi", "Chưa đọc được"), ("en", "cannot be taken")):
        one: Visitor = visit("invented", "nhaplieu", language=language)
        one.open("691", DAY, "imports/new/?register=cases")
        one.page.fill("[name=source]", "drill")
        one.page.set_input_files("[name=file]", broken)
        one.follow("Thử tệp" if language == "vi" else "Try the file")
        one.page.locator("[role=alert]").wait_for()
        assert word in one.headline
        assert "Traceback" not in one.text


def test_a_row_is_entered_by_hand_and_corrected_and_both_versions_stay(visit: Any) -> None:
    """The form says what is wrong beside the field; the history shows the first value and the second."""
    one: Visitor = visit("invented", "nhaplieu")
    one.open("691", DAY, "registers/beds/enter/")
    for name, value in (("place", "25225"), ("site_code", "BGM-CL4"), ("beds", "-3")):
        one.page.fill(f"[name={name}]", value)
    one.page.select_option("[name=kind]", "isolation")
    _save(one)
    assert one.page.locator(".field.bad").count() == 1
    one.page.fill("[name=beds]", "420")
    _save(one)
    one.follow("24/9/2021", within="main tbody")
    one.follow("Ghi bản sửa")
    one.page.fill("[name=beds]", "450")
    _save(one)
    one.follow("24/9/2021", within="main tbody")
    assert "đã sửa 1 lần" in one.headline
    assert "450" in one.page.locator("section", has_text="Đang tính").inner_text()
    assert "420" in one.page.locator("section", has_text="Bản cũ").inner_text()
    one.complaints.clear()  # the browser notes the answer 422


def _save(one: Visitor) -> None:
    with one.page.expect_navigation():
        one.page.locator("main form").get_by_role("button", name="Ghi", exact=True).click()
