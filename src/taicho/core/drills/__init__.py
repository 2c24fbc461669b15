"""Invented outbreaks: person-level facts drawn from a script, repeatable by a seed."""

from taicho.core.drills.bu_gia_map import bu_gia_map, completeness
from taicho.core.drills.dice import Dice
from taicho.core.drills.model import SOURCE, Chain, Curve, Names, Patient, Row, Script, Site

__all__ = [
    "SOURCE",
    "Chain",
    "Curve",
    "Dice",
    "Names",
    "Patient",
    "Row",
    "Script",
    "Site",
    "bu_gia_map",
    "completeness",
]
