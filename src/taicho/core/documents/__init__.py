"""Official texts: their parts, which is in force, who implements whom."""

from taicho.core.documents.link import (
    KIND_NAMES,
    find_document,
    kind_of,
    links_between,
    plain_symbol,
    search_text,
    squashed,
)
from taicho.core.documents.model import Document, DocumentDate, EachUnit, Link, Party, Reference, Signer

__all__ = [
    "KIND_NAMES",
    "Document",
    "DocumentDate",
    "EachUnit",
    "Link",
    "Party",
    "Reference",
    "Signer",
    "find_document",
    "kind_of",
    "links_between",
    "plain_symbol",
    "search_text",
    "squashed",
]
