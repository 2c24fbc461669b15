"""Gather runs of single numbers into one table, so that every outlet sets them alike."""

from collections.abc import Sequence
from itertools import groupby

from taicho.core.reports.model import Align, Amount, Column, NumberLine, Section, Table, Value
from taicho.core.vocabulary import Text


def gathered(sections: Sequence[Section], language: str) -> tuple[Section, ...]:
    """The same sections; neighbouring `NumberLine`s become one table named "figures"."""
    made: list[Section] = []
    for single, run in groupby(sections, key=lambda section: isinstance(section, NumberLine)):
        found = list(run)
        made += [figures_table([line for line in found if isinstance(line, NumberLine)], language)] if single else found
    return tuple(made)


def figures_table(lines: Sequence[NumberLine], language: str) -> Table:
    """Numbers with their as-of, definition, source and what weakens them."""
    words = (
        (Text("Chỉ số", "Indicator"), Align.LEFT, 1.9),
        (Text("Giá trị", "Value"), Align.RIGHT, 1.0),
        (Text("Tính đến", "As of"), Align.LEFT, 1.35),
        (Text("Định nghĩa", "Definition"), Align.LEFT, 3.1),
        (Text("Nguồn", "Source"), Align.LEFT, 1.9),
        (Text("Ghi chú", "Note"), Align.LEFT, 1.6),
    )
    return Table(
        name="figures",
        title=Text("Số liệu chính", "Key figures").in_(language),
        columns=tuple(Column(text.in_(language), align, None, weight) for text, align, weight in words),
        rows=tuple(_row(line) for line in lines),
        empty=Text("Chưa có số liệu.", "There are no figures.").in_(language),
        sheet=Text("Số liệu chính", "Key figures").in_(language),
    )


def _row(line: NumberLine) -> tuple[Value, ...]:
    value = Amount(line.value, line.form, line.at_least)
    return (line.label, value, line.as_of, line.definition, line.source, line.note)
