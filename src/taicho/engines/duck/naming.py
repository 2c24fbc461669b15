"""Whose facts a snapshot holds of a place: the sources of each register, to be named beside its numbers."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from taicho.core.indicators.snapshot import FILES
from taicho.core.vocabulary.places import NATION, Places
from taicho.engines.duck.steps import database


def sources_of(snapshot: Path, places: Places, code: str, until: date) -> Mapping[str, tuple[str, ...]]:
    """Register -> the sources that hold a fact of the place or below it by `until`, the one with most facts first."""
    within = "" if code == NATION else "AND place_code IN (SELECT unnest(?))"
    inside = [] if code == NATION else [[one.code for one in places.subtree(code)]]
    found: dict[str, tuple[str, ...]] = {}
    with database().cursor() as cursor:
        for file in FILES:
            path = snapshot / file.name
            if not path.exists():
                continue
            rows = cursor.execute(
                f"""
                SELECT source FROM read_parquet(?) WHERE known_until IS NULL AND happened_on <= ? {within}
                GROUP BY source ORDER BY count(*) DESC, source
                """,
                [str(path), until, *inside],
            ).fetchall()
            if rows:
                found[file.register] = tuple(source for (source,) in rows)
    return found
