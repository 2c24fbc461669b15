"""Puts the people of a drill into beds: the sick by severity where one is free, contacts and returnees in isolation."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

from taicho.core.drills.dice import Dice
from taicho.core.drills.model import Patient, Row, Script, Site

KINDS = {"mild": ("treatment",), "moderate": ("moderate", "treatment"), "severe": ("icu", "moderate", "treatment")}
"""Bed kinds a patient may lie in, the fitting one first."""

CONTACTS = 3.0
"""Contacts (F1) isolated for each case while isolation at sites is the rule."""

ISOLATION_DAYS = 14


class Ward:
    """Beds taken so far: when each bed of a site and kind falls free."""

    def __init__(self, sites: Iterable[Site]) -> None:
        self.sites = tuple(sites)
        self._taken: dict[tuple[str, str], list[date]] = defaultdict(list)

    def admit(self, day: date, until: date, kinds: tuple[str, ...]) -> tuple[Site, str] | None:
        """The first site with a free bed of the first possible kind; None when all are full."""
        for kind in kinds:
            for site in self.sites:
                taken = [free for free in self._taken[site.code, kind] if free > day]
                if len(taken) < site.beds_on(day, kind) and site.beds_on(until, kind):
                    self._taken[site.code, kind] = [*taken, until]
                    return site, kind
        return None


def stays(script: Script, found: Iterable[Patient], dice: Dice) -> list[Row]:
    """All stays of the drill in import form: treatment and isolation at sites, treatment at home."""
    ward = Ward(script.sites)
    rows: list[Row] = []
    by_day: dict[date, list[Patient]] = defaultdict(list)
    for patient in found:
        by_day[patient.confirmed].append(patient)
    others = 0
    for day in script.days:
        for patient in sorted(by_day[day], key=lambda one: -len(KINDS[one.severity])):
            rows.append(_treated(patient, ward, script))
        newcomers = dice.count(script.returnees.on(day))
        contacts = dice.count(CONTACTS * len(by_day[day])) if day < script.home_from else 0
        for _ in range(newcomers + contacts):
            until = day + timedelta(days=ISOLATION_DAYS)
            place = ward.admit(day, until, ("isolation",))
            if place:
                others += 1
                rows.append(_stay(f"{script.code}-F1-{others:05}", place[0], "isolation", day, until, script))
    return [row for row in rows if row["reported"] <= script.last]


def _treated(patient: Patient, ward: Ward, script: Script) -> Row:
    """A bed, else the patient's home; mild cases stay at home first once that is allowed."""
    day, until = patient.confirmed, patient.ends or script.last + timedelta(days=10)
    home_first = day >= script.milder_from and patient.severity == "mild"
    place = None if home_first else ward.admit(day, until, KINDS[patient.severity])
    if place is None:
        home = Site(f"HOME-{patient.commune}", "", None, patient.commune)
        return _stay(patient.code, home, "home", day, until, script)
    return _stay(patient.code, place[0], place[1], day, until, script)


def _stay(person: str, site: Site, kind: str, day: date, until: date, script: Script) -> Row:
    return {
        "date": day,
        "reported": day,
        "place_code": site.commune,
        "person_code": person,
        "site_code": site.code,
        "kind": kind,
        "until": until if until <= script.last else None,
    }


def sites(script: Script, homes: Iterable[tuple[str, str]]) -> list[Row]:
    """The sites, and for each commune (code, name) a row that stands for its homes."""
    rows = [_site(script, site) for site in script.sites]
    return rows + [_site(script, Site(f"HOME-{code}", f"Tại nhà, {name}", None, code)) for code, name in homes]


def _site(script: Script, site: Site) -> Row:
    return {
        "date": script.first,
        "reported": script.first,
        "place_code": site.commune,
        "site_code": site.code,
        "name": site.name,
        "kind": site.kind,
    }


def beds(script: Script) -> list[Row]:
    """What each site held from which day, in import form."""
    return [
        {
            "date": day,
            "reported": day,
            "place_code": site.commune,
            "site_code": site.code,
            "kind": kind,
            "beds": number,
        }
        for site in script.sites
        for day, kind, number in site.beds
    ]
