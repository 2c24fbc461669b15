"""Snapshots: made anew only when facts changed, every version with its span, no person in them."""

import subprocess
import sys
from datetime import date
from typing import Any

import pyarrow.parquet as pq
import pytest
from sheets import cases, person, take

from taicho.core.indicators.snapshot import FILES
from taicho.core.registers import REGISTERS, register
from taicho.core.vocabulary import Text
from taicho.store import entries, exporting, imports, snapshots, sources
from taicho.store.facts import FACTS

WHY = Text("đầy đủ hơn", "more complete")


def rows(workspace: Any, name: str, *columns: str) -> list[tuple[Any, ...]]:
    """What the current snapshot says, in order."""
    table = pq.read_table(snapshots.current_snapshot(workspace) / f"{name}.parquet", columns=list(columns))
    return sorted((tuple(row[column] for column in columns) for row in table.to_pylist()), key=str)


def test_unchanged_facts_reuse_the_snapshot(workspace: Any) -> None:
    """Only facts and the order of sources make a new one."""
    take(workspace, "cases", [cases("70", 1, 5)])
    first = snapshots.current_snapshot(workspace)
    made = first.stat().st_mtime_ns
    take(workspace, "cases", [cases("70", 1, 5)])
    assert snapshots.current_snapshot(workspace) == first
    assert first.stat().st_mtime_ns == made
    wanted = [sources.Ordered("cases", "moh", "VN", 1, WHY)]
    sources.set_order(wanted, what="cases", place_code="VN", by="lan", reason="đổi")
    second = snapshots.current_snapshot(workspace)
    assert second != first
    assert rows(workspace, "sources", "what", "source", "place_code", "rank", "complete") == [
        ("cases", "moh", "VN", 1, False)
    ]


def test_versions_carry_the_span_in_which_they_were_known(workspace: Any) -> None:
    """A version ends on the day the next became known."""
    take(workspace, "cases", [cases("70", 1, 5)])
    take(workspace, "cases", [cases("70", 1, 7, reported=date(2021, 9, 10))])
    take(workspace, "cases", [cases("70", 1, 8)], today=date(2021, 9, 20))
    assert rows(workspace, "cases", "cases", "known_on", "known_until") == [
        (5, date(2021, 9, 1), date(2021, 9, 10)),
        (7, date(2021, 9, 10), date(2021, 9, 20)),
        (8, date(2021, 9, 20), None),
    ]


def test_later_version_known_earlier_hides_what_stood_between(workspace: Any) -> None:
    """A correction reported on an earlier day than the one before it holds from that day; nothing stands twice."""
    take(workspace, "cases", [cases("70", 1, 5)])
    take(workspace, "cases", [cases("70", 1, 7, reported=date(2021, 9, 10))])
    take(workspace, "cases", [cases("70", 1, 8, reported=date(2021, 9, 4))])
    assert rows(workspace, "cases", "cases", "known_on", "known_until") == [
        (5, date(2021, 9, 1), date(2021, 9, 4)),
        (8, date(2021, 9, 4), None),
    ]


def test_undone_imports_and_struck_facts(workspace: Any) -> None:
    """An undone import was never known; a struck fact was, until that day."""
    take(workspace, "cases", [cases("70", 1, 5), cases("70", 2, 6)])
    second = take(workspace, "cases", [cases("70", 1, 9), cases("70", 3, 1)])
    imports.undo(second.import_id or 0, by=None)
    key = FACTS["cases"].objects.get(cases=6).key
    entries.strike(register("cases"), key, today=date(2021, 9, 8), reason="nhầm", by="lan")
    assert rows(workspace, "cases", "cases", "known_until") == [(5, None), (6, date(2021, 9, 8))]


def test_no_personal_column_leaves_the_register(workspace: Any) -> None:
    """Neither the sensitive columns nor a person's code stand in any file."""
    take(workspace, "case_list", [person("BN-77", "Điểu Thị Bé", phone="0900 111 222", birth_date=date(1990, 1, 1))])
    folder = snapshots.current_snapshot(workspace)
    for file in FILES:
        names = set(pq.read_schema(folder / file.name).names)
        hidden = {column.name for column in REGISTERS[file.register].columns if column.sensitive}
        assert not names & (hidden | {"case_code", "person_code", "key"})
        assert names == {column.name for column in file.columns}
    everything = b"".join(path.read_bytes() for path in folder.iterdir())
    assert "Bé".encode() not in everything and b"BN-77" not in everything


def test_types_of_the_files(workspace: Any) -> None:
    """Days are days, counts are counts, flags are flags, whichever database they come from."""
    take(workspace, "case_list", [person("A1", source_known=True, outcome="recovered", outcome_on=date(2021, 9, 9))])
    take(workspace, "assessments", [{"place": "70", "date": date(2021, 9, 1), "signal": "capacity_ok", "value": 0.5}])
    schema = pq.read_schema(snapshots.current_snapshot(workspace) / "case_list.parquet")
    assert str(schema.field("happened_on").type) == "date32[day]"
    assert str(schema.field("source_known").type) == "bool"
    assert rows(workspace, "case_list", "source_known", "outcome_on") == [(True, date(2021, 9, 9))]
    assert rows(workspace, "assessments", "value") == [(0.5,)]


def test_old_snapshots_go_the_last_few_stay(workspace: Any, monkeypatch: Any) -> None:
    """The folder does not grow for ever."""
    monkeypatch.setattr(snapshots, "KEPT_SECONDS", -1)
    for day in range(1, 7):
        take(workspace, "cases", [cases("70", day, day)])
        snapshots.current_snapshot(workspace)
    assert len([path for path in workspace.snapshots.iterdir() if path.is_dir()]) == snapshots.KEPT


def test_facts_that_change_meanwhile_are_exported_again(workspace: Any, monkeypatch: Any) -> None:
    """The files of a snapshot belong to one state of the facts, even when a file comes in while they are written."""
    take(workspace, "cases", [cases("70", 1, 5)])
    write = snapshots.export
    days = iter(range(2, 6))

    def write_while_files_come(*given: Any) -> None:
        write(*given)
        if FACTS["cases"].objects.count() < 3:
            take(workspace, "cases", [cases("70", next(days), 1)])

    monkeypatch.setattr(snapshots, "export", write_while_files_come)
    folder = snapshots.current_snapshot(workspace)
    assert folder.name == snapshots.version(workspace)
    assert pq.read_metadata(folder / "cases.parquet").num_rows == FACTS["cases"].objects.count() == 3


def test_failed_export_is_a_sentence(workspace: Any) -> None:
    """The reason reaches the person; no half snapshot is left."""
    from taicho.core.vocabulary import Fault

    order = exporting.Order("sqlite", "/nowhere/db.sqlite3", "", {"/nowhere/x.parquet": "select 1"})
    with pytest.raises(Fault):
        exporting.export(order)


def test_the_server_process_never_opens_the_database_through_duckdb() -> None:
    """Two copies of SQLite in one process lose each other's locks: the scanner lives in the exporting process only."""
    code = "import sys, taicho.store.snapshots as s; print('duckdb' in sys.modules)"
    ready = "from taicho.store import workspaces as w; w.set_up_django(); "
    done = subprocess.run([sys.executable, "-c", ready + code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
