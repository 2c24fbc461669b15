"""The checker of rule files: all mistakes at once, each with its file and line; the packed files have none."""

from pathlib import Path

import pytest

from taicho.core.plans import Finding
from taicho.intake.rules import PACK, read_all, read_rules, read_text

FILES = sorted(Path(str(entry)) for entry in PACK.iterdir() if entry.name.endswith(".toml"))


def text_of(name: str) -> str:
    """A packed rule file."""
    return (Path(str(PACK)) / name).read_text(encoding="utf-8")


def spoilt(name: str, *changes: tuple[str, str]) -> tuple[list[Finding], str]:
    """The findings after replacing text once each, and the text."""
    text = text_of(name)
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    rules, findings = read_text(text, name)
    assert (rules is None) == bool(findings)
    return findings, text


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_packed_rule_files_have_no_mistake(path: Path) -> None:
    """Each by itself, and all together."""
    rules, findings = read_rules(path)
    assert findings == [] and rules is not None
    assert read_all(FILES)[1] == []


F4800, F2686, F218 = "vn-4800-2021.toml", "vn-2686-2021.toml", "vn-218-2022.toml"


@pytest.mark.parametrize(
    ("file", "old", "new", "code", "at"),
    [
        (F4800, "from = 20\nbelow = 50", "from = 25\nbelow = 50", "band_gap", "from = 25"),
        (F4800, "from = 20\nbelow = 50", "from = 20\nbelow = 60", "band_overlap", "from = 50"),
        (F4800, "from = 0\nbelow = 20", "from = 1\nbelow = 20", "band_gap", "from = 1"),
        (F4800, "from = 150", "from = 150\nbelow = 900", "band_gap", "below = 900"),
        (F4800, 'column = "4"\nlevel = 4', 'column = "3"\nlevel = 4', "missing_cell", 'id = "coverage"\nside'),
        (F4800, 'row = "ge70"', 'row = "ge80"', "unknown_class", 'row = "ge80"'),
        (F4800, "level = 1", "level = 7", "unknown_rung", "level = 7"),
        (F4800, '"community_incidence_7d"', '"comunity_incidence_7d"', "unknown_indicator", "comunity"),
        (F4800, 'among = "18+"', 'among = "20+"', "unknown_variant", 'among = "20+"'),
        (F4800, '"$elder_group"', '"$elders_group"', "unknown_value", "$elders_group"),
        (F4800, '"$elder_coverage"', '"$elder"', "unknown_value", "$elder"),
        (F4800, 'input = "elders", below', 'input = "old", below', "unknown_input", 'input = "old"'),
        (F4800, 'confidence = "deduced"', 'confidence = "certain"', "unknown_confidence", '"certain"'),
        (F4800, 'sources = ["HP-4800"]', 'sources = ["HP-4801"]', "unknown_source", "HP-4801"),
        (F4800, 'cite = "tiêu chí 1"\n', "", "missing_key", '[[bands]]\nscale = "rate"'),
        (F4800, "colour", "color", "unknown_key", "color ="),
        (F4800, "[[holds]]", "[[hold]]", "unknown_table", "[[hold]]"),
        (F4800, "until = 2022-01-27", "until = 2021-10-12", "period", "until = 2021-10-12"),
        (F4800, "since = 2021-10-12 #", 'since = "12/10/2021" #', "wrong_kind", '"12/10/2021"'),
        (F4800, "step = 4", "step = 5", "rungs", "step = 1"),
        (F4800, 'notice = "notice_hours"', 'notice = "notice"', "unknown_value", 'notice = "notice"'),
        (F4800, 'tier = "commune"', 'tier = "ward"', "unknown_tier", '"ward"'),
        (F2686, "when = { neighbour_at = 4 }", "when = { neighbour = 4 }", "bad_condition", "neighbour = 4"),
        (F2686, "when = { children_at = 4, count = 1 }", "", "missing_key", 'id = "district.3.one_red"'),
        (F2686, 'flag = "f1_in_community"', 'flag = "f1"', "unknown_input", '"f1" }'),
        (F2686, "rung = 3", "rung = 9", "unknown_rung", "rung = 9"),
        (F2686, 'value = "or_worse"\n', "", "missing_key", 'id = "count_rule"'),
        (F218, 'axis = "capacity"', 'axis = "capacities"', "unknown_axis", '"capacities"'),
        (F218, 'scale = "rate"', 'scale = "rates"', "unknown_scale", '"rates"'),
        (F218, 'side = "column"', 'side = "row"', "axes", 'side = "row"'),
        (F218, 'unset = true\nsince = 2022-01-27\ncite = "3a"', 'since = 2022-01-27\ncite = "3a"', "no_bands", ""),
        (F218, 'id = "deaths_limit"', 'id = "notice_hours"', "duplicate", ""),
        (F218, "[ruleset]", "[rules]", "no_heading", ""),
    ],
)
def test_one_mistake_is_told_at_its_line(file: str, old: str, new: str, code: str, at: str) -> None:
    """Code and line of the finding; sentences in both languages."""
    findings, text = spoilt(file, (old, new))
    found = [one for one in findings if one.code == code]
    assert found, [one.code for one in findings]
    assert all(one.file == file and one.text.vi and one.text.en for one in findings)
    if at:
        lines = text.splitlines()
        near = "\n".join(lines[found[0].line - 2 : found[0].line + 3])
        assert at in near, (found[0].line, near)


def test_all_mistakes_are_told_at_once() -> None:
    """Five mistakes, one round."""
    findings, _ = spoilt(
        F4800,
        ("from = 20\nbelow = 50", "from = 25\nbelow = 50"),
        ('column = "4"\nlevel = 4', 'column = "3"\nlevel = 4'),
        ('indicator = "capacity_ok"', 'indicator = "capacity"'),
        ('confidence = "deduced"', 'confidence = "sure"'),
        ("colour", "color"),
    )
    assert {one.code for one in findings} >= {
        "band_gap",
        "missing_cell",
        "unknown_indicator",
        "unknown_confidence",
        "unknown_key",
    }
    assert [one.line for one in findings] == sorted(one.line for one in findings)


def test_a_slip_gets_a_suggestion() -> None:
    """The nearest indicator is named."""
    findings, _ = spoilt(F4800, ('"community_incidence_7d"', '"comunity_incidence_7d"'))
    assert "community_incidence_7d" in findings[0].text.vi


def test_overlapping_periods_are_found_between_files(tmp_path: Path) -> None:
    """4800 until 1/2/2022 would be in force together with 218."""
    paths = []
    for path in FILES:
        copy = tmp_path / path.name
        copy.write_text(path.read_text(encoding="utf-8").replace("until = 2022-01-27", "until = 2022-02-01"), "utf-8")
        paths.append(copy)
    findings = read_all(paths)[1]
    assert [(one.file, one.code) for one in findings] == [(F218, "period_overlap")]
    assert "27/1/2022" in findings[0].text.vi


def test_a_file_that_is_no_toml_or_no_utf8(tmp_path: Path) -> None:
    """One finding with the line, no traceback."""
    rules, findings = read_text(text_of(F4800).replace("step = 2", "step 2", 1), F4800)
    assert rules is None and [one.code for one in findings] == ["syntax"]
    assert "step 2" in text_of(F4800).replace("step = 2", "step 2", 1).splitlines()[findings[0].line - 1]
    broken = tmp_path / "x.toml"
    broken.write_bytes("[ruleset]\nid = 'x'\nnumber = 'Quyết định'\n".encode("utf-16"))
    assert [one.code for one in read_rules(broken)[1]] == ["bad_encoding"]
