"""Throws the cases of a drill: each day a number of cases, each case a chain, a person, a course of illness."""

from datetime import date, timedelta

from taicho.core.drills.dice import Dice
from taicho.core.drills.model import Chain, Names, Patient, Row, Script
from taicho.core.drills.people import Person, invent
from taicho.core.vocabulary.places import Places

STAY = {"mild": (11, 17), "moderate": (14, 22), "severe": (18, 30)}
SHORT_STAY = {"mild": (6, 9), "moderate": (9, 14), "severe": (14, 24)}
"""Days ill from confirmation, least and most: before and after the drill's `milder_from`."""

DEATH_OF_SEVERE = 0.3


def patients(script: Script, places: Places, names: Names, dice: Dice) -> tuple[Patient, ...]:
    """All cases of the drill, in the order they were confirmed."""
    found: list[Patient] = []
    for day in script.days:
        chains = [(chain, chain.weight) for chain in script.chains if chain.runs_on(day)]
        for _ in range(dice.count(script.cases.on(day)) if chains else 0):
            code = f"{script.code}-{len(found) + 1:05}"
            found.append(_patient(code, script, dice.weigh(chains), places, names, dice, day))
    return tuple(found)


def _patient(code: str, script: Script, chain: Chain, places: Places, names: Names, dice: Dice, day: date) -> Patient:
    person = invent(dice, names, places[chain.commune].name, day)
    severity = _severity(person, day >= script.milder_from, dice)
    low, high = (SHORT_STAY if day >= script.milder_from else STAY)[severity]
    died = severity == "severe" and dice.chance(DEATH_OF_SEVERE)
    ends = day + timedelta(days=dice.between(5, 15) if died else dice.between(low, high))
    late = (
        dice.weigh(((1, 2), (2, 3), (3, 3), (4, 1))) if _is_late(script, day) else dice.weigh(((0, 6), (1, 3), (2, 1)))
    )
    onset = day - timedelta(days=dice.between(0, 5)) if dice.chance(0.6) else None
    known = chain.source_known if chain.source_known is not None else dice.chance(0.75)
    return Patient(
        code=code,
        commune=chain.commune,
        confirmed=day,
        reported=day + timedelta(days=late),
        onset=onset,
        severity=severity,
        ends=ends if ends <= script.last else None,
        died=died and ends <= script.last,
        found=dice.weigh(tuple(chain.found.items())),
        chain=chain,
        source_known=known,
        age=person.age,
        sex=person.sex,
        name=person.name,
        birth=person.birth,
        address=person.address,
        phone=person.phone,
    )


def _is_late(script: Script, day: date) -> bool:
    return script.backlog[0] <= day < script.backlog[1]


def _severity(person: Person, milder: bool, dice: Dice) -> str:
    """Older people fall ill more severely; later cases less."""
    severe = 0.15 if person.age >= 65 else 0.05 if person.age >= 50 else 0.01
    scale = 0.3 if milder else 1.0
    return dice.weigh(
        (("severe", severe * scale), ("moderate", 2.5 * severe * scale), ("mild", 1 - 3.5 * severe * scale))
    )


def case_list(script: Script, found: tuple[Patient, ...]) -> list[Row]:
    """The line list in import form; a case not yet reported when the drill ends is not in it."""
    return [_listed(patient) for patient in found if patient.reported <= script.last]


def _listed(patient: Patient) -> Row:
    outcome = None if patient.ends is None else "died" if patient.died else "recovered"
    return {
        "date": patient.confirmed,
        "reported": patient.reported,
        "place_code": patient.commune,
        "case_code": patient.code,
        "name": patient.name,
        "birth_date": patient.birth,
        "sex": patient.sex,
        "age": patient.age,
        "address": patient.address,
        "phone": patient.phone,
        "onset_on": patient.onset,
        "detection": patient.found,
        "source_known": patient.source_known,
        "cluster": patient.chain.code or None,
        "setting": patient.chain.setting,
        "outcome": outcome,
        "outcome_on": patient.ends,
    }
