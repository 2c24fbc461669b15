"""Between the wire and a page: language, workspace, who asks, and where they stand (`request.here`)."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_vary_headers

from taicho.core.vocabulary import Fault
from taicho.intake.places import gazetteer
from taicho.store import rights, workspaces
from taicho.store.workspaces import Workspace
from taicho.web.here import Here
from taicho.web.language import LANGUAGES

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
LANGUAGE_COOKIE = "taicho_language"
OPEN_TO_ALL = {"sign_in", "sign_out", "feed", "apply", "applied", "invited"}
"""Pages of a workspace that need no sign-in (feed and invitation are opened by a secret); everything else does."""

Answer = Callable[[HttpRequest], HttpResponse]


def language(answer: Answer) -> Answer:
    """Choose the language: `?language=en` sets it for good and leaves the address; else the cookie, else Vietnamese."""

    def middleware(request: HttpRequest) -> HttpResponse:
        wanted = request.GET.get("language", "")
        if request.method == "GET" and wanted in LANGUAGES:
            query = request.GET.copy()
            del query["language"]
            response: HttpResponse = HttpResponseRedirect(request.path + (f"?{query.urlencode()}" if query else ""))
            response.set_cookie(LANGUAGE_COOKIE, wanted, max_age=365 * 24 * 3600, samesite="Lax", httponly=True)
            return response
        chosen = request.COOKIES.get(LANGUAGE_COOKIE, "vi")
        with translation.override(chosen if chosen in LANGUAGES else "vi"):
            response = answer(request)
            response.headers.setdefault("Content-Language", chosen)
            patch_vary_headers(response, ["Cookie"])
        return response

    return middleware


def workspace(answer: Answer) -> Answer:
    """Open the workspace that the first part of the address names; its cookies are its own."""

    def middleware(request: HttpRequest) -> HttpResponse:
        slug = request.path_info.split("/", 2)[1]
        found = workspaces.by_slug(slug)
        request.workspace = found  # type: ignore[attr-defined]
        if found is None:
            return answer(request)
        _own_cookies_in(request, found)
        with workspaces.use(found):
            response = answer(request)
        _own_cookies_out(response, found)
        return response

    return middleware


def _names() -> tuple[str, str]:
    return settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME


def _own_cookies_in(request: HttpRequest, found: Workspace) -> None:
    """Signing in to one workspace gives nothing in another: each has its own session and form token."""
    for name in _names():
        own = request.COOKIES.get(f"{name}-{found.slug}")
        if own is None:
            request.COOKIES.pop(name, None)
        else:
            request.COOKIES[name] = own


def _own_cookies_out(response: HttpResponse, found: Workspace) -> None:
    for name in _names():
        if name in response.cookies:
            morsel = response.cookies.pop(name)
            own = f"{name}-{found.slug}"
            response.cookies[own] = morsel.value
            response.cookies[own].update(dict(morsel.items()))
            response.cookies[own]["path"] = f"/{found.slug}/"


class Doors:
    """Sign-in required everywhere but on the sign-in page; place and day of the address become `request.here`."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; pages of a workspace are never kept by caches between."""
        response = self.answer(request)
        if getattr(request, "workspace", None) is not None:
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    def process_view(
        self, request: Any, view: object, arguments: tuple[Any, ...], named: dict[str, Any]
    ) -> HttpResponse | None:
        """Send strangers to the sign-in page; find the standpoint of everybody else."""
        if "workspace" not in named:
            return None
        named.pop("workspace")
        if request.workspace is None:
            raise Http404
        page = request.resolver_match.url_name or ""
        api = "api" in request.resolver_match.namespaces
        if not request.user.is_authenticated and page not in OPEN_TO_ALL and not api:
            return redirect_to_login(request.get_full_path(), reverse("web:sign_in", args=(request.workspace.slug,)))
        if "place" in named:
            request.here = _stand(request, named.pop("place"), named.pop("day"), page, named)
            if isinstance(request.here, HttpResponse):
                return request.here
            if not api and page != "own_password" and _must_change(request.user):
                return HttpResponseRedirect(request.here.to("own_password"))
            try:
                rights.require(request.user, "see", request.here.places.path(request.here.place.code))
            except rights.Forbidden as fault:  # Django hands only the faults of views to process_exception
                raise PermissionDenied(fault.sentence(_language())) from fault
        return None

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A known fault is a sentence, not a crash. A right that is missing is a 403."""
        if isinstance(exception, Fault):
            if isinstance(exception, rights.Forbidden):
                raise PermissionDenied(exception.sentence(_language())) from exception
            return render(request, "taicho/fault.html", {"fault": exception.sentence(_language())}, status=400)
        return None


def _language() -> str:
    from taicho.web.language import current

    return current()


def _must_change(person: Any) -> bool:
    profile = getattr(person, "profile", None)
    return profile is not None and profile.must_change


def today_of(found: Workspace) -> date:
    """The workspace's own day: fixed in a demonstration, else the day in Viet Nam."""
    return found.fixed_day or datetime.now(HANOI).date()


def _stand(request: Any, place: str, day: date, page: str, named: dict[str, Any]) -> Here | HttpResponse:
    places = gazetteer().on(day)
    found = places.get(place)
    if found is None:
        return _moved(request, place, day, page)
    query = request.GET.copy()
    return Here(
        workspace=request.workspace,
        places=places,
        place=found,
        day=day,
        today=today_of(request.workspace),
        language=_language(),
        person=request.user,
        page=page,
        page_arguments=tuple(str(value) for value in named.values()),
        page_query=query.urlencode(),
    )


def _moved(request: Any, place: str, day: date, page: str) -> HttpResponse:
    """A code means something only with a day: say what became of the place, or where to look."""
    others = [p for p in gazetteer().structures if place in p]
    if not others:
        raise Http404
    before = others[-1]
    after = gazetteer().on(day)
    try:
        pairs = (
            gazetteer().successors(place, before.since, day)
            if before.since < after.since
            else gazetteer().predecessors(place, before.since, day)
        )
    except KeyError:
        pairs = ()
    codes = [pair.after if before.since < after.since else pair.before for pair in pairs]
    request.here = Here(
        workspace=request.workspace,
        places=after,
        place=after["VN"],
        day=day,
        today=today_of(request.workspace),
        language=_language(),
        person=request.user,
    )
    choices = [after[code] for code in codes if code in after]
    context = {"old": before[place], "choices": choices, "page": page, "since": before.since, "until": before.until}
    return render(request, "taicho/moved.html", context, status=404)
