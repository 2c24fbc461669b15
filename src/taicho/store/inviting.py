"""Invitations: who is asked how, letters printed, e-mails queued and sent, calls and answers noted."""

import hmac
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import Q
from django.utils import timezone

from taicho.core.resources.inviting import CALL, LETTER, MAIL, Asked, Way
from taicho.core.vocabulary import Fault, Text
from taicho.store import audit, outbox, rights
from taicho.store.models import Campaign, Invitation, Volunteer
from taicho.store.workspaces import atomic

OUTCOMES = {
    "yes": Text("Đồng ý", "Agrees"),
    "no": Text("Từ chối", "Declines"),
    "later": Text("Đã nghe, chưa quyết", "Heard it, has not decided"),
    "no_answer": Text("Không nghe máy", "Nobody answered"),
    "wrong_number": Text("Sai số", "Wrong number"),
}
"""What may come of a call."""


def invited(campaign: Campaign, path: str, *, by: Any) -> list[Volunteer]:
    """People of a place who were asked or stand on a list, with every way they were asked; audited.

    Who applied by the form without being asked needs no invitation.
    """
    rights.require(by, "see_personal", path)
    rows = rights.within(Volunteer.objects.filter(campaign=campaign), [path])
    rows = rows.filter(~Q(channel="form") | Q(invited_on__isnull=False))
    found = list(rows.prefetch_related("invitations").order_by("place_code", "name", "id"))
    with atomic():
        audit.record(by=by, act="volunteer.read", subject=f"campaign#{campaign.pk}", place_path=path, people=len(found))
    return found


def asked(one: Volunteer) -> Asked:
    """The person's answer and ways as the rules take them."""
    ways = tuple(
        Way(row.channel, row.state, row.on, row.tries, Text(row.error_vi, row.error_en) if row.error_vi else None)
        for row in sorted(one.invitations.all(), key=lambda row: row.pk)
    )
    return Asked(one.answer, ways)


def queue(people: Iterable[Volunteer], *, on: date, by: Any) -> int:
    """Let an e-mail wait for everybody who left an address and has not answered; how many are new.

    An address that is none is kept as such, with the reason, and never tried. Called inside a transaction.
    """
    rows = []
    for one in people:
        if one.email and not one.answer:
            wrong = _wrong_address(one.email) or Text("", "")
            rows.append(
                Invitation(
                    volunteer=one, channel=MAIL, state="given_up" if wrong.vi else "waiting", on=on, error_vi=wrong.vi,
                    error_en=wrong.en, by=audit.name_of(by), at=timezone.now(),
                )
            )  # fmt: skip
    before = Invitation.objects.filter(channel=MAIL, volunteer__in=[row.volunteer_id for row in rows])
    there = set(before.values_list("volunteer_id", flat=True))
    Invitation.objects.bulk_create(rows, batch_size=500, ignore_conflicts=True)
    return sum(row.state == "waiting" and row.volunteer_id not in there for row in rows)


def _wrong_address(address: str) -> Text | None:
    try:
        validate_email(address)
    except ValidationError:
        return Text(f"“{address}” không phải địa chỉ thư điện tử.", f"“{address}” is no e-mail address.")
    return None


def ask(campaign: Campaign, people: Sequence[Volunteer], path: str, *, on: date, by: Any) -> int:
    """Ask people who stand on a list: e-mails wait to be sent; how many are new ones."""
    _may(by, path)
    with atomic():
        Volunteer.objects.filter(pk__in=[one.pk for one in people], invited_on=None).update(invited_on=on)
        made = queue(people, on=on, by=by)
        audit.record(
            by=by, act="invitation.ask", subject=f"campaign#{campaign.pk}", place_path=path, people=len(people),
            mails=made,
        )  # fmt: skip
    return made


def printed(campaign: Campaign, people: Sequence[Volunteer], path: str, *, on: date, by: Any) -> None:
    """Note that letters were printed: names and addresses left the machine, so the trail says for whom."""
    _may(by, path)
    with atomic():
        Volunteer.objects.filter(pk__in=[one.pk for one in people], invited_on=None).update(invited_on=on)
        for one in people:
            _note(one, LETTER, "printed", on, by)
        audit.record(
            by=by, act="invitation.print", subject=f"campaign#{campaign.pk}", place_path=path, people=len(people),
            keys=[one.receipt for one in people],
        )  # fmt: skip


def called(one: Volunteer, outcome: str, *, on: date, by: Any) -> None:
    """Note what came of a call. A Fault for an outcome nobody knows."""
    _may(by, one.place_path)
    if outcome not in OUTCOMES:
        raise Fault(Text("Chưa chọn kết quả cuộc gọi.", "Choose what came of the call."))
    with atomic():
        state = outcome if outcome in ("no_answer", "wrong_number") else "reached"
        Volunteer.objects.filter(pk=one.pk, invited_on=None).update(invited_on=on)
        _note(one, CALL, state, on, by)
        if outcome in ("yes", "no"):
            Volunteer.objects.filter(pk=one.pk).update(answer=outcome, answered_on=on)
        audit.record(
            by=by, act="invitation.call", subject=f"volunteer#{one.pk}", place_path=one.place_path, outcome=outcome,
            on=on.isoformat(),
        )  # fmt: skip


def _may(by: Any, path: str) -> None:
    rights.require(by, "give", path)
    rights.require(by, "see_personal", path)


def _note(one: Volunteer, channel: str, state: str, on: date, by: Any) -> None:
    row, _ = Invitation.objects.select_for_update().get_or_create(
        volunteer=one, channel=channel,
        defaults={"state": state, "on": on, "by": audit.name_of(by), "at": timezone.now()},
    )  # fmt: skip
    row.state, row.on, row.tries, row.by, row.at = state, on, row.tries + 1, audit.name_of(by), timezone.now()
    row.save()


def mark(one: Volunteer) -> str:
    """What stands behind the receipt in a person's own address: nobody else can make it up."""
    said = f"invited|{one.pk}|{one.receipt}"
    return hmac.new(settings.SECRET_KEY.encode(), said.encode(), sha256).hexdigest()[:20]


def opened(receipt: str, given: str) -> Volunteer | None:
    """The person whose own address this is, None for anybody else's."""
    one = Volunteer.objects.filter(receipt=receipt).select_related("campaign").first()
    return one if one is not None and hmac.compare_digest(mark(one), given) else None


def answer(one: Volunteer, *, yes: bool, on: date) -> None:
    """The person answers by their own address; a later word replaces an earlier one. A Fault when the drive is over."""
    if one.campaign.ended_on is not None:
        raise Fault(Text("Đợt huy động này đã kết thúc.", "This campaign has ended."))
    with atomic():
        Volunteer.objects.filter(pk=one.pk).update(answer="yes" if yes else "no", answered_on=on)
        audit.record(
            by="link", act="invitation.answer", subject=f"volunteer#{one.pk}", place_path=one.place_path, yes=yes
        )


def waiting(at: datetime) -> list[int]:
    """E-mails to be tried now, the oldest first; not to people who have answered meanwhile."""
    rows = Invitation.objects.filter(outbox.due(at), channel=MAIL, volunteer__answer="")
    return list(rows.order_by("id").values_list("id", flat=True))


def take(invitation_id: int, *, at: datetime) -> Invitation | None:
    """Take an e-mail to send it: one process gets it, the others None."""
    if not outbox.take(Invitation.objects.filter(pk=invitation_id), at=at):
        return None
    return Invitation.objects.select_related("volunteer__campaign").get(pk=invitation_id)


def sent(row: Invitation, *, at: datetime) -> None:
    """The server has taken the e-mail; `at` is in the time of the office."""
    with atomic():
        Invitation.objects.filter(pk=row.pk).update(
            state="sent", on=at.date(), tries=row.tries + 1, next_try=None, error_vi="", error_en="", at=at
        )
        _trail(row, "invitation.sent")


def failed(row: Invitation, why: Text, *, next_try: datetime | None) -> None:
    """It could not be sent: tried again at `next_try`, or (None) given up; the reason is kept."""
    with atomic():
        outbox.fail(Invitation.objects.filter(pk=row.pk), why, tries=row.tries + 1, next_try=next_try)
        if next_try is None:
            _trail(row, "invitation.given_up")


def again(campaign: Campaign, path: str, *, by: Any) -> int:
    """Let every e-mail of a place that failed wait anew, with the address the person has now; how many."""
    _may(by, path)
    with atomic():
        rows = Invitation.objects.filter(channel=MAIL, state__in=("failed", "given_up"), volunteer__campaign=campaign)
        rows = rights.within(rows, [path], "volunteer__place_path").select_related("volunteer")
        fit = [row.pk for row in rows if not _wrong_address(row.volunteer.email)]
        many = Invitation.objects.filter(pk__in=fit).update(state="waiting", tries=0, next_try=None)
        if many:
            audit.record(by=by, act="invitation.again", subject=f"campaign#{campaign.pk}", place_path=path, mails=many)
    return int(many)


def _trail(row: Invitation, act: str) -> None:
    place = row.volunteer.place_path
    audit.record(by="taicho", act=act, subject=f"volunteer#{row.volunteer_id}", place_path=place)
