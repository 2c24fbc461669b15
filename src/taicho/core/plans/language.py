"""The words of the plan language: which tables a plan file may hold, which keys each table, what each key is.

This is the one place where a key is declared; `build` reads by it, `check` complains by it and
`docs/reference/plan-language.md` lists it.
"""

from collections.abc import Mapping
from enum import StrEnum

from attrs import frozen


class Form(StrEnum):
    """What the value of a key looks like; `readers.py` names the reader of each."""

    ID = "id"
    WORDS = "words"
    CITE = "cite"
    CITES = "list of ids"
    DAY = "day"
    DAY_HOUR = "day or day and hour"
    PRINTED_DATE = "date, also with blank parts"
    HOUR = "hour"
    WHOLE = "whole number"
    NUMBER = "number"
    YES_NO = "true or false"
    PLACE = "place code"
    UNIT = "unit"
    UNITS = "one or more units"
    OWNERS = "one or more owners"
    HELPERS = "one or more units or groups"
    INDICATOR = "indicator"
    WHERE = "table of filters"
    WHEN = "table of conditions"
    HOURS = "hours"
    EVERY = "frequency"
    MONTH_DAYS = "days of the month"
    WEEKDAYS = "days of the week"
    YEAR_DAYS = "days of the year"
    KIND = "order or request"
    TIER = "tier"
    REPORT = "table of a report"
    RUNGS = "list of rungs"
    SIGNER = "table of a signer"
    FIGURE = "value, numerator or denominator"
    PROFESSION = "profession"
    SKILLS = "one or more skills"
    TEAM_CONDITION = "kind of condition"
    POSTS = "list of posts"
    TEAM_CONDITIONS = "list of conditions of a team"
    LEGS = "list of legs"
    SOURCES = "list of sources"
    DUTIES = "list of duties"
    STEPS = "list of days"
    TASK_FORCE = "list of seats"


@frozen
class Key:
    """One key: its form and whether an item is incomplete without it."""

    form: Form
    needed: bool = False


F = Form


def _words(*names: str, needed: str = "") -> dict[str, Key]:
    """Keys in pairs: `name` in Vietnamese and `name_en` in English."""
    keys = {}
    for name in names:
        keys[name] = Key(F.WORDS, name == needed)
        keys[f"{name}_en"] = Key(F.WORDS)
    return keys


_AGAIN = {
    "every": Key(F.EVERY),
    "monthly": Key(F.MONTH_DAYS),
    "weekly": Key(F.WEEKDAYS),
    "yearly": Key(F.YEAR_DAYS),
    "at": Key(F.HOUR),
    "until": Key(F.DAY),
    **_words("until_event"),
}
_GOAL = {"at_least": Key(F.NUMBER), "above": Key(F.NUMBER), "at_most": Key(F.NUMBER), "below": Key(F.NUMBER)}

REPORT_KEYS: Mapping[str, Key] = {
    "to": Key(F.UNITS, needed=True),
    "via": Key(F.UNIT),
    "by": Key(F.DAY_HOUR),
    **_AGAIN,
}
SIGNER_KEYS: Mapping[str, Key] = {
    **_words("title", needed="title"),
    "on_behalf": Key(F.WORDS),
    "name": Key(F.WORDS),
}
RUNG_KEYS: Mapping[str, Key] = {
    "id": Key(F.ID, needed=True),
    **_words("text", needed="text"),
    "from": Key(F.NUMBER),
    "to": Key(F.NUMBER),
    **_GOAL,
    "cite": Key(F.CITE),
}
POST_KEYS: Mapping[str, Key] = {
    "profession": Key(F.PROFESSION, needed=True),
    "count": Key(F.WHOLE, needed=True),
    "skills": Key(F.SKILLS),
}
TEAM_CONDITION_KEYS: Mapping[str, Key] = {
    "kind": Key(F.TEAM_CONDITION, needed=True),
    "amount": Key(F.WHOLE),
    "topics": Key(F.SKILLS),
    "pooled": Key(F.YES_NO),
    "lead": Key(F.OWNERS),
    "by": Key(F.DAY),
    **_words("text"),
    "cite": Key(F.CITE),
}
LEG_KEYS: Mapping[str, Key] = {
    **_words("from", "to"),
    "from": Key(F.WORDS, needed=True),
    "to": Key(F.WORDS, needed=True),
    **_words("vehicle"),
    "lead": Key(F.OWNERS),
    **_words("escort", "hand_over"),
    "back": Key(F.YES_NO),
    "cite": Key(F.CITE),
}

SOURCE_KEYS: Mapping[str, Key] = {
    "id": Key(F.ID, needed=True),
    **_words("text", needed="text"),
    "lead": Key(F.OWNERS),
    "cite": Key(F.CITE),
}
DUTY_KEYS: Mapping[str, Key] = {
    "id": Key(F.ID, needed=True),
    **_words("text", needed="text"),
    "cite": Key(F.CITE),
}
STEP_KEYS: Mapping[str, Key] = {
    "on": Key(F.DAY, needed=True),
    "onward": Key(F.YES_NO),
    **_words("text", needed="text"),
    "cite": Key(F.CITE),
}
SEAT_KEYS: Mapping[str, Key] = {
    **_words("post", "field"),
    "post": Key(F.WORDS, needed=True),
    "field": Key(F.WORDS, needed=True),
    "cite": Key(F.CITE),
}
LISTED: Mapping[Form, Mapping[str, Key]] = {
    F.RUNGS: RUNG_KEYS,
    F.POSTS: POST_KEYS,
    F.TEAM_CONDITIONS: TEAM_CONDITION_KEYS,
    F.LEGS: LEG_KEYS,
    F.SOURCES: SOURCE_KEYS,
    F.DUTIES: DUTY_KEYS,
    F.STEPS: STEP_KEYS,
    F.TASK_FORCE: SEAT_KEYS,
}
"""Lists of tables inside an item -> the keys of each."""

TABLES: Mapping[str, Mapping[str, Key]] = {
    "plan": {
        "id": Key(F.ID, needed=True),
        "number": Key(F.WORDS),
        "kind": Key(F.WORDS),
        "issued": Key(F.PRINTED_DATE, needed=True),
        "issuer": Key(F.UNIT, needed=True),
        "place": Key(F.PLACE, needed=True),
        **_words("title", needed="title"),
        "since": Key(F.DAY),
        "until": Key(F.DAY),
        "implements": Key(F.CITES),
        "recipients": Key(F.HELPERS),
        "difficulties_to": Key(F.UNITS),
        "changes_by": Key(F.UNIT),
        "signer": Key(F.SIGNER),
    },
    "bases": {
        "number": Key(F.WORDS, needed=True),
        "issued": Key(F.DAY),
        **_words("issuer", "subject"),
        "cite": Key(F.CITE),
    },
    "sections": {"at": Key(F.ID, needed=True), **_words("title"), "binds": Key(F.YES_NO)},
    "targets": {
        "id": Key(F.ID, needed=True),
        **_words("text", needed="text"),
        "cite": Key(F.CITE, needed=True),
        "indicator": Key(F.INDICATOR),
        "where": Key(F.WHERE),
        **_GOAL,
        "than_place": Key(F.PLACE),
        "unit": Key(F.WORDS),
        "by": Key(F.DAY),
        "start": Key(F.DAY),
        "when": Key(F.WHEN),
        "subject": Key(F.ID),
        **_words("note"),
    },
    "scenarios": {
        "id": Key(F.ID),
        **_words("text"),
        "indicator": Key(F.INDICATOR, needed=True),
        "where": Key(F.WHERE),
        "rungs": Key(F.RUNGS, needed=True),
        "cite": Key(F.CITE, needed=True),
        **_words("edge"),
    },
    "measures": {
        "id": Key(F.ID, needed=True),
        **_words("text", needed="text"),
        "cite": Key(F.CITE, needed=True),
        "bullet": Key(F.WHOLE),
        "when": Key(F.WHEN),
        "at": Key(F.TIER),
        "lead": Key(F.OWNERS),
        "kind": Key(F.KIND),
        **_words("note"),
    },
    "capacities": {
        "id": Key(F.ID),
        "resource": Key(F.ID, needed=True),
        **_words("text", needed="text"),
        "amount": Key(F.NUMBER, needed=True),
        "amount_max": Key(F.NUMBER),
        **_words("unit"),
        "ready_within": Key(F.HOURS),
        "start": Key(F.DAY),
        "by": Key(F.DAY),
        "when": Key(F.WHEN),
        "lead": Key(F.OWNERS),
        "indicator": Key(F.INDICATOR),
        "where": Key(F.WHERE),
        "figure": Key(F.FIGURE),
        "part_of": Key(F.ID),
        "cite": Key(F.CITE, needed=True),
        **_words("note"),
    },
    "tasks": {
        "id": Key(F.ID, needed=True),
        **_words("text", needed="text"),
        "cite": Key(F.CITE, needed=True),
        "bullet": Key(F.WHOLE),
        "lead": Key(F.OWNERS, needed=True),
        "coordinating": Key(F.HELPERS),
        "kind": Key(F.KIND),
        "start": Key(F.DAY),
        "due": Key(F.DAY_HOUR),
        **_AGAIN,
        "when": Key(F.WHEN),
        "report": Key(F.REPORT),
        "advises": Key(F.UNIT),
        **_words("product", "note"),
    },
    "reports": {
        "id": Key(F.ID),
        **_words("text", needed="text"),
        "cite": Key(F.CITE, needed=True),
        "from": Key(F.OWNERS, needed=True),
        "to": Key(F.UNITS, needed=True),
        "via": Key(F.UNIT),
        "by": Key(F.DAY_HOUR),
        **_AGAIN,
        **_words("note"),
    },
    "deployments": {
        "id": Key(F.ID, needed=True),
        **_words("text", needed="text"),
        "cite": Key(F.CITE, needed=True),
        "lead": Key(F.OWNERS, needed=True),
        "destination": Key(F.PLACE, needed=True),
        "from": Key(F.DAY, needed=True),
        "until": Key(F.DAY),
        **_words("until_event"),
        "composition": Key(F.POSTS, needed=True),
        "conditions": Key(F.TEAM_CONDITIONS),
        "legs": Key(F.LEGS),
        **_words("note"),
    },
    "campaigns": {
        "id": Key(F.ID, needed=True),
        **_words("text", needed="text"),
        "cite": Key(F.CITE, needed=True),
        "lead": Key(F.OWNERS, needed=True),
        "start": Key(F.DAY, needed=True),
        "total_from": Key(F.WHOLE, needed=True),
        "total_to": Key(F.WHOLE),
        "per": Key(F.TIER, needed=True),
        "quota_from": Key(F.WHOLE, needed=True),
        "quota_to": Key(F.WHOLE),
        "manager": Key(F.OWNERS),
        "recovered": Key(F.YES_NO),
        "infected_until": Key(F.DAY),
        "age_from": Key(F.WHOLE),
        "age_to": Key(F.WHOLE),
        **_words("until_event"),
        "sources": Key(F.SOURCES),
        "duties": Key(F.DUTIES),
        "steps": Key(F.STEPS),
        "task_force": Key(F.TASK_FORCE),
        **_words("note"),
    },
}
"""Table -> key -> what it is. [plan] and [scenarios] stand once; the others are lists ([[tasks]])."""
