"""What the public sees of a report: parts meant for it, small counts hidden, and nothing that gives them away.

A count from 1 to 4 may point at a person. It is hidden, and so is a share or rate whose numerator is that small. Where
just one count of a column of places is hidden and the total is known, the next smallest is hidden with it. What
officers wrote freely is not copied.
"""

from attrs import evolve

from taicho.core.reports.content import Cell, Content, Figure, Grid, Part
from taicho.core.reports.model import NumberForm
from taicho.core.reports.template import Show
from taicho.core.vocabulary import Text

SMALL = 5
"""The smallest count shown to the public; zero is shown."""

HIDDEN = Text("dưới 5", "fewer than 5")
NOTE = Text(
    "Bản công bố: số từ 1 đến 4 (và tỷ lệ tính từ số đó) được ẩn để không nhận ra người bệnh.",
    "Copy for the public: counts from 1 to 4 (and shares made of them) are hidden so that nobody is recognised.",
)


def for_the_public(content: Content) -> Content:
    """The content as it may be published."""
    parts = tuple(_part(part) for part in content.parts if part.public and part.show is not Show.FREE)
    return evolve(content, parts=parts, notes=(*content.notes, NOTE))


def small(figure: Figure) -> bool:
    """Whether the number says how few people it counts."""
    divided = figure.form in (NumberForm.SHARE, NumberForm.RATE)
    counted = figure.reading.numerator if divided else figure.value
    before = figure.before.value if figure.before is not None and not figure.rise else None
    return any(value is not None and 0 < value < SMALL for value in (counted, before))


def _part(part: Part) -> Part:
    figures = tuple(evolve(one, hidden=small(one)) for one in part.figures)
    words = part.text if not any(one.hidden for one in figures) and part.show is not Show.WORDS else Text("", "")
    return evolve(part, figures=figures, grid=_grid(part.grid) if part.grid else None, free="", text=words)


def _grid(grid: Grid) -> Grid:
    rows = [
        [evolve(cell, hidden=small(cell)) if isinstance(cell, Figure) else cell for cell in row] for row in grid.rows
    ]
    for column in range(len(grid.columns)):
        _hide_second(rows, column)
    return evolve(grid, rows=tuple(tuple(row) for row in rows))


def _hide_second(rows: list[list[Cell]], column: int) -> None:
    """A lone hidden count could be worked out from the total: hide the next smallest too."""
    cells = [(at, row[column]) for at, row in enumerate(rows)]
    figures = [(at, cell) for at, cell in cells if isinstance(cell, Figure) and cell.value is not None]
    if sum(1 for _, cell in figures if cell.hidden) != 1:
        return
    others = [(cell.value or 0.0, at, cell) for at, cell in figures if not cell.hidden and cell.value]
    if others:
        _, at, cell = min(others, key=lambda one: (one[0], one[1]))
        rows[at][column] = evolve(cell, hidden=True)
