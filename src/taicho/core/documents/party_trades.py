"""Farms, firms and shops are named by what they do for a living: "các cơ sở chăn nuôi, giết mổ lợn"."""

from taicho.core.documents.party_heads import head_length
from taicho.core.documents.tokens import TRADES, VERBS, Tokens

TRADERS = ("cơ sở", "chủ cơ sở", "hộ", "doanh nghiệp")
"""Heads that one trade is enough to name; an office needs two."""


def trades(tokens: Tokens, at: int, head: str) -> int:
    """Tokens of the trades that name farms and firms: "các cơ sở chăn nuôi, giết mổ"; an office needs two to be named so."""
    here = at
    count = 0
    while length := tokens.phrase(here, TRADES):
        end, here = here + length, here + length
        count += 1
        if tokens.words[here : here + 1] in ([","], ["và"], ["-"]):
            here += 1
    needed = 1 if head in TRADERS else 2 if head in ("đơn vị", "tổ chức") else 99
    return end - at if count >= needed else 0


def names_goods(tokens: Tokens, at: int) -> bool:
    """Whether a trader's goods go on behind a comma, up to what it does: "… vắc xin, thuốc thú y có trách nhiệm …"."""
    for here in range(at, min(at + 5, len(tokens.words))):
        if here > at and tokens.phrase(here, VERBS):
            return True
        if (
            not tokens.words[here][0].isalpha()
            or tokens.is_capital(here)
            or head_length(tokens, here, quantified=False, listed=True)
        ):
            return False
    return False
