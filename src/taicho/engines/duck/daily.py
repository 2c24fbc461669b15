"""The resolved and rolled-up counts of a whole snapshot, written once beside it; pages read windows over them.

`<snapshot>/daily-<structure>-<fingerprint>/`: cells (code, measure, day, value, last_on) sorted by place,
cover, whole, own_first, measures (which are plain), beds (changes, where they simply add up), clustered (cases).
Built in a folder of its own and renamed into place, so that it is whole or absent.
"""

import hashlib
import shutil
import tempfile
from datetime import date
from pathlib import Path

import pyarrow as pa

from taicho.core.indicators.measures import MEASURES
from taicho.core.vocabulary.places import Places
from taicho.engines.duck import beds, cells
from taicho.engines.duck.cells import Wanted
from taicho.engines.duck.facts import NUMBER, UNITS_SEEN, Source
from taicho.engines.duck.steps import Steps, text
from taicho.engines.duck.tree import Tree

CLUSTERED = "clustered.parquet"
"""Cases with a cluster code by day: clusters of a look-back are counted, not kept."""

LAYOUT = 3
"""Raised when the files change their shape."""

_KINDS = pa.schema([("measure", pa.string()), ("told", pa.bool_()), ("plain", pa.bool_())])

_END = date(2999, 12, 31)


def folder_of(snapshot: Path, places: Places, tree: Tree) -> Path:
    """Where the daily files of a snapshot stand for a tree; other trees and other measures have other folders."""
    said = f"{LAYOUT} {tree.fingerprint} {list(MEASURES.values())!r}"
    structure = "".join(letter if letter.isalnum() else "-" for letter in places.structure)
    return snapshot / f"daily-{structure}-{hashlib.md5(said.encode()).hexdigest()[:8]}"


def build(steps: Steps, source: Source, places: Places, wanted: Wanted, folder: Path) -> None:
    """Resolve everything and write the files; leaves an existing folder as it is."""
    ordered = cells.open_sources(steps, source, places)
    told, plain = cells.survey(steps, source, wanted, _END, None)
    cells.from_facts(steps, source, wanted, _END, None, plain, ordered=ordered, at_once=False)
    kinds = [{"measure": n, "told": m in told, "plain": m in plain} for n, m in NUMBER.items() if m in told | plain]
    steps.give("measure_kinds", pa.Table.from_pylist(kinds, _KINDS))
    if not source.has_lists:
        steps.make("cover", "SELECT 0 AS place, NULL::DATE AS since, NULL::DATE AS until, 0 AS units WHERE false")
        steps.make("whole", "SELECT 0 AS place, NULL::DATE AS since, NULL::DATE AS until WHERE false")
    if "beds" in source.filled and beds.simply_add_up(steps, source):
        beds.changes(steps, source)
    made = Path(tempfile.mkdtemp(prefix=".daily-", dir=folder.parent))
    try:
        _write(steps, made)
        made.chmod(0o755)
        made.rename(folder)
    except OSError:
        if not folder.exists():
            raise
    finally:
        shutil.rmtree(made, ignore_errors=True)


def numbers(steps: Steps) -> None:
    """Table `daily_numbers` (measure, m): names as the daily files write them."""
    rows = [*NUMBER.items(), ("cases/units", NUMBER["cases"] + UNITS_SEEN)]
    values = ", ".join(f"({text(name)}, {number})" for name, number in rows)
    steps.make("daily_numbers", f"SELECT * FROM (VALUES {values}) AS t(measure, m)")


def _write(steps: Steps, folder: Path) -> None:
    numbers(steps)
    selects = {
        "cells": "SELECT code, measure, day, value, last_on FROM cells JOIN daily_numbers USING (m) "
        "JOIN all_places USING (place) ORDER BY code, measure, day",
        "own_first": "SELECT code, measure, day FROM own_first JOIN daily_numbers USING (m) "
        "JOIN all_places USING (place) ORDER BY code",
        "cover": "SELECT code, since, until, units FROM cover JOIN all_places USING (place) ORDER BY code, since",
        "whole": "SELECT code, since, until FROM whole JOIN all_places USING (place) ORDER BY code, since",
        "measures": "SELECT * FROM measure_kinds",
        "clustered": "SELECT place_code, source, happened_on, source_known, setting, cluster FROM known_case_list "
        "WHERE cluster <> '' ORDER BY happened_on",
    }
    if any(name == "bed_changes" for name, _ in steps.done):
        selects["beds"] = (
            f"SELECT code, kind, day, {', '.join((*beds.CHANGES, *beds.LATEST))} "
            "FROM bed_changes JOIN all_places USING (place) ORDER BY code, day"
        )
    for name, select in selects.items():
        steps.connection.execute(
            f"COPY ({select}) TO {text(folder / (name + '.parquet'))} "
            "(FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 20480)"
        )
