"""Files that cannot be read are refused with a sentence, files that can are read; nothing is lost and nothing hangs."""

import io
import struct
import tracemalloc
import unicodedata
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
import typst
from docx import Document
from pypdf import PdfReader, PdfWriter

from documents.papers import as_docx, as_pdf
from documents.reading import text_of
from taicho.cli.main import main
from taicho.core.documents.passages import LONGEST_LINE, lines, paragraphs
from taicho.intake.documents import text_of as text_in
from taicho.intake.errors import Unreadable

NAME = "kh-xa-hai-cap-2025"
TYPEWRITTEN = {
    "TCVN3": "KÕ ho¹ch phßng, chèng bÖnh d¹i\nSè: 12/KH-UBND\n1. Tr¹m Y tÕ x· b¸o c¸o UBND x·.\n",
    "VNI": "Keá hoaïch phoøng, choáng beänh daïi\nSoá: 12/KH-UBND\n1. Traïm Y teá xaõ baùo caùo UBND xaõ.\n",
}


def png() -> bytes:
    """A grey square."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + b"\x80" * 60 for _ in range(60))
    head = struct.pack(">IIBBBBB", 60, 60, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def picture_pdf() -> bytes:
    """A page that is one picture, as a scanner saves it."""
    made = typst.compile(b"#image(bytes(" + str(tuple(png())).encode() + b'), format: "png", width: 90%)', format="pdf")
    assert isinstance(made, bytes)
    return made


def locked_pdf() -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(as_pdf(NAME))))
    writer.encrypt("mật khẩu", algorithm="RC4-128")
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def repacked(change: Callable[[str, bytes], bytes | None]) -> bytes:
    """The DOCX with parts changed, or left out where `change` gives None."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(as_docx(NAME))) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            data = change(part, old.read(part))
            if data is not None:
                new.writestr(part, data)
    return made.getvalue()


def bomb() -> bytes:
    """Some hundred kilobytes that unpack to 400 million blanks."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed, packed.open("word/document.xml", "w") as part:
        for _ in range(400):
            part.write(b" " * 1_000_000)
    return made.getvalue()


def cut(part: str, data: bytes) -> bytes | None:
    return data[: len(data) // 2] if part == "word/document.xml" else data


def without_words(part: str, data: bytes) -> bytes | None:
    return None if part == "word/document.xml" else data


REFUSED = {
    "an empty file": (lambda: b"", "rỗng"),
    "blanks only": (lambda: b" \n\n\t ", "rỗng"),
    "a PDF that is a picture": (picture_pdf, "ảnh quét"),
    "a PDF with a password": (locked_pdf, "mật khẩu"),
    "a PDF cut in half": (lambda: as_pdf(NAME)[:400], "hỏng"),
    "a DOCX whose words are broken off": (lambda: repacked(cut), "hỏng"),
    "a DOCX without its words": (lambda: repacked(without_words), "không phải văn bản Word"),
    "a DOCX cut in half": (lambda: as_docx(NAME)[: len(as_docx(NAME)) // 2], "hỏng"),
    "a zip bomb": (bomb, "phình"),
    "a picture": (png, "ảnh"),
    "an old Word file": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "kiểu cũ"),
    "a page of the web": (lambda: "<html><body>Kế hoạch phòng, chống dịch</body></html>".encode(), "không phải"),
    "English": (lambda: b"The district shall report every week to the province. " * 20, "tiếng Anh"),
    "bytes at random": (lambda: bytes(range(256)) * 40, ""),
}  # fmt: skip


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_read_is_refused_with_what_is_wrong_and_what_to_try(what: str) -> None:
    make, word = REFUSED[what]
    with pytest.raises(Unreadable) as refused:
        text_in(make(), "văn bản")
    assert word in refused.value.sentence("vi")
    assert refused.value.sentence("en") != refused.value.sentence("vi")
    assert len(refused.value.sentence("vi").split(". ")) > 1, "what is wrong, and what to try"


@pytest.mark.parametrize("what", ["an empty file", "a PDF with a password", "a zip bomb", "English"])
def test_the_command_says_the_same_sentence_and_ends_with_one(
    what: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "văn bản.docx"
    path.write_bytes(REFUSED[what][0]())
    assert main(["plan", "read", str(path)], {}) == 1
    said = capsys.readouterr()
    assert REFUSED[what][1] in said.err and "Traceback" not in said.err
    assert said.out == ""


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    data = bomb()
    tracemalloc.start()
    with pytest.raises(Unreadable):
        text_in(data, "a.docx")
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 20_000_000


@pytest.mark.parametrize("part", ["word/styles.xml", "word/numbering.xml", "docProps/core.xml"])
def test_a_docx_with_a_broken_part_beside_its_words_keeps_its_words(part: str) -> None:
    whole = text_in(as_docx(NAME), "a.docx").text
    assert text_in(repacked(lambda name, data: b"<broken" if name == part else data), "a.docx").text == whole


@pytest.mark.parametrize("coding", TYPEWRITTEN)
def test_letters_of_before_unicode_are_converted_and_said(coding: str) -> None:
    for data in (TYPEWRITTEN[coding].encode("latin-1"), TYPEWRITTEN[coding].encode()):
        found = text_in(data, "a.txt")
        assert "Trạm Y tế xã báo cáo UBND xã." in found.text
        assert any(coding in note.vi for note in found.notes)


def test_a_docx_in_an_old_font_is_converted_run_by_run() -> None:
    paper = Document()
    line = paper.add_paragraph()
    line.add_run("1. Tr¹m Y tÕ x· ").font.name = ".VnTime"
    line.add_run("báo cáo Ủy ban nhân dân xã").font.name = "Times New Roman"
    made = io.BytesIO()
    paper.save(made)
    assert "1. Trạm Y tế xã báo cáo Ủy ban nhân dân xã" in text_in(made.getvalue(), "a.docx").text


def test_500_pages_are_read_to_the_last(tmp_path: Path) -> None:
    pages = "#pagebreak()\n".join(f"{at}. Trạm Y tế xã số {at} báo cáo kết quả.\n" for at in range(1, 501))
    found = text_in(typst.compile(("#set page(width: 12cm, height: 4cm)\n" + pages).encode(), format="pdf"), "a.pdf")
    assert len(found.pages) == 500
    assert "Trạm Y tế xã số 500 báo cáo kết quả." in found.text[found.pages[-1] :]


def test_a_document_beyond_all_bounds_is_refused_not_cut() -> None:
    with pytest.raises(Unreadable, match="too long"):
        text_in((text_of(NAME) * 1500).encode(), "a.txt")


def test_decomposed_letters_are_read_as_the_same_document() -> None:
    """A text typed on another system, each mark a letter of its own: as TXT and inside a DOCX."""
    whole = text_in(text_of(NAME).encode(), "a.txt").text
    assert text_in(unicodedata.normalize("NFD", text_of(NAME)).encode(), "a.txt").text == whole
    paper = Document()
    paper.add_paragraph(unicodedata.normalize("NFD", "1. Trạm Y tế xã báo cáo Ủy ban nhân dân xã."))
    made = io.BytesIO()
    paper.save(made)
    assert "1. Trạm Y tế xã báo cáo Ủy ban nhân dân xã." in text_in(made.getvalue(), "a.docx").text


def test_a_line_longer_than_any_paragraph_is_read_in_parts_and_to_its_end() -> None:
    words = "Sở Y tế báo cáo Ủy ban nhân dân tỉnh trước ngày 01/02/2025; "
    found = lines("- " + words * 700)
    assert max(len(one.text) for one in found) <= LONGEST_LINE
    assert "".join(one.text for one in found).replace(" ", "") == ("- " + words * 700).replace(" ", "")


def test_small_lines_without_end_make_paragraphs_of_bounded_length() -> None:
    found = list(paragraphs(lines("sở y tế báo cáo kết quả\n" * 2000)))
    assert sum(len(one.text.split()) for one in found) == 14000
    assert max(len(one.text) for one in found) < LONGEST_LINE + 30
