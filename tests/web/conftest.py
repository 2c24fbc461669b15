"""The demonstration, prepared once by the program itself, and people who look at it."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from taicho.pipeline import demo_people
from taicho.store import workspaces
from taicho.store.workspaces import Workspace

SLUGS = ("real", "invented")


@pytest.fixture(scope="module")
def looked_at(prepared: Path, django_db_blocker: Any) -> Iterator[dict[str, Workspace]]:
    """Both workspaces, open, for tests that only look."""
    with django_db_blocker.unblock():
        opened = {slug: workspaces.open_workspace(prepared / slug) for slug in SLUGS}
        yield opened
        for one in opened.values():
            workspaces.forget(one)


@pytest.fixture
def worked_in(prepared: Path, tmp_path: Path, django_db_blocker: Any) -> Iterator[dict[str, Workspace]]:
    """Copies of both workspaces, for tests that write."""
    with django_db_blocker.unblock():
        opened = {}
        for slug in SLUGS:
            shutil.copytree(prepared / slug, tmp_path / slug)
            opened[slug] = workspaces.open_workspace(tmp_path / slug)
        yield opened
        for one in opened.values():
            workspaces.forget(one)


SignIn = Callable[..., Client]


@pytest.fixture(scope="session")
def sign_in() -> SignIn:
    """sign_in("invented", "huyen") is a browser in which this person is signed in; language="en" for English."""

    def signed_in(slug: str, username: str, *, language: str = "vi") -> Client:
        client = Client()
        client.cookies["taicho_language"] = language
        answer = client.post(f"/{slug}/sign-in/", {"username": username, "password": demo_people.PASSWORD})
        assert answer.status_code == 302, answer.content.decode()[:300]
        return client

    return signed_in
