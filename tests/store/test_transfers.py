"""Staff lent between units, on both databases: nobody twice, nobody below a right, each act in the trail."""

from datetime import date
from functools import partial
from typing import Any

import pytest
from django.db import IntegrityError
from django.utils import timezone

from at_once import together
from store.test_campaigns_kept import officer
from taicho.core.resources.staff_model import LENT
from taicho.core.vocabulary import Fault
from taicho.pipeline import rotating, taking
from taicho.store import audit, transfers, workspaces
from taicho.store.models import Deployment, Member, Transfer
from taicho.store.rights import Forbidden
from taicho.store.transfers import Move

FIRST, LAST, PATH = date(2021, 9, 13), date(2021, 9, 26), "/VN/12/"
HOSTS = {"106": ("health_centre@106", "106", "/VN/12/106/"), "107": ("health_centre@107", "107", "/VN/12/107/")}
HOME = ("hospital@12", "12", "/VN/12/")


def move(person: str = "a", host: str = "107") -> Move:
    """Somebody of the province's hospital to a district."""
    return Move(person, "nurse", HOME, HOSTS[host])


def lend(*moves: Move, since: date = FIRST, until: date = LAST, by: Any = None) -> int:
    """Two weeks."""
    return transfers.accept(moves, since=since, until=until, by=by)


def test_nobody_is_lent_twice_and_one_wrong_row_lends_nobody(workspace: Any) -> None:
    """The sentence names the person, the unit and the days."""
    assert lend(move("a")) == 1
    with pytest.raises(Fault) as refused:
        lend(move("b"), move("a", "106"))
    assert "a (health_centre@107, 13/9–26/9/2021)" in refused.value.sentence("vi")
    assert Transfer.objects.count() == 1


def test_the_database_itself_refuses_a_second_open_time(workspace: Any) -> None:
    """Whatever program writes."""
    lend(move("a"))
    row = Transfer.objects.get()
    with pytest.raises(IntegrityError), workspaces.atomic():
        Transfer.objects.create(
            person_code="a", profession="x", home_unit="x", home_code="12", home_path=PATH, host_unit="y",
            host_code="12", host_path=PATH, since=FIRST, until=LAST, by="x", at=row.at,
        )  # fmt: skip


def test_whose_time_is_over_may_be_lent_again_and_stands_at_home_between(workspace: Any) -> None:
    """The first row is closed by the second."""
    lend(move("a"))
    assert lend(move("a", "106"), since=date(2021, 10, 1), until=date(2021, 10, 5)) == 1
    first = Transfer.objects.order_by("id")[0]
    assert (first.ended_on, first.why_ended) == (date(2021, 9, 27), "hết thời gian")
    assert transfers.by_person(date(2021, 9, 28))["a"].host_unit == "health_centre@106", "promised"
    assert transfers.turns()["a"] == 2


def test_somebody_in_a_team_is_not_lent_and_somebody_lent_is_in_no_team(workspace: Any) -> None:
    """Both sentences; nothing is changed."""
    from taicho.store import team_members

    team = Deployment.objects.create(
        plan_id="p", team="t", place_code="12", place_path=PATH, lead="health_department@12", state="forming",
        starts_on=FIRST, by="x", at=timezone.now(),
    )  # fmt: skip
    pick = team_members.Pick("a", "nurse", "hospital@12", "12", 0)
    team_members.accept(team.pk, [pick], seats=[2], by=None)
    with pytest.raises(Fault, match="Sent elsewhere already"):
        lend(move("a"))
    lend(move("b"))
    with pytest.raises(Fault, match="Lent to another unit"):
        team_members.accept(team.pk, [team_members.Pick("b", "nurse", "hospital@12", "12", 0)], seats=[2], by=None)
    assert (Member.objects.count(), Transfer.objects.count()) == (1, 1)


def test_two_officers_at_once_lend_somebody_once(make_workspace: Any, request: Any, workspace: Any) -> None:
    """One gets the person, the other a sentence."""
    told = together(workspace, *[partial(lend, move("a", host)) for host in HOSTS])
    assert sorted("Fault" if isinstance(one, Fault) else str(one) for one in told) == ["1", "Fault"]
    assert Transfer.objects.count() == 1


@pytest.mark.parametrize(("since", "until"), [(LAST, FIRST), (FIRST, date(2022, 9, 1))])
def test_a_time_that_turns_or_is_too_long_is_refused(workspace: Any, since: date, until: date) -> None:
    """And so is a list of nobody."""
    for moves in ((move(),), ()):
        with pytest.raises(Fault):
            lend(*moves, since=since, until=until)
    assert not Transfer.objects.exists()


def test_back_before_the_time_needs_a_reason_and_once_is_enough(workspace: Any) -> None:
    """After the time it needs none."""
    lend(move("a"), move("b"))
    a, b = Transfer.objects.order_by("id")
    with pytest.raises(Fault, match="Coming back early"):
        transfers.bring_back(a.pk, on=date(2021, 9, 20), reason=" ", by=None)
    transfers.bring_back(a.pk, on=date(2021, 9, 20), reason="ốm", by=None)
    transfers.bring_back(b.pk, on=date(2021, 9, 27), reason="", by=None)
    with pytest.raises(Fault, match="back already"):
        transfers.bring_back(a.pk, on=date(2021, 9, 21), reason="x", by=None)
    assert [one.act for one in audit.events(act="transfer")] == ["transfer.back"] * 2 + ["transfer.accept"] * 2


def test_an_officer_of_one_district_neither_takes_from_another_nor_brings_back_its_guests(workspace: Any) -> None:
    """Giving and taking both need the right; the province's officer has it."""
    one = Move("a", "nurse", HOSTS["106"], HOSTS["107"])
    district = officer(place="107")
    with pytest.raises(Forbidden):
        lend(one, by=district)
    lend(one, by=officer(place="12"))
    with pytest.raises(Forbidden):
        transfers.bring_back(Transfer.objects.get().pk, on=LAST, reason="x", by=officer(place="106"))


def staffed(workspace: Any) -> None:
    """Three nurses at the hospital, which needs one; one at the district, which needs two."""
    people = [("h1", "hospital@12", "12"), ("h2", "hospital@12", "12"), ("h3", "hospital@12", "12"),
              ("d1", "health_centre@107", "107")]  # fmt: skip
    staff = [
        {"date": "2021-09-01", "place_code": place, "person_code": code, "name": f"Người Giả {code}",
         "profession": "điều dưỡng", "unit": unit}
        for code, unit, place in people
    ]  # fmt: skip
    least = [
        {"date": "2021-09-01", "place_code": "12", "unit": "hospital@12", "profession": "all", "least": "1"},
        {"date": "2021-09-01", "place_code": "107", "unit": "health_centre@107", "profession": "nurse", "least": "2"},
    ]
    for register, rows in (("staff", staff), ("least_staffing", least)):
        done = taking.enter(
            workspace, rows, register_name=register, source="x", today=date(2021, 9, 2), by=None, within=[PATH]
        )
        assert done


def test_a_proposal_is_accepted_in_part_and_the_next_one_knows_it(workspace: Any) -> None:
    """One moves; on these days the district has two, the hospital two, and nobody is asked again."""
    staffed(workspace)
    found = rotating.propose(workspace, PATH, FIRST)
    (chosen,) = [one.staff.person for one in found.moved]
    assert rotating.accept(workspace, PATH, [chosen], FIRST, LAST, document="12/QĐ-SYT", by=None) == 1
    after = rotating.propose(workspace, PATH, FIRST)
    assert {one.unit: one.there for one in after.strengths} == {"hospital@12": 2, "health_centre@107": 2}
    assert not after.moved and not after.lacking
    with pytest.raises(Fault, match="No longer proposed"):
        rotating.accept(workspace, PATH, [chosen], FIRST, LAST, document="", by=None)
    later = rotating.propose(workspace, PATH, date(2021, 9, 27))
    assert len(later.moved) == 1, "the time is over, the place is empty again"
    assert later.moved[0].staff.person != chosen, "people take turns"


def test_somebody_lent_is_counted_where_the_work_is_done(workspace: Any) -> None:
    """At the district, not at the hospital; before and after at home."""
    from taicho.pipeline.staffing import staff_at

    staffed(workspace)
    (chosen,) = [one.staff.person for one in rotating.propose(workspace, PATH, FIRST).moved]
    rotating.accept(workspace, PATH, [chosen], FIRST, LAST, document="", by=None)
    there = {one.person: one for one in staff_at("/VN/12/107/", FIRST)}
    assert set(there) == {"d1", chosen} and there[chosen].away == LENT
    assert {one.person for one in staff_at("/VN/12/107/", date(2021, 9, 12))} == {"d1"}
