"""What a plan must have at hand against what there is: shortfalls."""

from taicho.core.resources.compare import capacities_of, shortfalls
from taicho.core.resources.model import Shortfall

__all__ = ["Shortfall", "capacities_of", "shortfalls"]
