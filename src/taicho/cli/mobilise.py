"""`taicho mobilise propose`: who goes to which ward, from two files, without a workspace."""

import argparse
from pathlib import Path

from taicho.cli.context import Context, day_argument, print_json
from taicho.core.vocabulary import Text
from taicho.core.vocabulary.faults import Fault


def add(commands: argparse._SubParsersAction) -> None:  # type: ignore[type-arg]
    """Add `mobilise propose`."""
    command = commands.add_parser("mobilise", help="volunteers of a campaign")
    verbs = command.add_subparsers(dest="verb", required=True, metavar="VERB")
    propose = verbs.add_parser("propose", help="propose who goes to which ward")
    propose.add_argument(
        "--wards", type=Path, required=True, help="ward, min, max, and lat, lon or place_code; also duties"
    )
    propose.add_argument(
        "--volunteers",
        type=Path,
        required=True,
        help="volunteer, lat, lon or place_code, antibody, skills, source; also infected_on, recovered_on, age, fit, "
        "wishes, placed",
    )
    propose.add_argument("--on", type=day_argument, required=True, metavar="DATE")
    propose.add_argument(
        "--infected-until", type=day_argument, metavar="DATE", help="last day of infection (default: of 35-KH/BDVTU)"
    )
    propose.add_argument("--json", action="store_true")
    propose.set_defaults(run=run_propose)


def run_propose(arguments: argparse.Namespace, context: Context) -> int:
    """Print the proposal; what cannot be met is part of it, and no fault."""
    from taicho.pipeline import placing

    for path in (arguments.wards, arguments.volunteers):
        if not path.is_file():
            raise Fault(
                Text(f"Không thấy tệp “{path}”.", f"There is no file “{path}”."),
                Text("Kiểm tra đường dẫn.", "Check the path."),
            )
    found = placing.propose_from_files(
        arguments.wards, arguments.volunteers, arguments.on, infected_until=arguments.infected_until
    )
    if arguments.json:
        print_json(placing.as_json(found))
    else:
        print("\n".join(placing.sentences(found, context.language)))
    return 0
