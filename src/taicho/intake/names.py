"""Reads packs/vn/names: what invented people are called."""

import csv
from functools import cache
from importlib.resources import files

from taicho.core.drills import Names

FILE = files("taicho.packs") / "vn" / "names" / "names.csv"


@cache
def names() -> Names:
    """Surnames, middle and given names with their weights."""
    parts: dict[tuple[str, str], list[tuple[str, float]]] = {}
    for row in csv.DictReader(FILE.read_text(encoding="utf-8").splitlines()):
        parts.setdefault((row["part"], row["sex"]), []).append((row["text"], float(row["weight"])))
    return Names(
        surnames=tuple(parts["surname", ""]),
        middles={sex: tuple(parts["middle", sex]) for sex in ("m", "f")},
        givens={sex: tuple(parts["given", sex]) for sex in ("m", "f")},
    )
