"""A leader's board over 50,000 tasks of one invented plan; beside it the same numbers by one SQL statement.

The plan lays 450 orders on each of the 111 communes of a province: dated ones, standing ones, some that come back. One
task in five has been worked on. Measured is the whole answer to a signed-in leader, as he moves from view to view:
while nobody works, and with a step taken by somebody before every look, so that nothing kept of the board may be used.
"""

import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from bench.measured import Line, timed

PROVINCE, DAY, SINCE = "70", date(2021, 9, 24), date(2021, 8, 17)
TASKS, LOOKS = 50_000, 40
SQL = (
    "select lead, count(*), sum(marks & 1), sum(marks >> 1 & 1), sum(marks >> 2 & 1), sum(marks >> 3 & 1), "
    "sum(marks >> 4 & 1), sum(marks >> 5 & 1), sum(marks >> 6 & 1), sum(marks >> 7 & 1) "
    "from store_boardtask where board_id = ? group by lead"
)


def plan_text(orders: int, number: str = "1/KH-UBND") -> str:
    """A plan with so many orders, each for every commune of the province."""
    lines = [
        "[plan]", 'id = "bench/board"', f'number = "{number}"', 'kind = "KH"', f"issued = {SINCE}",
        f'issuer = "people_committee@{PROVINCE}"', f'place = "{PROVINCE}"', 'title = "Kế hoạch để đo"',
        'title_en = "A plan to measure"', "until = 2022-12-31",
    ]  # fmt: skip
    for n in range(1, orders + 1):
        when = ("", f"due = {SINCE + timedelta(days=n % 60 + 1)}", 'every = "continuous"', 'weekly = ["fri"]')[n % 4]
        lines += [
            "", "[[tasks]]", f'id = "t{n}"', f'text = "Việc số {n} của kế hoạch để đo"', f'text_en = "Work {n}"',
            'lead = { each = "commune", role = "people_committee" }', f'cite = "II.{n % 9 + 1}.{n % 25 + 1}"', when,
        ]  # fmt: skip
    return "\n".join(lines) + "\n"


def prepared(folder: Path, tasks: int) -> Any:
    """A workspace with the plan in force, one task in five worked on, its board kept by hand of the day's run."""
    from taicho.pipeline import boards, demo_people, planning
    from taicho.store import plans, workspaces

    workspaces.describe(folder, slug="bench", fixed_day=DAY, demonstration=True)
    workspace = workspaces.open_workspace(folder)
    demo_people.prepare(workspace)
    (folder / "bench.toml").write_text(plan_text(-(-tasks // 111)), encoding="utf-8")
    with workspaces.use(workspace):
        plans.issue(plans.keep_file(folder / "bench.toml"), by=None)
        ((plan, _),) = planning.plans_in_force(workspace, DAY)
        _work(planning.tasks_of(workspace, plan, DAY))
        with timed() as making:
            boards.make(workspace, DAY)
    return workspace, making.seconds


def _work(tasks: list[Any]) -> None:
    """Every fifth task is under way, every tenth reported done."""
    from taicho.store import bulk
    from taicho.store.models import TaskEntry

    names = (
        "key",
        "plan_id",
        "task_id",
        "place_path",
        "step",
        "due",
        "kind",
        "on",
        "hand",
        "unit",
        "by",
        "words",
        "at",
    )

    def rows() -> Iterator[tuple[Any, ...]]:
        for number, one in enumerate(tasks):
            for step in ("start", "finish")[: (number % 5 == 0) + (number % 10 == 0)]:
                due = one.due.isoformat() if one.due else None
                yield (one.key, one.plan, one.id, f"/VN/{PROVINCE}/", step, due, one.kind.value, SINCE.isoformat(),
                       "lead", str(one.lead[0]), "đo", "xong", f"{SINCE} 08:00:00")  # fmt: skip

    bulk.insert(TaskEntry._meta.db_table, names, rows())


def _looks(client: Any, addresses: list[str], before: Callable[[int], None] = lambda look: None) -> float:
    """95th percentile in milliseconds of the looks, after first ones that warm the process up. before: each look."""
    found = []
    for address in addresses:
        client.get(address)
    for look in range(LOOKS):
        before(look)
        started = time.perf_counter()
        answer = client.get(addresses[look % len(addresses)])
        found.append((time.perf_counter() - started) * 1000)
        assert answer.status_code == 200
    return statistics.quantiles(found, n=20)[-1]


def _somebody_works(workspace: Any) -> Callable[[int], None]:
    """Writes one step more on a task."""
    from taicho.store import workspaces
    from taicho.store.models import TaskEntry

    def step(look: int) -> None:
        with workspaces.use(workspace):
            row = TaskEntry.objects.order_by("id")[look]
            row.pk, row.step = None, "progress"
            row.save(force_insert=True)

    return step


def _statements(client: Any, address: str, alias: str) -> int:
    from django.db import connections
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connections[alias]) as seen:
        client.get(address)
    return len(seen)


def measure() -> list[Line]:
    """p95 of the board beside the bare statement; statements at 50,000 tasks beside those at 500."""
    os.environ.setdefault("TAICHO_SECRET_KEY", "only-for-measuring")
    from django.test import Client

    from taicho.pipeline.demo_people import PASSWORD
    from taicho.store import workspaces
    from taicho.store.models import BoardTask

    counts, lines = {}, []
    for tasks in (500, TASKS):
        with tempfile.TemporaryDirectory() as name:
            workspace, seconds = prepared(Path(name) / "bench", tasks)
            client = Client()
            client.post("/bench/sign-in/", {"username": "soyte", "password": PASSWORD})
            base = f"/bench/{PROVINCE}/{DAY}/tasks/"
            views = [f"{base}board/?by={by}" for by in ("unit", "place", "plan", "section", "lateness")]
            lists = [base, f"{base}?whose=all&show=late", f"{base}calendar/?whose=all"]
            p95, list95 = _looks(client, views), _looks(client, lists)
            working = _somebody_works(workspace)
            worked95, worked_list95 = _looks(client, views, working), _looks(client, lists, working)
            counts[tasks] = _statements(client, views[0], workspace.alias)
            with workspaces.use(workspace):
                there = BoardTask.objects.count()
                bare = _bare(workspace)
            workspaces.forget(workspace)
            if tasks != TASKS:
                continue
            lines += [
                Line(f"board page over {there:,} tasks, p95", p95, unit="ms", bar=100),
                Line("the same beside one bare SQL statement", p95, bare, unit="ms"),
                Line("list and calendar of tasks, p95", list95, unit="ms", bar=100),
                Line("board page, a step taken before every look, p95", worked95, unit="ms", bar=100),
                Line("list and calendar, a step taken before every look, p95", worked_list95, unit="ms", bar=100),
                Line("the board of the day made and kept", seconds, unit="s"),
            ]
    lines.append(Line(f"SQL statements at {TASKS:,} tasks beside 500", counts[TASKS], counts[500], unit="", bar=1))
    return lines


def _bare(workspace: Any) -> float:
    """Median milliseconds of the statement alone, in Python's own sqlite3."""
    import sqlite3

    from taicho.store.databases import SQLITE_FILE

    database = sqlite3.connect(workspace.folder / SQLITE_FILE)
    (board,) = database.execute("select max(id) from store_board").fetchone()
    found = []
    for _ in range(9):
        started = time.perf_counter()
        assert database.execute(SQL, (board,)).fetchall()
        found.append((time.perf_counter() - started) * 1000)
    return statistics.median(found)


if __name__ == "__main__":
    for line in measure():
        print(line)
