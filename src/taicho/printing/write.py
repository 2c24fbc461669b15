"""Write a report to a file; the ending of its name chooses the outlet."""

from collections.abc import Callable, Sequence
from pathlib import Path

from taicho.core.reports.model import Report
from taicho.core.vocabulary import Fault, Text
from taicho.printing.docx import docx
from taicho.printing.pdf import pdf
from taicho.printing.xlsx import xlsx

OUTLETS: dict[str, tuple[Callable[..., bytes], str]] = {
    ".docx": (docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ".pdf": (pdf, "application/pdf"),
    ".xlsx": (xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}
"""Ending of the file name -> the function that prints, and the media type for downloads."""


def printed(report: Report, ending: str) -> bytes:
    """The report in the format of `ending` (".docx", ".pdf", ".xlsx"); a Fault for any other."""
    outlet = OUTLETS.get(ending.lower())
    if outlet is None:
        raise Fault(
            Text(f"Không in được ra tệp “{ending}”.", f"Cannot print to a “{ending}” file."),
            Text("Hãy dùng .docx, .pdf hoặc .xlsx.", "Use .docx, .pdf or .xlsx."),
        )
    return outlet[0](report)


def printed_together(reports: Sequence[Report], ending: str) -> bytes:
    """Documents of one form in one file (".docx", ".pdf"), each from a first page of its own."""
    return {".docx": docx, ".pdf": pdf}[ending](*reports)


def write(report: Report, path: Path) -> None:
    """The report into the file `path`, whole or not at all; a Fault when it cannot be written there."""
    content = printed(report, path.suffix)
    half = path.with_name(f".{path.name}.part")
    try:
        half.write_bytes(content)
        half.replace(path)
    except OSError as error:
        half.unlink(missing_ok=True)
        reason = error.strerror or str(error)
        raise Fault(
            Text(f"Không ghi được tệp “{path}”: {reason}.", f"Cannot write “{path}”: {reason}."),
            Text(
                "Hãy kiểm tra thư mục, quyền ghi và dung lượng đĩa.",
                "Check the folder, the right to write and the free space.",
            ),
        ) from error
