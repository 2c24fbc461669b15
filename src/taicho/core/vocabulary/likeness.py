"""How much two duties say the same: pairs of neighbouring syllables they share. Slow and obvious, nothing learnt."""

import re
from itertools import pairwise

from attrs import define, field

from taicho.core.vocabulary.spelling import fold

_SAME = re.compile(
    r"\b(?:va|cac|cua|cho|theo|tai|tren|trong|voi|de|viec|cong tac|thuc hien|to chuc|trien khai|tiep tuc)\b"
)
"""Words every official sentence has: two duties are not alike because of them."""


@define
class Likeness:
    """Remembers the pairs of every text it has seen."""

    _seen: dict[str, frozenset[tuple[str, str]]] = field(factory=dict, init=False)

    def share(self, one: str, two: str) -> float:
        """Share of the shorter text's pairs that the longer one has too, 0 to 1; 0 when one has fewer than two."""
        first, second = self._pairs(one), self._pairs(two)
        fewer = min(len(first), len(second))
        return len(first & second) / fewer if fewer >= 2 else 0.0

    def _pairs(self, text: str) -> frozenset[tuple[str, str]]:
        if text not in self._seen:
            words = _SAME.sub(" ", fold(text)).split()
            self._seen[text] = frozenset(pairwise(words))
        return self._seen[text]
