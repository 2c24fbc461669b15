"""Fixed words and measures of an administrative document, shared by the outlets."""

from taicho.core.reports.model import MapFigure, Section, SourceNote, Table
from taicho.core.vocabulary import Text

TO = Text("Kính gửi:", "To:")
RECIPIENTS = Text("Nơi nhận:", "Copies to:")


def ended(sections: tuple[Section, ...], end: str) -> tuple[Section, ...]:
    """The body closed with "./." after its last words."""
    *before, last = sections
    if isinstance(last, SourceNote):
        return (*before, SourceNote((*last.lines[:-1], last.lines[-1].rstrip(".") + end)))
    return (*sections, SourceNote((end,)))


def table_sentence(table: Table, language: str) -> str:
    """What stands in the document instead of a table: that it is empty, or that its rows are in the spreadsheet."""
    if not table.rows:
        return table.empty
    many = len(table.rows)
    return Text(
        f"{table.title}: {many} dòng, xem bảng tính (XLSX) kèm theo.",
        f"{table.title}: {many} rows, see the spreadsheet (XLSX) beside this document.",
    ).in_(language)


def map_share(figure: MapFigure) -> float:
    """The part of the text width a map takes: wide maps all of it, tall ones so much that they fit beside text."""
    _, _, wide, high = figure.ground.box
    return min(1.0, 0.68 * wide / high) if high else 1.0
