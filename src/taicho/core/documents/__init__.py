"""Official texts: their parts, which is in force, who implements whom."""

from taicho.core.documents.link import find_document, links_between, plain_symbol
from taicho.core.documents.model import Document, DocumentDate, EachUnit, Link, Party, Reference, Signer

__all__ = [
    "Document",
    "DocumentDate",
    "EachUnit",
    "Link",
    "Party",
    "Reference",
    "Signer",
    "find_document",
    "links_between",
    "plain_symbol",
]
