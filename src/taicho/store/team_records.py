"""What happens to the members: conditions met or excepted, pooled tests, legs of the way, days of duty."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError
from django.utils import timezone

from taicho.core.plans.deployment_model import ConditionKind
from taicho.core.resources.journey import State
from taicho.core.vocabulary import Fault, Text
from taicho.store import audit, deployments
from taicho.store.models import DutyDay, Leg, Member, MemberCheck, Pool
from taicho.store.workspaces import atomic

PHASES = ("before", "after")
HEALTH = {
    "well": Text("Khỏe", "Well"),
    "tired": Text("Mệt, cần nghỉ", "Tired, needs rest"),
    "symptoms": Text("Có triệu chứng", "Symptoms"),
    "positive": Text("Dương tính", "Positive"),
    "hospital": Text("Nằm viện", "In hospital"),
}
"""How a member is on a day."""


def check(
    members: Sequence[int], kind: ConditionKind, *, on: date, by: Any, met: bool = True, value: int | None = None,
    words: str = "", excepted: bool = False,
) -> list[MemberCheck]:  # fmt: skip
    """Write down that members meet a condition (value: doses, days), or go without it: `excepted` needs a reason.

    An exception is given by whoever may decide on the team, never by the unit alone.
    """
    if excepted and not words.strip():
        raise Fault(Text("Ngoại lệ phải có lý do.", "An exception needs a reason."))
    with atomic():
        rows = list(Member.objects.filter(pk__in=list(members)).select_related("deployment"))
        if not rows:
            raise Fault(Text("Chưa chọn ai.", "Nobody is chosen."))
        for team in {one.deployment_id: one.deployment for one in rows}.values():
            deployments.require(team, "declare" if excepted else "give", by)
        made = [
            MemberCheck.objects.create(
                member=one, kind=kind.value, met=met, excepted=excepted, value=value, on=on, words=words.strip(),
                by=audit.name_of(by), at=timezone.now(),
            )
            for one in rows
        ]  # fmt: skip
        team = rows[0].deployment
        audit.record(
            by=by, act="deployment.except" if excepted else "deployment.check", subject=deployments.name(team),
            place_path=team.place_path, kind=kind.value, people=[one.person_code for one in rows],
        )  # fmt: skip
    return made


def sample(deployment_id: int, phase: str, code: str, members: Sequence[int], *, on: date, by: Any) -> Pool:
    """Samples of members joined in one pool. A Fault when the code is used already or somebody is of another team."""
    if phase not in PHASES or not code.strip() or not members:
        raise Fault(Text("Cần mã mẫu gộp và người được lấy mẫu.", "A pool needs a code and members."))
    try:
        with atomic():
            row = deployments.locked(deployment_id)
            deployments.require(row, "give", by)
            found = list(row.members.filter(pk__in=list(members)))
            if len(found) != len(set(members)):
                raise Fault(Text("Có người không thuộc đoàn này.", "Somebody is not in this team."))
            pool = Pool.objects.create(
                deployment=row, phase=phase, code=code.strip(), sampled_on=on, by=audit.name_of(by), at=timezone.now()
            )
            pool.members.set(found)
            audit.record(
                by=by, act="deployment.sample", subject=deployments.name(row), place_path=row.place_path,
                pool=pool.code, people=len(found),
            )  # fmt: skip
    except IntegrityError as error:
        raise Fault(
            Text(f"Mã mẫu “{code}” đã dùng.", f"The code “{code}” is used already."),
            Text("Dùng mã khác.", "Use another code."),
        ) from error
    return pool


def result(pool_id: int, verdict: str, *, on: date, by: Any) -> Pool:
    """The result of a pool, for everybody in it; given once."""
    if verdict not in ("negative", "positive"):
        raise Fault(Text("Kết quả là âm tính hoặc dương tính.", "The result is negative or positive."))
    with atomic():
        pool = Pool.objects.select_for_update().get(pk=pool_id)
        deployments.require(pool.deployment, "give", by)
        if pool.result:
            raise Fault(Text("Mẫu này đã có kết quả.", "This pool has its result already."))
        if on < pool.sampled_on:
            raise Fault(Text("Ngày kết quả sớm hơn ngày lấy mẫu.", "The result is earlier than the sample."))
        pool.result, pool.result_on = verdict, on
        pool.save()
        audit.record(
            by=by, act="deployment.result", subject=deployments.name(pool.deployment),
            place_path=pool.deployment.place_path, pool=pool.code,
        )  # fmt: skip
    return pool


def arrange_leg(leg_id: int, *, by: Any, **said: Any) -> Leg:
    """Vehicle, escort, contact; departure, arrival and to whom the team was handed over, as they become known."""
    known = {"vehicle", "escort", "contact", "contact_role", "contact_phone", "left_at", "arrived_at", "handed_to"}
    with atomic():
        leg = Leg.objects.select_for_update().select_related("deployment").get(pk=leg_id)
        deployments.require(leg.deployment, "give", by)
        for column in known & set(said):
            setattr(leg, column, said[column])
        digits = sum(letter.isdigit() for letter in leg.contact_phone)
        if leg.contact_phone and digits < 3:
            raise Fault(
                Text(
                    f"“{leg.contact_phone}” không phải số điện thoại.", f"“{leg.contact_phone}” is no telephone number."
                ),
                Text("Ghi số của đầu mối, hoặc để trống.", "Write the contact's number, or leave it empty."),
            )
        left, arrived = leg.left_at, leg.arrived_at
        if isinstance(left, datetime) and isinstance(arrived, datetime) and arrived < left:
            raise Fault(Text("Giờ đến sớm hơn giờ đi.", "The arrival is before the departure."))
        leg.by, leg.at = audit.name_of(by), timezone.now()
        leg.save()
        audit.record(
            by=by, act="deployment.leg", subject=deployments.name(leg.deployment),
            place_path=leg.deployment.place_path, number=leg.number,
        )  # fmt: skip
    return leg


def report_day(deployment_id: int, day: date, said: Mapping[int, Mapping[str, Any]], *, by: Any) -> int:
    """The daily report: member -> present, health, work, words. Said again it corrects; how many rows are new."""
    with atomic():
        row = deployments.locked(deployment_id)
        deployments.require(row, "give", by)
        _on_duty(row, day)
        members = {one.pk: one for one in row.members.filter(pk__in=list(said))}
        made = sum(_day(members[pk], day, one, by) for pk, one in said.items() if pk in members)
        audit.record(
            by=by, act="deployment.day", subject=deployments.name(row), place_path=row.place_path, day=str(day),
            people=made,
        )  # fmt: skip
    return made


def _on_duty(row: Any, day: date) -> None:
    begun = State(row.state) not in (State.CALLED, State.FORMING, State.DECIDED, State.READY, State.CALLED_OFF)
    if not begun or row.left_on is None or day < row.left_on or (row.ends_on and day > row.ends_on):
        raise Fault(
            Text(f"Ngày {day:%-d/%-m/%Y} đoàn không làm nhiệm vụ.", f"The team is not on duty on {day}."),
            Text("Kiểm tra ngày.", "Check the day."),
        )


def _day(member: Member, day: date, said: Mapping[str, Any], by: Any) -> int:
    values = {
        "present": bool(said.get("present")), "health": str(said.get("health") or "well"),
        "work": sorted(said.get("work") or ()), "words": str(said.get("words") or "").strip(),
    }  # fmt: skip
    if values["health"] not in HEALTH:
        raise Fault(Text("Tình trạng sức khỏe không có trong danh mục.", "No such state of health."))
    before = DutyDay.objects.filter(member=member, day=day, current=True).first()
    if before is not None and all(getattr(before, name) == value for name, value in values.items()):
        return 0
    if before is not None:
        before.current = False
        before.save()
    DutyDay.objects.create(member=member, day=day, by=audit.name_of(by), at=timezone.now(), **values)
    return 1
