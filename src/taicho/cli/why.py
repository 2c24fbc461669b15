"""`taicho why`: the chain from the facts to the level, in words."""

import argparse

from taicho.cli.context import Context, day_argument


def add(commands: argparse._SubParsersAction) -> None:  # type: ignore[type-arg]
    """Add `why`."""
    command = commands.add_parser("why", help="why a place stands where it stands")
    command.add_argument("--place", required=True, help="code or name")
    command.add_argument("--on", type=day_argument, required=True, metavar="DATE")
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Print the chain, a sentence a line."""
    from taicho.pipeline import readings, why

    workspace = context.open()
    for line in why.chain(
        workspace, readings.place_code(arguments.place, arguments.on), arguments.on, context.language
    ):
        print(line)
    return 0
