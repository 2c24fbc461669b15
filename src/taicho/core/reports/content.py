"""What one report says, in both languages and with its numbers as readings: shown while open, frozen when submitted."""

from collections.abc import Mapping
from datetime import date

from attrs import field, frozen

from taicho.core.plans.model import NO_WORDS
from taicho.core.reports.model import Align, Amount, NumberForm
from taicho.core.reports.template import Show
from taicho.core.vocabulary import Reading, Text


@frozen
class Figure:
    """A number: its reading at the end of the period and the one before; rise: what it grew by between the two.

    hidden: a small count that the public does not see.
    """

    id: str
    label: Text
    form: NumberForm
    reading: Reading
    before: Reading | None = None
    rise: bool = False
    hidden: bool = False

    @property
    def value(self) -> float | None:
        """The number as written; None is no number."""
        if not self.rise:
            return self.reading.value
        if self.before is None or self.before.value is None or self.reading.value is None:
            return None
        return self.reading.value - self.before.value

    @property
    def amount(self) -> Amount:
        """The number with its form, for a table."""
        return Amount(self.value, self.form, None if self.rise else self.reading.at_least)


@frozen
class GridColumn:
    """A column of a table of the report."""

    title: Text
    align: Align = Align.LEFT
    form: NumberForm | None = None
    weight: float = 1.0


Cell = Text | str | int | float | date | Figure | None
"""What stands in a table; a `Figure` opens its rows."""


@frozen
class Grid:
    """A table of the report."""

    columns: tuple[GridColumn, ...]
    rows: tuple[tuple[Cell, ...], ...]
    empty: Text


@frozen
class Part:
    """A part: its words filled, its numbers, its table, and what an officer wrote (FREE)."""

    id: str
    heading: Text
    show: Show
    text: Text = NO_WORDS
    figures: tuple[Figure, ...] = ()
    grid: Grid | None = None
    free: str = ""
    hint: Text | None = None
    required: bool = False
    public: bool = False


@frozen
class Content:
    """A whole report. since, until: its period, both included; day: the last day whose facts it counts.

    as_of: the last day the facts speak for; snapshot: of which facts. template: id and digest of what made its words.
    """

    key: str
    author: str
    place: str
    title: Text
    kind: Text
    type: str
    since: date
    until: date
    day: date
    parts: tuple[Part, ...]
    template: str = ""
    template_digest: str = ""
    as_of: date | None = None
    snapshot: str = ""
    plan: str = ""
    notes: tuple[Text, ...] = field(factory=tuple)

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Every number, those of tables too."""
        found = [figure for part in self.parts for figure in part.figures]
        for part in self.parts:
            for row in part.grid.rows if part.grid else ():
                found += [cell for cell in row if isinstance(cell, Figure)]
        return tuple(found)

    def part(self, id: str) -> Part | None:
        """The part called `id`."""
        return next((one for one in self.parts if one.id == id), None)

    @property
    def unwritten(self) -> tuple[Part, ...]:
        """Parts that an officer must write and has not."""
        return tuple(part for part in self.parts if part.required and not part.free.strip())


def figures_of(content: Content) -> Mapping[tuple[str, str], Figure]:
    """The numbers by place and id, to set two reports side by side."""
    return {(one.reading.place, one.id): one for one in content.figures}
