"""`taicho situation`: where a place stands, what is in force, what is due, what is missing."""

import argparse

from taicho.cli.context import Context, day_argument, print_json


def add(commands: argparse._SubParsersAction) -> None:  # type: ignore[type-arg]
    """Add `situation`."""
    command = commands.add_parser("situation", help="where a place stands on a day")
    command.add_argument("--place", required=True, help="code or name")
    command.add_argument("--on", type=day_argument, required=True, metavar="DATE")
    command.add_argument("--json", action="store_true")
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Print the situation."""
    from taicho.pipeline import readings, situation

    workspace = context.open()
    code = readings.place_code(arguments.place, arguments.on)
    found = situation.situation(workspace, code, arguments.on)
    if arguments.json:
        print_json(situation.as_json(found))
        return 0
    for line in situation.lines(found, context.language):
        print(line)
    return 0
