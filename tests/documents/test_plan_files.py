"""A document becomes a plan file that the checker reads; what is not known for sure is told, and never guessed."""

from datetime import date
from pathlib import Path

import pytest

from documents.reading import CORPUS, NAMES
from taicho.cli.main import main
from taicho.core.plans import Severity
from taicho.core.vocabulary import Fault
from taicho.intake.plans import read_plan
from taicho.pipeline.plan_files import plan_file

TODAY = date(2026, 11, 25)
PLAN = """UBND HUYỆN BÙ GIA MẬP
Số: 12/KH-UBND
Bù Gia Mập, ngày 05 tháng 3 năm 2024

KẾ HOẠCH
Phòng, chống bệnh dại

I. TỔ CHỨC THỰC HIỆN

1. Trung tâm Y tế huyện

- Chủ trì, phối hợp với UBND các xã, thị trấn tiêm phòng trước ngày 30/4/2024.

2. Đội Chó săn

- Bắt chó thả rông.

Nơi nhận:
- UBND tỉnh;
- Lưu: VT.

CHỦ TỊCH

Lê Thị Thử
"""


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "ke-hoach.txt"
    path.write_text(PLAN, encoding="utf-8")
    return path


def test_the_written_plan_is_the_document(document: Path, tmp_path: Path) -> None:
    out = tmp_path / "plan.toml"
    assert main(["plan", "read", str(document), "--out", str(out)], {}) == 0
    plan, _ = read_plan(out)
    assert plan is not None and (plan.id, plan.place) == ("vn/70/691/12-kh-ubnd-2024", "691")
    task = plan.tasks[0]
    assert [str(unit) for unit in task.lead] == ["health_centre@691"]
    assert [str(unit) for unit in task.coordinating] == ["people_committee@each-commune"]
    assert (task.due, task.cite) == (date(2024, 4, 30), "I.1")


def test_a_unit_nobody_knows_is_named_and_given_to_no_one(document: Path, tmp_path: Path) -> None:
    made = plan_file(document, today=TODAY)
    assert made.unknown == {"Đội Chó săn": 1}
    assert "Chủ trì, như in: Đội Chó săn" in made.text
    assert [one.code for one in made.findings if one.severity is Severity.ERROR] == ["no_owner"]


def test_a_name_that_two_places_share_is_asked_about(tmp_path: Path) -> None:
    path = tmp_path / "xa.txt"
    path.write_text(PLAN.replace("HUYỆN BÙ GIA MẬP", "XÃ TÂN LẬP").replace("Bù Gia Mập,", "Tân Lập,"), encoding="utf-8")
    with pytest.raises(Fault) as caught:
        plan_file(path, today=TODAY)
    assert "--place" in caught.value.sentence("vi") and "Tân Lập" in caught.value.sentence("en")
    assert plan_file(path, today=TODAY, place="25222").text


@pytest.mark.parametrize("name", [one for one in NAMES if one.startswith("kh-")][:6])
def test_only_missing_owners_and_receivers_keep_items_out(name: str) -> None:
    try:
        made = plan_file(CORPUS / f"{name}.txt", today=TODAY)
    except Fault:
        made = plan_file(CORPUS / f"{name}.txt", today=TODAY, place="VN")
    codes = {one.code for one in made.findings if one.severity is Severity.ERROR}
    assert codes <= {
        "no_owner",
        "report_without_receiver",
        "bad_unit",
        "missing_key",
        "unknown_place",
        "role_not_there",
    }, [one.text.en for one in made.findings if one.severity is Severity.ERROR]
