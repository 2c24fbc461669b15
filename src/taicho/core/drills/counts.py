"""Counts that offices of a drill report: tests, patients in care, deaths, doses, capacity."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from taicho.core.drills.dice import Dice
from taicho.core.drills.model import Curve, Patient, Row, Script
from taicho.core.vocabulary.places import Places

VACCINATION_DAYS = (1, 3, 5)
"""Weekdays on which doses are given (Monday is 0)."""


def counted(day: date, place: str, lag: int = 0, **amounts: object) -> Row:
    """A row of a count register."""
    return {"date": day, "reported": day + timedelta(days=lag), "place_code": place, **amounts}


def within(script: Script, rows: Iterable[Row]) -> list[Row]:
    """Rows that were reported before the drill ends."""
    return [row for row in rows if row["reported"] <= script.last]


def tests(script: Script, found: Sequence[Patient], places: Places, capacity: Curve, dice: Dice) -> list[Row]:
    """Tests of each commune and day: contacts, screening by population, never above the day's capacity."""
    rows = []
    communes = places.children(script.district)
    everybody = sum(place.population or 0 for place in communes)
    positives = _tally((patient.commune, patient.confirmed) for patient in found)
    for day in script.days:
        total = capacity.on(day) * 0.6
        for place in communes:
            positive = positives.get((place.code, day), 0)
            share = (place.population or 0) / everybody
            number = positive + dice.count(positive * 6 + total * share * (0.3 if day.weekday() == 6 else 1.0))
            lag = 1 if dice.chance(0.3) else 0
            rows.append(
                counted(
                    day,
                    place.code,
                    lag,
                    tests=number,
                    people_tested=number + dice.between(0, number),
                    positives=positive,
                )
            )
    return within(script, rows)


def patients_in_care(script: Script, found: Sequence[Patient], places: Places) -> list[Row]:
    """Patients in intensive care, on oxygen, on ECMO each day by commune; active cases come from the list."""
    rows = []
    serious = [patient for patient in found if patient.severity != "mild"]
    for day in script.days:
        ill = [patient for patient in serious if patient.is_ill_on(day)]
        for place in places.children(script.district):
            own = [patient for patient in ill if patient.commune == place.code]
            icu = sum(patient.severity == "severe" for patient in own)
            rows.append(counted(day, place.code, 0, icu=icu, oxygen=len(own), ecmo=0))
    return rows


def deaths(script: Script, found: Sequence[Patient]) -> list[Row]:
    """Deaths of the district each day, zero where there was none."""
    died = _tally(("", patient.ends) for patient in found if patient.died and patient.ends)
    totals, rows = 0, []
    for day in script.days:
        totals += died.get(("", day), 0)
        rows.append(counted(day, script.district, 1, deaths=died.get(("", day), 0), deaths_total=totals))
    return within(script, rows)


def doses(script: Script, places: Places, coverage: Mapping[tuple[int, str], Curve], dice: Dice) -> list[Row]:
    """Doses by commune, dose and age band: on each vaccination day those given since the last, and the total.

    coverage: (dose, band) -> share of the band, for the bands "18+", "12-17", "50+", "65+"; "" is everybody, the
    sum of "18+" and "12-17". Communes differ a little from each other.
    """
    rows = []
    days = [day for day in script.days if day.weekday() in VACCINATION_DAYS]
    for place in places.children(script.district):
        people = {band: places.population(place.code, band)[0] or 0 for _, band in coverage}
        better = 0.94 + dice.fraction() * 0.07
        for dose in sorted({dose for dose, _ in coverage}):
            before: dict[str, int] = {}
            for day in days:
                totals = {
                    band: max(before.get(band, 0), round(people[band] * min(0.998, curve.on(day) * better)))
                    for (of, band), curve in coverage.items()
                    if of == dose
                }
                totals[""] = totals.get("18+", 0) + totals.get("12-17", 0)
                rows += [
                    counted(day, place.code, 0, dose=dose, age_band=band, doses=n - before.get(band, 0), doses_total=n)
                    for band, n in totals.items()
                    if n
                ]
                before = totals
    return rows


def capacity(script: Script, tests_per_day: Curve, home_care: Curve, places: Places) -> list[Row]:
    """Tests a day of the district and patients each commune can look after at home, on the first of each fortnight."""
    rows = []
    for day in script.days[::14]:
        rows.append(
            counted(day, script.district, 0, resource="tests_per_day", amount=float(round(tests_per_day.on(day))))
        )
        rows += [
            counted(
                day,
                place.code,
                0,
                resource="home_care",
                amount=float(round(home_care.on(day) * (place.population or 0) / 10_000)),
            )
            for place in places.children(script.district)
        ]
    return rows


def _tally(keys: Iterable[tuple[str, date]]) -> dict[tuple[str, date], int]:
    found: dict[tuple[str, date], int] = {}
    for key in keys:
        found[key] = found.get(key, 0) + 1
    return found
