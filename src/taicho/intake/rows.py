"""A small file of rows under known headings (CSV, XLSX, Parquet; any coding) → its cells, told apart by name."""

import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import duckdb
from attrs import frozen

from taicho.core.vocabulary import Fault, Text
from taicho.core.vocabulary.spelling import fold
from taicho.intake import files
from taicho.intake.errors import Unreadable

_SHEET_ROWS = (1 << files.SHEET_SHIFT) - 1


@frozen
class Row:
    """One row: its number as a person counts, heading row included, and its cells by column name ("" is empty)."""

    number: int
    cells: Mapping[str, str]


@frozen
class Mistake:
    """What is wrong in a row."""

    row: int
    text: Text

    def sentence(self, language: str) -> str:
        """ "Dòng 7: ..." """
        return f"{'Row' if language == 'en' else 'Dòng'} {self.row}: {self.text.in_(language)}"


@frozen
class Found:
    """What stands in a file: every row, the columns it has, its headings as printed, and the rows too wide for them.

    ragged: (row number, cells).
    """

    rows: tuple[Row, ...]
    columns: frozenset[str]
    headings: tuple[str, ...]
    ragged: tuple[tuple[int, int], ...]


def find_rows(path: Path, headings: Mapping[str, Sequence[str]]) -> Found:
    """Everything in `path`, judged by nobody. headings: column -> other ways to write it.

    Raises Unreadable when the file cannot be read at all.
    """
    said = {fold(word): name for name, words in headings.items() for word in (name, name.replace("_", " "), *words)}

    def score(names: Sequence[str]) -> int:
        return len({said[fold(one)] for one in names if fold(one) in said})

    with tempfile.TemporaryDirectory(prefix="taicho-rows-") as folder, duckdb.connect() as duck:
        sheet = files.read(path, duck, Path(folder), score)
        at = {said[fold(name)]: i for i, name in reversed(list(enumerate(sheet.headings))) if fold(name) in said}
        cut = duck.execute("select row_id, cells from ragged order by row_id").fetchall()
        columns = "".join(f", c{i}" for i in at.values())
        cells = duck.execute(f"select row_id{columns} from raw order by row_id").fetchall()
    return Found(
        tuple(_row(row_id, tuple(at), values) for row_id, *values in cells),
        frozenset(at),
        tuple(sheet.headings),
        tuple((_number(row_id), many) for row_id, many in cut),
    )


def read_rows(path: Path, headings: Mapping[str, Sequence[str]], needed: Sequence[str]) -> list[Row]:
    """The rows of `path` that say anything. needed: columns the file must have.

    Raises Unreadable when the file cannot be read, lacks columns (all of them are told at once) or has wider rows.
    """
    found = find_rows(path, headings)
    _all_there(path, needed, found)
    if found.ragged:
        raise _ragged(path, found)
    return [row for row in found.rows if any(row.cells.values())]


def _number(row_id: object) -> int:
    """The row as a person counts it, without the number of the sheet."""
    return int(str(row_id)) & _SHEET_ROWS


def _row(row_id: object, names: Sequence[str], values: Sequence[object]) -> Row:
    return Row(_number(row_id), {name: str(cell or "").strip() for name, cell in zip(names, values, strict=True)})


def _all_there(path: Path, needed: Sequence[str], found: Found) -> None:
    missing = [name for name in needed if name not in found.columns]
    if missing:
        names, seen = ", ".join(missing), ", ".join(files_shown(found.headings))
        raise Unreadable(
            Text(f"Tệp “{path.name}” thiếu cột: {names}.", f"The file “{path.name}” lacks the columns: {names}."),
            Text(f"Các cột đang có: {seen}.", f"Columns it has: {seen}."),
        )


def files_shown(headings: Sequence[str]) -> list[str]:
    """Headings in one line each."""
    return [heading.replace(files.JOINED, " / ") for heading in headings if heading.strip()] or ["—"]


def _ragged(path: Path, found: Found) -> Unreadable:
    width = len(found.headings)
    vi = "; ".join(f"dòng {row} có {cells} ô" for row, cells in found.ragged)
    en = "; ".join(f"row {row} has {cells} cells" for row, cells in found.ragged)
    return Unreadable(
        Text(f"Tệp “{path.name}” có {width} cột nhưng {vi}.", f"“{path.name}” has {width} columns, but {en}."),
        Text("Kiểm tra dấu phẩy thừa, hoặc đặt chữ trong ngoặc kép.", "Look for stray commas, or quote the text."),
    )


def refuse(path: Path, mistakes: Sequence[Mistake]) -> None:
    """Raise one Fault that tells all mistakes with their rows; none: nothing happens."""
    if not mistakes:
        return
    ordered = sorted(mistakes, key=lambda one: one.row)
    told = {language: "\n".join(one.sentence(language) for one in ordered) for language in ("vi", "en")}
    raise Fault(
        Text(
            f"Tệp “{path.name}” có {len(ordered)} lỗi:\n{told['vi']}",
            f"The file “{path.name}” has {len(ordered)} mistakes:\n{told['en']}",
        )
    )
