"""A plan's measures and what was declared → what is in force on a day, and what a change starts or ends."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from attrs import evolve, frozen

from taicho.core.plans.model import Plan, PlanMeasure
from taicho.core.vocabulary import Citation, Places, Text

SCENARIO = "scenario"


@frozen
class Declared:
    """A rung that a person declared for a place: of a plan's scenarios (the scale's id) or of a rule set (its id).

    In force since <= day < until; a later declaration for the same place and scale ends it.
    """

    place: str
    scale: str
    rung: str
    since: date
    until: date | None = None


@frozen
class MeasureInForce:
    """A measure that binds at a place, since when, and by which declaration (None: it always binds).

    since: the first day of the unbroken time in which the same words bound there, whatever rung asked for them.
    """

    measure: PlanMeasure
    place: str
    since: date
    because: Declared | None
    cite: Citation

    @property
    def text(self) -> Text:
        """What is ordered."""
        return self.measure.text

    @property
    def same(self) -> tuple[str, str]:
        """What makes two entries one measure: its words and its place."""
        return self.measure.text.vi, self.place


@frozen
class MeasureChanges:
    """What a day brings: measures that start, and measures of the day before that lapse."""

    started: tuple[MeasureInForce, ...]
    lapsed: tuple[MeasureInForce, ...]


def declared_on(history: Iterable[Declared], day: date) -> list[Declared]:
    """The declarations that count on `day`: the latest of each place and scale, unless ended."""
    latest: dict[tuple[str, str], Declared] = {}
    for one in sorted(history, key=lambda one: one.since):
        if one.since <= day:
            latest[one.place, one.scale] = one
    return [one for one in latest.values() if one.until is None or day < one.until]


def measures_in_force(
    plan: Plan, declared: Sequence[Declared], day: date, places: Places | None = None
) -> list[MeasureInForce]:
    """The measures of `plan` that bind on `day` by the declarations made, in the order of the document.

    declared: the history, of scenarios for the plan's place and of levels for places in it. Measures asked for by a
    level stand once per place at that level. places: the tree of the day; without it every declared place counts as
    inside the plan's place. Before the plan's first day and after its last: [].
    """
    if day < plan.since or (plan.until is not None and day > plan.until):
        return []
    found = _on(plan, declared, day, places)
    return [evolve(one, since=_unbroken(plan, declared, one, places)) for one in found]


def measure_changes(
    plan: Plan, declared: Sequence[Declared], day: date, places: Places | None = None
) -> MeasureChanges:
    """What starts on `day` and what lapses with the day before."""
    now = measures_in_force(plan, declared, day, places)
    before = measures_in_force(plan, declared, day - timedelta(days=1), places)
    known, kept = {one.same for one in before}, {one.same for one in now}
    return MeasureChanges(
        tuple(one for one in now if one.same not in known), tuple(one for one in before if one.same not in kept)
    )


def _on(plan: Plan, declared: Sequence[Declared], day: date, places: Places | None) -> list[MeasureInForce]:
    current = declared_on(declared, day)
    return [one for measure in plan.measures for one in _asked(plan, measure, current, places)]


def _asked(
    plan: Plan, measure: PlanMeasure, current: Sequence[Declared], places: Places | None
) -> list[MeasureInForce]:
    cite = plan.citation(measure.cite)
    if measure.when.always:
        return [MeasureInForce(measure, plan.place, plan.since, None, cite)]
    scales = {scale.id for scale in plan.scenarios} | {SCENARIO}
    found = []
    for one in current:
        as_scenario = one.scale in scales and one.place == plan.place and one.rung in measure.when.scenarios
        as_level = one.rung in measure.when.levels and one.scale not in scales and _inside(one.place, plan, places)
        right_rules = measure.when.rules in ("", one.scale)
        if as_scenario or (as_level and right_rules):
            found.append(MeasureInForce(measure, one.place, max(one.since, plan.since), one, cite))
    return found


def _inside(code: str, plan: Plan, places: Places | None) -> bool:
    return places is None or places.is_within(code, plan.place)


def _unbroken(plan: Plan, declared: Sequence[Declared], one: MeasureInForce, places: Places | None) -> date:
    """Walk back over declarations as long as the day before had the same words in force at the place."""
    since = one.since
    while since > plan.since:
        before = [two for two in _on(plan, declared, since - timedelta(days=1), places) if two.same == one.same]
        if not before:
            return since
        since = min(two.since for two in before)
    return since
