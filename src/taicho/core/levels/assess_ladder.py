"""Places on a ladder: every place of a tier together, since a neighbour's rung may raise one's own."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from attrs import define, field, frozen

from taicho.core.levels.assess_grid import kept_reason, needed
from taicho.core.levels.bound import Book, Known, asker
from taicho.core.levels.climb import Children, Offer, Stand, spread, stand
from taicho.core.levels.condition_model import ChildCount, ChildShare, NeighbourAt
from taicho.core.levels.justify import conditions_of, for_term, from_value
from taicho.core.levels.model import Term
from taicho.core.levels.proposal_model import Previous, Proposal, Reason, ReasonKind, Scale
from taicho.core.levels.settle import Edition
from taicho.core.vocabulary import Places, Tier


@frozen
class Bound:
    """What others may take from a place's level: certain low, possible high, and what the low one rests on."""

    low: int
    high: int
    needs: tuple[str, ...] = ()


@define
class LadderDesk:
    """One ladder of one edition, ready to assess many places; equal knowledge is judged once."""

    edition: Edition
    terms: tuple[Term, ...]
    ask: Mapping[str, Callable[[str], Known]] = field(repr=False)
    empty: frozenset[str]
    needs_children: bool
    _stands: dict[object, Stand] = field(factory=dict, repr=False)

    @classmethod
    def ready(cls, edition: Edition, terms: tuple[Term, ...], book: Book) -> "LadderDesk":
        """Opens the pages of the readings that the ladder asks for."""
        conditions = list(conditions_of(terms))
        by_children = ChildShare | ChildCount
        ids = dict.fromkeys(
            one.input for one in conditions if not isinstance(one, NeighbourAt | ChildShare | ChildCount)
        )
        return cls(
            edition,
            terms,
            {one: asker(book, edition.inputs[one]) for one in ids},
            frozenset(one.id for one in terms if edition.values[one.id].value is None),
            any(isinstance(one, by_children) for one in conditions),
        )

    def known(self, code: str) -> dict[str, Known]:
        """What is known of every input at a place."""
        return {name: ask(code) for name, ask in self.ask.items()}

    def stand(self, known: Mapping[str, Known], children: Children | None) -> Stand:
        """Where the place stands by itself."""
        stretches = {name: one.certain for name, one in known.items()}
        if children is not None:
            return stand(self.terms, self.empty, stretches, children)
        key = tuple(stretches.values())
        found = self._stands.get(key)
        if found is None:
            found = self._stands[key] = stand(self.terms, self.empty, stretches)
        return found


@define
class LadderTier:
    """All places of one tier that are assessed together."""

    scale: Scale
    places: Places
    tier: Tier
    day: date
    desk_of: Callable[[str], LadderDesk]
    below: Mapping[str, Bound]
    published: Mapping[str, int]
    previous: Mapping[str, Previous]
    bounds: dict[str, Bound] = field(init=False, factory=dict)
    _known: dict[str, dict[str, Known]] = field(init=False, factory=dict)
    _stands: dict[str, Stand] = field(init=False, factory=dict)
    _children: dict[str, Children] = field(init=False, factory=dict)

    def assess(self, codes: Iterable[str]) -> dict[str, Proposal]:
        """The proposals of `codes`, which must hold every place whose neighbours matter."""
        for code in codes:
            desk = self.desk_of(code)
            children = self._count(code) if desk.needs_children else None
            self._known[code] = desk.known(code)
            self._stands[code] = desk.stand(self._known[code], children)
            if children is not None:
                self._children[code] = children
        low = self._spread({code: one.low for code, one in self._stands.items()}, lambda one: one.offers_low)
        high = self._spread({code: one.high for code, one in self._stands.items()}, lambda one: one.offers_high)
        for code in sorted(self._stands, key=lambda one: -low[one]):
            self.bounds[code] = Bound(low[code], high[code])
            self.bounds[code] = Bound(low[code], high[code], self._needs(code, low[code]))
        return {code: self._proposal(code) for code in self._stands}

    def _spread(self, levels: dict[str, int], offers: Callable[[Stand], Sequence[Offer]]) -> dict[str, int]:
        open_still = {code for code, one in self._stands.items() if one.low != one.high}
        fixed = {
            code: level
            for code, level in self.published.items()
            if code in open_still or (code not in self._stands and code in self.places)
        }
        stands = self._stands
        return spread(levels, lambda code: offers(stands[code]), self.places.neighbours, fixed)

    def stands_at(self, code: str) -> Bound | None:
        """The bound of a place as its neighbours and the unit above see it: the published level where it is open."""
        return seen(code, self.bounds, self.published)

    def _count(self, code: str) -> Children:
        exact = self.desk_of(code).edition.choice(self.desk_of(code).edition.rules.count_rule, "or_worse") == "exact"
        return count_children(
            [seen(child.code, self.below, self.published) for child in self.places.children(code)],
            len(self.scale.rungs),
            exact,
        )

    def _near(self, code: str, at: float) -> list[tuple[str, bool, Bound]]:
        """Neighbours certainly at a rung or worse: code, derived, bound."""
        found = []
        for near in self.places.neighbours(code):
            bound = self.stands_at(near.code)
            if bound is not None and bound.low >= at:
                found.append((near.code, near.derived, bound))
        return found

    def _needs(self, code: str, rung: int) -> tuple[str, ...]:
        """Unconfirmed values the rung rests on; none when one sure criterion is enough."""
        desk = self.desk_of(code)
        chosen = desk.edition.chosen_by.get(self.tier)
        ways = [(chosen, *way) if chosen else way for way in self._ways(code, rung)]
        lists = [needed(desk.edition, way) for way in ways]
        if not lists or () in lists:
            return ()
        return tuple(dict.fromkeys(one for way in lists for one in way))

    def _ways(self, code: str, rung: int) -> Iterable[tuple[str, ...]]:
        """For each term that gives the rung, the values it uses, those of neighbours and children included."""
        stood = self._stands[code]
        for term in stood.true_terms:
            if term.rung == rung:
                yield (term.id, *self._of_children(code, term))
        for term, _ in stood.open_terms:
            if term.rung == rung and (rung_at := _neighbour_rung(term)) and self._offered(stood, term):
                near = self._near(code, rung_at)
                if near:
                    yield (term.id, *min((bound.needs for _, _, bound in near), key=len))

    def _offered(self, stood: Stand, term: Term) -> bool:
        return (_neighbour_rung(term), term.rung) in stood.offers_low

    def _of_children(self, code: str, term: Term) -> tuple[str, ...]:
        """Values the children's rungs rest on, where the term would not hold without those children."""
        used: list[str] = []
        rules = self.desk_of(code).edition.rules
        children = self.places.children(code)
        for condition in term.when:
            if not isinstance(condition, ChildShare | ChildCount):
                continue
            bounds = [seen(child.code, self.below, self.published) for child in children]
            at = [one for one in bounds if one is not None and one.low >= condition.rung]
            times = len(children) if isinstance(condition, ChildShare) else 1
            if sum(not one.needs for one in at) / times < condition.threshold:
                used += [value for one in at for value in one.needs]
            alone = sum(one.low == one.high == condition.rung for one in at) / times
            if alone < condition.threshold and rules.count_rule:
                used.append(rules.count_rule)
        return tuple(dict.fromkeys(used))

    def _proposal(self, code: str) -> Proposal:
        bound, desk = self.bounds[code], self.desk_of(code)
        rung = bound.low if bound.low == bound.high or bound.low > 1 else None
        reasons = list(self._reasons(code, bound)) if rung is not None else []
        marks = [mark for one in self._known[code].values() if one.reading is not None for mark in one.marks]
        marks += [mark for one in reasons for mark in one.marks if len(reasons) == 1]
        before = self.previous.get(code)
        computed = rung
        if rung is not None and before is not None and rung < bound.high and rung < before.rung:
            rung = min(before.rung, bound.high)
            reasons.append(kept_reason(desk.edition, rung))
            marks.append("kept")
        needs = bound.needs if rung is not None else ()
        marks += ["unconfirmed"] if needs else []
        marks += ["at_least"] if rung is not None and rung < bound.high else []
        return Proposal(
            place=code,
            rules=self.scale.id,
            day=self.day,
            rung=rung,
            highest_certain=bound.low if bound.low > 1 or bound.low == bound.high else None,
            at_most=bound.high,
            marks=tuple(dict.fromkeys(marks)),
            missing=self._missing(code, bound),
            reasons=tuple(reasons),
            needs_confirmation=needs,
            scale=self.scale,
            computed=computed,
        )

    def _reasons(self, code: str, bound: Bound) -> Iterable[Reason]:
        desk, stood = self.desk_of(code), self._stands[code]
        if bound.low == 1:
            yield from_value(desk.edition, f"{self.tier}.otherwise", ReasonKind.OTHERWISE, rung=1)
            return
        known, children = self._known[code], self._children.get(code)
        for term in stood.true_terms:
            if term.rung == bound.low:
                yield from for_term(desk.edition, term, known, children, (), derived=False)
        for term, _ in stood.open_terms:
            rung_at = _neighbour_rung(term)
            if term.rung == bound.low and rung_at and self._offered(stood, term):
                near = self._near(code, rung_at)
                if near:
                    derived = all(one[1] for one in near)
                    yield from for_term(desk.edition, term, known, children, [one[0] for one in near], derived)

    def _missing(self, code: str, bound: Bound) -> tuple[str, ...]:
        """What could still raise the place above its certain rung."""
        if bound.low == bound.high:
            return ()
        inputs = self.desk_of(code).edition.inputs
        found: dict[str, None] = {}
        for term, lacks in self._stands[code].open_terms:
            if term.rung <= bound.low or not self._may_hold(code, term):
                continue
            for name in lacks:
                if name != "neighbours" or not self._near(code, _neighbour_rung(term)):
                    found[inputs[name].key if name in inputs else name] = None
        return tuple(found)

    def _may_hold(self, code: str, term: Term) -> bool:
        rung_at = _neighbour_rung(term)
        if not rung_at:
            return True
        bounds = (self.stands_at(near.code) for near in self.places.neighbours(code))
        return any(one is not None and one.high >= rung_at for one in bounds)


def _neighbour_rung(term: Term) -> int:
    """The worst neighbour's rung a term asks for; 0 when it asks for none."""
    return max((int(one.threshold) for one in term.when if isinstance(one, NeighbourAt)), default=0)


def seen(code: str, bounds: Mapping[str, Bound], published: Mapping[str, int]) -> Bound | None:
    """A place's bound, or its published level where the computed one is open."""
    bound = bounds.get(code)
    if (bound is None or bound.low != bound.high) and code in published:
        return Bound(published[code], published[code])
    return bound


def count_children(bounds: Sequence[Bound | None], top: int, exact: bool) -> Children:
    """Children at each rung or worse (with `exact`: at that rung alone), certainly and possibly."""
    known = [one or Bound(1, top) for one in bounds]
    rungs = range(1, top + 1)
    if exact:
        at_least = {rung: sum(one.low == one.high == rung for one in known) for rung in rungs}
        at_most = {rung: sum(one.low <= rung <= one.high for one in known) for rung in rungs}
    else:
        at_least = {rung: sum(one.low >= rung for one in known) for rung in rungs}
        at_most = {rung: sum(one.high >= rung for one in known) for rung in rungs}
    return Children(len(known), at_least, at_most)
