"""Tables of work: content, who leads, who helps, when. Their rows as orders; other tables order nothing."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from attrs import frozen

from taicho.core.documents.assigning import Assigned, assigned
from taicho.core.documents.due import deadlines
from taicho.core.documents.parties import mentions, parties_of
from taicho.core.documents.passages import Passage
from taicho.core.documents.reading_model import PartyWords

COLUMNS = {
    "number": re.compile(r"(?:s?tt|so tt|so thu tu|muc)$"),
    "lead": re.compile(
        r".*(?:chu tri|chu quan|don vi thuc hien|co quan thuc hien|phu trach|nguoi thuc hien|trach nhiem|dau moi|phan cong|thuc hien chinh|to chuc thuc hien)"
    ),
    "helps": re.compile(r".*phoi hop"),
    "due": re.compile(r".*(?:thoi gian|thoi han|thoi diem|tien do|hoan thanh|han )"),
    "product": re.compile(r".*(?:san pham|ket qua|du kien ket qua|dau ra)"),
    "content": re.compile(r".*(?:noi dung|nhiem vu|cong viec|hoat dong|viec|hang muc|giai phap|cong tac)"),
    "note": re.compile(r"ghi chu"),
}
_SPLIT = re.compile(r"\s*[;,+]\s*|\s+-\s+|\s+và\s+(?=[A-ZĐƯỦ]|các )")


@frozen
class Row:
    """A row as an order: the cell with the words, who leads and helps, and what the time cell says."""

    content: Passage
    said: Assigned
    whole: Passage


def rows_of(rows: Sequence[Passage], base: date | None) -> Iterator[Row]:
    """The orders of a table, whose headings say which column is which; none where no column leads."""
    columns: dict[str, int] = {}
    for row in rows:
        cells = cells_of(row)
        found = columns_of(cells)
        if "content" in found and ("lead" in found or "helps" in found or "due" in found):
            columns = found
        elif columns and (made := _row(row, cells, columns, base)) is not None:
            yield made


def cells_of(row: Passage) -> list[Passage]:
    """The cells of a row "| a | b |", with or without its outer bars."""
    cells, at = [], int(row.text.startswith("|"))
    for found in re.finditer(r"\|", row.text[at:]):
        end = found.start() + int(row.text.startswith("|"))
        cells.append(_trimmed(row, at, end))
        at = end + 1
    if row.text[at:].strip():
        cells.append(_trimmed(row, at, len(row.text)))
    return cells


def _trimmed(row: Passage, start: int, end: int) -> Passage:
    part = row.text[start:end]
    start += len(part) - len(part.lstrip())
    return row.cut(start, start + len(part.strip()))


def columns_of(cells: Sequence[Passage]) -> dict[str, int]:
    """Which column holds what, by the words of its heading."""
    found: dict[str, int] = {}
    for at, cell in enumerate(cells):
        words = cell.plain.strip(" .:*")
        if not words or len(words) > 60:
            continue
        kind = next((kind for kind, form in COLUMNS.items() if form.match(words)), None)
        if kind is not None and kind not in found:
            found[kind] = at
    return found


def _row(row: Passage, cells: Sequence[Passage], columns: dict[str, int], base: date | None) -> Row | None:
    def cell(kind: str) -> Passage | None:
        at = columns.get(kind)
        return cells[at] if at is not None and at < len(cells) and cells[at].text.strip() else None

    content = cell("content")
    if content is None or len(content.text) < 8 or content.plain in ("noi dung", "(2)"):
        return None
    own = assigned(content, base)
    leads, helps = units_in(cell("lead")), units_in(cell("helps"))
    timed = cell("due")
    due = tuple(deadlines(timed, base, bare=True)) if timed is not None else ()
    if not (leads or helps or due):
        return None
    said = Assigned(
        leads=leads or own.leads, helps=helps or own.helps, role=own.role, named=own.named, due=due or own.due
    )
    return Row(content, said, row)


def units_in(cell: Passage | None) -> tuple[PartyWords, ...]:
    """Every unit of a cell that names nothing else, known or not."""
    if cell is None or not re.search(r"[^\W\d_]", cell.text):
        return ()
    found = [party for mention in mentions(cell) for party in parties_of(cell, mention)]
    covered = sum(len(one.text) for one in found)
    if found and covered * 10 >= len(cell.text.strip()) * 6:
        return tuple(found)
    parts, at = [], 0
    for sign in [*_SPLIT.finditer(cell.text), None]:
        end = sign.start() if sign else len(cell.text)
        words = cell.words(at, end)
        if words.text.strip(" -.;,"):
            parts.append(PartyWords(words.text.strip(" -.;,"), words.span))
        at = sign.end() if sign else end
    return tuple(parts)
