"""A rule file on its way to a rule set: its keys looked over, its values of law read, mistakes kept by line."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from attrs import define, field

from taicho.core.levels.grammar import COMPARED, LEGAL, TABLES
from taicho.core.levels.model import LegalValue, Value
from taicho.core.plans.model import Finding
from taicho.core.plans.sheet import Item, Sheet
from taicho.core.vocabulary import Citation, Confidence, Text


@define
class Draft:
    """A rule set on its way from the file: what could be read, and what is wrong with the rest."""

    sheet: Sheet
    findings: list[Finding] = field(factory=list)
    values: list[LegalValue] = field(factory=list)
    where: dict[str, tuple[Item, str]] = field(factory=dict)

    def wrong(self, item: Item, key: str, code: str, vi: str, en: str) -> None:
        """Notes a mistake at the line of `key`."""
        self.findings.append(self.sheet.finding(item, key, code, vi, en))

    def text(self, item: Item, key: str) -> Text:
        """The words of `key` and `key_en`; "" where not written."""
        vi = str(item.values.get(key, ""))
        return Text(vi, str(item.values.get(f"{key}_en", vi)))

    def of(self, item: Item, key: str, kind: type, default: Any) -> Any:
        """The value of `key` when it is of the kind wanted, else `default` with a finding."""
        value = item.values.get(key, default)
        fits = isinstance(value, kind) and not (kind is int and isinstance(value, bool))
        if key in item.values and not fits:
            self.wrong(
                item, key, "wrong_kind", f"“{key}” phải là {_KINDS[kind][0]}.", f"“{key}” must be {_KINDS[kind][1]}."
            )
            return default
        return value


_KINDS = {
    str: ("chữ trong ngoặc kép", "text in quotes"),
    int: ("số nguyên", "a whole number"),
    date: ("ngày, ví dụ 2021-10-12", "a day, such as 2021-10-12"),
    list: ("danh sách [ ... ]", "a list [ ... ]"),
    dict: ("bảng { ... }", "a table { ... }"),
    bool: ("true hoặc false", "true or false"),
}


def look_over(draft: Draft) -> None:
    """Unknown tables, unknown keys, keys that must be there."""
    for table, items in draft.sheet.tables.items():
        if table not in TABLES:
            vi, en = f"Không có bảng “{table}”.", f"There is no table “{table}”."
            draft.wrong(
                items[0],
                "",
                "unknown_table",
                f"{vi} Các bảng: {', '.join(TABLES)}.",
                f"{en} Known: {', '.join(TABLES)}.",
            )
            continue
        for item in items:
            _keys_of(draft, item, TABLES[table])


def _keys_of(draft: Draft, item: Item, keys: Mapping[str, bool]) -> None:
    if item.table == "sources":
        return
    for key in item.values:
        if key not in keys:
            known = ", ".join(keys)
            draft.wrong(
                item,
                key,
                "unknown_key",
                f"Không có khóa “{key}”; các khóa: {known}.",
                f"No key “{key}”; known: {known}.",
            )
    for key, is_needed in keys.items():
        if is_needed and key not in item.values and key not in item.broken:
            draft.wrong(item, "", "missing_key", f"{item.name} thiếu “{key}”.", f"{item.name} lacks “{key}”.")


def id_of(item: Item) -> str:
    """The id of the legal value that a table writes."""
    values = item.values
    if item.table == "bands":
        return f"{values.get('scale')}.{values.get('class')}"
    if item.table == "cells":
        return f"cell.{values.get('row')}.{values.get('column')}"
    return str(values.get("id"))


def read_values(draft: Draft, head: Item) -> None:
    """Every value of law of the file."""
    names = class_names(draft)
    for table in LEGAL:
        for item in draft.sheet.items(table):
            if table == "scales" and "cite" not in item.values:
                continue
            value = _legal_value(draft, head, item, names)
            if value is not None:
                draft.values.append(value)
                draft.where[value.id] = (item, "")


def _legal_value(draft: Draft, head: Item, item: Item, names: Mapping[tuple[str, str], Text]) -> LegalValue | None:
    try:
        confidence = Confidence(str(item.values.get("confidence")))
    except ValueError:
        words = ", ".join(one for one in Confidence if one is not Confidence.CONFIRMED)
        said = item.values.get("confidence")
        if said is not None:
            draft.wrong(
                item,
                "confidence",
                "unknown_confidence",
                f"Độ tin cậy “{said}” không có; hãy dùng: {words}.",
                f"There is no confidence “{said}”; use: {words}.",
            )
        return None
    since = draft.of(item, "since", date, None)
    if since is None:
        return None
    value = _value_of(item)
    if value is None and confidence is not Confidence.UNKNOWN:
        draft.wrong(
            item,
            "confidence",
            "empty_value",
            f"{item.name} không có giá trị thì độ tin cậy phải là unknown.",
            f"{item.name} has no value, so its confidence must be unknown.",
        )
    document = str(item.values.get("document", head.values.get("number", "")))
    options = item.values.get("options", ())
    return LegalValue(
        id_of(item),
        _words(draft, item, names),
        value,
        confidence,
        Citation(document, str(item.values.get("cite", ""))),
        since,
        draft.text(item, "note"),
        tuple(item.values.get("sources", ())),
        tuple(options),
    )


def _value_of(item: Item) -> Value:
    """What a table fixes: edges of a band, rung of a cell, threshold of a term, number or choice of a value."""
    values = item.values
    if values.get("unset"):
        return None
    match item.table:
        case "bands":
            return edge(values.get("from")), edge(values.get("below"))
        case "cells":
            return edge(values.get("level"))
        case "terms":
            return _threshold(values.get("when"))
        case "scales":
            return tuple(edge(one) for one in values.get("edges", ())) or None
        case "additions":
            return edge(values.get("by", 1))
        case "holds":
            return edge(values.get("days", 1))
    said = values.get("value")
    return said if isinstance(said, str) else edge(said)


def edge(value: Any) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _threshold(when: Any) -> float | None:
    first = when[0] if isinstance(when, list) and when else when
    if not isinstance(first, dict):
        return None
    for key in (*COMPARED, "share", "count", "neighbour_at"):
        if key in first:
            return edge(first[key])
    return 1.0 if "flag" in first or "no_flag" in first else None


def class_names(draft: Draft) -> dict[tuple[str, str], Text]:
    """(axis, class) -> its words."""
    found = {}
    for item in draft.sheet.items("axes"):
        for one in item.values.get("classes", ()):
            if isinstance(one, dict) and "id" in one:
                vi = str(one.get("text", one["id"]))
                found[str(item.values.get("id")), str(one["id"])] = Text(vi, str(one.get("text_en", vi)))
    return found


def _words(draft: Draft, item: Item, names: Mapping[tuple[str, str], Text]) -> Text:
    """The words of a value: written, or made of the axes it stands on."""
    if item.table == "bands":
        axis = next(
            (one for one in draft.sheet.items("scales") if one.values.get("id") == item.values.get("scale")), item
        )
        side = next((one for one in draft.sheet.items("axes") if one.values.get("id") == axis.values.get("axis")), item)
        of = draft.text(side, "text")
        name = names.get((str(side.values.get("id")), str(item.values.get("class"))), Text("", ""))
        return Text(f"{of.vi}: {name.vi}", f"{of.en}: {name.en}")
    if item.table == "cells":
        pair = []
        for side_name, key in (("row", "row"), ("column", "column")):
            side = _first(draft, "axes", "side", side_name) or item
            pair.append(names.get((str(side.values.get("id")), str(item.values.get(key))), Text("?", "?")))
        return Text(f"{pair[0].vi} × {pair[1].vi}", f"{pair[0].en} × {pair[1].en}")
    return draft.text(item, "text")


def _first(draft: Draft, table: str, key: str, wanted: object) -> Item | None:
    return next((one for one in draft.sheet.items(table) if one.values.get(key) == wanted), None)
