"""Write tables into Parquet files, in a process of its own (`python -m taicho.store.exporting`, its order on stdin).

A process of its own because DuckDB brings its own SQLite. Two copies of SQLite in one process lose each other's
locks on a file (closing it in one drops the locks of the other), and a write under way could be torn. Between
processes the locks hold. It also keeps the memory of the work out of the server.
"""

import json
import subprocess
import sys
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from attrs import asdict, frozen

from taicho.core.vocabulary import Fault, Text


@frozen
class Order:
    """Which database (sqlite: a path; postgres: a connection string), which schema, and file -> its query.

    Queries name tables of the schema `shelf`.
    """

    vendor: str
    target: str
    schema: str
    files: Mapping[str, str]
    memory: str = "1500MB"


def export(order: Order) -> None:
    """Carry the order out in a fresh process; a Fault when it fails."""
    done = subprocess.run(
        [sys.executable, "-m", "taicho.store.exporting"],
        input=json.dumps(asdict(order)),
        capture_output=True,
        text=True,
    )
    if done.returncode:
        why = done.stderr.strip().splitlines()[-1:] or ["?"]
        raise Fault(
            Text(f"Không chốt được số liệu: {why[0]}.", f"The snapshot could not be written: {why[0]}."),
            Text("Kiểm tra chỗ trống trên đĩa; chạy `taicho doctor`.", "Check the free space; run `taicho doctor`."),
        )


def carry_out(order: Order) -> None:
    """Write every file from one state of the database."""
    import duckdb

    duck = duckdb.connect(
        config={
            "threads": "2",
            "memory_limit": order.memory,
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
        }
    )
    scanner = f"{order.vendor}_scanner"
    duck.execute(f"load {_quoted(str(extension(scanner)))}")
    kind = "sqlite" if order.vendor == "sqlite" else "postgres"
    schema = f", schema {_quoted(order.schema)}" if order.schema else ""
    duck.execute(f"attach {_quoted(order.target)} as shelf (type {kind}, read_only{schema})")
    duck.execute(f'use shelf."{order.schema}"' if order.schema else "use shelf")
    duck.execute("begin")
    for path, query in order.files.items():
        duck.execute(f"copy ({query}) to {_quoted(path)} (format parquet, compression zstd)")
    duck.execute("commit")
    duck.close()


def extension(name: str) -> Path:
    """The file of a DuckDB extension that the package of its name carries; nothing is fetched from anywhere."""
    spec = find_spec(f"duckdb_extension_{name}")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError(f"duckdb_extension_{name}")
    (found,) = Path(spec.submodule_search_locations[0]).rglob(f"{name}.duckdb_extension")
    return found


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def main(text: str) -> int:
    """Read an order as JSON and carry it out; the last line of stderr says what went wrong."""
    given: dict[str, Any] = json.loads(text)
    carry_out(Order(**given))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.stdin.read()))
