"""Bring checked facts into their table, in one step; take a whole import back."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import date, datetime
from pathlib import Path
from typing import Any, Protocol

from attrs import frozen
from django.db import DatabaseError, OperationalError
from django.utils import timezone

from taicho.core.registers import Register
from taicho.core.vocabulary import Fault, Places, Text
from taicho.store import audit, jobs, suspects, versions
from taicho.store.facts import FACTS
from taicho.store.loading import Fate, Fates, Progress, Sheet
from taicho.store.models import Import, Suspect
from taicho.store.models import Mapping as SavedMapping
from taicho.store.workspaces import atomic, connection, current


class Checked(Protocol):
    """What the check gives: rows read, rows refused and where they are told, the Parquet file of the good ones.

    good_path holds the register's columns and place_code, happened_on, reported_on, reported_given, source, key,
    digest, each key once.
    """

    @property
    def read(self) -> int: ...
    @property
    def refused(self) -> int: ...
    @property
    def good_path(self) -> Path: ...
    @property
    def error_file(self) -> Path | None: ...


@frozen
class Taken:
    """What became of a file. `accepted` counts new facts and new versions, `superseded` the new versions among them.

    import_id: None for a trial.
    """

    read: int
    accepted: int
    unchanged: int
    superseded: int
    refused: int
    duplicates: int
    import_id: int | None


def saved_mapping(*, register: Register, source: str) -> dict[str, str] | None:
    """The headings a person matched before for this source; None when nobody did."""
    found = SavedMapping.objects.filter(register=register.name, source=source).first()
    return found.headings if found else None


def save_mapping(*, register: Register, source: str, headings: Mapping[str, str], by: Any) -> None:
    """Keep which heading means which column for this source."""
    with atomic():
        SavedMapping.objects.update_or_create(
            register=register.name, source=source, defaults={"headings": dict(headings)}
        )
        audit.record(by=by, act="mapping.save", subject=f"{register.name}/{source}")


def load(
    checked: Checked,
    register: Register,
    *,
    source: str,
    by: Any,
    file_name: str,
    today: date,
    places_on: Callable[[date], Places],
    dry_run: bool = False,
    progress: Progress | None = None,
    recorded_at: datetime | None = None,
) -> Taken:
    """Load the good rows of `checked` in one transaction: all of them, or after a kill none.

    A row whose fact is known with the same values changes nothing; with other values it becomes the current version,
    known from its reported day when the file gives one, else from `today`. What was struck out by a person as a
    duplicate stays struck out. Progress stands in `jobs/<Import.job>.json`. Raises Fault when the database refuses.
    """
    sheet = Sheet(register, checked.good_path, connection())
    if dry_run:
        return _taken(checked, sheet.compare(), 0, None)
    with jobs.opened(current(), "import", register=register.name, source=source) as job:

        def tell(share: float, text: str) -> None:
            job.progress(share, text)
            if progress:
                progress(share, text)

        row = Import.objects.create(
            register=register.name, source=source, file_name=Path(file_name).name, started_at=timezone.now(),
            by=audit.name_of(by), job=job.id, read=checked.read, refused=checked.refused,
            error_file=str(checked.error_file or ""),
        )  # fmt: skip
        job.about["import_id"] = row.pk
        with _failing_openly(row), atomic():
            _one_at_a_time(register)
            fates = sheet.compare()
            row.first_id, row.last_id = sheet.write(
                fates,
                import_id=row.pk,
                places_on=places_on,
                today=today,
                recorded_at=recorded_at or row.started_at,
                progress=tell,
            )
            queued = suspects.find(register, row, sheet.good, fates, places_on)
            taken = _taken(checked, fates, queued, row.pk)
            _close(row, taken, by)
        job.finish(
            **{name: getattr(taken, name) for name in ("read", "accepted", "unchanged", "refused", "duplicates")}
        )
    checked.good_path.unlink(missing_ok=True)
    return taken


def _taken(checked: Checked, fates: Fates, queued: int, import_id: int | None) -> Taken:
    changed = fates.count(Fate.CHANGED, Fate.REVIVED, Fate.MERGED)
    return Taken(
        read=checked.read,
        accepted=fates.count(Fate.NEW) + changed,
        unchanged=fates.count(Fate.SAME) + getattr(checked, "repeated", 0),
        superseded=changed,
        refused=checked.refused,
        duplicates=queued,
        import_id=import_id,
    )


def _close(row: Import, taken: Taken, by: Any) -> None:
    """The import is done; facts have a new version only when something changed."""
    for name in ("accepted", "unchanged", "superseded", "duplicates"):
        setattr(row, name, getattr(taken, name))
    row.state, row.finished_at = "done", timezone.now()
    row.save()
    subject = f"{row.register}/{row.source}"
    audit.record(by=by, act="import", subject=subject, id=row.pk, accepted=taken.accepted, refused=taken.refused)
    if taken.accepted:
        versions.bump()


def _one_at_a_time(register: Register) -> None:
    """Two loads into one register follow each other; SQLite has one writer anyway."""
    if connection().vendor == "postgresql":
        with connection().cursor() as cursor:
            cursor.execute("select pg_advisory_xact_lock(hashtext(current_schema() || %s))", [register.name])


@contextmanager
def _failing_openly(row: Import) -> Iterator[None]:
    """An import the database refuses is rolled back whole, marked, and told in a sentence."""
    try:
        yield
    except BaseException as error:
        with suppress(DatabaseError):
            Import.objects.filter(pk=row.pk).update(state="failed", finished_at=timezone.now())
        if isinstance(error, OperationalError) and "full" in str(error):
            raise Fault(
                Text("Ổ đĩa đã đầy, chưa dòng nào được ghi.", "The disk is full; no row was written."),
                Text("Giải phóng chỗ rồi nhập lại tệp.", "Free some space and take the file again."),
            ) from error
        if isinstance(error, DatabaseError):
            raise Fault(
                Text(
                    f"Cơ sở dữ liệu không nhận tệp, chưa dòng nào được ghi: {error}.",
                    f"The database refused the file, no row was written: {error}.",
                ),
                Text("Chạy `taicho doctor`, rồi nhập lại.", "Run `taicho doctor`, then take the file again."),
            ) from error
        raise


def undo(import_id: int, *, by: Any, reason: str = "") -> int:
    """Take a whole import back: its rows count for no day any more, the versions they replaced are current again.

    A version a later import brought stays as it is. Returns how many rows were withdrawn; a Fault when there is
    nothing to take back.
    """
    with atomic():
        row = Import.objects.select_for_update().filter(pk=import_id, state="done").first()
        if row is None:
            raise Fault(
                Text("Không có lần nhập này, hoặc đã hoàn tác.", "There is no such import, or it is undone already.")
            )
        table = FACTS[row.register]
        own = {"id__gte": row.first_id, "id__lte": row.last_id, "taken_id": import_id, "withdrawn": False}
        count: int = table.objects.filter(**own).count()
        _restore(table._meta.db_table, row)
        Suspect.objects.filter(taken_id=import_id, verdict="waiting").delete()
        row.state, row.undone_at, row.undone_by = "undone", timezone.now(), audit.name_of(by)
        row.save()
        subject = f"{row.register}/{row.source}"
        audit.record(by=by, act="import.undo", subject=subject, id=import_id, rows=count, reason=reason)
        if count:
            versions.bump()
    return count


def _restore(table: str, row: Import) -> None:
    """Withdraw the rows; of each fact whose current version was among them, make the last one left current."""
    given = [row.first_id, row.last_id, row.pk]
    own = "id between %s and %s and taken_id = %s and not withdrawn"
    with connection().cursor() as cursor:
        cursor.execute(f"create temporary table undone as select key from {table} where {own} and current", given)
        cursor.execute(f"update {table} set withdrawn = true, current = false where {own}", given)
        cursor.execute(
            f"update {table} set current = true where id in (select max(id) from {table} "
            "where not withdrawn and struck_on is null and key in (select key from undone) group by key)"
        )
        cursor.execute("drop table undone")


def imports(*, register: str = "", source: str = "") -> Any:
    """Imports, newest first."""
    found = Import.objects.order_by("-id")
    if register:
        found = found.filter(register=register)
    return found.filter(source=source) if source else found


def rows_of(row: Import) -> Any:
    """The facts an import brought, as a queryset."""
    return FACTS[row.register].objects.filter(id__gte=row.first_id, id__lte=row.last_id, taken_id=row.pk)
