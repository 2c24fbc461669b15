"""`taicho day` as an officer runs it: a process of its own, on the real facts and on two million invented ones.

The two million person-level facts of a year (`invented_country`) are first taken into a workspace like any file.
"""

import json
import os
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

from attrs import frozen

from bench import invented_country
from bench.measured import Line, timed
from taicho.intake.places import gazetteer
from taicho.pipeline import demo, taking
from taicho.store import workspaces

REAL_DAY, INVENTED_DAY = date(2021, 8, 20), date(2021, 9, 15)
SLOWEST, LARGEST = 60.0, 2000.0
RUN = """
import json, os, resource, sys
from taicho.cli.main import main
code = main(sys.argv[1:], os.environ)
sys.stderr.write(str(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024))
sys.exit(code)
"""


@frozen
class Ran:
    """A finished command: seconds, peak memory in MB, what it printed."""

    seconds: float
    megabytes: float
    printed: str


def command(*words: str) -> Ran:
    """Run a `taicho` command in a process of its own and measure it."""
    with timed() as clock:
        done = subprocess.run([sys.executable, "-c", RUN, *words], capture_output=True, text=True, env=os.environ)
    assert done.returncode == 0, done.stderr
    return Ran(clock.seconds, float(done.stderr.split()[-1]), done.stdout)


def day(folder: Path, on: date, facts: str) -> list[Line]:
    """The whole command, and its own steps."""
    ran = command("--workspace", str(folder), "day", "--on", on.isoformat(), "--json")
    steps = sum(step["seconds"] for step in json.loads(ran.printed)["steps"])
    return [
        Line(f"taicho day for the country, {facts}, the whole command", ran.seconds, bar=SLOWEST),
        Line("of it its steps", steps),
        Line("its peak memory", ran.megabytes, unit="MB", bar=LARGEST),
    ]


def measure() -> list[Line]:
    """Real facts, then two million invented ones."""
    os.environ.pop("TAICHO_DATABASE_URL", None)
    with tempfile.TemporaryDirectory() as held:
        folder = Path(held)
        demo.prepare(folder / "real", folder / "invented", today=REAL_DAY, say=lambda text: None)
        for slug in ("real", "invented"):
            workspaces.forget(workspaces.open_workspace(folder / slug))
        lines = day(folder / "real", REAL_DAY, "real facts")
        _fill(folder / "filled", folder / "files")
        return lines + day(folder / "filled", INVENTED_DAY, "2,000,000 invented facts")


def _fill(folder: Path, files: Path) -> None:
    """A workspace with the invented country in it."""
    written = invented_country.country(gazetteer().on(INVENTED_DAY), files)
    workspaces.describe(folder, slug="filled", invented=True)
    workspace = workspaces.open_workspace(folder, create=True)
    for register, path in written.items():
        taken = taking.take(
            workspace, path, register_name=register, source=invented_country.SOURCE, today=date(2022, 12, 31)
        )
        assert taken.refused == 0, (register, taken.refusals[:3])
    workspaces.forget(workspace)


if __name__ == "__main__":
    for line in measure():
        print(line)
