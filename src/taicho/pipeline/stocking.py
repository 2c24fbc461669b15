"""What the stores of a place and of those below it hold, from the register of stock counts."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from taicho.core.registers import REGISTERS
from taicho.core.resources.stock import Count, Stock, stocks
from taicho.core.vocabulary import Places, Tier
from taicho.intake.places import gazetteer
from taicho.store import entries


def stocks_at(code: str, day: date) -> list[Stock]:
    """Everything counted in a subtree by `day`, added up; [] when nothing ever was."""
    places = gazetteer().on(day)
    rows = entries.current(REGISTERS["stock_counts"], place_path=places.path(code))
    found = [_count(row) for row in rows.filter(happened_on__lte=day).order_by("id")]
    return stocks(found, stores_of(code, places, [one.place for one in found]), day)


def stores_of(code: str, places: Places, counted: Sequence[str]) -> list[str]:
    """The stores a sum should hold: the place's own, every commune's below it, and any other that has counted."""
    inside = [one.code for one in places.subtree(code, Tier.COMMUNE)]
    return list(dict.fromkeys([code, *inside, *counted]))


def _count(row: Any) -> Count:
    return Count(
        row.place_code or "", row.item or "other", row.unit or "", float(row.amount or 0.0), row.happened_on,
        row.detail or "", row.expires_on, row.source,
    )  # fmt: skip
