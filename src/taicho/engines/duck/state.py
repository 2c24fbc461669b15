"""What one question finds in a snapshot: which measures are plain, which have any number, what is declared."""

from attrs import define, field

from taicho.core.indicators.measures import MEASURES
from taicho.engines.duck.facts import NUMBER
from taicho.engines.duck.needs import Needs


@define
class State:
    """Known after the facts were looked at, used while the steps are made and the nodes compiled.

    plain: measures fed by lists only. told: measures a count register has rows of. listed: whether any list speaks.
    whole: whether any list is declared complete. signals: statements there are. kinds: kinds of beds there are.
    special: whether some places are put together from all their children, see `features.special_places`.
    ordered: whether any order of sources is given. registered: whether the population register has rows.
    """

    needs: Needs
    plain: frozenset[str] = frozenset()
    told: frozenset[str] = frozenset()
    listed: bool = False
    whole: bool = False
    signals: frozenset[str] = frozenset()
    kinds: tuple[str, ...] = ()
    special: bool = False
    ordered: bool = False
    registered: bool = False
    marks: dict[str, int] = field(factory=dict)

    def present(self, measure: str) -> bool:
        """Whether any number of the measure can exist."""
        return measure in self.told or (self.listed and MEASURES[measure].from_list is not None)

    def is_plain(self, measure: str) -> bool:
        """Whether the measure is read from `line`."""
        return measure in self.plain

    def published(self, total: str) -> bool:
        """Whether any published total of the measure exists."""
        return total in self.told


def names_of(numbers: set[int]) -> frozenset[str]:
    """Measures by their numbers."""
    return frozenset(name for name, number in NUMBER.items() if number in numbers)
