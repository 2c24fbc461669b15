"""Steps for plain measures: fed by line lists only, at most one a place, so that counts simply add up.

Table `line` (place, q, "<measure>_<span>_s", "<measure>_<span>_p", "<measure>_run", "<measure>_last_on"): sums over
windows, last day above zero in them, sums of all days, last day above zero. Straight from the list for one day, or
from cells. Table `span_cover` says which of the days are covered, for all plain measures alike.
"""

from collections.abc import Collection
from datetime import date

from taicho.core.indicators.measures import CLUSTERS, MEASURES, Event
from taicho.engines.duck.facts import DIED_ON, NUMBER, listed_tests, open_on
from taicho.engines.duck.needs import Needs, Span
from taicho.engines.duck.steps import Steps, text
from taicho.engines.duck.tree import under_each_ancestor


def column(measure: str, span: Span, part: str) -> str:
    """Name of a column of a window: s sum, n covered days, l last covered day, p last day above zero; quoted."""
    return f'"{measure}_{span}_{part}"'


def run(measure: str, part: str = "run") -> str:
    """Name of a column over all days: run, last_on, after; quoted."""
    return f'"{measure}_{part}"'


def _windows(needs: Needs, plain: Collection[str]) -> list[tuple[str, Span]]:
    stocks = {node.measure for node in needs.stocks}
    return sorted(((m, s) for m, s in needs.windows if m in plain and m not in stocks), key=str)


def _signs(needs: Needs) -> set[str | None]:
    """Measures whose last day above zero in the window is asked for."""
    return {node.measure for node in needs.evidence}


def _history(needs: Needs, plain: Collection[str]) -> list[str]:
    stocks = {node.measure for node in needs.stocks}
    return sorted(name for name in needs.running | stocks if name in plain)


# -- one day, straight from the list -----------------------------------------------------------------------


def recent(steps: Steps, needs: Needs, days: Collection[date], rows: str, *, at_once: bool) -> None:
    """`recent_list`: rows of the list that look-backs of the asked days read; kept where several steps read them.

    rows: the relation of the list, or of as much of it as will be read.
    """
    since, last = f"DATE {text(min(days))} - {needs.longest}", f"DATE {text(max(days))}"
    rows = f"FROM {rows} WHERE happened_on <= {last} AND happened_on > {since}"
    if at_once and any(node.measure in CLUSTERS for node in needs.evidence):
        steps.make("recent_list", f"SELECT {RECENT} {rows} AND {steps.inside('place_code', 'list_code')}")
    else:
        steps.look("recent_list", f"SELECT * {rows}")


RECENT = "place_code, source, happened_on, reported_on, detection, source_known, setting, cluster"


def from_list(steps: Steps, needs: Needs, plain: Collection[str], day: date) -> None:
    """`line` for one day: one look at the recent rows, one at all rows, one at the deaths; then all tiers at once."""
    q = f"DATE {text(day)}"
    looks: dict[str, dict[str, str]] = {"recent": {}, "ever": {}, "died": {}}
    signs = _signs(needs)
    for name, span in _windows(needs, plain):
        by = looks["died" if _event(name) is Event.DIED else "recent"]
        on = DIED_ON if _event(name) is Event.DIED else "happened_on"
        inside = [f"{on} <= {q} - {span.lag}"] if span.lag else []
        if _event(name) is Event.DIED or span.lag + span.days < needs.longest:
            inside.append(f"{on} > {q} - {span.lag + span.days}")
        only = _only([*inside, *listed_tests(MEASURES[name])])
        by[column(name, span, "s")] = _summand(name) + only
        if name in signs:
            by[column(name, span, "p")] = f"max({on}){only}"
    ever, died = looks["ever"], looks["died"]
    for name in _history(needs, plain):
        only = _only(listed_tests(MEASURES[name]))
        if _event(name) is Event.DIED:
            died[run(name)], died[run(name, "last_on")] = "count(*)", f"max({DIED_ON})"
        elif _event(name) is Event.OPEN:
            ever[run(name)] = f"count(*) FILTER ({open_on(q)})"
        else:
            ever[run(name)], ever[run(name, "last_on")] = _summand(name) + only, f"max(happened_on){only}"
    _look(steps, "line_recent", looks["recent"], "FROM recent_list")
    _look(steps, "line_ever", ever, f"FROM known_case_list WHERE happened_on <= {q}")
    _look(steps, "line_died", died, f"FROM known_case_list WHERE outcome = 'died' AND {DIED_ON} <= {q}")
    _all_tiers(steps, {f"line_{name}": columns for name, columns in looks.items() if columns}, q)


def _event(name: str) -> Event:
    how = MEASURES[name].from_list
    assert how is not None
    return how.event


def _summand(name: str) -> str:
    how = MEASURES[name].from_list
    return "sum(reported_on - happened_on)" if how and how.delay else "count(*)"


def _only(tests: Collection[str]) -> str:
    return f" FILTER ({' AND '.join(tests)})" if tests else ""


def _look(steps: Steps, name: str, columns: dict[str, str], rows: str) -> None:
    """View `name` (place_code, columns): the rows of a SELECT counted by place of the scope."""
    picked = "".join(f", {sql} AS {column}" for column, sql in columns.items())
    where = "AND" if " WHERE " in rows else "WHERE"
    steps.look(
        name,
        f"SELECT place_code{picked} {rows} {where} {steps.inside('place_code', 'list_code')} GROUP BY place_code",
    )


def _is_day(name: str) -> bool:
    return name.endswith(('_p"', '_last_on"'))


def _all_tiers(steps: Steps, looks: dict[str, dict[str, str]], q: str) -> None:
    """What the lowest places have, and its sums under each of their ancestors."""
    if not looks:
        steps.make("line", "SELECT 0 AS place, NULL::DATE AS q WHERE false")
        return
    columns = [column for found in looks.values() for column in found]
    joins = " ".join(f"LEFT JOIN {name} ON {name}.place_code = list_code" for name in looks)
    picked = ", ".join(c if _is_day(c) else f"{c}::DOUBLE AS {c}" for c in columns)
    steps.look(
        "line_lowest",
        f"SELECT place, {q} AS q, {picked} FROM scope {joins} WHERE list_code IS NOT NULL",
    )
    added = {c: f"{'max' if _is_day(c) else 'sum'}({c})" for c in columns}
    steps.make("line", under_each_ancestor("line_lowest", "q", added))


# -- several days, from cells ------------------------------------------------------------------------------


def from_cells(steps: Steps, needs: Needs, plain: Collection[str]) -> None:
    """`line` from the cells of the places looked at, for every asked day."""
    picked = []
    signs = _signs(needs)
    for name, span in _windows(needs, plain):
        m = f"m = {NUMBER[name]} AND day > q - {span.lag + span.days} AND day <= q - {span.lag}"
        picked.append(f"sum(value) FILTER ({m}) AS {column(name, span, 's')}")
        if name in signs:
            picked.append(f"max(last_on) FILTER ({m}) AS {column(name, span, 'p')}")
    history = _history(needs, plain)
    for name in history:
        picked.append(f"sum(value) FILTER (m = {NUMBER[name]}) AS {run(name)}")
        picked.append(f"max(last_on) FILTER (m = {NUMBER[name]}) AS {run(name, 'last_on')}")
    if not picked:
        steps.make("line", "SELECT 0 AS place, NULL::DATE AS q WHERE false")
        return
    long = ", ".join(str(NUMBER[name]) for name in history) or "-1"
    steps.make(
        "line",
        f"SELECT place, q, {', '.join(picked)} FROM cells JOIN feature_places USING (place), asked_days "
        f"WHERE day <= q AND (day > q - {needs.longest} OR m IN ({long})) GROUP BY place, q",
    )


# -- cover -------------------------------------------------------------------------------------------------


def span_cover(steps: Steps, needs: Needs) -> None:
    """Table `span_cover` (place, q, n_<span>, l_<span>, first, last, n, units_now) of the places looked at.

    n: covered days, l: last covered day of the span; first, last, n of all days up to the day; units_now: units
    directly below covered on the day.
    """
    picked = []
    for span in sorted({span for _, span in needs.windows}, key=str):
        top, low = f"q - {span.lag}", f"q - {span.lag + span.days}"
        overlap = f"least(until, {top} + 1) - greatest(since, {low} + 1)"
        picked.append(f"sum(greatest({overlap}, 0)) AS n_{span}")
        picked.append(f"max(CASE WHEN {overlap} > 0 THEN least(until - 1, {top}) END) AS l_{span}")
    steps.make(
        "span_cover",
        f"""
        SELECT place, q, {"".join(one + ", " for one in picked)} min(since) AS first, max(least(until - 1, q)) AS last,
               sum(least(until, q + 1) - since) AS n, max(units) FILTER (until > q) AS units_now
        FROM cover JOIN feature_places USING (place), asked_days WHERE since <= q GROUP BY place, q
        """,
    )


def since_last(steps: Steps, measures: Collection[str]) -> None:
    """Table `since_last` (place, q, "<measure>_after"): covered days after the last day above zero."""
    picked = ", ".join(
        f"sum(greatest(least(until, q + 1) - greatest(since, {run(name, 'last_on')} + 1), 0)) AS {run(name, 'after')}"
        for name in measures
    )
    steps.look(
        "since_last",
        f"SELECT place, q, {picked} FROM cover JOIN line USING (place) WHERE since <= q GROUP BY place, q",
    )


def as_running(steps: Steps, measures: Collection[str]) -> str:
    """Plain measures in the shape of `running`: m, place, q, value, first, last, n, last_on, after."""
    return " UNION ALL ".join(
        f"SELECT {NUMBER[name]} AS m, place, q, coalesce({run(name)}, 0) AS value, first, last, n, "
        f"{run(name, 'last_on')} AS last_on, NULL::HUGEINT AS after FROM span_cover LEFT JOIN line USING (place, q)"
        for name in measures
    )
