"""Steps that say where and when line lists speak, from the lowest units up to the nation."""

from taicho.engines.duck.steps import Steps
from taicho.engines.duck.tree import DEEPEST


def _sweep(events: str, group: str) -> str:
    """Stretches of days from events (+n where a span begins, -n on the day after its end), with running sums.

    events: SELECT of `group`, day, n, u. Gives `group`, since, until, n, u where n > 0.
    """
    return f"""
        WITH changes AS (SELECT {group}, day, sum(n) AS n, sum(u) AS u FROM ({events}) GROUP BY ALL),
        stretches AS (
            SELECT {group}, day AS since, lead(day) OVER one AS until, sum(n) OVER one AS n, sum(u) OVER one AS u
            FROM changes WINDOW one AS (PARTITION BY {group} ORDER BY day)
        )
        SELECT {group}, since, until, n, u FROM stretches WHERE n > 0 AND until IS NOT NULL
    """


def _both_ends(group: str, table: str, unit: str = "0", where: str = "true", until: str = "until") -> str:
    since = "first" if until != "until" else "since"
    return (
        f"SELECT {group}, {since} AS day, 1 AS n, {unit} AS u FROM {table} WHERE {where} "
        f"UNION ALL SELECT {group}, {until}, -1, -({unit}) FROM {table} WHERE {where}"
    )


def cover(steps: Steps, *, whole: bool) -> None:
    """From `list_span`, beside `list_cover` two tables.

    cover (place, since, until, units): days on which some list covers a place; units: how many units directly
    below it are. whole (place, since, until): days on which complete lists cover every lowest unit of it; empty
    unless some list is declared complete (`whole`).
    """
    list_cover(steps)
    lowest = _sweep(_both_ends("place", "list_cover"), "place")
    _roll_up(steps, "cover", lowest, every=False)
    if not whole:
        steps.make("whole", "SELECT 0 AS place, NULL::DATE AS since, NULL::DATE AS until WHERE false")
        return
    told = _both_ends("place, sid", "list_span", where="complete", until="last + 1")
    lowest = _sweep(_both_ends("place", f"({_sweep(told, 'place, sid')})"), "place")
    _roll_up(steps, "whole", lowest, every=True)


def list_cover(steps: Steps) -> None:
    """Table `list_cover` (place, sid, since, until): each list at each lowest place, stretches apart."""
    steps.make("list_cover", _sweep(_both_ends("place, sid", "list_span", until="last + 1"), "place, sid"))


def covered_twice(steps: Steps) -> bool:
    """Whether two lists speak for one lowest place on one day."""
    return bool(steps.rows("SELECT 1 FROM cover WHERE n > 1 AND lowest LIMIT 1"))


def _roll_up(steps: Steps, name: str, lowest: str, *, every: bool) -> None:
    """Stretches of the lowest places, then tier by tier those of the places above.

    every: a place counts only while all its units do.
    """
    steps.make(f"{name}_lowest", f"SELECT place, since, until, n, 0 AS units, true AS lowest FROM ({lowest})")
    tiers = [f"{name}_lowest"]
    for depth in range(DEEPEST - 1, -1, -1):
        below = " UNION ALL ".join(f"SELECT place, since, until FROM {tier}" for tier in tiers)
        children = f"(SELECT * FROM ({below}) JOIN scope USING (place) WHERE depth = {depth + 1})"
        events = _both_ends("parent AS place", children, "unit::INT")
        swept = _sweep(events, "place")
        enough = "n > 0"
        if every:
            enough = "u = scope.units_below"
        steps.make(
            f"{name}_{depth}",
            f"SELECT swept.place, since, until, n, u AS units, false AS lowest FROM ({swept}) AS swept "
            f"JOIN scope USING (place) WHERE {enough}",
        )
        tiers.append(f"{name}_{depth}")
    steps.make(name, " UNION ALL ".join(f"SELECT * FROM {tier}" for tier in tiers))
