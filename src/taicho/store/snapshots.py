"""Snapshots: the facts as Parquet files for the engines, made anew only when the facts changed.

No personal column and no code of a person leaves the register; see `core.indicators.snapshot` for the files.
"""

import shutil
import time
from pathlib import Path
from uuid import uuid4

from taicho.core.indicators.snapshot import FILES, SOURCES, SnapshotFile
from taicho.store import exporting
from taicho.store.databases import SQLITE_FILE, locked
from taicho.store.facts import FACTS
from taicho.store.versions import facts_version
from taicho.store.workspaces import Workspace, atomic, connection, use

KEPT = 3
KEPT_SECONDS = 600
"""The last snapshots stay, and for ten minutes every other, so that nobody's reading breaks off."""
TRIES = 3


def version(workspace: Workspace) -> str:
    """A short name of the facts as they are: changes whenever facts or the order of sources change."""
    with use(workspace):
        return facts_version()


def current_snapshot(workspace: Workspace) -> Path:
    """The folder of the snapshot of the facts as they are now; made when there is none yet."""
    folder = workspace.snapshots / version(workspace)
    if folder.is_dir():
        return folder
    with locked(workspace.snapshots, "making"):
        for _ in range(TRIES):
            folder = workspace.snapshots / version(workspace)
            if folder.is_dir() or _made(workspace, folder):
                break
        else:
            folder = _made_alone(workspace)
        _remove_old(workspace, folder)
    return folder


def _made(workspace: Workspace, folder: Path) -> bool:
    """Write the snapshot; False when facts changed meanwhile, so that the files may not belong together."""
    part = workspace.snapshots / f".part-{uuid4().hex}"
    part.mkdir()
    try:
        export(workspace, part)
        if version(workspace) != folder.name:
            return False
        part.rename(folder)
        return True
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _made_alone(workspace: Workspace) -> Path:
    """Write it while nobody else may write: facts came faster than snapshots."""
    with use(workspace), atomic():
        if connection().vendor == "postgresql":
            with connection().cursor() as cursor:
                cursor.execute("lock table store_factsversion in exclusive mode")
        folder = workspace.snapshots / version(workspace)
        if not folder.is_dir():
            _made(workspace, folder)
    return folder


def export(workspace: Workspace, folder: Path) -> None:
    """Write every file of a snapshot into an existing folder."""
    with use(workspace):
        database = connection()
        files = {str(folder / file.name): _facts(file) for file in FILES if file.register in FACTS}
        files[str(folder / SOURCES.name)] = _sources()
        if database.vendor == "sqlite":
            exporting.export(exporting.Order("sqlite", str(workspace.folder / SQLITE_FILE), "", files))
        else:
            exporting.export(exporting.Order("postgres", _target(database.settings_dict), workspace.schema, files))


def _target(settings: dict[str, object]) -> str:
    """How libpq finds the server."""
    parts = {
        "dbname": settings["NAME"],
        "user": settings["USER"],
        "password": settings["PASSWORD"],
        "host": settings["HOST"],
        "port": settings["PORT"],
    }
    quoted = {name: str(value).replace("\\", "\\\\").replace("'", "\\'") for name, value in parts.items() if value}
    return " ".join(f"{name}='{value}'" for name, value in quoted.items())


def _facts(file: SnapshotFile) -> str:
    """All versions of a register's facts that were not withdrawn, each with the day it stopped being known.

    That day is the earliest on which any later version became known (a later version may speak for an earlier day),
    or the day it was struck out. Only facts with several versions are sorted for it.
    """
    columns = ", ".join(f"cast({column.name} as {column.type}) as {column.name}" for column in file.columns)
    own = ", ".join(column.name for column in file.columns if column.name != "known_until")
    return f"""
        with facts as materialized (
            select id, key, current, struck_on, {own} from store_fact_{file.register}
            where not withdrawn and place_code is not null
        ), several as (select distinct key from facts where not current)
        select {columns} from (
            select {own}, struck_on as known_until from facts where key not in (select key from several)
            union all by name
            select {own}, least(struck_on, min(known_on) over later) as known_until
            from facts where key in (select key from several)
            window later as (partition by key order by id rows between 1 following and unbounded following)
        ) where known_until is null or known_until > known_on
        order by place_code, happened_on"""


def _sources() -> str:
    columns = ", ".join(f"cast({column.name} as {column.type}) as {column.name}" for column in SOURCES.columns)
    return f"select {columns} from store_sourceentry where ended_at is null"


def _remove_old(workspace: Workspace, newest: Path) -> None:
    folders = sorted(
        (path for path in workspace.snapshots.iterdir() if path.is_dir() and path != newest and path.name[0] != "."),
        key=lambda path: path.stat().st_mtime,
        reverse=True,
    )
    for folder in folders[KEPT - 1 :]:
        if time.time() - folder.stat().st_mtime > KEPT_SECONDS:
            shutil.rmtree(folder, ignore_errors=True)
