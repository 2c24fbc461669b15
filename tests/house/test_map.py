"""The map of the house is true: layers hold, the core has no clock, every dependency says why."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_import_contracts_hold() -> None:
    """Layers, no rings, pure core, exhaustive."""
    finished = subprocess.run(
        [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"], cwd=ROOT, capture_output=True, text=True
    )
    assert finished.returncode == 0, finished.stdout


def test_no_clock_in_the_core() -> None:
    """`date.today` and its like stay at the edge."""
    finished = subprocess.run([sys.executable, str(ROOT / "tools" / "check_clock.py")], capture_output=True, text=True)
    assert finished.returncode == 0, finished.stdout


def test_every_dependency_says_why() -> None:
    """A line of pyproject.toml that names a package ends in a reason."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    lines = re.findall(r'^  "[a-zA-Z].*$', text, flags=re.MULTILINE)
    assert lines
    assert [line for line in lines if "#" not in line] == []


def test_no_words_of_a_workplace_in_the_tree() -> None:
    """No machine path and no registry host is written in a tracked file."""
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True).stdout.split("\0")
    banned = re.compile(r"/(?:wo" + r"rk|ro" + r"ot)/|files\.pytho" + r"nhosted|registry\.np" + r"mjs")
    found = []
    for name in filter(None, tracked):
        path = ROOT / name
        if path.suffix in {".gz", ".parquet", ".png", ".ttf", ".woff2"} or not path.is_file():
            continue
        if banned.search(path.read_text(encoding="utf-8", errors="ignore")):
            found.append(name)
    assert found == []


def test_no_two_test_files_have_one_name() -> None:
    """The test folders are no packages: two files of one name could not be collected together."""
    names = [path.name for path in (ROOT / "tests").rglob("test_*.py")]
    assert sorted(names) == sorted(set(names))
