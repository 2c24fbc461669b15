"""Is the workspace sound? One sentence a check, and what to try."""

import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from attrs import frozen
from django.db import DatabaseError
from django.db.migrations.executor import MigrationExecutor

from taicho.core.vocabulary import Text
from taicho.store import evidence, guards, jobs
from taicho.store.facts import FACTS
from taicho.store.models import Evidence, Import, PlanIssue
from taicho.store.workspaces import Workspace, connection, use

LEAST_FREE = 1 << 30
OLD_ERRORS_DAYS = 30


@frozen
class Check:
    """What one look found."""

    sound: bool
    text: Text


def examine(workspace: Workspace) -> list[Check]:
    """All checks, in the order of their weight."""
    with use(workspace):
        return [_looked(look, workspace) for look in LOOKS]


def _looked(look: Callable[[Workspace], Check], workspace: Workspace) -> Check:
    """One look; a database too damaged for it is a finding too."""
    try:
        return look(workspace)
    except DatabaseError as error:
        return Check(
            False,
            Text(
                f"Cơ sở dữ liệu bị hỏng ({error}). Hãy phục hồi bản sao lưu gần nhất.",
                f"The database is damaged ({error}). Restore the latest backup.",
            ),
        )


def integrity(workspace: Workspace) -> Check:
    """The database can be read and holds together."""
    database = connection()
    with database.cursor() as cursor:
        if database.vendor == "sqlite":
            cursor.execute("pragma quick_check(5)")
            faults = [row[0] for row in cursor.fetchall() if row[0] != "ok"]
        else:
            cursor.execute(
                "select count(*) from pg_index join pg_class on pg_class.oid = indrelid "
                "where not indisvalid and relnamespace = current_schema()::regnamespace"
            )
            broken = cursor.fetchone()[0]
            faults = [f"{broken} index"] if broken else []
    if faults:
        return Check(
            False,
            Text(
                f"Cơ sở dữ liệu bị hỏng ({faults[0]}). Hãy phục hồi bản sao lưu gần nhất.",
                f"The database is damaged ({faults[0]}). Restore the latest backup.",
            ),
        )
    return Check(True, Text("Cơ sở dữ liệu lành lặn.", "The database is sound."))


def one_current(workspace: Workspace) -> Check:
    """No fact has two current versions."""
    doubled = [
        name
        for name, table in FACTS.items()
        if _number(f"select count(*) - count(distinct key) from {table._meta.db_table} where current")
    ]
    if doubled:
        names = ", ".join(doubled)
        return Check(False, Text(f"Trùng khóa trong: {names}.", f"Facts with two current versions in: {names}."))
    return Check(True, Text("Mỗi ghi nhận có đúng một bản hiện hành.", "Every fact has one current version."))


def migrations(workspace: Workspace) -> Check:
    """The tables are those of this program."""
    executor = MigrationExecutor(connection())
    pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if pending:
        return Check(
            False,
            Text(f"Còn {len(pending)} bước nâng cấp bảng chưa chạy. Mở lại không gian làm việc.",
                 f"{len(pending)} changes of tables are waiting. Open the workspace again."),
        )  # fmt: skip
    return Check(True, Text("Các bảng đúng phiên bản.", "The tables are up to date."))


def audit_guard(workspace: Workspace) -> Check:
    """The audit trail cannot be changed."""
    if guards.guarded(connection()):
        return Check(True, Text("Nhật ký không sửa, xóa được.", "The audit trail cannot be changed."))
    return Check(
        False,
        Text("Nhật ký không còn được bảo vệ: có người đã gỡ khóa trong cơ sở dữ liệu.",
             "The audit trail is unguarded: somebody removed the triggers in the database."),
    )  # fmt: skip


def disk(workspace: Workspace) -> Check:
    """There is room left."""
    free = shutil.disk_usage(workspace.folder).free
    words = f"{free / (1 << 30):.1f} GB"
    if free < LEAST_FREE:
        return Check(False, Text(f"Ổ đĩa chỉ còn {words}. Hãy giải phóng chỗ.", f"Only {words} are free. Make room."))
    return Check(True, Text(f"Ổ đĩa còn {words}.", f"{words} are free on the disk."))


def evidence_files(workspace: Workspace) -> Check:
    """Every piece of evidence has its file, and no file is without one."""
    known = set(Evidence.objects.values_list("digest", flat=True))
    kept = {path.name for path in workspace.files.glob("??/*") if not path.name.startswith(".")}
    missing = sorted(known - kept)
    young = {name for name in kept - known if _young(evidence.path_of_digest(workspace, name))}
    orphans = kept - known - young
    if missing:
        return Check(
            False,
            Text(f"Thiếu {len(missing)} tệp minh chứng. Tìm trong bản sao lưu.",
                 f"{len(missing)} files of evidence are missing. Look for them in a backup."),
        )  # fmt: skip
    if orphans:
        return Check(
            False,
            Text(f"{len(orphans)} tệp minh chứng không thuộc về nhiệm vụ nào.",
                 f"{len(orphans)} files of evidence belong to no task."),
        )  # fmt: skip
    return Check(True, Text("Tệp minh chứng đầy đủ.", "All files of evidence are there."))


def half_imports(workspace: Workspace) -> Check:
    """No import is half done."""
    busy = {state.id for state in jobs.running(workspace)} - {state.id for state in jobs.killed(workspace)}
    half = Import.objects.filter(state="loading").exclude(job__in=busy).count()
    broken = Import.objects.filter(state="interrupted").count()
    if half:
        return Check(
            False,
            Text(f"{half} lần nhập dở dang; mở lại không gian làm việc để dọn.",
                 f"{half} imports are half done; open the workspace again to clear them."),
        )  # fmt: skip
    note = Text(f" ({broken} lần bị ngắt, không dòng nào được ghi)", f" ({broken} broke off, no row was written)")
    vi, en = (note.vi, note.en) if broken else ("", "")
    return Check(True, Text(f"Không có lần nhập dở dang{vi}.", f"No import is half done{en}."))


def left_files(workspace: Workspace) -> Check:
    """No file with personal data lies about."""
    old = time.time() - OLD_ERRORS_DAYS * 86400
    left = [path for path in workspace.jobs.glob("*.errors.csv") if path.stat().st_mtime < old]
    left += [path for path in workspace.jobs.glob("*.good.parquet") if not _young(path)]
    if left:
        return Check(
            False,
            Text(f"{len(left)} tệp kiểm tra cũ trong “jobs” có thể chứa dữ liệu cá nhân. Hãy xóa.",
                 f"{len(left)} old check files in “jobs” may hold personal data. Remove them."),
        )  # fmt: skip
    return Check(True, Text("Không còn tệp kiểm tra cũ.", "No old check files are left."))


def plan_files(workspace: Workspace) -> Check:
    """Every plan in force has its file."""
    from taicho.core.vocabulary import Fault
    from taicho.store import plans

    missing = []
    for issue in PlanIssue.objects.filter(ended_at=None):
        try:
            plans.path_of(issue)
        except Fault:
            missing.append(issue.plan_id)
    if missing:
        names = ", ".join(missing)
        return Check(False, Text(f"Không thấy tệp của kế hoạch: {names}.", f"Plans without their file: {names}."))
    return Check(True, Text("Các kế hoạch đều có tệp.", "Every plan has its file."))


def outgoing_numbers(workspace: Workspace) -> Check:
    """Numbers of outgoing documents run without a gap."""
    from taicho.store import outgoing

    gaps = outgoing.gaps()
    if gaps:
        words = ", ".join(f"{unit} {year} {kind} {number}" for unit, year, kind, number in gaps[:8])
        return Check(
            False, Text(f"Sổ văn bản đi thiếu số: {words}.", f"Numbers of outgoing documents are missing: {words}.")
        )
    return Check(True, Text("Số văn bản đi không ngắt quãng.", "Numbers of outgoing documents have no gap."))


def _young(path: Path) -> bool:
    """Touched within the hour: somebody may be at it."""
    return time.time() - path.stat().st_mtime < jobs.LEFT_SECONDS


def _number(sql: str) -> Any:
    with connection().cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()[0]


LOOKS: tuple[Callable[[Workspace], Check], ...] = (
    integrity,
    migrations,
    one_current,
    audit_guard,
    half_imports,
    evidence_files,
    plan_files,
    outgoing_numbers,
    left_files,
    disk,
)
