"""Bodies by their founding decision, and their members over time (R029-R033, R228)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Q
from django.utils import timezone

from taicho.core.vocabulary import Fault, Text, Unit
from taicho.store import audit, rights
from taicho.store.models import Body, BodyMember
from taicho.store.workspaces import atomic

KINDS: Mapping[str, Text] = {
    "committee": Text("ban chỉ đạo", "steering committee"),
    "task_force": Text("tổ công tác", "task force"),
    "team": Text("tổ, đội", "team"),
    "post": Text("chốt kiểm soát", "post"),
    "inspection": Text("đoàn kiểm tra", "inspection team"),
}
PARTS: Mapping[str, Text] = {
    "head": Text("trưởng ban, tổ trưởng", "head"),
    "deputy": Text("phó ban, tổ phó", "deputy"),
    "standing": Text("ủy viên thường trực", "standing member"),
    "member": Text("thành viên", "member"),
    "secretary": Text("thư ký", "secretary"),
}
ORDER = tuple(PARTS)


def found_body(
    *, kind: str, name: str, place_code: str, place_path: str, founder: Unit, decision: str, founded_on: date, by: Any,
    field: str = "", rules: str = "", plan_id: str = "",
) -> Body:  # fmt: skip
    """Found a body. Without the number of its decision nothing it does would rest on anything: a Fault."""
    if kind not in KINDS:
        raise Fault(Text("Chọn loại tổ chức.", "Choose the kind of body."))
    if not name.strip() or not decision.strip():
        raise Fault(
            Text("Phải ghi tên và số quyết định thành lập.", "Give its name and the number of the founding decision."),
            Text("Chưa có quyết định thì lập sau khi ban hành.", "Without a decision, found it once there is one."),
        )
    with atomic():
        row = Body.objects.create(
            kind=kind, name=name.strip(), place_code=place_code, place_path=place_path, founder=str(founder),
            decision=decision.strip(), founded_on=founded_on, field=field.strip(), rules=rules.strip(), plan_id=plan_id,
            by=audit.name_of(by), at=timezone.now(),
        )  # fmt: skip
        audit.record(by=by, act="body.found", subject=f"body/{row.pk}", place_path=place_path, decision=row.decision)
    return row


def end_body(body: Body, *, on: date, decision: str, by: Any) -> None:
    """Dissolve a body by a decision; its members' seats end with it."""
    if body.ended_on is not None:
        raise Fault(Text("Tổ chức này đã giải thể.", "The body has been dissolved."))
    if not decision.strip():
        raise Fault(Text("Phải ghi số quyết định giải thể.", "Give the number of the decision."))
    if on < body.founded_on:
        raise Fault(Text("Ngày giải thể trước ngày thành lập.", "It would end before it began."))
    with atomic():
        body.ended_on, body.ended_by_decision = on, decision.strip()
        body.save(update_fields=["ended_on", "ended_by_decision"])
        for member in members(body, on):
            _end(member, on, decision.strip(), by)
        audit.record(by=by, act="body.end", subject=f"body/{body.pk}", place_path=body.place_path, decision=decision)


def add_member(
    body: Body, *, name: str, part: str, since: date, by: Any, person: User | None = None, position: str = "",
    area: str = "", field: str = "", phone: str = "", decision: str = "",
) -> BodyMember:  # fmt: skip
    """Seat a named person. One head at a time; nobody sits twice at once; nothing before the founding: a Fault."""
    if part not in PARTS:
        raise Fault(Text("Chọn vai trò trong tổ chức.", "Choose the part in the body."))
    if not name.strip():
        raise Fault(Text("Phải ghi họ tên.", "Give the name."))
    if since < body.founded_on or (body.ended_on is not None and since >= body.ended_on):
        raise Fault(Text("Ngày bắt đầu ngoài thời gian hoạt động.", "The day lies outside the body's own time."))
    with atomic():
        sitting = list(members(body, since))
        if part == "head" and any(one.part == "head" for one in sitting):
            raise Fault(
                Text("Đã có người đứng đầu.", "There is a head already."),
                Text("Cho người trước thôi giữ vai trò rồi thêm.", "End the seat of the one before first."),
            )
        if any(one.name.casefold() == name.strip().casefold() and one.position == position.strip() for one in sitting):
            raise Fault(Text("Người này đang là thành viên.", "This person is a member now."))
        row = BodyMember.objects.create(
            body=body, name=name.strip(), person=person, position=position.strip(), part=part, area=area,
            field=field.strip(), phone=phone.strip(), decision=decision.strip(), since=since, by=audit.name_of(by),
            at=timezone.now(),
        )  # fmt: skip
        audit.record(
            by=by, act="body.seat", subject=f"body/{body.pk}", place_path=body.place_path, member=row.pk, part=part,
            area=area,
        )  # fmt: skip
    return row


def end_member(member: BodyMember, *, on: date, reason: str, by: Any) -> None:
    """A member leaves; the seat stays in the past. A Fault without a reason, or before it began."""
    if not reason.strip():
        raise Fault(Text("Phải ghi lý do thôi tham gia.", "Say why the member leaves."))
    if member.until is not None:
        raise Fault(Text("Người này đã thôi tham gia.", "The member has left already."))
    if on < member.since:
        raise Fault(Text("Ngày thôi trước ngày bắt đầu.", "The day is before the seat began."))
    with atomic():
        _end(member, on, reason.strip(), by)


def _end(member: BodyMember, on: date, reason: str, by: Any) -> None:
    member.until, member.reason, member.ended_by = on, reason, audit.name_of(by)
    member.save(update_fields=["until", "reason", "ended_by"])
    audit.record(
        by=by, act="body.leave", subject=f"body/{member.body_id}", place_path=member.body.place_path, member=member.pk
    )


def bodies(path: str, day: date, *, kind: str = "") -> Any:
    """The bodies of a subtree that act on the day."""
    rows = rights.within(Body.objects.filter(founded_on__lte=day), [path])
    rows = rows.filter(Q(ended_on=None) | Q(ended_on__gt=day))
    return (rows.filter(kind=kind) if kind else rows).order_by("place_path", "kind", "name")


def members(body: Body, day: date) -> Any:
    """Who sits in the body on the day: until is the first day without."""
    rows = BodyMember.objects.filter(body=body, since__lte=day).filter(Q(until=None) | Q(until__gt=day))
    return rows.order_by("id")


def in_order(rows: Any) -> list[BodyMember]:
    """Head first, then deputies, as a decision lists them."""
    return sorted(rows, key=lambda one: (ORDER.index(one.part), one.pk))


def read_phones(body: Body, *, by: Any) -> None:
    """Somebody reads the members' telephone numbers: written down."""
    audit.record(by=by, act="read.people", subject=f"body/{body.pk}", place_path=body.place_path)
