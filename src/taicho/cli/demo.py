"""`taicho demo`: prepare the real workspace and the invented one beside it, and serve both."""

import argparse
from pathlib import Path

from taicho.cli.context import Context


def add(commands: argparse._SubParsersAction) -> None:  # type: ignore[type-arg]
    """Add `demo`."""
    command = commands.add_parser("demo", help="prepare the demonstration and serve it")
    command.add_argument("--prepare-only", action="store_true", help="prepare, do not serve")
    command.add_argument("--port", type=int, default=8000)
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Prepare what is missing; say how to sign in; serve."""
    context.folder.mkdir(parents=True, exist_ok=True)
    from taicho.pipeline import demo

    folders = (context.folder, Path(f"{context.folder}-invented"))
    demo.prepare_apart(*folders, today=context.today, say=lambda text: print(text.in_(context.language), flush=True))
    for line in demo.sign_in_lines(context.language):
        print(line)
    if arguments.prepare_only:
        return 0
    from taicho.cli.serve import serve

    return serve(folders, host="127.0.0.1", port=arguments.port, context=context)
