"""Checked files drawn by hand: what the check hands to the loader, without the check."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

import pyarrow as pa
import pyarrow.parquet as pq
from attrs import frozen

from taicho.core.registers import Kind, register
from taicho.core.registers.identity import digest_of, key_of
from taicho.intake.places import gazetteer
from taicho.store import imports
from taicho.store.imports import Taken
from taicho.store.workspaces import Workspace

TODAY = date(2021, 9, 30)
_TYPES = {Kind.INT: pa.int64(), Kind.FLOAT: pa.float64(), Kind.DATE: pa.date32(), Kind.BOOL: pa.bool_()}


@frozen
class Sheet:
    """A checked file."""

    read: int
    refused: int
    good_path: Path
    error_file: Path | None = None


def sheet(workspace: Workspace, name: str, rows: Sequence[Mapping[str, Any]], source: str = "moh") -> Sheet:
    """Rows with place, date, [reported] and the register's columns, as the check would leave them."""
    kind = register(name)
    made = []
    for number, row in enumerate(rows, 2):
        reported = row.get("reported")
        whole = {**row, "source": source}
        values = {
            "place_code": row["place"],
            "happened_on": row["date"],
            "reported_on": reported or row["date"],
            "reported_given": reported is not None,
            "source": source,
            "key": key_of(kind, source, whole),
            "digest": digest_of(kind, whole),
            "row_no": number,
        }
        made.append(values | {column.name: row.get(column.name) for column in kind.columns})
    fields = [(column.name, _TYPES.get(column.kind, pa.string())) for column in kind.columns]
    fields += [
        ("place_code", pa.string()), ("happened_on", pa.date32()), ("reported_on", pa.date32()),
        ("reported_given", pa.bool_()), ("source", pa.string()), ("key", pa.string()), ("digest", pa.string()),
        ("row_no", pa.int64()),
    ]  # fmt: skip
    path = workspace.jobs / f"{name}-{uuid4().hex}.good.parquet"
    pq.write_table(pa.Table.from_pylist(made, pa.schema(fields)), path)
    return Sheet(len(rows), 0, path)


def take(workspace: Workspace, name: str, rows: Sequence[Mapping[str, Any]], **given: Any) -> Taken:
    """Load drawn rows; `source`, `today`, `by`, `dry_run` may be given."""
    source = given.pop("source", "moh")
    return imports.load(
        sheet(workspace, name, rows, source), register(name), source=source, by=given.pop("by", None),
        file_name=f"{name}.csv", today=given.pop("today", TODAY), places_on=gazetteer().on, **given,
    )  # fmt: skip


def cases(place: str, day: int, count: int, month: int = 9, **more: Any) -> dict[str, Any]:
    """A row of the register cases."""
    return {"place": place, "date": date(2021, month, day), "cases": count, **more}


def person(code: str, name: str | None = None, place: str = "25222", day: int = 1, **more: Any) -> dict[str, Any]:
    """A row of the line list."""
    return {"place": place, "date": date(2021, 9, day), "case_code": code, "name": name, **more}
