"""A workspace is a folder with its own database; a context variable says which one is meant, a router follows."""

import json
import os
import secrets
import threading
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from pathlib import Path
from typing import IO, Any

from attrs import field, frozen

from taicho.core.vocabulary import Fault, Text
from taicho.store import databases


@frozen
class Workspace:
    """A folder with database, snapshots, files and jobs.

    slug: first part of every address. invented: every page and document says so.
    fixed_day: the day pages open on in a demonstration (None: today). demonstration: may show its users.
    schema: its schema in PostgreSQL, "" when it is kept in SQLite.
    """

    folder: Path
    slug: str
    title: Text
    invented: bool = False
    fixed_day: date | None = None
    demonstration: bool = False
    schema: str = ""
    alias: str = field(init=False)
    """Name of its database in Django."""

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "alias", f"{self.slug}:{self.folder}")

    @property
    def snapshots(self) -> Path:
        """Where snapshots stand."""
        return self.folder / "snapshots"

    @property
    def files(self) -> Path:
        """Where evidence stands, outside of anything served."""
        return self.folder / "files"

    @property
    def jobs(self) -> Path:
        """Where work under way writes its progress and its error files."""
        return self.folder / "jobs"

    @property
    def description(self) -> Path:
        """The file that says what the workspace is."""
        return self.folder / "workspace.toml"


_current: ContextVar[Workspace | None] = ContextVar("workspace", default=None)
_open: dict[Path, Workspace] = {}
_holding: dict[Path, IO[str]] = {}
_opening = threading.RLock()


class WorkspaceCrossed(RuntimeError):
    """A row of one workspace was about to be used in another: a mistake of ours, stopped before it writes."""


def current() -> Workspace:
    """The workspace in use; RuntimeError when none is (a mistake of ours, never of a user)."""
    workspace = _current.get()
    if workspace is None:
        raise RuntimeError("no workspace in use: wrap the call in store.workspaces.use(workspace)")
    return workspace


@contextmanager
def use(workspace: Workspace) -> Iterator[Workspace]:
    """Everything inside reads and writes `workspace`."""
    token = _current.set(workspace)
    try:
        yield workspace
    finally:
        _current.reset(token)


def atomic() -> Any:
    """One transaction on the database of the workspace in use."""
    from django.db import transaction

    return transaction.atomic(using=current().alias)


def connection() -> Any:
    """Django's connection to the database of the workspace in use."""
    from django.db import connections

    return connections[current().alias]


class Router:
    """Every table lives in the workspace in use, and no row leaves it."""

    def db_for_read(self, model: object, **hints: Any) -> str:
        """The alias of the workspace in use; WorkspaceCrossed when the row at hand is of another one."""
        alias = current().alias
        state = getattr(hints.get("instance"), "_state", None)
        if state is not None and state.db not in (None, alias):
            raise WorkspaceCrossed(f"a row of {state.db} is used in {alias}")
        return alias

    db_for_write = db_for_read

    def allow_relation(self, first: Any, second: Any, **hints: object) -> bool:
        """Both are of one workspace."""
        return first._state.db == second._state.db or None in (first._state.db, second._state.db)

    def allow_migrate(self, db: str, app_label: str, **hints: object) -> bool:
        """Everywhere."""
        return True


def set_up_django() -> None:
    """Make Django ready, once."""
    import django
    from django.apps import apps

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "taicho.web.settings")
    if not apps.ready:
        django.setup()


def described(folder: Path) -> Workspace:
    """The workspace that `folder`/workspace.toml describes; a Fault where there is none or it cannot be read."""
    path = folder / "workspace.toml"
    if not path.exists():
        raise Fault(Text(f"“{folder}” không phải không gian làm việc.", f"“{folder}” is no workspace."))
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        return Workspace(
            folder=folder,
            slug=data["slug"],
            title=Text(data["title_vi"], data["title_en"]),
            invented=data.get("invented", False),
            fixed_day=data.get("fixed_day"),
            demonstration=data.get("demonstration", False),
            schema=data.get("schema", ""),
        )
    except (tomllib.TOMLDecodeError, KeyError) as error:
        raise Fault(
            Text(f"Không đọc được “{path}”: {error}.", f"“{path}” cannot be read: {error}."),
            Text("Sửa tệp, hoặc phục hồi từ bản sao lưu.", "Mend the file, or restore a backup."),
        ) from error


def describe(
    folder: Path,
    *,
    slug: str = "real",
    title: Text = Text("Số liệu thật", "Real data"),
    invented: bool = False,
    fixed_day: date | None = None,
    demonstration: bool = False,
) -> None:
    """Write workspace.toml of a new workspace; an existing one is left alone."""
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / "workspace.toml").exists():
        write_description(Workspace(folder, slug, title, invented, fixed_day, demonstration, new_schema(slug)))


def new_schema(slug: str) -> str:
    """A schema nobody uses yet, where the environment names a PostgreSQL server; otherwise ""."""
    if not os.environ.get("TAICHO_DATABASE_URL"):
        return ""
    plain = "".join(letter if letter.isascii() and letter.isalnum() else "_" for letter in slug.lower())
    return f"taicho_{plain}_{secrets.token_hex(4)}"


def write_description(workspace: Workspace) -> None:
    """Write workspace.toml, whole or not at all."""
    values: dict[str, object] = {
        "slug": workspace.slug,
        "title_vi": workspace.title.vi,
        "title_en": workspace.title.en,
        "invented": workspace.invented,
        "demonstration": workspace.demonstration,
        "schema": workspace.schema,
    }
    lines = [f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in values.items()]
    lines += [f"fixed_day = {workspace.fixed_day.isoformat()}"] if workspace.fixed_day else []
    part = workspace.description.with_suffix(".part")
    part.write_text("\n".join(lines) + "\n", encoding="utf-8")
    part.replace(workspace.description)


def open_workspace(folder: Path, create: bool = False) -> Workspace:
    """The workspace of `folder` with its database up to date; opened once per process.

    What a killed process left half done is cleared away here (`jobs.sweep`).
    """
    folder = Path(folder).resolve()
    with _opening:
        if folder in _open:
            return _open[folder]
        if create:
            describe(folder)
        workspace = described(folder)
        for inner in (workspace.snapshots, workspace.files, workspace.jobs):
            inner.mkdir(mode=0o700, exist_ok=True)
        os.environ.setdefault("TAICHO_WORKSPACES", str(folder))
        set_up_django()
        databases.connect(workspace.alias, databases.database_settings(folder, workspace.schema, os.environ))
        handle = databases.share(folder)
        try:
            with use(workspace):
                databases.migrate(connection(), workspace.schema, folder)
                _sweep(workspace)
        except BaseException as error:
            databases.disconnect(workspace.alias)
            handle.close()
            raise _told(error, folder) from error
        _open[folder], _holding[folder] = workspace, handle
        return workspace


def _told(error: BaseException, folder: Path) -> BaseException:
    """A database that cannot be read is told in a sentence."""
    from django.db import DatabaseError

    if not isinstance(error, DatabaseError):
        return error
    return Fault(
        Text(
            f"Không mở được cơ sở dữ liệu trong “{folder}”: {error}.",
            f"The data in “{folder}” cannot be read: {error}.",
        ),
        Text(
            "Phục hồi bản sao lưu gần nhất bằng `taicho restore`.", "Restore the latest backup with `taicho restore`."
        ),
    )


def _sweep(workspace: Workspace) -> None:
    from taicho.store import jobs

    jobs.sweep(workspace)


@contextmanager
def apart(name: str, folder: Path, schema: str = "") -> Iterator[Any]:
    """The connection to a database that is no workspace yet or any more: a copy on its way in or out, in use inside."""
    beside = Workspace(folder, name, Text("", ""), schema=schema)
    environ = os.environ if schema else {}
    databases.connect(beside.alias, databases.database_settings(folder, schema, environ))
    try:
        with use(beside):
            yield connection()
    finally:
        databases.disconnect(beside.alias)


def forget(workspace: Workspace) -> None:
    """Close the workspace's database; it may be opened again (after a restore, or at the end of a test)."""
    with _opening:
        databases.disconnect(workspace.alias)
        _open.pop(workspace.folder, None)
        held = _holding.pop(workspace.folder, None)
        if held is not None:
            held.close()


def all_open() -> tuple[Workspace, ...]:
    """The workspaces this process has opened."""
    return tuple(_open.values())


def all_workspaces() -> tuple[Workspace, ...]:
    """The workspaces this process serves: those open, else those the environment names."""
    if not _open:
        names = os.environ.get("TAICHO_WORKSPACES") or os.environ.get("TAICHO_WORKSPACE") or "var"
        for name in names.split(os.pathsep):
            if (Path(name) / "workspace.toml").exists():
                open_workspace(Path(name))
    return tuple(_open.values())


def by_slug(slug: str) -> Workspace | None:
    """The served workspace with this slug."""
    return next((one for one in all_workspaces() if one.slug == slug), None)
