"""Rules and readings → the rung of every place, with its reasons."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from taicho.core.levels.assess_grid import GridDesk
from taicho.core.levels.assess_ladder import Bound, LadderDesk, LadderTier
from taicho.core.levels.bound import Book, ReadingsLike
from taicho.core.levels.condition_model import ChildCount, ChildShare, Input, NeighbourAt
from taicho.core.levels.justify import conditions_of
from taicho.core.levels.model import Confirmation, Grid, Ladder, Override, RuleSet
from taicho.core.levels.proposal_model import Previous, Proposal, Scale
from taicho.core.levels.settle import Edition, editions, settle
from taicho.core.vocabulary import Fault, Places, Text, Tier

_UPWARD = (Tier.COMMUNE, Tier.DISTRICT, Tier.PROVINCE)


def propose(
    rules: RuleSet,
    readings: ReadingsLike,
    places: Places,
    day: date,
    *,
    previous: Mapping[str, int | Previous] | None = None,
    confirmations: Sequence[Confirmation] = (),
    overrides: Sequence[Override] = (),
    tiers: Iterable[Tier | str] | None = None,
    published: Mapping[str, int] | None = None,
    codes: Iterable[str] | None = None,
) -> dict[str, Proposal]:
    """The proposal of every place of `tiers` (all that the rules assess) on `day`.

    previous: the level before, which holds may not leave and missing data do not lower.
    published: levels announced for places whose own computed level is open; neighbours and the unit above see them.
    codes: assess only these places (and, unseen, what they depend on: see `reach`).
    Raises Fault when the rules are not in force on `day`, or a confirmation or override cannot stand.
    """
    if not rules.holds_on(day):
        raise not_in_force(rules, day)
    before = {code: one if isinstance(one, Previous) else Previous(one) for code, one in (previous or {}).items()}
    wanted = {Tier(one) for one in tiers} if tiers is not None else set(rules.scopes)
    kept = None if codes is None else frozenset(codes)
    within = None if kept is None else reach(rules, places, kept)
    common, own = editions(rules, day, places, confirmations, overrides)
    desk = _Room(scale_of(rules), places, day, Book(readings, day), common, own, before, published or {})
    found: dict[str, Proposal] = {}
    for tier in _UPWARD:
        if tier in rules.scopes and (tier in wanted or _feeds(common, tier, wanted)):
            here = [one.code for one in places.of_tier(tier) if within is None or one.code in within]
            proposals = desk.tier(tier, here)
            if tier in wanted:
                found |= proposals if kept is None else {code: one for code, one in proposals.items() if code in kept}
    return found


def not_in_force(rules: RuleSet, day: date) -> Fault:
    """The fault of asking a rule set about a day outside its period."""
    last = rules.until - timedelta(days=1) if rules.until else None
    until_vi = f" đến hết {last:%-d/%-m/%Y}" if last else ""
    until_en = f" to {last:%-d/%-m/%Y}" if last else ""
    return Fault(
        Text(
            f"Ngày {day:%-d/%-m/%Y}, {rules.number} không có hiệu lực (từ {rules.since:%-d/%-m/%Y}{until_vi}).",
            f"On {day:%-d/%-m/%Y} {rules.number} is not in force (from {rules.since:%-d/%-m/%Y}{until_en}).",
        ),
        Text("Hãy chọn ngày khác hoặc bộ quy định khác.", "Choose another day or another rule set."),
    )


def scale_of(rules: RuleSet) -> Scale:
    """The scale the proposals of a rule set stand on."""
    return Scale(rules.id, Text(rules.number, rules.number), rules.rungs, {one.id: one.text for one in rules.values})


def inputs_of(
    rules: RuleSet, day: date, tier: Tier | str | None = None, confirmations: Sequence[Confirmation] = ()
) -> tuple[Input, ...]:
    """The readings the rules ask for at a tier (all tiers): what an engine must be asked, `instead` included."""
    edition = settle(rules, day, confirmations)
    names: dict[str, None] = {}
    for one in rules.scopes if tier is None else (Tier(tier),):
        names |= dict.fromkeys(_names(edition, one))
    found = {name: edition.inputs[name] for name in names}
    stand_ins = {one.instead: Input(one.instead, one.instead) for one in found.values() if one.instead}
    return (*found.values(), *stand_ins.values())


def _names(edition: Edition, tier: Tier) -> Iterable[str]:
    if tier in edition.ladders:
        conditions = conditions_of(edition.ladders[tier])
        yield from (one.input for one in conditions if not isinstance(one, NeighbourAt | ChildShare | ChildCount))
    elif tier in edition.grids:
        grid = edition.grids[tier]
        yield from (one.input for axis in (grid.row, grid.column) for one in axis.scales)
        yield from (one.input for addition in grid.additions for one in addition.when)
        yield from (one.input for hold in grid.holds for one in hold.when)


def reach(rules: RuleSet, places: Places, codes: Iterable[str]) -> frozenset[str]:
    """The places whose readings the proposals of `codes` depend on: themselves, their children, their neighbours.

    A neighbour's level depends on its own neighbours, one rung less far each time.
    """
    found: set[str] = set()
    edge = {code for code in codes if code in places}
    ladders = [one for one in rules.scopes.values() if isinstance(one, Ladder)]
    if any(isinstance(one, ChildShare | ChildCount) for ladder in ladders for one in conditions_of(ladder.terms)):
        edge |= {place.code for code in set(edge) for place in places.subtree(code)}
    steps = len(rules.rungs) - 2 if _minds_neighbours(ladders) else 0
    for _ in range(steps + 1):
        found |= edge
        edge = {near.code for code in edge for near in places.neighbours(code)} - found
    return frozenset(found)


def _minds_neighbours(ladders: Iterable[Ladder]) -> bool:
    return any(isinstance(one, NeighbourAt) for ladder in ladders for one in conditions_of(ladder.terms))


def _feeds(edition: Edition, tier: Tier, wanted: set[Tier]) -> bool:
    """Whether a wanted tier above counts the places of `tier`."""
    above = _UPWARD[_UPWARD.index(tier) + 1 :]
    return any(
        isinstance(one, ChildShare | ChildCount)
        for upper in above
        if upper in wanted
        for one in conditions_of(edition.ladders.get(upper, ()))
    )


class _Room:
    """The desks of one day: one for each edition and tier."""

    def __init__(
        self,
        scale: Scale,
        places: Places,
        day: date,
        book: Book,
        common: Edition,
        own: Mapping[str, Edition],
        previous: Mapping[str, Previous],
        published: Mapping[str, int],
    ) -> None:
        self._scale, self._places, self._day, self._book = scale, places, day, book
        self._common, self._own = common, own
        self._previous, self._published = previous, published
        self._bounds: dict[str, Bound] = {}
        self._grid_desks: dict[tuple[int, Tier], GridDesk] = {}
        self._ladder_desks: dict[tuple[int, Tier], LadderDesk] = {}

    def tier(self, tier: Tier, codes: Sequence[str]) -> dict[str, Proposal]:
        """The proposals of the places of one tier."""
        if isinstance(self._common.rules.scopes[tier], Grid):
            return {code: self._on_grid(tier, code) for code in codes}
        unset = [code for code in codes if tier in self._edition(code).unset]
        found = {code: self._unset(tier, code) for code in unset}
        ladder = LadderTier(
            self._scale,
            self._places,
            tier,
            self._day,
            lambda code: self._ladder_desk(tier, code),
            self._bounds,
            self._published,
            self._previous,
        )
        found |= ladder.assess([code for code in codes if code not in found])
        self._bounds |= ladder.bounds
        return found

    def _edition(self, code: str) -> Edition:
        return self._own.get(code, self._common)

    def _on_grid(self, tier: Tier, code: str) -> Proposal:
        edition = self._edition(code)
        key = (id(edition), tier)
        desk = self._grid_desks.get(key)
        if desk is None:
            desk = self._grid_desks[key] = GridDesk.ready(edition, edition.grids[tier], self._scale, self._book)
        return desk.assess(code, self._day, self._previous.get(code))

    def _ladder_desk(self, tier: Tier, code: str) -> LadderDesk:
        edition = self._edition(code)
        key = (id(edition), tier)
        desk = self._ladder_desks.get(key)
        if desk is None:
            desk = self._ladder_desks[key] = LadderDesk.ready(edition, edition.ladders[tier], self._book)
        return desk

    def _unset(self, tier: Tier, code: str) -> Proposal:
        value = self._edition(code).unset[tier]
        return Proposal(
            place=code,
            rules=self._scale.id,
            day=self._day,
            rung=None,
            highest_certain=None,
            at_most=len(self._scale.rungs),
            marks=(),
            missing=(f"value:{value}",),
            reasons=(),
            needs_confirmation=(),
            scale=self._scale,
        )
