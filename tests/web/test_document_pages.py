"""Documents on the pages: entered, reviewed by several people, issued, amended, sent, followed down."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from taicho.pipeline import planning
from taicho.pipeline.demo_documents import TEXTS
from taicho.pipeline.demo_people import PEOPLE
from taicho.store import drafts, workspaces
from taicho.store.models import AuditEvent, Document, PlanVersion, Recipient
from taicho.store.rights import ACTS

DAY = "2021-09-24"
AT = f"/invented/691/{DAY}/"
LETTER = """ỦY BAN NHÂN DÂN
HUYỆN BÙ GIA MẬP

Số: 77/KH-UBND

Bù Gia Mập, ngày 20 tháng 9 năm 2021

KẾ HOẠCH
Diễn tập phòng, chống dịch

Căn cứ Kế hoạch số 152/KH-UBND ngày 17/8/2021 của UBND huyện Bù Gia Mập;

I. TỔ CHỨC THỰC HIỆN

1. Trung tâm Y tế huyện chủ trì, phối hợp với Công an huyện chuẩn bị tình huống diễn tập trước ngày 25/9/2021.

2. UBND các xã cử người tham gia diễn tập trước ngày 26/9/2021.

3. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam huyện tuyên truyền về buổi diễn tập.
"""


def enter(client: Client, text: str = LETTER, **given: str) -> Any:
    """Paste a document at the district."""
    return client.post(f"{AT}documents/new/", {"text": text, **given})


def act(client: Client, row: Document, do: str, **given: Any) -> Any:
    """Press a button of the review page."""
    return client.post(f"{AT}documents/{row.pk}/review/act/", {"do": do, **given})


def _key(row: Document, words: str) -> str:
    """The key of the item that says these words."""
    return next(one.key for one in drafts.draft_of(row).items if words in str(one.values.get("text", "")))


def newest() -> Document:
    return Document.objects.exclude(entered_at=None).order_by("-pk")[0]


def test_a_letter_is_pasted_reviewed_and_issued(worked_in: Any, sign_in: Any) -> None:
    """From the text on a desk to tasks that run: read, reviewed by an officer, issued by who may."""
    officer, leader = sign_in("invented", "ttyt"), sign_in("invented", "huyen")
    with workspaces.use(worked_in["invented"]):
        answer = enter(officer)
        row = newest()
        assert answer["Location"] == f"{AT}documents/{row.pk}/review/"
        page = officer.get(answer["Location"]).content.decode()
        assert "Trung tâm Y tế huyện Bù Gia Mập" in page and "data-of=" in page
        assert row.names.get().target.symbol == "152/KH-UBND"
        for item in drafts.draft_of(row).open_items:
            do = "drop" if item.values["cite"] == "0" else "accept"
            assert act(officer, row, f"{do}|{item.key}|{item.touched}").status_code == 302
        given = {"symbol": "77/KH-UBND", "issued": "2021-09-20"}
        assert officer.post(f"{AT}documents/{row.pk}/issue/", given).status_code == 403
        assert leader.post(f"{AT}documents/{row.pk}/issue/", given).status_code == 302
        plan = next(
            one for one, _ in planning.plans_in_force(worked_in["invented"], date(2021, 9, 24)) if "77" in one.id
        )
        assert [(one.kind.value, one.due) for one in plan.tasks] == [
            ("order", date(2021, 9, 25)), ("order", date(2021, 9, 26)), ("request", None),
        ]  # fmt: skip
    assert "chuẩn bị tình huống diễn tập" in leader.get(f"{AT}plans/{plan.id}/").content.decode()
    assert "77/KH-UBND" in leader.get(f"{AT}cascade/?plan={plan.id}").content.decode()


def test_the_same_document_again_is_told_beside_the_form(worked_in: Any, sign_in: Any) -> None:
    """Nothing is lost of what was typed, nothing is entered twice; an empty form says what to give."""
    client = sign_in("invented", "huyen")
    assert enter(client).status_code == 302
    again = enter(client)
    assert again.status_code == 422
    assert "đã được nhập rồi" in again.content.decode()
    assert "chuẩn bị tình huống" in again.content.decode()
    assert client.post(f"{AT}documents/new/", {}).status_code == 422
    assert client.post(f"{AT}documents/new/", {"symbol": "9/QĐ-TTg"}).status_code == 302


def test_two_reviewers_on_one_item_lose_nothing(worked_in: Any, sign_in: Any) -> None:
    """The second is told who was first; what was typed stays in the form; the first one's words stand."""
    first, second = sign_in("invented", "huyen"), sign_in("invented", "ttyt")
    with workspaces.use(worked_in["invented"]):
        row = Document.objects.get(plan_id="", place_code="25267")
        key = drafts.draft_of(row).open_items[0].key
        given = {"act": "mend", "item": key, "seen": "0", "lead": ["Trạm Y tế xã"]}
        assert first.post(f"{AT}documents/{row.pk}/review/act/", {**given, "text": "Phân công trực"}).status_code == 302
        late = second.post(f"{AT}documents/{row.pk}/review/act/", {**given, "text": "Câu của người sau"})
        assert late.status_code == 409
        page = late.content.decode()
        assert "huyen vừa sửa mục này" in page and "Câu của người sau" in page
        item = drafts.draft_of(row).item(key)
        assert item is not None
        assert (item.values["text"], item.values["lead"]) == ("Phân công trực", ["health_station@25267"])
        told = act(second, row, f"drop|{key}|0", tab="open")
        assert "vừa sửa mục này" in second.get(told["Location"]).content.decode()


def test_splitting_merging_adding_and_comparing(worked_in: Any, sign_in: Any) -> None:
    """Each part keeps its own words of the original; versions show what was done."""
    client = sign_in("invented", "huyen")
    with workspaces.use(worked_in["invented"]):
        row = Document.objects.get(plan_id="", place_code="25267")
        parts = "Công an xã và Ban Chỉ huy Quân sự xã trực chốt, kiểm soát phương tiện\n\nrà soát lại các chốt"
        keys = [_key(row, words) for words in ("trực chốt", "hoàn thành tiêm", "lấy mẫu")]
        split = {"act": "split", "item": keys[0], "seen": "0", "parts": parts}
        client.post(f"{AT}documents/{row.pk}/review/act/", split)
        client.post(
            f"{AT}documents/{row.pk}/review/act/", {"act": "merge", "item": keys[1], "seen": "0", "with": [keys[2]]}
        )
        added = {"act": "add", "text": "Trực lễ 2/9", "lead": ["Công an xã"], "cite": "II.1", "words": "trực chốt"}
        client.post(f"{AT}documents/{row.pk}/review/act/", added)
        draft = drafts.draft_of(row)
        second, merged = draft.item(f"{keys[0]}.2"), draft.item(keys[1])
        assert second is not None and merged is not None
        assert [row.text[span.start : span.end] for span in second.spans] == ["rà soát lại các chốt"]
        assert merged.came_from == (keys[2],)
        new = next(one for one in draft.items if one.values.get("text") == "Trực lễ 2/9")
        assert row.text[new.spans[0].start : new.spans[0].end] == "trực chốt"
    page = client.get(f"{AT}documents/{row.pk}/compare/?a=1&b=4").content.decode()
    assert "Trực lễ 2/9" in page and "rà soát lại các chốt" in page


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({"due": "31/2/2021"}, "Lịch không có ngày"),
        ({"lead": ["Sở Ma Thuật"]}, "Không rõ"),
        ({"text": " "}, "trống"),
        ({"cite": "IX.9"}, "Văn bản không có mục “IX.9”"),
    ],
)
def test_what_cannot_be_meant_is_told_beside_the_field(worked_in: Any, sign_in: Any, typed: Any, wrong: str) -> None:
    """A day that is none, a unit or a section nobody knows, an emptied item: a sentence, nothing is written."""
    client = sign_in("invented", "huyen")
    with workspaces.use(worked_in["invented"]):
        row = Document.objects.get(plan_id="", place_code="25267")
        before = drafts.draft_of(row)
        item = before.item(_key(row, "lấy mẫu"))
        assert item is not None
        given = {
            "act": "mend",
            "item": item.key,
            "seen": "0",
            "text": item.values["text"],
            "lead": ["Trạm Y tế xã"],
            **typed,
        }
        answer = client.post(f"{AT}documents/{row.pk}/review/act/", given)
        assert answer.status_code in (409, 422)
        assert wrong in answer.content.decode()
        assert drafts.draft_of(row) == before


def test_an_amendment_shows_what_changes_before_and_after(worked_in: Any, sign_in: Any) -> None:
    """The page of the issue lists the changed duty and the tasks that will close; without a reason nothing happens."""
    client = sign_in("invented", "huyen")
    with workspaces.use(worked_in["invented"]):
        row = Document.objects.exclude(plan_id="").get()
        draft = drafts.draft_of(row)
        keep, gone = [one for one in draft.items if one.table == "tasks" and one.taken][:2]
        act(client, row, f"drop|{gone.key}|{gone.touched}")
        values = {name: keep.values[name] for name in ("text", "cite")}
        mended = {"act": "mend", "item": keep.key, "seen": str(keep.touched), **values}
        given = {**mended, "lead": ["Công an xã"], "due": "30/9/2021"}
        client.post(f"{AT}documents/{row.pk}/review/act/", given)
        page = client.get(f"{AT}documents/{row.pk}/issue/").content.decode()
        assert "Bản mới thay đổi 2" in page and gone.values["text"][:40] in page
        given = {"symbol": row.symbol, "issued": "2021-08-19", "since": DAY}
        assert client.post(f"{AT}documents/{row.pk}/issue/", given).status_code == 422
        assert PlanVersion.objects.count() == 1
        assert client.post(f"{AT}documents/{row.pk}/issue/", {**given, "reason": "dịch đã lan"}).status_code == 302
        assert PlanVersion.objects.get(number=2).reason == "dịch đã lan"


def test_a_text_with_the_number_of_a_plan_that_runs_is_issued_as_its_amendment(worked_in: Any, sign_in: Any) -> None:
    """The form asks for the reason as soon as number and day are those of the plan."""
    client = sign_in("invented", "huyen")
    with workspaces.use(worked_in["invented"]):
        enter(client)
        row = newest()
        given = {"symbol": "152/KH-UBND", "issued": "2021-08-17", "since": DAY}
        answer = client.post(f"{AT}documents/{row.pk}/issue/", given)
        assert answer.status_code == 422 and 'name="reason"' in answer.content.decode()
        other = client.post(f"{AT}documents/{row.pk}/issue/", {**given, "symbol": "999/KH-UBND"})
        assert 'name="reason"' not in other.content.decode()


def test_receipt_is_confirmed_by_the_unit_that_has_the_document(worked_in: Any, sign_in: Any) -> None:
    """The health centre's officer confirms for the health centre; a viewer confirms nothing."""
    with workspaces.use(worked_in["invented"]):
        row = Document.objects.exclude(plan_id="").get()
        one = row.recipients.get(unit="health_centre@691")
        given = {"act": "receive", "recipient": str(one.pk)}
        assert sign_in("invented", "xem").post(f"{AT}documents/{row.pk}/act/", given).status_code == 403
        assert sign_in("invented", "ttyt").post(f"{AT}documents/{row.pk}/act/", given).status_code == 302
        assert Recipient.objects.get(pk=one.pk).received_by == "ttyt"


def test_number_and_day_are_filled_in_later(worked_in: Any, sign_in: Any) -> None:
    """The draft of the demonstration has neither; its links stay."""
    client = sign_in("invented", "huyen")
    with workspaces.use(worked_in["invented"]):
        row = Document.objects.get(plan_id="", place_code="25267")
        many = row.names.count()
        done = {"act": "complete", "symbol": "40/KH-UBND", "issued": "24/9/2021"}
        client.post(f"{AT}documents/{row.pk}/act/", done)
        row.refresh_from_db()
        assert (row.symbol, row.issued, row.names.count()) == ("40/KH-UBND", date(2021, 9, 24), many)
    assert "40/KH-UBND" in client.get(f"{AT}documents/?q=40khubnd").content.decode()


@pytest.mark.parametrize("person", PEOPLE, ids=lambda one: one.username)
def test_each_role_reviews_and_issues_only_with_the_right(worked_in: Any, sign_in: Any, person: Any) -> None:
    """Every role accepts, enters and issues at a commune: done or refused, as the table of rights says."""
    client = sign_in("invented", person.username)
    with workspaces.use(worked_in["invented"]):
        row = Document.objects.get(plan_id="", place_code="25267")
        place, key = person.place, _key(row, "lấy mẫu")
        inside = place in ("VN", "70", "691")
        may = {name: inside and name in ACTS[person.role] for name in ("draft", "issue_plan")}
        at = f"/invented/{place}/{DAY}/"
        answer = client.post(f"{at}documents/{row.pk}/review/act/", {"do": f"accept|{key}|0"})
        assert answer.status_code == (302 if may["draft"] else 403 if inside else 404)
        answer = client.get(f"{at}documents/{row.pk}/issue/")
        assert answer.status_code == (200 if may["issue_plan"] else 403 if inside else 404)
        answer = client.get(f"{at}documents/new/")
        assert answer.status_code == (200 if "draft" in ACTS[person.role] else 403)


def test_taking_the_original_is_written_down(worked_in: Any, sign_in: Any) -> None:
    """The file is what was entered, byte by byte; the reading is in the trail."""
    with workspaces.use(worked_in["invented"]):
        row = Document.objects.exclude(plan_id="").get()
        answer = sign_in("invented", "xem").get(f"{AT}documents/{row.pk}/file/")
        assert b"".join(answer) == Path(str(TEXTS / "ke-hoach-xa-dak-o.txt")).read_bytes()
        assert AuditEvent.objects.filter(act="read.document", by="xem").count() == 1


def test_the_cascade_shows_gaps_doubles_and_what_has_no_base(worked_in: Any, sign_in: Any) -> None:
    """Seven communes have made no plan; the one that has gives a duty twice; mosquitoes are its own idea."""
    page = sign_in("invented", "huyen").get(f"{AT}cascade/?plan=vn/70/691/152-kh-ubnd-2021").content.decode()
    assert "giao hai lần" in page and "phun hóa chất diệt muỗi" in page
    assert page.count("chưa có</span>") >= 7


def test_a_likely_link_becomes_certain_by_a_persons_word(worked_in: Any, sign_in: Any) -> None:
    """Confirmed it is stated, denied it is a gap again."""
    from taicho.core.orders.cascade import How
    from taicho.pipeline import cascading

    client, day = sign_in("invented", "huyen"), date(2021, 9, 24)
    with workspaces.use(worked_in["invented"]):
        plan = cascading.find_plan(worked_in["invented"], "152 /KH-UBND", day)
        lower = PlanVersion.objects.get().plan_id

        def answers() -> set[How]:
            found = cascading.cascade_of(worked_in["invented"], plan, day)
            line = next(one for one in found.duties if one.duty.id == "1.2-10")
            return {one.how for unit in line.units for one in unit.answers}

        assert answers() == {How.LIKELY}
        task = next(
            one for one in cascading.find_plan(worked_in["invented"], lower, day).tasks if "vi phạm" in one.text.vi
        )
        given = {"plan": plan.id, "duty": "1.2-10", "lower": lower, "task": task.id}
        assert client.post(f"{AT}cascade/say/", {**given, "holds": "1"}).status_code == 302
        assert answers() == {How.STATED}
        client.post(f"{AT}cascade/say/", {**given, "holds": "0"})
        assert answers() == set()
        assert sign_in("invented", "xem").post(f"{AT}cascade/say/", {**given, "holds": "1"}).status_code == 403


def test_what_the_reader_did_not_find_is_added_as_what_it_is(worked_in: Any, sign_in: Any) -> None:
    """A report duty with who reports to whom; each kind has its own form, a kind there is not opens that of a duty."""
    client = sign_in("invented", "huyen")
    with workspaces.use(worked_in["invented"]):
        enter(client)
        row = newest()
        at = f"{AT}documents/{row.pk}/review/?mode=add"
        fields = {"reports": 'name="from"', "targets": 'name="at_least"', "capacities": 'name="amount"'}
        for table, field in fields.items():
            page = client.get(f"{at}&table={table}").content.decode()
            assert field in page and f'name="table" value="{table}"' in page
        assert 'name="table" value="tasks"' in client.get(f"{at}&table=plan").content.decode()
        given = {"act": "add", "table": "reports", "text": "Báo cáo kết quả", "from": ["TTYT huyện"], "cite": "I.1"}
        wanted = {**given, "to": ["UBND huyện"], "every": "as_needed"}
        assert client.post(f"{AT}documents/{row.pk}/review/act/", wanted).status_code == 302
        (added,) = [one for one in drafts.draft_of(row).of("reports") if one.values["text"] == "Báo cáo kết quả"]
    assert added.values["from"] == ["health_centre@691"] and added.values["to"] == ["people_committee@691"]
    assert added.taken
