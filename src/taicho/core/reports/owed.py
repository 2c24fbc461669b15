"""Who owes which report, and how each stands on a day: on its way, missing, late; counted by unit."""

from collections.abc import Iterable, Mapping
from datetime import datetime, time

from attrs import evolve, frozen

from taicho.core.orders import ReportDue
from taicho.core.orders.periods import Period
from taicho.core.reports.filing import FilingState, late_days
from taicho.core.vocabulary import Text, Unit


@frozen
class Owed:
    """One report of one unit for one period, and where it stands on the day asked about.

    due: the duty on its day. row: id of the report when it has been opened, else None. sent: the moment of its first
    submission, None while none. late: days past the deadline, of the submission or until now. turn: who holds it.
    amendment: which correction of it this is, 0 for the report itself. template: "" is that of the duty.
    """

    due: ReportDue
    author: Unit
    period: Period
    route: tuple[Unit, ...]
    state: FilingState = FilingState.OPEN
    row: int | None = None
    stop: int = 0
    sent: datetime | None = None
    late: int = 0
    amendment: int = 0
    template: str = ""

    @property
    def key(self) -> str:
        """What it is filed under."""
        return self.due.key

    @property
    def reported(self) -> bool:
        """Whether it has been submitted and was not sent back."""
        return self.sent is not None and self.state not in (FilingState.OPEN, FilingState.RETURNED)

    @property
    def turn(self) -> Unit:
        """Who holds it."""
        if not self.reported or not self.route:
            return self.author
        return self.route[min(self.stop, len(self.route) - 1)]


@frozen
class Standing:
    """How many reports a unit owes and how they stand. missing: not sent, deadline passed; coming: not yet due."""

    owed: int = 0
    sent: int = 0
    late: int = 0
    missing: int = 0
    coming: int = 0

    def __add__(self, other: "Standing") -> "Standing":
        return Standing(
            self.owed + other.owed,
            self.sent + other.sent,
            self.late + other.late,
            self.missing + other.missing,
            self.coming + other.coming,
        )


def lateness(one: Owed, now: datetime) -> Owed:
    """The report with its days of delay at a moment."""
    return evolve(one, late=late_days(one.due.due, one.due.due_time, one.sent if one.reported else None, now))


def standing(one: Owed, now: datetime) -> Standing:
    """One report as counts. late: sent after its deadline."""
    if one.reported:
        return Standing(owed=1, sent=1, late=int(one.late > 0))
    over = now > datetime.combine(one.due.due, one.due.due_time or time.max)
    return Standing(owed=1, missing=int(over), coming=int(not over))


def by_unit(found: Iterable[Owed], now: datetime) -> Mapping[Unit, Standing]:
    """Author -> how its reports stand, those with missing ones first."""
    counts: dict[Unit, Standing] = {}
    for one in found:
        counts[one.author] = counts.get(one.author, Standing()) + standing(one, now)
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1].missing, -pair[1].late, pair[0])))


def words_of(one: Owed, now: datetime) -> Text:
    """Where it stands, in a few words."""
    if one.state is FilingState.RETURNED:
        return Text("bị trả lại", "returned")
    if one.reported:
        return {
            FilingState.SUBMITTED: Text("đã nộp", "submitted"),
            FilingState.RECEIVED: Text("đã tiếp nhận", "received"),
        }.get(one.state, Text("đã chấp nhận", "accepted"))
    return Text("chưa nộp", "not submitted") if standing(one, now).missing else Text("chưa đến hạn", "not yet due")
