"""A document that replaces another: a duty whose words are much the same keeps its id, so that open tasks follow it."""

from taicho.core.drafts.compose import Tables
from taicho.core.plans.model import Plan
from taicho.core.vocabulary.likeness import Likeness

SAME = 0.6
"""Share of the shorter text's pairs of syllables found in the other, from which a duty is the old one, reworded."""
KEPT = ("tasks", "reports", "targets", "capacities", "measures")


def with_ids_of(found: Tables, old: Plan) -> Tables:
    """The tables with the ids of the old plan where a duty goes on, the likest pairs first; else new ids."""
    alike = Likeness()
    made = dict(found)
    for table in KEPT:
        rows = [dict(row) for row in found.get(table, [])]
        before = {one.id: one.text.vi for one in getattr(old, table)}
        pairs = sorted(
            (
                (alike.share(str(row.get("text", "")), text), at, id)
                for at, row in enumerate(rows)
                for id, text in before.items()
            ),
            key=lambda pair: (-pair[0], pair[1]),
        )
        names: dict[int, str] = {}
        for share, at, id in pairs:
            if share >= SAME and at not in names and id not in names.values():
                names[at] = id
        taken = {*before}
        for at, row in enumerate(rows):
            row["id"] = names[at] if at in names else _free(str(row.get("id", table)), taken)
            taken.add(row["id"])
        if rows:
            made[table] = rows
    return made


def _free(wanted: str, taken: set[str]) -> str:
    """An id neither version has used."""
    number, name = 1, wanted
    while name in taken:
        number += 1
        name = f"{wanted}-{number}"
    return name
