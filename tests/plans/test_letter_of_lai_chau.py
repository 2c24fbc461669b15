"""The letter of Lai Châu's Department of Health, November 2021, orders what it orders and nothing more."""

from collections import Counter
from datetime import date

from taicho.core.documents import DocumentDate
from taicho.core.orders import tasks_on
from taicho.core.plans import EachUnit, OrderKind, Plan, TaskOrder
from taicho.core.vocabulary import Unit
from taicho.intake.places import gazetteer
from taicho.intake.plans import packed, plan, read_plan

LETTER = "vn/12/syt-nvy-lai-chau-2021"


def letter() -> Plan:
    return plan(LETTER)


def owner(order: TaskOrder) -> str:
    (lead,) = order.lead
    return f"each {lead.role}" if isinstance(lead, EachUnit) else str(lead)


def test_each_point_has_its_addressee_and_its_bullets() -> None:
    told = Counter((one.cite, owner(one)) for one in letter().tasks)
    assert told == {("1", "cdc@12"): 4, ("2", "hospital@12"): 3, ("3", "each health_centre"): 4}
    assert [(one.cite, one.bullet) for one in letter().tasks] == [
        ("1", 1), ("1", 2), ("1", 3), ("1", 4), ("2", 1), ("2", 2), ("2", 3), ("3", 1), ("3", 2), ("3", 3), ("3", 4),
    ]  # fmt: skip


def test_no_duty_of_the_letter_has_a_day_for_none_is_printed() -> None:
    assert [one.id for one in letter().tasks if one.due or one.recurrence] == []


def test_its_only_report_goes_to_the_steering_committee_when_needed() -> None:
    reported = [(one.id, [str(who) for who in one.report.to]) for one in letter().tasks if one.report]
    assert reported == [("3-2", ["steering_committee@12"])]
    assert letter().reports == ()


def test_each_of_the_eight_health_centres_has_its_own_four_tasks_with_the_checkpoints_of_its_place() -> None:
    day = date(2021, 11, 20)
    tasks = [one for one in tasks_on(letter(), day, gazetteer().on(day)) if one.id.startswith("3-")]
    assert Counter(Counter(one.place for one in tasks if one.parent).values()) == {4: 8}
    watched = {(one.place, str(one.coordinating[0])) for one in tasks if one.parent == "3-2"}
    assert watched == {(place, f"checkpoint@{place}") for place, _ in watched} and len(watched) == 8


def test_it_orders_and_asks_nobody() -> None:
    assert {one.kind for one in letter().tasks} == {OrderKind.ORDER}


def test_number_and_day_are_blank_and_the_letter_runs_from_the_first_of_november() -> None:
    document = letter().document
    assert document.number_blank and document.issued == DocumentDate(2021, 11)
    assert letter().since == date(2021, 11, 1)
    _, findings = read_plan(next(path for path in packed() if path.stem.startswith("syt-nvy")))
    assert [one.code for one in findings] == ["blank_number", "blank_day"]


def test_it_rests_on_the_conclusion_and_on_the_letter_of_the_province() -> None:
    bases = {(one.symbol, one.issued) for one in letter().document.bases}
    assert bases == {("285/TB-VPCP", date(2021, 10, 27)), ("3525/UBND-VX", date(2021, 10, 29))}


def test_it_speaks_only_of_its_province() -> None:
    units = [who for one in letter().tasks for who in (*one.lead, *one.coordinating)]
    assert {who.place for who in units if isinstance(who, Unit)} == {"12"}
    assert {who.tier.value for who in units if isinstance(who, EachUnit)} == {"district"}
