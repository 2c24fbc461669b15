"""Places on a matrix: readings weighed, the level before held where the rules or missing data say so."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from attrs import define, field, frozen

from taicho.core.levels.bound import Book, Known, asker, compare, every
from taicho.core.levels.condition_model import Truth
from taicho.core.levels.justify import for_matrix, from_value
from taicho.core.levels.model import Grid, Hold, Override
from taicho.core.levels.proposal_model import Previous, Proposal, Reason, ReasonKind, Scale
from taicho.core.levels.settle import Edition
from taicho.core.levels.weigh import Balance, Weight


@define
class Standing:
    """Rungs while they are worked out: nominal low and high, certain low and high, and what is proposed."""

    low: int
    high: int
    certain_low: int
    certain_high: int
    established: bool
    marks: list[str]
    missing: list[str]
    reasons: list[Reason]
    used: list[str]

    @property
    def rung(self) -> int | None:
        """The highest rung that is certain; the lowest one only where the matrix itself gives it."""
        return self.low if self.low == self.high or self.low > 1 or self.established else None

    def hold_at(self, rung: int) -> None:
        """Nothing below `rung`."""
        self.low, self.high = max(self.low, rung), max(self.high, rung)
        self.certain_low, self.certain_high = max(self.certain_low, rung), max(self.certain_high, rung)

    def maybe_at(self, rung: int) -> None:
        """It may have to stay at `rung`."""
        self.high, self.certain_high = max(self.high, rung), max(self.certain_high, rung)


@frozen
class GridDesk:
    """One grid of one edition, ready to assess many places."""

    edition: Edition
    balance: Balance
    scale: Scale
    ask: Mapping[str, Callable[[str], Known]] = field(repr=False)

    @classmethod
    def ready(cls, edition: Edition, grid: Grid, scale: Scale, book: Book) -> "GridDesk":
        """Opens the pages of the readings that the grid asks for."""
        balance = Balance(grid, edition, len(scale.rungs))
        ids = {one.input for axis in (grid.row, grid.column) for one in axis.scales}
        ids |= {one.input for addition in grid.additions for one in addition.when}
        ids |= {one.input for hold in grid.holds for one in hold.when}
        return cls(edition, balance, scale, {one: asker(book, edition.inputs[one]) for one in sorted(ids)})

    def assess(self, code: str, day: date, previous: Previous | None) -> Proposal:
        """The proposal of one place."""
        known = {name: ask(code) for name, ask in self.ask.items()}
        weight = self.balance.weigh({name: one.nominal for name, one in known.items()})
        certain = self.balance.weigh({name: one.certain for name, one in known.items()})
        standing = Standing(
            weight.low,
            weight.high,
            certain.low,
            certain.high,
            weight.established,
            marks=list(self._marks(known, weight)),
            missing=[self._key(one) for one in certain.missing],
            reasons=list(for_matrix(self.edition, self.balance, weight, known)),
            used=list(weight.used),
        )
        computed = standing.rung
        if previous is not None:
            self._hold(standing, known, day, previous)
        return self._proposal(code, day, standing, computed, self._kept(standing, previous))

    def _hold(self, standing: Standing, known: Mapping[str, Known], day: date, previous: Previous) -> None:
        for hold in self.balance.grid.holds:
            truth = self._holds(hold, known, day, previous)
            if truth is Truth.FALSE or standing.low >= previous.rung:
                continue
            if truth is Truth.UNKNOWN:
                standing.maybe_at(previous.rung)
                standing.missing += [self._key(one.input) for one in hold.when] or ["previous_since"]
                continue
            standing.hold_at(previous.rung)
            standing.marks.append("held")
            standing.used.append(hold.id)
            standing.reasons.append(from_value(self.edition, hold.id, ReasonKind.HELD, rung=previous.rung))

    def _holds(self, hold: Hold, known: Mapping[str, Known], day: date, previous: Previous) -> Truth:
        if hold.when:
            return every(compare(one, known[one.input].certain) for one in hold.when)
        if previous.since is None:
            return Truth.UNKNOWN
        short = (day - previous.since).days < self.edition.number(hold.id)
        return Truth.TRUE if short else Truth.FALSE

    def _kept(self, standing: Standing, previous: Previous | None) -> int | None:
        """The rung to propose: an unknown reading never lets a place fall below the level before."""
        rung = standing.rung
        if rung is None or previous is None or standing.low == standing.high or rung >= previous.rung:
            return rung
        kept = min(previous.rung, standing.high)
        standing.marks.append("kept")
        standing.reasons.append(kept_reason(self.edition, kept))
        return kept

    def _marks(self, known: Mapping[str, Known], weight: Weight) -> Iterable[str]:
        yield from (mark for one in known.values() if one.reading is not None for mark in one.marks)
        if any(isinstance(self.edition.values[one].confirmed, Override) for one in weight.used):
            yield "overridden"

    def _key(self, name: str) -> str:
        return self.edition.inputs[name].key if name in self.edition.inputs else name

    def _proposal(self, code: str, day: date, standing: Standing, computed: int | None, rung: int | None) -> Proposal:
        needs = needed(self.edition, standing.used) if rung is not None else ()
        marks = list(standing.marks)
        if needs:
            marks.append("unconfirmed")
        if rung is not None and rung < standing.high:
            marks.append("at_least")
        known_low = standing.certain_low > 1 or standing.certain_low == standing.certain_high
        return Proposal(
            place=code,
            rules=self.scale.id,
            day=day,
            rung=rung,
            highest_certain=standing.certain_low if known_low else None,
            at_most=standing.certain_high,
            marks=tuple(dict.fromkeys(marks)),
            missing=tuple(dict.fromkeys(standing.missing)),
            reasons=tuple(standing.reasons),
            needs_confirmation=needs,
            scale=self.scale,
            computed=computed,
        )


def needed(edition: Edition, used: Iterable[str]) -> tuple[str, ...]:
    """Values of `used` that a person must confirm; empty ones are not here but among what is missing."""
    return tuple(one for one in edition.unsettled(used) if edition.values[one].value is not None)


def kept_reason(edition: Edition, rung: int) -> Reason:
    """That data are missing, so the level before stays."""
    return from_value(edition, "", ReasonKind.KEPT, rung=rung)
