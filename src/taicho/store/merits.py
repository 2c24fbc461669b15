"""Commendations and violations: proposed by a unit, decided by a leader, listed (R035, R036)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils import timezone

from taicho.core.vocabulary import Fault, Text, Unit
from taicho.store import audit, rights
from taicho.store.models import Merit
from taicho.store.workspaces import atomic

KINDS: Mapping[str, Text] = {
    "commendation": Text("khen thưởng", "commendation"),
    "violation": Text("vi phạm", "violation"),
}
STATES: Mapping[str, Text] = {
    "proposed": Text("đề nghị", "proposed"),
    "decided": Text("đã quyết định", "decided"),
    "declined": Text("không xét", "declined"),
}


def propose(
    *, kind: str, who: str, person: bool, what: str, place_code: str, place_path: str, unit: Unit, on: date, by: Any,
    basis: str = "",
) -> Merit:  # fmt: skip
    """Propose a commendation, or note a violation with the article it breaks. A Fault says what is missing."""
    if kind not in KINDS:
        raise Fault(Text("Chọn khen thưởng hoặc vi phạm.", "Choose a commendation or a violation."))
    if not who.strip() or not what.strip():
        raise Fault(Text("Phải ghi đối tượng và nội dung.", "Say who and for what."))
    if kind == "violation" and not basis.strip():
        raise Fault(
            Text("Vi phạm phải ghi quy định bị vi phạm.", "A violation names the rule it breaks."),
            Text("Ví dụ: điểm, khoản, điều, số văn bản.", "For example: point, clause, article, document."),
        )
    with atomic():
        row = Merit.objects.create(
            kind=kind, who=who.strip(), person=person, what=what.strip(), place_code=place_code, place_path=place_path,
            unit=str(unit), on=on, basis=basis.strip(), by=audit.name_of(by), at=timezone.now(),
        )  # fmt: skip
        audit.record(by=by, act=f"merit.{kind}", subject=f"merit/{row.pk}", place_path=place_path, unit=str(unit))
    return row


def decide(
    row: Merit, *, state: str, on: date, by: Any, form: str = "", amount: int | None = None, decision: str = "",
    words: str = "",
) -> None:  # fmt: skip
    """Decide once: with form and number of the decision, or decline with a reason; never one's own proposal."""
    if state not in ("decided", "declined"):
        raise Fault(Text("Chọn quyết định hoặc không xét.", "Choose to decide or to decline."))
    if state == "decided" and not (decision.strip() and form.strip()):
        raise Fault(Text("Phải ghi hình thức và số quyết định.", "Give the form and the number of the decision."))
    if state == "declined" and not words.strip():
        raise Fault(Text("Phải ghi lý do không xét.", "Say why it is declined."))
    if amount is not None and amount < 0:
        raise Fault(Text("Số tiền không thể âm.", "An amount cannot be negative."))
    if row.by == audit.name_of(by):
        raise Fault(Text("Người đề nghị không tự quyết định.", "Who proposed it does not decide it."))
    with atomic():
        changed = Merit.objects.filter(pk=row.pk, state="proposed").update(
            state=state, form=form.strip(), amount=amount, decision=decision.strip(), decided_on=on,
            decided_by=audit.name_of(by), words=words.strip(),
        )  # fmt: skip
        if not changed:
            raise Fault(Text("Việc này đã được quyết định.", "This has been decided already."))
        audit.record(by=by, act=f"merit.{state}", subject=f"merit/{row.pk}", place_path=row.place_path)


def listed(path: str, day: date, kind: str) -> Any:
    """Those of a subtree by the day, the newest first."""
    rows = rights.within(Merit.objects.filter(kind=kind, on__lte=day), [path])
    return rows.order_by("-on", "-id")


def name_for(row: Merit, personal: bool) -> str:
    """The name for a reader: a person's only by right to personal data."""
    return row.who if personal or not row.person else "…"


def names_read(rows: list[Merit], *, place_path: str, by: Any) -> None:
    """Names of persons were shown: written down with the keys of the rows."""
    keys = [row.pk for row in rows if row.person]
    if keys:
        audit.record(by=by, act="read.people", subject="merits", place_path=place_path, keys=keys)
