"""An invented campaign of the demonstration: a corps of Bù Gia Mập, half filled, with a day of presence."""

from datetime import date, timedelta

from taicho.core.drills.dice import Dice
from taicho.core.drills.people import invent
from taicho.core.vocabulary import Text
from taicho.intake.names import names
from taicho.intake.places import gazetteer
from taicho.pipeline import mobilising, rostering
from taicho.store import campaigns, placings, rosters, volunteers, workspaces
from taicho.store.models import Campaign, Placing
from taicho.store.placings import Day, Wanted
from taicho.store.volunteers import LIST, Application
from taicho.store.workspaces import Workspace

PLACE, PEOPLE, PLACED = "691", 24, 10
SOURCES = ("front_and_organisations", "youth_union", "residents", "religious_bodies")
SKILLS = ("driving", "nursing", "logistics", "")
LEVELS = ("high", "medium", "high", "low", "")


def prepare(workspace: Workspace, day: date) -> None:
    """Open the campaign and bring in its people, unless it is there."""
    start = day - timedelta(days=13)
    with workspaces.use(workspace):
        if Campaign.objects.exists():
            return
        with workspaces.atomic():
            campaign = campaigns.open_campaign(
                mobilising.own_opening(
                    PLACE, start, name=Text("Đội tình nguyện khỏi bệnh", "Recovered volunteers"),
                    total=(16, 24), quota=(2, 3), cite="152/KH-UBND, II.1.2", terms=mobilising.recovered_terms(PLACE),
                    recovered=True,
                ),
                by=None,
            )  # fmt: skip
            campaigns.ask(campaign, open_=True, by=None)
            _people(campaign, start)
            _placings(Campaign.objects.get(pk=campaign.pk), start, day)
            _roster(Campaign.objects.get(pk=campaign.pk), day)


def _people(campaign: Campaign, start: date) -> None:
    dice, places = Dice(35), gazetteer().on(start)
    wards = list(campaign.wards.order_by("place_code"))
    for at in range(PEOPLE):
        ward = wards[at % len(wards)]
        one = invent(dice, names(), places[ward.place_code].name, start)
        made = volunteers.apply(
            campaign,
            Application(
                one.name, f"0000 35{at:02} {at:03}", ward.place_code, ward.place_path, year_born=1975 + at,
                source=SOURCES[at % 4], skills=[SKILLS[at % 4]] if SKILLS[at % 4] else [],
                recovered_on=start - timedelta(days=20 + at), fit=True,
            ),
            channel=LIST,
            by=None,
        )  # fmt: skip
        level = LEVELS[at % 5]
        for what in ("yes", level, "trained", "kit") if level else ("yes",):
            volunteers.note(campaign, [made.pk], what, on=start, by=None)


def _placings(campaign: Campaign, start: date, day: date) -> None:
    """The first of the proposal are accepted; the ward tells the day before."""
    offered = mobilising.proposal(campaign, start)
    wanted = [
        Wanted(offered.people[one.volunteer].pk, offered.wards[one.ward].pk, one.duty)
        for one in offered.found.placed[:PLACED]
    ]
    placings.accept(campaign, wanted, on=start, by=None)
    for ward in campaign.wards.all():
        days = {one.pk: Day(8, "good") for one in Placing.objects.filter(ward=ward)}
        if days:
            placings.tell_day(ward, days, on=day - timedelta(days=1), by=None)


def _roster(campaign: Campaign, day: date) -> None:
    """A checkpoint of one ward through the week of the day, filled but for the last of what is proposed."""
    ward = campaign.wards.order_by("place_code")[0]
    first = day - timedelta(days=day.weekday())
    for start, until, wanted in ((6, 14, 1), (14, 22, 1), (22, 6, 1)):
        shifts = rosters.Planned("Chốt kiểm soát", first, first + timedelta(days=6), start, until, wanted)
        rosters.plan_shifts(ward, shifts, by=None)
    shown = rostering.week(campaign, ward.place_path, day)
    turns = rostering.filling(shown, rostering.force(campaign, ward.place_path))
    rosters.put(campaign, [(row.pk, who.pk) for row, who in turns[:-3]], by=None)
