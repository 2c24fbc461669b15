"""The command `taicho`: reads the arguments, finds the command, turns known faults into sentences.

Exit codes: 0 done, 1 the input was wrong (a sentence says where), 2 usage.
"""

import argparse
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from taicho import __version__
from taicho.cli import (
    allowance,
    backup,
    coverage,
    day,
    demo,
    deploy,
    doctor,
    indicators,
    levels,
    mobilise,
    new,
    plan,
    registers,
    remind,
    report,
    reports,
    restore,
    serve,
    situation,
    take,
    targets,
    why,
)
from taicho.cli.context import Context
from taicho.core.vocabulary.faults import Fault

COMMANDS = (
    demo,
    new,
    serve,
    take,
    registers,
    day,
    indicators,
    levels,
    situation,
    why,
    plan,
    coverage,
    deploy,
    mobilise,
    allowance,
    targets,
    remind,
    report,
    reports,
    backup,
    restore,
    doctor,
)


def parser() -> argparse.ArgumentParser:
    """The whole command line; each command module adds itself."""
    top = argparse.ArgumentParser(prog="taicho", description="Taicho (tại chỗ): an outbreak response plan that runs.")
    top.add_argument("--version", action="version", version=f"taicho {__version__}")
    top.add_argument("--workspace", type=Path, default=None, help="folder of the workspace (default ./var)")
    top.add_argument("--language", choices=("vi", "en"), default=None, help="language of sentences")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for module in COMMANDS:
        module.add(commands)
    for command in _leaves(commands):
        _repeat_common(command)
    return top


def _leaves(commands: argparse._SubParsersAction) -> list[argparse.ArgumentParser]:  # type: ignore[type-arg]
    """Every command without sub-commands, at any depth."""
    found = []
    for command in commands.choices.values():
        inner = [a for a in command._actions if isinstance(a, argparse._SubParsersAction)]
        found += [leaf for action in inner for leaf in _leaves(action)] if inner else [command]
    return found


def _repeat_common(command: argparse.ArgumentParser) -> None:
    """Let `--workspace` and `--language` stand behind the command too, as people type them."""
    command.add_argument("--workspace", type=Path, default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    command.add_argument("--language", choices=("vi", "en"), default=argparse.SUPPRESS, help=argparse.SUPPRESS)


def main(argv: Sequence[str], environ: Mapping[str, str]) -> int:
    """Run one command; `environ` stands for the environment so that tests may give their own."""
    arguments = parser().parse_args(argv)
    context = Context.from_arguments(arguments, environ)
    os.environ.setdefault("TAICHO_WORKSPACE", str(context.folder))
    try:
        return int(arguments.run(arguments, context) or 0)
    except Fault as fault:
        print(fault.sentence(context.language), file=sys.stderr)
        return 1
    except BrokenPipeError:
        return 0
    except KeyboardInterrupt:
        print("Đã dừng." if context.language == "vi" else "Stopped.", file=sys.stderr)
        return 130


def run() -> None:
    """Entry point of the installed command."""
    sys.exit(main(sys.argv[1:], os.environ))
