"""Allowance rules that a person typed with their source: kept open to all, ended with a reason, never changed."""

from datetime import date
from typing import Any

from attrs import frozen
from django.db.models import Q
from django.utils import timezone

from taicho.core.vocabulary import Fault, Text
from taicho.store import audit, rights
from taicho.store.models import TypedRate
from taicho.store.workspaces import atomic

DAY, SHARE = "day", "share"
MOST = {DAY: 10_000_000, SHARE: 1000}
"""No day is paid more đồng, no allowance is a larger share; a larger number is a slip."""


@frozen
class Rule:
    """What is typed. kind DAY: đồng a day of `work`; SHARE: percent of the allowance named in `words`."""

    kind: str
    words: str
    amount: int
    since: date
    cite: str
    work: str = ""
    until: date | None = None


def enter(rule: Rule, *, day: date, by: Any) -> TypedRate:
    """Keep a rule from `day` on. A Fault without its source, for a number that is none, for a time that turns."""
    rights.require(by, "confirm")
    if not rule.cite.strip() or not rule.words.strip():
        raise Fault(
            Text("Phải ghi nội dung và văn bản quy định.", "Say what is ruled and by which text."),
            Text("Ghi số, ký hiệu, điều của văn bản đã đọc.", "Write number and article of the text you read."),
        )
    if rule.kind not in MOST or not 0 < rule.amount <= MOST[rule.kind]:
        raise Fault(Text("Mức phải lớn hơn 0 và hợp lý.", "The number must be above nothing, and plausible."))
    if (rule.kind == DAY) != bool(rule.work):
        raise Fault(
            Text("Mức theo ngày phải chọn việc; tỷ lệ thì không.", "A rate of a day needs its work; a share has none.")
        )
    if rule.until is not None and rule.until <= rule.since:
        raise Fault(Text("Ngày hết hiệu lực phải sau ngày bắt đầu.", "It must end after it begins."))
    with atomic():
        made = TypedRate.objects.create(
            kind=rule.kind, work=rule.work, words=rule.words.strip()[:300], amount=rule.amount, since=rule.since,
            until=rule.until, cite=rule.cite.strip()[:200], day=day, by=audit.name_of(by), at=timezone.now(),
        )  # fmt: skip
        audit.record(
            by=by, act="rate.enter", subject=f"rate#{made.pk}", kind=rule.kind, work=rule.work, amount=rule.amount,
            cite=made.cite,
        )  # fmt: skip
    return made


def end(rate_id: int, *, day: date, reason: str, by: Any) -> None:
    """Take a rule back from `day`. A Fault without a reason, or when it was taken back before."""
    rights.require(by, "confirm")
    if not reason.strip():
        raise Fault(Text("Phải ghi lý do.", "A reason is needed."))
    with atomic():
        ended = TypedRate.objects.filter(pk=rate_id, ended_on=None).update(
            ended_on=day, ended_by=audit.name_of(by), why_ended=reason.strip()[:1000]
        )
        if not ended:
            raise Fault(Text("Quy định này đã được rút.", "This rule was taken back already."))
        audit.record(by=by, act="rate.end", subject=f"rate#{rate_id}", reason=reason.strip()[:200])


def typed(day: date, kind: str) -> list[TypedRate]:
    """The rules of a kind that somebody had typed by `day` and nobody had taken back, oldest first."""
    rows = TypedRate.objects.filter(kind=kind, day__lte=day).filter(Q(ended_on=None) | Q(ended_on__gt=day))
    return list(rows.order_by("since", "id"))
