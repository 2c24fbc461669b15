"""Each member × each condition: met, open, excepted or failed, who must do what by when."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from enum import StrEnum

from attrs import field, frozen

from taicho.core.documents.model import EachUnit
from taicho.core.plans.deployment_model import CONDITION_NAMES, ConditionKind, PlannedDeployment, TeamCondition
from taicho.core.vocabulary import Text, Unit
from taicho.core.vocabulary.professions import skill_name


class Standing(StrEnum):
    """How a member stands on a condition. FAILED: a test was positive; OPEN: still to be done."""

    MET = "met"
    OPEN = "open"
    EXCEPTED = "excepted"
    FAILED = "failed"


STANDING_NAMES = {
    Standing.MET: Text("Đạt", "Met"),
    Standing.OPEN: Text("Còn thiếu", "Open"),
    Standing.EXCEPTED: Text("Ngoại lệ", "Exception"),
    Standing.FAILED: Text("Không đạt", "Failed"),
}


@frozen
class Sample:
    """A test of a person: the day of the sample and whether it was negative; None while the result is awaited."""

    on: date
    negative: bool | None
    pooled: bool = False


@frozen
class MemberFacts:
    """What the registers say of a member on a day; None is not known.

    training_days: days present in classes, by topic taught. kit_days: days of protective kit handed out.
    tests, tests_after: samples before leaving and after return. quarantine_since: first day of the quarantine.
    exceptions: condition -> reason of the person who let the member go without it.
    """

    person: str
    volunteer: bool | None = None
    doses: int | None = None
    training_days: int = 0
    topics: frozenset[str] = frozenset()
    tests: tuple[Sample, ...] = ()
    tests_after: tuple[Sample, ...] = ()
    kit_days: int | None = None
    named: bool = False
    quarantine_since: date | None = None
    exceptions: dict[str, str] = field(factory=dict)


@frozen
class Cell:
    """One member on one condition: how it stands, in words, and who must do what by when while it is open."""

    person: str
    kind: ConditionKind
    standing: Standing
    text: Text
    todo: Text | None = None
    lead: tuple[Unit | EachUnit, ...] = ()
    due: date | None = None
    cite: str = ""

    @property
    def holds(self) -> bool:
        """Whether the team may leave with it."""
        return self.standing in (Standing.MET, Standing.EXCEPTED)


@frozen
class Board:
    """The readiness of a team: cells by member, in the order of the conditions."""

    conditions: tuple[TeamCondition, ...]
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]

    @property
    def open(self) -> tuple[Cell, ...]:
        """What keeps the team from being ready."""
        return tuple(cell for _, cells in self.rows for cell in cells if not cell.holds)

    @property
    def ready(self) -> bool:
        """Whether somebody goes and nothing is open."""
        return bool(self.rows) and not self.open


def readiness(
    wanted: PlannedDeployment,
    members: Iterable[MemberFacts],
    day: date,
    *,
    after: bool = False,
    leaves: date | None = None,
) -> Board:
    """The board on a day: conditions before leaving, or (`after`) of the way back. leaves: the real day of leaving."""
    conditions = tuple(one for one in wanted.conditions if one.kind.before is not after)
    start = leaves or wanted.start
    rows = tuple((one.person, tuple(_cell(one, part, day, start) for part in conditions)) for one in members)
    return Board(conditions, rows)


def due_of(condition: TeamCondition, start: date) -> date | None:
    """The last day of a condition before leaving: its own, or the day before the team leaves."""
    return condition.due or (start - timedelta(days=1) if condition.kind.before else None)


def _cell(member: MemberFacts, condition: TeamCondition, day: date, start: date) -> Cell:
    standing, text, todo = _JUDGES[condition.kind](member, condition, day)
    reason = member.exceptions.get(condition.kind.value)
    if standing is not Standing.MET and reason:
        standing, text, todo = Standing.EXCEPTED, Text(f"ngoại lệ: {reason}", f"exception: {reason}"), None
    return Cell(
        member.person, condition.kind, standing, text, todo, condition.lead, due_of(condition, start), condition.cite
    )


_Judged = tuple[Standing, Text, Text | None]


def _volunteer(member: MemberFacts, condition: TeamCondition, day: date) -> _Judged:
    if member.volunteer:
        return Standing.MET, Text("đã đăng ký", "volunteered"), None
    return Standing.OPEN, Text("chưa đăng ký", "has not volunteered"), Text("lấy ý kiến tự nguyện", "ask the person")


def _doses(member: MemberFacts, condition: TeamCondition, day: date) -> _Judged:
    wanted, got = condition.amount or 0, member.doses
    if got is not None and got >= wanted:
        return Standing.MET, Text(f"{got} mũi", f"{got} doses"), None
    said = (
        Text("chưa rõ số mũi", "doses not known") if got is None else Text(f"{got}/{wanted} mũi", f"{got} of {wanted}")
    )
    return (
        Standing.OPEN,
        said,
        Text("tiêm bổ sung, ghi vào sổ nhân lực", "give the dose, enter it in the staff register"),
    )


def _training(member: MemberFacts, condition: TeamCondition, day: date) -> _Judged:
    wanted, got = condition.amount or 0, member.training_days
    lacking = [skill_name(one) for one in condition.topics if one not in member.topics]
    if got >= wanted and not lacking:
        return Standing.MET, Text(f"{got} ngày", f"{got} days"), None
    if got >= wanted:
        topics = Text(", ".join(one.vi for one in lacking), ", ".join(one.en for one in lacking))
        return (
            Standing.OPEN,
            Text(f"thiếu nội dung: {topics.vi.lower()}", f"topics missing: {topics.en.lower()}"),
            Text("học bù nội dung còn thiếu", "attend the topics missing"),
        )
    said = Text(f"{got}/{wanted} ngày", f"{got} of {wanted} days")
    return Standing.OPEN, said, Text("học đủ ngày, điểm danh", "attend all days, mark presence")


def _tested(samples: Sequence[Sample], condition: TeamCondition, day: date, since: date | None) -> _Judged:
    known = [one for one in samples if one.on <= day and (since is None or one.on >= since)]
    last = max(known, key=lambda one: one.on, default=None)
    if last is None:
        return (
            Standing.OPEN,
            Text("chưa lấy mẫu", "no sample yet"),
            Text("lấy mẫu xét nghiệm gộp", "take a pooled sample"),
        )
    on_vi, on_en = f"{last.on:%-d/%-m/%Y}", str(last.on)
    if last.negative is None:
        said = Text(f"mẫu {on_vi} chờ kết quả", f"sample of {on_en}: awaiting the result")
        return Standing.OPEN, said, Text("ghi kết quả", "enter the result")
    if not last.negative:
        said = Text(f"mẫu {on_vi} dương tính", f"sample of {on_en} positive")
        return Standing.FAILED, said, Text("tách mẫu, xét nghiệm từng người", "split the pool, test each member")
    if condition.amount is not None and (day - last.on).days > condition.amount:
        said = Text(
            f"âm tính {on_vi}, đã quá {condition.amount} ngày", f"negative {on_en}, over {condition.amount} days ago"
        )
        return Standing.OPEN, said, Text("xét nghiệm lại", "test again")
    return Standing.MET, Text(f"âm tính {on_vi}", f"negative {on_en}"), None


def _test(member: MemberFacts, condition: TeamCondition, day: date) -> _Judged:
    return _tested(member.tests, condition, day, None)


def _test_after(member: MemberFacts, condition: TeamCondition, day: date) -> _Judged:
    return _tested(member.tests_after, condition, day, member.quarantine_since)


def _kit(member: MemberFacts, condition: TeamCondition, day: date) -> _Judged:
    wanted, got = condition.amount or 0, member.kit_days or 0
    if got >= wanted:
        return Standing.MET, Text(f"đủ {got} ngày", f"{got} days"), None
    return (
        Standing.OPEN,
        Text(f"{got}/{wanted} ngày", f"{got} of {wanted} days"),
        Text("cấp đủ, ký nhận", "hand out the rest"),
    )


def _papers(member: MemberFacts, condition: TeamCondition, day: date) -> _Judged:
    if member.named:
        return Standing.MET, Text("có trong quyết định", "named in the decision"), None
    return (
        Standing.OPEN,
        Text("chưa có quyết định", "no decision yet"),
        Text("ban hành quyết định", "issue the decision"),
    )


def _quarantine(member: MemberFacts, condition: TeamCondition, day: date) -> _Judged:
    wanted = condition.amount or 0
    if member.quarantine_since is None:
        return Standing.OPEN, Text("chưa vào cách ly", "not begun"), Text("đưa vào cơ sở cách ly", "bring to the site")
    done = (day - member.quarantine_since).days
    if done >= wanted:
        return Standing.MET, Text(f"đủ {wanted} ngày", f"{wanted} days"), None
    last = member.quarantine_since + timedelta(days=wanted)
    return (
        Standing.OPEN,
        Text(f"{max(done, 0)}/{wanted} ngày", f"{max(done, 0)} of {wanted} days"),
        Text(f"ở đến {last:%-d/%-m/%Y}", f"stay until {last}"),
    )


_JUDGES = {
    ConditionKind.VOLUNTEER: _volunteer,
    ConditionKind.DOSES: _doses,
    ConditionKind.TRAINING: _training,
    ConditionKind.TEST: _test,
    ConditionKind.KIT: _kit,
    ConditionKind.PAPERS: _papers,
    ConditionKind.TEST_AFTER: _test_after,
    ConditionKind.QUARANTINE: _quarantine,
}

assert set(_JUDGES) == set(ConditionKind) == set(CONDITION_NAMES)
