"""Read workbooks (XLSX, XLS): several sheets, titles above the headings, merged cells, real dates and numbers."""

import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import python_calamine
from attrs import frozen

from taicho.core.vocabulary import Text
from taicho.core.vocabulary.spelling import fold
from taicho.intake import files, letters
from taicho.intake.errors import Unreadable
from taicho.intake.files import Heading, Score, Sheet

BATCH = 20_000
SAMPLE_ROWS = 200
LARGEST = 2_000_000_000
"""Bytes of an unpacked workbook; a full sheet of a million rows has about half."""

Range = tuple[tuple[int, int], tuple[int, int]]


@frozen
class _Page:
    """One sheet: its number and name, its heading, merged ranges (from 0), and the font it was typed in."""

    number: int
    name: str
    sheet: Any
    heading: Heading
    merged: tuple[Range, ...]
    font: str | None


def read(path: Path, duck: duckdb.DuckDBPyConnection | None, score: Score) -> Sheet:
    """Fill `raw` from the sheet whose headings name most columns, and from all sheets with the same headings.

    Without `duck` only the headings are found.
    """
    _look_at_size(path)
    try:
        book = python_calamine.CalamineWorkbook.from_path(str(path))
        names = list(book.sheet_names)
        pages = [page for i, name in enumerate(names) if (page := _page(i, name, book, score)) is not None]
    except (python_calamine.CalamineError, OSError, ValueError):
        raise Unreadable(
            Text("Không mở được bảng tính: tệp hỏng hoặc có mật khẩu.", "The workbook is broken or has a password."),
            Text("Mở bằng Excel, bỏ mật khẩu và lưu lại.", "Open it in Excel, remove the password and save it again."),
        ) from None
    if not pages:
        raise Unreadable(
            Text(
                "Không thấy dòng tiêu đề nào của sổ trong bảng tính.",
                "No row of the workbook holds headings of the register.",
            ),
            Text("Cần một dòng ghi tên cột, ví dụ “Ngày”, “Mã xã”.", "A row must name the columns, such as “Date”."),
        )
    best = max(pages, key=lambda page: (page.heading.score, -page.number))
    if duck is None:
        return Sheet(best.heading.names)
    chosen = [page for page in pages if _same(page.heading, best.heading)]
    width = len(best.heading.names)
    if files.fill(duck, (batch for page in chosen for batch in _batches(page, width)), width) == 0:
        raise files.empty_below()
    return Sheet(best.heading.names, sheets=tuple(names) if len(names) > 1 else ("",), notes=_notes(names, chosen))


def _look_at_size(path: Path) -> None:
    """A workbook is unpacked in memory: one that would fill it is refused before."""
    try:
        with zipfile.ZipFile(path) as packed:
            size = sum(part.file_size for part in packed.infolist())
    except (zipfile.BadZipFile, OSError):
        return
    if size > LARGEST:
        raise Unreadable(
            Text("Bảng tính quá lớn.", "The workbook is too large."),
            Text("Lưu thành CSV UTF-8 rồi gửi lại.", "Save it as CSV UTF-8 and send it again."),
        )


def _same(one: Heading, other: Heading) -> bool:
    return [fold(name) for name in one.names] == [fold(name) for name in other.names]


def _notes(names: Sequence[str], chosen: Sequence[_Page]) -> tuple[Text, ...]:
    notes = []
    read_names = [page.name for page in chosen]
    left = [name for name in names if name not in read_names]
    if left:
        done, rest = ", ".join(f"“{name}”" for name in read_names), ", ".join(f"“{name}”" for name in left)
        notes.append(Text(f"Đã đọc trang tính {done}; không đọc {rest}.", f"Sheets read: {done}; not read: {rest}."))
    fonts = dict.fromkeys(page.font for page in chosen if page.font)
    notes += [Text(f"Đã chuyển chữ từ {font} sang Unicode.", f"Letters were converted from {font}.") for font in fonts]
    return tuple(notes)


def _page(number: int, name: str, book: Any, score: Score) -> _Page | None:
    """The sheet when one of its first rows holds headings."""
    sheet = book.get_sheet_by_name(name)
    if sheet.end is None:
        return None
    merged: tuple[Range, ...] = tuple((tuple(start), tuple(end)) for start, end in sheet.merged_cell_ranges or ())
    top = []
    for row in _rows(sheet, merged, None):
        top.append([cell or "" for cell in row])
        if len(top) >= SAMPLE_ROWS:
            break
    font = letters.font_of(" ".join(cell for row in top for cell in row))
    if font:
        top = [[letters.FONTS[font](cell) for cell in row] for row in top]
    heading = files.find_heading(top, score)
    return None if heading is None else _Page(number, name, sheet, _trimmed(heading), merged, font)


def _trimmed(heading: Heading) -> Heading:
    """Without the empty headings at the right end."""
    names = list(heading.names)
    while names and not names[-1]:
        names.pop()
    return Heading(heading.at, heading.depth, tuple(names), heading.score)


def _batches(page: _Page, width: int) -> Iterator[pa.RecordBatch]:
    """Rows below the headings that hold anything, numbered as the spreadsheet numbers them."""
    base = page.number << files.SHEET_SHIFT
    ids: list[int] = []
    rows: list[list[str | None]] = []
    for number, row in enumerate(_rows(page.sheet, page.merged, page.font), 1):
        if number >= page.heading.first_row and any(row):
            ids.append(base + number)
            rows.append(row)
        if len(rows) >= BATCH:
            yield files.batch(ids, rows, width)
            ids, rows = [], []
    if rows:
        yield files.batch(ids, rows, width)


def _rows(sheet: Any, merged: Sequence[Range], font: str | None) -> Iterator[list[str | None]]:
    """All rows from the first of the sheet, as texts.

    A cell merged downwards stands in each of its rows (a date or a district beside several communes), unless it is
    a number: a count must not be counted twice.
    """
    convert = letters.FONTS[font] if font else None
    first_row, first_column = sheet.start
    for _ in range(first_row):
        yield []
    starts = {top_left: bottom_right for top_left, bottom_right in merged if bottom_right[0] > top_left[0]}
    held: dict[int, tuple[int, str]] = {}
    for number, cells in enumerate(sheet.iter_rows(), first_row):
        row: list[str | None] = [*[None] * first_column, *(_text(cell) for cell in cells)]
        if convert:
            row = [convert(cell) if cell else cell for cell in row]
        if starts or held:
            _hold(number, row, cells, first_column, starts, held)
        yield row


def _hold(
    number: int,
    row: list[str | None],
    cells: Sequence[Any],
    first_column: int,
    starts: dict[tuple[int, int], tuple[int, int]],
    held: dict[int, tuple[int, str]],
) -> None:
    for column, text in enumerate(row):
        if text and (number, column) in starts and not isinstance(cells[column - first_column], int | float):
            held[column] = (starts[number, column][0], text)
        elif column in held and not text:
            last, above = held[column]
            if number <= last:
                row[column] = above


def _text(cell: Any) -> str | None:
    """A cell as text: whole numbers without a point, fractions with an exponent, days as ISO, nothing as None."""
    if cell is None or cell == "":
        return None
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        if cell.is_integer() and abs(cell) < 1e15:
            return str(int(cell))
        text = repr(cell)
        return text if "e" in text else f"{text}e0"
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell)
