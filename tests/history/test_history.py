"""The facts of 2021: what is there, what is missing and stays missing, and the order of sources."""

from datetime import date
from typing import Any

import duckdb
import pytest

from taicho.core.registers import REGISTERS
from taicho.intake.history import APART, HISTORY, history_files, source_names, source_orders
from taicho.intake.places import gazetteer

FILES = {(file.register, file.source): str(file.path) for file in history_files()}
THEN = gazetteer().on(date(2021, 8, 18))


def rows(register: str, source: str, where: str = "TRUE", columns: str = "*") -> list[tuple[Any, ...]]:
    """Rows of one file."""
    return duckdb.sql(f"SELECT {columns} FROM '{FILES[register, source]}' WHERE {where} ORDER BY ALL").fetchall()


@pytest.mark.parametrize(("register", "source"), sorted(FILES))
def test_files_are_in_the_import_form_of_their_register(register: str, source: str) -> None:
    """Every column is the register's, every place is known, no key stands twice, nothing is negative."""
    declared = REGISTERS[register]
    path = FILES[register, source]
    columns = duckdb.sql(f"SELECT * FROM '{path}'").columns
    allowed = {"date", "place_code", *(column.name for column in declared.columns)}
    assert set(columns) <= allowed
    keys = ["date", "place_code", *(k for k in declared.key if k in columns and k != "date")]
    twice = duckdb.sql(f"SELECT 1 FROM '{path}' GROUP BY {', '.join(keys)} HAVING count(*) > 1").fetchall()
    assert twice == []
    assert all(code in THEN for (code,) in duckdb.sql(f"SELECT DISTINCT place_code FROM '{path}'").fetchall())
    amounts = [name for name in declared.amounts if name in columns]
    for name in amounts:
        assert duckdb.sql(f"SELECT min({name}) >= 0 FROM '{path}'").fetchone() == (True,)
    empty = " AND ".join(f"{name} IS NULL" for name in amounts)
    assert duckdb.sql(f"SELECT count(*) FROM '{path}' WHERE {empty}").fetchone() == (0,)


def test_known_numbers_of_the_city() -> None:
    """Ho Chi Minh City on 18/8/2021 as each source has it."""
    at = "place_code = '79' AND date = '2021-08-18'"
    assert rows("cases", "vnexpress", at, "cases") == [(3731,)]
    assert rows("cases", "moh", at, "cases") == [(3731,)]
    assert rows("cases", "vncdc", at, "cases") == [(4425,)]
    assert rows("cases", "vncdc_portal", at, "community, quarantine") == [(2909, 822)]


def test_missing_provinces_have_no_row() -> None:
    """42 provinces have a series; the other 21 have no number, not zero."""
    assert len(rows("cases", "vnexpress", "place_code <> 'VN'", "DISTINCT place_code")) == 42
    assert rows("cases", "vnexpress", "place_code = '75'") == []
    assert rows("cases", "vnexpress", "date > '2021-11-17'") == []
    assert rows("cases", "vncdc", "date > '2021-09-14'") == []


def test_the_nation_has_no_announced_count_of_its_own_in_the_first_source() -> None:
    """The nation's new cases are the sum of its provinces; only the place of detection is its own."""
    assert rows("cases", "vnexpress", "place_code = 'VN' AND cases IS NOT NULL") == []
    assert rows("cases", "vnexpress", "place_code = 'VN' AND date = '2021-08-06'", "community, blockade") == [
        (1486, 6834)
    ]


def test_counts_of_no_province_stand_under_00() -> None:
    """VNCDC gave 2,984 cases of one day to no province."""
    assert rows("cases", "vncdc", "place_code = '00' AND cases > 0", "date, cases") == [(date(2021, 7, 23), 2984)]


def test_doses_of_a_day_need_the_day_before() -> None:
    """No doses on the first day, after a gap, or when the total fell; elsewhere the difference of totals."""
    first = "place_code = '79' AND dose = 1 AND date = '2021-08-26'"
    assert rows("doses", "moh", first, "doses, doses_total") == [(None, 5_598_834)]
    assert rows("doses", "moh", "date = '2021-11-02' AND doses IS NOT NULL AND place_code <> 'VN'") == []
    after = "place_code = '79' AND dose = 1 AND date = '2021-08-27'"
    assert rows("doses", "moh", after, "doses, doses_total") == [(65_973, 5_664_807)]


def test_commune_announcements_count_for_the_announcing_province() -> None:
    """243 rows with an address elsewhere are listed apart and counted nowhere."""
    apart = duckdb.sql(f"SELECT count(*), sum(cases) FROM '{HISTORY / APART}.parquet'").fetchone()
    assert apart == (243, 317)
    communes = rows("cases", "announced_communes", "length(place_code) = 5", "sum(cases)")
    assert communes == [(23_039,)]


def test_a_district_row_holds_everything_announced_in_it() -> None:
    """Where a commune was not recognised the district's row is at least the sum of its communes that day."""
    districts = rows("cases", "announced_communes", "length(place_code) = 3")
    assert districts
    for day, district, cases in districts:
        codes = ", ".join(f"'{place.code}'" for place in THEN.children(district))
        inside = rows(
            "cases", "announced_communes", f"date = '{day}' AND place_code IN ({codes})", "coalesce(sum(cases), 0)"
        )
        assert cases > inside[0][0]


def test_there_is_no_case_count_of_bu_gia_map() -> None:
    """The real workspace must say so."""
    codes = ", ".join(f"'{place.code}'" for place in THEN.subtree("691"))
    for register, source in FILES:
        assert rows(register, source, f"place_code IN ({codes})") == []


def test_every_order_names_known_things() -> None:
    """Registers or measures, sources with files, places of the day, texts in both languages."""
    measures = {name for register in REGISTERS.values() for name in (register.name, *register.amounts)}
    sources = {source for _, source in FILES}
    assert set(source_names()) == sources
    for order in source_orders():
        assert order.of in measures
        assert set(order.sources) <= sources
        assert order.place in THEN
        assert order.reason.vi and order.reason.en
        assert [entry.rank for entry in order.entries()] == list(range(1, len(order.sources) + 1))


def test_every_source_of_cases_is_ranked() -> None:
    """No source of announced cases is left to the order of names."""
    ranked = {source for order in source_orders() if order.of in ("cases", "cases_total") for source in order.sources}
    assert {source for register, source in FILES if register == "cases"} <= ranked
