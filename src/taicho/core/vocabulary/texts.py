"""Text in the two languages of every page: Vietnamese first, English complete."""

from attrs import frozen


@frozen
class Text:
    """One text a user sees, in Vietnamese and in English."""

    vi: str
    en: str

    def in_(self, language: str) -> str:
        """The text in `language`: "en" gives English, anything else Vietnamese."""
        return self.en if language == "en" else self.vi
