"""A plan file → a Plan and everything the reader found on the way; an item with an error stays out."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from attrs import frozen

from taicho.core.documents.model import Document, DocumentDate, Reference, Signer
from taicho.core.plans.build_campaign import campaign
from taicho.core.plans.build_deployment import deployment
from taicho.core.plans.known import Known, nearest
from taicho.core.plans.language import TABLES
from taicho.core.plans.model import (
    ALWAYS,
    Bounds,
    Capacity,
    Finding,
    Frequency,
    OrderKind,
    Plan,
    PlanMeasure,
    Recurrence,
    ReportBack,
    ReportDuty,
    Rung,
    ScenarioScale,
    Section,
    Target,
    TaskOrder,
)
from taicho.core.plans.read import Answers, pair, read_item, words
from taicho.core.plans.sheet import Item, Sheet
from taicho.core.plans.values import Scope, Wrong, printed_date
from taicho.core.vocabulary import Text


@frozen
class Draft:
    """A file that has been read: the answers of every table and what was found; `plan` None without a heading."""

    sheet: Sheet
    scope: Scope
    plan: Plan | None
    answers: Mapping[str, tuple[Answers, ...]]
    findings: tuple[Finding, ...]


def build(sheet: Sheet, known: Known) -> Draft:
    """Read every table of `sheet` by the language."""
    scope = Scope(known, _plan_day(sheet))
    answers = {
        table: tuple(read_item(sheet, item, keys, scope) for item in sheet.items(table))
        for table, keys in TABLES.items()
    }
    findings = [*_strange_tables(sheet), *_headings(sheet)]
    findings += [finding for all_of in answers.values() for one in all_of for finding in one.findings]
    return Draft(sheet, scope, _plan(answers), answers, tuple(findings))


def _plan_day(sheet: Sheet) -> date:
    """The day the plan speaks on: places are those of this day. A plan without a readable date has none of note."""
    for item in sheet.items("plan"):
        try:
            return printed_date(item.values.get("issued"), Scope(Known(), date.min)).earliest
        except Wrong:
            continue
    return date(2021, 7, 1)


def _strange_tables(sheet: Sheet) -> list[Finding]:
    findings = []
    for table, items in sheet.tables.items():
        if table in TABLES:
            continue
        near = nearest(table, TABLES)
        vi, en = (f" Có phải “{near}”?", f" Did you mean “{near}”?") if near else ("", "")
        findings += [
            sheet.finding(
                item,
                "",
                "unknown_table",
                f"Không có bảng [{table}] trong ngôn ngữ kế hoạch.{vi}",
                f"The plan language has no table [{table}].{en}",
            )
            for item in items
        ]
    return findings


def _headings(sheet: Sheet) -> list[Finding]:
    if len(sheet.items("plan")) == 1:
        return []
    vi = "Tệp phải có đúng một bảng [plan] với id, issued, issuer, place, title."
    en = "The file must have exactly one table [plan] with id, issued, issuer, place, title."
    return [sheet.finding(Item("plan", {}, {"": 1}), "", "no_heading", vi, en)]


def _plan(answers: Mapping[str, tuple[Answers, ...]]) -> Plan | None:
    head = next(iter(answers["plan"]), None)
    if head is None or not head.sound:
        return None
    printed: DocumentDate = head.values["issued"]

    def made(table: str, make: Callable[[Answers], Any]) -> tuple[Any, ...]:
        return tuple(make(one) for one in answers[table] if one.sound)

    return Plan(
        id=head.values["id"],
        document=_document(head, made("bases", _reference)),
        place=head.values["place"],
        since=head.get("since") or printed.earliest,
        until=head.get("until"),
        implements=head.get("implements", ()),
        sections=made("sections", _section),
        targets=made("targets", _target),
        scenarios=made("scenarios", _scale),
        measures=made("measures", _measure),
        capacities=made("capacities", _capacity),
        tasks=made("tasks", _task),
        reports=made("reports", _report_duty),
        deployments=made("deployments", deployment),
        campaigns=made("campaigns", campaign),
        collectors=head.get("difficulties_to", ()),
        changes_by=head.get("changes_by"),
    )


def _document(head: Answers, bases: tuple[Reference, ...]) -> Document:
    signer: Answers | None = head.get("signer")
    return Document(
        symbol=head.get("number", ""),
        kind=head.get("kind", "KH"),
        issued=head.values["issued"],
        issuer=head.values["issuer"],
        title=words(head, "title"),
        bases=bases,
        recipients=head.get("recipients", ()),
        signer=_signer(signer) if signer is not None else None,
    )


def _signer(one: Answers) -> Signer:
    return Signer(words(one, "title"), on_behalf=one.get("on_behalf", ""), name=one.get("name", ""))


def _reference(one: Answers) -> Reference:
    return Reference(
        one.values["number"], one.get("issued"), pair(one, "issuer"), pair(one, "subject"), one.get("cite", "")
    )


def _section(one: Answers) -> Section:
    return Section(one.values["at"], words(one, "title"), one.get("binds", True))


def bounds(one: Answers) -> Bounds:
    """The stretch of numbers an item names: at_least, from / above, at_most, to / below."""
    low = one.get("at_least", one.get("from"))
    high = one.get("at_most", one.get("to"))
    return Bounds(
        low=low if low is not None else one.get("above"),
        low_inside=low is not None or one.get("above") is None,
        high=high if high is not None else one.get("below"),
        high_inside=high is not None or one.get("below") is None,
    )


def _target(one: Answers) -> Target:
    return Target(
        id=one.values["id"],
        text=words(one),
        cite=one.values["cite"],
        goal=bounds(one),
        indicator=one.get("indicator"),
        where=one.get("where", {}),
        than_place=one.get("than_place", ""),
        unit=one.get("unit", ""),
        by=one.get("by"),
        start=one.get("start"),
        when=one.get("when", ALWAYS),
        subject=one.get("subject", ""),
        note=pair(one, "note"),
    )


def _scale(one: Answers) -> ScenarioScale:
    cite = one.values["cite"]
    return ScenarioScale(
        id=one.get("id", "scenario"),
        text=pair(one, "text") or Text("Kịch bản", "Scenario"),
        indicator=one.values["indicator"],
        rungs=tuple(
            Rung(rung.values["id"], words(rung), bounds(rung), rung.get("cite", cite))
            for rung in one.values["rungs"]
            if rung.sound
        ),
        cite=cite,
        where=one.get("where", {}),
        edge=pair(one, "edge"),
    )


def _measure(one: Answers) -> PlanMeasure:
    return PlanMeasure(
        id=one.values["id"],
        text=words(one),
        cite=one.values["cite"],
        bullet=one.get("bullet"),
        when=one.get("when", ALWAYS),
        at=one.get("at"),
        lead=one.get("lead", ()),
        kind=one.get("kind", OrderKind.ORDER),
        note=pair(one, "note"),
    )


def _capacity(one: Answers) -> Capacity:
    return Capacity(
        id=one.get("id", one.values["resource"]),
        resource=one.values["resource"],
        text=words(one),
        amount=one.values["amount"],
        cite=one.values["cite"],
        amount_max=one.get("amount_max"),
        unit=words(one, "unit"),
        ready_within_hours=one.get("ready_within"),
        start=one.get("start"),
        by=one.get("by"),
        when=one.get("when", ALWAYS),
        lead=one.get("lead", ()),
        indicator=one.get("indicator"),
        where=one.get("where", {}),
        figure=one.get("figure", "value"),
        part_of=one.get("part_of", ""),
        note=pair(one, "note"),
    )


def recurrence(one: Answers) -> Recurrence | None:
    """How an item comes back; the frequency may be said (`every`) or follow from the days. None: it does not."""
    days, weekdays, month_days = (one.get(key, ()) for key in ("monthly", "weekly", "yearly"))
    implied = Frequency.MONTHLY if days else Frequency.WEEKLY if weekdays else Frequency.YEARLY if month_days else None
    said: Frequency | None = one.get("every", implied)
    if said is None:
        return None
    return Recurrence(said, days, weekdays, month_days, one.get("at"), one.get("until"), pair(one, "until_event"))


def _back(one: Answers) -> ReportBack:
    due, due_time = one.get("by", (None, None))
    return ReportBack(one.values["to"], one.get("via"), due, due_time, recurrence(one))


def _task(one: Answers) -> TaskOrder:
    due, due_time = one.get("due", (None, None))
    report: Answers | None = one.get("report")
    return TaskOrder(
        id=one.values["id"],
        text=words(one),
        cite=one.values["cite"],
        lead=one.values["lead"],
        coordinating=one.get("coordinating", ()),
        bullet=one.get("bullet"),
        kind=one.get("kind", OrderKind.ORDER),
        start=one.get("start"),
        due=due,
        due_time=due_time,
        recurrence=recurrence(one),
        until_event=pair(one, "until_event"),
        when=one.get("when", ALWAYS),
        report=_back(report) if report is not None else None,
        advises=one.get("advises"),
        product=pair(one, "product"),
        note=pair(one, "note"),
    )


def _report_duty(one: Answers) -> ReportDuty:
    return ReportDuty(
        id=one.get("id", one.values["cite"]),
        text=words(one),
        cite=one.values["cite"],
        by=one.values["from"],
        back=_back(one),
        note=pair(one, "note"),
    )
