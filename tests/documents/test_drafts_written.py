"""A document read into a plan file: the file is in the plan language, and what is open in it is said, never guessed."""

from datetime import date
from pathlib import Path

import pytest

from documents.papers import as_docx, as_pdf
from documents.reading import CORPUS, NAMES, truth_of
from taicho.cli.main import main
from taicho.core.plans import Severity
from taicho.core.vocabulary import Fault
from taicho.intake.plans import read_plan
from taicho.pipeline.plan_files import plan_file

TODAY = date(2026, 1, 1)
NO_PLACE = {
    "cv-ubnd-huyen-thuong-han-2020": "",
    "kh-xa-benh-dai-2023": "19276",
    "kh-lien-nganh-lao-2023": "35",
    "kh-xa-phu-luc-dai-2025": "23143",
    "qd-cong-bo-dich-ta-lon-2025": "15010",
    "qd-kem-pa-bao-phuong-2025": "25750",
}
"""Documents whose place nobody can know from them: a lost letterhead, a name of six communes, two offices at once."""

OPEN = {"no_owner", "missing_key", "threshold_gap", "threshold_overlap", "target_without_goal"}
"""Errors that say what a person must fill in: who is meant, by which number a scenario is known."""


@pytest.mark.parametrize("name", [name for name in NAMES if name not in NO_PLACE])
def test_a_draft_is_in_the_plan_language_and_only_what_is_open_is_an_error(name: str, tmp_path: Path) -> None:
    made = plan_file(CORPUS / f"{name}.txt", today=TODAY)
    path = tmp_path / "draft.toml"
    path.write_text(made.text, encoding="utf-8")
    _, findings = read_plan(path)
    wrong = {one.code for one in findings if one.severity is Severity.ERROR}
    assert wrong <= OPEN | {"report_without_receiver"}
    assert made.text.count("[[tasks]]") >= len(truth_of(name)["tasks"])


@pytest.mark.parametrize("name", NO_PLACE)
def test_a_document_that_does_not_tell_its_place_asks_for_it(name: str) -> None:
    with pytest.raises(Fault) as asked:
        plan_file(CORPUS / f"{name}.txt", today=TODAY)
    assert "--place" in asked.value.sentence("vi") and "--place" in asked.value.sentence("en")
    if NO_PLACE[name]:
        assert (
            f'place = "{NO_PLACE[name]}"' in plan_file(CORPUS / f"{name}.txt", today=TODAY, place=NO_PLACE[name]).text
        )


@pytest.mark.parametrize(("name", "place"), [("kh-ban-dan-van-tinh-uy-2023", "15"), ("ct-huyen-uy-covid-2021", "859")])
def test_a_party_committee_speaks_for_the_place_it_leads(name: str, place: str) -> None:
    assert f'place = "{place}"' in plan_file(CORPUS / f"{name}.txt", today=TODAY).text


@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_the_draft_from_a_docx_or_a_pdf_holds_the_same_tasks(kind: str, tmp_path: Path) -> None:
    name = "kh-xa-hai-cap-2025"
    path = tmp_path / f"{name}.{kind}"
    path.write_bytes({"docx": as_docx, "pdf": as_pdf}[kind](name))
    made = plan_file(path, today=TODAY)
    whole = plan_file(CORPUS / f"{name}.txt", today=TODAY)
    assert made.text.count("[[tasks]]") == whole.text.count("[[tasks]]")
    assert made.unknown == whole.unknown


def test_the_command_writes_the_draft_and_lists_the_names_it_does_not_know(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "draft.toml"
    document = CORPUS / "kh-covid-kich-ban-2021.txt"
    assert main(["plan", "read", str(document), "--out", str(out)], {}) == 0
    said = capsys.readouterr().out
    assert "Ban Quản lý chợ" in said and out.exists()


def test_a_draft_keeps_every_hour_of_a_day_not_only_the_first(tmp_path: Path) -> None:
    path = tmp_path / "hours.txt"
    heading = (
        "ỦY BAN NHÂN DÂN TỈNH ĐỒNG NAI\nSố: 7/KH-UBND\nĐồng Nai, ngày 02 tháng 9 năm 2025\n\nKẾ HOẠCH\nỨng phó mưa lũ\n"
    )
    orders = "\nI. TỔ CHỨC THỰC HIỆN\n\n1. Sở Y tế\n\n- Báo cáo UBND tỉnh trước 10 giờ và 16 giờ 30 hằng ngày.\n"
    path.write_text(heading + orders, encoding="utf-8")
    text = plan_file(path, today=TODAY).text
    assert "at = 10:00:00" in text and 'note = "Mỗi ngày lúc 10:00, 16:30"' in text
