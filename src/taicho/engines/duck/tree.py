"""The tree of a day as a table of small integers, made once for each tree and kept."""

import hashlib
import weakref
from collections.abc import Callable, Mapping
from typing import Any

import pyarrow as pa
from attrs import field, frozen

from taicho.core.vocabulary.places import NATION, UNASSIGNED, Places

DEEPEST = 3
"""Communes of a three-tier structure stand three steps below the nation."""


@frozen
class Published:
    """People of each place, in the order of the tree's table, and which of the `kinds` its marks are."""

    counts: pa.DoubleArray = field(repr=False)
    kind: pa.Int32Array = field(repr=False)
    kinds: tuple[tuple[str, ...], ...]


@frozen
class Tree:
    """Places by number: parents before children, then the parts of lists placed no deeper than an inner unit.

    table: place, code, list_code, parent, depth, leaf, rest, unit, units_below, a0..a3 (ancestor of each depth, itself
    included). list_code: the code under which a row of a list counts here. unit: a unit reports are expected from;
    units_below: how many of them are directly below.
    """

    table: pa.Table = field(repr=False)
    number: dict[str, int] = field(repr=False)
    fingerprint: str
    people: dict[str, Published] = field(repr=False, factory=dict)
    """By band; filled when first asked."""
    prints: dict[str, str] = field(repr=False, factory=dict)
    """Further fingerprints of what hangs on the tree; filled when first asked."""


def under_each_ancestor(table: str, keys: str, added: Mapping[str, str]) -> str:
    """Rows of a relation (place, `keys`, columns; one a place and keys) and what they come to under each ancestor.

    added: column -> how it is put together. Below a place of the lowest tier there is nothing: its row stands.
    """
    sums = ", ".join(f"{sql} AS {column}" for column, sql in added.items())
    above = ", ".join(f"a{depth}" for depth in range(DEEPEST))
    tiers = [f"SELECT place, {keys}, {', '.join(added)} FROM placed WHERE depth = {DEEPEST}"]
    for depth in range(DEEPEST):
        tiers.append(
            f"SELECT a{depth} AS place, {keys}, {sums} FROM placed WHERE a{depth} IS NOT NULL GROUP BY a{depth}, {keys}"
        )
    return (
        f"WITH placed AS MATERIALIZED (SELECT {table}.*, depth, {above} FROM {table} JOIN all_places USING (place)) "
        + " UNION ALL ".join(tiers)
    )


_kept: dict[int, tuple[Any, Tree]] = {}


def tree_of(places: Places) -> Tree:
    """The tree of `places`, made at the first call."""
    found = _kept.get(id(places))
    if found is not None and found[0]() is places:
        return found[1]
    tree = _make(places)
    _kept[id(places)] = (weakref.ref(places, _forget(id(places))), tree)
    return tree


def _forget(key: int) -> Callable[[object], None]:
    return lambda _: _kept.pop(key, None) and None


def people(tree: Tree, places: Places, band: str) -> Published:
    """Population of every place in a band with its marks, in the order of the tree's table."""
    if band not in tree.people:
        found = [places.population(code, band) for code in places.by_code]
        found += [(None, ())] * (tree.table.num_rows - len(found))
        kinds = {marks: index for index, marks in enumerate(dict.fromkeys(marks for _, marks in found))}
        tree.people[band] = Published(
            pa.array([count for count, _ in found], pa.float64()),
            pa.array([kinds[marks] for _, marks in found], pa.int32()),
            tuple(kinds),
        )
    return tree.people[band]


def _make(places: Places) -> Tree:
    rows: list[dict[str, Any]] = []
    number: dict[str, int] = {}
    lines: dict[str, tuple[int, ...]] = {}
    inner = {place.parent for place in places.by_code.values()}
    for code, place in places.by_code.items():
        number[code] = len(rows)
        lines[code] = (*(lines[place.parent] if place.parent else ()), number[code])
        leaf = code not in inner
        rows.append(
            _row(
                number[code],
                code,
                code if leaf else None,
                lines[code],
                unit=code not in (UNASSIGNED, NATION),
                leaf=leaf,
            )
        )
    for code in places.by_code:
        if code in inner:
            index = len(rows)
            rows.append(_row(index, f"{code}/?", code, (*lines[code], index), rest=True, leaf=True))
    for row in rows:
        if row["unit"]:
            rows[row["parent"]]["units_below"] += 1
    shape = "\n".join(f"{place.code} {place.parent}" for place in places.by_code.values())
    table = pa.Table.from_pylist(rows, _SCHEMA)
    return Tree(table, number, hashlib.md5(shape.encode()).hexdigest()[:8])


_SCHEMA = pa.schema(
    [("place", pa.int32()), ("code", pa.string()), ("list_code", pa.string()), ("parent", pa.int32())]
    + [
        ("depth", pa.int32()),
        ("leaf", pa.bool_()),
        ("rest", pa.bool_()),
        ("unit", pa.bool_()),
        ("units_below", pa.int32()),
    ]
    + [(f"a{depth}", pa.int32()) for depth in range(DEEPEST + 1)]
)


def _row(
    index: int,
    code: str,
    list_code: str | None,
    line: tuple[int, ...],
    *,
    leaf: bool,
    rest: bool = False,
    unit: bool = False,
) -> dict[str, Any]:
    row = {
        "place": index,
        "code": code,
        "list_code": list_code,
        "parent": line[-2] if len(line) > 1 else None,
        "depth": len(line) - 1,
        "leaf": leaf,
        "rest": rest,
        "unit": unit and not rest,
        "units_below": 0,
    }
    return row | {f"a{depth}": line[depth] if depth < len(line) else None for depth in range(DEEPEST + 1)}
