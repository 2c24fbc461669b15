"""Run each workspace's day on its schedule, inside the serving process."""

import threading
from collections.abc import Callable, Sequence
from datetime import datetime, time
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from taicho.store.workspaces import Workspace

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
EVERY_SECONDS = 60.0
RUN_AFTER = time(5, 0)
"""The day's run starts at five in the morning, before the first reports are due."""


def start(workspaces: Sequence["Workspace"]) -> Callable[[], None]:
    """Look every minute whether a day is due or half done; returns the function that stops it."""
    stop = threading.Event()
    thread = threading.Thread(target=_watch, args=(workspaces, stop), name="schedule", daemon=True)
    thread.start()
    return stop.set


def _watch(workspaces: Sequence["Workspace"], stop: threading.Event) -> None:
    while not stop.wait(EVERY_SECONDS):
        now = datetime.now(HANOI)
        if now.time() >= RUN_AFTER:
            for workspace in workspaces:
                run_if_due(workspace, now)


def run_if_due(workspace: "Workspace", now: datetime) -> bool:
    """Run the workspace's day when it has not been run; True when it was run now.

    A demonstration workspace stands on a day of the past and is not run by the clock.
    """
    from taicho.pipeline import daily

    if workspace.fixed_day is not None or daily.done(workspace, now.date()):
        return False
    daily.run(workspace, now.date())
    return True
