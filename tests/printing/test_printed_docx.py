"""A printed DOCX reads back as what the report said, in the layout of Decree 30/2020/NĐ-CP."""

import io

import pytest
from attrs import evolve
from docx import Document
from docx.document import Document as DocxDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm

from printing.letters import WORDS
from reports.drawn import empty_situation, full_situation, task
from taicho.core.reports.situation import situation_report
from taicho.core.reports.situation_model import Situation
from taicho.core.vocabulary import Text
from taicho.printing.docx import docx
from taicho.printing.forms import form


def printed(situation: Situation, language: str = "vi") -> DocxDocument:
    """The situation printed and read back."""
    return Document(io.BytesIO(docx(situation_report(situation, language, form()))))


def all_words(document: DocxDocument) -> str:
    """Text of paragraphs and tables."""
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(line.text for line in document.paragraphs), *cells])


def test_the_page_is_that_of_the_decree() -> None:
    """A4 portrait; margins within 20-25, 20-25, 30-35 and 15-20 mm; Times New Roman of 13 or 14."""
    document = printed(full_situation())
    page = document.sections[0]
    assert (round(page.page_width.mm), round(page.page_height.mm)) == (210, 297)
    assert 20 <= round(page.top_margin.mm) <= 25 and 20 <= round(page.bottom_margin.mm) <= 25
    assert 30 <= round(page.left_margin.mm) <= 35 and 15 <= round(page.right_margin.mm) <= 20
    normal = document.styles["Normal"]
    assert normal.font.name == "Times New Roman"
    assert 13 <= normal.font.size.pt <= 14
    fonts = normal.element.rPr.rFonts
    assert {fonts.get(qn(f"w:{script}")) for script in ("ascii", "hAnsi", "eastAsia", "cs")} == {"Times New Roman"}


def test_the_head_stands_in_two_columns() -> None:
    """Issuer left, state and motto right; number left, date right in italics; kind and abstract centred and bold."""
    document = printed(full_situation())
    left, right = document.tables[0].rows[0].cells
    assert [line.text for line in left.paragraphs if line.text] == [
        "ỦY BAN NHÂN DÂN",
        "HUYỆN BÙ GIA MẬP",
        "BAN CHỈ ĐẠO",
        "PHÒNG, CHỐNG DỊCH",
    ]
    assert [line.text for line in right.paragraphs if line.text] == [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
    ]
    number, place = document.tables[0].rows[1].cells
    assert number.text.startswith("Số: ") and place.text == "Bù Gia Mập, ngày 20 tháng 8 năm 2021"
    assert place.paragraphs[0].runs[0].italic
    kind = next(line for line in document.paragraphs if line.text == "BÁO CÁO")
    assert kind.alignment == WD_ALIGN_PARAGRAPH.CENTER and kind.runs[0].bold


def test_page_numbers_start_on_the_second_page() -> None:
    """The first page has its own header, without the number; the others centre it at the top."""
    page = printed(full_situation()).sections[0]
    assert page.different_first_page_header_footer
    assert "PAGE" not in page.first_page_header._element.xml
    assert "PAGE" in page.header._element.xml
    assert page.header.paragraphs[-1].alignment == WD_ALIGN_PARAGRAPH.CENTER


def test_copies_and_signature_close_the_document() -> None:
    """ "Nơi nhận:" small and bold italic at the left, the authority in capitals at the right; "./." ends the body."""
    document = printed(full_situation())
    left, right = document.tables[-1].rows[0].cells
    first = left.paragraphs[0].runs[0]
    assert (first.text, first.bold, first.italic, first.font.size.pt) == ("Nơi nhận:", True, True, 12)
    assert left.paragraphs[-1].text == "- Lưu: VT."
    assert [line.text for line in right.paragraphs][:2] == ["TM. BAN CHỈ ĐẠO", "TRƯỞNG BAN"]
    body = [line.text for line in document.paragraphs if line.text]
    assert body[-1].endswith("./.")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_figures_read_back(language: str) -> None:
    """Key numbers, lower places and needs, as written in the language."""
    document = printed(full_situation(), language)
    words = all_words(document)
    expected = {
        "vi": ["143", "23,1", "31,4%", "1.234,5", "380", "ít nhất 1.120", "20/8/2021"],
        "en": ["143", "23.1", "31.4%", "1,234.5", "380", "at least 1,120", "20 Aug 2021"],
    }[language]
    assert [figure for figure in expected if figure not in words] == []


def test_every_letter_survives() -> None:
    """The headline with all letters of Vietnamese."""
    assert WORDS in all_words(printed(evolve(full_situation(), headline=Text(WORDS, WORDS))))


def test_long_tables_repeat_their_heading() -> None:
    """Sixty tasks span pages; the heading row is marked to repeat and rows do not break."""
    document = printed(full_situation(tasks=60))
    table = next(t for t in document.tables if len(t.rows) == 61)
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)


def test_figures_are_pictures_with_words() -> None:
    """Chart, map and gauges, each with a description for readers by ear."""
    document = printed(full_situation())
    described = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]
    assert len(described) == 4
    assert all(described)
    assert described[1].startswith("Cao nhất: Cấp 4, ở ")
    assert all(shape.width <= Mm(160) for shape in document.inline_shapes)


@pytest.mark.parametrize("invented", [True, False])
def test_the_band_stands_on_every_page(invented: bool) -> None:
    """On the first page and on all others, and only for invented data."""
    page = printed(full_situation(invented=invented)).sections[0]
    for header in (page.first_page_header, page.header):
        assert any("DỮ LIỆU GIẢ ĐỊNH / INVENTED DATA" in line.text for line in header.paragraphs) is invented


def test_nothing_known_prints_sentences() -> None:
    """Only the head and the foot are tables; there is no picture."""
    document = printed(empty_situation())
    assert len(document.tables) == 2
    assert len(document.inline_shapes) == 0
    assert "Không có số liệu không có nghĩa là không có ca mắc." in all_words(document)


def test_borders_stand_where_word_expects_them() -> None:
    """In the properties of a paragraph a border comes before spacing, indents and alignment."""
    document = printed(full_situation())
    order = [qn(f"w:{name}") for name in ("keepNext", "pBdr", "shd", "tabs", "spacing", "ind", "jc", "rPr")]
    for properties in document.element.body.iter(qn("w:pPr")):
        found = [order.index(child.tag) for child in properties if child.tag in order]
        assert found == sorted(found)


def test_a_long_list_of_standing_duties_is_left_to_the_spreadsheet() -> None:
    """The document says how many and where; nothing is dropped in silence."""
    situation = full_situation()
    many = evolve(situation.tasks, standing=tuple(task(number, due=None) for number in range(20)))
    document = printed(evolve(situation, tasks=many))
    assert "Nhiệm vụ không định hạn: 20 dòng, xem bảng tính (XLSX) kèm theo." in all_words(document)
    assert not [table for table in document.tables if len(table.rows) == 21]
