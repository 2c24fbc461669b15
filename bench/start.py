"""The demonstration from nothing to its first page: `taicho demo` in an installed environment, as `make run` does."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

from bench.measured import Line

SLOWEST, LARGEST = 60.0, 400.0
COMMAND = "from taicho.cli.main import run; run()"


def measure() -> list[Line]:
    """Seconds until the sign-in page answers, and the memory of the process then and after a walk."""
    with tempfile.TemporaryDirectory() as folder, closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        begun = time.perf_counter()
        words = ["--workspace", str(Path(folder) / "var"), "demo", "--port", str(port)]
        server = subprocess.Popen(
            [sys.executable, "-c", COMMAND, *words], env=os.environ, stdout=subprocess.DEVNULL, start_new_session=True
        )
        try:
            first_page(port, server)
            seconds = time.perf_counter() - begun
            serving = megabytes(server.pid, "VmRSS")
            return [
                Line("demonstration: from nothing to the first page", seconds, bar=SLOWEST),
                Line("of it processor time, on all cores", processor_seconds(server.pid)),
                Line("memory of the process when it serves", serving, unit="MB", bar=LARGEST),
                Line("its highest so far", megabytes(server.pid, "VmHWM"), unit="MB", bar=LARGEST),
            ]
        finally:
            os.killpg(server.pid, signal.SIGTERM)
            server.wait()


def first_page(port: int, server: "subprocess.Popen[bytes]") -> None:
    """Return when the sign-in page of the real workspace has been read."""
    while server.poll() is None:
        asking = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        try:
            asking.request("GET", "/real/sign-in/")
            if asking.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.1)
        finally:
            asking.close()
    raise AssertionError("the server ended before it served")


def processor_seconds(pid: int) -> float:
    """Seconds of processor time of a process and of its ended children."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def megabytes(pid: int, name: str) -> float:
    """A figure of the process as the kernel tells it: VmRSS now, VmHWM at most."""
    lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{name}:")) / 1024
