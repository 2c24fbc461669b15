"""The wheel carries packs, templates and static files, and runs the demonstration in an empty environment."""

import json
import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def run(*command: str | Path, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run and return the finished process; its output is shown when it fails."""
    finished = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env={key: value for key, value in os.environ.items() if key != "PYTHONPATH"} | environment,
        capture_output=True,
        text=True,
        timeout=1200,
    )
    assert finished.returncode == 0, finished.stdout[-2000:] + finished.stderr[-4000:]
    return finished


@pytest.mark.slow
def test_the_wheel_runs_the_demonstration(tmp_path: Path) -> None:
    """Built from the tree, installed with its locked dependencies, it prepares the demonstration and answers."""
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", tmp_path / "dist", ROOT, cwd=tmp_path)
    (wheel,) = (tmp_path / "dist").glob("*.whl")
    venv.create(tmp_path / "empty", with_pip=True)
    python = tmp_path / "empty" / "bin" / "python"
    run(python, "-m", "pip", "install", "-q", "-c", _constraints(tmp_path), wheel, cwd=tmp_path)
    taicho = tmp_path / "empty" / "bin" / "taicho"
    run(taicho, "demo", "--prepare-only", "--workspace", tmp_path / "there", cwd=tmp_path)
    answer = run(
        *(taicho, "indicators", "--workspace", tmp_path / "there"),
        *("--on", "2021-10-20", "--place", "VN", "--json"),
        cwd=tmp_path,
    )
    readings = {r["indicator"]: r for r in json.loads(answer.stdout) if not r["where"]}
    assert readings["cases_7d"]["value"] == 17661


def _constraints(folder: Path) -> Path:
    """The locked versions without hashes, as pip wants constraints."""
    lines = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    pins = [line.split(" ")[0] for line in lines if line and not line.startswith((" ", "#"))]
    path = folder / "constraints.txt"
    path.write_text("\n".join(pins) + "\n", encoding="utf-8")
    return path
