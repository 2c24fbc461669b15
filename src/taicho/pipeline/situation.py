"""The situation of a place on a day: built once, shown by page, command, API and report."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from attrs import evolve

from taicho.core.plans import Plan
from taicho.core.registers import REGISTERS
from taicho.core.reports import situation_model as seen
from taicho.core.reports.model import MapGround
from taicho.core.reports.say import MARKS
from taicho.core.reports.situation_model import ChildRow, Position, Situation
from taicho.core.vocabulary import Fault, Place, Places, Text, Tier
from taicho.intake.history import source_names
from taicho.intake.places import gazetteer, shapes
from taicho.pipeline import duties, key_numbers, planning, positions, readings, task_lines
from taicho.pipeline.headline import headline
from taicho.printing.forms import map_words
from taicho.store import decisions, law, sources, workspaces
from taicho.store.workspaces import Workspace

TIER_NAMES = {
    Tier.NATION: Text("Tỉnh, thành phố", "Provinces"),
    Tier.PROVINCE: Text("Huyện, quận", "Districts"),
    Tier.DISTRICT: Text("Xã, phường, thị trấn", "Communes"),
}


def situation(workspace: Workspace, code: str, day: date, as_known_on: date | None = None) -> Situation:
    """Everything about a place on a day. Kept until facts, decisions, values of law or plans change, but for tasks."""
    with workspaces.use(workspace):
        plans = planning.targets_version(workspace, day)
        stamp = (readings.snapshot(workspace).name, decisions.version(), law.version(), plans)
    found = _situation(workspace, code, day, as_known_on, stamp)
    return evolve(found, tasks=task_lines.tasks(workspace, code, day))


@lru_cache(maxsize=256)
def _situation(
    workspace: Workspace, code: str, day: date, as_known_on: date | None, stamp: tuple[str, ...]
) -> Situation:
    places = gazetteer().on(day)
    if code not in places:
        raise Fault(
            Text(f"Ngày {day:%-d/%-m/%Y} không có địa bàn mã {code}.", f"There is no place {code} on {day}."),
            Text("Hãy chọn lại địa bàn hoặc ngày.", "Choose another place or day."),
        )
    place = places[code]
    numbers = key_numbers.head(workspace, code, day, as_known_on)
    level, scenario = positions.level(workspace, code, day), positions.scenario(workspace, code, day)
    plan = planning.plan_of(workspace, code, day)
    own = planning.plans_at(workspace, code, day)
    days = [n.reading.as_of for n in numbers if n.reading.as_of is not None]
    children = _children(workspace, place, places, day)
    return Situation(
        place=place,
        path=tuple(reversed(places.ancestors(code))),
        day=day,
        headline=headline(place, level, scenario, children, day),
        as_of=max(days) if days else None,
        level=level,
        scenario=scenario,
        key_numbers=key_numbers.known(numbers),
        child_columns=key_numbers.child_columns(),
        children=children,
        child_tier=TIER_NAMES.get(place.tier),
        measures=_measures(workspace, own, day),
        targets=tuple(g for one in own for g in duties.gauges(one, planning.judged(workspace, one, day))),
        shortfalls=tuple(s for one in own for s in duties.needs(planning.needs(workspace, one, day))),
        sources=_sources(workspace, code, places),
        missing=_missing(numbers, level, scenario, children),
        marks=_marks(numbers, level),
        ground=_ground(place, places),
        plan_number="; ".join(dict.fromkeys(one.document.label for one in own))
        or (plan.document.label if plan else ""),
        plan_title=plan.document.title if plan and len(own) < 2 else None,
        snapshot=stamp[0],
        as_known_on=as_known_on,
        workspace_title=workspace.title.vi,
        invented=workspace.invented,
    )


def _children(workspace: Workspace, place: Place, places: Places, day: date) -> tuple[ChildRow, ...]:
    below = [child for child in places.children(place.code) if child.tier is not Tier.UNASSIGNED]
    if not below:
        return ()
    codes = [child.code for child in below]
    found = positions.levels(workspace, codes, day)
    wanted = sorted({shown.indicator for shown in key_numbers.CHILD_COLUMNS})
    by_place: dict[str, dict[str, Any]] = {}
    for reading in readings.read_many(workspace, [day], codes, indicators=wanted):
        by_place.setdefault(reading.place, {})[key_numbers.key_of(reading.indicator, reading.where)] = reading
    return tuple(ChildRow(child, found.get(child.code), by_place.get(child.code, {})) for child in below)


def _measures(workspace: Workspace, plans: Sequence[Plan], day: date) -> tuple[seen.MeasureInForce, ...]:
    return tuple(
        seen.MeasureInForce(
            text=one.text,
            since=one.since,
            because=Text(one.because.rung, one.because.rung) if one.because else Text("luôn áp dụng", "always"),
            cite=one.cite,
        )
        for plan in plans
        for one in planning.measures(workspace, plan, day)
    )


def _sources(workspace: Workspace, code: str, places: Places) -> tuple[seen.SourceLine, ...]:
    """The order of sources that speaks for the place."""
    line = {code, *(one.code for one in places.ancestors(code))}
    with workspaces.use(workspace):
        entries = [entry for entry in sources.entries() if entry.place_code in line and entry.rank == 1]
    names = source_names()
    return tuple(
        seen.SourceLine(
            names[entry.source].vi if entry.source in names else entry.source,
            REGISTERS[entry.what].label
            if entry.what in REGISTERS
            else _MEASURES.get(entry.what, Text(entry.what, entry.what)),
            entry.since,
            entry.until,
            Text(entry.reason_vi, entry.reason_en),
        )
        for entry in entries
    )


_MEASURES = {
    "cases_total": Text("ca cộng dồn", "cumulative cases"),
    "community": Text("ca cộng đồng", "community cases"),
    "quarantine": Text("ca trong khu cách ly", "cases in quarantine"),
    "deaths_total": Text("tử vong cộng dồn", "cumulative deaths"),
}


def _missing(
    numbers: Sequence[seen.KeyNumber],
    level: Position | None,
    scenario: Position | None,
    children: Sequence[ChildRow],
) -> tuple[Text, ...]:
    found = list(key_numbers.never_known(numbers))
    for position in (level, scenario):
        if position is not None and position.proposed is None:
            names_vi = "; ".join(text.vi for text in position.missing)
            names_en = "; ".join(text.en for text in position.missing)
            found.append(Text(f"{position.title.vi}: thiếu {names_vi}.", f"{position.title.en}: missing {names_en}."))
    gaps = sum(1 for row in children if all(r.value is None for r in row.readings.values()))
    if gaps:
        found.append(Text(f"{gaps} địa bàn trực thuộc chưa có số liệu.", f"{gaps} places below have no data."))
    return tuple(found)


def _marks(numbers: Sequence[seen.KeyNumber], level: Position | None) -> tuple[seen.Mark, ...]:
    ids = dict.fromkeys([*(m for n in numbers for m in n.reading.marks), *(level.marks if level else ())])
    return tuple(seen.Mark(id_, MARKS.get(id_, Text(id_, id_))) for id_ in ids)


@lru_cache(maxsize=128)
def _ground_of(structure: str, code: str, own: bool) -> MapGround:
    drawn = shapes(structure, code)
    x, y, width, height = (float(part) for part in drawn.view_box.split())
    paths = {key: path for key, path in drawn.paths.items() if not own or key != code}
    context = (drawn.paths[code],) if own and code in drawn.paths else ()
    frames = tuple(drawn.frames.values())
    return MapGround(
        (x, y, width, height), paths, drawn.points, context, frames=frames, words=map_words(structure, code)
    )


def _ground(place: Place, places: Places) -> MapGround | None:
    """The drawing of the units below: provinces, districts, or communes as circles on their district."""
    if place.tier is Tier.COMMUNE:
        return None
    return _ground_of(places.structure, place.code, place.tier is Tier.DISTRICT)


def as_json(found: Situation) -> dict[str, object]:
    """The contract of `taicho situation --json` and of the API."""

    def stand(position: Position | None) -> dict[str, object]:
        proposed = position.proposed if position else None
        declared = position.declared.rung if position and position.declared else None
        return {"proposed": _rung(proposed, position), "declared": _rung(declared, position)}

    return {
        "place": found.place.code,
        "day": found.day,
        "headline": {"vi": found.headline.vi, "en": found.headline.en},
        "level": stand(found.level),
        "scenario": stand(found.scenario),
        "measures": [
            {"vi": m.text.vi, "en": m.text.en, "since": m.since, "cite": str(m.cite or "")} for m in found.measures
        ],
        "tasks": {
            "due": found.tasks.many_due,
            "overdue": found.tasks.many_overdue,
            "standing": found.tasks.many_standing,
            "counts": dict(found.tasks.counts),
        },
        "targets": [
            {
                "id": t.id,
                "vi": t.text.vi,
                "en": t.text.en,
                "value": t.reading.value if t.reading else None,
                "at_least": t.at_least,
                "at_most": t.at_most,
                "by": t.by,
                "met": t.met,
                "cite": str(t.cite or ""),
            }
            for t in found.targets
        ],
        "shortfalls": [
            {"vi": s.resource.vi, "en": s.resource.en, "needed": s.needed, "have": s.have, "lacking": s.lacking}
            for s in found.shortfalls
        ],
        "numbers": [readings.as_json(n.reading) for n in found.key_numbers],
        "missing": [{"vi": text.vi, "en": text.en} for text in found.missing],
        "snapshot": found.snapshot,
        "invented": found.invented,
    }


def _rung(rung: seen.Rung | None, position: Position | None) -> object:
    """Levels are told by their step, scenarios by their id."""
    if rung is None or position is None:
        return None
    return rung.step if position.scale.startswith("vn-") else rung.id


def lines(found: Situation, language: str) -> list[str]:
    """The situation as lines for a person."""
    from taicho.core.reports import say

    first = [found.headline.in_(language)]
    numbers = [f"  {n.label.in_(language)}: {say.reading(n.reading, n.form, language)}" for n in found.key_numbers]
    late = [f"  ! {t.text.in_(language)} ({t.lead.in_(language)})" for t in found.tasks.overdue[:10]]
    return [*first, *numbers, *late, *(f"  · {text.in_(language)}" for text in found.missing)]
