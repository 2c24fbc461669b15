"""Reports as lines of a list and as one page: in words, with what this person may do."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from attrs import frozen

from taicho.core.reports import say
from taicho.core.reports.content import Cell, Content, Figure
from taicho.core.reports.duty_document import written
from taicho.core.reports.filing import (
    STATE_NAMES,
    STEP_NAMES,
    STEPS,
    FilingHand,
    FilingState,
    FilingStep,
)
from taicho.core.reports.model import Amount, Column
from taicho.core.reports.owed import Owed, standing, words_of
from taicho.core.reports.template import AD_HOC
from taicho.core.vocabulary import Text, Unit
from taicho.pipeline import report_duties
from taicho.store import filing, outgoing, rights
from taicho.store.models import Report
from taicho.web.gather import names
from taicho.web.here import Here
from taicho.web.language import current

PICTURES = {
    FilingState.OPEN: "open",
    FilingState.SUBMITTED: "done",
    FilingState.RECEIVED: "doing",
    FilingState.RETURNED: "returned",
    FilingState.ACCEPTED: "accepted",
}
"""State of a report -> the shape that stands for it (those of tasks)."""


@frozen
class Line:
    """A report in a list. mine: this person writes it; waits: this person's unit is to receive it."""

    owed: Owed
    unit: Text
    turn: Text
    words: Text
    missing: bool
    shape: str
    mine: bool
    waits: bool

    @property
    def late_days(self) -> int:
        """Days past the deadline while nothing has come."""
        return self.owed.late if self.missing else 0


def moment(here: Here) -> datetime:
    """The moment the page speaks of: the end of its day."""
    return datetime.combine(here.day, time.max)


def lines(here: Here) -> list[Line]:
    """The reports owed at the place of the page and below, as they stand on its day; amendments and reports as the need
    arises beside them.
    """
    found = [*report_duties.due_lines(here.workspace, here.place.code, here.day), *_others(here)]
    return [_line(one, here) for one in found]


def _others(here: Here) -> list[Owed]:
    """Reports that no day asked for: amendments, and those as the need arises."""
    from taicho.core.orders import ReportDue
    from taicho.core.orders.periods import Period

    rows = rights.within(Report.objects.all(), [here.places.path(here.place.code)])
    rows = rows.filter(due__lte=here.day, due__gte=date.fromordinal(here.day.toordinal() - report_duties.BACK))
    found = []
    for row in rows.filter(amendment__gt=0) | rows.filter(rhythm=AD_HOC, amendment=0):
        author = Unit.parse(row.author)
        due = ReportDue(
            row.duty_id, row.plan_id, Text(row.words_vi, row.words_en), row.cite, (author,),
            tuple(Unit.parse(unit) for unit in row.receivers), None, row.due, row.due_time,
        )  # fmt: skip
        stand = report_duties.standing_on(row, row.steps.order_by("id"), here.day)
        sent = datetime.combine(row.sent_on, row.sent_time or time(0)) if row.sent_on else None
        sent = sent if sent and sent.date() <= here.day else None
        period = Period(row.since, row.until, row.rhythm)
        found.append(Owed(due, author, period, stand.route, stand.state, row.pk, stand.stop, sent, 0, row.amendment))
    return found


def _line(one: Owed, here: Here) -> Line:
    now = moment(here)
    missing = bool(standing(one, now).missing) and one.period.rhythm != AD_HOC and not one.amendment
    return Line(
        owed=one,
        unit=names.unit_words(one.author, here.places),
        turn=names.unit_words(one.turn, here.places),
        words=words_of(one, now) if missing or one.reported else STATE_NAMES[one.state],
        missing=missing,
        shape=PICTURES[one.state],
        mine=one.state in (FilingState.OPEN, FilingState.RETURNED) and acts_for(here, one.author),
        waits=one.reported and one.state is not FilingState.ACCEPTED and acts_for(here, one.turn),
    )


def acts_for(here: Here, unit: Unit) -> bool:
    """Whether the person works or gives orders in the name of the unit, at the unit's own place."""
    if unit.place not in here.places:
        return False
    path = here.places.path(unit.place)
    return any(rights.may(here.person, act, path, str(unit)) for act in ("work", "give"))


def units_of(here: Here) -> list[Unit]:
    """The units in whose name the person may report."""
    mine = [Unit.parse(text) for text in rights.rights_of(here.person).units()]
    return [unit for unit in mine if acts_for(here, unit)]


@frozen
class Choice:
    """A step the person may take now."""

    id: str
    words: Text
    needs_words: bool
    taken: bool


def choices(here: Here, row: Report, chosen: str = "") -> list[Choice]:
    """The steps beside signing that the person may take on the report now."""
    stand = filing.filing_of(row)
    if not acts_for(here, stand.turn):
        return []
    found = []
    for step, rule in STEPS[stand.state].items():
        hand = FilingHand.AUTHOR if stand.editable else FilingHand.STOP
        if step is FilingStep.SUBMIT or rule.hand is not hand:
            continue
        if step is FilingStep.EXPLAIN and not overdue(row, here):
            continue
        found.append(Choice(step.value, STEP_NAMES[step], rule.words, step.value == chosen))
    return found


def overdue(row: Report, here: Here) -> bool:
    """Whether the author owes it past its day; nobody waits for a report as the need arises, or an amendment."""
    asked_for = row.rhythm != AD_HOC and not row.amendment
    return asked_for and filing.filing_of(row).editable and here.day > row.due


def steps(row: Report, here: Here) -> list[dict[str, Any]]:
    """What has happened by the day of the page, newest first."""
    return [
        {
            "row": one,
            "words": STEP_NAMES[FilingStep(one.step)],
            "unit": names.unit_words(Unit.parse(one.unit), here.places),
        }
        for one in row.steps.order_by("-id")
        if one.on <= here.day
    ]


def route(row: Report, here: Here) -> list[dict[str, Any]]:
    """The stations of the report with where it is: "here", "passed" or "ahead"."""
    stand = filing.filing_of(row)
    units = [stand.author, *stand.route]
    at = 0 if stand.editable else stand.stop + 1
    done = stand.state is FilingState.ACCEPTED
    return [
        {
            "unit": names.unit_words(unit, here.places),
            "where": "passed" if number < at or done else "here" if number == at else "ahead",
        }
        for number, unit in enumerate(units)
    ]


@frozen
class ShownCell:
    """A cell of a table on the page: its words, and the address of the rows a number counts."""

    words: str
    label: Text
    href: str = ""
    numeric: bool = False


def cell(value: Cell, column: Any, here: Here) -> ShownCell:
    """A cell as the document writes it, its number a link to its rows."""
    language = current()
    if isinstance(value, Figure):
        return ShownCell(written(value, language), column.title, rows_address(here, value), True)
    if isinstance(value, Text):
        return ShownCell(value.in_(language), column.title)
    shape = Column("", column.align, column.form)
    return ShownCell(say.cell(value, shape, language), column.title, "", isinstance(value, int | float))


def rows_address(here: Here, figure: Figure) -> str:
    """The page with the facts behind a number; "" for one that was typed."""
    reading = figure.reading
    if not reading.indicator or reading.place not in here.places:
        return ""
    where = {f"where_{name}": value for name, value in reading.where.items()}
    return here.to("rows", reading.indicator, place=reading.place, day=reading.day, **where)


def parts(content: Content, here: Here) -> list[dict[str, Any]]:
    """The parts of a report for the page, in order, every number a link."""
    language = current()
    made = []
    for number, part in enumerate(content.parts, 1):
        figures = [
            {
                "label": figure.label,
                "words": written(figure, language),
                "href": rows_address(here, figure),
                "before": _before(figure, language),
                "as_of": figure.reading.as_of,
                "marks": figure.reading.marks,
            }
            for figure in part.figures
        ]
        grid = None
        if part.grid is not None:
            grid = {
                "columns": part.grid.columns,
                "rows": [
                    [cell(value, column, here) for value, column in zip(row, part.grid.columns, strict=True)]
                    for row in part.grid.rows
                ],
                "empty": part.grid.empty,
            }
        made.append({"part": part, "number": _roman(number), "figures": figures, "grid": grid})
    return made


def _before(figure: Figure, language: str) -> str:
    if figure.rise or figure.before is None:
        return ""
    return say.amount(Amount(figure.before.value, figure.form, figure.before.at_least), language)


def _roman(number: int) -> str:
    from taicho.core.reports.number import roman

    return roman(number)


def editions(row: Report) -> Sequence[dict[str, Any]]:
    """What was submitted, newest first, with the number each left under and the number it replaces."""
    sent = {one.edition: one for one in outgoing.documents().filter(report=row)}
    made = []
    for one in reversed(filing.editions(row)):
        paper = sent.get(one.number)
        before = paper.replaces if paper else None
        made.append(
            {
                "row": one,
                "number": outgoing.printed_number(paper) if paper else "",
                "replaces": outgoing.printed_number(before) if before else "",
                "sent": paper,
            }
        )
    return made
