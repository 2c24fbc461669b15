"""Steps that say where and when line lists speak, from the lowest units up to the nation."""

from taicho.engines.duck.steps import Steps
from taicho.engines.duck.tree import DEEPEST


def _stretches(steps: Steps, name: str, spans: str, group: str) -> None:
    """Relation `name` (`group`, since, until, n, u): stretches of days on which n > 0 spans of a group lie, of u units.

    spans: SELECT of `group`, since, until (the day after the last), u. In most groups all spans are alike and make one
    stretch; only groups with different spans are swept.
    """
    alike = f"{name}_alike"
    steps.make(
        alike,
        f"SELECT {group}, since, until, count(*) AS n, sum(u) AS u FROM ({spans}) WHERE since < until GROUP BY ALL",
    )
    steps.look(f"{name}_mixed", f"SELECT {group} FROM {alike} GROUP BY ALL HAVING count(*) > 1")
    if not steps.rows(f"SELECT 1 FROM {name}_mixed LIMIT 1"):
        steps.look(name, f"SELECT * FROM {alike}")
        return
    swept = _swept(f"(SELECT * FROM {alike} SEMI JOIN {name}_mixed USING ({group}))", group)
    steps.make(name, f"SELECT * FROM {alike} ANTI JOIN {name}_mixed USING ({group}) UNION ALL {swept}")


def _swept(spans: str, group: str) -> str:
    """Spans (`group`, since, until, n, u) cut where one begins or ends, with what lies there."""
    return f"""
        SELECT {group}, since, until, n, u FROM (
            SELECT {group}, day AS since, lead(day) OVER one AS until, sum(n) OVER one AS n, sum(u) OVER one AS u
            FROM (
                SELECT {group}, day, sum(n) AS n, sum(u) AS u
                FROM (SELECT {group}, since AS day, n, u FROM {spans}
                      UNION ALL SELECT {group}, until, -n, -u FROM {spans})
                GROUP BY ALL
            ) WINDOW one AS (PARTITION BY {group} ORDER BY day)
        ) WHERE n > 0 AND until IS NOT NULL
    """


def cover(steps: Steps, *, whole: bool) -> None:
    """From `list_span`, beside `list_cover` two tables.

    cover (place, since, until, units): days on which some list covers a place; units: how many units directly
    below it are. whole (place, since, until): days on which complete lists cover every lowest unit of it; empty
    unless some list is declared complete (`whole`).
    """
    list_cover(steps)
    _roll_up(steps, "cover", "list_cover", every=False)
    if not whole:
        steps.make("whole", "SELECT 0 AS place, NULL::DATE AS since, NULL::DATE AS until WHERE false")
        return
    told = "SELECT place, sid, first AS since, last + 1 AS until, 0 AS u FROM list_span WHERE complete"
    _stretches(steps, "list_whole", told, "place, sid")
    _roll_up(steps, "whole", "list_whole", every=True)


def list_cover(steps: Steps) -> None:
    """Table `list_cover` (place, sid, since, until): each list at each lowest place, stretches apart."""
    spans = "SELECT place, sid, first AS since, last + 1 AS until, 0 AS u FROM list_span"
    _stretches(steps, "list_cover", spans, "place, sid")


def covered_twice(steps: Steps) -> bool:
    """Whether two lists speak for one lowest place on one day."""
    return bool(steps.rows("SELECT 1 FROM cover WHERE n > 1 AND lowest LIMIT 1"))


def _roll_up(steps: Steps, name: str, lists: str, *, every: bool) -> None:
    """Stretches of the lowest places, from those of each list there; then tier by tier those of the places above.

    every: a place counts only while all its units do.
    """
    _stretches(steps, f"{name}_lists", f"SELECT place, since, until, 0 AS u FROM {lists}", "place")
    about = "parent, depth, unit::INT AS unit"
    steps.make(
        f"{name}_lowest",
        f"SELECT place, since, until, n, 0 AS units, true AS lowest, {about} "
        f"FROM {name}_lists JOIN scope USING (place)",
    )
    tiers = [f"{name}_lowest"]
    for depth in range(DEEPEST - 1, -1, -1):
        children = " UNION ALL ".join(
            f"SELECT parent AS place, since, until, unit AS u FROM {tier} WHERE depth = {depth + 1}" for tier in tiers
        )
        _stretches(steps, f"{name}_below_{depth}", children, "place")
        steps.make(
            f"{name}_{depth}",
            f"SELECT place, since, until, n, u AS units, false AS lowest, {about} "
            f"FROM {name}_below_{depth} JOIN scope USING (place) WHERE {'u = units_below' if every else 'true'}",
        )
        tiers.append(f"{name}_{depth}")
    every_tier = (f"SELECT place, since, until, n, units, lowest FROM {tier}" for tier in tiers)
    steps.make(name, " UNION ALL ".join(every_tier))
