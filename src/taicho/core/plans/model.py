"""What a plan says, once it is more than prose: targets, scales, measures, capacities, orders, reports.

Every item cites the section it stands in, as printed ("II.1.8"); `bullet` counts the bullets of a section
that have no label of their own. Lists keep the order of the document.
"""

from collections.abc import Mapping
from datetime import date, time
from enum import StrEnum

from attrs import field, frozen

from taicho.core.documents.model import Document, Party
from taicho.core.documents.model import EachUnit as EachUnit
from taicho.core.plans.campaign_model import PlannedCampaign
from taicho.core.plans.deployment_model import PlannedDeployment
from taicho.core.vocabulary import Citation, Text, Tier, Unit

NO_WORDS = Text("", "")


class Severity(StrEnum):
    """How bad a finding is: an error keeps the item out, a warning keeps it as printed, a note states a rule."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@frozen
class Finding:
    """One thing found in a plan file: where, which kind (`code`), and a sentence that says what to try."""

    severity: Severity
    file: str
    line: int
    code: str
    text: Text


Owner = Unit | EachUnit
"""Who can hold a duty."""
Helper = Party
"""Who can be told to help: also a group named in free words."""


class Frequency(StrEnum):
    """How an order comes back. CONTINUOUS ("thường xuyên"), PERIODIC and AS_NEEDED have no due days of their own."""

    CONTINUOUS = "continuous"
    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    YEARLY = "yearly"
    PERIODIC = "periodic"
    AS_NEEDED = "as_needed"


@frozen
class Recurrence:
    """When an order comes back.

    days: days of the month for MONTHLY (a day past the month's end falls on its last day); of the last month
    of the quarter for QUARTERLY.
    weekdays: ISO, Monday = 1, for WEEKLY. month_days: (month, day) for YEARLY. Where no day is printed the last
    day of the week, month, quarter or year is due, as a month without a day gives its last day.
    until: last day; until_event: what ends it when no day is printed ("khi công bố hết dịch").
    """

    frequency: Frequency
    days: tuple[int, ...] = ()
    weekdays: tuple[int, ...] = ()
    month_days: tuple[tuple[int, int], ...] = ()
    at: time | None = None
    until: date | None = None
    until_event: Text | None = None

    @property
    def dated(self) -> bool:
        """Whether it has due days; "thường xuyên", "định kỳ" and "khi cần" alone have none."""
        return self.frequency not in (Frequency.CONTINUOUS, Frequency.PERIODIC, Frequency.AS_NEEDED)


@frozen
class Condition:
    """When an item applies: under one of these scenarios, or at one of these levels of a rule set. Empty: always."""

    scenarios: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    rules: str = ""
    """Rule set the levels belong to: "vn-2686-2021"; "" when the plan does not say."""

    @property
    def always(self) -> bool:
        """True when nothing has to hold."""
        return not (self.scenarios or self.levels)


ALWAYS = Condition()


@frozen
class Section:
    """A numbered part of the document; `binds` False for headings, aims and background that order nothing.

    A lettered item may have no title of its own: its words are those of what cites it.
    """

    at: str
    title: Text
    binds: bool = True


@frozen
class Bounds:
    """A stretch of numbers: None is open; an end counts as inside only when it is said so."""

    low: float | None = None
    low_inside: bool = True
    high: float | None = None
    high_inside: bool = True

    def holds(self, value: float) -> bool:
        """Whether `value` lies inside."""
        above = self.low is None or value > self.low or (self.low_inside and value == self.low)
        below = self.high is None or value < self.high or (self.high_inside and value == self.high)
        return above and below

    def __str__(self) -> str:
        parts = []
        if self.low is not None:
            parts.append(f"{'≥' if self.low_inside else '>'} {self.low:g}")
        if self.high is not None:
            parts.append(f"{'≤' if self.high_inside else '<'} {self.high:g}")
        return ", ".join(parts) or "—"


@frozen
class Target:
    """A number the plan wants reached. Shares are fractions.

    indicator: id in the catalogue, or None where the plan's number is measured by nothing the registers hold.
    where: narrows the indicator (dose, among ...).
    goal: the values that fulfil the target; with `than_place` they bound the ratio to that place's own reading
    ("lower than the average of the nation" is below 1, than_place "VN"). Without any bound a person judges.
    subject: targets with one subject speak of the same thing, so different goals or days are a conflict.
    """

    id: str
    text: Text
    cite: str
    goal: Bounds
    indicator: str | None = None
    where: Mapping[str, str | int] = field(factory=dict)
    than_place: str = ""
    unit: str = ""
    by: date | None = None
    start: date | None = None
    when: Condition = ALWAYS
    subject: str = ""
    note: Text | None = None


@frozen
class Rung:
    """One step of a scale of scenarios, lowest first."""

    id: str
    text: Text
    bounds: Bounds
    cite: str


@frozen
class ScenarioScale:
    """The scenarios of a plan: one indicator, contiguous rungs. `edge` states how a number on a border is read."""

    id: str
    text: Text
    indicator: str
    rungs: tuple[Rung, ...]
    cite: str
    where: Mapping[str, str | int] = field(factory=dict)
    edge: Text | None = None

    def rung(self, value: float) -> Rung | None:
        """The rung that holds `value`; None when no rung does (a gap, which the checker reports)."""
        return next((rung for rung in self.rungs if rung.bounds.holds(value)), None)


class OrderKind(StrEnum):
    """An order binds; a request ("Đề nghị") goes to a body outside the line of command; a report is a duty to tell."""

    ORDER = "order"
    REQUEST = "request"
    REPORT = "report"


@frozen
class PlanMeasure:
    """What is in force while its condition holds; `at` COMMUNE when the condition is read commune by commune."""

    id: str
    text: Text
    cite: str
    bullet: int | None = None
    when: Condition = ALWAYS
    at: Tier | None = None
    lead: tuple[Owner, ...] = ()
    kind: OrderKind = OrderKind.ORDER
    note: Text | None = None


@frozen
class Capacity:
    """What must be at hand: an amount of a resource, by a day or within hours of an order.

    amount is the least required; amount_max the upper end where a range is printed ("500 - 1.000").
    indicator, where: the reading that says what there is; None when no register holds it.
    figure: which number of that reading: its value, or its denominator (the capacity in "test capacity used").
    part_of: id of the capacity it is counted in (50 of the 500 beds are for moderate cases).
    """

    id: str
    resource: str
    text: Text
    amount: float
    cite: str
    amount_max: float | None = None
    unit: Text = NO_WORDS
    ready_within_hours: int | None = None
    start: date | None = None
    by: date | None = None
    when: Condition = ALWAYS
    lead: tuple[Owner, ...] = ()
    indicator: str | None = None
    where: Mapping[str, str | int] = field(factory=dict)
    figure: str = "value"
    part_of: str = ""
    note: Text | None = None


@frozen
class ReportBack:
    """To whom a result goes, through whom, and when."""

    to: tuple[Unit, ...]
    via: Unit | None = None
    due: date | None = None
    due_time: time | None = None
    recurrence: Recurrence | None = None


@frozen
class TaskOrder:
    """A duty as the plan gives it, before it is expanded to units and days (`core.orders.tasks_on`).

    due: last day (a month gives its last day); start: first day where a span is printed; due_time: hour.
    recurrence: when it comes back. Neither due nor due days: standing, it lasts as long as the plan.
    until_event: what ends it when no day is printed. advises: whom the owner advises ("tham mưu").
    product: what must exist at the end.
    """

    id: str
    text: Text
    cite: str
    lead: tuple[Owner, ...]
    coordinating: tuple[Helper, ...] = ()
    bullet: int | None = None
    kind: OrderKind = OrderKind.ORDER
    start: date | None = None
    due: date | None = None
    due_time: time | None = None
    recurrence: Recurrence | None = None
    until_event: Text | None = None
    when: Condition = ALWAYS
    report: ReportBack | None = None
    advises: Unit | None = None
    product: Text | None = None
    note: Text | None = None

    @property
    def standing(self) -> bool:
        """True for a duty without a day that lasts as long as the plan."""
        return self.due is None and (self.recurrence is None or not self.recurrence.dated)


@frozen
class ReportDuty:
    """A duty to tell: who, to whom, when. Those of tasks are in `Plan.report_duties` too."""

    id: str
    text: Text
    cite: str
    by: tuple[Owner, ...]
    back: ReportBack
    task: str = ""
    """Id of the task whose result it is; "" for a report of its own."""
    note: Text | None = None


@frozen
class Plan:
    """The executable content of a document.

    since, until: days the plan is in force, since <= day <= until (until None: until replaced).
    collectors: who collects difficulties and proposals ("báo cáo về … tổng hợp"); changes_by: who decides on a change.
    """

    id: str
    document: Document
    place: str
    since: date
    until: date | None = None
    implements: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    targets: tuple[Target, ...] = ()
    scenarios: tuple[ScenarioScale, ...] = ()
    measures: tuple[PlanMeasure, ...] = ()
    capacities: tuple[Capacity, ...] = ()
    tasks: tuple[TaskOrder, ...] = ()
    reports: tuple[ReportDuty, ...] = ()
    deployments: tuple[PlannedDeployment, ...] = ()
    campaigns: tuple[PlannedCampaign, ...] = ()
    notes: tuple[Text, ...] = ()
    collectors: tuple[Unit, ...] = ()
    changes_by: Unit | None = None

    @property
    def report_duties(self) -> tuple[ReportDuty, ...]:
        """The plan's own reports and those that tasks carry, in this order."""
        carried = tuple(
            ReportDuty(task.id, task.text, task.cite, task.lead, task.report, task=task.id)
            for task in self.tasks
            if task.report is not None
        )
        return self.reports + carried

    def scenario_scale(self, scale: str = "") -> ScenarioScale | None:
        """The scale called `scale`, or the first; None when the plan has none."""
        return next((one for one in self.scenarios if scale in ("", one.id)), None)

    def citation(self, cite: str) -> Citation:
        """`cite` in full: the document's symbol (its title while the number is blank) and the section."""
        document = self.document
        return Citation(document.title.vi if document.number_blank else document.symbol, cite)
