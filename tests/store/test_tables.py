"""Tables, workspaces and settings: declared once, nothing crosses, the trail cannot be changed."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError
from sheets import cases, take

from taicho.core.registers import REGISTERS
from taicho.core.vocabulary import Fault, Text
from taicho.store import audit, databases, sources, workspaces
from taicho.store.facts import FACTS, FIXED
from taicho.store.models import AuditEvent, SourceEntry
from taicho.store.secrets import secret_key
from taicho.store.workspaces import WorkspaceCrossed, connection


def test_no_migration_is_missing(workspace: Any) -> None:
    """The tables in the migrations are those the registers and models declare."""
    from django.core.management import call_command

    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.parametrize("name", list(REGISTERS))
def test_every_register_has_its_table(workspace: Any, name: str) -> None:
    """With the fixed columns and its own; one current version a key is kept by the database itself."""
    with connection().cursor() as cursor:
        table = FACTS[name]._meta.db_table
        there = {column.name for column in connection().introspection.get_table_description(cursor, table)}
        constraints = connection().introspection.get_constraints(cursor, table)
    assert there >= {*FIXED, *(column.name for column in REGISTERS[name].columns)}
    assert constraints[f"one_current_{name}"]["unique"]


def test_the_list_of_a_place_uses_its_index(workspace: Any) -> None:
    """A subtree, newest first, is read from the index on both databases."""
    take(workspace, "cases", [cases(place, day, 1) for day in range(1, 29) for place in ("70", "691", "74")])
    with connection().cursor() as cursor:
        if connection().vendor == "postgresql":
            cursor.execute("set enable_seqscan = off")
        explain = "explain " if connection().vendor == "postgresql" else "explain query plan "
        cursor.execute(
            explain + "select id from store_fact_cases where place_path >= '/VN/70/' and place_path < '/VN/700'"
        )
        assert "by_place_cases" in str(cursor.fetchall())


@pytest.mark.parametrize("act", ["update", "delete"])
def test_the_audit_trail_refuses_changes(workspace: Any, act: str) -> None:
    """Whoever asks, with whatever tool; adding goes on."""
    audit.record(by="lan", act="test", subject="x")
    sql = {"update": "update store_auditevent set by = 'ma'", "delete": "delete from store_auditevent"}[act]
    with pytest.raises(DatabaseError, match="only ever added to"), workspaces.atomic():
        connection().cursor().execute(sql)
    with pytest.raises(DatabaseError), workspaces.atomic():
        AuditEvent.objects.all().update(by="ma") if act == "update" else AuditEvent.objects.all().delete()
    audit.record(by="lan", act="test", subject="y")
    assert list(AuditEvent.objects.values_list("by", flat=True)) == ["lan", "lan"]


def test_an_act_that_fails_leaves_no_trace_of_success(workspace: Any) -> None:
    """The event lives in the transaction of the act."""
    with pytest.raises(ZeroDivisionError), workspaces.atomic():
        audit.record(by="lan", act="test", subject="x")
        raise ZeroDivisionError
    assert not AuditEvent.objects.exists()


def test_events_are_found_by_act_person_and_subtree(workspace: Any) -> None:
    """A subtree holds its own events only."""
    for path in ("/VN/70/", "/VN/70/691/", "/VN/74/", ""):
        audit.record(by="lan", act="import.undo", subject="cases/moh", place_path=path)
    assert audit.events(act="import", by="lan").count() == 4
    assert audit.events(place_path="/VN/70/").count() == 2
    assert audit.events(by="ma").count() == 0


def test_nothing_crosses_between_workspaces(make_workspace: Any) -> None:
    """Each has its own rows; a row of one cannot be written into the other; without a workspace nothing is read."""
    one, other = make_workspace("real"), make_workspace("invented", invented=True)
    with workspaces.use(one):
        take(one, "cases", [cases("70", 1, 5)])
        row = FACTS["cases"].objects.get()
    with workspaces.use(other):
        assert FACTS["cases"].objects.count() == 0
        with pytest.raises(WorkspaceCrossed):
            row.save()
        with workspaces.use(one):
            assert FACTS["cases"].objects.count() == 1
    with pytest.raises(RuntimeError):
        FACTS["cases"].objects.count()
    assert {space.slug for space in workspaces.all_workspaces()} >= {"real", "invented"}
    assert workspaces.by_slug("invented") == other


@pytest.mark.postgres
def test_two_workspaces_on_one_server_have_their_own_schemas(make_workspace: Any, tmp_path: Path) -> None:
    """The same slug twice on one server stays apart."""
    one = make_workspace("real", postgres=True)
    other = workspaces.open_workspace(tmp_path / "second", create=True)
    assert one.schema != other.schema
    with workspaces.use(one):
        take(one, "cases", [cases("70", 1, 5)])
    with workspaces.use(other):
        assert FACTS["cases"].objects.count() == 0
    workspaces.forget(other)


def test_descriptions_come_back_as_written(tmp_path: Path) -> None:
    """Quotes, both languages and the fixed day; an existing description is left alone."""
    title = Text('Diễn tập "Bù Gia Mập"', "Drill \\ 1")
    workspaces.describe(tmp_path / "w", slug="drill", title=title, invented=True, fixed_day=date(2021, 9, 24))
    workspaces.describe(tmp_path / "w", slug="other")
    found = workspaces.described(tmp_path / "w")
    assert (found.slug, found.title, found.invented, found.fixed_day) == ("drill", title, True, date(2021, 9, 24))


def test_broken_descriptions_are_a_sentence(tmp_path: Path) -> None:
    """No traceback for a folder that is none, or a file that cannot be read."""
    with pytest.raises(Fault):
        workspaces.described(tmp_path)
    (tmp_path / "workspace.toml").write_text("slug = ", encoding="utf-8")
    with pytest.raises(Fault):
        workspaces.described(tmp_path)


def test_a_workspace_stays_in_the_database_it_was_made_in(tmp_path: Path) -> None:
    """Changing the setting does not silently show an empty workspace."""
    with pytest.raises(Fault):
        databases.database_settings(tmp_path, "", {"TAICHO_DATABASE_URL": "postgresql://u@h/d"})
    with pytest.raises(Fault):
        databases.database_settings(tmp_path, "taicho_real", {})
    url = "postgresql://lan:p%40ss@10.0.0.5:5433/taicho?sslmode=require"
    found = databases.database_settings(tmp_path, "taicho_real", {"TAICHO_DATABASE_URL": url})
    assert [found[name] for name in ("NAME", "USER", "PASSWORD", "HOST", "PORT")] == [
        "taicho", "lan", "p@ss", "10.0.0.5", "5433",
    ]  # fmt: skip
    assert found["OPTIONS"] == {"sslmode": "require", "options": "-c search_path=taicho_real"}


def test_the_signing_key_is_made_once_for_the_owner_alone(tmp_path: Path) -> None:
    """Kept beside the first workspace; without a folder only for the process."""
    environ = {"TAICHO_WORKSPACES": str(tmp_path)}
    key = secret_key(environ)
    assert secret_key(environ) == key
    assert (tmp_path / "secret.key").stat().st_mode & 0o777 == 0o600
    nowhere = {"TAICHO_WORKSPACE": str(tmp_path / "none")}
    assert secret_key(nowhere) != secret_key(nowhere)
    assert not (tmp_path / "none").exists()
    assert secret_key({**environ, "TAICHO_SECRET_KEY": "given"}) == "given"


def test_files_with_personal_data_are_for_their_owner(make_workspace: Any) -> None:
    """Database and folders cannot be read by other users of the machine."""
    made = workspaces.open_workspace(make_workspace().folder)
    assert (made.folder / "db.sqlite3").stat().st_mode & 0o077 == 0
    for folder in (made.files, made.jobs, made.snapshots):
        assert folder.stat().st_mode & 0o077 == 0


def test_the_order_of_sources_changes_with_a_reason_and_keeps_its_past(workspace: Any) -> None:
    """What stood before stays with the moment it ended; a pack's order enters an empty workspace only."""
    why = Text("đủ tỉnh nhất", "widest")
    sources.seed([sources.Ordered("cases", "moh", "VN", 1, why)])
    sources.seed([sources.Ordered("cases", "other", "VN", 1, why)])
    assert [one.source for one in sources.entries()] == ["moh"]
    wanted = [sources.Ordered("cases", "vncdc", "VN", 1, why), sources.Ordered("cases", "moh", "VN", 2, why)]
    with pytest.raises(Fault):
        sources.set_order(wanted, what="cases", place_code="VN", by="lan", reason="")
    sources.set_order(wanted, what="cases", place_code="VN", by="lan", reason="VNCDC nhanh hơn")
    assert [one.source for one in sources.entries()] == ["vncdc", "moh"]
    assert SourceEntry.objects.filter(ended_at__isnull=False).count() == 1
    assert AuditEvent.objects.get(act="sources.set").detail["reason"] == "VNCDC nhanh hơn"
