"""A rule set as it stands on a day for a place: dated values, what people confirmed, what a province overrode."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TypeVar

from attrs import evolve, field, frozen

from taicho.core.levels.condition_model import Condition, Input
from taicho.core.levels.model import Addition, Confirmation, Grid, Ladder, LegalValue, Override, RuleSet, Term
from taicho.core.levels.possible import refuse_impossible, share_edges
from taicho.core.vocabulary import Confidence, Fault, Places, Text, Tier

DROPPED = "off"
"""Choosing this option drops a criterion."""


@frozen
class Edition:
    """The rule set of a day with every number in place.

    ladders, grids: by tier; a tier whose rule nobody has set is in `unset` with the value that would set it.
    """

    rules: RuleSet
    day: date
    values: Mapping[str, LegalValue]
    inputs: Mapping[str, Input]
    ladders: Mapping[Tier, tuple[Term, ...]] = field(factory=dict)
    grids: Mapping[Tier, Grid] = field(factory=dict)
    unset: Mapping[Tier, str] = field(factory=dict)
    chosen_by: Mapping[Tier, str] = field(factory=dict)

    def number(self, value_id: str, default: float = 0.0) -> float:
        """The number of a legal value; `default` where it is empty or a choice."""
        value = self.values[value_id].value if value_id in self.values else None
        return value if isinstance(value, float | int) else default

    def choice(self, value_id: str, default: str) -> str:
        """The choice of a legal value; `default` where there is none."""
        value = self.values[value_id].value if value_id in self.values else None
        return value if isinstance(value, str) else default

    def unsettled(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Those of `ids` that nobody is sure of, in their order, once each."""
        return tuple(dict.fromkeys(one for one in ids if one in self.values and not self.values[one].settled))


def settle(
    rules: RuleSet, day: date, confirmations: Iterable[Confirmation] = (), overrides: Sequence[Override] = ()
) -> Edition:
    """The edition of `day`. Raises Fault where a confirmation or override names no value or gives an impossible one.

    Call it with what stands already and what a person enters, before keeping the new value.
    """
    values = rules.values_on(day)
    for said in confirmations:
        if said.rules == rules.id:
            values[said.value_id] = _said(values, said, rules)
    for own in overrides:
        values[own.value_id] = _said(values, own, rules)
    share_edges(rules, values)
    inputs = {one.id: _resolved(one, values) for one in rules.inputs.values()}
    ladders, grids, unset, chosen = {}, {}, {}, {}
    for tier, scope in rules.scopes.items():
        if isinstance(scope, Grid):
            grids[tier] = _grid(scope, values)
            continue
        source: Ladder | Grid = scope
        if scope.chosen_by:
            chosen[tier] = scope.chosen_by
            if values[scope.chosen_by].value is None or scope.same_as is None:
                unset[tier] = scope.chosen_by
                continue
            source = rules.scopes[scope.same_as]
        if isinstance(source, Ladder):
            ladders[tier] = _terms(source.terms, values)
    return Edition(rules, day, values, inputs, ladders, grids, unset, chosen)


def _said(values: Mapping[str, LegalValue], said: Confirmation | Override, rules: RuleSet) -> LegalValue:
    known = values.get(said.value_id)
    if known is None:
        raise Fault(
            Text(f"Bộ quy định không có giá trị “{said.value_id}”.", f"The rule set has no value “{said.value_id}”."),
            Text("Xem danh sách giá trị ở trang cài đặt.", "See the list of values in the settings."),
        )
    value = known.value if said.value is None else said.value
    refuse_impossible(rules, known, value)
    return evolve(known, value=value, confidence=Confidence.CONFIRMED, confirmed=said)


def _resolved(wanted: Input, values: Mapping[str, LegalValue]) -> Input:
    found, group = [], ""
    for name, told in wanted.where:
        if isinstance(told, str) and told.startswith("$"):
            group = told[1:]
            told = str(values[group].value)
        found.append((name, told))
    return evolve(wanted, where=tuple(found), group=group)


_C = TypeVar("_C", bound=Condition)


def _number(condition: _C, values: Mapping[str, LegalValue]) -> _C:
    value = values[condition.value_id].value if condition.value_id in values else None
    return evolve(condition, threshold=float(value)) if isinstance(value, float | int) else condition


def _terms(terms: tuple[Term, ...], values: Mapping[str, LegalValue]) -> tuple[Term, ...]:
    found = []
    for term in terms:
        value = values[term.id].value
        if isinstance(value, str):
            if value == DROPPED:
                continue
            found.append(evolve(term, when=term.options.get(value, term.when)))
        else:
            found.append(evolve(term, when=tuple(_number(one, values) for one in term.when)))
    return tuple(sorted(found, key=lambda term: -term.rung))


def _grid(grid: Grid, values: Mapping[str, LegalValue]) -> Grid:
    additions = tuple(_addition(one, values) for one in grid.additions)
    holds = tuple(
        evolve(one, when=tuple(_number(two, values) for two in one.when))
        for one in grid.holds
        if values[one.id].value != 0
    )
    return evolve(grid, additions=tuple(one for one in additions if values[one.id].value != 0), holds=holds)


def _addition(addition: Addition, values: Mapping[str, LegalValue]) -> Addition:
    return evolve(addition, when=tuple(_number(one, values) for one in addition.when))


def editions(
    rules: RuleSet,
    day: date,
    places: Places,
    confirmations: Sequence[Confirmation] = (),
    overrides: Sequence[Override] = (),
) -> tuple[Edition, dict[str, Edition]]:
    """The edition of the nation, and that of every place where an override holds; the nearest override wins."""
    open_now = [one for one in overrides if one.rules == rules.id and one.holds_on(day) and one.place in places]
    common = settle(rules, day, confirmations)
    roots = sorted({one.place for one in open_now}, key=lambda code: len(places.path(code)))
    found: dict[str, Edition] = {}
    for root in roots:
        along = [one for one in open_now if places.is_within(root, one.place)]
        along.sort(key=lambda one: (len(places.path(one.place)), one.since))
        edition = settle(rules, day, confirmations, along)
        found |= {place.code: edition for place in places.subtree(root)}
    return common, found
