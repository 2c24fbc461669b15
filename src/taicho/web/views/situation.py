"""Where a place stands: the first page everybody opens."""

from collections.abc import Sequence
from typing import Any

from attrs import frozen
from django.http import HttpResponse
from django.shortcuts import render

from taicho.core.reports.situation_model import ChildRow, KeyNumber, Position, Situation, TaskLine
from taicho.core.vocabulary import Text
from taicho.pipeline import situation as day_situation
from taicho.web import allowed, drawing
from taicho.web.here import Here

CHART_OF = ("new_cases", "cases_7d")
"""The number whose run is drawn large: the first of these that is known."""
SHOWN_TASKS = 5


def situation(request: Any) -> HttpResponse:
    """The situation of a place on a day."""
    here: Here = request.here
    found = day_situation.situation(here.workspace, here.place.code, here.day)
    big = _big(found)
    cards = [number for number in found.key_numbers if number is not big]
    context = {
        "situation": found,
        "map": drawing.level_map(found, here),
        "chart": drawing.day_chart(big, here.language) if big else None,
        "big": big,
        "cards": cards[:8],
        "above": _above(found),
        "gaps": sum(1 for row in found.children if row.position is None or row.position.shown is None),
        "to_do": _to_do(found, here),
        "overdue": _gathered(found.tasks.overdue)[:SHOWN_TASKS],
        "due": _gathered(found.tasks.due)[:SHOWN_TASKS],
    }
    return render(request, "taicho/situation.html", context)


def _gathered(lines: Sequence[TaskLine]) -> list[dict[str, Any]]:
    """One entry per order: an order to each of eight communes is one line that says so."""
    groups: dict[tuple[str, str], list[TaskLine]] = {}
    for line in lines:
        groups.setdefault((line.plan, line.order), []).append(line)
    return [{"line": found[0], "many": sum(line.many for line in found)} for found in groups.values()]


def _big(found: Situation) -> KeyNumber | None:
    by_id = {number.reading.indicator: number for number in reversed(found.key_numbers)}
    return next((by_id[id_] for id_ in CHART_OF if id_ in by_id), None)


def _above(found: Situation) -> list[ChildRow]:
    """Lower places above the mildest rung, the gravest first; all of them where there are few."""
    known = [row for row in found.children if row.position and row.position.shown]
    high = [row for row in known if _step(row) > 1]
    return sorted(high, key=lambda row: (-_step(row), row.place.name_short))


def _step(row: ChildRow) -> int:
    shown = row.position.shown if row.position else None
    return shown.step if shown else 0


@frozen
class ToDo:
    """One thing a person with the right should do now."""

    text: Text
    detail: Text | None
    href: str
    act: Text


def _to_do(found: Situation, here: Here) -> list[ToDo]:
    """Decisions that wait for this person here."""
    waiting = []
    for position in (found.scenario, found.level):
        if position is not None and _waits(position) and allowed.may(here.person, "declare", here.place, here.places):
            waiting.append(_decide(position, here))
    if found.level and found.level.confirmable and here.has("values"):
        names = found.level.confirmable
        waiting.append(
            ToDo(
                Text("Xác nhận giá trị luật", "Confirm values of law"),
                Text(
                    f"{len(names)} giá trị chưa xác nhận; cấp độ chưa thể công bố",
                    f"{len(names)} values unconfirmed; the level cannot be declared",
                ),
                here.to("values"),
                Text("Xem giá trị", "See the values"),
            )
        )
    return waiting


def _waits(position: Position) -> bool:
    """Proposed, and nothing or something else declared."""
    if position.proposed is None:
        return False
    return position.declared is None or position.declared.rung.id != position.proposed.id


def _decide(position: Position, here: Here) -> ToDo:
    assert position.proposed is not None
    name, place = position.proposed.name, here.place.name
    return ToDo(
        Text(f"Xem xét công bố {name.vi} tại {place}", f"Consider declaring {name.en} at {place}"),
        position.title,
        here.to("declare", scale=position.scale),
        Text("Xem đề xuất", "See the proposal"),
    )
