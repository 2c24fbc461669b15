"""Read CSV and its kin: delimiter and heading row are found, rows that do not fit are kept aside, none is lost."""

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
from attrs import define, field

from taicho.core.vocabulary import Text
from taicho.intake import files, letters
from taicho.intake.errors import Unreadable
from taicho.intake.files import Heading, Score, Sheet

DELIMITERS = (",", ";", "\t", "|")
BLOCK = 8 << 20

_QUOTING: tuple[dict[str, Any], ...] = ({"newlines_in_values": True}, {"quote_char": False})
"""With quotes as CSV has them; and, where that fails, line by line with quotes as letters."""


class _RunawayQuoteError(Exception):
    """A quote was opened and never closed, and swallowed rows: the file is read again, line by line."""


def read(
    path: Path,
    opened: Callable[[], BinaryIO],
    duck: duckdb.DuckDBPyConnection | None,
    work_dir: Path,
    score: Score,
    *,
    keep: bool,
) -> Sheet:
    """Fill `raw` and `ragged` from a text file. `opened` gives its bytes, `keep` when the file itself may be read.

    Without `duck` only the headings are found.
    """
    decoded = letters.as_utf8(path, opened, work_dir, keep=keep)
    delimiter, heading = _shape(decoded.path, score)
    if duck is None:
        return Sheet(heading.names)
    for how in _QUOTING:
        rows = _Rows(decoded.path, delimiter, heading, how)
        try:
            count = files.fill(duck, rows.batches(), rows.width)
        except (pa.ArrowInvalid, duckdb.Error, _RunawayQuoteError):
            continue
        _put_back(duck, rows)
        if count + len(rows.ragged) == 0:
            raise files.empty_below()
        notes = (decoded.note,) if decoded.note else ()
        return Sheet(heading.names, broken=decoded.broken, notes=notes)
    raise Unreadable(
        Text("Không tách được tệp thành dòng và ô.", "The file cannot be split into rows and cells."),
        Text("Mở bằng Excel rồi lưu thành XLSX hoặc CSV UTF-8.", "Open it in Excel and save it as XLSX or CSV UTF-8."),
    )


def _shape(path: Path, score: Score) -> tuple[str, Heading]:
    """Delimiter and heading: the pair that names most columns, then the one that splits most rows alike."""
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        lines = list(islice(file, 4 * files.HEADING_ROWS))
    best: tuple[tuple[int, int], str, Heading] | None = None
    for delimiter in DELIMITERS:
        rows = _parse(lines, delimiter)
        heading = files.find_heading(rows, score) or _widest(rows)
        width = len(heading.names)
        alike = sum(len(row) == width for row in rows[heading.at + 1 :]) if width > 1 else 0
        if best is None or (heading.score, alike) > best[0]:
            best = (heading.score, alike), delimiter, heading
    assert best is not None
    if len(best[2].names) < 2:
        raise Unreadable(
            Text(
                f"Chỉ thấy một cột (“{best[2].names[0][:60]}”): có thể sai dấu phân cách.",
                f"Only one column is seen (“{best[2].names[0][:60]}”): the delimiter may be wrong.",
            ),
            Text(
                "Dùng dấu phẩy, chấm phẩy, tab hoặc | giữa các ô.",
                "Put commas, semicolons, tabs or | between the cells.",
            ),
        )
    return best[1], best[2]


def _parse(lines: list[str], delimiter: str) -> list[list[str]]:
    try:
        return list(csv.reader(lines, delimiter=delimiter))
    except csv.Error:
        return [line.rstrip("\r\n").split(delimiter) for line in lines]


def _widest(rows: list[list[str]]) -> Heading:
    """Where nothing is known: the first row with as many cells as any; the mapping then says what is missing."""
    width = max((len(row) for row in rows), default=0)
    at = next((i for i, row in enumerate(rows) if len(row) == width), 0)
    return Heading(at, 1, tuple(cell.strip() for cell in rows[at]) if rows else ("",), 0)


@define
class _Rows:
    """The rows below the heading, in batches; rows with another number of cells gather in `ragged`."""

    path: Path
    delimiter: str
    heading: Heading
    how: dict[str, Any]
    ragged: list[tuple[int, str]] = field(factory=list)
    _next: int = 0
    _seen: int = 0

    @property
    def width(self) -> int:
        """Number of columns."""
        return len(self.heading.names)

    @property
    def _has_quotes(self) -> bool:
        return self.how.get("quote_char") is not False

    def batches(self) -> Iterator[pa.RecordBatch]:
        """Batches of (row_id, c0 …), each row with its number in the file."""
        self._next = self.heading.first_row
        names = files.column_names(self.width)
        reader = pa.csv.open_csv(
            self.path,
            pa.csv.ReadOptions(
                use_threads=False,
                block_size=BLOCK,
                column_names=names,
                skip_rows_after_names=self.heading.first_row - 1,
            ),
            pa.csv.ParseOptions(
                delimiter=self.delimiter, ignore_empty_lines=False, invalid_row_handler=self._keep, **self.how
            ),
            pa.csv.ConvertOptions(column_types={name: pa.string() for name in names}, strings_can_be_null=False),
        )
        for batch in reader:
            cells = batch.columns
            if self._has_quotes:
                self._look_for_runaway(cells)
            else:
                cells = [pc.replace_substring_regex(column, r'^\s*"(.*?)"?\s*$', r"\1") for column in cells]
            yield pa.RecordBatch.from_arrays(
                [pa.array(self._numbers(batch.num_rows)), *cells], names=["row_id", *names]
            )
        if self._has_quotes:
            for _, text in self.ragged:
                self._look_into(text)

    def _keep(self, row: Any) -> str:
        if row.number >= self.heading.first_row:
            self.ragged.append((row.number, row.text))
        return "skip"

    def _look_for_runaway(self, columns: Sequence[pa.Array]) -> None:
        """Cells of several lines are addresses, unless their lines look like rows of this very file."""
        for column in columns:
            for text in column.filter(pc.match_substring(column, "\n")).to_pylist():
                self._look_into(text)

    def _look_into(self, text: str) -> None:
        if any(line.count(self.delimiter) >= max(2, self.width - 1) for line in text.split("\n")[1:]):
            raise _RunawayQuoteError

    def _numbers(self, count: int) -> np.ndarray[Any, np.dtype[np.int64]]:
        """The next `count` row numbers, those of the ragged rows left out."""
        taken: list[np.ndarray[Any, np.dtype[np.int64]]] = []
        while count:
            gap = self.ragged[self._seen][0] if self._seen < len(self.ragged) else self._next + count
            here = min(count, gap - self._next)
            taken.append(np.arange(self._next, self._next + here, dtype=np.int64))
            self._next, count = self._next + here, count - here
            if self._seen < len(self.ragged) and self.ragged[self._seen][0] == self._next:
                self._next, self._seen = self._next + 1, self._seen + 1
        return np.concatenate(taken) if taken else np.empty(0, np.int64)


def _put_back(duck: duckdb.DuckDBPyConnection, rows: _Rows) -> None:
    """Rows that lack empty cells at their end, or have too many empty ones, are whole; the rest stays ragged."""
    whole: list[tuple[int, list[str]]] = []
    broken: list[tuple[int, int]] = []
    for number, text in rows.ragged:
        cells = next(
            csv.reader(
                io.StringIO(text, newline=""),
                delimiter=rows.delimiter,
            ),
            [],
        )
        if len(cells) <= rows.width and len(cells) > 1:
            whole.append((number, cells))
        elif len(cells) > rows.width and not any(cell.strip() for cell in cells[rows.width :]):
            whole.append((number, cells[: rows.width]))
        elif any(cell.strip() for cell in cells):
            broken.append((number, len(cells)))
    if whole:
        table = files.batch([number for number, _ in whole], [cells for _, cells in whole], rows.width)
        duck.register("put_back", pa.Table.from_batches([table]))
        duck.execute("insert into raw select * from put_back")
        duck.unregister("put_back")
    if broken:
        table = pa.table({"row_id": [number for number, _ in broken], "cells": [cells for _, cells in broken]})
        duck.register("put_back", table)
        duck.execute("insert into ragged select * from put_back")
        duck.unregister("put_back")
