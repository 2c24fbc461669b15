"""The words all rooms share: places, units, citations, confidence, texts in two languages, readings."""

from taicho.core.vocabulary.citations import Citation, Confidence
from taicho.core.vocabulary.faults import Fault
from taicho.core.vocabulary.gazetteer import Gazetteer, Succession
from taicho.core.vocabulary.places import Match, Neighbour, Place, Places, Tier
from taicho.core.vocabulary.readings import Reading
from taicho.core.vocabulary.texts import Text
from taicho.core.vocabulary.units import Role, Unit

__all__ = [
    "Citation",
    "Confidence",
    "Fault",
    "Gazetteer",
    "Match",
    "Neighbour",
    "Place",
    "Places",
    "Reading",
    "Role",
    "Succession",
    "Text",
    "Tier",
    "Unit",
]
