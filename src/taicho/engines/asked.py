"""What a caller asks for: which places, which indicators with their variants."""

from collections.abc import Iterable, Sequence

from taicho.core.indicators.catalogue import INDICATORS
from taicho.core.indicators.model import Variant
from taicho.core.vocabulary.places import UNASSIGNED, Places


def asked_places(places: Places, place_codes: Sequence[str] | None, tier: str | None) -> tuple[str, ...]:
    """Codes to answer for.

    Both None: every place but "00". Only `tier`: its places. Only `place_codes`: those. Both: the places of the
    tier inside them. A code the day does not know raises KeyError.
    """
    if place_codes is None and tier is None:
        return tuple(code for code in places.by_code if code != UNASSIGNED)
    if place_codes is None:
        return tuple(place.code for place in places.of_tier(str(tier)))
    if tier is None:
        return tuple(dict.fromkeys(places[code].code for code in place_codes))
    return tuple(dict.fromkeys(place.code for code in place_codes for place in places.subtree(code, tier)))


def asked_variants(indicators: Iterable[str]) -> list[tuple[str, Variant]]:
    """Id and variant of every number asked for; an unknown id raises KeyError."""
    return [(id_, variant) for id_ in dict.fromkeys(indicators) for variant in INDICATORS[id_].variants]
