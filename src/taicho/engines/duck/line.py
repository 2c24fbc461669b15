"""Steps for plain measures: fed by line lists only, at most one a place, so that counts simply add up.

Table `line` (place, q, "<measure>_<span>_s", "<measure>_<span>_p", "<measure>_run", "<measure>_last_on"): sums over
windows, last day above zero in them, sums of all days, last day above zero. Straight from the list for one day, or
from cells. Table `span_cover` says which of the days are covered, for all plain measures alike.
"""

from collections.abc import Collection
from datetime import date

from taicho.core.indicators.measures import MEASURES, Event
from taicho.engines.duck.facts import DIED_ON, ENDED_ON, NUMBER, listed_tests
from taicho.engines.duck.needs import Needs, Span
from taicho.engines.duck.steps import Steps, text
from taicho.engines.duck.tree import DEEPEST


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


def from_list(steps: Steps, needs: Needs, plain: Collection[str], day: date) -> None:
    """`line` for one day: a scan of the recent rows, one of all rows, one of the deaths; then all tiers at once."""
    q = f"DATE {text(day)}"
    recent: dict[str, str] = {}
    ever: dict[str, str] = {}
    died: dict[str, str] = {}
    signs = _signs(needs)
    for name, span in _windows(needs, plain):
        by = died if _event(name) is Event.DIED else recent
        on = DIED_ON if _event(name) is Event.DIED else "happened_on"
        inside = [f"{on} <= {q} - {span.lag}"] if span.lag else []
        if by is died or span.lag + span.days < needs.longest:
            inside.append(f"{on} > {q} - {span.lag + span.days}")
        only = " AND ".join([*inside, *listed_tests(MEASURES[name])]) or "true"
        by[column(name, span, "s")] = f"{_summand(name)} FILTER ({only})"
        if name in signs:
            by[column(name, span, "p")] = f"max({on}) FILTER ({only})"
    for name in _history(needs, plain):
        tests = " AND ".join(listed_tests(MEASURES[name])) or "true"
        if _event(name) is Event.DIED:
            died[run(name)], died[run(name, "last_on")] = "count(*)", f"max({DIED_ON})"
        elif _event(name) is Event.OPEN:
            ever[run(name)] = f"count(*) FILTER (coalesce({ENDED_ON} > {q}, true))"
        else:
            ever[run(name)] = f"{_summand(name)} FILTER ({tests})"
            ever[run(name, "last_on")] = f"max(happened_on) FILTER ({tests})"
    parts = [
        _scan(steps, recent, f"happened_on <= {q} AND happened_on > {q} - {needs.longest}"),
        _scan(steps, ever, f"happened_on <= {q}"),
        _scan(steps, died, f"outcome = 'died' AND {DIED_ON} <= {q}"),
    ]
    _all_tiers(steps, [part for part in parts if part], [*recent, *ever, *died], q)


def _event(name: str) -> Event:
    how = MEASURES[name].from_list
    assert how is not None
    return how.event


def _summand(name: str) -> str:
    how = MEASURES[name].from_list
    return "sum(reported_on - happened_on)" if how and how.delay else "count(*)"


def _scan(steps: Steps, columns: dict[str, str], where: str) -> str:
    if not columns:
        return ""
    picked = ", ".join(f"{sql} AS {name}" for name, sql in columns.items())
    return (
        f"SELECT place_code, {picked} FROM known_case_list "
        f"WHERE {where} AND {steps.inside('place_code', 'list_code')} GROUP BY place_code"
    )


def _is_day(name: str) -> bool:
    return name.endswith(('_p"', '_last_on"'))


def _all_tiers(steps: Steps, parts: list[str], columns: list[str], q: str) -> None:
    """Sums of the lowest places under each of their ancestors."""
    if not parts:
        steps.make("line", "SELECT 0 AS place, NULL::DATE AS q WHERE false")
        return
    added = ", ".join(f"max({c}) AS {c}" if _is_day(c) else f"sum({c})::DOUBLE AS {c}" for c in columns)
    steps.make("line_parts", " UNION ALL BY NAME ".join(parts))
    steps.make(
        "line_lowest",
        "SELECT scope.place, a0, a1, a2, a3, line_parts.* EXCLUDE place_code "
        "FROM line_parts JOIN scope ON list_code = place_code",
    )
    tiers = [
        f"SELECT a{depth} AS place, {q} AS q, {added} FROM line_lowest WHERE a{depth} IS NOT NULL GROUP BY a{depth}"
        for depth in range(DEEPEST + 1)
    ]
    steps.make("line", " UNION ALL ".join(tiers))


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
    steps.make(
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
