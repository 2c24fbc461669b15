"""Write the situation of a place as DOCX, PDF or XLSX: the same value as the page, in the layout of an office."""

from datetime import date
from pathlib import Path

from taicho.core.reports.situation import situation_report
from taicho.core.vocabulary import Fault, Text
from taicho.pipeline.situation import situation
from taicho.printing.docx import docx
from taicho.printing.forms import form
from taicho.printing.pdf import pdf
from taicho.printing.xlsx import xlsx
from taicho.store.workspaces import Workspace

WRITERS = {".docx": docx, ".pdf": pdf, ".xlsx": xlsx}


def write(workspace: Workspace, code: str, day: date, out: Path, *, language: str = "vi") -> None:
    """Write the report into `out`; its suffix says the kind. The file appears whole or not at all."""
    writer = WRITERS.get(out.suffix.lower())
    if writer is None:
        raise Fault(
            Text(f"Không ghi được loại tệp “{out.suffix}”.", f"Cannot write a “{out.suffix}” file."),
            Text("Dùng .docx, .pdf hoặc .xlsx.", "Use .docx, .pdf or .xlsx."),
        )
    report = situation_report(situation(workspace, code, day), language, form())
    part = out.with_name(f".{out.stem}.part{out.suffix}")
    try:
        part.write_bytes(writer(report))
        part.replace(out)
    finally:
        part.unlink(missing_ok=True)
