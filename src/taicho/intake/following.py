"""Reads packs/vn/following.toml: the rhythm of reviews and reminders."""

import tomllib
from functools import cache
from importlib.resources import files

from taicho.core.orders.rhythm import Rhythm

FILE = files("taicho.packs") / "vn" / "following.toml"


@cache
def rhythm() -> Rhythm:
    """The figures of the pack."""
    data = tomllib.loads(FILE.read_text(encoding="utf-8"))
    told = data["reminders"]
    return Rhythm(
        review_days=data["reviews"]["every_days"],
        before=tuple(told["before"]),
        after=tuple(told["after"]),
        after_every=told["after_every"],
        reviews_before=tuple(told["reviews_before"]),
        reports_before=tuple(told["reports_before"]),
        tries=data["mail"]["tries"],
        wait_minutes=data["mail"]["wait_minutes"],
    )
