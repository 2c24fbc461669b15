"""From a reading to the first draft: every item found, in the plan language, with what the reader was unsure of.

Units are named by `UnitOf`; what it does not know stays as printed, with a doubt: nothing is guessed in silence.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from taicho.core.documents.link import KIND_NAMES, kind_of
from taicho.core.documents.reading_model import (
    Deadline,
    Doubt,
    Heading,
    MeasureItem,
    PartyWords,
    Reading,
    Reporting,
    ScenarioItem,
    TargetItem,
    TaskItem,
)
from taicho.core.documents.reading_model import Item as Read
from taicho.core.drafts.begin_scenarios import scale_of
from taicho.core.drafts.model import Draft, Item, ItemState, Span
from taicho.core.vocabulary import Text
from taicho.core.vocabulary.spelling import fold

UnitOf = Callable[[str], Any]
"""Words -> "role@place" or a table of `each`; None when they name no unit for sure."""
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
OPENING = "0"
"""The section of what stands before the first numbered one."""
_GOALS = {">=": "at_least", "=": "at_least", "~": "at_least", ">": "above", "<=": "at_most", "<": "below"}
NO_LEAD = Text("Không rõ đơn vị chủ trì.", "It is not clear who leads.")


def draft_of(reading: Reading, unit_of: UnitOf, *, place: str) -> Draft:
    """The draft of a reading. place: the code the document speaks for where its issuer does not tell."""
    scale, ids = scale_of(reading.scenarios, cite_of)
    items = [
        *map(_basis, enumerate(reading.bases, 1)),
        *([scale] if scale else []),
        *(_target(one) for one in reading.targets),
        *(_task(one, unit_of) for one in reading.tasks),
        *(_measure(one, ids) for one in reading.measures),
        *(_scenario_measure(one, at, ids) for one in reading.scenarios for at in range(len(one.measures))),
        *(_rule(number, one, unit_of) for number, one in enumerate(reading.reporting_rules, 1)),
    ]
    cited = {str(one.values.get("cite", "")) for one in items}
    sections = _first_of_each(_section(one, cited) for one in reading.sections)
    sections += _untitled(items, {str(one.values["at"]) for one in sections})
    ordered = sorted([*items, *sections], key=_place)
    return Draft(_heading(reading.heading, unit_of, place) | _collectors(reading, unit_of), tuple(ordered))


def _collectors(reading: Reading, unit_of: UnitOf) -> dict[str, Any]:
    """Who collects difficulties: whom the sentence tells to report them to ("vướng mắc, báo cáo về Sở Y tế")."""
    for one in reading.reporting_rules:
        line = reading.text[reading.text.rfind("\n", 0, one.span.start) + 1 : one.span.end]
        units = [value for value in (_value(party, unit_of) for party in one.to) if isinstance(value, str)]
        if units and "vuong mac" in fold(line):
            return {"difficulties_to": units}
    return {}


def _place(item: Item) -> tuple[int, bool, int]:
    """In the order of the text; a section before what stands in it."""
    start = min((span.start for span in item.spans), default=0)
    return start, item.table != "sections", -max((span.end for span in item.spans), default=0)


def cite_of(path: str) -> str:
    """ "II.1.1.a" of the path "II/1/1.1/a/-2": labels once each, bullets left out; the opening is "0".

    Parts by their number: "III.2" of "PHẦN III/2".
    """
    found: list[str] = []
    for label in path.split("/"):
        if not label or label[0] in "*-+":
            continue
        label = label.split()[-1] if label.casefold().startswith(("phần ", "chương ", "mục ")) else label
        if found and label.startswith(f"{found[-1]}."):
            label = label[len(found[-1]) + 1 :]
        found.append(label)
    return ".".join(found).replace(" ", "") or OPENING


def _heading(head: Heading, unit_of: UnitOf, place: str) -> dict[str, Any]:
    issuer = str(head.issuer) if head.issuer else unit_of(head.issuing_body)
    owner = issuer.rpartition("@")[2] if isinstance(issuer, str) else ""
    symbol = f"{head.number}/{head.symbol}" if head.symbol else ""
    kinds = {name.vi.casefold(): code for code, name in KIND_NAMES.items()}
    signer = {"title": head.signer_title, "on_behalf": head.signed_for, "name": head.signer_name}
    found = {
        "number": symbol,
        "kind": kinds.get(head.doc_type.casefold()) or kind_of(symbol),
        "issued": head.issued,
        "issuer": issuer if isinstance(issuer, str) else None,
        "place": owner or place,
        "title": head.summary,
        "recipients": [_helper(words.text, unit_of) for words in (*head.addressees, *head.recipients)],
        "signer": {key: value for key, value in signer.items() if value} if head.signer_title else None,
        "since": head.period.start.isoformat() if head.period and head.period.start else None,
        "until": head.period.due.isoformat() if head.period and head.period.due else None,
    }
    return {key: value for key, value in found.items() if value}


def _untitled(items: Iterable[Item], known: set[str]) -> list[Item]:
    """Sections that something stands in and that have no title of their own ("1.5", "a"), and the opening."""
    found: dict[str, Item] = {}
    for item in items:
        at = str(item.values.get("cite", ""))
        if at and at not in known:
            values = {"at": at, **({"title": "Phần mở đầu", "title_en": "Opening"} if at == OPENING else {})}
            found.setdefault(at, Item(f"section:{at}", "sections", values, item.spans[:1], state=ItemState.ACCEPTED))
    return list(found.values())


def _section(one: Any, cited: set[str]) -> Item:
    at = cite_of(one.section)
    binds = any(cite == at or cite.startswith(f"{at}.") for cite in cited)
    values = {"at": at, "title": one.text, **({} if binds else {"binds": False})}
    return Item(f"section:{at}", "sections", values, _spans(one), state=ItemState.ACCEPTED, doubts=_doubts(one.doubts))


def _first_of_each(sections: Iterable[Item]) -> list[Item]:
    """A label that comes twice (an attached plan counts anew) is one section: the first."""
    return list({one.key: one for one in reversed(list(sections))}.values())


def _basis(numbered: tuple[int, Any]) -> Item:
    number, one = numbered
    values = {
        "number": one.text, "issued": one.issued.isoformat() if one.issued else None, "issuer": one.issuer or None,
    }  # fmt: skip
    kept = {key: value for key, value in values.items() if value}
    state = ItemState.OPEN if one.doubts else ItemState.ACCEPTED
    return Item(f"base-{number}", "bases", kept, _spans(one), state=state, doubts=_doubts(one.doubts))


def _target(one: TargetItem) -> Item:
    values: dict[str, Any] = {"text": one.text, "cite": cite_of(one.section)}
    if one.comparator == "between":
        values |= {"at_least": one.value, "at_most": one.value_max}
    else:
        values[_GOALS.get(one.comparator, "at_least")] = one.value
    values["unit"] = " ".join(part for part in (one.unit, one.population) if part)
    when, doubts = deadline_values(one.deadline)
    values |= {"by": when.get("due"), "start": when.get("start")}
    return _item(one, "targets", values, doubts, {"due": one.deadline.raw if one.deadline else ""})


def _task(one: TaskItem, unit_of: UnitOf) -> Item:
    when, doubts = deadline_values(one.deadline)
    lead, lost = _owners(one.leads, unit_of)
    lost = [] if one.doubts and not one.leads else lost
    values = {
        "text": one.text,
        "cite": cite_of(one.section),
        "lead": lead,
        "coordinating": [_helper(party.text, unit_of, party) for party in one.coordinating],
        "kind": "request" if one.role == "đề nghị" or fold(one.text).startswith("de nghi ") else None,
        **when,
        "report": _report(one.reporting, unit_of),
    }
    printed = {
        "lead": [party.text for party in one.leads], "coordinating": [party.text for party in one.coordinating],
        "due": one.deadline.raw if one.deadline else "",
    }  # fmt: skip
    spans = (*_spans(one), *([Span(one.governed.start, one.governed.end)] if one.governed else []))
    return _item(one, "tasks", values, [*doubts, *lost], printed, spans)


def _measure(one: MeasureItem, ids: Mapping[str, str]) -> Item:
    when = {"scenario": [ids[one.scenario]]} if one.scenario in ids else None
    return _item(one, "measures", {"text": one.text, "cite": cite_of(one.section), "when": when}, [], {})


def _scenario_measure(one: ScenarioItem, at: int, ids: Mapping[str, str]) -> Item:
    words = one.measures[at]
    when = {"scenario": [ids[one.id]]} if one.id in ids else None
    values = {"text": words.text, "cite": cite_of(one.section), "when": when}
    kept = {key: value for key, value in values.items() if value}
    return Item(f"{one.id}.{at + 1}", "measures", kept, (Span(words.span.start, words.span.end),))


def _rule(number: int, one: Reporting, unit_of: UnitOf) -> Item:
    when, doubts = deadline_values(one.deadline)
    to, lost = _owners(one.to, unit_of)
    values = {"text": one.raw, "cite": OPENING, "to": to, **({"by": when.pop("due")} if "due" in when else {}), **when}
    printed = {"to": [party.text for party in one.to], "due": one.deadline.raw if one.deadline else ""}
    everybody = Text("Ai phải báo cáo: chọn đơn vị.", "Who has to report: choose the units.")
    kept = {key: value for key, value in values.items() if value}
    span = (Span(one.span.start, one.span.end),)
    return Item(f"R{number:03d}", "reports", kept, span, printed, (everybody, *doubts, *lost))


def _item(
    one: Read, table: str, values: Mapping[str, Any], doubts: Sequence[Text], printed: Mapping[str, Any],
    spans: tuple[Span, ...] = (),
) -> Item:  # fmt: skip
    kept = {key: value for key, value in values.items() if value or value == 0}
    said = {key: value for key, value in printed.items() if value}
    return Item(one.id, table, kept, spans or _spans(one), said, (*_doubts(one.doubts), *doubts))


def _spans(one: Read) -> tuple[Span, ...]:
    return (Span(one.span.start, one.span.end),)


def _doubts(found: Iterable[Doubt]) -> tuple[Text, ...]:
    return tuple(one.text for one in found)


def _owners(parties: Sequence[PartyWords], unit_of: UnitOf) -> tuple[list[Any], list[Text]]:
    """Units for sure, and a doubt for each name that is none; a doubt too when nobody is named."""
    owners, doubts = [], []
    for party in parties:
        value = _value(party, unit_of)
        if value is None:
            doubts.append(
                Text(f"Không rõ “{party.text}” là đơn vị nào.", f"It is not clear which unit “{party.text}” is.")
            )
        elif value not in owners:
            owners.append(value)
    return owners, doubts or ([] if parties else [NO_LEAD])


def _value(party: PartyWords, unit_of: UnitOf) -> Any:
    if party.unit is None:
        return unit_of(party.text)
    return {"each": party.unit.tier.value, "role": party.unit.role} if hasattr(party.unit, "tier") else str(party.unit)


def _helper(words: str, unit_of: UnitOf, party: PartyWords | None = None) -> Any:
    """A unit, or the group in its own words."""
    value = _value(party, unit_of) if party else unit_of(words)
    return {"text": words} if value is None else value


def _report(one: Reporting | None, unit_of: UnitOf) -> dict[str, Any] | None:
    """The report of a task; None where no receiver can be named, since a report goes to somebody."""
    if one is None:
        return None
    to = [value for value in (_value(party, unit_of) for party in one.to) if isinstance(value, str)]
    via = _value(one.via, unit_of) if one.via else None
    when, _ = deadline_values(one.deadline)
    by = {"by": when.pop("due")} if "due" in when else {}
    for key in ("start", "note"):
        when.pop(key, None)
    return {"to": to, **({"via": via} if isinstance(via, str) else {}), **by, **when} if to else None


def deadline_values(one: Deadline | None) -> tuple[dict[str, Any], list[Text]]:
    """A deadline in the keys of the plan language, and what those keys cannot hold, as a doubt.

    A day of several hours is due at the first; the note keeps every hour.
    """
    if one is None:
        return {}, []
    if one.kind == "date":
        hour = f"T{one.at:%H:%M}" if one.at else ""
        start = {"start": one.start.isoformat()} if one.start else {}
        return {**({"due": f"{one.due.isoformat()}{hour}"} if one.due else {}), **start}, []
    if one.kind == "event":
        return {"until_event": one.event or one.raw}, []
    if one.kind == "relative":
        return {"note": one.raw}, [
            Text(f"Hạn tính theo sự việc: “{one.raw}”; hãy đặt ngày.", f"A deadline after an event: “{one.raw}”.")
        ]
    found = _of_every_time(one)
    if one.days:
        return {**found, "monthly": list(one.days)}, []
    if one.weekdays:
        return {**found, "weekly": [_WEEKDAYS[day - 1] for day in one.weekdays]}, []
    if one.month and one.day:
        each = one.year_days or ((one.month, one.day),)
        return {**found, "yearly": [f"{month:02d}-{day:02d}" for month, day in each]}, []
    return {**found, "every": one.recurrence or "periodic"}, []


def _of_every_time(one: Deadline) -> dict[str, Any]:
    """What a recurring deadline says of each of its days, and when it ends."""
    found: dict[str, Any] = {"until_event": one.until} if one.until else {}
    if one.due:
        found["until"] = one.due.isoformat()
    if one.at:
        found["at"] = one.at.isoformat()
    if len(one.hours) > 1:
        found["note"] = "Mỗi ngày lúc " + ", ".join(f"{hour:%H:%M}" for hour in one.hours)
    return found
