"""What may happen to a task: no way to acceptance but through the giver; once extended, late ones explained."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from orders.drawn import COMMITTEE, HEALTH, POLICE, tasks
from taicho.core.orders import Entry, Hand, Step, TaskRecord, TaskState, can, record_for, replay, take_step, who_may
from taicho.core.orders.steps import STEPS, as_markdown, hands_of, refusal_of, steps_open_to
from taicho.core.plans import OrderKind
from taicho.core.vocabulary import Fault

DUE = date(2021, 8, 20)
BEFORE, AFTER = DUE - timedelta(days=1), DUE + timedelta(days=1)


def entry(step: Step, on: date = BEFORE, hand: Hand = Hand.LEAD, by: str = "lan", **given: object) -> Entry:
    return Entry(step, on, hand, by, **{"words": "lý do", **given})  # type: ignore[arg-type]


def fresh() -> TaskRecord:
    return record_for(tasks()["dated"])


def after(*entries: Entry) -> TaskRecord:
    record = fresh()
    for one in entries:
        record = take_step(record, one)
    return record


GIVER = {"hand": Hand.GIVER, "by": "minh"}


def test_the_usual_way() -> None:
    record = after(
        entry(Step.START),
        entry(Step.PROGRESS, percent=40),
        entry(Step.PROGRESS, hand=Hand.HELPER, percent=80),
        entry(Step.FINISH, evidence=("bb-01.pdf",)),
        entry(Step.ACCEPT, **GIVER),
    )
    assert (record.state, record.percent, record.ended) == (TaskState.ACCEPTED, 80, True)


def test_the_record_is_its_entries_replayed() -> None:
    kept = after(entry(Step.START), entry(Step.FINISH), entry(Step.RETURN, **GIVER))
    assert replay(tasks()["dated"], kept.entries) == kept


def test_a_returned_task_is_worked_on_again() -> None:
    record = after(entry(Step.FINISH), entry(Step.RETURN, **GIVER))
    assert record.state is TaskState.RETURNED and record.late(AFTER)
    again = take_step(record, entry(Step.FINISH))
    assert again.state is TaskState.DONE and not again.late(AFTER)


def test_only_done_leads_to_accepted_and_only_the_giver_leads_there() -> None:
    ways = [
        (state, step) for state, steps in STEPS.items() for step, rule in steps.items() if rule.to is TaskState.ACCEPTED
    ]
    assert ways == [(TaskState.DONE, Step.ACCEPT)]
    assert who_may(TaskState.DONE, Step.ACCEPT) == {Hand.GIVER}
    assert set(STEPS[TaskState.DONE]) == {Step.ACCEPT, Step.RETURN}


def test_every_state_has_its_row_and_ends_have_none() -> None:
    assert set(STEPS) == set(TaskState)
    assert {state for state in TaskState if not STEPS[state]} == {
        TaskState.ACCEPTED,
        TaskState.DECLINED,
        TaskState.CANCELLED,
    }
    assert can(TaskState.OPEN, Step.START) and not can(TaskState.OPEN, Step.ACCEPT)


@given(
    st.lists(
        st.builds(
            Entry,
            st.sampled_from(Step),
            st.integers(0, 20).map(lambda days: BEFORE + timedelta(days=days)),
            st.sampled_from(Hand),
            st.sampled_from(["lan", "minh", "hoa"]),
            st.sampled_from(["", "lý do"]),
            new_due=st.one_of(st.none(), st.integers(0, 30).map(lambda days: DUE + timedelta(days=days))),
        ),
        max_size=25,
    ),
    st.sampled_from([TaskState.OPEN, TaskState.PROPOSED]),
)
def test_whatever_is_tried_acceptance_stands_on_anothers_report(tries: list[Entry], first: TaskState) -> None:
    record = evolve(fresh(), state=first)
    for one in tries:
        try:
            record = take_step(record, one)
        except Fault as refused:
            assert refused.what.vi and refused.what.en
    taken = [one.step for one in record.entries]
    assert taken.count(Step.EXTEND) <= 1 and taken.count(Step.ASK) <= 1
    assert taken.count(Step.REFUSE) <= taken.count(Step.ASK)
    assert record.due == (record.entries[taken.index(Step.EXTEND)].new_due if Step.EXTEND in taken else DUE)
    assert [one.on for one in record.entries] == sorted(one.on for one in record.entries)
    if record.state is TaskState.ACCEPTED:
        finish, accept = record.entries[-2:]
        assert (finish.step, finish.hand) == (Step.FINISH, Hand.LEAD)
        assert (accept.step, accept.hand) == (Step.ACCEPT, Hand.GIVER)
        assert finish.by != accept.by
    assert record.state is not TaskState.DECLINED, "an order cannot be declined"


@pytest.mark.parametrize(
    ("record", "tried", "words"),
    [
        (fresh(), entry(Step.ACCEPT, **GIVER), "không thể nghiệm thu"),
        (fresh(), entry(Step.FINISH, hand=Hand.HELPER), "Chỉ đơn vị chủ trì"),
        (fresh(), entry(Step.FINISH, words="  "), "minh chứng"),
        (fresh(), entry(Step.CANCEL, words="", **GIVER), "lý do"),
        (fresh(), entry(Step.EXPLAIN), "chưa quá hạn"),
        (fresh(), entry(Step.FINISH, on=AFTER), "giải trình trước"),
        (fresh(), entry(Step.EXTEND, on=AFTER, new_due=date(2021, 9, 1), **GIVER), "giải trình trước"),
        (fresh(), entry(Step.EXTEND, **GIVER), "Hạn mới"),
        (fresh(), entry(Step.EXTEND, new_due=DUE, **GIVER), "Hạn mới"),
        (fresh(), entry(Step.EXTEND, new_due=date(2021, 9, 1)), "Chỉ nơi giao việc"),
        (fresh(), entry(Step.ASK, new_due=date(2021, 9, 1), **GIVER), "Chỉ đơn vị chủ trì"),
        (fresh(), entry(Step.ASK, new_due=date(2021, 9, 1), words=" "), "lý do"),
        (fresh(), entry(Step.ASK, new_due=DUE), "Hạn mới"),
        (fresh(), entry(Step.ASK), "Hạn mới"),
        (fresh(), entry(Step.ASK, on=AFTER, new_due=date(2021, 9, 1)), "giải trình trước"),
        (record_for(tasks()["always"]), entry(Step.ASK, new_due=DUE), "không có hạn"),
        (fresh(), entry(Step.REFUSE, **GIVER), "Không có đề nghị"),
        (after(entry(Step.FINISH, by="lan")), entry(Step.ACCEPT, hand=Hand.GIVER, by="lan"), "tự nghiệm thu"),
        (after(entry(Step.START)), entry(Step.PROGRESS, on=BEFORE - timedelta(days=1)), "sớm hơn"),
        (fresh(), entry(Step.DECLINE), "không thể từ chối"),
        (record_for(tasks()["always"]), entry(Step.EXTEND, new_due=DUE, **GIVER), "không có hạn"),
    ],
)
def test_a_refused_step_says_why(record: TaskRecord, tried: Entry, words: str) -> None:
    refusal = refusal_of(record, tried)
    assert refusal is not None and words in refusal.vi and refusal.en
    with pytest.raises(Fault):
        take_step(record, tried)


def test_a_late_task_is_explained_then_finished() -> None:
    explained = take_step(fresh(), entry(Step.EXPLAIN, on=AFTER))
    assert fresh().late(AFTER) and not fresh().explained(AFTER)
    assert explained.late(AFTER) and explained.explained(AFTER)
    assert take_step(explained, entry(Step.FINISH, on=AFTER)).state is TaskState.DONE


def test_an_extension_moves_the_day_once_and_a_second_delay_needs_a_second_word() -> None:
    later = date(2021, 8, 30)
    record = after(entry(Step.EXPLAIN, on=AFTER), entry(Step.EXTEND, on=AFTER, new_due=later, **GIVER))
    assert (record.due, record.extended_from, record.late(AFTER)) == (later, DUE, False)
    assert not record.explained(later + timedelta(days=1))
    again = refusal_of(record, entry(Step.EXTEND, on=AFTER, new_due=date(2021, 9, 9), **GIVER))
    assert again is not None and "một lần" in again.vi


WISHED = date(2021, 8, 30)


def test_more_time_is_asked_for_once_and_moves_nothing_until_the_giver_agrees() -> None:
    asked = after(entry(Step.ASK, new_due=WISHED))
    assert asked.due == DUE and asked.asked is not None and asked.asked.new_due == WISHED
    again = refusal_of(asked, entry(Step.ASK, new_due=WISHED))
    assert again is not None and "một lần" in again.vi
    given = take_step(asked, entry(Step.EXTEND, new_due=WISHED - timedelta(days=2), **GIVER))
    assert (given.due, given.extended_from, given.asked) == (WISHED - timedelta(days=2), DUE, None)


def test_a_refused_wish_leaves_the_day_and_is_not_asked_again() -> None:
    refused = after(entry(Step.ASK, new_due=WISHED), entry(Step.REFUSE, **GIVER))
    assert (refused.due, refused.asked) == (DUE, None)
    assert not {Step.ASK, Step.REFUSE} & set(steps_open_to(refused, frozenset({Hand.LEAD, Hand.GIVER}), BEFORE))
    assert take_step(refused, entry(Step.EXTEND, new_due=WISHED, **GIVER)).due == WISHED, "the giver may still relent"


def test_a_wish_in_time_may_be_granted_when_the_day_has_passed() -> None:
    asked = after(entry(Step.ASK, new_due=WISHED))
    assert take_step(asked, entry(Step.EXTEND, on=AFTER, new_due=WISHED, **GIVER)).due == WISHED


def test_work_reported_done_needs_no_more_time() -> None:
    record = after(entry(Step.ASK, new_due=WISHED), entry(Step.FINISH), entry(Step.RETURN, **GIVER))
    assert record.asked is None


def test_who_gave_the_task_itself_is_not_offered_to_ask() -> None:
    both = frozenset({Hand.LEAD, Hand.GIVER})
    assert Step.ASK not in steps_open_to(fresh(), both, BEFORE)


def test_a_request_may_be_declined_with_words() -> None:
    request = record_for(tasks()["asked"])
    assert request.kind is OrderKind.REQUEST
    assert take_step(request, entry(Step.DECLINE)).state is TaskState.DECLINED


def test_who_a_unit_is_for_a_task() -> None:
    helped = tasks()["helped"]
    assert hands_of(helped, HEALTH) == {Hand.LEAD}
    assert hands_of(helped, COMMITTEE) == {Hand.GIVER}
    assert hands_of(helped, POLICE) == frozenset()
    assert hands_of(tasks()["each@C1"], POLICE) == {Hand.HELPER}
    assert hands_of(tasks()["monthly"], COMMITTEE) == {Hand.LEAD, Hand.GIVER}


def test_the_steps_offered_are_those_that_can_be_taken() -> None:
    lead, giver = frozenset({Hand.LEAD}), frozenset({Hand.GIVER})
    assert steps_open_to(fresh(), lead, BEFORE) == (Step.START, Step.PROGRESS, Step.ASK, Step.FINISH)
    assert steps_open_to(fresh(), lead, AFTER) == (Step.START, Step.PROGRESS, Step.EXPLAIN)
    assert steps_open_to(fresh(), giver, BEFORE) == (Step.EXTEND, Step.CANCEL)
    assert steps_open_to(after(entry(Step.FINISH)), lead, BEFORE) == ()


def test_the_manual_shows_the_table_as_it_is() -> None:
    manual = Path(__file__).parents[2] / "docs" / "reference" / "plan-language.md"
    assert as_markdown() in manual.read_text(encoding="utf-8")
