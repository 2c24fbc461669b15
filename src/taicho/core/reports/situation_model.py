"""The situation of a place on a day, as one value: built once by the day's pipeline, shown by page, API and report.

Nothing here is computed and nothing is a sentence in one language only. A number is always a `Reading` (with its
as-of and marks) or stands beside one; "no number" is a reading with `value` None, never an absent line.
"""

from collections.abc import Mapping
from datetime import date, datetime

from attrs import field, frozen

from taicho.core.reports.model import MapGround, NumberForm, Threshold
from taicho.core.vocabulary import Citation, Place, Reading, Text, Unit


@frozen
class Rung:
    """One step of a scale. `step` counts from 1 (mildest) to `of`; it chooses colour and pattern."""

    id: str
    name: Text
    step: int
    of: int = 4


@frozen
class Reason:
    """Why a rung is proposed: the sentence, and the values it was made of where there are any.

    threshold: as written for a reader ("≥ 50", "20-50"); cite: the article that fixes it.
    """

    text: Text
    indicator: str = ""
    value: float | None = None
    threshold: str = ""
    cite: Citation | None = None


@frozen
class Declaration:
    """A person's decision for a place: the rung, who, since when, on what ground and by which document."""

    rung: Rung
    by: str
    since: date
    unit: Text | None = None
    ground: Text | None = None
    cite: Citation | None = None


@frozen
class Position:
    """Where a place stands on one scale: what the rule proposes, what a person declared.

    scale: id of the rule set or of the plan ("vn-4800-2021", "vn/70/691/152-kh-ubnd-2021").
    proposed: None where nothing is certain; `missing` then says what is not known.
    marks: "unconfirmed", "upper_estimate" ...
    confirmable: what must be confirmed by a person before this level may be declared.
    """

    scale: str
    title: Text
    rungs: tuple[Rung, ...]
    proposed: Rung | None
    declared: Declaration | None = None
    reasons: tuple[Reason, ...] = ()
    missing: tuple[Text, ...] = ()
    marks: tuple[str, ...] = ()
    confirmable: tuple[Text, ...] = ()
    cite: Citation | None = None

    @property
    def shown(self) -> Rung | None:
        """The rung that counts: the declared one, else the proposed one."""
        return self.declared.rung if self.declared else self.proposed


@frozen
class KeyNumber:
    """A number of the head of the page with its run: `series` holds a value (or None) per day, oldest first.

    source: who says so, in words; definition: what is counted and how.
    detail: the rest of the sentence, such as "-4 % so với tuần trước"; None when there is nothing to say.
    charted: the series is a count by day and is drawn as bars with its 7-day mean.
    """

    reading: Reading
    label: Text
    definition: Text
    form: NumberForm
    source: Text
    series: tuple[tuple[date, float | None], ...] = ()
    thresholds: tuple[Threshold, ...] = ()
    detail: Text | None = None
    charted: bool = False


@frozen
class ChildColumn:
    """A column of numbers of the table of lower places; `key` finds the reading in `ChildRow.readings`."""

    key: str
    label: Text
    form: NumberForm


@frozen
class ChildRow:
    """A place one tier below: where it stands and its numbers (by `ChildColumn.key`)."""

    place: Place
    position: Position | None
    readings: Mapping[str, Reading] = field(factory=dict)


@frozen
class MeasureInForce:
    """A rule in force while a level or scenario lasts; `because` names the rung that put it in force."""

    text: Text
    since: date
    because: Text
    cite: Citation | None = None


@frozen
class TaskLine:
    """One order as a leader sees it.

    due: day or moment; None for a standing duty. overdue_days: 0 when not late.
    state: id of the state of `core.orders` ("open", "done" ...) and `state_label` its words. order: id of the plan's
    order. many: tasks of the order told together in this line; then `due` is the earliest.
    """

    id: str
    text: Text
    lead: Text
    due: date | datetime | None
    state: str
    state_label: Text
    unit: Unit | None = None
    place: str = ""
    plan: str = ""
    order: str = ""
    cite: Citation | None = None
    overdue_days: int = 0
    explanation: str = ""
    recurrence: Text | None = None
    many: int = 1


@frozen
class Tasks:
    """Tasks of the place on the day: `overdue` and `due` (today and soon) first, `standing` duties after.

    counts: number of tasks by state id over the whole plan, for "18 done, 21 under way".
    """

    overdue: tuple[TaskLine, ...] = ()
    due: tuple[TaskLine, ...] = ()
    standing: tuple[TaskLine, ...] = ()
    counts: Mapping[str, int] = field(factory=dict)

    @property
    def many_overdue(self) -> int:
        """How many tasks are late."""
        return sum(line.many for line in self.overdue)

    @property
    def many_due(self) -> int:
        """How many are due."""
        return sum(line.many for line in self.due)

    @property
    def many_standing(self) -> int:
        """How many stand."""
        return sum(line.many for line in self.standing)


@frozen
class TargetGauge:
    """A target of a plan beside the number it is measured with.

    Exactly one of at_least / at_most is set; strict: the number itself is not enough ("above 95%").
    reading: None when no indicator measures the target. met: None where there is no number.
    """

    id: str
    text: Text
    form: NumberForm
    reading: Reading | None
    at_least: float | None = None
    at_most: float | None = None
    by: date | None = None
    cite: Citation | None = None
    met: bool | None = None
    note: Text | None = None
    strict: bool = False


@frozen
class Shortfall:
    """What a level, scenario or plan requires and what there is. have: None where it is not known."""

    resource: Text
    needed: float
    have: float | None
    unit: Text
    because: Text
    cite: Citation | None = None
    ready_within: Text | None = None
    as_of: date | None = None

    @property
    def lacking(self) -> float | None:
        """How much is short (0 when enough); None where it is not known what there is."""
        return None if self.have is None else max(0.0, self.needed - self.have)


@frozen
class SourceLine:
    """A source the numbers rest on: what it gives, from which day to which, and how far it is complete."""

    name: str
    gives: Text
    since: date | None
    until: date | None
    note: Text | None = None


@frozen
class Mark:
    """A mark that some shown number carries, and what it means."""

    id: str
    text: Text


@frozen
class Situation:
    """Everything a page, the API and the report say about a place on a day.

    headline: the answer in one sentence; issuer: the unit that keeps the situation (head of the report).
    as_of: last day the facts speak for; as_known_on: None unless history was asked.
    level: on the rule set in force (None between two rule sets); scenario: on the plan in force (None: no plan).
    children: places one tier below in order of their codes; child_columns: their columns.
    ground, child level by code: the map. missing: what is not known, in sentences.
    invented: the workspace holds invented data; every page of every document says so.
    """

    place: Place
    path: tuple[Place, ...]
    day: date
    headline: Text
    as_of: date | None
    level: Position | None
    scenario: Position | None
    key_numbers: tuple[KeyNumber, ...] = ()
    child_columns: tuple[ChildColumn, ...] = ()
    children: tuple[ChildRow, ...] = ()
    child_tier: Text | None = None
    measures: tuple[MeasureInForce, ...] = ()
    tasks: Tasks = Tasks()
    targets: tuple[TargetGauge, ...] = ()
    shortfalls: tuple[Shortfall, ...] = ()
    sources: tuple[SourceLine, ...] = ()
    missing: tuple[Text, ...] = ()
    marks: tuple[Mark, ...] = ()
    ground: MapGround | None = None
    plan_number: str = ""
    plan_title: Text | None = None
    snapshot: str = ""
    as_known_on: date | None = None
    workspace_title: str = ""
    invented: bool = False
