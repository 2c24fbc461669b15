"""What every command knows: the workspace, the language, the day today."""

import argparse
import json
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from attrs import frozen

from taicho.core.vocabulary import Text
from taicho.core.vocabulary.faults import Fault

if TYPE_CHECKING:
    from taicho.store.workspaces import Workspace

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


@frozen
class Context:
    """Workspace folder and language of one run; `today` is the only clock of the command line."""

    folder: Path
    language: str
    today: date
    environ: Mapping[str, str]

    @classmethod
    def from_arguments(cls, arguments: argparse.Namespace, environ: Mapping[str, str]) -> "Context":
        """Arguments first, then TAICHO_WORKSPACE and TAICHO_LANGUAGE, then ./var and Vietnamese."""
        folder = arguments.workspace or Path(environ.get("TAICHO_WORKSPACE") or "var")
        language = arguments.language or environ.get("TAICHO_LANGUAGE") or "vi"
        return cls(folder=folder, language=language, today=datetime.now(HANOI).date(), environ=environ)

    def open(self, *, create: bool = False) -> "Workspace":
        """The workspace, its database ready; a Fault when there is none and none may be made."""
        from taicho.store import workspaces

        if not create and not (self.folder / "workspace.toml").exists():
            raise Fault(
                Text(f"Chưa có không gian làm việc trong “{self.folder}”.", f"No workspace in “{self.folder}”."),
                Text(
                    "Lập mới bằng `taicho new`, xem thử bằng `taicho demo`, hoặc chỉ thư mục bằng --workspace.",
                    "Make one with `taicho new`, look around with `taicho demo`, or name the folder with --workspace.",
                ),
            )
        return workspaces.open_workspace(self.folder, create=create)


def day_argument(text: str) -> date:
    """A day as yyyy-mm-dd or d/m/yyyy."""
    for form in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007 - a day has no time zone
        except ValueError:
            continue
    raise argparse.ArgumentTypeError(f"{text!r}: write the day as 2021-08-17 or 17/8/2021")


READ_BY_PEOPLE = 2_000
"""Entries of a list that a person may still read; more are for programs and written without line breaks."""


def print_json(value: Any) -> None:
    """Print `value` as JSON: dates as ISO, text as it is."""
    many = isinstance(value, list) and len(value) > READ_BY_PEOPLE
    print(json.dumps(value, ensure_ascii=False, indent=None if many else 1, default=str))
