"""From a draft and an act to the draft after it. Replaying all acts in their order gives every version again."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from attrs import evolve

from taicho.core.drafts.model import Act, Draft, Edit, Item, ItemState, Span
from taicho.core.plans.language import TABLES
from taicho.core.vocabulary import Fault, Text

ACT_NAMES: Mapping[Act, Text] = {
    Act.ACCEPT: Text("chấp nhận", "accepted"),
    Act.MEND: Text("sửa", "mended"),
    Act.SPLIT: Text("tách", "split"),
    Act.MERGE: Text("gộp", "merged"),
    Act.DROP: Text("bỏ", "dropped"),
    Act.REOPEN: Text("xem lại", "reopened"),
    Act.ADD: Text("thêm", "added"),
    Act.ACCEPT_SURE: Text("chấp nhận các mục không nghi vấn", "accepted all without a doubt"),
    Act.HEAD: Text("sửa phần đầu văn bản", "mended the heading"),
}
_JOINED = ("lead", "coordinating", "from")
"""Keys whose values are lists of parties: a merged item has those of both."""
_NAMED_BY = {"sections": "at", "bases": "number"}
"""Table -> the value an item cannot be without; "text" for all others."""


def apply(draft: Draft, edit: Edit) -> Draft:
    """The draft after the act. A Fault says why it cannot be done; nothing changes then."""
    return evolve(_ACTS[edit.act](draft, edit), number=edit.number)


def replay(draft: Draft, edits: Iterable[Edit]) -> Draft:
    """The draft after all the acts."""
    for edit in edits:
        draft = apply(draft, edit)
    return draft


def _accept(draft: Draft, edit: Edit) -> Draft:
    item = _live(draft, edit)
    state = ItemState.MENDED if item.state is ItemState.MENDED else ItemState.ACCEPTED
    return _put(draft, evolve(item, state=state, touched=edit.number))


def _mend(draft: Draft, edit: Edit) -> Draft:
    item = _live(draft, edit)
    values = _changed(item.values, edit.values)
    if not str(values.get(_NAMED_BY.get(item.table, "text"), "")).strip():
        raise Fault(
            Text("Mục không được để trống nội dung.", "An item must say something."),
            Text("Ghi nội dung, hoặc bỏ cả mục.", "Write it, or drop the item."),
        )
    return _put(draft, evolve(item, values=values, state=ItemState.MENDED, touched=edit.number))


def _changed(values: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
    found = {**values, **given}
    return {key: value for key, value in found.items() if value is not None}


def _split(draft: Draft, edit: Edit) -> Draft:
    """The first part keeps the key, so that work under way follows it; each other part is an item to review."""
    item = _live(draft, edit)
    parts = edit.values.get("parts", [])
    if len(parts) < 2 or not all(part["text"].strip() for part in parts):
        raise Fault(
            Text("Chưa thấy chỗ tách.", "There is no place to split at."),
            Text("Để một dòng trống giữa hai phần.", "Leave an empty line between the two parts."),
        )
    made = []
    for number, part in enumerate(parts):
        spans = tuple(Span(*span) for span in part.get("spans", ())) or item.spans
        key = item.key if number == 0 else _free(draft, f"{item.key}.{number + 1}")
        values = {**item.values, "text": part["text"].strip()}
        if number:
            values.pop("text_en", None)
        older = item.came_from if number == 0 else (*item.came_from, item.key)
        state = ItemState.OPEN if number else ItemState.MENDED
        mended = evolve(item, values=values, spans=spans, state=state, touched=edit.number)
        made.append(evolve(mended, key=key, came_from=older))
    return _replace(draft, {item.key: made})


def _merge(draft: Draft, edit: Edit) -> Draft:
    """The first item takes the others in; they stay in the history and say what they became."""
    items = [_alive(draft, key) for key in dict.fromkeys(edit.keys)]
    if len(items) < 2 or len({one.table for one in items}) > 1:
        raise Fault(
            Text("Chỉ gộp được từ hai mục cùng loại.", "Only two or more items of one kind can be merged."),
            Text("Chọn thêm một mục cùng loại.", "Choose another item of that kind."),
        )
    first, *others = items
    values = dict(first.values)
    doubts = list(first.doubts)
    for other in others:
        values["text"] = f"{str(values.get('text', '')).rstrip(' .;')}; {other.values.get('text', '')}"
        for key in _JOINED:
            joined = [*_listed(values.get(key)), *_listed(other.values.get(key))]
            if joined:
                values[key] = [one for at, one in enumerate(joined) if one not in joined[:at]]
        doubts += [*other.doubts, *_different(first, other)]
    merged = evolve(
        first, values=values, state=ItemState.MENDED, touched=edit.number, doubts=tuple(dict.fromkeys(doubts)),
        spans=tuple(sorted({span for one in items for span in one.spans}, key=lambda span: span.start)),
        came_from=(*first.came_from, *(one.key for one in others)),
    )  # fmt: skip
    gone = {one.key: [evolve(one, became=first.key, touched=edit.number)] for one in others}
    return _replace(draft, {first.key: [merged], **gone})


def _different(first: Item, other: Item) -> list[Text]:
    """Two deadlines in one item: the first one stands, and it is said."""
    one, two = first.values.get("due"), other.values.get("due")
    if two is None or one == two:
        return []
    return [
        Text(
            f"Hai hạn khác nhau khi gộp: {one or '—'} và {two}; giữ {one or 'không hạn'}.",
            f"Two deadlines were merged: {one or '—'} and {two}; {one or 'no deadline'} is kept.",
        )
    ]


def _drop(draft: Draft, edit: Edit) -> Draft:
    item = _alive(draft, _one(edit))
    return _put(draft, evolve(item, state=ItemState.DROPPED, touched=edit.number))


def _reopen(draft: Draft, edit: Edit) -> Draft:
    """A decided item waits again; a merged one stands by itself again, the item it became keeps its words."""
    item = _found(draft, _one(edit))
    return _put(draft, evolve(item, state=ItemState.OPEN, became="", touched=edit.number))


def _add(draft: Draft, edit: Edit) -> Draft:
    """An item the reader did not find, behind the item `after` or at the end of its table."""
    table = edit.values.get("table", "tasks")
    if table not in TABLES or table in ("plan", "scenarios"):
        raise Fault(Text(f"Không thêm được loại mục “{table}”.", f"Items of “{table}” cannot be added."))
    key = _free(draft, str(edit.values.get("key") or f"{table}-{len(draft.items) + 1}"))
    spans = tuple(Span(*span) for span in edit.values.get("spans", ()))
    values = {k: v for k, v in edit.values.get("values", {}).items() if v is not None}
    item = Item(key, table, values, spans, state=ItemState.MENDED, touched=edit.number)
    at = next((n for n, one in enumerate(draft.items, 1) if one.key == edit.values.get("after")), len(draft.items))
    return evolve(draft, items=(*draft.items[:at], item, *draft.items[at:]))


def _accept_sure(draft: Draft, edit: Edit) -> Draft:
    sure = {one.key for one in draft.items if not one.decided and not one.doubts}
    return evolve(
        draft,
        items=tuple(
            evolve(one, state=ItemState.ACCEPTED, touched=edit.number) if one.key in sure else one
            for one in draft.items
        ),
    )


def _head(draft: Draft, edit: Edit) -> Draft:
    return evolve(draft, heading=_changed(draft.heading, edit.values))


_ACTS: Mapping[Act, Callable[[Draft, Edit], Draft]] = {
    Act.ACCEPT: _accept,
    Act.MEND: _mend,
    Act.SPLIT: _split,
    Act.MERGE: _merge,
    Act.DROP: _drop,
    Act.REOPEN: _reopen,
    Act.ADD: _add,
    Act.ACCEPT_SURE: _accept_sure,
    Act.HEAD: _head,
}


def _one(edit: Edit) -> str:
    if len(edit.keys) != 1:
        raise Fault(Text("Chọn đúng một mục.", "Choose exactly one item."))
    return edit.keys[0]


def _found(draft: Draft, key: str) -> Item:
    item = draft.item(key)
    if item is None:
        raise Fault(Text(f"Không có mục “{key}” trong dự thảo.", f"The draft has no item “{key}”."))
    return item


def _alive(draft: Draft, key: str) -> Item:
    item = _found(draft, key)
    if item.became:
        raise Fault(
            Text(f"Mục “{key}” đã gộp vào “{item.became}”.", f"Item “{key}” was merged into “{item.became}”."),
            Text("Xem lại mục này trước.", "Reopen it first."),
        )
    return item


def _live(draft: Draft, edit: Edit) -> Item:
    return _alive(draft, _one(edit))


def _put(draft: Draft, item: Item) -> Draft:
    return _replace(draft, {item.key: [item]})


def _replace(draft: Draft, made: Mapping[str, list[Item]]) -> Draft:
    return evolve(draft, items=tuple(new for one in draft.items for new in made.get(one.key, [one])))


def _free(draft: Draft, wanted: str) -> str:
    """A key nobody has: "1.5.2", or "1.5.2-2" where that is taken."""
    taken = {one.key for one in draft.items}
    number, key = 1, wanted
    while key in taken:
        number += 1
        key = f"{wanted}-{number}"
    return key


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]
