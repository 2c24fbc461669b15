"""The way of a team sent away: its states, and which step may be taken from each, in one table."""

from collections.abc import Mapping
from enum import StrEnum

from attrs import frozen

from taicho.core.vocabulary import Fault, Text


class State(StrEnum):
    """Where a team stands, in order."""

    CALLED = "called"
    FORMING = "forming"
    DECIDED = "decided"
    READY = "ready"
    TRAVELLING = "travelling"
    ON_DUTY = "on_duty"
    RETURNING = "returning"
    QUARANTINED = "quarantined"
    RELEASED = "released"
    SETTLED = "settled"
    CLOSED = "closed"
    CALLED_OFF = "called_off"


STATE_NAMES: Mapping[State, Text] = {
    State.CALLED: Text("Đã có kế hoạch", "Called"),
    State.FORMING: Text("Đang lập đoàn", "Forming"),
    State.DECIDED: Text("Đã có quyết định", "Decided"),
    State.READY: Text("Sẵn sàng", "Ready"),
    State.TRAVELLING: Text("Đang lên đường", "On the way"),
    State.ON_DUTY: Text("Đang làm nhiệm vụ", "On duty"),
    State.RETURNING: Text("Đang trở về", "Returning"),
    State.QUARANTINED: Text("Đang cách ly", "In quarantine"),
    State.RELEASED: Text("Hết cách ly", "Released"),
    State.SETTLED: Text("Đã quyết toán", "Settled"),
    State.CLOSED: Text("Đã kết thúc", "Closed"),
    State.CALLED_OFF: Text("Không cử nữa", "Called off"),
}


class Step(StrEnum):
    """What moves a team from one state to the next."""

    OPEN = "open"
    DECIDE = "decide"
    REOPEN = "reopen"
    DECLARE_READY = "declare_ready"
    SEND_OFF = "send_off"
    HAND_OVER = "hand_over"
    RECALL = "recall"
    QUARANTINE = "quarantine"
    RELEASE = "release"
    SETTLE = "settle"
    COMMEND = "commend"
    CALL_OFF = "call_off"


STEP_NAMES: Mapping[Step, Text] = {
    Step.OPEN: Text("Mở đăng ký, cử người", "Open nominations"),
    Step.DECIDE: Text("Ban hành quyết định", "Decide on the team"),
    Step.REOPEN: Text("Mở lại danh sách", "Open the list again"),
    Step.DECLARE_READY: Text("Xác nhận sẵn sàng", "Declare ready"),
    Step.SEND_OFF: Text("Ra quân, lên đường", "Send off"),
    Step.HAND_OVER: Text("Bàn giao tại nơi đến", "Hand over at the destination"),
    Step.RECALL: Text("Kết thúc nhiệm vụ, trở về", "End the duty and return"),
    Step.QUARANTINE: Text("Đưa vào cách ly tập trung", "Begin the quarantine"),
    Step.RELEASE: Text("Kết thúc cách ly", "End the quarantine"),
    Step.SETTLE: Text("Xác nhận quyết toán", "Confirm the settlement"),
    Step.COMMEND: Text("Đề nghị khen thưởng", "Propose commendations"),
    Step.CALL_OFF: Text("Không cử nữa", "Call off"),
}


@frozen
class StepRule:
    """Where a step leads, the right it needs (an act of `store.rights`), whether it must give a reason."""

    to: State
    act: str = "give"
    reason: bool = False


_OFF = {Step.CALL_OFF: StepRule(State.CALLED_OFF, "declare", reason=True)}
STEPS: Mapping[State, Mapping[Step, StepRule]] = {
    State.CALLED: {Step.OPEN: StepRule(State.FORMING), **_OFF},
    State.FORMING: {Step.DECIDE: StepRule(State.DECIDED, "declare"), **_OFF},
    State.DECIDED: {
        Step.DECLARE_READY: StepRule(State.READY),
        Step.REOPEN: StepRule(State.FORMING, "declare", reason=True),
        **_OFF,
    },
    State.READY: {
        Step.SEND_OFF: StepRule(State.TRAVELLING),
        Step.REOPEN: StepRule(State.FORMING, "declare", reason=True),
        **_OFF,
    },
    State.TRAVELLING: {Step.HAND_OVER: StepRule(State.ON_DUTY)},
    State.ON_DUTY: {Step.RECALL: StepRule(State.RETURNING, reason=True)},
    State.RETURNING: {Step.QUARANTINE: StepRule(State.QUARANTINED)},
    State.QUARANTINED: {Step.RELEASE: StepRule(State.RELEASED)},
    State.RELEASED: {Step.SETTLE: StepRule(State.SETTLED)},
    State.SETTLED: {Step.COMMEND: StepRule(State.CLOSED)},
    State.CLOSED: {},
    State.CALLED_OFF: {},
}
"""State -> step -> its rule. The list of members can change while FORMING only."""


def rule(state: State, step: Step, words: str) -> StepRule:
    """The rule of a step from a state; a Fault when it may not be taken, or lacks its reason."""
    found = STEPS[state].get(step)
    if found is None:
        may = STEPS[state]
        names = [STEP_NAMES[one] for one in may]
        raise Fault(
            Text(
                f"Đoàn {STATE_NAMES[state].vi.lower()}: chưa thể “{STEP_NAMES[step].vi}”.",
                f"The team is “{STATE_NAMES[state].en}”: “{STEP_NAMES[step].en}” is not possible.",
            ),
            Text(
                f"Bước tiếp theo: {', '.join(one.vi for one in names) or '—'}.",
                f"Next: {', '.join(one.en for one in names) or '—'}.",
            ),
        )
    if found.reason and not words.strip():
        raise Fault(Text("Bước này phải ghi lý do.", "This step needs a reason."))
    return found
