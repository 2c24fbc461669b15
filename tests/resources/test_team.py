"""A proposed team keeps every rule, leaves empty only what cannot be filled, and says why."""

from collections import Counter
from datetime import date
from itertools import combinations

from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from taicho.core.plans.deployment_model import ConditionKind, PlannedDeployment, Post, TeamCondition
from taicho.core.resources.staff_model import SampleResult, Staff
from taicho.core.resources.team import failed_rules, limits, objective, team_problem
from taicho.core.resources.team_model import TeamProposal
from taicho.core.resources.tell_team import tell_team
from taicho.core.vocabulary import Text, Unit
from taicho.engines.solver.team import choose

DAY = date(2021, 8, 24)
LEAD = (Unit("health_department", "12"),)
CONDITIONS = (
    TeamCondition(ConditionKind.VOLUNTEER, "II.1"),
    TeamCondition(ConditionKind.DOSES, "IV.1", 2),
    TeamCondition(ConditionKind.TRAINING, "II.1", 3),
    TeamCondition(ConditionKind.TEST, "II.1"),
)


def wanted(*posts: Post) -> PlannedDeployment:
    return PlannedDeployment("team", Text("Đoàn", "Team"), "II.1", "79", date(2021, 8, 28), LEAD, posts, None, None,
                             CONDITIONS)  # fmt: skip


def drawn(table: str) -> list[Staff]:
    """One person a line: code profession unit doses volunteer(y/n) least skills test(+/-/.) trained(day/.)."""
    people = []
    for line in filter(None, map(str.strip, table.splitlines())):
        code, profession, unit, doses, volunteer, least, skills, test, trained = line.split()
        people.append(
            Staff(
                person=code,
                profession=profession,
                unit=unit,
                place="12",
                doses=None if doses == "." else int(doses),
                volunteer=volunteer == "y",
                least_staffing=None if least == "." else int(least),
                skills=frozenset() if skills == "." else frozenset(skills.split("+")),
                last_test_result={"+": SampleResult.POSITIVE, "-": SampleResult.NEGATIVE}.get(test),
                last_test_on=None if test == "." else date(2021, 8, 20),
                trained_on=None if trained == "." else date(2021, 8, int(trained)),
            )
        )
    return people


def propose(team: PlannedDeployment, staff: list[Staff], **given) -> TeamProposal:  # type: ignore[no-untyped-def]
    problem = team_problem(team, staff, DAY, **given)
    return tell_team(team, staff, DAY, problem, choose(problem))


def names(proposal: TeamProposal) -> list[str]:
    return sorted(one.staff.person for one in proposal.team)


def test_only_qualified_doubly_vaccinated_negative_volunteers_are_proposed() -> None:
    staff = drawn("""
        good    doctor a 2 y . . - 20
        late    doctor a 1 y . . - 20
        unsaid  doctor a . y . . - 20
        home    doctor a 2 n . . - 20
        ill     doctor a 2 y . . + 20
        nurse   nurse  a 2 y . . - 20
    """)
    proposal = propose(wanted(Post("doctor", 2)), staff)
    assert names(proposal) == ["good"]
    (gap,) = proposal.unmet
    assert (gap.missing, gap.found) == (1, 1)
    assert {one.rule: one.people for one in gap.reasons} == {"doses": 2, "volunteer": 1, "positive": 1}
    assert {one.rule: one.people for one in gap.loosen} == {"doses": 1, "volunteer": 1}


def test_a_unit_keeps_the_people_it_needs_and_the_proposal_says_by_how_much_to_lower_it() -> None:
    staff = drawn("""
        a1 doctor a 2 y 3 . - 20
        a2 doctor a 2 y 3 . - 20
        a3 doctor a 2 y 3 . - 20
        a4 nurse  a 2 n 3 . - 20
    """)
    proposal = propose(wanted(Post("doctor", 3)), staff)
    assert len(proposal.team) == 1, "four are there, three are needed"
    (gap,) = proposal.unmet
    assert [(one.rule, one.people) for one in gap.loosen] == [("least_staffing", 2)]
    assert "a" in gap.loosen[0].text.en and "2" in gap.loosen[0].text.vi


def test_people_on_leave_are_not_at_home_either() -> None:
    staff = drawn("""
        a1 doctor a 2 y 1 . - 20
        a2 doctor a 2 y 1 . - 20
    """)
    staff[1] = evolve(staff[1], away="leave")
    assert names(propose(wanted(Post("doctor", 1)), staff)) == []
    assert limits(staff) == {("a", ""): 0}


def test_least_staffing_may_be_told_by_profession() -> None:
    staff = drawn("""
        a1 doctor a 2 y 1 . - 20
        a2 doctor a 2 y 1 . - 20
        a3 nurse  a 2 y 2 . - 20
        a4 nurse  a 2 y 2 . - 20
    """)
    proposal = propose(wanted(Post("doctor", 1), Post("nurse", 1)), staff)
    assert [one.staff.profession for one in proposal.team] == ["doctor"]


def test_units_give_in_proportion_to_their_size() -> None:
    people = [("big", n) for n in range(12)] + [("small", n) for n in range(4)]
    staff = drawn("\n".join(f"{unit}{n} doctor {unit} 2 y . . - 20" for unit, n in people))
    proposal = propose(wanted(Post("doctor", 4)), staff)
    assert Counter(one.staff.unit for one in proposal.team) == {"big": 3, "small": 1}


def test_of_equal_burdens_those_with_fewer_open_conditions_go() -> None:
    staff = drawn("""
        a1 doctor a 2 y . . . .
        a2 doctor a 2 y . . - 20
        a3 doctor a 2 y . . . 20
    """)
    assert names(propose(wanted(Post("doctor", 1)), staff)) == ["a2"]


def test_a_post_with_a_skill_takes_those_who_have_it_and_the_plain_post_the_others() -> None:
    staff = drawn("""
        icu   doctor a 2 y . icu - 20
        plain doctor a 2 y . .   - 20
    """)
    proposal = propose(wanted(Post("doctor", 1), Post("doctor", 1, ("icu",))), staff)
    assert {one.staff.person: one.post.skills for one in proposal.team} == {"icu": ("icu",), "plain": ()}
    assert proposal.unmet == ()


def test_an_empty_list_leaves_every_post_empty_and_says_that_nobody_is_there() -> None:
    proposal = propose(wanted(Post("doctor", 2), Post("nurse", 1)), [])
    assert [(gap.missing, gap.reasons[0].rule) for gap in proposal.unmet] == [(2, "profession"), (1, "profession")]
    assert all(gap.loosen for gap in proposal.unmet)


def test_people_from_outside_the_place_go_only_when_nobody_inside_can() -> None:
    staff = drawn("""
        far  doctor a 2 y . . - 20
        near doctor b 2 y . . . .
    """)
    staff[0] = evolve(staff[0], place="79")
    team = wanted(Post("doctor", 1))
    assert names(propose(team, staff, inside=lambda place: place == "12")) == ["near"]
    assert names(propose(team, staff[:1], inside=lambda place: place == "12")) == ["far"]


def test_every_member_has_its_reasons_in_both_languages() -> None:
    staff = drawn("a1 doctor a 2 y 0 . . .")
    (member,) = propose(wanted(Post("doctor", 1)), staff).team
    assert [one.rule for one in member.reasons] == [
        "profession", "volunteer", "doses", "training", "test", "least_staffing", "fair",
    ]  # fmt: skip
    assert all(one.text.vi and one.text.vi != one.text.en for one in member.reasons)


people = st.builds(
    Staff,
    person=st.uuids().map(str),
    profession=st.sampled_from(["doctor", "nurse", "driver"]),
    unit=st.sampled_from(["a", "b", "c"]),
    place=st.just("12"),
    doses=st.sampled_from([None, 1, 2, 3]),
    volunteer=st.booleans(),
    skills=st.sampled_from([frozenset(), frozenset({"icu"})]),
    last_test_result=st.sampled_from([None, SampleResult.NEGATIVE, SampleResult.POSITIVE]),
    least_staffing=st.sampled_from([None, 0, 1, 2]),
)
crowds = st.lists(people, max_size=9, unique_by=lambda one: one.person)
TEAM = wanted(Post("doctor", 2), Post("doctor", 1, ("icu",)), Post("nurse", 1))


@settings(max_examples=60, deadline=None)
@given(crowds)
def test_no_rule_is_ever_broken_and_found_and_missing_add_up(staff: list[Staff]) -> None:
    proposal = propose(TEAM, staff)
    assert len(set(names(proposal))) == len(proposal.team)
    assert all(not failed_rules(one.staff, TEAM, one.post) for one in proposal.team)
    taken = Counter((one.staff.unit, part) for one in proposal.team for part in ("", one.staff.profession))
    assert all(taken[group] <= limit for group, limit in limits(staff).items())
    assert len(proposal.team) + sum(gap.missing for gap in proposal.unmet) == TEAM.size


@settings(max_examples=40, deadline=None)
@given(crowds)
def test_no_other_choice_is_better(staff: list[Staff]) -> None:
    """Against every choice there is, tried one by one."""
    problem = team_problem(TEAM, staff, DAY)
    pairs = [(at, post) for at, one in enumerate(problem.candidates) for post in one.posts]
    best = min(
        objective(problem, chosen)
        for size in range(TEAM.size + 1)
        for chosen in combinations(pairs, size)
        if allowed(problem, chosen)
    )
    assert abs(objective(problem, choose(problem)) - best) < 1e-6


def allowed(problem, chosen) -> bool:  # type: ignore[no-untyped-def]
    staff = [problem.candidates[at].staff for at, _ in chosen]
    posts = Counter(post for _, post in chosen)
    taken = Counter((one.unit, part) for one in staff for part in ("", one.profession))
    return (
        len({one.person for one in staff}) == len(staff)
        and all(posts[number] <= post.count for number, post in enumerate(problem.posts))
        and all(taken[group] <= limit for group, limit in problem.limits.items())
    )


@settings(max_examples=40, deadline=None)
@given(crowds, st.randoms(use_true_random=False))
def test_the_order_of_the_list_does_not_matter(staff: list[Staff], dice) -> None:  # type: ignore[no-untyped-def]
    shuffled = list(staff)
    dice.shuffle(shuffled)
    assert names(propose(TEAM, staff)) == names(propose(TEAM, shuffled))


def test_somebody_who_drops_out_is_replaced_and_the_others_stay() -> None:
    staff = drawn("\n".join(f"p{n} doctor u{n % 5} 2 y . . - 20" for n in range(60)))
    team = wanted(Post("doctor", 16))
    before = propose(team, staff)
    gone = before.team[0].staff.person
    after = propose(team, [one for one in staff if one.person != gone], kept=names(before))
    assert set(names(before)) - set(names(after)) == {gone}
    assert len(after.team) == 16
