"""Prepare the demonstration: the real workspace of 2021 and the invented one beside it. What is there is left alone."""

import csv
import multiprocessing
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

from taicho.core import drills
from taicho.core.vocabulary import Fault, Text
from taicho.intake.history import history_files, source_orders
from taicho.intake.names import names
from taicho.intake.places import gazetteer
from taicho.pipeline import (
    daily,
    demo_campaign,
    demo_documents,
    demo_following,
    demo_people,
    demo_reports,
    demo_team,
    taking,
)
from taicho.store import plans, sources, workspaces
from taicho.store.workspaces import Workspace

Say = Callable[[Text], None]

REAL_DAY = date(2021, 10, 20)
INVENTED_DAY = date(2021, 9, 24)
PLANS = ("152-kh-ubnd-2021.toml",)
DONE = "prepared"


def prepare(real: Path, invented: Path, *, today: date, say: Say) -> None:
    """Make both workspaces, each step skipped where it has been done; a broken-off preparation is taken up again."""
    for folder in _unfinished(real, invented, say):
        fill(folder, today)
        finish(folder)


def _unfinished(real: Path, invented: Path, say: Say) -> list[Path]:
    """Describe both workspaces; the folders that are not prepared yet, each announced."""
    workspaces.describe(real, fixed_day=REAL_DAY, demonstration=True)
    workspaces.describe(
        invented,
        slug="invented",
        title=Text("Diễn tập Bù Gia Mập", "Bù Gia Mập drill"),
        invented=True,
        fixed_day=INVENTED_DAY,
        demonstration=True,
    )
    found = []
    for folder in (real, invented):
        workspace = workspaces.open_workspace(folder, create=True)
        if not (folder / DONE).exists():
            say(Text(f"Chuẩn bị “{workspace.title.vi}” …", f"Preparing “{workspace.title.en}” …"))
            found.append(folder)
    return found


def fill(folder: Path, today: date) -> None:
    """Facts, people, plans and documents of one workspace."""
    workspace = workspaces.open_workspace(folder, create=True)
    (_fill_invented if workspace.invented else _fill_real)(workspace, today)
    demo_people.prepare(workspace)
    with workspaces.use(workspace):
        for file in PLANS:
            plans.issue(file, by=None)
    if workspace.invented:
        assert workspace.fixed_day is not None
        demo_following.prepare(workspace, workspace.fixed_day)
        demo_documents.prepare(workspace)
        demo_campaign.prepare(workspace, workspace.fixed_day)


def finish(folder: Path) -> None:
    """Run the day of a filled workspace; then it is prepared."""
    workspace = workspaces.open_workspace(folder)
    assert workspace.fixed_day is not None
    daily.run(workspace, workspace.fixed_day)
    if workspace.invented:
        demo_reports.prepare(workspace, workspace.fixed_day)
    (folder / DONE).touch()


def prepare_apart(real: Path, invented: Path, *, today: date, say: Say) -> None:
    """The same in processes of their own, both workspaces at once: the process that serves afterwards stays small."""
    waiting = _unfinished(real, invented, say)
    with ThreadPoolExecutor(max_workers=2) as both:
        list(both.map(lambda folder: _apart(folder, today), waiting))


def _apart(folder: Path, today: date) -> None:
    for act, given in ((fill, (folder, today)), (finish, (folder,))):
        process = multiprocessing.get_context("spawn").Process(target=act, args=given)
        process.start()
        process.join()
        if process.exitcode:
            raise Fault(
                Text(f"Chưa chuẩn bị xong “{folder}”.", f"“{folder}” could not be prepared."),
                Text("Hãy xem lời báo ở trên rồi chạy lại.", "Read what was said above and run it again."),
            )


def sign_in_lines(language: str) -> list[str]:
    """How to sign in to the demonstration."""
    return demo_people.lines(language)


def _fill_real(workspace: Workspace, today: date) -> None:
    """The announced facts of 2021, source by source, and the order of the sources."""
    with workspaces.use(workspace):
        sources.seed(
            sources.Ordered(order.of, name, order.place, rank, order.reason, order.since, order.until)
            for order in source_orders()
            for rank, name in enumerate(order.sources, 1)
        )
    for file in history_files():
        taking.take(workspace, file.path, register_name=file.register, source=file.source, today=today)


def _fill_invented(workspace: Workspace, today: date) -> None:
    """The invented people of Bù Gia Mập, person by person."""
    places = gazetteer().on(INVENTED_DAY)
    rows = drills.bu_gia_map(places, names())
    with workspaces.use(workspace):
        sources.seed(
            sources.Ordered(
                entry.what, entry.source, entry.place, entry.rank, _WHY, entry.since, entry.until, entry.complete
            )
            for entry in drills.completeness(places)
        )
    for register_name, facts in rows.items():
        path = workspace.jobs / f"{register_name}.csv"
        _write(path, facts)
        taking.take(workspace, path, register_name=register_name, source=drills.SOURCE, today=today)
    demo_team.prepare(workspace, today)


_WHY = Text("Danh sách giả định đủ mọi ca của huyện.", "The invented list holds every case of the district.")


def _write(path: Path, facts: Iterable[Mapping[str, object]]) -> None:
    kept = list(facts)
    headings = list(dict.fromkeys(name for row in kept for name in row))
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.DictWriter(file, headings)
        out.writeheader()
        out.writerows(kept)
