"""Run each workspace's day on its schedule, tell people what concerns them, send the letters that wait."""

import logging
import threading
from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from taicho.store.workspaces import Workspace

LOG = logging.getLogger("taicho")
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
        for workspace in workspaces:
            try:
                if now.time() >= RUN_AFTER:
                    run_if_due(workspace, now)
                tell(workspace, now)
            except Exception:  # the next minute tries again; one workspace does not stop the others
                LOG.exception("the schedule of %s broke off", workspace.slug)


def run_if_due(workspace: "Workspace", now: datetime) -> bool:
    """Run the workspace's day when it has not been run; True when it was run now.

    A demonstration workspace stands on a day of the past and is not run by the clock.
    """
    from taicho.pipeline import daily

    if workspace.fixed_day is not None or daily.done(workspace, now.date()):
        return False
    daily.run(workspace, now.date())
    return True


def tell(workspace: "Workspace", now: datetime) -> None:
    """Reminders of the day once it has been run, and letters that wait for their next try.

    A demonstration workspace tells nobody: its people and its day are not of the present.
    """
    from taicho.pipeline import daily, reminding

    if workspace.fixed_day is not None:
        return
    if now.time() >= RUN_AFTER and _told.get(workspace.slug) != now.date() and daily.done(workspace, now.date()):
        reminding.remind(workspace, now.date(), now=now)
        _told[workspace.slug] = now.date()
    else:
        reminding.send_waiting(workspace, now=now)


_told: dict[str, date] = {}
"""The day each workspace was last told of by this process; telling again would change nothing and cost a little."""
