"""Say a thing once: words that many rows share become numbered notes below the table."""

from collections.abc import Sequence

from taicho.core.vocabulary import Text

_ALL = Text("Tất cả", "All")


def footnotes(rows: Sequence[Sequence[str]], language: str) -> tuple[list[str], str]:
    """The cell of each row, such as "1, 3", and the note that explains the numbers.

    What every one of several rows says is said once for all of them and has no number.
    """
    distinct = list(dict.fromkeys(words for row in rows for words in row))
    shared = [words for words in distinct if len(rows) > 1 and all(words in row for row in rows)]
    number = {words: at for at, words in enumerate((w for w in distinct if w not in shared), start=1)}
    cells = [", ".join(str(at) for at in sorted(number[words] for words in row if words in number)) for row in rows]
    lines = [f"{_ALL.in_(language)}: {'; '.join(shared)}."] if shared else []
    lines += [f"({at}) {words}." for words, at in number.items()]
    return cells, " ".join(lines)
