"""What a reader found in the text of an official document: items, each with the words it came from and its doubts.

Nothing here is an order yet: a person reviews the reading before a plan is issued.
"""

from collections.abc import Mapping
from datetime import date, time

from attrs import field, frozen

from taicho.core.documents.model import EachUnit
from taicho.core.vocabulary import Role, Text, Unit
from taicho.core.vocabulary.gazetteer import Gazetteer


@frozen
class Names:
    """What units and places are called: the roles and the gazetteer of the packs."""

    roles: Mapping[str, Role]
    gazetteer: Gazetteer


@frozen(order=True)
class Span:
    """A stretch of `Reading.text`: start <= i < end, counted in characters."""

    start: int
    end: int


@frozen
class Doubt:
    """Something the reader is unsure of: a code for programs, a sentence for people, the words it is about."""

    code: str
    text: Text
    span: Span | None = None


@frozen
class Words:
    """Words as printed, on one line (a line break or a page break inside them is a space), and where they stand."""

    text: str
    span: Span

    def __str__(self) -> str:
        return self.text


@frozen
class PartyWords:
    """Someone named in the text.

    text: the name as printed, abbreviations kept. unit: who that is, None when the packs do not tell for sure.
    """

    text: str
    span: Span
    unit: Unit | EachUnit | None = None

    def __str__(self) -> str:
        return self.text


@frozen
class Deadline:
    """When something is due, by the grammar of the offices.

    kind: "date", "recurring", "relative" or "event".
    due: last day (a month, quarter or year gives its last day); start: first day where one is printed; at: the hour.
    precision: "day", "month", "quarter" or "year": how exactly the paper says it.
    hours: every hour of a day that has several ("trước 6 giờ và 17 giờ hằng ngày"), of which `at` is the first.
    recurrence: continuous, daily, weekly, monthly, quarterly, yearly, periodic, as_needed.
    weekdays: ISO, Monday = 1. days: days of the month. month, day: of the year; year_days: (month, day) of each
    where a year has several ("30/6 và 31/12 hằng năm"), of which month and day are the first.
    within, unit: "trong vòng 24 giờ" is 24 "giờ". event, until: words ("khi công bố hết dịch").
    raw: the words as printed.
    """

    kind: str
    raw: str
    span: Span
    due: date | None = None
    start: date | None = None
    precision: str = "day"
    at: time | None = None
    hours: tuple[time, ...] = ()
    recurrence: str = ""
    days: tuple[int, ...] = ()
    weekdays: tuple[int, ...] = ()
    month: int | None = None
    day: int | None = None
    year_days: tuple[tuple[int, int], ...] = ()
    until: str = ""
    within: float | None = None
    unit: str = ""
    event: str = ""


@frozen
class Reporting:
    """A duty to tell results: to whom, through whom, when. `to` empty: no receiver is printed."""

    raw: str
    span: Span
    to: tuple[PartyWords, ...] = ()
    via: PartyWords | None = None
    deadline: Deadline | None = None


@frozen(kw_only=True)
class Item:
    """One thing found: id within the reading ("T012"), words, section as a path ("II/1/1.8"), doubts."""

    id: str
    text: str
    span: Span
    section: str = ""
    doubts: tuple[Doubt, ...] = ()


@frozen(kw_only=True)
class SectionItem(Item):
    """A numbered part with a title. `text` is the title; label as printed without its dot; level from 1."""

    label: str
    level: int


@frozen(kw_only=True)
class BasisItem(Item):
    """A document the opening names. `text` is its number and symbol, or the name of a law without number."""

    kind: str = ""
    issued: date | None = None
    issuer: str = ""


@frozen(kw_only=True)
class TargetItem(Item):
    """A number to be reached, kept, mobilised or not exceeded. `text` is the clause it stands in.

    comparator: one of < <= = >= > between. unit: as printed ("giường", "%"); "" where people or things are
    counted by their own name, which is then the population.
    """

    indicator: str
    comparator: str
    value: float
    value_max: float | None = None
    unit: str = ""
    population: str = ""
    kind: str = "output"
    deadline: Deadline | None = None


@frozen
class Trigger:
    """A condition that opens a scenario: metric, op (< <= = >= > between), value, unit."""

    metric: str
    op: str
    value: float
    span: Span
    value_max: float | None = None
    unit: str = ""


@frozen(kw_only=True)
class ScenarioItem(Item):
    """A scenario, level or situation. `text` is its name ("Kịch bản 1"); measures: their words as printed."""

    scheme: str = ""
    raw: str = ""
    triggers: tuple[Trigger, ...] = ()
    measures: tuple[Words, ...] = ()


@frozen(kw_only=True)
class TaskItem(Item):
    """An order, `text` whole. role: "chủ trì", "phối hợp", "đề nghị" where the words say so.

    label: the bullet or number it stands under. governed: the line below that names units and time, where there is one.
    """

    leads: tuple[PartyWords, ...] = ()
    coordinating: tuple[PartyWords, ...] = ()
    deadline: Deadline | None = None
    reporting: Reporting | None = None
    role: str = ""
    governed: Span | None = None


@frozen(kw_only=True)
class MeasureItem(Item):
    """Something to be done that names no unit: a general measure, or one of a scenario (its id)."""

    scenario: str = ""


@frozen
class Heading:
    """The parts around the body. None or "": not printed, or not found.

    issued: ISO, "2021-08" while the day is blank. symbol: without the number ("KH-UBND").
    spans: where each field was read, by field name; a field that was deduced (issuing_body of a lost header) has none.
    """

    issuing_body: str = ""
    issuer: Unit | None = None
    number: str = ""
    symbol: str = ""
    place: str = ""
    issued: str = ""
    doc_type: str = ""
    summary: str = ""
    urgency: str = ""
    addressees: tuple[Words, ...] = ()
    recipients: tuple[Words, ...] = ()
    signer_name: str = ""
    signer_title: str = ""
    signed_for: str = ""
    period: Deadline | None = None
    spans: Mapping[str, Span] = field(factory=dict)

    @property
    def day(self) -> date | None:
        """The day the printed date allows first; None when no date was found."""
        if not self.issued:
            return None
        parts = [int(part) for part in self.issued.split("-")]
        return date(*[*parts, 1, 1][:3])


@frozen
class Reading:
    """Everything read from one text. All spans count in `text`."""

    text: str
    heading: Heading
    bases: tuple[BasisItem, ...] = ()
    sections: tuple[SectionItem, ...] = ()
    targets: tuple[TargetItem, ...] = ()
    scenarios: tuple[ScenarioItem, ...] = ()
    tasks: tuple[TaskItem, ...] = ()
    measures: tuple[MeasureItem, ...] = ()
    reporting_rules: tuple[Reporting, ...] = ()
    doubts: tuple[Doubt, ...] = ()

    @property
    def items(self) -> tuple[Item, ...]:
        """Every item in the order of the text; of two at one place, the wider first."""
        groups: tuple[tuple[Item, ...], ...] = (
            self.bases, self.sections, self.targets, self.scenarios, self.tasks, self.measures,
        )  # fmt: skip
        return tuple(
            sorted((one for group in groups for one in group), key=lambda one: (one.span.start, -one.span.end))
        )

    def words(self, span: Span) -> str:
        """The words of a span on one line."""
        return " ".join(self.text[span.start : span.end].split())
