"""`taicho serve`: one process with pages, API, background work and the daily run."""

import argparse
import os
from pathlib import Path

from taicho.cli.context import Context


def add(commands: argparse._SubParsersAction) -> None:  # type: ignore[type-arg]
    """Add `serve`."""
    command = commands.add_parser("serve", help="serve the workspace")
    command.add_argument("--host", default="127.0.0.1")
    command.add_argument("--port", type=int, default=8000)
    command.add_argument("--also", type=Path, action="append", default=[], help="a further workspace folder")
    command.add_argument("--cold", action="store_true", help="do not compute people's first pages ahead")
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Serve the workspace and those given by --also."""
    context.open()
    return serve(
        (context.folder, *arguments.also),
        host=arguments.host,
        port=arguments.port,
        context=context,
        warm=not arguments.cold,
    )


def serve(folders: tuple[Path, ...], *, host: str, port: int, context: Context, warm: bool = True) -> int:
    """Serve `folders` until stopped; also runs each workspace's day on its schedule."""
    os.environ["TAICHO_WORKSPACES"] = os.pathsep.join(str(folder.resolve()) for folder in folders)
    from taicho.pipeline import schedule, warming
    from taicho.store import workspaces

    for folder in folders:
        workspaces.open_workspace(folder)
    import waitress

    from taicho.web.wsgi import application

    served = [workspaces.open_workspace(folder) for folder in folders]
    stop = schedule.start(served)
    if warm:
        warming.start(served)
    print(f"http://{host}:{port}/", flush=True)
    try:
        waitress.serve(application, host=host, port=port, threads=4, _quiet=True, ident="taicho")
    finally:
        stop()
    return 0
