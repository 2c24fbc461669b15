"""Write the reference pages that are generated from the code, or (--check) say which are old."""

import sys
from pathlib import Path

import compare_plan_with_reading
from taicho.cli.main import parser
from taicho.core.indicators import describe as indicators
from taicho.core.registers import describe as registers

DOCS = Path(__file__).parent.parent / "docs" / "reference"


def command_line() -> str:
    """The help text of every command, as a page."""
    import argparse
    import os

    os.environ["COLUMNS"] = "100"
    blocks = []

    def walk(command: argparse.ArgumentParser) -> None:
        blocks.append(f"## {command.prog}\n\n```text\n{command.format_help().strip()}\n```\n")
        for action in command._actions:
            if isinstance(action, argparse._SubParsersAction):
                for inner in action.choices.values():
                    walk(inner)

    walk(parser())
    return "# The command line\n\nWritten by `make fix` from the program itself.\n\n" + "\n".join(blocks)


PAGES = {
    "command-line.md": command_line,
    "registers.md": registers.as_markdown,
    "indicators.md": indicators.as_markdown,
    "plans-and-readings.md": compare_plan_with_reading.page,
}


def main() -> int:
    """Write every page, or only compare."""
    old = []
    for name, make in PAGES.items():
        path, text = DOCS / name, make().rstrip() + "\n"
        if path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        old.append(name)
        if "--check" not in sys.argv:
            path.write_text(text, encoding="utf-8")
    if old and "--check" in sys.argv:
        print("Old pages (run `make fix`): " + ", ".join(old))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
