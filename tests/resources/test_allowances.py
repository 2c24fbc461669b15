"""Allowances follow the rates in force each day: the highest only, unconfirmed ones marked, gaps told."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from taicho.core.resources.allowances import Rate, WorkDay, gap_words, owed, pay
from taicho.core.vocabulary import Confidence, Text
from taicho.intake.rates import rates, works

PACK = rates()


def paid(day: date, *work: str, high_cases: bool = False) -> int | None:
    (one,) = pay([WorkDay("a", day, work)], PACK, high_cases=high_cases)
    return one.rate.amount if one.rate else None


def test_the_rates_of_16_nq_cp_and_of_145_nq_cp_each_from_its_day() -> None:
    assert paid(date(2021, 8, 30), "treatment") == 300_000
    assert paid(date(2021, 8, 30), "guard") == 200_000
    assert paid(date(2021, 8, 30), "quarantine_site") == 150_000
    assert paid(date(2021, 11, 18), "treatment", high_cases=True) == 300_000
    assert paid(date(2021, 11, 19), "treatment", high_cases=True) == 450_000
    assert paid(date(2021, 11, 19), "treatment") == 300_000, "450.000 only where there are many cases"


def test_of_several_kinds_of_work_on_a_day_only_the_highest_counts() -> None:
    assert paid(date(2021, 9, 1), "guard", "treatment", "quarantine_site") == 300_000


def test_a_day_without_a_rate_is_a_gap_and_never_zero() -> None:
    (one,) = owed(pay([WorkDay("a", date(2020, 12, 1), ("treatment",))], PACK, high_cases=False))
    assert (one.amount, one.worked, len(one.gaps)) == (0, 1, 1)
    words = gap_words(one.gaps[0])
    assert "1/12/2020" in words.vi and "2020-12-01" in words.en


def test_a_day_whose_work_nobody_said_is_a_gap_too() -> None:
    (one,) = owed(pay([WorkDay("a", date(2021, 9, 1), ())], PACK, high_cases=False))
    assert len(one.gaps) == 1 and "chưa ghi việc" in gap_words(one.gaps[0]).vi


def test_a_sum_that_rests_on_an_unconfirmed_rate_says_so() -> None:
    sure, unsure = (
        owed(pay([WorkDay("a", date(2021, 9, 1), (work,))], PACK, high_cases=False))[0] for work in ("guard", "standby")
    )
    assert (sure.unconfirmed, unsure.unconfirmed) == (False, True)


def test_vaccination_is_paid_per_dose_and_has_no_rate_of_a_day() -> None:
    assert paid(date(2021, 9, 1), "vaccination") is None


def test_every_rate_is_of_a_known_work_and_cites_its_act() -> None:
    assert {one.work for one in PACK} <= set(works())
    assert all("NQ-CP" in one.cite and one.amount > 0 for one in PACK)


def rate(number: int, amount: int, since: int, length: int | None) -> Rate:
    start = date(2021, 1, 1) + timedelta(days=since)
    until = start + timedelta(days=length) if length else None
    return Rate(f"r{number}", "w", Text("", ""), amount, start, "x", Confidence.SOURCE, until)


drawn = st.lists(
    st.tuples(st.integers(1, 9), st.integers(0, 20), st.one_of(st.none(), st.integers(1, 20))), max_size=5
).map(lambda found: [rate(number, *one) for number, one in enumerate(found)])


@given(drawn, st.integers(0, 40))
def test_the_rate_of_a_day_is_the_highest_of_those_in_force_on_it(found: list[Rate], at: int) -> None:
    day = date(2021, 1, 1) + timedelta(days=at)
    (one,) = pay([WorkDay("a", day, ("w",))], found, high_cases=False)
    inside = [r.amount for r in found if r.since <= day and (r.until is None or day < r.until)]
    assert (one.rate.amount if one.rate else None) == max(inside, default=None)
