"""A kill at any moment: nothing half done, and the next start clears up."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from sheets import cases, take

from taicho.store import doctor, jobs, snapshots, versions, workspaces
from taicho.store.facts import FACTS
from taicho.store.models import Import

HERE = Path(__file__).parent


def _killed(workspace: Any, rows: int) -> None:
    """Start a load in another process and kill it inside its transaction."""
    paths = [str(HERE), str(HERE.parents[1] / "src")]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}
    program = [sys.executable, str(HERE / "killed_load.py"), str(workspace.folder), str(rows)]
    with subprocess.Popen(program, env=environment) as process:
        until = time.monotonic() + 60
        while not (workspace.folder / "written").exists():
            assert process.poll() is None, "the load ended by itself"
            assert time.monotonic() < until
            time.sleep(0.02)
        process.send_signal(signal.SIGKILL)


def test_killed_load_leaves_nothing_and_is_cleared(workspace: Any) -> None:
    """No row of the killed file is there; its import is marked; the same file then enters whole."""
    take(workspace, "cases", [cases("70", 28, 1, month=12)])
    before = versions.facts_version()
    _killed(workspace, 250)
    assert FACTS["cases"].objects.count() == 1
    assert not doctor.half_imports(workspace).sound
    assert [state.kind for state in jobs.killed(workspace)] == ["import"]

    workspaces.forget(workspace)
    again = workspaces.open_workspace(workspace.folder)
    with workspaces.use(again):
        assert list(Import.objects.order_by("id").values_list("state", flat=True)) == ["done", "interrupted"]
        assert jobs.running(again) == []
        assert doctor.half_imports(again).sound
        assert versions.facts_version() == before
        rows = [cases("70", day % 28 + 1, day, month=day // 28 % 9 + 1) for day in range(250)]
        assert take(again, "cases", rows).accepted == 250


def test_running_load_is_not_taken_for_dead(workspace: Any) -> None:
    """A start beside a load at work leaves it alone."""
    with jobs.opened(workspace, "import") as job:
        row = Import.objects.create(
            register="cases", source="moh", file_name="x", started_at="2021-09-01T00:00Z", by="lan", job=job.id
        )
        assert jobs.sweep(workspace) == []
        row.refresh_from_db()
        assert row.state == "loading"
    assert jobs.sweep(workspace) == []
    row.refresh_from_db()
    assert row.state == "interrupted"


def test_half_snapshots_are_removed_at_start(workspace: Any) -> None:
    """What a killed export left goes; whole snapshots stay."""
    whole = snapshots.current_snapshot(workspace)
    (workspace.snapshots / ".part-dead").mkdir()
    jobs.sweep(workspace)
    assert [path.name for path in workspace.snapshots.iterdir() if path.is_dir()] == [whole.name]


def test_progress_can_be_read_while_it_runs(workspace: Any) -> None:
    """The file of a job says how far it is, then that it is done, or with what it failed."""
    with jobs.opened(workspace, "import", register="cases") as job:
        job.progress(0.5, "một nửa")
        state = jobs.state_of(workspace, job.id)
        assert state is not None
        assert (state.state, state.share, state.text, state.about) == ("running", 0.5, "một nửa", {"register": "cases"})
        job.finish(accepted=3)
    done = jobs.state_of(workspace, job.id)
    assert done is not None
    assert (done.state, done.result) == ("done", {"accepted": 3})
    assert jobs.state_of(workspace, "../workspace") is None
