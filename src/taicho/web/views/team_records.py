"""A team's records: the readiness board, pooled tests, the legs of the way, days of duty, allowances."""

from collections import Counter
from datetime import date, datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from taicho.core.plans.deployment_model import CONDITION_NAMES, ConditionKind
from taicho.core.reports.model import NumberForm
from taicho.core.reports.say import number
from taicho.core.resources.allowances import gap_words
from taicho.core.resources.journey import State
from taicho.core.resources.readiness import STANDING_NAMES, Board
from taicho.core.vocabulary import Fault, Text
from taicho.core.vocabulary.given import whole
from taicho.intake.rates import works
from taicho.pipeline import deployments as pipeline
from taicho.pipeline import paying
from taicho.store import deployments as store
from taicho.store import team_records as acts
from taicho.web.acting import do_and_tell
from taicho.web.gather import teams
from taicho.web.here import Here

MARKED = (ConditionKind.KIT, ConditionKind.DOSES, ConditionKind.TRAINING, ConditionKind.VOLUNTEER)
"""Conditions an officer may note as met by hand; papers and tests follow from what was issued and sampled."""


def deployment_ready(request: Any, deployment_id: int) -> HttpResponse:
    """Each member × each condition; note what is met, an exception, a pool and its result."""
    here: Here = request.here
    one = teams.found(here, deployment_id)
    if request.method == "POST":
        return _noted(request, one, _note, "deployment_ready")
    board = pipeline.board(here.workspace, one, here.day)
    known = teams.names(here, one, (member.person_code for member in one.members))
    by_code = {member.person_code: member for member in one.members}
    context = {
        **teams.head(here, one, "deployment_ready"),
        "conditions": [CONDITION_NAMES[part.kind] for part in board.conditions],
        "rows": [
            {"member": by_code[person], "name": known.get(person, ""), "cells": [_cell(cell) for cell in cells]}
            for person, cells in board.rows
        ],
        "ready": board.ready,
        "open": len(board.open),
        "todo": _todo(board, here),
        "kinds": [(kind.value, CONDITION_NAMES[kind]) for kind in MARKED],
        "all_kinds": [(part.kind.value, CONDITION_NAMES[part.kind]) for part in board.conditions],
        "pools": one.row.pools.prefetch_related("members").order_by("-id"),
        "phase": "after" if one.back else "before",
    }
    return render(request, "taicho/deployment_ready.html", context)


def _cell(cell: Any) -> dict[str, Any]:
    look = {"met": "", "open": "note", "excepted": "", "failed": "alarm"}[cell.standing.value]
    return {"cell": cell, "look": look, "standing": STANDING_NAMES[cell.standing], "name": CONDITION_NAMES[cell.kind]}


def _todo(board: Board, here: Here) -> list[dict[str, Any]]:
    """What is open, condition by condition: how many members, what to do, whose it is, by when."""
    found: dict[ConditionKind, dict[str, Any]] = {}
    for cell in board.open:
        line = found.setdefault(
            cell.kind,
            {
                "name": CONDITION_NAMES[cell.kind], "todo": cell.todo, "due": cell.due, "cite": cell.cite, "many": 0,
                "who": [teams.unit_name(str(unit), here) for unit in cell.lead],
                "late": cell.due is not None and cell.due < here.day,
            },
        )  # fmt: skip
        line["many"] += 1
    return list(found.values())


def _noted(request: Any, one: pipeline.Team, note: Any, page: str) -> HttpResponse:
    """Do what was posted; a fault is told on the page it came from."""
    return do_and_tell(request, lambda: note(request, one), request.here.to(page, one.row.pk))


def _note(request: Any, one: pipeline.Team) -> Text:
    here: Here = request.here
    given, ids = (
        request.POST,
        [number for each in request.POST.getlist("member") if (number := whole(each)) is not None],
    )
    on = _day(given.get("on", ""), here.day)
    act, _, value = given.get("act", "").partition(":")
    if act == "result":
        pool_id, _, verdict = value.partition(":")
        if not one.row.pools.filter(pk=_whole(pool_id) or 0).exists():
            raise Fault(Text("Không có mẫu này.", "There is no such pool."))
        acts.result(_whole(pool_id) or 0, verdict, on=on, by=here.person)
        return Text("Đã ghi kết quả.", "The result is in.")
    own = {member.pk for member in one.members}
    if not set(ids) <= own:
        raise Fault(Text("Có người không thuộc đoàn này.", "Somebody is not in this team."))
    if act == "sample":
        phase = "after" if one.back else "before"
        acts.sample(one.row.pk, phase, given.get("code", ""), ids, on=on, by=here.person)
        return Text(f"Đã lấy mẫu gộp của {len(ids)} người.", f"A pool of {len(ids)} people is taken.")
    kind = ConditionKind(given.get("kind", "kit"))
    excepted = act == "except"
    if not excepted and kind not in MARKED:
        raise Fault(Text("Điều kiện này không ghi bằng tay.", "This condition is not noted by hand."))
    acts.check(
        ids, kind, on=on, by=here.person, value=None if excepted else _amount(one, kind, given.get("value", "")),
        words=given.get("words", ""), excepted=excepted,
    )  # fmt: skip
    return Text(f"Đã ghi cho {len(ids)} người.", f"Noted for {len(ids)} people.")


def _amount(one: pipeline.Team, kind: ConditionKind, said_: str) -> int | None:
    """The number given, or the one the plan asks for."""
    condition = one.wanted.condition(kind)
    return _whole(said_) if said_.strip() else condition.amount if condition else None


def _whole(said_: str) -> int | None:
    if not said_.strip():
        return None
    number = whole(said_)
    if number is None:
        raise Fault(Text(f"“{said_}” không phải số.", f"“{said_}” is no number."))
    return number


def _day(said_: str, default: date) -> date:
    try:
        return date.fromisoformat(said_) if said_ else default
    except ValueError:
        raise Fault(Text(f"“{said_}” không phải ngày.", f"“{said_}” is no day.")) from None


def deployment_way(request: Any, deployment_id: int) -> HttpResponse:
    """The legs: vehicle, escort, contact, departure, arrival, to whom the team was handed over."""
    here: Here = request.here
    one = teams.found(here, deployment_id)
    if request.method == "POST":
        return _noted(request, one, _arrange, "deployment_way")
    rows = [
        {
            "leg": leg,
            "planned": one.wanted.legs[leg.number] if leg.number < len(one.wanted.legs) else None,
            "lead": [
                teams.unit_name(str(unit), here)
                for unit in (one.wanted.legs[leg.number].lead if leg.number < len(one.wanted.legs) else ())
            ],
        }
        for leg in one.row.legs.order_by("number")
    ]
    sees = teams.may(here, one, "give") or teams.may(here, one, "see_personal")
    return render(
        request, "taicho/deployment_way.html", {**teams.head(here, one, "deployment_way"), "rows": rows, "sees": sees}
    )


def _arrange(request: Any, one: pipeline.Team) -> Text:
    given = request.POST
    leg = one.row.legs.filter(pk=_whole(given.get("leg", "")) or 0).first()
    if leg is None:
        raise Fault(Text("Không có chặng này.", "There is no such leg."))
    acts.arrange_leg(
        leg.pk, by=request.here.person, vehicle=given.get("vehicle", "")[:200], escort=given.get("escort", "")[:200],
        contact=given.get("contact", "")[:200], contact_role=given.get("contact_role", "")[:120],
        contact_phone=given.get("contact_phone", "").strip()[:40], handed_to=given.get("handed_to", "")[:200],
        left_at=_moment(given.get("left_at", "")), arrived_at=_moment(given.get("arrived_at", "")),
    )  # fmt: skip
    return Text("Đã ghi chặng.", "The leg is noted.")


def _moment(said_: str) -> datetime | None:
    from django.utils import timezone

    if not said_:
        return None
    try:
        return timezone.make_aware(datetime.fromisoformat(said_))
    except ValueError:
        raise Fault(Text(f"“{said_}” không phải giờ.", f"“{said_}” is no moment.")) from None


def deployment_days(request: Any, deployment_id: int) -> HttpResponse:
    """The daily report of presence, health and work; the days reported so far."""
    here: Here = request.here
    one = teams.found(here, deployment_id)
    if request.method == "POST":
        return _noted(request, one, _report, "deployment_days")
    day = _day(request.GET.get("on", ""), here.day)
    said_ = {row.member_id: row for member in one.members for row in member.days.filter(day=day, current=True)}
    worked = Counter(tuple(row.work) for row in said_.values() if row.present)
    common = worked.most_common(1)[0][0] if worked else ()
    context = {
        **teams.head(here, one, "deployment_days"),
        "on": day,
        "common": common,
        "rows": [
            {**row, "said": (told := said_.get(row["member"].pk)), "own": _own(told, common)}
            for row in teams.member_rows(here, one)
        ],
        "health": acts.HEALTH,
        "works": works(),
        "reported": bool(said_),
        "may_report": teams.may(here, one, "give") and one.row.left_on is not None,
        "past": _past(one),
    }
    return render(request, "taicho/deployment_days.html", context)


def _own(said_: Any, common: tuple[str, ...]) -> str:
    """The work of a member's own, where it is not that of the team."""
    return said_.work[0] if said_ and said_.present and said_.work and tuple(said_.work) != common else ""


def _past(one: pipeline.Team) -> list[dict[str, Any]]:
    """Days reported: present, absent, unwell."""
    from taicho.store.models import DutyDay

    found: dict[date, dict[str, Any]] = {}
    for row in DutyDay.objects.filter(member__in=one.members, current=True).order_by("-day"):
        line = found.setdefault(row.day, {"day": row.day, "present": 0, "absent": 0, "unwell": 0})
        line["present" if row.present else "absent"] += 1
        line["unwell"] += row.health != "well"
    return list(found.values())[:60]


def _report(request: Any, one: pipeline.Team) -> Text:
    given, here = request.POST, request.here
    work = [each for each in given.getlist("work") if each in works()]
    said_ = {}
    for member in one.members:
        own = given.get(f"work_{member.pk}", "")
        present = f"present_{member.pk}" in given
        said_[member.pk] = {
            "present": present,
            "health": given.get(f"health_{member.pk}", "well"),
            "work": ([own] if own in works() else work) if present else [],
        }
    made = acts.report_day(one.row.pk, _day(given.get("on", ""), here.day), said_, by=here.person)
    return Text(f"Đã ghi {made} dòng.", f"{made} rows are in.") if made else Text("Không gì thay đổi.", "No change.")


def deployment_pay(request: Any, deployment_id: int) -> HttpResponse:
    """Allowances by the rates of each day: the list, what is missing, what is not confirmed; an estimate before."""
    here: Here = request.here
    one = teams.found(here, deployment_id)
    if request.method == "POST":
        return _noted(request, one, _area, "deployment_pay")
    codes = [member.person_code for member in one.members]
    found = paying.settlement(here.workspace, one, names=teams.names(here, one, codes))
    days = _whole(request.GET.get("days", "")) or 30
    guess = paying.estimated(one, days, one.row.left_on or one.row.starts_on)
    context = {
        **teams.head(here, one, "deployment_pay"),
        "found": found,
        "total": number(found.total, NumberForm.COUNT, here.language),
        "payees": found.payees,
        "works": works(),
        "gaps": [gap_words(gap) for gap in found.gaps[:20]],
        "estimate": number(guess[0], NumberForm.COUNT, here.language) if guess else None,
        "estimate_rate": guess[1] if guess else None,
        "days": days,
        "begun": one.state not in (State.CALLED, State.FORMING, State.DECIDED, State.READY),
        "may_read": teams.may(here, one, "see_personal"),
    }
    return render(request, "taicho/deployment_pay.html", context)


def _area(request: Any, one: pipeline.Team) -> Text:
    given = request.POST
    store.set_high_cases(
        one.row.pk, given.get("high_cases") == "1", reason=given.get("reason", ""), by=request.here.person
    )
    return Text("Đã ghi; các mức được tính lại.", "Noted; the rates are applied anew.")
