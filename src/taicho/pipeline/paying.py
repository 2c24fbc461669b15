"""Allowances of a team by the rates in force each day: estimate, list, settlement."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from taicho.core.reports.model import Report
from taicho.core.reports.team_reports import settlement_report
from taicho.core.resources.allowances import Owed, Rate, WorkDay, estimate, gap_words, owed, pay
from taicho.core.resources.settlement import Payee, Settlement
from taicho.core.vocabulary import Fault, Text
from taicho.core.vocabulary.professions import profession_name
from taicho.intake.places import gazetteer
from taicho.intake.rates import rates as packed
from taicho.intake.rates import works
from taicho.pipeline.deployments import Team
from taicho.pipeline.rates import rates_on
from taicho.pipeline.staffing import names_of
from taicho.pipeline.unit_names import name_of
from taicho.printing.forms import form
from taicho.printing.write import write
from taicho.store import audit, workspaces
from taicho.store.models import DutyDay
from taicho.store.workspaces import Workspace


def settlement(workspace: Workspace, one: Team, *, names: Mapping[str, str] | None = None) -> Settlement:
    """What each member is owed. names: person code -> name, where the reader may see it."""
    with workspaces.use(workspace):
        rows = list(DutyDay.objects.filter(member__in=one.members, current=True).select_related("member"))
        known = rates_on(date.max)
    worked = [WorkDay(row.member.person_code, row.day, tuple(row.work)) for row in rows if row.present]
    found = {each.person: each for each in owed(pay(worked, known, high_cases=one.row.high_cases))}
    days = sorted({row.day for row in rows})
    return Settlement(
        payees=tuple(
            Payee(
                member.person_code, (names or {}).get(member.person_code, ""), profession_name(member.profession),
                name_of(member.unit, one.wanted.start), found.get(member.person_code, Owed(member.person_code, (), ())),
            )
            for member in one.members
        ),
        since=days[0] if days else None,
        until=days[-1] if days else None,
        reported_days=len(days),
        missing_reports=_missing(one, days),
    )  # fmt: skip


def _missing(one: Team, days: list[date]) -> int:
    """Days of the mission for which nobody reported, up to its end or the last report."""
    start, end = one.row.left_on, one.row.ends_on or (days[-1] if days else None)
    return max((end - start).days + 1 - len(days), 0) if start and end else 0


def complete(workspace: Workspace, one: Team) -> Settlement:
    """The settlement, when nothing is missing in it; a Fault tells the days without a rate and without a report."""
    found = settlement(workspace, one)
    if found.gaps:
        first = [gap_words(gap) for gap in found.gaps[:3]]
        many = len(found.gaps)
        raise Fault(
            Text(f"{many} ngày chưa có mức: {' '.join(w.vi for w in first)}",
                 f"{many} days without a rate: {' '.join(w.en for w in first)}")
        )  # fmt: skip
    if found.missing_reports:
        raise Fault(
            Text(f"Còn {found.missing_reports} ngày chưa báo cáo.", f"{found.missing_reports} days have no report."),
            Text("Nhập báo cáo ngày còn thiếu.", "Enter the reports that are missing."),
        )
    if found.unconfirmed:
        raise Fault(
            Text(f"Có mức chưa được xác nhận: {_unsettled(found)}.", f"A rate is not confirmed: {_unsettled(found)}."),
            Text(
                "Đọc văn bản gốc rồi xác nhận ở trang Mức phụ cấp.",
                "Read the original, then confirm it on the page Allowance rates.",
            ),
        )
    return found


def _unsettled(found: Settlement) -> str:
    """The texts of the rates nobody vouches for."""
    return "; ".join(sorted({rate.cite for rate in found.rates if not rate.confidence.settled}))


def estimated(one: Team, days: int, day: date) -> tuple[int, Rate] | None:
    """The estimate before leaving: everybody, every day, at the rate of direct care in force; None without a rate."""
    fitting = [rate for rate in packed() if rate.work == "treatment" and rate.holds(day, one.row.high_cases)]
    best = max(fitting, key=lambda rate: rate.amount, default=None)
    return (estimate(one.wanted.size, days, best), best) if best else None


def settlement_paper(workspace: Workspace, one: Team, *, language: str, day: date, by: Any) -> Report:
    """The settlement as a document, with names; that somebody took them away is written down."""
    with workspaces.use(workspace):
        names = names_of(member.person_code for member in one.members)
        audit.record(
            by=by, act="read.people", subject=f"settlement {one.row.pk}", place_path=one.row.place_path,
            rows=len(names), keys=sorted(names),
        )  # fmt: skip
    place = gazetteer().on(one.wanted.start)[one.row.place_code]
    return settlement_report(
        settlement(workspace, one, names=names), language, form("team-settlement"), place=place, title=one.wanted.text,
        day=day, works=works(), invented=workspace.invented,
    )  # fmt: skip


def write_settlement(workspace: Workspace, one: Team, out: Path, *, language: str, day: date, by: Any) -> Settlement:
    """The settlement as a file, and its value."""
    write(settlement_paper(workspace, one, language=language, day=day, by=by), out)
    return settlement(workspace, one)
