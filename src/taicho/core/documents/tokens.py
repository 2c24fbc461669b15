"""The words of a passage, and the phrases of the office among them."""

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property

from attrs import frozen

from taicho.core.documents import fields, lexicon
from taicho.core.documents.letters import is_capital
from taicho.core.documents.passages import Passage

_TOKEN = re.compile(r"[^\W_]+(?:[-/&][^\W_]+)*|[^\w\s]")


Phrases = dict[str, list[tuple[str, ...]]]
"""Phrases by their first word, the longest first."""


def _by_first(phrases: Sequence[str]) -> Phrases:
    found: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for phrase in sorted(set(phrases), key=len, reverse=True):
        words = tuple(_TOKEN.findall(phrase))
        found[words[0]].append(words)
    return dict(found)


HEADS = _by_first(lexicon.HEADS)
VERBS = _by_first(lexicon.VERBS)
INSIDE = _by_first(lexicon.INSIDE)
FIELDS = _by_first(fields.FIELDS)
TRADES = _by_first(fields.TRADES)
ITEMS = _by_first(lexicon.LIST_ITEMS)
QUANTIFIERS = _by_first(lexicon.QUANTIFIERS)


@frozen
class Tokens:
    """The words and signs of a passage."""

    passage: Passage

    @cached_property
    def _found(self) -> list[re.Match[str]]:
        return list(_TOKEN.finditer(self.passage.low))

    @cached_property
    def words(self) -> list[str]:
        """Each in small letters."""
        return [one[0] for one in self._found]

    @cached_property
    def all_capital(self) -> bool:
        """Whether the passage is a title in capitals, where a capital says nothing."""
        return is_capital(self.passage.text)

    def start(self, at: int) -> int:
        """Where token `at` starts; the end of the text past the last."""
        return self._found[at].start() if at < len(self._found) else len(self.passage.text)

    def end(self, at: int) -> int:
        """Where token `at` ends."""
        return self._found[at].end()

    def is_capital(self, at: int) -> bool:
        """Whether token `at` starts with a capital."""
        return at < len(self._found) and self.passage.text[self._found[at].start()].isupper()

    def phrase(self, at: int, table: Phrases) -> int:
        """How many tokens of the longest phrase of `table` stand at `at`; 0 for none."""
        if at >= len(self.words):
            return 0
        for words in table.get(self.words[at], ()):
            if tuple(self.words[at : at + len(words)]) == words:
                return len(words)
        return 0

    def token_at(self, letter: int) -> int:
        """The first token that starts at or behind a letter of the passage."""
        return next((at for at, one in enumerate(self._found) if one.start() >= letter), len(self._found))
