"""A unit asks for more time on its own page, the giver answers on the same page; others may do neither."""

from datetime import date
from typing import Any

from taicho.core.vocabulary import Text, Unit
from taicho.store import tasks, workspaces

DAY = date(2021, 9, 24)
BASE = f"/invented/691/{DAY}"
WISH = {"step": "ask", "words": "Chờ máy của tỉnh", "new_due": "2021-10-05"}


def given(workspace: Any) -> str:
    """A task of the health centre, due in three days; its key."""
    with workspaces.use(workspace):
        task = tasks.give(
            text=Text("Lắp máy lấy mẫu", ""), giver=Unit("people_committee", "691"),
            lead=[Unit("health_centre", "691")], place_code="691", place_path="/VN/70/691/", due=date(2021, 9, 27),
            by="huyen",
        )  # fmt: skip
    return task.key.replace("#", "%23")


def test_a_wish_goes_from_the_unit_to_the_giver_and_its_answer_back(worked_in: Any, sign_in: Any) -> None:
    """On the unit's page, the giver's list, both bells, and in the history; the day moves when the giver agrees."""
    address = f"{BASE}/tasks/one/?key={given(worked_in['invented'])}"
    officer, leader = sign_in("invented", "ttyt"), sign_in("invented", "huyen")
    form = officer.get(f"{address}&step=ask").content.decode()
    assert "Hạn xin lùi đến" in form and "Chỉ được xin một lần" in form
    wrong = officer.post(f"{address}&step=ask", {**WISH, "new_due": "2021-09-27"})
    assert wrong.status_code == 200 and "Hạn mới phải sau hạn cũ" in wrong.content.decode()
    assert officer.post(f"{address}&step=ask", WISH).status_code == 302
    page = officer.get(address).content.decode()
    assert "xin lùi hạn đến 5/10/2021, chờ trả lời" in page and "step=ask" not in page
    listed = leader.get(f"{BASE}/tasks/").content.decode()
    assert "Xin gia hạn, chờ trả lời" in listed and "hạn 27/9/2021, xin lùi đến 5/10/2021" in listed
    assert "Xin gia hạn, chờ trả lời" not in officer.get(f"{BASE}/tasks/").content.decode()
    assert "Xin gia hạn, chờ trả lời" in leader.get(f"{BASE}/notices/").content.decode()
    assert 'value="2021-10-05"' in leader.get(f"{address}&step=extend").content.decode()
    answered = leader.post(f"{address}&step=extend", {"step": "extend", "words": "Đồng ý", "new_due": "2021-10-04"})
    assert answered.status_code == 302
    page = officer.get(address).content.decode()
    assert "đã gia hạn từ 27/9/2021" in page and "Đồng ý" in page and "Chờ máy của tỉnh" in page
    assert "Được gia hạn" in officer.get(f"{BASE}/notices/").content.decode()


def test_a_refusal_needs_a_word_and_is_told(worked_in: Any, sign_in: Any) -> None:
    """The old day stands, and the unit cannot ask again."""
    address = f"{BASE}/tasks/one/?key={given(worked_in['invented'])}"
    officer, leader = sign_in("invented", "ttyt"), sign_in("invented", "huyen")
    officer.post(f"{address}&step=ask", WISH)
    silent = leader.post(f"{address}&step=refuse", {"step": "refuse", "words": ""})
    assert silent.status_code == 200 and "xin lùi hạn" in silent.content.decode()
    assert leader.post(f"{address}&step=refuse", {"step": "refuse", "words": "Máy đã có ở huyện"}).status_code == 302
    page = officer.get(address).content.decode()
    assert "Máy đã có ở huyện" in page and "27/9/2021" in page and "step=ask" not in page
    assert "Không được gia hạn" in officer.get(f"{BASE}/notices/").content.decode()


def test_neither_the_unit_answers_its_own_wish_nor_a_bystander_asks(worked_in: Any, sign_in: Any) -> None:
    """A commune, an office without a part, a viewer: the step is not offered and, posted, not taken."""
    address = f"{BASE}/tasks/one/?key={given(worked_in['invented'])}"
    officer = sign_in("invented", "ttyt")
    officer.post(f"{address}&step=ask", WISH)
    for username, step in (("ttyt", "extend"), ("ttyt", "refuse"), ("vanphong", "refuse"), ("xem", "ask")):
        client = sign_in("invented", username)
        assert f"step={step}" not in client.get(address).content.decode()
        client.post(f"{address}&step={step}", {**WISH, "step": step})
    assert "chờ trả lời" in officer.get(address).content.decode()
