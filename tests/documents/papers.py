"""A plain text as the paper an office would send: DOCX or PDF, letterhead and foot in two columns, tables drawn."""

import io
import json
import re
from collections.abc import Iterator
from functools import cache
from itertools import groupby

import pypdfium2
import typst
from docx import Document

from documents.reading import text_of
from taicho.printing import fonts

RIGHT = re.compile(r"CỘNG HÒA|ĐẢNG CỘNG SẢN|Độc lập|.*ngày .*tháng .*năm \d{4}$", re.IGNORECASE)
TITLE = re.compile(r"(KẾ HOẠCH|CHỈ THỊ|CÔNG ĐIỆN|QUYẾT ĐỊNH|THÔNG BÁO|HƯỚNG DẪN|Kính gửi)")
FOOT = re.compile(r"N[ơo]i nhận")
CLEAN = ("kh-tinh-sot-xuat-huyet-2024", "kh-xa-hai-cap-2025", "cv-so-y-te-tay-chan-mieng-2023",
         "hd-giam-sat-cum-mua-2023", "kh-ban-dan-van-tinh-uy-2023", "kh-phong-chong-thien-tai-2026")  # fmt: skip
"""Documents whose text has one paragraph a line, so that they can be set again as an office would."""

Block = tuple[str, list[list[str]]]


def blocks(text: str) -> Iterator[Block]:
    """("columns", [left lines, right lines]), ("table", rows of cells) or ("text", [[paragraph]]), in order."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    title = next(at for at, line in enumerate(lines) if TITLE.match(line))
    foot = next(at for at, line in enumerate(lines) if FOOT.match(line))
    head = lines[:title]
    yield "columns", [[line for line in head if not RIGHT.match(line)], [line for line in head if RIGHT.match(line)]]
    for is_row, group in groupby(lines[title:foot], key=lambda line: line.count("|") > 2):
        found = list(group)
        if is_row:
            yield "table", [[cell.strip() for cell in line.split("|")] for line in found]
        else:
            yield from (("text", [[line]]) for line in found)
    listed = [at for at in range(foot, len(lines)) if at == foot or lines[at].startswith("-")]
    yield "columns", [[lines[at] for at in listed], [lines[at] for at in range(foot, len(lines)) if at not in listed]]


@cache
def as_docx(name: str) -> bytes:
    """The document as Word would save it."""
    paper = Document()
    for kind, content in blocks(text_of(name)):
        if kind == "text":
            paper.add_paragraph(content[0][0])
            continue
        rows = [["\n".join(column) for column in content]] if kind == "columns" else content
        table = paper.add_table(len(rows), len(rows[0]))
        for at, row in enumerate(rows):
            for cell, words in zip(table.rows[at].cells, row, strict=True):
                cell.text = words
    made = io.BytesIO()
    paper.save(made)
    return made.getvalue()


_PAGE = """
#let blocks = json(bytes(sys.inputs.blocks))
#set page(paper: "a4", margin: (x: 2.5cm, y: 2cm), numbering: "1", number-align: top + center)
#set text(font: sys.inputs.serif, size: 13pt, lang: "vi")
#set par(justify: true)
#for (kind, content) in blocks {
  if kind == "text" { par(content.at(0).at(0)) }
  if kind == "columns" {
    grid(columns: (2fr, 3fr), ..content.map(lines => lines.map(line => [#line]).join(linebreak())))
  }
  if kind == "table" { table(columns: (1cm, 2.6fr, 1.6fr, 1.6fr, 1.4fr), ..content.flatten().map(cell => [#cell])) }
}
"""


@cache
def as_pdf(name: str) -> bytes:
    """The document as a PDF with a text layer, page numbers in the margin."""
    given = {"blocks": json.dumps(list(blocks(text_of(name))), ensure_ascii=False), "serif": fonts.SERIF}
    made = typst.compile(
        _PAGE.encode(), format="pdf", font_paths=fonts.fonts(), ignore_system_fonts=True, sys_inputs=given
    )
    assert isinstance(made, bytes)
    return made


def as_scan(data: bytes, *, dots: int = 200, pages: int | None = None) -> bytes:
    """A PDF as a scanner gives it back: every page one grey picture, no text. pages: only so many."""
    read, made = pypdfium2.PdfDocument(data), pypdfium2.PdfDocument.new()
    for number in range(min(pages or len(read), len(read))):
        width, height = read[number].get_size()
        picture = pypdfium2.PdfImage.new(made)
        picture.set_bitmap(read[number].render(scale=dots / 72, grayscale=True))
        picture.set_matrix(pypdfium2.PdfMatrix().scale(width, height))
        page = made.new_page(width, height)
        page.insert_obj(picture)
        page.gen_content()
    saved = io.BytesIO()
    made.save(saved)
    return saved.getvalue()
