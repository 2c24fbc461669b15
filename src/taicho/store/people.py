"""People of a workspace and their duties. Users live in the workspace's own database, like everything else."""

import re
from typing import Any

from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.utils import timezone

from taicho.core.vocabulary import Fault, Text, Unit
from taicho.store import audit
from taicho.store.models import Duty, Profile
from taicho.store.rights import Role
from taicho.store.workspaces import atomic

NAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,60}")


def add_person(
    *, username: str, name: str, password: str, by: Any, language: str = "vi", phone: str = "",
    must_change: bool = True, check_password: bool = True,
) -> User:  # fmt: skip
    """A new person without any duty. must_change: the password was given by somebody else.

    check_password False is for the demonstration alone, whose passwords everybody may read.
    """
    wanted = checked_names(username, name)
    with atomic():
        if User.objects.filter(username=wanted).exists():
            raise Fault(Text(f"Đã có người dùng “{wanted}”.", f"There is a user “{wanted}” already."))
        person = User(username=wanted, first_name=name.strip()[:150])
        _give_password(person, password, check_password)
        person.save()
        Profile.objects.create(
            person=person, name=name.strip(), language=language, phone=phone, must_change=must_change
        )
        audit.record(by=by, act="person.add", subject=f"person/{wanted}")
    return person


def checked_names(username: str, name: str) -> str:
    """The user name as it is kept; a Fault when it is none, or when the person's own name is missing."""
    wanted = username.strip().lower()
    if not NAME.fullmatch(wanted):
        raise Fault(
            Text(f"Tên đăng nhập “{username}” không hợp lệ.", f"“{username}” is no user name."),
            Text("Dùng chữ thường không dấu, số, dấu chấm.", "Use small plain letters, digits and dots."),
        )
    if not name.strip():
        raise Fault(Text("Chưa ghi họ tên.", "The name is missing."))
    return wanted


def _give_password(person: User, password: str, check: bool = True) -> None:
    if check:
        try:
            validate_password(password, person)
        except ValidationError as error:
            raise Fault(
                Text("Mật khẩu chưa đủ mạnh.", "The password is too weak."),
                Text("Ít nhất 10 ký tự, không phải từ thông dụng.", "At least 10 characters, and no common word."),
            ) from error
    person.set_password(password)


def set_password(person: User, password: str, *, by: Any) -> None:
    """A new password; all sessions of the person end. Given by another one, it must be changed at the next sign-in."""
    with atomic():
        _give_password(person, password)
        person.save(update_fields=["password"])
        own = by is not None and getattr(by, "pk", None) == person.pk
        Profile.objects.filter(person=person).update(must_change=not own)
        audit.record(by=by, act="person.password", subject=f"person/{person.username}")


def disable(person: User, *, by: Any, reason: str = "") -> None:
    """The person cannot sign in any more; what they did stays under their name. The last administrator stays."""
    with atomic():
        _keep_an_administrator(without_person=person.pk)
        person.is_active = False
        person.save(update_fields=["is_active"])
        _end_sessions(person)
        audit.record(by=by, act="person.disable", subject=f"person/{person.username}", reason=reason)


def enable(person: User, *, by: Any) -> None:
    """The person may sign in again."""
    with atomic():
        person.is_active = True
        person.save(update_fields=["is_active"])
        audit.record(by=by, act="person.enable", subject=f"person/{person.username}")


def _end_sessions(person: User) -> None:
    for session in Session.objects.filter(expire_date__gte=timezone.now()):
        if session.get_decoded().get("_auth_user_id") == str(person.pk):
            session.delete()


def give_duty(
    person: User, *, role: str, place_code: str, place_path: str, by: Any, unit: str = "", personal_data: bool = False
) -> Duty:
    """A role at a place and all below it. A unit officer needs a unit ("health_centre@691").

    personal_data: may see names, addresses, telephone numbers and days of birth there.
    """
    if role not in set(Role):
        raise Fault(Text(f"Không có vai trò “{role}”.", f"There is no role “{role}”."))
    if role == Role.UNIT_OFFICER and not unit:
        raise Fault(Text("Cán bộ đơn vị phải có đơn vị.", "A unit officer needs a unit."))
    if unit:
        _check_unit(unit)
    with atomic():
        duty, new = Duty.objects.get_or_create(
            person=person, role=role, place_path=place_path, unit=unit,
            defaults={"place_code": place_code, "personal_data": personal_data, "by": audit.name_of(by),
                      "at": timezone.now()},
        )  # fmt: skip
        if not new and duty.personal_data != personal_data:
            duty.personal_data = personal_data
            duty.save(update_fields=["personal_data"])
        audit.record(
            by=by, act="duty.give", subject=f"person/{person.username}", place_path=place_path, role=role, unit=unit,
            personal_data=personal_data,
        )  # fmt: skip
    return duty


def _check_unit(unit: str) -> None:
    try:
        Unit.parse(unit)
    except ValueError as error:
        raise Fault(Text(f"“{unit}” không phải đơn vị.", f"“{unit}” is no unit.")) from error


def end_duty(duty: Duty, *, by: Any, reason: str = "") -> None:
    """Take a duty away. The last administrator of a workspace stays, or nobody could give rights any more."""
    with atomic():
        _keep_an_administrator(without_duty=duty.pk)
        username, path, role, unit = duty.person.username, duty.place_path, duty.role, duty.unit
        duty.delete()
        audit.record(
            by=by, act="duty.end", subject=f"person/{username}", place_path=path, role=role, unit=unit, reason=reason
        )


def _keep_an_administrator(*, without_duty: int = 0, without_person: int = 0) -> None:
    left = Duty.objects.select_for_update().filter(role=Role.ADMINISTRATOR, person__is_active=True)
    others = left.exclude(pk=without_duty).exclude(person_id=without_person)
    if left.exists() and not others.exists():
        raise Fault(
            Text("Đây là người quản trị cuối cùng.", "This is the last administrator."),
            Text("Giao quyền quản trị cho người khác trước.", "Make somebody else administrator first."),
        )


def people() -> Any:
    """Everybody, by user name, with profile and duties at hand."""
    return User.objects.select_related("profile").prefetch_related("duties").order_by("username")


def person(username: str) -> User | None:
    """The person of a user name."""
    found: User | None = people().filter(username=username).first()
    return found
