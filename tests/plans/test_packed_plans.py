"""The plans of the pack hold what their documents order: every section, owner, number and day."""

import csv
from collections import Counter
from datetime import date, time
from pathlib import Path

import pytest

from taicho.core.documents import DocumentDate
from taicho.core.plans import EachUnit, OrderKind, Plan, Severity, TaskOrder
from taicho.core.vocabulary import Text, Unit
from taicho.intake.plans import packed, plan, plans, read_plan

DISTRICT, PROVINCE = "vn/70/691/152-kh-ubnd-2021", "vn/12/kh-ubnd-lai-chau-2022"


@pytest.mark.parametrize("path", packed(), ids=lambda path: path.stem)
def test_a_packed_plan_has_no_errors_and_is_named_by_its_symbol_and_year(path: Path) -> None:
    found, findings = read_plan(path)
    assert found is not None and found.id.endswith(path.stem)
    assert [one for one in findings if one.severity is Severity.ERROR] == []


@pytest.mark.parametrize("path", packed(), ids=lambda path: path.stem)
def test_every_text_is_in_both_languages(path: Path) -> None:
    found, _ = read_plan(path)
    assert found is not None
    items = [
        *found.targets,
        *found.measures,
        *found.capacities,
        *found.tasks,
        *found.reports,
        *found.deployments,
        *found.campaigns,
    ]
    assert [one.id for one in items if not one.text.vi or not one.text.en or one.text.vi == one.text.en] == []
    assert [one.id for one in found.tasks if one.note and one.note.vi == one.note.en] == []


def test_who_collects_difficulties_is_as_the_closing_words_say() -> None:
    """Lai Châu: to the department of health, decided by the committee; Bù Gia Mập: the committees themselves."""
    lai_chau, district = plan(PROVINCE), plan(DISTRICT)
    assert [str(one) for one in lai_chau.collectors] == ["health_department@12"]
    assert str(lai_chau.changes_by) == "people_committee@12"
    assert [one.role for one in district.collectors] == ["people_committee", "steering_committee"]


def test_plans_come_in_the_order_of_their_dates() -> None:
    days = [one.document.issued.earliest for one in plans()]
    assert days == sorted(days)
    assert {DISTRICT, PROVINCE} <= {one.id for one in plans()}


# --------------------------------------------------------------------------- 152/KH-UBND


def owners(order: TaskOrder) -> str:
    return " + ".join(f"each {one.role}" if isinstance(one, EachUnit) else one.role for one in order.lead)


def when(order: TaskOrder) -> str:
    if order.recurrence:
        return " ".join([str(order.recurrence.frequency), *map(str, order.recurrence.days)])
    if order.due is None:
        return ""
    return f"{order.start}..{order.due}" if order.start else str(order.due)


def test_every_duty_of_152_stands_with_its_section_owners_and_day() -> None:
    with (Path(__file__).parent / "truth_152.csv").open(encoding="utf-8") as file:
        truth = Counter((row["section"], row["owners"], row["when"]) for row in csv.DictReader(file))
    ours = Counter((one.cite, owners(one), when(one)) for one in plan(DISTRICT).tasks)
    assert ours == truth


def test_152_speaks_only_of_its_district_and_the_province_above() -> None:
    named = {one.place for task in plan(DISTRICT).tasks for one in task.lead if isinstance(one, Unit)}
    assert named == {"691"}


def test_152_gives_exactly_the_three_known_warnings_and_the_february_rule() -> None:
    _, findings = read_plan(next(path for path in packed() if path.stem.startswith("152")))
    assert Counter((one.severity, one.code) for one in findings) == {
        (Severity.WARNING, "due_before_plan"): 1,
        (Severity.WARNING, "conflicting_targets"): 2,
        (Severity.NOTE, "short_month"): 1,
    }


def test_the_impossible_deadline_of_152_is_kept_as_printed() -> None:
    schools = next(one for one in plan(DISTRICT).tasks if one.id == "2.7-1")
    assert schools.due == date(2021, 7, 18) < plan(DISTRICT).since


def test_both_vaccination_days_and_numbers_of_152_are_kept() -> None:
    goals = {(str(one.goal), str(one.by)) for one in plan(DISTRICT).targets}
    assert goals == {("≥ 0.95", "2021-12-31"), ("> 0.95", "2021-12-31"), ("> 0.95", "2022-04-30")}


@pytest.mark.parametrize(
    ("cases", "rung"),
    [
        (0, "controlled"),
        (99, "controlled"),
        (100, "spreading"),
        (500, "spreading"),
        (501, "critical"),
        (9000, "critical"),
    ],
)
def test_the_scenarios_of_152_at_their_borders(cases: int, rung: str) -> None:
    scale = plan(DISTRICT).scenario_scale()
    assert scale is not None and scale.edge is not None
    found = scale.rung(cases)
    assert found is not None and found.id == rung


def test_the_capacities_of_152() -> None:
    told = {
        one.id: (one.amount, one.amount_max, one.ready_within_hours, one.when.scenarios)
        for one in plan(DISTRICT).capacities
    }
    assert told == {
        "treatment-100": (100, None, None, ("controlled",)),
        "field-hospital": (500, 1000, None, ("spreading", "critical")),
        "moderate-50": (50, None, None, ("spreading", "critical")),
        "tests-per-day": (5000, None, None, ()),
        "isolation-places": (1500, None, 24, ()),
    }


def test_the_sweep_of_152_reports_by_ten_the_next_morning_through_the_health_centre() -> None:
    sweep = next(one for one in plan(DISTRICT).tasks if one.id == "1.5")
    assert sweep.report is not None
    assert (sweep.report.due, sweep.report.due_time) == (date(2021, 8, 19), time(10))
    assert (str(sweep.report.to[0]), str(sweep.report.via)) == ("steering_committee@691", "health_centre@691")


def test_measures_of_each_scenario_of_152() -> None:
    bullets = {
        name: {one.bullet for one in plan(DISTRICT).measures if one.when.scenarios == (name,)}
        for name in ("controlled", "spreading", "critical")
    }
    assert {name: len(found) for name, found in bullets.items()} == {"controlled": 6, "spreading": 6, "critical": 4}
    assert [one.when.levels for one in plan(DISTRICT).measures if one.when.levels] == [("red",)]
    assert sum(one.when.always for one in plan(DISTRICT).measures) == 2, (
        "raising border communes; earlier or stronger, never later or weaker"
    )


# --------------------------------------------------------------------------- Lai Châu for Resolution 38


def groups(found: Plan) -> Counter[str]:
    return Counter(".".join(one.cite.split(".")[:2]) for one in found.tasks)


def test_the_26_groups_and_72_duties_of_lai_chau() -> None:
    counted = groups(plan(PROVINCE))
    assert [counted[f"IV.{number}"] for number in range(1, 27)] == [
        6, 7, 3, 5, 4, 3, 1, 2, 1, 1, 2, 1, 1, 5, 2, 2, 1, 1, 3, 1, 1, 2, 2, 3, 1, 11,
    ]  # fmt: skip
    assert len(plan(PROVINCE).tasks) == 72


def test_the_75_lettered_items_of_parts_one_to_three_are_all_there() -> None:
    letters = set("abcdđeg")
    cites = {one.cite for one in (*plan(PROVINCE).targets, *plan(PROVINCE).measures)}
    lettered = {cite for cite in cites if cite.rsplit(".", 1)[1] in letters}
    assert len(lettered) == 75
    assert sum(cite.startswith("I.2") for cite in lettered) == 16


def test_the_vaccination_targets_of_lai_chau_end_with_april_2022() -> None:
    dated = {(one.id, one.by) for one in plan(PROVINCE).targets if one.by}
    assert dated == {("dose2-12-17", date(2022, 4, 30)), ("dose3-18", date(2022, 4, 30))}


def test_lai_chau_compares_its_mortality_with_the_nation() -> None:
    mortality = next(one for one in plan(PROVINCE).targets if one.id == "mortality")
    assert (mortality.indicator, mortality.than_place) == ("deaths_per_million", "VN")
    assert mortality.goal.holds(0.99) and not mortality.goal.holds(1)


def test_requests_are_no_orders() -> None:
    asked = [one.cite for one in plan(PROVINCE).tasks if one.kind is OrderKind.REQUEST]
    assert asked == ["IV.24.a", "IV.24.b", "IV.24.c", "IV.25"]
    assert [one.cite for one in plan(DISTRICT).tasks if one.kind is OrderKind.REQUEST] == ["III.3"]


def test_a_blank_number_and_day_are_noted_and_the_plan_runs() -> None:
    document = plan(PROVINCE).document
    assert document.number_blank and document.issued == DocumentDate(2022, 4)
    assert (str(document.issued), document.issued.exact) == ("2022-04", None)
    _, findings = read_plan(next(path for path in packed() if path.stem == "kh-ubnd-lai-chau-2022"))
    assert [one.code for one in findings] == ["blank_number", "blank_day"]
    assert (plan(PROVINCE).since, plan(PROVINCE).until) == (date(2022, 4, 1), date(2023, 12, 31))


def test_recipients_are_units_or_words() -> None:
    for one in plans():
        assert all(isinstance(who, Unit | EachUnit | Text) for who in one.document.recipients)
    assert len(plan(DISTRICT).document.recipients) == 12
