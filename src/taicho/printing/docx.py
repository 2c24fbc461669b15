"""Print a report as DOCX: the layout of Decree 30/2020/NĐ-CP, tables as tables, figures as pictures."""

import io
from datetime import datetime

from docx import Document
from docx.document import Document as DocxDocument
from docx.enum.section import WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.shared import Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph as DocxParagraph

from taicho.core.reports import say
from taicho.core.reports.gather import gathered
from taicho.core.reports.model import (
    Align,
    Chart,
    Gauges,
    Heading,
    MapFigure,
    Paragraph,
    Report,
    Section,
    SourceNote,
    Table,
)
from taicho.printing import charts, docx_marks, maps, pictures
from taicho.printing.forms import Layout, layout
from taicho.printing.phrases import RECIPIENTS, TO, ended, map_share, table_sentence

_SIDES = {
    Align.LEFT: WD_ALIGN_PARAGRAPH.LEFT,
    Align.CENTRE: WD_ALIGN_PARAGRAPH.CENTER,
    Align.RIGHT: WD_ALIGN_PARAGRAPH.RIGHT,
}
_POINTS_A_MM = 72 / 25.4


def docx(report: Report, *others: Report) -> bytes:
    """The report as a DOCX file; others of the same form follow in it, each from a first page of its own."""
    form = layout()
    document = Document()
    _set_page(document, report, form)
    _set_styles(document, form)
    _set_properties(document, report)
    for number, one in enumerate((report, *others)):
        if number:
            docx_marks.count_pages_anew(document.add_section(WD_SECTION.NEW_PAGE))
        press = _Press(document, one, form)
        press.head()
        for section in ended(gathered(one.sections, one.language), form.end):
            press.section(section)
        press.foot()
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def _set_page(document: DocxDocument, report: Report, form: Layout) -> None:
    page, section = form.page, document.sections[0]
    section.page_width, section.page_height = Mm(page["width"]), Mm(page["height"])
    section.top_margin, section.bottom_margin = Mm(page["top"]), Mm(page["bottom"])
    section.left_margin, section.right_margin = Mm(page["left"]), Mm(page["right"])
    section.header_distance = Mm(8)
    section.footer_distance = Mm(8)
    section.different_first_page_header_footer = True
    first, others = section.first_page_header.paragraphs[0], section.header.paragraphs[0]
    if report.band:
        docx_marks.band(first, report.band)
        docx_marks.band(others, report.band)
        others = section.header.add_paragraph()
    others.alignment = WD_ALIGN_PARAGRAPH.CENTER
    docx_marks.page_number(others, page["number_size"])
    for footer in (section.first_page_footer, section.footer):
        run = footer.paragraphs[0].add_run(report.footer)
        run.font.size = Pt(8)


def _set_styles(document: DocxDocument, form: Layout) -> None:
    normal = document.styles["Normal"]
    docx_marks.typeface(normal, form.typeface)
    normal.font.size = Pt(form.sizes["body"])
    normal.paragraph_format.space_after = Pt(form.space)
    normal.paragraph_format.line_spacing_rule = WD_LINE_SPACING.MULTIPLE
    normal.paragraph_format.line_spacing = form.line
    for level in (1, 2):
        style = document.styles[f"Heading {level}"]
        docx_marks.typeface(style, form.typeface)
        style.font.size, style.font.bold, style.font.italic = Pt(form.sizes["heading"]), True, False
        docx_marks.black(style)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(form.space * 2), Pt(form.space)


def _set_properties(document: DocxDocument, report: Report) -> None:
    core = document.core_properties
    core.title = report.head.title
    core.author = report.head.issuer.replace("\n", " ")
    core.language = "vi-VN" if report.language == "vi" else "en-GB"
    core.created = core.modified = datetime(report.day.year, report.day.month, report.day.day)  # noqa: DTZ001
    core.comments = report.band
    core.last_modified_by = ""


class _Press:
    """Sets one report into one document, part by part."""

    def __init__(self, document: DocxDocument, report: Report, form: Layout) -> None:
        self.document, self.report, self.form = document, report, form
        self.text_width = form.page["width"] - form.page["left"] - form.page["right"]

    def head(self) -> None:
        """Issuer at the left, state and motto at the right, number and date below, kind and title centred."""
        head, sizes = self.report.head, self.form.sizes
        grid = self.document.add_table(rows=2, cols=2)
        grid.alignment = WD_TABLE_ALIGNMENT.CENTER
        docx_marks.widths(grid, [self.text_width * 0.42, self.text_width * 0.58])
        left, right = grid.rows[0].cells
        for words in head.parent.split("\n") if head.parent else []:
            self._line(left, words, sizes["parent"])
        for words in head.issuer.split("\n"):
            self._line(left, words, sizes["issuer"], bold=True)
        docx_marks.rule(self._line(left, "", 3), self.text_width * 0.42, share=0.32)
        self._line(right, head.motto[0], sizes["motto_first"], bold=True)
        self._line(right, head.motto[1], sizes["motto_second"], bold=True)
        docx_marks.rule(self._line(right, "", 3), self.text_width * 0.58, share=_motto_share(self.report, self.form))
        number, place = grid.rows[1].cells
        self._line(number, head.number, sizes["number"])
        for words in head.stamps:
            self._line(number, "", 4).paragraph_format.line_spacing = Pt(4)
            docx_marks.stamp(
                self._line(number, words, sizes["stamp"], bold=True), words, sizes["stamp"], self.text_width * 0.42
            )
        self._line(place, head.place_and_date, sizes["place_and_date"], italic=True)
        for cell in (left, right, number, place):
            docx_marks.drop_first_paragraph(cell)
        self._centred(head.kind, sizes["kind"], before=12)
        self._centred(head.title, sizes["title"])
        docx_marks.rule(self._centred("", 3), self.text_width, share=0.24)
        self._addressees()

    def _addressees(self) -> None:
        names, size = self.report.head.addressees, self.form.sizes["addressee"]
        to = TO.in_(self.report.language)
        if len(names) == 1:
            self._centred(f"{to} {names[0]}", size, bold=False, before=6)
        elif names:
            for words in (to, *(f"- {name};" for name in names)):
                line = self.document.add_paragraph(words)
                line.paragraph_format.left_indent = Mm(self.text_width * 0.3)

    def section(self, section: Section) -> None:
        """One section of the body."""
        match section:
            case Heading():
                self.document.add_heading(f"{section.label} {section.text}".strip(), section.level)
            case Paragraph():
                self._paragraphs(section)
            case Table():
                self._table(section)
            case Chart():
                self._picture(section, charts.day_chart(section, width=600, height=220), self.text_width)
            case MapFigure():
                self._map(section)
            case Gauges():
                self._gauges(section)
            case SourceNote():
                self._small(*section.lines)

    def foot(self) -> None:
        """Recipients at the left, signature at the right."""
        sizes, report = self.form.sizes, self.report
        self.document.add_paragraph().paragraph_format.space_after = Pt(0)
        grid = self.document.add_table(rows=1, cols=2)
        docx_marks.widths(grid, [self.text_width / 2, self.text_width / 2])
        docx_marks.keep_together(grid.rows[0])
        left, right = grid.rows[0].cells
        self._line(
            left, RECIPIENTS.in_(report.language), sizes["recipients_word"], bold=True, italic=True, centre=False
        )
        for at, name in enumerate(report.recipients):
            end = "." if at + 1 == len(report.recipients) else ";"
            self._line(left, f"- {name}{end}", sizes["recipients"], centre=False)
        for words in report.signature.authority:
            self._line(right, words, sizes["authority"], bold=True)
        for _ in range(4):
            self._line(right, "", sizes["body"])
        self._line(right, report.signature.name, sizes["signer"], bold=True)
        docx_marks.drop_first_paragraph(left)
        docx_marks.drop_first_paragraph(right)

    def _paragraph(self, words: str, *, bold: bool = False) -> None:
        line = self.document.add_paragraph()
        line.add_run(words).bold = bold
        line.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        line.paragraph_format.first_line_indent = Mm(self.form.indent)

    def _paragraphs(self, section: Paragraph) -> None:
        self._paragraph(section.text, bold=section.strong)
        for item in section.items:
            self._paragraph(f"- {item}")

    def _small(self, *lines: str) -> None:
        for words in lines:
            run = self.document.add_paragraph().add_run(words)
            run.italic, run.font.size = True, Pt(self.form.sizes["note"])

    def _centred(self, words: str, size: float, *, bold: bool = True, before: float = 0) -> DocxParagraph:
        line: DocxParagraph = self.document.add_paragraph()
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
        line.paragraph_format.space_before, line.paragraph_format.space_after = Pt(before), Pt(2)
        run = line.add_run(words)
        run.bold, run.font.size = bold, Pt(size)
        return line

    def _line(
        self, cell: _Cell, words: str, size: float, *, bold: bool = False, italic: bool = False, centre: bool = True
    ) -> DocxParagraph:
        """A line of a cell, close to the one before."""
        line: DocxParagraph = cell.add_paragraph()
        line.paragraph_format.space_after = Pt(0)
        line.paragraph_format.line_spacing = 1.0
        if centre:
            line.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run = line.add_run(words)
        run.bold, run.italic, run.font.size = bold, italic, Pt(size)
        return line

    def _table(self, table: Table) -> None:
        """A table with its heading row on each page and whole rows; without rows, a sentence."""
        if table.annex or not table.rows:
            self._paragraph(table_sentence(table, self.report.language))
            return
        grid = self.document.add_table(rows=len(table.rows) + 1, cols=len(table.columns))
        grid.style = "Table Grid"
        grid.alignment = WD_TABLE_ALIGNMENT.CENTER
        whole = sum(column.weight for column in table.columns)
        docx_marks.widths(grid, [self.text_width * column.weight / whole for column in table.columns])
        size = self.form.sizes["table"]
        cells = grid._cells
        wide = len(table.columns)
        for at, column in enumerate(table.columns):
            docx_marks.fill(cells[at], column.title, size, WD_ALIGN_PARAGRAPH.CENTER, bold=True)
        for row_at, row in enumerate(table.rows, start=1):
            for at, (value, column) in enumerate(zip(row, table.columns, strict=True)):
                words = say.cell(value, column, self.report.language)
                cell = cells[row_at * wide + at]
                docx_marks.fill(cell, words, size, _SIDES[column.align])
                if at == 0 and (step := table.levels.get(row_at - 1)):
                    docx_marks.edge(cell, step)
        docx_marks.repeat_heading(grid.rows[0])
        for row in grid.rows:
            docx_marks.keep_together(row)
        after = self.document.add_paragraph()
        after.paragraph_format.space_after = Pt(0)
        run = after.add_run(table.note)
        run.italic, run.font.size = True, Pt(self.form.sizes["note"])

    def _map(self, figure: MapFigure) -> None:
        self._picture(figure, maps.choropleth(figure, width=480, share=map_share(figure)), self.text_width)

    def _picture(self, figure: Chart | MapFigure, drawn: str, width: float) -> None:
        """The title, the definition, the picture and its source, kept on one page."""
        size = self.form.sizes["table"]
        for words, bold in ((figure.title, True), (figure.subtitle, False)):
            if words:
                line = self.document.add_paragraph()
                line.paragraph_format.keep_with_next, line.paragraph_format.space_after = True, Pt(2)
                run = line.add_run(words)
                run.bold, run.italic, run.font.size = bold, not bold, Pt(size)
        self._place_picture(drawn, width, figure.alt or figure.title)
        if figure.source:
            self._small(figure.source)

    def _place_picture(self, drawn: str, width: float, alt: str) -> None:
        line = self.document.add_paragraph()
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
        image = io.BytesIO(pictures.png(drawn, width=width * _POINTS_A_MM))
        shape = line.add_run().add_picture(image, width=Mm(width))
        docx_marks.describe(shape, alt)

    def _gauges(self, section: Gauges) -> None:
        for gauge in section.gauges:
            line = self.document.add_paragraph()
            line.paragraph_format.keep_with_next, line.paragraph_format.space_after = True, Pt(1)
            name, words = line.add_run(gauge.label + ": "), line.add_run(gauge.words)
            name.bold = True
            for run in (name, words):
                run.font.size = Pt(self.form.sizes["table"])
            self._place_picture(charts.gauge(gauge, width=440), self.text_width, f"{gauge.label}: {gauge.words}")


def _motto_share(report: Report, form: Layout) -> float:
    """How much of its column the motto takes, so that the line below is as long as the text."""
    letters = len(report.head.motto[1])
    wide = letters * form.sizes["motto_second"] * 0.5 / _POINTS_A_MM
    return min(1.0, wide / (0.58 * (form.page["width"] - form.page["left"] - form.page["right"])))
