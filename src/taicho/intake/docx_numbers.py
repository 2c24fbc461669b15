"""The numbers and bullets that Word draws before paragraphs, which are not in their text."""

from collections import defaultdict
from typing import Any

from attrs import define, field

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


@define
class Numbering:
    """Counts the lists of a document as its paragraphs go by; without its parts no paragraph has a number."""

    numbering: Any
    styles: Any
    _abstract: dict[str, str] = field(init=False, factory=dict)
    _levels: dict[str, dict[int, Any]] = field(init=False, factory=dict)
    _counts: dict[str, dict[int, int]] = field(init=False, factory=lambda: defaultdict(dict))
    _styled: dict[str, Any] = field(init=False, factory=dict)

    def __attrs_post_init__(self) -> None:
        for one in () if self.numbering is None else self.numbering:
            id = one.get(f"{_W}abstractNumId" if one.tag == f"{_W}abstractNum" else f"{_W}numId")
            if one.tag == f"{_W}abstractNum":
                self._levels[id] = {int(level.get(f"{_W}ilvl")): level for level in one.iterchildren(f"{_W}lvl")}
            elif one.tag == f"{_W}num" and (abstract := one.find(f"{_W}abstractNumId")) is not None:
                self._abstract[id] = abstract.get(f"{_W}val")
        for style in () if self.styles is None else self.styles.iterchildren(f"{_W}style"):
            if (properties := style.find(f"{_W}pPr/{_W}numPr")) is not None:
                self._styled[style.get(f"{_W}styleId")] = properties

    def label(self, paragraph: Any) -> str:
        """ "1.2. ", "- " or "" for a paragraph; counts it."""
        properties = self._properties(paragraph)
        list_id = _value(properties, "numId")
        abstract = self._abstract.get(list_id)
        if not list_id or abstract is None:
            return ""
        depth = int(_value(properties, "ilvl") or 0)
        level = self._levels.get(abstract, {}).get(depth)
        if level is None:
            return ""
        if _value(level, "numFmt") == "bullet":
            return "- " if depth == 0 else "+ "
        self._count(abstract, depth)
        return self._drawn(abstract, level)

    def _properties(self, paragraph: Any) -> Any:
        own = paragraph.find(f"{_W}pPr/{_W}numPr")
        if own is not None:
            return own
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        return None if style is None else self._styled.get(style.get(f"{_W}val"))

    def _count(self, abstract: str, depth: int) -> None:
        counts = self._counts[abstract]
        for deeper in [one for one in counts if one > depth]:
            del counts[deeper]
        for upper in range(depth + 1):
            if upper not in counts:
                counts[upper] = self._start(abstract, upper) - (upper == depth)
        counts[depth] += 1

    def _start(self, abstract: str, depth: int) -> int:
        return int(_value(self._levels[abstract].get(depth), "start") or 1)

    def _drawn(self, abstract: str, level: Any) -> str:
        pattern = _value(level, "lvlText")
        for depth, count in self._counts[abstract].items():
            form = _value(self._levels[abstract].get(depth), "numFmt")
            pattern = pattern.replace(f"%{depth + 1}", _written(count, form))
        return f"{pattern} " if pattern else ""


def _value(node: Any, name: str) -> str:
    found = None if node is None else node.find(f"{_W}{name}")
    return "" if found is None else found.get(f"{_W}val") or ""


def _written(count: int, form: str) -> str:
    if form in ("lowerLetter", "upperLetter") and 1 <= count <= 26:
        letter = chr(ord("a") + count - 1)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("upperRoman", "lowerRoman") and 1 <= count <= 39:
        roman, left = "", count
        for value, sign in _ROMAN:
            roman += sign * (left // value)
            left %= value
        return roman if form == "upperRoman" else roman.lower()
    return str(count)
