"""A person enters facts of their own area only: rows of other places are refused, each with its sentence."""

import csv
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import duckdb
import pyarrow as pa
from attrs import evolve

from taicho.core.vocabulary import Places, Text
from taicho.intake.check import Checked
from taicho.intake.errors import Refusal

OUTSIDE = Text("Địa bàn này ngoài phạm vi của bạn.", "This place is outside your area.")
TRY = Text(
    "Xóa dòng này, hoặc nhờ người phụ trách địa bàn đó nhập.",
    "Remove the row, or ask who is in charge there to enter it.",
)
NATION = "/VN/"


def fence(checked: Checked, within: Sequence[str], places_on: Callable[[date], Places], language: str) -> Checked:
    """`checked` without the rows outside of the subtrees `within` (paths); those are among its refusals."""
    if NATION in within or not checked.good:
        return checked
    duck = duckdb.connect(config={"threads": "1", "autoinstall_known_extensions": "false"})
    duck.read_parquet(str(checked.good_path)).create_view("good")
    pairs = duck.sql("select distinct place_code, happened_on from good").fetchall()
    outside = [(code, day) for code, day in pairs if not _inside(code, day, within, places_on)]
    if not outside:
        return checked
    duck.register(
        "foreign_places",
        pa.table(
            {
                "code": pa.array([code for code, _ in outside], pa.string()),
                "day": pa.array([day for _, day in outside], pa.date32()),
            }
        ),
    )
    meets = (
        "exists (select 1 from foreign_places f "
        "where f.code is not distinct from good.place_code and f.day = good.happened_on)"
    )
    foreign = duck.sql(f"select row_no, coalesce(place_code, '') from good where {meets} order by row_no").fetchall()
    kept = checked.good_path.with_name("inside.parquet")
    duck.sql(f"select * from good where not {meets}").write_parquet(str(kept))
    refusals = tuple(Refusal(int(row), "place_code", code, OUTSIDE, TRY) for row, code in foreign)
    return evolve(
        checked,
        good=checked.good - len(foreign),
        refused=checked.refused + len(foreign),
        good_path=kept,
        refusals=(*checked.refusals, *refusals),
        error_file=_told(checked, refusals, language),
    )


def _inside(code: str | None, day: date, within: Sequence[str], places_on: Callable[[date], Places]) -> bool:
    places = places_on(day)
    path = places.path(code) if code is not None and code in places else NATION
    return any(path.startswith(root) for root in within)


def _told(checked: Checked, refusals: Sequence[Refusal], language: str) -> Path:
    """The error file with the foreign rows behind the others."""
    path = checked.error_file or checked.good_path.with_name("errors.csv")
    fresh = not path.exists()
    with path.open("a", encoding="utf-8-sig" if fresh else "utf-8", newline="") as file:
        out = csv.writer(file)
        for one in refusals:
            out.writerow([one.row, one.column, one.value, one.what.in_(language), one.try_.in_(language)])
    return path
