"""Declared rungs put measures in force; a change starts some, ends some, and keeps what both ask for."""

from datetime import date

from orders.drawn import ISSUED, PLACES, PLAN
from taicho.core.orders import Declared, measure_changes, measures_in_force
from taicho.core.orders.measures import declared_on
from taicho.intake.places import gazetteer
from taicho.intake.plans import plan

LOW = Declared("D", "scenario", "low", date(2021, 8, 20))
WIDE = Declared("D", "scenario", "wide", date(2021, 9, 1))
BACK = Declared("D", "scenario", "low", date(2021, 9, 20))
RED = Declared("C1", "vn-2686-2021", "red", date(2021, 8, 25))


def ids(declared: list[Declared], day: date) -> list[tuple[str, str]]:
    return [(one.measure.id, one.place) for one in measures_in_force(PLAN, declared, day, PLACES)]


def test_without_a_declaration_only_what_always_binds() -> None:
    assert ids([], ISSUED) == [("ever", "D")]


def test_the_declared_scenario_puts_its_measures_in_force() -> None:
    assert ids([LOW], date(2021, 8, 19)) == [("ever", "D")]
    assert ids([LOW], date(2021, 8, 20)) == [("low-1", "D"), ("low-2", "D"), ("ever", "D")]


def test_a_level_binds_place_by_place_and_only_by_its_own_rules() -> None:
    assert ("red", "C1") in ids([RED], date(2021, 8, 25))
    other = Declared("C1", "vn-4800-2021", "red", date(2021, 8, 25))
    outside = Declared("C3", "vn-2686-2021", "red", date(2021, 8, 25))
    assert ids([other, outside], date(2021, 8, 25)) == [("ever", "D")]


def test_a_change_starts_and_ends_measures_and_keeps_the_same_words() -> None:
    changes = measure_changes(PLAN, [LOW, WIDE], date(2021, 9, 1), PLACES)
    assert [one.measure.id for one in changes.started] == ["wide-2"]
    assert [one.measure.id for one in changes.lapsed] == ["low-2"]


def test_what_goes_on_keeps_its_first_day() -> None:
    since = {one.text.vi: one.since for one in measures_in_force(PLAN, [LOW, WIDE, BACK], date(2021, 9, 25), PLACES)}
    assert since == {
        "Truy vết": date(2021, 8, 20),
        "Giãn cách từng xã": date(2021, 9, 20),
        "Có thể nâng mức": ISSUED,
    }


def test_a_quiet_day_changes_nothing() -> None:
    changes = measure_changes(PLAN, [LOW, WIDE], date(2021, 9, 2), PLACES)
    assert (changes.started, changes.lapsed) == ((), ())


def test_a_declaration_that_ended_binds_no_more() -> None:
    ended = Declared("D", "scenario", "wide", date(2021, 9, 1), until=date(2021, 9, 5))
    assert ("wide-2", "D") in ids([ended], date(2021, 9, 4))
    assert ids([ended], date(2021, 9, 5)) == [("ever", "D")]


def test_an_ended_declaration_does_not_bring_back_the_one_before() -> None:
    ended = Declared("D", "scenario", "wide", date(2021, 9, 1), until=date(2021, 9, 5))
    assert declared_on([LOW, ended], date(2021, 9, 10)) == []


def test_a_measure_is_cited_in_full() -> None:
    first = measures_in_force(PLAN, [LOW], date(2021, 8, 20), PLACES)[0]
    assert str(first.cite) == "1/KH-UBND, II.1.1.a"
    assert first.because == LOW


def test_a_very_high_risk_commune_of_bu_gia_map_is_to_be_fed() -> None:
    day = date(2021, 9, 1)
    red = Declared("25222", "vn-2686-2021", "red", date(2021, 8, 30))
    found = measures_in_force(plan("vn/70/691/152-kh-ubnd-2021"), [red], day, gazetteer().on(day))
    assert [(one.measure.id, one.place, one.since) for one in found if one.because] == [
        ("muc-rat-cao", "25222", date(2021, 8, 30))
    ]


def test_outside_the_plans_days_nothing_is_in_force() -> None:
    assert ids([LOW], date(2023, 1, 1)) == []
