"""The numbers at the head of a page: which, how they are written, and their run over sixty days."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

from attrs import field, frozen

from taicho.core.drills import model as drills
from taicho.core.indicators import INDICATORS
from taicho.core.indicators.rows import row_filters
from taicho.core.reports.model import NumberForm, Threshold
from taicho.core.reports.situation_model import ChildColumn, KeyNumber
from taicho.core.vocabulary import Reading, Text
from taicho.engines import duck
from taicho.intake.history import source_names
from taicho.intake.places import gazetteer
from taicho.pipeline import readings
from taicho.store.workspaces import Workspace

RUN_DAYS = 60


@frozen
class Shown:
    """An indicator as the head of a page shows it; `where` picks one of its variants.

    charted: a count by day, drawn as bars with its 7-day mean.
    """

    indicator: str
    form: NumberForm
    where: Mapping[str, str | int] = field(factory=dict)
    thresholds: tuple[Threshold, ...] = ()
    label: Text | None = None
    charted: bool = False

    @property
    def key(self) -> str:
        """Name of the number in tables: indicator and variant."""
        return key_of(self.indicator, self.where)


def key_of(indicator: str, where: Mapping[str, str | int]) -> str:
    """ "dose_coverage[among=18+,dose=1]", the same for page, table and export."""
    inner = ",".join(f"{name}={where[name]}" for name in sorted(where))
    return f"{indicator}[{inner}]" if inner else indicator


HEAD = (
    Shown("active_cases", NumberForm.COUNT),
    Shown("new_cases", NumberForm.COUNT, charted=True),
    Shown("cases_7d", NumberForm.COUNT),
    Shown("incidence_7d", NumberForm.RATE),
    Shown("community_incidence_7d", NumberForm.RATE),
    Shown(
        "dose_coverage", NumberForm.SHARE, {"dose": 1, "among": "18+"}, label=Text("Tiêm ≥ 1 mũi, 18+", "≥ 1 dose, 18+")
    ),
    Shown("positivity_7d", NumberForm.SHARE),
    Shown("deaths_7d", NumberForm.COUNT),
    Shown(
        "free_beds", NumberForm.COUNT, {"kind": "treatment"}, label=Text("Giường điều trị trống", "Free treatment beds")
    ),
    Shown(
        "free_beds", NumberForm.COUNT, {"kind": "isolation"}, label=Text("Chỗ cách ly trống", "Free isolation places")
    ),
    Shown("free_beds", NumberForm.COUNT, {"kind": "icu"}, label=Text("Giường ICU trống", "Free ICU beds")),
)
"""In order of weight; a number that has never been known here is left out and named under what is missing."""

CHILD_COLUMNS = (
    Shown("cases_7d", NumberForm.COUNT, label=Text("Ca 7 ngày", "Cases, 7 days")),
    Shown("incidence_7d", NumberForm.RATE, label=Text("Ca/100.000 dân/tuần", "Cases/100,000 a week")),
    Shown("dose_coverage", NumberForm.SHARE, {"dose": 1, "among": "18+"}, label=Text("≥ 1 mũi, 18+", "≥ 1 dose, 18+")),
)


def label(shown: Shown) -> Text:
    """The words beside the number."""
    return shown.label or INDICATORS[shown.indicator].label


def child_columns() -> tuple[ChildColumn, ...]:
    """The columns of the table of lower places."""
    return tuple(ChildColumn(shown.key, label(shown), shown.form) for shown in CHILD_COLUMNS)


def head(workspace: Workspace, place: str, day: date, as_known_on: date | None = None) -> tuple[KeyNumber, ...]:
    """The key numbers of a place on a day, each with its run of the last sixty days."""
    days = [day - timedelta(days=back) for back in range(RUN_DAYS - 1, -1, -1)]
    wanted = sorted({shown.indicator for shown in HEAD})
    found = readings.read_many(workspace, days, [place], indicators=wanted, as_known_on=as_known_on)
    by_key: dict[str, dict[date, Reading]] = {}
    for reading in found:
        by_key.setdefault(key_of(reading.indicator, reading.where), {})[reading.day] = reading
    held = _held(readings.snapshot(workspace), place, day)
    return tuple(_key_number(shown, by_key.get(shown.key, {}), days, held) for shown in HEAD if by_key.get(shown.key))


@lru_cache(maxsize=200)
def _held(snapshot: Path, place: str, day: date) -> Mapping[str, tuple[str, ...]]:
    """Register -> the sources that have facts of the place; kept until the facts change."""
    return duck.sources_of(snapshot, gazetteer().on(day), place, day)


def _key_number(
    shown: Shown, run: Mapping[date, Reading], days: Sequence[date], held: Mapping[str, tuple[str, ...]]
) -> KeyNumber:
    indicator = INDICATORS[shown.indicator]
    reading = run[days[-1]]
    return KeyNumber(
        reading=reading,
        label=label(shown),
        definition=indicator.definition,
        form=shown.form,
        source=_sources(reading, held),
        series=tuple((day, run[day].value if day in run else None) for day in days),
        thresholds=shown.thresholds,
        detail=_against_last_week(shown, run, days),
        charted=shown.charted,
    )


NAMED = 2
"""So many sources are named beside a number, the others counted."""


def _sources(reading: Reading, held: Mapping[str, tuple[str, ...]]) -> Text:
    """Who says so: the sources of the registers the number counts, as they are called."""
    if reading.as_of is None:
        return Text("chưa có số liệu", "no data")
    registers = dict.fromkeys(one.register for one in row_filters(reading) if one.register != "population")
    ids = tuple(dict.fromkeys(source for register in registers for source in held.get(register, ())))
    names = {**source_names(), drills.SOURCE: drills.SOURCE_NAME}
    called = [names.get(one, Text(one, one)) for one in ids]
    more = len(called) - NAMED
    tail = Text(f" và {more} nguồn khác", f" and {more} more") if more > 0 else Text("", "")
    return Text(
        "; ".join(one.vi for one in called[:NAMED]) + tail.vi, "; ".join(one.en for one in called[:NAMED]) + tail.en
    )


def _against_last_week(shown: Shown, run: Mapping[date, Reading], days: Sequence[date]) -> Text | None:
    """The change against seven days before, in words; None where one of the two is not known."""
    before, now = run.get(days[-8]), run[days[-1]]
    if before is None or not before.value or now.value is None:
        return None
    if shown.form is NumberForm.SHARE:
        points = (now.value - before.value) * 100
        signed = f"{points:+.1f}"
        return Text(f"{signed.replace('.', ',')} điểm % so với tuần trước", f"{signed} points on last week")
    change = (now.value / before.value - 1) * 100
    return Text(f"{change:+.0f}% so với tuần trước", f"{change:+.0f}% on last week")


def known(numbers: Sequence[KeyNumber]) -> tuple[KeyNumber, ...]:
    """Those that have had a number in their run."""
    return tuple(n for n in numbers if any(value is not None for _, value in n.series))


def never_known(numbers: Sequence[KeyNumber]) -> tuple[Text, ...]:
    """A sentence for each number that has none in the whole run."""
    return tuple(
        Text(f"{n.label.vi}: chưa có số liệu.", f"{n.label.en}: no data.")
        for n in numbers
        if all(value is None for _, value in n.series)
    )
