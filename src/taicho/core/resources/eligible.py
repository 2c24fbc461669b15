"""Who may be placed: the campaign's rule, then the works that the antibody result opens."""

from collections.abc import Callable, Sequence
from datetime import date

from taicho.core.resources.volunteers import CampaignRules, Duty, Eligibility, Reason, Volunteer
from taicho.core.vocabulary import Text


def refusals(rule: Eligibility, one: Volunteer, on: date) -> tuple[Reason, ...]:
    """Every rule that `one` fails on the day `on`; () when nothing known speaks against the person.

    What is not known refuses nobody: the list came from the office that keeps it.
    """
    return tuple(found for check in _CHECKS for found in [check(rule, one, on)] if found is not None)


def unknowns(rule: Eligibility, one: Volunteer) -> tuple[str, ...]:
    """Names of the rules that could not be tried because the value is missing."""
    asked = {
        "recovered": rule.recovered and one.recovered_on is None,
        "infected_until": rule.infected_until is not None and one.infected_on is None,
    }
    return tuple(name for name, missing in asked.items() if missing)


def works(rules: CampaignRules, antibody: str) -> tuple[Duty, ...]:
    """The duties an antibody result opens, in the campaign's order; () without a result."""
    return tuple(duty for duty in rules.duties if antibody in duty.antibody)


def _recovered(rule: Eligibility, one: Volunteer, on: date) -> Reason | None:
    if not rule.recovered or one.recovered_on is None or one.recovered_on <= on:
        return None
    vi, en = f"{one.recovered_on:%-d/%-m/%Y}", f"{one.recovered_on:%-d/%-m/%Y}"
    return Reason("recovered", Text(f"Chưa khỏi bệnh: ngày khỏi ghi {vi}.", f"Not recovered yet: recovery on {en}."))


def _infected(rule: Eligibility, one: Volunteer, on: date) -> Reason | None:
    last = rule.infected_until
    if last is None or one.infected_on is None or one.infected_on <= last:
        return None
    said, limit = f"{one.infected_on:%-d/%-m/%Y}", f"{last:%-d/%-m/%Y}"
    return Reason(
        "infected_until",
        Text(f"Nhiễm bệnh ngày {said}, sau mốc {limit}.", f"Infected on {said}, after the limit {limit}."),
        float((one.infected_on - last).days),
    )


def _age(rule: Eligibility, one: Volunteer, on: date) -> Reason | None:
    low, high, age = rule.age_from, rule.age_to, one.age
    if age is None or ((low is None or age >= low) and (high is None or age <= high)):
        return None
    vi = f"{age} tuổi, ngoài khoảng {low if low is not None else '…'}-{high if high is not None else '…'} tuổi."
    en = f"{age} years old, outside {low if low is not None else '…'}-{high if high is not None else '…'}."
    return Reason("age", Text(vi, en), float(age))


def _fit(rule: Eligibility, one: Volunteer, on: date) -> Reason | None:
    if one.fit is not False:
        return None
    return Reason("health", Text("Sức khỏe chưa cho phép.", "Health does not allow it."))


_CHECKS: Sequence[Callable[[Eligibility, Volunteer, date], Reason | None]] = (_recovered, _infected, _age, _fit)
