"""Who has a task in hand, who follows a plan up, and how all of it goes to another person when an officer leaves."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from attrs import frozen
from django.contrib.auth.models import User
from django.utils import timezone

from taicho.core.vocabulary import Fault, Text
from taicho.store import audit, people, rights
from taicho.store.models import Assignment, Duty, Follower
from taicho.store.workspaces import atomic


def hands_of(names: Iterable[str] | None) -> dict[tuple[str, str], int]:
    """(task, unit) -> the person who has it; of these tasks, or (None) of all."""
    found = Assignment.objects.filter(ended_on=None)
    if names is not None:
        found = found.filter(name__in=list(names))
    return {(name, unit): person for name, unit, person in found.values_list("name", "unit", "person_id")}


def followers(day: date) -> dict[str, int]:
    """Plan -> the person who follows it up on the day."""
    found = Follower.objects.filter(since__lte=day, ended_on=None, person__is_active=True)
    return dict(found.values_list("plan_id", "person_id"))


def officers_of(unit: str) -> list[User]:
    """Who may have a task of the unit in hand: active people who work for it."""
    found = User.objects.filter(is_active=True, duties__unit=unit).distinct().select_related("profile")
    return list(found.order_by("username"))


@frozen
class Given:
    """A task on its way into somebody's hands."""

    name: str
    unit: str
    place_path: str


def assign(tasks: Sequence[Given], person: User, *, on: date, by: Any, reason: str = "") -> int:
    """Put tasks into the hands of one person of their unit; how many changed hands. A Fault when one cannot be.

    All or none: what a person cannot have is said by name of the unit.
    """
    changed = 0
    with atomic():
        working = set(rights.rights_of(person).units()) if person.is_active else set()
        for one in tasks:
            if one.unit not in working:
                raise Fault(
                    Text("Người này không thuộc đơn vị chủ trì.", "This person does not work for the lead unit."),
                    Text("Chọn cán bộ của đơn vị, hoặc giao quyền trước.", "Choose one of its officers."),
                )  # fmt: skip
            now = Assignment.objects.filter(name=one.name, unit=one.unit, ended_on=None).first()
            if now is not None and now.person_id == person.pk:
                continue
            if now is not None:
                _end(now, on, by)
            Assignment.objects.create(
                name=one.name, unit=one.unit, place_path=one.place_path, person=person, since=on,
                by=audit.name_of(by), at=timezone.now(), reason=reason.strip(),
            )  # fmt: skip
            audit.record(
                by=by, act="task.assign", subject=one.name, place_path=one.place_path, unit=one.unit,
                to=person.username, before=now.person.username if now else "",
            )  # fmt: skip
            changed += 1
    return changed


def _end(row: Assignment, on: date, by: Any) -> None:
    row.ended_on, row.ended_by = on, audit.name_of(by)
    row.save(update_fields=["ended_on", "ended_by"])


def release(name: str, unit: str, *, on: date, by: Any) -> None:
    """The task is the whole unit's again."""
    with atomic():
        row = Assignment.objects.filter(name=name, unit=unit, ended_on=None).first()
        if row is not None:
            _end(row, on, by)
            audit.record(by=by, act="task.release", subject=name, place_path=row.place_path, unit=unit)


def follow(plan_id: str, person: User | None, *, unit: str = "", on: date, by: Any, place_path: str = "") -> None:
    """Name who follows a plan up; None for nobody any more."""
    with atomic():
        Follower.objects.filter(plan_id=plan_id, ended_on=None).update(ended_on=on, ended_by=audit.name_of(by))
        if person is not None:
            Follower.objects.create(
                plan_id=plan_id, person=person, unit=unit, since=on, by=audit.name_of(by), at=timezone.now()
            )
        audit.record(
            by=by, act="plan.follow", subject=plan_id, place_path=place_path, to=person.username if person else ""
        )


def follower(plan_id: str) -> Follower | None:
    """Who follows a plan up now."""
    return Follower.objects.filter(plan_id=plan_id, ended_on=None).select_related("person__profile").first()


@frozen
class HandedOver:
    """What went from one person to the other."""

    tasks: int
    duties: int
    plans: int


def hand_over(leaver: User, taker: User, *, on: date, by: Any, reason: str, lock: bool = False) -> HandedOver:
    """Everything in a person's hands goes to another: duties, tasks, plans followed; all or nothing.

    lock: the leaver can sign in no more. What both did stays under their own names.
    """
    if not reason.strip():
        raise Fault(Text("Phải ghi lý do bàn giao.", "Say why it is handed over."))
    if leaver.pk == taker.pk:
        raise Fault(Text("Hãy chọn một người khác.", "Choose somebody else."))
    if not taker.is_active:
        raise Fault(Text("Người nhận đang bị khóa tài khoản.", "The other person's account is locked."))
    with atomic():
        duties = list(Duty.objects.filter(person=leaver))
        for duty in duties:
            same = Duty.objects.filter(person=taker, role=duty.role, place_path=duty.place_path, unit=duty.unit).first()
            people.give_duty(
                taker, role=duty.role, place_code=duty.place_code, place_path=duty.place_path, by=by, unit=duty.unit,
                personal_data=duty.personal_data or (same is not None and same.personal_data),
            )  # fmt: skip
            people.end_duty(duty, by=by, reason=reason)
        taker = User.objects.get(pk=taker.pk)
        held = list(Assignment.objects.filter(person=leaver, ended_on=None))
        given = [Given(row.name, row.unit, row.place_path) for row in held]
        tasks = assign(given, taker, on=on, by=by, reason=reason)
        plans = list(Follower.objects.filter(person=leaver, ended_on=None).values_list("plan_id", "unit"))
        for plan_id, unit in plans:
            follow(plan_id, taker, unit=unit, on=on, by=by)
        if lock:
            people.disable(leaver, by=by, reason=reason)
        audit.record(
            by=by, act="person.hand_over", subject=f"person/{leaver.username}", to=taker.username, tasks=tasks,
            duties=len(duties), plans=len(plans), reason=reason.strip(),
        )  # fmt: skip
    return HandedOver(tasks, len(duties), len(plans))
