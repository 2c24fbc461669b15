"""Carry the rows of a workspace between PostgreSQL and a SQLite file, table by table, in one state of the database."""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from taicho.store import databases
from taicho.store.workspaces import Workspace, apart, connection, use

BATCH = 20_000
AUDIT = "store_auditevent"
"""Empty in a fresh database, and refuses to be emptied."""


def tables(database: Any) -> list[str]:
    """The tables of all apps that hold rows, parents before children where it matters to nobody: checks are off."""
    from django.apps import apps

    there = set(database.introspection.table_names())
    named = [model._meta.db_table for model in apps.get_models(include_auto_created=True)]
    return [table for table in [*named, "django_migrations"] if table in there]


def from_postgres(database: Any, copy: Path) -> None:
    """All rows as of one moment into a new SQLite file (in an empty folder) with the same tables."""
    with apart("copying", copy.parent) as target:
        databases.migrate(target, "", copy.parent)
        with database.cursor() as cursor:
            cursor.execute("begin isolation level repeatable read read only")
            try:
                for table in tables(database):
                    _into_sqlite(target, table, *_rows(cursor, table))
            finally:
                cursor.execute("commit")
        with target.cursor() as cursor:
            cursor.execute("pragma wal_checkpoint(truncate)")
            cursor.execute("pragma journal_mode = delete")
    (copy.parent / "migrate.lock").unlink(missing_ok=True)


def _rows(cursor: Any, table: str) -> tuple[list[str], Iterator[Sequence[Any]]]:
    cursor.execute(f'select * from "{table}" limit 0')
    names = [column.name for column in cursor.description]
    return names, _fetched(cursor, table)


def _fetched(cursor: Any, table: str) -> Iterator[Sequence[Any]]:
    with cursor.connection.cursor(name=f"copy_{table}") as named:
        named.itersize = BATCH
        for row in named.execute(f'select * from "{table}"'):
            yield [_plain(value) for value in row]


def _plain(value: Any) -> Any:
    """A value as Django keeps it in SQLite."""
    if isinstance(value, datetime):
        moment = value.astimezone(UTC).replace(tzinfo=None) if value.tzinfo else value
        return moment.isoformat(" ")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    return value


def _into_sqlite(target: Any, table: str, names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    columns, marks = ", ".join(f'"{name}"' for name in names), ", ".join("?" * len(names))
    with target.constraint_checks_disabled(), target.cursor() as cursor:
        cursor.execute("begin immediate")
        if table != AUDIT:
            cursor.execute(f'delete from "{table}"')
        target.connection.executemany(f'insert into "{table}" ({columns}) values ({marks})', rows)
        cursor.execute("commit")


def into_postgres(source: Any, schema: str, folder: Path) -> None:
    """All rows of a SQLite database into a new schema of the server the environment names, whole or not."""
    with apart("moving", folder, schema) as target:
        try:
            databases.migrate(target, schema, folder)
            with target.cursor() as cursor:
                cursor.execute("begin")
                for table in tables(target):
                    _into_table(source, cursor, table)
                for statement in _sequences(cursor):
                    cursor.execute(statement)
                cursor.execute("commit")
        except BaseException:
            target.close()
            with target.cursor() as cursor:
                cursor.execute(f'drop schema if exists "{schema}" cascade')
            raise


def _into_table(source: Any, cursor: Any, table: str) -> None:
    with source.cursor() as reading:
        reading.execute(f'select * from "{table}"')
        names = ", ".join(f'"{column[0]}"' for column in reading.description)
    if table != AUDIT:
        cursor.execute(f'delete from "{table}"')
    source.ensure_connection()
    rows = source.connection.cursor().execute(f'select * from "{table}"')
    with cursor.copy(f'copy "{table}" ({names}) from stdin') as stream:
        while batch := rows.fetchmany(BATCH):
            for row in batch:
                stream.write_row([_as_text(value) for value in row])


def _as_text(value: Any) -> Any:
    """PostgreSQL reads every text form that SQLite keeps, yes and no as 1 and 0."""
    return value if value is None or isinstance(value, bytes | memoryview) else str(value)


def _sequences(cursor: Any) -> list[str]:
    """Let the numbers go on behind the rows that came with theirs."""
    cursor.execute(
        "select table_name, column_name from information_schema.columns "
        "where table_schema = current_schema() and is_identity = 'YES'"
    )
    return [
        f"select setval(pg_get_serial_sequence('\"{table}\"', '{column}'), "
        f'greatest((select coalesce(max("{column}"), 0) from "{table}"), 1), '
        f'(select count(*) > 0 from "{table}"))'
        for table, column in cursor.fetchall()
    ]


def drop_schema(schema: str, beside: Workspace) -> None:
    """Remove the schema of a workspace that has been replaced."""
    with use(beside), connection().cursor() as cursor:
        cursor.execute(f'drop schema if exists "{schema}" cascade')
