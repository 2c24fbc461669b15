"""Which document names which, found by number and symbol as people print them."""

import re
import unicodedata
from collections.abc import Mapping

from taicho.core.documents.model import Document, Link


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
