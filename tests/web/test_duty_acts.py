"""Steps, notices and private calendars of the people of the demonstration: what changes, and for whom."""

import re
from datetime import date, datetime
from typing import Any

from django.contrib.auth.models import User
from django.test import Client
from icalendar import Calendar

from taicho.core.vocabulary import Text, Unit
from taicho.pipeline import boards, planning
from taicho.store import board as kept
from taicho.store import tasks, workspaces
from taicho.store.board import Asked

DAY = date(2021, 9, 24)
PLAN = "vn/70/691/152-kh-ubnd-2021"
BASE = f"/invented/691/{DAY}"


def counts_on_page(text: str) -> tuple[int, int]:
    """The heading's total and late."""
    found = re.search(r"<h1>([\d.]+) nhiệm vụ: [\d.]+ đã nghiệm thu, ([\d.]+) quá hạn", text)
    assert found is not None
    return int(found[1].replace(".", "")), int(found[2].replace(".", ""))


def test_a_step_is_on_the_board_at_once(worked_in: Any, sign_in: Any) -> None:
    """A late duty explained by its unit is late and explained for the leader, without a new run."""
    officer, leader = sign_in("invented", "ttyt"), sign_in("invented", "huyen")
    before = leader.get(f"{BASE}/tasks/board/?by=unit").content.decode()
    listed = officer.get(f"{BASE}/tasks/?whose=all&unit=health_centre@691&show=late").content.decode()
    href = re.findall(r'href="([^"]*tasks/one/\?key=[^"]+)"', listed)[0].replace("&amp;", "&")
    answer = officer.post(f"{href}&step=explain", {"step": "explain", "words": "thiếu người"})
    assert answer.status_code == 302
    after = leader.get(f"{BASE}/tasks/board/?by=unit").content.decode()
    told = [int(re.search(r"trong đó ([\d.]+) chưa giải trình", one)[1]) for one in (before, after)]  # type: ignore[index]
    assert told[1] == told[0] - 1
    assert counts_on_page(before) == counts_on_page(after)


def address_of(client: Client) -> str:
    """A new calendar address, as the page shows it once."""
    text = client.post(f"{BASE}/notices/act/", {"act": "renew"}).content.decode()
    found = re.search(r'value="(http[^"]+taicho\.ics)"', text)
    assert found is not None
    return found[1].replace("http://testserver", "")


def test_the_private_calendar_is_read_back_as_it_was_written(worked_in: Any, sign_in: Any) -> None:
    """Days as days, hours in Hà Nội's time, one entry a duty and day, the officer's unit alone, no person named."""
    client = sign_in("invented", "ttyt")
    address = address_of(client)
    answer = Client().get(address)
    assert answer.status_code == 200 and answer["Content-Type"].startswith("text/calendar")
    calendar = Calendar.from_ical(answer.content)
    events = list(calendar.walk("VEVENT"))
    assert len(events) > 5
    assert len({str(event["UID"]) for event in events}) == len(events)
    dated = [event for event in events if not isinstance(event.decoded("DTSTART"), datetime)]
    assert dated and all((one.decoded("DTEND") - one.decoded("DTSTART")).days == 1 for one in dated)
    assert all(str(event["SUMMARY"]).startswith("[GIẢ ĐỊNH] ") for event in events)
    workspace = worked_in["invented"]
    with workspaces.use(workspace):
        names = [one.first_name for one in User.objects.all()]
        mine = kept.rows(boards.board(workspace, DAY), Asked("/VN/", units=("health_centre@691",), hands=("lead",)))
        orders = set(mine.values_list("order_id", flat=True))
    plans = [plan for plan, _ in planning.plans_in_force(workspace, DAY)]
    texts = {one.text.vi for plan in plans for one in (*plan.tasks, *plan.reports) if one.id in orders}
    for event in events:
        words = str(event["SUMMARY"]).removeprefix("[GIẢ ĐỊNH] ")
        assert re.sub(r"^(Rà soát|Báo cáo kết quả): | \(\d+\)$", "", words) in texts
    assert not [name for name in names if name in answer.content.decode()]


def test_a_renewed_or_ended_address_opens_nothing(worked_in: Any, sign_in: Any) -> None:
    """Nor does a guess, nor the same secret in another workspace."""
    client = sign_in("invented", "ttyt")
    first = address_of(client)
    second = address_of(client)
    assert [Client().get(one).status_code for one in (first, second)] == [404, 200]
    assert Client().get(second.replace("/invented/", "/real/")).status_code == 404
    assert Client().get("/invented/feeds/guess/taicho.ics").status_code == 404
    client.post(f"{BASE}/notices/act/", {"act": "end"})
    assert Client().get(second).status_code == 404


def test_notices_are_counted_read_and_opened(worked_in: Any, sign_in: Any) -> None:
    """The bell counts what is unread; opening one leads to its task and reads it; another's is not found."""
    from datetime import UTC

    from taicho.pipeline import reminding
    from taicho.store.models import Notice

    workspace = worked_in["invented"]
    with workspaces.use(workspace):
        for words in ("Lập chốt", "Khử khuẩn chợ"):
            tasks.give(
                text=Text(words, ""), giver=Unit("people_committee", "691"), lead=[Unit("health_centre", "691")],
                place_code="691", place_path="/VN/70/691/", due=DAY, by="huyen",
            )  # fmt: skip
    reminding.remind(workspace, DAY, now=datetime(2021, 9, 24, 5, tzinfo=UTC), environ={})
    client = sign_in("invented", "ttyt")
    with workspaces.use(workspace):
        mine = list(Notice.objects.filter(person__username="ttyt").order_by("id"))
        theirs = Notice.objects.exclude(person__username="ttyt").first()
    assert mine and theirs is not None
    assert f"{len(mine)} thông báo chưa đọc" in client.get(f"{BASE}/situation/").content.decode()
    opened = client.get(f"{BASE}/notices/{mine[0].pk}/")
    assert opened.status_code == 302 and "tasks/one/" in opened["Location"]
    assert client.get(opened["Location"]).status_code == 200
    assert client.get(f"{BASE}/notices/{theirs.pk}/").status_code == 404
    assert f"<h1>{len(mine) - 1} thông báo chưa đọc" in client.get(f"{BASE}/notices/").content.decode()
    client.post(f"{BASE}/notices/act/", {"act": "read"})
    assert "Không có thông báo chưa đọc" in client.get(f"{BASE}/notices/").content.decode()


def test_how_letters_come_is_ones_own_choice(worked_in: Any, sign_in: Any) -> None:
    """An address and a no are kept; a wrong address comes back with a sentence beside it."""
    client = sign_in("invented", "ttyt")
    wrong = client.post(f"{BASE}/notices/act/", {"act": "mail", "email": "x", "language": "vi", "wanted": "on"})
    assert wrong.status_code == 422 and "không phải địa chỉ thư điện tử" in wrong.content.decode()
    fine = client.post(f"{BASE}/notices/act/", {"act": "mail", "email": "a@vidu.vn", "language": "en"})
    assert fine.status_code == 302
    with workspaces.use(worked_in["invented"]):
        person = User.objects.get(username="ttyt")
        assert (person.email, person.mail_choice.wanted, person.profile.language) == ("a@vidu.vn", False, "en")  # type: ignore[attr-defined]
