"""The files of a snapshot and their columns: what the store writes and the engines read.

A snapshot is a folder of Parquet files (zstd), written once and never changed. One file per register of
`FILES`; a register without facts may be missing or empty. Each holds the current *and* the past versions
of its facts, so that "as known on K" can be asked of the same snapshot:

    known_on <= K and (known_until is null or K < known_until)      as known on K
    known_until is null                                             as known now

`known_until` is the day on which the next version of the same fact (same source, same key) became known;
a fact that was removed (an import undone) is not exported, a fact struck out by a person ends on that day.
Texts are VARCHAR, days DATE, counts BIGINT, numbers DOUBLE, flags BOOLEAN. Columns that hold personal data
(name, address, phone, day of birth) never stand in a snapshot.

Engines write beside these files a folder `daily-<structure>/` (see `taicho.engines.duck.daily`).
"""

from enum import StrEnum

from attrs import frozen


class Type(StrEnum):
    """Type of a column, by its DuckDB name."""

    TEXT = "VARCHAR"
    DAY = "DATE"
    COUNT = "BIGINT"
    NUMBER = "DOUBLE"
    FLAG = "BOOLEAN"


@frozen
class SnapshotColumn:
    """A column of a file; `required` columns are never null."""

    name: str
    type: Type
    required: bool = False


@frozen
class SnapshotFile:
    """One Parquet file: `<register>.parquet`, the common columns of every fact first."""

    register: str
    columns: tuple[SnapshotColumn, ...]

    @property
    def name(self) -> str:
        """File name in the snapshot's folder."""
        return f"{self.register}.parquet"


FACT = (
    SnapshotColumn("place_code", Type.TEXT, required=True),
    SnapshotColumn("happened_on", Type.DAY, required=True),
    SnapshotColumn("reported_on", Type.DAY, required=True),
    SnapshotColumn("known_on", Type.DAY, required=True),
    SnapshotColumn("known_until", Type.DAY),
    SnapshotColumn("source", Type.TEXT, required=True),
)
"""Columns of every fact. `reported_on` falls back to `happened_on` where the file did not give it."""


def _file(register: str, **columns: Type) -> SnapshotFile:
    return SnapshotFile(register, FACT + tuple(SnapshotColumn(name, type_) for name, type_ in columns.items()))


_COUNT, _TEXT = Type.COUNT, Type.TEXT

FILES = (
    _file(
        "cases",
        cases=_COUNT,
        cases_total=_COUNT,
        community=_COUNT,
        quarantine=_COUNT,
        blockade=_COUNT,
        screening=_COUNT,
        unknown_place=_COUNT,
    ),
    _file("deaths", deaths=_COUNT, deaths_total=_COUNT),
    _file("tests", tests=_COUNT, people_tested=_COUNT, positives=_COUNT),
    _file("doses", dose=_COUNT, age_band=_TEXT, doses=_COUNT, doses_total=_COUNT),
    _file("patients", active=_COUNT, icu=_COUNT, oxygen=_COUNT, ecmo=_COUNT),
    _file("population", age_band=_TEXT, people=_COUNT),
    _file("capacity", resource=_TEXT, amount=Type.NUMBER),
    _file("assessments", signal=_TEXT, value=Type.NUMBER),
    _file(
        "case_list",
        detection=_TEXT,
        source_known=Type.FLAG,
        cluster=_TEXT,
        setting=_TEXT,
        outcome=_TEXT,
        outcome_on=Type.DAY,
    ),
    _file("stays", site_code=_TEXT, kind=_TEXT, until=Type.DAY),
    _file("beds", site_code=_TEXT, kind=_TEXT, beds=_COUNT),
)
"""Every register the engines read. In `case_list` happened_on is the day of confirmation, in `stays` the first
day of the stay (`until`: the day it ended, null while open). Further columns may follow; engines ignore them.
An empty `age_band` (null, "" or "all") means people of all ages."""

SOURCES = SnapshotFile(
    "sources",
    (
        SnapshotColumn("what", Type.TEXT, required=True),
        SnapshotColumn("source", Type.TEXT, required=True),
        SnapshotColumn("place_code", Type.TEXT, required=True),
        SnapshotColumn("since", Type.DAY),
        SnapshotColumn("until", Type.DAY),
        SnapshotColumn("rank", Type.COUNT),
        SnapshotColumn("complete", Type.FLAG, required=True),
    ),
)
"""The order of sources, and what lists are complete. One row an entry:

what: a measure ("community") or a register ("cases"); a line list is ranked under the measure's register
    ("cases", "deaths") or its own ("case_list"); a measure's entry is stronger than its register's.
place_code: root of the subtree the entry speaks for ("VN": everywhere). since <= day < until; null: open.
rank: 1 is best; null: the entry only declares completeness.
complete: the list (`what` = "case_list" or "stays") holds every person of the subtree; where since or until are
    given they bound the declaration, otherwise it holds from the list's first to its last reported day.
"""

BY_REGISTER = {file.register: file for file in (*FILES, SOURCES)}
