"""`taicho reports due|open|print|check`: the reports units owe, their files, and the templates of their words."""

import argparse
from datetime import datetime, time
from pathlib import Path

from taicho.cli.context import Context, day_argument, print_json
from taicho.core.vocabulary import Fault, Text

KINDS = (".docx", ".pdf", ".xlsx")


def add(commands: argparse._SubParsersAction) -> None:  # type: ignore[type-arg]
    """Add `reports` with its verbs."""
    command = commands.add_parser("reports", help="reports that units owe: who has not reported, open, print")
    verbs = command.add_subparsers(dest="verb", required=True, metavar="VERB")
    due = verbs.add_parser("due", help="who has reported, who has not, who is late")
    due.add_argument("--place", required=True, help="code or name; its units and those below")
    due.add_argument("--on", type=day_argument, required=True, metavar="DATE")
    due.add_argument("--json", action="store_true")
    due.set_defaults(run=run_due)
    opens = verbs.add_parser("open", help="open the reports owed by a day (the day's run does it too)")
    opens.add_argument("--on", type=day_argument, required=True, metavar="DATE")
    opens.set_defaults(run=run_open)
    prints = verbs.add_parser("print", help="write a report as DOCX, PDF or XLSX")
    prints.add_argument("--key", required=True, help="as `taicho reports due --json` gives it")
    prints.add_argument("--on", type=day_argument, required=True, metavar="DATE")
    prints.add_argument("--out", type=Path, required=True, help="FILE.docx, FILE.pdf or FILE.xlsx")
    prints.add_argument("--public", action="store_true", help="the copy for the public: small numbers hidden")
    prints.set_defaults(run=run_print)
    check = verbs.add_parser("check", help="all mistakes of a report template at once")
    check.add_argument("path", type=Path)
    check.set_defaults(run=run_check)


def run_due(arguments: argparse.Namespace, context: Context) -> int:
    """Print who owes what and how it stands at the end of the day."""
    from taicho.core.reports.owed import words_of
    from taicho.intake.places import gazetteer, unit_words
    from taicho.pipeline import readings, report_duties

    workspace, day = context.open(), arguments.on
    code = readings.place_code(arguments.place, day)
    found, now = report_duties.due_lines(workspace, code, day), datetime.combine(day, time.max)
    if arguments.json:
        print_json(report_duties.as_json(found, code, day, now))
        return 0
    places = gazetteer().on(day)
    for one in found:
        unit = unit_words(one.author, places).in_(context.language)
        late = f" (+{one.late})" if one.late else ""
        words = words_of(one, now).in_(context.language)
        print(f"{one.due.due}  {words}{late}  {unit}: {one.due.text.in_(context.language)}  {one.key}")
    return 0


def run_open(arguments: argparse.Namespace, context: Context) -> int:
    """Open them and say how many were new."""
    from taicho.pipeline import report_duties

    many = report_duties.open_due(context.open(), arguments.on)
    print(Text(f"Mở {many} báo cáo mới.", f"{many} reports opened.").in_(context.language))
    return 0


def run_print(arguments: argparse.Namespace, context: Context) -> int:
    """Write the file and say where it is."""
    from taicho.pipeline import report_duties, report_filing

    workspace, out = context.open(), arguments.out
    if out.suffix.lower() not in KINDS:
        raise Fault(
            Text(f"Không ghi được loại tệp “{out.suffix}”.", f"Cannot write a “{out.suffix}” file."),
            Text("Dùng .docx, .pdf hoặc .xlsx.", "Use .docx, .pdf or .xlsx."),
        )
    row = report_duties.open_one(workspace, arguments.key, arguments.on, by=None)
    one = report_filing.shown(workspace, row, arguments.on)
    kind = out.suffix.lower().removeprefix(".")
    report_filing.write_file(workspace, one, kind, context.language, out, public=arguments.public)
    print(out)
    return 0


def run_check(arguments: argparse.Namespace, context: Context) -> int:
    """Print every mistake; exit 1 when there is one."""
    from taicho.intake import report_templates

    if not arguments.path.is_file():
        raise Fault(Text(f"Không thấy tệp “{arguments.path}”.", f"There is no file “{arguments.path}”."))
    try:
        source = arguments.path.read_text(encoding="utf-8")
    except (UnicodeDecodeError, OSError) as error:
        raise Fault(
            Text(f"Không đọc được “{arguments.path}”.", f"“{arguments.path}” cannot be read."),
            Text("Lưu tệp ở dạng UTF-8.", "Save the file as UTF-8."),
        ) from error
    made, wrong = report_templates.read(source)
    for one in wrong:
        print(one.in_(context.language))
    if made is not None:
        name = made.name.in_(context.language)
        print(Text(f"Mẫu “{name}” dùng được.", f"The template “{name}” can be used.").in_(context.language))
    return int(made is None)
