"""Which document names which, found by number and symbol as people print them."""

import re
import unicodedata
from collections.abc import Iterable, Mapping

from taicho.core.documents.model import Document, Link
from taicho.core.vocabulary import Text
from taicho.core.vocabulary.spelling import fold

KIND_NAMES: Mapping[str, Text] = {
    "KH": Text("Kế hoạch", "Plan"),
    "QĐ": Text("Quyết định", "Decision"),
    "CV": Text("Công văn", "Letter"),
    "NQ": Text("Nghị quyết", "Resolution"),
    "CT": Text("Chỉ thị", "Directive"),
    "TB": Text("Thông báo", "Notice"),
    "NĐ": Text("Nghị định", "Decree"),
    "TT": Text("Thông tư", "Circular"),
    "HD": Text("Hướng dẫn", "Guidance"),
    "BC": Text("Báo cáo", "Report"),
    "CĐ": Text("Công điện", "Telegram"),
    "PA": Text("Phương án", "Scheme"),
}
"""Types of documents as abbreviated by 30/2020/NĐ-CP; a letter carries no type in its symbol."""
_TYPE = re.compile(r"[^\W\d_]+")


def plain_symbol(printed: str) -> str:
    """A symbol to compare by: no "Số:", no spaces, one kind of dash, small letters; "35 -KH/BDVTU" is "35-kh/bdvtu".

    A blank number gives "": such a document is found by nothing until it has one.
    """
    text = re.sub(r"[\u2010-\u2015]", "-", unicodedata.normalize("NFC", printed)).casefold()
    text = re.sub(r"\s+", "", text.removeprefix("số").lstrip(" :"))
    return "" if text.startswith("/") else text


def find_document(documents: Mapping[str, Document], printed: str) -> str | None:
    """The id of the document with this symbol; None when none has it. Of two, the latest."""
    wanted = plain_symbol(printed)
    found = [(one.issued.earliest, id) for id, one in documents.items() if plain_symbol(one.symbol) == wanted]
    return max(found)[1] if wanted and found else None


def links_between(documents: Mapping[str, Document]) -> list[Link]:
    """Every naming of one document by another, in the order of `documents` and of their bases."""
    return [
        Link(id, base.symbol, find_document(documents, base.symbol), base.cite)
        for id, document in documents.items()
        for base in document.bases
    ]


def kind_of(symbol: str) -> str:
    """The type a symbol names: "152/KH-UBND" is "KH", "3525/UBND-VX" a letter ("CV"); "" for a symbol without one."""
    for word in _TYPE.findall(unicodedata.normalize("NFC", symbol)):
        name = str(word).upper()
        if name in KIND_NAMES:
            return name
    return "CV" if "/" in symbol else ""


def squashed(text: str) -> str:
    """Letters and digits alone, without marks and leading zeros: "05 - NQ/TU" and "5nqtu" are one."""
    return fold(text).replace(" ", "")


def search_text(symbol: str, others: Iterable[str], *words: str) -> str:
    """What a document is found by: its symbol and those it names, however they are typed, and folded words."""
    symbols = [symbol, *others]
    kind = KIND_NAMES.get(kind_of(symbol))
    return " ".join(
        part
        for part in dict.fromkeys(
            [*map(squashed, symbols), *map(fold, symbols), fold(kind.vi) if kind else "", *map(fold, words)]
        )
        if part
    )
