"""Campaigns of a workspace: opened by the plan that orders them, filled by proposal, told as status."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from attrs import evolve, frozen

from taicho.core.plans import Plan
from taicho.core.plans.campaign_model import PlannedCampaign
from taicho.core.resources.terms import FIRST_WEEK, TermDuty, Terms, rules_of_terms, terms_of
from taicho.core.resources.volunteers import CampaignRules, Eligibility, VolunteerProposal, WardQuota
from taicho.core.resources.volunteers import Volunteer as Candidate
from taicho.core.vocabulary import Places, Text, Tier, Unit
from taicho.intake.places import gazetteer
from taicho.intake.volunteers import force_duties, recovered_rules
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
        infected_until=one.infected_until, recovered=one.recovered, terms=_planned_terms(plan, one),
    )  # fmt: skip


def _planned_terms(plan: Plan, one: PlannedCampaign) -> Terms:
    """The plan's own duties and ages; skills, pay and the antibody table of the pack where it knows the duty.

    The antibody decides in a campaign of recovered people alone. Reports that the plan orders with their own days are
    not owed a second time.
    """
    pack = {duty.id: duty for duty in recovered_rules().duties} if one.recovered else {}
    ages = recovered_rules().eligibility if one.recovered else Eligibility(recovered=False)
    duties = tuple(
        TermDuty(
            duty.id, duty.text, str(plan.citation(duty.cite)), tuple(sorted(pack[duty.id].antibody)),
            tuple(sorted(pack[duty.id].skills)), pack[duty.id].pay,
        )
        if duty.id in pack
        else TermDuty(duty.id, duty.text, str(plan.citation(duty.cite)))
        for duty in one.duties
    ) or tuple(force_duties())  # fmt: skip
    tested = bool(pack) and all(duty.id in pack for duty in one.duties)
    return Terms(
        duties, tested, one.age_from if one.age_from is not None else ages.age_from,
        one.age_to if one.age_to is not None else ages.age_to, _lead(plan, one), (FIRST_WEEK,) if one.steps else (),
    )  # fmt: skip


def _lead(plan: Plan, one: PlannedCampaign) -> str:
    named = [unit for unit in one.lead if isinstance(unit, Unit)]
    return str(named[0]) if named else f"people_committee@{plan.place}"


def own_opening(
    place: str, day: date, *, name: Text, total: tuple[int, int], quota: tuple[int, int], cite: str,
    terms: Terms | None = None, recovered: bool = False,
) -> Opening:  # fmt: skip
    """A campaign for any force: shock teams, students, drivers, counsellors of a place, in each of its communes.

    terms: its duties and who may be asked; None: the works of shock forces, everybody, no report by itself.
    """
    places = gazetteer().on(day)
    wards = places.subtree(place, Tier.COMMUNE)
    slug = f"own-{day:%Y%m%d}-{name.vi.strip()}"
    return Opening(
        name_id=slug[:60], text=name, place_code=place, place_path=places.path(place), start=day, total=total,
        quota=quota, cite=cite, wards=[(ward.code, places.path(ward.code)) for ward in wards], recovered=recovered,
        terms=terms or Terms(force_duties(), lead=f"people_committee@{place}"),
    )  # fmt: skip


def recovered_terms(place: str) -> Terms:
    """The terms of the pack for recovered volunteers: its duties, ages and antibody table."""
    rules = recovered_rules()
    duties = tuple(
        TermDuty(one.id, one.name, str(one.cite), tuple(sorted(one.antibody)), tuple(sorted(one.skills)), one.pay)
        for one in rules.duties
    )
    rule = rules.eligibility
    return Terms(duties, True, rule.age_from, rule.age_to, f"people_committee@{place}")


def terms_of_campaign(campaign: Campaign) -> Terms:
    """What the campaign asks and offers; one opened before campaigns had terms is one of recovered volunteers."""
    return terms_of(campaign.terms) if campaign.terms.get("duties") else recovered_terms(campaign.place_code)


def duty_names(campaign: Campaign) -> dict[str, Text]:
    """The campaign's duties: id -> name."""
    return {one.id: one.text for one in terms_of_campaign(campaign).duties}


def rules_of(campaign: Campaign) -> CampaignRules:
    """The campaign's duties and who may be asked, with the weights of the pack."""
    rules = recovered_rules()
    rule = evolve(rules.eligibility, infected_until=campaign.infected_until, recovered=campaign.recovered)
    return rules_of_terms(terms_of_campaign(campaign), rules, rule)


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
                return f"{name}, công bố từ {one.declared.since:%-d/%-m/%Y} ({one.declared.by})"
    return ""


SOURCES: Mapping[str, Text] = {
    "residents": Text("Tự đăng ký", "On my own"),
    "front_and_organisations": Text("Mặt trận, đoàn thể", "Front, organisations"),
    "youth_union": Text("Đoàn Thanh niên", "Youth Union"),
    "party_cells": Text("Cơ quan, chi bộ", "Office, Party cell"),
    "religious_bodies": Text("Cơ sở tôn giáo", "Religious body"),
}
"""Through whom people come."""


def counts_of(stands: Status, *, tested: bool) -> list[tuple[Text, int]]:
    """From the list to the duty, in words; antibody results where the campaign asks for them."""
    results = [(Text("Có kết quả kháng thể", "With an antibody result"), sum(stands.tested.values()))]
    return [
        (Text("Trong danh sách", "On the list"), stands.listed),
        (Text("Đã mời", "Asked"), stands.asked),
        (Text("Đồng ý", "Agreed"), stands.agreed),
        (Text("Từ chối", "Declined"), stands.declined),
        *(results if tested else []),
        (Text("Đã tập huấn", "Trained"), stands.trained),
        (Text("Đã cấp bảo hộ", "Kit given"), stands.kitted),
        (Text("Đang làm nhiệm vụ", "Serving"), stands.serving),
        (Text("Danh sách cộng tác viên", "On the standby list"), stands.standby),
    ]
