"""What a plan may point at: indicators, roles, places of its day, rungs of rule sets. Filled by the hands."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from difflib import get_close_matches

from attrs import field, frozen

from taicho.core.vocabulary import Tier


@frozen
class Known:
    """The world of a plan. A None field is a catalogue that is not at hand: it is not checked.

    indicators: id -> the filters it can be asked with ({} for none).
    roles: role -> tiers where it exists.
    tier_of: the tier of a place code on a day, None when the code names nothing on that day.
    rungs: rule set -> ids of its levels.
    count_below: how many places of a tier a place has on a day.
    """

    indicators: Mapping[str, Sequence[Mapping[str, str | int]]] | None = None
    roles: Mapping[str, frozenset[Tier]] | None = None
    tier_of: Callable[[str, date], Tier | None] | None = None
    rungs: Mapping[str, frozenset[str]] = field(factory=dict)
    count_below: Callable[[str, Tier, date], int] | None = None


def nearest(word: str, words: Iterable[str]) -> str | None:
    """The one of `words` that is most like `word`; None when none is near."""
    return next(iter(get_close_matches(word, sorted(words), n=1, cutoff=0.6)), None)
