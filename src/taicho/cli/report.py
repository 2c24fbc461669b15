"""`taicho report situation`: the situation of a place as DOCX, PDF or XLSX."""

import argparse
from pathlib import Path

from taicho.cli.context import Context, day_argument
from taicho.core.vocabulary import Text
from taicho.core.vocabulary.faults import Fault

KINDS = (".docx", ".pdf", ".xlsx")


def add(commands: argparse._SubParsersAction) -> None:  # type: ignore[type-arg]
    """Add `report situation`."""
    command = commands.add_parser("report", help="write a report")
    kinds = command.add_subparsers(dest="kind", required=True, metavar="REPORT")
    situation = kinds.add_parser("situation", help="the situation of a place on a day")
    situation.add_argument("--place", required=True, help="code or name")
    situation.add_argument("--on", type=day_argument, required=True, metavar="DATE")
    situation.add_argument("--out", type=Path, required=True, help="FILE.docx, FILE.pdf or FILE.xlsx")
    situation.set_defaults(run=run)


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Write the file and say where it is."""
    from taicho.pipeline import readings, reporting

    if arguments.out.suffix.lower() not in KINDS:
        raise Fault(
            Text(
                f"Không ghi được loại tệp “{arguments.out.suffix}”.",
                f"Cannot write a “{arguments.out.suffix}” file.",
            ),
            Text("Dùng .docx, .pdf hoặc .xlsx.", "Use .docx, .pdf or .xlsx."),
        )
    workspace = context.open()
    reporting.write(
        workspace,
        readings.place_code(arguments.place, arguments.on),
        arguments.on,
        arguments.out,
        language=context.language,
    )
    print(arguments.out)
    return 0
