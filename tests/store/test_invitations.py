"""Invitations: everybody asked once a way, each way's state true, the answer by the person's own address alone."""

import threading
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sheets import take

from letter_box import letter_box
from store.test_campaigns_kept import DAY, DISTRICT, WARDS, officer, opened
from taicho.core.resources.inviting import Asked, Standing, Way, standing
from taicho.core.vocabulary import Fault
from taicho.pipeline import inviting as pipeline
from taicho.pipeline import reminding
from taicho.printing.write import printed_together
from taicho.store import audit, inviting, volunteers, workspaces
from taicho.store.models import Campaign, Invitation, Volunteer
from taicho.store.rights import Forbidden, Role
from taicho.store.volunteers import Application

NOW = datetime(2021, 9, 11, 9, 0, tzinfo=UTC)


def listed(campaign: Campaign, name: str, email: str = "", *, ward: int = 0) -> Volunteer:
    """Somebody whom the Front put on the list."""
    at = WARDS[ward]
    phone = f"0000 {abs(hash(name)) % 10**6:06}"
    return volunteers.apply(campaign, Application(name, phone, *at, email=email), channel="list", by=None)


def states(campaign: Campaign, path: str = DISTRICT) -> dict[str, str]:
    """Name -> where the invitation stands."""
    return {one.name: standing(inviting.asked(one)) for one in inviting.invited(campaign, path, by=None)}


@pytest.mark.parametrize(
    ("answer", "ways", "wanted"),
    [
        ("", [], Standing.UNASKED),
        ("", [("letter", "printed")], Standing.ASKED),
        ("", [("mail", "waiting")], Standing.WAITING),
        ("", [("mail", "given_up"), ("letter", "printed")], Standing.ASKED),
        ("", [("mail", "given_up")], Standing.FAILED),
        ("", [("mail", "failed"), ("call", "no_answer")], Standing.NO_ANSWER),
        ("", [("call", "wrong_number")], Standing.FAILED),
        ("no", [("letter", "printed")], Standing.NO),
        ("yes", [("mail", "given_up")], Standing.YES),
    ],
)
def test_an_invitation_stands_where_its_best_way_stands(
    answer: str, ways: list[tuple[str, str]], wanted: Standing
) -> None:
    """The answer counts before what arrived, what arrived before what failed."""
    assert standing(Asked(answer, [Way(channel, state, DAY) for channel, state in ways])) is wanted


def test_a_candidate_of_the_case_register_with_an_address_is_asked_by_e_mail(workspace: Any) -> None:
    """One with, one without, one whose address is none: the reason stands beside it, and no server is bothered."""
    rows = [
        {"place": "25222", "date": date(2021, 7, 1), "case_code": f"BN{n}", "name": name, "phone": f"0000 000 00{n}",
         "email": email, "outcome": "recovered", "outcome_on": date(2021, 7, 20), "age": 30}
        for n, (name, email) in enumerate([("Có Thư", "co@vidu.vn"), ("Không Thư", ""), ("Thư Sai", "sai-o-vidu")])
    ]  # fmt: skip
    take(workspace, "case_list", rows)
    campaign = opened()
    keys = [one.key for one in volunteers.candidates(campaign, DISTRICT, DAY, by=None)]
    assert volunteers.invite(campaign, keys, DISTRICT, DAY, by=None) == 3
    assert states(campaign) == {
        "Có Thư": Standing.WAITING, "Không Thư": Standing.UNASKED, "Thư Sai": Standing.FAILED
    }  # fmt: skip
    assert "sai-o-vidu" in Invitation.objects.get(state="given_up").error_vi
    assert len(inviting.waiting(NOW)) == 1


def test_an_e_mail_arrives_once_with_the_address_where_this_person_alone_answers(workspace: Any) -> None:
    """Two rounds, one letter; the page of the letter notes the answer; whoever has answered is written to no more."""
    campaign = opened()
    lan, minh = listed(campaign, "Lan", "lan@vidu.vn"), listed(campaign, "Minh", "minh@vidu.vn")
    inviting.ask(campaign, [lan, minh], DISTRICT, on=DAY, by=None)
    inviting.answer(Volunteer.objects.get(pk=minh.pk), yes=False, on=DAY)
    with letter_box() as (box, environ):
        environ = {**environ, "TAICHO_ADDRESS": "https://taicho.vidu.vn"}
        assert reminding.send_waiting(workspace, now=NOW, environ=environ).sent == 1
        assert reminding.send_waiting(workspace, now=NOW, environ=environ).sent == 0
    (letter,) = box.letters
    words = box.to("lan@vidu.vn")
    assert "Lan" in words and "Đội" in words and "Dear Lan" in words and "Minh" not in words
    address = f"https://taicho.vidu.vn/{workspace.slug}/invited/{lan.receipt}/{inviting.mark(lan)}/"
    assert address in words.replace("=\n", "")
    assert str(letter["From"]).endswith("<taicho@vidu.vn>")
    assert states(campaign) == {"Lan": Standing.ASKED, "Minh": Standing.NO}


def test_a_refused_address_and_a_dead_server_are_told_apart_and_nothing_is_lost(workspace: Any) -> None:
    """The refused one is given up with its reason; with the server dead the others wait and go out later."""
    campaign = opened()
    people = [listed(campaign, "Sai", "nobody@vidu.vn"), listed(campaign, "Tốt", "tot@vidu.vn")]
    inviting.ask(campaign, people, DISTRICT, on=DAY, by=None)
    done = reminding.send_waiting(workspace, now=NOW, environ={"TAICHO_SMTP_URL": "smtp://127.0.0.1:9"})
    assert (done.sent, done.failed, done.waiting) == (0, 1, 1) and "127.0.0.1:9" in done.errors[0].vi
    with letter_box() as (box, environ):
        later = reminding.send_waiting(workspace, now=NOW + timedelta(hours=1), environ=environ)
    assert (later.sent, later.failed) == (1, 1) and "nobody@vidu.vn" in later.errors[0].vi
    assert [str(one["To"]) for one in box.letters] == ["tot@vidu.vn"]
    assert states(campaign) == {"Sai": Standing.FAILED, "Tốt": Standing.ASKED}
    assert inviting.again(campaign, DISTRICT, by=None) == 1
    Volunteer.objects.filter(name="Sai").update(email="sua@vidu.vn")
    with letter_box() as (box, environ):
        assert reminding.send_waiting(workspace, now=NOW + timedelta(hours=2), environ=environ).sent == 1
    assert [str(one["To"]) for one in box.letters] == ["sua@vidu.vn"]


def test_without_a_server_e_mails_wait(workspace: Any) -> None:
    """Nothing is sent, nothing is lost."""
    campaign = opened()
    inviting.ask(campaign, [listed(campaign, "Lan", "lan@vidu.vn")], DISTRICT, on=DAY, by=None)
    done = reminding.send_waiting(workspace, now=NOW, environ={})
    assert (done.sent, done.waiting, states(campaign)) == (0, 1, {"Lan": Standing.WAITING})


def test_a_call_is_noted_with_its_answer_and_a_second_one_is_counted(workspace: Any) -> None:
    """Nobody answers twice, then she agrees; a word nobody knows is refused."""
    campaign = opened()
    one = listed(campaign, "Lan")
    for outcome, wanted in (
        ("no_answer", Standing.NO_ANSWER),
        ("no_answer", Standing.NO_ANSWER),
        ("yes", Standing.YES),
    ):
        inviting.called(one, outcome, on=DAY, by=None)
        assert states(campaign) == {"Lan": wanted}
    assert Invitation.objects.get().tries == 3
    with pytest.raises(Fault):
        inviting.called(one, "perhaps", on=DAY, by=None)


def test_printing_and_asking_need_both_rights_and_stand_in_the_trail(workspace: Any) -> None:
    """Neither a leader without personal data nor the officer of another place; the trail names the receipts only."""
    campaign = opened()
    one = listed(campaign, "Lan")
    foreign = officer(place="697")
    for stranger in (officer(Role.DECISION_MAKER, personal=False), foreign, officer(Role.VIEWER)):
        with pytest.raises(Forbidden):
            inviting.printed(campaign, [one], DISTRICT, on=DAY, by=stranger)
        with pytest.raises(Forbidden):
            inviting.called(one, "yes", on=DAY, by=stranger)
    with pytest.raises(Forbidden):
        inviting.invited(campaign, DISTRICT, by=foreign)
    entitled = officer()
    inviting.printed(campaign, [one], DISTRICT, on=DAY, by=entitled)
    event = audit.events(act="invitation.print").get()
    assert event.by == entitled.username and "Lan" not in str(event.detail) and one.receipt in str(event.detail)
    assert states(campaign) == {"Lan": Standing.ASKED}


@pytest.mark.parametrize("postgres", [False, True], ids=["sqlite", "postgresql"])
def test_two_officers_who_ask_the_same_list_at_once_make_one_letter_each(make_workspace: Any, postgres: bool) -> None:
    """And two processes that send at once send each letter once."""
    workspace = make_workspace("real", postgres=postgres)
    with workspaces.use(workspace):
        campaign = opened()
        people = [listed(campaign, f"Người {n}", f"n{n}@vidu.vn") for n in range(12)]
    barrier = threading.Barrier(2)

    def both(environ: dict[str, str]) -> None:
        with workspaces.use(workspace):
            barrier.wait()
            inviting.ask(campaign, people, DISTRICT, on=DAY, by=None)
            barrier.wait()
            reminding.send_waiting(workspace, now=NOW, environ=environ)
            workspaces.connection().close()

    with letter_box() as (box, environ):
        threads = [threading.Thread(target=both, args=(environ,)) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert sorted(str(one["To"]) for one in box.letters) == sorted(one.email for one in people)
    with workspaces.use(workspace):
        assert set(states(campaign).values()) == {Standing.ASKED}


def test_a_made_up_address_opens_nothing(workspace: Any) -> None:
    """Another's mark, a cut one, none."""
    campaign = opened()
    lan, minh = listed(campaign, "Lan"), listed(campaign, "Minh")
    assert inviting.opened(lan.receipt, inviting.mark(lan)) == lan
    for wrong in (inviting.mark(minh), inviting.mark(lan)[:-1], ""):
        assert inviting.opened(lan.receipt, wrong) is None
    assert inviting.opened("XXXXXXXX", inviting.mark(lan)) is None


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_letters_of_a_ward_are_one_file_a_page_each(workspace: Any, language: str, tmp_path: Path) -> None:
    """Read back: every name once above its slip, in the order of the list, the head of the decree on each."""
    import docx as python_docx
    import pypdf

    campaign = opened(cite="35-KH/BDVTU, II.3")
    people = [listed(campaign, name) for name in ("Trần Thị Ví Dụ", "Lê Văn Thử", "Phạm Mẫu")]
    made = pipeline.letters(workspace, campaign, people, DAY, language, {"TAICHO_ADDRESS": "https://taicho.vidu.vn"})
    (tmp_path / "a.pdf").write_bytes(printed_together(made, ".pdf"))
    pages = [page.extract_text() for page in pypdf.PdfReader(tmp_path / "a.pdf").pages]
    assert len(pages) == 3
    for one, page in zip(people, pages, strict=True):
        assert one.name in page and one.receipt in page and "35-KH/BDVTU, II.3" in page
        assert {"vi": "GIẤY MỜI", "en": "INVITATION"}[language] in page
        assert not any(other.name in page for other in people if other != one)
    (tmp_path / "a.docx").write_bytes(printed_together(made, ".docx"))
    document = python_docx.Document(str(tmp_path / "a.docx"))
    slips = [table.rows[1].cells[1].text for table in document.tables if len(table.columns) == 4]
    assert slips == [one.name for one in people] and len(document.sections) == 3


def test_more_letters_than_a_printer_takes_are_refused_and_so_are_none(workspace: Any) -> None:
    """With what to do instead."""
    campaign = opened()
    one = listed(campaign, "Lan")
    for people, words in (([], "không có ai"), ([one] * (pipeline.MOST_LETTERS + 1), "Mở từng phường")):
        with pytest.raises(Fault) as refused:
            pipeline.letters(workspace, campaign, people, date(2021, 9, 11), "vi", {})
        assert words.lower() in refused.value.sentence("vi").lower()
