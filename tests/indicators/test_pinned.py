"""A made-up province for a month: readings pinned, changed on purpose only.

Accept new numbers with `python tests/indicators/test_pinned.py`, and look at the difference before committing it.
"""

import csv
import io
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent.parent))

from indicators.world import country, write_snapshot
from taicho.core.indicators import INDICATORS
from taicho.engines import duck, memory

PINNED = Path(__file__).parent / "pinned.csv"
DAYS = [date(2021, 7, 20), date(2021, 8, 3)]
PLACES = ["VN", "70", "691", "25222"]


def _row(register: str, place: str, on: date, source: str, **columns: Any) -> dict[str, Any]:
    late = timedelta(days=columns.pop("late", 0))
    dates = {"happened_on": on, "reported_on": on + late, "known_on": on + late, "known_until": None}
    return {"place_code": place, **dates, "source": source, **columns}


def month() -> dict[str, list[dict[str, Any]]]:
    """Facts by a small arithmetic: a wave in one district, announced by the province, listed by the district."""
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in ("cases", "deaths", "tests", "doses", "case_list")}
    for n in range(35):
        on = date(2021, 7, 1) + timedelta(days=n)
        count = (n * n) % 17 + n // 3
        rows["cases"].append(
            _row("cases", "70", on, "province", cases=count, community=count // 2, unknown_place=n % 5 // 4)
        )
        rows["cases"].append(_row("cases", "80", on, "province", cases=n % 3, late=n % 2))
        rows["deaths"].append(_row("deaths", "70", on, "province", deaths=count // 9))
        rows["tests"].append(_row("tests", "70", on, "province", tests=100 + 7 * n, positives=count))
        for person in range(n % 4):
            place = ("25222", "25225")[(n + person) % 2]
            ended = on + timedelta(days=9 + person)
            listed = {"detection": ("community", "quarantine")[person % 2], "source_known": (True, False, None)[n % 3]}
            listed |= {"cluster": f"c{n // 3}", "setting": ("school", "household")[n % 2], "late": person}
            rows["case_list"].append(
                _row("case_list", place, on, "district", outcome="recovered", outcome_on=ended, **listed)
            )
        if n % 7 == 0:
            rows["doses"].append(_row("doses", "70", on, "province", dose=1, age_band="", doses_total=5000 * n))
    rows["beds"] = [_row("beds", "691", date(2021, 6, 1), "district", site_code="camp", kind="isolation", beds=300)]
    start = date(2021, 7, 1)
    rows["stays"] = [
        _row("stays", "691", start + timedelta(days=n), "district", site_code="camp", kind="isolation",
             until=start + timedelta(days=n + 14))
        for n in range(30)
    ]  # fmt: skip
    order = {"since": None, "until": None, "complete": False}
    rows["sources"] = [
        {"what": "cases", "source": "province", "place_code": "VN", "rank": 1, **order},
        {"what": "case_list", "source": "district", "place_code": "691", "rank": 1, **order, "complete": True},
    ]
    return rows


def as_text(engine: Any) -> str:
    """All readings of the pinned places and days, one a line."""
    with tempfile.TemporaryDirectory() as folder:
        snapshot = write_snapshot(Path(folder) / "snapshot", month())
        found = engine.read(snapshot, country(), list(INDICATORS), DAYS, place_codes=PLACES)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["place", "day", "indicator", "where", "value", "at_least", "as_of", "marks"])
    for one in found:
        where = " ".join(str(value) for value in one.where.values())
        numbers = ["" if value is None else f"{value:.9g}" for value in (one.value, one.at_least)]
        writer.writerow([one.place, one.day, one.indicator, where, *numbers, one.as_of or "", " ".join(one.marks)])
    return out.getvalue()


def test_duck_gives_the_pinned_numbers() -> None:
    """A change in any number of the month is seen."""
    assert as_text(duck).splitlines() == PINNED.read_text(encoding="utf-8").splitlines()


def test_memory_gives_the_pinned_numbers() -> None:
    """And the meaning has not changed either."""
    assert as_text(memory).splitlines() == PINNED.read_text(encoding="utf-8").splitlines()


if __name__ == "__main__":
    PINNED.write_text(as_text(memory), encoding="utf-8")
