"""`taicho deploy propose` reads two files, needs no workspace, and tells all mistakes at once with their rows."""

import json
from pathlib import Path

import pytest

from taicho.cli.main import main
from taicho.intake.plans import packed

PLAN = str(next(path for path in packed() if path.stem == "kh-ubnd-lai-chau-2021"))
HEAD = "person,profession,unit,place_code,doses,volunteer\n"


def run(tmp_path: Path, text: str, *more: str, plan: str = PLAN) -> int:
    path = tmp_path / "staff.csv"
    path.write_text(text, encoding="utf-8")
    return main(["deploy", "propose", "--plan", plan, "--staff", str(path), "--on", "2021-08-24", *more], {})


def enough(doctors: int = 20, nurses: int = 10) -> str:
    people = [f"D{n},doctor,unit {n % 4},105,2,yes" for n in range(doctors)]
    people += [f"N{n},Điều dưỡng,unit {n % 4},106,2,có" for n in range(nurses)]
    return HEAD + "\n".join(people) + "\n"


def test_a_full_team_is_16_doctors_and_7_nurses_and_only_json_is_printed(tmp_path: Path, capfd) -> None:  # type: ignore[no-untyped-def]
    assert run(tmp_path, enough(), "--json") == 0
    found = json.loads(capfd.readouterr().out)
    assert sum(one["profession"] == "doctor" for one in found["team"]) == 16
    assert sum(one["profession"] == "nurse" for one in found["team"]) == 7
    assert found["unmet"] == []
    assert all(one["person"] and one["unit"] and one["reasons"] for one in found["team"])


def test_a_short_list_is_no_error_and_says_what_is_missing(tmp_path: Path, capfd) -> None:  # type: ignore[no-untyped-def]
    assert run(tmp_path, enough(doctors=10), "--json") == 0
    (gap,) = json.loads(capfd.readouterr().out)["unmet"]
    assert (gap["profession"], gap["wanted"], gap["found"], gap["missing"]) == ("doctor", 16, 10, 6)
    assert gap["loosen"]


def test_the_same_file_gives_the_same_team(tmp_path: Path, capfd) -> None:  # type: ignore[no-untyped-def]
    said = []
    for _ in range(2):
        run(tmp_path, enough(), "--json")
        said.append(capfd.readouterr().out)
    assert said[0] == said[1]


def test_all_mistakes_are_told_at_once_with_their_rows(tmp_path: Path, capsys) -> None:  # type: ignore[no-untyped-def]
    text = HEAD + "A,doctor,u,105,2,yes\nA,doctor,u,105,2,yes\n,nurse,u,99999,-1,maybe\n"
    assert run(tmp_path, text, "--language", "en") == 1
    said = capsys.readouterr().err
    assert "5 mistakes" in said
    for part in (
        "Row 3: “A” stands on row 2",
        "Row 4: person",
        "Row 4: place_code",
        "Row 4: doses",
        "Row 4: volunteer",
    ):
        assert part in said
    assert run(tmp_path, text) == 1
    assert "Dòng 3" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("", "empty"),
        (HEAD, "no rows"),
        ("person,profession,unit\nA,doctor,u\n", "place_code, doses, volunteer"),
        (HEAD + "A,doctor,u,105,2,yes,more\n", "row 2 has 7 cells"),
        (HEAD.strip() + ",last_test_on\nA,doctor,u,105,2,1,31/2/2021\n", "no day"),
        (HEAD.strip() + ",last_test_result\nA,doctor,u,105,2,1,so-so\n", "negative or positive"),
        (HEAD + "A,doctor,u,105,1000000000,yes\n", "“1000000000” is too large; at most 10"),
        (HEAD + "A,doctor,u,105,two,yes\n", "“two” is no whole number from 0 to 10"),
        (HEAD + "A,doctor,u,Lai Châu,2,yes\n", "“Lai Châu” is several places"),
        (HEAD.strip() + ",least_staffing\nA,doctor,u,105,2,1,3\nB,doctor,u,105,2,1,4\n", "3 on row 2"),
    ],
)
def test_a_file_that_cannot_be_meant_is_told_in_a_sentence(tmp_path: Path, capsys, text: str, part: str) -> None:  # type: ignore[no-untyped-def]
    assert run(tmp_path, text, "--language", "en") == 1
    assert part in capsys.readouterr().err


def test_a_file_that_is_not_there_and_a_plan_that_sends_nobody(tmp_path: Path, capsys) -> None:  # type: ignore[no-untyped-def]
    assert main(["deploy", "propose", "--plan", PLAN, "--staff", "no.csv", "--on", "2021-08-24"], {}) == 1
    other = str(next(path for path in packed() if path.stem.startswith("152")))
    assert run(tmp_path, enough(), "--language", "en", plan=other) == 1
    assert run(tmp_path, enough(), "--language", "en", plan="no.toml") == 1
    said = capsys.readouterr().err
    assert "no.csv" in said and "sends no team" in said and "no.toml" in said
    assert "Traceback" not in said


@pytest.mark.parametrize(
    "written",
    [
        enough().encode("utf-8-sig"),
        enough().encode("utf-16"),
        enough().replace(",", ";").encode(),
        enough().replace("\nN0", "\n\n,,,,,\nN0").encode() + b"\n\n",
        enough().replace(",2,", ",2.0,").replace(",yes", ",1.0").encode(),
        enough().replace(HEAD.strip(), "Mã nhân viên,Chức danh,Đơn vị,Mã địa bàn,Số mũi,Tình nguyện").encode(),
    ],
    ids=["mark", "utf-16", "semicolons", "blank lines", "points", "office"],
)
def test_the_same_people_give_the_same_team_however_the_file_is_written(
    tmp_path: Path,
    capfd,
    written: bytes,  # type: ignore[no-untyped-def]
) -> None:
    run(tmp_path, enough(), "--json")
    plain = capfd.readouterr().out
    path = tmp_path / "other.csv"
    path.write_bytes(written)
    assert main(["deploy", "propose", "--plan", PLAN, "--staff", str(path), "--on", "2021-08-24", "--json"], {}) == 0
    assert capfd.readouterr().out == plain


def test_days_of_a_spreadsheet_and_a_result_still_waited_for_are_read(tmp_path: Path, capfd) -> None:  # type: ignore[no-untyped-def]
    head = HEAD.strip() + ",trained_on,last_test_on,last_test_result\n"
    assert run(tmp_path, f"{head}A,doctor,u,105,2,yes,44428,2021-08-23T08:00:00,chờ kết quả\n", "--json") == 0
    assert [one["person"] for one in json.loads(capfd.readouterr().out)["team"]] == ["A"]
