"""What the experts of a drill state each week: contacts in the community, pressure from outside, capacity."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from taicho.core.drills.counts import counted
from taicho.core.drills.model import Patient, Row, Script
from taicho.core.vocabulary.places import Places

LOOK_BACK = 14


def statements(
    script: Script, found: Sequence[Patient], places: Places, quiet: Iterable[str], pressed: Iterable[tuple[str, date]]
) -> list[Row]:
    """Weekly assessments of the district and its communes, and of the quiet communes around it.

    quiet: communes outside the district where nothing happens. pressed: (commune, until) of communes under pressure
    from returnees and unlawful entry, up to a day.
    """
    rows: list[Row] = []
    until = dict(pressed)
    communes = [place.code for place in places.children(script.district)]
    for day in script.days[::7]:
        recent = [one for one in found if day - timedelta(days=LOOK_BACK) < one.confirmed <= day]
        hidden = {one.commune for one in recent if one.source_known is False}
        met = {one.commune for one in recent if one.found in ("community", "screening")}
        ill = sum(patient.is_ill_on(day) for patient in found)
        for code in communes:
            rows.append(_stated(day, code, "f1_in_community", code in met))
            rows.append(_stated(day, code, "import_pressure", code in until and day < until[code]))
            rows.append(_stated(day, code, "capacity_ok", ill < 600))
        for code in quiet:
            rows += [_stated(day, code, "f1_in_community", False), _stated(day, code, "import_pressure", False)]
        spread = len(hidden) / len(communes) if ill >= 100 else 0.0
        rows.append(counted(day, script.district, 0, signal="uncontrolled_spread_share", value=round(spread / 2, 3)))
        rows.append(_stated(day, script.district, "protected_site_exposed", False))
        rows.append(_stated(day, script.district, "capacity_ok", ill < 600))
    return rows


def _stated(day: date, place: str, signal: str, value: bool) -> Row:
    return counted(day, place, 0, signal=signal, value=float(value))
