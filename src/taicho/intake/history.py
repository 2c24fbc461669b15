"""Reads packs/vn/history: the files of real facts to import, who published them and in which order they are taken."""

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from attrs import frozen

from taicho.core.indicators.order import Entry
from taicho.core.vocabulary import Text

HISTORY = files("taicho.packs") / "vn" / "history"
APART = "announced_elsewhere"
"""A file beside the registers: rows one province announced for an address in another."""


@frozen
class HistoryFile:
    """One file in the import form of a register: `taicho take PATH --register REGISTER --source SOURCE`."""

    register: str
    source: str
    path: Path


@frozen
class OrderList:
    """Sources of a measure or register in a subtree and period, best first, and why (since <= day < until)."""

    of: str
    place: str
    sources: tuple[str, ...]
    reason: Text
    since: date | None = None
    until: date | None = None

    def entries(self) -> tuple[Entry, ...]:
        """The list as rows of the sources data, rank 1 first."""
        return tuple(
            Entry(self.of, source, self.place, self.since, self.until, rank)
            for rank, source in enumerate(self.sources, 1)
        )


def history_files() -> tuple[HistoryFile, ...]:
    """Every file of the pack that feeds a register, in order of register and source."""
    with as_file(HISTORY) as folder:
        found = sorted(folder.glob("*.*.parquet"))
    return tuple(HistoryFile(path.name.split(".")[0], path.name.split(".")[1], path) for path in found)


def source_names() -> Mapping[str, Text]:
    """Source id -> who that is."""
    return {entry["id"]: Text(entry["vi"], entry["en"]) for entry in _orders()["sources"]}


def source_orders() -> tuple[OrderList, ...]:
    """The lists of packs/vn/history/sources.toml."""
    return tuple(
        OrderList(
            entry["of"],
            entry["place"],
            tuple(entry["sources"]),
            Text(entry["vi"], entry["en"]),
            entry.get("since"),
            entry.get("until"),
        )
        for entry in _orders()["orders"]
    )


@cache
def _orders() -> Mapping[str, Any]:
    return tomllib.loads((HISTORY / "sources.toml").read_text(encoding="utf-8"))
