"""The calendar of duties: a month or a week, and a person's own address for a calendar program."""

import calendar as months
from collections import defaultdict
from datetime import date, timedelta
from typing import Any

from attrs import frozen
from django.http import HttpResponse
from django.shortcuts import render

from taicho.core.vocabulary import Text
from taicho.core.vocabulary.weekdays import SHORT
from taicho.intake.workdays import workdays
from taicho.pipeline import calendars
from taicho.pipeline.calendars import Item, Kind
from taicho.web import allowed
from taicho.web.gather import board as gathered
from taicho.web.gather import names
from taicho.web.here import Here

SHOWN = 4
"""Items of a day in a month's grid; the week shows all."""
KIND_WORDS = {
    Kind.DUE: Text("đến hạn", "due"),
    Kind.REVIEW: Text("rà soát", "review"),
    Kind.REPORT: Text("báo cáo kết quả", "report back"),
}
MONTHS = "January February March April May June July August September October November December".split()  # noqa: SIM905


@frozen
class Cell:
    """A day of the calendar. outside: of another month; off: why nobody works, None on a working day."""

    day: date
    items: tuple[dict[str, Any], ...]
    more: int
    off: Text | None
    outside: bool
    today: bool
    href: str


def calendar(request: Any) -> HttpResponse:
    """What falls due in the month or week of the page's day, for my units or for everybody at the place."""
    here: Here = request.here
    view = "week" if request.GET.get("view") == "week" else "month"
    units = allowed.units(here.person)
    whose = request.GET.get("whose", "mine" if units else "all")
    asked = gathered.asked_of(here, units=tuple(str(unit) for unit in units) if whose == "mine" else (), hands=LEADS)
    first, last = _week(here.day) if view == "week" else _month(here.day)
    found = calendars.items(here.workspace, here.day, asked, first, last)
    by_day: dict[date, list[Item]] = defaultdict(list)
    for one in found:
        by_day[one.on].append(one)
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    cells = [_cell(here, day, by_day[day], view, whose) for day in days]
    shown = [one for one in found if view == "week" or one.on.month == here.day.month]
    context = {
        "weeks": [cells[at : at + 7] for at in range(0, len(cells), 7)],
        "weekdays": SHORT,
        "view": view,
        "whose": whose,
        "units": [names.unit_words(unit, here.places) for unit in units],
        "title": _title(here.day, view, first, last),
        "many": sum(one.many for one in shown),
        "open": sum(one.open for one in shown),
        "before": here.to("calendar", day=_step(here.day, view, -1), view=view, whose=whose),
        "after": here.to("calendar", day=_step(here.day, view, 1), view=view, whose=whose),
        "now": here.to("calendar", day=here.today, view=view, whose=whose) if here.day != here.today else "",
    }
    return render(request, "taicho/calendar.html", context)


LEADS = ("lead",)
"""A calendar shows what a unit leads; what it only helps with or has given stands in its lists."""


def _cell(here: Here, day: date, found: list[Item], view: str, whose: str) -> Cell:
    most = len(found) if view == "week" else SHOWN
    return Cell(
        day=day,
        items=tuple(_shown(here, one, whose) for one in found[:most]),
        more=len(found) - most if len(found) > most else 0,
        off=workdays().why_off(day),
        outside=view == "month" and day.month != here.day.month,
        today=day == here.day,
        href=here.to("calendar", day=day, view="week", whose=whose),
    )


def _shown(here: Here, one: Item, whose: str) -> dict[str, Any]:
    """An item with where it leads: its task, or the list of its order on that day."""
    if one.key and one.current:
        href = here.to("task", key=one.key)
    else:
        href = here.to("tasks", day=here.day if one.current else one.on, whose=whose, plan=one.plan, order=one.order)
    return {"item": one, "href": href, "kind": KIND_WORDS[one.kind], "done": one.open == 0 and one.kind is Kind.DUE}


def _month(day: date) -> tuple[date, date]:
    """Monday of the week with the first of the month, Sunday of the week with its last."""
    first, last = day.replace(day=1), day.replace(day=months.monthrange(day.year, day.month)[1])
    return first - timedelta(days=first.weekday()), last + timedelta(days=6 - last.weekday())


def _week(day: date) -> tuple[date, date]:
    first = day - timedelta(days=day.weekday())
    return first, first + timedelta(days=6)


def _step(day: date, view: str, by: int) -> date:
    """The same day a week on, or in the next month (its last day where that one is shorter)."""
    if view == "week":
        return day + timedelta(days=7 * by)
    year, month = divmod(day.year * 12 + day.month - 1 + by, 12)
    return date(year, month + 1, min(day.day, months.monthrange(year, month + 1)[1]))


def _title(day: date, view: str, first: date, last: date) -> Text:
    if view == "week":
        return Text(
            f"Tuần {first.day}/{first.month} – {last.day}/{last.month}/{last.year}",
            f"Week of {first.day} {MONTHS[first.month - 1]} – {last.day} {MONTHS[last.month - 1]} {last.year}",
        )
    return Text(f"Tháng {day.month}/{day.year}", f"{MONTHS[day.month - 1]} {day.year}")
