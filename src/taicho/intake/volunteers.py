"""Reads the pack of volunteers: the campaign of recovered people, the works of forces, the hours of rest."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from taicho.core.resources.terms import TermDuty
from taicho.core.resources.volunteers import CampaignRules, Duty, Eligibility, Weights
from taicho.core.vocabulary import Citation, Confidence, Text
from taicho.core.vocabulary.spelling import fold

PACK = files("taicho.packs") / "vn" / "volunteers"


@cache
def rest_hours() -> int:
    """Least hours between two shifts of a person, `packs/vn/volunteers/roster.toml`; a working default."""
    return int(tomllib.loads((PACK / "roster.toml").read_text(encoding="utf-8"))["rest_hours"]["value"])


@cache
def recovered_rules() -> CampaignRules:
    """The campaign of recovered volunteers, `packs/vn/volunteers/recovered.toml`."""
    data = tomllib.loads((PACK / "recovered.toml").read_text(encoding="utf-8"))
    document, rule = data["document"], data["eligibility"]
    duties = tuple(
        Duty(
            one["id"],
            Text(one["vi"], one["en"]),
            Citation(document, one["cite"]),
            frozenset(one["antibody"]),
            frozenset(one["skills"]),
            one["pay"],
        )
        for one in data["duties"]
    )
    eligibility = Eligibility(
        **{name: said["value"] for name, said in rule.items()},
        cite=Citation(document, rule["infected_until"]["cite"]),
        confidence={name: Confidence(said["confidence"]) for name, said in rule.items()},
    )
    table = data["antibody"]
    return CampaignRules(
        duties,
        eligibility,
        Weights(**data["weights"]),
        Citation(document, table["cite"]),
        Confidence(table["confidence"]),
    )


@cache
def force_duties() -> tuple[TermDuty, ...]:
    """Kinds of work of shock and volunteer forces, `packs/vn/volunteers/forces.toml`."""
    data = tomllib.loads((PACK / "forces.toml").read_text(encoding="utf-8"))
    cite = str(Citation(data["document"], data["cite"]))
    return tuple(
        TermDuty(one["id"], Text(one["vi"], one["en"]), cite, (), tuple(one["skills"]), one["pay"])
        for one in data["duties"]
    )


@cache
def words(kind: str) -> Mapping[str, str]:
    """Folded ways to write antibody results, skills or duties, and the id of each."""
    data = tomllib.loads((PACK / "recovered.toml").read_text(encoding="utf-8"))
    forms_of = (
        data["words"][kind] if kind in data["words"] else {one["id"]: [one["vi"], one["en"]] for one in data["duties"]}
    )
    return {fold(said): name for name, forms in forms_of.items() for said in (name, *forms)}
