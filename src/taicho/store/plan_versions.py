"""Versions of plans that were issued: which file holds on which day, what changed, why."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils import timezone

from taicho.core.vocabulary import Fault, Text
from taicho.store import audit
from taicho.store.models import Document, PlanIssue, PlanVersion
from taicho.store.workspaces import atomic


def versions(plan_id: str) -> list[PlanVersion]:
    """The versions of a plan, newest first; [] for a plan of the packs that was never amended here."""
    return list(PlanVersion.objects.filter(plan_id=plan_id).select_related("document").order_by("-number"))


def files_on(day: date) -> list[str]:
    """The file of every plan that runs here as it holds on `day`, in the order the plans were issued."""
    issues = PlanIssue.objects.filter(ended_at=None).order_by("id")
    held: dict[str, str] = {}
    for one in PlanVersion.objects.filter(since__lte=day).order_by("plan_id", "number"):
        held[one.plan_id] = one.file
    return [held.get(issue.plan_id, issue.file) for issue in issues]


def latest_file(plan_id: str) -> str:
    """The file of the newest version of a plan; "" for a plan that was never issued here."""
    version = PlanVersion.objects.filter(plan_id=plan_id).order_by("-number").first()
    issue = PlanIssue.objects.filter(plan_id=plan_id).first()
    return version.file if version else issue.file if issue else ""


def add(
    plan_id: str, *, file: str, document: Document, draft_number: int, place: str, place_path: str, since: date,
    changes: Mapping[str, Any], reason: str, by: Any,
) -> PlanVersion:  # fmt: skip
    """Put a version of a plan in force: the first, or the next one. In the transaction of the caller.

    The first file of a plan holds until the first version that begins. A Fault when the same draft has been issued
    already, or a later version lacks its reason or begins before the one at hand.
    """
    with atomic():
        Document.objects.select_for_update().get(pk=document.pk)
        before = PlanVersion.objects.select_for_update().filter(plan_id=plan_id).order_by("-number").first()
        now = timezone.now()
        issue, new = PlanIssue.objects.get_or_create(
            plan_id=plan_id, defaults={"file": file, "place_code": place, "by": audit.name_of(by), "at": now}
        )
        _may_follow(before, document, draft_number, since)
        if not new and not reason.strip():
            raise Fault(Text("Sửa đổi kế hoạch phải ghi lý do.", "Amending a plan needs a reason."))
        PlanIssue.objects.filter(pk=issue.pk).exclude(ended_at=None).update(ended_at=None)
        made = PlanVersion.objects.create(
            plan_id=plan_id, number=before.number + 1 if before else 1, file=file, document=document,
            draft_number=draft_number, since=since, changes=dict(changes), reason=reason.strip(),
            by=audit.name_of(by), at=now,
        )  # fmt: skip
        Document.objects.filter(pk=document.pk).update(plan_id=plan_id)
        audit.record(
            by=by, act="plan.issue" if new else "plan.amend", subject=plan_id, place_path=place_path,
            file=file, version=made.number, document=document.pk, changes=dict(changes),
        )  # fmt: skip
    return made


def _may_follow(before: PlanVersion | None, document: Document, draft_number: int, since: date) -> None:
    if before is None:
        return
    if before.document_id == document.pk and before.draft_number == draft_number:
        raise Fault(
            Text("Bản dự thảo này đã được ban hành.", "This version of the draft has been issued."),
            Text("Sửa dự thảo rồi ban hành bản mới.", "Change the draft, then issue the new version."),
        )
    if since < before.since:
        raise Fault(
            Text(
                f"Bản mới có hiệu lực trước bản đang có ({before.since:%-d/%-m/%Y}).",
                f"The new version would hold before the present one ({before.since}).",
            ),
            Text("Chọn ngày có hiệu lực muộn hơn.", "Choose a later day."),
        )


def followed(version: PlanVersion) -> None:
    """The steps that follow the issue are done."""
    PlanVersion.objects.filter(pk=version.pk).update(followed_at=timezone.now())


def waiting() -> list[PlanVersion]:
    """Issues whose following steps were broken off."""
    return list(PlanVersion.objects.filter(followed_at=None).order_by("id"))
