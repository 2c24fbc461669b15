"""Official documents as they lie on a desk, TXT, DOCX or PDF, into one plain text with what was done to it.

Bounded: a file, a text or a number of pages beyond the limits is refused with a sentence, never read half.
"""

import re
import unicodedata
from pathlib import Path

from attrs import field, frozen

from taicho.core.documents import Names, Reading, read
from taicho.core.vocabulary import Text
from taicho.intake import letters
from taicho.intake.errors import Unreadable

LARGEST_FILE = 60_000_000
"""Bytes of a file."""

LARGEST_TEXT = 3_000_000
"""Characters of a text: more than a thousand pages."""

MOST_PAGES = 1_000

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0"
_SPACES = re.compile(r"[^\S\n]")
_ODD = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad\x00-\x08\x0e-\x1f\x7f]")
_LETTERS = re.compile(r"[^\W\d_]+")


@frozen
class DocumentText:
    """The words of a document.

    name: the file's name. kind: "txt", "docx", "pdf" or "scan" (read by OCR). text: NFC, lines ended by a line feed,
    a row of a table as "| cell | cell |". pages: where each page starts in `text` (empty where there are none).
    notes: what a person should know of the reading.
    """

    name: str
    kind: str
    text: str
    pages: tuple[int, ...] = ()
    notes: tuple[Text, ...] = field(factory=tuple)


def text_of(source: Path | bytes, name: str = "") -> DocumentText:
    """The text of a document by what its content is, not by what its name says. Raises Unreadable."""
    data, name = (source, name) if isinstance(source, bytes) else (_bytes_of(source), name or source.name)
    if len(data) > LARGEST_FILE:
        raise _too_large(len(data))
    if not data.strip():
        raise Unreadable(
            Text("Tệp rỗng.", "The file is empty."),
            Text("Hãy lưu hoặc tải lại văn bản rồi gửi lại.", "Save or download the document again and send it again."),
        )
    found = _by_kind(data, name)
    if len(found.text) > LARGEST_TEXT:
        raise _too_long(f"{len(found.text):,} ký tự", f"{len(found.text):,} characters")
    _look_at_language(found)
    return found


def read_document(source: Path | bytes, name: str = "") -> tuple[DocumentText, Reading]:
    """The text of a document and everything it says, units and places by the names of the packs. Raises Unreadable."""
    from taicho.intake.places import gazetteer, roles

    found = text_of(source, name)
    return found, read(found.text, Names(roles(), gazetteer()))


def _by_kind(data: bytes, name: str) -> DocumentText:
    from taicho.intake import document_docx, document_pdf

    if data.startswith(_ZIP):
        text, notes = document_docx.read(data)
        return DocumentText(name, "docx", tidy(text), notes=notes)
    if b"%PDF-" in data[:1024]:
        pages, kind, notes = document_pdf.read(data)
        return _paged(name, kind, pages, notes)
    if data.startswith(_OLE):
        raise _old_or_locked(data)
    if data.lstrip()[:5].lower() in (b"{\\rtf", b"<html", b"<!doc", b"<?xml"):
        raise Unreadable(
            Text("Tệp không phải TXT, DOCX hay PDF.", "The file is no TXT, DOCX or PDF."),
            Text("Mở bằng Word rồi lưu thành DOCX.", "Open it in Word and save it as DOCX."),
        )
    if data[:4] in (b"\xff\xd8\xff\xe0", b"\xff\xd8\xff\xe1", b"\x89PNG", b"II*\0", b"MM\0*"):
        raise Unreadable(
            Text("Tệp là ảnh, không có chữ để đọc.", "The file is a picture; it holds no text."),
            Text("Gửi bản DOCX hoặc PDF có chữ.", "Send the DOCX, or a PDF that holds text."),
        )
    return _plain(data, name)


def _plain(data: bytes, name: str) -> DocumentText:
    try:
        text, converted, broken = letters.decode(data)
    except Unreadable:
        raise Unreadable(
            Text("Không nhận ra bảng mã chữ của văn bản.", "The letters of the document are in an unknown encoding."),
            Text(
                "Mở bằng Word rồi lưu thành DOCX, hoặc TXT mã UTF-8.", "Open it in Word, save as DOCX or TXT in UTF-8."
            ),
        ) from None
    notes = []
    if converted:
        vi, en = f"Đã chuyển chữ từ {converted} sang Unicode.", f"Letters were converted from {converted} to Unicode."
        notes.append(Text(vi, en))
    if broken:
        vi = "Văn bản có chữ hỏng, hiện là “\ufffd”; hãy đối chiếu bản gốc."
        notes.append(Text(vi, "The text holds broken letters, shown as “\ufffd”; compare with the original."))
    return DocumentText(name, "txt", tidy(text), notes=tuple(notes))


def tidy(text: str) -> str:
    """One form of Unicode, one kind of line end and of space, no invisible letters; nothing that is read is lost."""
    text = unicodedata.normalize("NFC", re.sub(r"\r\n?|[\v\f\x85\u2028\u2029]", "\n", text))
    text = _SPACES.sub(" ", _ODD.sub("", "\n".join(map(_untabbed, text.split("\n")))))
    return "\n".join(line.rstrip() for line in text.split("\n"))


def _untabbed(line: str) -> str:
    """A line with tabs: as a row of a table when they part at least four cells, else with blanks."""
    if line.strip().count("\t") < 3:
        return line.replace("\t", "    ")
    return "| " + " | ".join(cell.strip().replace("|", "/") for cell in line.split("\t")) + " |"


def _paged(name: str, kind: str, pages: list[str], notes: tuple[Text, ...]) -> DocumentText:
    starts, parts, at = [], [], 0
    for page in map(tidy, pages):
        starts.append(at)
        parts.append(page)
        at += len(page) + 1
    return DocumentText(name, kind, "\n".join(parts), tuple(starts), notes)


def _bytes_of(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise _too_large(path.stat().st_size)
        return path.read_bytes()
    except OSError:
        raise Unreadable(
            Text(f"Không mở được tệp “{path.name}”.", f"The file “{path.name}” cannot be opened."),
            Text("Kiểm tra đường dẫn và quyền đọc.", "Check the path and the right to read it."),
        ) from None


def _too_large(size: int) -> Unreadable:
    most = LARGEST_FILE // 1_000_000
    return Unreadable(
        Text(
            f"Tệp nặng {size / 1e6:.0f} MB, quá {most} MB.", f"The file has {size / 1e6:.0f} MB, more than {most} MB."
        ),
        Text("Bỏ ảnh trong văn bản, hoặc tách thành nhiều tệp.", "Leave pictures out, or split it into several files."),
    )


def _too_long(vi: str, en: str) -> Unreadable:
    return Unreadable(
        Text(f"Văn bản quá dài ({vi}).", f"The document is too long ({en})."),
        Text(
            "Tách phụ lục thành tệp riêng rồi gửi lại.", "Split its annexes into files of their own and send it again."
        ),
    )


def too_many_pages(pages: int) -> Unreadable:
    """A document beyond `MOST_PAGES`."""
    return _too_long(f"{pages} trang, nhiều nhất {MOST_PAGES}", f"{pages} pages, at most {MOST_PAGES}")


def locked() -> Unreadable:
    """A document that opens with a password only."""
    return Unreadable(
        Text("Tệp có mật khẩu nên không đọc được.", "The file has a password and cannot be read."),
        Text("Mở tệp, bỏ mật khẩu, lưu lại rồi gửi lại.", "Open it, remove the password, save it and send it again."),
    )


def _old_or_locked(data: bytes) -> Unreadable:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return locked()
    return Unreadable(
        Text("Tệp là Word kiểu cũ (.doc).", "The file is of the old Word kind (.doc)."),
        Text("Mở bằng Word rồi lưu thành DOCX.", "Open it in Word and save it as DOCX."),
    )


def _look_at_language(found: DocumentText) -> None:
    """Vietnamese carries marks on most words; a text with hardly any is another language, or typed without marks."""
    words = _LETTERS.findall(found.text)
    if not words:
        raise Unreadable(
            Text("Tệp không có chữ nào.", "The file holds no words."),
            Text("Kiểm tra lại tệp đã gửi.", "Check that it is the right file."),
        )
    if sum(not word.isascii() for word in words) < 0.15 * len(words):
        raise Unreadable(
            Text(
                "Văn bản không phải tiếng Việt có dấu (có thể là tiếng Anh, hoặc gõ không dấu).",
                "The text is no Vietnamese with its marks (maybe English, or typed without marks).",
            ),
            Text("Gửi bản tiếng Việt có dấu.", "Send the Vietnamese text with its marks."),
        )
