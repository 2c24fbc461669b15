"""A plan with many mistakes gives each of them once, with its line and a sentence in both languages."""

import pytest

from taicho.core.plans import Severity
from taicho.intake.plans import finding_as_line, findings_as_json, read_text

GOOD = """\
[plan]
id = "vn/70/691/1-kh-ubnd-2021"
number = "1/KH-UBND"
issued = 2021-08-17
issuer = "people_committee@691"
place = "691"
title = "Thử"
title_en = "Trial"

[[sections]]
at = "I.1"
title = "Tiêm"
title_en = "Vaccination"

[[sections]]
at = "I.2"
title = "Chốt"
title_en = "Posts"

[scenarios]
indicator = "active_cases"
cite = "I.2"
rungs = [
  { id = "low", text = "Thấp", text_en = "Low", below = 100 },
  { id = "mid", text = "Vừa", text_en = "Middle", from = 100, to = 500 },
  { id = "high", text = "Cao", text_en = "High", above = 500 },
]

[[targets]]
id = "doses"
text = "Tiêm 95%"
text_en = "95% vaccinated"
indicator = "dose_coverage"
where = { dose = 1, among = "population" }
at_least = 0.95
by = 2021-12-31
cite = "I.1"

[[capacities]]
resource = "isolation_places"
text = "Chỗ cách ly"
text_en = "Isolation places"
amount = 1500
ready_within = "24h"
indicator = "beds"
where = { kind = "isolation" }
cite = "I.2"

[[tasks]]
id = "1"
text = "Tiêm"
text_en = "Vaccinate"
lead = "health_centre@691"
due = 2021-08-20
cite = "I.1"

[[tasks]]
id = "2"
text = "Lập chốt"
text_en = "Set up posts"
lead = ["police@691", { each = "commune", role = "people_committee" }]
when = { scenario = ["mid", "high"] }
every = "continuous"
report = { to = "people_committee@70", via = "health_centre@691", by = 2021-08-19T10:00:00 }
cite = "I.2"

[[reports]]
text = "Báo cáo"
text_en = "Report"
from = "council_office@691"
to = "people_committee@70"
monthly = [15]
cite = "I.2"
"""


def codes(text: str) -> list[str]:
    return [finding.code for finding in read_text(text, "p.toml")[1]]


def changed(*pairs: tuple[str, str]) -> str:
    text = GOOD
    for old, new in pairs:
        assert text.count(old) >= 1, old
        text = text.replace(old, new, 1)
    return text


def test_a_sound_plan_has_no_findings() -> None:
    plan, findings = read_text(GOOD, "p.toml")
    assert findings == []
    assert plan is not None and [task.id for task in plan.tasks] == ["1", "2"]


# What is changed, and the one finding it gives: (code, words its line must hold)
MISTAKES = {
    "an unknown indicator": (('indicator = "dose_coverage"', 'indicator = "dose_covrage"'), "unknown_indicator"),
    "filters the indicator does not have": (('among = "population" }', 'among = "cats" }'), "unknown_filter"),
    "an unknown role": (('lead = "health_centre@691"', 'lead = "health_center@691"'), "unknown_role"),
    "a role that the tier does not have": (
        ('lead = "health_centre@691"', 'lead = "health_centre@70"'),
        "role_not_there",
    ),
    "an unknown place": (('lead = "health_centre@691"', 'lead = "health_centre@999"'), "unknown_place"),
    "a place that is no unit": (('lead = "health_centre@691"', 'lead = "health_centre"'), "bad_unit"),
    "a gap between thresholds": (("from = 100", "from = 120"), "threshold_gap"),
    "an overlap of thresholds": (("to = 500", "to = 600"), "threshold_overlap"),
    "a border in two rungs": (("above = 500", "from = 500"), "threshold_overlap"),
    "a highest rung that ends": (("above = 500", "above = 500, to = 900"), "threshold_gap"),
    "crossed ends": (("at_least = 0.95", "at_least = 0.95\nat_most = 0.9"), "empty_range"),
    "a target without a goal": (("at_least = 0.95\n", ""), "target_without_goal"),
    "a day before the plan": (("due = 2021-08-20", "due = 2021-07-18"), "due_before_plan"),
    "a start after the end": (("due = 2021-08-20", "start = 2021-09-01\ndue = 2021-08-20"), "start_after_due"),
    "a duty without an owner": (('lead = "health_centre@691"\n', ""), "no_owner"),
    "an empty list of owners": (('lead = "health_centre@691"', "lead = []"), "no_owner"),
    "a misspelt owner": (('lead = "health_centre@691"', 'laed = "health_centre@691"'), "unknown_key"),
    "a duplicate id": (('[[tasks]]\nid = "2"', '[[tasks]]\nid = "1"'), "duplicate_id"),
    "an unknown table": (("[[capacities]]", "[[capacitys]]"), "unknown_table"),
    "a day that no calendar has": (("due = 2021-08-20", "due = 2021-02-30"), "bad_date"),
    "a date in words": (("due = 2021-08-20", 'due = "20/8/2021"'), "bad_date"),
    "a capacity without an amount": (("amount = 1500\n", ""), "capacity_without_amount"),
    "an amount with a thousands sign": (("amount = 1500", 'amount = "1.500"'), "wrong_form"),
    "a report without a receiver": (('to = "people_committee@70"\nmonthly', "monthly"), "report_without_receiver"),
    "a task's report without a receiver": (
        ('report = { to = "people_committee@70", ', "report = { "),
        "report_without_receiver",
    ),
    "a report by nobody": (('from = "council_office@691"\n', ""), "no_owner"),
    "a day of the month that never comes": (("monthly = [15]", "monthly = [15, 32]"), "bad_month_day"),
    "a day that February lacks": (("monthly = [15]", "monthly = [15, 30]"), "short_month"),
    "a section nobody cites": (
        ('[[sections]]\nat = "I.2"', '[[sections]]\nat = "I.3"\n\n[[sections]]\nat = "I.2"'),
        "uncovered_section",
    ),
    "a citation of no section": (
        (
            'lead = "health_centre@691"\ndue = 2021-08-20\ncite = "I.1"',
            'lead = "health_centre@691"\ndue = 2021-08-20\ncite = "I.9"',
        ),
        "unknown_section",
    ),
    "an unknown scenario": (('scenario = ["mid", "high"]', 'scenario = ["mid", "hgih"]'), "unknown_rung"),
    "an unknown level": (
        ('when = { scenario = ["mid", "high"] }', 'when = { level = ["purple"], rules = "vn-2686-2021" }'),
        "unknown_rung",
    ),
    "an unknown rule set": (
        ('when = { scenario = ["mid", "high"] }', 'when = { level = ["red"], rules = "vn-2868-2021" }'),
        "unknown_rung",
    ),
    "a closing quote left out": (('text = "Tiêm"', 'text = "Tiêm'), "syntax"),
    "a closing bracket left out": (('scenario = ["mid", "high"] }', 'scenario = ["mid", "high"'), "syntax"),
    "a key written twice": (("amount = 1500\n", "amount = 1500\namount = 1600\n"), "syntax"),
    "an hour without seconds": (("by = 2021-08-19T10:00:00", "by = 2021-08-19T10:00"), "syntax"),
    "hours in words": (('ready_within = "24h"', 'ready_within = "một ngày"'), "wrong_form"),
    "no English": (('text_en = "Vaccinate"\n', ""), "no_english"),
    "a missing id": (('[[tasks]]\nid = "1"\n', "[[tasks]]\n"), "missing_key"),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_one_mistake_gives_one_finding(name: str) -> None:
    change, code = MISTAKES[name]
    assert codes(changed(change)) == [code]


def test_twelve_mistakes_give_twelve_findings_at_their_lines() -> None:
    text = changed(
        ('place = "691"', 'plaec = "691"'),
        ('title = "Chốt"', 'title = "Chốt'),
        ("from = 100", "from = 120"),
        ("above = 500", "above = 400"),
        ('indicator = "dose_coverage"', 'indicator = "dose_covrage"'),
        ("amount = 1500\n", ""),
        ('lead = "health_centre@691"\n', ""),
        ("due = 2021-08-20", "due = 2021-02-30"),
        ('id = "2"', 'id = "1"'),
        ('["police@691"', '["polise@691"'),
        ('via = "health_centre@691"', 'via = "health_centre@9999"'),
        ("monthly = [15]", "monthly = [0]"),
    )
    plan, findings = read_text(text, "p.toml")
    lines = text.splitlines()
    told = {(finding.code, lines[finding.line - 1].strip()) for finding in findings}
    assert len(findings) == 12
    assert {code for code, _ in told} == {
        "unknown_key",
        "syntax",
        "threshold_gap",
        "threshold_overlap",
        "unknown_indicator",
        "capacity_without_amount",
        "no_owner",
        "bad_date",
        "duplicate_id",
        "unknown_role",
        "unknown_place",
        "bad_month_day",
    }
    assert ("unknown_key", 'plaec = "691"') in told
    assert ("bad_date", "due = 2021-02-30") in told
    assert ("capacity_without_amount", "[[capacities]]") in told
    assert ("threshold_gap", '{ id = "mid", text = "Vừa", text_en = "Middle", from = 120, to = 500 },') in told
    assert all(finding.text.vi and finding.text.en and finding.text.vi != finding.text.en for finding in findings)
    assert plan is not None, "the heading can be read, so what is sound is kept"
    assert [target.id for target in plan.targets] == []


def test_an_item_with_an_error_stays_out_and_the_others_stay_in() -> None:
    plan, _ = read_text(changed(('lead = "health_centre@691"\n', "")), "p.toml")
    assert plan is not None and [task.id for task in plan.tasks] == ["2"]


def test_a_warning_keeps_the_day_as_printed() -> None:
    plan, findings = read_text(changed(("due = 2021-08-20", "due = 2021-07-18")), "p.toml")
    assert [finding.severity for finding in findings] == [Severity.WARNING]
    assert plan is not None and str(plan.tasks[0].due) == "2021-07-18"


def test_a_misspelt_key_is_named_with_the_right_one_and_still_read() -> None:
    plan, findings = read_text(changed(('lead = "health_centre@691"', 'laed = "health_centre@691"')), "p.toml")
    assert "“lead”" in findings[0].text.vi and "“lead”" in findings[0].text.en
    assert plan is not None and str(plan.tasks[0].lead[0]) == "health_centre@691"


def test_two_targets_for_one_thing_are_told_and_both_kept() -> None:
    second = GOOD[GOOD.index("[[targets]]") : GOOD.index("[[capacities]]")]
    second = second.replace('"doses"', '"doses-2"').replace("2021-12-31", "2022-04-30")
    plan, findings = read_text(GOOD + "\n" + second, "p.toml")
    assert [(one.code, one.severity) for one in findings] == [("conflicting_targets", Severity.WARNING)]
    assert "31/12/2021 / 30/4/2022" in findings[0].text.vi
    assert plan is not None and len(plan.targets) == 2


def test_a_month_gives_its_last_day() -> None:
    plan, _ = read_text(changed(("due = 2021-08-20", 'due = "2022-02"'), ("by = 2021-12-31", 'by = "2021"')), "p.toml")
    assert plan is not None
    assert (str(plan.tasks[0].due), str(plan.targets[0].by)) == ("2022-02-28", "2021-12-31")


@pytest.mark.parametrize(
    "text", ["", "???", "[plan", 'id = "x"', "[[plan]]\n[[plan]]", "\x00", "[plan]\nplan = 1\n[plan.x]"]
)
def test_what_is_no_plan_is_told_without_a_traceback(text: str) -> None:
    plan, findings = read_text(text, "p.toml")
    assert plan is None and findings


def test_a_file_that_is_no_utf8_says_so(tmp_path) -> None:  # type: ignore[no-untyped-def]
    from taicho.intake.plans import read_plan

    path = tmp_path / "p.toml"
    path.write_bytes(b"[plan]\ntitle = " + "“Kế hoạch”".encode("utf-16"))
    plan, findings = read_plan(path)
    assert plan is None and [(one.code, one.line) for one in findings] == [("bad_encoding", 2)]


def test_findings_are_told_as_lines_and_as_values() -> None:
    plan, findings = read_text(changed(("amount = 1500\n", "")), "p.toml")
    line = GOOD.splitlines().index("[[capacities]]") + 1
    assert finding_as_line(findings[0], "vi").startswith(
        f"p.toml:{line}: lỗi: Năng lực “isolation_places” không có số lượng"
    )
    assert finding_as_line(findings[0], "en").startswith(
        f"p.toml:{line}: error: Capacity “isolation_places” has no amount"
    )
    told = findings_as_json(plan, findings)
    assert (told["errors"], told["warnings"], told["counts"]["capacities"]) == (1, 0, 0)
