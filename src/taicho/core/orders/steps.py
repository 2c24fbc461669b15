"""What may happen to a task, in one table: from which state, by whose hand, into which state.

There is no way to ACCEPTED but through DONE, and none from DONE but through the giver.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from attrs import evolve, frozen

from taicho.core.orders.model import Entry, Hand, Step, Task, TaskRecord, TaskState
from taicho.core.plans.model import OrderKind
from taicho.core.vocabulary import Fault, Text, Unit


@frozen
class Rule:
    """Where a step leads and by whom; `words` when a reason must be given; `kind` when only such tasks know it."""

    to: TaskState
    hands: frozenset[Hand]
    words: bool = False
    kind: OrderKind | None = None


_LEAD, _GIVER = frozenset({Hand.LEAD}), frozenset({Hand.GIVER})
_TEAM = frozenset({Hand.LEAD, Hand.HELPER})
_S = TaskState


def _at_work(stay: TaskState) -> dict[Step, Rule]:
    """Steps of a task somebody is working on."""
    return {
        Step.PROGRESS: Rule(_S.DOING, _TEAM, words=True),
        Step.EXPLAIN: Rule(stay, _LEAD, words=True),
        Step.ASK: Rule(stay, _LEAD, words=True),
        Step.EXTEND: Rule(stay, _GIVER, words=True),
        Step.REFUSE: Rule(stay, _GIVER, words=True),
        Step.FINISH: Rule(_S.DONE, _LEAD),
        Step.DECLINE: Rule(_S.DECLINED, _LEAD, words=True, kind=OrderKind.REQUEST),
        Step.CANCEL: Rule(_S.CANCELLED, _GIVER, words=True),
    }


STEPS: Mapping[TaskState, Mapping[Step, Rule]] = {
    _S.PROPOSED: {
        Step.ISSUE: Rule(_S.OPEN, _GIVER),
        Step.CANCEL: Rule(_S.CANCELLED, _GIVER, words=True),
    },
    _S.OPEN: {Step.START: Rule(_S.DOING, _LEAD), **_at_work(_S.OPEN)},
    _S.DOING: _at_work(_S.DOING),
    _S.RETURNED: _at_work(_S.RETURNED),
    _S.DONE: {
        Step.ACCEPT: Rule(_S.ACCEPTED, _GIVER),
        Step.RETURN: Rule(_S.RETURNED, _GIVER, words=True),
    },
    _S.ACCEPTED: {},
    _S.DECLINED: {},
    _S.CANCELLED: {},
}
"""State -> step -> rule. A step that is not in the row of a state cannot be taken there."""

STATE_NAMES: Mapping[TaskState, Text] = {
    _S.PROPOSED: Text("đề xuất", "proposed"),
    _S.OPEN: Text("chưa làm", "open"),
    _S.DOING: Text("đang làm", "in progress"),
    _S.DONE: Text("chờ nghiệm thu", "reported done"),
    _S.RETURNED: Text("trả lại", "returned"),
    _S.ACCEPTED: Text("đã nghiệm thu", "accepted"),
    _S.DECLINED: Text("từ chối", "declined"),
    _S.CANCELLED: Text("đã hủy", "cancelled"),
}
STEP_NAMES: Mapping[Step, Text] = {
    Step.ISSUE: Text("giao việc", "issue"),
    Step.START: Text("bắt đầu", "start"),
    Step.PROGRESS: Text("ghi tiến độ", "record progress"),
    Step.EXPLAIN: Text("giải trình quá hạn", "explain the delay"),
    Step.ASK: Text("xin gia hạn", "ask for more time"),
    Step.EXTEND: Text("gia hạn", "extend"),
    Step.REFUSE: Text("không gia hạn", "refuse more time"),
    Step.FINISH: Text("báo cáo xong", "report done"),
    Step.ACCEPT: Text("nghiệm thu", "accept"),
    Step.RETURN: Text("trả lại", "return"),
    Step.DECLINE: Text("từ chối", "decline"),
    Step.CANCEL: Text("hủy", "cancel"),
}
HAND_NAMES: Mapping[Hand, Text] = {
    Hand.LEAD: Text("đơn vị chủ trì", "lead"),
    Hand.HELPER: Text("đơn vị phối hợp", "coordinating unit"),
    Hand.GIVER: Text("nơi giao việc", "giver"),
}


def can(state: TaskState, step: Step) -> bool:
    """Whether the table knows the step in this state."""
    return step in STEPS[state]


def who_may(state: TaskState, step: Step) -> frozenset[Hand]:
    """By whose hand the step may be taken; empty when it cannot."""
    return STEPS[state][step].hands if can(state, step) else frozenset()


def hands_of(task: Task, unit: Unit) -> frozenset[Hand]:
    """The parts a unit has in a task."""
    parts = ((Hand.LEAD, unit in task.lead), (Hand.HELPER, unit in task.coordinating), (Hand.GIVER, unit == task.giver))
    return frozenset(hand for hand, has in parts if has)


def record_for(task: Task, state: TaskState = TaskState.OPEN) -> TaskRecord:
    """The first record of a task: nothing has happened yet."""
    return TaskRecord(key=task.key, state=state, due=task.due, kind=task.kind)


def steps_open_to(record: TaskRecord, hands: frozenset[Hand], day: date) -> tuple[Step, ...]:
    """The steps these hands could take on `day`, with whatever words, evidence and day they will give.

    Who gave the task itself extends it and need not ask.
    """
    return tuple(
        step
        for step, rule in STEPS[record.state].items()
        if rule.hands & hands
        and not (step is Step.ASK and Hand.GIVER in hands)
        and rule.kind in (None, record.kind)
        and not _hindrance(record, Entry(step, day, Hand.LEAD, ""))
    )


def take_step(record: TaskRecord, entry: Entry) -> TaskRecord:
    """The record after the step. Raises Fault with a sentence when it may not be taken; nothing changes then."""
    refusal = refusal_of(record, entry)
    if refusal is not None:
        raise Fault(refusal)
    rule = STEPS[record.state][entry.step]
    changed = evolve(record, state=rule.to, entries=(*record.entries, entry))
    if entry.step is Step.EXTEND:
        changed = evolve(changed, due=entry.new_due, extended_from=record.due)
    return changed


def replay(task: Task, entries: Iterable[Entry]) -> TaskRecord:
    """The record of a task from the entries kept of it, in their order. Raises Fault at one that could not be taken."""
    record = record_for(task)
    for entry in entries:
        record = take_step(record, entry)
    return record


def refusal_of(record: TaskRecord, entry: Entry) -> Text | None:
    """Why the step may not be taken, or None."""
    rule = STEPS[record.state].get(entry.step)
    step = STEP_NAMES[entry.step]
    if rule is None or rule.kind not in (None, record.kind):
        state = STATE_NAMES[record.state]
        return Text(
            f"Nhiệm vụ đang ở trạng thái “{state.vi}”, không thể {step.vi}.",
            f"The task is {state.en}: to {step.en} is not possible.",
        )
    if entry.hand not in rule.hands:
        vi = ", ".join(HAND_NAMES[hand].vi for hand in sorted(rule.hands))
        en = ", ".join(HAND_NAMES[hand].en for hand in sorted(rule.hands))
        return Text(f"Chỉ {vi} được {step.vi}.", f"Only the {en} may {step.en}.")
    if rule.words and not entry.words.strip():
        return Text(f"Muốn {step.vi} phải ghi rõ nội dung, lý do.", f"To {step.en}, say what or why.")
    if record.entries and entry.on < record.entries[-1].on:
        return Text("Ngày ghi sớm hơn lần ghi trước.", "The day is before that of the last entry.")
    return _hindrance(record, entry) or _incomplete(record, entry)


def _hindrance(record: TaskRecord, entry: Entry) -> Text | None:
    """What in the record's past forbids the step."""
    if entry.step is Step.EXPLAIN and not record.late(entry.on):
        return Text("Nhiệm vụ chưa quá hạn, không cần giải trình.", "The task is not late: nothing to explain.")
    answer = entry.step is Step.EXTEND and record.asked is not None
    if entry.step in (Step.FINISH, Step.ASK, Step.EXTEND) and not answer and not record.explained(entry.on):
        return Text(
            "Nhiệm vụ đã quá hạn: đơn vị chủ trì phải giải trình trước.",
            "The task is late: the lead must explain first.",
        )
    return _time_given(record, entry)


def _time_given(record: TaskRecord, entry: Entry) -> Text | None:
    """What forbids asking for more time, giving it or refusing it: one wish, one extension, an answer to a wish."""
    if entry.step is Step.REFUSE and record.asked is None:
        return Text("Không có đề nghị gia hạn nào chờ trả lời.", "No wish for more time waits for an answer.")
    if entry.step not in (Step.ASK, Step.EXTEND):
        return None
    if record.extended_from is not None:
        return Text("Mỗi nhiệm vụ chỉ được gia hạn một lần.", "A deadline may be extended only once.")
    if entry.step is Step.ASK and any(one.step is Step.ASK for one in record.entries):
        return Text("Mỗi nhiệm vụ chỉ được xin gia hạn một lần.", "More time may be asked for only once.")
    if record.due is None:
        return Text("Nhiệm vụ không có hạn, không có gì để gia hạn.", "The task has no deadline to extend.")
    return None


def _incomplete(record: TaskRecord, entry: Entry) -> Text | None:
    """What the entry itself lacks."""
    if entry.step in (Step.ASK, Step.EXTEND) and not (
        entry.new_due and record.due and entry.new_due > record.due and entry.new_due >= entry.on
    ):
        return Text(
            "Hạn mới phải sau hạn cũ và không ở quá khứ.", "The new day must be after the old one and not past."
        )
    if entry.step is Step.FINISH and not (entry.words.strip() or entry.evidence):
        return Text("Hãy ghi kết quả hoặc đính kèm minh chứng.", "Say what was achieved or attach evidence.")
    finisher = next((one.by for one in reversed(record.entries) if one.step is Step.FINISH), None)
    if entry.step is Step.ACCEPT and finisher == entry.by:
        return Text("Người báo cáo xong không được tự nghiệm thu.", "Who reported the task done may not accept it.")
    return None


def as_markdown() -> str:
    """The table for the manual: a row per state and step."""
    rows = ["| state | step | by | becomes |", "|---|---|---|---|"]
    for state, steps in STEPS.items():
        for step, rule in steps.items():
            hands = ", ".join(HAND_NAMES[hand].en for hand in sorted(rule.hands))
            only = f" ({rule.kind}s only)" if rule.kind else ""
            rows.append(f"| {state} | {step}{only} | {hands} | {rule.to} |")
    return "\n".join(rows) + "\n"
