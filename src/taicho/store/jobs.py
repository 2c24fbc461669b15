"""Long work: its progress in `<workspace>/jobs/<id>.json`, and what is cleared away after a process that was killed.

A job holds a lock on its file for as long as its process lives; the kernel lets go of it whatever happens, so a
job that says "running" while nobody holds its lock was killed.
"""

import fcntl
import json
import secrets
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

from attrs import define, field, frozen

from taicho.store.workspaces import Workspace

Progress = Callable[[float, str], None]
STATES = ("running", "done", "failed", "interrupted")
LEFT_SECONDS = 3600
"""A file between check and load that nobody has touched for so long belongs to nobody."""


@frozen
class JobState:
    """What a page may show: `share` of the work from 0 to 1, `text` of the step, `result` when done."""

    id: str
    kind: str
    state: str
    share: float
    text: str
    about: dict[str, Any]
    result: dict[str, Any]


@define
class Job:
    """A piece of work under way; call `progress`, then `finish` or `fail`."""

    path: Path
    kind: str
    about: dict[str, Any] = field(factory=dict)
    state: str = "running"
    share: float = 0.0
    text: str = ""
    result: dict[str, Any] = field(factory=dict)

    @property
    def id(self) -> str:
        """Name under which a page asks for it."""
        return self.path.stem

    def progress(self, share: float, text: str) -> None:
        """Say how far the work is."""
        self.share, self.text = share, text
        self._write()

    def finish(self, **result: Any) -> None:
        """The work is done."""
        self.state, self.share, self.result = "done", 1.0, result
        self._write()

    def fail(self, text: str) -> None:
        """The work ended with a sentence."""
        self.state, self.text = "failed", text
        self._write()

    def _write(self) -> None:
        values = {
            "id": self.id,
            "kind": self.kind,
            "state": self.state,
            "share": round(self.share, 4),
            "text": self.text,
            "about": self.about,
            "result": self.result,
            "at": datetime.now(UTC).isoformat(timespec="seconds"),
        }
        part = self.path.with_suffix(".part")
        part.write_text(json.dumps(values, ensure_ascii=False, default=str), encoding="utf-8")
        part.replace(self.path)


@contextmanager
def opened(workspace: Workspace, kind: str, *, id_: str = "", **about: Any) -> Iterator[Job]:
    """A job whose file exists from the start; failing inside marks it failed. `about` holds no personal data."""
    workspace.jobs.mkdir(exist_ok=True)
    job = Job(workspace.jobs / f"{id_ or f'{kind}-{secrets.token_hex(6)}'}.json", kind, about)
    with _held(job.path) as held:
        assert held
        job.progress(0.0, "")
        try:
            yield job
        except BaseException as error:
            job.fail(type(error).__name__)
            raise
        if job.state == "running":
            job.finish()


@contextmanager
def _held(path: Path) -> Iterator[IO[str] | None]:
    """The lock of a job; None when somebody else holds it."""
    lock = path.with_suffix(".lock")
    with lock.open("a") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield None
            return
        try:
            yield handle
        finally:
            lock.unlink(missing_ok=True)


def state_of(workspace: Workspace, id_: str) -> JobState | None:
    """How far a job is; None when there is no such job."""
    path = workspace.jobs / f"{Path(id_).name}.json"
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, json.JSONDecodeError):
        return None
    return JobState(**{name: data[name] for name in ("id", "kind", "state", "share", "text", "about", "result")})


def running(workspace: Workspace) -> list[JobState]:
    """Jobs that say they are at work."""
    found = [state_of(workspace, path.stem) for path in sorted(workspace.jobs.glob("*.json"))]
    return [state for state in found if state is not None and state.state == "running"]


def killed(workspace: Workspace) -> list[JobState]:
    """Jobs that say they are at work although nobody is."""
    dead = []
    for state in running(workspace):
        with _held(workspace.jobs / f"{state.id}.json") as held:
            if held is not None:
                dead.append(state)
    return dead


def sweep(workspace: Workspace) -> list[str]:
    """Clear away what killed processes left: mark their jobs and imports as interrupted, remove their half files.

    Returns the ids of the jobs. Facts need no clearing: a load is one transaction.
    """
    from taicho.store.models import Import

    dead = killed(workspace)
    for state in dead:
        Job(workspace.jobs / f"{state.id}.json", state.kind, state.about, "interrupted", state.share)._write()
    busy = [state.id for state in running(workspace)]
    Import.objects.filter(state="loading").exclude(job__in=busy).update(state="interrupted")
    for pattern in ("*.good.parquet", "*.part"):
        for path in workspace.jobs.glob(pattern):
            if time.time() - path.stat().st_mtime > LEFT_SECONDS:
                path.unlink(missing_ok=True)
    _remove_parts(workspace.snapshots)
    return [state.id for state in dead]


def _remove_parts(snapshots: Path) -> None:
    """Half written snapshots, unless somebody is writing one at this moment."""
    lock = snapshots / "making.lock"
    with lock.open("a") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return
        for path in snapshots.glob(".part-*"):
            shutil.rmtree(path, ignore_errors=True)
