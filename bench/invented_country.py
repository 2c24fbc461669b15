"""Invents person-level facts for a whole country, fast: for measurements, not for looking at.

Cases fall on communes by population and on days in one wave whose peak wanders from province to province; two
facts in three are cases, the third is the stay of one. Drawn by hashing row numbers, so the same seed gives the
same facts.
"""

from collections.abc import Iterable
from itertools import accumulate
from pathlib import Path

import duckdb
import pyarrow

from taicho.core.vocabulary import Places, Tier

SOURCE = "drill"
FIRST, DAYS = "2021-01-01", 365

PEOPLE = """
CREATE TEMP TABLE people AS
WITH drawn AS (
    SELECT i,
           hash(i, {seed}, 'place') % 1000000007 / 1000000007.0 * {total} AS spot,
           hash(i, {seed}, 'a') % 10007 / 10007.0 AS a, hash(i, {seed}, 'b') % 10009 / 10009.0 AS b,
           hash(i, {seed}, 'c') % 10037 / 10037.0 AS c, hash(i, {seed}, 'd') % 10039 / 10039.0 AS d,
           hash(i, {seed}, 'e') % 10061 / 10061.0 AS e
    FROM range({cases}) AS numbers(i)
), placed AS (
    SELECT drawn.*, communes.code, hash(communes.province, {seed}) % 90 AS shift
    FROM drawn ASOF JOIN communes ON drawn.spot >= communes.low
)
SELECT i, code AS place_code,
       DATE '{first}' + CAST(least({days} - 1, ({days} - 90) * (a + b + c) / 3 + shift) AS INTEGER) AS date,
       CAST(3 * d * d AS INTEGER) AS late, CAST(2 + 88 * e AS INTEGER) AS age, a, b, c, d, e
FROM placed"""

CASE_LIST = """
SELECT date, date + late AS reported, place_code, 'C' || lpad(i::VARCHAR, 9, '0') AS case_code,
       'Người ' || i AS name, DATE '2021-01-01' - CAST(age * 365.25 AS INTEGER) AS birth_date,
       CASE WHEN a < 0.5 THEN 'm' ELSE 'f' END AS sex, age, 'Thôn ' || (i % 9 + 1) AS address,
       '0000 ' || lpad((i % 1000000)::VARCHAR, 6, '0') AS phone,
       CASE WHEN b < 0.6 THEN date - CAST(5 * c AS INTEGER) END AS onset_on,
       CASE WHEN c < 0.35 THEN 'community' WHEN c < 0.65 THEN 'quarantine' WHEN c < 0.9 THEN 'blockade'
            ELSE 'screening' END AS detection,
       CASE WHEN d < 0.7 THEN true WHEN d < 0.9 THEN false END AS source_known,
       CASE WHEN e < 0.3 THEN place_code || '-' || (i % 12) END AS "cluster",
       CASE WHEN a < 0.7 THEN 'household' WHEN a < 0.8 THEN 'market' WHEN a < 0.9 THEN 'industrial_park'
            ELSE 'other' END AS setting,
       CASE WHEN b < 0.98 THEN 'recovered' ELSE 'died' END AS outcome,
       date + 8 + CAST(14 * a AS INTEGER) AS outcome_on
FROM people ORDER BY date, i"""

STAYS = """
SELECT date, date + late AS reported, place_code, 'C' || lpad(i::VARCHAR, 9, '0') AS person_code,
       'S-' || place_code AS site_code,
       CASE WHEN e < 0.6 THEN 'treatment' WHEN e < 0.95 THEN 'isolation' ELSE 'icu' END AS kind,
       date + 8 + CAST(14 * a AS INTEGER) AS until
FROM people WHERE i < {stays} ORDER BY date, i"""

BEDS = """
SELECT DATE '{first}' AS date, DATE '{first}' AS reported, code AS place_code, 'S-' || code AS site_code, kind,
       CASE kind WHEN 'icu' THEN 5 ELSE 60 END AS beds
FROM communes, (VALUES ('treatment'), ('isolation'), ('icu')) AS kinds(kind) ORDER BY ALL"""


def country(places: Places, folder: Path, people: int = 2_000_000, seed: int = 1) -> dict[str, Path]:
    """Write `people` person-level facts (case_list and stays) and the beds they need; register -> Parquet file.

    Files are in import form (date, reported, place_code, the register's columns), of source `SOURCE`, of the
    year 2021; outcomes and stays reach into 2022.
    """
    stays = people // 3
    base = duckdb.connect()
    communes = list(_peopled(places))
    below = list(accumulate((number for _, _, number in communes), initial=0))
    columns = {"code": [c for c, _, _ in communes], "province": [p for _, p, _ in communes], "low": below[:-1]}
    base.register("communes", pyarrow.table(columns))
    given = {"seed": seed, "total": below[-1], "cases": people - stays, "stays": stays, "first": FIRST, "days": DAYS}
    base.execute(PEOPLE.format(**given))
    folder.mkdir(parents=True, exist_ok=True)
    written = {}
    for register, query in (("case_list", CASE_LIST), ("stays", STAYS), ("beds", BEDS)):
        written[register] = folder / f"{register}.parquet"
        base.execute(f"COPY ({query.format(**given)}) TO '{written[register]}' (FORMAT parquet, COMPRESSION zstd)")
    return written


def _peopled(places: Places) -> Iterable[tuple[str, str, int]]:
    """Code, province and people of every commune that has people."""
    for place in places.of_tier(Tier.COMMUNE):
        if place.population:
            yield place.code, places.path(place.code).split("/")[2], place.population
