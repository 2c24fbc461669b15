"""The invented country of the measurements: small here, the same shape as the big one."""

import importlib.util
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from taicho.core.registers import REGISTERS
from taicho.intake.places import gazetteer

SHEET = Path(__file__).parents[2] / "bench" / "invented_country.py"


@pytest.fixture(scope="module")
def country() -> Callable[..., Any]:
    """The generator, loaded from where the measurements live."""
    spec = importlib.util.spec_from_file_location("invented_country", SHEET)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.country  # type: ignore[no-any-return]


def test_facts_are_in_import_form(country: Callable[..., Any], tmp_path: Path) -> None:
    """As many person-level facts as asked, columns of the registers, known communes, keys once, dates in 2021."""
    places = gazetteer().on(date(2021, 8, 1))
    files = country(places, tmp_path, people=3000, seed=1)
    rows = {name: duckdb.sql(f"SELECT * FROM '{path}'") for name, path in files.items()}
    assert len(rows["case_list"]) + len(rows["stays"]) == 3000
    for name, table in rows.items():
        columns = {column.name for column in REGISTERS[name].columns}
        assert set(table.columns) <= {"date", "reported", "place_code", *columns}
    codes = {code for (code,) in rows["case_list"].select("place_code").distinct().fetchall()}
    assert all(code in places for code in codes) and len(codes) > 500
    first, last, late, cases = duckdb.sql(
        f"SELECT min(date), max(date), min(reported - date), count(DISTINCT case_code) FROM '{files['case_list']}'"
    ).fetchone()  # type: ignore[misc]
    assert date(2021, 1, 1) <= first <= last <= date(2021, 12, 31)
    assert late >= 0 and cases == len(rows["case_list"])


def test_the_same_seed_gives_the_same_country(country: Callable[..., Any], tmp_path: Path) -> None:
    """And another seed another one."""
    places = gazetteer().on(date(2021, 8, 1))
    first, again, other = (country(places, tmp_path / str(n), 900, seed) for n, seed in ((0, 1), (1, 1), (2, 2)))
    read = [duckdb.sql(f"SELECT * FROM '{files['case_list']}'").fetchall() for files in (first, again, other)]
    assert read[0] == read[1] != read[2]
