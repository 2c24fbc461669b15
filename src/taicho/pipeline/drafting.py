"""Drafts as pages need them: what the plan checker says of each item, the text cut where items begin and end."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import pairwise

from attrs import evolve, frozen

from taicho.core.drafts import Draft, Item, as_sheet
from taicho.core.plans import Finding
from taicho.core.plans.build import build
from taicho.core.plans.check import check
from taicho.core.vocabulary import Text
from taicho.intake.plans import known

SILENT = frozenset({"no_english", "blank_number", "blank_day", "short_month"})
"""What a draft need not be told: English comes later, number and day with the issue."""
SAID: Mapping[str, Text] = {
    "no_owner": Text("Chưa có đơn vị chủ trì.", "Nobody leads yet."),
    "report_without_receiver": Text("Chưa có nơi nhận báo cáo.", "The report goes to nobody yet."),
    "capacity_without_amount": Text("Chưa có số lượng.", "The amount is missing."),
}
"""Code -> the sentence for an officer, where the checker's own one speaks to who writes a plan file."""
WITHOUT_ITEM = ""


@frozen
class Piece:
    """A stretch of the text between two borders of items, and the items it belongs to."""

    text: str
    keys: tuple[str, ...] = ()


def findings(draft: Draft) -> Mapping[str, tuple[Finding, ...]]:
    """Item key -> what the plan checker says of it; "" for the heading."""
    heading = {"id": "draft", "issued": "2021", **draft.heading}
    sheet, keys = as_sheet(Draft(heading, draft.items), "draft")
    found: dict[str, list[Finding]] = {}
    for one in check(build(sheet, known())):
        if one.code not in SILENT:
            said = evolve(one, text=SAID.get(one.code, one.text))
            found.setdefault(keys.get(one.line, WITHOUT_ITEM), []).append(said)
    return {key: tuple(many) for key, many in found.items()}


def pieces(text: str, items: Iterable[Item]) -> tuple[Piece, ...]:
    """The text in stretches, each with the keys of the live items it was read into."""
    spans = [(span, one.key) for one in items if one.live for span in one.spans]
    borders = sorted(
        {0, len(text), *(at for span, _ in spans for at in (span.start, span.end) if 0 <= at <= len(text))}
    )
    begun = sorted(spans, key=lambda pair: pair[0].start)
    made, inside, at = [], dict[str, int](), 0
    for start, end in pairwise(borders):
        while at < len(begun) and begun[at][0].start <= start:
            key = begun[at][1]
            inside[key] = max(inside.get(key, 0), begun[at][0].end)
            at += 1
        made.append(Piece(text[start:end], tuple(key for key, until in inside.items() if until > start)))
    return tuple(made)


def part_spans(text: str, item: Item, parts: Iterable[str]) -> list[list[list[int]]]:
    """Where each part of a split item stands: found by its own words inside the item's, in order; else the whole."""
    found, begin = [], min((span.start for span in item.spans), default=0)
    end = max((span.end for span in item.spans), default=0)
    at = begin
    for part in parts:
        start, stop = _locate(text, part, at, end)
        found.append([[start, stop]] if stop > start else [[span.start, span.end] for span in item.spans])
        at = max(at, stop)
    return found


def _locate(text: str, part: str, start: int, end: int) -> tuple[int, int]:
    """The words of `part` in text[start:end], whatever white space is between them; (start, start) for not there."""
    words = part.split()
    if not words:
        return start, start
    match = re.compile(r"\s+".join(map(re.escape, words))).search(text, start, end)
    return match.span() if match else (start, start)


def day_of(draft: Draft, otherwise: date) -> date:
    """The day whose places the draft speaks of."""
    text = str(draft.heading.get("issued", ""))
    parts = [int(part) for part in text.split("-") if part.isdigit()]
    try:
        return date(*[*parts, 1, 1][:3]) if parts else otherwise
    except ValueError:
        return otherwise


def found_place(draft: Draft, otherwise: str) -> str:
    """The place the draft speaks for."""
    return str(draft.heading.get("place") or otherwise)
