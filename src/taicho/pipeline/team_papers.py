"""The papers of a team: the decision that sets it up and the proposal to commend its members."""

from datetime import date
from typing import Any

from taicho.core.reports.model import Report
from taicho.core.reports.team_reports import commendation_report, decision_report
from taicho.core.resources.settlement import Payee
from taicho.core.vocabulary import Text
from taicho.intake.places import gazetteer
from taicho.pipeline import paying
from taicho.pipeline.deployments import Team
from taicho.pipeline.staffing import names_of
from taicho.printing.forms import form
from taicho.store import audit, workspaces
from taicho.store.workspaces import Workspace


def decision(workspace: Workspace, one: Team, *, language: str, day: date, by: Any) -> Report:
    """The decision with the list of names; that somebody took the names away is written down."""
    places = gazetteer().on(one.wanted.start)
    return decision_report(
        one.wanted, _payees(workspace, one, by), language, form("team-decision"), place=places[one.row.place_code],
        destination=places[one.wanted.destination], bases=_bases(one), day=one.row.document_on or day,
        symbol=one.row.document, invented=workspace.invented,
    )  # fmt: skip


def commendation(workspace: Workspace, one: Team, *, language: str, day: date, by: Any) -> Report:
    """The proposal to commend, with each member's days of duty."""
    place = gazetteer().on(one.wanted.start)[one.row.place_code]
    return commendation_report(
        _payees(workspace, one, by), language, form("team-commendation"), place=place, title=one.wanted.text, day=day,
        invented=workspace.invented,
    )  # fmt: skip


def _payees(workspace: Workspace, one: Team, by: Any) -> tuple[Payee, ...]:
    with workspaces.use(workspace):
        names = names_of(member.person_code for member in one.members)
        audit.record(
            by=by, act="read.people", subject=f"team {one.row.pk}", place_path=one.row.place_path,
            rows=len(names), keys=sorted(names),
        )  # fmt: skip
    return paying.settlement(workspace, one, names=names).payees


def _bases(one: Team) -> list[Text]:
    """The documents the plan rests on, then the plan itself."""
    found = [
        Text(
            f"Căn cứ văn bản số {basis.symbol}{f' ngày {basis.issued:%d/%m/%Y}' if basis.issued else ''}"
            f"{f' của {basis.issuer.vi}' if basis.issuer else ''};",
            f"Pursuant to {basis.symbol}{f' of {basis.issued}' if basis.issued else ''}"
            f"{f' of the {basis.issuer.en}' if basis.issuer else ''};",
        )
        for basis in one.plan.document.bases
    ]
    title = one.plan.document.title
    found.append(Text(f"Thực hiện Kế hoạch {title.vi};", f"Carrying out the plan: {title.en};"))
    return found
