"""The doctor: finds what is wrong, and says what to try."""

import os
import time
from typing import Any

from sheets import cases, take

from taicho.store import doctor, evidence, plans
from taicho.store.models import Import, PlanIssue
from taicho.store.workspaces import connection


def unsound(workspace: Any) -> list[str]:
    """Sentences of the checks that found a fault."""
    return [check.text.in_("vi") for check in doctor.examine(workspace) if not check.sound]


def test_a_fresh_workspace_is_sound(workspace: Any) -> None:
    """Every check says so, in both languages."""
    take(workspace, "cases", [cases("70", 1, 5)])
    found = doctor.examine(workspace)
    assert all(check.sound for check in found)
    assert all(check.text.vi and check.text.en for check in found)


def test_it_finds_each_fault(workspace: Any) -> None:
    """Lost and orphan files, half imports, left personal data, a lost plan, an unguarded trail, pending tables."""
    kept = evidence.keep(b"%PDF-1", name="a.pdf", place_path="", by="lan")
    evidence.path_of(kept).unlink()
    assert "Thiếu 1 tệp minh chứng" in unsound(workspace)[0]
    evidence.keep(b"%PDF-1", name="a.pdf", place_path="", by="lan")
    orphan = evidence.path_of_digest(workspace, "ab" * 32)
    orphan.parent.mkdir()
    orphan.touch()
    assert unsound(workspace) == []
    long_ago = time.time() - 90 * 86400
    os.utime(orphan, (long_ago, long_ago))
    left = workspace.jobs / "x.errors.csv"
    left.touch()
    os.utime(left, (long_ago, long_ago))
    Import.objects.create(register="cases", source="m", file_name="x", started_at="2021-09-01T00:00Z", by="lan")
    PlanIssue.objects.create(plan_id="p", file="gone.toml", place_code="691", by="lan", at="2021-09-01T00:00Z")
    with connection().cursor() as cursor:
        if connection().vendor == "sqlite":
            cursor.execute("drop trigger audit_no_update")
        else:
            cursor.execute("drop trigger audit_no_change on store_auditevent")
        cursor.execute("delete from django_migrations where app = 'store'")
    found = " ".join(unsound(workspace))
    for words in ("không thuộc về nhiệm vụ", "dở dang", "dữ liệu cá nhân", "kế hoạch: p", "gỡ khóa", "nâng cấp bảng"):
        assert words in found


def test_a_damaged_file_is_told(make_workspace: Any) -> None:
    """A database with a torn page is found before somebody counts on it."""
    from taicho.store import workspaces

    made = make_workspace()
    with workspaces.use(made):
        take(made, "cases", [cases("70", day, day) for day in range(1, 29)])
        connection().cursor().execute("pragma wal_checkpoint(truncate)")
        connection().close()
        path = made.folder / "db.sqlite3"
        torn = bytearray(path.read_bytes())
        torn[4096 * 3 : 4096 * 6] = os.urandom(4096 * 3)
        path.write_bytes(torn)
        assert any("hỏng" in words for words in unsound(made))


def test_plans_are_issued_once_and_ended(workspace: Any) -> None:
    """From the packs by name; again changes nothing; ended needs a reason."""
    first = plans.issue("152-kh-ubnd-2021.toml", by="lan")
    assert plans.issue("152-kh-ubnd-2021.toml", by="lan").pk == first.pk
    assert [one.plan_id for one in plans.in_force()] == [first.plan_id]
    assert plans.path_of(first).is_file()
    plans.end(first.plan_id, reason="hết dịch", by="lan")
    assert plans.in_force() == []
    assert plans.issue("152-kh-ubnd-2021.toml", by="lan").ended_at is None
