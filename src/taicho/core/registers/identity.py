"""What makes a fact the same fact (its key) and the same version of it (its digest).

Both are MD5 of texts joined by the unit separator: short, equal on every engine, no secret. The check of files
builds them in SQL; `tests/intake` holds the two equal.
"""

import hashlib
from collections.abc import Mapping
from datetime import date

from taicho.core.registers.model import Register
from taicho.core.registers.values import Value

SEPARATOR = "\x1f"


def canonical(value: Value) -> str:
    """A value as it enters key and digest: ISO days, true/false, plain numbers, nothing for None."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def key_of(register: Register, source: str, values: Mapping[str, Value]) -> str:
    """The key of a fact: its register's key columns and its source. "date" and "place" name day and place code."""
    return _hash([source, *(canonical(values.get(name)) for name in register.key)])


def digest_of(register: Register, values: Mapping[str, Value]) -> str:
    """The digest of a version: place, day, reported day (None where not given) and all columns."""
    names = ("place", "date", "reported", *(column.name for column in register.columns))
    return _hash([canonical(values.get(name)) for name in names])


def _hash(texts: list[str]) -> str:
    return hashlib.md5(SEPARATOR.join(texts).encode(), usedforsecurity=False).hexdigest()
