"""Work that takes longer than a page may: it runs on, its progress stands in the workspace's jobs folder."""

import logging
import threading
from collections.abc import Callable
from secrets import token_hex
from typing import Any

from django.db import connections

from taicho.core.vocabulary import Fault, Text
from taicho.store import jobs, workspaces
from taicho.store.jobs import Job
from taicho.store.workspaces import Workspace

LOG = logging.getLogger("taicho")
BROKEN = Text("Có lỗi ở máy chủ; chưa có gì được ghi thêm.", "The server failed; nothing more was written.")


def start(
    workspace: Workspace, kind: str, work: Callable[[Job], dict[str, Any]], *, language: str, **about: Any
) -> str:
    """Begin the work in a thread; the id under which a page asks for it. A Fault ends it with its sentence."""
    id_ = f"{kind}-{token_hex(8)}"
    begun = threading.Event()
    given = (workspace, kind, id_, work, language, about, begun)
    threading.Thread(target=_run, args=given, name=id_, daemon=True).start()
    begun.wait(10)
    return id_


def _run(
    workspace: Workspace,
    kind: str,
    id_: str,
    work: Callable[[Job], dict[str, Any]],
    language: str,
    about: dict[str, Any],
    begun: threading.Event,
) -> None:
    try:
        with workspaces.use(workspace), jobs.opened(workspace, kind, id_=id_, **about) as job:
            begun.set()
            try:
                job.finish(**work(job))
            except Fault as fault:
                job.fail(fault.sentence(language))
            except Exception:
                LOG.exception("background work %s failed", kind)
                job.fail(BROKEN.in_(language))
    finally:
        begun.set()
        connections[workspace.alias].close()
