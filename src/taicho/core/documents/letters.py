"""Two forms of a text to look words up in, each as long as the text itself, so that places in one are places in all."""

import re
import unicodedata


class _Plain(dict[int, str]):
    """Letter -> the same letter without marks, in lower case; always one letter for one."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        base = unicodedata.normalize("NFD", letter.lower().replace("đ", "d"))[:1] or letter
        self[code] = base
        return base


class _Low(dict[int, str]):
    """Letter -> the same letter in lower case, one for one; every dash as a hyphen."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        base = "-" if letter in "‐‑‒–—−" else letter.lower()[:1] or letter
        self[code] = base
        return base


_PLAIN, _LOW = _Plain(), _Low()
_OPEN = re.compile(r"(?:o[àáảãạèéẻẽẹ]|(?<!q)u[ỳýỷỹỵ])(?![a-zà-ỹ])")
_MOVED = {
    old: new
    for olds, news in (
        ("oà oá oả oã oạ", "òa óa ỏa õa ọa"),
        ("oè oé oẻ oẽ oẹ", "òe óe ỏe õe ọe"),
        ("uỳ uý uỷ uỹ uỵ", "ùy úy ủy ũy ụy"),
    )
    for old, new in zip(olds.split(), news.split(), strict=True)
}


def plain(text: str) -> str:
    """No marks, lower case: for words whose marks OCR spoils."""
    return text.translate(_PLAIN)


def low(text: str) -> str:
    """Lower case with marks, the tone where the new spelling has it ("uỷ" is "ủy"), dashes as hyphens."""
    return _OPEN.sub(lambda found: _MOVED[found[0]], text.translate(_LOW))


def is_capital(text: str) -> bool:
    """Whether words are set in capitals, as titles and offices are: hardly a small letter among at least two."""
    letters = [letter for letter in text if letter.isalpha()]
    small = sum(letter.islower() for letter in letters)
    return len(letters) > 1 and small * 8 <= len(letters)


def word_set(text: str) -> frozenset[str]:
    """The words of a text as a set: for lists that are read as prose."""
    return frozenset(text.split())
