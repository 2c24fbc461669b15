"""A real browser before the program's own server, which serves each file of stories a fresh demonstration."""

import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher
from playwright.sync_api import Browser, sync_playwright

from browser.visiting import Visitor
from taicho.pipeline.demo_people import PASSWORD

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
SERVE = "from taicho.cli.main import run; run()"
PATIENCE = 60
"""Seconds until a server that does not answer is given up; it takes about two."""


def pytest_collection_modifyitems(items: list[Any]) -> None:
    """Every test in this folder drives the browser."""
    here = Path(__file__).parent
    for item in items:
        if here in Path(item.path).parents:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def browser_path() -> str:
    """The browser of this machine; without one the stories are skipped, and say how to get it."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        pytest.skip(f"no browser on this machine ({', '.join(BROWSERS)}); try: apt-get install chromium")
    return found


@pytest.fixture(scope="module")
def folders(browser_path: str, prepared: Path, tmp_path_factory: Any) -> tuple[Path, Path]:
    """Copies of the real and of the invented workspace, to write in; passwords as the program itself checks them."""
    folder = tmp_path_factory.mktemp("served")
    hashed = Argon2PasswordHasher().encode(PASSWORD, "saltsaltsalt")
    copies = tuple(Path(shutil.copytree(prepared / slug, folder / slug)) for slug in ("real", "invented"))
    for copy in copies:
        with closing(sqlite3.connect(copy / "db.sqlite3")) as base, base:
            base.execute("update auth_user set password = ?", [hashed])
    return copies[0], copies[1]


@pytest.fixture(scope="module")
def site(folders: tuple[Path, Path], tmp_path_factory: Any) -> Iterator[str]:
    """Address of `taicho serve` on a free port, with both workspaces."""
    with closing(socket.socket()) as one:
        one.bind(("127.0.0.1", 0))
        port = str(one.getsockname()[1])
    real, invented = map(str, folders)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    log = tmp_path_factory.mktemp("log") / "server.log"
    command = [sys.executable, "-c", SERVE, "--workspace", real, "serve", "--cold", "--port", port, "--also", invented]
    with log.open("wb") as out, subprocess.Popen(command, env=environment, stdout=out, stderr=out) as server:
        address = f"http://127.0.0.1:{port}"
        try:
            _await(address, server, log)
            yield address
        finally:
            server.terminate()


def _await(address: str, server: "subprocess.Popen[bytes]", log: Path) -> None:
    """Wait until the server is well."""
    for _ in range(PATIENCE * 10):
        if server.poll() is not None:
            break
        try:
            with urlopen(f"{address}/healthz", timeout=5):
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"the server did not come up: {log.read_text()}")


@pytest.fixture(scope="module")
def chromium(site: str, browser_path: str) -> Iterator[Browser]:
    """The browser. Of one module only: its driver keeps an event loop, in which Django touches no database."""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=browser_path, args=list(FLAGS))
        yield browser
        browser.close()


Visit = Callable[..., Visitor]


@pytest.fixture(scope="module")
def signed_in() -> dict[tuple[str, str], Any]:
    """Sessions of this module, by workspace and person: nobody signs in twice."""
    return {}


@pytest.fixture
def visit(chromium: Browser, site: str, signed_in: dict[tuple[str, str], Any]) -> Iterator[Visit]:
    """visit("invented", "huyen") is this person, signed in, at the first page; every visit is checked at its end."""
    visitors: list[Visitor] = []

    def begin(slug: str, username: str, **seen: Any) -> Visitor:
        one = Visitor(chromium, site, slug, **seen)
        visitors.append(one)
        if (slug, username) in signed_in:
            one.window.add_cookies(signed_in[slug, username])
            one.page.goto(f"{site}/{slug}/")
        else:
            one.sign_in(username, PASSWORD)
            signed_in[slug, username] = [c for c in one.window.cookies() if c["name"] != "taicho_language"]
        return one

    yield begin
    for one in visitors:
        one.leave()
