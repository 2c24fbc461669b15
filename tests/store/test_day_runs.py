"""Runs of the day and what they propose: kept once per day, compared with the day before."""

from datetime import date
from typing import Any

from taicho.core.levels import Proposal, Reason, ReasonKind, Rung, Scale
from taicho.core.vocabulary import Citation, Confidence, Fault, Text
from taicho.store import runs
from taicho.store.models import ProposalRecord, Run

RUNGS = tuple(Rung(n, str(n), Text(f"cấp {n}", f"level {n}")) for n in (1, 2, 3, 4))
SCALE = Scale("vn-4800-2021", Text("4800", "4800"), RUNGS)


def proposal(place: str, step: int | None, day: int) -> Proposal:
    """What the rules say of a place."""
    why = Reason(
        ReasonKind.READING, Citation("4800/QĐ-BYT", "II.1"), Confidence.SOURCE, indicator="incidence_7d", value=31.5,
        op="≥", threshold=20.0, rung=step,
    )  # fmt: skip
    return Proposal(
        place, SCALE.id, date(2021, 10, day), step, step, 4, ("unconfirmed",) if step else (), ("deaths",), (why,),
        ("row_2",), SCALE,
    )  # fmt: skip


def run(day: int, **steps: int | None) -> dict[str, int]:
    """A whole run; place names start with p."""
    row = runs.begin(date(2021, 10, day), by="lan")
    changed = runs.write_proposals(row, [proposal(place[1:], step, day) for place, step in steps.items()])
    runs.finish(row, snapshot="000001-abc", changed=changed)
    return changed


def test_a_run_keeps_its_proposals_and_says_what_rose(workspace: Any) -> None:
    """Against the last day that was run, not against yesterday's calendar."""
    assert run(1, p70=2, p74=3, p79=None) == {"proposed": 3, "none": 1, "raised": 0, "lowered": 0}
    assert run(4, p70=3, p74=1, p79=4) == {"proposed": 3, "none": 0, "raised": 1, "lowered": 1}
    kept = ProposalRecord.objects.get(day=date(2021, 10, 4), place_code="70")
    assert (kept.step, kept.rung, kept.marks, kept.needs_confirmation) == (3, "3", ["unconfirmed"], ["row_2"])
    assert kept.reasons[0]["cite"] == "4800/QĐ-BYT, II.1"
    assert kept.reasons[0]["value"] == 31.5


def test_the_same_day_again_replaces_what_it_wrote(workspace: Any) -> None:
    """One proposal a place, scale and day; both runs stay on record."""
    run(1, p70=2, p74=2)
    run(1, p70=3)
    assert [(one.place_code, one.step) for one in ProposalRecord.objects.all()] == [("70", 3)]
    assert Run.objects.count() == 2


def test_a_broken_run_is_closed_when_the_day_is_run_anew(workspace: Any) -> None:
    """Only a finished run counts as done; the error of a failed one is kept without a traceback."""
    day = date(2021, 10, 1)
    first = runs.begin(day)
    assert not runs.is_done(day)
    second = runs.begin(day)
    first.refresh_from_db()
    assert first.state == "broken"
    runs.fail(second, Fault(Text("hỏng", "broken reading")))
    second.refresh_from_db()
    assert (second.state, second.error) == ("failed", "Fault: broken reading")
    assert not runs.is_done(day)
    run(1, p70=1)
    assert runs.is_done(day)
    found = runs.latest(day)
    assert found is not None
    assert found.snapshot == "000001-abc"
    assert runs.latest(date(2021, 10, 2)) is None


def test_steps_are_noted_as_they_end(workspace: Any) -> None:
    """A page can show how far the run is."""
    row = runs.begin(date(2021, 10, 1))
    runs.note_steps(row, [{"vi": "Chốt số liệu", "en": "Freeze", "seconds": 0.4}])
    assert Run.objects.get().steps == [{"vi": "Chốt số liệu", "en": "Freeze", "seconds": 0.4}]
