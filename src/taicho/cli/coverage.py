"""`taicho coverage`: what became of a plan below it: who has made a plan, which duty nobody took up."""

import argparse

from taicho.cli.context import Context, day_argument, print_json
from taicho.core.vocabulary import Text


def add(commands: argparse._SubParsersAction) -> None:  # type: ignore[type-arg]
    """Add the command."""
    command = commands.add_parser("coverage", help="which duties of a plan were taken up below, which were not")
    command.add_argument("plan", metavar="PLAN", help="symbol (152/KH-UBND) or id of a plan in force")
    command.add_argument("--day", type=day_argument, default=None, metavar="DATE")
    command.add_argument("--json", action="store_true")
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Print the gaps, what is given twice, and what has no base."""
    from taicho.pipeline import cascading

    workspace = context.open()
    day = arguments.day or workspace.fixed_day or context.today
    plan = cascading.find_plan(workspace, arguments.plan, day)
    found = cascading.cascade_of(workspace, plan, day)
    if arguments.json:
        print_json(cascading.as_json(found))
        return 0
    say = context.language

    def head(vi: str, en: str) -> None:
        print(Text(vi, en).in_(say))

    made = len(found.units) - len(found.without_plan)
    head(
        f"{plan.document.label}: {made}/{len(found.units)} đơn vị đã có kế hoạch riêng.",
        f"{plan.document.label}: {made}/{len(found.units)} units have made a plan of their own.",
    )
    for line in found.duties:
        taken = len(line.units) - len(line.gaps)
        print(f"  {taken}/{len(line.units)}  {line.duty.cite}  {line.duty.text.in_(say)}")
        if line.gaps:
            print("         " + ", ".join(str(one.unit) for one in line.gaps))
    if found.twice:
        head("Giao hai lần:", "Given twice:")
    for pair in found.twice:
        (one, first), (two, second) = pair.first, pair.second
        print(f"  {pair.unit}  {one} {first.cite} = {two} {second.cite}")
    if found.baseless:
        head("Không có trong kế hoạch trên:", "Without a base above:")
    for one_ in found.baseless:
        print(f"  {one_.plan.document.symbol} {one_.duty.cite}  {one_.duty.text.in_(say)}")
    return 0
