"""Who did what, when. Only ever added to; triggers in the database refuse anything else (`guards`)."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from taicho.store.models import AuditEvent

COMMAND_LINE = "taicho"
"""Who acts when nobody is signed in: the person at the machine's own command line."""


def name_of(by: Any) -> str:
    """The name an act is filed under: a user's name, the command line, or the text itself."""
    if by is None:
        return COMMAND_LINE
    return by if isinstance(by, str) else str(by.get_username())


def record(*, by: Any, act: str, subject: str, place_path: str = "", at: datetime | None = None, **detail: Any) -> None:
    """Add an event, in the transaction of the act itself. `detail` holds no personal data: keys, counts, codes."""
    AuditEvent.objects.create(
        at=at or timezone.now(),
        by=name_of(by),
        act=act,
        subject=subject[:200],
        place_path=place_path or "",
        detail=detail,
    )


def events(*, act: str = "", by: str = "", place_path: str = "", subject: str = "") -> Any:
    """Events newest first, narrowed: `act` by its beginning ("import" holds "import.undo"), `place_path` a subtree."""
    found = AuditEvent.objects.order_by("-id")
    if act:
        found = found.filter(act__startswith=act)
    if by:
        found = found.filter(by=by)
    if subject:
        found = found.filter(subject__startswith=subject)
    if place_path and place_path != "/VN/":
        found = found.filter(place_path__gte=place_path, place_path__lt=after(place_path))
    return found


def after(path: str) -> str:
    """The first text behind the subtree of a path: "/VN/70/" gives "/VN/700", as "0" follows "/"."""
    return path[:-1] + "0"
