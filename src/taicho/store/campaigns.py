"""Campaigns: opened from a plan or by a person, with a quota in each ward; ended when the outbreak is under control."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from attrs import frozen
from django.db.models import Count, Q
from django.utils import timezone

from taicho.core.resources.terms import Terms, terms_as_json
from taicho.core.vocabulary import Fault, Text
from taicho.store import audit, rights
from taicho.store.models import Campaign, CampaignWard, Placing
from taicho.store.workspaces import atomic


@frozen
class Opening:
    """What a campaign is opened with. wards: (place code, path) of every ward; quota: least and most in each."""

    name_id: str
    text: Text
    place_code: str
    place_path: str
    start: date
    total: tuple[int, int]
    quota: tuple[int, int]
    wards: Sequence[tuple[str, str]]
    plan_id: str = ""
    cite: str = ""
    infected_until: date | None = None
    recovered: bool = False
    terms: Terms | None = None
    wanted: Mapping[str, int] = {}


def open_campaign(opening: Opening, *, by: Any) -> Campaign:
    """The campaign, opened now or before. A Fault tells numbers that turn, or no ward.

    by: a name alone is somebody whose right was asked when the plan was issued.
    """
    if not isinstance(by, str):
        rights.require(by, "give", opening.place_path)
    turned = opening.total[0] > opening.total[1] or opening.quota[0] > opening.quota[1]
    if turned or opening.quota[1] < 1 or not opening.wards or not opening.text.vi.strip():
        raise Fault(
            Text(
                "Số ít nhất lớn hơn số nhiều nhất, hoặc thiếu tên, thiếu phường.",
                "A least number is above the most, or name or wards are missing.",
            ),
            Text("Sửa số, ghi tên đợt huy động.", "Mend the numbers, name the campaign."),
        )
    terms = terms_as_json(opening.terms) if opening.terms else {}
    with atomic():
        found, made = Campaign.objects.get_or_create(
            plan_id=opening.plan_id, name_id=opening.name_id, place_code=opening.place_code,
            defaults={
                "text_vi": opening.text.vi.strip(), "text_en": opening.text.en.strip(), "cite": opening.cite,
                "place_path": opening.place_path, "start": opening.start, "total_from": opening.total[0],
                "total_to": opening.total[1], "infected_until": opening.infected_until,
                "recovered": opening.recovered, "terms": terms, "by": audit.name_of(by), "at": timezone.now(),
            },
        )  # fmt: skip
        if made:
            CampaignWard.objects.bulk_create(
                CampaignWard(
                    campaign=found, place_code=code, place_path=path, least=opening.quota[0], most=opening.quota[1],
                    wanted=dict(opening.wanted),
                )
                for code, path in opening.wards
            )  # fmt: skip
            audit.record(
                by=by, act="campaign.open", subject=f"campaign#{found.pk}", place_path=opening.place_path,
                plan=opening.plan_id, wards=len(opening.wards),
            )  # fmt: skip
    return found


def set_quota(ward: CampaignWard, *, least: int, most: int, wanted: Mapping[str, int], by: Any) -> None:
    """Another quota for one ward. A Fault when the numbers turn or its duties want more than the most."""
    rights.require(by, "give", ward.place_path)
    if least > most or sum(wanted.values()) > most:
        raise Fault(
            Text(f"Ít nhất {least}, nhiều nhất {most}, các việc cần {sum(wanted.values())}: không khớp.",
                 f"At least {least}, at most {most}, duties want {sum(wanted.values())}: they do not agree."),
            Text("Sửa lại ba số này.", "Mend the three numbers."),
        )  # fmt: skip
    with atomic():
        CampaignWard.objects.filter(pk=ward.pk).update(least=least, most=most, wanted=dict(wanted))
        audit.record(
            by=by, act="campaign.quota", subject=f"campaign#{ward.campaign_id}", place_path=ward.place_path,
            least=least, most=most,
        )  # fmt: skip


def ask(campaign: Campaign, *, open_: bool, by: Any) -> None:
    """Open or close the public form."""
    rights.require(by, "give", campaign.place_path)
    with atomic():
        Campaign.objects.filter(pk=campaign.pk).update(asking=open_)
        audit.record(
            by=by, act="campaign.ask" if open_ else "campaign.stop_asking", subject=f"campaign#{campaign.pk}",
            place_path=campaign.place_path,
        )  # fmt: skip


def release(ward: CampaignWard, *, on: date, ground: str, by: Any) -> int:
    """Let everybody of the ward go: the locality is under control. They stand on the list of collaborators then.

    ground: the decision that declared it. A Fault without one. How many were let go.
    """
    rights.require(by, "give", ward.place_path)
    if not ground.strip():
        raise Fault(
            Text("Chưa có quyết định công bố kiểm soát dịch.", "No decision declares the outbreak under control."),
            Text("Ghi quyết định, hoặc công bố cấp độ trước.", "Name the decision, or declare the level first."),
        )
    with atomic():
        count = Placing.objects.filter(ward=ward, until=None, since__lte=on).update(until=on)
        CampaignWard.objects.filter(pk=ward.pk).update(released_on=on, released_by=audit.name_of(by))
        audit.record(
            by=by, act="campaign.release", subject=f"campaign#{ward.campaign_id}", place_path=ward.place_path,
            people=count, ground=ground.strip()[:200], on=on.isoformat(),
        )  # fmt: skip
    return count


def end(campaign: Campaign, *, on: date, by: Any) -> None:
    """The campaign is over. A Fault while somebody still serves."""
    rights.require(by, "give", campaign.place_path)
    left = Placing.objects.filter(ward__campaign=campaign, until=None).count()
    if left:
        raise Fault(
            Text(f"Còn {left} người đang làm nhiệm vụ.", f"{left} people still serve."),
            Text("Cho thôi nhiệm vụ ở từng phường trước.", "Release them ward by ward first."),
        )
    with atomic():
        Campaign.objects.filter(pk=campaign.pk).update(ended_on=on, asking=False)
        audit.record(
            by=by, act="campaign.end", subject=f"campaign#{campaign.pk}", place_path=campaign.place_path,
            on=on.isoformat(),
        )  # fmt: skip


def campaigns_of(path: str, day: date) -> list[Campaign]:
    """Campaigns begun by `day` for the place, for places below it and for those above."""
    around = [path[: at + 1] for at, letter in enumerate(path) if letter == "/"]
    found = Campaign.objects.filter(start__lte=day).filter(
        Q(place_path__in=around) | Q(place_path__gte=path, place_path__lt=audit.after(path))
    )
    return list(found.order_by("-start", "-id"))


def wards(campaign: Campaign, path: str, day: date) -> list[CampaignWard]:
    """The wards below a place with `here`: how many serve there on the day."""
    serving = Q(placings__since__lte=day) & (Q(placings__until=None) | Q(placings__until__gt=day))
    rows = rights.within(CampaignWard.objects.filter(campaign=campaign), [path])
    return list(rows.annotate(here=Count("placings", filter=serving)).order_by("place_code"))
