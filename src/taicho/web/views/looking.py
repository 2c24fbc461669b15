"""Why a place stands where it stands, the facts behind a number, and all about one place."""

import csv
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render

from taicho.core.reports import say
from taicho.core.reports.model import NumberForm
from taicho.core.reports.situation_model import ChildRow, Situation
from taicho.core.vocabulary import Text
from taicho.core.vocabulary.given import whole
from taicho.core.vocabulary.spelling import fold
from taicho.intake.places import gazetteer
from taicho.pipeline import situation as day_situation
from taicho.pipeline import why as chain
from taicho.web import allowed
from taicho.web.gather import counted
from taicho.web.here import Here
from taicho.web.language import current, said

BANDS = {
    "0-17": Text("0–17 tuổi", "0–17"),
    "18+": Text("từ 18 tuổi", "18 and over"),
    "50+": Text("từ 50 tuổi", "50 and over"),
    "65+": Text("từ 65 tuổi", "65 and over"),
}
NEIGHBOURING = {"CHN": Text("Trung Quốc", "China"), "KHM": Text("Campuchia", "Cambodia"), "LAO": Text("Lào", "Laos")}


def why(request: Any) -> HttpResponse:
    """The chain from the facts to the article, each link with the rows it rests on."""
    here: Here = request.here
    steps = []
    for step in chain.explain(here.workspace, here.place.code, here.day):
        at = step.place or here.place.code
        href = here.to("rows", step.indicator, place=at, **_where(step.where)) if step.indicator else ""
        steps.append({"step": step, "href": href})
    return render(request, "taicho/why.html", {"steps": steps[1:]})


def rows(request: Any, indicator: str) -> HttpResponse:
    """The facts behind a number."""
    here: Here = request.here
    where = {name[6:]: value for name, value in request.GET.items() if name.startswith("where_")}
    text = request.GET.get("from", "")
    found = counted.counted(here, indicator, where, whole(text) or 0)
    if found is None:
        raise Http404
    variants = [
        {"reading": one, "taken": one is found.reading, "href": here.to("rows", indicator, **_where(one.where))}
        for one in found.variants
    ]
    context = {"found": found, "variants": variants if len(variants) > 1 else [], "form": _form(indicator)}
    return render(request, "taicho/rows.html", context)


def _where(where: Any) -> dict[str, Any]:
    return {f"where_{name}": value for name, value in where.items()}


def _form(indicator: str) -> Any:
    from taicho.pipeline.duties import form_of

    return form_of(indicator)


def place(request: Any) -> HttpResponse:
    """Everything about one place and all places below it, sorted and filtered as asked."""
    here: Here = request.here
    found = day_situation.situation(here.workspace, here.place.code, here.day)
    shown = _sorted(_filtered(found, request.GET), found, request.GET.get("sort", ""))
    if request.GET.get("as") == "csv":
        return _csv(here, found, shown)
    context = {
        "situation": found,
        "rows": shown,
        "facts": _facts(here),
        "neighbours": [here.places[one.code] for one in here.places.neighbours(here.place.code)],
        "derived": any(one.derived for one in here.places.neighbours(here.place.code)),
        "others": _others(here),
        "border": [said(NEIGHBOURING[country]) for country in here.place.border],
        "q": request.GET.get("q", ""),
        "level_taken": request.GET.get("level", ""),
        "rungs": _rungs(found),
        "sort": request.GET.get("sort", ""),
        "visible": {one.code for one in here.path if allowed.sees(here, one.code)},
    }
    return render(request, "taicho/place.html", context)


def _rungs(found: Situation) -> Any:
    return next((row.position.rungs for row in found.children if row.position), ())


def _filtered(found: Situation, given: Any) -> list[ChildRow]:
    wanted, level = fold(given.get("q", "")), given.get("level", "")
    rows = [row for row in found.children if wanted in fold(row.place.name)]
    return [row for row in rows if not level or str(_step(row)) == level]


def _step(row: ChildRow) -> int:
    shown = row.position.shown if row.position else None
    return shown.step if shown else 0


def _sorted(rows: list[ChildRow], found: Situation, sort: str) -> list[ChildRow]:
    name, down = sort.lstrip("-"), sort.startswith("-")
    keys = {column.key for column in found.child_columns}
    if name == "level":
        return sorted(rows, key=lambda row: (_step(row), fold(row.place.name_short)), reverse=down)
    if name in keys:

        def number(row: ChildRow) -> tuple[bool, float]:
            reading = row.readings.get(name)
            value = reading.value if reading else None
            return (value is None, (-(value or 0) if down else (value or 0)))

        return sorted(rows, key=number)
    return sorted(rows, key=lambda row: fold(row.place.name_short), reverse=down and name == "name")


def _csv(here: Here, found: Situation, shown: list[ChildRow]) -> HttpResponse:
    """The table as shown, numbers as numbers."""
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="places-{here.place.code}-{here.day.isoformat()}.csv"'
    response.write("\ufeff")
    writer = csv.writer(response)
    heads = [Text("Mã", "Code"), Text("Địa bàn", "Place"), Text("Đề xuất", "Proposed"), Text("Công bố", "Declared")]
    writer.writerow([said(text) for text in (*heads, *(column.label for column in found.child_columns))])
    for row in shown:
        position = row.position
        proposed = said(position.proposed.name) if position and position.proposed else ""
        declared = said(position.declared.rung.name) if position and position.declared else ""
        numbers = [row.readings.get(column.key) for column in found.child_columns]
        writer.writerow(
            [row.place.code, row.place.name, proposed, declared, *(one.value if one else None for one in numbers)]
        )
    return response


def _facts(here: Here) -> list[tuple[str, str, str]]:
    """Population whole and by age, with what weakens it."""
    everyone, marks = here.places.population(here.place.code)
    found = [(said(Text("Dân số (điều tra 2019)", "Population (census 2019)")), everyone, marks)]
    found += [(said(words), *here.places.population(here.place.code, band)) for band, words in BANDS.items()]
    return [
        (words, say.number(value, NumberForm.COUNT, current()), "; ".join(say.mark(m, current()) for m in marks))
        for words, value, marks in found
        if value is not None
    ]


def _others(here: Here) -> list[Any]:
    """What the place became, or came from, in the other structures."""
    found = []
    for structure in gazetteer().structures:
        if structure is here.places:
            continue
        try:
            if structure.since > here.places.since:
                pairs = gazetteer().successors(here.place.code, here.day, structure.since)
                codes = [pair.after for pair in pairs]
            else:
                pairs = gazetteer().predecessors(here.place.code, here.day, structure.since)
                codes = [pair.before for pair in pairs]
        except (KeyError, ValueError):
            continue
        seen = [structure[code] for code in dict.fromkeys(codes) if code in structure]
        if seen:
            found.append({"since": structure.since, "places": seen[:60], "many": len(seen)})
    return found
