"""`taicho levels`: what the rules propose and what people declared, with reasons."""

import argparse

from taicho.cli.context import Context, day_argument, print_json
from taicho.cli.indicators import TIERS


def add(commands: argparse._SubParsersAction) -> None:  # type: ignore[type-arg]
    """Add `levels`."""
    command = commands.add_parser("levels", help="proposed and declared levels on a day")
    command.add_argument("--rules", help="rule set, e.g. vn-4800-2021 (default: the one in force)")
    command.add_argument("--on", type=day_argument, required=True, metavar="DATE")
    command.add_argument("--place", help="code or name (default: all provinces)")
    command.add_argument("--tier", choices=TIERS)
    command.add_argument("--json", action="store_true")
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Print the levels."""
    from taicho.pipeline import proposals, readings

    workspace = context.open()
    place = readings.place_code(arguments.place, arguments.on) if arguments.place else None
    lines = proposals.levels(workspace, arguments.on, rules=arguments.rules, place=place, tier=arguments.tier)
    if arguments.json:
        print_json([proposals.as_json(line) for line in lines])
        return 0
    for line in lines:
        print(proposals.as_line(line, context.language))
    return 0
