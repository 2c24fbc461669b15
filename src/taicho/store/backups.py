"""A whole workspace in one file, taken while it runs; and a workspace back from it, whole or not at all.

The file is a compressed archive of `manifest.json`, `workspace.toml`, `db.sqlite3` and `files/`. The database in it
is SQLite whichever server the workspace lives on, so a backup also moves a workspace from one to the other. It
holds personal data: it is written for its owner's eyes only.
"""

import hashlib
import json
import os
import shutil
import sqlite3
import tarfile
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from attrs import evolve

from taicho import __version__
from taicho.core.vocabulary import Fault, Text
from taicho.store import databases, moving, workspaces
from taicho.store.databases import SQLITE_FILE
from taicho.store.workspaces import Workspace, connection, use

FORMAT = 1
MANIFEST = "manifest.json"


def backup(workspace: Workspace, path: Path) -> None:
    """Write the workspace into `path`; an old file of that name is replaced only when the new one is whole.

    The database is one moment's state. Evidence is copied after it, so no row misses its file.
    """
    path = path.resolve()
    _need_folder(path.parent)
    with TemporaryDirectory(prefix=".backup-", dir=path.parent) as held:
        copy = Path(held) / SQLITE_FILE
        with use(workspace):
            _copy_database(workspace, copy)
        part = Path(held) / "whole.part"
        handle = os.open(part, os.O_WRONLY | os.O_CREAT, 0o600)
        with os.fdopen(handle, "wb") as out:
            with tarfile.open(fileobj=out, mode="w:gz", compresslevel=1) as archive:
                _pack(archive, workspace, copy)
            out.flush()
            os.fsync(out.fileno())
        part.replace(path)


def _need_folder(folder: Path) -> None:
    if not folder.is_dir():
        raise Fault(Text(f"Không có thư mục “{folder}”.", f"There is no folder “{folder}”."))


def _copy_database(workspace: Workspace, copy: Path) -> None:
    database = connection()
    if database.vendor == "postgresql":
        moving.from_postgres(database, copy)
        return
    database.ensure_connection()
    with closing(sqlite3.connect(copy)) as target:
        database.connection.backup(target)
        target.execute("pragma journal_mode = delete")


def _pack(archive: tarfile.TarFile, workspace: Workspace, copy: Path) -> None:
    manifest = {
        "format": FORMAT,
        "taicho": __version__,
        "slug": workspace.slug,
        "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "database": _digest(copy),
    }
    text = copy.with_name(MANIFEST)
    text.write_text(json.dumps(manifest, indent=1), encoding="utf-8")
    archive.add(text, MANIFEST)
    archive.add(workspace.description, workspace.description.name)
    archive.add(copy, SQLITE_FILE)
    for folder in ("files", "plans"):
        if (workspace.folder / folder).is_dir():
            archive.add(workspace.folder / folder, folder, filter=_whole_files)


def _whole_files(entry: tarfile.TarInfo) -> tarfile.TarInfo | None:
    return None if entry.name.endswith(".part") else entry


def _digest(path: Path) -> str:
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def restore(path: Path, folder: Path, *, replace: bool = False) -> Workspace:
    """The workspace of a backup in `folder`, in the database the environment asks for; opened.

    A folder that holds a workspace is only replaced when told so, and only when no other process works in it. It is
    replaced in one step, after everything of the backup has been checked.
    """
    folder = folder.resolve()
    if (folder / "workspace.toml").exists() and not replace:
        raise Fault(Text(f"“{folder}” đã có không gian làm việc.", f"“{folder}” holds a workspace already."))
    if (
        folder.is_dir()
        and any(path.name != databases.IN_USE for path in folder.iterdir())
        and not (folder / "workspace.toml").exists()
    ):
        raise Fault(
            Text(f"“{folder}” không trống.", f"“{folder}” is not empty."),
            Text("Chọn thư mục khác.", "Choose another folder."),
        )
    folder.parent.mkdir(parents=True, exist_ok=True)
    _close(folder)
    workspaces.set_up_django()
    with databases.alone(folder), TemporaryDirectory(prefix=".restore-", dir=folder.parent) as held:
        fresh = Path(held) / "fresh"
        _unpack(path, fresh)
        old = workspaces.described(folder) if (folder / "workspace.toml").exists() else None
        _settle(fresh)
        _keep_key(folder, fresh)
        _swap(fresh, folder, Path(held) / "old")
    restored = workspaces.open_workspace(folder)
    if old is not None and old.schema and old.schema != restored.schema:
        moving.drop_schema(old.schema, restored)
    return restored


def _close(folder: Path) -> None:
    """This process lets go of the folder; others are asked by the lock."""
    for open_one in workspaces.all_open():
        if open_one.folder == folder:
            workspaces.forget(open_one)


def _unpack(path: Path, fresh: Path) -> None:
    """Everything out of the archive, checked against its manifest; a Fault when it is no whole backup."""
    fresh.mkdir(mode=0o700)
    try:
        with tarfile.open(path, mode="r:gz") as archive:
            archive.extractall(fresh, filter="data")
        manifest = json.loads((fresh / MANIFEST).read_text(encoding="utf-8"))
        whole = manifest["format"] == FORMAT and manifest["database"] == _digest(fresh / SQLITE_FILE)
    except (OSError, EOFError, tarfile.TarError, KeyError, ValueError) as error:
        raise _not_whole(path) from error
    if not whole or not (fresh / "workspace.toml").is_file():
        raise _not_whole(path)
    (fresh / MANIFEST).unlink()
    (fresh / SQLITE_FILE).chmod(0o600)


def _not_whole(path: Path) -> Fault:
    return Fault(
        Text(f"“{path.name}” không phải bản sao lưu nguyên vẹn của Taicho.", f"“{path.name}” is no whole backup."),
        Text("Dùng một bản sao lưu khác.", "Use another backup."),
    )


def _settle(fresh: Path) -> None:
    """Bring the tables up to date, and into PostgreSQL where the environment asks for it."""
    described = workspaces.described(fresh)
    with workspaces.apart("restoring", fresh) as database:
        _check_database(database)
        databases.migrate(database, "", fresh)
        schema = workspaces.new_schema(described.slug)
        if schema:
            moving.into_postgres(database, schema, fresh)
    for left in ("migrate.lock", *((SQLITE_FILE, f"{SQLITE_FILE}-wal", f"{SQLITE_FILE}-shm") if schema else ())):
        (fresh / left).unlink(missing_ok=True)
    workspaces.write_description(evolve(described, schema=schema))


def _check_database(database: Any) -> None:
    """Sound, and not made by a later Taicho than this one."""
    from django.db.migrations.loader import MigrationLoader

    with database.cursor() as cursor:
        cursor.execute("pragma quick_check(1)")
        if cursor.fetchone()[0] != "ok":
            raise Fault(Text("Cơ sở dữ liệu trong bản sao lưu bị hỏng.", "The database in the backup is damaged."))
    loader = MigrationLoader(database)
    unknown = {key for key in loader.applied_migrations if key[0] == "store"} - set(loader.disk_migrations or {})
    if unknown:
        raise Fault(
            Text("Bản sao lưu do phiên bản Taicho mới hơn tạo.", "The backup was made by a later Taicho."),
            Text("Nâng cấp Taicho rồi phục hồi.", "Upgrade Taicho, then restore."),
        )


def _keep_key(folder: Path, fresh: Path) -> None:
    """The key of the installation stays: it is no part of a backup."""
    if (folder / "secret.key").exists():
        shutil.copy2(folder / "secret.key", fresh / "secret.key")


def _swap(fresh: Path, folder: Path, old: Path) -> None:
    if folder.exists():
        folder.rename(old)
    fresh.rename(folder)
