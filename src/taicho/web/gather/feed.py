"""A person's duties as iCalendar (RFC 5545): days as days, hours as moments; no name of any person."""

import hashlib
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from taicho.core.vocabulary import Text
from taicho.intake.workdays import workdays
from taicho.pipeline.calendars import Item, Kind
from taicho.store.workspaces import Workspace
from taicho.web import allowed

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
BACK, AHEAD = timedelta(days=31), timedelta(days=183)
HEADS = {
    Kind.DUE: Text("", ""),
    Kind.REVIEW: Text("Rà soát: ", "Review: "),
    Kind.REPORT: Text("Báo cáo kết quả: ", "Report back: "),
}


def span(day: date) -> tuple[date, date]:
    """From a month ago to half a year ahead."""
    return day - BACK, day + AHEAD


def written(
    workspace: Workspace, person: Any, found: Iterable[Item], day: date, *, now: datetime, base: str
) -> bytes:  # fmt: skip
    """The calendar in the person's language. base: the address of the installation, for links."""
    language = person.profile.language
    calendar = Calendar()
    calendar.add("prodid", "-//Taicho//Duties//VI")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    title = Text("Nhiệm vụ · Tại Chỗ", "Duties · Tại Chỗ").in_(language)
    calendar.add("x-wr-calname", f"{title} · {workspace.title.in_(language)}" if workspace.invented else title)
    calendar.add("refresh-interval", timedelta(hours=6), parameters={"VALUE": "DURATION"})
    link = f"{base}{workspace.slug}/{allowed.own_place(person)}"
    for one in found:
        calendar.add_component(_event(workspace, one, day, now, language, link))
    return bytes(calendar.to_ical())


def _event(workspace: Workspace, one: Item, day: date, now: datetime, language: str, link: str) -> Event:
    event = Event()
    event.add("uid", f"{_identity(workspace, one)}@taicho")
    event.add("dtstamp", now.astimezone(UTC))
    mark = Text("[GIẢ ĐỊNH] ", "[INVENTED] ").in_(language) if workspace.invented else ""
    tail = f" ({one.many})" if one.many > 1 else ""
    event.add("summary", f"{mark}{HEADS[one.kind].in_(language)}{one.text.in_(language)}{tail}")
    event.add("description", "\n".join(_about(one, day, language)))
    event.add("url", f"{link}/{one.on.isoformat()}/tasks/calendar/?view=week")
    event.add("transp", "TRANSPARENT")
    if one.at is None:
        event.add("dtstart", one.on)
        event.add("dtend", one.on + timedelta(days=1))
    else:
        moment = datetime.combine(one.on, one.at, HANOI).astimezone(UTC)
        event.add("dtstart", moment)
        event.add("dtend", moment)
    return event


def _identity(workspace: Workspace, one: Item) -> str:
    """The same for the same duty and day, so that a program changes its entry instead of adding one."""
    words = f"{workspace.slug}|{one.kind}|{one.plan}|{one.order}|{one.on}"
    return hashlib.sha256(words.encode()).hexdigest()[:32]


def _about(one: Item, day: date, language: str) -> Iterable[str]:
    where = ", ".join(part for part in (one.symbol, one.cite) if part)
    if where:
        yield where
    off = workdays().why_off(one.on)
    if off is not None:
        yield Text(f"Đến hạn vào ngày nghỉ: {off.vi}.", f"Due on a day off: {off.en}.").in_(language)
    if one.open == 0 and one.kind is Kind.DUE:
        yield Text("Đã xong.", "Done.").in_(language)
    elif one.late and one.on < day:
        yield Text("Quá hạn, chưa xong.", "Late, not done.").in_(language)
