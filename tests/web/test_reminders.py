"""Reminders go out once, by a real mail server, in the person's language; no dead server loses any."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from email.message import EmailMessage
from typing import Any

import pytest
from django.contrib.auth.models import User

from letter_box import Box, letter_box, unused_port
from taicho.cli.main import main
from taicho.core.vocabulary import Fault, Text, Unit
from taicho.pipeline import reminding
from taicho.pipeline.mailing import Post
from taicho.store import assigning, notices, tasks, workspaces
from taicho.store.models import Mail, Notice

DAY = date(2021, 9, 24)
NOW = datetime(2021, 9, 24, 5, 1, tzinfo=UTC)
CENTRE = Unit("health_centre", "691")


@pytest.fixture
def box() -> Iterator[tuple[Box, dict[str, str]]]:
    """A running mail server and the environment that names it and us."""
    with letter_box() as (kept, environ):
        yield kept, {**environ, "TAICHO_ADDRESS": "https://taicho.vidu.vn"}


@pytest.fixture
def drill(worked_in: Any) -> Iterator[Any]:
    """The invented workspace with two officers who have addresses."""
    workspace = worked_in["invented"]
    with workspaces.use(workspace):
        for username, email, language in (("ttyt", "ttyt@vidu.vn", "vi"), ("xa", "xa@vidu.vn", "en")):
            person = User.objects.get(username=username)
            notices.set_mail(person, email=email, wanted=True, language=language, by=person, at=NOW)
        tasks.give(
            text=Text("Lập chốt ở ngã ba", "Set up a post at the junction"), giver=Unit("people_committee", "691"),
            lead=[CENTRE], place_code="691", place_path="/VN/70/691/", start=date(2021, 9, 20),
            due=date(2021, 9, 25), by="huyen",
        )  # fmt: skip
        yield workspace


def text_of(letter: EmailMessage) -> str:
    body = letter.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def test_each_officer_gets_one_letter_a_day_in_their_language(drill: Any, box: Any) -> None:
    """A digest, not a flood; a second run of the day tells and sends nothing."""
    kept, environ = box
    done = reminding.remind(drill, DAY, now=NOW, environ=environ)
    assert done.told > 2 and (done.sent, done.failed, done.waiting) == (2, 0, 0)
    by_person = {str(letter["To"]): letter for letter in kept.letters}
    assert set(by_person) == {"ttyt@vidu.vn", "xa@vidu.vn"}
    vi, en = text_of(by_person["ttyt@vidu.vn"]), text_of(by_person["xa@vidu.vn"])
    assert "Lập chốt ở ngã ba – hạn 25/9/2021 (ngày nghỉ: thứ Bảy), còn 1 ngày" in vi
    assert "Kính gửi" in vi and "152/KH-UBND" in vi and "https://taicho.vidu.vn/invented/" in vi
    assert "Dear" in en and "DUE" in en.upper() and "Kính gửi" not in en
    assert str(by_person["ttyt@vidu.vn"]["Subject"]).startswith("[GIẢ ĐỊNH] Nhắc việc 24/9/2021")
    again = reminding.remind(drill, DAY, now=NOW, environ=environ)
    assert (again.told, again.sent) == (0, 0)
    assert len(kept.letters) == 2


def test_a_letter_names_nobody_but_its_reader(drill: Any, box: Any) -> None:
    """No other person of the workspace stands in it."""
    kept, environ = box
    reminding.remind(drill, DAY, now=NOW, environ=environ)
    names = {one.first_name: one.email for one in User.objects.all()}
    for letter in kept.letters:
        others = [name for name, email in names.items() if email != str(letter["To"])]
        assert not [name for name in others if name in text_of(letter)]


def test_a_dead_server_loses_nothing(drill: Any, box: Any) -> None:
    """The letters wait with a clear sentence, are tried again later, and arrive once."""
    kept, environ = box
    dead = {**environ, "TAICHO_SMTP_URL": f"smtp://127.0.0.1:{unused_port()}"}
    before = Notice.objects.count()
    done = reminding.remind(drill, DAY, now=NOW, environ=dead)
    assert (done.sent, done.failed, done.waiting) == (0, 1, 1)
    assert "Không liên lạc được máy chủ thư 127.0.0.1" in done.errors[0].vi
    assert Notice.objects.count() == before + done.told
    assert reminding.send_waiting(drill, now=NOW + timedelta(minutes=1), environ=environ).sent == 1
    assert reminding.send_waiting(drill, now=NOW + timedelta(minutes=16), environ=environ).sent == 1
    assert sorted(str(one["To"]) for one in kept.letters) == ["ttyt@vidu.vn", "xa@vidu.vn"]
    assert len({str(one["Message-ID"]) for one in kept.letters}) == 2


def test_a_wrong_address_stops_nobody_else(drill: Any, box: Any) -> None:
    """It is given up with its reason; the others get theirs in the same round."""
    kept, environ = box
    person = User.objects.get(username="ttyt")
    notices.set_mail(person, email="nobody@vidu.vn", wanted=True, language="vi", by=person, at=NOW)
    done = reminding.remind(drill, DAY, now=NOW, environ=environ)
    assert (done.sent, done.failed) == (1, 1)
    refused = Mail.objects.get(person=person)
    assert (refused.state, "nobody@vidu.vn" in refused.error_vi) == ("given_up", True)
    assert [str(one["To"]) for one in kept.letters] == ["xa@vidu.vn"]


def test_without_a_server_the_letters_wait(drill: Any, box: Any) -> None:
    """The notices stand in the product all the same; a server named later sends them."""
    done = reminding.remind(drill, DAY, now=NOW, environ={})
    assert done.told and (done.sent, done.waiting) == (0, 2)
    assert reminding.send_waiting(drill, now=NOW, environ=box[1]).sent == 2


def test_a_task_in_one_persons_hands_reminds_that_person(drill: Any, box: Any) -> None:
    """The other officers of the unit are not told of it; who follows the plan is told once for all of it."""
    from taicho.store import people
    from taicho.store.rights import Role

    other = people.add_person(username="khac", name="Lý Văn Khác", password="dài-và-khó-đoán-1", by=None)
    people.give_duty(
        other, role=Role.UNIT_OFFICER, place_code="691", place_path="/VN/70/691/", by=None, unit=str(CENTRE)
    )
    given = assigning.Given("workspace#1", str(CENTRE), "/VN/70/691/")
    assigning.assign([given], User.objects.get(username="khac"), on=DAY, by="huyen")
    leader = User.objects.get(username="huyen")
    assigning.follow("vn/70/691/152-kh-ubnd-2021", leader, on=date(2021, 8, 17), by="huyen")
    reminding.remind(drill, DAY, now=NOW, environ={})
    told = set(Notice.objects.filter(key="workspace#1").values_list("person__username", flat=True))
    assert told == {"khac"}
    assert Notice.objects.filter(person=leader, why="follow").count() <= 1


def test_the_command_counts_first_and_sends_then(drill: Any, box: Any, capsys: Any) -> None:
    """--dry-run writes nothing; --json is for programs; a server that is no address is a sentence."""
    kept, environ = box
    folder = str(drill.folder)
    asked = ["remind", "--workspace", folder, "--on", "2021-09-24", "--json"]
    before = Notice.objects.count()
    assert main([*asked, "--dry-run"], environ) == 0
    dry = json.loads(capsys.readouterr().out)
    assert dry["dry_run"] and dry["found"] > 2 and Notice.objects.count() == before
    assert main(asked, environ) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["told"], told["sent"]) == (dry["found"], 2) and len(kept.letters) == 2
    assert main(asked, {**environ, "TAICHO_SMTP_URL": "nonsense"}) == 1
    assert "TAICHO_SMTP_URL" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("url", "wanted"),
    [
        ("smtp://10.0.0.5", ("smtp", "10.0.0.5", 25, "", "")),
        (
            "smtp+starttls://lan%40vidu.vn:p%3A1@thu.vidu.vn",
            ("smtp+starttls", "thu.vidu.vn", 587, "lan@vidu.vn", "p:1"),
        ),
        ("smtps://thu.vidu.vn:2465", ("smtps", "thu.vidu.vn", 2465, "", "")),
    ],
)
def test_a_server_is_named_by_one_address(url: str, wanted: tuple[Any, ...]) -> None:
    """Three ways of talking, each with its usual port; name and password may hold any letter."""
    post = Post.from_environment({"TAICHO_SMTP_URL": url})
    assert post is not None
    assert (post.scheme, post.host, post.port, post.user, post.password) == wanted


@pytest.mark.parametrize("url", ["http://x", "smtp://", "smtp://x:port", "mail"])
def test_an_address_that_is_none_is_refused(url: str) -> None:
    """And no server at all is simply none."""
    with pytest.raises(Fault):
        Post.from_environment({"TAICHO_SMTP_URL": url})
    assert Post.from_environment({}) is None
