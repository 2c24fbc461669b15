"""The two files of `taicho mobilise propose`: what is read, and every mistake with its row."""

import json
from pathlib import Path

import pytest

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
