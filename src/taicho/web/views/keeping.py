"""Keeping the numbers straight: possible duplicates, the order of sources, what sources disagree on."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_POST

from taicho.core.registers import REGISTERS
from taicho.core.vocabulary import Fault, Text
from taicho.engines import duck
from taicho.pipeline import readings
from taicho.store import audit, rights, sources, suspects
from taicho.store.models import SourceEntry, Suspect
from taicho.web import allowed, listing
from taicho.web.forms import Words
from taicho.web.here import Here
from taicho.web.language import said

PAIRS = 20
DISAGREEMENTS = 60
LOOK_BACK = timedelta(days=60)
COMPARED = {
    "cases": Text("ca mắc", "cases"),
    "community": Text("ca cộng đồng", "community cases"),
    "deaths": Text("tử vong", "deaths"),
    "tests": Text("xét nghiệm", "tests"),
}


def duplicates(request: Any) -> HttpResponse:
    """Pairs that may be one person, side by side."""
    here: Here = request.here
    allowed.check(here, "settle")
    waiting = suspects.waiting(place_path=here.places.path(here.place.code))
    pairs = [_pair(here, one) for one in waiting[:PAIRS]]
    shown = [pair for pair in pairs if pair is not None]
    if any(pair["personal"] for pair in shown):
        keys = [key for pair in shown for key in (pair["suspect"].first_key, pair["suspect"].second_key)]
        path = here.places.path(here.place.code)
        audit.record(by=here.person, act="read.people", subject="duplicates", place_path=path, keys=keys)
    return render(request, "taicho/duplicates.html", {"pairs": shown, "many": waiting.count()})


def _pair(here: Here, suspect: Suspect) -> dict[str, Any] | None:
    """Both facts, column beside column, the differing ones marked; None when one of them is gone."""
    first, second = suspects.pair(suspect)
    if first is None or second is None:
        return None
    kind = REGISTERS[suspect.register]
    personal = rights.may(here.person, "see_personal", suspect.place_path or rights.NATION_PATH)
    lines = [
        {"label": column.label, "first": getattr(first, column.name), "second": getattr(second, column.name)}
        for column in listing.columns_for(kind, personal)
    ]
    for line in lines:
        line["same"] = line["first"] == line["second"]
    place = here.places.get(first.place_code or "")
    return {
        "suspect": suspect, "register": kind, "first": first, "second": second, "personal": personal, "place": place,
        "lines": [line for line in lines if line["first"] not in (None, "") or line["second"] not in (None, "")],
    }  # fmt: skip


@require_POST
def settle(request: Any, suspect_id: int) -> HttpResponse:
    """The verdict on a pair: the same, or two."""
    here: Here = request.here
    found = Suspect.objects.filter(pk=suspect_id).first()
    if found is None:
        raise Http404
    allowed.check_path(here, "settle", found.place_path)
    same = request.POST.get("verdict") == "same"
    try:
        suspects.settle(suspect_id, same=same, by=here.person, today=here.today, keep=request.POST.get("keep", ""))
    except Fault as fault:
        messages.error(request, fault.sentence(here.language))
    else:
        one = Text("Đã ghép: một người, một ghi nhận.", "Merged: one person, one fact.")
        two = Text("Đã ghi: hai người khác nhau.", "Noted: two different people.")
        messages.success(request, said(one if same else two))
    return HttpResponseRedirect(here.to("duplicates"))


def sources_page(request: Any) -> HttpResponse:
    """Which source is taken where and when, and where sources disagree."""
    here: Here = request.here
    line = {here.place.code, *(place.code for place in here.places.ancestors(here.place.code))}
    inside = [
        e for e in sources.entries() if e.place_code in line or here.places.is_within(e.place_code, here.place.code)
    ]
    groups: dict[tuple[str, str], list[SourceEntry]] = {}
    for entry in inside:
        groups.setdefault((entry.what, entry.place_code), []).append(entry)
    measure = request.GET.get("measure", "cases")
    measure = measure if measure in COMPARED else "cases"
    context = {
        "groups": [
            {"what": what, "label": _what(what), "place": here.places.get(code), "entries": found,
             "may": _may_order(here, code)}
            for (what, code), found in groups.items()
        ],
        "measure": measure,
        "measures": COMPARED,
        "disagreements": _disagreements(here, measure),
        "since": here.day - LOOK_BACK,
        "may": allowed.may_here(here, "order_sources"),
    }  # fmt: skip
    return render(request, "taicho/sources.html", context)


def _may_order(here: Here, code: str) -> bool:
    return code in here.places and rights.may(here.person, "order_sources", here.places.path(code))


def _what(what: str) -> Text:
    return REGISTERS[what].label if what in REGISTERS else Text(what, what)


def _disagreements(here: Here, measure: str) -> list[dict[str, Any]]:
    """Places and days of the last sixty days for which sources say different amounts, latest first."""
    found = duck.disagreements(readings.snapshot(here.workspace), here.places, measure, here.day - LOOK_BACK, here.day)
    inside = [one for one in found if here.places.is_within(one.place, here.place.code)]
    shown = sorted(inside, key=lambda one: (one.day, one.place), reverse=True)[:DISAGREEMENTS]
    return [
        {
            "place": here.places[one.place],
            "day": one.day,
            "told": sorted(one.counts.items()),
            "below": one.below,
            "taken": one.taken,
        }
        for one in shown
    ]


class OrderForm(Words):
    """The sources of a measure in one place, best first, one a line, and why."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.words(
            "order",
            Text("Các nguồn, tốt nhất trước, mỗi dòng một nguồn", "The sources, best first, one a line"),
            long=True,
        )
        self.day("since", Text("Áp dụng cho số liệu từ ngày", "For figures from"), required=False)
        self.day("until", Text("Đến trước ngày", "Until before"), required=False)
        self.words("reason", Text("Lý do", "Reason"), long=True)


def order(request: Any, what: str) -> HttpResponse:
    """Change the order of sources of a measure at the place of the page, with a reason."""
    here: Here = request.here
    allowed.check(here, "order_sources")
    if what not in REGISTERS and not SourceEntry.objects.filter(what=what).exists():
        raise Http404
    now = [e for e in sources.entries() if e.what == what and e.place_code == here.place.code]
    form = OrderForm(request.POST or None, initial={"order": "\n".join(e.source for e in now)})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        names = [name.strip() for name in given["order"].splitlines() if name.strip()]
        wanted = [
            sources.Ordered(
                what, name, here.place.code, rank, Text(given["reason"], given["reason"]), given["since"],
                given["until"], any(e.source == name and e.complete for e in now),
            )
            for rank, name in enumerate(names, 1)
        ]  # fmt: skip
        sources.set_order(wanted, what=what, place_code=here.place.code, by=here.person, reason=given["reason"])
        messages.success(
            request,
            said(Text("Đã đổi thứ tự nguồn; các con số được tính lại.", "The order is changed; the numbers follow.")),
        )
        return HttpResponseRedirect(here.to("sources"))
    return render(request, "taicho/order.html", {"form": form, "what": what, "label": _what(what), "now": now})
