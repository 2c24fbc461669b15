"""A reading in the schema that programs exchange (docs/reference/document-reading.md)."""

from collections.abc import Mapping, Sequence
from typing import Any

from taicho.core.documents.reading_model import (
    Deadline,
    Doubt,
    Heading,
    Item,
    PartyWords,
    Reading,
    Reporting,
    ScenarioItem,
    Span,
    TargetItem,
    TaskItem,
)

SHOWN = 80
"""Letters of a task in `text`; `full_text` has all."""
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def reading_as_json(reading: Reading, doc_id: str, source_file: str) -> dict[str, Any]:
    """Everything found; keys beyond the schema (span, doubts, unit) stand beside its own."""
    head = reading.heading
    return {
        "doc_id": doc_id,
        "source_file": source_file,
        "metadata": _metadata(head, reading),
        "sections": [
            {"path": one.section, "label": one.label, "level": one.level, "title": one.text, **_place(one)}
            for one in reading.sections
        ],
        "targets": [_target(one) for one in reading.targets],
        "scenarios": [_scenario(one) for one in reading.scenarios],
        "tasks": [_task(one) for one in reading.tasks],
        "measures": [
            {"id": one.id, "text": one.text, "section_path": one.section, **_place(one)} for one in reading.measures
        ],
        "reporting_rules": [_reporting(one) for one in reading.reporting_rules],
        "doubts": [_doubt(one) for one in reading.doubts],
    }


def _metadata(head: Heading, reading: Reading) -> dict[str, Any]:
    return {
        "issuing_body": head.issuing_body or None,
        "issuer_unit": str(head.issuer) if head.issuer else None,
        "number": head.number or None,
        "symbol": head.symbol or None,
        "place": head.place or None,
        "date": head.issued or None,
        "doc_type": head.doc_type or None,
        "summary": head.summary or None,
        "urgency": head.urgency or None,
        "legal_basis": [
            {
                "number": one.text,
                "date": one.issued.isoformat() if one.issued else None,
                "type": one.kind or None,
                "issuer": one.issuer or None,
                **_place(one),
            }
            for one in reading.bases
        ],
        "addressees": [one.text for one in head.addressees],
        "recipients": [one.text for one in head.recipients],
        "signer_name": head.signer_name or None,
        "signer_title": head.signer_title or None,
        "signed_for": head.signed_for or None,
        "period": _period(head.period),
        "spans": {name: _span(span) for name, span in head.spans.items()},
    }


def _period(period: Deadline | None) -> dict[str, Any] | None:
    if period is None:
        return None
    end = None if period.until or period.due == period.start else period.due
    return {
        "start": period.start.isoformat() if period.start else None,
        "end": end.isoformat() if end else None,
        "raw": period.raw,
    }


def _task(task: TaskItem) -> dict[str, Any]:
    return {
        "id": task.id,
        "text": task.text[:SHOWN],
        "full_text": task.text,
        "section_path": task.section,
        "lead_units": [one.text for one in task.leads],
        "coordinating_units": [one.text for one in task.coordinating],
        "deadline": _deadline(task.deadline),
        "reporting": _reporting(task.reporting),
        "role": task.role or None,
        "units": _units((*task.leads, *task.coordinating)),
        **_place(task),
    }


def _units(parties: Sequence[PartyWords]) -> Mapping[str, str | None]:
    return {one.text: str(one.unit) if one.unit is not None else None for one in parties}


def _deadline(found: Deadline | None) -> dict[str, Any] | None:
    if found is None:
        return None
    said: dict[str, Any] = {
        "kind": found.kind,
        "date": found.due.isoformat() if found.due else None,
        "start": found.start.isoformat() if found.start else None,
        "precision": found.precision if found.due and found.precision != "day" else None,
        "time": found.at.isoformat("minutes") if found.at else None,
        "times": [one.isoformat("minutes") for one in found.hours],
        "recurrence": found.recurrence,
        "days": list(found.days),
        "weekdays": [_DAYS[day - 1] for day in found.weekdays],
        "month": found.month,
        "day": found.day,
        "year_days": [f"{month:02d}-{day:02d}" for month, day in found.year_days],
        "until": found.until,
        "within": int(found.within) if found.within is not None and found.within == int(found.within) else found.within,
        "unit": found.unit,
        "event": found.event,
    }
    return {key: value for key, value in said.items() if value not in (None, "", [])} | {
        "raw": found.raw,
        "span": _span(found.span),
    }


def _reporting(found: Reporting | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "to": ", ".join(one.text for one in found.to) or None,
        "deadline": _deadline(found.deadline),
        "via": found.via.text if found.via else None,
        "raw": found.raw,
        "span": _span(found.span),
    }


def _target(found: TargetItem) -> dict[str, Any]:
    return {
        "id": found.id,
        "indicator": found.indicator,
        "comparator": found.comparator,
        "value": _number(found.value),
        "value_max": _number(found.value_max),
        "unit": found.unit or None,
        "population": found.population or None,
        "deadline": _deadline(found.deadline),
        "kind": found.kind,
        "section_path": found.section,
        "raw": found.text,
        **_place(found),
    }


def _scenario(found: ScenarioItem) -> dict[str, Any]:
    return {
        "id": found.id,
        "name": found.text,
        "scheme": found.scheme or None,
        "section_path": found.section,
        "raw": found.raw,
        "measures": [one.text[:SHOWN] for one in found.measures],
        "triggers": [
            {
                "metric": one.metric,
                "op": one.op,
                "value": _number(one.value),
                "value_max": _number(one.value_max),
                "unit": one.unit or None,
                "span": _span(one.span),
            }
            for one in found.triggers
        ],
        **_place(found),
    }


def _number(value: float | None) -> float | int | None:
    return int(value) if value is not None and value == int(value) else value


def _place(item: Item) -> dict[str, Any]:
    return {"span": _span(item.span), "doubts": [_doubt(one) for one in item.doubts]}


def _span(span: Span) -> list[int]:
    return [span.start, span.end]


def _doubt(doubt: Doubt) -> dict[str, Any]:
    said = {"code": doubt.code, "vi": doubt.text.vi, "en": doubt.text.en}
    return said | ({"span": _span(doubt.span)} if doubt.span else {})
