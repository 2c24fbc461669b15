"""Builds a rule set from the tables of its file."""

from collections.abc import Mapping, Sequence
from typing import Any

from taicho.core.levels.check import check
from taicho.core.levels.condition_model import (
    ChildCount,
    ChildShare,
    Compared,
    Condition,
    Flag,
    Input,
    NeighbourAt,
    NoFlag,
)
from taicho.core.levels.draft import Draft, class_names, edge, id_of, look_over, read_values
from taicho.core.levels.grammar import COMPARED
from taicho.core.levels.model import Addition, Axis, Band, Grid, Hold, Ladder, RuleSet, Rung, Scale, Term
from taicho.core.plans.model import Finding, Severity
from taicho.core.plans.sheet import Item, Sheet
from taicho.core.vocabulary import Text, Tier


def build(sheet: Sheet) -> tuple[RuleSet | None, Draft]:
    """The rule set of a file, None when its heading or a reference is broken; the draft holds the findings."""
    draft = Draft(sheet)
    look_over(draft)
    head = next(iter(sheet.items("ruleset")), None)
    if head is None:
        draft.findings.append(
            Finding(
                Severity.ERROR,
                sheet.file,
                1,
                "no_heading",
                Text("Thiếu bảng [ruleset] ở đầu tệp.", "The table [ruleset] is missing."),
            )
        )
        return None, draft
    read_values(draft, head)
    check(draft)
    if any(one.severity is Severity.ERROR for one in draft.findings):
        return None, draft
    return _rules(draft, head), draft


def conditions(item: Item, when: Any) -> tuple[Condition, ...]:
    """The conditions of a `when`, one table or a list of them; raises ValueError with what is wrong."""
    tables = when if isinstance(when, list) else [when]
    return tuple(_condition(table) for table in tables if not (isinstance(table, dict) and not table))


def _condition(table: Any) -> Condition:
    if not isinstance(table, dict):
        raise ValueError(str(table))
    match table:
        case {"neighbour_at": int() as rung}:
            return NeighbourAt(float(rung))
        case {"children_at": int() as rung, "share": int() | float() as share}:
            return ChildShare(rung, float(share))
        case {"children_at": int() as rung, "count": int() as count}:
            return ChildCount(rung, float(count))
        case {"flag": str() as name}:
            return Flag(name)
        case {"no_flag": str() as name}:
            return NoFlag(name)
        case {"input": str() as name}:
            return _compared(name, table)
    raise ValueError(str(table))


def _compared(name: str, table: Mapping[str, Any]) -> Compared:
    for key, node in COMPARED.items():
        edge = table.get(key)
        if isinstance(edge, str) and edge.startswith("$"):
            return node(name, 0.0, edge[1:])
        if isinstance(edge, int | float):
            return node(name, float(edge))
    raise ValueError(str(dict(table)))


def _rules(draft: Draft, head: Item) -> RuleSet:
    """The rule set; all references are read as written, `check` says which of them lead nowhere."""
    values = head.values
    sheet = draft.sheet
    inputs = {
        str(one.values["id"]): Input(
            str(one.values["id"]),
            str(one.values["indicator"]),
            tuple(one.values.get("where", {}).items()),
            str(one.values.get("instead", "")),
        )
        for one in sheet.items("inputs")
    }
    rungs = [
        Rung(one.values["step"], str(one.values["id"]), draft.text(one, "name"), str(one.values.get("colour", "")))
        for one in sheet.items("rungs")
    ]
    return RuleSet(
        id=str(values["id"]),
        number=str(values["number"]),
        title=draft.text(head, "title"),
        issuer=draft.text(head, "issuer"),
        issued=values["issued"],
        since=values["since"],
        until=values.get("until"),
        rungs=tuple(sorted(rungs, key=lambda one: one.step)),
        inputs=inputs,
        values=tuple(draft.values),
        scopes=_scopes(draft),
        count_rule=str(values.get("count_rule", "")),
        notice=str(values.get("notice", "")),
        lowering=str(values.get("lowering", "")),
        sources={key: str(one) for item in sheet.items("sources") for key, one in item.values.items()},
        full_text=str(values.get("full_text", "")),
        note=draft.text(head, "note"),
    )


def _scopes(draft: Draft) -> dict[Tier, Ladder | Grid]:
    found: dict[Tier, Ladder | Grid] = {}
    for item in draft.sheet.items("tiers"):
        tier = Tier(str(item.values["tier"]))
        terms = _terms(draft, tier)
        chosen = str(item.values.get("chosen_by", ""))
        if terms or chosen:
            same = item.values.get("same_as")
            found[tier] = Ladder(terms, chosen, Tier(str(same)) if same else None)
        else:
            found[tier] = _grid(draft, tier)
    return found


def _terms(draft: Draft, tier: Tier) -> tuple[Term, ...]:
    return tuple(
        Term(
            id_of(item),
            item.values["rung"],
            conditions(item, item.values.get("when", [])),
            {name: conditions(item, one) for name, one in item.values.get("options", {}).items()},
        )
        for item in draft.sheet.items("terms")
        if item.values.get("tier") == tier
    )


def _grid(draft: Draft, tier: Tier) -> Grid:
    sheet = draft.sheet
    axes = {str(one.values["side"]): _axis(draft, one, tier) for one in sheet.items("axes")}
    cells = {(str(one.values["row"]), str(one.values["column"])): id_of(one) for one in sheet.items("cells")}
    additions = tuple(
        Addition(
            id_of(one),
            tuple(two for two in conditions(one, one.values["when"]) if isinstance(two, Compared)),
            str(one.values.get("to", "level")),
            str(one.values.get("any_by", "")),
        )
        for one in sheet.items("additions")
    )
    holds = tuple(
        Hold(id_of(one), tuple(two for two in conditions(one, one.values.get("when", [])) if isinstance(two, Compared)))
        for one in sheet.items("holds")
    )
    return Grid(axes["row"], axes["column"], cells, additions, holds)


def _axis(draft: Draft, item: Item, tier: Tier) -> Axis:
    own = str(item.values["id"])
    names = {name: text for (axis, name), text in class_names(draft).items() if axis == own}
    classes = tuple(str(one["id"]) for one in item.values["classes"])
    scales = tuple(
        Scale(str(one.values["id"]), str(one.values["input"]), _bands(draft.sheet.items("bands"), one))
        for one in draft.sheet.items("scales")
        if one.values.get("axis") == own and one.values.get("tier", tier) == tier
    )
    return Axis(own, classes, scales, str(item.values.get("combined_by", "")), draft.text(item, "text"), names)


def _bands(items: Sequence[Item], scale: Item) -> tuple[Band, ...]:
    found = [one for one in items if one.values.get("scale") == scale.values["id"]]
    found.sort(key=lambda one: edge(one.values.get("from")) or 0.0)
    return tuple(Band(id_of(one), str(one.values["class"])) for one in found)
