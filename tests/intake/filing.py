"""A small country and small files, to check."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from taicho.core.registers import register
from taicho.core.vocabulary import Place, Places, Tier
from taicho.intake.check import Checked, check

TODAY = date(2021, 9, 1)
CHANGE = date(2021, 7, 1)
"""The day on which the small country lost its districts."""

_TREE = """
VN  | nation     |     | Việt Nam          | Việt Nam
00  | unassigned | VN  | Chưa phân bổ      | Chưa phân bổ
01  | province   | VN  | Tỉnh Sông Xanh    | Sông Xanh
70  | province   | VN  | Tỉnh Núi Đỏ       | Núi Đỏ
001 | district   | 01  | Huyện Bến Cũ      | Bến Cũ
701 | district   | 70  | Huyện Đồi Cao     | Đồi Cao
702 | district   | 70  | Thị xã Đồi Thấp   | Đồi Thấp
00001 | commune  | 001 | Xã Tân Lập        | Tân Lập
00002 | commune  | 001 | Phường Đông       | Đông
70101 | commune  | 701 | Xã Tân Lập        | Tân Lập
70102 | commune  | 701 | Xã Phú Mỹ         | Phú Mỹ
70201 | commune  | 702 | Phường Tân Lập    | Tân Lập
"""
"""Three communes are called Tân Lập."""


def _places(structure: str, since: date, until: date | None, districts: bool) -> Places:
    rows = [[cell.strip() for cell in line.split("|")] for line in _TREE.strip().splitlines()]
    above = {row[0]: row[2] for row in rows}
    by_code = {}
    for code, tier, parent, name, short in rows:
        if not districts and tier == "district":
            continue
        if not districts and above.get(parent) and tier == "commune":
            parent = above[parent]
        kind = name.removesuffix(short).strip().lower()
        by_code[code] = Place(code, Tier(tier), name, short, kind, parent or None, 1000)
    return Places(structure, since, until, by_code)


BEFORE = _places("small-3", date(2000, 1, 1), CHANGE, True)
AFTER = _places("small-2", CHANGE, None, False)


def three_tiers(_day: date) -> Places:
    """The small country with districts, on any day."""
    return _places("small", date(2000, 1, 1), None, True)


def reformed(day: date) -> Places:
    """The small country that lost its districts on CHANGE."""
    return BEFORE if day < CHANGE else AFTER


def checked(path: Path, name: str = "cases", **how: Any) -> Checked:
    """Check a file beside which the work is done."""
    told: dict[str, Any] = {"source": "test", "places_on": three_tiers, "today": TODAY} | how
    return check(register(name), path, work_dir=path.parent / "work", **told)


def checked_text(folder: Path, text: str, name: str = "cases", **how: Any) -> Checked:
    """Check a text as a CSV file in UTF-8; indented lines are drawn tables."""
    lines = [line.strip() for line in text.strip("\n").splitlines()]
    path = folder / "file.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return checked(path, name, **how)


def good(result: Checked, *columns: str) -> list[Any]:
    """Values of the good rows in the order of the file; single values when one column is asked for."""
    rows = duckdb.sql(f"select {', '.join(columns)} from read_parquet('{result.good_path}') order by row_no").fetchall()
    return [row[0] for row in rows] if len(columns) == 1 else rows


def refused(result: Checked) -> list[tuple[int, str]]:
    """(row, column) of every refusal."""
    return [(one.row, one.column) for one in result.refusals]


def sentences(result: Checked, language: str) -> list[str]:
    """What each refusal says."""
    return [one.what.in_(language) for one in result.refusals]


def write_sheet(path: Path, sheets: dict[str, Sequence[Sequence[Any]]], merge: Sequence[str] = ()) -> Path:
    """A workbook; `merge` are ranges of its first sheet."""
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    for cells in merge:
        book.worksheets[0].merge_cells(cells)
    book.save(path)
    return path
