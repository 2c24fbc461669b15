"""Requests between places: asked, answered by offers, taken, escalated upward while unmet."""

from datetime import date
from typing import Any

from django.db.models import Q
from django.utils import timezone

from taicho.core.vocabulary import Fault, Place, Places, Text
from taicho.store import audit, rights
from taicho.store.models import HelpOffer, HelpRequest
from taicho.store.workspaces import atomic


def ask(
    place: Place, places: Places, *, what: str, count: int, since: date, until: date | None, on: date, by: Any
) -> HelpRequest:
    """Ask the places below the next place above (a commune asks its district's communes) for so many people."""
    path = places.path(place.code)
    rights.require(by, "give", path)
    if not what.strip() or count < 1 or (until is not None and until < since):
        raise Fault(
            Text("Ghi cần ai, mấy người, từ ngày nào đến ngày nào.", "Say whom you need, how many, from when to when.")
        )
    if place.parent is None:
        raise Fault(Text("Trên toàn quốc không còn cấp nào để đề nghị.", "Above the nation there is nobody to ask."))
    with atomic():
        made = HelpRequest.objects.create(
            place_code=place.code, place_path=path, what=what.strip(), count=count, since=since, until=until,
            asked_code=place.parent, asked_path=places.path(place.parent), on=on, by=audit.name_of(by),
            at=timezone.now(),
        )  # fmt: skip
        audit.record(by=by, act="help.ask", subject=f"help#{made.pk}", place_path=path, count=count)
    return made


def missing(one: HelpRequest) -> int:
    """People still wanted: asked less those of offers that were taken."""
    taken = sum(offer.count for offer in one.offers.all() if offer.accepted)
    return max(0, one.count - taken)


def offer(one: HelpRequest, place: Place, places: Places, *, count: int, by: Any) -> HelpOffer:
    """Offer people of a place that was asked; again with another number while it is not answered."""
    path = places.path(place.code)
    rights.require(by, "give", path)
    if not path.startswith(one.asked_path) or path.startswith(one.place_path):
        raise Fault(Text("Nơi này không được đề nghị hỗ trợ.", "This place was not asked."))
    if not 1 <= count <= one.count:
        raise Fault(Text(f"Số người từ 1 đến {one.count}.", f"Offer 1 to {one.count} people."))
    with atomic():
        found = HelpOffer.objects.select_for_update().filter(request=one, place_code=place.code).first()
        if found is not None and found.accepted is not None:
            raise Fault(Text("Nơi nhận đã trả lời đề nghị này.", "The asking place has answered this offer."))
        made, _ = HelpOffer.objects.update_or_create(
            request=one, place_code=place.code,
            defaults={"place_path": path, "count": count, "by": audit.name_of(by), "at": timezone.now()},
        )  # fmt: skip
        audit.record(by=by, act="help.offer", subject=f"help#{one.pk}", place_path=path, count=count)
    return made


def answer(found: HelpOffer, *, accepted: bool, by: Any) -> None:
    """Take an offer or not. A Fault when it was answered, or brings more than is still wanted."""
    one = found.request
    rights.require(by, "give", one.place_path)
    with atomic():
        now = HelpOffer.objects.select_for_update().get(pk=found.pk)
        if now.accepted is not None:
            raise Fault(Text("Đề nghị này đã được trả lời.", "This offer has been answered."))
        left = missing(HelpRequest.objects.prefetch_related("offers").get(pk=one.pk))
        if accepted and now.count > left:
            raise Fault(
                Text(f"Chỉ còn cần {left} người.", f"Only {left} people are still wanted."),
                Text("Đề nghị nơi kia đổi số người.", "Ask the other place to change its number."),
            )
        HelpOffer.objects.filter(pk=now.pk).update(accepted=accepted)
        audit.record(
            by=by, act="help.take" if accepted else "help.decline", subject=f"help#{one.pk}",
            place_path=one.place_path, offer=now.place_code, count=now.count,
        )  # fmt: skip


def escalate(one: HelpRequest, places: Places, *, by: Any) -> str:
    """Ask one tier higher, while people are missing; the place asked now."""
    rights.require(by, "give", one.place_path)
    above = places[one.asked_code].parent if one.asked_code in places else None
    if not missing(one):
        raise Fault(Text("Đã đủ người.", "Nobody is missing."))
    if above is None:
        raise Fault(Text("Đã đề nghị toàn quốc, không còn cấp trên.", "The whole nation is asked already."))
    with atomic():
        HelpRequest.objects.filter(pk=one.pk).update(asked_code=above, asked_path=places.path(above))
        audit.record(
            by=by, act="help.escalate", subject=f"help#{one.pk}", place_path=one.place_path, asked=above,
            count=missing(one),
        )  # fmt: skip
    return above


def requests_at(path: str, day: date) -> list[HelpRequest]:
    """Requests of the place and below it, and those it was asked; of others no word."""
    around = [path[: at + 1] for at, letter in enumerate(path) if letter == "/"]
    own = Q(place_path__gte=path, place_path__lt=audit.after(path))
    found = HelpRequest.objects.filter(on__lte=day).filter(own | Q(asked_path__in=around))
    still = found.filter(Q(until=None) | Q(until__gte=day))
    return list(still.prefetch_related("offers").order_by("-id"))
