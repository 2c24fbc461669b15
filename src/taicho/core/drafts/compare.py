"""What differs between two versions of a draft: items added, gone, changed, decided."""

from collections.abc import Iterator, Mapping
from typing import Any

from attrs import frozen

from taicho.core.drafts.model import Draft, Item


@frozen
class Change:
    """One item (or the heading, key "") that differs. kind: "added", "gone", "changed", "decided".

    values: key -> what it was and what it is, None for not there. before, after: the item itself.
    """

    key: str
    kind: str
    values: Mapping[str, tuple[Any, Any]]
    before: Item | None = None
    after: Item | None = None


def changes(old: Draft, new: Draft) -> tuple[Change, ...]:
    """Everything that differs, in the order of the newer version; what is gone stands at the end."""
    return tuple(_changes(old, new))


def _changes(old: Draft, new: Draft) -> Iterator[Change]:
    heading = differences(old.heading, new.heading)
    if heading:
        yield Change("", "changed", heading)
    before = {one.key: one for one in old.items}
    for item in new.items:
        was = before.pop(item.key, None)
        if was is None:
            yield Change(item.key, "added", {}, None, item)
        elif was.live and not item.live:
            yield Change(item.key, "gone", {}, was, item)
        elif item.live and not was.live:
            yield Change(item.key, "added", {}, was, item)
        elif changed := differences(was.values, item.values):
            yield Change(item.key, "changed", changed, was, item)
        elif was.decided != item.decided:
            yield Change(item.key, "decided", {}, was, item)
    for was in before.values():
        yield Change(was.key, "gone", {}, was, None)


def differences(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, tuple[Any, Any]]:
    """Key -> (before, after) of the values that differ."""
    keys = dict.fromkeys((*old, *new))
    return {key: (old.get(key), new.get(key)) for key in keys if old.get(key) != new.get(key)}
