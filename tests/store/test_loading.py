"""Loading: everything once, corrections beside what they correct, whole imports back, nothing half done."""

from datetime import date
from typing import Any

import pytest
from sheets import TODAY, cases, person, take

from taicho.core.registers import register
from taicho.core.vocabulary import Fault
from taicho.store import entries, imports, suspects, versions
from taicho.store.facts import FACTS
from taicho.store.models import AuditEvent, Import, Suspect

CASES, PEOPLE = FACTS["cases"].objects, FACTS["case_list"].objects


def now(table: Any, *names: str) -> list[tuple[Any, ...]]:
    """The current rows."""
    return sorted(table.filter(current=True).values_list(*names), key=str)


def test_new_rows_enter_with_path_and_dates(workspace: Any) -> None:
    """A fact carries its place's path, and is known from its reported day (or the day it happened)."""
    taken = take(workspace, "cases", [cases("70", 1, 5), cases("25222", 2, 3, reported=date(2021, 9, 4))])
    assert (taken.read, taken.accepted, taken.unchanged, taken.superseded) == (2, 2, 0, 0)
    assert now(CASES, "place_path", "cases", "known_on") == [
        ("/VN/70/", 5, date(2021, 9, 1)),
        ("/VN/70/691/25222/", 3, date(2021, 9, 4)),
    ]


def test_same_file_twice_changes_nothing(workspace: Any) -> None:
    """Neither a row nor the version of the facts is new the second time."""
    rows = [cases("70", day, day) for day in range(1, 29)]
    take(workspace, "cases", rows)
    before = list(CASES.order_by("id").values()), versions.facts_version()
    taken = take(workspace, "cases", rows)
    assert (taken.accepted, taken.unchanged) == (0, 28)
    assert (list(CASES.order_by("id").values()), versions.facts_version()) == before


def test_correction_supersedes_and_keeps_the_old(workspace: Any) -> None:
    """Without a reported day a correction is known from the day it was recorded; the old version stays."""
    take(workspace, "cases", [cases("70", 1, 5)])
    taken = take(workspace, "cases", [cases("70", 1, 7)], today=date(2021, 9, 20))
    assert (taken.accepted, taken.superseded) == (1, 1)
    rows = list(CASES.order_by("id").values_list("cases", "current", "known_on"))
    assert rows == [(5, False, date(2021, 9, 1)), (7, True, date(2021, 9, 20))]


def test_correction_with_its_own_day_is_known_from_it(workspace: Any) -> None:
    """A correction that says when it was reported counts from then."""
    take(workspace, "cases", [cases("70", 1, 5)])
    take(workspace, "cases", [cases("70", 1, 7, reported=date(2021, 9, 3))])
    assert now(CASES, "cases", "known_on") == [(7, date(2021, 9, 3))]


def test_two_sources_stand_beside_each_other(workspace: Any) -> None:
    """The same place and day from another source is another fact."""
    take(workspace, "cases", [cases("70", 1, 5)])
    take(workspace, "cases", [cases("70", 1, 6)], source="vncdc")
    assert now(CASES, "source", "cases") == [("moh", 5), ("vncdc", 6)]


def test_dry_run_changes_nothing(workspace: Any) -> None:
    """A trial counts and writes nothing, not even that it was."""
    take(workspace, "cases", [cases("70", 1, 5)])
    taken = take(workspace, "cases", [cases("70", 1, 6), cases("70", 2, 1)], dry_run=True)
    assert (taken.accepted, taken.superseded, taken.import_id) == (2, 1, None)
    assert (CASES.count(), Import.objects.count()) == (1, 1)


def test_empty_text_is_not_no_text(workspace: Any) -> None:
    """Empty texts, missing values, yes and no, fractions and quotes come through as they are."""
    rows = [
        person("A1", 'Lê "Tư", Bù Đăng', age=None, cluster="", source_known=False),
        person("A2", None, age=30, cluster=None, source_known=None, birth_date=date(1990, 2, 28)),
    ]
    take(workspace, "case_list", rows)
    found = now(PEOPLE, "case_code", "name", "age", "cluster", "source_known", "birth_date")
    assert found == [
        ("A1", 'Lê "Tư", Bù Đăng', None, "", False, None),
        ("A2", None, 30, None, None, date(1990, 2, 28)),
    ]
    take(workspace, "assessments", [{"place": "70", "date": date(2021, 9, 1), "signal": "capacity_ok", "value": 0.25}])
    assert now(FACTS["assessments"].objects, "value") == [(0.25,)]


def test_many_rows_with_indexes_made_behind(workspace: Any, monkeypatch: Any) -> None:
    """The fast way for many rows leaves the same rows and the same indexes as the slow one."""
    from taicho.store.workspaces import connection

    def indexes() -> list[str]:
        with connection().cursor() as cursor:
            found = connection().introspection.get_constraints(cursor, "store_fact_cases")
        return sorted(name for name, one in found.items() if one["index"])

    before = indexes()
    monkeypatch.setattr("taicho.store.loading.REBUILD_FROM", 10)
    monkeypatch.setattr("taicho.store.loading.BATCH", 7)
    rows = [cases(place, day, day) for day in range(1, 21) for place in ("70", "691", "25222")]
    assert take(workspace, "cases", rows[:30]).accepted == 30
    assert take(workspace, "cases", [*rows, cases("70", 1, 99, month=8)]).accepted == 31
    assert (CASES.filter(current=True).count(), indexes()) == (61, before)


def test_undo_restores_the_versions_before(workspace: Any) -> None:
    """A whole import is taken back: new facts are gone, corrected ones are as before; loading again works."""
    take(workspace, "cases", [cases("70", 1, 5), cases("70", 2, 6)])
    second = take(workspace, "cases", [cases("70", 2, 8), cases("70", 3, 1)])
    assert imports.undo(second.import_id or 0, by=None) == 2
    assert now(CASES, "cases") == [(5,), (6,)]
    assert Import.objects.get(pk=second.import_id).state == "undone"
    with pytest.raises(Fault):
        imports.undo(second.import_id or 0, by=None)
    assert take(workspace, "cases", [cases("70", 2, 8), cases("70", 3, 1)]).accepted == 2
    assert now(CASES, "cases") == [(1,), (5,), (8,)]


def test_undo_of_an_older_import_leaves_later_corrections(workspace: Any) -> None:
    """What a later import said stays said."""
    first = take(workspace, "cases", [cases("70", 1, 5), cases("70", 2, 6)])
    take(workspace, "cases", [cases("70", 2, 8)])
    imports.undo(first.import_id or 0, by=None)
    assert now(CASES, "cases") == [(8,)]


def test_every_import_leaves_its_trace(workspace: Any) -> None:
    """Who brought which file, and how many rows, stands in the audit trail without personal data."""
    take(workspace, "case_list", [person("A1", "Điểu Thị Bé", phone="0900 000 000")], by="lan")
    event = AuditEvent.objects.get(act="import")
    assert (event.by, event.subject, event.detail["accepted"]) == ("lan", "case_list/moh", 1)
    assert "Bé" not in str(event.detail) and "0900" not in str(event.detail)


def test_look_alikes_wait_for_a_person(workspace: Any) -> None:
    """Same name without marks, same commune, same age, within two weeks, another code: asked about once."""
    take(workspace, "case_list", [person("A1", "Điểu  Bé", age=30)])
    rows = [
        person("B1", "dieu be", day=10, age=31),
        person("B2", "Điểu Bé", day=25, age=30),
        person("B3", "Điểu Bé", place="25225", day=2, age=30),
        person("B4", "Điểu Bé", day=2, age=40),
    ]
    taken = take(workspace, "case_list", rows)
    codes = dict(PEOPLE.values_list("key", "case_code"))
    pairs = {frozenset((codes[s.first_key], codes[s.second_key])) for s in Suspect.objects.all()}
    assert pairs == {frozenset(("A1", "B1"))}
    assert taken.duplicates == 1
    assert take(workspace, "case_list", rows).duplicates == 0


def test_look_alikes_inside_one_file(workspace: Any) -> None:
    """One day of birth is stronger than ages."""
    born = date(1990, 1, 1)
    rows = [
        person("A1", "Lê An", birth_date=born, age=31), person("A2", "LÊ AN", birth_date=born, age=35, day=3),
        person("A3", "Lê An", birth_date=date(1990, 1, 2), age=31),
    ]  # fmt: skip
    assert take(workspace, "case_list", rows).duplicates == 1


def test_merging_strikes_one_out_for_good(workspace: Any) -> None:
    """The merged fact no longer counts from that day, a new version of it does not either; keeping both keeps both."""
    take(workspace, "case_list", [person("A1", "Lê An", age=30), person("A2", "Lê An", age=30, day=3)])
    found = Suspect.objects.get()
    suspects.settle(found.pk, same=True, by="lan", today=date(2021, 9, 20))
    assert now(PEOPLE, "case_code") == [("A1",)]
    gone = PEOPLE.get(case_code="A2")
    assert (gone.struck_on, gone.withdrawn) == (date(2021, 9, 20), False)
    take(workspace, "case_list", [person("A2", "Lê An", age=30, day=3, outcome="recovered")])
    assert now(PEOPLE, "case_code") == [("A1",)]
    with pytest.raises(Fault):
        suspects.settle(found.pk, same=False, by="lan", today=TODAY)


def test_struck_fact_stays_struck_until_it_says_something_else(workspace: Any) -> None:
    """The same row again does not bring a mistake back; other values do, and so does taking the stroke back."""
    kind = register("cases")
    take(workspace, "cases", [cases("70", 1, 500)])
    key = CASES.get().key
    entries.strike(kind, key, today=date(2021, 9, 5), reason="gõ nhầm", by="lan")
    assert take(workspace, "cases", [cases("70", 1, 500)]).unchanged == 1
    assert now(CASES, "cases") == []
    entries.unstrike(kind, key, reason="không nhầm", by="lan")
    assert now(CASES, "cases") == [(500,)]
    entries.strike(kind, key, today=date(2021, 9, 6), reason="gõ nhầm", by="lan")
    take(workspace, "cases", [cases("70", 1, 50)])
    assert now(CASES, "cases") == [(50,)]


def test_refused_by_the_database_leaves_nothing(workspace: Any) -> None:
    """A file with two rows of one key (which the check never passes on) is rolled back whole and told."""
    with pytest.raises(Fault):
        take(workspace, "cases", [cases("70", 2, 1), cases("70", 1, 5), cases("70", 1, 6)])
    assert CASES.count() == 0
    assert Import.objects.get().state == "failed"
