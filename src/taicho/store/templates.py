"""A province's own words for reports: versions laid over the pack's templates, for a place and everything below it."""

from typing import Any

from django.db.models import Max
from django.utils import timezone

from taicho.core.vocabulary import Fault, Text
from taicho.store import audit, locks
from taicho.store.models import ReportTemplate
from taicho.store.workspaces import atomic


def save(template_id: str, source: str, *, place_code: str, place_path: str, reason: str, by: Any) -> ReportTemplate:
    """A new version for the place; the one before ends. Whether the text is a template is checked before."""
    if not reason.strip():
        raise Fault(Text("Phải ghi lý do thay mẫu.", "Say why the template is changed."))
    with atomic():
        locks.one_at_a_time(f"template/{template_id}/{place_path}")
        now, mine = timezone.now(), ReportTemplate.objects.filter(template_id=template_id, place_path=place_path)
        last = mine.aggregate(last=Max("version"))["last"] or 0
        mine.filter(ended_at=None).update(ended_at=now, ended_by=audit.name_of(by))
        row = ReportTemplate.objects.create(
            template_id=template_id, place_code=place_code, place_path=place_path, version=last + 1, source=source,
            reason=reason.strip(), by=audit.name_of(by), at=now,
        )  # fmt: skip
        audit.record(
            by=by, act="template.save", subject=f"{template_id}/{place_code}", place_path=place_path,
            version=row.version, reason=reason,
        )  # fmt: skip
    return row


def drop(template_id: str, *, place_path: str, reason: str, by: Any) -> None:
    """The pack's words (or those of a place above) count again; the versions stay."""
    if not reason.strip():
        raise Fault(Text("Phải ghi lý do.", "A reason is needed."))
    with atomic():
        standing = ReportTemplate.objects.filter(template_id=template_id, place_path=place_path, ended_at=None)
        if not standing.update(ended_at=timezone.now(), ended_by=audit.name_of(by)):
            raise Fault(Text("Nơi này không có mẫu riêng.", "This place has no template of its own."))
        audit.record(by=by, act="template.drop", subject=template_id, place_path=place_path, reason=reason)


def standing(place_path: str) -> list[ReportTemplate]:
    """The own templates that count at a place: its own and those of places above, the nearest of each id."""
    nearest: dict[str, ReportTemplate] = {}
    for row in ReportTemplate.objects.filter(ended_at=None):
        if place_path.startswith(row.place_path):
            known = nearest.get(row.template_id)
            if known is None or len(row.place_path) > len(known.place_path):
                nearest[row.template_id] = row
    return list(nearest.values())


def history(template_id: str, place_path: str) -> list[ReportTemplate]:
    """Every version of a place's own template, newest first."""
    rows = ReportTemplate.objects.filter(template_id=template_id, place_path=place_path)
    return list(rows.order_by("-version"))
