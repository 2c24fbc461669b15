"""Sign in, sign out, the way into a workspace, and whether the server is well."""

from typing import Any

from django import forms
from django.contrib.auth import authenticate, login, logout
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from taicho import __version__
from taicho.core.vocabulary import Text
from taicho.pipeline import demo_people
from taicho.store import workspaces
from taicho.web import allowed
from taicho.web.language import said
from taicho.web.middleware import today_of

WRONG = Text(
    "Tên đăng nhập hoặc mật khẩu chưa đúng. Sai nhiều lần, tài khoản tạm khóa một giờ.",
    "User name or password is wrong. After several failures the account is locked for an hour.",
)


class SignIn(forms.Form):
    """User name and password."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        name, password = Text("Tên đăng nhập", "User name"), Text("Mật khẩu", "Password")
        self.fields["username"] = forms.CharField(
            label=said(name), widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"})
        )
        self.fields["password"] = forms.CharField(
            label=said(password), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
        )


@sensitive_post_parameters("password")
def sign_in(request: Any) -> HttpResponse:
    """The sign-in page; comes back to the page that was asked for."""
    form = SignIn(request.POST or None)
    after = request.POST.get("next") or request.GET.get("next") or ""
    if request.method == "POST" and form.is_valid():
        person = authenticate(request, **form.cleaned_data)
        if person is not None:
            login(request, person)
            return HttpResponseRedirect(_safe(after, request))
        form.add_error(None, said(WRONG))
    context = {
        "form": form,
        "next": after,
        "others": [one for one in workspaces.all_workspaces() if one.slug != request.workspace.slug],
        "demonstration_users": _demonstration_users(request.workspace),
        "demonstration_password": demo_people.PASSWORD,
    }
    status = 401 if request.method == "POST" else 200
    return render(request, "taicho/sign_in.html", context, status=status)


def _safe(address: str, request: Any) -> str:
    """The address when it lies in this workspace, else its first page."""
    home = f"/{request.workspace.slug}/"
    fine = url_has_allowed_host_and_scheme(address, allowed_hosts={request.get_host()}) and address.startswith(home)
    return address if fine else home


def _demonstration_users(workspace: Any) -> list[dict[str, object]]:
    """User names and what each is; shown in a demonstration only."""
    if not workspace.demonstration:
        return []
    people = User.objects.filter(is_active=True).prefetch_related("duties").order_by("id")[:20]
    return [{"username": one.username, "who": allowed.main_duty(one) or one.get_full_name()} for one in people]


@require_POST
def sign_out(request: Any) -> HttpResponse:
    """End the session."""
    logout(request)
    return HttpResponseRedirect(f"/{request.workspace.slug}/sign-in/")


def front(request: HttpRequest) -> HttpResponse:
    """The address without a workspace: straight into the only one, or a choice."""
    found = workspaces.all_workspaces()
    if len(found) == 1:
        return HttpResponseRedirect(f"/{found[0].slug}/")
    return render(request, "taicho/front.html", {"workspaces": found})


def home(request: Any) -> HttpResponse:
    """The first page of a workspace: the situation of the person's own place, today."""
    code = allowed.own_place(request.user)
    day = today_of(request.workspace).isoformat()
    return HttpResponseRedirect(f"/{request.workspace.slug}/{code}/{day}/situation/")


def healthz(request: HttpRequest) -> JsonResponse:
    """For a watchdog: every workspace answers a question."""
    answers = {}
    for workspace in workspaces.all_workspaces():
        with workspaces.use(workspace):
            answers[workspace.slug] = User.objects.exists() in (True, False)
    return JsonResponse({"ok": all(answers.values()), "version": __version__, "workspaces": answers})
