"""`taicho backup FILE`: one file that holds the whole workspace."""

import argparse
from pathlib import Path

from taicho.cli.context import Context


def add(commands: argparse._SubParsersAction) -> None:  # type: ignore[type-arg]
    """Add `backup`."""
    command = commands.add_parser("backup", help="write the whole workspace into one file")
    command.add_argument("file", type=Path)
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Write the backup, also while the server runs."""
    from taicho.store import backups

    backups.backup(context.open(), arguments.file)
    print(arguments.file)
    return 0
