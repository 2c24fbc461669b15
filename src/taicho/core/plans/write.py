"""Writes plan files: tables of values in, TOML out, in the order of the language."""

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from taicho.core.plans.language import LISTED, REPORT_KEYS, SIGNER_KEYS, TABLES, Form, Key

_DAYS = (Form.DAY, Form.DAY_HOUR, Form.PRINTED_DATE)
_INNER: Mapping[Form, Mapping[str, Key]] = {Form.REPORT: REPORT_KEYS, Form.SIGNER: SIGNER_KEYS, **LISTED}
_SINGLE = ("plan", "scenarios")
_BARE = re.compile(r"[A-Za-z0-9_-]+")


def plan_text(tables: Mapping[str, Sequence[Mapping[str, Any]]], *, says: str = "") -> str:
    """A plan file. Days may be dates or ISO text. says: a first line that tells readers what the file is."""
    blocks = [f"# {line}" for line in says.splitlines()]
    for table in TABLES:
        heading = f"[{table}]" if table in _SINGLE else f"[[{table}]]"
        for row in tables.get(table, ()):
            values = native(table, row)
            lines = [f"{_name(key)} = {_written(values[key])}" for key in _ordered(table, values)]
            blocks.append("\n".join([heading, *lines]))
    return "\n\n".join(blocks) + "\n"


def native(table: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """Values as the TOML reader would give them: ISO text becomes days and hours where the language has such."""
    return _native(TABLES[table], values)


def _native(keys: Mapping[str, Key], values: Mapping[str, Any]) -> dict[str, Any]:
    return {key: _typed(keys[key].form if key in keys else None, value) for key, value in values.items()}


def _typed(form: Form | None, value: Any) -> Any:
    inner = _INNER.get(form) if form else None
    if inner is not None:
        return [_native(inner, one) for one in value] if isinstance(value, list) else _native(inner, value)
    if not isinstance(value, str) or form not in (*_DAYS, Form.HOUR):
        return value
    try:
        if form is Form.HOUR:
            return time.fromisoformat(value)
        return datetime.fromisoformat(value) if "T" in value else date.fromisoformat(value)
    except ValueError:
        return value


def _ordered(table: str, values: Mapping[str, Any]) -> list[str]:
    known = [key for key in TABLES[table] if key in values]
    return known + [key for key in values if key not in TABLES[table]]


def _written(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{_name(key)} = {_written(one)}" for key, one in value.items()) + " }"
    if isinstance(value, Sequence):
        return "[" + ", ".join(_written(one) for one in value) + "]"
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return repr(value)


def _name(key: str) -> str:
    return key if _BARE.fullmatch(key) else json.dumps(key, ensure_ascii=False)


def value_text(table: str, key: str, value: Any) -> str:
    """One value as a plan file has it."""
    return _written(native(table, {key: value})[key])
