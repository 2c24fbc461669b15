"""A draft and its acts as JSON, and back."""

from collections.abc import Mapping
from typing import Any

from taicho.core.drafts.model import Draft, Item, ItemState, Span
from taicho.core.vocabulary import Text


def as_json(draft: Draft) -> dict[str, Any]:
    """The draft as plain values; empty parts are left out."""
    return {"heading": dict(draft.heading), "number": draft.number, "items": [_item(one) for one in draft.items]}


def _item(item: Item) -> dict[str, Any]:
    found = {
        "key": item.key,
        "table": item.table,
        "values": dict(item.values),
        "spans": [[one.start, one.end] for one in item.spans],
        "printed": dict(item.printed),
        "doubts": [[one.vi, one.en] for one in item.doubts],
        "state": item.state.value,
        "came_from": list(item.came_from),
        "became": item.became,
        "touched": item.touched,
    }
    return {name: value for name, value in found.items() if value or name in ("key", "table")}


def from_json(kept: Mapping[str, Any]) -> Draft:
    """The draft that was kept."""
    return Draft(kept.get("heading", {}), tuple(map(_from, kept.get("items", ()))), kept.get("number", 0))


def _from(kept: Mapping[str, Any]) -> Item:
    return Item(
        key=kept["key"],
        table=kept["table"],
        values=kept.get("values", {}),
        spans=tuple(Span(*one) for one in kept.get("spans", ())),
        printed=kept.get("printed", {}),
        doubts=tuple(Text(*one) for one in kept.get("doubts", ())),
        state=ItemState(kept.get("state", "open")),
        came_from=tuple(kept.get("came_from", ())),
        became=kept.get("became", ""),
        touched=kept.get("touched", 0),
    )
