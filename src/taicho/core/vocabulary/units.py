"""An organisation that can own a duty: a role at a place, written `health_centre@691`."""

from collections.abc import Mapping
from datetime import date

from attrs import field, frozen

from taicho.core.vocabulary.places import Place, Tier
from taicho.core.vocabulary.texts import Text


@frozen(order=True)
class Unit:
    """A role (see packs/vn/units.toml) at a place code of the day; `Unit.parse("health_centre@691")`."""

    role: str
    place: str = field()

    @classmethod
    def parse(cls, text: str) -> "Unit":
        """Read "role@place"; raises ValueError when either half is missing."""
        role, at, place = text.partition("@")
        if not (role and at and place):
            raise ValueError(f"not a unit: {text!r}; write role@place, for example health_centre@691")
        return cls(role, place)

    def __str__(self) -> str:
        return f"{self.role}@{self.place}"


@frozen
class Role:
    """A kind of organisation, the tiers where it exists, its names, and the days between which it exists.

    at: name of the role at a tier that calls it otherwise; short: the usual abbreviation ("UBND"), or "".
    since: its first day; until: the first day it is no more; None where no document sets a bound.
    """

    id: str
    name: Text
    tiers: tuple[Tier, ...]
    short: str = ""
    at: Mapping[Tier, Text] = field(factory=dict)
    since: date | None = None
    until: date | None = None

    def exists_on(self, day: date) -> bool:
        """Whether there are such offices on the day."""
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)

    def name_at(self, place: Place) -> Text:
        """The unit in words: role `health_centre` at 691 is "Trung tâm Y tế huyện Bù Gia Mập"."""
        name = self.at.get(place.tier, self.name)
        if place.tier is Tier.NATION:
            return name
        where = place.name[0].lower() + place.name[1:]
        return Text(f"{name.vi} {where}", f"{name.en}, {place.name}")
