"""Urgency, reviews and reports noted beside the steps of a task."""

from datetime import date, timedelta
from typing import Any

import pytest
from attrs import evolve

from taicho.core.orders import Task
from taicho.core.plans import ReportBack
from taicho.core.vocabulary import Fault, Text, Unit
from taicho.store import following
from taicho.store.following import REPORT, REVIEW, Marks

LEAD, HELPER, GIVER = Unit("health_centre", "691"), Unit("police", "691"), Unit("people_committee", "691")
DAY, PATH = date(2021, 9, 1), "/VN/70/691/"
DATED = Task(
    "1.5", "152", Text("Rà soát", "Review"), (LEAD,), "II.1.5", GIVER, "691", coordinating=(HELPER,), due=DAY,
    report=ReportBack((GIVER,), due=DAY),
)  # fmt: skip
STANDING = evolve(DATED, id="1.4", due=None, report=None, standing=True)


def note(task: Task, kind: str, unit: Unit = LEAD, words: str = "đã làm", on: date = DAY) -> None:
    following.note(task, kind, unit=unit, place_path=PATH, on=on, words=words, by="lan")


def test_the_last_urgency_and_the_last_rhythm_count(workspace: Any) -> None:
    """Each mark says one thing and leaves the other as it was."""
    following.mark(STANDING, place_path=PATH, by="minh", urgency=2)
    following.mark(STANDING, place_path=PATH, by="minh", review_days=7)
    following.mark(DATED, place_path=PATH, by="minh", urgency=1)
    following.mark(DATED, place_path=PATH, by="minh", urgency=0)
    marks = Marks.read(until=DAY)
    assert (marks.urgency("152#1.4"), marks.review_days("152#1.4")) == (2, 7)
    assert (marks.urgency("152#1.5"), marks.review_days("152#1.5")) == (0, None)
    assert (marks.urgency("nothing"), marks.review_days("nothing")) == (0, None)


def test_every_note_and_mark_changes_the_version(workspace: Any) -> None:
    """A board made before is known as old."""
    seen = {following.version()}
    following.mark(DATED, place_path=PATH, by="minh", urgency=1)
    seen.add(following.version())
    note(STANDING, REVIEW)
    seen.add(following.version())
    assert len(seen) == 3


def test_a_review_and_a_report_are_known_from_their_day_on(workspace: Any) -> None:
    """Not on an earlier page; the report belongs to the round, the review to the duty."""
    note(STANDING, REVIEW)
    note(DATED, REPORT)
    assert Marks.read(until=DAY).reviewed("152#1.4") == DAY
    assert Marks.read(until=DAY).reported(DATED.key) == DAY
    assert Marks.read(until=DAY - timedelta(days=1)).reviewed("152#1.4") is None
    assert [one.words for one in following.notes("152#1.5", DAY)] == ["đã làm"]


@pytest.mark.parametrize(
    ("task", "kind", "unit", "words"),
    [
        (DATED, REVIEW, LEAD, "đã làm"),
        (STANDING, REPORT, LEAD, "đã làm"),
        (STANDING, REVIEW, HELPER, "đã làm"),
        (STANDING, REVIEW, LEAD, "  "),
    ],
)
def test_a_note_out_of_place_is_refused(workspace: Any, task: Task, kind: str, unit: Unit, words: str) -> None:
    """A review of a dated task, a report nobody asked for, a foreign unit, no words."""
    with pytest.raises(Fault):
        note(task, kind, unit, words)
    assert not following.notes(following.name_of(task), DAY).exists()


@pytest.mark.parametrize("given", [{"urgency": 4}, {"urgency": -1}, {"review_days": 0}, {"review_days": 30}])
def test_a_mark_out_of_place_is_refused(workspace: Any, given: dict[str, int]) -> None:
    """Unknown degrees, no days, a rhythm for a dated task."""
    with pytest.raises(Fault):
        following.mark(DATED if given == {"review_days": 30} else STANDING, place_path=PATH, by="minh", **given)
