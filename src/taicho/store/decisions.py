"""Levels and scenarios people declared: who, for which place, from which day, beside what the rules had computed."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from attrs import frozen
from django.db.models import Count, Max, Q
from django.utils import timezone

from taicho.core.levels import Declaration, Previous, Proposal, Verdict
from taicho.core.vocabulary import Fault, Text
from taicho.store import audit
from taicho.store.models import Decision
from taicho.store.workspaces import atomic, connection

MANY = 900


@frozen
class Declared:
    """A decision as pages show it. step and rung: place on the scale and id of the rung; computed: what the rules gave.

    day: the day it was made; since: the first day it holds; until: the day the next one began (None: still).
    """

    id: int
    place: str
    scale: str
    step: int
    rung: str
    day: date
    since: date
    by: str
    at: datetime
    computed: str = ""
    computed_step: int | None = None
    ground: str = ""
    reason: str = ""
    document: str = ""
    unit: str = ""
    snapshot: str = ""
    notice_at: datetime | None = None
    withdrawn_on: date | None = None
    withdrawn_by: str = ""
    withdrawn_reason: str = ""
    until: date | None = None


def _declared(row: Decision, until: date | None = None) -> Declared:
    names = (
        "id scale step rung day since by at computed computed_step ground reason document unit snapshot notice_at "
        "withdrawn_on withdrawn_by withdrawn_reason"
    )
    return Declared(place=row.place_code, until=until, **{name: getattr(row, name) for name in names.split()})


def declared_on(scale: str, day: date, codes: Iterable[str]) -> dict[str, Declared]:
    """Place -> the decision in force on `day`, as known that day: made by then, begun, not withdrawn by then."""
    found: dict[str, Declared] = {}
    for row in _rows(scale, codes, day).filter(since__lte=day):
        found[row.place_code] = _declared(row)
    return found


def coming(scale: str, day: date, codes: Iterable[str]) -> dict[str, Declared]:
    """Place -> the next decision that has been made by `day` but begins later."""
    found: dict[str, Declared] = {}
    for row in _rows(scale, codes, day).filter(since__gt=day):
        found.setdefault(row.place_code, _declared(row))
    return found


def _rows(scale: str, codes: Iterable[str], day: date) -> Any:
    """Decisions made by `day` and standing on it, each place's in the order they take effect."""
    wanted = list(codes)
    found = Decision.objects.filter(scale=scale, day__lte=day).filter(Q(withdrawn_on=None) | Q(withdrawn_on__gt=day))
    if len(wanted) <= MANY:
        found = found.filter(place_code__in=wanted)
    return found.order_by("since", "id")


def previous(scale: str, day: date, codes: Sequence[str]) -> Mapping[str, Previous]:
    """Place -> the step declared for the day before `day`, and since when the place has stood at it."""
    runs: dict[str, Previous] = {}
    wanted = set(codes)
    for row in _rows(scale, codes, day).filter(since__lt=day):
        if row.place_code not in wanted:
            continue
        before = runs.get(row.place_code)
        same = before is not None and before.rung == row.step
        runs[row.place_code] = Previous(row.step, before.since if same and before else row.since)
    return runs


def history(place: str, scale: str = "") -> list[Declared]:
    """Every decision for a place, also the withdrawn ones, newest first, each with the day the next one began."""
    rows = Decision.objects.filter(place_code=place).order_by("scale", "-since", "-id")
    if scale:
        rows = rows.filter(scale=scale)
    found: list[Declared] = []
    next_since: dict[str, date] = {}
    for row in rows:
        found.append(_declared(row, next_since.get(row.scale)))
        if row.withdrawn_on is None:
            next_since[row.scale] = row.since
    return sorted(found, key=lambda one: (one.since, one.id), reverse=True)


def made_on(day: date) -> list[Declared]:
    """What was published on a day, in the order it was."""
    return [_declared(row) for row in Decision.objects.filter(day=day).order_by("id")]


def version() -> str:
    """Changes with every decision and withdrawal."""
    row = Decision.objects.aggregate(last=Max("id"), gone=Count("withdrawn_on"))
    return f"{row['last']}.{row['gone']}"


def declare(
    declaration: Declaration,
    *,
    verdict: Verdict,
    place_path: str,
    rung_id: str,
    by: Any,
    proposal: Proposal | None = None,
    unit: str = "",
    snapshot: str = "",
    notice_at: datetime | None = None,
    seen: str = "",
) -> Declared:
    """Write a decision that the rules of declaring allow (`core.levels` gives the verdict); a Fault otherwise.

    proposal: what the rules computed at that moment, kept beside the decision. Two people declaring for one place at
    once follow each other. seen: `version()` as it was when the verdict was given; when somebody has decided since,
    the verdict no longer holds and a Fault says so.
    """
    if not verdict.allowed:
        raise Fault(verdict.reason, verdict.try_)
    with atomic():
        _one_at_a_time(declaration)
        if seen and seen != version():
            raise Fault(
                Text("Vừa có người ra một quyết định khác.", "Somebody has made a decision meanwhile."),
                Text("Xem lại rồi quyết định.", "Look again, then decide."),
            )
        standing = Decision.objects.filter(
            place_code=declaration.place, scale=declaration.rules, since=declaration.since, withdrawn_on=None
        ).order_by("-id")
        last = standing.first()
        if last is not None and last.step == declaration.rung:
            raise Fault(
                Text(f"{last.by} đã quyết định đúng mức này từ ngày này.", f"{last.by} has declared this already.")
            )
        row = Decision.objects.create(
            place_code=declaration.place, place_path=place_path, scale=declaration.rules, rung=rung_id,
            step=declaration.rung, day=declaration.on, since=declaration.since,
            computed=(proposal.rung_id or "") if proposal else "", computed_step=proposal.rung if proposal else None,
            ground=declaration.ground.value if declaration.ground else "", reason=declaration.reason,
            document=declaration.document, unit=unit, snapshot=snapshot, notice_at=notice_at,
            by=audit.name_of(by), at=timezone.now(),
        )  # fmt: skip
        audit.record(
            by=by, act="decision.declare", subject=f"{declaration.rules}/{declaration.place}", place_path=place_path,
            id=row.pk, step=row.step, since=row.since.isoformat(), computed=row.computed_step, ground=row.ground,
        )  # fmt: skip
    return _declared(row)


def _one_at_a_time(declaration: Declaration) -> None:
    if connection().vendor == "postgresql":
        with connection().cursor() as cursor:
            key = f"{declaration.rules}/{declaration.place}"
            cursor.execute("select pg_advisory_xact_lock(hashtext(current_schema() || %s))", [key])


def withdraw(decision_id: int, *, day: date, reason: str, by: Any) -> None:
    """Take a decision back from `day` on; the one before it holds again. It stays in the history."""
    if not reason.strip():
        raise Fault(Text("Rút quyết định phải ghi lý do.", "Withdrawing a decision needs a reason."))
    with atomic():
        row = Decision.objects.select_for_update().filter(pk=decision_id, withdrawn_on=None).first()
        if row is None:
            raise Fault(Text("Không có quyết định này, hoặc đã rút.", "There is no such decision standing."))
        if day < row.day:
            raise Fault(Text("Không thể rút trước ngày ra quyết định.", "It cannot be withdrawn before it was made."))
        row.withdrawn_on, row.withdrawn_at = day, timezone.now()
        row.withdrawn_by, row.withdrawn_reason = audit.name_of(by), reason.strip()
        row.save()
        audit.record(
            by=by, act="decision.withdraw", subject=f"{row.scale}/{row.place_code}", place_path=row.place_path,
            id=row.pk, reason=reason,
        )  # fmt: skip
