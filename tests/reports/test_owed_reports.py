"""The reports of a plan open by themselves: every rhythm, one per unit and period; who has not reported."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from taicho.core.reports.filing import FilingState, FilingStep
from taicho.core.vocabulary import Unit
from taicho.intake.places import gazetteer
from taicho.intake.plans import read_plan
from taicho.pipeline import report_duties, report_filing, targets
from taicho.pipeline.report_filing import Signing
from taicho.store import filing, plans, typed
from taicho.store.models import Report

PLAN = """
[plan]
id = "vn/70/691/thu-2022"
number = "9/KH-UBND"
kind = "KH"
issued = 2022-01-03
issuer = "people_committee@691"
place = "691"
title = "Thử chế độ báo cáo"
title_en = "Trying report duties"
recipients = []

[[sections]]
at = "I"
title = "Báo cáo"
title_en = "Reports"

[[targets]]
id = "kits"
text = "Mỗi hộ có một bộ xét nghiệm"
text_en = "A test kit in each household"
at_least = 1.0
unit = "fraction"
by = 2022-03-31
cite = "I"
"""
PROVINCE, DISTRICT, CENTRE = '"people_committee@70"', '"people_committee@691"', '"health_centre@691"'
DUTIES = {
    "month": ("Báo cáo ngày 15 và 30 hằng tháng", '"council_office@691"', PROVINCE, "monthly = [15, 30]"),
    "week": ("Báo cáo tuần", '{ each = "commune", role = "people_committee" }', PROVINCE, 'every = "weekly"'),
    "meeting": ("Phục vụ giao ban thứ Hai, thứ Sáu", CENTRE, DISTRICT, 'weekly = ["mon", "fri"]'),
    "daily": ("Kết quả xét nghiệm", CENTRE, '"steering_committee@691"', 'every = "daily"\nat = 10:00:00'),
    "interim": ("Sơ kết đợt 1", CENTRE, DISTRICT, "by = 2022-02-20"),
    "end": ("Tổng kết kế hoạch", DISTRICT, PROVINCE, "by = 2022-03-31"),
}
FEBRUARY = date(2022, 2, 16)
COMMUNES = 8


def plan_text() -> str:
    """The plan with a duty of each rhythm."""
    duty = '[[reports]]\nid = "{}"\ntext = "{}"\ntext_en = "{}"\nfrom = [{}]\nto = {}\n{}\ncite = "I"\n'
    made = [duty.format(id_, words, id_, from_, to, when) for id_, (words, from_, to, when) in DUTIES.items()]
    return "\n".join([PLAN, *made])


@pytest.fixture
def ready(workspace: Any, tmp_path: Path) -> Any:
    """A workspace in which the plan is in force."""
    path = tmp_path / "thu-2022.toml"
    path.write_text(plan_text(), encoding="utf-8")
    made, findings = read_plan(path)
    assert made is not None, findings
    plans.keep_file(path)
    plans.issue(path.name, by=None)
    return workspace


def test_every_rhythm_opens_the_reports_whose_period_has_begun(ready: Any) -> None:
    """On 16 February: the 28th for the 30th, this week of each commune, Friday, today at ten, sơ kết, tổng kết."""
    report_duties.open_due(ready, FEBRUARY)
    coming = {(row.duty_id, row.due.isoformat()): row for row in Report.objects.filter(due__gte=FEBRUARY)}
    week = {(f"week@{one.code}", "2022-02-20") for one in gazetteer().on(FEBRUARY).children("691")}
    rest = {
        ("month", "2022-02-28"), ("meeting", "2022-02-18"), ("daily", "2022-02-16"), ("interim", "2022-02-20"),
        ("end", "2022-03-31"),
    }  # fmt: skip
    assert set(coming) == week | rest
    assert len(week) == COMMUNES
    used = {row.duty_id.split("@")[0]: row.template for row in coming.values()}
    assert used == {
        "month": "periodic", "week": "weekly", "meeting": "meeting", "daily": "daily", "interim": "preliminary",
        "end": "final",
    }  # fmt: skip
    commune = next(row for row in coming.values() if row.duty_id == "week@25225")
    assert commune.route == ["people_committee@691", "people_committee@70"]
    daily = coming["daily", "2022-02-16"]
    assert daily.due_time is not None and daily.due_time.hour == 10


def test_opening_again_opens_nothing(ready: Any) -> None:
    """The day's run twice, and the next day only what is new."""
    first = report_duties.open_due(ready, FEBRUARY)
    assert first == Report.objects.count() > 30
    assert report_duties.open_due(ready, FEBRUARY) == 0
    assert report_duties.open_due(ready, date(2022, 2, 17)) == 1
    assert Report.objects.order_by("-id")[0].key == "vn/70/691/thu-2022#daily/2022-02-17"


def test_a_report_that_is_not_open_is_opened_by_who_needs_it_first(ready: Any) -> None:
    """On demand, once; what nobody owes is a sentence."""
    key = "vn/70/691/thu-2022#daily/2022-02-16"
    rows = [report_duties.open_one(ready, key, FEBRUARY, by="lan") for _ in range(2)]
    assert rows[0].pk == rows[1].pk and Report.objects.count() == 1
    with pytest.raises(Exception, match="Nobody owes"):
        report_duties.open_one(ready, key + "x", FEBRUARY, by="lan")


def sent(ready: Any, key: str, day: date) -> Report:
    """The report, opened, written and submitted on a day."""
    row = report_duties.open_one(ready, key, day, by="lan")
    for part in report_filing.shown(ready, row, day).content.unwritten:
        filing.write(row.pk, part.id, "Không có", seen=0, by="lan")
    report_filing.submit(ready, row, Signing("CHỦ TỊCH", "Người Giả"), day=day, by="lan")
    return row


def test_who_has_not_reported_is_counted_by_unit_up_to_the_day(ready: Any) -> None:
    """One commune of eight has sent; on the day before none had; sent back it is missing again."""
    monday = date(2022, 2, 21)
    row = sent(ready, "vn/70/691/thu-2022#week@25225/2022-02-20", date(2022, 2, 20))

    def of(day: date) -> dict[str, bool]:
        found = report_duties.due_lines(ready, "691", day)
        return {
            str(one.author): one.reported for one in found if one.due.due == date(2022, 2, 20) and "week" in one.key
        }

    assert sum(of(monday).values()) == 1 and of(monday)["people_committee@25225"]
    assert not any(of(date(2022, 2, 19)).values())
    filing.step(row.pk, FilingStep.RETURN, unit=Unit("people_committee", "691"), on=monday, by="huyen", words="thiếu")
    assert not any(of(monday).values())
    assert of(date(2022, 2, 20))["people_committee@25225"], "on Sunday it had been sent"
    assert {one.author.place for one in report_duties.due_lines(ready, "25225", monday)} == {"25225"}


def test_a_late_report_says_by_how_many_days(ready: Any) -> None:
    """Due on Sunday, sent on Wednesday."""
    sent(ready, "vn/70/691/thu-2022#week@25225/2022-02-20", date(2022, 2, 23))
    found = report_duties.due_lines(ready, "25225", date(2022, 2, 24))
    one = next(line for line in found if line.due.due == date(2022, 2, 20))
    assert (one.reported, one.late) == (True, 3)


def test_the_district_sees_what_its_communes_have_sent(ready: Any) -> None:
    """In its own report of the period: eight owed a week, one sent, and the sentence says so."""
    sent(ready, "vn/70/691/thu-2022#week@25225/2022-02-20", date(2022, 2, 20))
    row = report_duties.open_one(ready, "vn/70/691/thu-2022#month/2022-02-28", date(2022, 2, 21), by="lan")
    part = report_filing.shown(ready, row, date(2022, 2, 21)).content.part("below")
    assert part is not None and part.grid is not None
    weekly = [line for line in part.grid.rows if "tuần" in getattr(line[1], "vi", "")]
    assert len(weekly) == 2 * COMMUNES
    assert [getattr(line[3], "vi", "") for line in weekly].count("đã nộp") == 1
    assert "đã nộp" in part.text.vi


def test_numbers_that_are_not_known_are_said_in_words_and_never_as_zero(ready: Any) -> None:
    """A workspace without a fact: no figure is 0, the sentence says "chưa có số liệu"."""
    row = report_duties.open_one(ready, "vn/70/691/thu-2022#month/2022-02-28", FEBRUARY, by="lan")
    content = report_filing.shown(ready, row, FEBRUARY).content
    assert content.figures and all(one.value is None for one in content.figures if one.reading.indicator)
    situation = content.part("situation")
    assert situation is not None and "chưa có số liệu ca mắc mới" in situation.text.vi
    assert " 0 " not in situation.text.vi


def test_a_frozen_report_keeps_its_words_when_the_plan_ends(ready: Any) -> None:
    """The edition stands without the plan."""
    row = sent(ready, "vn/70/691/thu-2022#interim/2022-02-20", date(2022, 2, 20))
    plans.end("vn/70/691/thu-2022", reason="hết dịch", by=None)
    row.refresh_from_db()
    one = report_filing.shown(ready, row, date(2022, 3, 1))
    assert one.edition == 1 and "Sơ kết" in one.content.title.vi
    assert row.state == FilingState.SUBMITTED.value


def test_a_typed_target_is_shown_as_typed_and_has_a_course(ready: Any) -> None:
    """Nothing measures it: no number until it is typed; then value, mark and line; in the report too."""
    plan = targets.plan_at(ready, "9/KH-UBND", FEBRUARY)
    (one,) = targets.lines(ready, plan, "691", FEBRUARY)
    assert one.typed and one.judged.value is None and one.course.on_course is None
    for on, value in ((date(2022, 1, 10), 0.1), (date(2022, 2, 14), 0.3)):
        typed.type_value(
            plan_id=plan.id, target_id="kits", place_code="691", place_path="/VN/70/691/", on=on, value=value,
            words="sổ cấp phát", by="lan",
        )  # fmt: skip
    (one,) = targets.lines(ready, plan, "691", FEBRUARY)
    assert one.judged.value == 0.3 and one.judged.reading is not None and one.judged.reading.marks == ("typed",)
    assert one.course.start == date(2022, 1, 10) and one.course.on_course is False
    assert one.course.expected == pytest.approx(0.1 + 0.9 * 37 / 80)
    row = report_duties.open_one(ready, "vn/70/691/thu-2022#month/2022-02-28", FEBRUARY, by="lan")
    part = report_filing.shown(ready, row, FEBRUARY).content.part("targets")
    assert part is not None and part.grid is not None
    assert getattr(part.grid.rows[0][4], "vi", "") == "chậm tiến độ"
