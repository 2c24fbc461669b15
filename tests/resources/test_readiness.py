"""Each member × each condition: what is known counts, what is not known is open, an exception is told as one."""

from datetime import date

import pytest

from taicho.core.plans.deployment_model import ConditionKind, PlannedDeployment, Post, TeamCondition
from taicho.core.resources.journey import STEPS, State, Step, rule
from taicho.core.resources.readiness import Cell, MemberFacts, Sample, Standing, readiness
from taicho.core.vocabulary import Fault, Text, Unit

LEAD = (Unit("health_department", "12"),)
K = ConditionKind
START, DAY = date(2021, 8, 28), date(2021, 8, 26)


def cell(condition: TeamCondition, member: MemberFacts, day: date = DAY) -> Cell:
    team = PlannedDeployment("t", Text("", ""), "I", "79", START, LEAD, (Post("doctor", 1),), conditions=(condition,))
    ((_, (found,)),) = readiness(team, [member], day, after=not condition.kind.before).rows
    return found


def a(**known) -> MemberFacts:  # type: ignore[no-untyped-def]
    return MemberFacts("a", **known)


def sample(day: int, negative: bool | None) -> tuple[Sample, ...]:
    return (Sample(date(2021, 8, day), negative),)


TOPICS = TeamCondition(K.TRAINING, "I", 3, ("sampling", "conduct"), lead=LEAD)
BOTH = frozenset({"sampling", "conduct"})
CASES = [
    (TeamCondition(K.DOSES, "I", 2), a(doses=2), "met"),
    (TeamCondition(K.DOSES, "I", 2), a(doses=1), "open"),
    (TeamCondition(K.DOSES, "I", 2), a(), "open"),
    (TeamCondition(K.VOLUNTEER, "I"), a(volunteer=True), "met"),
    (TeamCondition(K.VOLUNTEER, "I"), a(volunteer=None), "open"),
    (TOPICS, a(training_days=3, topics=BOTH), "met"),
    (TOPICS, a(training_days=2, topics=BOTH), "open"),
    (TOPICS, a(training_days=3, topics=frozenset({"sampling"})), "open"),
    (TeamCondition(K.TEST, "I"), a(tests=sample(25, True)), "met"),
    (TeamCondition(K.TEST, "I"), a(tests=sample(25, None)), "open"),
    (TeamCondition(K.TEST, "I"), a(tests=sample(25, False)), "failed"),
    (TeamCondition(K.TEST, "I"), a(tests=sample(20, False) + sample(25, True)), "met"),
    (TeamCondition(K.TEST, "I"), a(tests=sample(27, True)), "open"),
    (TeamCondition(K.TEST, "I", 2), a(tests=sample(23, True)), "open"),
    (TeamCondition(K.KIT, "I", 10), a(kit_days=10), "met"),
    (TeamCondition(K.KIT, "I", 10), a(kit_days=9), "open"),
    (TeamCondition(K.PAPERS, "I"), a(named=True), "met"),
    (TeamCondition(K.PAPERS, "I"), a(), "open"),
    (TeamCondition(K.QUARANTINE, "I", 14), a(quarantine_since=date(2021, 8, 12)), "met"),
    (TeamCondition(K.QUARANTINE, "I", 14), a(quarantine_since=date(2021, 8, 13)), "open"),
    (TeamCondition(K.TEST_AFTER, "I"), a(tests_after=sample(25, True), quarantine_since=date(2021, 8, 20)), "met"),
    (TeamCondition(K.TEST_AFTER, "I"), a(tests_after=sample(15, True), quarantine_since=date(2021, 8, 20)), "open"),
]


@pytest.mark.parametrize(
    ("condition", "member", "standing"), CASES, ids=lambda one: str(getattr(one, "kind", one))[:12]
)
def test_each_condition_by_what_is_known_of_the_member(
    condition: TeamCondition, member: MemberFacts, standing: str
) -> None:
    found = cell(condition, member)
    assert found.standing.value == standing
    assert (found.todo is None) is (standing == "met"), "whatever is not met says what is to be done"
    assert found.text.vi and found.text.en


def test_an_exception_lets_a_member_go_and_carries_its_reason() -> None:
    found = cell(TeamCondition(K.DOSES, "I", 2), a(doses=1, exceptions={"doses": "mũi 2 hẹn 30/8"}))
    assert (found.standing, found.holds) == (Standing.EXCEPTED, True)
    assert "mũi 2 hẹn 30/8" in found.text.vi


def test_what_is_open_names_who_and_is_due_the_day_before_leaving() -> None:
    found = cell(TeamCondition(K.KIT, "I", 10, lead=LEAD), a())
    assert (found.lead, found.due) == (LEAD, date(2021, 8, 27))


def test_a_team_of_nobody_is_not_ready() -> None:
    team = PlannedDeployment("t", Text("", ""), "I", "79", START, LEAD, (Post("doctor", 1),))
    assert readiness(team, [], DAY).ready is False
    assert readiness(team, [a()], DAY).ready is True, "without conditions nothing is open"


def test_every_state_but_the_last_leads_on_and_all_can_be_reached() -> None:
    reached, waiting = set(), [State.CALLED]
    while waiting:
        state = waiting.pop()
        if state not in reached:
            reached.add(state)
            waiting += [one.to for one in STEPS[state].values()]
    assert reached == set(State)
    assert {state for state in State if not STEPS[state]} == {State.CLOSED, State.CALLED_OFF}


def test_a_step_out_of_turn_is_refused_and_says_what_comes_next() -> None:
    with pytest.raises(Fault) as refused:
        rule(State.DECIDED, Step.SEND_OFF, "")
    assert "Declare ready" in refused.value.sentence("en")


def test_calling_off_needs_a_reason() -> None:
    with pytest.raises(Fault):
        rule(State.DECIDED, Step.CALL_OFF, " ")
    assert rule(State.DECIDED, Step.CALL_OFF, "dịch đã yên").to is State.CALLED_OFF
