"""`taicho allowance`: the settlement of a team's allowances as a spreadsheet."""

import argparse
from pathlib import Path

from taicho.cli.context import Context
from taicho.core.vocabulary import Fault, Text


def add(commands: argparse._SubParsersAction) -> None:  # type: ignore[type-arg]
    """Add `allowance`."""
    command = commands.add_parser("allowance", help="allowances of a team by the rates of each day")
    command.add_argument("--deployment", required=True, metavar="ID", help="number or name of the deployment")
    command.add_argument("--out", type=Path, required=True, help="FILE.xlsx")
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Write the file; days without a rate are told, and the file says so too."""
    from taicho.core.resources.allowances import gap_words
    from taicho.pipeline import deployments, paying
    from taicho.store import deployments as store
    from taicho.store import workspaces

    if arguments.out.suffix.lower() != ".xlsx":
        raise Fault(
            Text(
                f"Không ghi được loại tệp “{arguments.out.suffix}”.", f"Cannot write a “{arguments.out.suffix}” file."
            ),
            Text("Dùng .xlsx.", "Use .xlsx."),
        )
    workspace = context.open()
    with workspaces.use(workspace):
        row = store.find(arguments.deployment)
    one = deployments.team(workspace, row)
    day = workspace.fixed_day or context.today
    found = paying.write_settlement(workspace, one, arguments.out, language=context.language, day=day, by=None)
    for gap in found.gaps:
        print(gap_words(gap).in_(context.language))
    print(arguments.out)
    return 0
