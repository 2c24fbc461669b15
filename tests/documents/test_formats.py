"""The same document says the same as text, as Word's DOCX and as a PDF with a text layer, however it was mangled."""

import re
import textwrap
import unicodedata
from functools import cache

import pytest

from documents.papers import CLEAN, as_docx, as_pdf
from documents.reading import CORPUS, text_of, truth_of
from documents.score import Found, compare
from taicho.core.documents import reading_as_json
from taicho.intake.documents import read_document
from taicho.intake.documents import text_of as text_in

MAKERS = {"docx": as_docx, "pdf": as_pdf}
BROKEN_AT_DASH = {("kh-tinh-sot-xuat-huyet-2024", "pdf")}
"""Its PDF breaks a line before "- xã hội", which looks like a bullet."""


def figures(name: str, data: bytes, file: str) -> Found:
    return compare(truth_of(name), reading_as_json(read_document(data, file)[1], name, file))


@cache
def of_text(name: str) -> Found:
    return figures(name, (CORPUS / f"{name}.txt").read_bytes(), f"{name}.txt")


@pytest.mark.parametrize("kind", MAKERS)
@pytest.mark.parametrize("name", CLEAN)
def test_a_docx_and_a_pdf_say_what_their_text_says(name: str, kind: str) -> None:
    found = figures(name, MAKERS[kind](name), f"{name}.{kind}")
    differ = {field: (one, of_text(name)[field]) for field, one in found.items() if one != of_text(name)[field]}
    if (name, kind) in BROKEN_AT_DASH:
        differ = {field: both for field, both in differ.items() if both[1].hit - both[0].hit > 1}
    assert differ == {}


def test_the_kind_of_a_file_is_known_by_its_content_not_its_name() -> None:
    name = CLEAN[0]
    assert [text_in(data, "văn bản.txt").kind for data in (as_docx(name), as_pdf(name))] == ["docx", "pdf"]


def test_a_table_drawn_on_a_pdf_page_comes_back_row_by_row() -> None:
    rows = [line for line in text_in(as_pdf("kh-xa-hai-cap-2025"), "bảng.pdf").text.split("\n") if line[:1] == "|"]
    assert len(rows) == 7
    assert rows[1].startswith(
        "| 1 | Kiện toàn Ban Chỉ đạo phòng, chống dịch xã theo mô hình chính quyền địa phương 02 cấp |"
    )
    assert rows[4].endswith("| Trung tâm Phục vụ hành chính công xã |  | Thường xuyên |")


def test_no_word_of_a_pdf_is_lost_or_doubled_by_its_tables() -> None:
    for name in CLEAN:
        words = re.findall(r"\w+", text_in(as_pdf(name), "a.pdf").text)
        assert sorted(words) == sorted(re.findall(r"\w+", text_of(name))), name


def wrapped(text: str) -> str:
    return "\n".join("\n".join(textwrap.wrap(line, 70, break_on_hyphens=False)) for line in text.split("\n"))


MANGLED = {
    "lines ended the Windows way": lambda text: text.replace("\n", "\r\n"),
    "letters in decomposed Unicode": lambda text: unicodedata.normalize("NFD", text),
    "a mark of byte order": lambda text: "\ufeff" + text,
    "fixed blanks and soft hyphens": lambda text: text.replace(" ", "\u00a0", 50).replace("dịch", "dị\u00adch"),
    "old places of tone marks": lambda text: text.replace("ủy", "uỷ").replace("Ủy", "Uỷ").replace("khỏe", "khoẻ"),
    "long dashes": lambda text: text.replace(" - ", " – "),
    "blanks at the ends of lines": lambda text: text.replace("\n", "  \n"),
}  # fmt: skip


@pytest.mark.parametrize("how", MANGLED)
@pytest.mark.parametrize("name", [CLEAN[0], CLEAN[1], CLEAN[3]])
def test_another_way_of_writing_the_same_text_is_read_the_same(name: str, how: str) -> None:
    assert figures(name, MANGLED[how](text_of(name)).encode(), "a.txt") == of_text(name)


@pytest.mark.parametrize("name", [CLEAN[0], CLEAN[2], CLEAN[5]])
def test_lines_cut_at_70_letters_cost_no_task(name: str) -> None:
    found = figures(name, wrapped(text_of(name)).encode(), "a.txt")
    assert found["tasks"].hit == of_text(name)["tasks"].hit
    assert found["metadata"] == of_text(name)["metadata"]


def test_a_text_in_utf_16_is_read_like_utf_8() -> None:
    assert figures(CLEAN[0], text_of(CLEAN[0]).encode("utf-16"), "a.txt") == of_text(CLEAN[0])
