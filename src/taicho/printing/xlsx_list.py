"""Print lists as XLSX: a sheet per list, numbers as numbers, days as days, nothing as a formula."""

import io
from collections.abc import Sequence
from datetime import date, datetime

import xlsxwriter
from attrs import frozen

Plain = str | int | float | date | None


@frozen
class Sheet:
    """A list with its headings."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Plain, ...], ...]


def workbook(sheets: Sequence[Sheet]) -> bytes:
    """The lists as one file."""
    held = io.BytesIO()
    book = xlsxwriter.Workbook(held, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "vcenter", "bottom": 1})
    days = book.add_format({"num_format": "dd/mm/yyyy"})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    for number, sheet in enumerate(sheets, 1):
        page = book.add_worksheet(f"{number}")
        page.write_string(0, 0, sheet.title, book.add_format({"bold": True}))
        for at, head in enumerate(sheet.heads):
            page.write_string(2, at, head, bold)
        for line, row in enumerate(sheet.rows, 3):
            for at, value in enumerate(row):
                if isinstance(value, date):
                    page.write_datetime(line, at, datetime(value.year, value.month, value.day), days)  # noqa: DTZ001
                elif isinstance(value, str):
                    page.write_string(line, at, value, wrapped)
                elif value is not None:
                    page.write_number(line, at, value)
        for at, head in enumerate(sheet.heads):
            widest = max([len(head), *(len(str(row[at] or "")) for row in sheet.rows)], default=8)
            page.set_column(at, at, min(max(widest + 2, 10), 60))
        page.freeze_panes(3, 0)
        page.autofilter(2, 0, 2 + len(sheet.rows), len(sheet.heads) - 1)
    book.close()
    return held.getvalue()
