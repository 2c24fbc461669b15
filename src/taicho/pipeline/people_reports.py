"""Reports of campaigns and of teams: owed by themselves, opened on demand, filled with what their people did.

They go the way of every report: pre-filled, edited, signed, sent up, locked. Counts alone; no name is in them.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from taicho.core.orders import ReportDue
from taicho.core.orders.periods import Period
from taicho.core.reports.content import Cell, Grid, GridColumn
from taicho.core.reports.filing import FilingState, route_of
from taicho.core.reports.model import Align, NumberForm
from taicho.core.reports.owed import Owed
from taicho.core.reports.template import Show, Template
from taicho.core.resources.journey import State, Step
from taicho.core.resources.tell_team import post_name
from taicho.core.resources.terms import FINAL, FIRST_WEEK, REPORTS, STATUS, WEEKLY
from taicho.core.vocabulary import Places, Text, Unit
from taicho.intake.places import roles
from taicho.pipeline import deployments, mobilising, planning
from taicho.store import audit, workspaces
from taicho.store.models import Campaign, Deployment, DutyDay, Presence, Report
from taicho.store.workspaces import Workspace

SHOWN = frozenset((Show.CAMPAIGN, Show.CAMPAIGN_WARDS, Show.TEAM))
OWN = "campaign"
"""Stands for the plan where a campaign has none."""
AHEAD = timedelta(days=7)
FIRST_DAYS = timedelta(days=7)
"""The first week's review is due so long after the start, where the plan's time line says nothing else."""
_HOME = (State.RELEASED.value, State.SETTLED.value, State.CLOSED.value)
_SUBJECT = re.compile(r"(campaign|team)\.(\d+)\.")


def owed(workspace: Workspace, day: date, places: Places, first: date, last: date | None) -> list[Owed]:
    """The reports of campaigns and teams due from `first` to `last`; without `last` to `day` and the next of each."""
    with workspaces.use(workspace):
        running = list(Campaign.objects.filter(start__lte=day).order_by("id"))
        teams = list(Deployment.objects.filter(state__in=_HOME).order_by("id"))
        found = [one for row in running for one in _of_campaign(workspace, row, day, places, first, last)]
        found += [one for row in teams for one in _of_team(row, day, places, first, last or day)]
    return [one for one in found if one.author.place in places]


def _of_campaign(
    workspace: Workspace, row: Campaign, day: date, places: Places, first: date, last: date | None
) -> Iterable[Owed]:
    end = row.ended_on if row.ended_on and row.ended_on <= day else None
    for kind in mobilising.terms_of_campaign(row).reports:
        horizon = last or day + AHEAD
        dues = [due for due in _days(workspace, row, kind, max(first, row.start), horizon) if end is None or due <= end]
        coming = [due for due in dues if due > day][:1] if last is None else []
        for due in [*(one for one in dues if last is not None or one <= day), *coming]:
            yield of_kind(workspace, row, kind, due, places)
    if end and first <= end <= (last or day):
        yield of_kind(workspace, row, FINAL, end, places)


def _days(workspace: Workspace, row: Campaign, kind: str, first: date, last: date) -> list[date]:
    """Due days of a kind: Sundays; Mondays and Fridays; the day of the time line for the first week."""
    if kind == FIRST_WEEK:
        due = _first_week(workspace, row)
        return [due] if first <= due <= last else []
    wanted = (6,) if kind == WEEKLY else (0, 4)
    every = (first + timedelta(days=at) for at in range((last - first).days + 1))
    return [one for one in every if one.weekday() in wanted and one > row.start]


def _first_week(workspace: Workspace, row: Campaign) -> date:
    plan = planning.latest(workspace, row.plan_id) if row.plan_id else None
    planned = [one for one in (plan.campaigns if plan else ()) if one.id == row.name_id]
    named = [step.on for one in planned for step in one.steps if step.start]
    return named[0] if named else row.start + FIRST_DAYS


def of_kind(workspace: Workspace, row: Campaign, kind: str, due: date, places: Places) -> Owed:
    """The report of a kind (`core.resources.terms.REPORTS`) up to a day."""
    author = Unit.parse(mobilising.terms_of_campaign(row).lead or f"people_committee@{row.place_code}")
    to = _receivers(workspace, row.plan_id, author, places)
    title = REPORTS[kind]
    text = Text(f"{title.vi}: {row.text_vi}", f"{title.en}: {row.text_en or row.text_vi}")
    back = {WEEKLY: 6, STATUS: 3 if due.weekday() == 4 else 2}.get(kind)
    since = row.start if back is None else max(row.start, due - timedelta(days=back))
    asked = ReportDue(f"campaign.{row.pk}.{kind}", row.plan_id or OWN, text, row.cite, (author,), to, None, due)
    period = Period(since, due, "weekly" if kind in (WEEKLY, STATUS) else "once")
    return Owed(asked, author, period, route_of(author, to, None, places, roles()), template=f"campaign-{kind}")


def _receivers(workspace: Workspace, plan_id: str, author: Unit, places: Places) -> tuple[Unit, ...]:
    """Whom the plan's reports go to; else the same office one tier above, at the top nobody."""
    plan = planning.latest(workspace, plan_id) if plan_id else None
    duties = plan.report_duties if plan else ()
    named = [duty.back.to for duty in duties if duty.back.to and author not in duty.back.to]
    if named:
        return named[0]
    place = places.get(author.place)
    return (Unit(author.role, place.parent),) if place and place.parent else ()


def _of_team(row: Deployment, day: date, places: Places, first: date, last: date) -> Iterable[Owed]:
    """The final report of a team, due on the day it was released from quarantine."""
    step = row.entries.filter(step=Step.RELEASE.value).order_by("-id").first()
    if step is None or not first <= step.on <= min(last, day):
        return
    author, to = Unit.parse(row.lead), (Unit("people_committee", row.place_code),)
    text = Text("Báo cáo kết thúc chuyến công tác", "Final report of the team")
    asked = ReportDue(f"team.{row.pk}.{FINAL}", row.plan_id, text, "", (author,), to, None, step.on)
    period = Period(row.left_on or row.starts_on, step.on, "once")
    yield Owed(asked, author, period, route_of(author, to, None, places, roles()), template="team-final")


def filed(row: Campaign | Deployment) -> list[Report]:
    """The reports of a campaign or team that stand open or were sent, newest first; also those its plan orders."""
    kind = "campaign" if isinstance(row, Campaign) else "team"
    found = Report.objects.filter(duty_id__startswith=f"{kind}.{row.pk}.")
    if isinstance(row, Campaign) and row.plan_id:
        found = found | Report.objects.filter(plan_id=row.plan_id, template__startswith="campaign-")
    return list(found.distinct().order_by("-due", "-id"))


def state_of(row: Report) -> FilingState:
    """Where a report stands."""
    return FilingState(row.state)


def version(template: Template) -> str:
    """Changes whenever people of a campaign or team may have; "" for a report that does not speak of them."""
    if not any(part.show in SHOWN for part in template.parts):
        return ""
    last = audit.events().values_list("id", flat=True).first()
    return str(last)


def gathered(
    workspace: Workspace, row: Report, places: Places, day: date
) -> tuple[dict[Show, Grid], dict[str, float], dict[str, Text]]:
    """Tables, counts and names of the campaign or team a report is about; nothing where it is about neither."""
    with workspaces.use(workspace):
        about = _SUBJECT.match(row.duty_id)
        if about and about[1] == "team":
            team = Deployment.objects.filter(pk=int(about[2])).first()
            return _team(workspace, team, row, day) if team else ({}, {}, {})
        by_id = Campaign.objects.filter(pk=int(about[2])) if about else Campaign.objects.filter(plan_id=row.plan_id)
        campaign = by_id.order_by("id").first()
        return _campaign(campaign, row, places, day) if campaign else ({}, {}, {"campaign": _NO_CAMPAIGN})


_NO_CAMPAIGN = Text("đợt huy động chưa mở", "the campaign that is not open yet")


def _campaign(
    campaign: Campaign, row: Report, places: Places, day: date
) -> tuple[dict[Show, Grid], dict[str, float], dict[str, Text]]:
    path = row.place_path if row.place_path.startswith(campaign.place_path) else campaign.place_path
    stands = mobilising.status(campaign, path, day)
    told = Presence.objects.filter(placing__ward__in=[one.pk for one in stands.wards], on__gte=row.since, on__lte=day)
    days = list(told.values_list("hours", "wellbeing", "incident"))
    counts: dict[str, float] = {
        "campaign.total_from": campaign.total_from,
        "campaign.total_to": campaign.total_to,
        "campaign.serving": stands.serving,
        "campaign.missing": stands.missing,
        "campaign.days": sum(hours > 0 for hours, _, _ in days),
        "campaign.hours": float(sum(hours for hours, _, _ in days)),
        "campaign.incidents": sum(bool(incident) for _, _, incident in days),
        "campaign.unwell": sum(wellbeing == "unwell" for _, wellbeing, _ in days),
    }
    grids = {Show.CAMPAIGN: _people_grid(campaign, stands), Show.CAMPAIGN_WARDS: _wards_grid(stands, places, day)}
    return grids, counts, {"campaign": Text(campaign.text_vi, campaign.text_en or campaign.text_vi)}


def _people_grid(campaign: Campaign, stands: mobilising.Status) -> Grid:
    """From the list to the duty, then by source and by duty."""
    duties, tested = mobilising.duty_names(campaign), mobilising.terms_of_campaign(campaign).tested
    rows: list[tuple[Cell, ...]] = [(text, count) for text, count in mobilising.counts_of(stands, tested=tested)]
    for name, many in sorted(stands.sources.items()):
        words = mobilising.SOURCES.get(name, Text(name, name))
        rows.append((Text(f"Nguồn: {words.vi}", f"Source: {words.en}"), many))
    for name, many in sorted(stands.duties.items()):
        words = duties.get(name, Text(name, name))
        rows.append((Text(f"Nhiệm vụ: {words.vi}", f"Duty: {words.en}"), many))
    columns = (GridColumn(Text("Nội dung", "What"), weight=3.0), _count("Số người", "People"))
    return Grid(columns, tuple(rows), Text("Chưa có ai.", "Nobody yet."))


def _wards_grid(stands: mobilising.Status, places: Places, day: date) -> Grid:
    columns = (
        GridColumn(Text("Nơi", "Place"), weight=3.0), _count("Ít nhất", "At least"), _count("Nhiều nhất", "At most"),
        _count("Đang làm", "Serving"), _count("Thiếu", "Missing"),
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = []
    for one in stands.wards:
        place, here = places.get(one.place_code), int(one.here)  # type: ignore[attr-defined]
        gone = one.released_on is not None and one.released_on <= day
        name = place.name if place else one.place_code
        rows.append((name, one.least, one.most, here, 0 if gone else max(0, one.least - here)))
    return Grid(columns, tuple(rows), Text("Chưa có phường nào.", "No ward yet."))


def _count(vi: str, en: str) -> GridColumn:
    return GridColumn(Text(vi, en), Align.RIGHT, NumberForm.COUNT)


def _team(
    workspace: Workspace, row: Deployment, report: Report, day: date
) -> tuple[dict[Show, Grid], dict[str, float], dict[str, Text]]:
    """Posts wanted and filled, and the days of duty; of the days up to `day`."""
    one = deployments.team(workspace, row)
    days = list(DutyDay.objects.filter(member__in=one.members, current=True, day__lte=day))
    went = Counter(member.post for member in one.members)
    worked = Counter(each.member_id for each in days if each.present)
    by_post: Counter[int] = Counter()
    for member in one.members:
        by_post[member.post] += worked[member.pk]
    rows: Sequence[tuple[Cell, ...]] = [
        (post_name(post), post.count, went[at], by_post[at]) for at, post in enumerate(one.wanted.composition)
    ]
    columns = (
        GridColumn(Text("Vị trí", "Post"), weight=3.0), _count("Cần", "Wanted"), _count("Đã đi", "Went"),
        _count("Ngày công", "Days of duty"),
    )  # fmt: skip
    counts: dict[str, float] = {
        "team.people": len(one.members),
        "team.days": len({each.day for each in days}),
        "team.duty": sum(each.present for each in days),
        "team.unwell": sum(each.health != "well" for each in days),
    }
    grid = Grid(columns, tuple(rows), Text("Đoàn chưa có ai.", "Nobody is in the team."))
    return {Show.TEAM: grid}, counts, {"team": one.wanted.text}
