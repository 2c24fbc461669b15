"""Find a place, change the day, search: all without losing the page one is on."""

import re
from datetime import date
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render

from taicho.core.orders.cascade import duties_of
from taicho.core.registers import REGISTERS
from taicho.core.vocabulary import Place, Text
from taicho.core.vocabulary.spelling import fold
from taicho.store import tasks as own_orders
from taicho.web import frame
from taicho.web.gather import board, work
from taicho.web.here import Here

MANY = 40
_SCOPE = re.compile(r"^/(?P<workspace>[^/]+)/(?P<place>[^/]+)/(?P<day>[^/]+)/(?P<rest>.*)$")


def found_places(here: Here, text: str) -> list[Place]:
    """Places a text may mean: those it names, then those whose names begin with it."""
    named = [match.place for match in here.places.find(text)]
    begun = here.places.complete(text)
    return list({place.code: place for place in (*named, *begun)}.values())[:MANY]


def find(request: Any) -> HttpResponse:
    """One place found: straight to it; several: a choice; none: what to try."""
    here: Here = request.here
    text = request.GET.get("q", "")
    hits = found_places(here, text)
    exact = [match.place for match in here.places.find(text) if match.exact]
    if len(exact) == 1 or len(hits) == 1:
        return HttpResponseRedirect(_there(request, (exact or hits)[0].code))
    return render(request, "taicho/found_places.html", {"text": text, "hits": _within(here, hits)})


def _within(here: Here, hits: list[Place]) -> list[dict[str, Any]]:
    return [
        {"place": place, "within": ", ".join(above.name for above in here.places.ancestors(place.code)[:-1])}
        for place in hits
    ]


def _there(request: Any, code: str) -> str:
    """The page one comes from (`to`) at another place; the situation for pages of one place's own things."""
    here: Here = request.here
    page = request.GET.get("to", "")
    return here.to(page if page and here.has(page) else "situation", place=code)


def suggest(request: Any) -> JsonResponse:
    """Places while one types: name, where, and the address of the situation there."""
    here: Here = request.here
    hits = found_places(here, request.GET.get("q", ""))[:10]
    answers = [
        {"name": one["place"].name, "within": one["within"], "href": _there(request, one["place"].code)}
        for one in _within(here, hits)
    ]
    return JsonResponse(answers, safe=False)


def go(request: Any) -> HttpResponse:
    """The page one came from, on another day."""
    here: Here = request.here
    parts = _SCOPE.match(request.GET.get("to", ""))
    try:
        day = date.fromisoformat(request.GET.get("day", ""))
    except ValueError:
        day = here.day
    if parts is None or parts["workspace"] != here.workspace.slug:
        return HttpResponseRedirect(here.to("situation", day=day))
    return HttpResponseRedirect(f"/{here.workspace.slug}/{parts['place']}/{day.isoformat()}/{parts['rest']}")


def search(request: Any) -> HttpResponse:
    """Places, tasks, plans, registers and pages that a text may mean."""
    here: Here = request.here
    text = request.GET.get("q", "").strip()[:100]
    wanted = fold(text)
    context = {
        "search_text": text,
        "places": _within(here, found_places(here, text)) if text else [],
        "pages": _pages(here, wanted) if wanted else [],
        "registers": [one for one in REGISTERS.values() if wanted and _says(one.label, wanted)],
        "tasks": _tasks(here, wanted) if wanted else [],
        "plans": _plans(here, wanted) if wanted else [],
    }
    context["nothing"] = not any(context[name] for name in ("places", "pages", "registers", "tasks", "plans"))
    return render(request, "taicho/search.html", context)


def _says(text: Text, wanted: str) -> bool:
    return wanted in fold(text.vi) or wanted in fold(text.en)


def _pages(here: Here, wanted: str) -> list[dict[str, Any]]:
    parts = [entry for part in frame.rail(here) for entry in part["entries"]]
    return [entry for entry in parts if _says(entry["item"].words, wanted)]


def _tasks(here: Here, wanted: str) -> list[board.Order]:
    """Orders: one that went to several units is one line for each list it stands in, most pressing first."""
    told = [(plan.id, one.id, one.text, one.cite) for plan in work.plans(here) for one in duties_of(plan)]
    told += [(own_orders.OWN, one.id, one.text, one.cite) for one in own_orders.own_tasks(here.day)]
    meant = {(plan, id_) for plan, id_, text, cite in told if _says(text, wanted) or wanted in fold(cite)}
    asked = board.asked_of(here)
    heads = [one for found in board.heads(here, asked).values() for one in found if (one.plan, one.id) in meant]
    return [one for found in board.orders(here, asked, heads[:MANY]).values() for one in found]


def _plans(here: Here, wanted: str) -> list[Any]:
    return [p for p in work.plans(here) if wanted in fold(p.document.symbol) or _says(p.document.title, wanted)]


def missing(request: Any, **_: Any) -> HttpResponse:
    """An address inside a workspace that leads nowhere."""
    raise Http404
