"""Campaigns of a workspace: opened by the plan that orders them, filled by proposal, told as status."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from attrs import evolve, frozen

from taicho.core.plans import Plan
from taicho.core.plans.campaign_model import PlannedCampaign
from taicho.core.resources.volunteers import CampaignRules, VolunteerProposal, WardQuota
from taicho.core.resources.volunteers import Volunteer as Candidate
from taicho.core.vocabulary import Places, Text, Tier
from taicho.intake.places import gazetteer
from taicho.intake.volunteers import recovered_rules
from taicho.pipeline.placing import placed
from taicho.store import campaigns, placings
from taicho.store.campaigns import Opening
from taicho.store.models import Campaign, CampaignWard, Placing, Presence, Volunteer


def open_from_plan(plan: Plan, by: Any) -> None:
    """Open every campaign the plan orders; those that are open stay as they are. Follows the issue of the plan."""
    for one in plan.campaigns:
        campaigns.open_campaign(_opening(plan, one), by=by)


def _opening(plan: Plan, one: PlannedCampaign) -> Opening:
    places = gazetteer().on(one.start)
    return Opening(
        name_id=one.id, text=one.text, place_code=plan.place, place_path=places.path(plan.place), start=one.start,
        total=one.total, quota=one.quota, plan_id=plan.id, cite=str(plan.citation(one.cite)),
        wards=[(ward.code, places.path(ward.code)) for ward in places.subtree(plan.place, one.per)],
        infected_until=one.infected_until, recovered=one.recovered,
    )  # fmt: skip


def own_opening(
    place: str, day: date, *, name: Text, total: tuple[int, int], quota: tuple[int, int], cite: str
) -> Opening:
    """A campaign for any force: shock teams, students, drivers, counsellors of a place, in each of its communes."""
    places = gazetteer().on(day)
    wards = places.subtree(place, Tier.COMMUNE)
    slug = f"own-{day:%Y%m%d}-{name.vi.strip()}"
    return Opening(
        name_id=slug[:60], text=name, place_code=place, place_path=places.path(place), start=day, total=total,
        quota=quota, cite=cite, wards=[(ward.code, places.path(ward.code)) for ward in wards],
    )  # fmt: skip


def rules_of(campaign: Campaign) -> CampaignRules:
    """The duties and weights of the pack, with the campaign's own rule of who may be asked."""
    rules = recovered_rules()
    rule = evolve(rules.eligibility, infected_until=campaign.infected_until, recovered=campaign.recovered)
    return evolve(rules, eligibility=rule)


@frozen
class Offered:
    """A proposal with the rows behind its ids."""

    found: VolunteerProposal
    people: Mapping[str, Volunteer]
    wards: Mapping[str, CampaignWard]


def proposal(campaign: Campaign, day: date) -> Offered:
    """Who should go where among those who agreed, are tested and serve nowhere; those who serve stay where they are."""
    places = gazetteer().on(day)
    serving = Placing.objects.filter(until=None).values_list("person_key", flat=True)
    rows = Volunteer.objects.filter(campaign=campaign, answer="yes").exclude(person_key__in=serving).order_by("id")
    people = {_id(row): row for row in rows if row.place_code in places}
    wards = {one.place_code: one for one in campaigns.wards(campaign, campaign.place_path, day)}
    open_wards = [one for one in wards.values() if not one.released_on]
    there = _duties_there(campaign)
    return Offered(
        placed(
            [_candidate(row, places, day) for row in people.values()],
            [_quota(one, places, there.get(one.pk, Counter())) for one in open_wards],
            rules_of(campaign),
            day,
        ),
        people,
        wards,
    )


def _duties_there(campaign: Campaign) -> dict[int, Counter[str]]:
    there: dict[int, Counter[str]] = {}
    for ward, duty in Placing.objects.filter(ward__campaign=campaign, until=None).values_list("ward_id", "duty"):
        there.setdefault(ward, Counter())[duty] += 1
    return there


def _id(row: Volunteer) -> str:
    """A name the solver sorts by: who came first stands first, whatever the receipt's letters are."""
    return f"{row.pk:08}"


def _candidate(row: Volunteer, places: Places, day: date) -> Candidate:
    place = places[row.place_code]
    return Candidate(
        _id(row), place.lat or 0.0, place.lon or 0.0, row.antibody, frozenset(row.skills), row.source,
        row.infected_on, row.recovered_on, day.year - row.year_born if row.year_born else None, row.fit,
        frozenset(row.wishes),
    )  # fmt: skip


def _quota(ward: CampaignWard, places: Places, there: Counter[str]) -> WardQuota:
    """What the ward still needs: its quota less those who serve there."""
    place, count = places[ward.place_code], there.total()
    wanted = {duty: need - there[duty] for duty, need in ward.wanted.items() if need > there[duty]}
    least, most = max(0, ward.least - count), max(0, ward.most - count)
    return WardQuota(ward.place_code, place.lat or 0.0, place.lon or 0.0, least, most, wanted, ward.place_code)


@frozen
class Status:
    """How a campaign stands at a place on a day, in counts alone.

    hours: of the seven days that end on `day`. gaps: wards below their least, with how many are missing.
    """

    day: date
    listed: int
    asked: int
    agreed: int
    declined: int
    tested: Mapping[str, int]
    trained: int
    kitted: int
    serving: int
    standby: int
    sources: Mapping[str, int]
    duties: Mapping[str, int]
    days: int
    hours: float
    incidents: int
    unwell: int
    gaps: Sequence[tuple[CampaignWard, int]]
    wards: Sequence[CampaignWard]

    @property
    def missing(self) -> int:
        """Places below the least numbers."""
        return sum(count for _, count in self.gaps)

    @property
    def quota(self) -> tuple[int, int]:
        """The wards' quotas added up."""
        return sum(one.least for one in self.wards), sum(one.most for one in self.wards)


def status(campaign: Campaign, path: str, day: date) -> Status:
    """Counts of the people who live below `path` and of the wards there."""
    from taicho.store import rights

    people = list(rights.within(Volunteer.objects.filter(campaign=campaign), [path]))
    wards = campaigns.wards(campaign, path, day)
    here = [one for ward in wards for one in placings.serving_on(ward, day)] if len(wards) < 2 else None
    serving = here if here is not None else _serving(campaign, wards, day)
    week = Presence.objects.filter(
        placing__ward__in=[one.pk for one in wards], on__gt=day - timedelta(days=7), on__lte=day
    )
    told = list(week.values_list("hours", "wellbeing", "incident"))
    active = [one for one in wards if not one.released_on or one.released_on > day]
    return Status(
        day=day,
        listed=len(people),
        asked=sum(one.invited_on is not None for one in people),
        agreed=sum(one.answer == "yes" for one in people),
        declined=sum(one.answer == "no" for one in people),
        tested=Counter(one.antibody for one in people if one.antibody),
        trained=sum(one.trained_on is not None and one.trained_on <= day for one in people),
        kitted=sum(one.kit_on is not None and one.kit_on <= day for one in people),
        serving=len(serving),
        standby=_standby(wards, day),
        sources=Counter(one.source for one in people if one.source),
        duties=Counter(one.duty for one in serving),
        days=sum(hours > 0 for hours, _, _ in told),
        hours=sum(hours for hours, _, _ in told),
        incidents=sum(bool(incident) for _, _, incident in told),
        unwell=sum(wellbeing == "unwell" for _, wellbeing, _ in told),
        gaps=[(one, one.least - one.here) for one in active if one.here < one.least],  # type: ignore[attr-defined]
        wards=wards,
    )


def _serving(campaign: Campaign, wards: Sequence[CampaignWard], day: date) -> list[Placing]:
    from django.db.models import Q

    held = Placing.objects.filter(ward__in=[one.pk for one in wards], since__lte=day)
    return list(held.filter(Q(until=None) | Q(until__gt=day)))


def _standby(wards: Sequence[CampaignWard], day: date) -> int:
    """People who served and were let go: collaborators of the place."""
    ended = Placing.objects.filter(ward__in=[one.pk for one in wards], until__lte=day)
    return int(ended.values("person_key").distinct().count())


def control_ground(workspace: Any, place: str, day: date) -> str:
    """The decision that stands for a place or the nearest above it, by which volunteers may be let go; "" for none.

    The lowest rung of a scale, or of the plan's scenarios, is the outbreak under control.
    """
    from taicho.pipeline import deciding

    places = gazetteer().on(day)
    for code in (place, *(one.code for one in places.ancestors(place))):
        for one in deciding.standpoints(workspace, code, day):
            if one.declared is not None and one.declared.step == 1:
                name = one.scale.rung(1).name.vi
                return f"{name}, công bố từ {one.declared.since:%d/%m/%Y} ({one.declared.by})"
    return ""


def report(workspace: Any, campaign: Campaign, kind: str, path: str, day: date, places: Places, language: str) -> Any:
    """The report of a kind (`core.reports.campaign_report.KINDS`) on the part of a campaign below `path`.

    It speaks of the last seven days; the final report of all days since the campaign began.
    """
    from taicho.core.reports.campaign_report import CampaignFigures, campaign_report
    from taicho.printing.forms import form

    stands = status(campaign, path, day)
    since = campaign.start if kind == "final" else max(campaign.start, day - timedelta(days=6))
    told = Presence.objects.filter(placing__ward__in=[one.pk for one in stands.wards], on__gte=since, on__lte=day)
    days = list(told.values_list("hours", "wellbeing", "incident"))
    duties = {one.id: one.name for one in recovered_rules().duties}
    place = places[path.strip("/").split("/")[-1]]
    found = CampaignFigures(
        title=Text(campaign.text_vi, campaign.text_en or campaign.text_vi), since=since, day=day,
        total=(campaign.total_from, campaign.total_to), counts=_counts(stands),
        sources=[(Text(one, one), many) for one, many in sorted(stands.sources.items())],
        duties=[(duties.get(one, Text(one, one)), many) for one, many in sorted(stands.duties.items())],
        wards=[_ward_line(one, places, day) for one in stands.wards],
        days=sum(hours > 0 for hours, _, _ in days), hours=sum(hours for hours, _, _ in days),
        incidents=sum(bool(incident) for _, _, incident in days),
        unwell=sum(wellbeing == "unwell" for _, wellbeing, _ in days),
    )  # fmt: skip
    return campaign_report(kind, found, language, form("campaign-report"), place=place, invented=workspace.invented)


def _counts(stands: Status) -> list[tuple[Text, int]]:
    return [
        (Text("Trong danh sách", "On the list"), stands.listed),
        (Text("Đã mời", "Asked"), stands.asked),
        (Text("Đồng ý", "Agreed"), stands.agreed),
        (Text("Từ chối", "Declined"), stands.declined),
        (Text("Có kết quả kháng thể", "With an antibody result"), sum(stands.tested.values())),
        (Text("Đã tập huấn", "Trained"), stands.trained),
        (Text("Đã cấp bảo hộ", "Kit given"), stands.kitted),
        (Text("Đang làm nhiệm vụ", "Serving"), stands.serving),
        (Text("Danh sách cộng tác viên", "On the standby list"), stands.standby),
    ]


def _ward_line(ward: CampaignWard, places: Places, day: date) -> Any:
    from taicho.core.reports.campaign_report import WardLine

    place = places.get(ward.place_code)
    released = ward.released_on is not None and ward.released_on <= day
    serving = int(ward.here)  # type: ignore[attr-defined]
    return WardLine(place.name if place else ward.place_code, ward.least, ward.most, serving, released)
