"""`taicho doctor`: is the workspace sound?"""

import argparse

from taicho.cli.context import Context


def add(commands: argparse._SubParsersAction) -> None:  # type: ignore[type-arg]
    """Add `doctor`."""
    command = commands.add_parser("doctor", help="look whether the workspace is sound")
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Print one line a check; exit 1 when one of them found a fault."""
    workspace = context.open()
    from taicho.store import doctor

    checks = doctor.examine(workspace)
    for check in checks:
        print(("✓ " if check.sound else "✗ ") + check.text.in_(context.language))
    return 0 if all(check.sound for check in checks) else 1
