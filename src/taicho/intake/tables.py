"""The checks of one file as tables, step by step:

raw       what the file holds, as text                 (files.read)
said      the cells of the columns the register knows, trimmed, empty ones null
typed     their values, and for each column what is wrong with it
problems  (row_id, place in the row, column, wrong, value, detail, compared column)
good      row_id, key and digest of the rows without a problem
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
from attrs import evolve, field, frozen

from taicho.core.registers import Column, Kind, NotAbove, NotBefore, OneOf, Register
from taicho.core.registers.fixed import REPORTED, date_of
from taicho.core.registers.values import EMPTY, Wrong, clean, read_value
from taicho.core.vocabulary import Places
from taicho.intake.cells import Cells, literal
from taicho.intake.locating import WIDTHS, Found, Locator, structure_case, structures_between
from taicho.intake.mapping import Matched
from taicho.intake.refusing import Problem

SEPARATOR = "chr(31)"
FETCH = 10_000

_ARROW = {Kind.INT: pa.int64(), Kind.FLOAT: pa.float64(), Kind.DATE: pa.date32(), Kind.BOOL: pa.bool_()}


@frozen
class Counts:
    """Rows read, good, refused, repeated."""

    read: int
    good: int
    refused: int
    repeated: int


@frozen
class Tables:
    """Makes the tables of one file. width: how many cells its rows have; broken: letters may stand as U+FFFD."""

    register: Register
    matched: Matched
    width: int
    source: str
    today: date
    duck: duckdb.DuckDBPyConnection = field(repr=False)
    places_on: Callable[[date], Places] = field(repr=False)
    broken: bool = False

    @property
    def columns(self) -> tuple[Column, ...]:
        """Date, reported and the register's columns."""
        return (date_of(self.register), REPORTED, *self.register.columns)

    def run(self) -> Counts:
        """All steps."""
        self._say()
        cells = [self._read(Cells(c, c.name in self.matched.at, self.today, self.broken)) for c in self.columns]
        self._locate(cells[0])
        self._type(cells)
        self._judge()
        self._choose()
        return self._count()

    def _say(self) -> None:
        """`said`: one column s_<name> per known column; rows in which all of them are empty are no rows."""
        names = [name for name in self.matched.at if name != ""]
        cells = ", ".join(f"said(c{self.matched.at[name]}) as s_{name}" for name in names)
        empty = ", ".join(f"'{word}'" for word in sorted(EMPTY - {""}))
        longest = max(len(word.encode()) for word in EMPTY)
        self.duck.execute(
            f"create macro said(t) as case when t = '' or (strlen(t) <= {longest} and t in ({empty})) "
            "then null else t end"
        )
        self.duck.execute(
            f"create table said as select * from (select row_id, {cells} from raw) "
            f"where coalesce({', '.join(f's_{name}' for name in names)}) is not null"
        )
        self.duck.execute("drop table raw")

    def _read(self, cells: Cells) -> Cells:
        """Read every spelling of a column that is not plain, once, into `read_<name>`."""
        if cells.is_free or not cells.given:
            return cells
        plain, column = cells.plain(), cells.column
        rest = f"and {plain} is null" if plain else ""
        said = self.duck.execute(
            f"select distinct {cells.said} from said where {cells.said} is not null {rest}"
        ).fetchall()
        if not said:
            return cells
        texts = [row[0] for row in said]
        values = [read_value(column, clean(text), self.today) for text in texts]
        known = [None if isinstance(value, Wrong) else value for value in values]
        wrong = [str(value) if isinstance(value, Wrong) else None for value in values]
        table = pa.table(
            {
                "said": pa.array(texts, pa.string()),
                "value": pa.array(known, _ARROW.get(column.kind, pa.string())),
                "wrong": pa.array(wrong, pa.string()),
            }
        )
        _keep(self.duck, f"read_{column.name}", table)
        return evolve(cells, looked_up=True)

    def _locate(self, day: Cells) -> None:
        """`located`: every distinct way to say where, per structure of places, and what it means."""
        names = self.matched.place_columns
        span = self.duck.execute(
            f"select min(d), max(d) from (select {day.value()} as d from said {day.join()})"
        ).fetchone()
        structures = structures_between(
            self.places_on, span[0] if span else None, span[1] if span else None, self.today
        )
        self.duck.execute(f"create macro structure_of(d) as {structure_case(structures)}")
        if not names:
            return
        cells = ", ".join(f"coalesce(s_{name}, '')" for name in names)
        ways = self.duck.execute(
            f"select distinct {cells}, structure_of({day.value()}) from said {day.join()}"
        ).fetchall()
        lost = self._zeros_lost(structures)
        locators = [Locator(places, lost) for _, places in structures]
        found = [_located(locators[way[-1]], dict(zip(names, way, strict=False))) for way in ways]
        columns: dict[str, Any] = {name: pa.array([w[i] for w in ways], pa.string()) for i, name in enumerate(names)}
        columns["structure"] = pa.array([way[-1] for way in ways], pa.int32())
        columns["code"] = pa.array([one.code for one in found], pa.string())
        columns["wrong"] = pa.array([str(one.wrong) if one.wrong else None for one in found], pa.string())
        for part in ("column", "value", "detail"):
            columns[f"place_{part}"] = pa.array([getattr(one, part) for one in found], pa.string())
        _keep(self.duck, "located", pa.table(columns))

    def _zeros_lost(self, structures: Sequence[tuple[date, Places]]) -> bool:
        """Whether a cell of `place_code` is no code as it stands and is one with zeros in front."""
        if "place_code" not in self.matched.at:
            return False
        said = self.duck.execute(
            "select distinct regexp_replace(s_place_code, '\\.0$', '') from said "
            "where regexp_full_match(s_place_code, '[0-9]{1,4}(\\.0)?')"
        ).fetchall()
        return any(
            code not in places and any(code.zfill(width) in places for width in WIDTHS.values() if len(code) < width)
            for (code,) in said
            for _, places in structures
        )

    def _type(self, cells: Sequence[Cells]) -> None:
        """`typed`: values v_<name>, faults w_<name>, the place."""
        names = self.matched.place_columns
        values = ", ".join(f"{one.value()} as v_{one.column.name}" for one in cells)
        wrongs = ", ".join(f"{one.wrong()} as w_{one.column.name}" for one in cells)
        joins = " ".join(one.join() for one in cells)
        place = "cast(null as varchar) as place_code, cast(null as varchar) as w_place"
        join = ""
        if names:
            place = "located.code as place_code, located.wrong as w_place"
            same = " and ".join(f"located.{name} = coalesce(s_{name}, '')" for name in names)
            join = f"left join located on {same} and located.structure = structure_of({cells[0].value()})"
        self.duck.execute(
            f"create table typed as select said.row_id, {values}, {wrongs}, {place} from said {joins} {join}"
        )
        if self.register.undated:
            self.duck.execute(f"update typed set v_date = date '{self.register.undated}' where v_date is null")

    def _judge(self) -> None:
        """`problems`, in the order of rows and columns."""
        parts = [
            f"select row_id, -1 as spot, '' as name, '{Wrong.CELLS}' as wrong, cast(cells as varchar) as value, "
            f"'{self.width}' as detail, null as other from ragged"
        ]
        for at, column in enumerate(self.columns):
            if column.name in self.matched.at:
                parts.append(
                    f"select row_id, {at}, '{column.name}', w_{column.name}, s_{column.name}, null, null "
                    f"from typed join said using (row_id) where w_{column.name} is not null"
                )
        parts.append(self._place_problems())
        parts += [self._rule(rule) for rule in (*self.register.rules, NotBefore("reported", "date"))]
        self.duck.execute(f"create table problems as {' union all '.join(part for part in parts if part)}")

    def _place_problems(self) -> str:
        names = self.matched.place_columns
        if not names:
            return ""
        same = " and ".join(f"located.{name} = coalesce(s_{name}, '')" for name in names)
        needed = "" if self.register.place_required else f"and located.wrong <> '{Wrong.NO_PLACE}'"
        return (
            "select row_id, 1, place_column, located.wrong, place_value, place_detail, null from typed "
            f"join said using (row_id) join located on {same} and located.structure = structure_of(v_date) "
            f"where w_place is not null {needed}"
        )

    def _rule(self, rule: NotBefore | NotAbove | OneOf) -> str:
        """A check between columns, as a SELECT of its problems."""
        order = {column.name: at for at, column in enumerate(self.columns)}
        if isinstance(rule, NotBefore):
            value, detail = (f"strftime(v_{name}, '%d/%m/%Y')" for name in (rule.later, rule.earlier))
            return (
                f"select row_id, {order[rule.later]}, '{rule.later}', '{Wrong.BEFORE}', {value}, {detail}, "
                f"'{rule.earlier}' from typed where v_{rule.later} < v_{rule.earlier}"
            )
        if isinstance(rule, NotAbove):
            total = " + ".join(f"coalesce(v_{name}, 0)" for name in rule.parts)
            first = rule.parts[0] if len(rule.parts) == 1 else _first(self.matched, rule.parts)
            return (
                f"select row_id, {order[first]}, '{first}', '{Wrong.ABOVE}', cast({total} as varchar), "
                f"cast(v_{rule.total} as varchar), '{rule.total}' from typed where {total} > v_{rule.total}"
            )
        none = " and ".join(f"s_{name} is null" for name in rule.columns if name in self.matched.at)
        return f"select row_id, {len(order)}, '', '{Wrong.NOTHING}', null, null, null from said where {none}"

    def _choose(self) -> None:
        """`good`: rows without a problem; of rows with one key the first, the others repeated or refused."""
        fixed = {"date": "v_date", "place": "place_code", "reported": "v_reported"}
        own = [column.name for column in self.register.columns]
        key = _hash([literal(self.source), *(fixed.get(name, f"v_{name}") for name in self.register.key)])
        digest = _hash([fixed.get(name, f"v_{name}") for name in ("place", "date", "reported", *own)])
        self.duck.execute(
            f"create table good as select row_id, {key} as key, {digest} as digest from typed "
            "where row_id not in (select row_id from problems)"
        )
        self.duck.execute(
            "create table again as select row_id, first, digest = first_digest as same from good join ("
            "  select key, min(row_id) as first, arg_min(digest, row_id) as first_digest from good "
            "  group by key having count(*) > 1"
            ") using (key) where row_id <> first"
        )
        names = [name for name in self.register.key if name in self.matched.at]
        name = names[-1] if names else ""
        shown = "null" if name in ("", "date") else f"cast(v_{name} as varchar)"
        self.duck.execute(
            f"insert into problems select row_id, 999, '{name}', '{Wrong.SAID_TWICE}', {shown}, "
            "cast(first as varchar), null from again join typed using (row_id) where not same"
        )
        self.duck.execute("delete from good where row_id in (select row_id from again)")

    def _count(self) -> Counts:
        row = self.duck.execute(
            "select (select count(*) from said) + (select count(*) from ragged), (select count(*) from good), "
            "(select count(distinct row_id) from problems), (select count(*) from again where same)"
        ).fetchone()
        assert row is not None
        return Counts(*(int(count) for count in row))


def write_good(duck: duckdb.DuckDBPyConnection, register: Register, source: str, path: Path) -> None:
    """Write the good rows as Parquet (the columns are told in `check.Checked`)."""
    own = ", ".join(f"v_{column.name} as {column.name}" for column in register.columns)
    duck.execute(
        f"copy (select {own}, place_code, v_date as happened_on, coalesce(v_reported, v_date) as reported_on, "
        f"v_reported is not null as reported_given, {literal(source)} as source, key, digest, row_id as row_no "
        f"from typed join good using (row_id)) to {literal(path)} (format parquet, compression zstd)"
    )


def problems(duck: duckdb.DuckDBPyConnection) -> Iterator[Problem]:
    """All problems, by row, then by column."""
    cursor = duck.execute("select row_id, name, wrong, value, detail, other from problems order by row_id, spot")
    while rows := cursor.fetchmany(FETCH):
        yield from rows


def _located(locator: Locator, said: dict[str, str]) -> Found:
    return locator.locate({name: clean(text) for name, text in said.items()})


def _first(matched: Matched, names: Sequence[str]) -> str:
    return next((name for name in names if name in matched.at), names[0])


def _hash(parts: Sequence[str]) -> str:
    """SQL for `registers.identity`: MD5 of canonical texts."""
    texts = ", ".join(f"coalesce(cast({part} as varchar), '')" for part in parts)
    return f"md5(concat_ws({SEPARATOR}, {texts}))"


def _keep(duck: duckdb.DuckDBPyConnection, name: str, table: pa.Table) -> None:
    duck.register("kept", table)
    duck.execute(f"create table {name} as select * from kept")
    duck.unregister("kept")


__all__ = ["Counts", "Tables", "problems", "write_good"]
