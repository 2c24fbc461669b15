"""Who serves where: proposals accepted, whole or in part, and each day's presence told by the ward."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from attrs import frozen
from django.db import IntegrityError
from django.db.models import Q
from django.utils import timezone

from taicho.core.vocabulary import Fault, Text
from taicho.store import audit, rights
from taicho.store.models import Campaign, CampaignWard, Placing, Presence, Volunteer
from taicho.store.workspaces import atomic, connection

WELLBEING: Mapping[str, Text] = {
    "good": Text("Khỏe", "Well"),
    "tired": Text("Mệt", "Tired"),
    "unwell": Text("Ốm, cần hỗ trợ", "Unwell, needs help"),
}


@frozen
class Wanted:
    """A placing a person accepts: volunteer, ward (ids) and duty."""

    volunteer: int
    ward: int
    duty: str


def accept(campaign: Campaign, wanted: Iterable[Wanted], *, on: date, by: Any) -> int:
    """Place people as proposed: all of those given, or nobody. How many.

    A Fault says whom somebody else has placed meanwhile, which ward is full, who serves in another campaign.
    """
    rights.require(by, "give", campaign.place_path)
    chosen = list(wanted)
    if not chosen:
        raise Fault(Text("Chưa chọn ai.", "Nobody is chosen."), Text("Đánh dấu ít nhất một dòng.", "Tick a row."))
    try:
        with atomic():
            one_at_a_time(campaign)
            people = Volunteer.objects.in_bulk([one.volunteer for one in chosen])
            wards = CampaignWard.objects.filter(campaign=campaign).in_bulk([one.ward for one in chosen])
            _sound(campaign, chosen, people, wards)
            for one in chosen:
                person = people[one.volunteer]
                Placing.objects.create(
                    volunteer=person, ward=wards[one.ward], person_key=person.person_key, duty=one.duty, since=on,
                    by=audit.name_of(by), at=timezone.now(),
                )  # fmt: skip
            audit.record(
                by=by, act="campaign.place", subject=f"campaign#{campaign.pk}", place_path=campaign.place_path,
                people=len(chosen), on=on.isoformat(),
            )  # fmt: skip
    except IntegrityError:
        raise _placed_already(1) from None
    return len(chosen)


def one_at_a_time(campaign: Campaign) -> None:
    """Two officers who accept at once follow each other (SQLite: the transaction is immediate by itself)."""
    if connection().vendor == "postgresql":
        with connection().cursor() as cursor:
            cursor.execute("select pg_advisory_xact_lock(hashtext('campaigns' || current_schema()))")


def _sound(
    campaign: Campaign, chosen: list[Wanted], people: Mapping[int, Volunteer], wards: Mapping[int, CampaignWard]
) -> None:
    strange = [one for one in chosen if one.ward not in wards or one.volunteer not in people]
    if strange or any(people[one.volunteer].campaign_id != campaign.pk for one in chosen):
        raise Fault(Text("Có dòng không thuộc đợt huy động này.", "A row is not of this campaign."))
    keys = [people[one.volunteer].person_key for one in chosen]
    taken = set(Placing.objects.filter(person_key__in=keys, until=None).values_list("person_key", flat=True))
    if taken or len(set(keys)) < len(keys):
        raise _placed_already(len(taken) or 1)
    for ward in wards.values():
        coming = sum(one.ward == ward.pk for one in chosen)
        there = Placing.objects.filter(ward=ward, until=None).count()
        if ward.released_on or there + coming > ward.most:
            raise Fault(
                Text(
                    f"{ward.place_code}: đã có {there} người, thêm {coming} là quá số nhiều nhất {ward.most}.",
                    f"{ward.place_code}: {there} serve there, {coming} more would pass the most, {ward.most}.",
                ),
                Text("Lập lại đề xuất rồi chấp nhận.", "Make the proposal again, then accept."),
            )


def _placed_already(count: int) -> Fault:
    return Fault(
        Text(
            f"{count} người trong danh sách vừa được phân công ở nơi khác hoặc đợt khác; chưa ghi dòng nào.",
            f"{count} people of the list have just been placed elsewhere or in another campaign; nothing was saved.",
        ),
        Text("Lập lại đề xuất rồi chấp nhận.", "Make the proposal again, then accept."),
    )


def leave(placing: Placing, *, on: date, by: Any) -> None:
    """One person stops serving."""
    rights.require(by, "work", placing.ward.place_path)
    with atomic():
        Placing.objects.filter(pk=placing.pk, until=None).update(until=on)
        audit.record(
            by=by, act="volunteer.leave", subject=f"volunteer#{placing.volunteer_id}",
            place_path=placing.ward.place_path, on=on.isoformat(),
        )  # fmt: skip


@frozen
class Day:
    """What the ward tells of one person's day."""

    hours: float
    wellbeing: str = ""
    incident: str = ""


def tell_day(ward: CampaignWard, days: Mapping[int, Day], *, on: date, by: Any) -> int:
    """Write down a day of the ward's people by placing; a second word replaces the first. How many.

    A Fault for hours outside 0 to 24, for a day nobody served.
    """
    rights.require(by, "work", ward.place_path)
    wrong = [day for day in days.values() if not 0 <= day.hours <= 24 or day.wellbeing not in ("", *WELLBEING)]
    if wrong:
        raise Fault(Text("Số giờ phải từ 0 đến 24.", "Hours are 0 to 24."))
    serving = serving_on(ward, on).in_bulk(list(days))
    if len(serving) != len(days):
        raise Fault(Text("Có người không làm ở đây ngày này.", "Somebody does not serve here on this day."))
    with atomic():
        for pk, day in days.items():
            Presence.objects.update_or_create(
                placing=serving[pk], on=on,
                defaults={
                    "hours": day.hours, "wellbeing": day.wellbeing, "incident": day.incident.strip(),
                    "by": audit.name_of(by), "at": timezone.now(),
                },
            )  # fmt: skip
        audit.record(
            by=by, act="campaign.presence", subject=f"campaign#{ward.campaign_id}", place_path=ward.place_path,
            people=len(days), on=on.isoformat(),
        )  # fmt: skip
    return len(days)


def in_need(campaign: Campaign, path: str, since: date, until: date) -> list[Presence]:
    """Days told of people in a subtree who were unwell, or to whom something happened, newest first.

    Who was told well on a later day is left out: somebody has seen to it.
    """
    told = Presence.objects.filter(placing__ward__campaign=campaign, on__gt=since, on__lte=until)
    told = rights.within(told, [path], "placing__ward__place_path").select_related(
        "placing__ward", "placing__volunteer"
    )
    found: list[Presence] = []
    seen: set[int] = set()
    for one in told.order_by("-on", "-id"):
        needs = one.wellbeing == "unwell" or bool(one.incident)
        if needs and one.placing_id not in seen:
            found.append(one)
        if needs or one.wellbeing == "good":
            seen.add(one.placing_id)
    return found


def serving_on(ward: CampaignWard, day: date) -> Any:
    """Placings of the ward that hold on the day."""
    return Placing.objects.filter(ward=ward, since__lte=day).filter(Q(until=None) | Q(until__gt=day)).order_by("id")
