"""A reviewed draft becomes a plan that runs; its next version takes open tasks along or closes them with a reason."""

import tomllib
from datetime import date
from typing import Any

import pytest
from attrs import evolve

from taicho.core.drafts import Act, Draft, draft_from
from taicho.core.drafts.keep import as_json
from taicho.core.orders import Step, TaskState
from taicho.core.vocabulary import Fault, Text
from taicho.intake.plans import PACK
from taicho.pipeline import issuing, planning
from taicho.store import documents, drafts, plan_versions, plans, tasks, workspaces
from taicho.store.documents import Head
from taicho.store.models import AuditEvent, Document, PlanIssue, PlanVersion, Recipient, TaskEntry

DAY, LATER = date(2021, 8, 17), date(2021, 9, 1)
PLAN = "vn/70/691/152-kh-ubnd-2021"


def draft_of_pack() -> Draft:
    """Plan 152/KH-UBND as a draft with everything accepted."""
    data = tomllib.loads((PACK / "152-kh-ubnd-2021.toml").read_text(encoding="utf-8"))
    return draft_from({name: rows if isinstance(rows, list) else [rows] for name, rows in data.items()})


@pytest.fixture
def document(workspace: Any) -> Document:
    """The district's plan with blank number and day, read and reviewed."""
    head = Head("/KH-UBND", issued_printed="2021-08", issuer="people_committee@691", place_code="691",
                place_path="/VN/70/691/", title=Text("Kế hoạch", "Plan"))  # fmt: skip
    return documents.enter(head, "Nội dung", by="lan", reading=as_json(draft_of_pack()))


def issue(workspace: Any, document: Document, **given: Any) -> PlanVersion:
    """Issue it as 152/KH-UBND of 17 August."""
    values = {"symbol": "152/KH-UBND", "issued": DAY, "day": DAY, "by": "chutich", **given}
    return issuing.issue(workspace, document.pk, **values)


def test_what_was_reviewed_is_what_runs(workspace: Any, document: Document) -> None:
    """The issued plan is the packed plan, duty by duty; number and day are the document's; recipients are listed."""
    from taicho.intake.plans import plan as packed

    version = issue(workspace, document)
    ((plan, findings),) = planning.plans_in_force(workspace, DAY)
    wanted = packed(PLAN)
    assert (plan.id, plan.document.symbol, version.number) == (PLAN, "152/KH-UBND", 1)
    for table in ("tasks", "reports", "targets", "capacities", "measures", "scenarios", "sections"):
        assert getattr(plan, table) == getattr(wanted, table), table
    assert {one.code for one in findings} >= {"due_before_plan"}
    document.refresh_from_db()
    assert (document.symbol, document.issued, document.plan_id) == ("152/KH-UBND", DAY, PLAN)
    assert Recipient.objects.filter(document=document, unit="people_committee@25222").exists()
    assert plan_versions.waiting() == []


def test_an_item_nobody_has_reviewed_holds_the_issue(workspace: Any, document: Document) -> None:
    """Nothing is put in force, no file of a plan is left in force, the draft stays."""
    drafts.edit(document.pk, Act.REOPEN, ["1.5"], by="lan")
    with pytest.raises(Fault, match="not been reviewed"):
        issue(workspace, document)
    assert not PlanIssue.objects.exists()
    drafts.edit(document.pk, Act.MEND, ["1.5"], {"lead": ["nobody@691"]}, by="lan")
    with pytest.raises(Fault, match="errors remain"):
        issue(workspace, document)
    assert not PlanVersion.objects.exists()


def test_an_amendment_takes_open_tasks_along_or_closes_them_with_the_reason(workspace: Any, document: Document) -> None:
    """A new deadline counts for work under way; a duty that is gone is closed in words; the past keeps its version."""
    issue(workspace, document)
    first = planning.plans_in_force(workspace, DAY)[0][0]
    before = {one.task.id: one for one in planning.standings(workspace, first, DAY)}
    kept, gone = before["1.5@25222"].task, before["1.12"].task
    tasks.take(kept, Step.START, unit=kept.lead[0], place_path="/VN/70/691/25222/", on=DAY, by="xa")
    drafts.edit(document.pk, Act.MEND, ["1.5"], {"due": "2021-09-10"}, by="lan")
    drafts.edit(document.pk, Act.DROP, ["1.12"], by="lan")
    found = issuing.prospect(workspace, document, symbol="152/KH-UBND", issued=DAY, since=LATER)
    assert found.counts == {"changed": 1, "gone": 1}
    assert [one.id for one in found.closing] == ["1.12"]
    with pytest.raises(Fault, match="reason"):
        issue(workspace, document, since=LATER, day=LATER)
    version = issue(workspace, document, since=LATER, day=LATER, reason="dịch lan rộng")
    assert (version.number, version.changes) == (2, {"changed": 1, "gone": 1})
    plan = planning.plans_in_force(workspace, LATER)[0][0]
    now = {one.task.id: one.record for one in planning.standings(workspace, plan, LATER)}
    assert "1.12" not in now
    assert (now["1.5@25222"].state, now["1.5@25222"].due) == (TaskState.DOING, date(2021, 9, 10))
    closed = tasks.record_of(gone)
    assert closed.state is TaskState.CANCELLED
    assert "dịch lan rộng" in closed.entries[-1].words
    past = planning.plans_in_force(workspace, date(2021, 8, 31))[0][0]
    assert next(one for one in past.tasks if one.id == "1.5").due == date(2021, 8, 18)
    with pytest.raises(Fault, match="has been issued"):
        issue(workspace, document, since=LATER, day=LATER, reason="lần nữa")


def test_a_plan_of_the_pack_is_amended_by_a_document(workspace: Any, document: Document) -> None:
    """The packed file holds until the amendment begins; a reason is asked for from the first amendment on."""
    plans.issue("152-kh-ubnd-2021.toml", by=None)
    drafts.edit(document.pk, Act.DROP, ["1.12"], by="lan")
    with pytest.raises(Fault, match="reason"):
        issue(workspace, document, since=LATER, day=LATER)
    issue(workspace, document, since=LATER, day=LATER, reason="bỏ diễn tập")
    ids = [{one.id for one in planning.plans_in_force(workspace, day)[0][0].tasks} for day in (DAY, LATER)]
    assert ids[0] - ids[1] == {"1.12"}


def test_a_document_that_replaces_a_plan_takes_its_open_tasks_along(workspace: Any, document: Document) -> None:
    """Another document, other words and ids: a duty reworded keeps its id and its progress, a new one gets an own."""
    issue(workspace, document)
    plan = planning.plans_in_force(workspace, DAY)[0][0]
    task = next(one.task for one in planning.standings(workspace, plan, DAY) if one.task.id == "1.5@25222")
    tasks.take(task, Step.START, unit=task.lead[0], place_path="/VN/70/691/25222/", on=DAY, by="xa")
    draft = draft_of_pack()
    renamed = [evolve(one, key=f"new-{number}") for number, one in enumerate(draft.items) if one.table == "tasks"]
    reworded = [
        evolve(one, values={**one.values, "text": f"{one.values['text']} và báo cáo ngay", "cite": one.values["cite"]})
        for one in renamed
    ]
    others = [one for one in draft.items if one.table != "tasks"]
    extra = evolve(renamed[0], key="1.12", values={**renamed[0].values, "text": "Phun hóa chất diệt muỗi toàn huyện"})
    other = documents.enter(
        Head("/KH-UBND", issuer="people_committee@691", place_code="691", place_path="/VN/70/691/"), "Bản thay thế",
        by="lan", reading=as_json(Draft(draft.heading, (*others, *reworded, extra))),
    )  # fmt: skip
    documents.replace(other.pk, PLAN, by="lan")
    other.refresh_from_db()
    found = issuing.prospect(workspace, other, symbol="190/KH-UBND", issued=LATER)
    new = [one for one in found.changes if one.how == "added"]
    assert [one.text.vi for one in new] == ["Phun hóa chất diệt muỗi toàn huyện"]
    assert new[0].id != "1.12"
    version = issue(workspace, other, symbol="190/KH-UBND", issued=LATER, day=LATER, reason="thay thế Kế hoạch 152")
    assert (version.plan_id, version.number) == (PLAN, 2)
    plan = planning.plans_in_force(workspace, LATER)[0][0]
    now = {one.task.id: one.record.state for one in planning.standings(workspace, plan, LATER)}
    assert (plan.document.symbol, now["1.5@25222"]) == ("190/KH-UBND", TaskState.DOING)
    assert other.names.get(kind="replaces").target == document


def test_an_issue_that_breaks_off_leaves_no_plan(workspace: Any, document: Document) -> None:
    """Number, version, closed tasks and trail stand in one transaction."""
    with pytest.raises(ZeroDivisionError), workspaces.atomic():
        issue(workspace, document)
        raise ZeroDivisionError
    document.refresh_from_db()
    assert (document.symbol, document.plan_id) == ("/KH-UBND", "")
    assert not PlanVersion.objects.exists()
    assert not TaskEntry.objects.exists()
    assert not AuditEvent.objects.filter(act="plan.issue").exists()


def test_following_steps_that_broke_off_are_taken_up_again(workspace: Any, document: Document) -> None:
    """What follows an issue is done by the next day's run when the server died in between; twice does no harm."""
    version = issue(workspace, document)
    many = Recipient.objects.count()
    Recipient.objects.all().delete()
    PlanVersion.objects.filter(pk=version.pk).update(followed_at=None)
    assert issuing.take_up_again(workspace) == 1
    assert issuing.take_up_again(workspace) == 0
    assert Recipient.objects.count() == many


def test_a_request_may_be_declined_and_is_never_late_as_an_order(workspace: Any, document: Document) -> None:
    """ "Đề nghị" to the Front: the way out of a request stays open after issue."""
    issue(workspace, document)
    plan = planning.plans_in_force(workspace, DAY)[0][0]
    asked = next(one.task for one in planning.standings(workspace, plan, DAY) if one.task.kind == "request")
    record = tasks.take(asked, Step.DECLINE, unit=asked.lead[0], place_path="/VN/70/691/", on=DAY, by="mt", words="bận")
    assert record.state is TaskState.DECLINED
