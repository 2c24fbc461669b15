"""PDF into text, page by page: the text layer by pypdfium2; a scan by Tesseract when it is installed."""

import re
import time

import pypdfium2
import pypdfium2.raw

from taicho.core.vocabulary import Text
from taicho.intake import document_scan
from taicho.intake.errors import Unreadable
from taicho.intake.pdf_layout import page_text

SECONDS = 90.0
"""A document that takes longer is refused."""

FEWEST_LETTERS = 20
"""A page with fewer letters in its text layer, and a picture, is a scanned page."""

_PAGE_NUMBER = re.compile(r"\s*[-–]?\s*(?:trang\s*)?\d{1,4}(?:\s*/\s*\d{1,4})?\s*[-–]?\s*", re.IGNORECASE)


def read(data: bytes) -> tuple[list[str], str, tuple[Text, ...]]:
    """The pages, "pdf" or "scan", and what a person should know. Raises Unreadable."""
    from taicho.intake.documents import MOST_PAGES, too_many_pages

    document = _opened(data)
    try:
        if len(document) > MOST_PAGES:
            raise too_many_pages(len(document))
        pages = _texts(document)
        scanned = [number for number, page in enumerate(pages) if sum(map(str.isalpha, page)) < FEWEST_LETTERS]
        pictured = [number for number in scanned if _has_picture(document[number])]
        if not pictured:
            return pages, "pdf", ()
        if len(scanned) < len(pages):
            return pages, "pdf", (_some_scanned(pictured),)
        return [_without_number(page.strip()) for page in document_scan.read(document)], "scan", (_all_scanned(),)
    except pypdfium2.PdfiumError:
        raise _broken() from None
    finally:
        document.close()


def _opened(data: bytes) -> pypdfium2.PdfDocument:
    from taicho.intake.documents import locked

    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == pypdfium2.raw.FPDF_ERR_PASSWORD or "password" in str(error).lower():
            raise locked() from None
        raise _broken() from None


def _texts(document: pypdfium2.PdfDocument) -> list[str]:
    until = time.monotonic() + SECONDS
    pages = []
    for number in range(len(document)):
        if time.monotonic() > until:
            raise Unreadable(
                Text("Tệp PDF quá nặng để đọc.", "The PDF is too heavy to read."),
                Text("In lại thành PDF mới, hoặc gửi bản DOCX.", "Print it into a new PDF, or send the DOCX."),
            )
        page = document[number]
        layer = page.get_textpage()
        pages.append(_without_number(page_text(page, layer)))
        layer.close()
        page.close()
    return pages


def _without_number(page: str) -> str:
    """The page without the lone number in its top or bottom margin."""
    lines = page.rstrip().split("\n")
    for end in (0, -1):
        if lines and _PAGE_NUMBER.fullmatch(lines[end]):
            lines.pop(end)
    return "\n".join(lines)


def _has_picture(page: pypdfium2.PdfPage) -> bool:
    return any(True for _ in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE], max_depth=3))


def _some_scanned(numbers: list[int]) -> Text:
    listed = ", ".join(str(number + 1) for number in numbers[:20])
    return Text(
        f"Trang {listed} là ảnh quét, không đọc được chữ; hãy đối chiếu bản gốc.",
        f"Pages {listed} are scans whose words were not read; compare with the original.",
    )


def _all_scanned() -> Text:
    return Text(
        "Văn bản là ảnh quét, chữ do máy nhận dạng: hãy đối chiếu từng số, từng ngày với bản gốc.",
        "The document is a scan read by machine: compare every number and day with the original.",
    )


def _broken() -> Unreadable:
    return Unreadable(
        Text("Tệp PDF bị hỏng, không mở được.", "The PDF is broken and cannot be opened."),
        Text(
            "Tải lại tệp rồi so dung lượng, hoặc gửi bản DOCX.",
            "Download it again and compare the size, or send the DOCX.",
        ),
    )
