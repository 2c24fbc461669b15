"""SQL for the cells of one column: their values, and what is wrong with them.

Cells in the plain spelling (digits, 2021-08-17) are cast in SQL; all other spellings were read once each by
`registers.values` into the table `read_<name>` (said, value, wrong), joined as `r_<name>`.
"""

from datetime import date

from attrs import frozen

from taicho.core.registers import Column, Kind
from taicho.core.registers.values import EARLIEST, LONGEST, Wrong
from taicho.intake.letters import BROKEN

TYPES = {Kind.INT: "bigint", Kind.FLOAT: "double", Kind.DATE: "date", Kind.BOOL: "boolean"}
"""DuckDB type of each kind; texts and choices are varchar."""


def literal(value: object) -> str:
    """A value as SQL."""
    return str(value) if isinstance(value, int | float) else "'" + str(value).replace("'", "''") + "'"


@frozen
class Cells:
    """One column of a file. given: the file has it; looked_up: some cells were not plain, `read_<name>` stands."""

    column: Column
    given: bool
    today: date
    broken: bool = False
    looked_up: bool = False

    @property
    def said(self) -> str:
        """The cell as written, trimmed; null where empty."""
        return f"s_{self.column.name}"

    @property
    def is_free(self) -> bool:
        """A text that may say anything."""
        return self.column.kind is Kind.TEXT and self.column.pattern is None and not self.column.synonyms

    def plain(self) -> str | None:
        """The value of cells in the plain spelling and within their range, null for all others."""
        column, said = self.column, self.said
        if column.kind in (Kind.INT, Kind.FLOAT):
            low = -1e15 if column.lowest is None else column.lowest
            high = 1e15 if column.highest is None else column.highest
            number = f"try_cast({said} as bigint)"
            fits = f"regexp_full_match({said}, '[0-9]{{1,15}}') and {number} between {low:.0f} and {high:.0f}"
            return f"case when {fits} then cast({number} as {TYPES[column.kind]}) end"
        if column.kind is Kind.DATE:
            day = f"try_cast({said} as date)"
            last = "date '9999-12-31'" if column.future_allowed else f"date '{self.today}'"
            fits = f"regexp_full_match({said}, '[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}')"
            return f"case when {fits} and {day} between date '{EARLIEST}' and {last} then {day} end"
        return None

    def value(self) -> str:
        """The value, the column's default included."""
        name, said = self.column.name, self.said
        if not self.given:
            value = "null"
        elif self.is_free:
            untidy = f"contains({said}, '  ') or contains({said}, chr(10)) or contains({said}, chr(9))"
            value = f"nfc_normalize(case when {untidy} then regexp_replace({said}, '\\s+', ' ', 'g') else {said} end)"
        else:
            parts = [part for part in (self.plain(), f"r_{name}.value" if self.looked_up else None) if part]
            value = f"coalesce({', '.join(parts)})" if parts else "null"
        if self.column.default is not None:
            value = f"coalesce({value}, {literal(self.column.default)})"
        return f"cast({value} as {TYPES.get(self.column.kind, 'varchar')})"

    def wrong(self) -> str:
        """The `Wrong` of the cell, or null."""
        name, said = self.column.name, self.said
        if not self.given:
            return "null"
        cases = [f"when {said} is null then '{Wrong.MISSING}'"] if self.column.required else []
        if self.is_free:
            cases.append(f"when length({said}) > {LONGEST} then '{Wrong.TOO_LONG}'")
            if self.broken:
                cases.append(f"when contains({said}, '{BROKEN}') then '{Wrong.BROKEN_LETTERS}'")
        elif self.looked_up:
            cases.append(f"when r_{name}.wrong is not null then r_{name}.wrong")
        return f"case {' '.join(cases)} end" if cases else "null"

    def join(self) -> str:
        """The join to the spellings that were read."""
        name = self.column.name
        return f"left join read_{name} r_{name} on r_{name}.said = said.{self.said}" if self.looked_up else ""
