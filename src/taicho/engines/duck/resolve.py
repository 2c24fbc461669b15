"""Steps that take one source for each measure, place and day, tier by tier from the communes to the nation.

The order of sources is carried as numbers r0..r3: the weight of a row's source at its ancestor of each depth
(a smaller number is stronger). A sum of children weighs as much as the strongest source inside it.
"""

from taicho.core.indicators.order import UNRANKED
from taicho.engines.duck.steps import Steps
from taicho.engines.duck.tree import DEEPEST

DEPTHS = range(DEEPEST + 1)
RANKS = ", ".join(f"r{depth}" for depth in DEPTHS)


def ranked(steps: Steps, name: str, rows: str, *, ordered: bool) -> None:
    """Table `name`: the rows of a SELECT (m, place, day, sid, value, as_of, fresh, listed) with depth and r0..r3.

    ordered: whether `source_key` holds anything.
    """
    if not ordered:
        weights = ", ".join(f"{UNRANKED} AS r{depth}" for depth in DEPTHS)
        steps.make(name, f"SELECT said.*, depth, {weights} FROM ({rows}) AS said JOIN scope USING (place)")
        return
    joins = " ".join(
        f"LEFT JOIN source_key AS k{depth} ON k{depth}.m = said.m AND k{depth}.sid = said.sid "
        f"AND k{depth}.root = scope.a{depth} AND said.day >= k{depth}.since AND said.day < k{depth}.until"
        for depth in DEPTHS
    )
    weights = ", ".join(
        f"coalesce(least({', '.join(f'k{up}.key' for up in range(depth + 1))}), {UNRANKED}) AS r{depth}"
        if depth
        else f"coalesce(k0.key, {UNRANKED}) AS r0"
        for depth in DEPTHS
    )
    # A row's own ancestors end at its depth; deeper numbers repeat the last and are never asked.
    steps.make(name, f"SELECT said.*, depth, {weights} FROM ({rows}) AS said JOIN scope USING (place) {joins}")


HERE = f"(r{DEEPEST}::BIGINT << 17) + sid"
"""Weight of a source at the place of its row, names last; of tables that `ranked_here` makes."""


def ranked_here(steps: Steps, name: str, rows: str, *, ordered: bool) -> None:
    """Like `ranked`, for rows that only compete at their own place."""
    if ordered:
        ranked(steps, name, rows, ordered=True)
    else:
        steps.make(name, f"SELECT *, {UNRANKED} AS r{DEEPEST} FROM ({rows})")


def resolve(steps: Steps, candidates: str, name: str) -> None:
    """Table `name` (m, place, day, value, as_of, fresh, stale, units): one row for each covered measure, place, day.

    candidates: table as `ranked` makes it. Fresh before stale; then the strongest source; then the place's own
    row before the sum of its children; then the first name. units: covered units directly below, where the sum
    of the children was a candidate. The tables of the tiers, `<name>_0` and so on, keep the weight of what was taken:
    bit 16 says that it is a sum, otherwise bits 1 to 15 hold the source, bit 0 is clear for a list.
    """
    tiers: list[str] = []
    for depth in reversed(DEPTHS):
        tier = f"{name}_{depth}"
        own = f"""
            SELECT m, place, day, value, as_of, fresh, NOT fresh AS stale, 0 AS units, {RANKS},
                   {_weight("fresh", f"r{depth}", "(sid << 1) + (NOT listed)::BIGINT")} AS weight
            FROM {candidates} WHERE depth = {depth}
        """
        below = ""
        if tiers:
            below = f"UNION ALL SELECT * FROM {_summed(steps, tiers[-1], depth, f'{name}_sum_{depth}')}"
        taken = ", ".join(
            f"arg_min({column}, weight) AS {column}"
            for column in ("value", "as_of", "fresh", "stale", *RANKS.split(", "))
        )
        steps.make(
            tier,
            f"SELECT m, place, day, {taken}, max(units) AS units, min(weight) AS weight "
            f"FROM ({own} {below}) GROUP BY m, place, day",
        )
        tiers.append(tier)
    every = " UNION ALL ".join(f"SELECT m, place, day, value, as_of, fresh, stale, units FROM {tier}" for tier in tiers)
    steps.make(name, every)


def _weight(fresh: str, rank: str, rest: str) -> str:
    """Fresh first (bit 46), then the weight of the source, then the place's own row, the name, the list."""
    return f"((NOT {fresh})::BIGINT << 46) + ({rank}::BIGINT << 17) + {rest}"


def _summed(steps: Steps, below: str, depth: int, name: str) -> str:
    """The sums of the children of places of a depth, as candidates there."""
    strongest = ", ".join(f"min(r{up}) AS r{up}" for up in DEPTHS)
    steps.make(
        name,
        f"""
        SELECT m, parent AS place, day, sum(value) AS value, max(as_of) AS as_of, bool_or(fresh) AS fresh,
               bool_or(stale) AS stale, count(*) FILTER (unit) AS units, {strongest},
               {_weight("bool_or(fresh)", f"min(r{depth})", "(1 << 16)")} AS weight
        FROM {below} JOIN scope USING (place)
        WHERE parent IN (SELECT place FROM scope) GROUP BY m, parent, day
        """,
    )
    return name


def add_up(steps: Steps, rows: str, name: str) -> None:
    """Table `name` (m, place, day, value, last_on): plain counts of the lowest places added up through all tiers.

    For measures of which every lowest place has at most one list and no other source: nothing is to be chosen.
    """
    tiers: list[str] = []
    for depth in reversed(DEPTHS):
        tier = f"{name}_{depth}"
        own = f"SELECT m, place, day, value, last_on FROM ({rows}) JOIN scope USING (place) WHERE depth = {depth}"
        if tiers:
            own += (
                f" UNION ALL SELECT m, parent, day, value, last_on FROM {tiers[-1]} JOIN scope USING (place) "
                f"WHERE parent IN (SELECT place FROM scope)"
            )
        steps.make(
            tier,
            f"SELECT m, place, day, sum(value) AS value, max(last_on) AS last_on FROM ({own}) GROUP BY m, place, day",
        )
        tiers.append(tier)
    steps.make(name, " UNION ALL ".join(f"SELECT * FROM {tier}" for tier in tiers))
