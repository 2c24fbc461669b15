"""The one query layer of numbers: page, API, command, export and report ask here."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path

from taicho.core.indicators import INDICATORS
from taicho.core.vocabulary import Reading
from taicho.core.vocabulary.faults import Fault
from taicho.core.vocabulary.texts import Text
from taicho.engines import duck
from taicho.intake.places import gazetteer
from taicho.store import snapshots, workspaces
from taicho.store.workspaces import Workspace


def place_code(text: str, day: date) -> str:
    """The code of the place that `text` (a code or a name) means on `day`; a Fault that lists choices otherwise."""
    places = gazetteer().on(day)
    if text in places:
        return text
    found = places.find(text)
    exact = [match for match in found if match.exact] or found
    if len(exact) == 1:
        return exact[0].place.code
    if not exact:
        raise Fault(
            Text(f"Không thấy địa bàn “{text}” ngày {day:%-d/%-m/%Y}.", f"No place “{text}” on {day}."),
            Text("Hãy dùng mã của Tổng cục Thống kê hoặc tên đầy đủ.", "Use the GSO code or the full name."),
        )
    choices = ", ".join(f"{m.place.code} {m.place.name}" for m in exact[:8])
    raise Fault(
        Text(f"“{text}” có thể là nhiều địa bàn: {choices}.", f"“{text}” may mean several places: {choices}."),
        Text("Hãy dùng mã.", "Use the code."),
    )


def read(
    workspace: Workspace,
    day: date,
    *,
    place: str,
    tier: str | None = None,
    as_known_on: date | None = None,
    indicators: Sequence[str] | None = None,
) -> list[Reading]:
    """Readings of `place` itself, or of its units of `tier`, on `day`, from the facts as they are."""
    places = gazetteer().on(day)
    codes = [p.code for p in places.subtree(place, tier)] if tier else [place]
    return read_many(workspace, [day], codes, indicators=indicators, as_known_on=as_known_on)


def read_many(
    workspace: Workspace,
    days: Sequence[date],
    codes: Sequence[str],
    *,
    indicators: Sequence[str] | None = None,
    as_known_on: date | None = None,
) -> list[Reading]:
    """Readings of several places and days in one pass; a small question's answer is kept until the facts change."""
    wanted = tuple(indicators or INDICATORS)
    asked = (snapshot(workspace), tuple(days), tuple(codes), wanted, as_known_on)
    if len(days) * len(codes) * len(wanted) <= KEPT:
        return list(_kept(*asked))
    return _read(*asked)


KEPT = 2_000
"""Days x places x indicators of a question whose answer is worth keeping: a page's, not a country's."""


@lru_cache(maxsize=200)
def _kept(
    facts: Path, days: tuple[date, ...], codes: tuple[str, ...], wanted: tuple[str, ...], as_known_on: date | None
) -> tuple[Reading, ...]:
    return tuple(_read(facts, days, codes, wanted, as_known_on))


def _read(
    facts: Path, days: tuple[date, ...], codes: tuple[str, ...], wanted: tuple[str, ...], as_known_on: date | None
) -> list[Reading]:
    return duck.read(
        facts,
        gazetteer().on(max(days)),
        list(wanted),
        list(days),
        place_codes=list(codes),
        as_known_on=as_known_on,
    )


def snapshot(workspace: Workspace) -> Path:
    """The snapshot of the facts as they are now; made anew only when facts or source order changed."""
    with workspaces.use(workspace):
        return snapshots.current_snapshot(workspace)


def as_json(reading: Reading) -> dict[str, object]:
    """The contract of `taicho indicators --json` and of the API."""
    return {
        "place": reading.place,
        "indicator": reading.indicator,
        "where": dict(reading.where),
        "value": reading.value,
        "numerator": reading.numerator,
        "denominator": reading.denominator,
        "unit": reading.unit,
        "as_of": reading.as_of.isoformat() if reading.as_of else None,
        "marks": list(reading.marks),
        "at_least": reading.at_least,
    }


@lru_cache(maxsize=1)
def _labels() -> dict[str, Text]:
    return {id_: indicator.label for id_, indicator in INDICATORS.items()}


def as_line(reading: Reading, language: str) -> str:
    """A reading as a line for a person."""
    label = _labels()[reading.indicator].in_(language)
    where = ", ".join(f"{key}={value}" for key, value in reading.where.items())
    value = "—" if reading.value is None else f"{reading.value:,.4g}"
    marks = f" ({', '.join(reading.marks)})" if reading.marks else ""
    return f"{reading.place:>6}  {label}{f' [{where}]' if where else ''}: {value} {reading.unit}{marks}"


def keep_day(workspace: Workspace, day: date) -> int:
    """Make what pages of `day` read: the daily files of the snapshot and all readings of the day. How many places."""
    places = gazetteer().on(day)
    duck.keep(snapshot(workspace), places, day)
    return len(places)
