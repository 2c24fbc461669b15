"""`taicho targets`: the targets of a plan as gauges."""

import argparse

from taicho.cli.context import Context, day_argument, print_json


def add(commands: argparse._SubParsersAction) -> None:  # type: ignore[type-arg]
    """Add `targets`."""
    command = commands.add_parser("targets", help="the targets of a plan: now, wanted, by when, on course")
    command.add_argument("--plan", required=True, help="id or symbol of a plan in force")
    command.add_argument("--place", help="code or name (default: the plan's place)")
    command.add_argument("--on", type=day_argument, required=True, metavar="DATE")
    command.add_argument("--json", action="store_true")
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Print every target with its number, goal and course."""
    from taicho.core.reports import say
    from taicho.pipeline import readings, targets

    workspace = context.open()
    plan = targets.plan_at(workspace, arguments.plan, arguments.on)
    code = readings.place_code(arguments.place, arguments.on) if arguments.place else plan.place
    found = targets.lines(workspace, plan, code, arguments.on)
    if arguments.json:
        print_json([targets.as_json(one) for one in found])
        return 0
    for one in found:
        now = say.number(one.judged.value, one.form, context.language)
        goal = targets.goal_words(one.target, one.form, context.language)
        standing = targets.standing_words(one).in_(context.language)
        print(f"{now:>10}  {goal}  [{standing}]  {one.target.text.in_(context.language)}  ({one.target.cite})")
    return 0
