"""Take a file of facts into a register: check everything, then load what is good in one step."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

from attrs import field, frozen

from taicho.core.registers import Register, register
from taicho.core.vocabulary import Text
from taicho.intake.check import Checked, check, check_rows
from taicho.intake.errors import Refusal
from taicho.intake.places import gazetteer
from taicho.pipeline import fencing
from taicho.store import imports, workspaces
from taicho.store.workspaces import Workspace

Progress = Callable[[float, str], None]


@frozen
class Taking:
    """What became of a file: rows read, entered, known already, refused; suspected duplicates; the error file."""

    read: int
    accepted: int
    unchanged: int
    refused: int
    duplicates: int
    superseded: int
    error_file: Path | None
    import_id: int | None
    dry_run: bool
    refusals: tuple[Refusal, ...] = field(default=(), repr=False)
    headings: Mapping[str, str] = field(factory=dict, repr=False)
    notes: tuple[Text, ...] = ()

    def as_json(self) -> dict[str, object]:
        """The contract of `taicho take --json`."""
        return {
            "read": self.read,
            "accepted": self.accepted,
            "unchanged": self.unchanged,
            "refused": self.refused,
            "duplicates": self.duplicates,
            "superseded": self.superseded,
            "error_file": str(self.error_file) if self.error_file else None,
            "import_id": self.import_id,
            "dry_run": self.dry_run,
        }

    def sentence(self) -> Text:
        """What happened, for a person."""
        vi = f"Đọc {self.read} dòng: nhận {self.accepted}, không đổi {self.unchanged}, từ chối {self.refused}"
        en = f"{self.read} rows read: {self.accepted} taken, {self.unchanged} unchanged, {self.refused} refused"
        if self.duplicates:
            vi += f", {self.duplicates} nghi trùng chờ xem"
            en += f", {self.duplicates} suspected duplicates to review"
        if self.error_file:
            vi, en = f"{vi}. Lỗi ở: {self.error_file}", f"{en}. Errors in: {self.error_file}"
        if self.dry_run:
            vi, en = f"(Thử, chưa ghi) {vi}", f"(Dry run, nothing written) {en}"
        return Text(vi + ".", en + ".")


def take(
    workspace: Workspace,
    path: Path,
    *,
    register_name: str,
    source: str,
    today: date,
    by: object | None = None,
    language: str = "vi",
    dry_run: bool = False,
    mapping: Mapping[str, str] | None = None,
    progress: Progress | None = None,
    within: Sequence[str] = (fencing.NATION,),
) -> Taking:
    """Check `path` against the register and load the good rows; the same file twice changes nothing.

    within: paths of the subtrees whose facts may be entered; rows of other places are refused.
    Raises `intake.errors.Unreadable` when nothing of the file can be read. `by` None stands for the command line.
    """
    kind = register(register_name)
    with workspaces.use(workspace):
        saved = mapping or imports.saved_mapping(register=kind, source=source)
        checked = check(
            kind,
            path,
            source=source,
            mapping=saved,
            places_on=gazetteer().on,
            today=today,
            language=language,
            work_dir=workspace.folder / "jobs",
            progress=progress,
        )
        checked = fencing.fence(checked, within, gazetteer().on, language)
        return _load(checked, kind, source, by, path.name, today, dry_run, progress)


def enter(
    workspace: Workspace,
    rows: Sequence[Mapping[str, str]],
    *,
    register_name: str,
    source: str,
    today: date,
    by: object,
    within: Sequence[str],
    language: str = "vi",
    dry_run: bool = False,
) -> Taking:
    """Facts typed in a form or sent to the API: column name -> text, checked like a file.

    Nothing is loaded when a row of a form (a single one) is refused; of several rows the good ones enter.
    """
    kind = register(register_name)
    with workspaces.use(workspace):
        checked = check_rows(
            kind,
            rows,
            source=source,
            places_on=gazetteer().on,
            today=today,
            work_dir=workspace.folder / "jobs",
            language=language,
        )
        checked = fencing.fence(checked, within, gazetteer().on, language)
        only_refused = checked.good == 0 and checked.refused > 0
        return _load(checked, kind, source, by, "form", today, dry_run or only_refused, None)


def _load(
    checked: Checked,
    kind: Register,
    source: str,
    by: object,
    file_name: str,
    today: date,
    dry_run: bool,
    progress: Progress | None,
) -> Taking:
    taken = imports.load(
        checked,
        kind,
        source=source,
        by=by,
        file_name=file_name,
        today=today,
        places_on=gazetteer().on,
        dry_run=dry_run,
        progress=progress,
    )
    return Taking(
        read=checked.read,
        accepted=taken.accepted,
        unchanged=taken.unchanged,
        refused=taken.refused,
        duplicates=taken.duplicates,
        superseded=taken.superseded,
        error_file=checked.error_file,
        import_id=taken.import_id,
        dry_run=dry_run,
        refusals=checked.refusals,
        headings=checked.headings,
        notes=checked.notes,
    )
