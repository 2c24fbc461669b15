"""DOCX into text: paragraphs with the numbers Word draws before them, tables as rows, the letterhead cell by cell.

The parts are read one by one, so that a broken style sheet or list of numbers does not lose the words.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree

from taicho.core.vocabulary import Text
from taicho.intake import letters
from taicho.intake.docx_numbers import Numbering
from taicho.intake.errors import Unreadable

LARGEST_PART = 80_000_000
"""Bytes of an unpacked part."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_LETTERHEAD = re.compile(
    r"C[ỘO]NG H|ĐỘC LẬP|^\s*S[ốỐ]\s*:|N[ơƠ]I NH[ậẬ]N|ĐẢNG CỘNG SẢN|KÍNH GỬI", re.IGNORECASE | re.MULTILINE
)
_LIMITS = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)


def read(data: bytes) -> tuple[str, tuple[Text, ...]]:
    """The text, and what a person should know. Raises Unreadable."""
    parts, notes = _parts(data)
    body = parts["document"].find(f"{_W}body")
    numbering = Numbering(parts.get("numbering"), parts.get("styles"))
    lines = [line for block in (body if body is not None else ()) for line in _block(block, numbering)]
    return "\n".join(lines), tuple(notes)


def _parts(data: bytes) -> tuple[dict[str, Any], list[Text]]:
    parts: dict[str, Any] = {}
    notes: list[Text] = []
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            names = set(packed.namelist())
            if "word/document.xml" not in names:
                raise _no_docx()
            for part in ("document", "numbering", "styles"):
                if f"word/{part}.xml" in names:
                    parts[part] = _tree(packed, part, notes)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError):
        raise _broken() from None
    return {part: tree for part, tree in parts.items() if tree is not None}, notes


def _tree(packed: zipfile.ZipFile, part: str, notes: list[Text]) -> Any:
    """A part as a tree; None for a broken part that the text can do without."""
    if packed.getinfo(f"word/{part}.xml").file_size > LARGEST_PART:
        raise Unreadable(
            Text(
                "Tệp nén phình quá lớn khi mở (có thể là tệp bẫy).", "The file swells beyond all bounds when unpacked."
            ),
            Text("Mở bằng Word, lưu lại rồi gửi lại.", "Open it in Word, save it again and send it again."),
        )
    try:
        with packed.open(f"word/{part}.xml") as file:
            return etree.fromstring(file.read(LARGEST_PART + 1), _LIMITS)
    except (etree.XMLSyntaxError, zipfile.BadZipFile, EOFError, zipfile.zlib.error):  # type: ignore[attr-defined]
        if part == "document":
            raise _broken() from None
        notes.append(
            Text(
                "Một phần của tệp DOCX bị hỏng: số thứ tự tự động có thể thiếu; hãy đối chiếu bản gốc.",
                "A part of the DOCX is broken: automatic numbers may be missing; compare with the original.",
            )
        )
        return None


def _no_docx() -> Unreadable:
    return Unreadable(
        Text("Tệp nén này không phải văn bản Word (DOCX).", "This packed file is no Word document (DOCX)."),
        Text("Gửi tệp DOCX, PDF hoặc TXT.", "Send a DOCX, PDF or TXT file."),
    )


def _broken() -> Unreadable:
    return Unreadable(
        Text("Tệp DOCX bị hỏng, không đọc được nội dung.", "The DOCX is broken; its text cannot be read."),
        Text(
            "Mở bằng Word (Word thường tự sửa), lưu lại; hoặc chép lại tệp.",
            "Open it in Word (which often mends it) and save it, or copy the file again.",
        ),
    )


def _block(block: Any, numbering: Numbering) -> Iterator[str]:
    """The lines of a paragraph, a table, or what holds them."""
    if block.tag == f"{_W}p":
        yield from _paragraph(block, numbering)
    elif block.tag == f"{_W}tbl":
        yield from _table(block, numbering)
    elif block.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}smartTag", f"{_W}customXml"):
        for inner in block:
            yield from _block(inner, numbering)


def _paragraph(paragraph: Any, numbering: Numbering) -> Iterator[str]:
    text = "".join(_words(paragraph))
    if text.strip():
        yield from (numbering.label(paragraph) + text.strip()).split("\n")
        yield ""
    for box in paragraph.iter(f"{_W}txbxContent"):
        if not any(above.tag == _FALLBACK for above in box.iterancestors()):
            for inner in box:
                yield from _block(inner, numbering)


def _words(paragraph: Any) -> Iterator[str]:
    """The words of a paragraph; those of text boxes stand apart, deleted ones and field codes are not words."""
    font = ""
    for node in paragraph.iter():
        if node.tag == f"{_W}r":
            font = _font(node)
        if node.tag not in _SIGNS or _is_inside_box(node, paragraph):
            continue
        text = node.text or "" if node.tag == f"{_W}t" else _SIGNS[node.tag]
        yield _converted(text, font)


_SIGNS = {f"{_W}t": "", f"{_W}tab": " ", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}


def _is_inside_box(node: Any, paragraph: Any) -> bool:
    for above in node.iterancestors():
        if above is paragraph:
            return False
        if above.tag in (f"{_W}txbxContent", f"{_W}pPr", f"{_W}rPr"):
            return True
    return False


def _font(run: Any) -> str:
    fonts = run.find(f"{_W}rPr/{_W}rFonts")
    return "" if fonts is None else fonts.get(f"{_W}ascii") or fonts.get(f"{_W}hAnsi") or ""


def _converted(text: str, font: str) -> str:
    """Letters typed in a font of before Unicode; those whose name ends with H draw capitals."""
    if font.startswith(".Vn"):
        text = letters.from_tcvn3(text)
        return text.upper() if font.endswith("H") else text
    return letters.from_vni(text) if font.startswith("VNI-") else text


def _table(table: Any, numbering: Numbering) -> Iterator[str]:
    rows = [list(_cells(row, numbering)) for row in table.iter(f"{_W}tr") if _own(row, table)]
    if len(rows) <= 3 and _LETTERHEAD.search("\n".join(cell for row in rows for _, cell in row)):
        yield from (line for row in rows for _, cell in row for line in [*cell.split("\n"), ""])
        return
    above: dict[int, str] = {}
    for row in rows:
        cells = []
        for at, (merged, cell) in enumerate(row):
            above[at] = above.get(at, "") if merged else " ".join(cell.split())
            cells.append(above[at].replace("|", "/"))
        if any(cells):
            yield "| " + " | ".join(cells) + " |"
    yield ""


def _own(row: Any, table: Any) -> bool:
    return next(above for above in row.iterancestors(f"{_W}tbl")) is table


def _cells(row: Any, numbering: Numbering) -> Iterator[tuple[bool, str]]:
    """Each cell: whether it goes on with the cell above, and its lines."""
    for cell in row.iterchildren(f"{_W}tc"):
        merge = cell.find(f"{_W}tcPr/{_W}vMerge")
        merged = merge is not None and merge.get(f"{_W}val") != "restart"
        lines = [line for block in cell for line in _block(block, numbering) if line]
        yield merged, "\n".join(lines)
