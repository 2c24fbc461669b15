"""`taicho take FILE --register NAME`: bring a file of facts in."""

import argparse
import sys
from pathlib import Path

from taicho.cli.context import Context, print_json
from taicho.core.vocabulary import Text
from taicho.core.vocabulary.faults import Fault


def add(commands: argparse._SubParsersAction) -> None:  # type: ignore[type-arg]
    """Add `take`."""
    command = commands.add_parser("take", help="bring a file of facts into a register")
    command.add_argument("file", type=Path, help="CSV, XLSX or Parquet")
    command.add_argument("--register", required=True, help="see `taicho registers`")
    command.add_argument("--source", default="file", help="who says so (default: file)")
    command.add_argument("--dry-run", action="store_true", help="check only, change nothing")
    command.add_argument("--json", action="store_true")
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Check and load; say what was refused and where the error file is."""
    from taicho.intake.errors import Unreadable
    from taicho.pipeline import taking

    if not arguments.file.is_file():
        raise Fault(
            Text(f"Không thấy tệp “{arguments.file}”.", f"There is no file “{arguments.file}”."),
            Text("Kiểm tra đường dẫn.", "Check the path."),
        )
    workspace = context.open()
    show = sys.stderr.isatty() and not arguments.json
    try:
        taken = taking.take(
            workspace,
            arguments.file,
            register_name=arguments.register,
            source=arguments.source,
            dry_run=arguments.dry_run,
            today=context.today,
            language=context.language,
            progress=(lambda share, text: print(f"\r{share:4.0%} {text}", end="", file=sys.stderr)) if show else None,
        )
    except Unreadable as unreadable:
        raise Fault(unreadable.what, unreadable.try_) from None
    if arguments.json:
        print_json(taken.as_json())
    else:
        print(taken.sentence().in_(context.language))
    return 0
