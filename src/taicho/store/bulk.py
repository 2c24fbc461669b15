"""Many rows into a table at once, past Django's objects: prepared rows on SQLite, COPY on PostgreSQL."""

from collections.abc import Iterable, Sequence
from typing import Any

from taicho.store.workspaces import connection


def insert(table: str, names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Insert rows whose values both databases take as they are: texts, numbers, None; days and JSON as texts."""
    database = connection()
    columns = ", ".join(f'"{name}"' for name in names)
    if database.vendor == "postgresql":
        sql = f"copy {table} ({columns}) from stdin"
        with database.wrap_database_errors, database.cursor() as cursor, cursor.copy(sql) as stream:
            for row in rows:
                stream.write_row(row)
        return
    marks = ", ".join("?" * len(names))
    database.ensure_connection()
    with database.wrap_database_errors:
        database.connection.executemany(f"insert into {table} ({columns}) values ({marks})", rows)
