"""Numbers, letters and bullets that open a paragraph."""

import re

from attrs import frozen

from taicho.core.documents.letters import is_capital, plain


@frozen
class Marker:
    """What opens a paragraph. kind: a key of `RANKS`; label: as printed without its dot; end: where the words begin."""

    kind: str
    label: str
    end: int

    @property
    def rank(self) -> int:
        """Depth of its kind: a smaller rank holds a greater."""
        return RANKS[self.kind]


RANKS = {
    "part": 0, "chapter": 1, "article": 3, "capital": 2, "roman": 4, "number": 5, "dotted2": 6, "dotted3": 7,
    "dotted4": 8, "letter": 9, "paren": 10, "star": 11, "dash": 12, "plus": 13, "dot": 14,
}  # fmt: skip

_FORMS = (
    ("part", re.compile(r"ph[aầ]n\s+(?:th[uứ]\s+\w+|[IVX]+|\d+)\b[.:]?\s*", re.IGNORECASE)),
    ("chapter", re.compile(r"(?:ch[uư][oơ]ng\s+[IVX\d]+|m[uụ]c\s+\d+)\b[.:]?\s*", re.IGNORECASE)),
    ("article", re.compile(r"[đĐ]i[eề]u\s+(\d{1,3})\s*[.:]\s*")),
    ("dotted4", re.compile(r"(\d{1,2}(?:\s?\.\s?\d{1,2}){3})(?:[.)]\s*|\s+)(?=\D)")),
    ("dotted3", re.compile(r"(\d{1,2}(?:\s?\.\s?\d{1,2}){2})(?:[.)]\s*|\s+)(?=\D)")),
    ("dotted2", re.compile(r"(\d{1,2}\s?\.\s?\d{1,2})(?:[.)]\s*|\s+)(?=[^\W\d_]|[“\"(*])")),
    ("roman", re.compile(r"([IVXLl|]{1,5})\s*(?:[.)]\s*|[/:]\s+|\s?[-–]\s+)(?=\S)")),
    ("capital", re.compile(r"([A-HĐ])\s*[.)]\s+(?=\S)")),
    ("number", re.compile(r"(\d{1,2})\s*(?:[.)/](?=\D)\s*|[-–]\s+)(?=[^\W\d_]|[“\"(*+]|(?<=[.)]\s)\d{1,3}\s?%)")),
    ("letter", re.compile(r"([a-zđ]{1,2})\s*(?:\)\s*|/\s+)(?=\S)|([a-zđ])\.\s+(?=\S)")),
    ("paren", re.compile(r"\((\d{1,2}|[a-zđ]|i{1,3}|iv|vi{0,3})\)\s*(?=\S)")),
    ("star", re.compile(r"\*\s*(?=\S)")),
    ("plus", re.compile(r"(?:[-–]\s*)?\+\s*(?=\S)")),
    ("dash", re.compile(r"[-–—‑]\s*(?=[^\s\d%]|\d)")),
    ("dot", re.compile(r"[•●▪■◦○·✓➢►▸❖∙]\s*(?=\S)")),
)
_ROMANS = {"i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv"}
_NO_LETTERS = {"tp", "tx", "tt", "vd", "kt", "tm"}


def marker(text: str) -> Marker | None:
    """What opens `text`; None when it opens with words."""
    for kind, form in _FORMS:
        found = form.match(text)
        if found and (label := _label(kind, found)) is not None:
            return Marker(kind, label, found.end())
    return None


def _label(kind: str, found: re.Match[str]) -> str | None:
    printed = next((group for group in found.groups() if group), "").replace(" ", "")
    if kind == "roman" and not printed.isupper() and not is_capital(found.string[found.end() :]):
        return None
    if kind == "roman":
        roman = printed.replace("l", "I").replace("|", "I").replace("L", "I")
        return roman if roman.lower() in _ROMANS else None
    if kind in ("part", "chapter"):
        return " ".join(found[0].split()).strip(" .:") if len(plain(found[0])) < 24 else None
    if kind == "article":
        return f"Điều {printed}"
    if kind == "letter":
        return None if printed in _NO_LETTERS else printed
    return printed or found[0].strip()
