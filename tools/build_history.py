"""Builds packs/vn/history from the collected series of 2021: python tools/build_history.py SHARED_DATA_DIR

One Parquet file per register and source, in the import form of the registers (date, place_code, the
register's columns). Missing stays missing: nothing is filled with zeros. The announced day is both the
day it happened and the day it was known.
"""

import sys
from pathlib import Path

import duckdb

PACK = Path(__file__).parent.parent / "src/taicho/packs/vn/history"
SINCE = "DATE '2021-04-27'"
"""First day of the fourth wave; of cumulative series the last value before it is kept too."""

FILES = {
    "province": "province_daily_2020_2021.csv.gz",
    "portal": "four_provinces_vncdc_2021.csv.gz",
    "commune": "commune_daily_announced_2021.csv.gz",
    "vaccination": "vaccination_province_daily_2021.csv.gz",
    "nation": "national_daily_2021_indicators.csv",
    "detection": "national_community_vs_blockade_2021.csv",
}

PROVINCE = "types={'province_code': 'VARCHAR'}"
CODES = """types={'province_code': 'VARCHAR', 'province_code_located': 'VARCHAR',
    'district_code': 'VARCHAR', 'commune_code': 'VARCHAR'}"""

COUNTS = {
    "cases.vnexpress": f"""
        SELECT date, province_code AS place_code, cases_vnexpress AS cases, NULL::BIGINT AS community,
               NULL::BIGINT AS blockade
        FROM province WHERE cases_vnexpress IS NOT NULL AND date >= {SINCE}
        UNION ALL
        SELECT date, 'VN', NULL, community::BIGINT, blockade::BIGINT FROM detection""",
    "cases.vncdc": f"""
        SELECT date, province_code AS place_code, cases_vncdc AS cases, vncdc_community AS community,
               vncdc_quarantined AS quarantine, vncdc_blockade AS blockade, vncdc_screening AS screening,
               vncdc_unknown AS unknown_place
        FROM province WHERE cases_vncdc IS NOT NULL AND date >= {SINCE}""",
    "cases.moh": f"""
        SELECT date, province_code AS place_code, cases_moh AS cases, NULL::BIGINT AS community,
               NULL::BIGINT AS cases_total
        FROM province WHERE cases_moh IS NOT NULL AND date >= {SINCE}
        UNION ALL
        SELECT date, 'VN', new_cases, cases_in_community, cum_cases FROM nation""",
    "cases.ncsc": f"""
        SELECT date, province_code AS place_code, cum_cases_ncsc AS cases_total
        FROM province WHERE cum_cases_ncsc IS NOT NULL
        QUALIFY date >= {SINCE} OR date = max(date) FILTER (date < {SINCE}) OVER (PARTITION BY province_code)""",
    "cases.vncdc_portal": f"""
        SELECT date, province_code AS place_code, (local_case + cl_case)::BIGINT AS cases,
               local_case::BIGINT AS community, cl_case::BIGINT AS quarantine
        FROM portal WHERE date >= {SINCE} AND local_case IS NOT NULL""",
    "cases.announced_communes": """
        SELECT date, commune_code AS place_code, sum(cases)::BIGINT AS cases FROM agreed
        WHERE commune_code IS NOT NULL GROUP BY ALL
        UNION ALL
        SELECT date, district_code, sum(cases)::BIGINT FROM agreed
        GROUP BY ALL HAVING bool_or(commune_code IS NULL)""",
    "deaths.vncdc": f"""
        SELECT date, province_code AS place_code, deaths_vncdc AS deaths
        FROM province WHERE deaths_vncdc IS NOT NULL AND date >= {SINCE}""",
    "deaths.vncdc_portal": f"""
        SELECT date, province_code AS place_code, death_case::BIGINT AS deaths
        FROM portal WHERE date >= {SINCE} AND death_case IS NOT NULL""",
    "deaths.ncsc": f"""
        SELECT date, province_code AS place_code, cum_deaths_ncsc AS deaths_total
        FROM province WHERE cum_deaths_ncsc IS NOT NULL
        QUALIFY date >= {SINCE} OR date = max(date) FILTER (date < {SINCE}) OVER (PARTITION BY province_code)""",
    "deaths.moh": "SELECT date, 'VN' AS place_code, deaths_cum AS deaths_total FROM nation",
    "doses.moh": """
        WITH series AS (
            SELECT date, province_code AS place_code, 1 AS dose, dose1_cum AS doses_total, dose1_new AS given
            FROM vaccination
            UNION ALL SELECT date, province_code, 2, dose2_cum, dose2_new FROM vaccination
            UNION ALL SELECT date, 'VN', 1, dose1_cum, NULL FROM nation
            UNION ALL SELECT date, 'VN', 2, dose2_cum, NULL FROM nation
        ), apart AS (
            SELECT *, lag(date) OVER (PARTITION BY place_code, dose ORDER BY date) AS before,
                   doses_total - lag(doses_total) OVER (PARTITION BY place_code, dose ORDER BY date) AS grown
            FROM series
        )
        SELECT date, place_code, dose, '' AS age_band,
               CASE WHEN date - before = 1 AND grown >= 0 THEN grown END AS doses, doses_total
        FROM apart WHERE doses_total IS NOT NULL""",
    "population.moh": """
        SELECT date, province_code AS place_code, '18+' AS age_band, population_18plus AS people
        FROM vaccination WHERE population_18plus IS NOT NULL""",
    "tests.moh": """
        SELECT date, 'VN' AS place_code, tests::BIGINT AS tests, people_in_samples::BIGINT AS people_tested,
               CASE WHEN positive_rate_pct IS NOT NULL THEN new_cases END AS positives
        FROM nation WHERE tests IS NOT NULL OR people_in_samples IS NOT NULL""",
    "patients.moh": """
        SELECT date, 'VN' AS place_code, active_cases AS active, icu_severe AS icu, ecmo
        FROM nation WHERE active_cases IS NOT NULL OR icu_severe IS NOT NULL""",
    "announced_elsewhere": """
        SELECT date, province_code AS announced_by, province_code_located AS located_in, district_code,
               commune_code, province_text, district_text, commune_text, cases
        FROM commune WHERE province_code <> province_code_located""",
}


def main(data: Path) -> None:
    """Write every file of COUNTS and say how many rows it has."""
    base = duckdb.connect()
    for name, file in FILES.items():
        known = "" if name in ("nation", "detection") else f", {CODES if name == 'commune' else PROVINCE}"
        base.execute(f"CREATE TABLE {name} AS SELECT * FROM read_csv('{data / 'covid_vn' / file}'{known})")
    base.execute("""
        CREATE TABLE agreed AS SELECT * FROM commune
        WHERE district_code IS NOT NULL AND province_code = province_code_located""")
    for name, query in COUNTS.items():
        out = PACK / f"{name}.parquet"
        base.execute(f"COPY ({query} ORDER BY ALL) TO '{out}' (FORMAT parquet, COMPRESSION zstd)")
        ((count,),) = base.execute(f"SELECT count(*) FROM '{out}'").fetchall()
        print(f"{name:26} {count:7}  {out.stat().st_size:8} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
