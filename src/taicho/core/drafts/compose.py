"""From a draft to the plan language: the tables of a plan file, and a sheet the plan checker can read."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, time
from typing import Any

from attrs import evolve

from taicho.core.drafts.model import Draft, Item, ItemState
from taicho.core.plans.language import TABLES
from taicho.core.plans.sheet import Item as SheetItem
from taicho.core.plans.sheet import Sheet
from taicho.core.plans.write import native

_ID = {"sections": "at", "bases": ""}
"""Where a table keeps its id; "" for none."""
Tables = dict[str, list[dict[str, Any]]]


def tables(draft: Draft) -> Tables:
    """The plan the decided items make: table -> its items in the order of the document.

    A section whose every item was dropped binds nobody any more.
    """
    found = _tables(one for one in draft.items if one.taken)
    cited, dropped = _cites(one for one in draft.items if one.taken), _cites(one for one in draft.items if not one.live)
    for section in found.get("sections", ()):
        at = str(section.get("at", ""))
        if _inside(at, dropped) and not _inside(at, cited):
            section["binds"] = False
    return {"plan": [dict(draft.heading)], **found}


def _cites(items: Iterable[Item]) -> set[str]:
    return {str(one.values.get("cite", "")) for one in items}


def _inside(at: str, cites: set[str]) -> bool:
    return any(cite == at or cite.startswith(f"{at}.") for cite in cites)


def _tables(items: Iterable[Item]) -> Tables:
    found: Tables = {}
    for item in items:
        found.setdefault(item.table, []).append(values_of(item))
    return {name: found[name] for name in TABLES if name in found}


def draft_from(given: Mapping[str, Sequence[Mapping[str, Any]]]) -> Draft:
    """A draft of a plan that exists: every item accepted, its id as key. Days as dates become ISO text."""
    items = []
    for table, rows in given.items():
        for number, row in enumerate(rows, 1):
            if table == "plan":
                continue
            values = plain(row)
            name = _ID.get(table, "id")
            key = str(values.pop("id", "") or values.get(name) or values.get("resource") or f"{table}-{number}")
            items.append(Item(f"{table}:{key}" if name != "id" else key, table, values, state=ItemState.ACCEPTED))
    return Draft(plain(given["plan"][0]), tuple(_apart(items)))


def _apart(items: list[Item]) -> Iterator[Item]:
    """Two tables may use one id (a target and a task "1.5"); a key is one item's."""
    seen: set[str] = set()
    for item in items:
        key = item.key if item.key not in seen else f"{item.table}:{item.key}"
        seen.add(key)
        yield item if key == item.key else evolve(item, key=key, values={"id": item.key, **item.values})


def plain(value: Any) -> Any:
    """Days and hours as ISO text, all the way down."""
    if isinstance(value, Mapping):
        return {key: plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    return value.isoformat() if isinstance(value, date | time) else value


def values_of(item: Item) -> dict[str, Any]:
    """The values of an item with its key as id."""
    name = _ID.get(item.table, "id")
    return {**({name: item.key} if name == "id" else {}), **item.values}


def as_sheet(draft: Draft, file: str) -> tuple[Sheet, dict[int, str]]:
    """All live items as a sheet for the checker, and which item each of its lines is ("" on line 1: the heading)."""
    keys = {1: ""}
    made: dict[str, list[SheetItem]] = {"plan": [_row("plan", dict(draft.heading), 1)]}
    for line, item in enumerate((one for one in draft.items if one.live), 2):
        keys[line] = item.key
        made.setdefault(item.table, []).append(_row(item.table, values_of(item), line))
    return Sheet(file, {name: tuple(rows) for name, rows in made.items()}), keys


def _row(table: str, values: dict[str, Any], line: int) -> SheetItem:
    return SheetItem(table, native(table, values), {"": line, **dict.fromkeys(values, line)})
