"""Values of law: confirmed by a named person, or overridden by a province, openly, with a reason."""

from datetime import date
from typing import Any

from django.db.models import Max, Q
from django.utils import timezone

from taicho.core import levels
from taicho.core.vocabulary import Fault, Text
from taicho.store import audit
from taicho.store.models import Confirmation, Override
from taicho.store.workspaces import atomic


def confirmations(rules: str, day: date) -> tuple[levels.Confirmation, ...]:
    """The confirmations that stand on `day`, in the order they were given; of one value the last counts."""
    found = Confirmation.objects.filter(rules=rules, day__lte=day).filter(Q(ended_on=None) | Q(ended_on__gt=day))
    return tuple(
        levels.Confirmation(
            rules=one.rules, value_id=one.value_id, by=one.by, on=one.day, reason=one.reason, value=_value(one.value)
        )
        for one in found.order_by("id")
    )


def overrides(rules: str, day: date) -> tuple[levels.Override, ...]:
    """The overrides that hold on `day`."""
    found = Override.objects.filter(rules=rules, ended_at=None, since__lte=day).filter(Q(until=None) | Q(until__gt=day))
    return tuple(
        levels.Override(
            rules=one.rules,
            value_id=one.value_id,
            place=one.place_code,
            value=_value(one.value),
            by=one.by,
            reason=one.reason,
            since=one.since,
            until=one.until,
            document=one.document,
        )
        for one in found.order_by("id")
    )


def _value(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def version() -> str:
    """Changes with every confirmation and override."""
    c = Confirmation.objects.aggregate(last=Max("id"), ended=Max("ended_at"))
    o = Override.objects.aggregate(last=Max("id"), ended=Max("ended_at"))
    return f"{c['last']}.{c['ended']}.{o['last']}.{o['ended']}"


def confirm(*, rules: str, value_id: str, day: date, reason: str, by: Any, value: Any = None) -> Confirmation:
    """A person vouches for a value of law, as it stands (`value` None) or as given. One before it ends."""
    _need(reason)
    with atomic():
        _end_confirmations(rules, value_id, day, by)
        row = Confirmation.objects.create(
            rules=rules, value_id=value_id, value=value, reason=reason.strip(), by=audit.name_of(by), day=day,
            at=timezone.now(),
        )  # fmt: skip
        audit.record(
            by=by, act="law.confirm", subject=f"{rules}/{value_id}", value=value, reason=reason, on=day.isoformat()
        )
    return row


def unconfirm(*, rules: str, value_id: str, day: date, reason: str, by: Any) -> None:
    """Take a confirmation back from `day` on: levels resting on the value cannot be declared again."""
    _need(reason)
    with atomic():
        if not _end_confirmations(rules, value_id, day, by):
            raise Fault(Text("Giá trị này chưa được xác nhận.", "This value has not been confirmed."))
        audit.record(by=by, act="law.unconfirm", subject=f"{rules}/{value_id}", reason=reason, on=day.isoformat())


def _end_confirmations(rules: str, value_id: str, day: date, by: Any) -> int:
    standing = Confirmation.objects.select_for_update().filter(rules=rules, value_id=value_id, ended_on=None)
    return int(standing.update(ended_on=day, ended_at=timezone.now(), ended_by=audit.name_of(by)))


def override(
    *, rules: str, value_id: str, value: Any, place_code: str, place_path: str, since: date, reason: str, by: Any,
    until: date | None = None, document: str = "",
) -> Override:  # fmt: skip
    """A place's own value, in its subtree, for since <= day < until; one that overlaps it ends."""
    _need(reason)
    if until is not None and until <= since:
        raise Fault(Text("Ngày kết thúc phải sau ngày bắt đầu.", "The end must be after the start."))
    with atomic():
        standing = Override.objects.select_for_update().filter(
            rules=rules, value_id=value_id, place_code=place_code, ended_at=None
        )
        now = timezone.now()
        standing.filter(since__lt=since).filter(Q(until=None) | Q(until__gt=since)).update(until=since)
        standing.filter(since__gte=since).update(ended_at=now, ended_by=audit.name_of(by))
        row = Override.objects.create(
            rules=rules, value_id=value_id, value=value, place_code=place_code, place_path=place_path, since=since,
            until=until, document=document, reason=reason.strip(), by=audit.name_of(by), at=now,
        )  # fmt: skip
        audit.record(
            by=by, act="law.override", subject=f"{rules}/{value_id}", place_path=place_path, value=value,
            reason=reason, since=since.isoformat(), document=document,
        )  # fmt: skip
    return row


def end_override(override_id: int, *, until: date, reason: str, by: Any) -> None:
    """The province's own value holds until the day before `until`."""
    _need(reason)
    with atomic():
        row = Override.objects.select_for_update().filter(pk=override_id, ended_at=None).first()
        if row is None:
            raise Fault(Text("Không có giá trị riêng này.", "There is no such override."))
        if until <= row.since:
            row.ended_at, row.ended_by = timezone.now(), audit.name_of(by)
        row.until = until
        row.save()
        audit.record(
            by=by, act="law.override.end", subject=f"{row.rules}/{row.value_id}", place_path=row.place_path,
            reason=reason, until=until.isoformat(),
        )  # fmt: skip


def _need(reason: str) -> None:
    if not reason.strip():
        raise Fault(Text("Phải ghi lý do.", "A reason is needed."))
