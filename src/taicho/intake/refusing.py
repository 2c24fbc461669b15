"""Problems found in rows become sentences, and the error file that goes back to the sender."""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from attrs import frozen

from taicho.core.registers import Column, Kind, Register
from taicho.core.registers.fixed import PLACE_COLUMNS, all_columns
from taicho.core.registers.sentences import HIDDEN, say
from taicho.core.registers.values import Wrong
from taicho.core.vocabulary import Text
from taicho.intake.errors import Refusal
from taicho.intake.files import SHEET_SHIFT

ROW = Column("", Kind.TEXT, Text("Cả dòng", "Whole row"))
"""Stands for the row where no one column is at fault."""

_HEADS = {
    "vi": ("Dòng", "Cột", "Giá trị", "Sai ở đâu", "Cần làm gì"),
    "en": ("Row", "Column", "Value", "What is wrong", "What to try"),
}
_SHEET = {"vi": "Trang tính", "en": "Sheet"}
_FORMULA = ("=", "+", "-", "@", "\t", "\r")

Problem = tuple[int, str, str, str | None, str | None, str | None]
"""(row_id, column, Wrong, value, detail, compared column)"""


@frozen
class Wording:
    """Words the problems of one file. sheets: names of its sheets; headings: column name -> heading as in the file."""

    register: Register
    sheets: Sequence[str]
    headings: Mapping[str, str]

    def refusals(self, problems: Iterable[Problem]) -> Iterator[Refusal]:
        """Each problem as a refusal."""
        columns = {column.name: column for column in (*all_columns(self.register), ROW)}
        for row_id, name, wrong, value, detail, other in problems:
            column = columns[name]
            compared = columns[other] if other else None
            if compared is not None and compared.sensitive and detail:
                detail = f"{HIDDEN.vi}\x1e{HIDDEN.en}"
            if wrong == Wrong.SAID_TWICE and detail:
                detail = self._row(int(detail))
            what, try_ = say(Wrong(wrong), column, value or "", detail or "", compared.label if compared else None)
            yield Refusal(
                row=row_id & ((1 << SHEET_SHIFT) - 1),
                column=name,
                value="" if column.sensitive else value or "",
                what=what,
                try_=try_,
                sheet=self.sheets[row_id >> SHEET_SHIFT],
            )

    def _row(self, row_id: int) -> str:
        number, sheet = row_id & ((1 << SHEET_SHIFT) - 1), self.sheets[row_id >> SHEET_SHIFT]
        return f"{number} (“{sheet}”)" if sheet else str(number)

    def write(self, refusals: Iterable[Refusal], path: Path, language: str) -> Iterator[Refusal]:
        """Write the error file (CSV that Excel opens with its letters right) while the refusals pass by."""
        labels = {c.name: c.label.in_(language) for c in (*PLACE_COLUMNS, *all_columns(self.register), ROW)}
        head: Sequence[Any] = _HEADS["en" if language == "en" else "vi"]
        many = len(self.sheets) > 1
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            out = csv.writer(file)
            out.writerow([_SHEET["en" if language == "en" else "vi"], *head] if many else head)
            for one in refusals:
                column = self.headings.get(one.column) or labels[one.column]
                cells = [one.row, column, _plain(one.value), one.what.in_(language), one.try_.in_(language)]
                out.writerow([one.sheet, *cells] if many else cells)
                yield one


def _plain(value: str) -> str:
    """A value that a spreadsheet will not run as a formula; negative numbers stay as they are."""
    is_number = value[1:].replace(".", "").replace(",", "").isdigit()
    return f"'{value}" if value.startswith(_FORMULA) and not is_number else value
