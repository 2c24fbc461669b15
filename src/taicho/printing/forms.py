"""Read the forms of the pack: who issues a report at each tier, and the layout of an administrative document."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from attrs import frozen

from taicho.core.reports.form import Form, TierForm
from taicho.core.vocabulary import Text

_FORMS = files("taicho.packs") / "vn" / "forms"


@frozen
class Layout:
    """Decree 30/2020/NĐ-CP as numbers: page in millimetres, sizes in points, body spacing."""

    typeface: str
    page: dict[str, float]
    sizes: dict[str, float]
    indent: float
    space: float
    line: float
    end: str


@cache
def form(name: str = "situation") -> Form:
    """A form by its name; KeyError-like FileNotFoundError when the pack has none."""
    sheet = _read(name)
    head = sheet["form"]
    first, second = (_text(entry) for entry in head["motto"])
    return Form(
        id=head["id"],
        kind=_text(head["kind"]),
        title=_text(head["title"]),
        motto=(first, second),
        tiers={tier: _tier(entry) for tier, entry in sheet["tiers"].items()},
        kinds=sheet["kinds"],
    )


@cache
def layout() -> Layout:
    """The layout of Decree 30/2020/NĐ-CP."""
    sheet = _read("30-2020-nd-cp")
    body = sheet["body"]
    return Layout(
        typeface=sheet["layout"]["typeface"],
        page=sheet["page"],
        sizes=sheet["sizes"],
        indent=body["indent"],
        space=body["space"],
        line=body["line"],
        end=body["end"],
    )


@frozen
class OfficeHead:
    """The head and foot of a kind of office, its places to fill still open; a "|" breaks a line."""

    parent: Text
    issuer: Text
    symbol: str
    authority: Text


@cache
def office_heads() -> dict[str, OfficeHead]:
    """Role of an office -> its letterhead; "other" for roles without one of their own."""
    entries = _read("heads")["heads"]
    return {
        role: OfficeHead(_text(one["parent"]), _text(one["issuer"]), one["symbol"], _text(one["authority"]))
        for role, one in entries.items()
    }


@cache
def document_kinds() -> dict[str, Text]:
    """Abbreviation of annex III -> the kind of document in words; CV for a công văn, which has none in its symbol."""
    return {code: _text(words) for code, words in _read("kinds")["kinds"].items()}


@cache
def map_words(structure: str, place: str) -> tuple[tuple[float, float, str], ...]:
    """Names to write on the map of a place beside its lower places (archipelagos): x, y and text."""
    entries = _read("map")["words"]
    wanted = [entry for entry in entries if (entry["structure"], entry["place"]) == (structure, place)]
    return tuple((float(entry["at"][0]), float(entry["at"][1]), entry["text"]) for entry in wanted)


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((_FORMS / f"{name}.toml").read_text(encoding="utf-8"))


def _text(entry: dict[str, str]) -> Text:
    return Text(entry["vi"], entry["en"])


def _tier(entry: dict[str, Any]) -> TierForm:
    return TierForm(
        parent=_text(entry["parent"]),
        issuer=_text(entry["issuer"]),
        symbol=entry["symbol"],
        authority=_text(entry["authority"]),
        addressees=tuple(_text(text) for text in entry["addressees"]),
        recipients=tuple(_text(text) for text in entry["recipients"]),
        seat=entry.get("seat", ""),
    )
