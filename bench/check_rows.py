"""Check a million invented rows of the line list: CSV, 12 columns, one row in a hundred bad.

Beside it: DuckDB alone reading the same file as text and writing it as Parquet, without a single check.
"""

import tempfile
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.csv

from bench.measured import Line, peak_megabytes, timed
from taicho.core.registers import register
from taicho.intake.check import check
from taicho.intake.places import gazetteer

ROWS = 1_000_000
TODAY = date(2021, 12, 31)
BAD = 100
"""One row in so many is bad."""


def write_rows(path: Path, rows: int) -> None:
    """An invented line list in the headings of an office; every BAD-th row has one fault of five kinds."""
    dice = np.random.default_rng(20210817)
    communes = np.array([place.code for place in gazetteer().on(date(2021, 8, 17)).of_tier("commune")])
    names = np.array([f"{a} {b} {c}" for a in ("Nguyễn", "Trần", "Lê", "Phạm") for b in ("Văn", "Thị") for c in
                      ("An", "Bình", "Chi", "Dũng", "Hà", "Hòa", "Lan", "Minh", "Nga", "Quý")])  # fmt: skip
    first = np.datetime64("2021-01-01")
    confirmed = first + dice.integers(0, 360, rows)
    onset = confirmed - dice.integers(0, 6, rows)
    born = np.datetime64("1930-01-01") + dice.integers(0, 32_000, rows)
    day = np.char.add(np.char.add(_part(confirmed, "D", 1), "/"), np.char.add(_part(confirmed, "M", 1), "/2021"))
    age = dice.integers(0, 95, rows).astype(str)
    commune = dice.choice(communes, rows)
    sex = dice.choice(np.array(["Nam", "Nữ"]), rows)
    bad = np.arange(0, rows, BAD)
    day[bad[0::5]] = "32/13/2021"
    age[bad[1::5]] = "-5"
    commune[bad[2::5]] = "99999"
    sex[bad[3::5]] = "?"
    confirmed_text = onset.astype(str)
    confirmed_text[bad[4::5]] = "2031-01-01"
    columns = {
        "Mã BN": np.char.add("BN", np.arange(1, rows + 1).astype(str)),
        "Họ và tên": dice.choice(names, rows),
        "Ngày sinh": born.astype(str),
        "Giới tính": sex,
        "Tuổi": age,
        "Mã xã": commune,
        "Ngày xác định": day,
        "Ngày khởi phát": confirmed_text,
        "Nơi phát hiện": dice.choice(np.array(["cộng đồng", "khu cách ly", "phong tỏa", ""]), rows),
        "Rõ nguồn lây": dice.choice(np.array(["có", "không", ""]), rows),
        "Chùm ca": np.char.add("C", dice.integers(1, 5000, rows).astype(str)),
        "Điện thoại": np.char.add("09", dice.integers(10_000_000, 99_999_999, rows).astype(str)),
    }
    pyarrow.csv.write_csv(pa.table({name: pa.array(cells) for name, cells in columns.items()}), path)


def _part(days: Any, unit: str, add: int) -> Any:
    """Day of the month, or month of the year, as text."""
    whole = days.astype(f"datetime64[{unit}]")
    above = whole.astype("datetime64[M]" if unit == "D" else "datetime64[Y]")
    return ((whole - above).astype(int) + add).astype(str).astype("<U10")


def measure() -> list[Line]:
    """Rows checked in a second, and the whole against DuckDB reading without checks."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "cases.csv"
        write_rows(path, ROWS)
        gazetteer()
        with timed() as bare:
            duckdb.connect(config={"threads": "2"}).execute(
                f"copy (select * from read_csv('{path}', all_varchar = true)) "
                f"to '{folder}/bare.parquet' (compression zstd)"
            )
        with timed() as checking:
            checked = check(
                register("case_list"),
                path,
                source="bench",
                places_on=gazetteer().on,
                today=TODAY,
                work_dir=Path(folder) / "work",
            )
        assert checked.read == ROWS
        assert checked.refused == ROWS // BAD
    return [
        Line("check 1,000,000 rows, 12 columns, 1 % bad", checking.seconds, bare.seconds, bar=8.0),
        Line("rows checked a second", ROWS / checking.seconds, unit="rows/s"),
        Line("peak memory of the check", peak_megabytes(), unit="MB"),
    ]


if __name__ == "__main__":
    for line in measure():
        print(line)
