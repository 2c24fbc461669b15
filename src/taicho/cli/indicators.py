"""`taicho indicators`: the numbers of a place, or of its units, on a day."""

import argparse
import gc

from taicho.cli.context import Context, day_argument, print_json

TIERS = ("province", "district", "commune")


def add(commands: argparse._SubParsersAction) -> None:  # type: ignore[type-arg]
    """Add `indicators`."""
    command = commands.add_parser("indicators", help="the numbers of a place on a day")
    command.add_argument("--on", type=day_argument, required=True, metavar="DATE")
    command.add_argument("--place", required=True, help="code or name")
    command.add_argument("--tier", choices=TIERS, help="its units of this tier instead of the place itself")
    command.add_argument("--as-known-on", type=day_argument, metavar="DATE")
    command.add_argument("--indicator", action="append", help="only these (default: all)")
    command.add_argument("--json", action="store_true")
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Print the readings."""
    from taicho.pipeline import readings

    gc.disable()  # a nation's communes are a million small values that live until the command ends
    workspace = context.open()
    found = readings.read(
        workspace,
        arguments.on,
        place=readings.place_code(arguments.place, arguments.on),
        tier=arguments.tier,
        as_known_on=arguments.as_known_on,
        indicators=arguments.indicator,
    )
    if arguments.json:
        print_json([readings.as_json(reading) for reading in found])
        return 0
    for reading in found:
        print(readings.as_line(reading, context.language))
    return 0
