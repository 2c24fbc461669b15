"""The staff register as the rules of a team want it: who is there, who is away, who has put the name down."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from taicho.core.registers import REGISTERS
from taicho.core.registers.catalogue.staff import ALL
from taicho.core.resources.staff_model import LEAVE, LENT, PLANNED, SENT, SampleResult, Staff
from taicho.core.resources.team_model import Group
from taicho.core.vocabulary.professions import profession_id, skill_ids
from taicho.store import entries, team_members, transfers
from taicho.store.models import Deployment, Transfer


def staff_at(path: str, day: date, team: Deployment | None = None) -> tuple[Staff, ...]:
    """The staff of a subtree on a day, those lent to it among them. team: its members count as here.

    Who has come forward for the team is a volunteer. Somebody lent stands where the work is done.
    """
    own = set(team_members.current(team).values_list("person_code", flat=True)) if team else set()
    named = set(team.nominations.filter(own=True).values_list("person_code", flat=True)) if team else set()
    sent = team_members.busy() - own
    lent = transfers.by_person(day)
    here = entries.current(REGISTERS["staff"], place_path=path).order_by("person_code", "id")
    guests = [code for code, one in lent.items() if one.since <= day and one.host_path.startswith(path)]
    known = {row.person_code: row for row in _latest(here)}
    known |= {row.person_code: row for row in _latest(_rows_of(guests)) if row.person_code not in known}
    found = (_staff(known[code], day, sent, named, lent.get(code)) for code in sorted(known))
    gone = {code for code, one in lent.items() if one.since <= day and not one.host_path.startswith(path)}
    return tuple(one for one in found if one.person not in gone)


def _rows_of(people: list[str]) -> Iterable[Any]:
    rows = entries.current(REGISTERS["staff"]).filter(person_code__in=people) if people else ()
    return rows.order_by("person_code", "id") if people else ()  # type: ignore[union-attr]


def _latest(rows: Iterable[Any]) -> Iterable[Any]:
    """One row a person: of several sources the one updated last."""
    by_person: dict[str, Any] = {}
    for row in rows:
        before = by_person.get(row.person_code)
        if before is None or (row.happened_on, row.id) > (before.happened_on, before.id):
            by_person[row.person_code] = row
    return by_person.values()


def _staff(row: Any, day: date, sent: set[str], named: set[str], lent: Transfer | None) -> Staff:
    there = lent if lent is not None and lent.since <= day else None
    valid = row.skills_until is None or day <= row.skills_until
    return Staff(
        person=row.person_code,
        profession=profession_id(row.profession or ""),
        unit=there.host_unit if there else row.unit or "",
        place=there.host_code if there else row.place_code or "",
        doses=row.doses,
        volunteer=bool(row.volunteer) or row.person_code in named,
        skills=skill_ids(row.skills or "") if valid else frozenset(),
        trained_on=row.trained_on if row.trained_on and row.trained_on <= day else None,
        last_test_on=row.last_test_on,
        last_test_result=SampleResult(row.last_test_result) if row.last_test_result else None,
        away=_away(row, day, sent, lent),
        name=row.name or "",
    )


def _away(row: Any, day: date, sent: set[str], lent: Transfer | None) -> str:
    if row.person_code in sent:
        return SENT
    begun = row.leave_from is not None and row.leave_from <= day
    if begun and (row.leave_until is None or day <= row.leave_until):
        return LEAVE
    return "" if lent is None else LENT if lent.since <= day else PLANNED


def homes_at(path: str) -> Mapping[Group, int]:
    """How many people each unit of a subtree needs at home, as the register says."""
    rows = entries.current(REGISTERS["least_staffing"], place_path=path).order_by("happened_on", "id")
    return {
        (row.unit, "" if row.profession in (None, ALL) else profession_id(row.profession)): row.least for row in rows
    }


def names_of(codes: Iterable[str]) -> dict[str, str]:
    """Person code -> name; only for readers who may see personal data, and written down by the caller."""
    from taicho.store.facts import FACTS

    wanted = list(codes)
    rows = FACTS["staff"].objects.filter(current=True, withdrawn=False, person_code__in=wanted)
    return {row.person_code: row.name or "" for row in rows}
