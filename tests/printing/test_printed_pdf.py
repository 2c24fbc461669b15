"""A printed PDF reads back as what the report said, with its own fonts, the same bytes each time."""

import io
import unicodedata

import pytest
from attrs import evolve
from pypdf import PdfReader

from printing.letters import LETTERS, WORDS
from reports.drawn import empty_situation, full_situation
from taicho.core.reports.situation import situation_report
from taicho.core.reports.situation_model import Situation
from taicho.core.vocabulary import Text
from taicho.printing.forms import form
from taicho.printing.pdf import pdf


def printed(situation: Situation, language: str = "vi") -> PdfReader:
    """The situation printed and read back."""
    return PdfReader(io.BytesIO(pdf(situation_report(situation, language, form()))))


def words_of(reader: PdfReader) -> str:
    """All text, spaces and line ends made single spaces."""
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def test_every_letter_survives() -> None:
    """In regular, bold and italic: headline (bold), missing (regular), marks (italic)."""
    situation = evolve(full_situation(), headline=Text(WORDS, WORDS), missing=(Text(WORDS, WORDS),))
    words = words_of(printed(situation))
    assert words.count(WORDS) == 2
    assert unicodedata.is_normalized("NFC", words)
    assert all(letter in words for letter in LETTERS)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_figures_read_back(language: str) -> None:
    """Key numbers, lower places and needs, as written in the language."""
    words = words_of(printed(full_situation(), language))
    expected = {
        "vi": [
            "BÁO CÁO",
            "Độc lập - Tự do - Hạnh phúc",
            "23,1",
            "31,4%",
            "1.234,5",
            "380",
            "ít nhất 1.120",
            "TRƯỞNG BAN",
        ],
        "en": [
            "REPORT",
            "Independence - Freedom - Happiness",
            "23.1",
            "31.4%",
            "1,234.5",
            "380",
            "at least 1,120",
            "HEAD",
        ],
    }[language]
    assert [figure for figure in expected if figure not in words] == []


def test_fonts_are_embedded() -> None:
    """No font of the machine is relied on."""
    reader = printed(full_situation())
    fonts = {}
    for page in reader.pages:
        for font in page["/Resources"].get_object().get("/Font", {}).values():
            made = font.get_object()
            below = made["/DescendantFonts"][0].get_object() if "/DescendantFonts" in made else made
            descriptor = below["/FontDescriptor"].get_object()
            fonts[made["/BaseFont"]] = any(key in descriptor for key in ("/FontFile2", "/FontFile3", "/FontFile"))
    assert fonts and all(fonts.values())
    assert any("SourceSerif4" in name for name in fonts)


def test_the_page_is_a4_and_numbered_from_the_second() -> None:
    """No number on page 1; page 2 begins with its number."""
    reader = printed(full_situation(invented=False))
    assert [round(float(side)) for side in reader.pages[0].mediabox[2:]] == [595, 842]
    assert len(reader.pages) > 1
    assert [page.extract_text().lstrip().startswith(str(at)) for at, page in enumerate(reader.pages, start=1)] == [
        at > 1 for at in range(1, len(reader.pages) + 1)
    ]


def test_a_table_over_pages_repeats_its_heading() -> None:
    """Sixty tasks: every page they stand on says what the columns are, and no row is lost."""
    reader = printed(full_situation(tasks=60))
    pages = [page.extract_text() for page in reader.pages]
    with_tasks = [text for text in pages if "Rà soát" in text]
    assert len(with_tasks) >= 3
    assert all("Nhiệm vụ" in text and "Chủ trì" in text for text in with_tasks)
    words = " ".join(" ".join(pages).split())
    assert [number for number in range(60) if f"II.1.{number} " not in words] == []


@pytest.mark.parametrize("invented", [True, False])
def test_the_band_stands_on_every_page(invented: bool) -> None:
    """And only for invented data."""
    reader = printed(full_situation(invented=invented, tasks=40))
    assert [("INVENTED DATA" in page.extract_text()) for page in reader.pages] == [invented] * len(reader.pages)


def test_nothing_known_prints_one_page_of_sentences() -> None:
    """No table heading without rows."""
    reader = printed(empty_situation())
    words = words_of(reader)
    assert len(reader.pages) == 1
    assert "Không có số liệu không có nghĩa là không có ca mắc." in words
    assert "Chủ trì" not in words


def test_the_same_report_gives_the_same_bytes() -> None:
    """The day of the report is the only date in the file."""
    report = situation_report(full_situation(), "vi", form())
    assert pdf(report) == pdf(report)


def test_words_that_look_like_markup_stay_words() -> None:
    """Signs of the typesetting language in a text change nothing."""
    odd = "#let x = 1; *đậm* _nghiêng_ $x^2$ @ghi <nhãn> [ngoặc] \\ // hết"
    assert odd in words_of(printed(evolve(full_situation(), headline=Text(odd, odd))))
