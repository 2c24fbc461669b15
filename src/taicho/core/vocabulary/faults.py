"""Wrong input, told as a sentence: what is wrong, and what to try."""

from taicho.core.vocabulary.texts import Text


class Fault(Exception):
    """What is wrong and what to try, in both languages; doors show it, nobody sees a traceback."""

    def __init__(self, what: Text, try_: Text | None = None) -> None:
        super().__init__(what.en)
        self.what, self.try_ = what, try_

    def sentence(self, language: str) -> str:
        """The fault as one or two sentences."""
        first = self.what.in_(language)
        return f"{first} {self.try_.in_(language)}" if self.try_ else first
