"""The database of a workspace: SQLite in its folder, or a schema of the PostgreSQL server the environment names."""

import fcntl
import os
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any
from urllib.parse import parse_qsl, unquote, urlsplit

from taicho.core.vocabulary import Fault, Text

SQLITE_FILE = "db.sqlite3"
IN_USE = "in-use.lock"
SQLITE_AT_OPEN = (
    "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA mmap_size=268435456;"
    "PRAGMA cache_size=-64000;PRAGMA temp_store=MEMORY;PRAGMA foreign_keys=ON;"
)
"""Measured: immediate transactions on a write-ahead log, no lock errors with sixteen writers."""


def database_settings(folder: Path, schema: str, environ: Mapping[str, str]) -> dict[str, Any]:
    """Django's settings of the database. A workspace stays in the database it was made in: a Fault says how to move it.

    schema: the schema of a workspace kept in PostgreSQL, "" for one kept in SQLite.
    """
    url = environ.get("TAICHO_DATABASE_URL", "")
    if schema and not url:
        raise Fault(
            Text(
                f"Dữ liệu của “{folder}” nằm trong PostgreSQL, nhưng chưa đặt TAICHO_DATABASE_URL.",
                f"The data of “{folder}” are in PostgreSQL, but TAICHO_DATABASE_URL is not set.",
            ),
            Text("Hãy đặt địa chỉ máy chủ rồi chạy lại.", "Set the address of the server and try again."),
        )
    if url and not schema:
        raise Fault(
            Text(f"Dữ liệu của “{folder}” nằm trong SQLite.", f"The data of “{folder}” are in SQLite."),
            Text(
                "Muốn chuyển sang PostgreSQL: sao lưu khi chưa đặt TAICHO_DATABASE_URL, rồi phục hồi vào thư mục mới.",
                "To move to PostgreSQL: back up without TAICHO_DATABASE_URL, then restore into a new folder with it.",
            ),
        )
    return _postgres(url, schema) if schema else _sqlite(folder / SQLITE_FILE)


def _sqlite(path: Path) -> dict[str, Any]:
    options = {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": SQLITE_AT_OPEN}
    return {"ENGINE": "django.db.backends.sqlite3", "NAME": str(path), "OPTIONS": options, "CONN_MAX_AGE": None}


def _postgres(url: str, schema: str) -> dict[str, Any]:
    """One lasting connection per thread: the server has few threads, so a pool would only add workers."""
    parts = urlsplit(url)
    query = dict(parse_qsl(parts.query))
    options = {name: value for name, value in query.items() if name != "host"}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.get("host") or unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": {**options, "options": f"-c search_path={schema}"},
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
    }


def connect(alias: str, settings: Mapping[str, Any]) -> None:
    """Make a database known to Django under an alias."""
    from django.db import connections

    base = connections.databases["default"]
    connections.databases[alias] = {**base, **settings, "TEST": base.get("TEST", {})}


def disconnect(alias: str) -> None:
    """Close this thread's connection and forget the alias."""
    from django.db import connections

    if alias in connections.databases:
        connections[alias].close()
        del connections[alias]
        del connections.databases[alias]


@contextmanager
def locked(folder: Path, name: str) -> Iterator[None]:
    """One process at a time; the lock falls with the process that holds it."""
    with (folder / f"{name}.lock").open("a") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def share(folder: Path) -> IO[str]:
    """Say that this process works in the folder: a restore that would replace it waits or refuses.

    The lock falls when the handle is closed or the process ends. A Fault while a restore is under way.
    """
    handle = (folder / IN_USE).open("a")
    try:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        handle.close()
        raise Fault(
            Text(f"“{folder}” đang được phục hồi.", f"“{folder}” is being restored."),
            Text("Đợi xong rồi thử lại.", "Wait until it is done and try again."),
        ) from None
    return handle


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Nobody works in the folder meanwhile; a Fault when somebody does. A folder that is not there is nobody's."""
    if not folder.is_dir():
        yield
        return
    with (folder / IN_USE).open("a") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Fault(
                Text(f"“{folder}” đang được dùng.", f"“{folder}” is in use."),
                Text("Dừng máy chủ Taicho rồi phục hồi lại.", "Stop the Taicho server, then restore again."),
            ) from None
        yield


def migrate(database: Any, schema: str, folder: Path) -> None:
    """Bring the tables up to date; cheap when they are."""
    from django.db.migrations.executor import MigrationExecutor

    with locked(folder, "migrate"):
        if schema:
            _wait_for_server(database)
            with database.cursor() as cursor:
                cursor.execute(f'create schema if not exists "{schema}"')
        executor = MigrationExecutor(database)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            _apply(database)
    if not schema and (folder / SQLITE_FILE).exists():
        os.chmod(folder / SQLITE_FILE, 0o600)  # noqa: PTH101 - personal data: for the owner alone


def _wait_for_server(database: Any, seconds: int = 20) -> None:
    """A server started in the same minute may still be waking up."""
    from django.db import OperationalError

    for left in range(seconds, -1, -1):
        try:
            database.ensure_connection()
            return
        except OperationalError as error:
            if not left:
                raise Fault(
                    Text("Không kết nối được máy chủ PostgreSQL.", "The PostgreSQL server cannot be reached."),
                    Text("Kiểm tra TAICHO_DATABASE_URL và máy chủ.", "Check TAICHO_DATABASE_URL and the server."),
                ) from error
            time.sleep(1)


def _apply(database: Any) -> None:
    from django.core.management import call_command

    call_command("migrate", database=database.alias, verbosity=0, interactive=False)
