"""Scanned pages: read by Tesseract where it is installed, within bounds; refused with a sentence where it is not."""

import json
from pathlib import Path

import pytest

from documents.papers import as_pdf, as_scan
from documents.reading import text_of
from taicho.cli.main import main
from taicho.intake import document_scan
from taicho.intake.documents import read_document
from taicho.intake.documents import text_of as text_in
from taicho.intake.errors import Unreadable

NAME = "cv-so-y-te-tay-chan-mieng-2023"
HERE = document_scan.installed()
needs_tesseract = pytest.mark.skipif(
    not HERE, reason="no tesseract with Vietnamese here; try: apt-get install tesseract-ocr tesseract-ocr-vie"
)


@needs_tesseract
def test_a_scan_gives_the_duties_of_the_paper_and_says_that_a_machine_read_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The same symbol, day and leads as the text of the same document; page numbers are no words of it."""
    path = tmp_path / "quet.pdf"
    path.write_bytes(as_scan(as_pdf(NAME)))
    assert main(["plan", "read", str(path), "--json"], {}) == 0
    read = json.loads(capsys.readouterr().out)
    found, reading = read_document(path)
    _, typed = read_document(text_of(NAME).encode(), "a.txt")
    assert found.kind == "scan" and len(found.pages) == 2
    assert "chữ do máy nhận dạng" in found.notes[0].vi
    assert not found.text.lstrip().startswith("1\n"), "the number of a page is no word of the document"
    assert (reading.heading.symbol, reading.heading.day) == (typed.heading.symbol, typed.heading.day)
    assert len(reading.tasks) == len(typed.tasks) == len(read["tasks"])
    same = sum(
        {str(lead.unit) for lead in one.leads} == {str(lead.unit) for lead in other.leads}
        for one, other in zip(reading.tasks, typed.tasks, strict=True)
    )
    assert same >= 0.8 * len(typed.tasks)


@needs_tesseract
def test_a_scan_beyond_the_time_is_refused_with_how_far_it_came() -> None:
    import pypdfium2

    with pytest.raises(Unreadable) as refused:
        document_scan.read(pypdfium2.PdfDocument(as_scan(as_pdf(NAME), dots=60)), seconds=0)
    assert "0 trong 2 trang" in refused.value.sentence("vi") and "Tách thành nhiều tệp" in refused.value.sentence("vi")


@needs_tesseract
def test_a_scan_of_too_many_pages_is_refused_before_a_page_is_read() -> None:
    import io

    from pypdf import PdfReader, PdfWriter

    one, many = PdfReader(io.BytesIO(as_scan(as_pdf(NAME), dots=20, pages=1))), PdfWriter()
    for _ in range(document_scan.MOST_PAGES + 1):
        many.add_page(one.pages[0])
    made = io.BytesIO()
    many.write(made)
    with pytest.raises(Unreadable) as refused:
        text_in(made.getvalue(), "quet.pdf")
    assert "61 trang" in refused.value.sentence("vi")


def test_without_tesseract_the_sentence_says_what_to_send_or_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The program is looked for where programs stand: on a machine that has none there is none."""
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Unreadable) as refused:
        text_in(as_scan(as_pdf(NAME), dots=40, pages=1), "quet.pdf")
    said = refused.value.sentence("vi")
    assert "ảnh quét" in said and "DOCX" in said and "Tesseract" in said
