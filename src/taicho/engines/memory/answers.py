"""Answer a node for a place and a day: one short method a node."""

import math
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cache
from typing import Any

from attrs import evolve, frozen

from taicho.core.indicators import model as nodes
from taicho.core.indicators.measures import BEDS, CLUSTERS, CROWDED, LEAST_CLUSTER, POPULATION, STAYS
from taicho.core.indicators.model import Indicator, Node, Variant
from taicho.core.vocabulary.readings import Reading
from taicho.engines.memory.facts import Row
from taicho.engines.memory.resolved import Resolver

TOTAL_FRESH_DAYS = 7


@frozen
class Answer:
    """A value with everything a reading says beside it."""

    value: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    as_of: date | None = None
    at_least: float | None = None
    marks: frozenset[str] = frozenset()


@frozen
class Total:
    """A cumulative count; `published` where a published total is in it."""

    value: float
    as_of: date
    published: bool
    stale: bool = False
    incomplete: bool = False


class Answers:
    """Answers over one resolver."""

    def __init__(self, resolver: Resolver) -> None:
        """Remember answers that parents ask of children."""
        self.at = resolver
        self.total = cache(self._total)
        self.evidence = cache(self._evidence)

    def reading(self, indicator: Indicator, variant: Variant, place: str, day: date) -> Reading:
        """The reading of one number."""
        answer = self.answer(variant.node, place, day)
        return Reading(
            place=place,
            indicator=indicator.id,
            day=day,
            value=answer.value,
            numerator=answer.numerator,
            denominator=answer.denominator,
            unit=indicator.unit,
            as_of=answer.as_of,
            where=variant.where,
            at_least=answer.at_least,
            marks=tuple(sorted(answer.marks)),
        )

    def answer(self, node: Node, place: str, day: date) -> Answer:
        """The answer of a node, by its class."""
        methods: dict[type[Node], Callable[[Any, str, date], Answer]] = {
            nodes.OnDay: self.on_day,
            nodes.Window: self.window,
            nodes.Cumulative: self.cumulative,
            nodes.Latest: self.latest,
            nodes.Beds: self.beds,
            nodes.People: self.people,
            nodes.Ratio: self.ratio,
            nodes.DaysSince: self.days_since,
            nodes.Growth: self.growth,
            nodes.Completeness: self.completeness,
            nodes.Evidence: self.evidence,
            nodes.Statement: self.statement,
        }
        return methods[type(node)](node, place, day)

    # -- flows ---------------------------------------------------------------------------------------------

    def on_day(self, node: nodes.OnDay, place: str, day: date) -> Answer:
        """The count of the day."""
        cell = self.at.flow(node.measure, place, day)
        if cell is None:
            return Answer()
        return Answer(cell.value, as_of=day, marks=self._doubt(node.doubt, place, [day]))

    def window(self, node: nodes.Window, place: str, day: date) -> Answer:
        """The sum of some days."""
        last = day - timedelta(days=node.lag)
        span = [last - timedelta(days=back) for back in range(node.days)]
        cells = [cell for on in span if (cell := self.at.flow(node.measure, place, on))]
        if not cells:
            return Answer()
        parts = node.days if node.mean else 1
        found = sum(cell.value for cell in cells) / parts
        answer = Answer(found, as_of=max(c.as_of for c in cells), marks=self._doubt(node.doubt, place, span))
        if len(cells) < node.days:
            return evolve(answer, value=None, at_least=found, marks=answer.marks | {"incomplete"})
        return answer

    def _doubt(self, measure: str | None, place: str, span: list[date]) -> frozenset[str]:
        """The doubt's name as a mark, where any of it is in the span."""
        cells = [self.at.flow(measure, place, on) for on in span] if measure else []
        return frozenset({measure} if measure and any(c and c.value > 0 for c in cells) else ())

    def growth(self, node: nodes.Growth, place: str, day: date) -> Answer:
        """ln(this window / the one before) / days."""
        now = self.window(nodes.Window(node.measure, node.days), place, day)
        before = self.window(nodes.Window(node.measure, node.days, lag=node.days), place, day)
        answer = Answer(None, now.value, before.value, now.as_of, marks=now.marks | before.marks)
        if not now.value or not before.value or min(now.value, before.value) <= 0:
            return answer
        return evolve(answer, value=math.log(now.value / before.value) / node.days)

    def days_since(self, node: nodes.DaysSince, place: str, day: date) -> Answer:
        """Days back to the last count above zero."""
        covered = [(on, cell.value) for on in self._days_to(day) if (cell := self.at.flow(node.measure, place, on))]
        if not covered:
            return Answer()
        as_of = max(on for on, _ in covered)
        positive = [on for on, value in covered if value > 0]
        if not positive:
            return Answer(as_of=as_of)
        since = (day - max(positive)).days
        gaps = since > sum(on > max(positive) for on, _ in covered)
        return Answer(float(since), as_of=as_of, marks=frozenset({"incomplete"} if gaps else ()))

    def _days_to(self, day: date) -> Iterator[date]:
        first = self.at.first_day()
        for back in range((day - first).days + 1) if first else ():
            yield day - timedelta(days=back)

    def completeness(self, node: nodes.Completeness, place: str, day: date) -> Answer:
        """Covered units over units."""
        units = self.at.units_below(place) or [place]
        covered = sum(self.at.flow(node.measure, unit, day) is not None for unit in units)
        return Answer(covered / len(units), float(covered), float(len(units)), day if covered else None)

    # -- totals and stocks ---------------------------------------------------------------------------------

    def cumulative(self, node: nodes.Cumulative, place: str, day: date) -> Answer:
        """All there has been."""
        total = self.total(node, place, day)
        if total is None:
            return Answer()
        marks = [mark for mark, holds in (("stale", total.stale), ("incomplete", total.incomplete)) if holds]
        return Answer(total.value, as_of=total.as_of, marks=frozenset(marks))

    def _total(self, node: nodes.Cumulative, place: str, day: date) -> Total | None:
        own = {source: (on, amount) for source, on, amount in self.at.latest(node.total, place, day)}
        best = self.at.best_source(node.total, own, place, day)
        if best is not None:
            on, amount = own[best]
            return Total(amount, on, True, (day - on).days > TOTAL_FRESH_DAYS)
        if not self.at.has_own(node.measure, place, day):
            below = [total for child in self.at.children(place) if (total := self.total(node, child, day))]
            if any(total.published for total in below):
                return Total(
                    sum(total.value for total in below),
                    max(total.as_of for total in below),
                    True,
                    any(total.stale for total in below),
                    any(total.incomplete for total in below),
                )
        return self._running(node.measure, place, day)

    def _running(self, measure: str, place: str, day: date) -> Total | None:
        covered = {on: cell.value for on in self._days_to(day) if (cell := self.at.flow(measure, place, on))}
        if not covered:
            return None
        first, last = min(covered), max(covered)
        gaps = len(covered) <= (last - first).days
        return Total(sum(covered.values()), last, False, (day - last).days > TOTAL_FRESH_DAYS, gaps)

    def latest(self, node: nodes.Latest, place: str, day: date) -> Answer:
        """What stands."""
        cell = self.at.stock(node.measure, place, day, node.fresh_days, node.max_age)
        if cell is None:
            return Answer()
        marks = ({"stale"} if cell.stale else set()) | ({node.mark} if node.mark else set())
        return Answer(cell.value, as_of=cell.as_of, marks=frozenset(marks))

    # -- beds ----------------------------------------------------------------------------------------------

    def beds(self, node: nodes.Beds, place: str, day: date) -> Answer:
        """Beds of the subtree."""
        sites = [site for site in self._sites(day) if site["kind"] in node.kinds and self._inside(site, place)]
        if not sites:
            return Answer()
        if node.what == "capacity":
            return Answer(float(sum(s["beds"] for s in sites)), as_of=max(s["happened_on"] for s in sites))
        kept = [(site, stays) for site in sites if (stays := self._stays(site, day)) is not None]
        marks = frozenset({"incomplete"} if len(kept) < len(sites) else ())
        if not kept:
            return Answer(marks=marks)
        used = sum(len([s for s in stays if s["until"] is None or s["until"] > day]) for _, stays in kept)
        there = sum(site["beds"] for site, _ in kept)
        value = {"covered": there, "used": used, "free": there - used}[node.what]
        seen = [site["happened_on"] for site, _ in kept]
        seen += [on for _, stays in kept for s in stays for on in (s["happened_on"], s["until"]) if on and on <= day]
        return Answer(float(value), as_of=max(seen), marks=marks)

    def _inside(self, site: Row, place: str) -> bool:
        return self.at.places.is_within(site["place_code"], place)

    def _sites(self, day: date) -> list[Row]:
        """The latest row of each site and kind, of the strongest source."""
        rows: dict[tuple[str, str], dict[str, Row]] = {}
        for row in self.at.facts.rows["beds"]:
            if row["happened_on"] <= day and row["place_code"] in self.at.places and row["beds"] is not None:
                by_source = rows.setdefault((row["site_code"], row["kind"]), {})
                if row["source"] not in by_source or by_source[row["source"]]["happened_on"] < row["happened_on"]:
                    by_source[row["source"]] = row
        found = []
        for by_source in rows.values():
            keys = {(self._bed_key(row, day), source): row for source, row in by_source.items()}
            found.append(keys[min(keys)])
        return found

    def _bed_key(self, row: Row, day: date) -> int:
        return self.at.key(BEDS, row["source"], row["place_code"], day)

    def _stays(self, site: Row, day: date) -> list[Row] | None:
        """Stays of the site's kind begun by the day, of the strongest source; None where the site keeps no book."""
        begun = [
            s for s in self.at.facts.rows["stays"] if s["site_code"] == site["site_code"] and s["happened_on"] <= day
        ]
        sources = {s["source"] for s in begun}
        for span in self.at.facts.declared_stays():
            if span.first <= day <= span.last and self.at.places.is_within(site["place_code"], span.place):
                sources.add(span.source)
        if not sources:
            return None
        best = min((self.at.key(STAYS, s, site["place_code"], day), s) for s in sources)[1]
        return [s for s in begun if s["source"] == best and s["kind"] == site["kind"]]

    # -- people and shares ---------------------------------------------------------------------------------

    def people(self, node: nodes.People, place: str, day: date) -> Answer:
        """Population of the place itself."""
        if node.band != "all":
            rows = [
                row
                for row in self.at.facts.rows["population"]
                if row["place_code"] == place and row["age_band"] == node.band and row["happened_on"] <= day
                if row["people"] is not None
            ]
            latest: dict[str, Row] = {}
            for row in rows:
                if row["source"] not in latest or latest[row["source"]]["happened_on"] < row["happened_on"]:
                    latest[row["source"]] = row
            if latest:
                best = min((self.at.key(POPULATION, source, place, day), source) for source in latest)[1]
                return Answer(float(latest[best]["people"]))
        people, marks = self.at.places.population(place, node.band)
        return Answer(None if people is None else float(people), marks=frozenset(marks))

    def ratio(self, node: nodes.Ratio, place: str, day: date) -> Answer:
        """top / bottom x times."""
        top, bottom = self.answer(node.top, place, day), self.answer(node.bottom, place, day)
        value = at_least = None
        if bottom.value:
            value = None if top.value is None else top.value / bottom.value * node.times
            at_least = None if top.at_least is None else top.at_least / bottom.value * node.times
        return Answer(value, top.value, bottom.value, top.as_of, at_least, top.marks | bottom.marks)

    # -- signs ---------------------------------------------------------------------------------------------

    def _evidence(self, node: nodes.Evidence, place: str, day: date) -> Answer:
        """The worst of list, own statement and children; None where nothing is known."""
        span = [day - timedelta(days=back) for back in range(node.days)]
        marks = self._doubt(node.doubt, place, span)
        count, seen = self._listed(node, place, span)
        complete = node.measure is not None and all(self.at.is_complete(place, on) for on in span)
        if node.kind == "count":
            as_of = max(seen) if count else day if complete else None
            return Answer(count if count or complete else None, as_of=as_of, marks=marks)
        said = self._said(node.signal, place, day, node.statement_days) if node.signal else []
        below = [self.evidence(node, child, day) for child in self.at.units_below(place)] if node.signal else []
        yes = [*seen, *(on for on, amount in said if amount > 0), *(child.as_of for child in below if child.value)]
        if yes:
            return Answer(1.0, as_of=max(on for on in yes if on), marks=marks)
        no = [*([day] if complete else []), *(on for on, _ in said)]
        if below and all(child.value == 0 for child in below):
            no += [child.as_of for child in below if child.as_of]
        return Answer(0.0, as_of=max(no), marks=marks) if no else Answer(marks=marks)

    def _listed(self, node: nodes.Evidence, place: str, span: list[date]) -> tuple[float, list[date]]:
        """How much of it the lists hold, and the latest day of it."""
        if node.measure is None:
            return 0.0, []
        if node.measure in CLUSTERS:
            days = self._clusters(node.measure, place, span)
            return float(len(days)), days
        cells = [(on, cell.value) for on in span if (cell := self.at.flow(node.measure, place, on))]
        return sum(value for _, value in cells), [on for on, value in cells if value > 0]

    def _clusters(self, which: str, place: str, span: list[date]) -> list[date]:
        """The last day of each cluster of the kind inside the place."""
        groups: dict[tuple[str, str, str], list[Row]] = {}
        for row in self.at.facts.rows["case_list"]:
            if row["cluster"] and row["happened_on"] in span and self._inside(row, place):
                groups.setdefault((row["source"], row["place_code"], row["cluster"]), []).append(row)
        found = []
        for rows in groups.values():
            known = [row["source_known"] for row in rows]
            unknown = False in known and True not in known
            crowded = any(row["setting"] in CROWDED for row in rows)
            if len(rows) >= LEAST_CLUSTER and (unknown if which == CLUSTERS[0] else crowded):
                found.append(max(row["happened_on"] for row in rows))
        return found

    def _said(self, signal: str, place: str, day: date, days: int) -> list[tuple[date, float]]:
        """Each source's latest statement about the place itself: its day and value."""
        latest: dict[str, Row] = {}
        for row in self.at.facts.rows["assessments"]:
            if row["signal"] == signal and row["place_code"] == place and row["value"] is not None:
                recent = 0 <= (day - row["happened_on"]).days <= days
                before = latest.get(row["source"])
                if recent and (before is None or before["happened_on"] < row["happened_on"]):
                    latest[row["source"]] = row
        return [(row["happened_on"], row["value"]) for row in latest.values()]

    def statement(self, node: nodes.Statement, place: str, day: date) -> Answer:
        """The worse of the sources' latest statements."""
        said = self._said(node.signal, place, day, node.days)
        if not said:
            return Answer()
        worse = (min if node.low_is_worse else max)(value for _, value in said)
        return Answer(worse, as_of=max(on for on, value in said if value == worse))
