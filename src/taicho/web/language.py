"""The language of the page being made: Vietnamese first, English complete."""

from django.utils import translation

from taicho.core.vocabulary import Text

LANGUAGES = {"vi": "Tiếng Việt", "en": "English"}


def current() -> str:
    """ "vi" or "en": the language the middleware chose for this request."""
    return "en" if (translation.get_language() or "vi").startswith("en") else "vi"


def said(text: Text | str | None) -> str:
    """A text in the language of the page; plain strings (names, symbols) stay as they are."""
    if text is None:
        return ""
    return text.in_(current()) if isinstance(text, Text) else str(text)
