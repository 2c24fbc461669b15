"""`taicho restore FILE`: bring a workspace back from a backup."""

import argparse
from pathlib import Path

from taicho.cli.context import Context
from taicho.core.vocabulary import Text
from taicho.core.vocabulary.faults import Fault


def add(commands: argparse._SubParsersAction) -> None:  # type: ignore[type-arg]
    """Add `restore`."""
    command = commands.add_parser("restore", help="bring a workspace back from a backup")
    command.add_argument("file", type=Path)
    command.add_argument("--replace", action="store_true", help="replace a workspace that is there")
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Restore into the workspace folder; refuses to overwrite unless told to."""
    from taicho.store import backups

    if (context.folder / "workspace.toml").exists() and not arguments.replace:
        raise Fault(
            Text(
                f"“{context.folder}” đã có không gian làm việc.",
                f"“{context.folder}” holds a workspace already.",
            ),
            Text(
                "Chọn thư mục khác bằng --workspace, hoặc thêm --replace.",
                "Choose another folder with --workspace, or add --replace.",
            ),
        )
    backups.restore(arguments.file, context.folder, replace=arguments.replace)
    print(context.folder)
    return 0
