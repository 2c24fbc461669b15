"""What may happen to a report, in one table: from which state, by whose hand, into which state; and the way it goes.

A report is written by its author and goes up a route of units, one after the other: each receives it, returns it with
a reason, or accepts it, which sends it on; the last one's acceptance ends it. From submission on its figures are
locked. A returned one is written on and submitted again as a new edition; every other correction is an amendment, a
report of its own.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from enum import StrEnum

from attrs import evolve, frozen

from taicho.core.vocabulary import Fault, Places, Role, Text, Unit


class FilingState(StrEnum):
    """Where a report stands. Only ACCEPTED is an end."""

    OPEN = "open"
    SUBMITTED = "submitted"
    RECEIVED = "received"
    RETURNED = "returned"
    ACCEPTED = "accepted"


class FilingStep(StrEnum):
    """What may happen to a report."""

    SUBMIT = "submit"
    RECEIVE = "receive"
    RETURN = "return"
    ACCEPT = "accept"
    EXPLAIN = "explain"


class FilingHand(StrEnum):
    """Whose step it is: the author's, or that of the unit whose turn it is on the route."""

    AUTHOR = "author"
    STOP = "stop"


@frozen
class FilingRule:
    """Where a step leads and by whom; `words` when a reason must be given."""

    to: FilingState
    hand: FilingHand
    words: bool = False


_S, _A = FilingState, FilingHand.AUTHOR
STEPS: Mapping[FilingState, Mapping[FilingStep, FilingRule]] = {
    _S.OPEN: {
        FilingStep.SUBMIT: FilingRule(_S.SUBMITTED, _A),
        FilingStep.EXPLAIN: FilingRule(_S.OPEN, _A, words=True),
    },
    _S.SUBMITTED: {
        FilingStep.RECEIVE: FilingRule(_S.RECEIVED, FilingHand.STOP),
        FilingStep.RETURN: FilingRule(_S.RETURNED, FilingHand.STOP, words=True),
        FilingStep.ACCEPT: FilingRule(_S.ACCEPTED, FilingHand.STOP),
    },
    _S.RECEIVED: {
        FilingStep.RETURN: FilingRule(_S.RETURNED, FilingHand.STOP, words=True),
        FilingStep.ACCEPT: FilingRule(_S.ACCEPTED, FilingHand.STOP),
    },
    _S.RETURNED: {
        FilingStep.SUBMIT: FilingRule(_S.SUBMITTED, _A),
        FilingStep.EXPLAIN: FilingRule(_S.RETURNED, _A, words=True),
    },
    _S.ACCEPTED: {},
}
"""State -> step -> rule. A step that is not in the row of a state cannot be taken there."""

STATE_NAMES: Mapping[FilingState, Text] = {
    _S.OPEN: Text("chưa nộp", "not submitted"),
    _S.SUBMITTED: Text("đã nộp, chờ tiếp nhận", "submitted, to be received"),
    _S.RECEIVED: Text("đã tiếp nhận", "received"),
    _S.RETURNED: Text("bị trả lại", "returned"),
    _S.ACCEPTED: Text("đã chấp nhận", "accepted"),
}
STEP_NAMES: Mapping[FilingStep, Text] = {
    FilingStep.SUBMIT: Text("ký và nộp", "sign and submit"),
    FilingStep.RECEIVE: Text("tiếp nhận", "receive"),
    FilingStep.RETURN: Text("trả lại", "return"),
    FilingStep.ACCEPT: Text("chấp nhận", "accept"),
    FilingStep.EXPLAIN: Text("giải trình nộp chậm", "explain the delay"),
}
EDITABLE = frozenset({_S.OPEN, _S.RETURNED})
"""States in which the author may write."""


@frozen
class Filing:
    """Where a report stands on its route: `stop` counts the units of the route it has passed."""

    state: FilingState
    author: Unit
    route: tuple[Unit, ...]
    stop: int = 0

    @property
    def turn(self) -> Unit:
        """The unit whose step is awaited: the author's while it writes, then that of the stop."""
        with_author = self.state in EDITABLE or not self.route
        return self.author if with_author else self.route[min(self.stop, len(self.route) - 1)]

    @property
    def editable(self) -> bool:
        """Whether the author may write on it."""
        return self.state in EDITABLE


def open_steps(filing: Filing) -> tuple[FilingStep, ...]:
    """What may happen now."""
    return tuple(STEPS[filing.state])


def take_step(filing: Filing, step: FilingStep, unit: Unit, words: str = "") -> Filing:
    """The filing after the step; a Fault says why it may not be taken: not now, not by this unit, without a reason."""
    rule = STEPS[filing.state].get(step)
    if rule is None:
        state, name = STATE_NAMES[filing.state], STEP_NAMES[step]
        raise Fault(
            Text(
                f"Không {name.vi} được nữa: báo cáo {state.vi}.",
                f"It can no longer be “{name.en}”: the report is {state.en}.",
            ),
            Text("Tải lại trang để xem việc vừa xảy ra.", "Load the page again to see what has happened."),
        )
    if unit != filing.turn:
        raise Fault(
            Text("Bước này của đơn vị khác.", "This step is another unit's."),
            Text("Xem đơn vị đang giữ báo cáo.", "See which unit holds the report."),
        )
    if rule.words and not words.strip():
        raise Fault(Text("Phải ghi lý do.", "A reason is needed."))
    if step is FilingStep.ACCEPT and filing.stop + 1 < len(filing.route):
        return evolve(filing, state=FilingState.SUBMITTED, stop=filing.stop + 1)
    if step is FilingStep.SUBMIT:
        return evolve(filing, state=rule.to, stop=0)
    return evolve(filing, state=rule.to)


def route_of(
    author: Unit, to: Sequence[Unit], via: Unit | None, places: Places, roles: Mapping[str, Role]
) -> tuple[Unit, ...]:
    """The units a report passes, the receiver last: commune → district → province.

    via: as the plan says, before the receiver. Otherwise every place between the author's and the receiver's signs
    in turn, by the receiver's own role where that tier has it. The first of several receivers ends the route.
    """
    if not to:
        return ()
    last = to[0]
    if via is not None:
        return tuple(one for one in (via, last) if one != author)
    between = []
    if author.place != last.place and places.is_within(author.place, last.place):
        for place in places.ancestors(author.place):
            if place.code == last.place:
                break
            role = roles.get(last.role)
            if role is not None and place.tier in role.tiers:
                between.append(Unit(last.role, place.code))
    return tuple(one for one in (*between, last) if one != author)


def late_days(due: date, due_time: time | None, sent: datetime | None, now: datetime) -> int:
    """Whole days past the deadline, begun days counted: 0 when in time. sent: first submission, None when none yet.

    All moments are of one time zone. Without an hour the whole due day counts as in time.
    """
    deadline = datetime.combine(due, due_time or time.max)
    moment = sent or now
    if moment <= deadline:
        return 0
    return max(1, (moment.date() - due).days)
