"""Print the figures of a report as XLSX: a sheet per table, one of the series by day, one of the map.

Numbers are numbers, days are days; a cell without a number is empty. Nothing is ever written as a formula.
"""

import io
import math
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from taicho.core.reports import say
from taicho.core.reports.gather import gathered
from taicho.core.reports.model import Align, Amount, Chart, MapFigure, NumberForm, Paragraph, Report, Table, Value
from taicho.core.vocabulary import Text

_PICTURES = {
    NumberForm.COUNT: "#,##0",
    NumberForm.RATE: "#,##0.0",
    NumberForm.SHARE: "0.0%",
    NumberForm.DAYS: "0",
    NumberForm.YES_NO: "0",
}
_EMPTY = Text("Ô trống là chưa có số liệu, không phải số không.", "An empty cell is no number; it is not zero.")
_WIDE = 110
_TOP = {"align": "left", "valign": "top"}
_LINE = 16.5
"""Points a line of text of 12 points needs."""
_FIRST_ROW = 4
"""Row of the column titles; above it stand title, place and day, band and note."""


def xlsx(report: Report) -> bytes:
    """The tables, series and map of the report as an XLSX file."""
    held = io.BytesIO()
    book = xlsxwriter.Workbook(held, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties(
        {
            "title": report.head.title,
            "author": report.head.issuer.replace("\n", " "),
            "comments": report.band,
            "created": datetime(report.day.year, report.day.month, report.day.day),  # noqa: DTZ001
        }
    )
    writer = _Book(book, report)
    writer.cover()
    sections = gathered(report.sections, report.language)
    for section in sections:
        if isinstance(section, Table) and section.rows:
            writer.table(section)
    writer.series([section for section in sections if isinstance(section, Chart)])
    for section in sections:
        if isinstance(section, MapFigure):
            writer.map(section)
    book.close()
    return held.getvalue()


def _height(cells: Sequence[tuple[str, float]]) -> float:
    """Points a row needs so that its wrapped texts, each in a column of so many letters, are read whole."""
    return _LINE * max((math.ceil(len(words) * 0.9 / wide) for words, wide in cells if words), default=1)


class _Book:
    """Sheets of one report, with the formats they share."""

    def __init__(self, book: xlsxwriter.Workbook, report: Report) -> None:
        self.book, self.report, self.language = book, report, report.language
        self._formats: dict[tuple[tuple[str, Any], ...], Format] = {}
        self._names: set[str] = set()

    def format(self, **look: Any) -> Format:
        """A cell format, made once."""
        key = tuple(sorted(look.items()))
        if key not in self._formats:
            self._formats[key] = self.book.add_format({"font_name": "Times New Roman", "font_size": 12, **look})
        return self._formats[key]

    def sheet(self, name: str, title: str) -> Worksheet:
        """A new sheet headed by its title, place and day, and the band of invented data."""
        sheet = self.book.add_worksheet(self._free_name(name))
        sheet.write_string(0, 0, title, self.format(bold=True, font_size=14))
        sheet.write_string(1, 0, self.report.head.title, self.format(italic=True))
        note = f"{self.report.footer}. {_EMPTY.in_(self.language)}" if self.report.footer else _EMPTY.in_(self.language)
        sheet.write_string(2, 0, note, self.format(font_color="#5b6670", font_size=10))
        if self.report.band:
            sheet.write_string(3, 0, self.report.band, self.format(bold=True, bg_color="#FFF3D6"))
            sheet.set_header(f"&C&B{self.report.band}")
        sheet.set_footer("&C&P/&N")
        sheet.set_paper(9)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        return sheet

    def _free_name(self, wanted: str) -> str:
        """A sheet name Excel allows: 31 letters, none of []:*?/\\, not used yet."""
        clean = "".join(" " if letter in "[]:*?/\\'" else letter for letter in wanted).strip()[:28] or "Sheet"
        name, count = clean, 1
        while name.casefold() in self._names:
            count += 1
            name = f"{clean} {count}"
        self._names.add(name.casefold())
        return name

    def cover(self) -> None:
        """The sentences of the report, so that the file can be read alone."""
        sheet = self.sheet(Text("Báo cáo", "Report").in_(self.language), self.report.head.kind)
        sheet.set_column(0, 0, _WIDE, self.format(text_wrap=True))
        row = _FIRST_ROW
        for section in self.report.sections:
            if isinstance(section, Paragraph):
                for words in (section.text, *(f"- {item}" for item in section.items)):
                    look = self.format(text_wrap=True, valign="top", bold=section.strong)
                    sheet.write_string(row, 0, words, look)
                    sheet.set_row(row, _height([(words, _WIDE)]))
                    row += 1

    def table(self, table: Table) -> None:
        """One table with a fixed heading row and a filter."""
        sheet = self.sheet(table.sheet or table.title, table.title)
        self._heading(sheet, [(column.title, column.align is Align.RIGHT) for column in table.columns])
        said = [[say.cell(value, column, self.language) for value, column in zip(row, table.columns, strict=True)]
                for row in table.rows]  # fmt: skip
        widths = [
            min(max(len(column.title) + 4, *(len(row[place]) + 2 for row in said), 8), 60)
            for place, column in enumerate(table.columns)
        ]
        for place, wide in enumerate(widths):
            sheet.set_column(place, place, wide)
        for at, (row, words) in enumerate(zip(table.rows, said, strict=True), start=_FIRST_ROW + 1):
            for place, (value, column) in enumerate(zip(row, table.columns, strict=True)):
                self.cell(sheet, at, place, value, column.form)
            sheet.set_row(at, _height(list(zip(words, widths, strict=True))))
        sheet.freeze_panes(_FIRST_ROW + 1, 1)
        sheet.autofilter(_FIRST_ROW, 0, _FIRST_ROW + len(table.rows), len(table.columns) - 1)
        sheet.repeat_rows(_FIRST_ROW)
        if table.note:
            sheet.write_string(_FIRST_ROW + 2 + len(table.rows), 0, table.note, self.format(italic=True))

    def series(self, charts: Sequence[Chart]) -> None:
        """The values by day of every chart, each with its 7-day mean."""
        if not charts:
            return
        sheet = self.sheet(
            Text("Theo ngày", "By day").in_(self.language), Text("Diễn biến theo ngày", "By day").in_(self.language)
        )
        titles = [(Text("Ngày", "Day").in_(self.language), False)]
        for chart in charts:
            titles += [(chart.bar_label, True), (f"{chart.bar_label}, {chart.line_label}", True)]
        self._heading(sheet, titles)
        sheet.set_column(0, len(titles) - 1, 18)
        days = sorted({day for chart in charts for day, _ in chart.days})
        values = [[dict(chart.days), dict(chart.line)] for chart in charts]
        for at, day in enumerate(days, start=_FIRST_ROW + 1):
            self.cell(sheet, at, 0, day, None)
            for place, (chart, (bars, line)) in enumerate(zip(charts, values, strict=True)):
                self.cell(sheet, at, 2 * place + 1, bars.get(day), chart.form)
                mean = chart.form if chart.form is NumberForm.SHARE else NumberForm.RATE
                self.cell(sheet, at, 2 * place + 2, line.get(day), mean)
        sheet.freeze_panes(_FIRST_ROW + 1, 1)

    def map(self, figure: MapFigure) -> None:
        """The places of a map with their step and its name."""
        sheet = self.sheet(Text("Bản đồ", "Map").in_(self.language), figure.title)
        titles = (Text("Mã", "Code"), Text("Địa bàn", "Place"), Text("Bậc", "Step"), Text("Cấp", "Level"))
        self._heading(sheet, [(title.in_(self.language), at == 2) for at, title in enumerate(titles)])
        sheet.set_column(0, 0, 10)
        sheet.set_column(1, 3, 26)
        words = {entry.step: entry.name for entry in figure.legend}
        for at, (code, step) in enumerate(sorted(figure.step_by_code.items()), start=_FIRST_ROW + 1):
            name = figure.names.get(code, code)
            for place, value in enumerate((code, name, step, words.get(step, ""))):
                self.cell(sheet, at, place, value, NumberForm.COUNT)

    def _heading(self, sheet: Worksheet, titles: Sequence[tuple[str, bool]]) -> None:
        """The fixed row of titles; True: over numbers, on their side."""
        look = {"bold": True, "text_wrap": True, "valign": "vcenter", "bottom": 1, "bg_color": "#EEF2F1"}
        for place, (title, right) in enumerate(titles):
            sheet.write_string(_FIRST_ROW, place, title, self.format(**look, align="right" if right else "left"))

    def cell(self, sheet: Worksheet, row: int, place: int, value: Value, form: NumberForm | None) -> None:
        """A value as what it is; None leaves the cell empty; a lower bound is said in words."""
        if isinstance(value, Amount):
            self._amount(sheet, row, place, value)
        elif value is None:
            return
        elif isinstance(value, datetime):
            sheet.write_datetime(row, place, value, self.format(num_format="dd/mm/yyyy hh:mm", **_TOP))
        elif isinstance(value, date):
            sheet.write_datetime(row, place, value, self.format(num_format="dd/mm/yyyy", **_TOP))
        elif isinstance(value, str):
            sheet.write_string(row, place, value, self.format(text_wrap=len(value) > 40, valign="top"))
        else:
            picture = _PICTURES[form or NumberForm.COUNT]
            if form is NumberForm.COUNT and not float(value).is_integer():
                picture = "#,##0.0"
            sheet.write_number(row, place, value, self.format(num_format=picture, valign="top"))

    def _amount(self, sheet: Worksheet, row: int, place: int, amount: Amount) -> None:
        if amount.value is None and amount.at_least is not None:
            sheet.write_string(row, place, say.amount(amount, self.language), self.format(align="right", valign="top"))
        else:
            self.cell(sheet, row, place, amount.value, amount.form)
