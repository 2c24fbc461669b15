"""Propose a team for a plan's deployment: staff and plan in, proposal out."""

from collections.abc import Collection, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from taicho.core.plans import Plan, Severity
from taicho.core.plans.deployment_model import PlannedDeployment
from taicho.core.resources.staff_model import Staff
from taicho.core.resources.team import team_problem
from taicho.core.resources.team_model import TeamProposal, TeamReason
from taicho.core.resources.tell_team import post_name, tell_team
from taicho.core.vocabulary import Fault, Text
from taicho.engines.solver import team as solver
from taicho.intake.places import gazetteer
from taicho.intake.plans import finding_as_line, read_plan
from taicho.intake.staff import read_staff


def propose(
    plan: Plan, wanted: PlannedDeployment, staff: Sequence[Staff], day: date, *, kept: Collection[str] = ()
) -> TeamProposal:
    """The team that the rules propose on a day, with what cannot be met and why."""
    places = gazetteer().on(day)

    def inside(code: str) -> bool:
        return code in places and plan.place in places and places.is_within(code, plan.place)

    problem = team_problem(wanted, staff, day, inside=inside, kept=kept)
    return tell_team(wanted, staff, day, problem, solver.choose(problem))


def propose_from_files(plan_path: Path, staff_path: Path, day: date) -> TeamProposal:
    """The same from two files, without a workspace; a Fault that tells every mistake of the file that has any."""
    plan = sound_plan(plan_path)
    return propose(plan, only_team(plan), read_staff(staff_path, gazetteer().on(day), day), day)


def sound_plan(path: Path) -> Plan:
    """The plan of a file; a Fault with every error when it has one."""
    if not path.is_file():
        raise Fault(Text(f"Không thấy tệp “{path}”.", f"There is no file “{path}”."))
    plan, findings = read_plan(path)
    errors = [one for one in findings if one.severity is Severity.ERROR]
    if plan is None or errors:
        told = ("\n".join(finding_as_line(one, language) for one in errors) for language in ("vi", "en"))
        raise Fault(Text(*told))
    return plan


def only_team(plan: Plan) -> PlannedDeployment:
    """The team of a plan that sends one; a Fault for a plan that sends none, or several."""
    if len(plan.deployments) == 1:
        return plan.deployments[0]
    if not plan.deployments:
        raise Fault(
            Text("Kế hoạch này không cử đoàn công tác nào.", "This plan sends no team."),
            Text("Thêm bảng [[deployments]].", "Add a table [[deployments]]."),
        )
    names = ", ".join(one.id for one in plan.deployments)
    raise Fault(Text(f"Kế hoạch có nhiều đoàn: {names}.", f"The plan sends several teams: {names}."))


def as_json(proposal: TeamProposal) -> dict[str, Any]:
    """What `taicho deploy propose --json` prints."""
    return {
        "team": [
            {
                "person": one.staff.person,
                "profession": one.staff.profession,
                "unit": one.staff.unit,
                "post": post_name(one.post).en,
                "reasons": reasons_json(one.reasons),
            }
            for one in proposal.team
        ],
        "unmet": [
            {
                "profession": one.post.profession,
                "skills": list(one.post.skills),
                "wanted": one.post.count,
                "found": one.found,
                "missing": one.missing,
                "reasons": reasons_json(one.reasons),
                "loosen": reasons_json(one.loosen),
            }
            for one in proposal.unmet
        ],
        "objective": round(proposal.objective, 6),
    }


def reasons_json(found: Sequence[TeamReason]) -> list[dict[str, Any]]:
    """Reasons as JSON."""
    return [{"rule": one.rule, "people": one.people, "vi": one.text.vi, "en": one.text.en} for one in found]
