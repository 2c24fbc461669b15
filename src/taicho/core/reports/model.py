"""The shape of a report: a document in one language, ready to be printed by any outlet.

A `Report` holds values, not typography: numbers stay numbers (XLSX writes them as such) and carry how they are
to be written, their as-of and their source. Charts and maps are declared once and drawn by `printing`.
"""

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum

from attrs import field, frozen

from taicho.core.vocabulary import Text


class NumberForm(StrEnum):
    """How a number is written for a reader. Shares are held as fractions and written as percent."""

    COUNT = "count"
    RATE = "rate"
    SHARE = "share"
    DAYS = "days"
    YES_NO = "yes_no"


class Align(StrEnum):
    """Side a column leans on."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@frozen
class Amount:
    """A number that brings its own form, for columns whose rows differ; at_least: lower bound when value is None."""

    value: float | None
    form: NumberForm
    at_least: float | None = None


Value = str | int | float | date | datetime | Amount | None
"""What a table cell may hold. None is "no number" and is printed as a dash."""


@frozen
class Threshold:
    """A line across a chart, with its name."""

    value: float
    label: Text


@frozen
class Column:
    """A column of a table. form: None for words and dates; weight: share of the width."""

    title: str
    align: Align = Align.LEFT
    form: NumberForm | None = None
    weight: float = 1.0


@frozen
class Heading:
    """A heading of the body; `label` is "I." at level 1 and "1." at level 2, given by `numbered`."""

    text: str
    level: int = 1
    label: str = ""


@frozen
class Paragraph:
    """A paragraph; `items` are set below it as a list with dashes."""

    text: str
    items: tuple[str, ...] = ()
    strong: bool = False


@frozen
class NumberLine:
    """One number with its words: label, value, as-of, source and what weakens it (marks, in words)."""

    label: str
    value: float | None
    form: NumberForm
    source: str
    as_of: date | None = None
    note: str = ""
    definition: str = ""
    at_least: float | None = None
    unit: str = ""


@frozen
class Table:
    """Rows under columns; a table may span pages, its heading row is repeated. `empty` is said when there are no rows.

    levels: step on the scale (1 mildest) by row number, for outlets that tint or pattern the first cell.
    annex: too long for the document; its rows stand in the spreadsheet only, the document says so.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    empty: str
    note: str = ""
    sheet: str = ""
    levels: Mapping[int, int] = field(factory=dict)
    annex: bool = False


@frozen
class Chart:
    """Bars by day with a line of 7-day means and thresholds drawn across.

    title: states the finding; subtitle: the definition. days: one (day, value) per bar, oldest first; a value of
    None leaves a gap marked as "no number". line: same days, None where a window is incomplete.
    since, until: the days the axis spans. unit: word on the value axis.
    """

    title: str
    subtitle: str
    days: tuple[tuple[date, float | None], ...]
    line: tuple[tuple[date, float | None], ...] = ()
    thresholds: tuple[Threshold, ...] = ()
    bar_label: str = ""
    line_label: str = ""
    source: str = ""
    form: NumberForm = NumberForm.COUNT
    alt: str = ""
    language: str = "vi"


@frozen
class MapGround:
    """The drawing ground of a map: already projected, y downward.

    box: x, y, width, height. paths: SVG path data by place code. points: centre by place code, for circles (places
    without outlines) and labels. context: outlines drawn faintly behind (the parent's border, neighbours).
    words: x, y and text of names that belong to the ground itself (archipelagos).
    frames: x, y, width, height of the frames in which far islands are drawn beside their province.
    """

    box: tuple[float, float, float, float]
    paths: Mapping[str, str] = field(factory=dict, repr=False)
    points: Mapping[str, tuple[float, float]] = field(factory=dict, repr=False)
    context: tuple[str, ...] = field(default=(), repr=False)
    words: tuple[tuple[float, float, str], ...] = ()
    frames: tuple[tuple[float, float, float, float], ...] = ()


@frozen
class LegendEntry:
    """A class of a map: step on the scale (None: no data), its name and how many places are in it."""

    step: int | None
    name: str
    count: int


@frozen
class MapFigure:
    """Places tinted and patterned by their step on a scale. names: what a hover, a label or a reader's voice says.

    step_by_code holds every place of the ground; None is "no data", drawn visibly as such.
    declared: codes whose level a person declared (drawn with a firm outline).
    labels: codes whose name is written on the map. links: address by code for pages; empty in documents.
    """

    title: str
    subtitle: str
    ground: MapGround
    step_by_code: Mapping[str, int | None]
    names: Mapping[str, str]
    legend: tuple[LegendEntry, ...]
    labels: tuple[str, ...] = ()
    declared: frozenset[str] = frozenset()
    links: Mapping[str, str] = field(factory=dict)
    source: str = ""
    alt: str = ""


@frozen
class Gauges:
    """Targets as horizontal gauges: each a label, a value, the tick to reach and the words beside it."""

    title: str
    gauges: tuple["Gauge", ...]
    empty: str


@frozen
class Gauge:
    """One target: value and tick in the same unit; highest is the end of the bar; value None: no number."""

    label: str
    value: float | None
    tick: float
    form: NumberForm
    words: str
    at_most: bool = False
    met: bool | None = None


@frozen
class SourceNote:
    """Where numbers come from and what weakens them, set small at the end of a section."""

    lines: tuple[str, ...]


Section = Heading | Paragraph | NumberLine | Table | Chart | MapFigure | Gauges | SourceNote


@frozen
class Head:
    """The head of an administrative document.

    parent, issuer: the two lines at top left (parent may be empty). number: "Số: .../BC-TTYT", the blank to be filled
    by the records office. place_and_date: "Bù Gia Mập, ngày 20 tháng 8 năm 2021". kind: "BÁO CÁO". title: the
    abstract (trích yếu). addressees: after "Kính gửi:", empty for none. stamps: boxed under the number, secrecy first.
    """

    parent: str
    issuer: str
    number: str
    place_and_date: str
    kind: str
    title: str
    motto: tuple[str, str]
    addressees: tuple[str, ...] = ()
    stamps: tuple[str, ...] = ()


@frozen
class Signature:
    """Who signs, at lower right. authority: lines in capitals ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"); name may be blank."""

    authority: tuple[str, ...]
    name: str = ""


BAND = "DỮ LIỆU GIẢ ĐỊNH / INVENTED DATA"
"""What stands on every page of a document that speaks of invented people."""


@frozen
class Report:
    """A whole document in one language.

    band: text set on every page (`BAND`); empty for real data.
    file_name: stem proposed for downloads. day: the day the report speaks of. footer: snapshot and as-of, small.
    """

    language: str
    head: Head
    sections: tuple[Section, ...]
    signature: Signature
    recipients: tuple[str, ...]
    day: date
    file_name: str
    band: str = ""
    footer: str = ""

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables in order of the body."""
        return tuple(section for section in self.sections if isinstance(section, Table))
