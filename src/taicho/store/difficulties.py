"""Difficulties met and changes proposed: told to a named collector, answered, never lost (R012, R039)."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone

from taicho.core.vocabulary import Fault, Text, Unit
from taicho.store import audit, notices, rights
from taicho.store.models import Collector, Difficulty
from taicho.store.notices import Told
from taicho.store.workspaces import atomic

KINDS: Mapping[str, Text] = {
    "difficulty": Text("vướng mắc", "difficulty"),
    "proposal": Text("đề xuất", "proposal"),
}
PASSED_UP = "passed_up"
VERDICTS: Mapping[str, Text] = {
    "solved": Text("đã giải quyết", "solved"),
    "accepted": Text("chấp thuận", "accepted"),
    "passed_up": Text("đã chuyển cấp trên", "passed up"),
    "declined": Text("không chấp thuận", "declined"),
}


def raise_one(
    *, kind: str, plan_id: str, subject: str, place_code: str, place_path: str, unit: Unit, collector: Unit, words: str,
    on: date, by: Any, passed_from: Difficulty | None = None,
) -> Difficulty:  # fmt: skip
    """Tell a collector what stands in the way, or what should change; its officers find it among their notices."""
    if kind not in KINDS:
        raise Fault(Text("Chọn vướng mắc hoặc đề xuất.", "Choose a difficulty or a proposal."))
    if not words.strip():
        raise Fault(Text("Hãy ghi rõ vướng mắc, đề xuất.", "Say what the difficulty or the proposal is."))
    now = timezone.now()
    with atomic():
        row = Difficulty.objects.create(
            kind=kind, plan_id=plan_id, subject=subject, place_code=place_code, place_path=place_path, unit=str(unit),
            collector=str(collector), words=words.strip(), on=on, by=audit.name_of(by), at=now,
            passed_from=passed_from,
        )  # fmt: skip
        audit.record(
            by=by, act=f"difficulty.{kind}", subject=f"difficulty/{row.pk}", place_path=place_path, unit=str(unit),
            collector=str(collector), about=subject,
        )  # fmt: skip
        _tell(row, str(collector), "raised", on, now)
    return row


def _tell(row: Difficulty, unit: str, why: str, day: date, now: datetime) -> None:
    people = User.objects.filter(is_active=True, duties__unit=unit).distinct().values_list("pk", flat=True)
    notices.tell(day, [Told(one, why, f"difficulty/{row.pk}", row.place_code) for one in people], at=now)


def answer(row: Difficulty, *, verdict: str, words: str, on: date, by: Any, decider: Unit | None = None) -> Difficulty:
    """Answer in the collector's name, once; whoever raised it finds the answer among their notices.

    decider: who is told when the collector passes it up; a Fault when there is nobody above to pass it to.
    """
    if verdict not in VERDICTS:
        raise Fault(Text("Chọn cách giải quyết.", "Choose what is decided."))
    if not words.strip():
        raise Fault(Text("Hãy ghi nội dung trả lời.", "Write the answer."))
    if verdict == PASSED_UP and (decider is None or str(decider) == row.collector):
        raise Fault(
            Text("Kế hoạch không nêu nơi quyết định ở trên.", "The plan names nobody above who decides."),
            Text("Trả lời ngay, hoặc ghi nơi quyết định vào kế hoạch.", "Answer it, or name who decides in the plan."),
        )
    now = timezone.now()
    with atomic():
        changed = Difficulty.objects.filter(pk=row.pk, verdict="").update(
            verdict=verdict, answer=words.strip(), answered_on=on, answered_by=audit.name_of(by), answered_at=now
        )
        if not changed:
            raise Fault(Text("Việc này đã được trả lời.", "This has been answered already."))
        audit.record(
            by=by, act="difficulty.answer", subject=f"difficulty/{row.pk}", place_path=row.place_path, verdict=verdict
        )
        row.refresh_from_db()
        if verdict == PASSED_UP and decider is not None:
            _pass_up(row, decider, on, by)
        _tell(row, row.unit, "answered", on, now)
    return row


def _pass_up(row: Difficulty, decider: Unit, on: date, by: Any) -> Difficulty:
    """The same matter before who decides, with what the collector says to it."""
    return raise_one(
        kind=row.kind, plan_id=row.plan_id, subject=row.subject, place_code=row.place_code, place_path=row.place_path,
        unit=Unit.parse(row.collector), collector=decider, words=f"{row.words}\n\n{row.answer}", on=on, by=by,
        passed_from=row,
    )  # fmt: skip


def name_collector(plan_id: str, unit: Unit | None, *, on: date, by: Any, place_path: str) -> None:
    """Name who collects the difficulties of a plan from now on; None: whom the plan itself names."""
    with atomic():
        standing = Collector.objects.select_for_update().filter(plan_id=plan_id, ended_on=None)
        standing.update(ended_on=on, ended_by=audit.name_of(by))
        if unit is not None:
            Collector.objects.create(
                plan_id=plan_id, unit=str(unit), since=on, by=audit.name_of(by), at=timezone.now()
            )  # fmt: skip
        audit.record(by=by, act="plan.collector", subject=plan_id, place_path=place_path, unit=str(unit or ""))


def named_collector(plan_id: str) -> Unit | None:
    """Who has been named in the product; None where nobody was."""
    row = Collector.objects.filter(plan_id=plan_id, ended_on=None).order_by("-id").first()
    return Unit.parse(row.unit) if row else None


def found(path: str, day: date, *, waiting: bool = False, subject: str = "") -> Any:
    """Those raised by `day` in a subtree, waiting ones first, then the newest."""
    rows = rights.within(Difficulty.objects.filter(on__lte=day), [path])
    if waiting:
        rows = rows.filter(verdict="")
    if subject:
        rows = rows.filter(subject=subject)
    return rows.order_by("verdict", "-on", "-id")


def may_answer(person: Any, row: Difficulty, units: Sequence[str]) -> bool:
    """Whether the person acts for the collector."""
    return row.collector in units and rights.may(person, "see", row.place_path)
