"""A team end to end: created when its plan is issued, proposed, accepted, made ready, sent, brought home."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from attrs import frozen

from taicho.core.plans import Plan
from taicho.core.plans.deployment_model import PlannedDeployment
from taicho.core.resources.journey import STEPS, State, Step
from taicho.core.resources.readiness import Board, Cell
from taicho.core.resources.team import team_problem
from taicho.core.resources.team_model import TeamProposal
from taicho.core.resources.tell_team import tell_team
from taicho.core.vocabulary import Fault, Text
from taicho.engines.solver import team as solver
from taicho.intake.places import gazetteer
from taicho.pipeline import planning, readying, staffing, taking, teams
from taicho.store import deployments as store
from taicho.store import rights, team_members, workspaces
from taicho.store.models import Deployment, Member
from taicho.store.workspaces import Workspace


@frozen
class Team:
    """A team with the plan that sends it. left: members who have left (with their reasons) stand in the records."""

    row: Deployment
    plan: Plan
    wanted: PlannedDeployment
    members: tuple[Member, ...]

    @property
    def state(self) -> State:
        """Where the team stands."""
        return State(self.row.state)

    @property
    def back(self) -> bool:
        """Whether the team is on its way home or has come home: the conditions of the way back count."""
        return self.state in (State.RETURNING, State.QUARANTINED, State.RELEASED, State.SETTLED, State.CLOSED)

    @property
    def steps(self) -> tuple[Step, ...]:
        """What may be done next."""
        return tuple(STEPS[self.state])


def after_issue(plan: Plan, by: Any) -> None:
    """Issuing a plan creates the teams it sends; a team that exists already is left as it stands."""
    path = gazetteer().on(plan.since).path(plan.place)
    for wanted in plan.deployments:
        store.create(plan, wanted, place_path=path, by=by)


def all_teams(workspace: Workspace, path: str) -> tuple[Team, ...]:
    """The teams whose plan's place lies in a subtree, newest first."""
    with workspaces.use(workspace):
        rows = list(rights.within(Deployment.objects.order_by("-id"), [path]))
    return tuple(team(workspace, row) for row in rows)


def calls(workspace: Workspace, path: str) -> tuple[Team, ...]:
    """Teams of places above a place that are forming: its units may put people forward."""
    with workspaces.use(workspace):
        rows = list(Deployment.objects.filter(state=State.FORMING.value).order_by("-id"))
    above = [row for row in rows if path.startswith(row.place_path) and path != row.place_path]
    return tuple(team(workspace, row) for row in above)


def team(workspace: Workspace, row: Deployment) -> Team:
    """A team with its plan and members; a Fault when the plan file no longer has it."""
    plan = _plan(workspace, row)
    wanted = next((one for one in plan.deployments if one.id == row.team), None)
    if wanted is None:
        raise Fault(
            Text(f"Kế hoạch không còn đoàn “{row.team}”.", f"The plan no longer has the team “{row.team}”."),
            Text("Sửa lại tệp kế hoạch.", "Mend the plan file."),
        )
    with workspaces.use(workspace):
        ended = State(row.state) in (State.CLOSED, State.CALLED_OFF)
        members = tuple(team_members.ever(row) if ended else team_members.current(row))
    return Team(row, plan, wanted, members)


def _plan(workspace: Workspace, row: Deployment) -> Plan:
    plan = planning.latest(workspace, row.plan_id)
    if plan is None:
        raise Fault(
            Text(f"Không đọc được kế hoạch {row.plan_id}.", f"The plan {row.plan_id} cannot be read."),
            Text("Kiểm tra tệp kế hoạch.", "Look at the plan file."),
        )
    return plan


def propose(workspace: Workspace, one: Team, day: date) -> TeamProposal:
    """The team that the rules propose from the registers; those accepted already are kept."""
    with workspaces.use(workspace):
        staff = staffing.staff_at(one.row.place_path, day, one.row)
        nominated = set(one.row.nominations.values_list("person_code", flat=True))
        homes = staffing.homes_at(one.row.place_path)
        kept = {member.person_code for member in one.members}
        problem = team_problem(one.wanted, staff, day, kept=kept, nominated=nominated, homes=homes)
        return tell_team(one.wanted, staff, day, problem, solver.choose(problem))


def picks(proposal: TeamProposal, one: Team, people: Sequence[str]) -> list[team_members.Pick]:
    """Those of the proposal whom a person has ticked."""
    posts = list(one.wanted.composition)
    return [
        team_members.Pick(
            person=chosen.staff.person,
            profession=chosen.staff.profession,
            unit=chosen.staff.unit,
            place=chosen.staff.place,
            post=posts.index(chosen.post),
            reasons=tuple(teams.reasons_json(chosen.reasons)),
        )
        for chosen in proposal.team
        if chosen.staff.person in set(people)
    ]


def accept(workspace: Workspace, one: Team, people: Sequence[str], day: date, *, by: Any) -> tuple[int, int]:
    """Accept ticked people of today's proposal: how many entered, how many were in the team already.

    Somebody who is no longer proposed (sent elsewhere meanwhile, on leave) is refused with a Fault; nobody enters then.
    """
    there = {member.person_code for member in one.members}
    wanted = [person for person in people if person not in there]
    chosen = picks(propose(workspace, one, day), one, wanted)
    lost = sorted(set(wanted) - {pick.person for pick in chosen})
    if lost:
        raise Fault(
            Text(f"Không còn trong đề xuất: {', '.join(lost)}.", f"No longer proposed: {', '.join(lost)}."),
            Text("Xem lại đề xuất mới rồi chọn.", "Look at the new proposal and choose again."),
        )
    with workspaces.use(workspace):
        made, known = team_members.accept(
            one.row.pk, chosen, seats=[post.count for post in one.wanted.composition], by=by
        )
    return len(made), len(known) + len(people) - len(wanted)


def board(workspace: Workspace, one: Team, day: date) -> Board:
    """The readiness board of the day: before leaving, or on the way back."""
    with workspaces.use(workspace):
        return readying.board(one.row, one.wanted, one.members, day, after=one.back)


def decide(workspace: Workspace, one: Team, *, symbol: str, on: date, words: str, by: Any) -> Deployment:
    """Issue the decision that sets up the team; a team that lacks people needs a reason."""
    if not one.members:
        raise Fault(Text("Danh sách chưa có ai.", "Nobody is on the list."))
    if not symbol.strip():
        raise Fault(Text("Phải ghi số quyết định.", "The number of the decision is needed."))
    short = one.wanted.size - len(one.members)
    if short and not words.strip():
        raise Fault(
            Text(f"Còn thiếu {short} người so với kế hoạch.", f"{short} people are missing."),
            Text("Bổ sung, hoặc ghi lý do.", "Fill the posts, or give the reason."),
        )
    with workspaces.use(workspace):
        changes = {"document": symbol.strip(), "document_on": on}
        return store.take(
            one.row.pk, Step.DECIDE, on=on, by=by, words=words, changes=changes, detail={"missing": short}
        )


def declare_ready(workspace: Workspace, one: Team, *, on: date, by: Any, words: str = "") -> Deployment:
    """Declare the team ready; a Fault says what is open and whose it is."""
    found = board(workspace, one, on)
    if not found.ready:
        raise _not_ready(found.open)
    with workspaces.use(workspace):
        return store.take(one.row.pk, Step.DECLARE_READY, on=on, by=by, words=words)


def _not_ready(cells: Sequence[Cell]) -> Fault:
    first = cells[:3]
    if not first:
        return Fault(Text("Danh sách chưa có ai.", "Nobody is on the list."))
    vi = "; ".join(f"{one.person}: {one.text.vi}" for one in first)
    en = "; ".join(f"{one.person}: {one.text.en}" for one in first)
    return Fault(
        Text(f"Còn {len(cells)} điều kiện chưa đạt: {vi}.", f"{len(cells)} conditions are open: {en}."),
        Text("Hoàn thành, hoặc ghi ngoại lệ có lý do.", "Fulfil them, or make an exception with a reason."),
    )


def move(
    workspace: Workspace, one: Team, step: Step, *, on: date, by: Any, words: str = "", site: str = ""
) -> Deployment:
    """Any other step: what it fills, and what must hold for it."""
    changes: dict[str, Any] = {}
    if step is Step.SEND_OFF:
        changes = {"left_on": on}
    elif step is Step.RECALL:
        changes = {"ends_on": on}
    elif step is Step.REOPEN:
        changes = {"document": "", "document_on": None}
    elif step is Step.QUARANTINE:
        if not site.strip():
            raise Fault(Text("Phải ghi mã cơ sở cách ly.", "The code of the quarantine site is needed."))
        changes = {"site": site.strip(), "returned_on": on}
    elif step is Step.RELEASE and not (found := board(workspace, one, on)).ready:
        raise _not_ready(found.open)
    elif step is Step.SETTLE:
        from taicho.pipeline import paying

        paying.complete(workspace, one)
    with workspaces.use(workspace):
        row = store.take(one.row.pk, step, on=on, by=by, words=words, changes=changes)
    if step in (Step.QUARANTINE, Step.RELEASE):
        stays(workspace, one, row, until=on if step is Step.RELEASE else None, by=by)
    return row


def stays(workspace: Workspace, one: Team, row: Deployment, *, until: date | None, by: Any) -> None:
    """The quarantine of the team as one cohort in the register of stays; said again it changes nothing."""
    rows = [
        {
            "date": str(row.returned_on), "place_code": row.place_code, "person_code": member.person_code,
            "site_code": row.site, "kind": "quarantine", **({"until": str(until)} if until else {}),
        }
        for member in one.members
    ]  # fmt: skip
    today = until or row.returned_on
    if rows and today is not None:
        taking.enter(
            workspace, rows, register_name="stays", source=row.lead, today=today, by=by, within=[row.place_path]
        )


def board_json(one: Team, found: Board) -> dict[str, Any]:
    """What `taicho deploy readiness --json` prints."""
    return {
        "deployment": one.row.pk,
        "plan": one.plan.id,
        "team": one.row.team,
        "state": one.row.state,
        "ready": found.ready,
        "members": [
            {
                "person": person,
                "conditions": [
                    {
                        "condition": cell.kind.value,
                        "standing": cell.standing.value,
                        "vi": cell.text.vi,
                        "en": cell.text.en,
                        "todo": {"vi": cell.todo.vi, "en": cell.todo.en} if cell.todo else None,
                        "who": [str(unit) for unit in cell.lead],
                        "due": cell.due,
                        "cite": str(one.plan.citation(cell.cite)),
                    }
                    for cell in cells
                ],
            }
            for person, cells in found.rows
        ],
        "open": len(found.open),
    }
