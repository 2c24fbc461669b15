"""The second team of Lai Châu from the issued plan to the commendations, on both databases."""

from datetime import date, timedelta
from typing import Any

import openpyxl
import pytest
from docx import Document as Docx
from lai_chau import PLAN, TODAY, again, filled, started, take, trained

from taicho.core.plans.deployment_model import ConditionKind
from taicho.core.resources.journey import State, Step
from taicho.core.vocabulary import Fault
from taicho.intake.plans import plan
from taicho.pipeline import deployments, paying, team_papers
from taicho.printing.write import write
from taicho.store import plans, team_members, team_records, workspaces
from taicho.store.facts import FACTS
from taicho.store.models import Deployment, DutyDay, Leg, Member

LEAVE = date(2021, 8, 28)


def ready(workspace: Any) -> Any:
    """A team whose conditions are all met on 27/8/2021."""
    one = filled(workspace)
    deployments.decide(workspace, one, symbol="1021/QĐ-UBND", on=date(2021, 8, 25), words="", by=None)
    trained(workspace, one)
    ids = [member.pk for member in one.members]
    with workspaces.use(workspace):
        team_records.check(ids, ConditionKind.KIT, on=date(2021, 8, 26), by=None, value=10)
        pools = [
            team_records.sample(one.row.pk, "before", f"G{n}", ids[n : n + 8], on=date(2021, 8, 26), by=None)
            for n in range(0, 23, 8)
        ]
        for pool in pools:
            team_records.result(pool.pk, "negative", on=date(2021, 8, 27), by=None)
    return again(workspace)


@pytest.mark.parametrize("postgres", [False, True], ids=["sqlite", "postgresql"])
def test_the_team_goes_from_the_issued_plan_to_the_commendations(
    make_workspace: Any, tmp_path: Any, postgres: bool
) -> None:
    workspace = make_workspace("real", postgres=postgres)
    one = ready(workspace)
    assert len(one.members) == 23
    deployments.declare_ready(workspace, one, on=date(2021, 8, 27), by=None)
    deployments.move(workspace, again(workspace), Step.SEND_OFF, on=LEAVE, by=None)
    deployments.move(workspace, again(workspace), Step.HAND_OVER, on=date(2021, 8, 29), by=None)
    one = again(workspace)
    with workspaces.use(workspace):
        for n in range(30):
            said = {m.pk: {"present": True, "work": ["treatment"]} for m in one.members}
            team_records.report_day(one.row.pk, LEAVE + timedelta(days=n), said, by=None)
    end = LEAVE + timedelta(days=29)
    deployments.move(workspace, again(workspace), Step.RECALL, on=end, by=None, words="Thông báo kết thúc")
    back = end + timedelta(days=1)
    deployments.move(workspace, again(workspace), Step.QUARANTINE, on=back, by=None, site="KCL-01")
    _home(workspace, back)
    one = again(workspace)
    found = paying.complete(workspace, one)
    assert (found.total, found.reported_days, found.gaps) == (23 * 30 * 300_000, 30, ())
    deployments.move(workspace, one, Step.SETTLE, on=back + timedelta(days=20), by=None)
    deployments.move(workspace, again(workspace), Step.COMMEND, on=back + timedelta(days=21), by=None)
    one = again(workspace)
    assert one.state is State.CLOSED and len(one.members) == 23
    with workspaces.use(workspace):
        assert team_members.busy() == set(), "when the team is closed its members may be sent again"
    _settlement_reads_back(workspace, one, tmp_path)
    _papers_read_back(workspace, one, tmp_path)


def _home(workspace: Any, back: date) -> None:
    """A cohort of 23 in the register of stays; released after 14 days with a negative pool, not before."""
    one = again(workspace)
    with workspaces.use(workspace):
        stays = FACTS["stays"].objects.filter(current=True)
        assert stays.count() == 23 and {row.site_code for row in stays} == {"KCL-01"}
        ids = [member.pk for member in one.members]
        pool = team_records.sample(one.row.pk, "after", "S1", ids, on=back + timedelta(days=13), by=None)
        team_records.result(pool.pk, "negative", on=back + timedelta(days=13), by=None)
    with pytest.raises(Fault, match="23 conditions"):
        deployments.move(workspace, one, Step.RELEASE, on=back + timedelta(days=13), by=None)
    deployments.move(workspace, one, Step.RELEASE, on=back + timedelta(days=14), by=None)
    with workspaces.use(workspace):
        stays = FACTS["stays"].objects.filter(current=True)
        assert {row.until for row in stays} == {back + timedelta(days=14)} and stays.count() == 23


def _settlement_reads_back(workspace: Any, one: Any, tmp_path: Any) -> None:
    out = tmp_path / "settled.xlsx"
    paying.write_settlement(workspace, one, out, language="vi", day=date(2021, 11, 1), by=None)
    book = openpyxl.load_workbook(out)
    cells = [cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row]
    assert cells.count(9_000_000) == 23, "30 days at 300.000 each"
    assert "16/NQ-CP, điều 2(1)" in cells


def _papers_read_back(workspace: Any, one: Any, tmp_path: Any) -> None:
    out = tmp_path / "decision.docx"
    write(team_papers.decision(workspace, one, language="vi", day=TODAY, by=None), out)
    document = Docx(str(out))
    text = "\n".join([p.text for p in document.paragraphs] + [c.text for t in document.tables for c in t._cells])
    for part in ("QUYẾT ĐỊNH", "1021/QĐ-UBND", "Điều 1.", "6916/BYT-TCCB", "Người Giả 00", "ỦY BAN NHÂN DÂN"):
        assert part in text, part
    thanks = tmp_path / "thanks.docx"
    write(team_papers.commendation(workspace, one, language="vi", day=TODAY, by=None), thanks)
    assert "khen thưởng 23 cá nhân" in "\n".join(p.text for p in Docx(str(thanks)).paragraphs)


def test_issuing_the_plan_twice_creates_one_team_with_its_five_legs(workspace: Any) -> None:
    plans.issue(PLAN, by=None)
    for _ in range(2):
        deployments.after_issue(plan("vn/12/kh-ubnd-lai-chau-2021"), None)
    assert (Deployment.objects.count(), Leg.objects.count()) == (1, 5)


def test_a_team_with_an_open_condition_is_not_declared_ready_and_an_exception_lets_it_go(workspace: Any) -> None:
    one = filled(workspace)
    deployments.decide(workspace, one, symbol="1021/QĐ-UBND", on=date(2021, 8, 25), words="", by=None)
    one = again(workspace)
    found = deployments.board(workspace, one, TODAY)
    assert {cell.kind.value for cell in found.open} == {"training", "test", "kit"}
    with pytest.raises(Fault) as refused:
        deployments.declare_ready(workspace, one, on=date(2021, 8, 27), by=None)
    assert "69" in refused.value.sentence("vi"), "three conditions of 23 members"
    ids = [member.pk for member in one.members]
    with pytest.raises(Fault):
        team_records.check(ids, ConditionKind.KIT, on=TODAY, by=None, words=" ", excepted=True)
    for kind in (ConditionKind.KIT, ConditionKind.TRAINING, ConditionKind.TEST):
        team_records.check(ids, kind, on=TODAY, by=None, words="Bộ Y tế cấp tại chỗ", excepted=True)
    row = deployments.declare_ready(workspace, one, on=date(2021, 8, 27), by=None)
    assert row.state == "ready"


def test_two_days_of_class_are_not_three(workspace: Any) -> None:
    one = filled(workspace)
    trained(workspace, one, days=(24, 25))
    found = deployments.board(workspace, one, date(2021, 8, 27))
    cells = [cell for _, row in found.rows for cell in row if cell.kind is ConditionKind.TRAINING]
    assert {cell.text.vi for cell in cells} == {"2/3 ngày"}


def test_a_positive_pool_keeps_its_eight_members_back_and_nobody_else(workspace: Any) -> None:
    one = filled(workspace)
    ids = [member.pk for member in one.members]
    pool = team_records.sample(one.row.pk, "before", "G1", ids[:8], on=TODAY, by=None)
    team_records.result(pool.pk, "positive", on=TODAY, by=None)
    found = deployments.board(workspace, one, TODAY)
    failed = [cell.person for _, row in found.rows for cell in row if cell.standing.value == "failed"]
    assert failed == [member.person_code for member in one.members[:8]]
    with pytest.raises(Fault):
        team_records.result(pool.pk, "negative", on=TODAY, by=None)


def test_a_team_that_lacks_people_is_decided_only_with_a_reason(workspace: Any) -> None:
    one = started(workspace)
    with pytest.raises(Fault):
        deployments.decide(workspace, one, symbol="1/QĐ", on=TODAY, words="", by=None)
    proposal = deployments.propose(workspace, one, TODAY)
    deployments.accept(workspace, one, [proposal.team[0].staff.person], TODAY, by=None)
    one = again(workspace)
    with pytest.raises(Fault) as refused:
        deployments.decide(workspace, one, symbol="1/QĐ", on=TODAY, words="", by=None)
    assert "22" in refused.value.sentence("vi")
    assert deployments.decide(workspace, one, symbol="1/QĐ", on=TODAY, words="đi trước", by=None).state == "decided"


def test_accepting_the_same_people_again_doubles_nobody(workspace: Any) -> None:
    one = filled(workspace)
    people = [member.person_code for member in one.members]
    assert deployments.accept(workspace, one, people, TODAY, by=None) == (0, 23)
    assert Member.objects.count() == 23


def test_somebody_in_another_team_is_refused_and_nobody_enters(workspace: Any) -> None:
    one = started(workspace)
    proposal = deployments.propose(workspace, one, TODAY)
    other = Deployment.objects.create(
        plan_id="other", team="other", place_code="12", place_path="/VN/12/", lead=one.row.lead, state="forming",
        starts_on=LEAVE, by="x", at=one.row.at,
    )  # fmt: skip
    picked = deployments.picks(proposal, one, [chosen.staff.person for chosen in proposal.team])
    team_members.accept(other.pk, picked[:1], seats=[16, 7], by=None)
    with pytest.raises(Fault) as refused:
        team_members.accept(one.row.pk, picked, seats=[16, 7], by=None)
    assert picked[0].person in refused.value.sentence("vi")
    assert team_members.current(one.row).count() == 0
    fresh = deployments.propose(workspace, one, TODAY)
    assert picked[0].person not in {chosen.staff.person for chosen in fresh.team}


def test_somebody_who_leaves_is_replaced_and_may_be_sent_again(workspace: Any) -> None:
    one = filled(workspace)
    gone = one.members[0]
    with pytest.raises(Fault):
        team_members.release(gone.pk, reason="", by=None)
    team_members.release(gone.pk, reason="ốm", by=None)
    one = again(workspace)
    proposal = deployments.propose(workspace, one, TODAY)
    assert len(proposal.team) == 23
    kept = {member.person_code for member in one.members}
    assert kept < {chosen.staff.person for chosen in proposal.team}, "those accepted stay"


def test_the_list_is_closed_after_the_decision_until_it_is_opened_again(workspace: Any) -> None:
    one = filled(workspace)
    deployments.decide(workspace, one, symbol="1/QĐ", on=TODAY, words="", by=None)
    with pytest.raises(Fault):
        team_members.release(one.members[0].pk, reason="ốm", by=None)
    deployments.move(workspace, again(workspace), Step.REOPEN, on=TODAY, by=None, words="thay người")
    team_members.release(one.members[0].pk, reason="ốm", by=None)
    assert again(workspace).row.document == "", "the decision has to be issued anew"


def test_a_step_out_of_turn_or_before_the_last_one_changes_nothing(workspace: Any) -> None:
    one = filled(workspace)
    with pytest.raises(Fault):
        deployments.move(workspace, one, Step.SEND_OFF, on=LEAVE, by=None)
    with pytest.raises(Fault):
        deployments.decide(workspace, one, symbol="1/QĐ", on=date(2021, 8, 1), words="", by=None)
    assert again(workspace).state is State.FORMING


def test_a_day_reported_twice_stands_once_and_a_correction_keeps_the_old_row(workspace: Any) -> None:
    one = ready(workspace)
    deployments.declare_ready(workspace, one, on=date(2021, 8, 27), by=None)
    deployments.move(workspace, again(workspace), Step.SEND_OFF, on=LEAVE, by=None)
    first = one.members[0].pk
    said = {first: {"present": True, "work": ["treatment"]}}
    assert team_records.report_day(one.row.pk, LEAVE, said, by=None) == 1
    assert team_records.report_day(one.row.pk, LEAVE, said, by=None) == 0
    team_records.report_day(one.row.pk, LEAVE, {first: {"present": False, "health": "symptoms"}}, by=None)
    assert DutyDay.objects.count() == 2 and DutyDay.objects.filter(current=True).get().health == "symptoms"
    with pytest.raises(Fault):
        team_records.report_day(one.row.pk, date(2021, 8, 27), said, by=None)


def test_a_day_without_a_rate_keeps_the_settlement_open_with_a_sentence(workspace: Any) -> None:
    one = ready(workspace)
    deployments.declare_ready(workspace, one, on=date(2021, 8, 27), by=None)
    deployments.move(workspace, again(workspace), Step.SEND_OFF, on=LEAVE, by=None)
    team_records.report_day(one.row.pk, LEAVE, {one.members[0].pk: {"present": True, "work": ["vaccination"]}}, by=None)
    with pytest.raises(Fault) as refused:
        paying.complete(workspace, again(workspace))
    assert "28/8/2021" in refused.value.sentence("vi") and "vaccination" in refused.value.sentence("en")


def test_people_on_leave_and_those_needed_at_home_are_not_proposed(workspace: Any) -> None:
    from lai_chau import people

    staff = people()
    staff[0] = {**staff[0], "leave_from": "2021-08-20", "leave_until": "2021-09-20"}
    one = started(workspace, staff)
    take(workspace, "least_staffing", [{"place_code": "12", "unit": "hospital@12", "least": "7"}])
    proposal = deployments.propose(workspace, one, TODAY)
    gone = [chosen for chosen in proposal.team if chosen.staff.unit == "hospital@12"]
    assert staff[0]["person_code"] not in {chosen.staff.person for chosen in proposal.team}
    assert len(gone) == 1, "nine, one on leave, seven needed"
    assert any(reason.rule == "least_staffing" for gap in proposal.unmet for reason in gap.loosen)


def test_somebody_nominated_goes_before_somebody_nobody_named(workspace: Any) -> None:
    one = started(workspace)
    proposal = deployments.propose(workspace, one, TODAY)
    people = {f"LC{n:02d}" for n in range(27)}
    left = sorted(people - {chosen.staff.person for chosen in proposal.team})[0]
    team_members.nominate(one.row.pk, person=left, unit="x", path="/VN/12/", by=None)
    again_ = team_members.nominate(one.row.pk, person=left, unit="x", path="/VN/12/", by=None)
    assert again_[1] is False, "named twice, stands once"
    assert left in {chosen.staff.person for chosen in deployments.propose(workspace, one, TODAY).team}
