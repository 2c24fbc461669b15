"""A workspace in one file and back: whole or not at all, also from one database to the other."""

import sqlite3
import tarfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sheets import cases, person, take

from taicho.core.vocabulary import Fault, Text
from taicho.store import backups, databases, evidence, law, people, workspaces
from taicho.store.facts import FACTS
from taicho.store.models import AuditEvent, Confirmation, Evidence, Import


def fill(workspace: Any) -> None:
    """Something of everything: facts with history, a person, a confirmation, a file."""
    take(workspace, "case_list", [person("A1", "Điểu Bé", birth_date=date(1990, 1, 1), source_known=True, cluster="")])
    take(workspace, "cases", [cases("70", 1, 5)])
    take(workspace, "cases", [cases("70", 1, 6)])
    people.add_person(username="lan", name="Lê Lan", password="x", by=None, check_password=False)
    law.confirm(rules="r", value_id="v", day=date(2021, 9, 1), reason="đã xem", by="lan", value=[1.5, None])
    evidence.keep(b"%PDF-1", name="a.pdf", place_path="", by="lan")


def content() -> list[Any]:
    """Everything that was filled in, as it is now."""
    return [
        list(FACTS["case_list"].objects.order_by("id").values()),
        list(FACTS["cases"].objects.order_by("id").values()),
        list(Import.objects.order_by("id").values("register", "state", "accepted", "started_at")),
        list(Confirmation.objects.values("value", "reason", "day", "at")),
        list(AuditEvent.objects.order_by("id").values("act", "by", "at", "detail")),
        [(one.name, evidence.path_of(one).read_bytes()) for one in Evidence.objects.all()],
    ]


def test_everything_comes_back(workspace: Any, tmp_path: Path) -> None:
    """Into another folder, equal in every row; the new one lives on by itself."""
    fill(workspace)
    before = content()
    backups.backup(workspace, tmp_path / "one.taicho")
    take(workspace, "cases", [cases("70", 2, 9)])
    restored = backups.restore(tmp_path / "one.taicho", tmp_path / "other")
    with workspaces.use(restored):
        assert content() == before
        assert people.people().get().check_password("x")
        take(restored, "cases", [cases("70", 3, 1)])
        assert FACTS["cases"].objects.count() == 3
    with workspaces.use(workspace):
        assert FACTS["cases"].objects.filter(happened_on=date(2021, 9, 3)).count() == 0
    workspaces.forget(restored)


def test_replacing_puts_back_the_state_of_the_backup(workspace: Any, tmp_path: Path) -> None:
    """Only when told so; the audit trail is that of the backup and stays guarded."""
    fill(workspace)
    before = content()
    backups.backup(workspace, tmp_path / "one.taicho")
    take(workspace, "cases", [cases("70", 2, 9)])
    with pytest.raises(Fault):
        backups.restore(tmp_path / "one.taicho", workspace.folder)
    restored = backups.restore(tmp_path / "one.taicho", workspace.folder, replace=True)
    with workspaces.use(restored):
        assert content() == before
        with pytest.raises(Exception, match="only ever added to"):
            AuditEvent.objects.all().delete()


def test_a_workspace_in_use_is_not_replaced(workspace: Any, tmp_path: Path) -> None:
    """While a server works in the folder, a restore says so and changes nothing."""
    backups.backup(workspace, tmp_path / "one.taicho")
    workspaces.forget(workspace)
    with databases.share(workspace.folder), pytest.raises(Fault) as caught:
        backups.restore(tmp_path / "one.taicho", workspace.folder, replace=True)
    assert "Dừng máy chủ" in caught.value.sentence("vi")
    workspaces.open_workspace(workspace.folder)


def test_damaged_backups_change_nothing(workspace: Any, tmp_path: Path) -> None:
    """Cut off, altered inside, or no backup at all: a sentence; the workspace stays as it was."""
    fill(workspace)
    before = content()
    whole = tmp_path / "one.taicho"
    backups.backup(workspace, whole)
    cut = tmp_path / "cut.taicho"
    cut.write_bytes(whole.read_bytes()[:-200])
    wrong = tmp_path / "wrong.taicho"
    wrong.write_bytes(b"no archive")
    altered = tmp_path / "altered.taicho"
    with tarfile.open(whole) as old:
        old.extractall(tmp_path / "inside", filter="data")
    with sqlite3.connect(tmp_path / "inside" / "db.sqlite3") as database:
        database.execute("update store_fact_cases set cases = 0")
    database.close()
    with tarfile.open(altered, "w:gz") as new:
        for path in sorted((tmp_path / "inside").iterdir()):
            new.add(path, path.name)
    for path in (cut, wrong, altered, tmp_path / "missing.taicho"):
        with pytest.raises(Fault):
            backups.restore(path, workspace.folder, replace=True)
        again = workspaces.open_workspace(workspace.folder)
        with workspaces.use(again):
            assert content() == before


def test_the_file_is_for_its_owner_alone_and_holds_no_key(workspace: Any, tmp_path: Path) -> None:
    """It holds personal data, but not the key that signs sessions."""
    (workspace.folder / "secret.key").write_text("k", encoding="ascii")
    backups.backup(workspace, tmp_path / "one.taicho")
    assert (tmp_path / "one.taicho").stat().st_mode & 0o777 == 0o600
    with tarfile.open(tmp_path / "one.taicho") as archive:
        assert set(archive.getnames()) == {"manifest.json", "workspace.toml", "db.sqlite3", "files"}
    backups.restore(tmp_path / "one.taicho", workspace.folder, replace=True)
    assert (workspace.folder / "secret.key").read_text(encoding="ascii") == "k"


def test_a_folder_with_other_things_is_left_alone(workspace: Any, tmp_path: Path) -> None:
    """No restore over somebody's photographs."""
    backups.backup(workspace, tmp_path / "one.taicho")
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "a.jpg").touch()
    with pytest.raises(Fault):
        backups.restore(tmp_path / "one.taicho", tmp_path / "photos", replace=True)
    assert (tmp_path / "photos" / "a.jpg").exists()


@pytest.mark.postgres
@pytest.mark.parametrize("back", [False, True])
def test_moving_between_databases(make_workspace: Any, tmp_path: Path, monkeypatch: Any, back: bool) -> None:
    """A backup from SQLite goes into PostgreSQL with every row and number, and the other way round."""
    made = make_workspace(postgres=back, title=Text("Thật", "Real"))
    with workspaces.use(made):
        fill(made)
        before = content()
        backups.backup(made, tmp_path / "one.taicho")
    if back:
        monkeypatch.delenv("TAICHO_DATABASE_URL")
    else:
        make_workspace("beside", postgres=True)
    moved = backups.restore(tmp_path / "one.taicho", tmp_path / "moved")
    assert bool(moved.schema) is not back
    with workspaces.use(moved):
        assert content() == before
        take(moved, "cases", [cases("70", 3, 1)])
        assert FACTS["cases"].objects.filter(current=True).count() == 2
    workspaces.forget(moved)
