"""Staff moved between units: small cases against every possible answer, and what is told of them."""

from collections import Counter
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from taicho.core.resources.rotation import (
    RotationProposal,
    Want,
    objective,
    rotation_problem,
    wants_of,
)
from taicho.core.resources.rotation import strengths as strengths_of
from taicho.core.resources.staff_model import LEAVE, LENT, PLANNED, SampleResult, Staff
from taicho.core.resources.tell_rotation import tell_rotation
from taicho.engines.solver.rotation import choose_moves

KM = {("1", "2"): 10.0, ("1", "3"): 40.0, ("2", "3"): 20.0}


def way(a: str, b: str) -> float | None:
    """Three places; the way to a fourth is not known."""
    return 0.0 if a == b else KM.get((min(a, b), max(a, b)))


def people(drawn: str) -> list[Staff]:
    """ "A: dd n" is two doctors and a nurse of unit A at place 1; B stands at place 2, C at 3, D at 4."""
    found = []
    for line in drawn.split(";"):
        unit, _, letters = (part.strip() for part in line.partition(":"))
        for letter in letters.replace(" ", ""):
            name = {"d": "doctor", "n": "nurse"}[letter]
            found.append(Staff(f"{unit}{len(found)}", name, unit, str("ABCD".index(unit) + 1)))
    return found


def proposed(staff: list[Staff], homes: dict[tuple[str, str], int], **more: object) -> RotationProposal:
    """What the solver and the words make of it."""
    problem = rotation_problem(staff, homes, way, **more)  # type: ignore[arg-type]
    return tell_rotation(problem, staff, choose_moves(problem))


def moves(found: RotationProposal) -> list[tuple[str, str]]:
    """(profession, from > to)."""
    return sorted((one.staff.profession, f"{one.staff.unit}>{one.want.unit}") for one in found.moved)


def test_the_nearer_unit_with_enough_gives() -> None:
    """C lacks one nurse; A and B have one to spare, B is nearer."""
    homes = {("A", "nurse"): 1, ("B", "nurse"): 1, ("C", "nurse"): 2}
    found = proposed(people("A: nn; B: nn; C: n"), homes)
    assert moves(found) == [("nurse", "B>C")] and not found.lacking
    said = [reason.text.vi for reason in found.moved[0].reasons]
    assert said == [
        "nơi đến thiếu 1 điều dưỡng", "đơn vị cử còn 1, tối thiểu 1", "cách khoảng 20 km", "chưa tăng cường lần nào"
    ]  # fmt: skip


def test_no_unit_falls_below_its_least_and_what_is_short_says_why() -> None:
    """C lacks three, one can be spared; the rest is told with what would help."""
    found = proposed(people("A: nn; B: n; C: n"), {("A", ""): 1, ("B", ""): 1, ("C", ""): 4})
    assert moves(found) == [("nurse", "A>C")]
    (gap,) = found.lacking
    assert gap.missing == 2 and "2 người thuộc đơn vị đang ở mức tối thiểu" in gap.reasons[0].text.vi


def test_a_unit_without_a_least_staffing_is_not_asked_and_that_is_told() -> None:
    """Nobody knows whether A has enough."""
    found = proposed(people("A: nnnn; C: n"), {("C", "nurse"): 2})
    assert not found.moved and found.lacking[0].reasons[0].rule == "unknown"


def test_a_unit_of_which_the_register_knows_nobody_has_no_number() -> None:
    """A least staffing alone is no shortage of two."""
    assert strengths_of(people("A: n"), {("A", ""): 1, ("C", ""): 2})[0].unit == "A"
    assert len(strengths_of(people("A: n"), {("A", ""): 1, ("C", ""): 2})) == 1


def test_a_whole_unit_lacks_what_its_professions_do_not_ask_for_already() -> None:
    """Four needed, two doctors among them: two doctors and one of any kind."""
    found = wants_of(strengths_of(people("C: n"), {("C", ""): 4, ("C", "doctor"): 2}))
    assert [(one.profession, one.count) for one in found] == [("doctor", 2), ("", 1)]


def test_people_on_leave_positive_lent_or_promised_are_not_moved() -> None:
    """Of five nurses one is left; somebody lent counts where the work is done."""
    staff = people("A: nnnnn; C: n")
    kinds = ({"away": LEAVE}, {"last_test_result": SampleResult.POSITIVE}, {"away": PLANNED}, {"away": LENT}, {})
    from attrs import evolve

    staff = [evolve(one, **kinds[at]) if at < 5 else one for at, one in enumerate(staff)]
    found = proposed(staff, {("A", "nurse"): 0, ("C", "nurse"): 6})
    assert [one.staff.person for one in found.moved] == ["A4"]
    assert strengths_of(staff, {("A", "nurse"): 0})[0].there == 4


def test_people_take_turns() -> None:
    """Two alike: the one who has not been moved goes, whatever the lot says."""
    staff = people("B: nnn; C: n")
    homes = {("B", "nurse"): 2, ("C", "nurse"): 2}
    first = proposed(staff, homes).moved[0].staff.person
    second = proposed(staff, homes, turns={first: 1}).moved[0].staff.person
    assert first != second
    assert proposed(staff, homes, kept_out=[first]).moved[0].staff.person != first


def test_what_is_short_is_shared_in_proportion() -> None:
    """Two to spare; B and C lack two each: one for each, although B is nearer."""
    found = proposed(people("A: nnn; B: n; C: n"), {("A", ""): 1, ("B", ""): 3, ("C", ""): 3})
    assert moves(found) == [("nurse", "A>B"), ("nurse", "A>C")]


def test_what_people_ask_for_beyond_the_least_is_added() -> None:
    """A surge at C: two doctors more than the register says."""
    found = proposed(
        people("A: ddd; C: d"), {("A", "doctor"): 1, ("C", "doctor"): 1}, more=[Want("C", "3", "doctor", 2)]
    )
    assert moves(found) == [("doctor", "A>C"), ("doctor", "A>C")]


drawn = st.lists(
    st.builds(
        lambda at, unit, doctor: Staff(f"p{at}", "doctor" if doctor else "nurse", unit, str("ABCD".index(unit) + 1)),
        st.integers(0, 99), st.sampled_from("ABCD"), st.booleans(),
    ),
    max_size=6, unique_by=lambda one: one.person,
)  # fmt: skip
least = st.dictionaries(
    st.tuples(st.sampled_from("ABCD"), st.sampled_from(("", "doctor", "nurse"))), st.integers(0, 3), max_size=6
)


@given(drawn, least)
def test_no_other_choice_is_cheaper_and_every_unit_keeps_its_least(
    staff: list[Staff], homes: dict[tuple[str, str], int]
) -> None:
    """Against all choices of up to six people; nobody is moved twice."""
    problem = rotation_problem(staff, homes, way)
    picks = choose_moves(problem)
    assert len({at for at, _ in picks}) == len(picks)
    assert _allowed(problem, picks)
    ways = [[None, *(w for w, one in enumerate(problem.wants) if problem.fits(m, one))] for m in problem.movers]
    best = min(
        objective(problem, choice)
        for each in product(*ways)
        if _allowed(problem, choice := [(at, want) for at, want in enumerate(each) if want is not None])
    )
    assert abs(objective(problem, picks) - best) < 1e-6 * max(1.0, best)


def _allowed(problem: object, picks: object) -> bool:
    """No want overfilled, no group of a unit below its least."""
    pairs = list(picks)  # type: ignore[call-overload]
    filled = Counter(want for _, want in pairs)
    staff = [problem.movers[at].staff for at, _ in pairs]  # type: ignore[attr-defined]
    given_ = Counter((one.unit, part) for one in staff for part in ("", one.profession))
    return all(filled[at] <= one.count for at, one in enumerate(problem.wants)) and all(  # type: ignore[attr-defined]
        given_[group] <= limit
        for group, limit in problem.limits.items()  # type: ignore[attr-defined]
    )
