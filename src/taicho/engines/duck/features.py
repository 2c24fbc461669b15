"""Steps from cells to what nodes read, of measures that several sources may count: by place and asked day."""

from collections.abc import Collection

from taicho.core.indicators import model as nodes
from taicho.core.indicators.measures import MEASURES
from taicho.engines.duck.facts import NUMBER, UNITS_SEEN
from taicho.engines.duck.line import as_running, column
from taicho.engines.duck.needs import Needs
from taicho.engines.duck.resolve import HERE, ranked, ranked_here, resolve
from taicho.engines.duck.state import State
from taicho.engines.duck.steps import Steps
from taicho.engines.duck.tree import DEEPEST

TOTAL_FRESH_DAYS = 7


def among(names: Collection[str]) -> str:
    """Measures by number in brackets."""
    return "(" + (", ".join(str(NUMBER[name]) for name in sorted(names)) or "-1") + ")"


# -- windows -----------------------------------------------------------------------------------------------


def windows(steps: Steps, state: State) -> None:
    """Table `counts` (place, q, "<measure>_<span>_{s,n,l,p}", "<measure>_units"), every covered day being a cell."""
    picked = []
    for name, span in sorted(state.needs.windows, key=str):
        if state.present(name) and not state.is_plain(name):
            inside = f"FILTER (m = {NUMBER[name]} AND day > q - {span.lag + span.days} AND day <= q - {span.lag})"
            for part, what in (("s", "sum(value)"), ("n", "count(*)"), ("l", "max(day)"), ("p", "max(last_on)")):
                picked.append(f"{what} {inside} AS {column(name, span, part)}")
    for name in state.needs.units:
        picked.append(f'max(value) FILTER (m = {NUMBER[name] + UNITS_SEEN} AND day = q) AS "{name}_units"')
    if not picked:
        steps.look("counts", "SELECT 0 AS place, NULL::DATE AS q WHERE false")
        return
    steps.make(
        "counts",
        f"SELECT {', '.join(['place', 'q', *picked])} FROM cells JOIN feature_places USING (place), asked_days "
        f"WHERE day <= q AND day > q - {state.needs.longest} GROUP BY place, q",
    )


# -- running sums and published totals ---------------------------------------------------------------------


def running(steps: Steps, state: State) -> None:
    """Table `running` (m, place, q, value, first, last, n, last_on, after): all days up to the day.

    n: covered days; last_on: last day above zero, after: covered days since.
    """
    names = among({name for name in state.needs.running if not state.is_plain(name)})
    plain = [n.measure for n in state.needs.cumulative if state.published(n.total) and state.is_plain(n.measure)]
    also = as_running(steps, plain) if state.listed else ""
    steps.make(
        "running",
        f"""
        SELECT m, place, q, sum(value) AS value, min(day) AS first, max(day) AS last, count(*)::HUGEINT AS n,
               max(last_on) AS last_on, (count(*) - count(*) FILTER (day <= last_on_all))::HUGEINT AS after
        FROM (
            SELECT m, place, q, value, day, last_on, max(last_on) OVER (PARTITION BY m, place, q) AS last_on_all
            FROM cells JOIN feature_places USING (place), asked_days WHERE m IN {names} AND day <= q
        ) GROUP BY m, place, q
        {"UNION ALL " + also if also else ""}
        """,
    )


def at_days(rows: str, keys: str) -> str:
    """The latest row of each key at every asked day: `keys`, q, day, next and the columns of the rows."""
    return f"""
        SELECT * FROM (SELECT *, lead(day) OVER (PARTITION BY {keys} ORDER BY day) AS next FROM ({rows})), asked_days
        WHERE day <= q AND (next IS NULL OR next > q)
    """


def totals(steps: Steps, state: State) -> None:
    """Table `totals` (m, place, q, value, as_of, stale, incomplete) by flow measure; see `nodes.Cumulative`."""
    steps.make(
        "summed",
        f"""
        SELECT m, place, q, value, last AS as_of, false AS published, q - last > {TOTAL_FRESH_DAYS} AS stale,
               n <= last - first AS incomplete, 2 AS turn FROM running
        """,
    )
    pairs = [node for node in state.needs.cumulative if state.published(node.total)]
    if not pairs:
        steps.look("totals", "SELECT * FROM summed")
        return
    _published(steps, pairs, ordered=state.ordered)
    tiers: list[str] = []
    for depth in range(DEEPEST, -1, -1):
        choices = "SELECT * FROM summed UNION ALL SELECT * FROM total_own"
        if tiers:
            choices += _from_below(tiers[-1])
        steps.make(
            f"totals_{depth}",
            f"SELECT choice.* FROM ({choices}) AS choice JOIN scope USING (place) WHERE depth = {depth} "
            "QUALIFY row_number() OVER (PARTITION BY m, place, q ORDER BY turn) = 1",
        )
        tiers.append(f"totals_{depth}")
    steps.make("totals", " UNION ALL ".join(f"SELECT * FROM {tier}" for tier in tiers))


def _published(steps: Steps, pairs: Collection[nodes.Cumulative], *, ordered: bool) -> None:
    """Table `total_own`: the latest published total of the place itself, of its strongest source."""
    said = f"SELECT * FROM own WHERE m IN {among({node.total for node in pairs})}"
    latest = f"""
        SELECT m, place, q AS day, sid, value, day AS as_of, true AS fresh, false AS listed
        FROM ({at_days(said, "m, place, sid")})
    """
    ranked_here(steps, "total_ranked", latest, ordered=ordered)
    numbers = ", ".join(f"({NUMBER[node.measure]}, {NUMBER[node.total]})" for node in pairs)
    steps.make(
        "total_own",
        f"""
        SELECT m, place, q, value, as_of, true AS published, q - as_of > {TOTAL_FRESH_DAYS} AS stale,
               false AS incomplete, 0 AS turn
        FROM (
            SELECT pair.m, place, day AS q, arg_min(value, {HERE}) AS value, arg_min(as_of, {HERE}) AS as_of
            FROM total_ranked JOIN (VALUES {numbers}) AS pair(m, t) ON total_ranked.m = pair.t
            GROUP BY pair.m, place, day
        )
        """,
    )


def _from_below(tier: str) -> str:
    """Sums of children of which one has a published total, for places that report no days of their own."""
    return f"""
        UNION ALL
        SELECT * FROM (
            SELECT m, parent AS place, q, sum(value) AS value, max(as_of) AS as_of, bool_or(published) AS published,
                   bool_or(stale) AS stale, bool_or(incomplete) AS incomplete, 1 AS turn
            FROM {tier} JOIN scope USING (place) WHERE parent IS NOT NULL GROUP BY m, parent, q
        ) AS below
        WHERE published AND NOT EXISTS (
            FROM own_first WHERE own_first.m = below.m AND own_first.place = below.place AND own_first.day <= below.q
        )
    """


# -- stocks ------------------------------------------------------------------------------------------------


def stocks(steps: Steps, state: State) -> None:
    """Table `stock` (m, place, q, value, as_of, stale): what stands on the asked days, plain stocks aside."""
    asked = [node for node in state.needs.stocks if state.present(node.measure) and not state.is_plain(node.measure)]
    terms = ", ".join(
        f"({NUMBER[node.measure]}, {_or_ever(node.fresh_days)}, {_or_ever(node.max_age)})" for node in asked
    )
    said = f"SELECT * FROM own WHERE m IN {among({node.measure for node in asked})}"
    rows = f"""
        SELECT m, place, q AS day, sid, value, day AS as_of, q - day <= fresh_days AS fresh, false AS listed
        FROM ({at_days(said, "m, place, sid")}) JOIN (VALUES {terms}) AS t(m, fresh_days, max_age) USING (m)
        WHERE q - day <= max_age
    """
    for node in asked:
        if MEASURES[node.measure].from_list and state.listed:
            rows += f" UNION ALL {_open_list(node.measure)}"
    ranked(steps, "stock_ranked", rows, ordered=state.ordered)
    resolve(steps, "stock_ranked", "stock_resolved")
    steps.make("stock", "SELECT m, place, day AS q, value, as_of, stale FROM stock_resolved")


def _or_ever(days: int | None) -> int:
    return 1_000_000 if days is None else days


def _open_list(name: str) -> str:
    """People of each list confirmed by the day and not ended by it, at the lowest places it covers that day."""
    ended = "outcome_on, CASE WHEN outcome <> '' THEN reported_on END"
    return f"""
        SELECT {NUMBER[name]} AS m, place, q, sid, coalesce(n, 0)::DOUBLE, q, true, true
        FROM (SELECT place, sid, q FROM list_cover, asked_days WHERE since <= q AND q < until)
        LEFT JOIN (
            SELECT place, sid, q, count(*) AS n
            FROM known_case_list JOIN scope ON list_code = place_code JOIN source_names USING (source), asked_days
            WHERE happened_on <= q AND (coalesce({ended}) IS NULL OR greatest(happened_on, coalesce({ended})) > q)
            GROUP BY place, sid, q
        ) USING (place, sid, q)
    """


def special_places(state: State) -> str:
    """Places that have a published total or a statement: their ancestors are put together from all their children."""
    signals = {node.signal for node in state.needs.evidence if node.signal} & state.signals
    named = ", ".join(f"'{signal}'" for signal in sorted(signals)) or "''"
    return f"""
        SELECT DISTINCT place FROM own WHERE m IN {among({node.total for node in state.needs.cumulative})}
        UNION SELECT DISTINCT place FROM known_assessments JOIN scope ON code = place_code WHERE signal IN ({named})
    """


def one_latest(needs: Needs) -> None:
    """A stock has one set of terms; two nodes that differ in them would need two tables."""
    seen: dict[str, nodes.Latest] = {}
    for node in needs.stocks:
        before = seen.setdefault(node.measure, node)
        if (before.fresh_days, before.max_age) != (node.fresh_days, node.max_age):
            raise ValueError(f"two ages for one stock: {node.measure}")
