"""Finds every mistake of a rule file: references that lead nowhere, bands with a gap, cells that are missing."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Any

from taicho.core.indicators import INDICATORS
from taicho.core.levels.draft import Draft, edge, id_of
from taicho.core.levels.grammar import COMPARED, LEGAL
from taicho.core.plans.known import nearest
from taicho.core.plans.sheet import Item
from taicho.core.vocabulary import Tier

Wrong = tuple[Item, str, str, str, str]
"""Item, key, code, Vietnamese, English."""
_TIERS = (Tier.COMMUNE, Tier.DISTRICT, Tier.PROVINCE)


def check(draft: Draft) -> None:
    """Notes all mistakes in `draft.findings`."""
    for question in (_period, _rungs, _ids, _inputs, _tiers, _conditions, _axes, _bands, _cells, _sources, _pointers):
        for wrong in question(draft):
            draft.wrong(*wrong)


def _period(draft: Draft) -> Iterator[Wrong]:
    for item in draft.sheet.items("ruleset"):
        days = {key: draft.of(item, key, date, None) for key in ("issued", "since", "until")}
        if days["since"] and days["until"] and days["until"] <= days["since"]:
            vi, en = "Ngày hết hiệu lực phải sau ngày có hiệu lực.", "The end must come after the beginning."
            yield item, "until", "period", vi, en


def _rungs(draft: Draft) -> Iterator[Wrong]:
    items = draft.sheet.items("rungs")
    steps = [item.values.get("step") for item in items]
    if steps and sorted(steps, key=str) != list(range(1, len(steps) + 1)):
        vi, en = "Các mức phải đánh số 1, 2, 3 ... không thiếu, không trùng.", "Steps run 1, 2, 3 ... without a gap."
        yield items[0], "step", "rungs", vi, en
    for table, key in (("terms", "rung"), ("cells", "level")):
        for item in draft.sheet.items(table):
            if key in item.values and item.values[key] not in steps:
                told = item.values[key]
                yield item, key, "unknown_rung", f"Không có mức {told}.", f"There is no level {told}."


def _ids(draft: Draft) -> Iterator[Wrong]:
    """The same value twice from the same day on."""
    seen: Counter[tuple[str, str]] = Counter()
    for table in LEGAL:
        for item in draft.sheet.items(table):
            if table == "scales" and "cite" not in item.values:
                continue
            key = id_of(item), str(item.values.get("since"))
            seen[key] += 1
            if seen[key] == 2:
                yield (
                    item,
                    "",
                    "duplicate",
                    f"“{key[0]}” đã có từ cùng ngày {key[1]}.",
                    f"“{key[0]}” stands already from the same day, {key[1]}.",
                )


def _inputs(draft: Draft) -> Iterator[Wrong]:
    for item in draft.sheet.items("inputs"):
        for key in ("indicator", "instead"):
            told = str(item.values.get(key, ""))
            if told and told not in INDICATORS:
                guess = nearest(told, INDICATORS)
                hint_vi, hint_en = (f" Có phải “{guess}”?", f" Did you mean “{guess}”?") if guess else ("", "")
                yield (
                    item,
                    key,
                    "unknown_indicator",
                    f"Không có chỉ số “{told}”.{hint_vi}",
                    f"There is no indicator “{told}”.{hint_en}",
                )
        yield from _variant(draft, item)


def _variant(draft: Draft, item: Item) -> Iterator[Wrong]:
    """The variant asked for must be in the catalogue, for every choice of a value that stands in it."""
    indicator, where = INDICATORS.get(str(item.values.get("indicator"))), item.values.get("where", {})
    if indicator is None or not isinstance(where, dict):
        return
    for told in _choices(draft, where):
        if not any(dict(one.where) == told for one in indicator.variants):
            yield (
                item,
                "where",
                "unknown_variant",
                f"Chỉ số “{indicator.id}” không có loại {told}.",
                f"The indicator “{indicator.id}” has no variant {told}.",
            )


def _choices(draft: Draft, where: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = [{}]
    for name, told in where.items():
        options = [told]
        if isinstance(told, str) and told.startswith("$"):
            values = [one for one in draft.sheet.items("values") if one.values.get("id") == told[1:]]
            options = sorted({option for one in values for option in one.values.get("options", [])})
        found = [{**one, name: option} for one in found for option in options]
    return found


def _tiers(draft: Draft) -> Iterator[Wrong]:
    named = {str(item.values.get("tier")) for item in draft.sheet.items("tiers")}
    for table in ("tiers", "terms", "scales"):
        for item in draft.sheet.items(table):
            told = item.values.get("tier")
            if told is not None and told not in _TIERS:
                yield item, "tier", "unknown_tier", f"Không có cấp “{told}”.", f"There is no tier “{told}”."
            elif table == "terms" and told is not None and told not in named:
                vi, en = f"Cấp “{told}” chưa khai ở [[tiers]].", f"The tier “{told}” is not declared in [[tiers]]."
                yield item, "tier", "undeclared_tier", vi, en
    has_matrix = bool(draft.sheet.items("axes"))
    with_terms = {str(item.values.get("tier")) for item in draft.sheet.items("terms")}
    for item in draft.sheet.items("tiers"):
        ruled = str(item.values.get("tier")) in with_terms or "chosen_by" in item.values
        if not ruled and not has_matrix:
            yield item, "tier", "no_rule", "Cấp này không có tiêu chí nào.", "This tier has no rule."


def _conditions(draft: Draft) -> Iterator[Wrong]:
    inputs = {str(item.values.get("id")) for item in draft.sheet.items("inputs")}
    for item, key, table in _all_conditions(draft):
        if not isinstance(table, dict) or not _readable(table):
            yield (
                item,
                key,
                "bad_condition",
                f"Điều kiện {table} không đọc được; ví dụ: {{ input = “...”, at_least = 1 }}, {{ flag = “...” }}.",
                f"The condition {table} cannot be read; write {{ input = “...”, at_least = 1 }} or {{ flag = “...” }}.",
            )
            continue
        name = table.get("input", table.get("flag", table.get("no_flag")))
        if name is not None and name not in inputs:
            yield item, key, "unknown_input", f"Không có đầu vào “{name}”.", f"There is no input “{name}”."
    for table, key in (("terms", "when"), ("values", "value")):
        for item in draft.sheet.items(table):
            if key not in item.values and not item.values.get("unset"):
                vi, en = f"Thiếu “{key}”, hoặc viết unset = true.", f"“{key}” is missing; or write unset = true."
                yield item, "", "missing_key", vi, en


def _all_conditions(draft: Draft) -> Iterator[tuple[Item, str, Any]]:
    for table in ("terms", "additions", "holds"):
        for item in draft.sheet.items(table):
            when = item.values.get("when", [])
            yield from ((item, "when", one) for one in (when if isinstance(when, list) else [when]))
            options = item.values.get("options", {})
            for one in options.values() if isinstance(options, dict) else ():
                yield from ((item, "options", two) for two in (one if isinstance(one, list) else [one]) if two)


def _readable(table: dict[str, Any]) -> bool:
    if "input" in table:
        edges = [table[key] for key in COMPARED if key in table]
        return len(edges) == 1 and (isinstance(edges[0], str) or edge(edges[0]) is not None) and len(table) == 2
    if "children_at" in table:
        return isinstance(table["children_at"], int) and edge(table.get("share", table.get("count"))) is not None
    if "neighbour_at" in table:
        return isinstance(table["neighbour_at"], int)
    return len(table) == 1 and isinstance(table.get("flag", table.get("no_flag")), str)


def _axes(draft: Draft) -> Iterator[Wrong]:
    items = draft.sheet.items("axes")
    sides = sorted(str(item.values.get("side")) for item in items)
    if items and sides != ["column", "row"]:
        vi, en = (
            "Cần đúng một trục side = “row” và một trục side = “column”.",
            "One axis “row” and one “column” are needed.",
        )
        yield items[0], "side", "axes", vi, en
    axes = {str(item.values.get("id")) for item in items}
    inputs = {str(item.values.get("id")) for item in draft.sheet.items("inputs")}
    for item in draft.sheet.items("scales"):
        for key, known in (("axis", axes), ("input", inputs)):
            told = item.values.get(key)
            if told is not None and told not in known:
                yield item, key, f"unknown_{key}", f"Không có “{told}”.", f"There is no “{told}”."
    for item in draft.sheet.items("additions"):
        told = item.values.get("to", "level")
        if told != "level" and told not in axes:
            yield item, "to", "unknown_axis", f"Không có trục “{told}”.", f"There is no axis “{told}”."


def _classes(draft: Draft, axis: str) -> list[str]:
    found = next((one for one in draft.sheet.items("axes") if one.values.get("id") == axis), None)
    told = found.values.get("classes", []) if found else []
    return [str(one["id"]) for one in told if isinstance(one, dict) and "id" in one]


def _bands(draft: Draft) -> Iterator[Wrong]:
    """Every number from 0 up lies in exactly one band, and the bands rise as the classes do."""
    scales = {str(item.values.get("id")): item for item in draft.sheet.items("scales")}
    for item in draft.sheet.items("bands"):
        told = item.values.get("scale")
        if told not in scales:
            yield item, "scale", "unknown_scale", f"Không có thang “{told}”.", f"There is no scale “{told}”."
    for name, scale in scales.items():
        bands = [one for one in draft.sheet.items("bands") if one.values.get("scale") == name]
        classes = _classes(draft, str(scale.values.get("axis")))
        if not bands:
            if not scale.values.get("unset") and not scale.values.get("edges"):
                vi, en = f"Thang “{name}” chưa có nhóm nào.", f"The scale “{name}” has no band."
                yield scale, "", "no_bands", vi, en
            continue
        if any(edge(one.values.get("from")) is None for one in bands):
            continue
        bands.sort(key=lambda one: edge(one.values["from"]) or 0.0)
        yield from _contiguous(name, bands)
        order = [str(one.values.get("class")) for one in bands]
        if order != classes:
            vi = f"Các nhóm của “{name}” phải lần lượt là {', '.join(classes)}; đang là {', '.join(order)}."
            en = f"The bands of “{name}” must be {', '.join(classes)} in this order; they are {', '.join(order)}."
            yield bands[0], "class", "classes", vi, en


def _contiguous(name: str, bands: list[Item]) -> Iterator[Wrong]:
    if edge(bands[0].values["from"]) != 0:
        vi, en = f"Nhóm thấp nhất của “{name}” phải bắt đầu từ 0.", f"The lowest band of “{name}” must start at 0."
        yield bands[0], "from", "band_gap", vi, en
    if "below" in bands[-1].values:
        vi, en = f"Nhóm cao nhất của “{name}” phải để mở.", f"The highest band of “{name}” must be open."
        yield bands[-1], "below", "band_gap", vi, en
    for lower, upper in pairwise(bands):
        end, start = edge(lower.values.get("below")), edge(upper.values["from"]) or 0.0
        if end is not None and end < start:
            vi = f"“{name}”: từ {end:g} đến dưới {start:g} không thuộc nhóm nào."
            yield upper, "from", "band_gap", vi, f"“{name}”: from {end:g} to below {start:g} there is no band."
        elif end is None or end > start:
            shown = "∞" if end is None else f"{end:g}"
            vi = f"“{name}”: từ {start:g} đến dưới {shown} thuộc hai nhóm."
            yield upper, "from", "band_overlap", vi, f"“{name}”: from {start:g} to below {shown} lies in two bands."


def _cells(draft: Draft) -> Iterator[Wrong]:
    axes = {str(one.values.get("side")): one for one in draft.sheet.items("axes")}
    if set(axes) != {"row", "column"}:
        return
    rows, columns = (_classes(draft, str(axes[side].values.get("id"))) for side in ("row", "column"))
    there = {(str(one.values.get("row")), str(one.values.get("column"))) for one in draft.sheet.items("cells")}
    for item in draft.sheet.items("cells"):
        for key, known in (("row", rows), ("column", columns)):
            told = item.values.get(key)
            if told is not None and str(told) not in known:
                yield item, key, "unknown_class", f"Không có nhóm “{told}”.", f"There is no class “{told}”."
    for row in rows:
        for column in columns:
            if (row, column) not in there:
                vi, en = f"Ma trận thiếu ô {row} × {column}.", f"The matrix lacks the cell {row} × {column}."
                yield axes["row"], "", "missing_cell", vi, en


def _sources(draft: Draft) -> Iterator[Wrong]:
    known = {key for item in draft.sheet.items("sources") for key in item.values}
    for table in LEGAL:
        for item in draft.sheet.items(table):
            told = draft.of(item, "sources", list, [])
            for one in told:
                if one not in known:
                    vi, en = f"Nguồn “{one}” không có ở [sources].", f"The source “{one}” is not in [sources]."
                    yield item, "sources", "unknown_source", vi, en


def _pointers(draft: Draft) -> Iterator[Wrong]:
    """Ids of values named elsewhere must exist."""
    known = {value.id for value in draft.values}
    for item, key, told in _all_pointers(draft):
        if told not in known:
            yield item, key, "unknown_value", f"Không có giá trị “{told}”.", f"There is no value “{told}”."


def _all_pointers(draft: Draft) -> Iterator[tuple[Item, str, str]]:
    for table, keys in (
        ("ruleset", ("count_rule", "notice", "lowering")),
        ("tiers", ("chosen_by",)),
        ("axes", ("combined_by",)),
        ("additions", ("any_by",)),
    ):
        for item in draft.sheet.items(table):
            yield from ((item, key, str(item.values[key])) for key in keys if key in item.values)
    for item in draft.sheet.items("inputs"):
        where = item.values.get("where", {})
        for told in where.values() if isinstance(where, dict) else ():
            if isinstance(told, str) and told.startswith("$"):
                yield item, "where", told[1:]
    for item, key, table in _all_conditions(draft):
        for told in table.values() if isinstance(table, dict) else ():
            if isinstance(told, str) and told.startswith("$"):
                yield item, key, told[1:]
