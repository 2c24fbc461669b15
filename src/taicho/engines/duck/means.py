"""Steps for expert statements, evidence of clusters and sources, and population."""

from taicho.core.indicators import model as nodes
from taicho.core.indicators.measures import CLUSTERS, CROWDED, LEAST_CLUSTER
from taicho.engines.duck.facts import NUMBER
from taicho.engines.duck.features import at_days
from taicho.engines.duck.line import column
from taicho.engines.duck.needs import Span
from taicho.engines.duck.resolve import HERE, ranked_here
from taicho.engines.duck.state import State
from taicho.engines.duck.steps import Steps, text
from taicho.engines.duck.tree import DEEPEST

ABOVE = "unnest([a0, a1, a2, a3])"


# -- statements and evidence -------------------------------------------------------------------------------


def statements(steps: Steps) -> None:
    """Table `said` (signal, place, q, sid, value, as_of): each source's latest statement at the asked days."""
    rows = """
        SELECT signal, place, sid, happened_on AS day, value FROM known_assessments
        JOIN scope ON code = place_code JOIN source_names USING (source) WHERE value IS NOT NULL
    """
    steps.make(
        "said",
        f"SELECT signal, place, q, sid, value, day AS as_of FROM ({at_days(rows, 'signal, place, sid')})",
    )


def stated(steps: Steps, node: nodes.Statement) -> None:
    """Table `statement_<signal>` (place, q, value, as_of): the worse of the sources' statements."""
    worse = "min" if node.low_is_worse else "max"
    sign = "-" if node.low_is_worse else ""
    steps.make(
        f"statement_{node.signal}",
        f"""
        SELECT place, q, {worse}(value) AS value, max(as_of) FILTER (worst) AS as_of FROM (
            SELECT *, {sign}value = max({sign}value) OVER (PARTITION BY place, q) AS worst
            FROM said WHERE signal = {text(node.signal)} AND q - as_of <= {node.days}
        ) GROUP BY place, q
        """,
    )


def clusters(steps: Steps, days: int) -> None:
    """Table `cluster` (place, q, then n_ and last_ of each name in CLUSTERS): clusters of the look-back."""
    crowded = ", ".join(text(setting) for setting in CROWDED)
    steps.make(
        "cluster_groups",
        f"""
        SELECT scope.place, grouped.* FROM (
            SELECT place_code, q, max(happened_on) AS last,
                   bool_or(NOT source_known) AND NOT coalesce(bool_or(source_known), false) AS {CLUSTERS[0]},
                   coalesce(bool_or(setting IN ({crowded})), false) AS {CLUSTERS[1]}
            FROM recent_list, asked_days WHERE cluster <> '' AND happened_on <= q AND happened_on > q - {days}
            GROUP BY place_code, q, source, cluster HAVING count(*) >= {LEAST_CLUSTER}
        ) AS grouped JOIN scope ON list_code = place_code
        """,
    )
    kinds = ", ".join(
        f"(count(*) FILTER ({kind}))::DOUBLE AS n_{kind}, max(last) FILTER ({kind}) AS last_{kind}" for kind in CLUSTERS
    )
    steps.make(
        "cluster",
        f"""
        SELECT above AS place, q, {kinds}
        FROM (SELECT cluster_groups.*, {ABOVE} AS above FROM cluster_groups JOIN all_places USING (place))
        WHERE above IS NOT NULL GROUP BY above, q
        """,
    )


def whole_days(steps: Steps, days: int) -> None:
    """Table `whole_window` (place, q, complete): places complete lists cover on every day of the look-back."""
    overlap = f"least(until, q + 1) - greatest(since, q - {days} + 1)"
    steps.make(
        "whole_window",
        f"SELECT place, q, true AS complete FROM whole JOIN feature_places USING (place), asked_days "
        f"GROUP BY place, q HAVING sum(greatest({overlap}, 0)) = {days}",
    )


def evidence(steps: Steps, state: State, node: nodes.Evidence) -> None:
    """Table `evidence_<signal>` (place, q, value, as_of): the worst of list, own statement and children.

    Only for signals about which there are statements; the others are read off the list alone.
    """
    name = f"evidence_{node.signal}"
    count, seen, complete = list_side(state, node)
    tables = " ".join(f"LEFT JOIN {table} USING (place, q)" for table in list_tables(state, node))
    steps.make(
        f"{name}_own",
        f"""
        SELECT place, q, CASE WHEN {count} > 0 THEN {seen} END AS seen, {complete} AS complete, said.yes, said.anything
        FROM feature_places CROSS JOIN asked_days {tables}
        LEFT JOIN (
            SELECT place, q, max(as_of) FILTER (value > 0) AS yes, max(as_of) AS anything
            FROM said WHERE signal = {text(node.signal)} AND q - as_of <= {node.statement_days}
            GROUP BY place, q
        ) AS said USING (place, q)
        """,
    )
    _worst(steps, name)


def list_tables(state: State, node: nodes.Evidence) -> list[str]:
    """Tables that hold what lists say of a sign."""
    if node.measure is None or not state.listed:
        return []
    own = "line" if state.is_plain(node.measure) else "counts"
    return ["cluster" if node.measure in CLUSTERS else own] + ["whole_window"] * state.whole


def list_side(state: State, node: nodes.Evidence) -> tuple[str, str, str]:
    """SQL of what lists say of a sign: how much, the last day of it, whether they are complete."""
    if node.measure is None or not state.listed:
        return "0", "NULL::DATE", "false"
    complete = "coalesce(whole_window.complete, false)" if state.whole else "false"
    if node.measure in CLUSTERS:
        return f"coalesce(n_{node.measure}, 0)", f"last_{node.measure}", complete
    span = Span(node.days)
    return f"coalesce({column(node.measure, span, 's')}, 0)", column(node.measure, span, "p"), complete


def _worst(steps: Steps, name: str) -> None:
    """Flags from below upward: any yes is yes; no where the place says so itself or all its units do."""
    tiers: list[str] = []
    for depth in range(DEEPEST, -1, -1):
        below = "SELECT 0 AS place, NULL::DATE AS q, NULL::DATE AS yes, NULL::DATE AS no, 0 AS noes WHERE false"
        if tiers:
            below = f"""
                SELECT parent AS place, q, max(as_of) FILTER (value = 1) AS yes, max(as_of) AS no,
                       count(*) FILTER (value = 0) AS noes
                FROM {tiers[-1]} JOIN all_places USING (place) WHERE unit GROUP BY parent, q
            """
        steps.make(
            f"{name}_{depth}",
            f"""
            SELECT place, q,
                   CASE WHEN yes_on IS NOT NULL THEN 1.0::DOUBLE WHEN no_on IS NOT NULL THEN 0.0::DOUBLE END AS value,
                   coalesce(yes_on, no_on) AS as_of
            FROM (
                SELECT own.place, own.q, greatest(own.seen, own.yes, below.yes) AS yes_on,
                       greatest(CASE WHEN complete THEN own.q END, own.anything,
                                CASE WHEN noes > 0 AND noes = units_below THEN below.no END) AS no_on
                FROM {name}_own AS own JOIN scope USING (place)
                LEFT JOIN ({below}) AS below USING (place, q) WHERE depth = {depth}
            )
            """,
        )
        tiers.append(f"{name}_{depth}")
    steps.make(name, " UNION ALL ".join(f"SELECT * FROM {tier}" for tier in tiers))


# -- people ------------------------------------------------------------------------------------------------


def registered_people(steps: Steps, *, ordered: bool) -> None:
    """Table `people_told` (place, band, q, people): age bands that the population register reports for a place."""
    rows = f"""
        SELECT {NUMBER["population"]} AS m, feature_places.place, age_band AS band, happened_on AS day, sid, people
        FROM known_population JOIN scope ON code = place_code JOIN feature_places USING (place)
        JOIN source_names USING (source) WHERE people IS NOT NULL
    """
    latest = f"""
        SELECT m, place, q AS day, sid, band, people, day AS as_of, true AS fresh, false AS listed
        FROM ({at_days(rows, "place, band, sid")})
    """
    ranked_here(steps, "people_ranked", latest, ordered=ordered)
    steps.make(
        "people_told",
        f"SELECT place, band, day AS q, arg_min(people, {HERE})::DOUBLE AS people FROM people_ranked GROUP BY ALL",
    )
