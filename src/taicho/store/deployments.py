"""A team and its way: created from a plan, moved step by step. The table of steps is `core.resources.journey`."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils import timezone

from taicho.core.plans import Plan
from taicho.core.plans.deployment_model import PlannedDeployment
from taicho.core.resources.journey import State, Step, rule
from taicho.core.vocabulary import Fault, Text
from taicho.store import audit, rights
from taicho.store.models import Deployment, DeploymentEntry, Leg
from taicho.store.workspaces import atomic


def create(plan: Plan, wanted: PlannedDeployment, *, place_path: str, by: Any) -> Deployment:
    """The team of a plan; where it exists already it is left as it stands."""
    with atomic():
        row, new = Deployment.objects.get_or_create(
            plan_id=plan.id,
            team=wanted.id,
            defaults={
                "place_code": plan.place, "place_path": place_path, "lead": str(wanted.lead[0]),
                "starts_on": wanted.start, "by": audit.name_of(by), "at": timezone.now(),
            },
        )  # fmt: skip
        if new:
            for number in range(len(wanted.legs)):
                Leg.objects.create(deployment=row, number=number, by=audit.name_of(by), at=timezone.now())
            audit.record(by=by, act="deployment.create", subject=name(row), place_path=place_path)
    return row


def name(row: Deployment) -> str:
    """What the audit trail and commands call a team: the plan's id and its own."""
    return f"{row.plan_id}#{row.team}"


def find(said: str) -> Deployment:
    """A team by its number or its name; a Fault lists those there are."""
    rows = list(Deployment.objects.order_by("id"))
    for row in rows:
        if said in (str(row.pk), row.team, name(row)):
            return row
    listed = ", ".join(f"{row.pk} ({row.team})" for row in rows) or "—"
    raise Fault(
        Text(f"Không có đoàn công tác “{said}”.", f"There is no deployment “{said}”."),
        Text(f"Hiện có: {listed}.", f"There are: {listed}."),
    )


def locked(deployment_id: int) -> Deployment:
    """The team, held for the transaction: two officers at once follow each other."""
    return Deployment.objects.select_for_update().get(pk=deployment_id)


def require(row: Deployment, act: str, by: Any) -> None:
    """Raise Forbidden unless `by` may do the act for the team: in the name of its lead unit, or above it."""
    rights.require(by, act, row.place_path, row.lead if act in rights.OF_UNIT else "")


def take(
    deployment_id: int, step: Step, *, on: date, by: Any, words: str = "", changes: dict[str, Any] | None = None,
    detail: dict[str, Any] | None = None,
) -> Deployment:  # fmt: skip
    """Take a step: a Fault when the table does not allow it. changes: columns of the team that the step fills."""
    with atomic():
        row = locked(deployment_id)
        found = rule(State(row.state), step, words)
        require(row, found.act, by)
        _in_order(row, on)
        for column, value in (changes or {}).items():
            setattr(row, column, value)
        row.state = found.to.value
        row.save()
        if found.to in (State.CLOSED, State.CALLED_OFF):
            row.members.filter(released_at=None).update(
                released_at=timezone.now(), released_by=audit.name_of(by), why_released=row.state
            )
        DeploymentEntry.objects.create(
            deployment=row, step=step.value, on=on, words=words.strip(), detail=detail or {},
            by=audit.name_of(by), at=timezone.now(),
        )  # fmt: skip
        audit.record(
            by=by, act=f"deployment.{step.value}", subject=name(row), place_path=row.place_path, state=row.state
        )
    return row


def _in_order(row: Deployment, on: date) -> None:
    """A step is not taken on a day before the last one."""
    last = row.entries.order_by("-id").first()
    if last is not None and on < last.on:
        raise Fault(
            Text(
                f"Bước trước đã ghi ngày {last.on:%-d/%-m/%Y}; bước này không thể sớm hơn.",
                f"The step before was taken on {last.on}; this one cannot be earlier.",
            )
        )


def set_high_cases(deployment_id: int, value: bool, *, reason: str, by: Any) -> Deployment:
    """Whether the destination counts as an area of many cases (other rates hold there); needs a reason."""
    if not reason.strip():
        raise Fault(Text("Phải ghi căn cứ.", "A reason is needed."))
    with atomic():
        row = locked(deployment_id)
        require(row, "give", by)
        row.high_cases = value
        row.save()
        audit.record(
            by=by, act="deployment.area", subject=name(row), place_path=row.place_path, high_cases=value, reason=reason
        )
    return row


def entries(row: Deployment) -> Sequence[DeploymentEntry]:
    """The steps so far, in order."""
    return list(row.entries.order_by("id"))
