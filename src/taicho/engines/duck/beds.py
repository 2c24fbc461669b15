"""Steps for beds and stays: what stands at the sites of a place, what is used, of which sites that is known.

Table `bed` (place, q, kind, then each part of PARTS), with a view `bed_<kind>` for each kind: from the facts of the
asked days, or from the daily files, where beds and stays come from one source each and so simply add up.
"""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from taicho.core.indicators.order import Span, declared_spans
from taicho.engines.duck.facts import NUMBER, Source
from taicho.engines.duck.features import at_days
from taicho.engines.duck.resolve import HERE, ranked_here
from taicho.engines.duck.state import State
from taicho.engines.duck.steps import Steps, text, texts
from taicho.engines.duck.tree import under_each_ancestor

PARTS = {
    "sites": "count(*)",
    "beds": "sum(beds)::DOUBLE",
    "on_beds": "max(on_beds)",
    "kept": "count(used)",
    "kept_beds": "(sum(beds) FILTER (used IS NOT NULL))::DOUBLE",
    "used": "sum(used)::DOUBLE",
    "on_kept": "max(on_kept)",
}
"""Sites and their beds, of the latest row on_beds; the kept among them (whose stays are registered), theirs."""


_ADDED = {part: f"{'max' if part.startswith('on_') else 'sum'}({part})" for part in PARTS}


def column(part: str, kind: str) -> str:
    """Where the last step finds a part of a kind: its column in the table of the kind, quoted."""
    return f'"bed_{kind}"."{part}"'


def tables(state: State) -> list[str]:
    """The tables of the kinds there are, quoted."""
    return [f'"bed_{kind}"' for kind in state.kinds]


def of_days(steps: Steps, source: Source, state: State, as_known_on: date | None) -> None:
    """`bed` and its views from the registers, for the asked days."""
    _sites(steps, source, ordered=state.ordered)
    told = declared_spans(source.entries, ("stays",), None, as_known_on)
    _stays(steps, source, told, ordered=state.ordered)
    picked = ", ".join(f"{what} AS {part}" for part, what in PARTS.items())
    steps.look("bed_lowest", f"SELECT place, q, kind, {picked} FROM bed_stay GROUP BY place, q, kind")
    steps.make("bed", under_each_ancestor("bed_lowest", "q, kind", _ADDED))
    _of_kinds(steps, state)


def _of_kinds(steps: Steps, state: State) -> None:
    """A view `bed_<kind>` for each kind of beds."""
    for kind in state.kinds:
        steps.look(f'"bed_{kind}"', f"SELECT * FROM bed WHERE kind = {text(kind)}")


def _sites(steps: Steps, source: Source, *, ordered: bool) -> None:
    """Table `bed_site` (site_code, kind, q, place, beds, as_of): the latest row of the strongest source."""
    rows = f"""
        SELECT {NUMBER["beds"]} AS m, scope.place, happened_on AS day, sid, site_code, kind, beds
        FROM known_beds JOIN scope ON code = place_code JOIN source_names USING (source) WHERE beds IS NOT NULL
    """
    if len(source.named("beds")) == 1:
        latest = at_days(rows, "site_code, kind")
        steps.make("bed_site", f"SELECT site_code, kind, q, place, beds, day AS as_of FROM ({latest})")
        return
    latest = f"""
        SELECT m, place, q AS day, sid, site_code, kind, beds, day AS as_of, true AS fresh, false AS listed
        FROM ({at_days(rows, "site_code, kind, sid")})
    """
    ranked_here(steps, "bed_ranked", latest, ordered=ordered)
    steps.make(
        "bed_site",
        f"""
        SELECT site_code, kind, day AS q, arg_min(place, {HERE}) AS place, arg_min(beds, {HERE}) AS beds,
               arg_min(as_of, {HERE}) AS as_of
        FROM bed_ranked GROUP BY site_code, kind, day
        """,
    )


def _stays(steps: Steps, source: Source, told: list[Span], *, ordered: bool) -> None:
    """View `bed_stay` (place, q, kind, beds, on_beds, used, on_kept): each site's beds and the open stays in them.

    used, on_kept: NULL where no source keeps the stays of the site.
    told: declarations that the stays of a subtree are complete.
    """
    alone = len(source.named("stays") | {span.source for span in told}) == 1
    who = "" if alone else "source, "
    steps.make(
        "stay_book",
        f"""
        SELECT site_code, {who}kind, q, count(*) - count(ended) AS used, max(greatest(happened_on, ended)) AS seen
        FROM (SELECT *, CASE WHEN until <= q THEN until END AS ended
              FROM known_stays, asked_days WHERE happened_on <= q) GROUP BY ALL
        """,
    )
    keepers = f"SELECT DISTINCT site_code, {who}q FROM stay_book"
    if told:
        keepers += f"""
            UNION SELECT site_code, {who}q FROM bed_site JOIN all_places AS here USING (place)
            JOIN ({_declared(told)}) AS said ON said.root IN (here.a0, here.a1, here.a2, here.a3)
            WHERE q BETWEEN first AND last
        """
    if alone:
        kept = f"(SELECT *, 0 AS nobody FROM ({keepers})) USING (site_code, q) LEFT JOIN stay_book"
        used = "coalesce(used, nobody)"
    else:
        _strongest_book(steps, keepers, ordered=ordered)
        kept, used = "stay_site", "used"
    steps.look(
        "bed_stay",
        f"""
        SELECT place, q, kind, beds, as_of AS on_beds, {used} AS used,
               CASE WHEN {used} IS NOT NULL THEN greatest(as_of, seen) END AS on_kept
        FROM bed_site LEFT JOIN {kept} USING (site_code, kind, q)
        """,
    )


def _strongest_book(steps: Steps, keepers: str, *, ordered: bool) -> None:
    """Table `stay_site` (site_code, kind, q, used, seen): of each site what the strongest of its keepers says."""
    rows = f"""
        SELECT {NUMBER["stays"]} AS m, place, q AS day, sid, site_code, kind, coalesce(used, 0) AS used, seen,
               q AS as_of, true AS fresh, false AS listed
        FROM bed_site JOIN ({keepers}) USING (site_code, q) JOIN source_names USING (source)
        LEFT JOIN stay_book USING (site_code, kind, q, source)
    """
    ranked_here(steps, "stay_ranked", rows, ordered=ordered)
    steps.make(
        "stay_site",
        f"""
        SELECT site_code, kind, day AS q, arg_min(used, {HERE}) AS used, arg_min_null(seen, {HERE}) AS seen
        FROM stay_ranked GROUP BY site_code, kind, day
        """,
    )


def _declared(spans: list[Span]) -> str:
    """Declarations that the stays of a subtree are complete: source, root (number of the place), first, last."""
    values = ", ".join(f"({text(s.source)}, {text(s.place)}, DATE {text(s.first)}, DATE {text(s.last)})" for s in spans)
    return (
        f"SELECT source, place AS root, first, last FROM (VALUES {values}) AS t(source, code, first, last) "
        "JOIN all_places USING (code)"
    )


# -- daily files -------------------------------------------------------------------------------------------

CHANGES = ("sites", "beds", "kept", "kept_beds", "used")
LATEST = ("on_beds", "on_kept")
_CHANGED = {part: f"sum({part})" for part in CHANGES} | {part: f"max({part})" for part in LATEST}


def simply_add_up(steps: Steps, source: Source) -> bool:
    """Whether each site has one place, and beds and stays one source each, kept from some day on for good."""
    told = declared_spans(source.entries, ("stays",), None, None)
    if len(source.named("beds")) > 1 or len(source.named("stays") | {span.source for span in told}) > 1:
        return False
    if any(entry.until for entry in source.entries if entry.complete and entry.what == "stays"):
        return False
    moved = "SELECT 1 FROM known_beds GROUP BY site_code HAVING count(DISTINCT place_code) > 1 LIMIT 1"
    return not steps.rows(moved)


def changes(steps: Steps, source: Source) -> None:
    """Table `bed_changes` (place, kind, day, then CHANGES to add and LATEST to take the last of), for all places."""
    told = declared_spans(source.entries, ("stays",), None, None)
    declared = f"""
        UNION ALL SELECT site_code, first FROM known_beds JOIN all_places AS here ON here.code = place_code
        JOIN ({_declared(told)}) AS said ON said.root IN (here.a0, here.a1, here.a2, here.a3)
    """
    steps.make(
        "bed_rows",
        f"""
        WITH since AS (
            SELECT site_code, min(day) AS since
            FROM (SELECT site_code, happened_on AS day FROM known_stays {declared if told else ""}) GROUP BY site_code
        )
        SELECT place, site_code, kind, happened_on AS day, beds, since, lead(happened_on) OVER one AS next,
               min(happened_on) OVER one AS first, greatest(happened_on, since) AS kept_on,
               beds - lag(beds, 1, 0) OVER one AS more, row_number() OVER one = 1 AS is_first
        FROM known_beds JOIN scope ON code = place_code LEFT JOIN since USING (site_code) WHERE beds IS NOT NULL
        WINDOW one AS (PARTITION BY site_code, kind ORDER BY happened_on)
        """,
    )
    kept = "FROM bed_rows WHERE since IS NOT NULL AND (next IS NULL OR next > greatest(day, since))"
    first_kept = "greatest(first, since)"
    steps.make(
        "bed_events",
        f"""
        SELECT place, kind, day, is_first::INT AS sites, more AS beds, 0 AS kept, 0 AS kept_beds, 0 AS used,
               day AS on_beds, NULL::DATE AS on_kept FROM bed_rows
        UNION ALL SELECT place, kind, greatest(day, since), 0, 0, 0, beds, 0, NULL, day {kept}
        UNION ALL SELECT place, kind, next, 0, 0, 0, -beds, 0, NULL, NULL {kept} AND next IS NOT NULL
        UNION ALL SELECT place, kind, {first_kept}, 0, 0, 1, 0, 0, NULL, NULL FROM bed_rows
                  WHERE since IS NOT NULL AND is_first
        UNION ALL SELECT place, kind, greatest(happened_on, first), 0, 0, 0, 0, 1, NULL, happened_on
                  FROM known_stays JOIN (SELECT * FROM bed_rows WHERE is_first) USING (site_code, kind)
        UNION ALL SELECT place, kind, greatest(until, happened_on, first), 0, 0, 0, 0, -1, NULL, until
                  FROM known_stays JOIN (SELECT * FROM bed_rows WHERE is_first) USING (site_code, kind)
                  WHERE until IS NOT NULL
        """,
    )
    added = ", ".join(f"{sql} AS {part}" for part, sql in _CHANGED.items())
    steps.make("bed_lowest", f"SELECT place, kind, day, {added} FROM bed_events GROUP BY place, kind, day")
    steps.make("bed_changes", under_each_ancestor("bed_lowest", "kind, day", _CHANGED))


def from_daily(steps: Steps, path: Path, codes: Sequence[str], state: State) -> None:
    """`bed` and its views of the asked places from the daily files."""
    added = ", ".join(f"{sql} AS {part}" for part, sql in _CHANGED.items())
    steps.make(
        "bed",
        f"""
        SELECT place, q, kind, {added}
        FROM (SELECT * FROM read_parquet({text(path)}) WHERE code IN {texts(codes)})
        JOIN all_places USING (code), asked_days WHERE day <= q GROUP BY place, q, kind
        """,
    )
    _of_kinds(steps, state)
