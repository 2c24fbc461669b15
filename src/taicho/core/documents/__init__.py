"""Official texts: their parts, which is in force, who implements whom, and how they are read."""

from taicho.core.documents.as_json import reading_as_json
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
from taicho.core.documents.read import read
from taicho.core.documents.reading_model import Deadline, Doubt, Item, Names, PartyWords, Reading, Span, TaskItem, Words

__all__ = [
    "KIND_NAMES",
    "Deadline",
    "Document",
    "DocumentDate",
    "Doubt",
    "EachUnit",
    "Item",
    "Link",
    "Names",
    "Party",
    "PartyWords",
    "Reading",
    "Reference",
    "Signer",
    "Span",
    "TaskItem",
    "Words",
    "find_document",
    "kind_of",
    "links_between",
    "plain_symbol",
    "read",
    "reading_as_json",
    "search_text",
    "squashed",
]
