"""A printed XLSX holds the figures as numbers and days, equal to the situation's."""

import io
from datetime import datetime
from pathlib import Path

import pytest
from attrs import evolve
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from printing.letters import WORDS
from reports.drawn import DAY, empty_situation, full_situation, task
from taicho.core.reports.situation import situation_report
from taicho.core.reports.situation_model import Situation
from taicho.core.vocabulary import Fault, Text
from taicho.printing.forms import form
from taicho.printing.write import printed as printed_as
from taicho.printing.write import write
from taicho.printing.xlsx import xlsx


def printed(situation: Situation, language: str = "vi") -> Workbook:
    """The situation printed and read back."""
    return load_workbook(io.BytesIO(xlsx(situation_report(situation, language, form()))))


def rows(sheet: Worksheet) -> list[tuple[object, ...]]:
    """Rows below the column titles."""
    return [row for row in sheet.iter_rows(min_row=6, values_only=True) if any(cell is not None for cell in row)]


def test_key_figures_are_numbers() -> None:
    """Values are those of the readings; no number is an empty cell; the share is written as percent."""
    sheet = printed(full_situation())["Số liệu chính"]
    values = [row[1] for row in rows(sheet)]
    assert values == [number.reading.value for number in full_situation().key_numbers]
    assert sheet["B9"].number_format == "0.0%"
    as_of = sheet["C6"].value
    assert isinstance(as_of, datetime) and as_of.date() == DAY


@pytest.mark.parametrize(("language", "name"), [("vi", "Địa bàn"), ("en", "Places")])
def test_lower_places_are_numbers(language: str, name: str) -> None:
    """Eight communes; the one without data has empty cells."""
    found = rows(printed(full_situation(), language)[name])[:8]
    assert [row[3] for row in found] == [0, 7, 14, 21, None, 35, 42, 49]
    assert found[1][4] == 1234.5


def test_the_series_is_there_day_by_day() -> None:
    """Every day of the chart with its value and its 7-day mean; the gap is an empty cell."""
    series = full_situation().key_numbers[1].series
    found = rows(printed(full_situation())["Theo ngày"])
    assert [(row[0].date(), row[1]) for row in found] == list(series)  # type: ignore[attr-defined]
    assert found[6][2] == pytest.approx(sum(value or 0 for _, value in series[:7]) / 7)
    assert found[-13][1] is None and found[-13][2] is None


def test_the_map_is_a_list() -> None:
    """Code, name, step and level of every place."""
    found = rows(printed(full_situation())["Bản đồ"])
    assert found[3] == ("25229", "Phú Văn", 4, "Cấp 4")
    assert len(found) == 8


def test_sources_and_shortfalls_have_their_sheets() -> None:
    """One sheet per table."""
    book = printed(full_situation())
    assert rows(book["Nguồn lực"])[0][1:4] == (1500, 1120, 380)
    assert [row[0] for row in rows(book["Nguồn"])] == ["huyen-691", "tong-dieu-tra-2019"]


def test_every_sheet_says_that_data_are_invented() -> None:
    """And a real workspace says nothing of the kind."""
    assert {sheet["A4"].value for sheet in printed(full_situation())} == {"DỮ LIỆU GIẢ ĐỊNH / INVENTED DATA"}
    assert {sheet["A4"].value for sheet in printed(full_situation(invented=False))} == {None}


def test_nothing_known_leaves_the_sentences() -> None:
    """One sheet with what is not known."""
    book = printed(empty_situation())
    assert book.sheetnames == ["Báo cáo"]
    assert any("không có nghĩa là không có ca mắc" in str(row[0]) for row in rows(book["Báo cáo"]))


def test_words_never_become_formulas() -> None:
    """A text that begins with = stays a text; every letter survives."""
    situation = evolve(full_situation(), headline=Text("=1+1 " + WORDS, "x"))
    cell = printed(situation)["Báo cáo"]["A5"]
    assert cell.value == "=1+1 " + WORDS
    assert cell.data_type != "f" or isinstance(cell.value, str)


def test_the_ending_chooses_the_outlet(tmp_path: Path) -> None:
    """A known ending writes a file whole; an unknown one or a missing folder is a sentence and leaves nothing."""
    report = situation_report(full_situation(), "vi", form())
    for ending, start in ((".docx", b"PK"), (".xlsx", b"PK"), (".PDF", b"%PDF")):
        write(report, tmp_path / f"a{ending}")
        assert (tmp_path / f"a{ending}").read_bytes().startswith(start)
    with pytest.raises(Fault, match="Cannot print"):
        printed_as(report, ".odt")
    with pytest.raises(Fault, match="Cannot write"):
        write(report, tmp_path / "không có" / "a.pdf")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.PDF", "a.docx", "a.xlsx"]


def test_the_spreadsheet_holds_what_the_document_leaves_out() -> None:
    """All standing duties, one row each."""
    situation = full_situation()
    many = evolve(situation.tasks, standing=tuple(task(number, due=None) for number in range(20)))
    assert len(rows(printed(evolve(situation, tasks=many))["Không định hạn"])) == 20
