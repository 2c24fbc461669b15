"""Giving, handing on, raising, founding, praising, inspecting: each by the page, for those who may."""

import re
from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import User

from taicho.store import assigning, workspaces
from taicho.store.models import AuditEvent, Body, BodyMember, Difficulty, Inspection, Merit, TaskMark, TaskNote
from taicho.store.models import Task as OwnTask

DAY = date(2021, 9, 24)
BASE = f"/invented/691/{DAY}"
PLAN = "vn/70/691/152-kh-ubnd-2021"
UNIT = "health_centre@691"
ORDER = {
    "text": "Lập chốt ở ngã ba", "giver": "people_committee@691", "lead": UNIT, "days": "5", "urgency": "2",
    "kind": "order",
}  # fmt: skip


@pytest.fixture
def drill(worked_in: Any) -> Any:
    """The invented workspace, in use."""
    with workspaces.use(worked_in["invented"]):
        yield worked_in["invented"]


def text_of(answer: Any) -> str:
    return str(answer.content.decode())


def test_an_order_is_given_in_working_days_and_followed_to_its_acceptance(drill: Any, sign_in: Any) -> None:
    """Five working days from a Friday are the next Friday; the unit sees it as urgent, does it, the giver accepts."""
    leader, officer = sign_in("invented", "huyen"), sign_in("invented", "ttyt")
    given = leader.post(f"{BASE}/tasks/new/", ORDER)
    assert given.status_code == 302, text_of(given)
    assert OwnTask.objects.get().due == date(2021, 10, 1)
    page = text_of(officer.get(given["Location"]))
    assert "thượng khẩn" in page and "1/10/2021" in page
    assert "Lập chốt ở ngã ba" in text_of(officer.get(f"{BASE}/tasks/?whose=mine"))
    for who, step in ((officer, "finish"), (leader, "accept")):
        done = who.post(f"{given['Location']}&step={step}", {"step": step, "words": "xong"})
        assert done.status_code == 302, text_of(done)
    assert "đã nghiệm thu" in text_of(leader.get(given["Location"]))


def test_only_a_leader_of_a_unit_gives_orders(drill: Any, sign_in: Any) -> None:
    """A viewer and the unit's clerk are refused; nobody gives in a foreign unit's name."""
    assert sign_in("invented", "xem").get(f"{BASE}/tasks/new/").status_code == 403
    assert sign_in("invented", "xem").post(f"{BASE}/tasks/new/", ORDER).status_code == 403
    foreign = sign_in("invented", "ttyt").post(f"{BASE}/tasks/new/", ORDER)
    assert foreign.status_code in (403, 422)
    assert not OwnTask.objects.exists()


def address(client: Any, show: str = "standing") -> str:
    """A task the health centre leads."""
    page = text_of(client.get(f"{BASE}/tasks/?whose=all&unit={UNIT}&show={show}"))
    return str(re.findall(r'href="([^"]*tasks/one/\?key=[^"]+)"', page)[0]).replace("&amp;", "&")


def act_of(href: str) -> str:
    return href.replace("/tasks/one/?", "/tasks/one/act/?")


def test_a_standing_duty_is_reviewed_at_its_rhythm(drill: Any, sign_in: Any) -> None:
    """A month after the plan's first day its review is due in the list; once noted it is not."""
    officer, leader = sign_in("invented", "ttyt"), sign_in("invented", "huyen")
    href = address(officer)
    assert "đến kỳ rà soát" in text_of(officer.get(f"{BASE}/tasks/?whose=all&unit={UNIT}&show=standing"))
    before = text_of(officer.get(f"{BASE}/tasks/?whose=all&unit={UNIT}&show=standing")).count("đến kỳ rà soát")
    assert officer.post(act_of(href), {"act": "review", "words": "đã rà, đủ người"}).status_code == 302
    assert TaskNote.objects.get().words == "đã rà, đủ người"
    after = text_of(officer.get(f"{BASE}/tasks/?whose=all&unit={UNIT}&show=standing")).count("đến kỳ rà soát")
    assert after == before - 1
    assert leader.post(act_of(href), {"act": "rhythm", "days": "7"}).status_code == 302
    assert TaskMark.objects.get().review_days == 7


def test_who_has_no_part_changes_nothing_around_a_task(drill: Any, sign_in: Any) -> None:
    """A viewer, a commune: refused for every act."""
    href = act_of(address(sign_in("invented", "ttyt")))
    for username in ("xem", "kiemtra", "nhaplieu"):
        client = sign_in("invented", username)
        for act in ("urgency", "rhythm", "review", "report", "assign", "release"):
            answer = client.post(
                href, {"act": act, "urgency": "3", "days": "1", "words": "x", "unit": UNIT, "person": "1"}
            )
            assert answer.status_code == 403, (username, act)
    assert not TaskMark.objects.exists() and not TaskNote.objects.exists()


def test_many_tasks_go_into_one_pair_of_hands_and_on_to_another(drill: Any, sign_in: Any) -> None:
    """Ticked together, assigned; when the officer leaves all of it goes over at once."""
    officer, admin = sign_in("invented", "ttyt"), sign_in("invented", "quantri")
    page = text_of(officer.get(f"{BASE}/tasks/hands/"))
    tasks = re.findall(r'name="task" value="([^"]+)"', page)[:3]
    lan = User.objects.get(username="ttyt")
    done = officer.post(f"{BASE}/tasks/hands/", {"unit": UNIT, "person": str(lan.pk), "task": tasks})
    assert done.status_code == 302 and len(assigning.hands_of(None)) == 3
    other = User.objects.get(username="xa")
    handed = admin.post(
        f"/invented/VN/{DAY}/people/{lan.pk}/hand-over/", {"to": str(other.pk), "reason": "chuyển công tác"}
    )
    assert handed.status_code == 302, text_of(handed)
    assert set(assigning.hands_of(None).values()) == {other.pk}
    assert AuditEvent.objects.filter(act="person.hand_over").count() == 1
    assert sign_in("invented", "huyen").get(f"{BASE}/people/{lan.pk}/hand-over/").status_code == 403


def unread(client: Any) -> int:
    """The number beside the bell; 0 where none stands there."""
    found = re.search(r"(\d+) thông báo chưa đọc", text_of(client.get(f"{BASE}/situation/")))
    return int(found[1]) if found else 0


def test_a_difficulty_goes_up_and_its_answer_comes_back(drill: Any, sign_in: Any) -> None:
    """Raised by the unit from its task, answered by the committee alone."""
    officer, leader = sign_in("invented", "ttyt"), sign_in("invented", "huyen")
    before = unread(leader)
    new = address(officer).replace("/tasks/one/?", "/difficulties/new/?")
    given = {"kind": "difficulty", "words": "thiếu que thử", "unit": UNIT, "collector": "people_committee@691"}
    assert officer.post(new, given).status_code == 302
    row = Difficulty.objects.latest("pk")
    assert unread(leader) == before + 1
    answer = {"verdict": "solved", "words": "đã cấp 500 que"}
    assert officer.post(f"{BASE}/difficulties/{row.pk}/", answer).status_code == 403
    assert leader.post(f"{BASE}/difficulties/{row.pk}/", answer).status_code == 302
    assert "đã cấp 500 que" in text_of(officer.get(f"{BASE}/difficulties/{row.pk}/"))
    assert sign_in("invented", "xa").get(f"/invented/25225/{DAY}/difficulties/{row.pk}/").status_code == 403


def test_who_collects_difficulties_is_the_plans_word_until_a_leader_names_another(drill: Any, sign_in: Any) -> None:
    """Plan page, form and list of followers say the same unit; only who may put plans in force names another."""
    officer, leader, plan = sign_in("invented", "ttyt"), sign_in("invented", "huyen"), "vn/70/691/152-kh-ubnd-2021"
    plan_page = f"{BASE}/plans/{plan}/"
    assert "gửi về: Ủy ban nhân dân huyện Bù Gia Mập" in text_of(officer.get(plan_page))
    named = {"plan": plan, "collector": "health_centre@691"}
    assert officer.post(f"{BASE}/followers/", named).status_code == 403
    assert leader.post(f"{BASE}/followers/", named).status_code == 302
    assert "gửi về: Trung tâm Y tế huyện Bù Gia Mập" in text_of(officer.get(plan_page))
    form = text_of(officer.get(f"{BASE}/difficulties/new/?plan={plan}"))
    first = re.search(r'<select name="collector".*?<option value="([^"]+)"', form, flags=re.DOTALL)
    assert first is not None and first[1] == "health_centre@691"


def test_a_committee_is_founded_seated_and_changed(drill: Any, sign_in: Any) -> None:
    """By the leader; a telephone is seen by right alone, and that is noted."""
    leader, officer, viewer = (sign_in("invented", one) for one in ("huyen", "ttyt", "xem"))
    founded = leader.post(
        f"{BASE}/bodies/new/",
        {"kind": "task_force", "name": "Tổ công tác số 1", "founder": "people_committee@691",
         "decision": "15/QĐ-UBND", "founded_on": "2021-09-20"},
    )  # fmt: skip
    assert founded.status_code == 302, text_of(founded)
    where = founded["Location"]
    seat = {"act": "seat", "name": "Điểu Văn Mẫu", "part": "head", "since": "2021-09-20", "phone": "0900 111 222",
            "area": "25222", "field": "truy vết"}  # fmt: skip
    assert leader.post(where, seat).status_code == 302
    again = leader.post(where, {**seat, "name": "Người Khác"})
    assert again.status_code == 422 and "Đã có người đứng đầu" in text_of(again)
    assert viewer.post(where, seat).status_code == 403
    assert "0900 111 222" not in text_of(viewer.get(where)) and "Điểu Văn Mẫu" in text_of(viewer.get(where))
    assert "0900 111 222" in text_of(officer.get(where))
    body = Body.objects.latest("pk")
    assert AuditEvent.objects.filter(act="read.people", subject=f"body/{body.pk}", by="ttyt").exists()
    member = BodyMember.objects.latest("pk")
    assert leader.post(where, {"act": "leave", "member": member.pk, "reason": "chuyển công tác"}).status_code == 302
    assert "chuyển công tác" in text_of(viewer.get(where))


def test_praise_is_proposed_by_the_unit_and_decided_by_the_leader(drill: Any, sign_in: Any) -> None:
    """A person's name is hidden from who may not see it."""
    officer, leader, viewer = (sign_in("invented", one) for one in ("ttyt", "huyen", "xem"))
    given = {"kind": "commendation", "who": "Điểu Thị Mẫu", "person": "on", "what": "trực 60 đêm", "on": "2021-09-23",
             "unit": UNIT}  # fmt: skip
    assert officer.post(f"{BASE}/merits/new/", given).status_code == 302
    row = Merit.objects.latest("pk")
    assert "Điểu Thị Mẫu" in text_of(officer.get(f"{BASE}/merits/"))
    assert "Điểu Thị Mẫu" not in text_of(viewer.get(f"{BASE}/merits/"))
    verdict = {"state": "decided", "form": "Giấy khen", "decision": "20/QĐ-UBND", "amount": "500000"}
    assert officer.post(f"{BASE}/merits/{row.pk}/", verdict).status_code == 403
    assert leader.post(f"{BASE}/merits/{row.pk}/", verdict).status_code == 302
    assert "20/QĐ-UBND" in text_of(viewer.get(f"{BASE}/merits/"))
    wrong = officer.post(f"{BASE}/merits/new/", {**given, "kind": "violation"})
    assert wrong.status_code == 422 and "quy định bị vi phạm" in text_of(wrong)


def test_a_surprise_inspection_leaves_findings_to_be_put_right(drill: Any, sign_in: Any) -> None:
    """Set, held, found, put right, each by the page."""
    leader = sign_in("invented", "huyen")
    given = {"kind": "surprise", "subject": "Chợ Đắk Ơ", "matter": "5K",
        "on": "2021-09-24", "unit": "people_committee@691",
             "team": "Đoàn liên ngành"}  # fmt: skip
    made = leader.post(f"{BASE}/inspections/new/", given)
    assert made.status_code == 302, text_of(made)
    where = made["Location"]
    assert leader.post(where, {"act": "hold", "result": "còn thiếu sót"}).status_code == 302
    found = {"act": "find", "words": "không có vạch giãn cách", "remedy": "kẻ vạch", "due": "2021-09-26"}
    assert leader.post(where, found).status_code == 302
    row = Inspection.objects.latest("pk")
    assert sign_in("invented", "xem").post(where, {"act": "hold", "result": "x"}).status_code == 403
    late = text_of(leader.get("/invented/691/2021-09-28/inspections/"))
    assert "1 phát hiện quá hạn khắc phục" in late
    finding = row.findings.get()
    assert leader.post(where, {"act": "put_right", "finding": finding.pk, "words": "đã kẻ"}).status_code == 302
    assert "đã khắc phục" in text_of(leader.get(where))


def test_a_plan_has_somebody_who_follows_it_up(drill: Any, sign_in: Any) -> None:
    """Named by whoever puts plans in force there, by nobody else."""
    person = User.objects.get(username="ttyt")
    given = {"plan": PLAN, "person": str(person.pk)}
    assert sign_in("invented", "ttyt").post(f"{BASE}/followers/", given).status_code == 403
    assert sign_in("invented", "huyen").post(f"{BASE}/followers/", given).status_code == 302
    follower = assigning.follower(PLAN)
    assert follower is not None and follower.person == person
    assert "Phạm Văn Giả" in text_of(sign_in("invented", "xem").get(f"{BASE}/followers/"))
