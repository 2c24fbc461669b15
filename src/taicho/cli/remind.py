"""`taicho remind`: tell everybody what is due or late, in the product and by letter."""

import argparse
from datetime import datetime

from taicho.cli.context import HANOI, Context, day_argument, print_json


def add(commands: argparse._SubParsersAction) -> None:  # type: ignore[type-arg]
    """Add `remind`."""
    command = commands.add_parser("remind", help="tell people what is due, late, to be reviewed or reported")
    command.add_argument("--on", type=day_argument, required=True, metavar="DATE")
    command.add_argument("--dry-run", action="store_true", help="count only; write and send nothing")
    command.add_argument("--json", action="store_true")
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Write the reminders of the day that are new, send the letters that wait; 1 when a letter could not be sent."""
    from taicho.pipeline import reminding

    done = reminding.remind(
        context.open(), arguments.on, now=datetime.now(HANOI), dry_run=arguments.dry_run, environ=context.environ
    )
    if arguments.json:
        print_json(done.as_json())
    else:
        for line in done.lines(context.language):
            print(line)
    return 1 if done.failed else 0
