"""Degrees of secrecy and urgency stand boxed in red under the number, in Word and on paper, in both languages."""

import io
from typing import Any

import docx as reader
import pypdfium2
import pytest
from attrs import evolve
from docx.oxml.ns import qn

from reports.drawn import full_situation
from taicho.core.reports.duty_document import STAMPS
from taicho.core.reports.model import Report
from taicho.core.reports.situation import situation_report
from taicho.printing.docx import docx
from taicho.printing.forms import form, layout
from taicho.printing.pdf import pdf
from taicho.store.outgoing import SECRECIES, URGENCIES


def report(*stamps: str) -> Report:
    """The situation with stamps."""
    made = situation_report(full_situation(), "vi", form())
    return evolve(made, head=evolve(made.head, stamps=stamps))


def test_every_degree_of_the_register_has_its_stamp_in_two_languages() -> None:
    """And there is no stamp that the register does not know."""
    assert set(STAMPS) == {one for one in (*URGENCIES, *SECRECIES) if one}
    assert len({one.en for one in STAMPS.values()}) == len(STAMPS)


def boxed(line: Any) -> set[str]:
    """The sides on which a paragraph has a border."""
    return {side.tag.rpartition("}")[2] for side in line._p.findall(f".//{qn('w:pBdr')}/*")}


def test_word_boxes_them_in_red_below_the_number_secrecy_first() -> None:
    """In the left column, bold capitals of 13 or 14, a line on all four sides, narrower than the column."""
    document = reader.Document(io.BytesIO(docx(report("MẬT", "HỎA TỐC"))))
    lines = [line for line in document.tables[0].rows[1].cells[0].paragraphs if line.text]
    assert [line.text for line in lines][1:] == ["MẬT", "HỎA TỐC"] and lines[0].text.startswith("Số:")
    for line in lines[1:]:
        assert boxed(line) == {"top", "left", "bottom", "right"}
        run = line.runs[0]
        assert run.bold and 13 <= run.font.size.pt <= 14 and str(run.font.color.rgb) == "C00000"
        assert line.paragraph_format.left_indent == line.paragraph_format.right_indent > 0


@pytest.mark.parametrize("stamps", [(), ("KHẨN",), ("TUYỆT MẬT", "THƯỢNG KHẨN")])
def test_paper_has_them_left_of_the_middle_above_the_kind(stamps: tuple[str, ...]) -> None:
    """Each once, between number and kind; without a degree there is none, and no red box."""
    page = pypdfium2.PdfDocument(pdf(report(*stamps)))[0]
    text = page.get_textpage()
    found = {one: _place(text, one) for one in STAMPS}
    shown = {one for one, place in found.items() if place and one in stamps}
    assert shown == set(stamps)
    number, kind = _place(text, "Số:"), _place(text, "BÁO CÁO")
    assert number and kind
    tops = [found[one][3] for one in stamps if found[one]]  # type: ignore[index]
    assert tops == sorted(tops, reverse=True), "secrecy above urgency"
    for one in stamps:
        left, bottom, right, top = found[one]  # type: ignore[misc]
        assert right < page.get_width() / 2 and kind[1] < bottom < top < number[3] and left > 0
    red = sum(1 for value in page.get_objects() if value.type == 2 and _red(value))
    assert bool(red) == bool(stamps)


def _place(text: Any, words: str) -> tuple[float, float, float, float] | None:
    """Left, bottom, right and top of the first place where the words stand, in points."""
    hit = text.search(words, match_case=True).get_next()
    return text.get_charbox(hit[0]) if hit else None


def _red(path: Any) -> bool:
    import ctypes

    from pypdfium2 import raw

    values = [ctypes.c_uint() for _ in range(4)]
    raw.FPDFPageObj_GetStrokeColor(path, *values)
    return [one.value for one in values[:3]] == [0xC0, 0, 0]


def test_the_size_of_a_stamp_is_that_of_the_decree() -> None:
    """13 or 14."""
    assert 13 <= layout().sizes["stamp"] <= 14
