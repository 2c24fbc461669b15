"""Shifts planned and turns given: by who gives orders at the ward, each act in the trail."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from attrs import frozen
from django.utils import timezone

from taicho.core.resources.roster import Held, Person, Roster, Shift, Turn
from taicho.core.vocabulary import Fault, Text
from taicho.store import audit, rights
from taicho.store.models import Campaign, CampaignWard, Placing, RosterShift, RosterTurn, Volunteer
from taicho.store.placings import one_at_a_time
from taicho.store.workspaces import atomic

LONGEST = 62
"""Days that are planned in one go, at most."""


@frozen
class Planned:
    """The same shift on each day from first to last.

    start: hour 0 to 23; until: hour 1 to 24, on the next day when it is not above `start`.
    """

    post: str
    first: date
    last: date
    start: int
    until: int
    wanted: int = 1
    skill: str = ""

    @property
    def hours(self) -> int:
        """How long: 22 to 6 is 8, 7 to 7 a whole day."""
        return (self.until - self.start - 1) % 24 + 1


def plan_shifts(ward: CampaignWard, planned: Planned, *, by: Any) -> int:
    """Plan a span of days; a shift that stands gets the new length, number and skill. How many days.

    A Fault for a span that turns or is too long, hours that are none, a ward that let its people go.
    """
    rights.require(by, "give", ward.place_path)
    days = (planned.last - planned.first).days + 1
    hours = 0 <= planned.start <= 23 and 1 <= planned.until <= 24
    if not (1 <= days <= LONGEST and hours and planned.wanted >= 1 and planned.post.strip()):
        raise Fault(
            Text(
                f"Ca trực cần tên, từ 1 đến {LONGEST} ngày, giờ từ 0 đến 24, ít nhất một người.",
                f"A shift needs a name, 1 to {LONGEST} days, hours of 0 to 24, at least one person.",
            ),
            Text("Xem lại ngày đầu, ngày cuối, giờ và số người.", "Look at first and last day, hours and number."),
        )
    if ward.released_on and ward.released_on <= planned.last:
        raise Fault(Text("Nơi này đã cho thôi nhiệm vụ.", "This place has released its people."))
    with atomic():
        for at in range(days):
            RosterShift.objects.update_or_create(
                ward=ward, post=planned.post.strip(), on=planned.first + timedelta(days=at), start=planned.start,
                defaults={
                    "campaign_id": ward.campaign_id, "hours": planned.hours, "wanted": planned.wanted,
                    "skill": planned.skill, "by": audit.name_of(by), "at": timezone.now(),
                },
            )  # fmt: skip
        _record(by, "roster.plan", ward, days=days, first=planned.first.isoformat(), wanted=planned.wanted)
    return days


def drop(shift: RosterShift, *, by: Any) -> None:
    """Take a shift away; a Fault while somebody is in it."""
    rights.require(by, "give", shift.ward.place_path)
    with atomic():
        one_at_a_time(shift.campaign)
        if shift.turns.exists():
            raise Fault(
                Text("Ca còn người, chưa bỏ được.", "There are people in the shift."),
                Text("Rút từng người ra trước.", "Take them out first."),
            )
        _record(by, "roster.drop", shift.ward, on=shift.on.isoformat())
        shift.delete()


def put(campaign: Campaign, pairs: Iterable[tuple[int, int]], *, by: Any, rest: int = 0) -> int:
    """Put people in shifts by (shift, volunteer): all of them or nobody. How many.

    rest: hours that must lie between two shifts of a person; 0 refuses only shifts that overlap. A Fault says which
    shift is full meanwhile, who is not free for it.
    """
    chosen = list(pairs)
    with atomic():
        one_at_a_time(campaign)
        shifts = RosterShift.objects.filter(campaign=campaign).select_related("ward").in_bulk([a for a, _ in chosen])
        people = Volunteer.objects.filter(campaign=campaign, answer="yes").in_bulk([b for _, b in chosen])
        if not chosen or any(a not in shifts or b not in people for a, b in chosen):
            raise Fault(
                Text("Chưa chọn ai, hoặc người hay ca không thuộc đợt này.", "Nobody chosen, or not of this campaign."),
                Text("Chọn người đã đồng ý của đợt.", "Choose people of the campaign who agreed."),
            )
        for a, b in chosen:
            rights.require(by, "give", shifts[a].ward.place_path)
            _free(shifts[a], people[b], rest)
            RosterTurn.objects.create(
                shift=shifts[a], volunteer=people[b], person_key=people[b].person_key, by=audit.name_of(by),
                at=timezone.now(),
            )  # fmt: skip
        for ward in {one.ward_id: one.ward for one in shifts.values()}.values():
            _record(by, "roster.put", ward, turns=sum(shifts[a].ward_id == ward.pk for a, _ in chosen))
    return len(chosen)


def _free(row: RosterShift, volunteer: Volunteer, rest: int) -> None:
    """Raise a Fault when the shift is full, or the person does not fit, is in it, or in another at the same time."""
    what = f"{row.post} {row.on:%-d/%-m/%Y}, {shift_of(row).span}"
    if row.turns.count() >= row.wanted:
        raise Fault(
            Text(f"{what}: đã đủ {row.wanted} người.", f"{what}: the {row.wanted} wanted are there."),
            Text("Lập lại ca với số người lớn hơn nếu cần.", "Plan the shift again with a larger number."),
        )
    person = people_of([volunteer])[0]
    if not person.fits(shift_of(row)):
        raise Fault(
            Text(
                f"{what}: người này làm ở nơi khác hoặc thiếu kỹ năng.",
                f"{what}: serves elsewhere, or lacks the skill.",
            ),
            Text("Chọn người khác.", "Choose somebody else."),
        )
    closest = roster_of([row], rest, [volunteer.person_key]).closest(person.id, shift_of(row))
    if row.turns.filter(person_key=volunteer.person_key).exists() or (closest is not None and closest < rest):
        raise Fault(
            Text(
                f"{what}: người này đã có ca trùng giờ hoặc quá sát.",
                f"{what}: this person has a shift then or too near.",
            ),
            Text("Chọn người khác hoặc lập lại đề xuất.", "Choose somebody else, or propose again."),
        )


def take_out(turn: RosterTurn, *, by: Any) -> None:
    """Take a person out of a shift."""
    rights.require(by, "give", turn.shift.ward.place_path)
    with atomic():
        _record(by, "roster.take_out", turn.shift.ward, on=turn.shift.on.isoformat())
        turn.delete()


def shifts_within(campaign: Campaign, path: str, first: date, last: date) -> list[RosterShift]:
    """Shifts of the campaign at wards below `path`, by ward, hour, post and day."""
    inside = RosterShift.objects.filter(
        campaign=campaign, on__gte=first, on__lte=last, ward__place_path__startswith=path
    )
    return list(inside.select_related("ward").order_by("ward__place_code", "post", "start", "on"))


def roster_of(rows: Iterable[RosterShift], rest: int, keys: Iterable[str] = ()) -> Roster:
    """The roster of these shifts; all other shifts of the same people (and of `keys`) near them stand beyond."""
    shown = list(rows)
    if not shown:
        return Roster((), (), rest)
    ids, known = {one.pk for one in shown}, set(keys)
    known |= set(RosterTurn.objects.filter(shift__in=ids).values_list("person_key", flat=True))
    near = (min(one.on for one in shown) - timedelta(days=3), max(one.on for one in shown) + timedelta(days=3))
    turns = list(
        RosterTurn.objects.filter(person_key__in=known, shift__on__range=near)
        .select_related("shift__ward")
        .order_by("id")
    )
    others = {one.shift_id: one.shift for one in turns if one.shift_id not in ids}
    return Roster(
        [shift_of(one) for one in shown], [Turn(str(one.shift_id), one.person_key) for one in turns], rest,
        [shift_of(one) for one in others.values()],
    )  # fmt: skip


def shift_of(row: RosterShift) -> Shift:
    """The row as the core reads it."""
    return Shift(str(row.pk), row.ward.place_code, row.post, row.on, row.start, row.hours, row.wanted, row.skill)


def people_of(rows: Iterable[Volunteer]) -> list[Person]:
    """People by their keys, with where they serve, in whichever campaign."""
    known = list(rows)
    held: dict[str, list[Held]] = {}
    for one in Placing.objects.filter(person_key__in=[row.person_key for row in known]).select_related("ward"):
        held.setdefault(one.person_key, []).append(Held(one.ward.place_code, one.since, one.until))
    return [Person(row.person_key, frozenset(row.skills), tuple(held.get(row.person_key, ()))) for row in known]


def _record(by: Any, act: str, ward: CampaignWard, **detail: Any) -> None:
    audit.record(by=by, act=act, subject=f"campaign#{ward.campaign_id}", place_path=ward.place_path, **detail)
