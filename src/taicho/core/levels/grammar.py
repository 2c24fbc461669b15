"""The words of a rule file: which tables it may hold, which keys each table (True: needed)."""

from collections.abc import Mapping

from taicho.core.levels.condition_model import Above, AtLeast, Below

COMPARED: Mapping[str, type[AtLeast] | type[Above] | type[Below]] = {
    "at_least": AtLeast,
    "above": Above,
    "below": Below,
}
"""Comparison words of a condition."""

_LAW = {
    "since": True,
    "cite": True,
    "confidence": True,
    "document": False,
    "sources": False,
    "note": False,
    "note_en": False,
}
"""What every value of law carries."""
_TEXT = {"text": False, "text_en": False}

TABLES: Mapping[str, Mapping[str, bool]] = {
    "ruleset": {
        "id": True,
        "number": True,
        "title": True,
        "title_en": False,
        "issuer": False,
        "issuer_en": False,
        "issued": True,
        "since": True,
        "until": False,
        "full_text": False,
        "count_rule": False,
        "notice": False,
        "lowering": False,
        "note": False,
        "note_en": False,
    },
    "sources": {},
    "rungs": {"step": True, "id": True, "name": True, "name_en": False, "colour": False},
    "inputs": {"id": True, "indicator": True, "where": False, "instead": False},
    "tiers": {"tier": True, "chosen_by": False, "same_as": False},
    "values": {"id": True, **_TEXT, "value": False, "options": False, "unset": False, **_LAW},
    "terms": {
        "tier": True,
        "rung": True,
        "id": True,
        **_TEXT,
        "when": False,
        "options": False,
        "unset": False,
        **_LAW,
    },
    "axes": {"id": True, "side": True, "classes": True, "combined_by": False, **_TEXT},
    "scales": {
        "id": True,
        "axis": True,
        "input": True,
        "tier": False,
        "edges": False,
        "unset": False,
        **_TEXT,
        **dict.fromkeys(_LAW, False),
    },
    "bands": {"scale": True, "class": True, "from": True, "below": False, **_LAW},
    "cells": {"row": True, "column": True, "level": True, **_LAW},
    "additions": {"id": True, **_TEXT, "to": False, "by": False, "when": True, "any_by": False, **_LAW},
    "holds": {"id": True, **_TEXT, "when": False, "days": False, **_LAW},
}
"""Table -> key -> whether an item is incomplete without it."""

LEGAL = ("values", "terms", "scales", "bands", "cells", "additions", "holds")
"""Tables whose items are values of law."""
