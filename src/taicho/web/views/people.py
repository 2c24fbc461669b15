"""People and their duties; the audit trail; one's own password."""

from typing import Any

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from taicho.core.vocabulary import Fault, Text, Unit
from taicho.core.vocabulary.given import whole
from taicho.intake.places import roles_on
from taicho.store import audit, rights
from taicho.store import people as acts
from taicho.store.models import AuditEvent, Duty
from taicho.web import allowed
from taicho.web.acting import do_and_tell
from taicho.web.forms import Words
from taicho.web.gather.names import unit_words
from taicho.web.here import Here
from taicho.web.language import said

EVENTS = 50
ACT_WORDS = {
    "": Text("mọi việc", "everything"),
    "read": Text("xem dữ liệu cá nhân", "reading of personal data"),
    "import": Text("nhập tệp", "imports"),
    "export": Text("tải tệp", "exports"),
    "decision": Text("quyết định", "decisions"),
    "task": Text("nhiệm vụ", "tasks"),
    "law": Text("giá trị luật", "values of law"),
    "sources": Text("nguồn số liệu", "sources"),
    "fact": Text("ghi nhận", "facts"),
    "suspect": Text("nghi trùng", "duplicates"),
    "person": Text("người dùng", "people"),
    "duty": Text("quyền", "duties"),
    "run": Text("chạy trong ngày", "runs"),
    "plan": Text("kế hoạch", "plans"),
}


def _manages(here: Here) -> tuple[str, ...]:
    """Subtrees whose people the person manages; 403 when none."""
    paths = rights.rights_of(here.person).paths("manage_people")
    if not paths:
        raise PermissionDenied
    return paths


def _within(paths: tuple[str, ...], person: User) -> bool:
    """Whether all duties of a person lie in the subtrees; somebody without a duty belongs to every manager."""
    return all(any(duty.place_path.startswith(path) for path in paths) for duty in person.duties.all())


def people(request: Any) -> HttpResponse:
    """Everybody one manages, with their duties."""
    here: Here = request.here
    paths = _manages(here)
    shown = [person for person in acts.people() if _within(paths, person)]
    rows = [{"person": one, "duties": [_duty(here, duty) for duty in one.duties.all()]} for one in shown]
    return render(request, "taicho/people.html", {"rows": rows, "active": sum(1 for one in shown if one.is_active)})


def _duty(here: Here, duty: Duty) -> dict[str, Any]:
    return {
        "duty": duty,
        "role": rights.ROLE_NAMES[rights.Role(duty.role)],
        "place": here.name_of(duty.place_code),
        "unit": unit_words(Unit.parse(duty.unit), here.places) if duty.unit else None,
    }


class PersonForm(Words):
    """A new person."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.words("username", Text("Tên đăng nhập", "User name"), most=60)
        self.words("name", Text("Họ và tên", "Name"), most=150)
        self.words("phone", Text("Điện thoại", "Telephone"), required=False, most=40)
        self.choice(
            "language",
            Text("Ngôn ngữ", "Language"),
            {"vi": Text("Tiếng Việt", "Vietnamese"), "en": Text("Tiếng Anh", "English")},
        )
        help_ = Text(
            "Ít nhất 10 ký tự; người đó đổi khi đăng nhập lần đầu.",
            "At least 10 characters; it is changed at the first sign-in.",
        )
        self.words("password", Text("Mật khẩu ban đầu", "First password"), help=help_, most=200)


@sensitive_post_parameters("password")
def person_new(request: Any) -> HttpResponse:
    """Add a person, without any duty yet."""
    here: Here = request.here
    _manages(here)
    form = PersonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            made = acts.add_person(by=here.person, **given)
        except Fault as fault:
            form.add_error(None, fault.sentence(here.language))
        else:
            messages.success(
                request, said(Text("Đã thêm người; hãy giao quyền.", "The person is added; now give a duty."))
            )
            return HttpResponseRedirect(here.to("person", made.pk))
    return render(request, "taicho/person_new.html", {"form": form}, status=422 if form.errors else 200)


def _person(here: Here, person_id: int) -> User:
    paths = _manages(here)
    found = acts.people().filter(pk=person_id).first()
    if found is None or not _within(paths, found):
        raise Http404
    return found  # type: ignore[no-any-return]


def managed_person(here: Here, person_id: int) -> tuple[User, list[User]]:
    """Somebody the person manages, and everybody active besides whom they manage too; 403 or 404 otherwise."""
    found = _person(here, person_id)
    paths = _manages(here)
    others = [one for one in acts.people() if one.pk != found.pk and one.is_active and _within(paths, one)]
    return found, others


class DutyForm(Words):
    """A role at the place of the page, for a unit where the role needs one."""

    def __init__(self, here: Here, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.choice("role", Text("Vai trò", "Role"), {role.value: words for role, words in rights.ROLE_NAMES.items()})
        fitting = {
            one.id: one.name_at(here.place) for one in roles_on(here.day).values() if here.place.tier in one.tiers
        }
        help_ = Text("Cán bộ đơn vị phải có đơn vị.", "A unit officer needs a unit.")
        self.choice("unit", Text("Đơn vị", "Unit"), fitting, required=False, help=help_)
        self.flag(
            "personal_data",
            Text("Được xem dữ liệu cá nhân", "May see personal data"),
            Text("Mỗi lần xem được ghi vào nhật ký.", "Every reading is noted in the audit."),
        )


def person(request: Any, person_id: int) -> HttpResponse:
    """One person: duties, and giving one at the place of the page."""
    here: Here = request.here
    found = _person(here, person_id)
    form = DutyForm(here, request.POST or None)
    if request.method == "POST" and form.is_valid():
        rights.require(here.person, "manage_people", here.places.path(here.place.code))
        given = form.cleaned_data
        try:
            acts.give_duty(
                found, role=given["role"], place_code=here.place.code, place_path=here.places.path(here.place.code),
                by=here.person, unit=f"{given['unit']}@{here.place.code}" if given["unit"] else "",
                personal_data=given["personal_data"],
            )  # fmt: skip
        except Fault as fault:
            form.add_error(None, fault.sentence(here.language))
        else:
            messages.success(request, said(Text("Đã giao quyền.", "The duty is given.")))
            return HttpResponseRedirect(here.to("person", found.pk))
    context = {"found": found, "duties": [_duty(here, duty) for duty in found.duties.all()], "form": form}
    return render(request, "taicho/person.html", context)


@sensitive_post_parameters("password")
@require_POST
def person_act(request: Any, person_id: int) -> HttpResponse:
    """End a duty, disable, enable, set a password."""
    here: Here = request.here
    found = _person(here, person_id)
    act = request.POST.get("act", "")
    return do_and_tell(request, lambda: _ACTS[act](found, request, here), here.to("person", found.pk))


def _end(found: User, request: Any, here: Here) -> Text:
    duty = found.duties.filter(pk=request.POST.get("duty") or 0).first()
    if duty is not None:
        acts.end_duty(duty, by=here.person, reason=request.POST.get("reason", ""))
    return Text("Đã thu quyền.", "The duty is ended.")


def _disable(found: User, request: Any, here: Here) -> Text:
    acts.disable(found, by=here.person, reason=request.POST.get("reason", ""))
    return Text("Đã khóa tài khoản; các phiên đang mở đã kết thúc.", "The account is locked; open sessions have ended.")


def _enable(found: User, request: Any, here: Here) -> Text:
    acts.enable(found, by=here.person)
    return Text("Đã mở lại tài khoản.", "The account is open again.")


def _password(found: User, request: Any, here: Here) -> Text:
    acts.set_password(found, request.POST.get("password", ""), by=here.person)
    return Text("Đã đặt mật khẩu mới; phải đổi khi đăng nhập.", "A new password is set; it must be changed at sign-in.")


_ACTS = {"end": _end, "disable": _disable, "enable": _enable, "password": _password}


class PasswordForm(Words):
    """A new password, twice."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        from django import forms

        for name, label in (
            ("now", Text("Mật khẩu hiện tại", "Password now")),
            ("password", Text("Mật khẩu mới", "New password")),
            ("again", Text("Mật khẩu mới, lần nữa", "New password, again")),
        ):
            self.words(name, label, most=200)
            self.fields[name].widget = forms.PasswordInput()
            self.fields[name].strip = False  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Both must be the same."""
        given = super().clean()
        if given.get("password") and given.get("password") != given.get("again"):
            self.add_error("again", said(Text("Hai lần ghi khác nhau.", "The two are not the same.")))
        return given


@sensitive_post_parameters()
def own_password(request: Any) -> HttpResponse:
    """Change one's own password; asked for after somebody else has set it."""
    here: Here = request.here
    form = PasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if not here.person.check_password(form.cleaned_data["now"]):
            form.add_error("now", said(Text("Mật khẩu hiện tại chưa đúng.", "This is not the password now.")))
        else:
            try:
                acts.set_password(here.person, form.cleaned_data["password"], by=here.person)
            except Fault as fault:
                form.add_error("password", fault.sentence(here.language))
            else:
                update_session_auth_hash(request, here.person)
                messages.success(request, said(Text("Đã đổi mật khẩu.", "The password is changed.")))
                return HttpResponseRedirect(here.home)
    return render(request, "taicho/own_password.html", {"form": form}, status=422 if form.errors else 200)


def audit_page(request: Any) -> HttpResponse:
    """Who did what, when; readings of personal data like changes."""
    here: Here = request.here
    allowed.check(here, "see_audit")
    act, by = request.GET.get("act", ""), request.GET.get("by", "")
    path = here.places.path(here.place.code)
    found = audit.events(act=act, by=by, place_path=path)
    text = request.GET.get("from", "")
    before = whole(text) or 0
    if before:
        found = found.filter(id__lt=before)
    rows = list(found[: EVENTS + 1])
    context = {
        "rows": [_event(here, one) for one in rows[:EVENTS]],
        "next": here.to("audit", act=act, by=by, **{"from": rows[EVENTS - 1].id}) if len(rows) > EVENTS else "",
        "act": act,
        "by": by,
        "acts": ACT_WORDS,
        "total": AuditEvent.objects.count(),
    }
    return render(request, "taicho/audit.html", context)


def _event(here: Here, one: AuditEvent) -> dict[str, Any]:
    code = one.place_path.strip("/").split("/")[-1] if one.place_path else ""
    place = here.places.get(code)
    detail = {name: value for name, value in one.detail.items() if name != "keys" and value not in ("", None)}
    keys = one.detail.get("keys") or []
    return {"event": one, "place": place.name if place else "", "detail": detail, "keys": len(keys)}
