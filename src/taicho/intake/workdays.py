"""Working days of Viet Nam: public holidays by the library `holidays`, single years by packs/vn/holidays.toml."""

import tomllib
from datetime import date
from functools import cache
from importlib.resources import files

import holidays

from taicho.core.vocabulary import Text
from taicho.core.vocabulary.workdays import Workdays

FILE = files("taicho.packs") / "vn" / "holidays.toml"
YEARS = range(2019, 2041)


@cache
def workdays() -> Workdays:
    """The working days of the years 2019 to 2040; those without an announced list follow the rules alone."""
    vi, en = (holidays.country_holidays("VN", years=YEARS, language=language) for language in ("vi", "en_US"))
    off = {day: Text(name, en[day]) for day, name in vi.items()}
    worked = {day for day in getattr(vi, "weekend_workdays", ()) if day.year in YEARS}
    for year in tomllib.loads(FILE.read_text(encoding="utf-8")).get("years", ()):
        off |= {one["day"]: Text(one["vi"], one["en"]) for one in year.get("off", ())}
        worked |= set(year.get("worked", ()))
    for day in worked:
        off.pop(day, None)
    return Workdays(off, frozenset(worked))


def next_holidays(day: date, many: int = 3) -> list[tuple[date, Text]]:
    """The next public holidays from a day on."""
    found = sorted((when, name) for when, name in workdays().holidays.items() if when >= day)
    return found[:many]
