"""Who goes: nominated by units or by themselves, accepted, released. The database lets nobody be sent twice."""

from collections.abc import Sequence
from typing import Any

from attrs import frozen
from django.db import IntegrityError
from django.utils import timezone

from taicho.core.resources.journey import State
from taicho.core.vocabulary import Fault, Text
from taicho.store import audit, deployments, rights
from taicho.store.locks import one_at_a_time
from taicho.store.models import Deployment, Member, Nomination, Transfer
from taicho.store.transfers import STAFF_LOCK
from taicho.store.workspaces import atomic


@frozen
class Pick:
    """Somebody to accept into a post (its number in the composition). reasons: as JSON, [] when chosen by hand."""

    person: str
    profession: str
    unit: str
    place: str
    post: int
    reasons: tuple[dict[str, Any], ...] = ()


def nominate(
    deployment_id: int, *, person: str, unit: str, path: str, by: Any, own: bool = False
) -> tuple[Nomination, bool]:
    """Put somebody forward, in the unit's name or as a volunteer; said twice it stands once (False: it stood already).

    path: of the person's place; whoever may give orders or work for a unit there may nominate.
    """
    with atomic():
        row = deployments.locked(deployment_id)
        _forming(row)
        if by is not None and not (rights.may(by, "give", path) or rights.may(by, "work", path)):
            rights.require(by, "give", path)
        found, new = Nomination.objects.get_or_create(
            deployment=row, person_code=person,
            defaults={"unit": unit, "own": own, "by": audit.name_of(by), "at": timezone.now()},
        )  # fmt: skip
        if own and not found.own:
            found.own = True
            found.save()
        if new:
            audit.record(
                by=by, act="deployment.nominate", subject=deployments.name(row), place_path=path, person=person
            )
    return found, new


def accept(
    deployment_id: int, picks: Sequence[Pick], *, seats: Sequence[int], by: Any
) -> tuple[list[Member], list[str]]:
    """Accept people into the team, all or none; those who are in it already are left (their codes come back).

    seats: how many each post has. A Fault names whoever is in another team, and a post that is full.
    """
    try:
        with atomic():
            row = deployments.locked(deployment_id)
            _forming(row)
            deployments.require(row, "give", by)
            there = {one.person_code: one for one in current(row)}
            one_at_a_time(STAFF_LOCK)
            _lent([one.person for one in picks if one.person not in there])
            _elsewhere(row, [one.person for one in picks if one.person not in there])
            made = [_seat(row, one, seats, by) for one in picks if one.person not in there]
            if made:
                audit.record(
                    by=by, act="deployment.accept", subject=deployments.name(row), place_path=row.place_path,
                    people=[one.person_code for one in made],
                )  # fmt: skip
    except IntegrityError as error:
        raise Fault(
            Text("Có người vừa được cử nơi khác.", "Somebody has just been sent elsewhere."),
            Text("Tải lại trang rồi chọn lại.", "Load the page again and choose anew."),
        ) from error
    return made, [one.person for one in picks if one.person in there]


def _forming(row: Deployment) -> None:
    if State(row.state) is not State.FORMING:
        raise Fault(
            Text("Danh sách đã khóa.", "The list is closed."),
            Text("Mở lại danh sách, có lý do, rồi mới sửa.", "Open the list again, with a reason, first."),
        )


def _elsewhere(row: Deployment, people: Sequence[str]) -> None:
    taken = Member.objects.filter(person_code__in=people, released_at=None).select_related("deployment")
    if found := list(taken):
        told = ", ".join(f"{one.person_code} ({one.deployment.team})" for one in found)
        raise Fault(
            Text(f"Đã được cử trong đoàn khác: {told}.", f"Sent in another team already: {told}."),
            Text("Bỏ chọn những người này.", "Leave these people out."),
        )


def _lent(people: Sequence[str]) -> None:
    found = list(Transfer.objects.filter(person_code__in=people, ended_on=None))
    if found:
        told = ", ".join(f"{one.person_code} ({one.host_unit})" for one in found)
        raise Fault(
            Text(f"Đang tăng cường cho đơn vị khác: {told}.", f"Lent to another unit: {told}."),
            Text("Bỏ chọn, hoặc cho những người này trở về trước.", "Leave them out, or bring them back first."),
        )


def _seat(row: Deployment, pick: Pick, seats: Sequence[int], by: Any) -> Member:
    used = set(current(row).filter(post=pick.post).values_list("seat", flat=True))
    free = next((seat for seat in range(seats[pick.post]) if seat not in used), None)
    if free is None:
        raise Fault(
            Text(f"Vị trí {pick.post + 1} đã đủ {seats[pick.post]} người.", f"Post {pick.post + 1} is full."),
            Text("Cho một người rút trước, hoặc bỏ bớt.", "Release somebody first, or choose fewer."),
        )
    return Member.objects.create(
        deployment=row, person_code=pick.person, profession=pick.profession, unit=pick.unit, place_code=pick.place,
        post=pick.post, seat=free, reasons=list(pick.reasons), by=audit.name_of(by), at=timezone.now(),
    )  # fmt: skip


def release(member_id: int, *, reason: str, by: Any) -> Member:
    """Somebody leaves the team, with a reason; what is known of them stays. Allowed while the list is open."""
    if not reason.strip():
        raise Fault(Text("Phải ghi lý do.", "A reason is needed."))
    with atomic():
        member = Member.objects.select_related("deployment").get(pk=member_id)
        row = deployments.locked(member.deployment_id)
        _forming(row)
        deployments.require(row, "give", by)
        if member.released_at is not None:
            raise Fault(Text("Người này đã rút.", "This person has left already."))
        member.released_at, member.released_by, member.why_released = timezone.now(), audit.name_of(by), reason.strip()
        member.save()
        audit.record(
            by=by, act="deployment.release", subject=deployments.name(row), place_path=row.place_path,
            person=member.person_code,
        )  # fmt: skip
    return member


def current(row: Deployment) -> Any:
    """The members now, by post and seat."""
    return row.members.filter(released_at=None).order_by("post", "seat")


def ever(row: Deployment) -> Any:
    """Everybody who went: members now, and those set free when the team was closed."""
    closed = [State.CLOSED.value, State.CALLED_OFF.value]
    return row.members.filter(why_released__in=["", *closed]).order_by("post", "seat", "id")


def busy() -> set[str]:
    """Codes of everybody who is in a team now."""
    return set(Member.objects.filter(released_at=None).values_list("person_code", flat=True))
