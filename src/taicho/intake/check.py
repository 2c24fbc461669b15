"""Check a file against a register: every row is either good, with a key and a digest, or refused with every reason.

The checks run over columns in DuckDB, so that a million rows take seconds. Spellings that are not plain ("17/8/2021",
"Nam", a place's name) are read once each by `registers.values`, however many rows hold them.
"""

import tempfile
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from itertools import islice
from pathlib import Path

import duckdb
from attrs import field, frozen

from taicho.core.registers import Register
from taicho.core.vocabulary import Places, Text
from taicho.intake import files, mapping, refusing, tables
from taicho.intake.errors import Refusal
from taicho.intake.files import Sheet

MEMORY = "600MB"
MOST_REFUSALS = 1000
"""So many are handed over as values; the error file holds all."""

Progress = Callable[[float, str], None]

_READING = Text("Đang đọc tệp", "Reading the file")
_CHECKING = Text("Đang kiểm tra", "Checking")
_WRITING = Text("Đang ghi kết quả kiểm tra", "Writing the result of the check")


@frozen
class Checked:
    """What a check gives. read = good + refused + repeated, in rows that hold anything.

    good_path: Parquet of the good rows: the register's columns, place_code, happened_on, reported_on, reported_given,
    source, key, digest, row_no. repeated: rows that say again what another row of the file said; they count once.
    refusals: every fault of every refused row, by row (the first thousand; `error_file` holds all).
    headings: heading of the file -> column it was read as. notes: what a person should know of the reading.
    """

    read: int
    good: int
    refused: int
    repeated: int
    good_path: Path
    refusals: tuple[Refusal, ...]
    error_file: Path | None
    headings: Mapping[str, str]
    notes: tuple[Text, ...] = field(factory=tuple)


def check(
    register: Register,
    path: Path,
    *,
    source: str,
    places_on: Callable[[date], Places],
    today: date,
    work_dir: Path,
    mapping: Mapping[str, str] | None = None,
    language: str = "vi",
    progress: Progress | None = None,
) -> Checked:
    """Check the file `path`; writes the good rows, and an error file when rows were refused, below `work_dir`.

    mapping: heading -> column where a person has said so before ("" to leave a heading out).
    today: the last day a fact may speak of. Raises `Unreadable` when the file as a whole cannot be taken.
    """
    tell = _teller(progress, language)
    folder, duck = _workplace(work_dir)
    try:
        tell(0.0, _READING)
        sheet = files.read(path, duck, folder, _scorer(register, mapping))
        tell(0.2, _CHECKING)
        return _check(register, sheet, duck, source, places_on, today, mapping, folder, path.stem, language, tell)
    finally:
        duck.close()
        for leftover in ("letters.csv",):
            (folder / leftover).unlink(missing_ok=True)


def check_rows(
    register: Register,
    rows: Sequence[Mapping[str, str]],
    *,
    source: str,
    places_on: Callable[[date], Places],
    today: date,
    work_dir: Path,
    language: str = "vi",
) -> Checked:
    """The same check for rows typed in a form or sent to the API: column name -> text. Rows count from 1."""
    folder, duck = _workplace(work_dir)
    try:
        headings = tuple(dict.fromkeys(name for row in rows for name in row))
        cells = [[row.get(name) for name in headings] for row in rows]
        duck.execute("create table ragged (row_id bigint, cells bigint)")
        files.fill(duck, iter([files.batch(range(1, len(rows) + 1), cells, len(headings))]), len(headings))
        tell = _teller(None, language)
        sheet = Sheet(headings)
        return _check(register, sheet, duck, source, places_on, today, None, folder, register.name, language, tell)
    finally:
        duck.close()


def _workplace(work_dir: Path) -> tuple[Path, duckdb.DuckDBPyConnection]:
    """A folder of its own below `work_dir`, and a database that spills there instead of growing."""
    work_dir.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="check-", dir=work_dir))
    spill = str(folder / "spill")
    config = {
        "threads": "2",
        "memory_limit": MEMORY,
        "temp_directory": spill,
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
    }
    return folder, duckdb.connect(config=config)  # type: ignore[arg-type]


def _teller(progress: Progress | None, language: str) -> Callable[[float, Text], None]:
    return lambda share, text: progress(share, text.in_(language)) if progress else None


def _scorer(register: Register, given: Mapping[str, str] | None) -> files.Score:
    """Counts the columns a row of headings names, a saved mapping included."""
    from taicho.core.vocabulary.spelling import fold

    saved = {fold(heading) for heading, name in (given or {}).items() if name}

    def score(headings: Sequence[str]) -> int:
        known = mapping.known_headings(register, [one for one in headings if fold(one) not in saved])
        return known + sum(fold(one) in saved for one in headings)

    return score


def _check(
    register: Register,
    sheet: Sheet,
    duck: duckdb.DuckDBPyConnection,
    source: str,
    places_on: Callable[[date], Places],
    today: date,
    given: Mapping[str, str] | None,
    folder: Path,
    stem: str,
    language: str,
    tell: Callable[[float, Text], None],
) -> Checked:
    matched = mapping.match(register, sheet.headings, given)
    counts = tables.Tables(register, matched, len(sheet.headings), source, today, duck, places_on, sheet.broken).run()
    tell(0.4, _WRITING)
    good_path = folder / "good.parquet"
    tables.write_good(duck, register, source, good_path)
    headings = {name: mapping.shown(sheet.headings[at]) for name, at in matched.at.items()}
    wording = refusing.Wording(register, sheet.sheets, headings)
    refusals: tuple[Refusal, ...] = ()
    error_file = None
    if counts.refused:
        error_file = folder / (f"{stem}-errors.csv" if language == "en" else f"{stem}-loi.csv")
        worded = wording.write(wording.refusals(tables.problems(duck)), error_file, language)
        refusals = tuple(islice(worded, MOST_REFUSALS))
        for _ in worded:
            pass
    return Checked(
        read=counts.read,
        good=counts.good,
        refused=counts.refused,
        repeated=counts.repeated,
        good_path=good_path,
        refusals=refusals,
        error_file=error_file,
        headings={sheet.headings[at]: name for name, at in matched.at.items()},
        notes=(*sheet.notes, *matched.notes),
    )


__all__ = ["Checked", "check", "check_rows"]
