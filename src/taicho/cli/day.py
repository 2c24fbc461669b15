"""`taicho day`: run the day."""

import argparse

from taicho.cli.context import Context, day_argument, print_json


def add(commands: argparse._SubParsersAction) -> None:  # type: ignore[type-arg]
    """Add `day`."""
    command = commands.add_parser("day", help="run the day: facts to indicators, levels, orders")
    command.add_argument("--on", type=day_argument, required=True, metavar="DATE")
    command.add_argument("--json", action="store_true")
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Run (or take up again) the day and say what changed."""
    from taicho.pipeline import daily

    workspace = context.open()
    result = daily.run(workspace, arguments.on)
    if arguments.json:
        print_json(result.as_json())
    else:
        for line in result.lines(context.language):
            print(line)
    return 0
