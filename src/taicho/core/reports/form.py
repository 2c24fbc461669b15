"""A form: who issues a kind of report at each tier, with which symbol, to whom, signed how. Filled from packs."""

from collections.abc import Mapping

from attrs import field, frozen

from taicho.core.vocabulary import Place, Text


@frozen
class TierForm:
    """The head and the foot at one tier. A "|" in a text breaks the line.

    symbol: after the number ("BC-BCĐ"). seat: place of the date where it is not the place itself.
    """

    parent: Text
    issuer: Text
    symbol: str
    authority: Text
    addressees: tuple[Text, ...] = ()
    recipients: tuple[Text, ...] = ()
    seat: str = ""


@frozen
class Form:
    """A kind of report. kinds: English pattern by kind of place ("huyện" -> "{name} District")."""

    id: str
    kind: Text
    title: Text
    motto: tuple[Text, Text]
    tiers: Mapping[str, TierForm] = field(factory=dict)
    kinds: Mapping[str, str] = field(factory=dict)

    def place_name(self, place: Place, language: str) -> str:
        """The place with its kind inside a sentence: "huyện Bù Gia Mập", "Bù Gia Mập District"."""
        if place.tier == "nation":
            return "Viet Nam" if language == "en" else place.name
        if language == "en":
            pattern = self.kinds.get(place.kind.casefold(), "{name}")
            return pattern.replace("{name}", place.name_short)
        return place.name[:1].lower() + place.name[1:] if place.name != place.name_short else place.name

    def fill(self, text: Text, place: Place, above: Place | None, day: str, language: str) -> str:
        """A text of the form with its placeholders filled."""
        name = self.place_name(place, language)
        above_name = self.place_name(above, language) if above else ""
        filled = text.in_(language)
        for key, value in {
            "{place}": name,
            "{PLACE}": name.upper(),
            "{short}": place.name_short,
            "{above}": above_name,
            "{ABOVE}": above_name.upper(),
            "{day}": day,
        }.items():
            filled = filled.replace(key, value)
        return filled
