"""The cascade: what a plan laid on units below, and what they made of it: taken up, not, twice, without a base.

A duty of an upper plan is found in a lower plan when a person said so, or when the words are alike; alike is only
likely, and stays marked until a person confirms or denies it.
"""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

from attrs import field, frozen

from taicho.core.orders.expand import units_of
from taicho.core.plans.model import EachUnit, Plan, ReportDuty, TaskOrder
from taicho.core.vocabulary import Places, Text, Unit
from taicho.core.vocabulary.likeness import Likeness

Duty = TaskOrder | ReportDuty
LIKELY = 0.5
"""Share of the shorter text's pairs of syllables found in the other one, from which two duties are likely the same."""
TWICE = 0.7


class How(StrEnum):
    """How a unit took a duty up. LIKELY: by its words only."""

    STATED = "stated"
    LIKELY = "likely"
    ORDER = "order"
    STARTED = "started"


@frozen
class Paper:
    """A document of a unit that rests on another: known to exist, maybe entered, maybe with a plan of its own."""

    document: str
    issuer: Unit
    plan: Plan | None = None


@frozen
class Answer:
    """What a unit made of a duty. where: id of the plan or task; task: id of the duty in that plan; text: its words."""

    how: How
    where: str
    task: str
    text: Text
    alike: float = 1.0


@frozen
class UnitLine:
    """One unit a duty is laid on: its own plans under the upper one, and what they say of the duty."""

    unit: Unit
    papers: tuple[Paper, ...] = ()
    answers: tuple[Answer, ...] = ()

    @property
    def made_plan(self) -> bool:
        """Whether the unit has made a plan of its own under the upper one."""
        return bool(self.papers)

    @property
    def gap(self) -> bool:
        """Nobody there has taken the duty up, as far as is known."""
        return not self.answers

    @property
    def twice(self) -> bool:
        """More than one duty below carries it out."""
        return len({(one.where, one.task) for one in self.answers if one.how is not How.STARTED}) > 1


@frozen
class DutyLine:
    """A duty of the upper plan laid on several units, with each unit's line."""

    duty: Duty
    units: tuple[UnitLine, ...]

    @property
    def gaps(self) -> tuple[UnitLine, ...]:
        """Units that have not taken it up."""
        return tuple(one for one in self.units if one.gap)


@frozen
class Baseless:
    """A duty of a lower plan that no duty of the upper one asks for: the unit's own will, to be known."""

    plan: Plan
    duty: Duty


@frozen
class Twice:
    """Two duties of different documents (or of one) that lay much the same on the same unit."""

    unit: str
    first: tuple[str, Duty]
    second: tuple[str, Duty]
    alike: float


@frozen
class Cascade:
    """Everything below one plan on a day. units: every unit the plan lays something on, with its own plans."""

    plan: Plan
    units: tuple[UnitLine, ...]
    duties: tuple[DutyLine, ...]
    baseless: tuple[Baseless, ...] = ()
    twice: tuple[Twice, ...] = ()

    @property
    def without_plan(self) -> tuple[UnitLine, ...]:
        """Units that have made no plan of their own."""
        return tuple(one for one in self.units if not one.made_plan)


@frozen
class Said:
    """What people said of the link between an upper duty and a lower one. True: it carries it out; False: not.

    verdicts: (upper duty id, lower plan id, lower duty id) -> verdict.
    """

    verdicts: Mapping[tuple[str, str, str], bool] = field(factory=dict)

    def of(self, upper: Duty, plan: Plan, lower: Duty) -> bool | None:
        """The verdict on a pair; None when nobody has given one."""
        return self.verdicts.get((upper.id, plan.id, lower.id))


def duties_of(plan: Plan) -> tuple[Duty, ...]:
    """Everything the plan orders or wants reported, in its order."""
    return (*plan.tasks, *plan.reports)


def cascade(
    plan: Plan,
    papers: Sequence[Paper],
    places: Places,
    *,
    said: Said = Said(),
    orders: Mapping[tuple[str, Unit], Sequence[Answer]] | None = None,
    others: Sequence[Plan] = (),
) -> Cascade:
    """What became of the plan below it.

    papers: documents that rest on the plan's document; those of its own issuer are no answer from below.
    orders: (duty id, unit) -> single orders and begun tasks.
    others: further plans in force, among which the same duty may be given a second time.
    """
    alike = Likeness()
    above = plan.document.issuer
    below = [one for one in papers if one.issuer != above and (one.plan is None or one.plan.id != plan.id)]
    duties = tuple(
        DutyLine(duty, tuple(_line(duty, unit, below, alike, said, orders or {}) for unit in units))
        for duty, units in _laid(plan, places)
    )
    everyone = dict.fromkeys(line.unit for duty in duties for line in duty.units)
    return Cascade(
        plan,
        tuple(UnitLine(unit, tuple(_of(unit, below))) for unit in everyone),
        duties,
        tuple(_baseless(plan, below, alike, said)),
        tuple(given_twice([plan, *(one.plan for one in below if one.plan is not None), *others], alike)),
    )


def _laid(plan: Plan, places: Places) -> Iterable[tuple[Duty, tuple[Unit, ...]]]:
    """Duties laid on more than one unit, or on a unit below the issuer's own place."""
    for duty in duties_of(plan):
        leads = duty.lead if isinstance(duty, TaskOrder) else duty.by
        units = tuple(one for one in units_of(leads, places, plan.place) if isinstance(one, Unit))
        if any(isinstance(one, EachUnit) for one in leads) or len(units) > 1:
            yield duty, tuple(one for one in units if one != plan.document.issuer)


def _of(unit: Unit, papers: Iterable[Paper]) -> list[Paper]:
    """Papers of the unit: its own, or, for a body of a place, those of the place's committees."""
    return [one for one in papers if one.issuer == unit or (one.issuer.place == unit.place and _speaks(one.issuer))]


def _speaks(issuer: Unit) -> bool:
    """Roles whose plans bind every body of their place."""
    return issuer.role in ("people_committee", "steering_committee", "party_committee")


def _line(
    duty: Duty,
    unit: Unit,
    papers: Sequence[Paper],
    alike: Likeness,
    said: Said,
    orders: Mapping[tuple[str, Unit], Sequence[Answer]],
) -> UnitLine:
    own = _of(unit, papers)
    answers = [answer for paper in own if paper.plan for answer in _answers(duty, paper.plan, alike, said)]
    return UnitLine(unit, tuple(own), (*answers, *orders.get((duty.id, unit), ())))


def _answers(duty: Duty, plan: Plan, alike: Likeness, said: Said) -> list[Answer]:
    found = []
    for lower in duties_of(plan):
        verdict = said.of(duty, plan, lower)
        share = alike.share(duty.text.vi, lower.text.vi)
        if verdict or (verdict is None and share >= LIKELY):
            how = How.STATED if verdict else How.LIKELY
            found.append(Answer(how, plan.id, lower.id, lower.text, share))
    return found


def _baseless(plan: Plan, papers: Sequence[Paper], alike: Likeness, said: Said) -> Iterable[Baseless]:
    uppers = duties_of(plan)
    for paper in papers:
        if paper.plan is None:
            continue
        for lower in duties_of(paper.plan):
            verdicts = [said.of(upper, paper.plan, lower) for upper in uppers]
            likely = any(
                verdict is None and alike.share(upper.text.vi, lower.text.vi) >= LIKELY
                for verdict, upper in zip(verdicts, uppers, strict=True)
            )
            if not (likely or any(verdicts)):
                yield Baseless(paper.plan, lower)


def given_twice(plans: Sequence[Plan], alike: Likeness | None = None) -> list[Twice]:
    """Pairs of duties with one lead whose words are much the same, in the order of the plans."""
    alike = alike or Likeness()
    by_lead: dict[str, list[tuple[str, Duty]]] = {}
    for plan in {one.id: one for one in plans}.values():
        for duty in duties_of(plan):
            for lead in duty.lead if isinstance(duty, TaskOrder) else duty.by:
                by_lead.setdefault(str(lead), []).append((plan.id, duty))
    found: dict[tuple[str, str, str, str], Twice] = {}
    for owner, duties in by_lead.items():
        for at, first in enumerate(duties):
            for second in duties[at + 1 :]:
                share = alike.share(first[1].text.vi, second[1].text.vi)
                if share >= TWICE and _overlap(first[1], second[1]):
                    pair = (first[0], first[1].id, second[0], second[1].id)
                    found.setdefault(pair, Twice(owner, first, second, share))
    return list(found.values())


def _overlap(first: Duty, second: Duty) -> bool:
    """Whether both can bind at once: duties of two different scenarios cannot."""
    one = first.when.scenarios if isinstance(first, TaskOrder) else ()
    two = second.when.scenarios if isinstance(second, TaskOrder) else ()
    return not (one and two) or bool(set(one) & set(two))
