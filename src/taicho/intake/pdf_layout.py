"""What the layout of a PDF page says: paragraphs by the room between lines, tables by their ruled lines."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import pypdfium2
from attrs import frozen

THINNEST = 4.0
"""Points: a drawn shape at most so thick is a line."""

NEAR = 4.0
"""Points within which two ends are one."""

WIDER = 1.2
"""Of the usual step from line to line: a greater one parts paragraphs."""

BROKEN_AT_HYPHEN = "\ufffe"
"""Stands in the words of a page where a line ended with a hyphen and goes on in the next."""

MOST_LINES = 4_000
"""Lines of a page that are looked at; a drawing has more, and is no table."""

Box = tuple[float, float, float, float]


@frozen
class Table:
    """A ruled table. box: left, bottom, right, top in points; rows: the words of its cells, from the top."""

    box: Box
    rows: tuple[tuple[str, ...], ...]

    @property
    def lines(self) -> list[str]:
        """Its rows as lines of text."""
        return ["| " + " | ".join(cell.replace("|", "/") for cell in row) + " |" for row in self.rows]


@frozen
class Line:
    """A line of words. start, end: height of its first and its last letter, which differ where a hyphen broke it."""

    words: str
    start: float
    end: float


def page_text(page: pypdfium2.PdfPage, layer: Any) -> str:
    """The words of a page in its own order, each table as rows where it stands."""
    whole = spaced(str(layer.get_text_range()), layer)
    tables = list(tables_of(page, layer))
    for table in sorted(tables, key=lambda one: one.box[1]):
        whole = _replaced(whole, table, _words(layer, table.box))
    return whole


def spaced(text: str, layer: Any) -> str:
    """The words of a page with an empty line where the paper leaves more room than between the lines of a paragraph."""
    lines, at = [], 0
    for printed in text.split("\n"):
        lines.append(_line(printed.rstrip(), at, layer))
        at += len(printed) + 1
    usual = _line_step([above.end - below.start for above, below in pairwise(line for line in lines if line.words)])
    found: list[str] = []
    last: float | None = None
    for line in lines:
        if usual and line.words and last is not None and last - line.start > usual * WIDER:
            found.append("")
        found.append(line.words.replace(BROKEN_AT_HYPHEN, "-"))
        last = line.end if line.words else last
    return "\n".join(found)


def _line(words: str, at: int, layer: Any) -> Line:
    if not words.strip():
        return Line("", 0.0, 0.0)
    first = at + len(words) - len(words.lstrip())
    ends = [float(layer.get_charbox(place, loose=True)[1]) for place in (first, at + len(words) - 1)]
    return Line(words, *ends)


def _line_step(steps: Sequence[float]) -> float:
    """From line to line within a paragraph: the least step that a tenth of the lines take; 0 on a page of few lines."""
    counted = Counter(round(step * 2) / 2 for step in steps if step > THINNEST)
    common = [step for step, times in counted.items() if times >= max(2, len(steps) / 10)]
    return min(common, default=0.0)


def _replaced(whole: str, table: Table, inside: str) -> str:
    """The page with the words of the table once, as rows; as it was when they do not stand together in it."""
    words = r"\s+".join(map(re.escape, inside.split()))
    found = re.search(words, whole) if words else None
    if found is None:
        return whole
    return "\n".join((whole[: found.start()].rstrip("\n"), *table.lines, whole[found.end() :].lstrip("\n")))


def tables_of(page: pypdfium2.PdfPage, layer: Any) -> Iterator[Table]:
    """Every table of a page with at least two rows and three columns."""
    flat, upright = _rules(page)
    for columns, box in _frames(upright):
        edges = _joined(y for y, left, right in flat if left < box[2] - NEAR and right > box[0] + NEAR and
                        box[1] - NEAR <= y <= box[3] + NEAR)  # fmt: skip
        if len(columns) < 4 or len(edges) < 3:
            continue
        rows = []
        for low, high in reversed(list(pairwise(edges))):
            cells = [_words(layer, (left, low, right, high)) for left, right in pairwise(columns)]
            if any(cells):
                rows.append(tuple(cells))
        if len(rows) > 1:
            yield Table((columns[0], edges[0], columns[-1], edges[-1]), tuple(rows))


def _words(layer: Any, box: Box) -> str:
    return " ".join(str(layer.get_text_bounded(*box)).replace(BROKEN_AT_HYPHEN, "-").split())


Rule = tuple[float, float, float]
"""A line: where it stands, and its two ends along it."""


def _rules(page: pypdfium2.PdfPage) -> tuple[list[Rule], list[Rule]]:
    """The level and the upright lines of a page: thin shapes, and the four sides of drawn boxes."""
    flat: list[Rule] = []
    upright: list[Rule] = []
    for number, shape in enumerate(page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_PATH], max_depth=4)):
        if number >= MOST_LINES:
            return [], []
        left, bottom, right, top = shape.get_bounds()
        if top - bottom <= THINNEST < right - left:
            flat.append(((bottom + top) / 2, left, right))
        elif right - left <= THINNEST < top - bottom:
            upright.append(((left + right) / 2, bottom, top))
        elif right - left > THINNEST and top - bottom > THINNEST:
            flat += [(bottom, left, right), (top, left, right)]
            upright += [(left, bottom, top), (right, bottom, top)]
    return flat, upright


def _frames(upright: Sequence[Rule]) -> Iterator[tuple[list[float], Box]]:
    """Upright lines that overlap in height belong to one table: where its columns part, and its box."""
    left_over = sorted(upright, key=lambda one: one[1])
    while left_over:
        group = [left_over.pop(0)]
        low, high = group[0][1], group[0][2]
        while left_over and left_over[0][1] <= high + NEAR:
            group.append(left_over.pop(0))
            high = max(high, group[-1][2])
        columns = _joined(x for x, _, _ in group)
        yield columns, (columns[0], low, columns[-1], high)


def _joined(places: Iterator[float]) -> list[float]:
    """Places in order, those nearer than `NEAR` as one."""
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > NEAR:
            found.append(place)
    return found
