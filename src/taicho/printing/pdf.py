"""Print a report as PDF with Typst: the layout of Decree 30/2020/NĐ-CP, fonts embedded, no system package."""

import json
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from typing import Any

import pypdfium2
import typst

from taicho.core.reports import say
from taicho.core.reports.gather import gathered
from taicho.core.reports.model import (
    Chart,
    Gauges,
    Heading,
    MapFigure,
    Paragraph,
    Report,
    Section,
    SourceNote,
    Table,
)
from taicho.printing import charts, fonts, maps
from taicho.printing.forms import Layout, layout
from taicho.printing.phrases import RECIPIENTS, TO, ended, map_share, table_sentence

_TEXT_WIDTH = 480


def pdf(report: Report, *others: Report) -> bytes:
    """The report as a PDF file; the same report gives the same bytes.

    others: documents of the same form that follow in the file, each from a first page of its own.
    """
    content = json.dumps([_document(one, layout()) for one in (report, *others)], ensure_ascii=False)
    made = typst.compile(
        _template(),
        format="pdf",
        font_paths=fonts.fonts(),
        ignore_system_fonts=True,
        sys_inputs={"reports": content, "serif": fonts.SERIF, "sans": fonts.SANS},
        timestamp=int(datetime(report.day.year, report.day.month, report.day.day, tzinfo=UTC).timestamp()),
    )
    assert isinstance(made, bytes)
    return made


def pages_of(report: Report) -> int:
    """How many pages the report has on paper."""
    made = pypdfium2.PdfDocument(pdf(report))
    try:
        return len(made)
    finally:
        made.close()


@cache
def _template() -> bytes:
    return (files("taicho.printing") / "report.typ").read_bytes()


def _document(report: Report, form: Layout) -> dict[str, Any]:
    head = report.head
    return {
        "language": report.language,
        "day": [report.day.year, report.day.month, report.day.day],
        "band": report.band,
        "footer": report.footer,
        "layout": {"page": form.page, "sizes": form.sizes, "indent": form.indent, "space": form.space},
        "words": {"to": TO.in_(report.language), "recipients": RECIPIENTS.in_(report.language)},
        "head": {
            "parent": head.parent,
            "issuer": head.issuer,
            "number": head.number,
            "place_and_date": head.place_and_date,
            "kind": head.kind,
            "title": head.title,
            "motto": list(head.motto),
            "addressees": list(head.addressees),
            "stamps": list(head.stamps),
        },
        "sections": [
            _section(section, report.language)
            for section in ended(gathered(report.sections, report.language), form.end)
        ],
        "signature": {"authority": list(report.signature.authority), "name": report.signature.name},
        "recipients": list(report.recipients),
    }


def _section(section: Section, language: str) -> dict[str, Any]:
    match section:
        case Heading():
            return {"kind": "heading", "level": section.level, "label": section.label, "text": section.text}
        case Paragraph():
            return {"kind": "paragraph", "text": section.text, "strong": section.strong, "items": list(section.items)}
        case Table() if section.rows and not section.annex:
            return _table(section, language)
        case Table():
            return {"kind": "paragraph", "text": table_sentence(section, language), "strong": False, "items": []}
        case Chart():
            return _picture(section, charts.day_chart(section, width=600, height=220))
        case MapFigure():
            return _picture(section, maps.choropleth(section, width=_TEXT_WIDTH, share=map_share(section)))
        case Gauges():
            return _gauges(section)
        case SourceNote():
            return {"kind": "note", "lines": list(section.lines)}
    raise TypeError(f"a section without a setting: {type(section).__name__}")


def _picture(section: Chart | MapFigure, drawn: str) -> dict[str, Any]:
    return {
        "kind": "picture",
        "title": section.title,
        "subtitle": section.subtitle,
        "source": section.source,
        "alt": section.alt or section.title,
        "svg": drawn,
    }


def _table(table: Table, language: str) -> dict[str, Any]:
    return {
        "kind": "table",
        "caption": "",
        "columns": [
            {"title": c.title, "side": c.align.value.replace("centre", "center"), "weight": c.weight}
            for c in table.columns
        ],
        "rows": [
            [say.cell(value, column, language) for value, column in zip(row, table.columns, strict=True)]
            for row in table.rows
        ],
        "levels": {str(at): str(min(step, 4)) for at, step in table.levels.items()},
        "note": table.note,
    }


def _gauges(section: Gauges) -> dict[str, Any]:
    return {
        "kind": "gauges",
        "gauges": [
            {"label": gauge.label, "words": gauge.words, "svg": charts.gauge(gauge, width=440)}
            for gauge in section.gauges
        ],
    }
