"""`taicho plan check|tasks|read`: plans and official documents, without a workspace."""

import argparse
import sys
from pathlib import Path

from taicho.cli.context import Context, day_argument, print_json
from taicho.core.vocabulary import Text
from taicho.core.vocabulary.faults import Fault


def add(commands: argparse._SubParsersAction) -> None:  # type: ignore[type-arg]
    """Add `plan check`, `plan tasks` and `plan read`."""
    command = commands.add_parser("plan", help="check a plan, list its tasks, read an official document")
    verbs = command.add_subparsers(dest="verb", required=True, metavar="VERB")
    check = verbs.add_parser("check", help="all mistakes of a plan at once")
    check.add_argument("path", type=Path)
    check.add_argument("--json", action="store_true")
    check.set_defaults(run=run_check)
    tasks = verbs.add_parser("tasks", help="the tasks of a plan on a day")
    tasks.add_argument("path", type=Path)
    tasks.add_argument("--on", type=day_argument, required=True, metavar="DATE")
    tasks.add_argument("--json", action="store_true")
    tasks.set_defaults(run=run_tasks)
    reading = verbs.add_parser("read", help="what an official document says (TXT, DOCX, PDF)")
    reading.add_argument("path", type=Path)
    reading.add_argument(
        "--json", action="store_true", help="everything found, with the place of its words and its doubts"
    )
    reading.add_argument("--out", type=Path, metavar="PLAN.toml", help="write a draft in the plan language")
    reading.add_argument(
        "--place", default="", metavar="CODE", help="the place that speaks, where its name does not tell"
    )
    reading.set_defaults(run=run_read)


def _read(path: Path):  # type: ignore[no-untyped-def]
    from taicho.intake.plans import read_plan

    if not path.is_file():
        raise Fault(Text(f"Không thấy tệp “{path}”.", f"There is no file “{path}”."))
    return read_plan(path)


def run_check(arguments: argparse.Namespace, context: Context) -> int:
    """Print every finding; exit 1 when one is an error (warnings alone are 0)."""
    from taicho.intake import plans

    plan, findings = _read(arguments.path)
    if arguments.json:
        print_json(plans.findings_as_json(plan, findings))
    else:
        for finding in findings:
            print(plans.finding_as_line(finding, context.language))
    return int(any(finding.severity == "error" for finding in findings))


def run_tasks(arguments: argparse.Namespace, context: Context) -> int:
    """Print every task of the day, `each` expanded."""
    from taicho.core.orders import plan_tasks_json, tasks_on
    from taicho.intake.places import gazetteer
    from taicho.intake.plans import finding_as_line

    plan, findings = _read(arguments.path)
    if plan is None:
        raise Fault(Text(*(_joined(findings, finding_as_line, language) for language in ("vi", "en"))))
    tasks = tasks_on(plan, arguments.on, gazetteer().on(arguments.on))
    if arguments.json:
        print_json(plan_tasks_json(tasks))
        return 0
    for task in tasks:
        leads = ", ".join(str(unit) for unit in task.lead)
        print(f"{task.due or '—'}  {task.id}  {task.text.in_(context.language)}  [{leads}]  {task.cite}")
    return 0


def run_read(arguments: argparse.Namespace, context: Context) -> int:
    """Read an official document and print what it says: in words, as JSON, or written as a plan file."""
    if arguments.out is not None:
        return _write_plan(arguments, context)
    from taicho.core.documents import reading_as_json
    from taicho.intake.documents import read_document

    found, reading = read_document(arguments.path)
    for note in found.notes:
        print(note.in_(context.language), file=sys.stderr)
    if arguments.json:
        print_json(reading_as_json(reading, arguments.path.stem, found.name))
        return 0
    head = reading.heading
    print(f"{head.doc_type} {head.number}{'/' if head.symbol else ''}{head.symbol}  {head.issued}  {head.issuing_body}")
    print(head.summary)
    for task in reading.tasks:
        leads = ", ".join(party.text for party in task.leads) or "—"
        print(f"{task.deadline.raw if task.deadline else '—'}  {task.text[:100]}  [{leads}]  {task.section}")
    return 0


def _write_plan(arguments: argparse.Namespace, context: Context) -> int:
    """Write the draft and tell what is open in it: names that are no unit for sure, and what the checker says."""
    from taicho.core.plans import Severity
    from taicho.pipeline.plan_files import plan_file

    made = plan_file(arguments.path, today=context.today, place=arguments.place)
    arguments.out.write_text(made.text, encoding="utf-8")
    wrong = sum(one.severity is Severity.ERROR for one in made.findings)
    unknown = [f"{name} ({count})" for name, count in made.unknown.items()]
    said = [*made.notes, Text(f"Đã ghi {arguments.out}.", f"Wrote {arguments.out}.")]
    if unknown:
        names = "; ".join(unknown)
        said.append(Text(f"Chưa rõ là đơn vị nào: {names}.", f"No unit for sure: {names}."))
    if wrong:
        vi, en = f"Còn {wrong} lỗi; xem `taicho plan check", f"{wrong} errors are left; see `taicho plan check"
        said.append(Text(f"{vi} {arguments.out}`.", f"{en} {arguments.out}`."))
    for sentence in said:
        print(sentence.in_(context.language))
    return 0


def _joined(findings, as_line, language: str) -> str:  # type: ignore[no-untyped-def]
    return "\n".join(as_line(finding, language) for finding in findings)
