"""The pages of invitations: letters, e-mails and calls by who may, and one's own answer without a sign-in."""

import io
from typing import Any

import docx
import pytest
from django.test import Client

from letter_box import letter_box
from taicho.store import inviting, workspaces
from taicho.store.models import Campaign, Invitation, Volunteer
from taicho.store.volunteers import Application, apply

WARD = ("25222", "/VN/70/691/25222/")
HERE = "/invented/691/2021-09-24/campaigns/1/"


@pytest.fixture
def listed(worked_in: Any) -> Any:
    """Two people on the list of the campaign who have said nothing, one with an e-mail address."""
    with workspaces.use(worked_in["invented"]):
        campaign = Campaign.objects.get()
        people = [
            apply(campaign, Application(name, phone, *WARD, email=email), channel="list", by=None)
            for name, phone, email in (
                ("Tô Thị Mời Thử", "0000 777 001", "moi@vidu.vn"), ("Đỗ Văn Gọi Thử", "0000 777 002", ""),
            )
        ]  # fmt: skip
    return worked_in["invented"], people


def test_letters_of_those_ticked_come_as_one_file_and_are_noted(listed: Any, sign_in: Any) -> None:
    """The two of the list; the page then says printed."""
    workspace, people = listed
    client = sign_in("invented", "ttyt")
    page = client.get(f"{HERE}invitations/").content.decode()
    assert all(one.name in page for one in people) and "Chưa mời" in page
    answer = client.post(f"{HERE}letters/", {"kind": "docx", "who": [one.pk for one in people]})
    document = docx.Document(io.BytesIO(answer.content))
    slips = [table.rows[1].cells[1].text for table in document.tables if len(table.columns) == 4]
    assert sorted(slips) == sorted(one.name for one in people)
    assert b"%PDF" in client.post(f"{HERE}letters/", {"kind": "pdf", "who": [people[0].pk]}).content[:8]
    page = client.get(f"{HERE}invitations/?show=asked").content.decode()
    assert "đã in giấy mời (2 lần)" in page and "24/9/2021" in page
    assert client.post(f"{HERE}letters/", {"kind": "exe"}).status_code == 404
    with workspaces.use(workspace):
        assert set(Invitation.objects.values_list("channel", "state")) == {("letter", "printed")}


def test_e_mails_are_asked_for_and_sent_from_the_page(listed: Any, sign_in: Any, monkeypatch: Any) -> None:
    """Without a server they wait and the page says so; with one they go, and the button comes."""
    _, people = listed
    client = sign_in("invented", "ttyt", language="en")
    monkeypatch.delenv("TAICHO_SMTP_URL", raising=False)
    page = client.post(f"{HERE}invitations/", {"act": "ask", "who": [people[0].pk]}, follow=True).content.decode()
    assert "1 e-mails wait" in page and "No mail server is named" in page and "E-mail waits" in page
    with letter_box() as (box, environ):
        for name, value in environ.items():
            monkeypatch.setenv(name, value)
        assert "Send e-mails now" in client.get(f"{HERE}invitations/").content.decode()
        page = client.post(f"{HERE}invitations/", {"act": "send"}, follow=True).content.decode()
    assert "1 e-mails sent, 0 waiting" in page and "e-mail sent" in page
    assert "Tô Thị Mời Thử" in box.to("moi@vidu.vn")
    assert client.post(f"{HERE}invitations/", {"act": "dance"}).status_code == 404


def test_a_dead_server_is_a_sentence_on_the_page(listed: Any, sign_in: Any, monkeypatch: Any) -> None:
    """The e-mail stays, with its reason."""
    _, people = listed
    client = sign_in("invented", "ttyt")
    monkeypatch.setenv("TAICHO_SMTP_URL", "smtp://127.0.0.1:9")
    client.post(f"{HERE}invitations/", {"act": "ask", "who": [people[0].pk]})
    page = client.post(f"{HERE}invitations/", {"act": "send"}, follow=True).content.decode()
    assert page.count("Không liên lạc được máy chủ thư 127.0.0.1:9") == 2


def test_the_list_for_calling_has_words_to_say_and_takes_answers(listed: Any, sign_in: Any) -> None:
    """Who agreed leaves the list, who did not answer stays."""
    workspace, people = listed
    client = sign_in("invented", "ttyt")
    page = client.get(f"{HERE}calls/").content.decode()
    assert "tôi gọi từ Ủy ban nhân dân huyện Bù Gia Mập" in page and "0000 777 002" in page
    given = {f"call-{people[0].pk}": "no_answer", f"call-{people[1].pk}": "yes"}
    page = client.post(f"{HERE}calls/", given, follow=True).content.decode()
    assert "Đã ghi 2 cuộc gọi" in page and people[0].name in page and people[1].name not in page
    with workspaces.use(workspace):
        assert Volunteer.objects.get(pk=people[1].pk).answer == "yes"


@pytest.mark.parametrize("who", ["huyen", "xem", "phantich", "kiemtra", "quantri", "soyte"])
def test_who_may_not_see_people_invites_nobody(listed: Any, sign_in: Any, who: str) -> None:
    """Every page and act refused, no name anywhere, nothing written."""
    workspace, people = listed
    client = sign_in("invented", who)
    for page in ("invitations/", "calls/", "candidates/", "people/"):
        answer = client.get(f"{HERE}{page}")
        assert answer.status_code == 403 and people[0].name not in answer.content.decode()
    for page, given in (
        ("letters/", {"kind": "pdf"}), ("invitations/", {"act": "ask"}), ("calls/", {f"call-{people[0].pk}": "yes"}),
    ):  # fmt: skip
        assert client.post(f"{HERE}{page}", given).status_code == 403, page
    with workspaces.use(workspace):
        assert not Invitation.objects.exists() and not Volunteer.objects.get(pk=people[0].pk).answer


def test_who_may_see_people_but_gives_no_orders_reads_and_does_nothing(listed: Any, sign_in: Any) -> None:
    """Data entry with the right to personal data: the list without buttons; every act refused."""
    workspace, people = listed
    client = sign_in("invented", "nhaplieu")
    page = client.get(f"{HERE}invitations/").content.decode()
    assert people[0].name in page and "In giấy mời" not in page and 'name="who"' not in page
    assert client.get(f"{HERE}calls/").status_code == 403
    for act in ("ask", "again", "send"):
        assert client.post(f"{HERE}invitations/", {"act": act}).status_code == 403, act
    assert client.post(f"{HERE}letters/", {"kind": "pdf"}).status_code == 403
    with workspaces.use(workspace):
        assert not Invitation.objects.exists()


def test_a_commune_invites_its_own_people_alone(listed: Any, sign_in: Any) -> None:
    """The officer of 25225 sees nobody of 25222, in no list and in no file."""
    workspace, people = listed
    client, here = sign_in("invented", "xa"), "/invented/25225/2021-09-24/campaigns/1/"
    with workspaces.use(workspace):
        from taicho.store.models import Duty

        Duty.objects.filter(person__username="xa").update(personal_data=True)
    page = client.get(f"{here}invitations/")
    assert page.status_code == 200 and people[0].name not in page.content.decode()
    answer = client.post(f"{here}letters/", {"kind": "docx", "who": [one.pk for one in people]}, follow=True)
    assert "Không có ai để in giấy mời" in answer.content.decode()
    client.post(f"{here}calls/", {f"call-{people[0].pk}": "yes"})
    with workspaces.use(workspace):
        assert not Invitation.objects.exists()


def test_an_invited_person_answers_without_a_sign_in_and_sees_no_data(listed: Any) -> None:
    """Yes, then no; a made-up address is no page; an ended campaign takes no answer."""
    workspace, people = listed
    one = people[0]
    with workspaces.use(workspace):
        mark = inviting.mark(one)
    own, client = f"/invented/invited/{one.receipt}/{mark}/", Client()
    page = client.get(own).content.decode()
    assert "Tôi đồng ý tham gia" in page and one.name not in page and one.phone not in page
    assert "Đã ghi: đồng ý" in client.post(own, {"answer": "yes"}, follow=True).content.decode()
    assert "Đã ghi: không tham gia" in client.post(own, {"answer": "no"}, follow=True).content.decode()
    assert client.get(f"/invented/invited/{one.receipt}/{'0' * 20}/").status_code == 404
    assert client.get(f"/real/invited/{one.receipt}/{mark}/").status_code == 404
    with workspaces.use(workspace):
        assert Volunteer.objects.get(pk=one.pk).answer == "no"
        Campaign.objects.update(ended_on="2021-09-24")
    assert client.post(own, {"answer": "yes"}).status_code == 400
