"""Numbers as a form or an address gives them, before they meet the database."""

LARGEST = 2_000_000_000
"""No key and no count of the pages is larger; PostgreSQL's own integers end a little above."""


def whole(text: str) -> int | None:
    """A whole number from 0 to LARGEST; None for everything else a person or a machine may send."""
    plain = text.strip()
    if not (plain.isascii() and plain.isdigit() and len(plain) <= 10):
        return None
    return number if (number := int(plain)) <= LARGEST else None
