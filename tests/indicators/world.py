"""A small made-up country and snapshots drawn as tables, for the tests of indicators and engines."""

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from taicho.core.indicators.snapshot import FILES, SOURCES, SnapshotFile, Type
from taicho.core.vocabulary.places import Place, Places, Tier

NAMES = {
    "VN": ("Việt Nam", None, 1_000_000),
    "00": ("Chưa rõ tỉnh", "VN", None),
    "70": ("Tỉnh Một", "VN", 400_000),
    "80": ("Tỉnh Hai", "VN", 600_000),
    "691": ("Huyện Một", "70", 100_000),
    "692": ("Huyện Hai", "70", 300_000),
    "800": ("Huyện Ba", "80", None),
    "25222": ("Xã Một", "691", 10_000),
    "25225": ("Xã Hai", "691", 20_000),
    "25301": ("Xã Ba", "692", 50_000),
    "28001": ("Xã Bốn", "800", 1_000),
}
"""Code -> name, parent, own population. They do not add up, as published figures do not."""

BANDS = {
    ("VN", "18+"): 700_000,
    ("VN", "all"): 1_000_000,
    ("70", "18+"): 280_000,
    ("70", "all"): 400_000,
    ("691", "18+"): 60_000,
    ("691", "all"): 100_000,
    ("691", "65+"): 5_000,
}

_TIERS = {0: Tier.UNASSIGNED, 2: Tier.PROVINCE, 3: Tier.DISTRICT, 5: Tier.COMMUNE}


def country() -> Places:
    """Nation, two provinces and "00", three districts, four communes."""
    by_code = {}
    for code, (name, parent, people) in NAMES.items():
        tier = Tier.NATION if parent is None else Tier.UNASSIGNED if code == "00" else _TIERS[len(code)]
        by_code[code] = Place(code, tier, name, name, "", parent, people)
    return Places("made-up", date(2021, 1, 1), None, by_code, bands=BANDS)


def day(text: str) -> date:
    """ "5/7" is 5 July 2021; a whole ISO date is itself."""
    if "-" in text:
        return date.fromisoformat(text)
    day_, month = text.split("/")
    return date(2021, int(month), int(day_))


def drawn(table: str) -> list[dict[str, str]]:
    """Rows of a table drawn with bars; the first line holds the headings. Empty cells are left out."""
    lines = [line.strip() for line in table.strip().splitlines() if line.strip() and set(line.strip()) - set("-+| ")]
    head, *rows = [[cell.strip() for cell in line.split("|")] for line in lines]
    assert all(len(row) <= len(head) for row in rows), "a row is longer than the headings"
    return [{h: c for h, c in zip(head, row, strict=False) if c} for row in rows]


def _value(text: str, type_: Type) -> Any:
    if type_ is Type.DAY:
        return day(text)
    if type_ is Type.FLAG:
        return text == "yes"
    return {Type.COUNT: int, Type.NUMBER: float, Type.TEXT: str}[type_](text)


_SHORT = {
    "place": "place_code",
    "on": "happened_on",
    "reported": "reported_on",
    "known": "known_on",
    "to": "known_until",
}


def fact(file: SnapshotFile, drawn_row: Mapping[str, str]) -> dict[str, Any]:
    """A whole row from a drawn one: reported as it happened, known as reported, source "a"."""
    types = {column.name: column.type for column in file.columns}
    given = {_SHORT.get(name, name): text for name, text in drawn_row.items()}
    row = {name: _value(given[name], types[name]) if name in given else None for name in types}
    assert not set(given) - set(types), f"no such column: {set(given) - set(types)}"
    if file is not SOURCES:
        row["reported_on"] = row["reported_on"] or row["happened_on"]
        row["known_on"] = row["known_on"] or row["reported_on"]
    row["source"] = row["source"] or "a"
    if "complete" in row:
        row["complete"] = bool(row["complete"])
    return row


_ARROW = {
    Type.TEXT: pa.string(),
    Type.DAY: pa.date32(),
    Type.COUNT: pa.int64(),
    Type.NUMBER: pa.float64(),
    Type.FLAG: pa.bool_(),
}


def write_snapshot(folder: Path, rows: Mapping[str, list[dict[str, Any]]]) -> Path:
    """A snapshot of whole rows by register ("sources" among them)."""
    folder.mkdir(parents=True, exist_ok=True)
    for file in (*FILES, SOURCES):
        schema = pa.schema([(column.name, _ARROW[column.type]) for column in file.columns])
        pq.write_table(pa.Table.from_pylist(rows.get(file.register, []), schema=schema), folder / file.name)
    return folder


def snapshot_of(folder: Path, **tables: str) -> Path:
    """A snapshot of drawn tables by register."""
    files = {file.register: file for file in (*FILES, SOURCES)}
    return write_snapshot(folder, {name: [fact(files[name], row) for row in drawn(t)] for name, t in tables.items()})


def days_between(first: str, last: str) -> list[date]:
    """All days from first to last, both included."""
    start, end = day(first), day(last)
    return [start + timedelta(days=i) for i in range((end - start).days + 1)]
