"""Read Parquet: typed columns become texts that the check reads back without loss."""

from pathlib import Path

import duckdb
import pyarrow as pa

from taicho.core.vocabulary import Text
from taicho.intake import files
from taicho.intake.errors import Unreadable
from taicho.intake.files import Sheet

BATCH = 100_000
_FRACTIONS = ("DOUBLE", "FLOAT", "DECIMAL")


def read(path: Path, duck: duckdb.DuckDBPyConnection | None) -> Sheet:
    """Fill `raw`; a row's number is its place in the file, from 1. Without `duck` only the headings are found."""
    name = str(path).replace("'", "''")
    try:
        described = (duck or duckdb.connect()).execute(f"describe select * from read_parquet('{name}')").fetchall()
        headings = tuple(row[0] for row in described)
        if duck is None:
            return Sheet(headings)
        columns = ", ".join(f"{_as_text(row[0], row[1])} as c{i}" for i, row in enumerate(described))
        rows = duck.cursor().execute(
            f"select file_row_number + 1 as row_id, {columns} from read_parquet('{name}', file_row_number = true)"
        )
        count = files.fill(duck, iter(rows.to_arrow_reader(BATCH)), len(described))
    except (duckdb.Error, pa.ArrowException):
        raise Unreadable(
            Text("Tệp Parquet bị cụt hoặc hỏng.", "The Parquet file is cut short or broken."),
            Text("Chép hoặc xuất lại tệp rồi so dung lượng.", "Copy or export it again and compare the size."),
        ) from None
    if count == 0:
        raise files.empty_below()
    return Sheet(headings)


def _as_text(name: str, kind: str) -> str:
    """SQL that gives the column as text: days as ISO, fractions with an exponent so that "1.234" stays what it is."""
    quoted = '"' + name.replace('"', '""') + '"'
    if kind.startswith(_FRACTIONS):
        number = f"cast({quoted} as double)"
        plain = f"cast({number} as varchar)"
        return (
            f"case when {number} = trunc({number}) and abs({number}) < 1e15 "
            f"then cast(cast({number} as bigint) as varchar) "
            f"when isfinite({number}) then {plain} || case when contains({plain}, 'e') then '' else 'e0' end end"
        )
    if kind.startswith("TIMESTAMP"):
        return f"cast(cast({quoted} as date) as varchar)"
    return f"cast({quoted} as varchar)"
