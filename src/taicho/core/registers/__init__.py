"""Kinds of fact, declared once: columns, identity, dates, checks. Table, import, form, list and export follow."""

from difflib import get_close_matches

from taicho.core.registers.catalogue import REGISTERS
from taicho.core.registers.model import Column, Grain, Kind, NotAbove, NotBefore, OneOf, Register, Rule
from taicho.core.vocabulary import Fault, Text
from taicho.core.vocabulary.spelling import fold


def register(name: str) -> Register:
    """The register called `name`; a Fault that gives the nearest name, or lists all, when there is none."""
    if name in REGISTERS:
        return REGISTERS[name]
    said = {fold(word): one.name for one in REGISTERS.values() for word in (one.name, one.label.vi, one.label.en)}
    near = list(dict.fromkeys(said[word] for word in get_close_matches(fold(name), said, n=3, cutoff=0.6)))
    names = ", ".join(near or REGISTERS)
    raise Fault(
        Text(f"Không có sổ “{name}”.", f"There is no register “{name}”."),
        Text(f"Có phải: {names}?", f"Did you mean: {names}?")
        if near
        else Text(f"Các sổ: {names}.", f"The registers: {names}."),
    )


__all__ = [
    "REGISTERS",
    "Column",
    "Grain",
    "Kind",
    "NotAbove",
    "NotBefore",
    "OneOf",
    "Register",
    "Rule",
    "register",
]
