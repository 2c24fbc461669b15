"""Bodies by their founding decision and their members over time; praise, violations and inspections."""

from datetime import date, timedelta
from typing import Any

import pytest

from taicho.core.vocabulary import Fault, Unit
from taicho.store import bodies, inspections, merits
from taicho.store.models import AuditEvent, Body, BodyMember, Inspection, InspectionFinding, Merit

DAY, PATH = date(2021, 8, 18), "/VN/70/691/"
COMMITTEE = Unit("people_committee", "691")
LATER = DAY + timedelta(days=30)


def founded(**given: Any) -> Body:
    """A steering committee of 18 August 2021."""
    values = {
        "kind": "committee", "name": "Ban Chỉ đạo huyện", "place_code": "691", "place_path": PATH, "founder": COMMITTEE,
        "decision": "1207/QĐ-UBND", "founded_on": DAY, "by": "minh",
    }  # fmt: skip
    return bodies.found_body(**{**values, **given})


def seat(body: Body, name: str, part: str = "member", since: date = DAY, **given: Any) -> BodyMember:
    return bodies.add_member(body, name=name, part=part, since=since, by="minh", **given)


def test_a_body_rests_on_its_decision(workspace: Any) -> None:
    """Without a number it is not founded; the founding is in the trail with it."""
    with pytest.raises(Fault):
        founded(decision=" ")
    with pytest.raises(Fault):
        founded(kind="club")
    assert not Body.objects.exists()
    made = founded()
    event = AuditEvent.objects.get(act="body.found")
    assert (event.subject, event.detail["decision"], event.by) == (f"body/{made.pk}", "1207/QĐ-UBND", "minh")


def test_members_are_those_of_the_day(workspace: Any) -> None:
    """A change of head keeps both, each in their time; the list is in the order of a decision."""
    body = founded()
    seat(body, "Trần Văn Thử", "member", area="25222", field="truy vết")
    first = seat(body, "Lê Thị Ví Dụ", "head")
    with pytest.raises(Fault, match="head already"):
        seat(body, "Ai Đó", "head", since=LATER)
    bodies.end_member(first, on=LATER, reason="chuyển công tác", by="minh")
    seat(body, "Phạm Văn Giả", "head", since=LATER)
    names = [one.name for one in bodies.in_order(bodies.members(body, DAY))]
    assert names == ["Lê Thị Ví Dụ", "Trần Văn Thử"]
    assert [one.name for one in bodies.in_order(bodies.members(body, LATER))] == ["Phạm Văn Giả", "Trần Văn Thử"]


@pytest.mark.parametrize(
    "given",
    [
        {"name": " "},
        {"name": "X", "part": "king"},
        {"name": "X", "since": DAY - timedelta(days=1)},
        {"name": "lan anh"},
    ],
)
def test_a_seat_out_of_place_is_refused(workspace: Any, given: dict[str, Any]) -> None:
    """No name, no such part, before the founding, the same person twice at once."""
    body = founded()
    seat(body, "Lan Anh")
    with pytest.raises(Fault):
        seat(body, **given)
    assert BodyMember.objects.count() == 1


def test_a_dissolved_body_is_gone_from_its_day_on(workspace: Any) -> None:
    """Its seats end with it; before that day everything stands as it did."""
    body = founded()
    seat(body, "Lan Anh")
    bodies.end_body(body, on=LATER, decision="9/QĐ-UBND", by="minh")
    assert list(bodies.bodies("/VN/70/", LATER)) == []
    assert [one.pk for one in bodies.bodies("/VN/70/", DAY)] == [body.pk]
    assert list(bodies.bodies("/VN/71/", DAY)) == []
    assert not bodies.members(body, LATER).exists() and bodies.members(body, DAY).count() == 1
    with pytest.raises(Fault):
        seat(body, "Ai Đó", since=LATER)
    with pytest.raises(Fault):
        bodies.end_body(body, on=LATER, decision="9/QĐ-UBND", by="minh")


def test_no_name_of_a_member_stands_in_the_trail(workspace: Any) -> None:
    """Events say which seat, not who."""
    body = founded()
    one = seat(body, "Lan Anh", phone="0900 000 000")
    bodies.end_member(one, on=LATER, reason="nghỉ", by="minh")
    assert "Lan" not in str(list(AuditEvent.objects.values("subject", "detail")))


def proposed(kind: str = "commendation", **given: Any) -> Merit:
    values = {
        "kind": kind, "who": "Điểu Minh Họa", "person": True, "what": "trực chốt 60 đêm", "place_code": "691",
        "place_path": PATH, "unit": COMMITTEE, "on": DAY, "by": "lan", "basis": "điểm a khoản 1",
    }  # fmt: skip
    return merits.propose(**{**values, **given})


def test_praise_is_proposed_by_one_and_decided_by_another(workspace: Any) -> None:
    """Once, with form and number."""
    row = proposed()
    given = {"state": "decided", "on": LATER, "form": "Giấy khen", "decision": "12/QĐ-UBND", "amount": 500_000}
    for wrong in (
        {"by": "lan"},
        {"by": "minh", "decision": ""},
        {"by": "minh", "amount": -1},
        {"by": "minh", "state": "x"},
    ):
        with pytest.raises(Fault):
            merits.decide(row, **{**given, **wrong})
    merits.decide(row, **given, by="minh")
    with pytest.raises(Fault, match="already"):
        merits.decide(row, **given, by="minh")
    row.refresh_from_db()
    assert (row.state, row.amount, row.decided_on) == ("decided", 500_000, LATER)


def test_a_violation_names_its_rule_and_a_refusal_its_reason(workspace: Any) -> None:
    """Neither is written without."""
    with pytest.raises(Fault, match="rule"):
        proposed("violation", basis="")
    row = proposed("violation")
    with pytest.raises(Fault):
        merits.decide(row, state="declined", on=DAY, by="minh")
    assert [one.pk for one in merits.listed("/VN/70/", DAY, "violation")] == [row.pk]
    assert list(merits.listed("/VN/70/", DAY, "commendation")) == []


def test_a_persons_name_is_shown_by_right_and_that_is_written_down(workspace: Any) -> None:
    """An organisation's name is everybody's."""
    person, office = proposed(), proposed(who="Trạm Y tế", person=False)
    assert [merits.name_for(one, False) for one in (person, office)] == ["…", "Trạm Y tế"]
    assert merits.name_for(person, True) == "Điểu Minh Họa"
    merits.names_read([person, office], place_path=PATH, by="lan")
    assert AuditEvent.objects.get(act="read.people").detail["keys"] == [person.pk]


def inspected(kind: str = "surprise", **given: Any) -> Inspection:
    values = {
        "kind": kind, "subject": "Chợ Đắk Ơ", "matter": "giãn cách", "place_code": "25222", "place_path": PATH,
        "unit": COMMITTEE, "on": DAY, "by": "minh", "team": "Đoàn liên ngành",
    }  # fmt: skip
    return inspections.plan(**{**values, **given})


def test_an_inspection_runs_from_its_day_to_what_was_put_right(workspace: Any) -> None:
    """Findings come after the result; a remedy has a day; late ones are counted until put right."""
    row = inspected()
    with pytest.raises(Fault, match="result"):
        inspections.note(row, words="chưa có vạch", by="minh")
    inspections.hold(row, on=DAY, result="còn thiếu sót", by="minh")
    row.refresh_from_db()
    with pytest.raises(Fault):
        inspections.note(row, words="x", remedy="kẻ vạch", by="minh")
    found = inspections.note(row, words="chưa có vạch", remedy="kẻ vạch", due=DAY + timedelta(days=3), by="minh")
    inspections.note(row, words="tốt", by="minh")
    (listed,) = inspections.listed("/VN/70/", LATER)
    assert (listed.many, listed.unmet, listed.overdue) == (2, 1, 1)
    inspections.put_right(found, on=LATER, words="đã kẻ", by="minh")
    (listed,) = inspections.listed("/VN/70/", LATER)
    assert (listed.unmet, listed.overdue) == (0, 0)
    with pytest.raises(Fault):
        inspections.put_right(found, on=LATER, words="lại", by="minh")


def test_what_is_to_come_stands_before_what_was(workspace: Any) -> None:
    """On both databases; a called-off one can no longer be held."""
    held, coming = inspected(), inspected(on=LATER)
    inspections.hold(held, on=DAY, result="tốt", by="minh")
    assert [one.pk for one in inspections.listed("/VN/", DAY)] == [coming.pk, held.pk]
    inspections.call_off(coming, reason="bão", by="minh")
    with pytest.raises(Fault):
        inspections.hold(coming, on=LATER, result="x", by="minh")


@pytest.mark.parametrize(
    "given",
    [
        {"team": ""},
        {"kind": "planned"},
        {"subject": " "},
        {"kind": "x"},
    ],
)
def test_an_inspection_without_ground_is_refused(workspace: Any, given: dict[str, Any]) -> None:
    """No team, a planned one without a decision, nobody to inspect."""
    with pytest.raises(Fault):
        inspected(**given)
    assert not Inspection.objects.exists() and not InspectionFinding.objects.exists()
