"""The two files of `taicho mobilise propose`: what is read, and every mistake with its row."""

import csv
import io
import json
import unicodedata
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from taicho.cli.main import main

WARDS = "ward,min,max,lat,lon,duties\nP1,1,2,10.77,106.70,goods_team:1\nP2,1,2,10.80,106.65,\n"
PEOPLE = (
    "volunteer,lat,lon,antibody,skills,source,infected_on,recovered_on,wishes\n"
    "V1,10.77,106.70,high,driving,front,2021-07-01,2021-07-20,\n"
    "V2,10.80,106.65,cao,y tế;lái xe,youth,1/7/2021,20/7/2021,P2\n"
)


def run(folder: Path, wards: str, people: str, *more: str) -> int:
    """The command on two files."""
    (folder / "w.csv").write_text(wards, encoding="utf-8")
    (folder / "v.csv").write_text(people, encoding="utf-8")
    files = ["--wards", str(folder / "w.csv"), "--volunteers", str(folder / "v.csv")]
    return main(["mobilise", "propose", *files, "--on", "2021-09-11", *more], {})


def test_the_answer_has_the_promised_shape(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """assigned, wards, unmet, objective."""
    assert run(tmp_path, WARDS, PEOPLE, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert {(one["volunteer"], one["ward"]) for one in told["assigned"]} == {("V1", "P1"), ("V2", "P2")}
    assert set(told["assigned"][0]) == {"volunteer", "ward", "duty", "reasons"}
    assert [{key: one[key] for key in ("ward", "min", "max", "assigned")} for one in told["wards"]] == [
        {"ward": "P1", "min": 1, "max": 2, "assigned": 1},
        {"ward": "P2", "min": 1, "max": 2, "assigned": 1},
    ]
    assert told["unmet"] == [] and told["objective"] < 1


def test_a_place_code_stands_for_a_point(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Wards and people of Bù Gia Mập by their codes alone."""
    wards = "ward,min,max,place_code\nĐắk Ơ,1,2,25222\n"
    people = "volunteer,place_code,antibody,skills,source\nV1,25222,low,,front\n"
    assert run(tmp_path, wards, people, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["assigned"][0]["reasons"][0]["value"] == 0.0


def test_a_shortage_is_an_answer_and_no_fault(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit 0, and the rule to loosen."""
    assert run(tmp_path, WARDS.replace("P1,1,2", "P1,5,7"), PEOPLE) == 0
    assert "Giảm số ít nhất" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("wards", "people", "said"),
    [
        (WARDS + "P1,1,2,10.7,106.7,\n", PEOPLE, "w.csv, row 4: ward “P1” stands already in row 2"),
        (WARDS.replace("P1,1,2", "P1,7,5"), PEOPLE, "w.csv, row 2: “P1”: min 7 is above max 5"),
        (WARDS.replace("P1,1,2", "P1,-1,2"), PEOPLE, "w.csv, row 2: column “min”: “-1” is no whole number"),
        (WARDS.replace("P1,1,2", "P1,1.5,2"), PEOPLE, "w.csv, row 2: column “min”: “1.5” is no whole number"),
        (WARDS.replace("P1,1,2", "P1,one,2"), PEOPLE, "w.csv, row 2: column “min”: “one” is no whole number"),
        (WARDS.replace("P1,1,2", "P1,²,2"), PEOPLE, "w.csv, row 2: column “min”: “²” is no whole number"),
        (WARDS.replace("P1,1,2", "P1,,2"), PEOPLE, "w.csv, row 2: column “min” is empty"),
        (WARDS.replace("P1,1,2", "P1,1,2000000000"), PEOPLE, "“2000000000” is too large; at most 1000000000"),
        (WARDS.replace("P1,1,2", f"P1,1,{'9' * 40}"), PEOPLE, "is no whole number from 0 to 1000000000"),
        (WARDS + "p1 ,1,2,10.7,106.7,\n", PEOPLE, "w.csv, row 4: ward “p1” stands already in row 2"),
        ("ward,min,max,place_code\nP1,1,2,99999\n", PEOPLE, "w.csv, row 2: “99999” names no place of the day"),
        ("ward,min,max,place_code\nP1,1,2,1\n", PEOPLE, "“1” has lost its leading zeros: 01 (Thành phố Hà Nội) or"),
        ("ward,min,max,place_code\nP1,1,2,Phường 1\n", PEOPLE, "“Phường 1” is several places"),
        ("a,b\n1,2\n", PEOPLE, "w.csv, row 1: its columns are a, b"),
        (WARDS.replace("goods_team:1", "sưởi ấm"), PEOPLE, "w.csv, row 2: unknown duty “sưởi ấm”"),
        (WARDS.replace("goods_team:1", "goods_team:9"), PEOPLE, "its duties want 9, max is 2"),
        (WARDS, PEOPLE + "V3,,,high,,,,,\n", "v.csv, row 4: no place"),
        (WARDS, PEOPLE + "V3,95,106,high,,,,,\n", "the point “95; 106” cannot be read"),
        (WARDS, PEOPLE + "V1,10,106,high,,,,,\n", "v.csv, row 4: volunteer “V1” stands already in row 2"),
        (WARDS, PEOPLE + "V3,10,106,strong,,,,,\n", "unknown “strong”; write high, medium, low"),
        (WARDS, PEOPLE + "V3,10,106,high,,,31/2/2021,,\n", "“31/2/2021” is no day"),
        (WARDS, PEOPLE + "V3,10,106,high,,,2021-07-20,2021-07-01,\n", "recovered before infected"),
        (WARDS.replace("min", "least"), PEOPLE, "the column “min” is missing"),
        (WARDS, "volunteer,antibody\nV1,high\n", "“lat” and “lon”, or “place_code”, are missing"),
        (WARDS, "volunteer,antibody\nV1,high\n", "v.csv, row 1: its columns are volunteer, antibody"),
    ],
)
def test_a_wrong_file_is_told_by_row(
    wards: str, people: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit 1 and a sentence, in the language asked for."""
    assert run(tmp_path, wards, people, "--language", "en", "--json") == 1
    captured = capsys.readouterr()
    assert said in captured.err and captured.out == ""


def test_all_mistakes_of_both_files_are_told_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Four mistakes, four lines, in Vietnamese."""
    wards = WARDS.replace("P1,1,2", "P1,7,5") + "P2,1,2,10,106,\n"
    assert run(tmp_path, wards, PEOPLE + "V3,,,high,,,,,\nV4,10,106,strong,,,,,\n") == 1
    lines = capsys.readouterr().err.splitlines()
    assert [line.split(":")[0] for line in lines[:4]] == [
        "w.csv, dòng 2",
        "w.csv, dòng 4",
        "v.csv, dòng 4",
        "v.csv, dòng 5",
    ]


def test_a_file_that_is_no_table_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An empty file, and no file."""
    assert run(tmp_path, "", PEOPLE) == 1
    assert "rỗng" in capsys.readouterr().err
    assert (
        main(["mobilise", "propose", "--wards", "none.csv", "--volunteers", "none.csv", "--on", "2021-09-11"], {}) == 1
    )
    assert "none.csv" in capsys.readouterr().err


def same(folder: Path, capsys: pytest.CaptureFixture[str], wards: bytes, people: bytes) -> None:
    """The command gives the two pairs of the first test, whatever the file looks like."""
    (folder / "w.csv").write_bytes(wards)
    (folder / "v.csv").write_bytes(people)
    files = ["--wards", str(folder / "w.csv"), "--volunteers", str(folder / "v.csv")]
    assert main(["mobilise", "propose", *files, "--on", "2021-09-11", "--json"], {}) == 0, capsys.readouterr().err
    told = json.loads(capsys.readouterr().out)
    assert [(one["volunteer"], one["ward"]) for one in told["assigned"]] == [("V1", "P1"), ("V2", "P2")]


@pytest.mark.parametrize("coding", ["utf-8-sig", "utf-16"])
def test_a_file_of_any_coding_is_read(coding: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With a byte order mark, or as Excel's Unicode text."""
    same(tmp_path, capsys, WARDS.encode(coding), PEOPLE.encode(coding))


@pytest.mark.parametrize("mark", [";", "\t", "|"])
def test_a_file_cut_by_other_signs_is_read(mark: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Semicolons with decimal commas, tabs, bars."""
    people = PEOPLE.replace("y tế;lái xe", "y tế")
    if mark == ";":
        cut = [text.replace(",", ";").replace(".", ",") for text in (WARDS, people)]
    else:
        cut = [text.replace(",", mark) for text in (WARDS, people)]
    same(tmp_path, capsys, cut[0].encode(), cut[1].encode())


def test_headings_of_the_office_in_the_letters_of_windows_are_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Windows-1258: tones stand behind their vowel; columns in another order, one nobody needs."""
    wards = "Ghi chú,Nhiều nhất,Ít nhất,Phường,Kinh độ,Vĩ độ\nx,2,1,P1,106.70,10.77\n,2,1,P2,106.65,10.80\n"
    people = "Mã tình nguyện viên,Vĩ độ,Kinh độ,Kháng thể\nV1,10.77,106.70,Cao\nV2,10.80,106.65,Thấp\n"
    same(tmp_path, capsys, windows(wards), windows(people))


def windows(text: str) -> bytes:
    """The text in Windows-1258."""
    out = b""
    for letter in text:
        apart = unicodedata.normalize("NFD", letter)
        tone = [mark for mark in apart if mark in "\u0300\u0301\u0303\u0309\u0323"]
        base = unicodedata.normalize("NFC", "".join(mark for mark in apart if mark not in tone))
        out += (base + "".join(tone)).encode("cp1258")
    return out


def test_blank_lines_and_numbers_with_a_point_are_no_mistakes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As a data frame or a spreadsheet writes them."""
    wards = "\n\n" + WARDS.replace("P1,1,2", "P1,1.0,2.0").replace("\nP2", "\n\n,,,,,\nP2") + "\n\n"
    same(tmp_path, capsys, wards.encode(), (PEOPLE + ",,,,,,,,\n\n").encode())


def test_days_of_a_spreadsheet_are_days(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A real date, Excel's number, a year of two digits, a time behind."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["DANH SÁCH TÌNH NGUYỆN VIÊN"])
    sheet.append(["volunteer", "lat", "lon", "antibody", "infected_on", "recovered_on"])
    sheet.append(["V1", 10.77, 106.70, "high", datetime(2021, 7, 1), 44397])  # noqa: DTZ001 - as Excel keeps it
    sheet.append(["V2", 10.80, 106.65, "low", "1/7/21", "2021-07-20 00:00:00"])
    book.save(tmp_path / "people.xlsx")
    same(tmp_path, capsys, WARDS.encode(), (tmp_path / "people.xlsx").read_bytes())


def test_a_ward_named_by_its_code_needs_no_other_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """ "25222" is a ward and a place."""
    people = "volunteer,place_code,antibody\nV1,25222,high\n"
    assert run(tmp_path, "ward,min,max\n25222,1,2\n", people, "--json") == 0
    assert json.loads(capsys.readouterr().out)["assigned"][0]["ward"] == "25222"


@given(least=st.text(max_size=6), lat=st.text(max_size=6), antibody=st.text(max_size=6), day=st.text(max_size=8))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_stands_in_a_cell_the_answer_is_a_proposal_or_a_sentence(
    least: str, lat: str, antibody: str, day: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Never a crash, never both."""

    def table(*rows: list[str]) -> str:
        out = io.StringIO(newline="")
        csv.writer(out).writerows(rows)
        return out.getvalue()

    wards = table(["ward", "min", "max", "lat", "lon"], ["P1", least, "9", "10", "106"])
    people = table(["volunteer", "lat", "lon", "antibody", "infected_on"], ["V1", lat, "106", antibody, day])
    code = run(tmp_path, wards, people, "--json", "--language", "en")
    said = capsys.readouterr()
    assert (code, bool(said.out), bool(said.err)) in ((0, True, False), (1, False, True))
