"""The cascade, drawn: district D with communes C1 and C2; what each made of a duty laid on every commune."""

from typing import Any

from attrs import evolve

from orders.drawn import COMMUNES, HEALTH, PLACES, PLAN, say
from taicho.core.orders.amend import How as Changed
from taicho.core.orders.amend import duty_changes
from taicho.core.orders.cascade import Answer, How, Paper, Said, cascade, given_twice
from taicho.core.plans import Plan, TaskOrder
from taicho.core.vocabulary import Unit

C1, C2 = Unit("people_committee", "C1"), Unit("people_committee", "C2")
SWEEP = TaskOrder("sweep", say("Rà soát người về từ vùng dịch từng nhà từng người"), "II.1", (COMMUNES,))
BEDS = TaskOrder("beds", say("Chuẩn bị một trăm giường cách ly"), "II.2", (HEALTH,))


def plan_of(*tasks: TaskOrder) -> Plan:
    """The drawn plan with these tasks only."""
    return evolve(PLAN, tasks=tasks, reports=(), measures=(), scenarios=())


def lower(unit: Unit, *tasks: TaskOrder) -> Plan:
    """A commune's plan."""
    base = plan_of(*tasks)
    return evolve(base, id=f"plan-{unit.place}", place=unit.place, document=evolve(base.document, issuer=unit))


def own(words: str, id: str = "a", unit: Unit = C1) -> TaskOrder:
    return TaskOrder(id, say(words), "I", (unit,))


def found(papers: list[Paper], **given: Any) -> Any:
    return cascade(plan_of(SWEEP, BEDS), papers, PLACES, **given)


def test_who_has_made_a_plan_and_who_has_not() -> None:
    """Every commune the plan lays a duty on is asked for; a duty of one unit is no matter of the cascade."""
    seen = found([Paper("1/KH-UBND", C1)])
    assert [one.unit for one in seen.units] == [C1, C2]
    assert [one.unit for one in seen.without_plan] == [C2]
    assert [line.duty.id for line in seen.duties] == ["sweep"]


def test_a_further_plan_of_the_issuer_is_no_answer_from_below() -> None:
    """The district's own next plan is not counted for the bodies of the district."""
    both = evolve(SWEEP, lead=(HEALTH, Unit("police", "D")))
    seen = cascade(plan_of(both), [Paper("2/KH-UBND", PLAN.document.issuer)], PLACES)
    assert len(seen.without_plan) == 2


def test_a_duty_is_found_below_by_its_words_and_marked_likely() -> None:
    """Alike is not the same: it stays likely until a person says so, and goes when a person denies it."""
    plan = lower(C1, own("Rà soát, lập danh sách người về từ vùng dịch"))
    line = found([Paper("1", C1, plan)]).duties[0]
    assert [one.unit for one in line.gaps] == [C2]
    assert line.units[0].answers[0].how is How.LIKELY
    stated = Said({("sweep", plan.id, "a"): True})
    assert found([Paper("1", C1, plan)], said=stated).duties[0].units[0].answers[0].how is How.STATED
    denied = found([Paper("1", C1, plan)], said=Said({("sweep", plan.id, "a"): False}))
    assert [one.unit for one in denied.duties[0].gaps] == [C1, C2]
    assert [one.duty.id for one in denied.baseless] == ["a"]


def test_what_has_no_base_above_is_listed_and_what_has_one_is_not() -> None:
    """A lower duty that nothing above asks for."""
    plan = lower(C1, own("Rà soát người về từ vùng dịch"), own("Phun hóa chất diệt muỗi toàn xã", "b"))
    assert [one.duty.id for one in found([Paper("1", C1, plan)]).baseless] == ["b"]


def test_a_begun_task_or_a_single_order_takes_a_duty_up() -> None:
    """No plan of one's own is needed to do the work."""
    orders = {("sweep", C2): [Answer(How.STARTED, "p", "sweep@C2", SWEEP.text)]}
    line = found([], orders=orders).duties[0]
    assert [one.unit for one in line.gaps] == [C1]


def test_two_lower_duties_for_one_upper_are_given_twice() -> None:
    """The unit's own plan says it two times; a begun task beside a plan is no second giving."""
    plan = lower(C1, own("Rà soát người về từ vùng dịch"), own("Rà soát từng nhà người về từ vùng dịch", "b"))
    started = {("sweep", C1): [Answer(How.STARTED, "p", "sweep@C1", SWEEP.text)]}
    assert found([Paper("1", C1, plan)]).duties[0].units[0].twice
    one = lower(C1, own("Rà soát người về từ vùng dịch"))
    assert not found([Paper("1", C1, one)], orders=started).duties[0].units[0].twice


def test_one_duty_given_by_two_documents_to_one_unit_is_found() -> None:
    """The same words, the same lead, two plans; other scenarios never bind at once."""
    first, second = plan_of(BEDS), evolve(plan_of(evolve(BEDS, id="beds2")), id="another")
    pairs = given_twice([first, second])
    assert [(one.first[1].id, one.second[1].id) for one in pairs] == [("beds", "beds2")]
    other = evolve(second, tasks=(evolve(BEDS, id="beds2", lead=(Unit("police", "D"),)),))
    assert given_twice([first, other]) == []


def test_an_amendment_tells_what_is_new_changed_moved_and_gone() -> None:
    """By id: the words, the lead, the day; a section that only moved asks for nothing new."""
    old = plan_of(SWEEP, BEDS, own("Tuyên truyền", "talk"), own("Họp", "meet"))
    new = plan_of(
        evolve(SWEEP, cite="III.1"), evolve(BEDS, lead=(Unit("police", "D"),)), own("Tuyên truyền", "talk"),
        own("Diễn tập", "drill"),
    )  # fmt: skip
    seen = {one.id: (one.how, one.parts, one.moved) for one in duty_changes(old, new)}
    assert seen == {
        "sweep": (Changed.CHANGED, ("cite",), True),
        "beds": (Changed.CHANGED, ("lead",), False),
        "drill": (Changed.ADDED, (), False),
        "meet": (Changed.GONE, (), False),
    }
    assert duty_changes(old, old) == ()
