"""Which plans run in this workspace: plans of the packs, or files kept with the workspace."""

import shutil
import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any

from django.utils import timezone

from taicho.core.vocabulary import Fault, Text
from taicho.store import audit
from taicho.store.models import PlanIssue
from taicho.store.workspaces import atomic, current

PACK = "packs/vn/plans/"


def packed() -> tuple[str, ...]:
    """File names of the plans that come with the program."""
    folder = files("taicho") / PACK
    return tuple(sorted(one.name for one in folder.iterdir() if one.name.endswith(".toml")))


def path_of(issue: PlanIssue) -> Path:
    """The file of an issued plan."""
    return _found(issue.file)


def _found(name: str) -> Path:
    """A file of the workspace's own plans, else of the packs; only names, no ways out of these folders."""
    own, pack = current().folder / "plans" / Path(name).name, Path(str(files("taicho") / PACK / Path(name).name))
    for path in (own, pack):
        if path.is_file():
            return path
    raise Fault(
        Text(f"Không có tệp kế hoạch “{name}”.", f"There is no plan file “{name}”."),
        Text(f"Có sẵn: {', '.join(packed())}.", f"Available: {', '.join(packed())}."),
    )


def keep_file(path: Path) -> str:
    """Copy a plan file into the workspace; its name is what `issue` takes."""
    folder = current().folder / "plans"
    folder.mkdir(exist_ok=True)
    part = folder / f"{path.name}.part"
    shutil.copyfile(path, part)
    part.replace(folder / path.name)
    return path.name


def issue(file: str, *, by: Any) -> PlanIssue:
    """Put a plan in force in this workspace (`file`: a name in the packs or among the workspace's own plans).

    The same plan again is put in force again where it had ended, and otherwise left alone.
    """
    path = _found(file)
    try:
        head = tomllib.loads(path.read_text(encoding="utf-8"))["plan"]
        plan_id, place = str(head["id"]), str(head["place"])
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError, TypeError) as error:
        raise Fault(
            Text(f"Không đọc được kế hoạch “{file}”.", f"The plan “{file}” cannot be read."),
            Text("Chạy `taicho plan check` để xem lỗi.", "Run `taicho plan check` to see what is wrong."),
        ) from error
    with atomic():
        row, new = PlanIssue.objects.get_or_create(
            plan_id=plan_id,
            defaults={"file": path.name, "place_code": place, "by": audit.name_of(by), "at": timezone.now()},
        )
        if not new and row.ended_at is None and row.file == path.name:
            return row
        row.file, row.place_code, row.ended_at = path.name, place, None
        row.save()
        audit.record(by=by, act="plan.issue", subject=plan_id, place=place, file=path.name)
    return row


def end(plan_id: str, *, reason: str, by: Any) -> None:
    """The plan runs here no longer; what was done under it stays."""
    if not reason.strip():
        raise Fault(Text("Phải ghi lý do.", "A reason is needed."))
    with atomic():
        if not PlanIssue.objects.filter(plan_id=plan_id, ended_at=None).update(ended_at=timezone.now()):
            raise Fault(Text("Kế hoạch này không có hiệu lực ở đây.", "This plan is not in force here."))
        audit.record(by=by, act="plan.end", subject=plan_id, reason=reason)


def in_force() -> list[PlanIssue]:
    """The plans that run in this workspace, in the order they were issued."""
    return list(PlanIssue.objects.filter(ended_at=None).order_by("id"))
