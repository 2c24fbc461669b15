"""Which source was taken where, and where sources disagree."""

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

from attrs import evolve, frozen

from taicho.core.indicators.measures import MEASURES, Sort
from taicho.core.indicators.rows import RowFilter, row_filters
from taicho.core.vocabulary.places import NATION, Places
from taicho.core.vocabulary.readings import Reading
from taicho.engines.duck import cells, facts
from taicho.engines.duck.cells import Wanted
from taicho.engines.duck.facts import Source
from taicho.engines.duck.resolve import DEPTHS
from taicho.engines.duck.steps import Steps
from taicho.engines.duck.tree import tree_of


@frozen
class Disagreement:
    """Counts of one measure for one place and day that differ.

    counts: source -> count, of the place's own rows and of lists. below: sum of the children, where they have any.
    taken: the source whose count is used; None: the sum of the children.
    """

    place: str
    day: date
    counts: Mapping[str, float]
    below: float | None
    taken: str | None


def disagreements(
    snapshot: Path, source: Source, places: Places, measure: str, since: date, until: date
) -> list[Disagreement]:
    """Places and days of a period on which not all counts of a flow measure are equal, by place and day.

    Raises KeyError for an unknown measure, ValueError for one that is no count of days.
    """
    if MEASURES[measure].sort is not Sort.FLOW:
        raise ValueError(f"only counts of days can be compared, {measure} is none")
    steps = Steps()
    try:
        _resolve(steps, snapshot, source, places, measure, (since, until), NATION, None)
        sums = " UNION ALL ".join(
            f"SELECT place, day, value AS below FROM general_cells_sum_{depth}" for depth in DEPTHS if depth < 3
        )
        rows = steps.rows(
            f"""
            WITH own AS (
                SELECT place, day, map_from_entries(list((source, value) ORDER BY source)) AS counts,
                       count(DISTINCT value) AS n, any_value(value) AS one
                FROM (SELECT place, day, sid, arg_min(value, NOT listed) AS value FROM general_ranked
                      GROUP BY place, day, sid) JOIN source_names USING (sid) GROUP BY place, day
            )
            SELECT code, day, counts, below, taken.source
            FROM own LEFT JOIN ({sums}) USING (place, day)
            JOIN ({_winners()}) AS taken USING (place, day) JOIN all_places USING (place)
            WHERE n > 1 OR below <> one ORDER BY place, day
            """
        )
        return [Disagreement(code, day, dict(counts), below, taken) for code, day, counts, below, taken in rows]
    finally:
        steps.close()


def _winners() -> str:
    """Of each place and day the source taken, NULL where it is the sum of the children."""
    tiers = " UNION ALL ".join(f"SELECT place, day, weight FROM general_cells_{depth}" for depth in DEPTHS)
    return f"""
        SELECT place, day, source, source IS NULL AS is_sum, NOT (weight & 1)::BOOLEAN AS listed
        FROM ({tiers}) LEFT JOIN source_names ON sid = (weight & 65535) >> 1 AND (weight & 65536) = 0
    """


def _resolve(
    steps: Steps,
    snapshot: Path,
    source: Source,
    places: Places,
    measure: str,
    days: tuple[date, date],
    root: str,
    as_known_on: date | None,
) -> None:
    """Resolve one measure in full, nothing taken as plain, for the days first..last."""
    since, until = days
    cells.open_scope(steps, tree_of(places), None if root == NATION else [root])
    facts.known(steps, snapshot, as_known_on)
    ordered = cells.open_sources(steps, source, places)
    wanted = Wanted(frozenset({measure}), frozenset(), frozenset(), frozenset())
    cells.survey(steps, source, wanted, until, as_known_on)
    before = since - timedelta(days=1)
    cells.from_facts(steps, source, wanted, until, before, (), ordered=ordered, at_once=False)


def rows_behind(
    reading: Reading, snapshot: Path, source: Source, places: Places, as_known_on: date | None
) -> tuple[RowFilter, ...]:
    """The row filters of a reading; those of flow measures say which sources were taken at which places."""
    found = []
    for one in row_filters(reading):
        if one.measure in MEASURES and MEASURES[str(one.measure)].sort is Sort.FLOW and one.since is not None:
            found.append(_traced(one, snapshot, source, places, as_known_on))
        else:
            found.append(one)
    return tuple(one for one in found if one is not None)


def _traced(
    one: RowFilter, snapshot: Path, source: Source, places: Places, as_known_on: date | None
) -> RowFilter | None:
    """The filter with the sources taken; None where no row of its register was."""
    assert one.since is not None
    steps = Steps()
    try:
        _resolve(steps, snapshot, source, places, str(one.measure), (one.since, one.until), one.place, as_known_on)
        if not any(name == "general_cells" for name, _ in steps.done):
            return None
        listed = one.register == "case_list"
        taken = _taken(steps, tree_of(places).number[one.place], listed=listed)
        return evolve(one, sources=tuple(taken)) if taken else None
    finally:
        steps.close()


def _taken(steps: Steps, root: int, *, listed: bool) -> list[tuple[str, str, date, date]]:
    """From the root downward: where a sum was taken, its children; the sources that were taken in the end."""
    steps.make("winner", _winners())
    steps.make("reached_0", f"SELECT place, day FROM winner WHERE place = {root}")
    reached = ["reached_0"]
    for step in DEPTHS:
        steps.make(
            f"reached_{step + 1}",
            f"""
            SELECT child.place, day FROM reached_{step} JOIN winner USING (place, day)
            JOIN scope AS child ON child.parent = winner.place
            WHERE is_sum
            """,
        )
        reached.append(f"reached_{step + 1}")
    every = " UNION ALL ".join(f"SELECT * FROM {table}" for table in reached)
    return [
        (code, name, first, last)
        for code, name, first, last in steps.rows(
            f"""
            SELECT coalesce(list_code, code) AS where_at, source, min(day), max(day)
            FROM ({every}) JOIN winner USING (place, day) JOIN scope USING (place)
            WHERE NOT is_sum AND listed = {str(listed).lower()} GROUP BY where_at, source ORDER BY where_at, source
            """
        )
    ]
