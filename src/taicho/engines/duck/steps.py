"""Small SQL steps with telling names, run one after the other on one connection."""

from collections.abc import Sequence
from os import getpid
from pathlib import Path
from threading import Lock
from typing import Any

import duckdb
import pyarrow as pa
from attrs import define, field

_databases: dict[int, duckdb.DuckDBPyConnection] = {}
"""The in-memory database of this process, by process number (a forked child opens its own)."""

_opening = Lock()


def database() -> duckdb.DuckDBPyConnection:
    """The process's database: trees of places stand in it, every question works on a connection of its own."""
    with _opening:
        if getpid() not in _databases:
            _databases[getpid()] = connect()
        return _databases[getpid()]


def connect() -> duckdb.DuckDBPyConnection:
    """An in-memory database that never looks for extensions on a network."""
    settings: dict[str, str | bool | int | float | list[str]] = {
        "threads": 2,
        "memory_limit": "1.5GB",
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
        "preserve_insertion_order": False,
    }
    return duckdb.connect(":memory:", config=settings)


@define
class Steps:
    """A queue of steps; each is a temporary table that later steps read by name.

    `done` keeps name and SQL of every step, so that any of them can be looked at alone.
    """

    connection: duckdb.DuckDBPyConnection = field(factory=lambda: database().cursor())
    done: list[tuple[str, str]] = field(factory=list)
    everywhere: bool = False
    """Whether the scope is the whole tree; rows need then not be looked up in it."""

    def make(self, name: str, sql: str) -> None:
        """Run a SELECT and keep its rows as table `name`."""
        self.done.append((name, sql))
        self.connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {sql}")

    def look(self, name: str, sql: str) -> None:
        """Name a SELECT without running it: it is read in place by the steps that use it."""
        self.done.append((name, sql))
        self.connection.execute(f"CREATE OR REPLACE TEMP VIEW {name} AS {sql}")

    def inside(self, column: str, code: str = "code") -> str:
        """Condition that a column holds a place of the scope; true where the scope is everything."""
        return "true" if self.everywhere else f"{column} IN (SELECT {code} FROM scope)"

    def give(self, name: str, table: pa.Table) -> None:
        """Hand in rows from Python as `name`."""
        self.connection.register(name, table)

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """The rows of a SELECT."""
        return self.connection.execute(sql).fetchall()

    def arrow(self, sql: str) -> pa.Table:
        """The rows of a SELECT as an Arrow table."""
        return self.connection.execute(sql).to_arrow_table()

    def close(self) -> None:
        """Let the memory go."""
        self.connection.close()


def text(value: object) -> str:
    """A value as an SQL literal of text."""
    return "'" + str(value).replace("'", "''") + "'"


def texts(values: Sequence[object]) -> str:
    """Literals in brackets, for IN; never empty."""
    return "(" + ", ".join(text(value) for value in values or ["\x00"]) + ")"


def file(path: Path) -> str:
    """A Parquet file as a relation."""
    return f"read_parquet({text(path)})"
