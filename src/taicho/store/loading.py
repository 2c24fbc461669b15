"""Bring the checked rows of one file into their table as fast as the database takes them.

First the keys alone are compared with what the table holds, then what is new or changed is written in columns:
SQLite gets prepared rows, PostgreSQL gets COPY. Runs inside the caller's transaction.
"""

import io
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from enum import IntEnum
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pcsv
import pyarrow.parquet as pq
from attrs import define, field, frozen

from taicho.core.registers import Register
from taicho.core.vocabulary import Places
from taicho.store import facts

BATCH = 50_000
REBUILD_FROM = 50_000
"""From so many rows on, and when they at least double the table, SQLite's indexes are made anew behind the rows."""

Progress = Callable[[float, str], None]


class Fate(IntEnum):
    """What becomes of a row: a fact not known before; another version of one; nothing; a version of one that was
    struck out; a version of one that was merged into another (it stays struck out).
    """

    NEW = 0
    CHANGED = 1
    SAME = 2
    REVIVED = 3
    MERGED = 4


@frozen
class Fates:
    """The fate of every row in order of the file, and the versions that are replaced."""

    of: np.ndarray[Any, np.dtype[np.int8]]
    replaced: tuple[int, ...]
    into: dict[str, str]
    """Key of a merged fact -> key it was merged into."""

    def count(self, *fates: Fate) -> int:
        """How many rows have one of these fates."""
        return int(np.isin(self.of, fates).sum())


@define
class Sheet:
    """The good rows of one file against the table of their register."""

    register: Register
    good: Path
    database: Any
    table: str = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.table = facts.FACTS[self.register.name]._meta.db_table

    @property
    def rows(self) -> int:
        """Good rows in the file."""
        return int(pq.read_metadata(self.good).num_rows)

    def compare(self) -> Fates:
        """Look every key up; nothing is written."""
        fates = np.zeros(self.rows, dtype=np.int8)
        struck = self._struck()
        if not struck and not self._one("select exists (select 1 from {table} where current)"):
            return Fates(fates, (), {})
        replaced: list[int] = []
        into: dict[str, str] = {}
        start = 0
        for batch in pq.ParquetFile(self.good).iter_batches(BATCH, columns=["key", "digest"]):
            keys, digests = batch.column("key").to_pylist(), batch.column("digest").to_pylist()
            known = self._known(keys)
            for row, (key, digest) in enumerate(zip(keys, digests, strict=True), start):
                if key in known:
                    old, old_digest = known[key]
                    fates[row] = Fate.SAME if digest == old_digest else Fate.CHANGED
                    if digest != old_digest:
                        replaced.append(old)
                elif key in struck:
                    old_digest, merged = struck[key]
                    fates[row] = Fate.SAME if digest == old_digest else Fate.MERGED if merged else Fate.REVIVED
                    if merged:
                        into[key] = merged
            start += len(keys)
        return Fates(fates, tuple(replaced), into)

    def _known(self, keys: Sequence[str]) -> dict[str, tuple[int, str]]:
        sql = "select key, id, digest from {table} where current and key "
        if self.database.vendor == "postgresql":
            found = self._all(sql + "= any(%s)", [list(keys)])
        else:
            found = self._all(sql + "in (select value from json_each(%s))", [json.dumps(keys)])
        return {key: (id_, digest) for key, id_, digest in found}

    def _struck(self) -> dict[str, tuple[str, str | None]]:
        """Key -> digest of its last version and where it was merged, for facts people struck out."""
        found = self._all(
            "select key, digest, merged_into from {table} where struck_on is not null and not withdrawn order by id"
        )
        return {key: (digest, merged) for key, digest, merged in found}

    def write(self, fates: Fates, *, import_id: int, places_on: Callable[[date], Places], today: date,
              recorded_at: datetime, progress: Progress) -> tuple[int, int]:  # fmt: skip
        """Replace and insert; the first and last id of the new rows (0, 0 when there are none)."""
        self._retire(fates.replaced)
        fresh = len(fates.of) - fates.count(Fate.SAME)
        if not fresh:
            return 0, 0
        before = self._one("select coalesce(max(id), 0) from {table}")
        columns = _Columns(self.register, import_id, places_on, today, recorded_at, self.database.vendor)
        batches = (columns.of(batch) for batch in self._fresh(fates))
        with _indexes_behind(self.database, self.table, fresh, self._small_beside(fresh)):
            put = _copy if self.database.vendor == "postgresql" else _insert_many
            written = 0
            for batch, same in batches:
                put(self.database, self.table, batch, same)
                written += batch.num_rows
                progress(0.95 * written / fresh, f"{written}/{fresh}")
        first = self._one("select min(id) from {table} where id > %s", [before])
        return int(first), int(self._one("select max(id) from {table}"))

    def _fresh(self, fates: Fates) -> Iterator[pa.Table]:
        """The rows to write, with the fate of each."""
        start = 0
        for batch in pq.ParquetFile(self.good).iter_batches(BATCH):
            of = fates.of[start : start + batch.num_rows]
            start += batch.num_rows
            into = [fates.into.get(key) for key in batch.column("key").to_pylist()] if fates.into else None
            whole = pa.Table.from_batches([batch]).append_column("fate", pa.array(of))
            whole = whole.append_column("into", pa.array(into or [None] * batch.num_rows, pa.string()))
            kept = whole if not (of == Fate.SAME).any() else whole.filter(pa.array(of != Fate.SAME))
            if kept.num_rows:
                yield kept

    def _small_beside(self, fresh: int) -> bool:
        """Whether the table holds no more than the rows to come."""
        return not self._one("select exists (select 1 from {table} limit 1 offset %s)", [fresh])

    def _retire(self, ids: Sequence[int]) -> None:
        for start in range(0, len(ids), 10_000):
            part = list(ids[start : start + 10_000])
            sql = "update {table} set current = false where id "
            if self.database.vendor == "postgresql":
                self._do(sql + "= any(%s)", [part])
            else:
                self._do(sql + "in (select value from json_each(%s))", [json.dumps(part)])

    def _do(self, sql: str, values: Sequence[Any] = ()) -> None:
        with self.database.cursor() as cursor:
            cursor.execute(sql.replace("{table}", self.table), values)

    def _all(self, sql: str, values: Sequence[Any] = ()) -> list[Any]:
        with self.database.cursor() as cursor:
            cursor.execute(sql.replace("{table}", self.table), values)
            return list(cursor.fetchall())

    def _one(self, sql: str, values: Sequence[Any] = ()) -> Any:
        return self._all(sql, values)[0][0]


@frozen
class _Columns:
    """Turns rows of the file into the columns of the table."""

    register: Register
    import_id: int
    places_on: Callable[[date], Places]
    today: date
    recorded_at: datetime
    vendor: str

    def of(self, rows: pa.Table) -> tuple[pa.Table, dict[str, str]]:
        """Columns as texts, in the forms both databases read; and the values that are the same in every row."""
        fate = rows.column("fate")
        own_day = pc.or_(pc.equal(fate, int(Fate.NEW)), rows.column("reported_given"))
        today = pa.scalar(self.today, pa.date32())
        made = {
            "place_code": rows.column("place_code"),
            "place_path": self._paths(rows.column("place_code"), rows.column("happened_on")),
            "happened_on": rows.column("happened_on"),
            "reported_on": rows.column("reported_on"),
            "known_on": pc.if_else(own_day, rows.column("reported_on").cast(pa.date32()), today),
            "source": rows.column("source"),
            "key": rows.column("key"),
            "digest": rows.column("digest"),
        }
        same = {"recorded_at": self._stamp(), "taken_id": str(self.import_id), "withdrawn": "0"}
        struck = pc.equal(fate, int(Fate.MERGED))
        if pc.any(struck).as_py():
            made["current"] = pc.invert(struck)
            made["struck_on"] = pc.if_else(struck, today, pa.scalar(None, pa.date32()))
            made["merged_into"] = rows.column("into")
        else:
            same["current"] = "1"
        made |= {column.name: rows.column(column.name) for column in self.register.columns}
        return pa.table({name: _text(column) for name, column in made.items()}), same

    def _stamp(self) -> str:
        moment = self.recorded_at.astimezone(UTC)
        return moment.isoformat() if self.vendor == "postgresql" else moment.strftime("%Y-%m-%d %H:%M:%S.%f")

    def _paths(self, codes: pa.ChunkedArray, days: pa.ChunkedArray) -> pa.ChunkedArray:
        """The path of each place on its day. Nearly always one tree holds for all days of a batch."""
        trees: dict[int, tuple[Places, list[date]]] = {}
        for day in pc.unique(days).to_pylist():
            places = self.places_on(day)
            trees.setdefault(id(places), (places, []))[1].append(day)
        found: pa.ChunkedArray | None = None
        for places, its_days in trees.values():
            paths = _mapped(codes, places)
            if found is None:
                found = paths
            else:
                inside = pc.is_in(days, value_set=pa.array(its_days, days.type))
                found = pc.if_else(inside, paths, found)
        assert found is not None
        return found


def _mapped(codes: pa.ChunkedArray, places: Places) -> pa.ChunkedArray:
    known = pc.unique(codes)
    paths = [places.path(code) if code in places else None for code in known.to_pylist()]
    return pc.take(pa.array(paths, pa.string()), pc.index_in(codes, value_set=known))


def _text(column: Any) -> Any:
    """Any column as texts; yes and no as 1 and 0, which both databases take."""
    if pa.types.is_boolean(column.type):
        column = column.cast(pa.int8())
    return column if pa.types.is_string(column.type) else column.cast(pa.string())


def _insert_many(database: Any, table: str, rows: pa.Table, same: Mapping[str, str]) -> None:
    """Texts only: the columns' own types make numbers of them. What is the same in all rows stands in the statement."""
    columns = [column.to_numpy().tolist() for column in rows.columns]
    names = ", ".join((*rows.column_names, *same))
    values = ", ".join(("?",) * rows.num_columns + tuple(f"'{value}'" for value in same.values()))
    with database.wrap_database_errors:
        database.connection.executemany(f"insert into {table} ({names}) values ({values})", zip(*columns, strict=True))


def _copy(database: Any, table: str, rows: pa.Table, same: Mapping[str, str]) -> None:
    """Comma-separated, texts in quotes: an empty text stays apart from no text."""
    for name, value in same.items():
        rows = rows.append_column(name, pa.repeat(pa.scalar(value), rows.num_rows))
    out = io.BytesIO()
    pcsv.write_csv(rows, out, pcsv.WriteOptions(include_header=False))
    sql = f"copy {table} ({', '.join(rows.column_names)}) from stdin (format csv)"
    with database.wrap_database_errors, database.cursor() as cursor, cursor.copy(sql) as stream:
        stream.write(out.getvalue())


class _indexes_behind:  # noqa: N801 - reads as a with statement
    """On SQLite, for many rows at once: drop the table's indexes and make them again, inside the same transaction."""

    def __init__(self, database: Any, table: str, fresh: int, small: bool) -> None:
        self.wanted = database.vendor == "sqlite" and fresh >= REBUILD_FROM and small
        self.database, self.table = database, table
        self.made: list[str] = []

    def __enter__(self) -> None:
        if not self.wanted:
            return
        with self.database.cursor() as cursor:
            cursor.execute(
                "select name, sql from sqlite_master where type = 'index' and tbl_name = %s and sql is not null",
                [self.table],
            )
            found = cursor.fetchall()
            self.made = [sql for _, sql in found]
            for name, _ in found:
                cursor.execute(f'drop index "{name}"')

    def __exit__(self, kind: object, *_: object) -> None:
        if kind is None and self.made:
            with self.database.cursor() as cursor:
                for sql in self.made:
                    cursor.execute(sql)
