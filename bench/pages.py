"""Pages before 500,000 cases: the situation and a list of fifty rows, through the whole of Django, as a person asks.

A first look computes a place's numbers; further looks find them kept until facts change. Both are measured: the first
look at many places after the day was run, then looks as they come. Statements are those sent to the database.
"""

import os
import statistics
import tempfile
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

from bench import invented_country
from bench.measured import Line, timed
from taicho.intake.places import gazetteer
from taicho.pipeline import daily, demo_people, taking
from taicho.store import workspaces
from taicho.store.workspaces import Workspace

PEOPLE = 750_000
"""Two in three are cases."""
DAY = date(2021, 9, 15)
LOOKS = 200
SLOWEST = 0.1


def measure() -> list[Line]:
    """Fill a workspace, run its day, look."""
    os.environ.pop("TAICHO_DATABASE_URL", None)
    with tempfile.TemporaryDirectory() as held:
        workspace = filled(Path(held))
        daily.run(workspace, DAY)
        os.environ["TAICHO_WORKSPACES"] = str(workspace.folder)
        look = visitor(workspace)
        places = [place.code for place in gazetteer().on(DAY).of_tier("province")]
        situations = [f"{code}/{DAY}/situation/" for code in ("VN", *places)]
        rows = [f"{code}/{DAY}/registers/case_list/" for code in ("VN", *places)]
        return [
            *lines("situation page, first look at a place", look, situations, None),
            *lines("situation page, 500,000 cases", look, again(situations), SLOWEST),
            *lines("list of 50 rows, 500,000 cases", look, again(rows), SLOWEST),
        ]


def filled(folder: Path) -> Workspace:
    """A workspace with the invented country in it, and the people of the demonstration."""
    written = invented_country.country(gazetteer().on(DAY), folder / "files", PEOPLE)
    workspaces.describe(folder / "filled", slug="filled", invented=True, fixed_day=DAY)
    workspace = workspaces.open_workspace(folder / "filled", create=True)
    for register, path in written.items():
        taking.take(workspace, path, register_name=register, source=invented_country.SOURCE, today=date(2022, 6, 1))
    demo_people.prepare(workspace)
    return workspace


Look = Callable[[str], tuple[float, int]]


def visitor(workspace: Workspace) -> Look:
    """Somebody signed in: address -> seconds and statements."""
    from django.db import connections
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client()
    user = {"username": "quantri", "password": demo_people.PASSWORD}
    assert client.post(f"/{workspace.slug}/sign-in/", user).status_code == 302

    def look(address: str) -> tuple[float, int]:
        with CaptureQueriesContext(connections[workspace.alias]) as sent, timed() as clock:
            answer: Any = client.get(f"/{workspace.slug}/{address}")
        assert answer.status_code == 200, address
        return clock.seconds, len(sent)

    return look


def again(addresses: list[str]) -> list[str]:
    """The addresses over and over, LOOKS in all."""
    return [addresses[i % len(addresses)] for i in range(LOOKS)]


def lines(what: str, look: Look, addresses: Iterable[str], bar: float | None) -> list[Line]:
    """The 95th percentile and the median of the looks, and the most and fewest statements."""
    found = [look(address) for address in addresses]
    seconds = [one for one, _ in found]
    sent = [many for _, many in found]
    return [
        Line(f"{what}: p95", statistics.quantiles(seconds, n=20)[-1], bar=bar),
        Line(f"{what}: median", statistics.median(seconds)),
        Line(f"{what}: SQL statements, most / fewest", max(sent), min(sent), unit=""),
    ]
