"""Routes of the API, version 1. A day is ISO; a place is a code or a name; shares are fractions."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI, Schema
from ninja.security import django_auth

from taicho import __version__
from taicho.core.orders import task_json
from taicho.core.registers import REGISTERS, Register
from taicho.core.vocabulary import Fault
from taicho.intake.places import gazetteer
from taicho.pipeline import planning, proposals, readings, taking
from taicho.pipeline import situation as day_situation
from taicho.store import audit, rights
from taicho.web import listing
from taicho.web.middleware import today_of
from taicho.web.views.registers import known_register

api = NinjaAPI(
    title="Taicho",
    version=__version__,
    auth=django_auth,
    docs_url=None,
    openapi_url=None,
    urls_namespace="api",
)


def about(en: str, vi: str) -> dict[str, Any]:
    """What an address gives: in English for OpenAPI, in Vietnamese beside it for the page."""
    return {"summary": en, "openapi_extra": {"x-summary-vi": vi}}


@api.exception_handler(Fault)
def told(request: HttpRequest, fault: Fault) -> HttpResponse:
    """A known fault as both sentences; 403 where a right is missing."""
    status = 403 if isinstance(fault, rights.Forbidden) else 400
    return api.create_response(request, {"vi": fault.sentence("vi"), "en": fault.sentence("en")}, status=status)


def standpoint(request: Any, place: str, day: date) -> str:
    """The code of a place the person may see on the day; Forbidden otherwise."""
    code = readings.place_code(place, day)
    rights.require(request.user, "see", gazetteer().on(day).path(code))
    return code


@api.get(
    "/readings",
    **about(
        "Numbers of a place, or of its units of a tier, on a day",
        "Các con số của một địa bàn, hoặc của các đơn vị một cấp bên dưới, trong một ngày",
    ),
)
def get_readings(
    request: HttpRequest,
    place: str,
    day: date,
    tier: str | None = None,
    indicator: str | None = None,
    as_known_on: date | None = None,
) -> list[dict[str, object]]:
    """The contract of `taicho indicators --json`."""
    code = standpoint(request, place, day)
    wanted = [indicator] if indicator else None
    found = readings.read(
        request.workspace,  # type: ignore[attr-defined]
        day,
        place=code,
        tier=tier,
        as_known_on=as_known_on,
        indicators=wanted,
    )
    return [readings.as_json(one) for one in found]


@api.get(
    "/levels", **about("Proposed and declared levels, with their reasons", "Cấp độ đề xuất và đã công bố, kèm lý do")
)
def get_levels(
    request: HttpRequest, day: date, place: str = "VN", tier: str | None = None, rules: str | None = None
) -> list[dict[str, object]]:
    """The contract of `taicho levels --json`."""
    code = standpoint(request, place, day)
    asked = None if code == "VN" and tier is None else code
    found = proposals.levels(request.workspace, day, rules=rules, place=asked, tier=tier)  # type: ignore[attr-defined]
    return [proposals.as_json(one) for one in found]


@api.get(
    "/situation",
    **about(
        "Where a place stands, what is in force, due, missing",
        "Một địa bàn đang ở đâu, biện pháp nào áp dụng, việc gì đến hạn, còn thiếu gì",
    ),
)
def get_situation(request: HttpRequest, place: str, day: date, as_known_on: date | None = None) -> dict[str, object]:
    """The contract of `taicho situation --json`."""
    code = standpoint(request, place, day)
    return day_situation.as_json(day_situation.situation(request.workspace, code, day, as_known_on))  # type: ignore[attr-defined]


@api.get(
    "/tasks",
    **about(
        "Tasks at a place and below, with what has happened to them", "Nhiệm vụ tại địa bàn và bên dưới, kèm tiến độ"
    ),
)
def get_tasks(request: HttpRequest, place: str, day: date, unit: str | None = None) -> list[dict[str, object]]:
    """Each task of `taicho plan tasks --json`, its state and the day that counts."""
    code = standpoint(request, place, day)
    found = planning.tasks_at(request.workspace, code, day, [unit] if unit else ())  # type: ignore[attr-defined]
    return [
        {
            **task_json(one.task),
            "key": one.record.key,
            "state": one.record.state.value,
            "counts_due": one.record.due,
            "late": one.record.late(day),
        }
        for one in found
    ]


@api.get(
    "/registers",
    **about(
        "The registers with their columns and keys",
        "Các sổ, kèm cột và khóa",
    ),
)
def get_registers(request: HttpRequest) -> list[dict[str, object]]:
    """The contract of `taicho registers --json`."""
    return [_register(one) for one in REGISTERS.values()]


@api.get(
    "/registers/{name}/rows",
    **about("Facts of a register, fifty at a time", "Các ghi nhận của một sổ, mỗi lần năm mươi dòng"),
)
def get_rows(
    request: HttpRequest,
    name: str,
    place: str,
    day: date,
    since: date | None = None,
    until: date | None = None,
    source: str = "",
    offset: int = 0,
) -> dict[str, object]:
    """The rows of the page; personal columns only by right, and then noted in the audit."""
    kind = known_register(name)
    code = standpoint(request, place, day)
    places = gazetteer().on(day)
    path = places.path(code)
    personal = any(c.sensitive for c in kind.columns) and rights.may(request.user, "see_personal", path)
    asked = listing.Asked(since=since, until=until, source=source, offset=max(0, offset))
    page = listing.page(kind, places, path, day, asked, personal=personal)
    if personal:
        keys = [row.key for row in page.rows]
        audit.record(by=request.user, act="read.people", subject=name, place_path=path, keys=keys)
    heads = [heading.name for heading in page.headings]
    rows = [
        {"key": row.key, **{head: getattr(cell, "vi", cell) for head, cell in zip(heads, row.cells, strict=True)}}
        for row in page.rows
    ]
    return {"rows": rows, "more": page.more, "total": page.total}


class NewFacts(Schema):
    """Facts to enter: who says so, and rows of column -> text."""

    source: str
    rows: list[dict[str, str]]
    dry_run: bool = False


@api.post(
    "/registers/{name}/rows",
    **about(
        "Enter facts; the good ones enter, the others come back with reasons",
        "Ghi vào sổ; dòng đúng được nhận, dòng sai trả lại kèm lý do",
    ),
)
def post_rows(request: HttpRequest, name: str, facts: NewFacts) -> dict[str, object]:
    """The checks of an import; only places where the person may enter."""
    kind = known_register(name)
    paths = rights.rights_of(request.user).paths("enter")
    if not paths:
        rights.require(request.user, "enter", rights.NATION_PATH)
    taken = taking.enter(
        request.workspace,  # type: ignore[attr-defined]
        facts.rows,
        register_name=kind.name,
        source=facts.source,
        today=today_of(request.workspace),  # type: ignore[attr-defined]
        by=request.user,
        within=paths,
        dry_run=facts.dry_run,
    )
    refusals = [
        {
            "row": one.row,
            "column": one.column,
            "vi": f"{one.what.vi} {one.try_.vi}",
            "en": f"{one.what.en} {one.try_.en}",
        }
        for one in taken.refusals
    ]
    told = taken.as_json()
    told.pop("error_file", None)
    return {**told, "refusals": refusals}


def _register(kind: Register) -> dict[str, object]:
    """A register as `taicho registers --json` tells it."""
    columns = [
        {
            "name": one.name,
            "kind": one.kind.value,
            "required": one.required,
            "sensitive": one.sensitive,
            "label": {"vi": one.label.vi, "en": one.label.en},
            "choices": list(one.choices),
        }
        for one in kind.columns
    ]
    return {
        "name": kind.name,
        "label": {"vi": kind.label.vi, "en": kind.label.en},
        "grain": kind.grain.value,
        "key": list(kind.key),
        "columns": columns,
    }
