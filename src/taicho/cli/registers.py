"""`taicho registers`: the kinds of fact, their columns and what makes a fact the same fact."""

import argparse

from taicho.cli.context import Context, print_json
from taicho.core.registers import REGISTERS, Register


def add(commands: argparse._SubParsersAction) -> None:  # type: ignore[type-arg]
    """Add `registers`."""
    command = commands.add_parser("registers", help="list the registers, their columns and keys")
    command.add_argument("--json", action="store_true")
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Print all registers."""
    if arguments.json:
        print_json([as_json(register) for register in REGISTERS.values()])
        return 0
    for register in REGISTERS.values():
        print(f"{register.name}: {register.label.in_(context.language)}")
        columns = ", ".join(c.name + ("*" if c.required else "") for c in register.columns)
        print(f"  {columns}\n  = {', '.join(register.key)}")
    return 0


def as_json(register: Register) -> dict[str, object]:
    """A register as plain values: name, labels, grain, key, columns with kind, need and choices."""
    return {
        "name": register.name,
        "label": {"vi": register.label.vi, "en": register.label.en},
        "grain": register.grain.value,
        "key": list(register.key),
        "columns": [
            {
                "name": column.name,
                "kind": column.kind.value,
                "required": column.required,
                "sensitive": column.sensitive,
                "label": {"vi": column.label.vi, "en": column.label.en},
                "choices": list(column.choices),
            }
            for column in register.columns
        ],
    }
