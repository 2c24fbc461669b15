"""Tests of the store run on both databases."""

from collections.abc import Iterator
from typing import Any

import pytest

from taicho.store import workspaces
from taicho.store.workspaces import Workspace


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def workspace(request: Any, make_workspace: Any) -> Iterator[Workspace]:
    """A fresh workspace in use, once on each database."""
    made = make_workspace(postgres=request.param == "postgres")
    with workspaces.use(made):
        yield made
