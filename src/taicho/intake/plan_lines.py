"""Where the tables and keys of a TOML file stand: the standard reader gives values without lines."""

import re
from collections.abc import Iterator

from attrs import define, frozen

_HEADER = re.compile(r"\s*(\[\[?)\s*([A-Za-z0-9_.\-]+)\s*\]\]?\s*(?:#.*)?")
_KEY = re.compile(r"[A-Za-z0-9_\-]+\s*=")
_QUOTES = ('"""', "'''", '"', "'")


@frozen
class Statement:
    """A heading or one `key = value`, on lines first to last (from 1).

    name: of the table or key. header: "[" or "[[" for a heading, "" for a key.
    elements: for a list, the line of each element. closed: False when a bracket or long string never ends.
    """

    name: str
    header: str
    first: int
    last: int
    elements: tuple[int, ...] = ()
    closed: bool = True


@define
class _Value:
    """The state of a value that may run over several lines."""

    depth: int = 0
    quote: str = ""
    element_due: bool = False

    def take(self, text: str, line: int, elements: list[int]) -> None:
        """Walk over one line of the value."""
        at = 0
        while at < len(text):
            at += self._step(text, at, line, elements)
        if len(self.quote) == 1:
            self.quote = ""

    def _step(self, text: str, at: int, line: int, elements: list[int]) -> int:
        if self.quote:
            if self.quote[0] == '"' and text[at] == "\\":
                return 2
            width = len(self.quote)
            if text.startswith(self.quote, at):
                self.quote = ""
                return width
            return 1
        if text[at] == "#":
            return len(text)
        opened = next((quote for quote in _QUOTES if text.startswith(quote, at)), "")
        self._mark(text[at], line, elements)
        if opened:
            self.quote = opened
            return len(opened)
        self.depth += (text[at] in "[{") - (text[at] in "]}")
        if self.depth == 1 and text[at] in "[,":
            self.element_due = True
        return 1

    def _mark(self, char: str, line: int, elements: list[int]) -> None:
        if self.element_due and not char.isspace() and char != "]":
            elements.append(line)
            self.element_due = False


def statements(text: str) -> Iterator[Statement]:
    """Every heading and key of `text`, also when some of it is no TOML at all."""
    lines = text.splitlines()
    at = 0
    while at < len(lines):
        header = _HEADER.fullmatch(lines[at])
        if not lines[at].strip() or lines[at].lstrip().startswith("#"):
            at += 1
        elif header:
            yield Statement(header[2], header[1], at + 1, at + 1)
            at += 1
        else:
            statement = _key(lines, at)
            yield statement
            at = statement.last


def _key(lines: list[str], at: int) -> Statement:
    """The key that starts on line index `at`; a bracket left open ends where the next key or heading begins."""
    name, _, first = lines[at].partition("=")
    value, elements, last = _Value(), list[int](), at
    value.take(first, at + 1, elements)
    while value.depth > 0 or value.quote:
        following = lines[last + 1] if last + 1 < len(lines) else None
        if following is None or (not value.quote and (_HEADER.fullmatch(following) or _KEY.match(following))):
            return Statement(name.strip(), "", at + 1, last + 1, tuple(elements), closed=False)
        last += 1
        value.take(following, last + 1, elements)
    return Statement(name.strip(), "", at + 1, last + 1, tuple(elements))
