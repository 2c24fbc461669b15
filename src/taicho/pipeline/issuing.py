"""Issue a plan: read this file as the list of steps it is. What follows an issue stands in AFTER_ISSUE.

A draft becomes a plan file kept with the workspace; one transaction puts it in force, closes the open tasks of duties
that are gone, and gives the document its number and day. What follows is done after that transaction and taken up
again by the day's run where it was broken off: every step may be done twice.
"""

import hashlib
import os
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from attrs import evolve, frozen

from taicho.core.drafts import Draft, tables
from taicho.core.drafts.follow import with_ids_of
from taicho.core.orders import Step, Task, TaskState, tasks_on
from taicho.core.orders.amend import DutyChange, duty_changes
from taicho.core.orders.steps import can
from taicho.core.plans import Finding, Plan, Severity
from taicho.core.plans.write import plan_text
from taicho.core.vocabulary import Fault, Text
from taicho.core.vocabulary.spelling import fold
from taicho.intake.places import gazetteer
from taicho.intake.plans import read_text
from taicho.pipeline import deployments, planning, recording
from taicho.pipeline.mobilising import open_from_plan
from taicho.pipeline.recording import Paper
from taicho.store import documents, drafts, plan_versions, workspaces
from taicho.store import issued as issued_store
from taicho.store import tasks as task_store
from taicho.store.models import Document, PlanVersion
from taicho.store.workspaces import Workspace

FollowUp = Callable[[Plan, Any], None]


@frozen
class Prospect:
    """What an issue would put in force: the plan, what the checker says, what differs from the plan that runs now.

    plan: None while its heading cannot be read. old: the version in force, None for a first issue.
    closing: open tasks of duties that are gone.
    """

    text: str
    plan: Plan | None
    findings: tuple[Finding, ...]
    waiting: int
    old: Plan | None = None
    changes: tuple[DutyChange, ...] = ()
    closing: tuple[Task, ...] = ()

    @property
    def errors(self) -> tuple[Finding, ...]:
        """What must be mended before the plan can be issued."""
        return tuple(one for one in self.findings if one.severity is Severity.ERROR)

    @property
    def counts(self) -> dict[str, int]:
        """How many duties are added, changed, gone."""
        return dict(Counter(one.how.value for one in self.changes))


def recipients(plan: Plan, by: Any) -> None:
    """Everybody the plan names under "Nơi nhận" stands on the list that proves sending and receipt."""
    from taicho.pipeline.sending import recipients_of

    row = Document.objects.filter(plan_id=plan.id).order_by("-pk").first()
    if row is not None:
        documents.add_recipients(row, recipients_of(plan, gazetteer().on(plan.since)))


AFTER_ISSUE: tuple[tuple[FollowUp, Text], ...] = (
    (recipients, Text("Lập danh sách nơi nhận", "List the recipients")),
    (deployments.after_issue, Text("Lập đoàn công tác", "Create the teams to send")),
    (open_from_plan, Text("Mở đợt huy động", "Open the campaigns")),
)
"""What follows an issue, in this order, each called as step(plan, by) in the workspace in use. A step may run twice."""


def prospect(
    workspace: Workspace, document: Document, *, symbol: str, issued: date, since: date | None = None,
    number: int | None = None,
) -> Prospect:  # fmt: skip
    """What issuing the draft (its version `number`, else the newest) with this number and day would do."""
    with workspaces.use(workspace):
        draft = drafts.draft_of(document, number)
    replaced = running(workspace, document.replaces, since or issued) if document.replaces else None
    text = _plan_file(document, draft, symbol, issued, since, replaced)
    plan, findings = read_text(text, document.symbol or "draft")
    waiting = len(draft.open_items)
    if plan is None:
        return Prospect(text, None, tuple(findings), waiting)
    old = running(workspace, plan.id, plan.since)
    found = Prospect(text, plan, tuple(findings), waiting, old)
    if old is None:
        return found
    return evolve(found, changes=duty_changes(old, plan), closing=_closing(workspace, old, plan))


def running(workspace: Workspace, plan_id: str, day: date) -> Plan | None:
    """The version of the plan that holds on the day, None when it does not run."""
    found = (plan for plan, _ in planning.plans_in_force(workspace, day) if plan.id == plan_id)
    return next(found, None)


def issue(
    workspace: Workspace, document_id: int, *, symbol: str, issued: date, day: date, by: Any, since: date | None = None,
    reason: str = "", number: int | None = None, paper: Paper = Paper(),
) -> PlanVersion:  # fmt: skip
    """Issue a document's draft as a plan, or as the next version of the plan it is. A Fault says what is missing.

    day: the day of the act; the open tasks of duties that are gone are closed on it, or when the version begins.
    The document enters the register of outgoing ones in the same transaction; a number given to another is a Fault.
    """
    with workspaces.use(workspace):
        document = Document.objects.get(pk=document_id)
        number = drafts.draft_of(document, number).number
        found = prospect(workspace, document, symbol=symbol, issued=issued, since=since, number=number)
        plan = _sound(found)
        file = _keep(workspace, plan, found.text)
        path = gazetteer().on(plan.since).path(plan.place)
        with workspaces.atomic():
            if (document.symbol, document.issued) != (symbol, issued):
                documents.complete(document.pk, symbol=symbol, issued=issued, by=by)
            version = plan_versions.add(
                plan.id, file=file, document=document, draft_number=number, place=plan.place, place_path=path,
                since=plan.since, changes=found.counts, reason=reason, by=by,
            )  # fmt: skip
            _record(document, plan, found.old, paper, symbol, issued, by)
            for task in found.closing:
                _close(task, plan, version, reason, max(day, plan.since), by)
        follow(workspace, version, plan, by=by)
    return version


def _record(
    document: Document, plan: Plan, old: Plan | None, paper: Paper, symbol: str, issued: date, by: Any
) -> None:  # fmt: skip
    before = old.document.symbol if old is not None and old.document.symbol != symbol else ""
    record = recording.record(plan, paper, gazetteer().on(issued), amends=before)
    issued_store.enter(document, record, symbol=symbol, issued=issued, by=by)


def _sound(found: Prospect) -> Plan:
    """The plan, when nothing stands against issuing it."""
    if found.waiting:
        raise Fault(
            Text(f"Còn {found.waiting} mục chưa rà soát.", f"{found.waiting} items have not been reviewed."),
            Text("Chấp nhận, sửa hoặc bỏ từng mục trước.", "Accept, mend or drop each of them first."),
        )
    if found.plan is None or found.errors:
        first = found.errors[0].text if found.errors else Text("Không đọc được phần đầu.", "No heading.")
        many = len(found.errors)
        raise Fault(
            Text(f"Còn {many} lỗi: {first.vi}", f"{many} errors remain: {first.en}"),
            Text("Sửa các mục có lỗi rồi ban hành.", "Mend the items with errors, then issue."),
        )
    return found.plan


def follow(workspace: Workspace, version: PlanVersion, plan: Plan, *, by: Any) -> None:
    """Do what follows an issue, from the first step."""
    with workspaces.use(workspace):
        for step, _ in AFTER_ISSUE:
            step(plan, by)
        plan_versions.followed(version)


def take_up_again(workspace: Workspace) -> int:
    """Follow every issue whose following steps were broken off; how many there were."""
    with workspaces.use(workspace):
        left = plan_versions.waiting()
        for version in left:
            plan = running(workspace, version.plan_id, version.since)
            if plan is not None:
                follow(workspace, version, plan, by=version.by)
    return len(left)


def _plan_file(
    document: Document, draft: Draft, symbol: str, issued: date, since: date | None, replaced: Plan | None
) -> str:
    """The plan file of a draft, with number and day filled in; where it replaces a plan, under that plan's ids."""
    found = with_ids_of(tables(draft), replaced) if replaced else tables(draft)
    head: dict[str, Any] = {**found["plan"][0], "number": symbol, "issued": issued.isoformat()}
    head["id"] = document.replaces or document.plan_id or plan_id(head, issued)
    if since is not None:
        head["since"] = since.isoformat()
    found["plan"] = [head]
    return plan_text(found, says=f"{symbol}, {issued.isoformat()}: from the reviewed draft, version {draft.number}.")


def plan_id(head: Mapping[str, Any], issued: date) -> str:
    """ "vn/70/691/152-kh-ubnd-2021": the place's codes, the symbol, the year."""
    place = str(head.get("place", ""))
    places = gazetteer().on(issued)
    path = places.path(place).strip("/").lower() if place in places else "vn"
    words = "-".join(re.findall(r"[a-z0-9]+", fold(str(head.get("number", "")))))
    return f"{path}/{words or 'plan'}-{issued.year}"


def _keep(workspace: Workspace, plan: Plan, text: str) -> str:
    """Write the plan file into the workspace, for good, under a name of its own."""
    content = text.encode()
    slug = plan.id.rpartition("/")[2]
    name = f"{slug}-{hashlib.sha256(content).hexdigest()[:10]}.toml"
    folder = workspace.folder / "plans"
    folder.mkdir(mode=0o700, exist_ok=True)
    _write(folder / name, content)
    return name


def _write(path: Path, content: bytes) -> None:
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    with part.open("wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    part.replace(path)


def _closing(workspace: Workspace, old: Plan, new: Plan) -> tuple[Task, ...]:
    """Open tasks of the old version that the new one does not have any more; all others follow by their key."""
    day = new.since
    places = gazetteer().on(day)
    kept = {task.id for task in _tasks(workspace, new, day)}
    gone = [task for task in _tasks(workspace, old, day) if task.id not in kept]
    gone += [evolve(task, due=task.last_due) for task in gone if task.recurrence and task.last_due]
    with workspaces.use(workspace):
        records = task_store.records([old.id])
    states = {task.key: records[task.key].state if task.key in records else TaskState.OPEN for task in gone}
    return tuple(task for task in gone if can(states[task.key], Step.CANCEL) and task.place in places)


def _tasks(workspace: Workspace, plan: Plan, day: date) -> Sequence[Task]:
    """Tasks of the plan whatever scenario or level is declared: a condition may come true again."""
    unconditional = evolve(plan, tasks=tuple(evolve(one, when=type(one.when)()) for one in plan.tasks))
    return tasks_on(unconditional, max(day, plan.since), gazetteer().on(day))


def _close(task: Task, plan: Plan, version: PlanVersion, reason: str, day: date, by: Any) -> None:
    words = f"Không còn trong bản {version.number} ({plan.document.label}): {reason.strip()}"
    path = gazetteer().on(plan.since).path(task.place)
    task_store.take(task, Step.CANCEL, unit=task.giver, place_path=path, on=day, by=by, words=words)
