"""Read a file of facts, CSV, XLSX or Parquet, into a table of texts: one row a row, with its number in the file."""

import gzip
import zlib
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import BinaryIO, cast

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
from attrs import field, frozen

from taicho.core.vocabulary import Text
from taicho.intake.errors import Unreadable

Score = Callable[[Sequence[str]], int]
"""How many columns of the register a row of headings names; finds the heading row, the delimiter, the sheet."""

HEADING_ROWS = 20
"""How far down a file the headings are looked for: titles and letterheads stand above them."""

HEADING_DEPTH = 3
"""Most rows that headings in several storeys (merged cells) take."""

SHEET_SHIFT = 32
"""`row_id` is the row's number in its sheet plus the sheet's number shifted by this much."""

JOINED = "\n"
"""Joins the storeys of a heading."""


@frozen
class Sheet:
    """What was read.

    The rows stand in the DuckDB table `raw` (row_id, c0, c1 …, all text; "" or null where empty), rows whose cells do
    not fit the headings in `ragged` (row_id, cells). headings: one per column, storeys joined by `JOINED`.
    broken: letters that could not be read stand as U+FFFD. sheets: names of a workbook's sheets by number.
    notes: what a person should know of the reading.
    """

    headings: tuple[str, ...]
    broken: bool = False
    sheets: tuple[str, ...] = ("",)
    notes: tuple[Text, ...] = field(factory=tuple)


def read(path: Path, duck: duckdb.DuckDBPyConnection, work_dir: Path, score: Score) -> Sheet:
    """Fill `raw` and `ragged` from `path`. Raises Unreadable when the file as a whole cannot be read."""
    duck.execute("create or replace table ragged (row_id bigint, cells bigint)")
    return _by_kind(path, work_dir, score, duck)


def headings(path: Path, work_dir: Path, score: Score) -> tuple[str, ...]:
    """The headings that `read` would find, without reading the rows."""
    return _by_kind(path, work_dir, score, None).headings


def _by_kind(path: Path, work_dir: Path, score: Score, duck: duckdb.DuckDBPyConnection | None) -> Sheet:
    """Read by what the file is, not by what its name says; without `duck` only its headings."""
    from taicho.intake import delimited, parquet, workbooks

    head = _head(path)
    if head.startswith(b"PAR1"):
        return parquet.read(path, duck)
    if head.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return workbooks.read(path, duck, score)
    named = path.suffix.lower() in (".parquet", ".pq", ".xlsx", ".xlsm")
    if named or head.lstrip().lower().startswith((b"<html", b"<!doctype", b"<?xml", b"{\\rtf", b"%pdf")):
        raise _not_what_it_says(path)
    if not head.startswith(b"\x1f\x8b"):
        return delimited.read(path, lambda: path.open("rb"), duck, work_dir, score, keep=True)
    try:
        return delimited.read(path, lambda: cast(BinaryIO, gzip.open(path)), duck, work_dir, score, keep=False)
    except (EOFError, gzip.BadGzipFile, zlib.error):
        raise Unreadable(
            Text("Tệp nén bị cụt hoặc hỏng.", "The compressed file is cut short or broken."),
            Text("Chép lại tệp rồi so dung lượng.", "Copy it again and compare the size."),
        ) from None


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            head = file.read(64)
    except OSError:
        raise Unreadable(
            Text(f"Không mở được tệp “{path.name}”.", f"The file “{path.name}” cannot be opened."),
            Text("Kiểm tra đường dẫn và quyền đọc.", "Check the path and the right to read it."),
        ) from None
    if not head.strip():
        raise Unreadable(
            Text("Tệp rỗng.", "The file is empty."), Text("Hãy xuất lại từ nguồn.", "Export it again from its source.")
        )
    return head


def _not_what_it_says(path: Path) -> Unreadable:
    return Unreadable(
        Text(
            f"Nội dung tệp “{path.name}” không phải bảng số liệu (CSV, XLSX, Parquet).",
            f"The content of “{path.name}” is not a table (CSV, XLSX, Parquet).",
        ),
        Text("Mở bằng Excel rồi lưu thành XLSX hoặc CSV UTF-8.", "Open it in Excel and save it as XLSX or CSV UTF-8."),
    )


def empty_below() -> Unreadable:
    """Headings, and nothing under them."""
    return Unreadable(
        Text("Tệp chỉ có tiêu đề, không có dòng số liệu.", "The file has headings and no rows."),
        Text("Kiểm tra trang tính hoặc bộ lọc khi xuất.", "Check the sheet, or the filter of the export."),
    )


@frozen
class Heading:
    """Where headings stand: row `at` (from 0), `depth` rows; what they say; how many columns they name."""

    at: int
    depth: int
    names: tuple[str, ...]
    score: int

    @property
    def first_row(self) -> int:
        """Number of the first row below, as a person counts."""
        return self.at + self.depth + 1


def find_heading(rows: Sequence[Sequence[str]], score: Score) -> Heading | None:
    """The heading among the first rows: the one that names most columns, the flattest and highest of equals.

    Storeys are joined: an empty cell of an upper storey takes the text on its left (a merged heading).
    None when no row names any column.
    """
    found = []
    for at in range(min(HEADING_ROWS, len(rows))):
        for depth in range(1, HEADING_DEPTH + 1):
            names = _joined(rows[at : at + depth])
            if at + depth <= len(rows) and (known := score(names)):
                found.append(Heading(at, depth, names, known))
    return max(found, key=lambda heading: (heading.score, -heading.depth, -heading.at), default=None)


def _joined(storeys: Sequence[Sequence[str]]) -> tuple[str, ...]:
    width = max((len(row) for row in storeys), default=0)
    padded = [[*row, *[""] * (width - len(row))] for row in storeys]
    for upper, lower in pairwise(padded):
        for i in range(1, width):
            if not upper[i].strip() and lower[i].strip():
                upper[i] = upper[i - 1]
    columns = [[row[i].strip() for row in padded] for i in range(width)]
    return tuple(JOINED.join(dict.fromkeys(text for text in column if text)) for column in columns)


def column_names(width: int) -> list[str]:
    """Names of the columns of `raw`."""
    return [f"c{i}" for i in range(width)]


def fill(duck: duckdb.DuckDBPyConnection, tables: Iterator[pa.RecordBatch], width: int) -> int:
    """Make `raw` from batches of (row_id, c0 …), cells trimmed; returns how many rows came."""
    schema = pa.schema([("row_id", pa.int64()), *((name, pa.string()) for name in column_names(width))])
    reader = pa.RecordBatchReader.from_batches(schema, map(_trimmed, tables))
    duck.register("coming", reader)
    duck.execute("create or replace table raw as select * from coming")
    duck.unregister("coming")
    counted = duck.execute("select count(*) from raw").fetchone()
    return int(counted[0]) if counted else 0


def _trimmed(batch: pa.RecordBatch) -> pa.RecordBatch:
    """Cells without the white space around them, no-break spaces included."""
    ids, *cells = batch.columns
    return pa.RecordBatch.from_arrays([ids, *map(pc.utf8_trim_whitespace, cells)], schema=batch.schema)


def batch(ids: Sequence[int], rows: Sequence[Sequence[str | None]], width: int) -> pa.RecordBatch:
    """Rows of cells as a batch; short rows are filled up."""
    cells = [pa.array([row[i] if i < len(row) else None for row in rows], pa.string()) for i in range(width)]
    return pa.RecordBatch.from_arrays([pa.array(ids, pa.int64()), *cells], names=["row_id", *column_names(width)])
