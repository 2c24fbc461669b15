"""Staff lent between units for a time: accepted all or none, brought back, and who is lent on a day.

Nobody is lent twice at once, and nobody who is in a team that is sent is lent; both are looked at under one lock.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from attrs import frozen
from django.db import IntegrityError
from django.db.models import Q
from django.utils import timezone

from taicho.core.vocabulary import Fault, Text
from taicho.store import audit, rights
from taicho.store.locks import one_at_a_time
from taicho.store.models import Member, Transfer
from taicho.store.workspaces import atomic

STAFF_LOCK = "staff given away"
LONGEST = 184
"""Days for which somebody is lent in one go, at most."""


@frozen
class Move:
    """Somebody to lend: person, profession, home and host as (unit, place code, place path), why."""

    person: str
    profession: str
    home: tuple[str, str, str]
    host: tuple[str, str, str]
    reasons: tuple[dict[str, Any], ...] = ()


def accept(moves: Sequence[Move], *, since: date, until: date, document: str = "", by: Any) -> int:
    """Lend people for a time, all or none; how many. A Fault names whoever is lent or sent elsewhere already."""
    if not moves:
        raise Fault(Text("Chưa chọn ai.", "Nobody is chosen."), Text("Đánh dấu ít nhất một người.", "Tick somebody."))
    if not since <= until or (until - since).days > LONGEST:
        raise Fault(
            Text(f"Thời gian tăng cường từ 1 đến {LONGEST} ngày.", f"People are moved for 1 to {LONGEST} days."),
            Text("Xem lại ngày đầu và ngày cuối.", "Look at the first and the last day."),
        )
    for one in moves:
        for path in (one.home[2], one.host[2]):
            rights.require(by, "give", path)
    try:
        with atomic():
            one_at_a_time(STAFF_LOCK)
            people = [one.person for one in moves]
            _run_out(people, since)
            refuse_those_elsewhere(people)
            for one in moves:
                _lend(one, since, until, document.strip(), by)
    except IntegrityError as error:
        raise Fault(
            Text("Có người vừa được điều động nơi khác.", "Somebody has just been moved elsewhere."),
            Text("Tải lại trang rồi chọn lại.", "Load the page again and choose anew."),
        ) from error
    return len(moves)


def _lend(one: Move, since: date, until: date, document: str, by: Any) -> None:
    (home, home_code, home_path), (host, host_code, host_path) = one.home, one.host
    row = Transfer.objects.create(
        person_code=one.person, profession=one.profession, home_unit=home, home_code=home_code, home_path=home_path,
        host_unit=host, host_code=host_code, host_path=host_path, since=since, until=until,
        reasons=list(one.reasons), document=document, by=audit.name_of(by), at=timezone.now(),
    )  # fmt: skip
    audit.record(
        by=by, act="transfer.accept", subject=f"transfer#{row.pk}", place_path=host_path, person=one.person,
        since=since.isoformat(), until=until.isoformat(), home=home, host=host,
    )  # fmt: skip


def _run_out(people: Sequence[str], since: date) -> None:
    """Times that were over before the new one begins are closed: the person is at home since."""
    for row in Transfer.objects.filter(person_code__in=people, ended_on=None, until__lt=since):
        row.ended_on, row.why_ended = _after(row.until), "hết thời gian"
        row.save(update_fields=["ended_on", "why_ended"])


def _after(day: date) -> date:
    return date.fromordinal(day.toordinal() + 1)


def refuse_those_elsewhere(people: Sequence[str]) -> None:
    """Raise a Fault that names whoever is lent or in a team that is sent; asked under the lock."""
    lent = Transfer.objects.filter(person_code__in=list(people), ended_on=None)
    told = [f"{one.person_code} ({one.host_unit}, {one.since:%-d/%-m}–{one.until:%-d/%-m/%Y})" for one in lent]
    sent = Member.objects.filter(person_code__in=list(people), released_at=None).select_related("deployment")
    told += [f"{one.person_code} ({one.deployment.team})" for one in sent]
    if told:
        raise Fault(
            Text(f"Đã được cử nơi khác: {', '.join(told)}.", f"Sent elsewhere already: {', '.join(told)}."),
            Text("Bỏ chọn những người này.", "Leave these people out."),
        )


def bring_back(transfer_id: int, *, on: date, reason: str, by: Any) -> Transfer:
    """Somebody is at home again from a day on; earlier than planned it needs a reason."""
    with atomic():
        row = Transfer.objects.select_for_update().get(pk=transfer_id)
        rights.require(by, "give", row.host_path)
        if row.ended_on is not None:
            raise Fault(Text("Người này đã trở về.", "This person is back already."))
        if on <= row.until and not reason.strip():
            raise Fault(
                Text("Về trước hạn phải ghi lý do.", "Coming back early needs a reason."),
                Text("Ghi lý do rồi thử lại.", "Write the reason and try again."),
            )
        row.ended_on, row.ended_by, row.why_ended = max(on, row.since), audit.name_of(by), reason.strip()
        row.save(update_fields=["ended_on", "ended_by", "why_ended"])
        audit.record(
            by=by, act="transfer.back", subject=f"transfer#{row.pk}", place_path=row.host_path,
            person=row.person_code, on=row.ended_on.isoformat(),
        )  # fmt: skip
    return row


def by_person(day: date) -> dict[str, Transfer]:
    """Who is lent on a day, or promised for a later one: person code -> the transfer."""
    rows = Transfer.objects.filter(until__gte=day).filter(Q(ended_on=None) | Q(ended_on__gt=day))
    found: dict[str, Transfer] = {}
    for row in rows.order_by("-since", "-id"):
        found[row.person_code] = row
    return found


def turns() -> Counter[str]:
    """How often each person has been lent."""
    return Counter(Transfer.objects.values_list("person_code", flat=True))


def around(path: str) -> list[Transfer]:
    """Transfers from or to units of a subtree, newest first."""
    end = audit.after(path)
    inside = Q(home_path__gte=path, home_path__lt=end) | Q(host_path__gte=path, host_path__lt=end)
    return list(Transfer.objects.filter(inside).order_by("-since", "-id"))
