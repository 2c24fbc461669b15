"""`taicho deploy propose|readiness`: the team a plan's rules propose from a file; how ready a team is."""

import argparse
from pathlib import Path

from taicho.cli.context import Context, day_argument, print_json
from taicho.core.vocabulary import Fault, Text


def add(commands: argparse._SubParsersAction) -> None:  # type: ignore[type-arg]
    """Add `deploy propose` and `deploy readiness`."""
    command = commands.add_parser("deploy", help="teams sent away")
    verbs = command.add_subparsers(dest="verb", required=True, metavar="VERB")
    propose = verbs.add_parser("propose", help="a team from a plan and a file of staff, without a workspace")
    propose.add_argument("--plan", type=Path, required=True, help="plan file (TOML)")
    propose.add_argument("--staff", type=Path, required=True, help="CSV or XLSX, one person a row")
    propose.add_argument("--on", type=day_argument, required=True, metavar="DATE")
    propose.add_argument("--json", action="store_true")
    propose.set_defaults(run=run_propose)
    readiness = verbs.add_parser("readiness", help="each member of a team and each condition")
    readiness.add_argument("--id", required=True, help="number or name of the deployment")
    readiness.add_argument("--on", type=day_argument, default=None, metavar="DATE", help="default: today")
    readiness.add_argument("--json", action="store_true")
    readiness.set_defaults(run=run_readiness)


def run_propose(arguments: argparse.Namespace, context: Context) -> int:
    """Print the team and what cannot be met; a post that stays empty is no error."""
    from taicho.core.resources.tell_team import post_name
    from taicho.pipeline import teams

    if not arguments.staff.is_file():
        raise Fault(Text(f"Không thấy tệp “{arguments.staff}”.", f"There is no file “{arguments.staff}”."))
    proposal = teams.propose_from_files(arguments.plan, arguments.staff, arguments.on)
    if arguments.json:
        print_json(teams.as_json(proposal))
        return 0
    say = context.language
    for one in proposal.team:
        why = "; ".join(reason.text.in_(say) for reason in one.reasons[1:])
        print(f"{one.staff.person}  {post_name(one.post).in_(say)}  {one.staff.unit}  ({why})")
    for gap in proposal.unmet:
        short = Text(f"Thiếu {gap.missing}/{gap.post.count}", f"Short of {gap.missing} of {gap.post.count}").in_(say)
        why = "; ".join(reason.text.in_(say) for reason in (*gap.reasons, *gap.loosen))
        print(f"{short}: {post_name(gap.post).in_(say)}. {why}")
    return 0


def run_readiness(arguments: argparse.Namespace, context: Context) -> int:
    """Print the board: what is met, what is open, whose it is and by when."""
    from taicho.core.plans.deployment_model import CONDITION_NAMES
    from taicho.core.resources.readiness import STANDING_NAMES
    from taicho.pipeline import deployments
    from taicho.store import deployments as store
    from taicho.store import workspaces

    workspace = context.open()
    day = arguments.on or workspace.fixed_day or context.today
    with workspaces.use(workspace):
        row = store.find(arguments.id)
    one = deployments.team(workspace, row)
    found = deployments.board(workspace, one, day)
    if arguments.json:
        print_json(deployments.board_json(one, found))
        return 0
    say = context.language
    for person, cells in found.rows:
        for cell in cells:
            who = ", ".join(str(unit) for unit in cell.lead) if not cell.holds else ""
            due = f" ({cell.due})" if cell.due and not cell.holds else ""
            words = f"{STANDING_NAMES[cell.standing].in_(say)}: {cell.text.in_(say)}"
            print(f"{person}  {CONDITION_NAMES[cell.kind].in_(say)}  {words}  {who}{due}".rstrip())
    print(
        Text("Sẵn sàng.", "Ready.").in_(say)
        if found.ready
        else Text(f"Còn {len(found.open)} điều kiện.", f"{len(found.open)} conditions are open.").in_(say)
    )
    return 0
