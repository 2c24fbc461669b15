"""Reads the rates of allowances from the pack."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from taicho.core.resources.allowances import Rate
from taicho.core.vocabulary import Confidence, Text

FILE = files("taicho.packs") / "vn" / "rates" / "allowances.toml"


@cache
def rates() -> tuple[Rate, ...]:
    """Every rate, one for each kind of work it covers, in the order of the file."""
    return tuple(_rate(entry, work) for entry in _sheet()["rates"] for work in entry["works"])


@cache
def works() -> Mapping[str, Text]:
    """Kinds of work: id -> name."""
    return {id: Text(name["vi"], name["en"]) for id, name in _sheet()["works"].items()}


@cache
def waiting() -> tuple[tuple[Text, str], ...]:
    """What a plan promises once the centre has ruled: words and citation. There is no rate yet."""
    return tuple((Text(one["vi"], one["en"]), one["cite"]) for one in _sheet().get("waiting", ()))


@cache
def _sheet() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def _rate(entry: dict[str, Any], work: str) -> Rate:
    return Rate(
        id=entry["id"],
        work=work,
        text=Text(entry["vi"], entry["en"]),
        amount=entry["amount"],
        since=entry["since"],
        cite=entry["cite"],
        confidence=Confidence(entry["confidence"]),
        until=entry.get("until"),
        high_cases=entry.get("high_cases", False),
    )
