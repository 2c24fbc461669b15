"""The leader's board: how tasks stand by unit, place, plan, section, lateness; every number leads to its tasks."""

from collections.abc import Callable, Mapping
from typing import Any

from attrs import frozen
from django.http import HttpResponse
from django.shortcuts import render

from taicho.core.orders import Counts
from taicho.core.vocabulary import Text
from taicho.pipeline import boards
from taicho.store import board as kept
from taicho.store import tasks as own_orders
from taicho.store.board import LATENESS, Asked
from taicho.web.gather import board as gathered
from taicho.web.here import Here
from taicho.web.language import said
from taicho.web.views.tasks import LATE_WORDS, NARROWS, from_of, unit_of

VIEWS: Mapping[str, Text] = {
    "unit": Text("Theo đơn vị", "By unit"),
    "place": Text("Theo địa bàn", "By place"),
    "plan": Text("Theo kế hoạch", "By plan"),
    "section": Text("Theo mục", "By section"),
    "lateness": Text("Theo mức quá hạn", "By lateness"),
}
HEADINGS: Mapping[str, Text] = {
    "unit": Text("Đơn vị", "Unit"),
    "place": Text("Địa bàn", "Place"),
    "plan": Text("Kế hoạch", "Plan"),
    "section": Text("Mục", "Section"),
    "lateness": Text("Mức quá hạn", "Lateness"),
}
SHOWN = 50
"""Rows of a board at once, the worst first."""


@frozen
class Row:
    """A line of the board. query: what its numbers lead to; href: the board one step deeper, or ""."""

    name: str
    counts: Counts
    query: Mapping[str, str]
    about: str = ""
    href: str = ""
    place: str = ""
    rank: tuple[Any, ...] = ()


def board(request: Any) -> HttpResponse:
    """The counts of the place of the page, by one view, narrowed by the words of the address."""
    here: Here = request.here
    by = request.GET.get("by", "unit")
    by = by if by in VIEWS else "unit"
    given = {name: request.GET[name] for name in NARROWS if request.GET.get(name)}
    asked = gathered.asked_of(here, **given, hands=("lead",) if "unit" in given else ())
    found = gathered.board_of(here)
    first = from_of(request)
    sums = boards.once(here.workspace, found, kept.counted, asked, "section" if by == "plan" else by)
    rows = sorted(_ROWS[by](here, sums.groups, asked), key=_worst_first(by))
    context = {
        "rows": rows[first : first + SHOWN],
        "first": first + 1,
        "last": min(first + SHOWN, len(rows)),
        "many": len(rows),
        "before": here.to_with("board", given, {"by": by}, {"from": max(0, first - SHOWN)}) if first else "",
        "after": here.to_with("board", given, {"by": by}, {"from": first + SHOWN}) if first + SHOWN < len(rows) else "",
        "by": by,
        "views": VIEWS,
        "heading": HEADINGS[by],
        "total": sums.total,
        "given": given,
        "narrowed": _narrowed(here, by, given),
        "made_at": found.made_at,
        "snapshot": found.snapshot,
    }
    return render(request, "taicho/board.html", context)


def _worst_first(by: str) -> Callable[[Row], Any]:
    if by == "lateness":
        order = [f"{low}-{'' if high is None else high}" for low, high in LATENESS]
        return lambda row: -order.index(row.query["late"])
    if by == "section":
        return lambda row: row.rank
    return lambda row: (-row.counts.late, -row.counts.open, row.name)


def _narrowed(here: Here, by: str, given: Mapping[str, str]) -> list[dict[str, str]]:
    """What the board is narrowed to, each with the address without it."""
    found = []
    for name, value in given.items():
        rest = {key: kept_ for key, kept_ in given.items() if key != name}
        words = said(unit_of(value, here)) if name == "unit" else said(LATE_WORDS.get(value, Text(value, value)))
        if name == "plan":
            words = _plan_words(here).get(value, value)
        found.append({"words": words, "href": here.to_with("board", rest, {"by": by})})
    return found


Found = Mapping[tuple[Any, ...], Counts]


def _plan_words(here: Here) -> dict[str, str]:
    found = {id_: plan.document.label for id_, plan in boards.plans_by_id(here.workspace, here.day).items()}
    return {**found, own_orders.OWN: said(Text("Việc giao ngoài kế hoạch", "Orders outside of plans"))}


def _units(here: Here, found: Found, asked: Asked) -> list[Row]:
    return [Row(said(unit_of(unit, here)), counts, {"unit": unit}) for (unit,), counts in found.items()]


def _places(here: Here, found: Found, asked: Asked) -> list[Row]:
    """The place's own tasks, and each place just below with everything inside it."""
    rows = []
    for code, counts in gathered.summed(found, lambda key: [_step_below(asked.path, key[0])]).items():
        place = here.places.get(str(code)) if code else here.place
        name = place.name if place else str(code)
        if code:
            rows.append(Row(name, counts, {}, href=here.to("board", place=str(code), by="place"), place=str(code)))
        else:
            rows.append(Row(name, counts, {}, about=said(Text("việc của chính nơi này", "this place's own tasks"))))
    return rows


def _step_below(path: str, inner: str) -> str:
    """ "691" for "/VN/70/691/25222/" under "/VN/70/"; nothing for the path itself."""
    return inner[len(path) :].partition("/")[0]


def _plans(here: Here, found: Found, asked: Asked) -> list[Row]:
    plans, words = boards.plans_by_id(here.workspace, here.day), _plan_words(here)
    return [
        Row(
            words.get(id_, id_), counts, {"plan": id_}, about=said(plans[id_].document.title) if id_ in plans else "",
            href=here.to("board", by="section", plan=id_),
        )
        for id_, counts in gathered.summed(found, lambda key: [key[0]]).items()
    ]  # fmt: skip


def _sections(here: Here, found: Found, asked: Asked) -> list[Row]:
    """Every section with those below it, in the order of the documents; "II.1.8" counts in "II.1" and "II"."""
    rolled = gathered.summed(found, lambda key: [(key[0], at) for at in _above(key[1])])
    plans, words = boards.plans_by_id(here.workspace, here.day), _plan_words(here)
    many = len({plan for plan, _ in rolled}) > 1
    printed = [(id_, section) for id_, plan in plans.items() for section in plan.sections]
    titles = {(id_, section.at): said(section.title) for id_, section in printed}
    order = {(id_, section.at): at for at, (id_, section) in enumerate(printed)}
    return [
        Row(f"{words.get(plan, plan)}, {at}" if many else at, counts, {"plan": plan, "section": at},
            about=titles.get((plan, at), ""), rank=(order.get((plan, at), len(order)), plan, at))
        for (plan, at), counts in rolled.items()
    ]  # fmt: skip


def _above(cite: str) -> list[str]:
    parts = cite.split(".")
    return [".".join(parts[:end]) for end in range(1, len(parts) + 1)]


def _lateness(here: Here, found: Found, asked: Asked) -> list[Row]:
    def stretch(key: tuple[int]) -> list[str]:
        low, high = next((a, b) for a, b in LATENESS if key[0] >= a and (b is None or key[0] <= b))
        return [f"{low}-{'' if high is None else high}"]

    rolled = gathered.summed(found, stretch)
    return [Row(said(LATE_WORDS[str(late)]), counts, {"late": str(late)}) for late, counts in rolled.items()]


_ROWS: Mapping[str, Callable[[Here, Found, Asked], list[Row]]] = {
    "unit": _units,
    "place": _places,
    "plan": _plans,
    "section": _sections,
    "lateness": _lateness,
}
