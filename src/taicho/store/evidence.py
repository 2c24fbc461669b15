"""Files that prove a step: kept outside of anything served, known by what they hold, checked in type and size."""

import hashlib
import os
import secrets
from pathlib import Path
from typing import Any

from django.utils import timezone

from taicho.core.vocabulary import Fault, Text
from taicho.store import audit
from taicho.store.models import Evidence
from taicho.store.workspaces import Workspace, atomic, current

LARGEST = 20 * 1024 * 1024
KINDS: tuple[tuple[str, bytes, str], ...] = (
    (".pdf", b"%PDF-", "application/pdf"),
    (".jpg", b"\xff\xd8\xff", "image/jpeg"),
    (".jpeg", b"\xff\xd8\xff", "image/jpeg"),
    (".png", b"\x89PNG\r\n\x1a\n", "image/png"),
    (".docx", b"PK\x03\x04", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    (".xlsx", b"PK\x03\x04", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
)
"""Ending, first bytes, type. A file must be what its name says."""


def keep(content: bytes, *, name: str, place_path: str, by: Any) -> Evidence:
    """Keep a file; it waits for a step to be attached to (`tasks.take`). A Fault says what is wrong with it."""
    kind = _kind(content, name)
    digest = hashlib.sha256(content).hexdigest()
    write_file(path_of_digest(current(), digest), content)
    with atomic():
        row = Evidence.objects.create(
            name=Path(name).name[:255], kind=kind, size=len(content), digest=digest, place_path=place_path,
            by=audit.name_of(by), at=timezone.now(),
        )  # fmt: skip
        audit.record(by=by, act="evidence.keep", subject=f"evidence/{row.pk}", place_path=place_path, size=row.size)
    return row


def _kind(content: bytes, name: str) -> str:
    if not content:
        raise Fault(Text("Tệp rỗng.", "The file is empty."))
    if len(content) > LARGEST:
        raise Fault(
            Text(f"Tệp quá lớn: {len(content) >> 20} MB.", f"The file is too large: {len(content) >> 20} MB."),
            Text(f"Tối đa {LARGEST >> 20} MB.", f"At most {LARGEST >> 20} MB."),
        )
    ending = Path(name).suffix.lower()
    for known, start, kind in KINDS:
        if ending == known and content.startswith(start):
            return kind
    raise Fault(
        Text(f"Không nhận loại tệp “{name}”.", f"Files like “{name}” are not taken."),
        Text("Dùng PDF, JPG, PNG, DOCX hoặc XLSX đúng loại.", "Use a true PDF, JPG, PNG, DOCX or XLSX."),
    )


def path_of_digest(workspace: Workspace, digest: str) -> Path:
    """Where the file of a digest stands."""
    return workspace.files / digest[:2] / digest


def path_of(row: Evidence) -> Path:
    """The file of a piece of evidence."""
    return path_of_digest(current(), row.digest)


def write_file(path: Path, content: bytes) -> None:
    """On the disk for good before any row speaks of it."""
    if path.exists():
        return
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = path.with_name(f".{secrets.token_hex(8)}.part")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    part.replace(path)


def opened(row: Evidence, *, by: Any) -> Path:
    """The file, for a person who may see it; the reading is written down."""
    audit.record(by=by, act="read.evidence", subject=f"evidence/{row.pk}", place_path=row.place_path)
    return path_of(row)
