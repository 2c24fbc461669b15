"""What people are told in the product, once each, read or not; and the letters that carry a day of it to them."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from attrs import frozen
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from taicho.core.vocabulary import Fault, Text
from taicho.store import audit, outbox
from taicho.store.models import Mail, MailChoice, Notice, Profile
from taicho.store.workspaces import atomic


@frozen
class Told:
    """Something to tell a person. days: left until `due`, negative when it has passed."""

    person: int
    why: str
    key: str
    place_code: str
    due: date | None = None
    days: int = 0


def tell(day: date, found: Sequence[Told], *, at: datetime) -> int:
    """Write what is new of it, and a letter for everybody who wants one; the same again changes nothing.

    Returns how many notices are new.
    """
    if not found:
        return 0
    with atomic():
        people = {one.person for one in found}
        there = set(Notice.objects.filter(day=day, person_id__in=people).values_list("person_id", "why", "key"))
        new = {(one.person, one.why, one.key): one for one in found if (one.person, one.why, one.key) not in there}
        Notice.objects.bulk_create(
            (
                Notice(
                    person_id=one.person, day=day, why=one.why, key=one.key, place_code=one.place_code, due=one.due,
                    days=one.days, made_at=at,
                )
                for one in new.values()
            ),
            batch_size=500,
            ignore_conflicts=True,
        )  # fmt: skip
        _letters(day, {one.person for one in new.values()}, at)
    return len(new)


def _letters(day: date, people: Iterable[int], at: datetime) -> None:
    """One letter a person and day, for those with an address who have not said no; one already sent stays sent."""
    wanting = (
        User.objects.filter(pk__in=list(people), is_active=True).exclude(email="").exclude(mail_choice__wanted=False)
    )
    Mail.objects.bulk_create(
        (Mail(person=person, day=day, made_at=at) for person in wanting), batch_size=500, ignore_conflicts=True
    )


def of(person: User, *, most: int = 200) -> Any:
    """A person's notices, unread first, newest first."""
    return Notice.objects.filter(person=person).order_by("read_at", "-day", "-id")[:most]


def unread(person: User) -> int:
    """How many a person has not read."""
    return Notice.objects.filter(person_id=person.pk, read_at=None).count()


def read(person: User, *, at: datetime, ids: Sequence[int] | None = None) -> int:
    """Mark a person's own notices (all, or those named) as read; how many were not yet."""
    mine = Notice.objects.filter(person=person, read_at=None)
    return int((mine if ids is None else mine.filter(pk__in=list(ids))).update(read_at=at))


def set_mail(person: User, *, email: str, wanted: bool, language: str, by: Any, at: datetime) -> None:
    """Where a person wants letters, whether at all, and in which language they read. A Fault for a wrong address."""
    email = email.strip()
    if email:
        try:
            validate_email(email)
        except ValidationError as error:
            raise Fault(
                Text(f"“{email}” không phải địa chỉ thư điện tử.", f"“{email}” is no e-mail address."),
                Text("Ghi như ten@tinh.gov.vn.", "Write it like name@province.gov.vn."),
            ) from error
    with atomic():
        person.email = email
        person.save(update_fields=["email"])
        MailChoice.objects.update_or_create(person=person, defaults={"wanted": wanted, "at": at})
        Profile.objects.filter(person=person).update(language=language if language in ("vi", "en") else "vi")
        if not wanted or not email:
            Mail.objects.filter(person=person, state__in=("waiting", "failed")).delete()
        audit.record(by=by, act="person.mail", subject=f"person/{person.username}", wanted=wanted)


def wants_mail(person: User) -> bool:
    """Whether the person has not said no."""
    choice = MailChoice.objects.filter(person=person).first()
    return choice is None or choice.wanted


def waiting(at: datetime) -> list[int]:
    """Letters to be tried now, the oldest first."""
    return list(Mail.objects.filter(outbox.due(at)).order_by("id").values_list("id", flat=True))


def take(mail_id: int, *, at: datetime) -> Mail | None:
    """Take a letter to send it: one process gets it, the others None."""
    if not outbox.take(Mail.objects.filter(pk=mail_id), at=at):
        return None
    return Mail.objects.select_related("person", "person__profile").get(pk=mail_id)


def sent(mail: Mail, *, at: datetime) -> None:
    """The server has taken the letter."""
    with atomic():
        Mail.objects.filter(pk=mail.pk).update(
            state="sent", sent_at=at, tries=mail.tries + 1, next_try=None, error_vi="", error_en=""
        )
        audit.record(by="taicho", act="mail.sent", subject=f"mail/{mail.pk}", day=str(mail.day))


def failed(mail: Mail, why: Text, *, next_try: datetime | None) -> None:
    """The letter could not be sent: it is tried again at `next_try`, or (None) given up; the reason is kept."""
    with atomic():
        outbox.fail(Mail.objects.filter(pk=mail.pk), why, tries=mail.tries + 1, next_try=next_try)
        if next_try is None:
            audit.record(by="taicho", act="mail.given_up", subject=f"mail/{mail.pk}", day=str(mail.day))


def again(mail_id: int, *, by: Any) -> None:
    """Try a letter again now that was given up or waits for its next try."""
    with atomic():
        if Mail.objects.filter(pk=mail_id, state__in=("failed", "given_up")).update(
            state="waiting", tries=0, next_try=None
        ):
            audit.record(by=by, act="mail.again", subject=f"mail/{mail_id}")


def of_mail(mail: Mail) -> list[Notice]:
    """The notices a letter carries: all of its person and day."""
    return list(Notice.objects.filter(person_id=mail.person_id, day=mail.day).order_by("id"))
