"""Where a task stands, when a standing duty is reviewed, on which days somebody is told."""

from datetime import date, timedelta

import pytest
from attrs import evolve

from orders.drawn import COMMITTEE, PLACES, PLAN, tasks
from taicho.core.orders import GROUPS, Entry, Hand, Step, TaskState, count, record_for, stand, tasks_on
from taicho.core.orders.reviews import report_due, review_due
from taicho.core.orders.rhythm import Rhythm
from taicho.core.plans import ReportBack
from taicho.intake.following import rhythm

DAY = date(2021, 9, 1)


def test_the_owed_round_speaks_for_a_task_that_comes_back() -> None:
    """Its key and day come before those of the coming round, until it is done."""
    monthly = tasks(DAY)["monthly"]
    owed = stand(monthly, {}, DAY)
    assert (owed.key, owed.due, owed.late_days, owed.group) == (
        "drawn#monthly/2021-08-30",
        date(2021, 8, 30),
        2,
        "late",
    )
    last = evolve(monthly, due=monthly.last_due)
    through = stand(monthly, {last.key: record_for(last, TaskState.ACCEPTED)}, DAY)
    assert (through.key, through.late_days, through.group) == (monthly.key, 0, "later")


@pytest.mark.parametrize(
    ("state", "day", "group"),
    [
        (TaskState.OPEN, date(2021, 8, 18), "due"),
        (TaskState.OPEN, date(2021, 8, 21), "late"),
        (TaskState.DONE, date(2021, 8, 21), "waiting"),
        (TaskState.ACCEPTED, date(2021, 8, 21), "ended"),
        (TaskState.CANCELLED, date(2021, 8, 21), "ended"),
    ],
)
def test_the_list_of_a_task_follows_its_state_and_day(state: TaskState, day: date, group: str) -> None:
    """Late, soon due, waiting for acceptance, ended."""
    dated = tasks()["dated"]
    assert stand(dated, {dated.key: record_for(dated, state)}, day).group == group


def test_every_task_stands_in_one_list_and_counts_as_the_core_counts() -> None:
    """No task falls between the lists."""
    for one in tasks_on(PLAN, DAY, PLACES):
        found = stand(one, {}, DAY)
        assert found.group in GROUPS
        assert found.counts == count(one, {}, DAY)


def test_a_standing_duty_is_reviewed_from_its_first_day_or_its_last_review() -> None:
    """A dated task has no review, an ended duty neither."""
    always, dated = tasks()["always"], tasks()["dated"]
    since = date(2021, 8, 17)
    record = record_for(always)
    assert review_due(always, record, since=since, last=None, every_days=30) == date(2021, 9, 16)
    assert review_due(always, record, since=since, last=date(2021, 9, 10), every_days=7) == date(2021, 9, 17)
    assert review_due(always, record_for(always, TaskState.CANCELLED), since=since, last=None, every_days=30) is None
    assert review_due(dated, record_for(dated), since=since, last=None, every_days=30) is None


def test_a_result_is_owed_apart_from_the_work_until_it_is_reported() -> None:
    """Done on the 18th, reported by the 19th: finishing is not yet reporting, acceptance ends both."""
    back = ReportBack((COMMITTEE,), due=date(2021, 8, 19))
    one = evolve(tasks()["dated"], report=back)
    done = evolve(record_for(one, TaskState.DONE), entries=(Entry(Step.FINISH, DAY, Hand.LEAD, "lan", "xong"),))
    assert report_due(one, done, reported=None) == date(2021, 8, 19)
    assert report_due(one, done, reported=date(2021, 8, 19)) is None
    assert report_due(one, record_for(one, TaskState.ACCEPTED), reported=None) is None
    assert report_due(tasks()["monthly"], record_for(one), reported=None) is None, "that report is a task of its own"


def test_people_are_told_on_the_days_of_the_pack() -> None:
    """Seven, three, one and no days before; one, three, seven days after and every seventh from there."""
    told = [days for days in range(-30, 10) if rhythm().speaks(days, rhythm().before)]
    assert told == [-28, -21, -14, -7, -3, -1, 0, 1, 3, 7]


def test_a_rhythm_without_days_after_tells_every_so_many_days() -> None:
    """Nothing is told on the day itself when zero is not among the days before."""
    quiet = Rhythm(30, (2,), (), 5, (), (), 3, 1)
    start = date(2021, 1, 1)
    days = [(start - timedelta(days=n) - start).days for n in range(12)]
    assert [day for day in days if quiet.speaks(day, quiet.before)] == [-5, -10]
