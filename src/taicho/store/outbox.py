"""Letters on their way out, of whatever kind: one process takes a letter, a failed one is tried again or given up."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q

from taicho.core.vocabulary import Text

STUCK = timedelta(minutes=30)
"""A letter taken by a process that never came back is taken again after so long."""


def due(at: datetime) -> Q:
    """Which letters are to be tried at a moment."""
    return Q(state="waiting") | Q(state="failed", next_try__lte=at) | Q(state="sending", next_try__lte=at)


def take(letters: Any, *, at: datetime) -> bool:
    """Take the one letter of the query to send it: one process is told True, the others False."""
    return bool(letters.filter(due(at)).update(state="sending", next_try=at + STUCK))


def fail(letters: Any, why: Text, *, tries: int, next_try: datetime | None) -> None:
    """The letter of the query could not be sent in its try number `tries`; without a next one it is given up."""
    letters.update(
        state="failed" if next_try else "given_up", tries=tries, next_try=next_try, error_vi=why.vi, error_en=why.en
    )
