"""People are told once, letters are written once and sent by one process, calendar secrets open one person's duties."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User

from taicho.core.vocabulary import Fault, Text
from taicho.store import feeds, notices, outbox, people
from taicho.store.models import AuditEvent, Feed, Mail, Notice
from taicho.store.notices import Told

DAY, NOW = date(2021, 8, 17), datetime(2021, 8, 17, 5, 1, tzinfo=UTC)


def person(username: str, email: str = "") -> User:
    """Somebody invented."""
    made = people.add_person(username=username, name=username.title(), password="dài-và-khó-đoán-1", by=None)
    if email:
        notices.set_mail(made, email=email, wanted=True, language="vi", by=made, at=NOW)
    return made


def told(who: User, key: str = "152#1.5", why: str = "due") -> Told:
    return Told(who.pk, why, key, "691", DAY, 0)


def test_the_same_is_told_once_a_day(workspace: Any) -> None:
    """A second run the same day adds only what is new; the next day it is told again."""
    lan = person("lan", "lan@vidu.vn")
    assert notices.tell(DAY, [told(lan), told(lan, "152#1.6")], at=NOW) == 2
    assert notices.tell(DAY, [told(lan), told(lan, "152#1.7")], at=NOW) == 1
    assert notices.tell(DAY + timedelta(days=1), [told(lan)], at=NOW) == 1
    assert notices.unread(lan) == 4
    assert Mail.objects.filter(person=lan).count() == 2


def test_reading_concerns_ones_own_notices(workspace: Any) -> None:
    """Nobody reads for another."""
    lan, tu = person("lan"), person("tu")
    notices.tell(DAY, [told(lan), told(tu)], at=NOW)
    theirs = Notice.objects.get(person=tu)
    assert notices.read(lan, at=NOW, ids=[theirs.pk]) == 0
    assert notices.read(lan, at=NOW) == 1
    assert (notices.unread(lan), notices.unread(tu)) == (0, 1)


def test_letters_go_to_those_who_want_them_at_an_address(workspace: Any) -> None:
    """No address, a no, a locked account: told in the product alone."""
    lan, tu, ba, ma = person("lan", "lan@vidu.vn"), person("tu"), person("ba", "ba@vidu.vn"), person("ma", "ma@vidu.vn")
    notices.set_mail(ba, email="ba@vidu.vn", wanted=False, language="vi", by=ba, at=NOW)
    people.disable(ma, by=None)
    notices.tell(DAY, [told(one) for one in (lan, tu, ba, ma)], at=NOW)
    assert list(Mail.objects.values_list("person__username", flat=True)) == ["lan"]
    assert (notices.wants_mail(lan), notices.wants_mail(ba)) == (True, False)


def test_who_says_no_gets_nothing_that_still_waits(workspace: Any) -> None:
    """A letter written in the morning is not sent after a no at noon."""
    lan = person("lan", "lan@vidu.vn")
    notices.tell(DAY, [told(lan)], at=NOW)
    notices.set_mail(lan, email="lan@vidu.vn", wanted=False, language="en", by=lan, at=NOW)
    assert notices.waiting(NOW) == []
    lan.profile.refresh_from_db()
    assert lan.profile.language == "en"


def test_a_wrong_address_is_a_sentence(workspace: Any) -> None:
    """And the one before stays."""
    lan = person("lan", "lan@vidu.vn")
    with pytest.raises(Fault, match="no e-mail address"):
        notices.set_mail(lan, email="lan@", wanted=True, language="vi", by=lan, at=NOW)
    assert User.objects.get(pk=lan.pk).email == "lan@vidu.vn"


def test_a_letter_is_taken_by_one_process_and_sent_once(workspace: Any) -> None:
    """The second taker gets nothing; one taken by a process that died is taken again after half an hour."""
    lan = person("lan", "lan@vidu.vn")
    notices.tell(DAY, [told(lan)], at=NOW)
    (waiting,) = notices.waiting(NOW)
    taken = notices.take(waiting, at=NOW)
    assert taken is not None and notices.take(waiting, at=NOW) is None
    assert notices.waiting(NOW + timedelta(minutes=29)) == []
    assert notices.waiting(NOW + outbox.STUCK) == [waiting]
    notices.sent(taken, at=NOW)
    assert notices.waiting(NOW + timedelta(days=9)) == []
    assert notices.take(waiting, at=NOW + timedelta(days=9)) is None
    assert AuditEvent.objects.filter(act="mail.sent").count() == 1


def test_a_failure_keeps_its_reason_and_its_next_try(workspace: Any) -> None:
    """Tried again at its time; given up it is kept and may be tried again by hand."""
    lan = person("lan", "lan@vidu.vn")
    notices.tell(DAY, [told(lan)], at=NOW)
    why = Text("Không liên lạc được.", "Cannot be reached.")
    later = NOW + timedelta(minutes=15)
    taken = notices.take(notices.waiting(NOW)[0], at=NOW)
    assert taken is not None
    notices.failed(taken, why, next_try=later)
    assert notices.waiting(NOW) == [] and notices.waiting(later) == [taken.pk]
    again = notices.take(taken.pk, at=later)
    assert again is not None and (again.tries, again.error_vi) == (1, why.vi)
    notices.failed(again, why, next_try=None)
    assert notices.waiting(later + timedelta(days=1)) == []
    notices.again(taken.pk, by="lan")
    assert notices.waiting(later) == [taken.pk]


def test_a_calendar_secret_opens_until_it_is_renewed_or_ended(workspace: Any) -> None:
    """Only the newest opens; the database holds no secret; a locked person's opens nothing."""
    lan = person("lan")
    first = feeds.renew(lan, by=lan, at=NOW)
    second = feeds.renew(lan, by=lan, at=NOW)
    assert feeds.opened(first, at=NOW) is None
    assert feeds.opened(second, at=NOW) == lan
    assert feeds.opened("", at=NOW) is None
    assert second not in str(list(Feed.objects.values()))
    people.disable(lan, by=None)
    assert feeds.opened(second, at=NOW) is None
    people.enable(lan, by=None)
    feeds.end(lan, by=lan, at=NOW)
    assert feeds.opened(second, at=NOW) is None and feeds.current(lan) is None
    assert AuditEvent.objects.filter(act__startswith="feed.").count() == 3
