"""The plan language in a page, from its own declaration."""

from collections.abc import Mapping

from taicho.core.plans.language import (
    DUTY_KEYS,
    LEG_KEYS,
    POST_KEYS,
    REPORT_KEYS,
    RUNG_KEYS,
    SEAT_KEYS,
    SIGNER_KEYS,
    SOURCE_KEYS,
    STEP_KEYS,
    TABLES,
    TEAM_CONDITION_KEYS,
    Key,
)


def as_markdown() -> str:
    """Every table of the language with its keys; needed ones are bold."""
    inner = {
        "report = { … }": REPORT_KEYS,
        "rungs = [ { … } ]": RUNG_KEYS,
        "signer = { … }": SIGNER_KEYS,
        "composition = [ { … } ]": POST_KEYS,
        "conditions = [ { … } ]": TEAM_CONDITION_KEYS,
        "legs = [ { … } ]": LEG_KEYS,
        "sources = [ { … } ]": SOURCE_KEYS,
        "duties = [ { … } ]": DUTY_KEYS,
        "steps = [ { … } ]": STEP_KEYS,
        "task_force = [ { … } ]": SEAT_KEYS,
    }
    headings = {table: f"[{table}]" if table in ("plan", "scenarios") else f"[[{table}]]" for table in TABLES}
    blocks = [_block(f"`{headings[table]}`", keys) for table, keys in TABLES.items()]
    return "\n".join(blocks + [_block(f"`{name}`", keys) for name, keys in inner.items()])


def _block(title: str, keys: Mapping[str, Key]) -> str:
    rows = [f"| {f'**{name}**' if key.needed else name} | {key.form} |" for name, key in keys.items()]
    return "\n".join([f"### {title}", "", "| key | value |", "|---|---|", *rows, ""])
