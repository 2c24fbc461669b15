"""Runs of the day: their steps with their times, the snapshot everything came from, the proposals they wrote."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.utils import timezone

from taicho.core.levels import Proposal, Reason
from taicho.store import audit, bulk
from taicho.store.models import ProposalRecord, Run
from taicho.store.workspaces import atomic

RUNNING, DONE, FAILED, BROKEN = "running", "done", "failed", "broken"


def begin(day: date, *, by: Any = None) -> Run:
    """A new run of the day. One that says it is running was broken off: it is marked so, and the day is run anew."""
    with atomic():
        Run.objects.filter(day=day, state=RUNNING).update(state=BROKEN, finished_at=timezone.now())
        row = Run.objects.create(day=day, state=RUNNING, started_at=timezone.now(), by=audit.name_of(by))
        audit.record(by=by, act="run.begin", subject=f"day/{day}", id=row.pk)
    return row


def note_steps(run: Run, steps: Sequence[Mapping[str, Any]]) -> None:
    """The steps finished so far, each with its name in both languages and its seconds."""
    run.steps = [dict(step) for step in steps]
    run.save(update_fields=["steps"])


def finish(run: Run, *, snapshot: str, changed: Mapping[str, Any]) -> None:
    """The day has been run to its end; its snapshot is written on it."""
    with atomic():
        run.state, run.snapshot, run.changed, run.finished_at = DONE, snapshot, dict(changed), timezone.now()
        run.save()
        audit.record(by=run.by, act="run.finish", subject=f"day/{run.day}", id=run.pk, snapshot=snapshot)


def fail(run: Run, error: Exception) -> None:
    """The run ended with an error; its kind is kept, its words only when they are a sentence of ours."""
    from taicho.core.vocabulary import Fault

    words = error.what.en if isinstance(error, Fault) else ""
    with atomic():
        run.state, run.error, run.finished_at = FAILED, f"{type(error).__name__}: {words}", timezone.now()
        run.save()
        audit.record(by=run.by, act="run.fail", subject=f"day/{run.day}", id=run.pk, error=type(error).__name__)


def is_done(day: date) -> bool:
    """Whether the day has been run to its end."""
    return Run.objects.filter(day=day, state=DONE).exists()


def latest(day: date | None = None) -> Run | None:
    """The last finished run, of `day` or (None) of any day."""
    found = Run.objects.filter(state=DONE)
    return (found if day is None else found.filter(day=day)).order_by("-day", "-id").first()


def runs() -> Any:
    """All runs, newest first."""
    return Run.objects.order_by("-id")


_COLUMNS = ("run_id", "day", "place_code", "scale", "rung", "step", "marks", "missing", "reasons", "needs_confirmation")


def write_proposals(run: Run, found: Iterable[Proposal]) -> dict[str, int]:
    """Keep what the rules proposed, in place of what an earlier run of the same day wrote.

    Returns how many there are, how many have no rung, and how many rose or fell since the last day that was run.
    """
    proposals = list(found)
    scales = {proposal.rules for proposal in proposals}
    with atomic():
        before = _steps_before(run.day, scales)
        ProposalRecord.objects.filter(day=run.day, scale__in=scales).delete()
        bulk.insert(ProposalRecord._meta.db_table, _COLUMNS, (_row(run, proposal) for proposal in proposals))
    counts: Counter[str] = Counter({"proposed": len(proposals), "none": 0, "raised": 0, "lowered": 0})
    for proposal in proposals:
        counts["none"] += proposal.rung is None
        old = before.get((proposal.rules, proposal.place))
        if old is not None and proposal.rung is not None:
            counts["raised"] += proposal.rung > old
            counts["lowered"] += proposal.rung < old
    return dict(counts)


def _steps_before(day: date, scales: Iterable[str]) -> dict[tuple[str, str], int]:
    """(scale, place) -> step of the last day before that was run."""
    last = ProposalRecord.objects.filter(day__lt=day, scale__in=list(scales)).order_by("-day").first()
    if last is None:
        return {}
    rows = ProposalRecord.objects.filter(day=last.day, step__isnull=False)
    found = rows.values_list("scale", "place_code", "step")
    return {(scale, place): step for scale, place, step in found if step is not None}


def _row(run: Run, proposal: Proposal) -> tuple[Any, ...]:
    reasons = [] if proposal.rung is None else [reason_as_json(reason) for reason in proposal.reasons]
    return (
        run.pk,
        run.day.isoformat(),
        proposal.place,
        proposal.rules,
        proposal.rung_id,
        proposal.rung,
        _json(list(proposal.marks)),
        _json(list(proposal.missing)),
        _json(reasons),
        _json(list(proposal.needs_confirmation)),
    )


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)


def reason_as_json(reason: Reason) -> dict[str, Any]:
    """A reason as plain values; what is empty is left out."""
    values = {
        "kind": reason.kind.value,
        "indicator": reason.indicator,
        "where": dict(reason.where),
        "value": reason.value,
        "op": reason.op,
        "threshold": reason.threshold,
        "upto": reason.upto,
        "rung": reason.rung,
        "class": reason.cls,
        "cite": str(reason.cite),
        "value_id": reason.value_id,
        "places": list(reason.places),
    }
    return {name: value for name, value in values.items() if value not in (None, "", [], {})}


def proposals(scale: str, place: str) -> Any:
    """What was proposed for a place on a scale, newest day first."""
    return ProposalRecord.objects.filter(scale=scale, place_code=place).order_by("-day")
