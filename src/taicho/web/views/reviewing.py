"""The review of a draft beside its original: look, accept, mend, split, merge, drop, add; compare two versions."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from taicho.core.drafts import ACT_NAMES, Act, Draft, Item, changes
from taicho.core.vocabulary import Fault, Text
from taicho.core.vocabulary.given import whole
from taicho.core.vocabulary.spelling import fold
from taicho.pipeline import drafting, unit_names
from taicho.store import drafts, rights
from taicho.store.models import Document
from taicho.web.gather import papers
from taicho.web.gather import review as gathered
from taicho.web.here import Here
from taicho.web.item_form import ItemForm
from taicho.web.language import said
from taicho.web.views.documents import found, may_draft

ADDED: Mapping[str, Text] = {
    "tasks": Text("Nhiệm vụ", "Duty"),
    "reports": Text("Chế độ báo cáo", "Report duty"),
    "targets": Text("Chỉ tiêu", "Target"),
    "measures": Text("Biện pháp", "Measure"),
    "capacities": Text("Năng lực", "Capacity"),
}
"""Kinds of item a person may add that the reader did not find."""
MODES = ("mend", "split", "merge", "add", "head")


def review(request: Any, document_id: int) -> HttpResponse:
    """The original on one side, the draft on the other; `?item=` the one in hand, `?mode=` what is done to it."""
    here: Here = request.here
    row = found(request, document_id)
    if not row.reading:
        return HttpResponseRedirect(here.to("document", row.pk))
    return _page(request, row, drafts.draft_of(row))


def _page(request: Any, row: Document, draft: Draft, form: ItemForm | None = None, status: int = 200) -> HttpResponse:
    here: Here = request.here
    asked = request.POST if request.method == "POST" else request.GET
    key, mode = asked.get("item", ""), asked.get("mode", "") or asked.get("act", "")
    page = gathered.review(row, draft, here, tab=asked.get("tab", ""), key=key)
    may = may_draft(here, row)
    mode = mode if mode in MODES and may else ""
    item = page.chosen.item if page.chosen and key else None
    if form is None and mode in ("mend", "add", "head"):
        form = _form(row, draft, item, mode, here, table=asked.get("table", ""))
    context = {
        "row": row,
        "line": papers.line(row, here),
        "page": page,
        "lit": key,
        "mode": mode if (item or mode in ("add", "head")) else "",
        "form": form,
        "kinds": ADDED,
        "tabs": [(name, words, page.counts[name]) for name, words in gathered.TABS.items()],
        "may_draft": may,
        "may_issue": rights.may(here.person, "issue_plan", row.place_path or None),
        "mates": _mates(draft, item, drafting.day_of(draft, here.day)) if mode == "merge" and item else [],
        "units": unit_names.choices(drafting.found_place(draft, here.place.code), drafting.day_of(draft, here.day)),
        "last": next(iter(drafts.edits(row)), None),
        "reading_notes": [Text(*one) for one in row.reading.get("notes", ())],
    }
    return render(request, "taicho/review.html", context, status=status)


def _mates(draft: Draft, item: Item, day: date) -> list[gathered.Card]:
    """Items one may merge with: of the same kind, the nearest in the document first."""
    same = [one for one in draft.items if one.live and one.table == item.table]
    keys = [one.key for one in same]
    at = keys.index(item.key) if item.key in keys else 0
    near = sorted((one for one in same if one.key != item.key), key=lambda one: abs(keys.index(one.key) - at - 0.5))
    return [gathered.card(one, 0, (), day) for one in near[:12]]


def _form(
    row: Document, draft: Draft, item: Item | None, mode: str, here: Here, posted: Any = None, table: str = ""
) -> ItemForm | None:  # fmt: skip
    place, day = drafting.found_place(draft, here.place.code), drafting.day_of(draft, here.day)
    if mode == "head":
        return ItemForm("plan", draft.heading, place, day, posted)
    if mode == "add":
        table = (posted or {}).get("table", table)
        table = table if table in ADDED else "tasks"
        cite = item.values.get("cite", "") if item else ""
        return ItemForm(table, {"cite": cite}, place, day, posted, _sections(draft))
    return ItemForm(item.table, item.values, place, day, posted, _sections(draft)) if item else None


def _sections(draft: Draft) -> list[str]:
    return [str(one.values["at"]) for one in draft.items if one.live and one.table == "sections"]


@require_POST
def review_act(request: Any, document_id: int) -> HttpResponse:
    """Do one act; back to the page with the next item in hand, or with the form and what is wrong with it."""
    here: Here = request.here
    row = found(request, document_id)
    rights.require(here.person, "draft", row.place_path or None)
    draft = drafts.draft_of(row)
    name, key, seen = _asked(request.POST)
    if name not in {act.value for act in Act}:
        return HttpResponseRedirect(here.to("review", row.pk))
    act, item = Act(name), draft.item(key)
    form = None
    if act in (Act.MEND, Act.ADD, Act.HEAD):
        form = _form(row, draft, item, {Act.MEND: "mend", Act.ADD: "add", Act.HEAD: "head"}[act], here, request.POST)
        if form is None or not form.is_valid():
            return _page(request, row, draft, form, status=422)
    try:
        keys, values = _KEYS_AND_VALUES[act](request.POST, row, item, form) if act in _KEYS_AND_VALUES else ([key], {})
        after = drafts.edit(row.pk, act, keys, values, by=here.person, seen={key: seen} if seen is not None else None)
    except Fault as fault:
        if form is not None:
            form.add_error(None, fault.sentence(here.language))
            return _page(request, row, drafts.draft_of(row), form, status=409)
        messages.error(request, fault.sentence(here.language))
        return HttpResponseRedirect(_address(here, row, request.POST, key))
    if act in (Act.ACCEPT_SURE, Act.HEAD, Act.ADD, Act.MERGE, Act.SPLIT):
        messages.success(request, said(Text("Đã ghi: ", "Noted: ")) + said(ACT_NAMES[act]) + ".")
    return HttpResponseRedirect(_address(here, row, request.POST, _next_key(row, after, here, request.POST, key, act)))


def _asked(posted: Mapping[str, str]) -> tuple[str, str, int | None]:
    """Act, item and the number of its last change as seen: from one button ("accept|1.5|12") or from a form."""
    parts = posted.get("do", "").split("|")
    act, key, seen = (
        parts if len(parts) == 3 else (posted.get("act", ""), posted.get("item", ""), posted.get("seen", ""))
    )
    return act, key, whole(seen)


def _parts(posted: Any, row: Document, item: Item | None, form: Any) -> tuple[list[str], dict[str, Any]]:
    """The parts of a split: divided by empty lines, each with its own words of the document."""
    if item is None:
        return [""], {}
    texts = [" ".join(part.split()) for part in posted.get("parts", "").replace("\r", "").split("\n\n")]
    texts = [part for part in texts if part]
    spans = drafting.part_spans(row.text, item, texts)
    return [item.key], {"parts": [{"text": text, "spans": span} for text, span in zip(texts, spans, strict=True)]}


def _merged(posted: Any, row: Document, item: Item | None, form: Any) -> tuple[list[str], dict[str, Any]]:
    return [item.key if item else "", *posted.getlist("with")], {}


def _mended(posted: Any, row: Document, item: Item | None, form: ItemForm) -> tuple[list[str], dict[str, Any]]:
    return [item.key if item else ""], form.changed()


def _added(posted: Any, row: Document, item: Item | None, form: ItemForm) -> tuple[list[str], dict[str, Any]]:
    given = {"table": form.table, "values": form.changed(), "after": item.key if item else ""}
    spans = _marked(posted.get("words", ""), row.text)
    return [], {**given, "spans": spans or ([[one.start, one.end] for one in item.spans] if item else [])}


def _marked(words: str, text: str) -> list[list[int]]:
    """Where the words somebody marked in the original stand; [] when they are not there."""
    start = text.find(words.strip()) if words.strip() else -1
    return [[start, start + len(words.strip())]] if start >= 0 else []


def _headed(posted: Any, row: Document, item: Item | None, form: ItemForm) -> tuple[list[str], dict[str, Any]]:
    return [], form.changed()


_KEYS_AND_VALUES: Mapping[Act, Callable[[Any, Document, Item | None, Any], tuple[list[str], dict[str, Any]]]] = {
    Act.SPLIT: _parts,
    Act.MERGE: _merged,
    Act.MEND: _mended,
    Act.ADD: _added,
    Act.HEAD: _headed,
    Act.ACCEPT_SURE: lambda posted, row, item, form: ([], {}),
}


def _next_key(row: Document, draft: Draft, here: Here, posted: Any, key: str, act: Act) -> str:
    """The item in hand after an act: the same one where there is more to see, else the next that waits."""
    if act in (Act.SPLIT, Act.MERGE, Act.REOPEN, Act.ADD):
        return key
    after = posted.get("after", "")
    waiting = [one.key for one in draft.open_items]
    return after if after in waiting else waiting[0] if waiting else key


def _address(here: Here, row: Document, posted: Mapping[str, str], key: str) -> str:
    return here.to("review", row.pk, item=key, tab=posted.get("tab", "")) + (f"#i-{quote(key)}" if key else "")


def compare(request: Any, document_id: int) -> HttpResponse:
    """Two versions of the draft: what was added, changed, dropped, by whom."""
    here: Here = request.here
    row = found(request, document_id)
    rows = drafts.edits(row)
    newest = rows[0].number if rows else 0
    old, new = (_number(request.GET.get(name, ""), default, newest) for name, default in (("a", 0), ("b", newest)))
    before, after = drafts.draft_of(row, min(old, new)), drafts.draft_of(row, max(old, new))
    day = drafting.day_of(after, here.day)
    context = {
        "row": row,
        "line": papers.line(row, here),
        "changes": [gathered.change(one, day) for one in changes(before, after)],
        "edits": [{"row": one, "act": ACT_NAMES[Act(one.act)]} for one in rows],
        "a": min(old, new),
        "b": max(old, new),
        "newest": newest,
    }
    return render(request, "taicho/compare.html", context)


def _number(text: str, default: int, most: int) -> int:
    given = whole(text)
    return default if given is None else min(given, most)


def units(request: Any) -> JsonResponse:
    """Units while one types: name and value, at the page's place and day."""
    here: Here = request.here
    wanted = fold(request.GET.get("q", ""))
    every = unit_names.choices(here.place.code, here.day)
    hits = [one for one in every if wanted and (wanted in fold(one.name.vi) or wanted in fold(one.name.en))]
    return JsonResponse([{"name": said(one.name), "value": one.value} for one in hits[:12]], safe=False)
