"""Tables of work that lost their lines on the way to text, one cell after the other: put back as rows."""

import re
from collections.abc import Sequence
from datetime import date

from taicho.core.documents.due import deadlines
from taicho.core.documents.markers import marker
from taicho.core.documents.passages import Passage
from taicho.core.documents.work_tables import columns_of

_NUMBER_HEAD = ("tt", "stt", "so tt")
_NUMBER = re.compile(r"(\d{1,3})\s*[.)]?")
_GOES_ON = re.compile(r"[,;(/–-]$|\b(?:và|của|các|về|với|cho|tại|theo|cấp)$")
MOST_HEAD_LINES = 14
MOST_ROW_LINES = 40
ANY_DAY = date(2000, 1, 1)
"""Stands for the document's day where only the presence of a time is asked."""


def with_rows(lines: Sequence[Passage]) -> list[Passage]:
    """Lines, with those of flattened tables as rows; other lines as they are."""
    found: list[Passage] = []
    at = 0
    while at < len(lines):
        table = _table(lines, at) if lines[at].plain.strip(" .") in _NUMBER_HEAD else None
        if table is None:
            found.append(lines[at])
            at += 1
        else:
            rows, at = table
            found += rows
    return found


def _table(lines: Sequence[Passage], at: int) -> tuple[list[Passage], int] | None:
    """The rows of a table whose heading starts at line `at`, and the line after it; None for no table of work."""
    first = next((i for i in range(at + 1, min(at + MOST_HEAD_LINES, len(lines))) if _numbered(lines[i]) == 1), None)
    if first is None:
        return None
    heads = [lines[at], *_whole(lines[at + 1 : first])]
    columns = columns_of(heads)
    if "content" not in columns or not columns.keys() & {"lead", "helps", "due"}:
        return None
    rows = [_as_row(heads)]
    number, here = 1, first
    while here < len(lines) and _numbered(lines[here]) == number:
        end = _row_end(lines, here, number, len(heads))
        cells = _placed(_whole(lines[here + 1 : end]), columns, len(heads))
        rows.append(_as_row([lines[here], *cells[1:]]))
        number, here = number + 1, end
    return rows, here


def _numbered(line: Passage) -> int | None:
    found = _NUMBER.fullmatch(line.text.strip())
    return int(found[1]) if found else None


def _row_end(lines: Sequence[Passage], at: int, number: int, width: int) -> int:
    """Line after a row: the next number, or for the last row the first line that cannot be one of its cells."""
    most = min(at + MOST_ROW_LINES, len(lines))
    following = next((i for i in range(at + 1, most) if _numbered(lines[i]) == number + 1), None)
    if following is not None:
        return following
    end = at + 1
    while end < most and len(_whole(lines[at + 1 : end + 1])) < width and not _ends_table(lines[end], end - at):
        end += 1
    return end


def _ends_table(line: Passage, cell: int) -> bool:
    found = marker(line.text)
    return line.row or (
        cell > 1 and (line.gap > 1 or (found is not None and found.kind in ("roman", "part", "number")))
    )


def _whole(lines: Sequence[Passage]) -> list[Passage]:
    """Cells, each of one or more lines: one in small letters goes on with the line above."""
    cells: list[Passage] = []
    for line in lines:
        small = line.text[:1].islower() or line.text[:1] in "(,;"
        if cells and (small or _GOES_ON.search(cells[-1].low)):
            cells[-1] = cells[-1].joined(line)
        else:
            cells.append(line)
    return cells


def _placed(cells: list[Passage], columns: dict[str, int], width: int) -> list[Passage | None]:
    """Cells under their columns: too many belong to the content; of too few the time is known by its words."""
    placed: list[Passage | None] = [None] * width
    cells = list(cells)
    while len(cells) > width - 1:
        cells[:2] = [cells[0].joined(cells[1])]
    due = columns.get("due")
    if due is not None and len(cells) < width - 1 and cells and deadlines(cells[-1], ANY_DAY, bare=True):
        placed[due] = cells.pop()
    free = [at for at in range(1, width) if placed[at] is None and (at != due or len(cells) == width - 1)]
    for at, cell in zip(free, cells, strict=False):
        placed[at] = cell
    return placed


def _as_row(cells: Sequence[Passage | None]) -> Passage:
    """Cells as one row "| a | b |"; every letter still knows its place."""
    text, pieces = "|", []
    for cell in cells:
        text += " "
        if cell is not None:
            pieces += [(len(text) + start, place) for start, place in cell.pieces]
            text += cell.text
        text += " |"
    printed = [cell for cell in cells if cell is not None]
    return Passage(text, tuple(pieces), printed[-1].end, printed[0].gap, True)
