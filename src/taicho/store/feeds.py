"""Private calendar addresses: who holds the secret sees one person's duties; it can be renewed and ended."""

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.models import User

from taicho.store import audit
from taicho.store.models import Feed
from taicho.store.workspaces import atomic

NOTED_EVERY = timedelta(hours=1)
"""Programs ask for a calendar all the time; a reading is noted on it so often at most."""


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def renew(person: User, *, by: Any, at: datetime) -> str:
    """A new secret for the person's calendar; the one before no longer opens it. It is shown this once."""
    secret = secrets.token_urlsafe(32)
    with atomic():
        Feed.objects.filter(person=person, ended_at=None).update(ended_at=at)
        Feed.objects.create(person=person, digest=_digest(secret), made_at=at)
        audit.record(by=by, act="feed.renew", subject=f"person/{person.username}")
    return secret


def end(person: User, *, by: Any, at: datetime) -> None:
    """No secret opens the person's calendar any more."""
    with atomic():
        if Feed.objects.filter(person=person, ended_at=None).update(ended_at=at):
            audit.record(by=by, act="feed.end", subject=f"person/{person.username}")


def current(person: User) -> Feed | None:
    """The open feed of a person."""
    return Feed.objects.filter(person=person, ended_at=None).first()


def opened(secret: str, *, at: datetime) -> User | None:
    """Whose calendar the secret opens; None for a wrong or ended one, and for a person who is locked out."""
    feed = Feed.objects.select_related("person").filter(digest=_digest(secret), ended_at=None).first()
    if feed is None or not feed.person.is_active:
        return None
    if feed.read_at is None or at - feed.read_at > NOTED_EVERY:
        Feed.objects.filter(pk=feed.pk).update(read_at=at)
    return feed.person
