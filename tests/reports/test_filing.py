"""What may happen to a report: the table of states and steps."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taicho.core.reports.filing import STATE_NAMES, STEP_NAMES, STEPS, Filing, FilingState, FilingStep, take_step
from taicho.core.vocabulary import Fault, Unit

COMMUNE, DISTRICT, PROVINCE = (Unit("people_committee", code) for code in ("25225", "691", "70"))
FRESH = Filing(FilingState.OPEN, COMMUNE, (DISTRICT, PROVINCE))


def after(*steps: tuple[FilingStep, Unit]) -> Filing:
    """A fresh report after these steps."""
    found = FRESH
    for step, unit in steps:
        found = take_step(found, step, unit, "lý do")
    return found


SENT = (FilingStep.SUBMIT, COMMUNE)


def test_a_report_goes_from_the_commune_through_the_district_to_the_province() -> None:
    """Accepted by the district it lies before the province; only the province's word ends it."""
    at_province = after(SENT, (FilingStep.RECEIVE, DISTRICT), (FilingStep.ACCEPT, DISTRICT))
    assert (at_province.state, at_province.turn) == (FilingState.SUBMITTED, PROVINCE)
    done = take_step(at_province, FilingStep.ACCEPT, PROVINCE)
    assert done.state is FilingState.ACCEPTED
    assert STEPS[done.state] == {}


def test_a_returned_report_goes_back_to_its_author_and_begins_anew() -> None:
    """Also when the province returns it: the district sees it again."""
    back = after(SENT, (FilingStep.ACCEPT, DISTRICT), (FilingStep.RETURN, PROVINCE))
    assert (back.turn, back.editable) == (COMMUNE, True)
    assert take_step(back, FilingStep.SUBMIT, COMMUNE).turn == DISTRICT


@pytest.mark.parametrize(
    ("filing", "step", "unit"),
    [
        (after(SENT), FilingStep.SUBMIT, COMMUNE),
        (after(SENT), FilingStep.ACCEPT, PROVINCE),
        (after(SENT), FilingStep.ACCEPT, COMMUNE),
        (FRESH, FilingStep.ACCEPT, DISTRICT),
        (FRESH, FilingStep.SUBMIT, DISTRICT),
        (after(SENT, (FilingStep.ACCEPT, DISTRICT)), FilingStep.RETURN, DISTRICT),
    ],
)
def test_a_step_out_of_turn_is_refused_in_words(filing: Filing, step: FilingStep, unit: Unit) -> None:
    """Twice, too early, by another unit, by a station already passed."""
    with pytest.raises(Fault) as caught:
        take_step(filing, step, unit, "lý do")
    assert caught.value.sentence("vi") and caught.value.sentence("en")


def test_returning_needs_a_reason() -> None:
    """Without words the author would not know what to mend."""
    with pytest.raises(Fault):
        take_step(after(SENT), FilingStep.RETURN, DISTRICT, "  ")


def test_every_state_and_step_has_its_words() -> None:
    """Both languages, for pages and commands."""
    assert set(STATE_NAMES) == set(FilingState) == set(STEPS)
    assert set(STEP_NAMES) == set(FilingStep)


@given(st.lists(st.tuples(st.sampled_from(FilingStep), st.sampled_from([COMMUNE, DISTRICT, PROVINCE])), max_size=12))
def test_nothing_is_accepted_that_was_not_sent_to_the_end(tries: list[tuple[FilingStep, Unit]]) -> None:
    """Whatever is tried, acceptance comes after a submission and by every station."""
    filing, taken = FRESH, []
    for step, unit in tries:
        try:
            filing = take_step(filing, step, unit, "lý do")
        except Fault:
            continue
        taken.append((step, unit))
    if filing.state is FilingState.ACCEPTED:
        assert SENT in taken
        last = max(at for at, one in enumerate(taken) if one == SENT)
        assert (FilingStep.ACCEPT, DISTRICT) in taken[last:]
        assert taken[-1] == (FilingStep.ACCEPT, PROVINCE)
