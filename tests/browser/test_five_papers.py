"""The five real papers, as an office has them: each enters as its file, is reviewed, issued, followed and answered.

The texts are not part of the program. Name the folder that has them (000*.txt to 004*.txt) in TAICHO_SEED_TEXTS;
without it the story is skipped. People and numbers of documents that are blank in the texts are invented.
"""

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from attrs import frozen
from django.contrib.auth.hashers import Argon2PasswordHasher

from browser.visiting import Visitor
from taicho.intake.places import gazetteer
from taicho.pipeline.demo_people import PASSWORD
from taicho.store import people, workspaces

TEXTS = os.environ.get("TAICHO_SEED_TEXTS", "")
pytestmark = pytest.mark.skipif(
    not TEXTS, reason="the five texts are not part of the program; name their folder in TAICHO_SEED_TEXTS"
)


@frozen
class Paper:
    """A paper on its way: where it is reviewed and issued and by whom, under which number and day.

    worker: who carries a duty of `unit` out. reporters: the unit that makes the report, as one writes it.
    adds_report: to whom, where the text names no unit that reports and the person who reviews it adds the duty;
    section: the one it rests on then. giver: who accepts, where that is not the chair.
    """

    file: str
    place: str
    chair: str
    day: str
    symbol: str
    worker: str
    unit: str
    reporters: str
    adds_report: str = ""
    section: str = ""
    giver: str = ""


PAPERS = (
    Paper("000", "12", "laichau", "2021-08-24", "2077/KH-UBND", "sytlaichau", "health_department@12", "Sở Y tế",
          "UBND tỉnh", "IV.1"),
    Paper("001", "12", "laichau", "2022-04-20", "1204/KH-UBND", "sytlaichau", "health_department@12", "Sở Y tế"),
    Paper("002", "691", "huyen", "2021-08-17", "152/KH-UBND", "ttyt", "health_centre@691", "TTYT huyện"),
    Paper("003", "12", "laichau", "2021-11-05", "1844/SYT-NVY", "kiemsoat", "cdc@12", "Trung tâm Kiểm soát bệnh tật",
          "Sở Y tế", "1", "sytlaichau"),
    Paper(
        "004", "79", "danvan", "2021-09-06", "35-KH/BDVTU", "dantoc", "party_mass_mobilisation_board@79",
        "Ban Dân vận Thành ủy", "Thường trực Thành ủy", "III.7",
    ),
)  # fmt: skip
FURTHER = (
    ("kiemsoat", "unit_officer", "12", "cdc@12"),
    ("danvan", "decision_maker", "79", "party_mass_mobilisation_board@79"),
    ("dantoc", "unit_officer", "79", "party_mass_mobilisation_board@79"),
)
"""Officers of units where the demonstration has nobody."""


@pytest.fixture(scope="module")
def folders(folders: tuple[Path, Path], django_db_blocker: Any) -> tuple[Path, Path]:
    """The workspaces of the stories, with these officers in the real one."""
    places = gazetteer().structure("vn-2021")
    with django_db_blocker.unblock():
        real = workspaces.open_workspace(folders[0])
        with workspaces.use(real):
            for username, role, place, unit in FURTHER:
                person = people.add_person(
                    username=username, name=username.title(), password=PASSWORD, by=None, must_change=False,
                    check_password=False,
                )  # fmt: skip
                people.give_duty(
                    person, role=role, place_code=place, place_path=places.path(place), by=None, unit=unit
                )  # fmt: skip
        workspaces.forget(real)
    hashed = Argon2PasswordHasher().encode(PASSWORD, "saltsaltsalt")
    with closing(sqlite3.connect(folders[0] / "db.sqlite3")) as base, base:
        base.execute("update auth_user set password = ?", [hashed])
    return folders


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.file)
def test_a_real_paper_becomes_duties_that_are_followed_and_a_report_that_is_filed(visit: Any, paper: Paper) -> None:
    """From the file on the desk to an accepted duty and a report in the register."""
    chair: Visitor = visit("real", paper.chair)
    worker: Visitor = visit("real", paper.worker)

    it_comes_in_as_its_file(chair, paper)
    what_the_reader_doubts_is_settled_first_and_the_rest_accepted_at_once(chair, paper)
    plan = it_is_issued_and_enters_the_register(chair, paper)
    its_duties_stand_on_the_board(chair, paper)
    task = a_unit_reports_its_duty_done(worker, paper, plan)
    the_giver_accepts_it(visit("real", paper.giver) if paper.giver else chair, task)
    a_report_is_written_signed_and_filed(worker, paper)


def it_comes_in_as_its_file(chair: Visitor, paper: Paper) -> None:
    """Read at once, every item to be reviewed."""
    (file,) = Path(TEXTS).glob(f"{paper.file}*.txt")
    chair.open(paper.place, paper.day, "documents/new/")
    chair.page.set_input_files("[name=file]", file)
    chair.follow("Đọc văn bản")
    assert "mục chờ rà soát" in chair.headline


def what_the_reader_doubts_is_settled_first_and_the_rest_accepted_at_once(chair: Visitor, paper: Paper) -> None:
    """A report learns who makes it; a duty nobody is named for is dropped; what is only worth a look is accepted."""
    bulk = chair.page.locator("main button").filter(has_text="Chấp nhận các mục không nghi vấn")
    if bulk.count():
        chair.follow("Chấp nhận các mục không nghi vấn")
    for _ in range(60):
        if "Đã rà soát mọi mục" in chair.headline:
            break
        item = chair.page.locator(".draft-item.in-hand").inner_text()
        if "Ai phải báo cáo" in item:
            _press(chair, "e")
            chair.page.locator("#edit [name='from']").first.fill(paper.reporters)
            _press(chair, "Control+Enter")
        else:
            _press(chair, "d" if "Chưa có đơn vị chủ trì" in item else "a")
        if chair.page.locator("main a").filter(has_text="Chờ rà soát").count():
            chair.follow("Chờ rà soát")
    assert "Đã rà soát mọi mục" in chair.headline
    if paper.adds_report:
        chair.follow("Thêm mục")
        chair.follow("Chế độ báo cáo", within="#edit")
        words = {
            "text": "Báo cáo kết quả thực hiện",
            "from": paper.reporters,
            "to": paper.adds_report,
            "cite": paper.section,
        }
        for name, value in words.items():
            chair.page.locator(f"#edit [name='{name}']").first.fill(value)
        chair.page.locator("#edit [name=every]").select_option("as_needed")
        _press(chair, "Control+Enter")


def _press(one: Visitor, key: str) -> None:
    with one.page.expect_navigation():
        one.page.keyboard.press(key)


def it_is_issued_and_enters_the_register(chair: Visitor, paper: Paper) -> str:
    """Number and day; the document's page leads to its record and to the plan that runs. The plan's id."""
    chair.follow("Ban hành")
    chair.page.fill("[name=symbol]", paper.symbol)
    chair.page.fill("[name=issued]", paper.day)
    if chair.page.locator("[name=reason]").count():
        chair.page.fill("[name=since]", paper.day)
        chair.page.fill("[name=reason]", "Thay bản trong gói dữ liệu")
    chair.page.fill("[name=signer_name]", "Người Ký Giả Định")
    chair.follow("Ban hành", within="main form")
    assert f"{paper.symbol}: đã ban hành bản" in chair.headline, chair.text[:900]
    document = chair.where
    chair.follow(paper.symbol, within="aside")
    assert "Người Ký Giả Định" in chair.text and "phụ lục VI" in chair.text
    chair.page.goto(f"{chair.site}/real/{document}")
    chair.follow("Kế hoạch đang chạy")
    return chair.where.split("/plans/")[1].split("?")[0].rstrip("/")


def its_duties_stand_on_the_board(chair: Visitor, paper: Paper) -> None:
    """The plan has a line of its own, with as many tasks as it lays on units."""
    chair.open(paper.place, paper.day, "tasks/board/?by=plan")
    row = chair.page.locator("main table tr").filter(has_text=paper.symbol)
    assert row.count() == 1
    assert int(row.locator("td").nth(1).inner_text().replace(".", "")) > 5


def a_unit_reports_its_duty_done(worker: Visitor, paper: Paper, plan: str) -> str:
    """The first duty of the unit's inbox. The task's address."""
    worker.open(paper.place, paper.day, f"tasks/?whose=all&unit={paper.unit}&plan={plan}")
    lines = worker.page.locator("main a.row[href*='tasks/one']")
    with worker.page.expect_navigation():
        lines.first.click()
    task = worker.where
    worker.follow("Báo cáo xong", within="main .acts")
    worker.page.fill("[name=words]", "Đã thực hiện, có biên bản kèm theo")
    worker.follow("Ghi", within="form#step")
    assert "chờ nghiệm thu" in worker.text
    return task


def the_giver_accepts_it(giver: Visitor, task: str) -> None:
    """And it is ended."""
    giver.page.goto(f"{giver.site}/real/{task}")
    giver.follow("Nghiệm thu", within="main .acts")
    giver.page.fill("[name=words]", "Đồng ý")
    giver.follow("Ghi", within="form#step")
    assert "đã nghiệm thu" in giver.page.locator(".page-head").inner_text()


def a_report_is_written_signed_and_filed(worker: Visitor, paper: Paper) -> None:
    """One the plan waits for where it names a rhythm, else one as the need arises; its number is the unit's next."""
    worker.open(paper.place, paper.day, "reports/?show=mine")
    mine = worker.page.locator("main section.sheet li a.row")
    if mine.count():
        with worker.page.expect_navigation():
            mine.first.click()
    else:
        worker.open(paper.place, paper.day, "reports/open/")
        assert worker.page.locator("main input[type=radio]").count(), worker.text[:1500]
        worker.page.locator("main input[type=radio]").first.check()
        worker.page.locator("main form button").last.click()
        worker.page.wait_for_url("**/reports/*/")
    for part in worker.page.locator("main a").filter(has_text="Viết:").all_inner_texts():
        worker.follow(part)
        worker.page.fill("#text", "Không có vướng mắc.")
        worker.follow("Ghi", within="main form")
    worker.follow("Ký và nộp")
    worker.page.fill("[name=signer_name]", "Người Ký Giả Định")
    worker.follow("Ký và nộp", within="main form")
    assert "Đã ký và nộp, số" in worker.text
