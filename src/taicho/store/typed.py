"""Targets that no indicator measures: a number typed by its owner with proof, kept as versions."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db.models import Max
from django.utils import timezone

from taicho.core.vocabulary import Fault, Text
from taicho.store import audit, locks
from taicho.store.models import Evidence, TypedTarget
from taicho.store.workspaces import atomic


def type_value(
    *, plan_id: str, target_id: str, place_code: str, place_path: str, on: date, value: float | None, words: str,
    by: Any, unit: str = "", evidence: Sequence[int] = (),
) -> TypedTarget:  # fmt: skip
    """The number of a target at a place on a day; a second one for the same day is its next version.

    value None takes the number back. A Fault without proof: words that say how it is known, or a file.
    """
    if not words.strip() and not evidence:
        raise Fault(
            Text("Số tự nhập cần có minh chứng.", "A typed number needs proof."),
            Text("Ghi rõ nguồn, hoặc đính tệp.", "Say where it comes from, or attach a file."),
        )
    with atomic():
        locks.one_at_a_time(f"typed/{plan_id}#{target_id}/{place_code}")
        same = TypedTarget.objects.filter(plan_id=plan_id, target_id=target_id, place_code=place_code, on=on)
        last = max((one.version for one in same), default=0)
        if Evidence.objects.filter(pk__in=list(evidence)).count() != len(set(evidence)):
            raise Fault(Text("Tệp minh chứng không còn.", "A file of evidence is not there."))
        row = TypedTarget.objects.create(
            plan_id=plan_id, target_id=target_id, place_code=place_code, place_path=place_path, on=on,
            version=last + 1, value=value, words=words.strip(), evidence=list(evidence), unit=unit,
            by=audit.name_of(by), at=timezone.now(),
        )  # fmt: skip
        audit.record(
            by=by, act="target.type", subject=f"{plan_id}#{target_id}", place_path=place_path, on=on.isoformat(),
            version=row.version, value=value,
        )  # fmt: skip
    return row


def values(plan_id: str, codes: Iterable[str], day: date) -> list[TypedTarget]:
    """The numbers that count up to `day`: of each target, place and day the last version, oldest day first."""
    wanted = set(codes)
    last: dict[tuple[str, str, date], TypedTarget] = {}
    for row in TypedTarget.objects.filter(plan_id=plan_id, on__lte=day).order_by("on", "version"):
        if row.place_code in wanted:
            last[row.target_id, row.place_code, row.on] = row
    return [row for row in last.values() if row.value is not None]


def history(plan_id: str, target_id: str, place_code: str) -> list[TypedTarget]:
    """Every version, newest first."""
    rows = TypedTarget.objects.filter(plan_id=plan_id, target_id=target_id, place_code=place_code)
    return list(rows.order_by("-on", "-version"))


def version() -> str:
    """Changes with every number typed."""
    return str(TypedTarget.objects.aggregate(last=Max("id"))["last"])
