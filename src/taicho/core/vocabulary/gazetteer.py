"""All structures of the country in time, and what became of a unit when one structure followed another."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property

from attrs import field, frozen

from taicho.core.vocabulary.places import Places


@frozen
class Succession:
    """Unit `before` went, wholly or in part, into unit `after`.

    share: "whole"; "part"; "part_area_all_pop" (part of the area, all people); "part_area_no_pop"
    (area only); "other"; "unchanged" when both days have the same structure.
    note: the words of the official table.
    """

    before: str
    after: str
    share: str
    note: str = ""


@frozen(eq=False)
class Gazetteer:
    """The structures in order of time, and the successions between each and the next.

    successions: (structure before, structure after) -> pairs of communes.
    """

    structures: tuple[Places, ...]
    successions: Mapping[tuple[str, str], Sequence[Succession]] = field(repr=False, factory=dict)

    def on(self, day: date) -> Places:
        """The tree valid on a day. A day before the first structure is answered by the first one."""
        for places in reversed(self.structures):
            if places.since <= day:
                return places
        return self.structures[0]

    def structure(self, name: str) -> Places:
        """The tree of a structure by its name ("vn-2021"); KeyError when there is none."""
        for places in self.structures:
            if places.structure == name:
                return places
        raise KeyError(name)

    def successors(self, code: str, from_day: date, to_day: date) -> tuple[Succession, ...]:
        """Units of the later day that took a unit of the earlier day, in order of code.

        Provinces and communes follow the official tables. A district, whose tier was abolished, is
        answered with the communes that took its communes: "whole" where one took all its people.
        Empty when nothing is known of it or the days stand in the other order; KeyError when the
        earlier day does not know the code.
        """
        before, after = self.on(from_day), self.on(to_day)
        if before is after:
            return (Succession(code, before[code].code, "unchanged"),)
        table = self._forward.get((before.structure, after.structure), {})
        if code in table:
            return table[code]
        parts = [pair for place in before.subtree(code)[1:] for pair in table.get(place.code, ())]
        return _gathered(code, [pair for pair in parts if pair.after in after])

    def predecessors(self, code: str, to_day: date, from_day: date) -> tuple[Succession, ...]:
        """Units of the earlier day `from_day` that went into a unit of the later day `to_day`."""
        after, before = self.on(to_day), self.on(from_day)
        if before is after:
            return (Succession(after[code].code, code, "unchanged"),)
        pairs = self.successions.get((before.structure, after.structure), ())
        return tuple(pair for pair in pairs if pair.after == after[code].code)

    @cached_property
    def _forward(self) -> dict[tuple[str, str], dict[str, tuple[Succession, ...]]]:
        tables: dict[tuple[str, str], dict[str, tuple[Succession, ...]]] = {}
        for key, pairs in self.successions.items():
            table = tables.setdefault(key, {})
            for pair in sorted(pairs, key=lambda pair: (pair.before, pair.after)):
                table[pair.before] = (*table.get(pair.before, ()), pair)
        return tables


def _gathered(code: str, parts: Sequence[Succession]) -> tuple[Succession, ...]:
    """What became of a wider unit, from what became of its communes."""
    peopled = {pair.after for pair in parts if pair.share != "part_area_no_pop"}
    share = "whole" if len(peopled) == 1 else "part"
    afters = sorted({pair.after for pair in parts})
    return tuple(Succession(code, after, share if after in peopled else "part_area_no_pop") for after in afters)
