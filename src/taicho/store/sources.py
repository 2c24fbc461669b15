"""The order of sources: which of several counts of one thing is taken, where and when, and why."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from attrs import frozen
from django.utils import timezone

from taicho.core.vocabulary import Fault, Text
from taicho.store import audit, versions
from taicho.store.models import SourceEntry
from taicho.store.workspaces import atomic


@frozen
class Ordered:
    """One entry: `rank` 1 is best, None only declares completeness; see `core.indicators.snapshot.SOURCES`."""

    what: str
    source: str
    place_code: str
    rank: int | None
    reason: Text
    since: date | None = None
    until: date | None = None
    complete: bool = False


def entries() -> list[SourceEntry]:
    """The entries in force, by what, place and rank."""
    return list(SourceEntry.objects.filter(ended_at=None).order_by("what", "place_code", "rank", "source"))


def set_order(wanted: Iterable[Ordered], *, what: str, place_code: str, by: Any, reason: str) -> None:
    """Replace the order of sources of `what` in the subtree of `place_code`; a Fault without a reason.

    The entries before stay on record with the moment they ended.
    """
    if not reason.strip():
        raise Fault(Text("Đổi thứ tự nguồn phải ghi lý do.", "Changing the order of sources needs a reason."))
    with atomic():
        now = timezone.now()
        SourceEntry.objects.filter(what=what, place_code=place_code, ended_at=None).update(ended_at=now)
        SourceEntry.objects.bulk_create([_row(one, by, now) for one in wanted])
        audit.record(by=by, act="sources.set", subject=f"{what}@{place_code}", reason=reason)
        versions.bump()


def seed(wanted: Iterable[Ordered], *, by: Any = None) -> None:
    """Enter the order a pack brings, into a workspace that has none."""
    with atomic():
        if SourceEntry.objects.exists():
            return
        now = timezone.now()
        SourceEntry.objects.bulk_create([_row(one, by, now) for one in wanted])
        audit.record(by=by, act="sources.seed", subject="pack")
        versions.bump()


def _row(one: Ordered, by: Any, now: Any) -> SourceEntry:
    return SourceEntry(
        what=one.what,
        source=one.source,
        place_code=one.place_code,
        since=one.since,
        until=one.until,
        rank=one.rank,
        complete=one.complete,
        reason_vi=one.reason.vi,
        reason_en=one.reason.en,
        by=audit.name_of(by),
        at=now,
    )
