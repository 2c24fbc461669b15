"""An official document as a file in the plan language, without a workspace: what can be said for sure, and what not."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from attrs import evolve, frozen

from taicho.core.documents import Reading
from taicho.core.documents.reading_model import PartyWords
from taicho.core.drafts import Draft, Item, ItemState, tables
from taicho.core.drafts.begin import draft_of
from taicho.core.plans import Finding
from taicho.core.plans.write import plan_text
from taicho.core.vocabulary import Fault, Place, Text, Tier
from taicho.core.vocabulary.places import NATION
from taicho.intake.documents import read_document
from taicho.intake.places import gazetteer
from taicho.intake.plans import read_text
from taicho.pipeline.entering import units_by_name
from taicho.pipeline.issuing import plan_id

_TIERS = {
    "tỉnh": Tier.PROVINCE, "huyện": Tier.DISTRICT, "quận": Tier.DISTRICT, "thị xã": Tier.DISTRICT, "xã": Tier.COMMUNE,
    "phường": Tier.COMMUNE, "thị trấn": Tier.COMMUNE, "đặc khu": Tier.COMMUNE, "thành phố": None,
}  # fmt: skip
_PLACE = re.compile(r"(tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)\s+(?!ủy)(\S.*)$", re.IGNORECASE)
_PARTY = re.compile(r"(tỉnh|thành|huyện|quận|thị) ủy\s+(?!tỉnh|thành phố)(\S.*)$", re.IGNORECASE)
_PARTY_KINDS = {"tỉnh": "tỉnh", "thành": "thành phố", "huyện": "huyện", "quận": "quận", "thị": "thị xã"}
"""What a party committee leads: "Huyện ủy Vũng Liêm" speaks for the district."""

_NATIONAL = re.compile(
    r"(?:(?:Văn phòng )?Chính phủ|(?:Phó )?Thủ tướng|Bộ (?!Chỉ huy|Tư lệnh)|Ban Chỉ đạo (?:Quốc gia|Trung ương)|"
    r"Ban Bí thư|Quốc hội|Cục |Tổng cục |Vụ )"
)
"""Bodies that speak for the whole country."""

SAYS = "Dự thảo do máy đọc từ “{name}”; người soát lại từng mục với bản gốc trước khi ban hành."


@frozen
class PlanFile:
    """A written plan.

    findings: what the checker says of it. unknown: names that are no unit for sure, and how often they stand there.
    notes: what was done to the document's file on the way.
    """

    text: str
    findings: tuple[Finding, ...]
    unknown: Mapping[str, int]
    notes: tuple[Text, ...]


def plan_file(path: Path, *, today: date, place: str = "") -> PlanFile:
    """Read a document and write it as a plan.

    place: code of the place that speaks, where its name alone does not tell it. Raises Fault: the file cannot be read,
    or nobody can say which place it speaks for.
    """
    found, reading = read_document(path)
    day = reading.heading.day or today
    code = place or _place_of(reading, day)
    units = units_by_name(code, day)
    draft = _named(_whole(draft_of(reading, units, place=code)))
    heading = _heading(draft, day, code)
    text = plan_text(tables(Draft(heading, draft.items)), says=SAYS.format(name=found.name))
    _, findings = read_text(text, "plan.toml")
    unknown = Counter(party.text for party in _parties(reading) if party.unit is None and units(party.text) is None)
    return PlanFile(text, tuple(findings), dict(unknown), found.notes)


def _place_of(reading: Reading, day: date) -> str:
    """The place of the issuing body, by its name and tier; a Fault where there is none, or more than one."""
    body = reading.heading.issuing_body
    said, party = _PLACE.search(body), _PARTY.search(body)
    kind, name = (
        (said[1].lower(), said[2]) if said else (_PARTY_KINDS[party[1].lower()], party[2]) if party else ("", "")
    )
    if not kind and _NATIONAL.match(body):
        return NATION
    found = _places(kind, name, day) if kind else []
    if len(found) == 1:
        return found[0].code
    which = ", ".join(f"{one.code} {one.name}" for one in found[:6])
    more = Text(f" Có thể là: {which}.", f" It may be: {which}.") if found else Text("", "")
    raise Fault(
        Text(
            f"Không rõ văn bản của địa bàn nào (“{body or 'không thấy cơ quan ban hành'}”).{more.vi}",
            f"It is not clear which place the document speaks for (“{body or 'no issuing body found'}”).{more.en}",
        ),
        Text("Chỉ rõ bằng --place MÃ.", "Say which with --place CODE."),
    )


def _places(kind: str, name: str, day: date) -> list[Place]:
    """Places of this kind and name on the day; a city may be a province or a district."""
    matches = gazetteer().on(day).find(name.strip(), _TIERS.get(kind))
    alike = [one.place for one in matches if one.exact and one.place.kind.casefold().endswith(kind.split()[-1])]
    whole = alike or [one.place for one in matches if one.exact]
    above = [one for one in whole if one.tier is Tier.PROVINCE]
    return above if kind in ("tỉnh", "thành phố") and len(above) == 1 else whole


def _whole(draft: Draft) -> Draft:
    """Every item in the file: a file is reviewed as a whole."""
    return evolve(draft, items=tuple(evolve(one, state=ItemState.ACCEPTED) for one in draft.items))


def _named(draft: Draft) -> Draft:
    """Items whose units are not known keep the names as printed in a note."""
    return evolve(draft, items=tuple(map(_with_note, draft.items)))


def _with_note(item: Item) -> Item:
    printed = item.printed.get("lead") or ()
    if item.table != "tasks" or item.values.get("lead") or not printed or item.values.get("note"):
        return item
    return evolve(item, values={**item.values, "note": "Chủ trì, như in: " + "; ".join(printed)})


def _heading(draft: Draft, day: date, place: str) -> dict[str, Any]:
    heading = {"place": place, **draft.heading}
    issued = date.fromisoformat(heading["issued"]) if len(str(heading.get("issued", ""))) == 10 else day
    return {"id": plan_id(heading, issued), **heading}


def _parties(reading: Reading) -> Iterator[PartyWords]:
    for task in reading.tasks:
        yield from (*task.leads, *task.coordinating)
        if task.reporting is not None:
            yield from task.reporting.to
