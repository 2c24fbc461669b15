"""Marks of WordprocessingML that python-docx has no call for: rules, repeated headings, page numbers, typefaces."""

from collections.abc import Sequence

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section
from docx.shape import InlineShape
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from taicho.printing import svg

_BAND_GROUND = "FFF3D6"
_STAMP = "C00000"
_CAPITAL = 0.72
"""A bold capital is about so much of its size wide."""
_AFTER_BORDER = ("w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:outlineLvl", "w:rPr")
"""What must stand after a border in the properties of a paragraph; Word refuses a file in another order."""

_AFTER_NUMBERS = ("w:cols", "w:formProt", "w:vAlign", "w:noEndnote", "w:titlePg", "w:textDirection", "w:bidi",
                  "w:rtlGutter", "w:docGrid", "w:printerSettings")  # fmt: skip
"""What must stand after the page numbering in the settings of a section."""


def _element(name: str, **attributes: str) -> BaseOxmlElement:
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def count_pages_anew(section: Section) -> None:
    """The section's pages count from 1 again."""
    settings = section._sectPr
    for old in settings.findall(qn("w:pgNumType")):
        settings.remove(old)
    settings.insert_element_before(_element("w:pgNumType", start="1"), *_AFTER_NUMBERS)


def typeface(style: ParagraphStyle, name: str) -> None:
    """The typeface of a style for every script, so that Word does not swap it for letters with marks."""
    style.font.name = name
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), name)
    for script in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{script}"), None)


def black(style: ParagraphStyle) -> None:
    """Letters in black, as the decree asks."""
    style.font.color.rgb = RGBColor(0, 0, 0)


def rule(line: Paragraph, width: float, *, share: float) -> None:
    """A centred line, `share` of `width` millimetres long: the lower border of an empty, indented paragraph."""
    side = Mm(width * (1 - share) / 2)
    line.paragraph_format.left_indent = line.paragraph_format.right_indent = side
    line.paragraph_format.space_after = Pt(5)
    line.paragraph_format.line_spacing = Pt(3)
    border = _element("w:pBdr")
    border.append(_element("w:bottom", val="single", sz="6", space="1", color="000000"))
    line._p.get_or_add_pPr().insert_element_before(border, *_AFTER_BORDER)


def stamp(line: Paragraph, words: str, size: float, width: float) -> None:
    """Words in a red box of a single line, as wide as they are; `width` of the cell they stand in, in millimetres."""
    wide = len(words) * size * _CAPITAL + size * 1.6
    side = Pt(max(0.0, (Mm(width).pt - wide) / 2))
    line.paragraph_format.left_indent = line.paragraph_format.right_indent = side
    line.paragraph_format.space_before, line.paragraph_format.space_after = Pt(3), Pt(3)
    line.runs[0].font.color.rgb = RGBColor.from_string(_STAMP)
    border = _element("w:pBdr")
    for edge in ("top", "left", "bottom", "right"):
        border.append(_element(f"w:{edge}", val="single", sz="8", space="3", color=_STAMP))
    line._p.get_or_add_pPr().insert_element_before(border, *_AFTER_BORDER)


def widths(grid: Table, millimetres: Sequence[float]) -> None:
    """Fixed widths of the columns."""
    grid.autofit = False
    for column, wide in zip(grid.columns, millimetres, strict=True):
        column.width = Mm(wide)
    cells, many = grid._cells, len(millimetres)
    for at, cell in enumerate(cells):
        cell.width = Mm(millimetres[at % many])


def repeat_heading(row: _Row) -> None:
    """This row heads the table on every page."""
    row._tr.get_or_add_trPr().append(_element("w:tblHeader", val="true"))


def keep_together(row: _Row) -> None:
    """The row does not break across pages."""
    row._tr.get_or_add_trPr().append(_element("w:cantSplit", val="true"))


def fill(cell: _Cell, words: str, size: float, side: WD_ALIGN_PARAGRAPH, *, bold: bool = False) -> None:
    """Words in the first paragraph of a cell."""
    line = cell.paragraphs[0]
    line.alignment = side
    line.paragraph_format.space_after = Pt(1)
    line.paragraph_format.line_spacing = 1.0
    run = line.add_run(words)
    run.bold, run.font.size = bold, Pt(size)


def edge(cell: _Cell, step: int) -> None:
    """A thick left border in the colour of a level; the level's name stands in its own column."""
    borders = _element("w:tcBorders")
    borders.append(_element("w:left", val="single", sz="36", space="0", color=svg.level_colour(step).lstrip("#")))
    cell._tc.get_or_add_tcPr().append(borders)


def drop_first_paragraph(cell: _Cell) -> None:
    """Take away the empty paragraph every new cell starts with."""
    first = cell.paragraphs[0]
    if len(cell.paragraphs) > 1 and not first.text:
        first._p.getparent().remove(first._p)


def page_number(line: Paragraph, size: float) -> None:
    """The number of the page, as a field."""
    run = line.add_run()
    run.font.size = Pt(size)
    for kind, code in (("begin", None), (None, "PAGE"), ("end", None)):
        if kind:
            run._r.append(_element("w:fldChar", fldCharType=kind))
        else:
            part = _element("w:instrText")
            part.text = code
            run._r.append(part)


def band(line: Paragraph, words: str) -> None:
    """A tinted band across the page with bold words, for invented data."""
    line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    line.paragraph_format.space_after = Pt(2)
    run = line.add_run(words)
    run.bold, run.font.size = True, Pt(10)
    properties = line._p.get_or_add_pPr()
    border = _element("w:pBdr")
    for side in ("top", "bottom"):
        border.append(_element(f"w:{side}", val="dashSmallGap", sz="12", space="1", color="C9962B"))
    properties.insert_element_before(border, *_AFTER_BORDER)
    ground = _element("w:shd", val="clear", color="auto", fill=_BAND_GROUND)
    properties.insert_element_before(ground, *_AFTER_BORDER[1:])


def describe(shape: InlineShape, alt: str) -> None:
    """Words for readers by ear, and no distance to the text around (some programs assume one)."""
    shape._inline.docPr.set("descr", alt)
    for side in ("distT", "distB", "distL", "distR"):
        shape._inline.set(side, "0")
