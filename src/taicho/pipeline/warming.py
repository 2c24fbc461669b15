"""Make the first look quick: the pages people open when they sign in are computed before they do."""

import logging
import threading
from collections.abc import Sequence

from django.db import connections

from taicho.pipeline import proposals, situation
from taicho.store import runs, workspaces
from taicho.store.models import Duty
from taicho.store.workspaces import Workspace

LOG = logging.getLogger("taicho")


def start(served: Sequence[Workspace]) -> None:
    """In a thread of its own, at the start of the server: the first pages of everybody, workspace by workspace."""
    threading.Thread(target=_all, args=(tuple(served),), name="warming", daemon=True).start()


def _all(served: tuple[Workspace, ...]) -> None:
    for workspace in served:
        try:
            warm(workspace)
        except Exception:
            LOG.exception("pages of %s could not be computed ahead", workspace.slug)
        finally:
            connections[workspace.alias].close()


def warm(workspace: Workspace) -> int:
    """The situation of every place somebody has a duty at, on the workspace's last day run; how many places.

    Then the levels of the whole country, off which the other places are read.
    """
    with workspaces.use(workspace):
        last = runs.latest()
        day = workspace.fixed_day or (last.day if last else None)
        codes = sorted(set(Duty.objects.values_list("place_code", flat=True)), key=lambda code: (code != "VN", code))
    if day is None:
        return 0
    for code in codes[:MANY]:
        situation.situation(workspace, code, day)
    proposals.of_country(workspace, day)
    return min(len(codes), MANY)


MANY = 40
"""Places computed ahead; the rest is computed when somebody looks."""
