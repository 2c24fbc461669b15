"""Enter a document: its file becomes text, the text a reading, the reading a draft to review; units by their names."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from attrs import frozen

from taicho.core.drafts import Draft
from taicho.core.drafts.begin import UnitOf, draft_of
from taicho.core.drafts.keep import as_json
from taicho.core.vocabulary import Text
from taicho.intake.documents import DocumentText, read_document
from taicho.intake.places import gazetteer
from taicho.pipeline import unit_names
from taicho.store import documents, workspaces
from taicho.store.documents import Head, Named
from taicho.store.models import Document
from taicho.store.workspaces import Workspace


@frozen
class Typed:
    """What a person typed of a document's head; it goes before what the reader found."""

    symbol: str = ""
    issued: date | None = None
    issuer: str = ""
    title: str = ""


def units_by_name(place: str, day: date) -> UnitOf:
    """How the document's words are read as units: those of its place, above and below it; None for no unit for sure."""

    def unit_of(words: str) -> Any:
        found = unit_names.meant(words, place, day) if words.strip() else ()
        return found[0] if len(found) == 1 else None

    return unit_of


def read_draft(content: bytes, name: str, *, place: str, day: date) -> tuple[DocumentText, Draft, str]:
    """The text of a file, its draft, the urgency boxed on it ("HỎA TỐC"); a Fault says why a file cannot be read.

    place: where the person stands; the document's own place, once its issuer is known, names its units.
    """
    found, reading = read_document(content, name)
    spoken = reading.heading.day or day
    units = units_by_name(place, spoken)
    issuer = reading.heading.issuer or units(reading.heading.issuing_body)
    home = str(issuer).rpartition("@")[2] if isinstance(issuer, str) else place
    draft = draft_of(reading, units_by_name(home or place, spoken), place=home or place)
    return found, draft, reading.heading.urgency.upper()


def enter(
    workspace: Workspace, content: bytes, name: str, typed: Typed = Typed(), *, place: str, day: date, by: Any
) -> Document:
    """Read a document and keep it with its draft; a Fault for what cannot be read or has been entered before."""
    documents.check_file(name or "text.txt", content)
    found, draft, urgency = read_draft(content, name, place=place, day=day)
    heading = {**draft.heading, **_typed(typed, place, day)}
    draft = Draft(heading, draft.items)
    with workspaces.use(workspace):
        return documents.enter(
            _head(heading, typed, day), found.text, by=by, file_name=name, content=content,
            reading=as_json(draft) | {"notes": [[one.vi, one.en] for one in found.notes], "urgency": urgency},
            names=_names(draft), recipients=[],
        )  # fmt: skip


def _typed(typed: Typed, place: str, day: date) -> dict[str, Any]:
    unit = units_by_name(place, typed.issued or day)(typed.issuer)
    found = {
        "number": typed.symbol,
        "issued": typed.issued.isoformat() if typed.issued else "",
        "title": typed.title,
        "issuer": unit if isinstance(unit, str) else "",
    }
    if found["issuer"]:
        found["place"] = found["issuer"].rpartition("@")[2]
    return {key: value for key, value in found.items() if value}


def _head(heading: Mapping[str, Any], typed: Typed, day: date) -> Head:
    printed = str(heading.get("issued", ""))
    issued = date.fromisoformat(printed) if len(printed) == 10 else None
    places = gazetteer().on(issued or day)
    place = str(heading.get("place", "VN"))
    title = str(heading.get("title", ""))
    return Head(
        symbol=str(heading.get("number", "")),
        kind=str(heading.get("kind", "")),
        issued=issued,
        issued_printed=printed,
        issuer=str(heading.get("issuer", "")),
        issuer_words=typed.issuer,
        title=Text(title, title),
        place_code=place,
        place_path=places.path(place) if place in places else places.path("VN"),
    )


def _names(draft: Draft) -> list[Named]:
    """The documents it rests on."""
    return [
        Named(
            str(one.values.get("number", "")),
            date.fromisoformat(one.values["issued"]) if len(str(one.values.get("issued", ""))) == 10 else None,
            str(one.values.get("issuer", "")),
            str(one.values.get("subject", "")),
            str(one.values.get("cite", "")),
        )
        for one in draft.of("bases")
        if any(letter.isdigit() for letter in str(one.values.get("number", "")))
    ]


def recipient(words: str, place: str, day: date) -> tuple[str, str, str]:
    """A recipient as it is kept: words, unit or "", path of its place."""
    unit = units_by_name(place, day)(words)
    if not isinstance(unit, str):
        return words, "", ""
    places, code = gazetteer().on(day), unit.rpartition("@")[2]
    return words, unit, places.path(code) if code in places else ""
