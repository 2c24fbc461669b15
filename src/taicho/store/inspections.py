"""Inspections, planned or by surprise: team, findings, and what became of each finding (R034)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Count, F, Q
from django.utils import timezone

from taicho.core.vocabulary import Fault, Text, Unit
from taicho.store import audit, rights
from taicho.store.models import Body, Inspection, InspectionFinding
from taicho.store.workspaces import atomic

KINDS: Mapping[str, Text] = {"planned": Text("theo kế hoạch", "planned"), "surprise": Text("đột xuất", "by surprise")}


def plan(
    *, kind: str, subject: str, matter: str, place_code: str, place_path: str, unit: Unit, on: date, by: Any,
    body: Body | None = None, team: str = "", decision: str = "",
) -> Inspection:  # fmt: skip
    """Set an inspection: whom, what about, by whom, when. A planned one rests on a decision or a standing team."""
    if kind not in KINDS:
        raise Fault(Text("Chọn theo kế hoạch hoặc đột xuất.", "Choose planned or by surprise."))
    if not subject.strip() or not matter.strip():
        raise Fault(Text("Phải ghi nơi được kiểm tra và nội dung.", "Say who is inspected, and on what."))
    if body is None and not team.strip():
        raise Fault(Text("Phải có đoàn kiểm tra.", "An inspection needs a team."))
    if kind == "planned" and body is None and not decision.strip():
        raise Fault(Text("Kiểm tra theo kế hoạch phải có số quyết định.", "A planned inspection needs its decision."))
    with atomic():
        row = Inspection.objects.create(
            kind=kind, subject=subject.strip(), matter=matter.strip(), place_code=place_code, place_path=place_path,
            unit=str(unit), body=body, team=team.strip(), decision=decision.strip(), on=on, by=audit.name_of(by),
            at=timezone.now(),
        )  # fmt: skip
        audit.record(by=by, act="inspection.plan", subject=f"inspection/{row.pk}", place_path=place_path, kind=kind)
    return row


def hold(row: Inspection, *, on: date, result: str, by: Any) -> None:
    """It was held: the day and the result in words; findings are noted one by one."""
    if not result.strip():
        raise Fault(Text("Phải ghi kết quả kiểm tra.", "Write the result."))
    with atomic():
        waiting = Inspection.objects.filter(pk=row.pk, held_on=None, called_off="")
        if not waiting.update(held_on=on, result=result.strip()):
            raise Fault(Text("Cuộc kiểm tra đã kết thúc.", "The inspection is over already."))
        audit.record(by=by, act="inspection.hold", subject=f"inspection/{row.pk}", place_path=row.place_path)


def call_off(row: Inspection, *, reason: str, by: Any) -> None:
    """It will not be held, for a reason."""
    if not reason.strip():
        raise Fault(Text("Phải ghi lý do hủy.", "Say why it is called off."))
    with atomic():
        if not Inspection.objects.filter(pk=row.pk, held_on=None, called_off="").update(called_off=reason.strip()):
            raise Fault(Text("Cuộc kiểm tra đã kết thúc.", "The inspection is over already."))
        audit.record(by=by, act="inspection.call_off", subject=f"inspection/{row.pk}", place_path=row.place_path)


def note(
    row: Inspection, *, words: str, by: Any, serious: bool = False, remedy: str = "", due: date | None = None
) -> InspectionFinding:  # fmt: skip
    """Note a finding; what is to be put right has a day."""
    if row.held_on is None:
        raise Fault(Text("Ghi kết quả kiểm tra trước.", "Write the result of the inspection first."))
    if not words.strip():
        raise Fault(Text("Hãy ghi phát hiện.", "Say what was found."))
    if remedy.strip() and due is None:
        raise Fault(Text("Yêu cầu khắc phục phải có hạn.", "What is to be put right needs a day."))
    if due is not None and due < row.held_on:
        raise Fault(Text("Hạn khắc phục trước ngày kiểm tra.", "The day is before the inspection."))
    with atomic():
        made = InspectionFinding.objects.create(
            inspection=row, words=words.strip(), serious=serious, remedy=remedy.strip(), due=due,
            by=audit.name_of(by), at=timezone.now(),
        )  # fmt: skip
        audit.record(by=by, act="inspection.find", subject=f"inspection/{row.pk}", place_path=row.place_path)
    return made


def put_right(finding: InspectionFinding, *, on: date, words: str, by: Any) -> None:
    """The finding was put right: when, and how it shows."""
    if not words.strip():
        raise Fault(Text("Hãy ghi đã khắc phục thế nào.", "Say how it was put right."))
    with atomic():
        changed = InspectionFinding.objects.filter(pk=finding.pk, done_on=None).update(
            done_on=on, done_words=words.strip(), done_by=audit.name_of(by)
        )
        if not changed:
            raise Fault(Text("Phát hiện này đã được khắc phục.", "This has been put right already."))
        audit.record(
            by=by, act="inspection.put_right", subject=f"inspection/{finding.inspection_id}",
            place_path=finding.inspection.place_path,
        )  # fmt: skip


def listed(path: str, day: date) -> Any:
    """Inspections of a subtree, those still to come first, then the newest; with open and late findings counted."""
    rows = rights.within(Inspection.objects.select_related("body"), [path])
    unmet = Q(findings__done_on=None) & ~Q(findings__remedy="")
    return rows.annotate(
        many=Count("findings"),
        unmet=Count("findings", filter=unmet),
        overdue=Count("findings", filter=unmet & Q(findings__due__lt=day)),
    ).order_by(F("held_on").asc(nulls_first=True), "-on", "-id")
